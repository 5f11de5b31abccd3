"""A temporary password after it was handed out: looked at, reminded of, and what its card says."""

import asyncio
import logging
from dataclasses import dataclass

from cards import outcome, password_ending
from cards.words import words_for
from cards.words.password_ending import TEMPORARY
from casework.absent_admins import AbsentAdmins
from casework.case_cards import CaseCards
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.errors import DirectoryBusy, DirectoryError, NoToken, TeamsError
from resets.events import Event
from resets.model import Case, SignedIn
from resets.password_looks import Lookout
from resets.polling import CaseUpdate
from runtime.background import BackgroundTasks
from teams.budgets import PersonalBudgets, Verdict
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)

BUSY_SECONDS = 30.0
"""How long to leave Graph alone where it did not say. Our own choice."""
LONGEST_LOOK_SECONDS = 8.0
"""What a press of *Look now* may take; Teams gives it about 15 s."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a look by itself has brought."""

    case: Case | None = None
    """With what was filed; None where it told nothing."""
    was_made: bool = True
    """False where nobody could look: then nothing speaks against the reminder."""


class TemporaryPasswords:
    """Looks by itself while the admin is signed in, and at a press. Ends no password by itself."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        lookout: Lookout,
        desk: ResetDesk,
        runner: CaseRunner,
        case_cards: CaseCards,
        absent_admins: AbsentAdmins,
        messenger: Messenger,
        background: BackgroundTasks,
        lookups: PersonalBudgets,
    ) -> None:
        self._lookout, self._desk, self._runner = lookout, desk, runner
        self._case_cards, self._absent_admins = case_cards, absent_admins
        self._messenger, self._background, self._lookups = messenger, background, lookups

    async def watch(self) -> None:
        """Begin the looks that are due; a round of the maintenance does not wait for them."""
        for case in await self._lookout.due():
            self._background.start(self._look(case))

    async def _look(self, case: Case) -> None:
        try:
            sight = await self._sight(case)
        except DirectoryBusy as busy:
            await self._lookout.put_off(case, max(busy.retry_after or 0.0, BUSY_SECONDS))
            return
        seen = sight.case
        if seen is not None and seen.ending is not None:
            self._runner.redraw(seen)
        elif self._lookout.is_over(case):
            await self._remind(case, is_clear=seen is not None or not sight.was_made)
        elif seen is not None or case.looked is None:
            self._runner.redraw(case)

    async def _sight(self, case: Case) -> _Sight:
        admin = await self._absent_admins.signed_in(case)
        if admin is None:
            return _Sight(was_made=False)
        try:
            return _Sight(await self._lookout.look(admin, case))
        except DirectoryBusy:
            raise
        except (NoToken, DirectoryError) as error:
            log.info("not_looked", extra={"error": type(error).__name__})
            return _Sight(was_made=False)

    async def _remind(self, case: Case, *, is_clear: bool) -> None:
        """Say once that the password still works; on file before it is said, so never twice."""
        reminded = await self._lookout.end(case, is_clear=is_clear)
        if reminded is None:
            return
        self._runner.redraw(reminded)
        words = await self._case_cards.words(reminded)
        try:
            await self._messenger.send(reminded.chat, password_ending.used_or_not(reminded, words))
        except TeamsError as error:
            log.warning("not_reminded", extra={"status": error.status, "code": error.code})

    # The press

    async def look_now(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Look because the admin has asked, as often as they may look people up; say what is known.

        Raises NoToken and DirectoryError.
        """
        if self._lookups.take(admin.tenant, admin.id) is not Verdict.TAKEN:
            await turn.answer_text(words_for(turn.locale).talk.slow_down)
            return
        case = known.case
        await self._desk.record(Event.CHECKED, turn.actor, case)
        try:
            async with asyncio.timeout(LONGEST_LOOK_SECONDS):
                seen = await self._lookout.look(admin, case, pressed=True)
        except TimeoutError:
            seen = None
        now = seen or await self._desk.known(case)
        await self._say(turn, now, is_clear=seen is not None or now.ending is not None)

    async def _say(self, turn: Turn, now: Case, *, is_clear: bool) -> None:
        """Draw the card that was pressed as it is true now; else say it on one of its own."""
        words = words_for(turn.locale)
        if not is_clear:
            await turn.answer_text(TEMPORARY[words.language].not_known)
            return
        pressed_on = turn.button.card if turn.button else None
        if pressed_on is None or await self._case_cards.has_key(now):
            await turn.send(password_ending.used_or_not(now, words))
        elif pressed_on in {now.card, now.private_card}:
            await turn.answer_card(outcome.settled(now, words))
        else:
            await turn.answer_card(password_ending.used_or_not(now, words))
        self._runner.redraw(now)
