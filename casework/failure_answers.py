"""What the admin reads when something outside failed: a calm sentence, never the error's text."""

import logging
from http import HTTPStatus
from secrets import token_hex

from cards import messages, sign_in
from cards.blocks import Card
from cards.words import Words, words_for
from resets.errors import DirectoryError, DirectoryRefused, LatchkeyError, LedgerError, NoToken
from teams.adapter import REFERENCE_BYTES
from teams.turn import EXECUTE, Turn

log = logging.getLogger(__name__)


async def tell(turn: Turn, error: LatchkeyError) -> None:
    """Send what is known about *error* into the private chat; in public nothing is said."""
    await tell_card(turn, card_for(error, words_for(turn.locale)))


async def tell_card(turn: Turn, card: Card) -> None:
    """Send *card* into the private chat; in public nothing is said."""
    if turn.is_private:
        await turn.send(card)


async def answer(turn: Turn, error: LatchkeyError) -> None:
    """Show the trouble where the button was: a dialog stays a dialog, a card a card."""
    card = card_for(error, words_for(turn.locale))
    if turn.inbound.name == EXECUTE:
        # The pressed card stays: its ticket may still be good.
        await turn.send(card)
        await turn.answer_text(messages.title_of(card))
    elif turn.answers_in_a_window:
        await turn.answer_dialog(card)
    else:  # a sign-in's: what answers it is seen by nobody
        await tell_card(turn, card)


def card_for(error: LatchkeyError, words: Words, *, in_vain: bool = False) -> Card:
    """Choose the card that tells what is known about *error*, and log it by its reference.

    *in_vain*: the admin has just signed in, and it did not help.
    """
    match error:
        case NoToken() as no:
            log.warning("no_token", extra=_about_token(no))
            return sign_in.no_token(no, words, in_vain=in_vain)
        case DirectoryError() as failed:
            log.warning("directory_failed", extra=_facts(failed))
            return _of_the_directory(failed, words)
        case LedgerError():
            return messages.no_record(reference(error), words)
        case _:
            return messages.trouble(reference(error), words)


def reference(error: BaseException) -> str:
    """Log *error* by its class alone and give the reference that the admin is shown."""
    mark = token_hex(REFERENCE_BYTES)
    log.error("turn_failed", extra={"reference": mark, "error": type(error).__name__})
    return mark


def _of_the_directory(error: DirectoryError, words: Words) -> Card:
    match error:
        case DirectoryRefused(status=HTTPStatus.NOT_FOUND | HTTPStatus.GONE):
            return messages.gone(words)
        case DirectoryRefused():
            return messages.not_readable(words)
        case _:
            return messages.not_available(words)


def _about_token(no: NoToken) -> dict[str, object]:
    return {
        "code": no.code,
        "error": no.error,
        "remedy": no.remedy.value,
        "correlation_id": no.correlation_id,
    }


def _facts(error: DirectoryError) -> dict[str, object]:
    return {
        "call": error.call,
        "status": error.status,
        "code": error.code,
        "request_id": error.request_id,
    }
