"""Answers in the language of one's Teams, or in the one that was chosen in the chat."""

import pytest

from cards.words import LANGUAGES
from resets.model import State
from resets.passwords import is_phrase
from resets.wordlists import words as words_of
from simulator.driver import texts
from tests.kit.saying import card_with_button, says

ASKED = {
    "en": "reset password for alain",
    "nl": "wachtwoord van alain opnieuw instellen",
    "fr": "réinitialiser le mot de passe d'alain",
    "de": "Kennwort von Alain zurücksetzen",
    "es": "restablecer la contraseña de alain",
}
every_language = pytest.mark.parametrize("code", LANGUAGES)


@every_language
async def test_the_whole_story_in_each_language(stage, code):
    words = LANGUAGES[code]
    ada = await stage.enter("ada", locale=f"{code}-{code.upper()}")
    await ada.say(ASKED[code])

    card = await ada.card_with(words.confirmation.title)
    await ada.press(card, words.buttons.approve)
    private = await card_with_button(ada, words.buttons.show)
    shown = await ada.press(private, words.buttons.show)
    await ada.press(shown, words.buttons.forget)

    assert words.password.aloud in texts(shown.card)
    await stage.changed(ada, card, words.password.forgotten.title)
    assert len(stage.happened("reset")) == 1


@every_language
async def test_a_language_that_is_typed_is_spoken_from_then_on(stage, ada, code):
    words = LANGUAGES[code]
    await ada.say(words.own_name)
    await ada.message_with(words.talk.language_changed)
    await ada.say(ASKED[code])

    await ada.card_with(words.confirmation.title)


NO_LOCALE = {"locale": None, "clientInfo": None}


async def test_where_teams_sends_no_language_the_last_one_stays(stage):
    ada = await stage.enter("ada", locale="nl-NL")
    await ada.say("help")
    await ada.card_with(LANGUAGES["nl"].talk.help.title)

    await ada.say("alain@contoso.com", changes=NO_LOCALE)

    await ada.card_with(LANGUAGES["nl"].confirmation.title)


async def test_where_teams_never_sent_a_language_the_words_tell(stage, ada):
    await ada.say("help")  # Teams tells of its language when the bot is installed
    await ada.card_with(LANGUAGES["en"].talk.help.title)
    await stage.restart_bot()
    await ada.say("help mij, hoe werkt dit", changes=NO_LOCALE)

    await ada.card_with(LANGUAGES["nl"].talk.help.title)


async def test_other_peoples_language_stays_theirs(stage, ada):
    await ada.say("speak Dutch please")
    await ada.message_with(LANGUAGES["nl"].talk.language_changed)
    gus = await stage.enter("gus")

    await gus.say("help")

    await gus.card_with(LANGUAGES["en"].talk.help.title)


async def test_the_choice_outlives_a_restart_and_a_week_of_silence(stage, ada, clock):
    await ada.say("Nederlands")
    await ada.message_with(LANGUAGES["nl"].talk.language_changed)
    clock.forward(days=7)
    await stage.restart_bot()
    gus = await stage.enter("gus")
    await gus.say("reset a password")  # whatever is kept for a day is swept when this is stored
    await gus.message_with("Whose password")

    await ada.say("help")

    await ada.card_with(LANGUAGES["nl"].talk.help.title)


async def test_a_card_that_changes_in_the_background_speaks_the_new_language(stage, ada, clock):
    await ada.say("reset password for alain")
    card = await ada.card_with("Reset this password?")
    await ada.say("Deutsch")
    await ada.message_with(LANGUAGES["de"].talk.language_changed)

    await ada.press(card, "Approve")

    german = LANGUAGES["de"]
    await ada.card_with(german.states[State.DELIVERED].title)
    await card_with_button(ada, german.buttons.show)


BACK_TO_TEAMS = {
    "en": "language auto",
    "nl": "taal auto",
    "fr": "langue auto",
    "de": "Sprache auto",
    "es": "idioma auto",
}


