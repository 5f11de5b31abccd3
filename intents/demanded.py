"""Finds a password that is demanded or told: *it should be Welcome123*, *set it to Rome99*.

Such a word looks like an account name, too; so what is said of it decides.
"""

from dataclasses import replace

from intents.reading.message import Message
from intents.reading.tokens import Kind

_SHORTEST, _SHORTEST_PLAIN = 6, 5
_SOON, _BEFORE = 3, 4
_BE = frozenset("be etre ser zijn worden sein werden".split())
_SAYS_HOW = (
    *("ed", "ing", "ble", "ant", "ent", "ive", "que", "ry", "al", "en", "et", "rd", "gt", "st"),
    *("ig", "isch", "lich", "lijk", "ert", "ado", "ada", "ido", "ida", "ee", "te"),
)
"""How participles and adjectives end, accents left out: *changed*, *veranderd*, *geändert*."""
_DUTCH_PREFIXES = ("aan", "be", "ge", "her", "ont", "ver")
_SAID_OF_A_PASSWORD = frozenset(
    "longer shorter stronger simpler easier better secure private known unknown anders sicher"
    " langer laenger sterker staerker veilig simple unique segura fuerte nueva distinta"
    " corta".split()
)
_IT = frozenset("it het er es das le la lo".split())
"""What is set, without a word for the password: *set it to ...*, *maak er Welkom123 van*."""
_AS = frozenset("as als comme como come".split())
_WHOSE = frozenset("his her their zijn haar hun sein seine ihr ihre son sa leur su sus".split())


def with_demanded_passwords(message: Message) -> Message:
    """Give the message with demanded passwords among those that were found."""
    found = {at for at in range(len(message.tokens)) if _is_demanded(message, at)}
    return replace(message, passwords=message.passwords | found) if found else message


def _is_demanded(message: Message, at: int) -> bool:
    token = message.tokens[at]
    if token.kind is not Kind.WORD or message.concepts[at] or len(token.shown) < _SHORTEST_PLAIN:
        return False
    is_odd = any(map(str.isdigit, token.shown)) and any(map(str.isalpha, token.shown))
    if not is_odd:
        return _may_be_plain(message, at) and _should_be(message, at)
    ways = (_should_be, _is_set, _is_given_as_one, _is_somebodys)
    return len(token.shown) >= _SHORTEST and any(way(message, at) for way in ways)


def _may_be_plain(message: Message, at: int) -> bool:
    """*should be summer*, and not *should be changed*: the last word, and nothing said of it."""
    word, behind = message.tokens[at].folded, message.tokens[at + 1 :]
    is_last = all(it.kind is Kind.MARK or it.folded in _BE for it in behind)
    is_participle = word.startswith(_DUTCH_PREFIXES) and word.endswith(("d", "t"))
    is_said = word in _SAID_OF_A_PASSWORD or word.endswith(_SAYS_HOW) or is_participle
    return is_last and word.isalpha() and not is_said


def _should_be(message: Message, at: int) -> bool:
    """*should be Welcome123*, *moet Welkom123 worden*: and the password is what should."""
    if not any(it.folded in _BE for it in message.tokens[max(at - 1, 0) : at + 2]):
        return False
    first = max(at - _BEFORE, 0)
    before = message.concepts[first:at]
    needs = [n for n, meant in enumerate(before) if "need" in meant]
    return bool(needs) and any("password" in it for it in before[: needs[0]])


def _is_set(message: Message, at: int) -> bool:
    """*make it Welcome123*, *setz es auf Willkommen123*."""
    last = at - 1 if at and "set_to" in message.concepts[at - 1] else at
    if last < 2:  # noqa: PLR2004 - *set it*
        return False
    return message.tokens[last - 1].folded in _IT and "put" in message.concepts[last - 2]


def _is_given_as_one(message: Message, at: int) -> bool:
    """*give him Welcome123 as his new password*, *geef hem Welkom123 als wachtwoord*."""
    after = range(at + 1, min(at + 2 + _SOON, len(message.tokens)))
    starts = [n for n in after if message.tokens[n].folded in _AS]
    last = min(starts[0] + 1 + _SOON, len(message.tokens)) if starts else 0
    return any("password" in message.concepts[n] for n in range(at + 1, last))


def _is_somebodys(message: Message, at: int) -> bool:
    """*his password Welcome123 has leaked*: whose it is stands before the word, nothing between."""
    if at < 2 or "password" not in message.concepts[at - 1]:  # noqa: PLR2004 - *his password*
        return False
    return message.tokens[at - 2].folded in _WHOSE
