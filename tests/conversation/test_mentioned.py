"""Whom a mention means: an account where Teams or the roster names it, and never a mere name."""

import pytest

from cards.words import words_for
from tests.conversation.test_account_kinds import calls
from tests.kit.saying import content, says

ENGLISH = words_for("en")
ASK = ENGLISH.confirmation.title


@pytest.mark.parametrize(("typed", "hits"), [("Alex Johnson", 1), ("Alex", 2)])
@pytest.mark.parametrize("asked", [False, True], ids=["at once", "when asked for whom"])
async def test_a_mention_whose_account_teams_does_not_name_is_never_taken_for_a_name(
    ada, typed, hits, asked
):
    """One of that name may be somebody else: it has to be chosen, or typed."""
    mention = {"key": "alex.johnson", "text": f"<at>{typed}</at>"}
    if asked:
        await ada.say("reset a password")
        await ada.message_with(ENGLISH.talk.ask_who[:20])
    words = f"<at>{typed}</at>" if asked else f"reset password for <at>{typed}</at>"
    await ada.say(words, mentions=[mention])

    card = await ada.card_with(ENGLISH.choice.mentioned)
    assert says(card, "alex.johnson@contoso.com")
    assert says(card, "alex.wilber@contoso.com") is (hits == 2)
    assert says(card, typed)
    assert not any(says(it, ASK) for it in await ada.cards())


async def test_a_mention_that_fits_nobodys_name_says_so(ada):
    who = {"id": "29:nobody", "name": "Xaver Zwölf"}
    said = {"type": "mention", "text": "<at>Xaver Zwölf</at>", "mentioned": who}
    await ada.say("reset password for <at>Xaver Zwölf</at>", changes={"entities": [said]})

    card = await ada.card_with(ENGLISH.choice.nobody.title)
    assert says(card, "Xaver Zwölf")


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
@pytest.mark.parametrize("typed", ["Norman", "Alex", "Boss"])
async def test_in_a_group_the_roster_says_whose_account_a_mention_is(ada, kind, typed):
    chat = await ada.chat(kind)
    bot = {"key": "bot", "text": "<at>Latchkey</at>"}
    mention = {"key": "norman", "text": f"<at>{typed}</at>"}
    words = f"<at>Latchkey</at> reset password for <at>{typed}</at>"
    await ada.say(words, chat=chat, mentions=[bot, mention])

    card = await ada.card_with(ASK)
    assert says(card, "norman@contoso.com")
    assert says(card, ENGLISH.labels.typed) is (typed != "Norman"), "said when it is another name"


async def test_a_mention_in_pieces_is_one_person(stage, ada):
    pieces = [{"key": "alex.johnson", "text": f"<at>{it}</at>"} for it in ("Alex", "Johnson")]
    await ada.say("reset password for <at>Alex</at> <at>Johnson</at>", mentions=pieces)

    card = await ada.card_with(ENGLISH.choice.mentioned)

    assert says(card, "alex.johnson@contoso.com")
    assert "<at>" not in str(content(card))


@pytest.mark.parametrize("first", ["reset a password", "hello"])
async def test_a_mention_with_an_object_id_is_that_account(stage, ada, first):
    """Two people are called Alex; the id says which one, also in answer to *Whose password?*."""
    await ada.say(first)
    who = {"id": "29:alex", "name": "Alex", "aadObjectId": stage.id_of("alex.johnson")}
    said = {"type": "mention", "text": "<at>Alex</at>", "mentioned": who}
    await ada.say("<at>Alex</at>", changes={"entities": [said]})

    assert says(await ada.card_with(ASK), "alex.johnson@contoso.com")


async def test_a_guest_is_told_nothing_by_a_mention_either(stage):
    guido = await stage.enter("guido")
    mention = {"key": "alain", "text": "<at>Alain</at>"}
    await guido.say("reset password for <at>Alain</at>", mentions=[mention])

    card = await guido.card_with(ENGLISH.talk.self_service.text)

    assert not says(card, "alain@contoso.com")
    assert not calls(stage)
