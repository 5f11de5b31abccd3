"""Ten calls of a voice that is not Alain, each to a helpdesk that has switched on a little more.

Where docs/fake-calls.md says that a call fails, it fails; where it says what remains, that remains.
Judged by what Entra did, by whom it lets in, and by the record; cards are only pressed on.
"""

import re
from pathlib import Path

import pytest

from tests.conversation import incident_steps as incident
from tests.conversation.caller_story import CHECK, OFFERED, REQUIRED, record
from tests.conversation.straight_over import CHOICE, HOLD, SHOW
from tests.conversation.vishing_steps import (
    AGREE,
    ALAIN,
    ASK,
    CHANNEL,
    DECLINE,
    NOT_ME,
    OF_THE_THIEFS_OWN,
    REACHED,
    SECURE,
    TWO,
    approve_all_the_same,
    asked,
    by,
    card_about,
    check,
    gets_in,
    on_record,
    relayed,
    talked_into,
    told_on_record,
    were_reset,
)
from tests.kit.saying import APPROVAL, buttons, card_with_button, password_in

PAGE = Path(__file__).parents[2] / "docs/fake-calls.md"


@pytest.fixture
def settings(settings, request):
    """What this helpdesk has switched on."""
    return settings | getattr(request, "param", {})


PLAYED = set()
"""The settings that some call has met."""


def helpdesk(*groups, **more):
    """Tell what the helpdesk of a call has switched on."""
    asked_for = {name: value for group in groups for name, value in group.items()} | more
    PLAYED.update(asked_for)
    return pytest.mark.parametrize("settings", [asked_for], indirect=True)


# The first call: nothing is switched on.


async def test_call_1_a_voice_is_enough_and_nobody_else_ever_hears_of_it(stage, ada, settings):
    password = await talked_into(ada)

    assert gets_in(stage, password)
    assert were_reset(stage) == by(stage, "ada", "alain")
    assert record(settings, "attempted")[0]["admin"] == stage.id_of("ada"), "but it is on record"
    assert not record(settings, "told", "second_asked", "verify_asked")
    assert not await (await stage.enter("alain")).cards()


# The second: a ticket must be named.


@helpdesk(TICKET="required", TICKET_PATTERN="INC[0-9]{7}")
async def test_call_2_no_number_is_no_reset_and_a_made_up_one_is_believed(stage, ada, settings):
    assert await talked_into(ada) is None
    assert await talked_into(ada, reference="it is urgent") is None
    assert not were_reset(stage)

    assert gets_in(stage, await talked_into(ada, reference="INC9999999"))
    assert [e["reference"] for e in record(settings, "attempted")] == ["INC9999999"]


# The third: somebody sits at Ada's Teams and takes one account after the other.


LIMITS = {
    "LIMIT_TARGET_DAY": "1",
    "LIMIT_ADMIN_10_MINUTES": "2",
    "LIMIT_ADMIN_DAY": "3",
    "LIMIT_TENANT_HOUR": "4",
}


@helpdesk(LIMITS)
async def test_call_3_the_first_few_are_lost_and_no_more(stage, ada, settings, clock):
    grace = await stage.enter("grace")
    assert await talked_into(ada, "alain")
    assert await talked_into(ada, "alain") is None, "twice in a day"
    assert await talked_into(ada, "zoe")
    assert await talked_into(ada, "jose") is None, "the third within ten minutes"
    clock.forward(minutes=11)
    assert await talked_into(ada, "jose")
    assert await talked_into(ada, "chase") is None, "the fourth of a day"
    assert await talked_into(grace, "chase"), "who has not done any yet"
    assert await talked_into(grace, "erik") is None, "the fifth of everybody within an hour"

    lost = [*by(stage, "ada", "alain", "zoe", "jose"), *by(stage, "grace", "chase")]
    assert were_reset(stage) == lost
    assert [e["reason"] for e in record(settings, "press_refused")] == ["too_fast"] * 4


