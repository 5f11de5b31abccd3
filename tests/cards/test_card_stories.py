"""What the admin reads and may press, card by card."""

import pytest
from card_gallery import ALAIN, KEY, NOON, TICKET, case, shown
from card_reading import actions, texts, unfolded, verbs

from cards import (
    links,
    outcome,
    password,
)
from cards.words import words_for
from resets.model import AccountKind, Ending, Reason, State, UserId
from resets.secret import Secret

ENGLISH = words_for("en-GB")
DUTCH = words_for("nl-NL")
SUCCEEDED = {State.DONE, State.DELIVERED}
HAS_PASSWORD = sorted({*SUCCEEDED, State.ACCEPTED})
AGAIN_OFFERED = {State.EXPIRED, State.CANCELLED, State.REFUSED, State.NOT_DONE}
NEWEST_COUNTS = {State.UNKNOWN, State.UNDELIVERED}


def urls(card):
    return [action["url"] for action in actions(card) if "url" in action]


def titles(card):
    return [action["title"] for action in actions(card)]


def read(card):
    return "\n".join(texts(card))


@pytest.mark.parametrize("state", State)
def test_every_end_has_its_way_on_as_a_button(state):
    card = outcome.settled(case(state=state), ENGLISH)
    check = ["check"] if state in {State.UNKNOWN, State.ACCEPTED} else []
    again = ["again"] if state in AGAIN_OFFERED | NEWEST_COUNTS | {State.ACCEPTED} else []
    wishes = ["wish", "wish"] if state in SUCCEEDED else []  # sign out, make it useless
    assert verbs(card) == check + again + wishes
    assert (ENGLISH.outcome.again in titles(card)) is (state in AGAIN_OFFERED)


def test_an_account_of_ad_that_ad_has_refused_is_not_reset_here_again():
    card = outcome.settled(case(state=State.ACCEPTED, kind=AccountKind.SYNCED), ENGLISH)
    assert verbs(card) == ["check"]
    assert ENGLISH.outcome.unless_ad_refuses in texts(card)


@pytest.mark.parametrize("state", State)
def test_next_steps_come_when_it_has_succeeded_and_never_before(state):
    card = outcome.settled(case(state=state), ENGLISH)
    assert (links.NEW_USER in urls(card)) is (state in SUCCEEDED)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.ACCEPTED])
def test_what_is_not_settled_can_be_checked_with_ticket_and_key(state):
    assert check_of(outcome.settled(case(state=state), ENGLISH, Secret(KEY)))["data"] == {
        "ticket": TICKET,
        "key": KEY,
    }
    assert check_of(outcome.settled(case(state=state), ENGLISH))["data"] == {"ticket": TICKET}


def check_of(card):
    (check,) = [action for action in actions(card) if action.get("verb") == "check"]
    return check


def test_a_look_that_showed_nothing_new_can_be_seen():
    card = outcome.settled(case(state=State.UNKNOWN), ENGLISH, Secret(KEY), checked=NOON)
    assert "Checked {{DATE(2026-11-22T12:00:00Z, SHORT)}} {{TIME(2026-11-22T12:00:00Z)}}" in read(
        card
    )


@pytest.mark.parametrize("state", HAS_PASSWORD)
def test_with_its_key_the_result_shows_the_password_first_of_all_buttons(state):
    first, second, *_ = actions(outcome.settled(case(state=state), ENGLISH, Secret(KEY)))
    assert (first["title"], first["style"]) == ("Show password", "positive")
    assert first["data"] == {
        "msteams": {"type": "task/fetch"},
        "verb": "show",
        "ticket": TICKET,
        "key": KEY,
    }
    assert (second["verb"], second["data"]) == ("forget", {"ticket": TICKET})


@pytest.mark.parametrize("state", HAS_PASSWORD)
def test_before_anybody_has_seen_it_the_password_cannot_be_deleted(state):
    unseen = outcome.settled(case(state=state, times_shown=0), ENGLISH, Secret(KEY))
    assert "show" in verbs(unseen)
    assert "forget" not in verbs(unseen)


def test_the_result_says_how_long_the_password_can_be_shown_but_only_with_its_button():
    limited = case(state=State.DELIVERED)
    assert "shown for 30 minutes" in read(outcome.settled(limited, ENGLISH, Secret(KEY)))
    assert "minutes" not in read(outcome.settled(limited, ENGLISH))


