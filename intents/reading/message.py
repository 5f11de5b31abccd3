"""One message, read as far as no learning is needed: tokens, language, concepts, passwords."""

from dataclasses import dataclass

from intents.reading.characters import MOST_CHARACTERS
from intents.reading.concepts import Lexicon
from intents.reading.passwords import answers_for_whom, password_tokens
from intents.reading.references import reference_in_address
from intents.reading.tokens import MOST_TOKENS, Kind, Token, tokens_of


@dataclass(frozen=True, slots=True)
class Message:
    """What is certain about a message. `concepts` and `passwords` speak of `tokens` by index."""

    text: str
    tokens: list[Token]
    language: str
    concepts: list[tuple[str, ...]]
    passwords: frozenset[int]
    cut: bool


def read(text: str, locale: str, lexicon: Lexicon, *, waiting_for_person: bool = False) -> Message:
    """Read what is certain. Of a longer text the beginning, without a word that the cut parts."""
    kept, cut = _kept(text)
    tokens = tokens_of(kept)
    language = lexicon.language_of(tokens, locale)
    concepts = lexicon.concepts_of(tokens, language)
    answers = waiting_for_person and answers_for_whom(kept)
    passwords = frozenset[int]() if answers else password_tokens(tokens, concepts)
    return Message(kept, tokens, language, concepts, passwords, cut or len(tokens) == MOST_TOKENS)


def _kept(text: str) -> tuple[str, bool]:
    """Half an address may be somebody else's address, so an unfinished last word is dropped."""
    text = text.rstrip()
    if len(text) <= MOST_CHARACTERS:
        return text, False
    kept = text[: MOST_CHARACTERS + 1]
    while kept and not kept[-1].isspace():
        kept = kept[:-1]
    return kept, True


def reference_of(message: Message) -> str:
    """Return the first ticket number as typed, or the one that a link leads to; "" if none."""
    for token in message.tokens:
        if token.kind is Kind.REFERENCE:
            return message.text[token.start : token.end]
    links = (it.shown for it in message.tokens if it.kind is Kind.LINK)
    return next(filter(None, map(reference_in_address, links)), "")