# The fourth: a second person for whom it would be worth it.


@helpdesk(TWO, SECOND_PERSON="risky")
async def test_call_4_nobody_gives_an_administrator_away_alone_nor_anybody_twice(
    stage, ada, settings
):
    galina = await stage.enter("galina")
    card, [(grace, question)] = await asked(stage, galina, "grace", name="rafa")
    assert await approve_all_the_same(galina, card) is None
    await grace.press(question, DECLINE)
    assert await approve_all_the_same(galina, card) is None
    assert not were_reset(stage)

    assert gets_in(stage, await talked_into(ada)), "of whom nobody is warned: this remains"
    again = await card_about(ada, "alain", ASK)
    assert await approve_all_the_same(ada, again) is None
    assert were_reset(stage) == by(stage, "ada", "alain")
    assert [e for e, *_ in on_record(settings, "second_granted", "second_declined")] == [
        "second_declined"
    ]


# The fifth: always two, and the thief gets hold of the card that the second one was sent.


@helpdesk(TWO, SECOND_PERSON="always")
async def test_call_5_a_card_that_was_passed_on_agrees_to_nothing_and_a_no_is_a_no(
    stage, ada, settings
):
    card, [(grace, graces), (priya, priyas)] = await asked(stage, ada, "grace", "priya")
    norman, in_tenant = await stage.enter("norman"), {"tenantId": stage.world.tenant_id}

    for thief in (norman, ada, await stage.enter("alain")):
        await thief.press(graces, AGREE, trespass=True)
    for approver in (grace, priya):
        for kind in ("groupChat", "personal"):
            place = {"id": "a:passed-on", "conversationType": kind, **in_tenant}
            await approver.press(graces, AGREE, changes={"conversation": place}, trespass=True)
    assert await approve_all_the_same(ada, card) is None
    assert not record(settings, "second_granted")

    await priya.press(priyas, DECLINE)
    await grace.press(graces, AGREE, trespass=True)
    assert await approve_all_the_same(ada, card) is None
    assert not were_reset(stage)
    (declined,) = record(settings, "second_granted", "second_declined")
    assert (declined["event"], declined["peer"]) == ("second_declined", stage.id_of("priya"))


@helpdesk(TWO, SECOND_PERSON="always")
async def test_call_5_a_colleague_who_does_not_look_lets_the_thief_in(stage, ada, settings):
    card, [(grace, question)] = await asked(stage, ada, "grace")
    await grace.press(question, AGREE)
    agreed = await stage.changed(ada, card, "A second person has agreed")

    assert gets_in(stage, password_in(await ada.press(agreed, APPROVAL)))
    assert were_reset(stage) == by(stage, "ada", "alain")
    assert on_record(settings, "second_granted") == [
        ("second_granted", stage.id_of("grace"), None)
    ], "both names are on record"


# The sixth: the caller can be checked, and then must be.


@helpdesk(OFFERED)
async def test_call_6_a_check_that_is_only_offered_helps_whoever_uses_it(stage, ada, settings):
    card = await card_about(ada, "alain", CHECK)
    _, alain, question = await check(stage, ada, card)
    await alain.press(question, "That is not me")
    assert await approve_all_the_same(ada, card) is None
    assert not were_reset(stage)

    grace = await stage.enter("grace")
    assert gets_in(stage, await talked_into(grace, "zoe"), "zoe.kuehn@contoso.com")
    assert [e for e, *_ in on_record(settings, "verify_asked", "disowned", "attempted")] == [
        *("verify_asked", "disowned", "attempted")
    ]


