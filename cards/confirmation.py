"""The card that asks before acting, and what it turns into while we wait for Entra."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    plain,
    sentence,
    text_input,
    toggle,
    unfold,
)
from cards.tickets import ticket_button
from cards.verbs import Verb
from cards.words import Words
from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.model import (
    WRITTEN_BACK,
    Allowed,
    Candidate,
    Case,
    Person,
    Reason,
    Refused,
    State,
    UserId,
    Verdict,
)
from resets.safeguards import Risk

ID_SIGNS = 6
"""Signs of an object id that are shown: few enough to compare, and namesakes do not share them."""
MOST_ROLES = 10
"""Roles that are listed; who holds more is well enough described by these."""
DETAILS = "details"
REFERENCE = "reference"
"""The input that holds the number of their ticket."""
TIGHT = {"spacing": "None"}
"""Keeps the lines of one person together, apart from whatever follows."""


def ask(  # noqa: PLR0913 - what the admin decides by, each by name
    case: Case,
    target: Person,
    by_role_name: str,
    words: Words,
    *,
    roles: Sequence[str] = (),
    lookalike: bool = False,
    typed: str | None = None,
    sign_out: Verdict | None = None,
    asks_ticket: bool = False,
    compromised: bool = False,
    kinds: Sequence[Block] = (),
    receivers: Sequence[Block] = (),
) -> Card:
    """Ask for approval: who exactly, what will happen; the rest is folded.

    *roles* are the names of what protects the target; *lookalike* comes from `cards.lookalikes`.
    *typed* is what the admin typed, when the account found is not spelt so. Where the act ends with
    a secret, Approve opens a dialog, so that it can be in its answer when Entra is quick.
    *kinds* are inputs of the act's own; a case for two has none: nothing is approved by that press.
    *receivers* let the admin choose who gets a secret (`cards.receivers`).
    *sign_out* says whether the sessions can end as well; None: that is not offered here.
    """
    own = words.act(case.act)
    return card(
        words,
        heading(own.title if own else words.confirmation.title),
        *who(target, words),
        *_warnings(target, lookalike, typed, words),
        *_protected(target, roles, words),
        *_what_happens(case, target, words, is_chosen=asks_who_gets_it(receivers)),
        *(() if case.needs else kinds),
        *receivers,
        *_also_sign_out(None if case.needs else sign_out, words, is_on=compromised),
        *why_two(case, words),
        *reference(case, words, asks_ticket=asks_ticket),
        aside(_expires(case, words)),
        *in_lines(
            leading(_approve(case, words)),
            execute(words.buttons.cancel, Verb.CANCEL, case.ticket),
            unfold(words.outcome.details, DETAILS),
            *ticket_button(case, words),
        ),
        folded(DETAILS, _details(target, by_role_name, words)),
        summary=own.summary if own else words.confirmation.summary,
    )


def working(case: Case, words: Words) -> Card:
    """Show that the press has arrived. No button: whatever is pressed now would come too late."""
    state = words.state(replace(case, state=State.EXECUTING))
    return card(words, heading(state.title), *who(case.target, words), sentence(state.text))


def who(target: Candidate | Person, words: Words) -> list[Block]:
    """Name a person so that namesakes are told apart: name, place in the house, UPN."""
    del words  # no label: an address needs none
    place = " · ".join(filter(None, (_title(target), target.department, target.office)))
    return [
        plain(target.name, weight="Bolder", size="Medium") | {"spacing": "Medium"},
        *([plain(place, isSubtle=True) | TIGHT] if place else []),
        plain(target.upn) | TIGHT,
    ]


def id_end(user: UserId) -> str:
    """Shorten an object id to its last signs."""
    return user[-ID_SIGNS:]


def _title(target: Candidate | Person) -> str:
    return target.title if isinstance(target, Person) else ""


def _warnings(
    target: Person,
    lookalike: bool,  # noqa: FBT001 - one of several warnings
    typed: str | None,
    words: Words,
) -> Iterator[Block]:
    if typed is not None:
        yield notice(words.outcome.differs, "attention")
        yield from facts({words.labels.typed: typed})
    if lookalike:
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
    """Say why a second person must agree; nothing where none must."""
    if not case.needs:
        return []
    reasons = [words.second.risks[risk] for risk in case.needs if risk in words.second.risks]
    said = " ".join([words.second.needed, *reasons])
    return [notice(said, "attention" if Risk.FROZEN in case.needs else "warning")]


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
            return [aside(f"{words.sessions.toggle}: {words.reasons[reason].why}")]
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
