"""What an admin chose on the card, read from its inputs.

They came through a client: what is not understood counts as not chosen.
"""

import json
from collections.abc import Mapping

from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.model import Act

ON = "true"
"""How a switch that is on says so. Source: https://adaptivecards.io/explorer/Input.Toggle.html"""


def terms_of(act: Act, inputs: Mapping[str, str]) -> str:
    """Write the terms of *act* as JSON; nothing where nothing was chosen."""
    chosen: dict[str, object] = {}
    if act is Act.RESET_PASSWORD and inputs.get(ALSO_SIGN_OUT) == ON:
        chosen[ALSO_SIGN_OUT] = True
    return json.dumps(chosen, sort_keys=True) if chosen else ""
