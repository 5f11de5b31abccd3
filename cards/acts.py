"""A button that asks for an act: pressed, it brings that act's own card, and changes nothing."""

from collections.abc import Mapping

from cards.blocks import Block, wish_button
from cards.words import Words
from resets.model import OF_MANY, Act, UserId

WISHES: Mapping[Act, str] = {
    Act.RESET_PASSWORD: "reset_password",
    Act.SIGN_OUT: "revoke_sessions",
    Act.ACCESS_PASS: "temporary_access_pass",
    Act.NEW_PHONE: "reset_mfa",
    Act.SCRAMBLE: "make_useless",
    Act.SHUT_OUT: "incident",
}
"""By what intent an act is asked for."""


SIGNS = "¿?\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "
"""What stands around a question, in any of the languages."""


def act_name(act: Act, words: Words) -> str:
    """Name *act* where no question is asked."""
    if act in OF_MANY:
        return words.incident.form
    own = words.act(act)
    return (own.title if own else words.confirmation.title).strip(SIGNS)


def act_button(act: Act, target: UserId, words: Words) -> Block:
    """Make a button that asks to do *act* to *target*, as if it had been typed."""
    own = words.act(act)
    title = own.approve if own else words.outcome.reset_again
    return wish_button(title, WISHES[act], target)
