"""A press about an incident for somebody who has to sign in first: sign in, then do it."""

from collections.abc import Mapping
from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from cards.confirmation import REFERENCE
from cards.incident import GROUP, PEOPLE
from cards.verbs import Verb
from casework.incident import Incidents
from dialogs import token_refusals
from dialogs.prompts import SIGN_IN
from resets.errors import NoToken
from resets.model import SignedIn, Ticket
from teams.turn import Turn

INCIDENT = "incident-1"
"""The id carries a version, as in `dialogs.reset_dialog`."""


KEPT: Mapping[str, frozenset[str]] = {
    Verb.INCIDENT_CHECK: frozenset({PEOPLE, GROUP}),
    Verb.INCIDENT_ASK: frozenset({"ticket", REFERENCE}),
    Verb.INCIDENT_BEGIN: frozenset({"ticket"}),
}
"""What waits for the sign-in, by the verb: whatever else a client sends is not kept."""


def on(verb: str, inputs: Mapping[str, str], *, silently: bool = True) -> dict[str, Any]:
    """Options to go on with the press of *verb*, with what was typed on its card."""
    kept = {name: text for name, text in inputs.items() if name in KEPT[Verb(verb)]}
    return {"ticket": kept.get("ticket"), "verb": verb, "inputs": kept, "silently": silently}


async def carry_out(
    incidents: Incidents, turn: Turn, admin: SignedIn, verb: str, inputs: Mapping[str, str]
) -> None:
    """Do what the button is for, in the admin's name. Raises NoToken."""
    wanted = Ticket(inputs.get("ticket", ""))
    match verb:
        case Verb.INCIDENT_CHECK:
            await incidents.check(turn, admin, inputs)
        case Verb.INCIDENT_ASK:
            await incidents.ask(turn, admin, wanted, inputs)
        case _:
            await incidents.begin(turn, admin, wanted)


class IncidentDialog(WaterfallDialog):
    """Has the admin sign in, and goes on with the press then."""

    def __init__(self, incidents: Incidents) -> None:
        super().__init__(INCIDENT, [self.sign_in, self.go_on])
        self._incidents = incidents

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are, unless they just did."""
        if await Turn.of(step.context).admin():
            return await step.next(None)
        return await step.begin_dialog(SIGN_IN, {"silently": step.options["silently"]})

    async def go_on(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Do it in the admin's name."""
        turn, options = Turn.of(step.context), step.options
        if (admin := await turn.admin()) is None:
            return await step.replace_dialog(INCIDENT, options)
        verb, inputs = options["verb"], options["inputs"]
        try:
            await carry_out(self._incidents, turn, admin, verb, inputs)
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=not options["silently"]):
                return await step.replace_dialog(INCIDENT, on(verb, inputs, silently=False))
        return await step.end_dialog()
