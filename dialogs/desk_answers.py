"""What the desk says to a proposal, as the admin sees it: a card that asks, or one that says no."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cards import confirmation, receivers, refusal
from cards.blocks import Card
from cards.caller import without_check
from cards.confirmation import Circumstances
from cards.inputs import inputs
from cards.lookalikes import looks_like_trickery
from cards.role_names import RoleName, role_names
from cards.words import Words, words_for
from casework.caller_cards import CallerCards
from casework.hand_over import HandingOver
from casework.receivers import StraightOver
from dialogs.spelling_differences import differs
from dialogs.spoken_of import SpokenOf
from resets.desk import ResetDesk
from resets.hand_over import OTHERS_MAY
from resets.matrix import Matrix
from resets.model import Act, Person, Reason, Refused, SignedIn, Ticket
from resets.proposals import Declined, Proposal
from teams.mentions import shown
from teams.turn import Turn


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What the admin asked for."""

    typed: str
    options: Mapping[str, Any]

    @property
    def act(self) -> Act:
        """What is to be done."""
        return Act(self.options["act"])


class DeskAnswers:
    """Shows them. Judges nothing, and nothing waits for the press."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        matrix: Matrix,
        handing_over: HandingOver,
        caller_cards: CallerCards,
        straight_over: StraightOver,
        spoken_of: SpokenOf,
    ) -> None:
        self._desk, self._matrix = desk, matrix
        self._handing_over, self._caller_cards = handing_over, caller_cards
        self._straight_over, self._spoken_of = straight_over, spoken_of

    async def show(
        self, turn: Turn, admin: SignedIn, asked: AskedFor, answer: Proposal | Declined
    ) -> None:
        """Show *answer*. Raises NoToken: who else may get or do it is read in the admin's name."""
        match answer:
            case Declined() as declined:
                await self._decline(turn, admin, asked, declined)
            case Proposal() as proposal:
                await self._ask(turn, admin, asked, proposal)
        self._spoken_of.note(turn.actor, answer.target)

    async def refuse(self, turn: Turn, refused: Refused, act: Act, came_by: str = "") -> None:
        """Say no to whoever may do *act* to nobody; *came_by* is the hand-over, if by any."""
        if not await self._is_taken(turn, came_by):
            return
        await turn.send(self._no(refused, words_for(turn.locale), act))
        if came_by:
            await self._handing_over.refused_too(Ticket(came_by))

    async def _is_taken(self, turn: Turn, came_by: str) -> bool:
        """Mark the hand-over taken now that there is an answer; without one nothing is marked."""
        return not came_by or await self._handing_over.take(turn, Ticket(came_by))

    async def _decline(
        self, turn: Turn, admin: SignedIn, asked: AskedFor, declined: Declined
    ) -> None:
        """Say no; where others may, offer to hand over, or do so if that was asked for."""
        is_others = declined.refused.reason in OTHERS_MAY and bool(declined.refused.ask)
        if asked.options["hand_over"] and is_others:
            await self._handing_over.offer(turn, admin, declined, asked.act)
            return
        came_by, words = asked.options["handed_over"], words_for(turn.locale)
        card = refusal.refused(
            declined.refused,
            words,
            self._role_names(words),
            declined.target,
            act=asked.act,
            instead=declined.instead,
            hand_over=is_others and not came_by,
        )
        if not await self._is_taken(turn, came_by):
            return
        await turn.send(card)
        if came_by:
            await self._handing_over.refused_too(Ticket(came_by))

    def _no(self, refused: Refused, words: Words, act: Act) -> Card:
        if refused.reason is Reason.NO_ROLE and act is Act.RESET_PASSWORD:
            return refusal.no_admin(words)
        return refusal.refused(refused, words, self._role_names(words), act=act)

    async def _ask(self, turn: Turn, admin: SignedIn, asked: AskedFor, proposal: Proposal) -> None:
        words = words_for(turn.locale)
        name = self._role_names(words)
        offer = await self._straight_over.offer(admin, proposal.case, turn.chat)
        card = confirmation.ask(
            replace(proposal.case, needs=without_check(proposal.case)),
            proposal.target,
            name(proposal.by),
            words,
            Circumstances(
                roles=sorted(name(held.role) for held in proposal.target.roles),
                lookalike=looks_like_trickery(proposal.target.name, proposal.target.upn),
                typed=_if_it_differs(asked.typed, proposal.target),
                sign_out=proposal.sign_out,
                asks_ticket=proposal.asks_ticket,
                compromised=asked.options["compromised"],
                kinds=inputs(proposal.case, words),
                receivers=receivers.choice(offer, words),
            ),
        )
        card = await self._caller_cards.dressed(proposal.case, card, words)
        if await self._is_taken(turn, asked.options["handed_over"]):
            await self._desk.put_card(proposal.case, await turn.send(card))

    def _role_names(self, words: Words) -> RoleName:
        return role_names(words.language, self._matrix.name)


def _if_it_differs(typed: str, target: Person) -> str | None:
    """Give what was typed, where the account that was found is not spelt so."""
    return shown(typed) if differs(shown(typed), target) else None
