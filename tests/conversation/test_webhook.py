"""The signed outcome, taken by a real server that checks the signature by itself."""

import asyncio
import json

import pytest

from simulator.chats import ORG_TEAM
from tests.kit.saying import approved, card_with_button, password_in
from tests.kit.webhook_receiver import KEY, receiving


@pytest.fixture
async def receiver():
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
def settings(settings, receiver, request):
    hook = {"WEBHOOK_URL": receiver.url, "WEBHOOK_KEY": KEY, "TICKET": "ask"}
    return settings | hook | getattr(request, "param", {})


def with_outcome(receiver, outcome):
    return [told for told in receiver.taken if told["outcome"] == outcome]


def ids(receiver):
    return sorted(told["id"] for told in receiver.taken)


async def test_the_outcome_arrives_signed_with_ids_and_the_ticket_and_nothing_else(
    stage, ada, receiver
):
    await ada.say("reset password for alain INC0012345")
    answer = await ada.press(await ada.card_with("Alain Charon"), "Approve")

    (told,) = await stage.until(lambda: with_outcome(receiver, "done"))

    assert (told["act"], told["ticket"]) == ("reset_password", "INC0012345")
    assert (told["admin"], told["target"]) == (stage.id_of("ada"), stage.id_of("alain"))
    assert set(told) == {
        *("version", "id", "at", "tenant", "case", "admin"),
        *("target", "act", "outcome", "ticket"),
    }
    for secret in (password_in(answer), "Alain", "alain@contoso.com", "Ada"):
        assert secret not in json.dumps(told)


async def test_what_is_not_taken_comes_again_with_the_same_id(stage, ada, receiver, clock):
    receiver.status = 500
    await approved(ada)
    await stage.until(lambda: receiver.tried)
    receiver.status = 200

    async def taken():
        clock.forward(minutes=5)  # past the wait between tries, and the lease of one
        await ada.say("help")
        return with_outcome(receiver, "done")

    await stage.until(taken)
    assert ids(receiver) == sorted(set(receiver.tried))


async def test_it_comes_again_after_a_restart_with_the_same_id(stage, ada, receiver):
    receiver.status = 503
    await approved(ada)
    await stage.until(lambda: receiver.tried)
    receiver.status = 200

    await stage.restart_bot()

    await stage.until(lambda: with_outcome(receiver, "done"))
    assert ids(receiver) == sorted(set(receiver.tried))
    assert len(receiver.tried) > len(receiver.taken)


async def test_a_receiver_that_never_answers_delays_no_reset(stage, ada, receiver):
    receiver.hold = asyncio.Event()
    assert password_in(await approved(ada))
    assert password_in(await approved(ada, "reset password for zoe"))
    assert not receiver.taken


async def test_no_redirect_is_followed(stage, ada, receiver):
    async with receiving() as elsewhere:
        receiver.redirect = elsewhere.url
        await approved(ada)
        await stage.until(lambda: receiver.tried)
        await stage.restart_bot()
        await stage.until(lambda: len(receiver.tried) > 1)
        assert not elsewhere.tried


@pytest.mark.parametrize("settings", [{"NOTICE": "on", "REACH_TEAM": ORG_TEAM}], indirect=True)
async def test_it_hears_of_a_person_who_says_that_it_was_not_they(stage, ada, receiver):
    await approved(ada)
    alain = await stage.enter("alain")
    await alain.press(await card_with_button(alain, "That was not me"), "That was not me")
    await stage.until(lambda: with_outcome(receiver, "frozen"))
