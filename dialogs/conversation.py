"""Runs the dialogs: loads where a conversation stands, lets one thing happen at a time, saves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any
from weakref import WeakValueDictionary

from botbuilder.dialogs import Dialog, DialogContext, DialogInstance, DialogSet, DialogState

from dialogs.prompts import ask_sign_in
from dialogs.reset_dialog import RESET
from dialogs.token_refusals import name_left_out
from resets.errors import LatchkeyError
from teams.dialog_state import DialogStateAccessor
from teams.turn import Turn

log = logging.getLogger(__name__)


MOST_LEVELS = 6
"""Dialogs that wait at once, three questions with what each is for: the oldest are given up. Our
own choice; the size of what is stored for one person is bounded by it."""


class DialogStack:
    """What waits for the person who speaks, and what may be done with it in this turn."""

    def __init__(self, dialogs: DialogContext) -> None:
        self._dialogs = dialogs

    @property
    def waits_for(self) -> str | None:
        """The prompt that waits for this person, by its dialog id."""
        return self._dialogs.active_dialog.id if self._dialogs.active_dialog else None

    async def begin(self, options: dict[str, Any], dialog: str = RESET) -> None:
        """Start *dialog*, on top of whatever waits; not twice about one ticket."""
        if self._waits_about(options["ticket"]):
            return
        if self._waits_for_the_button():
            options = {**options, "silently": False}
        self._give_up_list_before(options)
        await self._dialogs.begin_dialog(dialog, options)
        self._forget_oldest()

    def put_on_top(self, levels: Sequence[DialogInstance]) -> None:
        """Let what began beside this stack wait on top of it."""
        if levels and not self._waits_about(_ticket_of(levels[-1])):
            self._dialogs.stack[:0] = levels
            self._forget_oldest()

    def _waits_about(self, ticket: str | None) -> bool:
        return ticket is not None and any(
            _ticket_of(level) == ticket for level in self._dialogs.stack
        )

    def _give_up_list_before(self, options: dict[str, Any]) -> None:
        """Let one pasted list wait at a time, the newest: each is as long as many messages."""
        if options["ticket"] is not None or (verb := options.get("verb")) is None:
            return
        for at, level in enumerate(self._dialogs.stack):
            if _options_of(level).get("verb") == verb:
                del self._dialogs.stack[max(at - 1, 0) : at + 1]  # with what it waits for
                return

    def _waits_for_the_button(self) -> bool:
        """Say whether Entra has asked for more than Teams can do by itself."""
        return any(_options_of(level).get("silently") is False for level in self._dialogs.stack)

    def _forget_oldest(self) -> None:
        del self._dialogs.stack[MOST_LEVELS:]

    @property
    def wish(self) -> str | None:
        """By which wish the question that waits was asked for, if it is not about an act."""
        question_and_why = self._dialogs.stack[:2]
        return next(
            filter(None, (_options_of(level).get("wish") for level in question_and_why)), None
        )

    async def begin_afresh(self, options: dict[str, Any], dialog: str = RESET) -> None:
        """Start *dialog*; what waited for an answer is given up, and who came after it is named."""
        turn, left_out = Turn.of(self._dialogs.context), self._not_named_by(options)
        await self._dialogs.cancel_all_dialogs()
        if not turn.inbound.is_edit:  # who changes a list knows whom they took off it
            await name_left_out(turn, left_out)
        await self._dialogs.begin_dialog(dialog, options)

    def _not_named_by(self, options: dict[str, Any]) -> list[str]:
        """List who was named earlier, waits for their turn, and is not named again."""
        named_again = {options["person"], *options["rest"]}
        return [who for who in self.still_to_come() if who not in named_again]

    def still_to_come(self) -> list[str]:
        """List who was named, and waits until those before them are through."""
        rests = [_options_of(level).get("rest", ()) for level in self._dialogs.stack]
        return list(dict.fromkeys(who for rest in rests for who in rest))

    async def go_on(self) -> None:
        """Give this turn to the dialog that waits. Never starts one: a late copy finds nothing."""
        await self._dialogs.continue_dialog()

    async def stop(self) -> bool:
        """Give up whatever waits; say whether anything did."""
        waited = bool(self._dialogs.stack)
        await self._dialogs.cancel_all_dialogs()
        return waited


@asynccontextmanager
async def _naming_left_out(turn: Turn, stack: DialogStack) -> AsyncIterator[None]:
    """Name who had still to come when a dialog fails half-way; what failed is told by who asked."""
    try:
        yield
    except Exception:
        with suppress(LatchkeyError):
            await name_left_out(turn, stack.still_to_come())
        raise


def _options_of(level: DialogInstance) -> dict[str, Any]:
    """Give what a waterfall was started with; nothing for a prompt."""
    options = level.state.get("options")
    return options if isinstance(options, dict) else {}


def _ticket_of(level: DialogInstance) -> str | None:
    return _options_of(level).get("ticket")


class Conversation:
    """One person's dialogs in one chat. Two messages of theirs are taken one after the other."""

    def __init__(self, state: DialogStateAccessor, dialogs: Iterable[Dialog]) -> None:
        self._state = state
        self._dialogs = DialogSet(state)
        for dialog in dialogs:
            self._dialogs.add(dialog)
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def aside(self, turn: Turn, options: dict[str, Any]) -> None:
        """Start a reset beside whatever goes on, for one that will not have to wait for anything.

        A press must be answered within seconds, also while words of the same person are at work.
        """
        dialogs = DialogContext(self._dialogs, turn.context, DialogState())
        await dialogs.begin_dialog(RESET, options)
        if dialogs.stack:  # Entra wants a sign-in after all
            async with self.of(turn) as stack:
                stack.put_on_top(dialogs.stack)

    @asynccontextmanager
    async def of(self, turn: Turn) -> AsyncIterator[DialogStack]:
        """Load, hold, and at the end save. A dialog that fails half-way is dropped, not gone on."""
        async with self._lock(turn):
            try:
                stack = DialogStack(await self._dialogs.create_context(turn.context))
                async with _naming_left_out(turn, stack):
                    yield stack
            except BaseException:
                await self._state.delete(turn.context)
                raise
            finally:
                await self._save(turn)
            await self._ask_sign_in(turn)

    async def _ask_sign_in(self, turn: Turn) -> None:
        """Ask for the sign-in that is owed; what waited for one that cannot be asked is dropped."""
        if (silently := turn.owes_sign_in) is None:
            return
        turn.owes_sign_in = None
        try:
            await ask_sign_in(turn, silently=silently)
        except BaseException:
            await self._state.delete(turn.context)
            raise

    async def _save(self, turn: Turn) -> None:
        if not await self._state.save(turn.context):
            # Another node was quicker with the same person's words. Nothing can happen twice by
            # it: what has effects is claimed in the ledger.
            log.warning("dialog_state_conflict")

    def _lock(self, turn: Turn) -> asyncio.Lock:
        return self._locks.setdefault((turn.chat.conversation, turn.sender.mri), asyncio.Lock())