@pytest.mark.parametrize("state", [*HAS_PASSWORD, State.UNKNOWN, State.NOT_DONE])
def test_a_result_says_by_whom_it_was_approved_and_when(state):
    assert "Approved by you, {{DATE(2026-11-22T12:00:00Z, SHORT)}}" in read(
        outcome.settled(case(state=state), ENGLISH)
    )


@pytest.mark.parametrize("state", State)
def test_in_a_dialog_the_same_is_said_without_buttons_of_the_chat(state):
    stands = case(state=state, reason=Reason.ENTRA_BUSY)
    card = outcome.told(stands, ENGLISH)
    assert actions(card) == []
    assert ENGLISH.states[state].title in texts(card)


@pytest.mark.parametrize("state", [State.REFUSED, State.NOT_DONE])
def test_where_nothing_changed_the_reason_comes_first_then_whom_then_what_to_do(state):
    answer = ENGLISH.reasons[Reason.WRITEBACK_FAILED]
    seen = texts(outcome.settled(case(state=state, reason=Reason.WRITEBACK_FAILED), ENGLISH))
    assert seen[1] == answer.why
    assert seen.index(answer.why) < seen.index("Alain Charon") < seen.index(answer.instead)


def test_the_next_steps_are_those_of_the_minute_and_folded_those_of_the_article():
    card = outcome.settled(case(state=State.DELIVERED), ENGLISH)
    assert [url.rpartition("~/")[2] for url in urls(unfolded(card))] == [
        f"UserAuthMethods/userId/{ALAIN}",
        f"SignIns/userId/{ALAIN}",
    ]
    folded = [url for url in urls(card) if url not in urls(unfolded(card))]
    assert folded == [
        links.profile(ALAIN),
        links.roles(ALAIN),
        links.properties(ALAIN),
        links.NEW_GROUP,
        links.NEW_USER,
    ]
    assert {"Open user", "Edit profile"} <= set(titles(card)) - set(titles(unfolded(card)))


def test_an_id_cannot_break_out_of_a_link():
    assert links.profile(UserId("../x?y#z")).endswith("/userId/..%2Fx%3Fy%23z")


def test_the_dialog_says_how_often_the_password_was_shown():
    assert "Shown 2 times so far." in texts(shown(ENGLISH))
    assert "Shown once so far." in texts(shown(ENGLISH, times_shown=1))


@pytest.mark.parametrize("reason", [Reason.FORGOTTEN, Reason.NOT_YOURS])
def test_a_dialog_without_a_password_says_why(reason):
    card = password.gone(reason, ENGLISH)
    assert ENGLISH.reasons[reason].why in texts(card)
    assert actions(card) == []


def test_what_is_deleted_cannot_be_shown():
    gone = case(state=State.DELIVERED, forget_at=None)
    assert "show" not in verbs(outcome.settled(gone, ENGLISH, Secret(KEY)))
    assert "Shown 2 times." in texts(outcome.forgotten(gone, ENGLISH))


@pytest.mark.parametrize("state", [State.DELIVERED, State.ACCEPTED])
def test_what_was_deleted_before_anybody_saw_it_is_said_loudly_and_can_be_reset_again(state):
    unseen = case(state=state, forget_at=None, times_shown=0)
    card = outcome.settled(unseen, ENGLISH)
    assert verbs(card)[0] == "again"
    loud = [b["items"][0]["text"] for b in card["body"] if b.get("style") == "attention"]
    assert loud == [ENGLISH.outcome.unseen]


def test_the_dialog_of_a_password_not_yet_confirmed_admits_it():
    unsure = ENGLISH.states[State.ACCEPTED].text
    assert unsure in texts(shown(ENGLISH, state=State.ACCEPTED))
    assert unsure not in texts(shown(ENGLISH, state=State.DELIVERED))


def test_a_role_that_has_lapsed_at_the_press_can_be_activated_from_the_card():
    lapsed = case(state=State.REFUSED, reason=Reason.ROLE_NOT_ACTIVE)

    card = outcome.settled(lapsed, ENGLISH)
    assert urls(card) == [links.ACTIVATE_ROLE]
    assert verbs(card) == ["again"]


def test_a_password_that_was_made_useless_is_said_to_be_and_offered_no_more():
    over = case(state=State.DELIVERED, ending=Ending.SCRAMBLED, ended=NOON, forget_at=None)
    card = outcome.settled(over, ENGLISH)
    assert "Made useless {{DATE(2026-11-22T12:00:00Z, SHORT)}}" in read(card)
    assert "Make it useless" not in titles(card)
    assert "show" not in verbs(card)
