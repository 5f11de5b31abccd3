"""What a person sees and does in the browser, with a scripted bot behind the simulated Teams."""

import re
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect
from scripted_bot import cloud_with_bot

from simulator.chats import GROUP_CHAT
from simulator.driver import TeamsClient
from tests.kit.chromium import CHROMIUM, browser, chromium, on_its_loop  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"),
    pytest.mark.browser,
    on_its_loop,
]

CARD = "application/vnd.microsoft.card.adaptive"
LATE = "2026-11-28T20:30:00Z"


@pytest_asyncio.fixture(loop_scope="session")
async def cloud():
    async with cloud_with_bot() as cloud:
        yield cloud


@pytest.fixture
def screen(browser):  # noqa: F811 - the fixture
    """Open the page of a person; *context*: timezone_id, locale, viewport ..."""

    @asynccontextmanager
    async def screen(cloud, key="ada", **context):
        context.setdefault("viewport", {"width": 1280, "height": 860})
        page = await (await browser.new_context(**context)).new_page()
        await page.goto(f"{cloud.base}/?as={key}")
        yield page

    return screen


def card(*texts, actions=()):
    body = [{"type": "TextBlock", "text": text, "wrap": True} for text in texts]
    content = {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": list(actions)}
    return {"attachments": [{"contentType": CARD, "content": content}]}


def log_of(page):
    return page.get_by_role("log", name="Messages")


async def say(page, words):
    box = page.get_by_role("textbox", name="Type a message")
    await box.fill(words)
    await box.press("Enter")


# Dates


@pytest.mark.parametrize(
    ("zone", "seen"), [("Asia/Kolkata", "Nov 29 at 2:00"), ("America/New_York", "Nov 28 at 3:30")]
)
async def test_dates_and_times_are_drawn_on_the_readers_clock(cloud, screen, zone, seen):
    await cloud.bot_sends(card(f"{{{{DATE({LATE}, SHORT)}}}} at {{{{TIME({LATE})}}}}"))
    async with screen(cloud, timezone_id=zone) as page:
        words = await log_of(page).locator(".card").inner_text()
    day, _, time = seen.partition(" at ")
    assert day in words
    assert time in words


async def test_dates_are_drawn_in_the_language_of_their_teams(cloud, screen):
    await cloud.bot_sends(card(f"Op {{{{DATE({LATE}, LONG)}}}}"))
    async with screen(cloud, timezone_id="Europe/Amsterdam") as page:
        await page.goto(f"{cloud.base}/?as=ada&lang=nl-NL")
        await expect(log_of(page).get_by_text("zaterdag 28 november 2026")).to_be_visible()


# The bar


WIDTH_OF_CHOICE = """(select) => {
    const ruler = document.createElement("span");
    ruler.textContent = select.selectedOptions[0].textContent;
    ruler.style.font = getComputedStyle(select).font;
    document.body.append(ruler);
    return ruler.getBoundingClientRect().width;
}"""


async def test_who_one_is_stays_in_sight(cloud, screen):
    async with screen(cloud) as page:
        for width in (1024, 1280, 1366):
            await page.set_viewport_size({"width": width, "height": 860})
            select = page.get_by_role("combobox", name="Signed in as")
            box = await select.bounding_box()
            assert box["y"] + box["height"] < 60, "in the first row of the bar"
            assert box["x"] + box["width"] <= width
            assert await select.evaluate(WIDTH_OF_CHOICE) < box["width"] - 20, "the name is cut"


SETUPS = [
    ("Password writeback is off", "writeback", False),
    ("Windows Server AD refuses the password", "ad_refuses", True),
    ("Role assignments are closed to me", "strict_role_reads", True),
]


async def order(page, label):
    await page.get_by_role("combobox", name="Fault").select_option(label)
    await expect(page.get_by_text(f"On order: {label}.")).to_be_visible()


async def test_the_fault_menu_sets_the_tenant_up_otherwise_and_back(cloud, screen):
    async def setup():
        return (await cloud.ask("POST", "/_sim/tenant", json={}))[1]

    async with screen(cloud) as page:
        for label, flag, value in SETUPS:
            await order(page, label)
            assert (await setup())[flag] is value
            await order(page, "All is well again")
            assert (await setup())[flag] is not value


async def test_the_fault_menu_lets_entra_want_something_of_this_person(cloud, screen):
    wanted = [("A second factor is wanted of me", 50076), ("Nobody has consented for me", 65001)]
    async with screen(cloud) as page:
        for label, code in wanted:
            await order(page, label)
            _, body = await cloud.on_behalf_of(cloud.silent())
            assert body["error_codes"] == [code]
            assert (await cloud.on_behalf_of(cloud.silent("grace")))[0] == 200
            await order(page, "All is well again")
            assert (await cloud.on_behalf_of(cloud.silent()))[0] == 200


LATER = [
    ("Signing out answers “not done”", "revoke_answer", "false", "200"),
    ("Passes are off, and made all the same", "out_of_policy", "unusable", "refuse"),
    ("Text messages have ended", "sms_has_ended", True, False),
    ("A reset does not count as a change", "reset_moves_last_change", False, True),
]


async def test_the_fault_menu_knows_passes_sessions_and_teams(cloud, screen):
    async with screen(cloud) as page:
        for label, flag, wrong, right in LATER:
            await order(page, label)
            assert (await cloud.ask("POST", "/_sim/tenant", json={}))[1][flag] == wrong
            await order(page, "All is well again")
            assert (await cloud.ask("POST", "/_sim/tenant", json={}))[1][flag] == right
        for label in ("Nobody has consented to signing people out", "Alain has no manager",
                      "The channel Security is deleted", "Alain has blocked the bot"):  # fmt: skip
            await order(page, label)
        alain = cloud.account("alain")
        assert (alain.manager, alain.reach) == (None, "blocked")
        assert "User.RevokeSessions.All" not in cloud.world.consented
        await order(page, "All is well again")
        assert (alain.manager, alain.reach) == ("chase", None)
        assert "User.RevokeSessions.All" in cloud.world.consented


async def test_somebody_who_never_wrote_sees_the_card_that_came_by_itself(cloud, screen):
    chat = cloud.world.chats.personal(cloud.account("alain"))
    await cloud.bot_sends(card("On the phone now?"), chat.id)
    async with screen(cloud, "alain") as page:
        await expect(log_of(page).get_by_text("On the phone now?")).to_be_visible()
        await cloud.bot_sends(card("And still?"), chat.id)
        await expect(log_of(page).get_by_text("And still?")).to_be_visible()


async def test_whom_teams_has_thrown_out_is_told_so(cloud, screen):
    cloud.account("alain").sessions.leave_teams(cloud.world.clock.now())
    async with screen(cloud, "alain") as page:
        await expect(page.get_by_text("Teams has signed this person out")).to_be_visible()
        await expect(page.get_by_role("combobox", name="Signed in as")).to_be_visible()


async def test_a_bot_that_cannot_be_started_over_is_said(cloud, screen):
    cloud.world.on_start_over = "http://127.0.0.1:9/"
    async with screen(cloud) as page:
        await page.get_by_role("button", name="Start over").click()
        await expect(page.get_by_text("could not be started over")).to_be_visible()


# Signing in


# The message is left behind as text, for the opener to run: what runs in a closed window is lost.
CLOSES_FIRST = """<!doctype html><script>
const message = 'window.postMessage({ kind: "signin", state: "123456" }, "*")';
window.opener.setTimeout(message, 600);
window.close();
</script>"""


async def test_a_window_that_closes_before_its_word_arrives_is_no_cancelled_sign_in(cloud, screen):
    button = {"type": "signin", "title": "Sign in", "value": f"{cloud.base}/oauth/signin?state=x"}
    oauth = {"connectionName": "entra", "text": "Please sign in", "buttons": [button]}
    content_type = "application/vnd.microsoft.card.oauth"
    await cloud.bot_sends({"attachments": [{"contentType": content_type, "content": oauth}]})
    async with screen(cloud) as page:
        await page.context.route(
            "**/oauth/signin*",
            lambda route: route.fulfill(body=CLOSES_FIRST, content_type="text/html"),
        )
        await log_of(page).get_by_role("button", name="Sign in").click()
        await expect(page.get_by_text("You are signed in.")).to_be_visible()
    (activity,) = cloud.bot.of("invoke")
    assert activity["value"] == {"state": "123456"}


# Messages


async def test_one_can_change_ones_own_message(cloud, screen):
    async with screen(cloud) as page:
        await say(page, "reset password for alan")
        message = log_of(page).get_by_role("article")
        await message.hover()
        await message.get_by_role("button", name="Edit").click()
        box = page.get_by_role("textbox", name="Edit your message")
        assert await box.input_value() == "reset password for alan"
        await box.fill("reset password for alain")
        await box.press("Enter")
        await expect(message.get_by_text("reset password for alain")).to_be_visible()
        await expect(message.get_by_text("Edited")).to_be_visible()
    assert cloud.bot.of("messageUpdate")[0]["text"] == "reset password for alain"


async def test_escape_leaves_the_message_as_it_was(cloud, screen):
    async with screen(cloud) as page:
        await say(page, "hello")
        message = log_of(page).get_by_role("article")
        await message.hover()
        await message.get_by_role("button", name="Edit").click()
        await page.get_by_role("textbox", name="Edit your message").fill("bye")
        await page.keyboard.press("Escape")
        await expect(message.get_by_text("hello")).to_be_visible()
    assert cloud.bot.of("messageUpdate") == []


def dialog(*texts, actions=()):
    content = card(*texts, actions=actions)["attachments"][0]
    return {"task": {"type": "continue", "value": {"title": "Reset", "card": content}}}


async def test_a_colleagues_message_offers_the_bots_action(cloud, screen):
    async with TeamsClient(cloud.base, "norman") as norman:
        await norman.say("I'm locked out", chat=GROUP_CHAT[0])
    go_on = {"type": "Action.Submit", "title": "Go on", "data": {"step": 2}}
    cloud.bot.answer = lambda a: (
        (200, {}) if "data" in (a.get("value") or {}) else (200, dialog("Norman?", actions=[go_on]))
    )
    async with screen(cloud) as page:
        await page.get_by_role("link", name=re.compile("Helpdesk night shift")).click()
        message = log_of(page).get_by_role("article").filter(has_text="locked out")
        await message.hover()
        await message.get_by_role("button", name="Reset this person's password").click()
        opened = page.get_by_role("dialog")
        await expect(opened.get_by_text("Norman?")).to_be_visible()
        await opened.get_by_role("button", name="Go on").click()
        await expect(opened).to_have_count(0)
    fetched, submitted = cloud.bot.of("invoke")
    author = fetched["value"]["messagePayload"]["from"]["user"]["id"]
    assert author == cloud.account("norman").id
    assert submitted["name"] == "composeExtension/submitAction"
    assert submitted["value"]["data"] == {"step": 2}


async def test_one_can_press_ones_card_as_somebody_else_would(cloud, screen):
    press = {"type": "Action.Execute", "title": "Approve", "verb": "approve"}
    await cloud.bot_sends(card("Reset?", actions=[press]))
    words = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message"}
    cloud.bot.answer = lambda _: (200, {**words, "value": "This card is not yours."})
    async with screen(cloud) as page:
        await page.get_by_role("combobox", name="Press as").select_option("Grace Okoye")
        await log_of(page).get_by_role("button", name="Approve").click()
        await expect(page.get_by_text("This card is not yours.")).to_be_visible()
    (activity,) = cloud.bot.of("invoke")
    ada = cloud.world.chats.personal(cloud.account("ada"))
    assert activity["from"]["aadObjectId"] == cloud.account("grace").id
    assert activity["conversation"]["id"] == ada.id


# History


async def rows(page):
    return [
        [await cell.inner_text() for cell in await row.get_by_role("cell").all()]
        for row in await page.get_by_role("row").all()
    ][1:]


async def test_history_tells_with_names_who_did_what_to_whom(cloud, screen):
    ids = {key: cloud.account(key).id for key in ("ada", "alain")}
    cloud.world.history.add("graph_read", by=ids["ada"], path="/v1.0/me", status=200)
    cloud.world.history.add("reset", by=ids["ada"], target=ids["alain"])
    async with screen(cloud) as page:
        await page.goto(f"{cloud.base}/history.html")
        await expect(page.get_by_text("reset the password")).to_be_visible()
        (row,) = await rows(page)
        assert row[1:] == ["Ada Fischer", "reset the password", "Alain Charon"]
        await page.get_by_label("Effects only").uncheck()
        assert ["Ada Fischer", "read /me (200)", ""] in [r[1:] for r in await rows(page)]
        link = page.get_by_role("link", name="The same as JSON")
        assert await link.get_attribute("href") == "_sim/history"


async def test_history_follows_what_happens_and_starting_over(cloud, screen):
    async with screen(cloud) as page:
        await page.goto(f"{cloud.base}/history.html")
        await cloud.bot_sends({"text": "hello"})
        await expect(page.get_by_text("wrote: hello")).to_be_visible()
        await cloud.ask("POST", "/_sim/reset", json={})
        await expect(page.get_by_text("wrote: hello")).to_have_count(0)


AXE = Path(__file__).parents[2] / "simulator/web/node_modules/axe-core/axe.min.js"


async def wrong(page):
    """Give the rules of axe-core that the page breaks."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    return await page.evaluate("axe.run().then(({ violations }) => violations.map((v) => v.id))")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_history_and_the_tools_can_be_used_by_everybody(cloud, screen, theme):
    async with screen(cloud, reduced_motion="reduce") as page:
        await page.goto(f"{cloud.base}/?as=ada&theme={theme}")
        await say(page, "hello")
        message = log_of(page).get_by_role("article")
        await message.hover()
        assert await wrong(page) == []
        await message.get_by_role("button", name="Edit").click()
        assert await wrong(page) == []
        await page.goto(f"{cloud.base}/history.html?all=1&theme={theme}")
        await expect(page.get_by_role("row").nth(1)).to_be_visible()
        assert await wrong(page) == []
