"""What the admin reads and may press, card by card."""

from datetime import timedelta

import pytest
from card_gallery import (
    ALAIN,
    GLOBAL,
    HELPDESK,
    KEY,
    NOON,
    ROLE_NAMES,
    TICKET,
    about_somebody,
    actions,
    candidate,
    case,
    person,
    shown,
    texts,
    verbs,
)

from cards import (
    choice,
    confirmation,
    links,
    messages,
    outcome,
    password,
    refusal,
)
from cards.sign_in_errors import Unreachable
from cards.words import LANGUAGES, words_for
from resets.model import AccountKind, Reason, Refused, State, UserId
from resets.secret import Secret

ENGLISH = words_for("en-GB")
DUTCH = words_for("nl-NL")
SUCCEEDED = {State.DONE, State.DELIVERED}
UNCERTAIN = {State.UNKNOWN, State.ACCEPTED}


def urls(card):
    return [action.get("url") for action in actions(card)]


def read(card):
    return "\n".join(texts(card))


def ask(words=ENGLISH, **facts):
    target = person(**facts)
    roles = ["Groups Administrator"]
    return confirmation.ask(case(), target, "Helpdesk Administrator", words, roles=roles)


def test_the_confirmation_says_who_what_by_which_role_and_for_how_long():
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


def test_the_confirmation_can_be_approved_or_cancelled_by_its_ticket_alone():
    approve, cancel = actions(ask())
    assert (approve["type"], approve["verb"], approve["style"]) == (
        "Action.Execute",
        "approve",
        "positive",
    )
    assert (cancel["verb"], cancel.get("style")) == ("cancel", None)
    assert approve["data"] == cancel["data"] == {"ticket": TICKET}


def test_the_confirmation_speaks_dutch_to_the_dutch():
    seen = read(ask(DUTCH))
    assert "Dit wachtwoord opnieuw instellen?" in seen
    assert "10 minuten" in seen
    assert "Goedkeuren" in seen


def test_a_person_without_roles_is_said_to_have_none():
    assert "No admin role" in read(confirmation.ask(case(), person(), "x", ENGLISH))


def test_roles_are_listed_whole_one_a_line():
    roles = [f"Very Long Role Name Number {n} Administrator" for n in range(40)]
    seen = texts(confirmation.ask(case(), person(), "x", ENGLISH, roles=roles))
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
        case(), person(enabled=False, is_resource=True), "x", ENGLISH, lookalike=True
    )
    assert [block.get("style") for block in card["body"][2:5]] == [
        "attention",
        "warning",
        "warning",
    ]
    assert not any(block["type"] == "Container" for block in ask()["body"])


def test_while_we_wait_nothing_can_be_pressed():
    assert actions(confirmation.working(case(), ENGLISH)) == []


@pytest.mark.parametrize("state", State)
def test_an_outcome_has_next_steps_when_it_succeeded_and_never_a_dead_button(state):
    card = outcome.settled(case(state=state), ENGLISH)
    assert verbs(card) == (["check"] if state in UNCERTAIN else [])
    assert (links.NEW_USER in urls(card)) is (state in SUCCEEDED)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.ACCEPTED])
def test_what_is_not_settled_can_be_checked_with_ticket_and_key(state):
    (check,) = actions(outcome.settled(case(state=state), ENGLISH, Secret(KEY)))
    assert (check["verb"], check["data"]) == ("check", {"ticket": TICKET, "key": KEY})
    (check,) = actions(outcome.settled(case(state=state), ENGLISH))
    assert (check["verb"], check["data"]) == ("check", {"ticket": TICKET})


@pytest.mark.parametrize("state", [State.REFUSED, State.NOT_DONE])
def test_where_nothing_changed_the_reason_stands_below(state):
    seen = read(outcome.settled(case(state=state, reason=Reason.WRITEBACK_FAILED), ENGLISH))
    assert "Windows Server AD did not accept the new password." in seen
    assert "Microsoft Entra Connect" in seen


