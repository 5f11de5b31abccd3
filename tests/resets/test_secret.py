"""A Secret cannot be printed, copied or stored by accident."""

import copy
import json
import pickle

import jsonpickle
import pytest

from resets.secret import Secret

PASSWORD = Secret("Kf7m-Xt9w")


def test_it_prints_as_stars():
    assert f"{PASSWORD} {PASSWORD!r} {[PASSWORD]}".count("Kf7m") == 0


@pytest.mark.parametrize(
    "store",
    [copy.copy, copy.deepcopy, pickle.dumps, jsonpickle.encode, json.dumps],
    ids=["copy", "deepcopy", "pickle", "jsonpickle", "json"],
)
def test_it_cannot_be_stored_or_copied(store):
    with pytest.raises((RuntimeError, TypeError)):
        store(PASSWORD)


def test_reveal_is_the_one_way_out():
    assert PASSWORD.reveal() == "Kf7m-Xt9w"
    assert not Secret("")
