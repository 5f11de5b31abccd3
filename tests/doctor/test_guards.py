"""What is asked for besides the rule, and what is a ticket's number, as the doctor says it."""

import pytest

from doctor.finding import Mark
from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id

APPROVERS = {"APPROVERS_GROUP": object_id("group", "approvers")}
FULL = {
    "VERIFY": "required",
    "SECOND_PERSON": "always",
    "NOTICE": "on",
    "TICKET": "ask",
    "REACH_TEAM": ORG_TEAM,
    "SECURITY_CHANNEL": SECURITY,
    "SECURITY_CHANNEL_NAMES": "yes",
    "USUAL_HOURS": "07:00-19:00",
    "LIMIT_ADMIN_DAY": "20",
    "LIMIT_INCIDENTS_DAY": "3",
}


@pytest.mark.parametrize(
    ("given", "mark", "said"),
    [
        ({}, Mark.SKIPPED, "nothing is asked for besides the rule"),
        (
            {**APPROVERS, **FULL},
            Mark.OK,
            "VERIFY=required, SECOND_PERSON=always, NOTICE=on, TICKET=ask, 2 of 5 limits",
        ),
        (
            {"VIP_GROUP": object_id("group", "vip")},
            Mark.WARN,
            "without effect: VIP_GROUP without SECOND_PERSON",
        ),
        (
            {"USUAL_HOURS": "07:00-19:00", "LIMIT_ADMIN_DAY": "20"},
            Mark.WARN,
            "without effect: USUAL_HOURS without SECOND_PERSON",
        ),
        (
            {"SECURITY_CHANNEL_NAMES": "yes"},
            Mark.WARN,
            "without effect: SECURITY_CHANNEL_NAMES without SECURITY_CHANNEL",
        ),
    ],
)
async def test_what_is_on_is_named_and_what_does_nothing_is_warned_of(examined, given, mark, said):
    found = (await examined(**given))["guards"]
    assert (found.mark, found.seen) == (mark, said)


@pytest.mark.parametrize(
    ("asked", "pattern", "mark", "said"),
    [
        ("off", "", Mark.SKIPPED, "no number is asked for"),
        ("ask", "", Mark.OK, "any text counts"),
        ("required", "", Mark.WARN, "any text counts"),
        ("required", "INC[0-9]{7}", Mark.OK, "looks like INC0000000"),
        ("required", r"#\d{2,}-[A-Z]x", Mark.OK, "looks like #00-Ax"),
        ("required", "[a-z]+", Mark.WARN, "also takes 'x', 'none', 'test'"),
        ("required", r"INC\d{70}", Mark.FAIL, "no number of 64 signs or fewer fits"),
        ("ask", "[A-Z]*", Mark.OK, "looks like A"),
    ],
)
async def test_what_counts_as_a_tickets_number_is_shown(examined, asked, pattern, mark, said):
    found = (await examined(TICKET=asked, TICKET_PATTERN=pattern))["tickets"]
    assert found.mark is mark
    assert said in found.seen
    assert mark in {Mark.OK, Mark.SKIPPED} or "TICKET_PATTERN" in found.remedy