@every_language
async def test_the_choice_is_given_back_to_teams_by_the_words_of_the_help_card(stage, code):
    words, chosen = LANGUAGES[code], LANGUAGES["es" if code == "nl" else "nl"]
    ada = await stage.enter("ada", locale=f"{code}-{code.upper()}")
    await ada.say(chosen.own_name)
    await ada.message_with(chosen.talk.language_changed)

    await ada.say(BACK_TO_TEAMS[chosen.language])

    await ada.message_with(words.talk.language_follows)
    await ada.say("help")
    helped = await ada.card_with(words.talk.help.title)
    assert BACK_TO_TEAMS[code] in " ".join(texts(helped["attachments"][0]["content"]))


async def test_the_choice_can_be_given_back_when_there_was_none(ada):
    await ada.say("language as Teams")

    await ada.message_with(LANGUAGES["en"].talk.language_follows)


async def test_a_language_that_is_not_spoken_lists_those_that_are(ada):
    await ada.say("speak Polish")

    card = await ada.card_with("Nederlands")

    assert all(says(card, words.own_name) for words in LANGUAGES.values())


async def test_words_may_be_in_another_language_than_the_answer(ada):
    await ada.say("wachtwoord resetten voor alain")

    await ada.card_with("Reset this password?")


async def test_a_role_is_named_as_in_the_reader_s_own_admin_center(stage):
    dutch = await stage.enter("ada", locale="nl-NL")
    await dutch.say(ASKED["nl"])
    card = await dutch.card_with(LANGUAGES["nl"].confirmation.title)
    await dutch.say("wachtwoord resetten voor gus@contoso.com")
    refused = await dutch.card_with(LANGUAGES["nl"].talk.refused)

    assert says(card, "Helpdeskbeheerder (Helpdesk Administrator)")
    assert says(refused, "Globale beheerder (Global Administrator)")


@every_language
async def test_signing_out_is_understood_as_the_help_card_spells_it(stage, code):
    words = LANGUAGES[code]
    ada = await stage.enter("ada", locale=code)
    await ada.say(words.talk.examples[-1])

    await ada.message_with(words.talk.signed_out)

    assert len(stage.happened("sign_out")) == 1


async def test_the_private_password_card_is_asked_for_in_no_language_but_the_chosen_one(stage):
    ada = await stage.enter("ada", locale="fr-FR")
    await ada.say("español")
    await ada.message_with(LANGUAGES["es"].talk.language_changed)
    await ada.say(ASKED["es"])
    spanish = LANGUAGES["es"]
    await ada.press(await ada.card_with(spanish.confirmation.title), spanish.buttons.approve)

    private = await card_with_button(ada, spanish.buttons.show)

    assert private["attachments"][0]["content"]["lang"] == "es"


@pytest.fixture
def phrases(settings):
    settings |= {"PASSWORD_STYLE": "words"}


@pytest.mark.parametrize("code", ["nl", "fr"])
async def test_a_phrase_is_made_of_words_of_the_language_of_the_chat(phrases, stage, code):
    words = LANGUAGES[code]
    ada = await stage.enter("ada", locale=f"{code}-BE")
    await ada.say(ASKED[code])
    await ada.press(await ada.card_with(words.confirmation.title), words.buttons.approve)

    private = await card_with_button(ada, words.buttons.show)
    shown = await ada.press(private, words.buttons.show)

    (phrase,) = filter(is_phrase, texts(shown.card))
    assert {word.lower() for word in phrase.split("-")[:-1]} <= set(words_of(code))
    assert stage.world.tenant.sign_in("alain@contoso.com", phrase).name == "MUST_CHANGE"
    assert words.password.each_word in texts(shown.card)


async def test_a_phrase_is_of_the_language_that_was_chosen_not_that_of_teams(phrases, stage, ada):
    german = LANGUAGES["de"]
    await ada.say("Deutsch")
    await ada.message_with(german.talk.language_changed)
    await ada.say(ASKED["de"])
    await ada.press(await ada.card_with(german.confirmation.title), german.buttons.approve)

    private = await card_with_button(ada, german.buttons.show)
    shown = await ada.press(private, german.buttons.show)

    (phrase,) = filter(is_phrase, texts(shown.card))
    assert {word.lower() for word in phrase.split("-")[:-1]} <= set(words_of("de"))
