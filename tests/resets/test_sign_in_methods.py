"""What a card listed of somebody's sign-in methods, and whether it is still the same one."""

import json
from dataclasses import replace

import pytest

from resets.methods import Kind, Method, chosen, is_among, is_replaced, listed, written
from resets.model import Act, Reason

NUMBER = Method("number", Kind.MOBILE, "78", mark="a keyed digest")
APP = Method("app", Kind.AUTHENTICATOR, "iPhone 15")


@pytest.mark.parametrize(
    ("there", "is_still_there"),
    [
        (NUMBER, True),
        (replace(NUMBER, mark="another"), False),
        (replace(NUMBER, name="11"), True),  # the mark tells, where both have one
        (replace(NUMBER, mark=""), True),  # else the last digits do
        (replace(NUMBER, mark="", name="11"), False),
        (replace(NUMBER, kind=Kind.EMAIL, mark="", name="11"), True),
    ],
)
def test_a_number_is_the_same_by_its_mark_or_else_by_its_last_digits(there, is_still_there):
    assert is_among([APP, there], NUMBER) is is_still_there
    assert is_replaced([APP, there], NUMBER) is not is_still_there


def test_what_has_an_id_of_its_own_is_the_same_whatever_it_is_called():
    assert is_among([replace(APP, name="iPhone 16")], APP)
    assert not is_among([replace(APP, id="another")], APP)
    assert not is_replaced([replace(APP, id="another")], APP), "it has gone"


async def test_what_was_listed_is_read_as_it_was_written_also_by_an_earlier_version(core):
    rows = written([APP, NUMBER])
    case = replace(await core.proposed(), terms=json.dumps({"listed": rows}))
    assert listed(case) == [NUMBER, APP]
    for row in rows:
        del row["mark"]
    earlier = replace(case, terms=json.dumps({"listed": rows}))
    assert listed(earlier) == [replace(NUMBER, mark=""), APP]


async def test_a_case_without_a_list_has_none_and_nothing_was_chosen(core):
    case = replace(await core.proposed(), act=Act.NEW_PHONE)
    assert (listed(case), chosen(case)) == ([], [])
    refused = core.procedures[Act.NEW_PHONE].prepare(case, core.directory.target)
    assert refused is Reason.NOTHING_CHOSEN
