"""The cards of an incident: the list, the verdict on it, a second person's question, how it goes.

Up to fifty people on one card: a line each, in groups for whom the same is true.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from cards.blocks import (
    Block,
    Card,
    aside,
    buttons,
    card,
    clean,
    execute,
    facts,
    heading,
    leading,
    lines_input,
    notice,
    plain,
    send_inputs,
    sentence,
    text_input,
    wish_button,
)
from cards.confirmation import REFERENCE
from cards.verbs import Verb
from cards.words import Words
from resets.acts.sign_out import SESSIONS
from resets.incident import LONGEST_LIST, LONGEST_NAME, Incident, LeftOut, Refusal, Why, is_over
from resets.model import Act, Candidate, Case, Reason, Refused, Second, State, Ticket
from resets.safeguards import Risk
from resets.second import read

PEOPLE, GROUP = "people", "group"
"""The inputs of the form."""
LONGEST_SHOWN = 40
"""Signs of a name in a list: fifty of them must fit a card."""
LONGEST_LINE = 72
"""Signs of a line as it was pasted that are shown."""
TIGHT = {"spacing": "None"}
SAID_ABOVE = frozenset({Reason.INTERRUPTED, Reason.SECOND_DECLINED, Reason.EXPIRED})
"""Why some were not begun, said once for all of them."""

AtWork = Callable[[Ticket], bool]
"""Says whether a case is at work right here."""


def form(words: Words, *, people: str = "", group: str = "", note: str = "") -> Card:
    """Ask for the list. *people* and *group* are what is known already; nothing is looked up."""
    said = words.incident
    return card(
        words,
        heading(said.form),
        *([notice(note, "warning")] if note else []),
        *map(sentence, said.what),
        lines_input(PEOPLE, said.people, longest=LONGEST_LIST, value=people),
        text_input(GROUP, said.group, longest=LONGEST_NAME) | ({"value": group} if group else {}),
        aside(said.two),
        buttons(leading(send_inputs(said.check, Verb.INCIDENT_CHECK))),
        summary=said.summary,
    )


def no_list(words: Words) -> Card:
    """Refuse a list of passwords with the reason, and offer what can be done for many."""
    said = words.incident
    offer = wish_button(said.offer, "incident", "")
    return card(
        words, heading(words.talk.other_wish), sentence(said.no_list), buttons(leading(offer))
    )


def refused(refused: Refused | Refusal, words: Words) -> str:
    """Say why nothing of a list was gone on with."""
    if isinstance(refused, Refusal):
        return words.incident.trouble[refused.trouble]
    answer = words.answer(refused.reason, Act.SCRAMBLE)
    return f"{answer.why} {answer.instead}"


def checking(number: int, words: Words) -> Card:
    """Say that a list is being looked at."""
    said = words.incident
    told = said.checking.format(number=words.number(number)) if number else said.form
    return card(words, heading(told))


def stands(
    incident: Incident,
    cases: Sequence[Case],
    words: Words,
    *,
    at_work: AtWork = lambda _: False,
    asks_ticket: bool = False,
) -> Card:
    """Say how *incident* stands, with the one button that goes on."""
    waiting = [case for case in cases if case.state is State.PENDING]
    if incident.begun or (cases and not waiting):
        return _progress(incident, cases, words, at_work)
    match waiting[0].second if waiting else None:
        case Second.ASKED:
            return _asked(incident, waiting, words)
        case Second.GRANTED:
            return _granted(incident, waiting, words)
        case _:
            return _checked(incident, waiting, words, asks_ticket=asks_ticket)


def _checked(incident: Incident, cases: Sequence[Case], words: Words, *, asks_ticket: bool) -> Card:
    """Show who will be shut out and who will not, and why."""
    said = words.incident
    if not cases:
        return card(words, heading(said.nobody), *_left_out(incident.left_out, words))
    ask = text_input(REFERENCE, words.second.ticket)
    return card(
        words,
        heading(said.title.format(number=words.number(len(cases)))),
        *map(sentence, said.what[:1]),
        *_will(cases, words),
        *_left_out(incident.left_out, words),
        notice(said.two, "warning"),
        *([ask] if asks_ticket else []),
        buttons(
            leading(execute(words.second.ask, Verb.INCIDENT_ASK, incident.id)),
            execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id),
        ),
        summary=said.summary,
    )


def _asked(incident: Incident, cases: Sequence[Case], words: Words) -> Card:
    names = [one.name for one in read(cases[0].second_people)]
    return card(
        words,
        heading(words.incident.waiting),
        *facts({words.second.people: names}),
        *_will(cases, words),
        buttons(execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id)),
    )


def _granted(incident: Incident, cases: Sequence[Case], words: Words) -> Card:
    return card(
        words,
        heading(words.second.granted),
        *facts({words.second.by: _second(cases)}),
        sentence(words.second.now_press),
        *_will(cases, words),
        buttons(
            leading(execute(words.incident.begin, Verb.INCIDENT_BEGIN, incident.id)),
            execute(words.buttons.cancel, Verb.INCIDENT_STOP, incident.id),
        ),
    )


def _second(cases: Sequence[Case]) -> str:
    people = {one.id: one.name for one in read(cases[0].second_people)}
    return people.get(cases[0].second_by, "") if cases[0].second_by else ""


# The second person's cards


def question(incident: Incident, cases: Sequence[Case], words: Words) -> Card:
    """Ask a second person about exactly this list. No secret, ever."""
    said = words.second
    return card(
        words,
        heading(words.incident.question),
        *facts({said.asks: incident.asker_name, said.ticket: cases[0].reference}),
        sentence(words.incident.what[0]),
        *_will(cases, words),
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


# How it goes


def _progress(incident: Incident, cases: Sequence[Case], words: Words, at_work: AtWork) -> Card:
    said, over = words.incident, is_over(cases)
    return card(
        words,
        heading(_title(incident, words, over=over)),
        *([] if over else [sentence(_count(cases, words))]),
        *([sentence(said.begun_goes_on)] if incident.stopped and incident.begun else []),
        *_why_not_begun(cases, words),
        *_outcomes(cases, words, at_work),
        *([] if over else [*_stop(incident, cases, words)]),
        *(_left_out(incident.left_out, words) if over else []),
    )


def _title(incident: Incident, words: Words, *, over: bool) -> str:
    if incident.stopped:
        return words.incident.stopped
    return words.incident.over if over else words.incident.running


def _count(cases: Sequence[Case], words: Words) -> str:
    begun = sum(case.state is not State.PENDING for case in cases)
    number, whole = words.number(begun), words.number(len(cases))
    return words.incident.progress.format(number=number, all=whole)


def _stop(incident: Incident, cases: Sequence[Case], words: Words) -> list[Block]:
    """Offer to stop while there is something that has not begun."""
    if not any(case.state is State.PENDING for case in cases):
        return []
    return [buttons(execute(words.incident.stop, Verb.INCIDENT_STOP, incident.id))]


def _why_not_begun(cases: Sequence[Case], words: Words) -> list[Block]:
    said = words.incident.not_begun
    reasons = {_reason(case) for case in cases if standing(case) == "not_begun"}
    return [notice(said[reason], "warning") for reason in sorted(SAID_ABOVE & reasons)]


OUTCOMES = (
    "unknown_sessions_stay",
    "unknown",
    "sessions_stay",
    "sessions_unknown",
    "accepted_sessions_stay",
    "accepted",
    "refused",
    "not_done",
    "not_begun",
    "at_work",
    "waits",
    "out",
)
"""In the order in which they are told: what somebody must look after comes first."""


def standing(case: Case, at_work: AtWork = lambda _: False) -> str:
    """Say in one word how *case* stands, the password and the sessions together."""
    ended = case.effect(SESSIONS)
    if case.state in _TOGETHER:
        if ended is None and at_work(case.ticket):
            return "at_work"
        return _TOGETHER[case.state].get(ended, f"{_ALONE[case.state]}sessions_stay")
    return _BY_ITSELF.get(case.state, "not_begun")


_TOGETHER: Mapping[State, Mapping[State | None, str]] = {
    State.DONE: {State.DONE: "out", State.UNKNOWN: "sessions_unknown"},
    State.ACCEPTED: {State.DONE: "accepted"},
    State.UNKNOWN: {State.DONE: "unknown"},
}
"""Where the sessions count as well: by how the password stands, and then by how they do."""
_ALONE = {State.DONE: "", State.ACCEPTED: "accepted_", State.UNKNOWN: "unknown_"}
_BY_ITSELF: Mapping[State, str] = {
    State.EXECUTING: "at_work",
    State.REFUSED: "refused",
    State.NOT_DONE: "not_done",
    State.PENDING: "waits",
}


def _outcomes(cases: Sequence[Case], words: Words, at_work: AtWork) -> list[Block]:
    groups: dict[tuple[int, str], list[Case]] = {}
    for case in cases:
        word = standing(case, at_work)
        why = _reason_told(case, words)
        groups.setdefault((OUTCOMES.index(word), why), []).append(case)
    return [
        block
        for (at, why), people in sorted(groups.items(), key=lambda group: group[0])
        for block in _group(f"{words.incident.outcomes[OUTCOMES[at]]}: {len(people)}", why, people)
    ]


def _group(title: str, why: str, people: Sequence[Case]) -> list[Block]:
    told = [sentence(why) | TIGHT] if why else []
    return [_bold(title), *told, *(_person(case.target) for case in people)]


def _reason(case: Case) -> Reason | None:
    return Reason.EXPIRED if case.state is State.EXPIRED else case.reason


def _reason_told(case: Case, words: Words) -> str:
    """Say why nothing was done to somebody, where that is not said for all."""
    reason = _reason(case)
    if reason is None or reason in SAID_ABOVE - {Reason.INTERRUPTED}:
        return ""
    if standing(case) == "not_begun" and reason is Reason.INTERRUPTED:
        return ""
    return words.answer(reason, Act.SCRAMBLE).why


# Lists


def _will(cases: Sequence[Case], words: Words) -> list[Block]:
    title = words.incident.will.format(number=words.number(len(cases)))
    return [_bold(title), *(_person(case.target) for case in cases)]


def _left_out(left_out: Sequence[LeftOut], words: Words) -> list[Block]:
    """Name everybody and every line that nothing will be done to, by the reason."""
    if not left_out:
        return []
    title = words.incident.will_not.format(number=words.number(len(left_out)))
    whys = list(dict.fromkeys(it.why for it in left_out))
    groups = ((why, [it for it in left_out if it.why == why]) for why in whys)
    return [_bold(title), *(block for why, them in groups for block in _by_why(why, them, words))]


def _by_why(why: Reason | Why, left_out: Iterable[LeftOut], words: Words) -> list[Block]:
    told = words.incident.why[why] if isinstance(why, Why) else _because(why, words)
    return [sentence(told), *map(_line, left_out)]


def _because(reason: Reason, words: Words) -> str:
    return words.answer(reason, Act.SCRAMBLE).why


def _line(it: LeftOut) -> Block:
    return _named(it.who, it.upn) if it.upn else plain(_short(it.who, LONGEST_LINE)) | TIGHT


def _person(target: Candidate) -> Block:
    return _named(target.name, target.upn)


def _named(name: str, upn: str) -> Block:
    """Show one person on one line; the sign-in name whole, for it tells namesakes apart."""
    block = plain(_short(name, LONGEST_SHOWN)) | TIGHT
    run = {"type": "TextRun", "text": f" · {clean(upn)}", "isSubtle": True}
    return block | {"inlines": [*block["inlines"], run]}


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _bold(text: str) -> Block:
    return sentence(text) | {"weight": "Bolder", "spacing": "Medium"}
