"""What every group of buttons is made of: one handler a verb, and what a button holds."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeAlias

from cards.verbs import Verb
from cards.words import words_for
from resets.model import Reason, Ticket
from resets.secret import Secret
from teams.button_press import Button
from teams.turn import Turn

Handler: TypeAlias = Callable[[Turn, Button], Awaitable[None]]
Handlers: TypeAlias = Mapping[Verb, Handler]


class ButtonGroup(Protocol):
    """Answers the buttons of one purpose."""

    @property
    def handlers(self) -> Handlers:
        """One handler for each verb of this purpose."""
        ...


async def unknown(turn: Turn, button: Button) -> None:
    """Say that nothing is known of such a button: the answer to all that is none of ours."""
    del button
    await say_unknown(turn)


async def say_unknown(turn: Turn) -> None:
    """Say that this press is none of ours: an empty answer would look like a success."""
    await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)


def in_private(handler: Handler) -> Handler:
    """Let *handler* take its button in a private chat; anywhere else it is none of ours."""

    async def handle(turn: Turn, button: Button) -> None:
        await (handler if turn.is_private else unknown)(turn, button)

    return handle


def in_a_window(handler: Handler) -> Handler:
    """Let *handler* take its button where the answer opens a window; else show and file nothing."""

    async def handle(turn: Turn, button: Button) -> None:
        if turn.answers_in_a_window:
            await handler(turn, button)
        else:
            await turn.answer_text(words_for(turn.locale).talk.needs_window)

    return handle


def ticket_of(button: Button) -> Ticket:
    """Read which case a button says that it is about."""
    return Ticket(button.data.get("ticket", ""))


def key_of(button: Button) -> Secret:
    """Read what opens the password of that case; an empty key opens nothing."""
    return Secret(button.data.get("key", ""))
