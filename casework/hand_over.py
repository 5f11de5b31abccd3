"""A hand-over from the refusal to the outcome: offered, sent, opened or declined, and told."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from cards import hand_over as cards
from cards.blocks import Card
from cards.role_names import role_names
from cards.words import Words, words_for
from casework.chosen_languages import ChosenLanguages
from casework.hand_over_records import HandOvers
from casework.reach import Reach
from resets.desk import ResetDesk
from resets.errors import DirectoryError, LedgerError, TeamsError
from resets.events import Event
from resets.hand_over import MOST_OFFERED, Colleague, Colleagues, HandOver, Step, hand_over_of
from resets.ids import new_ticket
from resets.matrix import Matrix
from resets.model import Act, Candidate, Case, Chat, Reason, SignedIn, State, Ticket
from resets.ports import Clock
from resets.proposals import Declined
from resets.second_person import Asked
from teams.messenger import Messenger
from teams.ports import SeenMarks
from teams.turn import Turn

log = logging.getLogger(__name__)

LIFE = timedelta(minutes=30)
"""For how long it may be sent and opened; our own choice: longer, and the caller has gone."""
TOLD = "hand_over_told"
NEWS = frozenset(State) - {State.PENDING, State.EXECUTING, State.ACCEPTED}
"""States of the other one's case that whoever asked wants to be called for."""


