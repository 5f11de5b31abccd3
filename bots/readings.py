"""What words may have meant: for whom, which wish, and what to offer where that is not sure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.reset_options import MOST_PEOPLE, Start
from intents import Choice, Intent, Understanding, names_phone_number
from resets.incident_list import ids_in, is_id
from resets.model import Act, Candidate
from teams.mentions import MARKUP
from teams.turn import Turn

ACTS: Mapping[Intent, Act] = {
    Intent.RESET_PASSWORD: Act.RESET_PASSWORD,
    Intent.REVOKE_SESSIONS: Act.SIGN_OUT,
    Intent.TEMPORARY_ACCESS_PASS: Act.ACCESS_PASS,
    Intent.MAKE_USELESS: Act.SCRAMBLE,
    Intent.RESET_MFA: Act.NEW_PHONE,
}
"""What is done here, by the wish for it. Everything else is answered with words."""

ABOUT_SOMEBODY = frozenset({*ACTS, Intent.PROVIDE_USER})
"""What leads to a person. A bare name or address, as pasted from a ticket, asks for a reset."""

LOOKED_INTO = frozenset({Intent.DIAGNOSE, Intent.UNLOCK_ACCOUNT})
"""What is answered with what was found out about somebody. An unlocking is a reset, so that the
card says so."""

INSTEAD: Mapping[Intent, Intent] = {
    Intent.EXPLAIN_PERMISSION: Intent.RESET_PASSWORD,
    Intent.VERIFY_CALLER: Intent.RESET_PASSWORD,
    Intent.SHOW_SECRET: Intent.RESET_PASSWORD,
    Intent.AUDIT_STATUS: Intent.DIAGNOSE,
}
"""What is a way on for the person named in a wish that is not granted: its answer speaks of it."""

MAY_BE_AN_ACT = frozenset({Intent.OUT_OF_SCOPE, Intent.EXPLAIN_PERMISSION})
"""What a wish for somebody without a name is mistaken for, where it is not sure."""

ASKS_BY_ITSELF = frozenset(
    {
        Intent.CANCEL,
        Intent.NEGATION,
        Intent.EDIT_PROFILE,
        Intent.ADD_USER,
        Intent.VERIFY_CALLER,
        Intent.SELF_SERVICE,
    }
)
"""What may hold a telephone number that stands for nobody."""

SIGNS_IN_NAMES = frozenset(" .'\u2019-")
"""Beside letters: *Anne-Marie*, *J. O'Neil*, *van der Berg*."""

COMPROMISED, YES = "compromised", "true"
"""What a button keeps of a message besides the wish and the person: that somebody has got in."""


def doubted_if_cut(text: str, meant: Understanding) -> Understanding:
    """Doubt a name with which a text ends that was cut: its next word may have been a surname."""
    cut_short = any(text.rstrip().endswith(person) for person in meant.people)
    return replace(meant, sure=False) if cut_short else meant


def may_choose(turn: Turn, meant: Understanding) -> bool:
    """Tell whether somebody who was asked to choose tries to do so by typing."""
    return meant.intent in (Intent.PROVIDE_USER, Intent.SELECT) or turn.text.isdecimal()


def names_phone_number_alone(turn: Turn, meant: Understanding) -> bool:
    """Say whether somebody is named by a telephone number, and by nothing else."""
    is_other = meant.sure and meant.intent in ASKS_BY_ITSELF
    return not is_other and names_phone_number(turn.text, meant.people)


def described_for(meant: Understanding, just_seen: Sequence[Candidate] = ()) -> tuple[Act, ...]:
    """Give the acts for somebody who is described and not named: *reset the ceo*; else none.

    More than one only where each of them was asked for: *reset the ceo and sign him out*. Those
    count as well where *him* can be none of *just_seen*.
    """
    nobody = not any(choice.people for choice in meant.choices)
    acts = tuple(ACTS[one.intent] for one in meant.choices if one.intent in ACTS)
    each = len(acts) == len(meant.choices) > 1
    is_somebody = meant.describes or (each and not just_seen)
    if not is_somebody or not nobody or is_break_in(meant):
        return ()
    if meant.intent not in ACTS.keys() | MAY_BE_AN_ACT:
        return ()
    return acts if each else acts[:1]


def named_at_all(meant: Understanding) -> list[str]:
    """Give everybody whom any of the readings names."""
    return list(dict.fromkeys(who for one in meant.choices for who in one.people))


def asked_who(turn: Turn, acts: Sequence[Act], reference: str = "") -> dict[str, Any]:
    """Give what the waterfall is started with where whom it is about has just been asked.

    Nobody spoken of before has a button: whoever is described is somebody else.
    """
    first, *then = acts
    return Start(
        None, asked=True, message=turn.message, act=first, then=then, reference=reference
    ).options()


def is_about_many(turn: Turn, meant: Understanding) -> bool:
    """Say whether it is about many people, for sure or because so many ids are listed.

    What comes then is a form that looks nobody up, so a doubt about the wish costs nothing. One
    account that somebody got into is no incident of many: `to_offer` has what helps there.
    """
    listed = len(ids_in(turn.text))
    if meant.intent is Intent.INCIDENT:
        return listed > 1 or (meant.sure and len(meant.people) != 1)
    if meant.intent is Intent.BULK_RESET and meant.sure:
        return True
    is_reset = meant.intent in (Intent.BULK_RESET, Intent.RESET_PASSWORD) and not meant.sure
    return is_reset and listed > MOST_PEOPLE


