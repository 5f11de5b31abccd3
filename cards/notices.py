"""The cards that tell of a case: to the person, their manager, the security channel. No secret."""

from datetime import datetime

from cards.acts import act_button, act_name
from cards.blocks import (
    Block,
    Card,
    aside,
    buttons,
    card,
    execute,
    facts,
    heading,
    in_lines,
    moment,
    notice,
    sentence,
)
from cards.person import who
from cards.tickets import ticket_button
from cards.verbs import Verb
from cards.words import Words
from resets.model import Act, Case
from resets.receiving import approved_at


def for_target(case: Case, admin: str, words: Words) -> Card:
    """Tell the person who asks for what, before it is done, and ask whether it was they."""
    said = words.notices
    return card(
        words,
        heading(said.title),
        *_what(case, {said.by: admin}, words),
        sentence(said.text),
        aside(said.never_asks),
        buttons(
            execute(said.it_was_me, Verb.WAS_ME, case.ticket),
            execute(said.not_me, Verb.NOT_ME, case.ticket) | {"style": "destructive"},
        ),
        summary=said.title,
    )


def owned(case: Case, words: Words) -> Card:
    """Say on the person's card that they have said that it was they."""
    said = words.notices
    return card(words, heading(said.owned), *_what(case, {}, words), sentence(said.owned_text))


def disowned(case: Case, words: Words) -> Card:
    """Say on the person's card that they have said that it was not they, and what happens now."""
    said = words.notices
    text = notice(said.disowned_text, "warning")
    return card(words, heading(said.disowned), *_what(case, {}, words), text)


def for_manager(case: Case, admin: str, words: Words) -> Card:
    """Tell the person's manager."""
    said = words.notices
    return card(
        words,
        heading(said.for_manager),
        *who(case.target, words),
        *_what(case, {said.by: admin}, words),
        sentence(said.for_manager_text),
        summary=said.for_manager,
    )


def for_channel(case: Case, admin: str, words: Words, *, with_names: bool) -> Card:
    """Tell the security channel; by object ids where names are not wanted there."""
    said = words.notices
    return card(
        words,
        heading(said.for_channel),
        *_people(case, admin, words, with_names=with_names),
        *_ticket(case, words),
        summary=said.for_channel,
    )


def alarm(case: Case, admin: str, words: Words, *, with_names: bool) -> Card:
    """Ring the security channel: the person says that it was not they.

    Whether anything had been approved by then is another matter: they may have been asked before.
    """
    said = words.notices
    return card(
        words,
        heading(said.alarm),
        *_people(case, admin, words, with_names=with_names, reported=case.disowned or case.opened),
        notice(said.alarm_text, "attention"),
        *_pass(case, words),
        buttons(
            execute(said.secure, Verb.SECURE, case.ticket) | {"style": "destructive"},
            *ticket_button(case, words),
        ),
        summary=said.alarm,
    )


def for_admin(case: Case, words: Words) -> Card:
    """Tell the admin that the person says that it was not they; a card with a key may not change.

    What makes the account safe is one press away, as if it had been typed.
    """
    said, target = words.notices, case.target.id
    return card(
        words,
        heading(said.alarm),
        *who(case.target, words),
        notice(said.said_not_me, "attention"),
        *_pass(case, words),
        *in_lines(*(act_button(act, target, words) for act in (Act.SIGN_OUT, Act.SCRAMBLE))),
        summary=said.alarm,
    )


def _pass(case: Case, words: Words) -> list[Block]:
    return [sentence(words.notices.lives_on)] if case.makes_pass else []


def _people(
    case: Case, admin: str, words: Words, *, with_names: bool, reported: datetime | None = None
) -> list[Block]:
    said = words.notices
    who_is_it = f"{case.target.name} ({case.target.upn})" if with_names else case.target.id
    by = admin if with_names else case.admin
    return _what(case, {said.person: who_is_it, said.by: by}, words, reported)


def _what(
    case: Case, people: dict[str, str], words: Words, reported: datetime | None = None
) -> list[Block]:
    """List the facts of *case*, and when it was *reported*; else when it was approved."""
    said = words.notices
    rows = {**people, said.what: act_name(case.act, words), words.second.ticket: case.reference}
    told = said.reported if reported else said.approved
    when = moment(reported or approved_at(case) or case.opened)
    return [*facts(rows), aside(told.format(moment=when))]


def _ticket(case: Case, words: Words) -> list[Block]:
    found = ticket_button(case, words)
    return [buttons(*found)] if found else []
