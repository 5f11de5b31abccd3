"""The end of a temporary password of somebody whom Entra syncs, while its replicas lag."""

from datetime import UTC, datetime, timedelta

from tests.conversation.temporary_password import NOT_USED, USED, events_in, passes, reset_and_told
from tests.kit.saying import said, says

ASKED = "reset password for erik@contoso.com"
NOT_KNOWN = "It is not known whether"
LAG = timedelta(seconds=180)


async def test_while_entra_does_not_show_the_reset_itself_nothing_is_claimed(
    stage, ada, clock, settings
):
    card, _ = await reset_and_told(ada, ASKED)
    erik = stage.world.tenant.account("erik")
    before = erik.last_password_change - timedelta(days=9)
    erik.older_changes = [(datetime.now(UTC) + LAG, before)]

    await passes(stage, clock, minutes=3)
    told = await stage.changed(ada, card, NOT_KNOWN)
    answer = await ada.press(told, "Look now")

    assert any(NOT_KNOWN in text for text in said(answer))
    assert not says(told, NOT_USED)
    assert not says(told, USED)
    assert "seen_used" not in events_in(settings)
