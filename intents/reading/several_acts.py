"""Reads a message that asks for several acts on one person: *reset alain, then delete his mfa*.

What was learned gives a message one wish, and the other one would vanish without a word.
"""

from collections.abc import Collection, Iterator, Sequence

from intents.intent import Intent
from intents.reading.certainty import CONDITIONS
from intents.reading.message import Message
from intents.reading.tokens import Kind, fold

OTHERWISE = frozenset(
    {
        Intent.INCIDENT,
        Intent.BULK_RESET,
        Intent.NEGATION,
        Intent.CANCEL,
        Intent.AUDIT_STATUS,
        Intent.EXPLAIN_PERMISSION,
        Intent.VERIFY_CALLER,
        Intent.SHOW_SECRET,
        Intent.SELF_SERVICE,
        Intent.HELP,
    }
)
"""What is likeliest of a message that names acts and asks for something else, or for many."""

_EITHER = frozenset({Intent.RESET_PASSWORD, Intent.MAKE_USELESS})
"""One of them ends what the other makes: *the temporary password leaked, make it useless*."""
_PARTS = frozenset(",;.:\n")
_JOINS = frozenset({"and", "but"})
_NEXT = frozenset(
    "then also daarna dan ook dann danach auch puis ensuite aussi luego despues tambien".split()
)
"""Words after which the next act is said; right after a verb (*lösche dann*) they part nothing."""
_GOES_ON = frozenset({"disable", "delete", "change"})
_TELLING = frozenset("[ without zonder ohne sans sin".split())
"""*débloque sans changer le mot de passe*; a form with boxes lists what is not wished, too."""
_TELLS = CONDITIONS | frozenset(
    "not negated keep was_reset how why who what when may hearsay self own".split()
)
"""Concepts of refusals, questions and reports: not all that they name is asked for."""
_SUBJECTS = frozenset(
    "i he she they we it ik hij zij ze ich er sie wir je il elle ils elles yo el ella".split()
)
"""A clause that begins with one tells a story: *he has to register his mfa*."""
_SIGN_OUTS = frozenset(
    (
        "sign log kick meld melde logge logg abmelden uitloggen afmelden"
        " deconnecte-le deconnecte-la deconnecte deconnecter sacalo cierra"
    ).split()
)
"""What signs out though its concept is an option of a reset: *sign him out*, *déconnecte-le*."""
_OPTIONS = frozenset({"option", "effect"})
_ALONE_NO_SIGN_OUT = frozenset("session sitzung sesion sessie kill sign boot kick".split())
"""Without a second word for it: *Sitzung um zwei*, *kill his account*, *the kill floor*."""
_VERBS = frozenset("reset change disable delete assign put".split())
_ENDS = frozenset("reset disable delete".split())
"""Verbs for a second factor; *he has to set one up* is why a pass is wanted."""
_THINGS = {
    "mfa": (Intent.RESET_MFA, _ENDS),
    "tap": (Intent.TEMPORARY_ACCESS_PASS, _VERBS),
}
"""What is asked for by its name, and the verbs that do."""
_SOMEBODY = frozenset("him her them hem haar ihn".split())
_SMALL = frozenset(
    (
        "article filler their possessive for title polite user account both thanks new temporary"
        " need"
    ).split()
)
_PHONES = frozenset(
    "phone phones telefoon toestel gsm handy telefon smartphone telephone portable telefono movil"
    " celular".split()
)
"""One that is new or lost is mostly the reason, and not what is asked for."""


def acts_of(message: Message, people: Collection[str]) -> tuple[Intent, ...]:
    """List the acts that are asked for, each once and as they are said; *people* are who is named.

    Nothing where it is in doubt that each of them is asked for.
    """
    if _tells(message):
        return ()
    names = {word for person in people for word in fold(person).split()}
    asked = (act for it in _clauses(message, names) if (act := _act(message, it, names)))
    acts = tuple(dict.fromkeys(asked))
    return () if _EITHER.issubset(acts) else acts


def _tells(message: Message) -> bool:
    told = any(not _TELLS.isdisjoint(it) for it in message.concepts)
    return told or any(it.folded in _TELLING for it in message.tokens)


