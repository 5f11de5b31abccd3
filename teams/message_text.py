"""The text of a message as it is read: without the bot's own mention, tidied, never too long."""

import re

from teams.json_fields import Body, entities_in, object_in, text_in
from teams.mentions import Mentioned, heard, tidy

LONGEST_TEXT = 512
"""Characters of a message that anything parses; our own choice: nobody's request is longer."""
LONGEST_RAW = 16 * LONGEST_TEXT
"""Where the text is cut before the mention is taken out, so that the work stays bounded."""
MOST_MENTIONS = 16
"""Entities that are read; a name may come in several. Our own choice."""
LAST_WORD = re.compile(r"(?:\s|\A)\S*\Z")


def text_of(body: Body) -> tuple[str, tuple[Mentioned, ...], bool]:
    """Give what was typed, who was mentioned in it, and whether more was typed than that."""
    raw = text_in(body, "text") or ""
    bot = text_in(object_in(body, "recipient"), "id")
    mentions = entities_in(body, "mention")[:MOST_MENTIONS]
    if is_cut := len(raw) > LONGEST_RAW:
        raw = _whole_words(raw, LONGEST_RAW)
    words, mentioned = heard(raw, mentions, bot)
    text = tidy(words)
    if len(text) > LONGEST_TEXT:
        return _whole_words(text, LONGEST_TEXT), mentioned, True
    return text, mentioned, is_cut


def _whole_words(text: str, most: int) -> str:
    """Give the first *most* signs, to the last word or mention that is whole.

    Half an address may be somebody else's address, and half a mention somebody else's name.
    """
    kept = LAST_WORD.sub("", text[: most + 1])
    opened = kept.rfind("<at")
    return (kept[:opened] if opened > kept.rfind("</at>") else kept).rstrip()
