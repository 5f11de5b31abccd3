"""Tells of a case: the person first, then their manager and the security channel.

Nothing waits for it, except where a deployment says that nobody may be acted on untold.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards import notices as cards
from cards.blocks import Card
from cards.words import words_for
from casework.chosen_languages import ChosenLanguages
from casework.reach import Reach
from resets.desk import ResetDesk
from resets.errors import DirectoryError, LatchkeyError, LedgerError, NoToken, TeamsError
from resets.events import Event
from resets.model import HANDS_OUT, Case, Chat, Reason, Refused, SignedIn, Ticket, UserId
from resets.outbox import NOTICES, LineManagers, Outbox, Tells, Told, Waiting
from resets.safeguards import Demand
from runtime.background import BackgroundTasks
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 15.0
"""What an act waits for its notice, where it must: longer than Teams may take for three calls that
work. Our own choice."""


LEFT_AFTER = timedelta(seconds=20)
"""After which a notice counts as left by whoever claimed: else a round might take it from them in
the midst of it, and they would not know that it is being told. Our own choice."""


class CannotTell(Exception):
    """Why somebody could not be told: a word of ours, which is filed."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A case of which is told, and the admin whose it is, while they are here."""

    case: Case
    admin: SignedIn | None


class Notices:
    """Tells whoever is to be told, once each; what cannot be told is filed so."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        outbox: Outbox,
        desk: ResetDesk,
        reach: Reach,
        messenger: Messenger,
        line_managers: LineManagers,
        languages: ChosenLanguages,
        tells: Tells,
        background: BackgroundTasks,
    ) -> None:
        self._outbox, self._desk, self._reach = outbox, desk, reach
        self._messenger, self._line_managers = messenger, line_managers
        self._languages, self._tells, self._background = languages, tells, background
        self._under_way: dict[Ticket, asyncio.Future[bool]] = {}
        self._senders: Mapping[Told, Callable[[_Job], Awaitable[UserId | None]]] = {
            Told.TARGET: self._tell_target,
            Told.MANAGER: self._tell_manager,
            Told.CHANNEL: self._tell_channel,
            Told.ALARM: self._ring,
        }

    @property
    def channel(self) -> str | None:
        """The conversation id of the security channel."""
        return self._tells.channel

    async def hinders(self, turn: Turn, ticket: Ticket) -> Refused | None:
        """Say, before the claim, that the person must be told and cannot be reached."""
        if self._tells.target is not Demand.REQUIRED:
            return None  # whatever the case is: it need not be read
        case = await self._desk.shown_to(ticket, turn.actor)
        if case is None or not self._must_be_told(case):
            return None
        if await self._reach.chat_with(case.target.id, turn.chat) is not None:
            return None
        await self._desk.record(Event.UNTOLD, turn.actor, case, Reason.UNTOLD)
        return Refused(Reason.UNTOLD)

    def begin(self, admin: SignedIn, case: Case) -> None:
        """Tell of a case that has just been claimed, beside whatever is done for it."""
        if self._must_be_told(case):
            self._under_way[case.ticket] = asyncio.get_running_loop().create_future()
        if self._tells.at_claim:
            self._background.start(self._tell_of(case.ticket, admin))

    async def hold_back(self, case: Case) -> bool:
        """Wait for the notice where it must have been sent; say whether the act must not be."""
        under_way = self._under_way.get(case.ticket)
        if under_way is None:
            return False
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                return not await under_way
        except TimeoutError:
            return True
        finally:
            self._under_way.pop(case.ticket, None)

    def ring(self, case: Case) -> None:
        """Tell the channel at once that the person says *that was not me*."""
        self._background.start(self._tell_of(case.ticket, None))

    async def tell_what_is_left(self) -> None:
        """Tell what a stopped process has left, or the ledger did not give at first."""
        await self._tell_all(await self._outbox.take(NOTICES, older_than=LEFT_AFTER), None)

    def _must_be_told(self, case: Case) -> bool:
        return self._tells.target is Demand.REQUIRED and case.act in HANDS_OUT

    async def _tell_of(self, ticket: Ticket, admin: SignedIn | None) -> None:
        try:
            await self._tell_all(await self._outbox.take(NOTICES, ticket), admin)
        except LedgerError:  # the next round of maintenance takes it up
            log.warning("notices_not_taken", extra={"ticket": ticket[:8]})
        finally:
            self._settle(ticket, is_told=False)

    async def _tell_all(self, waiting: Sequence[Waiting], admin: SignedIn | None) -> None:
        await asyncio.gather(*(self._tell(one, admin) for one in waiting))

    async def _tell(self, waiting: Waiting, admin: SignedIn | None) -> None:
        """Tell one, once, and file what became of it."""
        try:
            by = await self._senders[waiting.to](await self._job(waiting, admin))
        except (CannotTell, LatchkeyError) as error:
            log.warning("untold", extra={"to": waiting.to, "error": type(error).__name__})
            if waiting.to is Told.TARGET:
                self._settle(waiting.ticket, is_told=False)
            await self._outbox.untold(waiting, _why(error))
            return
        if waiting.to is Told.TARGET:
            self._settle(waiting.ticket, is_told=True)
        await self._outbox.told(waiting, by)

    def _settle(self, ticket: Ticket, *, is_told: bool) -> None:
        under_way = self._under_way.get(ticket)
        if under_way is not None and not under_way.done():
            under_way.set_result(is_told)

    async def _job(self, waiting: Waiting, admin: SignedIn | None) -> _Job:
        case = await self._desk.case_of(waiting.ticket)
        if case is None:
            raise CannotTell("forgotten")
        return _Job(replace(case, started=waiting.since), admin)

    async def _tell_target(self, job: _Job) -> None:
        case = job.case
        chat = await self._chat_with(case.target.id, case)
        words = words_for(chat.locale)
        card = cards.for_target(case, await self._asker(case), words)
        await self._reach.write(case.target.id, chat, card)

    async def _tell_manager(self, job: _Job) -> UserId:
        case = job.case
        if job.admin is None:  # read in the admin's name alone, who is not here any more
            raise CannotTell("interrupted")
        manager = await self._line_managers.of(job.admin, case.target.id)
        if manager is None or manager.id in (case.admin, case.target.id):
            raise CannotTell("nobody")
        chat = await self._chat_with(manager.id, case)
        words = words_for(chat.locale)
        card = cards.for_manager(case, await self._asker(case), words)
        await self._reach.write(manager.id, chat, card)
        return manager.id

    async def _tell_channel(self, job: _Job) -> None:
        await self._say_in_channel(job.case, cards.for_channel)

    async def _ring(self, job: _Job) -> None:
        await self._say_in_channel(job.case, cards.alarm)

    async def _say_in_channel(self, case: Case, draw: Callable[..., Card]) -> None:
        if self._tells.channel is None:  # it was, when this was written
            raise CannotTell("no_channel")
        chat = replace(case.chat, conversation=self._tells.channel)
        with_names = self._tells.names_in_channel
        admin = await self._asker(case) if with_names else ""
        await self._messenger.send(
            chat, draw(case, admin, words_for(chat.locale), with_names=with_names)
        )

    async def _chat_with(self, user: UserId, case: Case) -> Chat:
        chat = await self._reach.chat_with(user, case.chat)
        if chat is None:
            raise CannotTell("out_of_reach")
        return chat

    async def _asker(self, case: Case) -> str:
        """Name the admin as Teams does; by their object id where Teams does not say."""
        try:
            return await self._messenger.called(case.chat, case.admin) or case.admin
        except TeamsError:
            return case.admin


def _why(error: CannotTell | LatchkeyError) -> str:
    match error:
        case CannotTell():
            return str(error)
        case TeamsError(status=status):
            return f"teams_{status}"
        case NoToken() | DirectoryError():
            return "not_readable"
        case _:
            return "failed"