def _clauses(message: Message, names: Collection[str]) -> Iterator[Sequence[int]]:
    clause: list[int] = []
    for at in range(len(message.tokens)):
        if _parts(message, at) or (_says_next(message, at) and _act(message, clause, names)):
            yield clause
            clause = []
        else:
            clause.append(at)
    yield clause


def _parts(message: Message, at: int) -> bool:
    is_mark = message.tokens[at].folded in _PARTS
    return is_mark or not _JOINS.isdisjoint(message.concepts[at])


def _says_next(message: Message, at: int) -> bool:
    follows_verb = at > 0 and not _GOES_ON.isdisjoint(message.concepts[at - 1])
    return message.tokens[at].folded in _NEXT and not follows_verb


def _act(message: Message, clause: Sequence[int], names: Collection[str]) -> Intent | None:
    """Say what a clause asks for; None where it tells why, or nothing."""
    if not clause or _begins_a_story(message, clause):
        return None
    meant = {it for at in clause for it in message.concepts[at]}
    for thing, (act, verbs) in _THINGS.items():
        if thing in meant:
            return act if _is_wished(message, clause, names, thing, verbs) else None
    if "useless" in meant:
        return Intent.MAKE_USELESS
    if _signs_out(message, clause):
        return Intent.REVOKE_SESSIONS
    is_reset = "reset" in meant or _is_wished(message, clause, names, "password", _VERBS)
    return Intent.RESET_PASSWORD if is_reset else _act_on_account(message, clause, names)


def _begins_a_story(message: Message, clause: Sequence[int]) -> bool:
    """*he has to register*, and not *he needs a reset*."""
    needs = any("need" in message.concepts[at] for at in clause[1:2])
    return message.tokens[clause[0]].folded in _SUBJECTS and not needs


def _act_on_account(
    message: Message, clause: Sequence[int], names: Collection[str]
) -> Intent | None:
    """*block alain*, *delete his account*; *block C* is nobody's."""
    meant = {it for at in clause for it in message.concepts[at]}
    somebody = any(message.tokens[at].folded in _SOMEBODY.union(names) for at in clause)
    if "disable" not in meant or "password" in meant or not (somebody or "account" in meant):
        return None
    return Intent.DELETE_USER if {"delete", "account"}.issubset(meant) else Intent.DISABLE_ACCOUNT


def _is_wished(
    message: Message,
    clause: Sequence[int],
    names: Collection[str],
    thing: str,
    verbs: Collection[str],
) -> bool:
    """Tell whether a clause has a verb for a thing, or is the thing alone: *and his mfa*."""
    tokens, concepts = message.tokens, message.concepts
    about = [at for at in clause if thing in concepts[at]]
    if not about or any(tokens[at].folded in _PHONES for at in about):
        return False
    if any(it in verbs for at in clause for it in concepts[at]):
        return True
    beside = [at for at in clause if at not in about and tokens[at].kind is not Kind.MARK]
    return _is_one_of_two(message, clause) and all(
        tokens[at].folded in names or not _SMALL.isdisjoint(concepts[at]) for at in beside
    )


def _is_one_of_two(message: Message, clause: Sequence[int]) -> bool:
    """*password and mfa*, *also his mfa*: listed, so that one verb is for both."""
    before, after = clause[0] - 1, clause[-1] + 1
    follows = before >= 0 and (_is_and(message, before) or _says_next(message, before))
    return follows or (after < len(message.tokens) and _is_and(message, after))


def _is_and(message: Message, at: int) -> bool:
    return "and" in message.concepts[at]


def _signs_out(message: Message, clause: Sequence[int]) -> bool:
    tokens, concepts = message.tokens, message.concepts
    said = [tokens[at].folded for at in clause if "session" in concepts[at]]
    if len(said) > 1 or (said and said[0] not in _ALONE_NO_SIGN_OUT):
        return True
    return any(
        tokens[at].folded in _SIGN_OUTS and not _OPTIONS.isdisjoint(concepts[at]) for at in clause
    )
