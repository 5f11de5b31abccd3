"""Who is meant, and why not: what the admin reads and may press."""

import pytest
from card_gallery import ALAIN, GLOBAL, HELPDESK, ROLE_NAMES, candidate, case, person
from card_reading import actions, runs, texts, verbs

from cards import (
    choice,
    links,
    outcome,
    refusal,
)
from cards.words import words_for
from resets.model import Act, Candidate, Reason, Refused, State, UserId

ENGLISH = words_for("en-GB")


def read(card):
    return "\n".join(texts(card))


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
        (Reason.EXTERNAL_ENTRA, "aka.ms/sspr"),
        (Reason.MICROSOFT_ACCOUNT, "account.live.com/password/reset"),
        (Reason.GOOGLE, "accounts.google.com/signin/recovery"),
    ],
)
def test_what_only_the_caller_can_reset_has_an_address_to_read_out(reason, where):
    """A button alone would open the page for the admin, who can do nothing there."""
    card = refusal.refused(Refused(reason), ENGLISH, str)
    assert ENGLISH.outcome.read_out in read(card)
    assert where in runs(card)
    assert [action["url"].removeprefix("https://") for action in actions(card)] == [where]


@pytest.mark.parametrize("act", [Act.SIGN_OUT, Act.ACCESS_PASS, Act.NEW_PHONE])
def test_where_no_password_was_to_be_set_no_page_for_one_is_read_out(act):
    card = refusal.refused(Refused(Reason.EXTERNAL_ENTRA), ENGLISH, str, act=act)
    assert "aka.ms/sspr" not in runs(card)


@pytest.mark.parametrize("reason", links.THEIR_PAGE)
def test_what_is_done_on_the_persons_page_comes_with_that_page(reason):
    """Before the press and after it; where nobody is named there is no page to open."""
    ended = case(state=State.NOT_DONE, reason=reason)
    cards = [
        refusal.refused(Refused(reason), ENGLISH, str, person()),
        outcome.settled(ended, ENGLISH),
    ]
    for card in cards:
        (page,) = [it for it in actions(card) if it["title"] == ENGLISH.outcome.user]
        assert page["url"].endswith(f"/userId/{ALAIN}")
    assert actions(refusal.refused(Refused(reason), ENGLISH, str)) == []


def test_what_sends_the_admin_to_the_admin_center_for_somebody_has_their_page():
    sent = {it for it, answer in ENGLISH.reasons.items() if "admin center" in answer.instead}
    assert sent - ABOUT_NOBODY <= set(links.THEIR_PAGE)


ABOUT_NOBODY = {Reason.ENTRA_SAID_NO, Reason.NO_PERMISSION, Reason.UNTOLD}
"""The admin's own roles, and what Latchkey itself lacks."""


def test_ones_own_account_comes_with_its_page():
    (way,) = actions(refusal.refused(Refused(Reason.OWN_ACCOUNT), ENGLISH, str))
    assert "myaccount.microsoft.com" in way["url"]


def test_who_is_no_admin_gets_the_self_service_link_and_nothing_else():
    card = refusal.self_service(ENGLISH)
    assert {a["url"] for a in actions(card)} == {"https://aka.ms/sspr"}
    assert "aka.ms/sspr" in runs(card)
    assert "Alain" not in read(card)


def test_namesakes_are_told_apart_and_each_has_its_own_button():
    hits = [candidate("Alex Wilber"), candidate("Alex Wilber", UserId("x" * 30 + "b2b2b2"))]
    card = choice.choose("alex", hits, more=False, words=ENGLISH)
    assert [a["verb"] for a in actions(card)] == ["choose", "choose"]
    assert [a["data"] for a in actions(card)] == [{"pick": "0"}, {"pick": "1"}]
    seen = texts(card)
    assert seen.index("00a1a1") < seen.index("Choose Alex Wilber · 00a1a1") < seen.index("b2b2b2")


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
    assert seen.index("Choose Alain Charon") < seen.index(ENGLISH.confirmation.lookalike)
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


@pytest.mark.parametrize("other", ["Alain Charon", "alain charon", "A1ain Charon"])
def test_who_is_spoken_of_has_their_address_beside_a_name_that_reads_alike(other):
    people = [
        Candidate(UserId("1"), "Alain Charon", "alain@contoso.com"),
        Candidate(UserId("2"), other, "charon@contoso.com"),
        Candidate(UserId("3"), "Zoë Kühn", "zoe@contoso.com"),
    ]

    asked = choice.spoken_of("Who?", "revoke_sessions", people, ENGLISH)

    assert [action["title"] for action in actions(asked)] == [
        "Alain Charon · alain@contoso.com",
        f"{other} · charon@contoso.com",
        "Zoë Kühn",
    ]
