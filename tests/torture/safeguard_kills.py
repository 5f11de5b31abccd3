"""The stories of kill -9 around what others are asked, told and given: each keeps its condition.

Nor a notice twice, nor a freeze that is lost; judged by the cloud, the chats and the record.
"""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id
from tests.conversation.caller_story import CHECK, number_in
from tests.conversation.straight_over import CHOICE, HOLD, SHOW
from tests.conversation.vishing_steps import AGREE, ASK, NOT_ME, approve_all_the_same
from tests.kit.patience import LATE, until
from tests.kit.saying import APPROVAL, password_in
from tests.torture.checker import record_breaks
from tests.torture.disk import files_with
from tests.torture.reached import Reached
from tests.torture.reading import buttons, rows
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, press, settled

REACHED = {"REACH_TEAM": ORG_TEAM}
FOR_TWO = {"SECOND_PERSON": "always", "APPROVERS_GROUP": object_id("group", "approvers")}
TOLD = {"NOTICE": "on", "SECURITY_CHANNEL": SECURITY}
GIVEN = {"VERIFY": "offer", "RECEIVERS": "target"}


@dataclass(frozen=True)
class Place:
    """Where a story plays: a folder, and a database that is not in it."""

    folder: Path
    database: str | None = None
    cluster: Path | None = None
    """Where the database's server keeps its files: searched for passwords at the end."""


@asynccontextmanager
async def latchkey(place, **asks_for):
    """Set a stage whose record must hold, and on whose disk no password may lie, at the end."""
    async with setting(place.folder, place.database, asks_for=REACHED | asks_for) as stage:
        yield stage
        assert record_breaks(rows(stage.database)[1], KEY) == []
        passwords = {password.encode() for password in stage.watch.passwords}
        assert passwords
        where = (place.folder, *([place.cluster] if place.cluster else []))
        assert not files_with(passwords, where)


async def killed(stage, point, deed):
    """Do *deed*, in which the node dies at *point*; start it again."""
    await stage.node.order(f"kill {point}")
    doing = asyncio.create_task(deed)
    async with asyncio.timeout(LATE):
        await stage.node.ended()
    await doing
    await stage.start_again()


def upn(stage, who):
    return stage.world.tenant.account(who).upn


def filed(stage, who, event):
    """List the entries of *event* about *who*."""
    audit = rows(stage.database)[1]
    return [e for e in audit if (e["target"], e["event"]) == (stage.id_of(who), event)]


async def new_card(person, title, known=frozenset()):
    """Wait for a card with the button *title* whose id is not *known*."""

    async def there():
        new = [message for message in await person.cards() if message["id"] not in known]
        return [message for message in new if title in buttons(message)]

    return (await until(there))[-1]


async def approved(stage, ada, card):
    """Press *Approve* twice at once, whether the card has it or not; wait for what comes of it."""
    await asyncio.gather(*(approve_all_the_same(ada, card) for _ in "12"))
    assert await settled(stage) == []


async def between_the_agreement_and_the_press(point, place):
    async with latchkey(place, **FOR_TWO) as stage:
        ada, grace = await stage.enter("ada"), await stage.enter("grace")
        card = await confirmation(ada, upn(stage, "alain"))
        await press(ada, card, ASK)
        question = await new_card(grace, AGREE)

        await killed(stage, point, press(grace, question, AGREE))

        agreed = len(filed(stage, "alain", "second_granted"))
        assert agreed == (point == "after_grant")
        await approved(stage, ada, card)
        assert len(stage.of("alain")) == agreed, "as often as somebody had agreed"
        await press(grace, question, AGREE)
        await approved(stage, ada, card)
        assert len(stage.of("alain")) == len(filed(stage, "alain", "second_granted")) == 1


async def while_the_person_is_told(point, place):
    sent = int(point == "after_notice")
    async with latchkey(place, **TOLD) as stage:
        ada, alain = await stage.enter("ada"), await stage.enter("alain")
        card = await confirmation(ada, upn(stage, "alain"))

        await killed(stage, point, press(ada, card, APPROVAL))

        await until(lambda: about_him(stage, "untold"))
        assert await settled(stage) == []
        await press(ada, await confirmation(ada, upn(stage, "zoe")), APPROVAL)
        await until(lambda: stage.of("zoe"))
        assert len([c for c in await alain.cards() if NOT_ME in buttons(c)]) == sent
        assert (len(about_him(stage, "untold")), about_him(stage, "told")) == (1, [])
        assert len(stage.of("alain")) <= 1


def about_him(stage, event):
    """List what is on record of the notice to Alain himself."""
    return [e for e in filed(stage, "alain", event) if e["detail"].startswith("target")]


