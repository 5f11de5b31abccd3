"""What an admin chose on the card, read from its inputs.

They came through a client: what is not understood counts as not chosen.
"""

import json
from collections.abc import Mapping

from resets.acts.access_pass import LIFETIMES, MINUTES, SEVERAL_TIMES
from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.model import Act

ON = "true"
"""How a switch that is on says so. Source: https://adaptivecards.io/explorer/Input.Toggle.html"""
OFF = "false"
ONCE = "once"
"""The switch for a pass that is good for one sign-in."""


def terms_of(act: Act, inputs: Mapping[str, str]) -> str:
    """Write the terms of *act* as JSON; nothing where nothing was chosen."""
    chosen: dict[str, object] = {}
    if act is Act.RESET_PASSWORD and inputs.get(ALSO_SIGN_OUT) == ON:
        chosen[ALSO_SIGN_OUT] = True
    if act is Act.ACCESS_PASS:
        chosen |= _of_pass(inputs)
    return json.dumps(chosen, sort_keys=True) if chosen else ""


def _of_pass(inputs: Mapping[str, str]) -> dict[str, object]:
    """Read which kind of pass: for one sign-in, as the tenant has it, unless something is said."""
    several = {SEVERAL_TIMES: True} if inputs.get(ONCE) == OFF else {}
    minutes = next((it for it in LIFETIMES if str(it) == inputs.get(MINUTES)), None)
    return several | ({MINUTES: minutes} if minutes else {})
