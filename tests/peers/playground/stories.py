"""What is gone through at the Playground, in this order: each goes on where the last one ended."""

import aiohttp

MOCKED = (
    *("Install application", "Uninstall application", "Add user", "Remove user"),
    *("Add application", "Remove application"),
)


async def what_nobody_signed_is_refused(here):
    async with (
        aiohttp.ClientSession() as http,
        http.post(here.world.bot, json={"type": "message", "text": "help"}) as answer,
    ):
        assert answer.status == 401


async def the_first_chat_begins_with_a_welcome(here):
    await here.screen.sees("Hello, I am Latchkey")
    assert here.went("conversationUpdate") == [202]
    assert here.went("installationUpdate") == [202]
    assert here.went("POST") == [201]


async def words_bring_a_sign_in_card_and_nothing_signs_in_silently(here):
    await here.screen.say("sign alain out everywhere")
    await here.screen.sees("Sign in, so that I can act on your behalf.")
    assert not here.went("signin/tokenExchange")


async def the_code_of_the_sign_in_page_goes_on_with_the_request(here):
    await here.screen.sign_in("Ada Fischer")
    await here.screen.sees("Sign out everywhere?")
    await here.screen.sees("alain@contoso.com")


async def a_press_acts_once_and_its_card_becomes_the_result(here):
    await here.screen.press("Sign out")
    await here.screen.sees("Signed out everywhere")
    await here.screen.sees_no_more("Sign out everywhere?")
    assert here.went("adaptiveCard/action")[-1] == 200
    assert 200 in here.went("PUT")
    assert here.happened("sessions_revoked") == 1


async def cancel_changes_the_card_in_place_and_resets_nothing(here):
    await _turns_into(here, "Cancel", "Reset canceled")
    assert here.happened("reset") == 0


async def approve_resets_once_and_the_card_says_so(here):
    await _turns_into(here, "Approve", "Password reset")
    assert here.happened("reset") == 1


async def _turns_into(here, button, title):
    """Ask for a reset and press *button*: the card that asked becomes the one of this *title*."""
    await here.screen.say("reset password for alain")
    await here.screen.sees("Reset this password?")
    await here.screen.press(button)
    await here.screen.sees(title)
    await here.screen.sees_no_more("Reset this password?")


async def what_may_not_be_has_no_button(here):
    await here.screen.say("reset password for gus")
    await here.screen.sees("Gus Lindqvist")
    await here.screen.offers_no("Approve")
    assert here.happened("reset") == 1


async def whatever_the_playground_makes_up_is_taken(here):
    for activity in MOCKED:
        before = len(here.bridge.passed)
        await here.screen.mock(activity)
        await here.until(lambda since=before: len(here.bridge.passed) > since)
    assert all(passed.status < 300 for passed in here.bridge.passed)


STORIES = (
    what_nobody_signed_is_refused,
    the_first_chat_begins_with_a_welcome,
    words_bring_a_sign_in_card_and_nothing_signs_in_silently,
    the_code_of_the_sign_in_page_goes_on_with_the_request,
    a_press_acts_once_and_its_card_becomes_the_result,
    cancel_changes_the_card_in_place_and_resets_nothing,
    approve_resets_once_and_the_card_says_so,
    what_may_not_be_has_no_button,
    whatever_the_playground_makes_up_is_taken,
)
