"""Every end has its way on, and what is called off is off."""

import pytest

from cards import messages
from cards.words import words_for
from cards.words.readings import READINGS
from cards.words.typesetting import with_name
from simulator import driver
from simulator.driver import actions, texts
from tests.kit.saying import (
    buttons,
    card_with_button,
    confirmation,
    content,
    password_in,
    said,
    says,
)


async def hears(ada, locale, words, told):
    """Say *words* where Teams speaks *locale*, and hear the sentence that *told* gives."""
    ada.locale = locale
    await ada.say(words)
    await ada.message_with(told(words_for(locale)))


@pytest.mark.parametrize("word", ["cancel", "no", "stop", "never mind"])
async def test_a_no_ends_every_card_that_waits_for_a_press(stage, ada, word):
    first = await confirmation(ada)
    second = await confirmation(ada, "reset password for zoe")

    await ada.say(word)

    await ada.message_with("Canceled: 2 requests")
    for card in (first, second):
        await stage.changed(ada, card, "Reset canceled")
        assert "canceled" in " ".join(said(await ada.press(card, "Approve")))
    assert not stage.happened("reset")


async def test_a_no_claims_nothing_when_nothing_is_open(ada):
    await ada.say("cancel")

    await ada.message_with("nothing to cancel")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "undo"),
        ("en-US", "you reset the wrong person"),
        ("nl-NL", "maak ongedaan"),
        ("de-DE", "rückgängig machen"),
        ("fr-FR", "reviens en arrière"),
        ("es-ES", "deshacer"),
    ],
)
async def test_who_wants_a_reset_undone_hears_that_it_cannot_be(stage, ada, locale, words):
    await hears(ada, locale, words, lambda said: said.talk.nothing_to_cancel)


async def test_a_no_leaves_other_peoples_cards_alone(stage, ada):
    await confirmation(ada)
    grace = await stage.enter("grace")
    graces = await confirmation(grace)

    await ada.say("cancel")

    await ada.message_with("Canceled: 1 request")
    assert password_in(await grace.press(graces, "Approve"))


@pytest.mark.parametrize(
    ("fault", "title", "way_on"),
    [
        ("403", "Reset refused", "Try again"),
        ("429", "Password not reset", "Try again"),
        ("500", "Reset outcome unknown", "Reset again"),
    ],
)
async def test_after_an_end_one_press_brings_a_new_card_for_the_same_person(
    stage, ada, fault, title, way_on
):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, "resetPassword", fault)
    await ada.press(card, "Approve")
    ended = await stage.changed(ada, card, title)

    await ada.press(ended, way_on)

    again = await card_with_button(ada, "Approve")
    assert again["id"] != card["id"]
    assert says(again, "alain@contoso.com")
    assert not stage.happened("reset")  # a new card resets nothing by itself
    assert password_in(await ada.press(again, "Approve"))


async def test_an_expired_card_offers_to_try_again(stage, ada, clock):
    card = await confirmation(ada)
    clock.forward(minutes=11)
    await ada.press(card, "Approve")

    expired = await stage.changed(ada, card, "Request expired")

    assert buttons(expired) == ["Try again"]


async def test_a_password_that_ran_out_unseen_is_said_loudly(stage, impatient, ada, clock):
    card = await confirmation(ada)
    stage.world.faults.order("resetPassword", "held")
    await ada.press(card, "Approve")
    stage.world.faults.release()
    offered = await card_with_button(ada, "Show password")

    clock.forward(minutes=31)

    lost = await stage.changed(ada, card, "Nobody has seen this password")
    assert "Reset again" in buttons(lost)
    late = await ada.press(offered, "Show password")  # as on a device that has not heard yet
    assert "Nobody has seen this password, so nobody knows it. Reset it again." in said(late)


async def test_somebody_elses_try_again_brings_no_card(stage, ada):
    card = await confirmation(ada)
    await ada.press(card, "Cancel")
    ended = await stage.changed(ada, card, "Reset canceled")
    grace = await stage.enter("grace")
    await confirmation(grace)  # signs her in
    button = next(a for a in actions(content(ended)) if a["title"] == "Try again")
    action = {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}

    answer = await grace.invoke(
        "adaptiveCard/action",
        {"action": action, "trigger": "manual"},
        ended["id"],
        chat=await grace.chat("personal"),
    )

    assert "somebody else" in answer.body["value"] or "someone else" in answer.body["value"]


async def test_a_button_of_an_older_release_is_answered_in_words(ada):
    card = await confirmation(ada)
    action = {"type": "Action.Execute", "verb": "renew", "data": {"ticket": "0" * 32}}

    answer = await ada.invoke(
        "adaptiveCard/action", {"action": action, "trigger": "manual"}, card["id"]
    )

    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert texts(card["attachments"][0]["content"])


async def test_a_client_without_execute_cancels_and_chooses_by_message(stage, ada):
    card = await confirmation(ada)
    older = next(b for b in actions(content(card)) if b.get("verb") == "cancel")["fallback"]

    answer = await ada.submit(older["data"], card["id"])

    assert answer.status < 300
    await stage.changed(ada, card, "Reset canceled")


