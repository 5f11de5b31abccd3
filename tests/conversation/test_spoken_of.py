"""*And sign him out as well*: whom a card has just been about is one press away, and no less."""

import pytest

from cards.words import LANGUAGES
from cards.words.acts import ACTS
from cards.words.diagnosis import DIAGNOSIS
from cards.words.readings import READINGS
from dialogs.spoken_of import LASTS, MOST_ADMINS, MOST_PEOPLE, SpokenOf
from resets.model import Act, Actor, Person, State, TenantId, UserId
from tests.kit.saying import buttons, says

ENGLISH = LANGUAGES["en"]
SIGN_OUT = ACTS[Act.SIGN_OUT]["en"]
ADA = Actor(UserId("ada"), TenantId("contoso"), "chat")
GRACE = Actor(UserId("grace"), TenantId("contoso"), "chat")


async def seen(person, name):
    """Have a card about somebody before *person*."""
    await person.say(f"reset password for {name}")
    await person.card_with(ENGLISH.confirmation.title)


async def test_who_is_meant_by_him_is_a_button_and_then_a_card_that_asks(stage, ada):
    await seen(ada, "alain")
    await ada.say("sign him out everywhere")
    asked = await ada.card_with(SIGN_OUT.ask_who)
    assert not stage.happened("sessions_revoked")

    await ada.press(asked, "Alain Charon")

    assert says(await ada.card_with(SIGN_OUT.title), "alain@contoso.com")
    assert not stage.happened("sessions_revoked")


async def test_the_question_can_still_be_answered_with_another_name(ada):
    await seen(ada, "alain")
    await ada.say("sign him out everywhere")
    await ada.card_with(SIGN_OUT.ask_who)

    await ada.say("zoe")

    assert says(await ada.card_with(SIGN_OUT.title), "zoe.kuehn@contoso.com")


async def test_why_remembers_and_asks_in_the_same_way(ada):
    await ada.say("why can't alain sign in?")
    await ada.card_with(DIAGNOSIS["en"].title)
    await ada.say("unlock him")
    asked = await ada.card_with(DIAGNOSIS["en"].ask_who)

    await ada.press(asked, "Alain Charon")

    assert says(await ada.card_with(DIAGNOSIS["en"].unlock_title), "alain@contoso.com")


async def test_an_apology_offers_nobody_a_reset(ada):
    await seen(ada, "alain")
    await ada.say("sorry")

    answer = await ada.card_with(ENGLISH.talk.help.title)

    assert not [title for title in buttons(answer) if "Alain" in title]


@pytest.mark.parametrize("described", ["reset the ceo", "reset the new guy", "reset travel agent"])
async def test_who_is_described_is_not_taken_for_whom_it_was_about(ada, described):
    await seen(ada, "alain")
    await ada.say(described)

    await ada.message_with(ENGLISH.talk.ask_who)

    assert "Alain Charon" not in [title for card in await ada.cards() for title in buttons(card)]


@pytest.mark.parametrize(
    ("locale", "described"),
    [
        ("en-US", "reset the ceo"),
        ("en-US", "reset the intern"),
        ("nl-NL", "reset het wachtwoord van de directeur"),
        ("de-DE", "Passwort der Direktorin zurücksetzen"),
        ("fr-FR", "réinitialise la directrice"),
        ("es-ES", "resetea la directora"),
    ],
)
async def test_who_is_described_is_asked_for_by_name_and_the_name_is_the_answer(
    ada, locale, described
):
    ada.locale, words = locale, LANGUAGES[locale[:2]]
    await ada.say(described)
    await ada.message_with(words.talk.ask_who)

    await ada.say("zoe")

    assert says(await ada.card_with(words.confirmation.title), "zoe.kuehn@contoso.com")


async def test_what_is_not_sure_and_names_nobody_is_offered_for_whom_it_was_about(ada):
    await seen(ada, "alain")
    await ada.say("reset it again")

    asked = await ada.card_with(ENGLISH.outcome.meant)

    assert READINGS["en"]["reset_password"].format(person="Alain Charon") in buttons(asked)


async def test_where_nothing_can_be_offered_help_comes_at_once(ada):
    await ada.say("reset it again")

    await ada.card_with(ENGLISH.talk.help.title)