class HandingOver:
    """Puts what one admin may not do before another. Approves nothing, for nobody."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        colleagues: Colleagues,
        records: HandOvers,
        reach: Reach,
        messenger: Messenger,
        languages: ChosenLanguages,
        seen_marks: SeenMarks,
        matrix: Matrix,
        clock: Clock,
    ) -> None:
        self._desk, self._colleagues, self._records = desk, colleagues, records
        self._reach, self._messenger, self._languages = reach, messenger, languages
        self._seen_marks, self._matrix, self._clock = seen_marks, matrix, clock

    # The asker

    async def offer(self, turn: Turn, admin: SignedIn, declined: Declined, act: Act) -> None:
        """Let the admin choose among those who may and can be reached. Raises NoToken."""
        words, target = words_for(turn.locale), declined.target
        try:
            able = await self._colleagues.who_hold(admin, declined.refused.ask, target)
        except DirectoryError:
            await turn.say(words.hand_over.not_readable)
            return
        people = await self._reached(turn, [c for c in able if c.id not in (admin.id, target.id)])
        if not people:
            names = role_names(words.language, self._matrix.name)
            await turn.send(cards.nobody(declined.refused, target, words, names))
            return
        await self._open(turn, declined, act, people)

    async def _reached(self, turn: Turn, able: Sequence[Colleague]) -> list[Asked]:
        found: list[Asked] = []
        for one in able:
            if (asked := await self._reach.asked(one, turn.chat)) is not None:
                found.append(asked)
            if len(found) == MOST_OFFERED:
                break
        return found

    async def _open(
        self, turn: Turn, declined: Declined, act: Act, people: Sequence[Asked]
    ) -> None:
        it = declined.target
        hand_over = HandOver(
            id=new_ticket(),
            tenant=turn.sender.tenant,
            asker=turn.sender.id,
            asker_name=turn.sender.name,
            chat=turn.chat,
            target=Candidate(it.id, it.name, it.upn, it.department, it.office),
            act=act,
            reason=declined.refused.reason,
            people=tuple(people),
            until=self._clock() + LIFE,
        )
        await self._records.open(hand_over)
        card = await turn.send(cards.choose(hand_over, words_for(turn.locale)))
        await self._records.move(hand_over, Step.OFFERED, card=card)

    async def send(self, turn: Turn, wanted: Ticket, pick: str) -> None:
        """Put it before the one who was chosen; who cannot be reached is told of at once."""
        words = words_for(turn.locale)
        known = await self._records.read(wanted)
        if known is None or not _is_askers(known, turn):
            await self._refuse(turn, wanted)
            return
        one = _picked(known, pick)
        if one is None or known.step is not Step.OFFERED or self._is_over(known):
            await turn.answer_text(words.hand_over.over)
            return
        sent = await self._records.move(known, Step.SENT, to=one.id)
        if sent is None:
            await turn.answer_text(words.hand_over.over)
            return
        await self._put(turn, sent, one)

    async def _put(self, turn: Turn, sent: HandOver, one: Asked) -> None:
        words = words_for(turn.locale)
        theirs = words_for(await self._languages.locale_for(sent.tenant, one.id, one.locale))
        try:
            message = await self._reach.write(one.id, one.chat, cards.request(sent, theirs))
        except TeamsError as error:
            log.warning("not_handed_over", extra={"status": error.status, "code": error.code})
            left = await self._without(sent, one)
            await self._show_asker(turn, left, words.hand_over.not_reached)
            return
        await self._records.move(sent, Step.SENT, sent_card=message)
        await self._desk.note_hand_over(Event.HANDED_OVER, sent, turn.actor)
        await turn.answer_card(cards.stands(sent, words))
        await self._draw(sent.chat, sent.card, cards.stands(sent, words))

    async def _without(self, hand_over: HandOver, one: Asked) -> HandOver:
        """Let the asker choose among the others."""
        others = tuple(other for other in hand_over.people if other.id != one.id)
        moved = await self._records.move(hand_over, Step.OFFERED, people=others, to=None)
        return moved or hand_over

    async def _show_asker(self, turn: Turn, left: HandOver, note: str) -> None:
        card = cards.choose(left, words_for(turn.locale), note)
        await turn.answer_card(card)
        await self._draw(left.chat, left.card, card)

    # The other one

    async def sent_to(self, turn: Turn, wanted: Ticket) -> HandOver | None:
        """Give what was sent to whoever pressed. It stays with them to open until it is shown."""
        return await self._theirs(turn, wanted)

    async def take(self, turn: Turn, wanted: Ticket) -> bool:
        """Take it over, once: when the target has been looked up, and the answer can be shown.

        Whoever pressed is judged as if they had asked themselves.
        """
        if (known := await self._theirs(turn, wanted)) is None:
            return False
        taken = await self._records.move(known, Step.TAKEN)
        if taken is None:  # another copy of the press was quicker
            await turn.answer_text(words_for(turn.locale).hand_over.over)
            return False
        await self._desk.note_hand_over(Event.HAND_OVER_TAKEN, taken, turn.actor)
        await self._show_receiver(turn, taken)
        await self._draw(taken.chat, taken.card, cards.stands(taken, await self._words(taken)))
        return True

    async def _show_receiver(self, turn: Turn, taken: HandOver) -> None:
        """Show it in place of the card that was pressed, also where a sign-in came in between."""
        card = cards.answered(taken, words_for(turn.locale))
        if turn.button is not None:
            await turn.answer_card(card)
        elif taken.sent_card:
            await self._draw(turn.chat, taken.sent_card, card)

    async def decline(self, turn: Turn, wanted: Ticket) -> None:
        """Say no; the asker is told, and may choose somebody else."""
        known = await self._theirs(turn, wanted)
        if known is None or (one := known.receiver) is None:
            return
        left = await self._without(known, one)
        if left.step is not Step.OFFERED:
            return
        await self._desk.note_hand_over(Event.HAND_OVER_DECLINED, known, turn.actor)
        await turn.answer_card(cards.answered(known, words_for(turn.locale)))
        words = await self._words(left)
        note = words.hand_over.declined_note
        await self._draw(left.chat, left.card, cards.choose(left, words, note))
        await self._say(left, words.hand_over.news_declined)

    async def _theirs(self, turn: Turn, wanted: Ticket) -> HandOver | None:
        """Give what was sent to whoever pressed, in the chat to which it was sent."""
        known = await self._records.read(wanted)
        if known is None or not _is_receivers(known, turn):
            await self._refuse(turn, wanted)
            return None
        if known.step is not Step.SENT or self._is_over(known):
            await turn.answer_text(words_for(turn.locale).hand_over.over)
            return None
        return known

    # How it ends

    async def follow(self, case: Case) -> None:
        """Tell whoever handed *case* over how it stands now: never the secret."""
        if (wanted := hand_over_of(case)) is None:
            return
        try:
            known = await self._records.read(wanted)
            if known is None:
                return
            now = await self._desk.known(case)
            words = await self._words(known)
            await self._draw(known.chat, known.card, cards.ended(known, now, words))
            if now.state in NEWS and await self._is_news(known, now.state):
                await self._say(known, words.hand_over.news)
        except LedgerError:
            log.warning("hand_over_not_followed", extra={"ticket": case.ticket[:8]})

    async def refused_too(self, wanted: Ticket) -> None:
        """Tell whoever asked that the other one may not do it either."""
        if (known := await self._records.read(wanted)) is not None:
            words = await self._words(known)
            await self._draw(known.chat, known.card, cards.ended(known, None, words))
            await self._say(known, words.hand_over.news)

    async def _is_news(self, known: HandOver, state: State) -> bool:
        same = State.DONE if state is State.DELIVERED else state
        return await self._seen_marks.mark(TOLD, f"{known.id}|{same}", timedelta(days=1))

    async def _words(self, known: HandOver) -> Words:
        chat = known.chat
        return words_for(await self._languages.locale_for(known.tenant, known.asker, chat.locale))

    async def _draw(self, chat: Chat, message: str, card: Card) -> None:
        try:
            await self._messenger.update(chat, message, card)
        except TeamsError as error:
            log.warning("hand_over_not_drawn", extra={"status": error.status, "code": error.code})

    async def _say(self, known: HandOver, text: str) -> None:
        try:
            await self._messenger.say(known.chat, text)
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})

    async def _refuse(self, turn: Turn, wanted: Ticket) -> None:
        """Say no more to whom it does not concern than that it does not."""
        await self._desk.owned(wanted, turn.actor)  # files the press
        await turn.answer_text(words_for(turn.locale).reasons[Reason.NOT_YOURS].why)

    def _is_over(self, known: HandOver) -> bool:
        return self._clock() >= known.until


def _is_askers(known: HandOver, turn: Turn) -> bool:
    actor = turn.actor
    here = (known.asker, known.tenant, known.chat.conversation)
    return (actor.id, actor.tenant, actor.conversation) == here


def _is_receivers(known: HandOver, turn: Turn) -> bool:
    actor, one = turn.actor, known.receiver
    if one is None:
        return False
    return (actor.id, actor.tenant, actor.conversation) == (one.id, known.tenant, one.conversation)


def _picked(known: HandOver, pick: str) -> Asked | None:
    if not pick.isdecimal() or len(pick) > 1 or int(pick) >= len(known.people):
        return None
    return known.people[int(pick)]
