"""What the admin reads when something outside failed: a calm sentence, never the error's text."""

import logging
from secrets import token_hex

from cards import messages
from cards.blocks import Card
from cards.words import Words, words_for
from resets.errors import DirectoryError, LatchkeyError, NoToken
from teams.adapter import REFERENCE_BYTES
from teams.turn import EXECUTE, Turn

log = logging.getLogger(__name__)


async def tell(turn: Turn, error: LatchkeyError) -> None:
    """Send what is known about *error* into the private chat; in public nothing is said."""
    card = card_for(error, words_for(turn.locale))
    if turn.is_private:
        await turn.send(card)


async def answer(turn: Turn, error: LatchkeyError) -> None:
    """Show the trouble where the button was: a dialog stays a dialog, a card a card."""
    words = words_for(turn.locale)
    card = card_for(error, words)
    if turn.inbound.name == EXECUTE:
        # The pressed card stays: its ticket may still be good.
        await turn.send(card)
        await turn.answer_text(words.talk.busy.title)
    else:
        await turn.answer_dialog(card)


def card_for(error: LatchkeyError, words: Words) -> Card:
    """Choose the card that tells what is known about *error*, and log it by its reference."""
    match error:
        case NoToken(code=code):
            log.warning("no_token", extra={"code": code})
            return messages.no_token(code, words)
        case DirectoryError() as failed:
            log.warning("directory_failed", extra=_facts(failed))
            return messages.not_available(words)
        case _:
            return messages.trouble(reference(error), words)


def reference(error: BaseException) -> str:
    """Log *error* by its class alone and give the reference that the admin is shown."""
    mark = token_hex(REFERENCE_BYTES)
    log.error("turn_failed", extra={"reference": mark, "error": type(error).__name__})
    return mark


def _facts(error: DirectoryError) -> dict[str, object]:
    return {
        "call": error.call,
        "status": error.status,
        "code": error.code,
        "request_id": error.request_id,
    }