async def test_two_acts_on_whom_it_was_about_have_a_button_each(ada):
    await seen(ada, "alain")
    await ada.say("sign her out, then give her a pass")

    asked = await ada.card_with(ENGLISH.outcome.meant)

    acts = ("revoke_sessions", "temporary_access_pass")
    offered = {READINGS["en"][act].format(person="Alain Charon") for act in acts}
    assert offered <= set(buttons(asked))


async def test_two_acts_on_nobody_spoken_of_ask_who_it_is_and_both_follow(ada):
    await ada.say("sign her out, then reset her password")
    await ada.message_with(SIGN_OUT.ask_who)

    await ada.say("zoe")

    assert says(await ada.card_with(SIGN_OUT.title), "zoe.kuehn@contoso.com")
    assert says(await ada.card_with(ENGLISH.confirmation.title), "zoe.kuehn@contoso.com")


async def test_nobody_else_is_offered_whom_ada_has_seen(stage, ada):
    await seen(ada, "alain")
    norman = await stage.enter("grace")
    await norman.say("sign him out everywhere")

    await norman.message_with(SIGN_OUT.ask_who)
    assert not [card for card in await norman.cards() if says(card, "Alain Charon")]


async def test_who_has_signed_out_is_offered_nobody(ada):
    await seen(ada, "alain")
    await ada.say("sign out")
    await ada.say("sign him out everywhere")

    await ada.message_with(SIGN_OUT.ask_who)
    assert "Alain Charon" not in [title for card in await ada.cards() for title in buttons(card)]


def somebody(key):
    return Person(UserId(key), key.title(), f"{key}@contoso.com")


class Hand:
    """A clock that goes as it is told."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def hand():
    return Hand()


def names(spoken_of, actor=ADA):
    return [one.name for one in spoken_of.by(actor)]


def test_the_newest_comes_first_and_each_once(hand):
    spoken_of = SpokenOf(hand)
    for key in ("alain", "zoe", "alain", "gus", "norman"):
        spoken_of.note(ADA, somebody(key))

    assert names(spoken_of) == ["Norman", "Gus", "Alain"]
    assert len(names(spoken_of)) == MOST_PEOPLE


def test_after_half_an_hour_nobody_is_spoken_of(hand):
    spoken_of = SpokenOf(hand)
    spoken_of.note(ADA, somebody("alain"))
    hand.now = LASTS

    assert names(spoken_of) == []


def test_the_admin_heard_longest_ago_is_forgotten_first(hand):
    spoken_of = SpokenOf(hand)
    spoken_of.note(ADA, somebody("alain"))
    spoken_of.note(GRACE, somebody("zoe"))
    for number in range(MOST_ADMINS - 1):
        other = Actor(UserId(str(number)), TenantId("contoso"), "chat")
        spoken_of.note(other, somebody("gus"))

    assert names(spoken_of) == []
    assert names(spoken_of, GRACE) == ["Zoe"]


@pytest.mark.parametrize(
    ("locale", "described"),
    [
        ("en-US", "reset the ceo and sign him out"),
        ("nl-NL", "reset de directeur en meld hem overal af"),
        ("de-DE", "setz die Direktorin zurück und melde sie überall ab"),
    ],
)
async def test_two_acts_on_who_is_described_both_follow_the_name(ada, locale, described):
    ada.locale, words = locale, LANGUAGES[locale[:2]]
    await ada.say(described)
    await ada.message_with(words.talk.ask_who)

    await ada.say("zoe")

    for title in (words.confirmation.title, words.act(Act.SIGN_OUT).title):
        assert says(await ada.card_with(title), "zoe.kuehn@contoso.com")


@pytest.mark.parametrize(
    ("locale", "another"),
    [
        ("en-US", "no, the other Alain"),
        ("nl-NL", "nee, de andere Alain"),
        ("de-DE", "Nein, der andere Alain!"),
    ],
)
async def test_another_of_the_name_ends_the_card_and_is_asked_for(stage, ada, locale, another):
    await seen(ada, "alain")
    (card,) = [one for one in await ada.cards() if says(one, ENGLISH.confirmation.title)]
    ada.locale, words = locale, LANGUAGES[locale[:2]]
    await ada.say(another)
    await ada.message_with(words.talk.ask_who)
    await stage.changed(ada, card, ENGLISH.states[State.CANCELLED].title)

    await ada.say("zoe")

    assert says(await ada.card_with(words.confirmation.title), "zoe.kuehn@contoso.com")
