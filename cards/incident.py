"""The cards of an incident: the list, the verdict on it, a second person's question."""

from collections.abc import Sequence
from datetime import timedelta

from cards.blocks import (
    Card,
    aside,
    buttons,
    card,
    execute,
    facts,
    heading,
    leading,
    lines_input,
    notice,
    send_inputs,
    sentence,
    text_input,
    wish_button,
)
from cards.confirmation import REFERENCE
from cards.foreign_text import clean
from cards.incident_course import AtWork, progress
from cards.incident_lists import left_out, will
from cards.second_person import answered_by, who_has_it
from cards.unsupported import Wish
from cards.verbs import Verb
from cards.words import Words
from resets.incident import Incident
from resets.incident_list import LONGEST_GROUP_NAME, LONGEST_LIST, Refusal
from resets.model import Act, Case, Refused, Second, State
from resets.safeguards import Risk
from resets.second_person import read

PEOPLE, GROUP = "people", "group"
"""The inputs of the form."""


def form(words: Words, *, people: str = "", group: str = "", note: str = "") -> Card:
    """Ask for the list. *people* and *group* are what is known already; nothing is looked up."""
    said = words.incident
    lines = "\n".join(clean(line) for line in people.splitlines() if line.strip())
    return card(
        words,
        heading(said.form),
        *([notice(note, "warning")] if note else []),
        *map(sentence, said.what),
        lines_input(PEOPLE, said.people, longest=LONGEST_LIST, value=lines),
        text_input(GROUP, said.group, longest=LONGEST_GROUP_NAME)
        | ({"value": clean(group)} if group else {}),
        aside(said.two),
        buttons(leading(send_inputs(said.check, Verb.INCIDENT_CHECK))),
        summary=said.summary,
    )


def no_list(words: Words) -> Card:
    """Refuse a list of passwords with the reason, and offer what can be done for many."""
    said = words.incident
    offer = wish_button(said.offer, "incident", "")
    return card(
        words,
        heading(words.talk.other_wish),
        sentence(words.wishes[Wish.BULK_RESET]),
        sentence(said.no_list),
        buttons(leading(offer)),
    )


def refused(refused: Refused | Refusal, words: Words) -> str:
    """Say why nothing of a list was gone on with."""
    if isinstance(refused, Refusal):
        return words.incident.faults[refused.fault]
    answer = words.answer(refused.reason, Act.SCRAMBLE)
    if refused.wait is not None:
        return f"{answer.why} {words.second.wait.format(span=words.span(refused.wait))}"
    return f"{answer.why} {answer.instead}"


def checking(number: int, words: Words) -> Card:
    """Say that a list is being looked at."""
    said = words.incident
    told = said.checking.format(number=words.number(number)) if number else said.form
    return card(words, heading(told))


def stands(  # noqa: PLR0913 - how it stands, each by name
    incident: Incident,
    cases: Sequence[Case],
    words: Words,
    *,
    at_work: AtWork = lambda _: False,
    asks_ticket: bool = False,
    left: timedelta = timedelta(),
) -> Card:
    """Say how *incident* stands, with the one button that goes on.

    *left* is for how long an agreement counts.
    """
    waiting = [case for case in cases if case.state is State.PENDING]
    if incident.begun or len(waiting) < len(cases):
        return progress(incident, cases, words, at_work)
    match waiting[0].second if waiting else None:
        case Second.ASKED:
            return _asked(incident, waiting, words)
        case Second.GRANTED:
            return _granted(incident, waiting, words, left)
        case _:
            return _checked(incident, waiting, words, asks_ticket=asks_ticket)


def _checked(incident: Incident, cases: Sequence[Case], words: Words, *, asks_ticket: bool) -> Card:
    """Show who will be shut out and who will not, and why."""
    said = words.incident
    if not cases:
        return card(words, heading(said.nobody), *left_out(incident.left_out, words))
    ask = text_input(REFERENCE, words.second.ticket)
    return card(
        words,
        heading(said.title.format(number=words.number(len(cases)))),
        *map(sentence, said.what[:1]),
        *will(cases, words),
        *left_out(incident.left_out, words),
        notice(said.two, "warning"),
        *([ask] if asks_ticket else []),
        buttons(
            leading(execute(words.second.ask, Verb.INCIDENT_ASK, incident.id)),
            execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id),
        ),
        summary=said.summary,
    )


def _asked(incident: Incident, cases: Sequence[Case], words: Words) -> Card:
    asked = read(cases[0].second_people)
    return card(
        words,
        heading(words.incident.waiting),
        *who_has_it(asked, incident.unreached, words),
        *will(cases, words),
        buttons(execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id)),
    )


def _granted(incident: Incident, cases: Sequence[Case], words: Words, left: timedelta) -> Card:
    return card(
        words,
        heading(words.second.granted),
        *answered_by(cases[0], words),
        sentence(words.second.now_press.format(span=words.span(left))),
        *will(cases, words),
        buttons(
            leading(execute(words.incident.begin, Verb.INCIDENT_BEGIN, incident.id)),
            execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id),
        ),
    )


# The second person's cards


def question(incident: Incident, cases: Sequence[Case], words: Words) -> Card:
    """Ask a second person about exactly this list. No secret, ever."""
    said = words.second
    return card(
        words,
        heading(words.incident.question),
        *facts({said.asks: incident.asker_name, said.ticket: cases[0].reference}),
        sentence(words.incident.what[0]),
        *will(cases, words),
        sentence(f"{said.needed} {said.risks[Risk.MANY]}"),
        sentence(said.consider),
        buttons(
            leading(execute(said.agree, Verb.INCIDENT_AGREE, incident.id)),
            execute(said.disagree, Verb.INCIDENT_DISAGREE, incident.id),
        ),
        summary=said.summary,
    )


def answered(words: Words, *, agrees: bool) -> Card:
    """Say on the second person's card what they have said."""
    said = words.second
    did = said.you_agreed if agrees else said.you_disagreed
    return card(words, heading(did), sentence(said.nothing_done_by_it))
