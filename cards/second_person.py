"""The cards of a second person: the question to them, and what the admin's card says meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

from cards.acts import act_name
from cards.blocks import (
    Block,
    Card,
    aside,
    buttons,
    card,
    execute,
    facts,
    fetch,
    heading,
    in_lines,
    leading,
    notice,
    sentence,
)
from cards.confirmation import reference, why_two
from cards.inputs import inputs
from cards.namesakes import told_apart, warned_of
from cards.person import who
from cards.tickets import ticket_button
from cards.verbs import Verb
from cards.words import Words
from resets.model import Case, Reason, Second
from resets.second_person import Asked, read


def offered(case: Case, why: str, words: Words, *, asks_ticket: bool) -> Card:
    """Say on the admin's card what holds the case back, and that a second person can lift it."""
    own, button = words.act(case.act), fetch if case.hands_out else execute
    return card(
        words,
        heading(own.title if own else words.confirmation.title),
        *who(case.target, words),
        notice(why, "attention"),
        sentence(words.second.lifts),
        *reference(case, words, asks_ticket=asks_ticket),
        *in_lines(
            leading(execute(words.second.ask, Verb.ASK_SECOND, case.ticket)),
            button(own.approve if own else words.buttons.approve, Verb.APPROVE, case.ticket),
            execute(words.buttons.cancel, Verb.CANCEL, case.ticket),
        ),
    )


def asked(case: Case, people: Sequence[Asked], words: Words, *, missed: int = 0) -> Card:
    """Say on the admin's card who was asked, how many were *missed*, and let them cancel."""
    said = words.second
    span = words.span(case.second_until - case.opened) if case.second_until else ""
    return card(
        words,
        heading(said.asked),
        *who(case.target, words),
        *who_has_it(people, missed, words),
        aside(said.asked_for.format(span=span)),
        buttons(execute(words.buttons.cancel, Verb.CANCEL, case.ticket)),
    )


def who_has_it(people: Sequence[Asked], missed: int, words: Words) -> list[Block]:
    """Name those who have the question, and say how many could not be reached."""
    rows = {words.second.people: told_apart(people)}
    unreached = {words.second.unreached: words.number(missed) if missed else ""}
    return [*facts({**rows, **unreached}), *warned_of(people, words)]


def question(case: Case, admin_name: str, words: Words, beside: Sequence[Block] = ()) -> Card:
    """Ask a second person: who wants what for whom, and why two are needed. No secret, ever.

    *beside* is what else is known, such as whether the caller has been checked.
    """
    said = words.second
    return card(
        words,
        heading(said.question),
        *facts(
            {
                said.asks: admin_name,
                said.wants: act_name(case.act, words),
                words.second.ticket: case.reference,
                words.receivers.goes_to: case.receiver_name,
            }
        ),
        *who(case.target, words),
        *beside,
        *why_two(case, words),
        sentence(said.consider),
        *in_lines(
            leading(execute(said.agree, Verb.AGREE, case.ticket)),
            execute(said.disagree, Verb.DISAGREE, case.ticket),
            *ticket_button(case, words),
        ),
        summary=said.summary,
    )


def answered(case: Case, words: Words) -> Card:
    """Say on the approver's card what they have said."""
    said = words.second
    did = said.you_agreed if case.second is Second.GRANTED else said.you_disagreed
    return card(words, heading(did), *who(case.target, words), sentence(said.nothing_done_by_it))


def decided(case: Case, words: Words, left: timedelta) -> Card:
    """Say on the admin's card what the second person has said; an agreement brings the button.

    *left* is for how long it counts.
    """
    said = words.second
    if case.second is not Second.GRANTED:
        return card(
            words, heading(said.declined), *who(case.target, words), *answered_by(case, words)
        )
    button = fetch if case.hands_out else execute
    own = words.act(case.act)
    approve = own.approve if own else words.buttons.approve
    return card(
        words,
        heading(said.granted),
        *who(case.target, words),
        *answered_by(case, words),
        sentence(said.now_press.format(span=words.span(left))),
        *inputs(case, words),
        *in_lines(
            leading(button(approve, Verb.APPROVE, case.ticket)),
            execute(words.buttons.cancel, Verb.CANCEL, case.ticket),
        ),
    )


def answered_by(case: Case, words: Words) -> list[Block]:
    """Say who has answered, with a warning where the name may be mistaken for somebody else's."""
    them = [one for one in read(case.second_people) if one.id == case.second_by]
    return [*facts({words.second.by: told_apart(them)}), *warned_of(them, words)]


def not_taken(words: Words, *, is_known: bool) -> str:
    """Say why somebody's word does not count: whether they may agree, if that *is_known*."""
    return words.reasons[Reason.NOT_YOURS].why if is_known else words.second.not_readable


def said(words: Words, left: timedelta, *, agrees: bool) -> str:
    """Say beside the card that it goes on, for as long as is *left*. Names nobody."""
    told = words.second.told_granted if agrees else words.second.told_declined
    return told.format(span=words.span(left))
