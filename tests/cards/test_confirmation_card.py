"""What the admin reads before approving, and may press."""

import pytest
from card_gallery import TICKET, case, person, shown
from card_reading import actions, texts, unfolded

from cards import (
    confirmation,
)
from cards.confirmation import Circumstances
from cards.words import words_for
from resets.model import AccountKind

ENGLISH = words_for("en-GB")


DUTCH = words_for("nl-NL")


def read(card):
    return "\n".join(texts(card))


def ask(words=ENGLISH, **facts):
    target = person(**facts)
    roles = ["Groups Administrator"]
    return confirmation.ask(case(), target, "Helpdesk Administrator", words, Circumstances(roles))


def test_the_confirmation_says_who_and_what_for_how_long_and_by_which_role():
    seen = read(ask())
    for fact in (
        "Alain Charon",
        "00a1a1",
        "Cloud account",
        "Groups Administrator",
        "Helpdesk Administrator",
        "temporary password",
        "must change it",
        "doesn't expire",
        "valid for 10 minutes",
    ):
        assert fact in seen


def test_before_the_buttons_stands_only_what_one_decides_by():
    """Who, what will happen, how long there is: the rest is folded, below the buttons."""
    seen = texts(unfolded(confirmation.ask(case(), person(), "Helpdesk Administrator", ENGLISH)))
    said = ENGLISH.confirmation
    assert seen == [
        said.title,
        "Alain Charon",
        "Alain Charon · Alain Charon · Alain Charon",
        "Alain Charon",
        f"{said.temporary} {said.must_change} {said.no_expiry}",
        "This request is valid for 10 minutes.",
        "Approve",
        "Cancel",
        "Details",
    ]


def test_what_protects_a_person_is_never_folded():
    assert "Groups Administrator" in texts(unfolded(ask()))


def test_an_account_found_by_other_words_stands_beside_what_was_typed():
    card = confirmation.ask(case(), person(), "x", ENGLISH, Circumstances(typed="Alian Sharon"))
    assert {ENGLISH.outcome.differs, "Alian Sharon"} <= set(texts(unfolded(card)))


def test_the_confirmation_can_be_approved_or_cancelled_by_its_ticket_alone():
    """Approve opens a dialog, so that the password can come in the answer to it."""
    approve, cancel, details = actions(ask())
    assert (approve["type"], approve["style"]) == ("Action.Submit", "positive")
    assert approve["data"] == {
        "msteams": {"type": "task/fetch"},
        "verb": "approve",
        "ticket": TICKET,
    }
    assert (cancel["type"], cancel["verb"]) == ("Action.Execute", "cancel")
    assert cancel["data"] == {"ticket": TICKET}
    assert details["type"] == "Action.ToggleVisibility"


def test_the_confirmation_speaks_dutch_to_the_dutch():
    seen = read(ask(DUTCH))
    assert "Dit wachtwoord opnieuw instellen?" in seen
    assert "10 minuten" in seen
    assert "Goedkeuren" in seen


def test_a_person_without_roles_is_said_to_have_none():
    assert "No admin role" in read(confirmation.ask(case(), person(), "x", ENGLISH))


def test_roles_are_listed_whole_one_a_line():
    roles = [f"Very Long Role Name Number {n} Administrator" for n in range(40)]
    seen = texts(confirmation.ask(case(), person(), "x", ENGLISH, Circumstances(roles)))
    assert set(roles[:10]) <= set(seen)
    assert roles[10] not in seen


@pytest.mark.parametrize("kind", [AccountKind.SYNCED, AccountKind.FEDERATED])
def test_an_account_of_ad_comes_with_the_exception_that_ad_makes(kind):
    assert "Password never expires" in read(ask(kind=kind))
    assert "Password never expires" in read(shown(ENGLISH, kind=kind))


def test_a_cloud_account_does_not():
    assert "Password never expires" not in read(ask())
    assert "Password never expires" not in read(shown(ENGLISH))


def test_a_disabled_account_a_room_and_a_trick_are_warned_about_before_the_facts():
    card = confirmation.ask(
        case(), person(enabled=False, is_resource=True), "x", ENGLISH, Circumstances(lookalike=True)
    )
    warned = [
        block["style"]
        for block in card["body"]
        if block["type"] == "Container" and "style" in block
    ]
    assert warned == ["attention", "warning", "warning"]
    seen = texts(card)
    assert seen.index("Alain Charon") < seen.index(ENGLISH.confirmation.lookalike)
    assert seen.index(ENGLISH.confirmation.disabled) < seen.index("Approve")
    assert ENGLISH.confirmation.lookalike not in read(ask())


def test_while_we_wait_nothing_can_be_pressed():
    assert actions(confirmation.working(case(), ENGLISH)) == []


def test_a_guarded_group_is_named_where_the_roles_stand():
    """Ada must not read "No admin role" of somebody whom Entra protects like an administrator."""
    rafa = person(in_role_assignable_group=True)

    said = texts(confirmation.ask(case(), rafa, "Global Administrator", ENGLISH))

    assert ENGLISH.confirmation.role_group in said
    assert ENGLISH.confirmation.no_roles not in said