def test_the_next_steps_are_those_of_the_article_for_this_person():
    urls = [a["url"] for a in actions(outcome.settled(case(state=State.DELIVERED), ENGLISH))]
    assert urls[0].endswith(f"/AdministrativeRole/userId/{ALAIN}")
    assert urls[1].endswith(f"/overview/userId/{ALAIN}")
    assert urls[2:] == [links.NEW_GROUP, links.NEW_USER]


def test_an_id_cannot_break_out_of_a_link():
    assert links.profile(UserId("../x?y#z")).endswith("/userId/..%2Fx%3Fy%23z")


def test_a_refusal_says_why_what_to_do_and_who_can():
    no = Refused(Reason.OUT_OF_REACH, ask=(HELPDESK, GLOBAL))
    card = refusal.refused(no, ENGLISH, ROLE_NAMES.__getitem__, person())
    seen = texts(card)
    assert ENGLISH.reasons[Reason.OUT_OF_REACH].why in seen
    assert ENGLISH.reasons[Reason.OUT_OF_REACH].instead in seen
    assert {"Helpdesk Administrator", "Global Administrator", "Alain Charon"} <= set(seen)
    assert actions(card) == []


@pytest.mark.parametrize("reason", Reason)
def test_no_refusal_has_a_button_that_acts(reason):
    no = Refused(reason, ask=(GLOBAL,), activate=(GLOBAL,))
    assert verbs(refusal.refused(no, ENGLISH, ROLE_NAMES.__getitem__)) == []


def test_a_role_that_can_be_activated_comes_with_the_way_there():
    no = Refused(Reason.ROLE_NOT_ACTIVE, activate=(HELPDESK,))
    card = refusal.refused(no, ENGLISH, ROLE_NAMES.__getitem__)
    assert [a["url"] for a in actions(card)] == [links.ACTIVATE_ROLE]
    assert "Helpdesk Administrator" in texts(card)


@pytest.mark.parametrize(
    ("reason", "where"),
    [
        (Reason.OWN_ACCOUNT, "myaccount.microsoft.com"),
        (Reason.MICROSOFT_ACCOUNT, "account.live.com"),
        (Reason.GOOGLE, "accounts.google.com"),
    ],
)
def test_an_account_that_lives_elsewhere_comes_with_its_address(reason, where):
    (way,) = actions(refusal.refused(Refused(reason), ENGLISH, str))
    assert where in way["url"]


def test_who_is_no_admin_gets_the_self_service_link_and_nothing_else():
    card = refusal.self_service(ENGLISH)
    assert [a["url"] for a in actions(card)] == ["https://aka.ms/sspr"]
    assert "Alain" not in read(card)


def test_namesakes_are_told_apart_and_each_has_its_own_button():
    hits = [candidate("Alex Wilber"), candidate("Alex Johnson", UserId("x" * 30 + "b2b2b2"))]
    card = choice.choose("alex", hits, more=False, words=ENGLISH)
    assert [a["verb"] for a in actions(card)] == ["choose", "choose"]
    assert [a["data"] for a in actions(card)] == [{"pick": "0"}, {"pick": "1"}]
    assert [a["title"] for a in actions(card)] == ["Choose 1", "Choose 2"]
    seen = texts(card)
    assert seen.index("1. Alex Wilber") < seen.index("Choose 1") < seen.index("2. Alex Johnson")
    assert {"00a1a1", "b2b2b2"} <= set(seen)


def test_more_hits_than_are_listed_are_admitted():
    hits = [candidate()]
    assert ENGLISH.choice.more in texts(choice.choose("a", hits, more=True, words=ENGLISH))
    assert ENGLISH.choice.more not in texts(choice.choose("a", hits, more=False, words=ENGLISH))


def test_a_near_name_is_shown_but_cannot_be_pressed():
    card = choice.nobody("alian", [candidate()], ENGLISH)
    assert {"alian", "Alain Charon"} <= set(texts(card))
    assert actions(card) == []


def test_the_private_card_opens_a_dialog_with_ticket_and_key():
    show, forget = actions(password.ready(case(), Secret(KEY), ENGLISH))
    assert show["data"] == {
        "msteams": {"type": "task/fetch"},
        "verb": "show",
        "ticket": TICKET,
        "key": KEY,
    }
    assert (forget["verb"], forget["data"]) == ("forget", {"ticket": TICKET})


