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


def stand(card, words, key):
    title = words.incident.outcomes[key]
    return any(text.startswith(title + words.incident.colon) for text in texts(card))


@every_language
@pytest.mark.parametrize("state", [State.DONE, State.ACCEPTED])
def test_of_sessions_that_may_have_ended_it_does_not_say_that_they_go_on(words, state):
    cases = cases_of(case, state=state, effects='{"sessions": "unknown"}')
    card = incident.stands(known(begun=True), cases, words)

    unknown = {State.DONE: "sessions_unknown", State.ACCEPTED: "accepted_sessions_unknown"}
    assert stand(card, words, unknown[state])


@every_language
def test_what_was_stopped_before_it_began_does_not_count_as_begun(words):
    (at_work, other) = cases_of(case, state=State.EXECUTING)
    stopped = replace(other, state=State.CANCELLED)
    card = incident.stands(known(begun=True, stopped=True), [at_work, stopped], words)

    assert words.incident.progress.format(number=1, all=2) in texts(card)
    assert words.incident.begun_goes_on in texts(card)


@every_language
def test_nothing_goes_on_once_all_that_had_begun_is_over(words):
    (done, other) = cases_of(case, state=State.DONE, effects='{"sessions": "done"}')
    stopped = replace(other, state=State.CANCELLED)
    card = incident.stands(known(begun=True, stopped=True), [done, stopped], words)

    assert words.incident.stopped in texts(card)
    assert words.incident.begun_goes_on not in texts(card)


@every_language
def test_a_no_of_latchkeys_own_is_not_said_to_be_entras(words):
    cases = cases_of(case, state=State.REFUSED, reason=Reason.NO_ROLE)
    card = incident.stands(known(begun=True), cases, words)

    (title,) = [text for text in texts(card) if text.startswith(words.incident.outcomes["refused"])]
    assert "Entra" not in title