async def while_the_person_is_frozen(point, place):
    async with latchkey(place, **TOLD) as stage:
        ada, alain = await stage.enter("ada"), await stage.enter("alain")
        await approved(stage, ada, await confirmation(ada, upn(stage, "alain")))
        notice = await new_card(alain, NOT_ME)
        await until(lambda: stage.of("alain"))  # a press may be answered before it has claimed
        other = await confirmation(ada, upn(stage, "alain"))

        await killed(stage, point, press(alain, notice, NOT_ME))

        assert len(filed(stage, "alain", "frozen")) == (point == "after_freeze")
        await press(alain, notice, NOT_ME)  # before: nobody has heard him; after: heard once
        assert await approve_all_the_same(ada, other) is None
        assert len(filed(stage, "alain", "frozen")) == 1
        assert len(stage.of("alain")) == 1, "the other case is held back"
        await until(lambda: alarms(stage))
        await stage.node.kill()
        await stage.start_again()
        await confirmation(ada, upn(stage, "zoe"))
        assert len(alarms(stage)) == 1


def alarms(stage):
    """List what rings in the security channel."""
    sent = stage.world.chats.find(SECURITY).messages.values()
    return [message for message in sent if "Somebody says" in str(message.attachments)]


async def checked(stage, ada, alain):
    """Let Alain prove that it is he who calls; give the card of his case."""
    card = await confirmation(ada, upn(stage, "alain"))
    number = number_in(await ada.press(card, CHECK))
    await alain.press(await new_card(alain, "Send"), "Send", inputs={"number": number})
    return card


async def seen(alain):
    """Let Alain look at what is armed for him; give his card and the password."""
    his = await new_card(alain, HOLD)
    return his, password_in(await alain.press(his, SHOW))


def is_let_in(stage, password):
    return stage.world.tenant.sign_in(upn(stage, "alain"), password).name == "MUST_CHANGE"


async def while_it_is_armed(point, place):
    async with latchkey(place, **GIVEN) as stage:
        ada, alain = await stage.enter("ada"), await stage.enter("alain")
        card = await checked(stage, ada, alain)

        await killed(stage, point, press(ada, card, APPROVAL, inputs=CHOICE))

        armed = len(filed(stage, "alain", "armed"))
        assert armed == (point == "after_arm")
        await press(ada, card, APPROVAL, inputs=CHOICE)
        assert not stage.of("alain"), "armed is not set"
        if not armed:
            his, password = await seen(alain)
            await press(alain, his, HOLD)
            await until(lambda: is_let_in(stage, password))
        assert len(filed(stage, "alain", "armed")) == 1
        await press(ada, await confirmation(ada, upn(stage, "zoe")), APPROVAL)
        await until(lambda: stage.of("zoe"))
        assert len(stage.of("alain")) == 1 - armed, "its key went with the process"


async def between_armed_and_i_have_it(point, place):
    async with latchkey(place, **GIVEN) as stage:
        ada, alain = await stage.enter("ada"), await stage.enter("alain")
        card = await checked(stage, ada, alain)
        await press(ada, card, APPROVAL, inputs=CHOICE)
        his, password = await seen(alain)

        await killed(stage, point, press(alain, his, HOLD))

        assert await settled(stage) == []
        is_set = point == "after_reset"
        assert len(stage.of("alain")) == is_set
        await asyncio.gather(*(press(alain, his, HOLD) for _ in "12"))
        assert await settled(stage) == []
        if point == "before_hold":  # nothing had been taken
            await until(lambda: stage.of("alain"))
            is_set = True
        assert len(stage.of("alain")) == is_set
        assert is_let_in(stage, password) == is_set
        assert len(filed(stage, "alain", "attempted")) == 1
        await press(ada, await confirmation(ada, upn(stage, "zoe")), APPROVAL)
        await until(lambda: stage.of("zoe"))


STORIES = {
    **dict.fromkeys(("before_grant", "after_grant"), between_the_agreement_and_the_press),
    **dict.fromkeys(("before_notice", "after_notice"), while_the_person_is_told),
    **dict.fromkeys(("before_freeze", "after_freeze"), while_the_person_is_frozen),
    **dict.fromkeys(("before_arm", "after_arm"), while_it_is_armed),
    **dict.fromkeys(
        ("before_hold", "after_hold", "before_reset", "after_reset"), between_armed_and_i_have_it
    ),
}
EVERY_POINT = tuple(STORIES)


async def kill_at(points, place):
    """Tell the story of each of *points*; each needs a *place* of its own, so give one alone."""
    reached = Reached()
    for point in points:
        try:
            await STORIES[point](point, place)
        except (AssertionError, TimeoutError) as broken:
            reached.wrong.append(f"{point}: {broken!r}")
        reached.count("kills")
    return reached
