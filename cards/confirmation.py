"""The card that asks before acting, and what it turns into while we wait for Entra."""

from collections.abc import Iterator, Sequence

from cards.blocks import (
    Block,
    Card,
    Rows,
    card,
    execute,
    facts,
    heading,
    leading,
    notice,
    plain,
    sentence,
)
from cards.verbs import Verb
from cards.words import Words
from resets.model import AccountKind, Candidate, Case, Person, State, UserId

ID_SIGNS = 6
"""Signs of an object id that are shown: few enough to compare, and namesakes do not share them."""
WRITTEN_BACK = frozenset({AccountKind.SYNCED, AccountKind.FEDERATED})
"""Accounts that live in Windows Server AD, where Password never expires outweighs our wish.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-writeback
"""
MOST_ROLES = 10
"""Roles that are listed; who holds more is well enough described by these."""


def ask(  # noqa: PLR0913 - what the admin decides by, each by name
    case: Case,
    target: Person,
    by_role_name: str,
    words: Words,
    *,
    roles: Sequence[str] = (),
    lookalike: bool = False,
) -> Card:
    """Ask for approval: who exactly, what will happen, by which right, and for how long.

    *roles* are the names of what protects the target; *lookalike* comes from `cards.lookalikes`.
    """
    return card(
        words,
        heading(words.confirmation.title),
        plain(target.name, weight="Bolder", size="Medium"),
        *_warnings(target, lookalike, words),
        *facts(_who(target, by_role_name, roles, words)),
        *_what_happens(target, words),
        sentence(_until(case, words)),
        actions=[
            leading(execute(words.buttons.approve, Verb.APPROVE, case.ticket)),
            execute(words.buttons.cancel, Verb.CANCEL, case.ticket),
        ],
        summary=words.confirmation.summary,
    )


def working(case: Case, words: Words) -> Card:
    """Show that the press has arrived. No button: whatever is pressed now would come too late."""
    told = words.states[State.EXECUTING]
    return card(words, heading(told.title), *whom(case.target, words), sentence(told.text))


def whom(target: Candidate | Person, words: Words) -> list[Block]:
    """Name the target on a later card, in a way that tells namesakes apart."""
    labels = words.labels
    return facts(
        {
            labels.name: target.name,
            labels.upn: target.upn,
            labels.object_id: id_end(target.id),
        }
    )


def id_end(user: UserId) -> str:
    """Shorten an object id to its last signs."""
    return user[-ID_SIGNS:]


def _warnings(target: Person, lookalike: bool, words: Words) -> Iterator[Block]:  # noqa: FBT001
    if lookalike:
        yield notice(words.confirmation.lookalike, "attention")
    if target.is_resource:
        yield notice(words.confirmation.resource, "warning")
    if not target.enabled:
        yield notice(words.confirmation.disabled, "warning")


def _who(target: Person, right: str, roles: Sequence[str], words: Words) -> Rows:
    labels = words.labels
    return {
        labels.upn: target.upn,
        labels.department: target.department,
        labels.title: target.title,
        labels.object_id: id_end(target.id),
        labels.account: words.kinds[target.kind],
        labels.roles: _protection(target, roles, words),
        labels.your_right: right,
    }


def _protection(target: Person, roles: Sequence[str], words: Words) -> list[str]:
    """List what makes the target an administrator in Entra's eyes, or say that nothing does."""
    group = [words.confirmation.role_group] if target.in_role_assignable_group else []
    return [*roles[:MOST_ROLES], *group] or [words.confirmation.no_roles]


def _what_happens(target: Person, words: Words) -> list[Block]:
    said = words.confirmation
    told = [said.temporary, f"{said.must_change} {said.no_expiry}"]
    if target.kind in WRITTEN_BACK:
        told.append(said.synced)
    return [sentence(text) for text in told]


def _until(case: Case, words: Words) -> str:
    return words.confirmation.expires.format(
        span=words.span(case.expires - case.opened), time=words.time(case.expires)
    )
