"""A clever attacker: Ada's stolen Teams, a helpdesk that is fooled, a voice in the alarm channel.

Each test is one thing that was tried. Judged by what Entra did and by the record.
"""

import asyncio
import sqlite3

import pytest

from simulator import driver
from simulator.driver import actions
from tests.conversation import incident_steps as incident
from tests.conversation.caller_story import CHECK, OFFERED, REQUIRED, number_in, record
from tests.conversation.straight_over import HOLD, SHOW, armed, keys_in
from tests.conversation.vishing_steps import (
    AGREE,
    ALAIN,
    ASK,
    CHANNEL,
    NOT_ME,
    REACHED,
    SECURE,
    TWO,
    approve_all_the_same,
    asked,
    card_about,
    check,
    talked_into,
    were_reset,
)
from tests.kit.saying import buttons, card_with_button, content, password_in


@pytest.fixture
def settings(settings, request):
    return settings | getattr(request, "param", {})


def having(*groups, **more):
    asked_for = {name: value for group in groups for name, value in group.items()} | more
    return pytest.mark.parametrize("settings", [asked_for], indirect=True)


ALWAYS = having(TWO, SECOND_PERSON="always")
CHECKED = having(REQUIRED)
TOLD = having(REACHED, CHANNEL, NOTICE="on")


def ticket_of(card):
    return next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])


async def forged(person, verb, ticket, card=None, **more):
    """Press a button that no card has, as a client can that was written for it."""
    return await person.submit({"verb": verb, "ticket": ticket, **more}, card and card["id"])


# A. Whoever sits at Ada's Teams


@pytest.mark.on_two_nodes
@ALWAYS
async def test_ada_agrees_to_nothing_of_her_own_though_she_is_one_of_the_approvers(stage, ada):
    members = ["ada@contoso.com", "grace@contoso.com"]
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=members)
    card, [(_, question)] = await asked(stage, ada, "grace")

    for verb in ("agree", "disagree"):
        await forged(ada, verb, ticket_of(card), question)

    assert not [c for c in await ada.cards() if AGREE in buttons(c)], "she is not even asked"
    assert await approve_all_the_same(ada, card) is None
    assert not were_reset(stage)


@pytest.mark.on_two_nodes
@ALWAYS
async def test_alain_agrees_to_nothing_about_himself_though_he_is_an_approver(stage, ada):
    members = ["alain@contoso.com", "grace@contoso.com"]
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=members)
    card, _ = await asked(stage, ada, "grace")
    alain = await stage.enter("alain")

    await forged(alain, "agree", ticket_of(card))

    assert not [c for c in await alain.cards() if AGREE in buttons(c)]
    assert await approve_all_the_same(ada, card) is None


@pytest.mark.on_two_nodes
@ALWAYS
async def test_of_guests_and_blocked_accounts_nobody_is_asked(stage, ada):
    upn = stage.world.tenant.account("guido").upn
    members = [upn, "ada@contoso.com", "dirk.dormant@contoso.com"]  # the last one is blocked
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=members)
    answer = await ada.press(await card_about(ada, "alain", ASK), ASK)
    assert "nobody who could agree" in str(answer.body)


@pytest.mark.on_two_nodes
@ALWAYS
async def test_an_agreement_is_no_agreement_to_another_person(stage, ada):
    card, [(grace, question)] = await asked(stage, ada, "grace")
    await grace.press(question, AGREE)
    await stage.changed(ada, card, "A second person has agreed")
    other = await card_about(ada, "zoe", ASK)

    assert await approve_all_the_same(ada, other) is None
    assert not were_reset(stage)


@pytest.mark.on_two_nodes
@ALWAYS
async def test_an_agreement_is_used_once_though_the_press_comes_ten_times(stage, ada):
    card, [(grace, question)] = await asked(stage, ada, "grace")
    await grace.press(question, AGREE)
    await stage.changed(ada, card, "A second person has agreed")

    await asyncio.gather(*(approve_all_the_same(ada, card) for _ in range(10)))

    assert len(were_reset(stage)) == 1


@having(TWO, OFFERED, SECOND_PERSON="always", TICKET="ask", RECEIVERS="manager")
async def test_what_was_agreed_to_is_not_given_to_somebody_else_or_another_ticket(
    stage, ada, settings
):
    card = await card_about(ada, "alain", ASK)
    grace = await stage.enter("grace")
    await ada.press(card, ASK, inputs={"reference": "INC0000001"})
    await grace.press(await card_with_button(grace, AGREE), AGREE)
    card = await stage.changed(ada, card, "A second person has agreed")

    manager = f"manager:{stage.id_of('chase')}"
    changed = {"reference": "INC9999999", "receiver": manager}
    await forged(ada, "approve", ticket_of(card), card, **changed)

    await stage.until(lambda: record(settings, "attempted", "press_refused"))
    assert {e["reference"] for e in record(settings, "attempted")} <= {"INC0000001"}
    assert not record(settings, "directed"), "it was agreed that Ada gets it"
    chase = await stage.enter("chase")
    assert not [c for c in await chase.cards() if SHOW in buttons(c)]


@having(TWO)
async def test_one_of_a_list_is_not_carried_out_alone_by_its_leaked_ticket(stage, ada, tmp_path):
    await incident.granted(stage, ada)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as ledger:
        tickets = [row[0] for row in ledger.execute("SELECT ticket FROM cases")]

    for ticket in tickets:
        for verb in ("approve", "ask_second", "check_caller", "again"):
            await forged(ada, verb, ticket)

    await ada.message_with("not")
    assert not were_reset(stage)
    assert not stage.happened("sessions_revoked")


