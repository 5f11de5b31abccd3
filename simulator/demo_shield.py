"""`SHIELD=off|gentle|full make demo`: what is asked for besides the rule, and what to try with it.

Each level is a set of ordinary settings (docs/fake-calls.md); one that stands in the environment
counts instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.chats import ORG_TEAM, SECURITY
from simulator.people import object_id


@dataclass(frozen=True, slots=True)
class Shield:
    """One level: its settings, and lines to try."""

    settings: Mapping[str, str] = field(default_factory=dict)
    to_try: tuple[str, ...] = ()


_GENTLE = {
    "VERIFY": "offer",
    "NOTICE": "on",
    "SECURITY_CHANNEL": SECURITY,
    "SECOND_PERSON": "risky",
    "APPROVERS_GROUP": object_id("group", "approvers"),
    "RECEIVERS": "target,manager",
    "TICKET": "ask",
    "LIMIT_ADMIN_10_MINUTES": "5",
    "LIMIT_TARGET_DAY": "2",
}
_FULL = {
    **_GENTLE,
    "VERIFY": "required",
    "NOTICE": "required",
    "TELL_MANAGER": "yes",
    "SECOND_PERSON": "always",
    "TICKET": "required",
    "TICKET_PATTERN": "INC[0-9]{7}",
    "LIMIT_ADMIN_DAY": "20",
    "LIMIT_TENANT_HOUR": "60",
    "LIMIT_INCIDENTS_DAY": "2",
}

SHIELDS: Mapping[str, Shield] = {
    "off": Shield(),
    "gentle": Shield(
        _GENTLE,
        (
            "Check who is calling              then be Alain, and type the number in his chat",
            "Who gets the password?            the user, in Teams: Alain has it before it is set",
            "reset password for alain, again   a second act in a day: Grace must agree",
            "That was not me                   in Alain's chat; then look at the security channel",
            "is it really you?                 as Alain, while Ada has a card about him",
        ),
    ),
    "full": Shield(
        _FULL,
        (
            "reset password for alain INC0000001   Approve is not there: check who is calling,",
            "                                      then ask a second person, and be Grace",
            "sign out and scramble these           a list, one agreement, no password for anybody",
            "That was not me                       in Alain's chat; then be Gus, on duty",
        ),
    ),
}
"""By what SHIELD says."""

REACHED = {"REACH_TEAM": ORG_TEAM}
"""At every level: a team in which people can be written to."""
