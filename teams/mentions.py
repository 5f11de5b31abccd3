"""Who was @mentioned: a mention is its id, however many pieces of text or entities it came in.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from resets.model import GUID, UserId
from resets.spelling import in_one_width
from teams.json_fields import Body, object_in, text_in

LONGEST_NAME = 64
BY_OBJECT_ID = "8:orgid:"
"""Before an object id, in the address that some clients write instead of `29:...`."""
PIECE = re.compile(r"<at(?:\s[^<>]{0,200})?>([^<>]{0,256})</at>", re.IGNORECASE)
MARKUP = re.compile(r"</?at(?:\s[^<>]{0,200})?>", re.IGNORECASE)
ELEMENT = re.compile(
    r"<(?!at[\s>])([A-Za-z][\w:.-]{0,30})(?:\s[^<>]{0,200}?)?(?:/>|>\s{0,8}</\1\s{0,8}>)"
)
"""An element without content, such as `<quoted messageId="1"/>` or `<emoji id="1"></emoji>`: a sign
of the client's, no word.

An address between `<` and `>` is none, for it holds an `@` and ends without a stroke.
"""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody who was @mentioned: the name as typed, the address, and the object id if sent.

    A client writes these: they say whom to look up, and prove nothing.
    """

    mri: str
    name: str
    id: UserId | None = None

    def is_same(self, other: "Mentioned") -> bool:
        """Say whether both are one account; names prove nothing."""
        if self.id and other.id:
            return self.id == other.id
        return bool(self.mri) and self.mri == other.mri

    def is_called(self, name: str) -> bool:
        """Say whether *name* is how they stand in the text."""
        return self.name == name[:LONGEST_NAME]


MEANT = re.compile(r"<at>([^<>]{1,64})</at>([0-9a-f-]{36})?")


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a mention means, as one text that can be kept: what it said, and the id if known.

    Without the id the name is a hint and no more: somebody else may be called the same.
    """

    name: str
    id: UserId | None = None

    @classmethod
    def of(cls, person: str) -> "Meant | None":
        """Read *person*; None when it is what somebody typed."""
        found = MEANT.fullmatch(person)
        return cls(found[1], UserId(found[2]) if found[2] else None) if found else None

    def __str__(self) -> str:
        """Write it as `of` reads it."""
        shown = tidy(re.sub("[<>]", " ", self.name))[:LONGEST_NAME] or "?"
        return f"<at>{shown}</at>{self.id or ''}"


def sought(person: str) -> str:
    """Give what to look up for *person*: the id where a mention has one."""
    meant = Meant.of(person)
    return (meant.id or meant.name) if meant else person


def shown(person: str) -> str:
    """Give *person* as it was typed or mentioned."""
    meant = Meant.of(person)
    return meant.name if meant else person


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention as the client announces it, by the names under which the text may have it."""

    names: tuple[str, ...]
    who: Mentioned


@dataclass(slots=True)
class Spoken:
    """A stretch of the text: words, or somebody who was mentioned."""

    text: str
    who: Mentioned | None = None


def tidy(text: str) -> str:
    """Give *text* in one spelling: composed, in signs of one width, blanks collapsed."""
    return " ".join(in_one_width(text).split())


def entity(said: Body) -> Entity:
    """Read an entity of the type `mention`."""
    who = object_in(said, "mentioned")
    typed, called = text_in(said, "text") or "", text_in(who, "name") or ""
    names = tuple(filter(None, (_name(MARKUP.sub("", typed)), _name(called))))
    mri = text_in(who, "id") or ""
    oid = text_in(who, "aadObjectId") or mri.removeprefix(BY_OBJECT_ID)
    found = UserId(oid.lower()) if GUID.fullmatch(oid) else None
    called = next(iter(names), "")[:LONGEST_NAME]
    return Entity(names, Mentioned(mri, called, found))


def heard(
    text: str, said: Sequence[dict[str, Any]], bot: str | None
) -> tuple[str, tuple[Mentioned, ...]]:
    """Give the words, the bot's own mention left out, and the people who were mentioned.

    Each of them stands in the words as one `<at>name</at>`; no other `<at>` is left.
    """
    entities = [entity(it) for it in said]
    spoken = _joined(_spoken(ELEMENT.sub(" ", text), entities))
    people = [it.who for it in spoken if it.who] + [it.who for it in entities]
    words = "".join(_written(it, bot) for it in spoken)
    return words, tuple(dict.fromkeys(it for it in people if not _is_bot(it, bot)))


def _spoken(text: str, entities: Sequence[Entity]) -> list[Spoken]:
    """Cut *text* into words and mentions."""
    spoken, at, left = [], 0, list(entities)
    for piece in PIECE.finditer(text):
        spoken.append(Spoken(MARKUP.sub(" ", text[at : piece.start()])))
        spoken.append(_piece(_name(piece.group(1)), entities, left))
        at = piece.end()
    return [*spoken, Spoken(MARKUP.sub(" ", text[at:]))]


def _piece(name: str, entities: Sequence[Entity], left: list[Entity]) -> Spoken:
    """Find whom a piece means. Each entity serves one piece, in their order, before any serves two.

    Two people of one name are therefore told apart, and somebody called like the bot is kept.
    """
    found = next((it for it in [*left, *entities] if name in it.names), None)
    if found is None:
        return Spoken(name)
    if found in left:
        left.remove(found)
    return Spoken(name, Mentioned(found.who.mri, name[:LONGEST_NAME], found.who.id))


def _joined(spoken: list[Spoken]) -> list[Spoken]:
    """Make one mention of pieces that have one id and nothing but a blank between them."""
    joined: list[Spoken] = []
    for it in spoken:
        if it.who and len(joined) > 1 and _goes_on(joined[-2], joined[-1], it.who):
            joined[-2:] = [_whole(joined[-2], it)]
        else:
            joined.append(it)
    return joined


def _goes_on(first: Spoken, gap: Spoken, who: Mentioned) -> bool:
    return first.who is not None and not gap.text.strip() and first.who.is_same(who)


def _whole(first: Spoken, second: Spoken) -> Spoken:
    assert first.who  # noqa: S101 - `_goes_on` has just looked
    name = f"{first.text} {second.text}"
    return Spoken(name, Mentioned(first.who.mri, name[:LONGEST_NAME], first.who.id))


def _written(spoken: Spoken, bot: str | None) -> str:
    if spoken.who is None:
        return spoken.text
    return " " if _is_bot(spoken.who, bot) else f"<at>{escape(spoken.text, quote=False)}</at>"


def _is_bot(who: Mentioned, bot: str | None) -> bool:
    return bool(bot) and who.mri == bot


def _name(text: str) -> str:
    return tidy(unescape(text))
