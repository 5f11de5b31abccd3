"""What is joined to a name without a blank is part of it: *alain#2* is somebody else than Alain."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from intents.reading.characters import END_OF_MENTION, MENTION, seen
from intents.reading.identifiers import FIELD

_ADDRESS_GOES_ON = re.compile(
    r"[\"\u201c\u201d']?(?:\s{0,3}[(\[{]\s?(?:@|at|ät|arobase|arroba)\s?[)\]}]\s{0,3}|\s{0,3}@\s{0,3}"
    r"|\s{1,3}at\s{1,3})"
    r"\w[\w-]*(?:(?:\.|\s?[(\[{]\s?(?:\.|dot|punt|punkt|point|punto)\s?[)\]}]\s?)\w[\w-]*)+",
    re.IGNORECASE,
)
"""*alain (at) contoso.com*, *alain @contoso.com*, *"alain"@contoso.com*: not any Alain."""
_SIGNS = (
    r"([@#+^%!~$&{}=*\\\u00a2-\u00a7\u00ac\u00b0\u00b1\u00b6\u20ac]+"
    r"|-{2,}|(?<!\.)\.\.(?!\.))"
)
_GOES_ON = re.compile(
    rf"{_SIGNS}[\w.'\u2019-]*\w|(@)|(/)\w[\w.-]*"
    r"|([|;:,?\"\u201d\u2019'`<\[(]+)\d[\w.-]*[>\])]?|(\[)[^\[\]\s@]{1,20}\]|(\()[^()\s@]{1,20}\)"
)
_CAME_BEFORE = re.compile(
    rf"\w(?:[\w.'\u2019-]*\w)?(?:{_SIGNS}|(/))\Z|[\w.-]*\([^()\s@\d][^()\s@]{{0,20}}\)\Z"
)
"""Signs that an account name may hold between its letters, and those that can only be a slip.
Source: https://learn.microsoft.com/windows/win32/adschema/a-samaccountname
"""
_JOINING = frozenset("+&/,;|")
_KNOWN_BEFORE_A_SLASH = re.compile(
    r"(?:user|account|konto|compte|cuenta|pass(?:word|wort)|pw|pwd|and|und|et|en|or|ou|of|w)/",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text in which names were found, without its elements, and where each name begins."""

    text: str
    starts: range | list[int]
    begins: frozenset[int]

    @classmethod
    def of(cls, text: str, begins: Iterable[int]) -> Self:
        """Take the elements out: of `<b>alain</b>@contoso.com` nobody saw more than the address."""
        if "<" not in text:
            return cls(text, range(len(text)), frozenset(begins))
        view = seen(text)
        plain = [
            (sign, start)
            for sign, start in zip(view.text, view.starts, strict=True)
            if sign not in (MENTION, END_OF_MENTION)
        ]
        starts = [start for _, start in plain]
        places = frozenset(bisect_left(starts, at) for at in begins)
        return cls("".join(sign for sign, _ in plain), starts, places)

    def placed(self, start: int, end: int) -> tuple[int, int]:
        """Say where what stood from *start* to *end* stands now."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Take what is joined to a name by a sign that account names have.

        Unless another name begins there: *alain+megan* are two.
        """
        if on := _ADDRESS_GOES_ON.match(self.text, end):
            return start, on.end()
        end = self._end(start, end)
        start = self._start(start, end)
        is_set_in = self.text[end : end + 1] == "_" or self.text[start:end].endswith("_")
        return start if is_set_in else len(self.text[:start].rstrip("_")), end

    def _end(self, start: int, end: int) -> int:
        while on := _GOES_ON.match(self.text, end):
            if on[1] is None and self._is_address(start, end):
                break
            sign = next(filter(None, on.groups()), "")
            if _JOINING.issuperset(sign) and end + len(sign) in self.begins:
                break
            end = on.end()
        return end

    def _start(self, start: int, end: int) -> int:
        while came := _CAME_BEFORE.search(self.text, 0, start):
            if came[1] is None and self._is_address(start, end):
                break
            if (came[1] and set(came[1]) <= _JOINING) or self._is_apart(came):
                break
            start = came.start()
        return start

    def _is_address(self, start: int, end: int) -> bool:
        """An address has been read whole by its own rules."""
        return "@" in self.text[start:end]

    def _is_apart(self, came: re.Match[str]) -> bool:
        """*uid=alain*: the name of a field. *megan/alain*, *password/alain*: two things."""
        before = came.group()
        if FIELD.fullmatch(before) or _KNOWN_BEFORE_A_SLASH.fullmatch(before):
            return True
        return bool(came[2]) and not self.begins.isdisjoint(range(came.start(), came.end()))