@helpdesk(REQUIRED)
async def test_call_6_nothing_goes_before_the_check_and_alain_ends_it_for_a_day(
    stage, ada, settings
):
    card = await card_about(ada, "alain", CHECK)
    assert await approve_all_the_same(ada, card) is None
    _, alain, question = await check(stage, ada, card)
    assert await approve_all_the_same(ada, card) is None
    await alain.press(question, "That is not me")
    assert await approve_all_the_same(ada, card) is None

    await ada.say("reset password for alain")
    refused = await ada.card_with("said that an earlier request was not theirs")
    assert not {APPROVAL, CHECK} & set(buttons(refused))
    assert not were_reset(stage)
    order = ["verify_asked", "disowned", "frozen"]
    assert [e for e, *_ in on_record(settings, *order, "attempted")] == order


@helpdesk(REQUIRED)
async def test_call_6_two_thieves_on_two_lines_pass_the_check(stage, ada, settings):
    card, *_ = await relayed(stage, ada)

    assert gets_in(stage, password_in(await ada.press(card, APPROVAL)))
    assert on_record(settings, "verified") == [("verified", stage.id_of("alain"), None)]


@helpdesk(REQUIRED, TWO, SECOND_PERSON="always")
async def test_call_6_unless_a_second_person_asks_for_a_face(stage, ada):
    card, *_ = await relayed(stage, ada)
    await ada.press(card, ASK)
    grace = await stage.enter("grace")
    await grace.press(await card_with_button(grace, AGREE), DECLINE)

    assert await approve_all_the_same(ada, card) is None
    assert not were_reset(stage)


# The seventh: the real Alain is told, and his manager, and whoever is on duty.


@helpdesk(TWO, CHANNEL, NOTICE="on", TELL_MANAGER="yes")
async def test_call_7_the_thief_gets_in_is_noticed_and_thrown_out(stage, ada, settings):
    password = await talked_into(ada)
    stage.world.tenant.change_password(ALAIN, password, OF_THE_THIEFS_OWN)
    assert gets_in(stage, OF_THE_THIEFS_OWN), "the notice is not waited for"
    alain, gus = await stage.enter("alain"), await stage.enter("gus")

    await alain.press(await card_with_button(alain, NOT_ME), NOT_ME)

    held = await card_about(ada, "alain", ASK)
    assert await approve_all_the_same(ada, held) is None
    alarm = await gus.card_with("Somebody says", chat=CHANNEL["SECURITY_CHANNEL"])
    await gus.press(alarm, SECURE)
    for title in ("Sign out everywhere?", "Make the temporary password useless?"):
        card = await gus.card_with(title)
        await gus.press(card, buttons(card)[0])
    await stage.until(lambda: not gets_in(stage, OF_THE_THIEFS_OWN))
    assert [e["by"] for e in stage.happened("sessions_revoked")] == [stage.id_of("gus")]
    assert were_reset(stage) == by(stage, "ada", "alain") + by(stage, "gus", "alain")
    assert [e["target"] for e in record(settings, "frozen")] == [stage.id_of("alain")]
    assert set(told_on_record(settings)) == {"alarm", "channel", "manager", "target"}


@helpdesk(REACHED, NOTICE="required")
async def test_call_7_whom_nobody_can_tell_is_not_touched_and_who_does_not_look_is(
    stage, ada, settings
):
    await stage.change(ALAIN, teams="not_installed")
    assert await talked_into(ada) is None
    assert not were_reset(stage)

    await stage.change(ALAIN, teams="reachable")
    assert gets_in(stage, await talked_into(ada))
    assert told_on_record(settings) == ["target"]


# The eighth: the password goes past the helpdesk.


@helpdesk(REQUIRED, RECEIVERS="target")
async def test_call_8_a_voice_hears_no_password_unless_the_agent_wants_it(stage, ada, clock):
    card, alain, _ = await relayed(stage, ada)
    heard = await ada.press(card, APPROVAL, inputs=CHOICE)
    his = await card_with_button(alain, HOLD)
    assert password_in(heard, default=None) is None

    for title in (SHOW, HOLD):  # by whoever sits at Ada's Teams, and has his card
        stolen = await ada.press(his, title, trespass=True)
        assert password_in(stolen, default=None) is None
    clock.forward(minutes=11)
    await stage.changed(alain, his, "Do not use this password")
    assert not were_reset(stage)

    card, *_ = await relayed(stage, ada)
    assert gets_in(stage, password_in(await ada.press(card, APPROVAL, inputs={"receiver": ""})))
    assert not stage.leaks()


