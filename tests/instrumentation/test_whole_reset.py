"""A whole reset, as a collector sees it: by its case, every measurement, and nobody's name."""

import asyncio
import base64
import hashlib
import json

import aiohttp

from instrumentation.calls import Call
from instrumentation.vocabulary import METRICS
from simulator import driver
from simulator.driver import TeamsClient
from tests.conversation.test_leaks import disguises, found
from tests.instrumentation.receiver import attributes_of
from tests.kit.saying import (
    APPROVAL,
    approved,
    confirmation,
    password_in,
    private_card,
)


def button_on(message):
    """What the card's button carries: a ticket, and perhaps the key of a password."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and "ticket" in part:
            return part
        waiting += (
            part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        )
    raise LookupError("no button on the card")


def ticket_on(message):
    return button_on(message)["ticket"]


def case_of(ticket):
    """As docs/observability.md says it."""
    return hashlib.sha256(f"latchkey case:{ticket}".encode()).hexdigest()[:32]


def of_case(receiver, ticket):
    """What a query by `latchkey.case` finds."""
    case = case_of(ticket)
    spans = [s for s in receiver.spans if attributes_of(s).get("latchkey.case") == case]
    return sorted(spans, key=lambda span: span.start_time_unix_nano)


async def a_whole_reset(stage, ada):
    await approved(ada)
    private = await private_card(ada)
    shown = await ada.press(private, "Show password")
    await ada.card_with("The password has been reset")
    await ada.press(shown, "Done, delete it")
    await stage.bot.aclose()  # whatever is left is sent now
    return private, password_in(shown)


async def test_from_the_card_to_the_forgotten_password_one_query_finds_it(stage, ada, receiver):
    private, _ = await a_whole_reset(stage, ada)

    spans = of_case(receiver, ticket_on(private))
    turns = [attributes_of(span)["latchkey.turn"] for span in spans if span.name == "turn"]
    assert turns == [
        "signin/tokenExchange",  # the card; the words came in the turn before
        "task/fetch",  # Approve
        "task/fetch",  # Show password
        "task/submit",
    ]
    assert {span.name for span in spans} >= {
        "reset",
        "ledger",
        *(Call.EXCHANGE, Call.OBO, Call.SEARCH, Call.PAIR),
        *(Call.RESET_PASSWORD, Call.OPERATION, Call.SEND, Call.UPDATE),
    }


async def test_the_spans_say_what_was_filed_and_about_whom_by_ids(stage, ada, receiver):
    private, _ = await a_whole_reset(stage, ada)

    spans = of_case(receiver, ticket_on(private))
    events = [event for span in spans for event in span.events]
    said = [event.name for event in sorted(events, key=lambda event: event.time_unix_nano)]
    said = [event for event in said if event != "signed_in"]
    assert said[:4] == ["proposed", "attempted", "accepted", "done"]
    assert sorted(said[4:-1]) == ["delivered", "shown", "shown"]  # by Approve, and once more
    assert said[-1] == "forgotten"
    (reset,) = [attributes_of(span) for span in spans if span.name == "reset"]
    assert reset["latchkey.admin"] == stage.id_of("ada")
    assert reset["latchkey.target"] == stage.id_of("alain")
    assert reset["latchkey.case"] == case_of(ticket_on(private))


async def test_every_span_below_hangs_on_one_that_was_sent(stage, ada, receiver):
    await a_whole_reset(stage, ada)

    sent = {(span.trace_id, span.span_id) for span in receiver.spans}
    assert all(
        not span.parent_span_id or (span.trace_id, span.parent_span_id) in sent
        for span in receiver.spans
    )
    (reset,) = [span for span in receiver.spans if span.name == "reset"]
    children = {s.name for s in receiver.spans if s.parent_span_id == reset.span_id}
    assert children >= {Call.PAIR, Call.RESET_PASSWORD, Call.UPDATE, "ledger"}


async def test_every_metric_of_the_list_arrives_and_no_other(stage, ada, receiver):
    norman = await stage.enter("norman")
    await norman.say("reset password for alain")
    await norman.card_with("Reset your own password")
    await a_whole_reset(stage, ada)

    wanted = {metric.name: metric for metric in METRICS}
    del wanted["latchkey.turned_away"]  # nobody was
    assert receiver.metrics_seen == set(wanted)
    for name, metric in wanted.items():
        assert receiver.metric(name).unit == metric.unit
        for attributes, _ in receiver.points(name):
            assert set(attributes) <= {key.value for key in metric.keys}, name
    events = {a["latchkey.event"]: count for a, count in receiver.points("latchkey.case.events")}
    assert (events["done"], events["delivered"], events["shown"]) == (1, 1, 2)
    refusals = receiver.points("latchkey.refusals")
    assert ({"latchkey.reason": "no_role", "latchkey.where": "card"}, 1) in refusals
    calls = {a["latchkey.call"]: count for a, count in receiver.points("latchkey.call.duration")}
    assert calls["resetPassword"] == 1


LONG_ENOUGH = 5
"""Shorter words turn up by chance among the random bytes of ids."""


def said_of(person):
    """Everything by which somebody could be recognised, but their object id."""
    words = (person.name, person.upn, *person.name.split(), *person.upn.split("@"))
    return {word for word in words if len(word) >= LONG_ENOUGH}


async def test_nothing_that_was_sent_names_anybody_or_holds_a_secret(
    stage, ada, receiver, settings
):
    private, password = await a_whole_reset(stage, ada)

    button = button_on(private)
    secrets = {password, button["ticket"], button["key"]}
    secrets |= {settings["MicrosoftAppPassword"], settings["LATCHKEY_KEY"]}
    secrets |= {"eyJ0eX", "eyJhbG", "Bearer", "reset password for", "Account Executive"}
    secrets |= {"http://", "/v1.0/", "$filter", await ada.chat("personal")}
    for person in stage.world.tenant.accounts:
        secrets |= said_of(person)
    received = receiver.raw.replace(receiver.endpoint.encode(), b"")
    assert len(receiver.spans) > 30
    leaks = {secret for secret in secrets if found(secret, received)}
    leaks |= {secret for secret in secrets if secret.lower().encode() in received.lower()}
    assert not leaks


def test_the_search_finds_what_is_in_a_span():
    for leak in disguises("alain@contoso.com"):
        assert found("alain@contoso.com", json.dumps({"x": leak}).encode() + leak.encode())
    assert base64.b64encode(b"alain@contoso.com").decode().rstrip("=") in disguises(
        "alain@contoso.com"
    )


async def test_a_stranger_at_the_door_is_counted_and_leaves_no_trace(stage, receiver):
    async with aiohttp.ClientSession() as http:
        for _ in range(3):
            async with http.post(stage.world.bot, json={"text": "let me in"}) as response:
                assert response.status == 401
    await stage.bot.aclose()

    assert receiver.points("latchkey.turned_away") == [({"http.response.status_code": 401}, 3)]
    assert not receiver.spans


def turns_of(receiver, kind):
    turns = [span for span in receiver.spans if span.name == "turn"]
    return [turn for turn in turns if attributes_of(turn)["latchkey.turn"] == kind]


async def test_each_turn_is_a_trace_and_every_span_of_it_names_its_case(stage, ada, receiver):
    private, _ = await a_whole_reset(stage, ada)

    spans = of_case(receiver, ticket_on(private))
    for trace in {span.trace_id for span in spans}:
        whole = [span for span in receiver.spans if span.trace_id == trace]
        assert [span.name for span in whole if not span.parent_span_id] in (["turn"], ["reset"])
        assert all(span in spans for span in whole)


async def test_what_goes_on_is_linked_to_what_it_goes_on_from(stage, ada, receiver):
    await a_whole_reset(stage, ada)

    (words,) = turns_of(receiver, "message")
    (sign_in,) = turns_of(receiver, "signin/tokenExchange")
    press, _ = turns_of(receiver, "task/fetch")
    (reset,) = [span for span in receiver.spans if span.name == "reset"]
    assert [link.span_id for link in sign_in.links] == [words.span_id]
    assert [link.span_id for link in reset.links] == [press.span_id]
    assert not words.links


async def test_words_that_lead_nowhere_belong_to_no_case(stage, ada, receiver):
    await ada.say("help")
    await ada.card_with("reset password for")
    await approved(ada)
    await private_card(ada)
    await stage.bot.aclose()

    helped, *_ = turns_of(receiver, "message")
    assert "latchkey.case" not in attributes_of(helped)


async def test_a_turn_that_waited_for_a_sign_in_in_vain_is_sent_all_the_same(stage, receiver):
    async with TeamsClient(stage.world.base, "ada", sso=False) as ada:
        await ada.say("reset password for alain")
        await ada.sign_in_card()
    await stage.bot.aclose()

    assert "sign_in_link" in {span.name for span in receiver.spans}


async def test_a_case_is_found_by_the_same_id_after_a_restart(stage, ada, receiver):
    card = await confirmation(ada)
    await stage.restart_bot()
    await ada.press(card, APPROVAL)
    private = await private_card(ada)
    await stage.bot.aclose()

    spans = of_case(receiver, ticket_on(private))
    events = {event.name for span in spans for event in span.events}
    assert events >= {"proposed", "attempted", "done"}


async def test_a_look_at_an_uncertain_reset_belongs_to_its_case(stage, ada, receiver):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, "resetPassword", "500")
    await ada.press(card, APPROVAL)
    unknown = await ada.card_with("Reset outcome unknown")
    ticket = ticket_on(card)
    await ada.press(unknown, "Check now")
    await stage.bot.aclose()

    spans = of_case(receiver, ticket)
    look = next(span for span in spans if span.name == Call.LOOK)
    assert look.parent_span_id in {span.span_id for span in spans if span.name == "turn"}
    (failed,) = [span for span in spans if span.name == Call.RESET_PASSWORD]
    assert attributes_of(failed)["http.response.status_code"] == 500


async def test_two_resets_at_once_do_not_mix(stage, ada, receiver):
    gus = await stage.enter("gus")
    cards = await asyncio.gather(
        confirmation(ada, "reset password for alain"), confirmation(gus, "reset password for zoe")
    )
    await asyncio.gather(ada.press(cards[0], APPROVAL), gus.press(cards[1], APPROVAL))
    privates = await asyncio.gather(private_card(ada), private_card(gus))
    await stage.bot.aclose()

    for private, admin, target in zip(privates, ("ada", "gus"), ("alain", "zoe"), strict=True):
        told = [attributes_of(span) for span in of_case(receiver, ticket_on(private))]
        ids = {stage.id_of(admin)}
        assert {facts["latchkey.admin"] for facts in told if "latchkey.admin" in facts} == ids
        ids = {stage.id_of(target)}
        assert {facts["latchkey.target"] for facts in told if "latchkey.target" in facts} == ids
        assert [facts.get("latchkey.call") for facts in told].count("resetPassword") == 1