@having(TWO)
async def test_an_approver_agrees_to_a_list_and_not_to_one_of_it(stage, ada, tmp_path):
    _, grace, _ = await incident.asked(stage, ada, incident.pasted(*incident.FOUR))
    with sqlite3.connect(tmp_path / "ledger.sqlite") as ledger:
        tickets = [row[0] for row in ledger.execute("SELECT ticket FROM cases")]
        await forged(grace, "agree", tickets[0])
        await grace.message_with("somebody else")
        seconds = ledger.execute("SELECT DISTINCT second FROM cases").fetchall()
    assert seconds == [("asked",)]


# B. A helpdesk admin on the phone, who is fooled


@CHECKED
async def test_the_thief_hangs_up_and_a_colleague_is_fooled_with_the_same_check(
    stage, ada, settings
):
    first = await card_about(ada, "alain", CHECK)
    number, alain, question = await check(stage, ada, first)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, first, "Answered by")

    grace = await stage.enter("grace")
    other = await card_about(grace, "alain", CHECK)
    assert await approve_all_the_same(grace, other) is None
    assert await approve_all_the_same(ada, await card_about(ada, "alain", CHECK)) is None
    assert not were_reset(stage), "a check is for its own case alone"


@CHECKED
async def test_the_number_of_one_call_answers_no_other(stage, ada):
    grace = await stage.enter("grace")
    card = await card_about(ada, "alain", CHECK)
    number, alain, question = await check(stage, ada, card)
    refused = await grace.press(await card_about(grace, "alain", CHECK), CHECK)
    assert refused.card is None or not _has_number(refused), "one open check a person"

    await alain.press(question, "Send", inputs={"number": number})

    for one in [c for c in await grace.cards() if CHECK in buttons(c)]:
        assert await approve_all_the_same(grace, one) is None
    assert not were_reset(stage)


def _has_number(answer):
    try:
        return bool(number_in(answer))
    except ValueError:
        return False


@CHECKED
async def test_nobody_but_alain_answers_in_his_chat_and_nowhere_else(stage, ada, settings):
    card = await card_about(ada, "alain", CHECK)
    number, alain, question = await check(stage, ada, card)
    place = {"id": "a:elsewhere", "conversationType": "personal"}
    place |= {"tenantId": stage.world.tenant_id}
    norman = await stage.enter("norman")

    for thief in (norman, ada):
        await thief.press(question, "Send", inputs={"number": number}, trespass=True)
    elsewhere = {"conversation": place}
    await alain.press(question, "Send", inputs={"number": number}, changes=elsewhere, trespass=True)

    assert not record(settings, "verified")
    assert await approve_all_the_same(ada, card) is None
    assert not were_reset(stage)


@CHECKED
async def test_the_thief_disowns_nobody_and_freezes_nobody(stage, ada, settings):
    card = await card_about(ada, "alain", CHECK)
    _, _, question = await check(stage, ada, card)
    norman = await stage.enter("norman")
    for thief in (norman, ada):
        await thief.press(question, "That is not me", trespass=True)
        await forged(thief, "not_me", ticket_of(card))
    assert not record(settings, "disowned", "frozen")


@having(OFFERED, RECEIVERS="target")
async def test_the_fooled_admin_cannot_be_made_to_read_out_what_is_armed(stage, ada):
    card, _, his = await armed(stage, ada)
    (key, *_) = keys_in([his])
    for verb in ("show", "check", "approve", "receiver_show", "hold"):
        answer = await forged(ada, verb, ticket_of(card), card, key=key)
        assert password_in(answer, default=None) is None
    assert HOLD not in str(await ada.cards())
    assert not were_reset(stage)
    assert not stage.leaks()


@having(TWO, OFFERED, SECOND_PERSON="risky", RECEIVERS="target")
async def test_a_second_card_beside_an_armed_one_is_no_way_round_it(stage, ada):
    _, alain, his = await armed(stage, ada)
    password = password_in(await alain.press(his, SHOW))
    grace = await stage.enter("grace")
    other = await card_about(grace, "alain", CHECK)

    await alain.press(his, HOLD)
    await stage.until(lambda: were_reset(stage))
    assert stage.world.tenant.sign_in(ALAIN, password).name == "MUST_CHANGE"
    assert await approve_all_the_same(grace, other) is None
    assert len(were_reset(stage)) == 1


# C. Whoever can write in the security channel, and holds no role


@pytest.mark.on_two_nodes
@TOLD
async def test_a_button_forged_in_the_channel_secures_nobody_who_has_not_said_so(
    stage, ada, settings
):
    await talked_into(ada)
    (case,) = record(settings, "attempted")
    norman = await stage.enter("norman")

    for verb in ("secure", "not_me", "was_me", "approve", "show", "cancel"):
        data = {"verb": verb, "ticket": case["ticket"]}
        await norman.submit(data, chat=CHANNEL["SECURITY_CHANNEL"])
        await norman.submit(data)

    assert not record(settings, "frozen", "owned")
    assert len(were_reset(stage)) == 1
    assert not stage.happened("sessions_revoked")


@TOLD
async def test_whoever_presses_the_alarm_without_a_role_secures_and_learns_nothing(stage, ada):
    await talked_into(ada)
    alain, norman = await stage.enter("alain"), await stage.enter("norman")
    await alain.press(await card_with_button(alain, NOT_ME), NOT_ME)
    alarm = await norman.card_with("Somebody says", chat=CHANNEL["SECURITY_CHANNEL"])

    await norman.press(alarm, SECURE)

    await norman.card_with("You do not hold a role")
    assert "Alain Charon" not in str(await norman.cards())
    assert not stage.happened("sessions_revoked")
