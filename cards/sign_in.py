"""Signing in and out: the button, how it went, and why Entra gave no token."""

from cards import links
from cards.blocks import (
    Card,
    card,
    facts,
    heading,
    open_url,
    sentence,
)
from cards.words import Words
from resets.errors import NoToken
from resets.hindrances import Hindrance

PROOF_IS_GIVEN_AT: dict[Hindrance, str] = {
    Hindrance.REGISTER_MFA: links.SECURITY_INFO,
    Hindrance.RISK: links.SECURITY_INFO,
}


def sign_in_text(words: Words) -> str:
    """Ask for a sign-in, above the button that `sign_in_button` names."""
    return f"{words.talk.sign_in} {words.talk.sign_in_code}"


def no_token(no: NoToken, words: Words, *, in_vain: bool = False) -> Card:
    """Say why Entra gave no token and what helps, with what an administrator finds it by.

    *in_vain*: a sign-in was made for it just now, and did not help.
    """
    answer = words.talk.sign_in_in_vain if in_vain else words.hindrances[no.hindrance]
    page = PROOF_IS_GIVEN_AT.get(no.hindrance)
    return card(
        words,
        heading(words.talk.no_token),
        sentence(answer.why),
        sentence(answer.instead),
        *facts(_found_by(no, words)),
        actions=[open_url(words.buttons.security_info, page)] if page else [],
    )


def _found_by(no: NoToken, words: Words) -> dict[str, str]:
    """Give the number, the time and the id by which a sign-in log is searched."""
    if not no.code:
        return {}
    return {
        words.labels.answer: f"AADSTS{no.code}",
        words.labels.at: f"{no.at:%Y-%m-%d %H:%M:%S} UTC" if no.at else "",
        words.labels.correlation: no.correlation_id or "",
    }


def sign_on_failed(code: str, words: Words) -> Card:
    """Say that Teams' silent sign-on failed; *code* is Teams' own word. The button follows."""
    return card(
        words,
        heading(words.talk.no_token),
        sentence(words.talk.sign_on_failed),
        *facts({words.labels.answer: code}),
    )
