"""The card that asks before acting, and what it turns into while we wait for Entra."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    execute,
    facts,
    fetch,
    folded,
    heading,
    in_lines,
    leading,
    notice,
    sentence,
    text_input,
    toggle,
    unfold,
)
from cards.person import id_end, who
from cards.tickets import ticket_button
from cards.verbs import Verb
from cards.words import Words
from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.caller import NOT_POSSIBLE
from resets.model import (
    WRITTEN_BACK,
    Allowed,
    Case,
    Person,
    Reason,
    Refused,
    State,
    Verdict,
)
from resets.safeguards import Risk

MOST_ROLES = 10
"""Roles that are listed; who holds more is well enough described by these."""
DETAILS = "details"
REFERENCE = "reference"
"""The input that holds the number of their ticket."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else the admin decides by, beside who it is and what will happen."""

    roles: Sequence[str] = ()
    """The names of what protects the target."""
    lookalike: bool = False
    """Whether the name looks like another one: see `cards.lookalikes`."""
    typed: str | None = None
    """What the admin typed, when the account found is not spelt so."""
    sign_out: Verdict | None = None
    """Whether the sessions can end as well; None: that is not offered here."""
    asks_ticket: bool = False
    compromised: bool = False
    kinds: Sequence[Block] = ()
    """Inputs of the act's own. A case for two shows none: nothing is approved by that press."""
    receivers: Sequence[Block] = ()
    """Let the admin choose who gets a secret: see `cards.receivers`."""


ORDINARY = Circumstances()


def ask(
    case: Case,
    target: Person,
    by_role_name: str,
    words: Words,
    beside: Circumstances = ORDINARY,
) -> Card:
    """Ask for approval: who exactly, what will happen; the rest is folded.

    Where the act ends with a secret, Approve opens a dialog, so that it can be in its answer when
    Entra is quick.
    """
    own = words.act(case.act)
    return card(
        words,
        heading(own.title if own else words.confirmation.title),
        *who(target, words),
        *_warnings(target, beside, words),
        *_protected(target, beside.roles, words),
        *_what_happens(case, target, words, is_chosen=asks_who_gets_it(beside.receivers)),
        *_asked_for(case, beside, words),
        aside(_expires(case, words)),
        *_buttons(case, words),
        folded(DETAILS, _details(target, by_role_name, words)),
        summary=own.summary if own else words.confirmation.summary,
    )


def working(case: Case, words: Words) -> Card:
    """Show that the press has arrived. No button: whatever is pressed now would come too late."""
    state = words.state(replace(case, state=State.EXECUTING))
    return card(words, heading(state.title), *who(case.target, words), sentence(state.text))


def _warnings(target: Person, beside: Circumstances, words: Words) -> Iterator[Block]:
    if beside.typed is not None:
        yield notice(words.outcome.differs, "attention")
        yield from facts({words.labels.typed: beside.typed})
    if beside.lookalike:
        yield notice(words.confirmation.lookalike, "attention")
        yield from facts({words.labels.object_id: id_end(target.id)})
    if target.is_resource:
        yield notice(words.confirmation.resource, "warning")
    if not target.enabled:
        yield notice(words.confirmation.disabled, "warning")


def _protected(target: Person, roles: Sequence[str], words: Words) -> list[Block]:
    """Show what makes the target an administrator in Entra's eyes: nobody should overlook it."""
    group = [words.confirmation.role_group] if target.in_role_assignable_group else []
    return facts({words.labels.roles: [*roles[:MOST_ROLES], *group]})


def _asked_for(case: Case, beside: Circumstances, words: Words) -> list[Block]:
    """Ask for all that the admin chooses or types; what a case for two leaves out comes later."""
    is_for_two = bool(case.needs)
    return [
        *(() if is_for_two else beside.kinds),
        *beside.receivers,
        *_also_sign_out(None if is_for_two else beside.sign_out, words, is_on=beside.compromised),
        *why_two(case, words),
        *reference(case, words, asks_ticket=beside.asks_ticket),
    ]


