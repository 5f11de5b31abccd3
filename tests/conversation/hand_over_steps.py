"""A hand-over step by step: asked for, offered, sent."""

from tests.kit.saying import card_with_button

HAND_OVER = "Hand over"


async def offered(ada):
    """Ada asks for Gus, whom only two roles reach; give the card of those who hold one."""
    await ada.say("reset password for gus")
    await ada.press(await card_with_button(ada, HAND_OVER), HAND_OVER)
    return await ada.card_with("Who should do it?")


def to(stage, who):
    """Give the title of the button that sends it to them."""
    return f"Send to {stage.world.tenant.account(who).name}"


async def sent(stage, ada, who="priya"):
    card = await offered(ada)
    other = await stage.enter(who)
    await ada.press(card, to(stage, who))
    return card, other, await card_with_button(other, "Not now")
