"""Straight to the person: who gets the password is chosen, armed, looked at, held, and set.

Approval is not execution here either: the admin's press arms the case, the target's *I have it*
lets it run, with the admin's own token and in the admin's name.
"""

import asyncio
import logging
from collections.abc import Awaitable

from cards import receivers as cards
from cards.receivers import Offer
from cards.words import words_for
from casework.absent_admins import AbsentAdmins
from casework.case_cards import CaseCards
from casework.press_answers import LONGEST_WAIT_SECONDS, PressAnswers
from casework.reach import Reach
from casework.receiver_cards import ReceiverCards
from casework.runner import CaseRunner
from resets.caller_checks import CallerChecks
from resets.desk import ResetDesk
from resets.errors import LedgerError, NoToken
from resets.execution import Execution
from resets.model import Case, Chat, Reason, Receiver, Refused, SignedIn, State, Ticket, UserId
from resets.polling import CaseUpdate
from resets.receivers import Receivers
from resets.receiving import Addressee, Chosen, Press, choice_in
from resets.secret import Secret
from runtime.background import BackgroundTasks
from teams.turn import Turn

log = logging.getLogger(__name__)

LONGEST_REACH_SECONDS = 3.0
"""What it may take to find somebody's chat; our own choice: a press is answered within ten."""


