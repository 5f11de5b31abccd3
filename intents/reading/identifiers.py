"""Finds what names exactly one account, and takes it whole: never a piece of an address.

Looking up a piece of what was typed may find somebody else. So every sign that a user principal
name, a proxy address or an alias can hold belongs to the address before it, and what cannot be
told apart is taken as typed: then the directory knows nobody of that name.

Signs: https://learn.microsoft.com/microsoft-365/enterprise/prepare-for-directory-synchronization
(userPrincipalName, proxyAddresses, sAMAccountName) and the rules that IdFix checks,
https://microsoft.github.io/idfix/Errors%20supported%20by%20the%20IdFix%20tool
"""

import re
from functools import cache

_PLAIN_ENDS = r"\s<>()\[\];:,\""
_ENDS = _PLAIN_ENDS + (
    r"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u2026\ue000\ue001"
    r"\u3000-\u9fff\uff01\uff08-\uff0c\uff1a-\uff1f"
)
"""Signs that no proxy address can hold, typographic quotation marks, and Han and kana: scripts
without spaces, whose words stand right beside an address."""
FIELD = re.compile(
    r"(?:upn|uid|uname|user(?:name|id)?|login|logon|e?mail|e-mail|account|konto|benutzer|gebruiker"
    r"|utilisateur|compte|usuario|cuenta|correo|id|target|name|cn|sam(?:accountname)?|to|for)=",
    re.IGNORECASE,
)
"""*UPN=alain@contoso.com*: the name of a field. Entra replaces = in every address."""
_POSSESSIVE = re.compile(r"['\u2019\u2018`\u00b4]\w{0,5}[^\w]*")
_QUERY = re.compile(r"\?\w+=.*")
_OBJECT_ID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-])")
_DOWN_LEVEL = re.compile(rf"(?<![\w.\\/-])[\w.-]+\\[^{_ENDS}/\\|=+*?@]++(?![\\/]\S)")
"""Its last letter is never given back: of *CONTOSO\\alain/* that would leave somebody else."""
_DISTINGUISHED = re.compile(
    r"(?<!\w)(?:CN|UID|OU|DC)\s?=(?:\\.|[^,=\n\\])+"
    r"(?:,\s?(?:CN|OU|DC|O|L|ST|C)\s?=(?:\\.|[^\s,=\\]| (?=[^,=\n]*,\s?\w+\s?=))+)+",
    re.IGNORECASE,
)
"""*CN=Alain Charon,OU=Users,DC=contoso,DC=com*: that account, and not any Alain Charon.
Source: https://www.rfc-editor.org/rfc/rfc4514
"""
_PAIRS = "'*_~`\u2018\u2019\u00b4"
_CLOSING = {"\u2018": "\u2019"}
_MOST = 24
"""Addresses that one message can hold; nobody lists more by hand."""

Stretch = tuple[int, int]


@cache
def _address(*, plain: bool) -> re.Pattern[str]:
    """Return what an address looks like. A plain text is ASCII: its pattern compiles faster."""
    ends = _PLAIN_ENDS if plain else _ENDS
    label = rf"[^\W_{ends}](?:[^\W{ends}-]*(?:-+[^\W{ends}-]+)*)"
    return re.compile(rf"([^{ends}@\\]+)@({label}(?:\.{label})+)")


@cache
def _run_pattern(*, plain: bool) -> re.Pattern[str]:
    return re.compile(f"[^{_PLAIN_ENDS if plain else _ENDS}]*")


@cache
def _end_pattern(*, plain: bool) -> re.Pattern[str]:
    return re.compile(f"[{_PLAIN_ENDS if plain else _ENDS}]")


def identifiers_in(text: str) -> list[Stretch]:
    """Return where identifiers stand in what is seen, in order, none within another."""
    found: list[Stretch] = []
    if "@" in text:
        found += _addresses(text)
    if "-" in text:
        found += [it.span() for it in _OBJECT_ID.finditer(text)]
    if "\\" in text:
        found += [_down_level(it) for it in _DOWN_LEVEL.finditer(text)]
    if "=" in text and "," in text:
        found += [it.span() for it in _DISTINGUISHED.finditer(text)]
    return _apart(sorted(found, key=lambda it: (it[0], -it[1])))


def _apart(found: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for start, end in found:
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _addresses(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    at, tried = text.find("@"), 0
    while at >= 0 and tried < _MOST:
        tried += 1
        start = _start(text, at, found[-1][1] if found else 0)
        match = _address(plain=text.isascii()).match(text, start)
        if match is not None and match.start(2) == at + 1:
            found.append(_whole(text, match))
        elif start < at and not text[at + 1 : at + 2].isspace() and _has_two(text, start, at):
            found.append(_run(text, start))  # two signs that cannot both stand in an address
        at = text.find("@", max(at + 1, found[-1][1] if found else 0))
    return found


def _has_two(text: str, start: int, at: int) -> bool:
    return "@" in text[start:at] or "\\" in text[start:at]


def _run(text: str, start: int) -> Stretch:
    return start, start + len(text[start : _run_end(text, start)].rstrip(".!?'*_~`"))


def _start(text: str, at: int, earliest: int) -> int:
    """Go left from the @ as far as signs reach that an address can hold."""
    start = at
    ends = _end_pattern(plain=text.isascii())
    while start > earliest and not ends.match(text[start - 1]):
        start -= 1
    if start == earliest > 0:  # one address, a slash, the next: the slash parts them
        while start < at and not text[start].isalnum():
            start += 1
    while start < at and text[start] == "@":
        start += 1
    field = FIELD.match(text, start, at)
    return field.end() if field else start


def _whole(text: str, match: re.Match[str]) -> Stretch:
    """Leave off quotation marks around it and what ends a sentence; keep all else."""
    start, end = match.span()
    following = text[end : _run_end(text, end)]
    first = text[start]
    closing = _CLOSING.get(first, first)
    if first in _PAIRS and following.startswith(closing):
        while end - start > 1 and text[start] == first:
            start += 1
        return start, end
    is_over = not any(map(str.isalnum, following)) or _POSSESSIVE.fullmatch(following)
    if is_over or _QUERY.match(following) or _parts(following):
        return start, end
    return start, end + len(following)


def _run_end(text: str, at: int) -> int:
    match = _run_pattern(plain=text.isascii()).match(text, at)
    return match.end() if match else at


def _parts(following: str) -> bool:
    """*alain@contoso.com/megan@contoso.com* are two."""
    return following[0] in "/|+&" and len(following) > 1


def _down_level(match: re.Match[str]) -> Stretch:
    """Leave off what ends a sentence and a possessive; an account name can end in none of it."""
    text = match.group()
    kept = re.sub(r"['\u2019](?:s|n|nin|in|ye)?$", "", text.rstrip(".)}'`\u2019\u201d")).rstrip(
        ".)"
    )
    return match.start(), match.start() + len(kept)
