"""One reset as one waterfall: identify, sign in, may I, confirm, reset, deliver.

Words start it at the first step; a press of *Approve* starts the same waterfall with a ticket, so
that it falls through to `reset`. Between the card and the press nothing waits anywhere.
"""

from collections.abc import Sequence
from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from cards import choice, confirmation, messages, refusal
from cards.blocks import Card, summary
from cards.lookalikes import looks_like_trickery
from cards.sign_in_errors import Hindrance, hindrance
from cards.words import Words
from casework.runner import CaseRunner
from dialogs.presses import Presses
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt
from dialogs.turns import heard, words_in
from resets.desk import Declined, Proposal, ResetDesk
from resets.errors import NoToken
from resets.matrix import Matrix
from resets.model import Candidate, Case, Reason, Refused, SignedIn, Ticket, UserId
from resets.ports import Findings
from teams.inbound import actor
from teams.messenger import Messenger
from teams.sign_in import SignIns

RESET = "reset-1"
"""The id carries a version: change it when the steps change, and old stacks are dropped."""


HELPED_BY_SIGN_IN = frozenset({Hindrance.MFA, Hindrance.SIGN_IN_AGAIN})
"""What an admin can put right by signing in with the button, where Teams' silent sign-on cannot."""


def by_words(
    person: str | None,
    rest: Sequence[str] = (),
    silently: bool = True,  # noqa: FBT001, FBT002 - one of the options, as they are stored
) -> dict[str, Any]:
    """Options to start with words: who was named, if anybody, and who comes after.

    *silently* False asks the admin to sign in with the button, whatever is remembered.
    """
    options = {"person": person, "rest": list(rest), "silently": silently}
    return {**options, "ticket": None, "card": None}


def by_press(ticket: str, card: str | None) -> dict[str, Any]:
    """Options to start with a press of *Approve* on the message *card*."""
    return {**by_words(None), "ticket": ticket, "card": card}


class ResetDialog(WaterfallDialog):
    """Finds out who is meant, asks the desk, shows its answer. Judges nothing itself."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        presses: Presses,
        runner: CaseRunner,
        sign_ins: SignIns,
        messenger: Messenger,
        matrix: Matrix,
    ) -> None:
        super().__init__(
            RESET,
            [self.identify, self.sign_in, self.may_i, self.confirm, self.reset, self.deliver],
        )
        self._desk, self._presses, self._runner = desk, presses, runner
        self._sign_ins, self._messenger, self._matrix = sign_ins, messenger, matrix

    async def identify(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Find out from the words who is meant. A ticket says it already."""
        if step.options["ticket"] or step.options["person"]:
            return await step.next(step.options["person"])
        return await step.begin_dialog(WHO)

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are, unless they just did."""
        step.values["person"] = step.result
        if await self._sign_ins.remembered(heard(step.context)):
            return await step.next(None)
        return await step.begin_dialog(SIGN_IN, {"silently": step.options["silently"]})

    async def may_i(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Look for the person, if this admin may reset anybody. Never the first of several."""
        if step.options["ticket"]:
            return await step.next(None)
        typed, admin = step.values["person"], await self._admin(step)
        self._runner.show_work(heard(step.context).chat)
        try:
            found = await self._desk.search(admin, typed)
        except NoToken as error:
            return await self._sign_in_again(step, error)
        match found:
            case Refused() as refused:
                return await self._refuse(step, refused)
            case Findings(hits=(only,), more=False):
                return await step.next(only.id)
            case Findings(hits=(), near=near):
                return await self._nobody(step, typed, near)
            case Findings() as findings:
                return await step.begin_dialog(CHOICE, ChoicePrompt.options(typed, findings))

    async def confirm(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Put the person before the desk and show its answer. Nothing waits for the press."""
        if step.options["ticket"]:
            return await step.next(None)
        chat = heard(step.context).chat
        match await self._desk.propose(await self._admin(step), UserId(step.result), chat):
            case Declined(refused, target):
                card = refusal.refused(refused, words_in(step.context), self._matrix.name, target)
                await self._send(step, card)
            case Proposal() as proposal:
                await self._ask(step, proposal)
        return await self._finish(step)

    async def reset(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Take the ticket. Who comes second, late or uninvited is told so, and nothing happens."""
        said = heard(step.context)
        ticket, card = Ticket(step.options["ticket"]), step.options["card"]
        admin = await self._admin(step)  # before the claim: after it nothing may fail
        match await self._desk.claim(ticket, actor(said), card):
            case Refused() as refused:
                await self._presses.refuse(step.context, ticket, refused)
                return await step.end_dialog()
            case Case() as case:
                await self._presses.show_working(step.context, case)
                return await step.next((admin, case))

    async def deliver(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Let it be carried out after this turn, for Teams waits only seconds for an answer."""
        self._runner.start(*step.result)
        return await step.end_dialog()

    async def _admin(self, step: WaterfallStepContext) -> SignedIn:
        admin = await self._sign_ins.remembered(heard(step.context))
        if admin is None:
            raise LookupError("the sign-in was lost between two steps")
        return admin

    async def _sign_in_again(self, step: WaterfallStepContext, error: NoToken) -> DialogTurnResult:
        """Have the admin sign in with the button, once, if that is what Entra wants."""
        if hindrance(error.code) not in HELPED_BY_SIGN_IN or not step.options["silently"]:
            raise error
        await self._send(step, messages.no_token(error.code, words_in(step.context)))
        await self._sign_ins.sign_out(heard(step.context).speaker)
        again = by_words(step.values["person"], step.options["rest"], silently=False)
        return await step.replace_dialog(RESET, again)

    async def _refuse(self, step: WaterfallStepContext, refused: Refused) -> DialogTurnResult:
        await self._send(step, self._no(refused, words_in(step.context)))
        return await step.end_dialog()  # who may reset nobody is not asked about the others

    def _no(self, refused: Refused, words: Words) -> Card:
        if refused.reason is Reason.NO_ROLE:
            return refusal.self_service(words)
        return refusal.refused(refused, words, self._matrix.name)

    async def _nobody(
        self, step: WaterfallStepContext, typed: str, near: Sequence[Candidate]
    ) -> DialogTurnResult:
        await self._send(step, choice.nobody(typed, near, words_in(step.context)))
        return await self._finish(step)

    async def _finish(self, step: WaterfallStepContext) -> DialogTurnResult:
        """End, or go on with the next of several people who were named in one message."""
        if rest := step.options["rest"]:
            return await step.replace_dialog(RESET, by_words(rest[0], rest[1:]))
        return await step.end_dialog()

    async def _ask(self, step: WaterfallStepContext, proposal: Proposal) -> None:
        target = proposal.target
        card = confirmation.ask(
            proposal.case,
            target,
            self._matrix.name(proposal.by),
            words_in(step.context),
            roles=sorted(self._matrix.name(held.role) for held in target.roles),
            lookalike=looks_like_trickery(target.name, target.upn),
        )
        await self._desk.put_card(proposal.case, await self._send(step, card))

    async def _send(self, step: WaterfallStepContext, card: Card) -> str:
        return await self._messenger.send(heard(step.context).chat, card, summary(card))
