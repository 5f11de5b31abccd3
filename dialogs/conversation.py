"""Runs the dialogs: loads where a conversation stands, lets one thing happen at a time, saves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogSet, DialogState

from dialogs.reset_dialog import RESET
from dialogs.turns import heard
from teams.dialog_state import DialogStateAccessor

log = logging.getLogger(__name__)


class Turn:
    """What one turn may do with the dialogs of the person who speaks."""

    def __init__(self, dialogs: DialogContext) -> None:
        self._dialogs = dialogs

    @property
    def waits_for(self) -> str | None:
        """The prompt that waits for this person, by its dialog id."""
        return self._dialogs.active_dialog.id if self._dialogs.active_dialog else None

    async def begin(self, options: dict[str, Any]) -> None:
        """Start a reset, on top of whatever waits."""
        await self._dialogs.begin_dialog(RESET, options)

    async def begin_afresh(self, options: dict[str, Any]) -> None:
        """Start a reset; what waited for an answer is given up."""
        await self._dialogs.cancel_all_dialogs()
        await self._dialogs.begin_dialog(RESET, options)

    async def go_on(self) -> None:
        """Give this turn to the dialog that waits. Never starts one: a late copy finds nothing."""
        await self._dialogs.continue_dialog()

    async def stop(self) -> bool:
        """Give up whatever waits; say whether anything did."""
        waited = bool(self._dialogs.stack)
        await self._dialogs.cancel_all_dialogs()
        return waited


class Conversation:
    """One person's dialogs in one chat. Two messages of theirs are taken one after the other."""

    def __init__(self, state: DialogStateAccessor, dialogs: Iterable[Dialog]) -> None:
        self._state = state
        self._dialogs = DialogSet(state)
        for dialog in dialogs:
            self._dialogs.add(dialog)
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def aside(self, context: TurnContext, options: dict[str, Any]) -> None:
        """Start a reset beside whatever goes on, for one that will not have to wait for anything.

        A press must be answered within seconds, also while words of the same person are at work.
        """
        dialogs = DialogContext(self._dialogs, context, DialogState())
        await dialogs.begin_dialog(RESET, options)

    @asynccontextmanager
    async def turn(self, context: TurnContext) -> AsyncIterator[Turn]:
        """Load, hold, and at the end save. A dialog that fails half-way is dropped, not gone on."""
        async with self._lock(context):
            try:
                yield Turn(await self._dialogs.create_context(context))
            except BaseException:
                await self._state.delete(context)
                raise
            finally:
                await self._save(context)

    async def _save(self, context: TurnContext) -> None:
        if not await self._state.save(context):
            # Another node was quicker with the same person's words. Nothing can happen twice by
            # it: what has effects is claimed in the ledger.
            log.warning("dialog_state_conflict")

    def _lock(self, context: TurnContext) -> asyncio.Lock:
        said = heard(context)
        return self._turns.setdefault((said.chat.conversation, said.speaker.mri), asyncio.Lock())
