"""What an admin chose on the card, read from its inputs.

They came through a client: what is not understood counts as not chosen.
"""

import json
from collections.abc import Mapping

from resets.acts.access_pass import LIFETIMES, MINUTES, SEVERAL_TIMES
from resets.acts.new_phone import terms_with
from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.methods import chosen_from
from resets.model import WITHOUT_PASS, Act, Case

ON = "true"
"""How a switch that is on says so. Source: https://adaptivecards.io/explorer/Input.Toggle.html"""
OFF = "false"
ONCE = "once"
"""The switch for a pass that is good for one sign-in."""
PASS_FIRST = "pass_first"  # noqa: S105 - the name of a switch
"""The switch for a pass before methods are removed; on unless it is switched off."""
GOING = "going"
"""The list of what shall be removed: its places, with commas between."""


def terms_of(case: Case, inputs: Mapping[str, str]) -> str:
    """Write the terms of *case* as JSON; nothing where nothing was chosen."""
    chosen: dict[str, object] = {}
    match case.act:
        case Act.RESET_PASSWORD if inputs.get(ALSO_SIGN_OUT) == ON:
            chosen[ALSO_SIGN_OUT] = True
        case Act.ACCESS_PASS:
            chosen |= _of_pass(inputs)
        case Act.NEW_PHONE:
            no_pass = {WITHOUT_PASS: True} if inputs.get(PASS_FIRST) == OFF else {}
            going = chosen_from(case, inputs.get(GOING, ""))
            return terms_with(case, going, _of_pass(inputs) | no_pass)
        case _:
            pass
    return json.dumps(chosen, sort_keys=True) if chosen else ""


def _of_pass(inputs: Mapping[str, str]) -> dict[str, object]:
    """Read which kind of pass: for one sign-in, as the tenant has it, unless something is said."""
    several = {SEVERAL_TIMES: True} if inputs.get(ONCE) == OFF else {}
    minutes = next((it for it in LIFETIMES if str(it) == inputs.get(MINUTES)), None)
    return several | ({MINUTES: minutes} if minutes else {})