def test_the_private_card_says_how_long_it_can_be_used():
    seen = read(password.ready(case(started=NOON + timedelta(seconds=9)), Secret(KEY), ENGLISH))
    assert "shown for 30 minutes" in seen


def test_the_private_card_admits_what_entra_has_not_confirmed():
    unsure = ENGLISH.states[State.ACCEPTED].text
    assert unsure in texts(password.ready(case(state=State.ACCEPTED), Secret(KEY), ENGLISH))
    assert unsure not in texts(password.ready(case(state=State.DONE), Secret(KEY), ENGLISH))


def test_a_private_card_without_a_limit_promises_none():
    assert "minutes" not in read(password.ready(case(forget_at=None), Secret(KEY), ENGLISH))


def test_the_dialog_says_how_often_the_password_was_shown():
    assert "Shown 2 times." in texts(shown(ENGLISH))
    assert "Shown once." in texts(shown(ENGLISH, times_shown=1))


@pytest.mark.parametrize("reason", [Reason.FORGOTTEN, Reason.NOT_YOURS])
def test_a_dialog_without_a_password_says_why(reason):
    card = password.gone(reason, ENGLISH)
    assert ENGLISH.reasons[reason].why in texts(card)
    assert actions(card) == []


def test_what_is_forgotten_cannot_be_shown():
    assert actions(password.forgotten(case(), ENGLISH)) == []


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_short_answers_name_nobody_and_are_plain_text(words):
    short = [
        messages.sign_in_text(words),
        messages.sign_in_button(words),
        messages.private_place(words),
        messages.ask_who(words),
        messages.press_choose(words),
        messages.sign_in_failed(words),
        messages.signed_in(words),
        messages.several_people(5, 5, words),
        messages.several_people(6, 5, words),
        messages.nothing_to_cancel(words),
        messages.press_approve(words),
        messages.all_right(words),
        messages.signed_out(words),
        messages.language_changed(words),
        *[messages.unreachable(why, words) for why in Unreachable],
    ]
    assert len(short) == len(set(short))
    assert all(short)


def test_another_wish_opens_the_page_where_it_is_granted():
    card = messages.other_wish("add_user", ENGLISH)
    assert [a["url"] for a in actions(card)] == [links.NEW_USER]
    assert "cannot add" in read(card)


def test_a_wish_without_a_page_has_no_button():
    assert actions(messages.other_wish("bulk_reset", ENGLISH)) == []
    assert actions(messages.other_wish("write_a_poem", ENGLISH)) == []


def test_without_a_token_the_card_says_what_helps_and_which_code_it_was():
    consent = messages.no_token(65001, ENGLISH)
    assert {"AADSTS65001"} <= set(texts(consent))
    assert "consent" in read(consent)
    register = messages.no_token(50079, ENGLISH)
    assert [a["url"] for a in actions(register)] == ["https://aka.ms/mysecurityinfo"]
    assert "AADSTS" not in read(messages.no_token(0, ENGLISH))


def test_trouble_can_be_found_in_the_log_by_its_reference():
    assert "ab12cd34" in texts(messages.trouble("ab12cd34", ENGLISH))


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_card_without_facts_is_about_nobody(words):
    assert not any("Alain" in read(card) for card in about_somebody(words, "Zoë").values())


def test_a_guarded_group_is_named_where_the_roles_stand():
    """Ada must not read "No admin role" of somebody whom Entra protects like an administrator."""
    rafa = person(in_role_assignable_group=True)

    said = texts(confirmation.ask(case(), rafa, "Global Administrator", ENGLISH))

    assert ENGLISH.confirmation.role_group in said
    assert ENGLISH.confirmation.no_roles not in said


def test_a_role_that_has_lapsed_at_the_press_can_be_activated_from_the_card():
    lapsed = case(state=State.REFUSED, reason=Reason.ROLE_NOT_ACTIVE)

    assert urls(outcome.settled(lapsed, ENGLISH)) == [links.ACTIVATE_ROLE]
