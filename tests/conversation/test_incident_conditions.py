"""What may stop an incident, and what may not: who cannot be told, and limits."""

import pytest

from tests.conversation.caller_story import record
from tests.conversation.incident_steps import (
    ASK,
    BEGIN,
    FOUR,
    TWO,
    checked,
    granted,
    ids,
    incident_of,
    pasted,
    were_reset,
)
from tests.kit.saying import APPROVAL, confirmation, password_in


@pytest.fixture
def settings(settings, request):
    return settings | TWO | getattr(request, "param", {})


def having(**settings):
    return pytest.mark.parametrize("settings", [settings], indirect=True)


async def finished(stage, ada):
    card = await granted(stage, ada)
    await ada.press(card, BEGIN)
    return await stage.changed(ada, card, "Finished")


@having(NOTICE="required")
async def test_who_cannot_be_told_is_shut_out_all_the_same_and_that_is_on_record(
    stage, ada, settings
):
    await stage.change("alain@contoso.com", teams="not_installed")

    await finished(stage, ada)

    assert were_reset(stage) == ids(stage, FOUR)
    untold = await stage.until(lambda: record(settings, "untold"))
    assert [(e["target"], e["act"]) for e in untold] == [(stage.id_of("alain"), "shut_out")]


@having(
    LIMIT_ADMIN_10_MINUTES="1", LIMIT_ADMIN_DAY="1", LIMIT_TARGET_DAY="1", LIMIT_TENANT_HOUR="1"
)
async def test_it_uses_up_no_limit_of_single_requests_and_is_held_up_by_none(stage, ada):
    await finished(stage, ada)
    assert len(were_reset(stage)) == len(FOUR)

    assert password_in(await ada.press(await confirmation(ada), APPROVAL))
    over = await ada.press(await confirmation(ada, "reset password for zoe"), APPROVAL)
    assert "Too many" in str(over.body), "the second single request is one too many"


@having(LIMIT_INCIDENTS_DAY="1")
async def test_a_further_one_waits_a_day_and_nobody_is_asked_for_nothing(stage, ada, settings):
    await finished(stage, ada)
    asked = len(record(settings, "second_asked"))

    more = await checked(ada, pasted("zoe.kuehn"))
    refused = await ada.press(more, ASK)

    assert "Too many" in str(refused.body)
    assert len(record(settings, "second_asked")) == asked
    assert [e["reason"] for e in record(settings, "press_refused")] == ["too_fast"]


@having(LIMIT_INCIDENTS_DAY="1")
async def test_two_that_were_agreed_to_beforehand_are_still_not_two(stage, ada):
    first = await granted(stage, ada)
    second = await granted(stage, ada, pasted("zoe.kuehn"))
    await ada.press(first, BEGIN)
    await stage.changed(ada, first, "Finished")

    begin = {"verb": "incident_begin", "ticket": incident_of(second)}
    await ada.submit(begin, second["id"], chat=second["chat"])

    await ada.message_with("Too many")
    assert were_reset(stage) == ids(stage, FOUR)


@having(LIMIT_INCIDENTS_DAY="1")
async def test_of_one_admin_it_stops_no_other(stage, ada):
    await finished(stage, ada)
    grace = await stage.enter("grace")
    await granted(stage, grace, pasted("zoe.kuehn"), who="priya")
