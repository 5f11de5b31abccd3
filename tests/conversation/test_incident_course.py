"""How an incident is carried out: its pace, its outcomes, stopped, interrupted, and no secret."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from simulator import driver
from tests.conversation.incident_steps import (
    BEGIN,
    FOUR,
    SIX,
    STOP,
    TWO,
    changed_as_time_goes_by,
    granted,
    ids,
    pasted,
    were_reset,
)
from tests.kit.saying import approved, buttons, content, private_card, says

FIRST, SECOND, THIRD, FOURTH = FOUR


@pytest.fixture
def settings(settings, request):
    return settings | TWO | getattr(request, "param", {})


@pytest.fixture
async def held(stage):
    """Hold what is done to the second one at Entra, until it is released."""
    stage.world.faults.order("resetPassword", "held", names=frozenset(ids(stage, [SECOND])))
    yield stage.world.faults
    stage.world.faults.release()


ALL_FOUR = "Useless and signed out: 4"


def a_second_later(stage):
    """Let Entra's clock go on: it says to the second when a password was changed last."""
    stage.world.clock.shift(1)


def calls_of_five(stage):
    """Count the calls of which Entra allows five in ten seconds: resets, and looks after them."""
    looks = [e for e in stage.happened("graph_read") if "/operations/" in e["path"]]
    return len(were_reset(stage)) + len(looks)


async def begun_as_far_as_entra_allows(stage, ada, card):
    """Wait until it must wait itself, the clock standing still; give how many have begun.

    Whether the fourth call is one more reset or a look at an earlier one, the machine decides.
    """
    await stage.until(lambda: calls_of_five(stage) >= 4)
    begun = len(were_reset(stage))
    await stage.changed(ada, card, f"{begun} of 6 begun")
    return begun


async def finished(stage, ada, told=ALL_FOUR):
    """Carry it out until its card says *told*; it is finished while some are not yet certain."""
    card = await granted(stage, ada)
    await ada.press(card, BEGIN)
    over = await stage.changed(ada, card, told)
    return over if says(over, "Finished") else await stage.changed(ada, card, "Finished")


def signs_in(stage, name, password):
    return stage.world.tenant.sign_in(f"{name}@contoso.com", password).name


async def test_all_are_shut_out_in_the_asker_s_name_and_nobody_is_shown_anything(stage, ada):
    over = await finished(stage, ada)

    assert says(over, ALL_FOUR)
    assert not buttons(over)
    assert were_reset(stage) == ids(stage, FOUR)
    signed_out = [e["target"] for e in stage.happened("sessions_revoked")]
    assert sorted(signed_out) == sorted(ids(stage, FOUR))
    assert {e["by"] for e in stage.happened("reset")} == {stage.id_of("ada")}
    await ada.message_with("The incident is finished")
    assert not stage.leaks()


async def test_it_overwrites_a_password_of_the_user_s_own(stage, ada):
    tenant = stage.world.tenant
    tenant.set_password(tenant.account("alain"), "His-own-4711", must_change=False, by_admin=False)
    assert signs_in(stage, "alain", "His-own-4711") == "SIGNED_IN"
    a_second_later(stage)

    await finished(stage, ada)

    assert signs_in(stage, "alain", "His-own-4711") not in {"SIGNED_IN", "MUST_CHANGE"}


async def test_a_temporary_password_of_ours_is_useless_too_and_its_card_says_so(stage, ada):
    await approved(ada)
    reset = await private_card(ada)
    a_second_later(stage)

    await finished(stage, ada)

    told = await stage.changed(ada, reset, "Made useless")
    assert "Show password" not in buttons(told)


async def test_no_more_are_begun_than_entra_allows_and_then_it_goes_on(stage, ada, clock):
    card = await granted(stage, ada, pasted(*SIX))
    clock.stand_still()
    await ada.press(card, BEGIN)
    await begun_as_far_as_entra_allows(stage, ada, card)
    await ada.say("reset password for grace")
    await ada.card_with("Reset not possible")  # it goes on with others while it waits
    assert calls_of_five(stage) == 4, "one of five is left for a single reset"

    await changed_as_time_goes_by(ada, card, "Finished", clock)

    assert were_reset(stage) == ids(stage, SIX)


async def test_stopped_in_the_middle_what_has_not_begun_is_not_begun(stage, ada, held):
    card = await granted(stage, ada)
    await ada.press(card, BEGIN)
    await stage.until(lambda: held.holding)
    running = await stage.changed(ada, card, "2 of 4 begun")

    await ada.press(running, STOP)
    held.release()

    over = await stage.changed(ada, card, "Useless and signed out: 2")
    assert says(over, "Stopped")
    assert says(over, "Not begun. Nothing was changed: 2")
    await ada.message_with("The incident is finished")
    assert were_reset(stage) == ids(stage, [FIRST, SECOND])


async def test_a_second_press_begins_nothing_again(stage, ada):
    card = await granted(stage, ada)
    await ada.press(card, BEGIN)
    again = await ada.press(card, BEGIN)
    assert "already" in str(again.body)
    await stage.changed(ada, card, ALL_FOUR)
    assert were_reset(stage) == ids(stage, FOUR)


@pytest.mark.parametrize(
    ("call", "kind", "told"),
    [
        ("resetPassword", "403", "Refused. Nothing was changed: 1"),
        ("resetPassword", "503", "Outcome unknown: the old password may still work."),
        ("resetPassword", "500", "Outcome unknown: the old password may still work."),
        ("resetPassword", "500_after_effect", "Outcome unknown: the old password may still work."),
        ("revoke", "403", "Useless, but NOT signed out. Sign out again: 1"),
        ("revoke", "500_after_effect", ALL_FOUR),
    ],
)
async def test_each_ends_in_a_truth_of_its_own_whatever_happens_to_one(
    stage, ada, call, kind, told
):
    await driver.fault(stage.world.base, call, kind, person=f"{THIRD}@contoso.com")

    over = await finished(stage, ada, told)

    if told != ALL_FOUR:
        assert await stage.changed(ada, over, "Useless and signed out: 3")
    assert len(were_reset(stage)) <= 4, "nothing is repeated"


