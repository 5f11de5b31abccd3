"""What the admin reads and may press, card by card."""

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
    no_token,
    person,
    shown,
    texts,
    unfolded,
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
from cards.unreachable import Unreachable
from cards.words import LANGUAGES, words_for
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, Refused, State, UserId
from resets.secret import Secret

ENGLISH = words_for("en-GB")
DUTCH = words_for("nl-NL")
SUCCEEDED = {State.DONE, State.DELIVERED}
HAS_PASSWORD = {*SUCCEEDED, State.ACCEPTED}
AGAIN_OFFERED = {State.EXPIRED, State.CANCELLED, State.REFUSED, State.NOT_DONE}
NEWEST_COUNTS = {State.UNKNOWN, State.UNDELIVERED}


def urls(card):
    return [action["url"] for action in actions(card) if "url" in action]


def titles(card):
    return [action["title"] for action in actions(card)]


def read(card):
    return "\n".join(texts(card))


def ask(words=ENGLISH, **facts):
    target = person(**facts)
    roles = ["Groups Administrator"]
    return confirmation.ask(case(), target, "Helpdesk Administrator", words, roles=roles)


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
    card = confirmation.ask(case(), person(), "x", ENGLISH, typed="Alian Sharon")
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


@pytest.mark.parametrize("state", State)
def test_every_end_has_its_way_on_as_a_button(state):
    card = outcome.settled(case(state=state), ENGLISH)
    check = ["check"] if state in {State.UNKNOWN, State.ACCEPTED} else []
    again = ["again"] if state in AGAIN_OFFERED | NEWEST_COUNTS | {State.ACCEPTED} else []
    assert verbs(card) == check + again
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
        f"overview/userId/{ALAIN}",
        f"UserAuthMethods/userId/{ALAIN}",
        f"SignIns/userId/{ALAIN}",
    ]
    folded = [url for url in urls(card) if url not in urls(unfolded(card))]
    assert folded == [links.roles(ALAIN), links.NEW_GROUP, links.NEW_USER]
    assert {"Open user", "Edit profile"} <= set(titles(card)) - set(titles(unfolded(card)))


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
    hits = [candidate("Alex Wilber"), candidate("Alex Wilber", UserId("x" * 30 + "b2b2b2"))]
    card = choice.choose("alex", hits, more=False, words=ENGLISH)
    assert [a["verb"] for a in actions(card)] == ["choose", "choose"]
    assert [a["data"] for a in actions(card)] == [{"pick": "0"}, {"pick": "1"}]
    seen = texts(card)
    assert seen.index("00a1a1") < seen.index("Choose 1") < seen.index("b2b2b2")


def test_an_object_id_is_shown_only_where_names_do_not_tell_people_apart():
    hits = [candidate("Alex Wilber"), candidate("Alex Johnson", UserId("b2b2b2"))]
    assert "00a1a1" not in texts(choice.choose("alex", hits, more=False, words=ENGLISH))


TRICK = candidate("Al\u0430in Charon", UserId("b2b2b2"))


@pytest.mark.parametrize(
    "hits", [[TRICK, candidate()], [candidate(), TRICK]], ids=["first", "last"]
)
def test_a_name_made_to_be_mistaken_comes_last(hits):
    assert choice.told_apart(hits) == [candidate(), TRICK]


CHOICES = {
    "several": lambda hits: choice.choose("charon", hits, more=False, words=ENGLISH),
    "near": lambda hits: choice.nobody("sharon", hits, ENGLISH),
}


@pytest.mark.parametrize("listed", CHOICES.values(), ids=list(CHOICES))
def test_a_name_made_to_be_mistaken_is_warned_about_wherever_it_can_be_chosen(listed):
    seen = texts(listed([candidate(), TRICK]))
    assert seen.count(ENGLISH.confirmation.lookalike) == 1
    assert seen.index("Choose 1") < seen.index(ENGLISH.confirmation.lookalike)
    assert {"b2b2b2"} <= set(seen)


def test_more_hits_than_are_listed_are_admitted():
    hits = [candidate()]
    assert ENGLISH.choice.more in texts(choice.choose("a", hits, more=True, words=ENGLISH))
    assert ENGLISH.choice.more not in texts(choice.choose("a", hits, more=False, words=ENGLISH))


def test_a_near_name_can_be_pressed_and_nothing_of_it_is_taken_for_granted():
    card = choice.nobody("alian", [candidate()], ENGLISH)
    assert {"alian", "Alain Charon", ENGLISH.choice.nearest} <= set(texts(card))
    assert [a["data"] for a in actions(card)] == [{"pick": "0"}]
    assert ENGLISH.choice.nearest not in texts(choice.nobody("alian", [], ENGLISH))


def test_the_dialog_says_how_often_the_password_was_shown():
    assert "Shown 2 times." in texts(shown(ENGLISH))
    assert "Shown once." in texts(shown(ENGLISH, times_shown=1))


@pytest.mark.parametrize("reason", [Reason.FORGOTTEN, Reason.NOT_YOURS])
def test_a_dialog_without_a_password_says_why(reason):
    card = password.gone(reason, ENGLISH)
    assert ENGLISH.reasons[reason].why in texts(card)
    assert actions(card) == []


def test_what_is_deleted_cannot_be_shown():
    gone = case(state=State.DELIVERED, forget_at=None)
    assert verbs(outcome.settled(gone, ENGLISH, Secret(KEY))) == []
    assert "Shown 2 times." in texts(outcome.forgotten(gone, ENGLISH))


@pytest.mark.parametrize("state", [State.DELIVERED, State.ACCEPTED])
def test_what_was_deleted_before_anybody_saw_it_is_said_loudly_and_can_be_reset_again(state):
    unseen = case(state=state, forget_at=None, times_shown=0)
    card = outcome.settled(unseen, ENGLISH)
    assert verbs(card) == ["again"]
    loud = [b["items"][0]["text"] for b in card["body"] if b.get("style") == "attention"]
    assert loud == [ENGLISH.outcome.unseen]


def test_the_dialog_of_a_password_not_yet_confirmed_admits_it():
    unsure = ENGLISH.states[State.ACCEPTED].text
    assert unsure in texts(shown(ENGLISH, state=State.ACCEPTED))
    assert unsure not in texts(shown(ENGLISH, state=State.DELIVERED))


STOPPED = [(0, False), (0, True), (1, True), (3, False)]
"""How many cards, and whether a question was open."""


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
        *[messages.stopped(cards, waited=waited, words=words) for cards, waited in STOPPED],
        messages.more_after_this(2, words),
        messages.press_approve(words),
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
    consent = messages.no_token(no_token(65001, Hindrance.CONSENT), ENGLISH)
    assert {"AADSTS65001"} <= set(texts(consent))
    assert "consent" in read(consent)
    register = messages.no_token(no_token(50079, Hindrance.REGISTER_MFA), ENGLISH)
    assert [a["url"] for a in actions(register)] == ["https://aka.ms/mysecurityinfo"]
    assert "AADSTS" not in read(messages.no_token(no_token(0), ENGLISH))


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

    card = outcome.settled(lapsed, ENGLISH)
    assert urls(card) == [links.ACTIVATE_ROLE]
    assert verbs(card) == ["again"]
