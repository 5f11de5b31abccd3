"""Every button that a card of ours can have is answered, and by one handler."""

from collections import Counter
from contextlib import AsyncExitStack
from uuid import UUID

import pytest

from bootstrap.bot import Bot
from bootstrap.casework import Casework
from bootstrap.dialogs import Dialogs
from bootstrap.parts import open_parts
from bots.buttons import Buttons
from bots.handlers import unknown
from cards.verbs import Verb
from config import Config
from instrumentation.watch import Unwatched

WHO_WE_ARE = {"MicrosoftAppId": str(UUID(int=1)), "MicrosoftAppTenantId": str(UUID(int=2))}


class Group:
    """Buttons that are all answered alike."""

    def __init__(self, verbs):
        self.handlers = dict.fromkeys(verbs, unknown)


async def test_every_verb_has_exactly_one_handler(settings):
    async with AsyncExitStack() as opened:
        parts = await open_parts(
            Config.from_env({**settings, **WHO_WE_ARE}), None, Unwatched(), opened
        )
        casework = Casework(parts)
        bot = Bot(parts, casework, Dialogs(parts, casework))

        answered = Counter(verb for group in bot.button_groups for verb in group.handlers)

    assert answered == Counter(Verb)


@pytest.mark.parametrize("verb", Verb)
def test_a_bot_that_leaves_a_button_without_an_answer_does_not_start(verb):
    with pytest.raises(ValueError, match=f"no handler .*{verb.value}'"):
        Buttons([Group(set(Verb) - {verb})])


def test_a_bot_with_two_answers_to_one_button_does_not_start():
    with pytest.raises(ValueError, match=r"two handlers .*show"):
        Buttons([Group(Verb), Group([Verb.SHOW])])