async def test_after_a_lost_answer_the_sessions_end_all_the_same(stage, ada):
    await driver.fault(stage.world.base, "resetPassword", "500", person=f"{THIRD}@contoso.com")
    await finished(stage, ada, "Useless and signed out: 3")
    (third,) = ids(stage, [THIRD])
    await stage.until(lambda: stage.happened("sessions_revoked", target=third))


async def test_everybody_is_judged_again_when_it_is_their_turn(stage, ada):
    card = await granted(stage, ada)
    await stage.change(f"{SECOND}@contoso.com", roles=["Global Administrator"])
    stage.world.tenant.account(f"{THIRD}@contoso.com").name = "Somebody Else"

    await ada.press(card, BEGIN)

    over = await stage.changed(ada, card, "Finished")
    assert says(over, "protected by roles or groups")
    assert were_reset(stage) == ids(stage, [FIRST, FOURTH])


async def test_who_has_become_an_administrator_meanwhile_is_left_alone_whoever_asks(stage):
    galina = await stage.enter("galina")  # who could, one by one
    card = await granted(stage, galina)
    await stage.change(f"{SECOND}@contoso.com", roles=["Helpdesk Administrator"])

    await galina.press(card, BEGIN)

    over = await stage.changed(galina, card, "Finished")
    assert says(over, "Has administrator rights")
    assert were_reset(stage) == ids(stage, [FIRST, THIRD, FOURTH])


async def test_an_asker_who_has_lost_the_role_meanwhile_changes_nothing(stage, ada):
    card = await granted(stage, ada)
    await stage.change("ada@contoso.com", roles=[])
    await ada.press(card, BEGIN)
    await stage.changed(ada, card, "Refused. Nothing was changed: 4")
    assert not stage.happened("reset")


async def test_somebody_who_is_being_reset_just_now_is_left_alone(stage, ada):
    card = await granted(stage, ada)
    alain = frozenset(ids(stage, [FIRST]))
    stage.world.faults.order("resetPassword", "held", names=alain)
    grace = await stage.enter("grace")
    await grace.say("reset password for alain")
    asking = await grace.card_with("Reset this password?")
    await grace.press(asking, "Approve")

    await ada.press(card, BEGIN)

    over = await stage.changed(ada, card, "Finished")
    assert says(over, "Not begun. Nothing was changed: 1")
    stage.world.faults.release()
    assert ids(stage, [FIRST])[0] not in [
        e["target"] for e in stage.happened("reset") if e["by"] == stage.id_of("ada")
    ]


async def test_stopped_by_a_restart_it_says_so_and_begins_nothing_by_itself(stage, ada, clock):
    card = await granted(stage, ada, pasted(*SIX))
    clock.stand_still()
    await ada.press(card, BEGIN)
    begun = await begun_as_far_as_entra_allows(stage, ada, card)

    await stage.restart_bot()

    over = await stage.changed(ada, card, "Latchkey was stopped in the middle")
    assert says(over, f"Not begun. Nothing was changed: {len(SIX) - begun}")
    over = await stage.changed(ada, card, f"Useless and signed out: {begun}")
    clock.forward(minutes=2)
    assert were_reset(stage) == ids(stage, SIX[:begun])
    assert not buttons(over)


async def test_what_was_agreed_stands_over_a_restart_before_it_was_begun(stage, ada):
    card = await granted(stage, ada)
    await stage.restart_bot()
    await ada.press(card, BEGIN)
    assert says(await stage.changed(ada, card, ALL_FOUR), "Finished")


USELESS = re.compile(r"(?=([A-Za-z][A-Za-z0-9\-_.+]{63}))")
"""How a password that nobody knows is written, wherever it begins."""
FEWEST_SIGNS = 25
"""Of 64 signs drawn from 66 about 41 differ; of ids, seals and times, which stand everywhere,
hardly more than twenty do. Each that is left costs a hash of four accounts."""


async def test_no_password_is_anywhere_afterwards(stage, ada, tmp_path, caplog):
    await finished(stage, ada)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    said = json.dumps([content(card) for card in await ada.cards()])
    kept = stored.decode("latin-1") + said + caplog.text
    found = {text for text in USELESS.findall(kept) if len(set(text)) > FEWEST_SIGNS}
    for name in FOUR:
        password = stage.world.tenant.account(f"{name}@contoso.com").password
        assert not [text for text in found if password.is_same_as(text)]
    assert not stage.leaks()


async def test_the_record_knows_each_one_by_the_incident(stage, ada, tmp_path):
    await finished(stage, ada)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        filed = ledger.execute(
            "SELECT event, count(*), count(DISTINCT detail) FROM audit WHERE act = 'shut_out'"
            " GROUP BY event"
        ).fetchall()
    counted = {event: (number, details) for event, number, details in filed}
    for event in ("proposed", "incident_begun"):
        assert counted[event] == (4, 1), "all of one incident"
    for event in ("second_asked", "second_granted", "attempted", "done", "effect"):
        assert counted[event][0] == 4, event


async def test_a_forged_press_makes_no_incident_of_one_whom_nobody_else_agreed_to(stage, ada):
    (alain,) = ids(stage, [FIRST])
    await ada.submit({"verb": "hand_over", "wish": "incident", "person": alain})

    assert await ada.message_with("Latchkey does not know this card anymore.")
    assert not any("Approve" in buttons(card) for card in await ada.cards())
