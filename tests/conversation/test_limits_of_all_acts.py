"""The limits count every act alike, and nothing but acts; docs/fake-calls.md says which."""

import pytest

from tests.conversation.caller_story import record
from tests.conversation.straight_over import HOLD, armed
from tests.conversation.vishing_steps import CHANNEL, NOT_ME, REACHED, SECURE
from tests.kit.saying import APPROVAL, buttons, card_with_button, confirmation, password_in


@pytest.fixture
def settings(settings, request):
    return settings | getattr(request, "param", {})


def having(*groups, **more):
    asked_for = {name: value for group in groups for name, value in group.items()} | more
    return pytest.mark.parametrize("settings", [asked_for], indirect=True)


ACTS = {
    "reset_password": ("reset password for alain", "Approve"),
    "temporary_access_pass": ("temporary access pass for alain", "Make pass"),
    "new_phone": ("alain has a new phone", "Remove methods"),
    "sign_out": ("sign out alain everywhere", "Sign out"),
    "scramble": ("make alain's temporary password useless", "Make it useless"),
}


async def begun(person, words, button):
    """Ask in *words*, and press the *button* of the new card; give the answer."""
    known = {message["id"] for message in await person.cards()}
    await person.say(words)
    while True:
        card = await card_with_button(person, button)
        if card["id"] not in known:
            return await person.press(card, button, inputs={"going": "0"})


@pytest.mark.on_two_nodes
@having(LIMIT_ADMIN_DAY="5")
async def test_each_act_counts_one_and_the_next_of_any_kind_is_one_too_many(stage, settings):
    aisha = await stage.enter("aisha")
    for count, (act, (words, button)) in enumerate(ACTS.items(), start=1):
        await begun(aisha, words, button)
        counted = await stage.until(lambda n=count: _that_many(settings, n))
        assert counted[-1]["act"] == act

    for words, button in ACTS.values():
        if button != "Make it useless":  # there is none left to make useless
            assert "Too many" in str((await begun(aisha, words, button)).body)
    assert len(record(settings, "attempted")) == len(ACTS)


def _that_many(settings, number):
    found = record(settings, "attempted")
    return found if len(found) == number else None


@pytest.mark.on_two_nodes
@having(REACHED, LIMIT_ADMIN_DAY="1", VERIFY="offer", RECEIVERS="target")
async def test_what_is_no_act_counts_nothing(stage, ada, settings):
    await ada.say("why can't alain sign in")
    await ada.press(await confirmation(ada, "reset password for zoe"), "Cancel")
    await ada.say("reset password for rafa")  # refused
    _, alain, his = await armed(stage, ada)
    assert not record(settings, "attempted"), "a check, a question, a refusal, what is armed"

    await alain.press(his, "Show password")
    await alain.press(his, HOLD)

    await stage.until(lambda: _that_many(settings, 1))
    over = await ada.press(await confirmation(ada, "reset password for zoe"), APPROVAL)
    assert "Too many" in str(over.body)


@pytest.mark.on_two_nodes
@having(REACHED, CHANNEL, NOTICE="on", LIMIT_TARGET_DAY="1", LIMIT_TENANT_HOUR="1")
async def test_who_says_that_it_was_not_they_is_secured_though_a_thief_used_the_limits_up(
    stage, ada
):
    assert password_in(await ada.press(await confirmation(ada), APPROVAL))
    alain, gus = await stage.enter("alain"), await stage.enter("gus")
    await alain.press(await card_with_button(alain, NOT_ME), NOT_ME)

    alarm = await gus.card_with("Somebody says", chat=CHANNEL["SECURITY_CHANNEL"])
    await gus.press(alarm, SECURE)
    for title in ("Sign out everywhere?", "Make the temporary password useless?"):
        card = await gus.card_with(title)
        await gus.press(card, buttons(card)[0])

    await stage.until(lambda: stage.happened("sessions_revoked", target=stage.id_of("alain")))
    await stage.until(lambda: len(stage.happened("reset")) == 2)
    over = await gus.press(await confirmation(gus, "reset password for zoe"), APPROVAL)
    assert "Too many" in str(over.body), "for nobody else, and it has counted"