def options(turn: Turn, meant: Understanding) -> dict[str, Any]:
    """Give what the waterfall is started with: the first person, and who comes after."""
    named = people(turn, meant)[:MOST_PEOPLE]
    first, rest = (named[0], named[1:]) if named else (None, ())
    return Start(
        first,
        rest,
        message=turn.message,
        act=ACTS.get(meant.intent, Act.RESET_PASSWORD),
        reference=meant.reference,
        compromised=meant.compromised,
    ).options()


def people(turn: Turn, meant: Understanding) -> list[str]:
    """Give whom to look up, each once: what was typed, or the object id of an @mention."""
    named = [who for one in meant.people for who in turn.people_named(meant.sought(one))]
    return list(dict.fromkeys(named))


def _offered(meant: Understanding) -> list[Choice]:
    """Leave out what no button needs: help has one, and *reset nothing* answers only a reset."""
    resets = {Intent.RESET_PASSWORD, Intent.PROVIDE_USER, Intent.BULK_RESET}
    is_about_a_reset = any(one.intent in resets and one.people for one in meant.choices)
    needless = {Intent.HELP} if is_about_a_reset else {Intent.HELP, Intent.CANCEL}
    return [one for one in meant.choices if one.intent not in needless]


def to_offer(
    turn: Turn, meant: Understanding, just_seen: Sequence[Candidate] = ()
) -> list[tuple[str, str, str]]:
    """List the readings that are worth a button, each once.

    What names nobody (*reset it again*) is offered for each of *just_seen*.
    """
    if is_break_in(meant):
        return _after_a_break_in(turn, meant, just_seen)
    offered = [_readings(turn, choice, meant, just_seen) for choice in _offered(meant)]
    return list(dict.fromkeys(reading for readings in offered for reading in readings))


def named_beside_a_password(turn: Turn, meant: Understanding) -> tuple[str, str] | None:
    """Give the name of the person beside a typed password, and whom it looks up.

    Of a name that could be a second password nothing is repeated.
    """
    named = next(filter(_is_no_password, meant.people), None)
    return None if named is None else _shown_and_sought(turn, named)


def _is_no_password(name: str) -> bool:
    """Tell whether it is a whole address or made of a name's signs: *p@rool* is neither."""
    return is_id(name) or all(sign.isalpha() or sign in SIGNS_IN_NAMES for sign in name)


def instead_of(wish: Intent, turn: Turn, meant: Understanding) -> tuple[str, str, str] | None:
    """Give the reading that helps whoever is named in a *wish* that is not granted."""
    if wish not in INSTEAD or not meant.people:
        return None
    return INSTEAD[wish].value, *_shown_and_sought(turn, meant.sought(meant.people[0]))


def is_break_in(meant: Understanding) -> bool:
    """Say whether somebody may have got into an account."""
    return meant.compromised or meant.intent is Intent.INCIDENT


def _after_a_break_in(
    turn: Turn, meant: Understanding, just_seen: Sequence[Candidate]
) -> list[tuple[str, str, str]]:
    """List what helps when somebody got into an account: of one person, or of many.

    Not what was read: whoever says that an account was broken into wants it stopped, by whatever
    words.
    """
    named = [(MARKUP.sub("", sought), turn.person_named(sought)) for sought in _sought(meant)[:1]]
    whose = named or [(one.name, one.id) for one in just_seen]
    of_one = (Intent.RESET_PASSWORD, Intent.REVOKE_SESSIONS)
    helps = [(intent.value, name, who) for name, who in whose for intent in of_one]
    return [*helps, (Intent.INCIDENT.value, "", "")]


def _sought(meant: Understanding) -> list[str]:
    return [meant.sought(person) for person in meant.people]


def said_with(meant: Understanding) -> dict[str, str]:
    """Give what else was said, for the buttons of what may have been meant."""
    return {COMPROMISED: YES} if is_break_in(meant) else {}


def chosen(intent: Intent, pressed: Mapping[str, str]) -> Understanding:
    """Read what a button of a question says, as if it had been typed, and for sure."""
    person = pressed.get("person", "")
    named, compromised = (person,) if person else (), pressed.get(COMPROMISED) == YES
    return Understanding(intent, named, sure=True, compromised=compromised)


def on_no_button(turn: Turn, meant: Understanding) -> list[str]:
    """Give who was listed and has no button: each button is about one person."""
    offered = _offered(meant)
    shown = {turn.person_named(one.people[0]) for one in offered if one.people}
    listed = dict.fromkeys(who for one in offered for who in one.people[1:])
    return [who for who in listed if turn.person_named(who) not in shown]


def _shown_and_sought(turn: Turn, name: str) -> tuple[str, str]:
    """Give *name* as a button shows it, and whom the button looks up."""
    return MARKUP.sub("", name), turn.person_named(name)


def _readings(
    turn: Turn, choice: Choice, meant: Understanding, just_seen: Sequence[Candidate]
) -> list[tuple[str, str, str]]:
    """Give an intent, the name to show, and whom its button looks up.

    A name and no more is taken for a reset, here as where it is sure; *sorry* is none.
    """
    is_a_name = choice.intent is Intent.PROVIDE_USER
    intent = Intent.RESET_PASSWORD if is_a_name else choice.intent
    if choice.people:
        return [(intent.value, *_shown_and_sought(turn, meant.sought(choice.people[0])))]
    if is_a_name:
        return []
    if intent in ABOUT_SOMEBODY | LOOKED_INTO:
        return [(intent.value, one.name, one.id) for one in just_seen]
    return [(intent.value, "", "")]
