"""What the card of an incident says while it is carried out, and when it is over."""

from collections.abc import Callable, Mapping, Sequence

from cards.blocks import Block, Card, buttons, card, execute, heading, notice, sentence
from cards.incident_lists import TIGHT, bold, left_out, person
from cards.verbs import Verb
from cards.words import Words
from resets.acts.sign_out import SESSIONS
from resets.incident import Incident, is_over
from resets.model import Act, Case, Reason, State, Ticket

SAID_ABOVE = frozenset({Reason.INTERRUPTED, Reason.SECOND_DECLINED, Reason.EXPIRED})
"""Why some were not begun, said once for all of them."""

AtWork = Callable[[Ticket], bool]
"""Says whether a case is at work right here."""


def progress(incident: Incident, cases: Sequence[Case], words: Words, at_work: AtWork) -> Card:
    """Say how far it has come, and of everybody how they stand."""
    said, over = words.incident, is_over(cases) and not _is_any_at_work(cases, at_work)
    return card(
        words,
        heading(_title(incident, words, over=over)),
        *([] if over else [sentence(_count(cases, words))]),
        *([sentence(said.begun_goes_on)] if _goes_on_though_stopped(incident, over) else []),
        *_why_not_begun(cases, words),
        *_outcomes(cases, words, at_work),
        *([] if over else [*_stop(incident, cases, words)]),
        *(left_out(incident.left_out, words) if over else []),
    )


def _goes_on_though_stopped(incident: Incident, over: bool) -> bool:  # noqa: FBT001
    return incident.stopped and incident.begun and not over


def _is_any_at_work(cases: Sequence[Case], at_work: AtWork) -> bool:
    """Say whether anybody's sessions are still being ended, though the password is done."""
    return any(standing(case, at_work) == "at_work" for case in cases)


def _title(incident: Incident, words: Words, *, over: bool) -> str:
    if incident.stopped:
        return words.incident.stopped
    return words.incident.over if over else words.incident.running


def _count(cases: Sequence[Case], words: Words) -> str:
    begun = sum(standing(case) not in NOT_BEGUN for case in cases)
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
    "accepted_sessions_unknown",
    "accepted",
    "refused",
    "not_done",
    "not_begun",
    "at_work",
    "waits",
    "out",
)
"""In the order in which they are told: what somebody must look after comes first."""
NOT_BEGUN = frozenset({"waits", "not_begun"})


def standing(case: Case, at_work: AtWork = lambda _: False) -> str:
    """Say in one word how *case* stands, the password and the sessions together."""
    ended = case.effect(SESSIONS)
    if case.state in _TOGETHER:
        if ended is None and at_work(case.ticket):
            return "at_work"
        state = State.UNKNOWN if case.may_be_the_users else case.state
        return _TOGETHER[state].get(ended, f"{_ALONE[state]}sessions_stay")
    return _BY_ITSELF.get(case.state, "not_begun")


_TOGETHER: Mapping[State, Mapping[State | None, str]] = {
    State.DONE: {State.DONE: "out", State.UNKNOWN: "sessions_unknown"},
    State.ACCEPTED: {State.DONE: "accepted", State.UNKNOWN: "accepted_sessions_unknown"},
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
        for block in _group(
            _counted(words.incident.outcomes[OUTCOMES[at]], people, words), why, people
        )
    ]


def _group(title: str, why: str, people: Sequence[Case]) -> list[Block]:
    told = [sentence(why) | TIGHT] if why else []
    return [bold(title), *told, *(person(case.target) for case in people)]


def _reason(case: Case) -> Reason | None:
    return Reason.EXPIRED if case.state is State.EXPIRED else case.reason


def _reason_told(case: Case, words: Words) -> str:
    """Say why nothing was done to somebody, where that is not said for all."""
    reason = None if case.may_be_the_users else _reason(case)
    is_told = standing(case) == "not_begun" and reason in SAID_ABOVE
    return "" if reason is None or is_told else words.answer(reason, Act.SCRAMBLE).why


def _counted(what: str, people: Sequence[Case], words: Words) -> str:
    return f"{what}{words.incident.colon} {words.number(len(people))}"