class StraightOver:
    """Lets a password go to the person, or to their manager, past the admin."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        receivers: Receivers,
        desk: ResetDesk,
        checks: CallerChecks,
        reach: Reach,
        execution: Execution,
        runner: CaseRunner,
        absent_admins: AbsentAdmins,
        case_cards: CaseCards,
        receiver_cards: ReceiverCards,
        press_answers: PressAnswers,
        background: BackgroundTasks,
    ) -> None:
        self._receivers, self._desk, self._checks = receivers, desk, checks
        self._reach, self._execution, self._runner = reach, execution, runner
        self._absent_admins, self._case_cards = absent_admins, case_cards
        self._receiver_cards, self._press_answers = receiver_cards, press_answers
        self._background = background

    # The admin

    async def offer(self, admin: SignedIn, case: Case, beside: Chat) -> Offer:
        """Find out who else could get the password of *case*, before its card is drawn."""
        by_manager = self._receivers.may_go_to(Receiver.MANAGER, case.act)
        to_target = self._receivers.may_go_to(Receiver.TARGET, case.act)
        target = to_target and self._checks.is_offered_for(case)
        to = await self._manager(admin, case, beside) if by_manager else None
        if to is None:
            return Offer(target=target, manager=by_manager)
        return Offer(target, by_manager, to.id, to.name)

    async def takes(self, turn: Turn, admin: SignedIn, press: Press) -> bool:
        """Fix who gets it, before the claim; say whether the press has done its work by that.

        Raises NoToken and DirectoryError: then nothing has changed.
        """
        known = await self._known(turn, admin, press)
        if known is None:
            return False
        case, to = known
        if isinstance(to, Addressee) and to.receiver is Receiver.TARGET:
            done: object = await self._armed(turn, admin, case, press, to)
        else:
            done = await self._directed(press, to)
        if isinstance(done, Refused):
            await self._press_answers.refuse(turn, press.ticket, done)
            return True
        return isinstance(done, Case) and done.is_armed

    async def fixes(self, turn: Turn, admin: SignedIn, press: Press) -> bool:
        """Fix who gets it, before a second person is asked; say whether that was refused.

        Raises NoToken and DirectoryError, as `takes` does.
        """
        known = await self._known(turn, admin, press)
        done = await self._directed(press, known[1]) if known else None
        if isinstance(done, Refused):
            await self._press_answers.refuse(turn, press.ticket, done)
        return isinstance(done, Refused)

    async def _directed(self, press: Press, to: Addressee | Refused) -> Case | Refused:
        return to if isinstance(to, Refused) else await self._receivers.direct(press, to)

    async def _known(
        self, turn: Turn, admin: SignedIn, press: Press
    ) -> tuple[Case, Addressee | Refused] | None:
        """Give the case and whoever shall get it; None where that is the admin, as ever."""
        case = await self._desk.last_seen(press.ticket, turn.actor)
        chosen = choice_in(press.terms)
        if case is None or case.state is not State.PENDING or not _is_straight(case, chosen):
            return None
        return case, await self._to(turn, admin, case, chosen or Chosen(case.receiver))

    async def _to(
        self, turn: Turn, admin: SignedIn, case: Case, chosen: Chosen
    ) -> Addressee | Refused:
        """Find whoever was chosen, as of now."""
        if case.is_blind and chosen.receiver is not case.receiver:
            return Refused(Reason.RECEIVER_FIXED)
        if not self._receivers.may_go_to(chosen.receiver, case.act):
            return Refused(Reason.RECEIVER_UNREACHABLE)
        if chosen.receiver is Receiver.TARGET:
            it = case.target
            to = await self._addressee(Receiver.TARGET, it.id, it.name, turn.chat)
        else:
            to = await self._manager(admin, case, turn.chat)
        if to is None:
            return Refused(Reason.RECEIVER_UNREACHABLE)
        expected = chosen.manager or case.receiver_id
        is_other = to.receiver is Receiver.MANAGER and to.id != expected
        return Refused(Reason.RECEIVER_CHANGED) if is_other else to

    async def _armed(
        self, turn: Turn, admin: SignedIn, case: Case, press: Press, to: Addressee
    ) -> Case | Refused:
        """Make the password, put it before the target, and wait. Nothing is set."""
        armed = await self._receivers.arm(admin, case, press, to)
        if isinstance(armed, Refused):
            return armed
        if await self._receiver_cards.put(armed.case, armed.key) is None:
            await self._desk.cancel(case.ticket, turn.actor)
            return Refused(Reason.RECEIVER_UNREACHABLE)
        await self._show_waiting(turn, armed.case)
        return armed.case

    async def _show_waiting(self, turn: Turn, case: Case) -> None:
        words = words_for(turn.locale)
        if turn.opens_dialog:
            await turn.answer_dialog(cards.put_before(case, words))
        else:
            await turn.answer_card(cards.waiting(case, words))
        await self._draw_admins(case)

    async def _manager(self, admin: SignedIn, case: Case, beside: Chat) -> Addressee | None:
        try:
            found = await self._checks.who_vouches(admin, case)
        except NoToken:
            return None
        if found is None:
            return None
        return await self._addressee(Receiver.MANAGER, found.id, found.name, beside)

    async def _addressee(
        self, receiver: Receiver, user: UserId, name: str, beside: Chat
    ) -> Addressee | None:
        try:
            async with asyncio.timeout(LONGEST_REACH_SECONDS):
                chat = await self._reach.chat_with(user, beside)
        except TimeoutError:
            return None
        return None if chat is None else Addressee(receiver, user, name, chat)

    # Whoever gets it

    async def see(self, turn: Turn, ticket: Ticket, key: Secret) -> None:
        """Show the password in a dialog, counted; the admin's card says when."""
        words = words_for(turn.locale)
        match await self._receivers.show(ticket, turn.actor, key):
            case Refused() as refused:
                await turn.answer_dialog(cards.refused(refused, words))
            case (case, password):
                await turn.answer_dialog(cards.shown(case, password, words))
                self._background.start(self._seen(case, key))

    async def _seen(self, case: Case, key: Secret) -> None:
        if case.receiver is Receiver.MANAGER:
            await self._receiver_cards.redraw(case, key)
        await self._draw_admins(case)

    async def given_on(self, turn: Turn, ticket: Ticket) -> None:
        """Delete the password, because whoever got it has given it on."""
        words = words_for(turn.locale)
        match await self._receivers.forget(ticket, turn.actor):
            case Refused(reason=reason):
                await turn.answer_text(words.reasons[reason].why)
            case Case() as case:
                if (card := cards.became(case, words)) is not None:
                    await turn.close_dialog(card)
                self._background.start(self._receiver_cards.follow(case))

    async def hold(self, turn: Turn, ticket: Ticket, key: Secret) -> None:
        """Take the target's *I have it*: the case is claimed, and carried out after this turn."""
        words = words_for(turn.locale)
        held = await self._receivers.hold(ticket, turn.actor, key)
        if isinstance(held, Refused):
            await self._not_held(turn, held)
            return
        known = await self._known_soon(self._set(held.case, held.password), held.case)
        known = await self._case_cards.known(known)  # it may have gone on while we waited
        if (card := cards.became(known, words)) is not None:
            await turn.answer_card(card)

    async def _not_held(self, turn: Turn, refused: Refused) -> None:
        words = words_for(turn.locale)
        if refused.reason in cards.VOID:
            await turn.answer_card(cards.refused(refused, words))
            return
        answer = words.reasons[refused.reason]
        await turn.answer_text(f"{answer.why} {answer.instead}")

    async def _known_soon(self, doing: Awaitable[CaseUpdate], case: Case) -> Case:
        """Wait for what becomes of *case* while Teams waits; the rest goes on by itself."""
        first: asyncio.Future[CaseUpdate] = asyncio.get_running_loop().create_future()

        async def do() -> None:
            known = await doing
            if not first.done():
                first.set_result(known)

        self._background.start(do())
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                return (await asyncio.shield(first)).case
        except TimeoutError:
            return case

    async def _set(self, case: Case, password: Secret) -> CaseUpdate:
        """Set it with the admin's own token, as the token service keeps it; else nothing."""
        admin = await self._absent_admins.signed_in(case)
        if admin is None:
            ended = await self._execution.call_off(case, Reason.SIGN_IN_ENDED)
            await self._runner.tell(ended)
            return ended
        return await self._runner.start(admin, case, password)

    async def _draw_admins(self, case: Case) -> None:
        """Let the admin's card say who has it, and since when."""
        try:
            await self._runner.while_pending(case, self._draw_waiting)
            if not (await self._desk.known(case)).is_armed:
                self._runner.redraw(case)
        except LedgerError:
            log.warning("card_not_drawn", extra={"ticket": case.ticket[:8]})

    async def _draw_waiting(self, case: Case) -> None:
        if case.card is not None and case.is_armed:
            card = cards.waiting(case, await self._case_cards.words(case))
            await self._case_cards.replace(case, case.card, card)


def _is_straight(case: Case, chosen: Chosen | None) -> bool:
    return case.is_blind or (chosen is not None and chosen.receiver is not Receiver.ADMIN)