# The ninth: the voice calls Alain, and says that it is the helpdesk.


async def test_call_9_alain_asks_whether_it_is_really_they_and_nobody_else_learns_it(
    stage, ada, settings
):
    alain, norman = await stage.enter("alain"), await stage.enter("norman")
    await alain.say("is it really you?")
    await alain.card_with("No, nobody has a request about you")

    card = await card_about(ada, "alain", APPROVAL)  # the thief has Ada on another line
    for one, answer in ((norman, "No, nobody"), (alain, "Yes, there is a request about you")):
        await one.say("is it really you?")
        await one.card_with(answer)

    known = [(e["admin"], bool(e["ticket"])) for e in record(settings, "asked_back")]
    of = stage.id_of
    assert known == [(of("alain"), False), (of("norman"), False), (of("alain"), True)]
    assert not were_reset(stage), "a question is no check"
    assert gets_in(stage, password_in(await ada.press(card, APPROVAL))), "who does not hang up"


# The tenth: Ada's Teams is the thief's, and the second person is the thief's friend.


@helpdesk(TWO)
async def test_call_10_two_of_them_shut_many_out_and_get_in_nowhere(stage, ada, settings):
    people = incident.pasted(*incident.FOUR)
    card, grace, question = await incident.asked(stage, ada, people)
    alone = {"verb": "begin_incident", "ticket": incident.incident_of(card)}
    await ada.submit(alone, card["id"])
    assert not were_reset(stage)
    await grace.press(question, AGREE)
    agreed = await stage.changed(ada, card, "A second person has agreed")
    await ada.press(agreed, incident.BEGIN)
    await stage.changed(ada, card, "Useless and signed out: 4")

    shut = incident.ids(stage, incident.FOUR)
    assert incident.were_reset(stage) == shut, "this remains: four people cannot work"
    signed_out = [e["target"] for e in stage.happened("sessions_revoked")]
    assert sorted(signed_out) == sorted(shut)
    assert not stage.leaks()
    assert not record(settings, "shown", "delivered"), "and nobody has seen a password"
    assert {e["peer"] for e in record(settings, "second_granted")} == {stage.id_of("grace")}


@helpdesk(TWO, LIMIT_INCIDENTS_DAY="1", LIMIT_ADMIN_10_MINUTES="1", LIMIT_TENANT_HOUR="1")
async def test_call_10_the_second_list_of_a_day_is_not_begun_and_those_shut_out_are_let_in(
    stage, ada
):
    card = await incident.granted(stage, ada)
    await ada.press(card, incident.BEGIN)
    await stage.changed(ada, card, "Finished")

    more = await incident.checked(ada, incident.pasted("zoe.kuehn"))
    refused = await ada.press(more, incident.ASK)
    assert "Too many" in str(refused.body)
    assert "It goes on in" in str(refused.body)

    assert await talked_into(ada), "four attempts of a list are none of these limits' one"
    shut = incident.ids(stage, incident.FOUR)
    assert were_reset(stage) == [(stage.id_of("ada"), one) for one in [*shut, shut[0]]]


async def test_call_10_a_thief_who_is_in_already_goes_with_the_sessions(stage, ada):
    assert await talked_into(ada, "zoe")
    assert not stage.happened("sessions_revoked"), "a reset alone leaves them"

    await talked_into(ada, "alain", sign_out="true")
    await stage.until(lambda: stage.happened("sessions_revoked", target=stage.id_of("alain")))


def test_every_setting_that_the_page_names_is_played():
    settings = re.findall(r"^\| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"`([A-Z_0-9]+)", "".join(settings)))

    assert len(named) > 10, "the table was not found"
    assert named <= PLAYED