async def test_a_press_that_brings_a_message_says_beside_the_card_where_it_stands(ada):
    """Teams takes an invoke without an answer for a failure, and would say so."""
    card = await confirmation(ada)
    await ada.say("cancel")
    cancelled = await ada.card_with("Reset canceled")

    answer = await ada.press(cancelled, "Try again")

    assert answer.texts == ["The answer is below."]
    assert card["id"] != (await card_with_button(ada, "Approve"))["id"]


async def test_a_dialog_bears_the_heading_of_its_card_once(ada):
    answer = await ada.press(await confirmation(ada), "Approve")

    assert answer.texts.count("Temporary password") == 1
    assert answer.body["task"]["value"]["title"] == "Temporary password"


async def test_two_people_in_one_sentence_are_two_buttons_and_no_card(stage, ada):
    await ada.say("reset alain and sign zoe out everywhere")

    asked = await ada.card_with("What do you mean?")

    assert buttons(asked)[:2] == ["Reset the password of alain", "Sign zoe out everywhere"]
    await ada.press(asked, "Sign zoe out everywhere")
    card = await ada.card_with("Sign out everywhere?")
    assert says(card, "zoe.kuehn@contoso.com")


@pytest.mark.parametrize(
    ("locale", "words", "second"),
    [
        ("en-US", "reset alain and then delete his mfa", "reset_mfa"),
        ("nl-NL", "reset alain en log hem overal uit", "revoke_sessions"),
        ("de-DE", "setz alain zurück und lösche dann seine mfa", "reset_mfa"),
        ("fr-FR", "réinitialise alain et puis supprime sa mfa", "reset_mfa"),
        ("es-ES", "restablece alain y luego borra su mfa", "reset_mfa"),
    ],
)
async def test_two_acts_on_one_person_have_a_button_each(ada, locale, words, second):
    ada.locale = locale
    language = words_for(locale).language
    titles = [READINGS[language][wish] for wish in ("reset_password", second)]
    await ada.say(words)

    asked = await ada.card_with(words_for(locale).outcome.meant)

    assert buttons(asked)[:2] == [with_name(title, "alain", language) for title in titles]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "did it work?"),
        ("en-US", "I pressed approve, but nothing happened!"),
        ("en-US", "and now?"),
        ("en-US", "what the hell?!"),
        ("nl-NL", "is het gelukt?"),
        ("nl-NL", "en nu?"),
        ("de-DE", "hat es geklappt?"),
        ("de-DE", "und jetzt?"),
        ("fr-FR", "est-ce que ça a marché ?"),
        ("fr-FR", "et maintenant ?"),
        ("es-ES", "¿ha funcionado?"),
        ("es-ES", "¿y ahora?"),
    ],
)
async def test_whether_it_worked_is_answered_from_the_ledger_and_the_card(ada, locale, words):
    said = words_for(locale).questions
    approve = words_for(locale).buttons.approve
    await confirmation(ada)
    ada.locale = locale

    await ada.say(words)

    await ada.message_with(said.waiting_one.format(number=1, approve=approve))
    await ada.message_with(said.outcome.format(approve=approve))


async def test_whether_it_worked_counts_no_request_that_was_called_off(ada):
    card = await confirmation(ada)
    await ada.press(card, "Cancel")

    await ada.say("did it work?")

    told = await ada.message_with("What became of a request is on its card")
    assert "still wait" not in told["text"]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "how long is the password valid"),
        ("nl-NL", "hoe lang is het wachtwoord geldig?"),
        ("de-DE", "Wie lange ist das Passwort gültig?"),
        ("fr-FR", "Combien de temps le mot de passe est-il valable ?"),
        ("es-ES", "¿Cuánto dura la contraseña?"),
    ],
)
async def test_how_long_a_password_works_is_answered(ada, locale, words):
    await hears(ada, locale, words, lambda said: said.questions.life)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "when does this card expire"),
        ("nl-NL", "wanneer verloopt deze kaart?"),
        ("de-DE", "wann läuft diese Karte ab?"),
        ("fr-FR", "quand cette carte expire-t-elle ?"),
        ("es-ES", "¿cuándo caduca esta tarjeta?"),
    ],
)
async def test_how_long_a_card_waits_is_answered(ada, locale, words):
    await hears(ada, locale, words, messages.card_life)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "+31 6 5550 1947"),
        ("en-US", "call 06 55501947"),
        ("nl-NL", "reset 06-55501947"),
        ("de-DE", "Passwort von 0171 5550194 zurücksetzen"),
        ("fr-FR", "réinitialise 06 55 50 19 47"),
        ("es-ES", "restablece la contraseña de +34 655 501 947"),
    ],
)
async def test_nobody_is_looked_up_by_a_phone_number_and_it_says_so(stage, ada, locale, words):
    await hears(ada, locale, words, lambda said: said.questions.phone_number)
    assert not stage.happened("graph_batch")