def _buttons(case: Case, words: Words) -> list[Block]:
    return in_lines(
        leading(_approve(case, words)),
        execute(words.buttons.cancel, Verb.CANCEL, case.ticket),
        unfold(words.outcome.details, DETAILS),
        *ticket_button(case, words),
    )


def _approve(case: Case, words: Words) -> Block:
    """Make the button that acts; where a second person must agree, the one that asks for that."""
    if case.needs:
        return ask_second(case, words)
    return approve(case, words)


def ask_second(case: Case, words: Words) -> Block:
    """Make the button that asks for a second person."""
    return execute(words.second.ask, Verb.ASK_SECOND, case.ticket)


def approve(case: Case, words: Words) -> Block:
    """Make the button that acts."""
    own, button = words.act(case.act), fetch if case.hands_out else execute
    return button(own.approve if own else words.buttons.approve, Verb.APPROVE, case.ticket)


def why_two(case: Case, words: Words) -> list[Block]:
    """Say why a second person must agree; nothing where none must, or where a check may do."""
    needs = [need for need in case.needs if need != Risk.UNVERIFIED or _was_tried(case)]
    if not needs:
        return []
    reasons = [words.second.risks[risk] for risk in needs if risk in words.second.risks]
    said = " ".join([words.second.needed, *reasons])
    return [notice(said, "attention" if Risk.FROZEN in needs else "warning")]


def _was_tried(case: Case) -> bool:
    """Say whether the caller was to be checked and could not be."""
    return case.caller in NOT_POSSIBLE


def reference(case: Case, words: Words, *, asks_ticket: bool) -> list[Block]:
    """Show the number of their ticket; ask for it where it is wanted and is not known."""
    if case.reference:
        return facts({words.second.ticket: case.reference})
    return [text_input(REFERENCE, words.second.ticket)] if asks_ticket else []


def asks_who_gets_it(receivers: Sequence[Block]) -> bool:
    """Say whether *receivers* let the admin choose, and do not only say why they cannot."""
    return any(block["type"] == "Input.ChoiceSet" for block in receivers)


def _also_sign_out(verdict: Verdict | None, words: Words, *, is_on: bool) -> list[Block]:
    """Offer to end the sessions as well, where this admin may; else say why it is not offered."""
    match verdict:
        case Allowed():
            said = words.sessions
            return [toggle(ALSO_SIGN_OUT, said.toggle, is_on=is_on), aside(said.live_on)]
        case Refused(reason=Reason.NO_PERMISSION as reason):
            return [aside(words.labelled(words.sessions.toggle, words.reasons[reason].why))]
        case _:
            return []


def _what_happens(
    case: Case, target: Person, words: Words, *, is_chosen: bool = False
) -> list[Block]:
    """Say what approving does. *is_chosen*: the card itself asks who gets the password."""
    if (own := words.act(case.act)) is not None:
        return [sentence(text) for text in own.effects]
    said = words.confirmation
    made = words.receivers.temporary if is_chosen else said.temporary
    effects = [f"{made} {said.must_change} {said.no_expiry}"]
    if target.kind in WRITTEN_BACK:
        effects.append(said.synced)
    return [sentence(text) for text in effects]


def _details(target: Person, right: str, words: Words) -> list[Block]:
    labels = words.labels
    is_plain = not (target.roles or target.in_role_assignable_group)
    return facts(
        {
            labels.object_id: id_end(target.id),
            labels.account: words.kinds[target.kind],
            labels.roles: words.confirmation.no_roles if is_plain else "",
            labels.your_role: right,
        }
    )


def _expires(case: Case, words: Words) -> str:
    """Say for how long the card counts, not how long is left: that would not stay true."""
    return words.confirmation.expires.format(span=words.span(case.expires - case.opened))
