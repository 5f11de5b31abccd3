"""The answer is no: why, who can, what to do instead. No button here changes anything."""

from collections.abc import Sequence

from cards import links
from cards.acts import act_button
from cards.blocks import (
    Block,
    Card,
    Rows,
    address,
    buttons,
    card,
    facts,
    heading,
    in_twos,
    label,
    open_url,
    sentence,
)
from cards.hand_over import hand_over_button
from cards.person import who
from cards.role_names import RoleName
from cards.words import Words
from resets.model import Act, Person, Reason, Refused, State
from resets.rights import RIGHTS


def refused(  # noqa: PLR0913 - what there is to say, each by name
    no: Refused,
    words: Words,
    role_name: RoleName,
    target: Person | None = None,
    *,
    act: Act = Act.RESET_PASSWORD,
    instead: Sequence[Act] = (),
    hand_over: bool = False,
) -> Card:
    """Say why not and who can. *target* None: the card is about nobody, or nobody to be named.

    *instead* are acts that this admin may do to the same person: each is one press away.
    *hand_over*: others may, and the admin can put it before one of them.
    """
    answer = words.answer(no.reason, act)
    return card(
        words,
        heading(_title(act, words)),
        sentence(answer.why),
        *([] if target is None else who(target, words)),
        sentence(answer.instead) | {"spacing": "Medium"},
        *_to_read_out(no, act, words),
        *facts(_who_can(no, words, role_name)),
        *_instead(instead, target, words),
        *([buttons(hand_over_button(act, target.id, words))] if hand_over and target else []),
        actions=_ways_out(no, target, words),
    )


def self_service(words: Words) -> Card:
    """Point a person who is no admin to their own password, and tell nothing about anybody.

    Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-howitworks
    """
    return _own_password(words)


def no_admin(words: Words) -> Card:
    """Say the same to whoever asked for somebody else, and that no role of theirs may."""
    return _own_password(words, sentence(words.reasons[Reason.NO_ROLE].why))


def _own_password(words: Words, *first: Block) -> Card:
    told = words.talk.self_service
    return card(
        words,
        heading(told.title),
        *first,
        sentence(told.text),
        *_address(links.SELF_SERVICE, words.outcome.own_address),
        actions=[open_url(words.buttons.self_service, links.SELF_SERVICE)],
    )


def _to_read_out(no: Refused, act: Act, words: Words) -> list[Block]:
    """Give the caller the page for their own password, which whoever takes the call cannot use."""
    page = links.THE_PERSONS_OWN.get(no.reason) if RIGHTS[act].sets_password else None
    return [] if page is None else _address(page, words.outcome.read_out)


def _address(page: str, said: str) -> list[Block]:
    return [label(said) | {"spacing": "Medium"}, address(page)]


def _title(act: Act, words: Words) -> str:
    own = words.act(act)
    return own.states[State.REFUSED].title if own else words.talk.refused


def _who_can(no: Refused, words: Words, role_name: RoleName) -> Rows:
    return {
        words.labels.who_can: [role_name(role) for role in no.ask],
        words.labels.activate: [role_name(role) for role in no.activate],
    }


def _instead(acts: Sequence[Act], target: Person | None, words: Words) -> list[Block]:
    if target is None:
        return []
    return in_twos(*(act_button(act, target.id, words) for act in acts))


def _ways_out(no: Refused, target: Person | None, words: Words) -> list[Block]:
    found: list[Block] = []
    if no.activate:
        found.append(open_url(words.buttons.activate, links.ACTIVATE_ROLE))
    if (page := links.ELSEWHERE.get(no.reason)) is not None:
        found.append(open_url(words.buttons.elsewhere, page))
    if target is not None and (theirs := links.THEIR_PAGE.get(no.reason)) is not None:
        found.append(open_url(words.outcome.user, theirs(target.id)))
    return found
