"""Fifty people fit a card, whatever they are called and however they were pasted."""

import json
from dataclasses import replace

import pytest
from card_gallery import case
from card_reading import texts
from incident_gallery import cases_of, known
from word_tables import every_language

from cards import incident
from resets.incident import LeftOut, Why
from resets.incident_list import MOST
from resets.model import Reason, State, Ticket

MOST_BYTES = 28 * 1024
LONG, UPN = "語" * 200, f"{'x' * 64}@{'y' * 48}"


def many(**facts):
    (one, _) = cases_of(case, LONG, **facts)
    target = replace(one.target, upn=UPN)
    return [replace(one, target=target, ticket=Ticket(f"{at:032x}")) for at in range(MOST)]


def size(card):
    return len(json.dumps(card).encode())


@every_language
def test_fifty_who_will_be_shut_out_fit_both_cards(words):
    assert size(incident.stands(known(LONG), many(), words)) < MOST_BYTES
    assert size(incident.question(known(LONG), many(), words)) < MOST_BYTES


@every_language
@pytest.mark.parametrize("upn", ["", UPN])
def test_fifty_who_are_left_out_fit(words, upn):
    reasons = [*Why, *Reason]
    out = [LeftOut(LONG, reasons[at % len(Why)], upn) for at in range(MOST)]
    assert size(incident.stands(known(LONG, out), [], words)) < MOST_BYTES


@every_language
@pytest.mark.parametrize("state", State)
def test_fifty_outcomes_fit(words, state):
    cases = many(state=state, reason=Reason.ENTRA_BUSY)
    assert size(incident.stands(known(LONG, begun=True), cases, words)) < MOST_BYTES


@every_language
def test_it_is_not_over_while_anybodys_sessions_are_still_being_ended(words):
    cases = cases_of(case, state=State.DONE)
    last = cases[-1].ticket

    under_way = incident.stands(
        known(begun=True), cases, words, at_work=lambda ticket: ticket == last
    )

    assert words.incident.running in texts(under_way)
    assert words.incident.over not in texts(under_way)
    assert words.incident.over in texts(incident.stands(known(begun=True), cases, words))
