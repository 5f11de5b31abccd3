"""The check of a caller on the admin's card and in their dialog; the questions are beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

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
    moment,
    notice,
    plain,
    sentence,
    submit,
    text_input,
)
from cards.confirmation import approve, ask_second
from cards.person import who
from cards.receivers import UNTIL_CHECKED
from cards.verbs import Verb
from cards.words import Words
from resets.caller import (
    CHECK_LIFE,
    NOT_POSSIBLE,
    Questioned,
    is_by_manager,
    is_verified,
    last_asked,
)
from resets.model import Caller, Case, Second
from resets.safeguards import Risk, Verify
from resets.secret import Secret

NUMBER, WHY = "number", "why"
"""The inputs of whoever is asked."""
LONGEST_WHY = 120


def dressed(card: Card, case: Case, verify: Verify, words: Words, at: datetime) -> Card:
    """Give the admin's *card* with how the check of the caller stands, and the way on.

    What may be pressed is not what counts: the claim holds the condition itself.
    """
    body = [block for block in card["body"] if _still_stands(block, case)]
    rows = [at for at, block in enumerate(body) if block["type"] == "ActionSet"]
    first, last = (rows[0], rows[-1] + 1) if rows else (len(body), len(body))
    actions = [action for row in body[first:last] for action in row["actions"]]
    before = first - 1 if first and _is_aside(body[first - 1]) else first
    standing = _standing(case, verify, words)
    lines = in_lines(*_buttons(actions, case, verify, words, at))
    return {**card, "body": [*body[:before], *standing, *body[before:first], *lines, *body[last:]]}


def bare(case: Case, words: Words) -> Card:
    """Give a card of the case that says little, where the one that was sent is known no more."""
    own = words.act(case.act)
    act = ask_second(case, words) if case.needs else approve(case, words)
    return card(
        words,
        heading(own.title if own else words.confirmation.title),
        *who(case.target, words),
        buttons(leading(act), execute(words.buttons.cancel, Verb.CANCEL, case.ticket)),
    )


def without_check(case: Case) -> tuple[str, ...]:
    """List why the card asks for a second person from the start: not for what a check may meet."""
    return () if case.needs == (Risk.UNVERIFIED,) else case.needs


def say_number(case: Case, number: Secret, words: Words, *, to_manager: bool) -> Card:
    """Show the number in a dialog, to the admin and to nobody else."""
    said, span = words.caller, words.span(CHECK_LIFE)
    how = said.say_for_manager if to_manager else said.say_how
    return card(
        words,
        heading(said.say_this),
        plain(number.reveal(), size="ExtraLarge", weight="Bolder", fontType="Monospace"),
        *who(case.target, words),
        sentence(how.format(span=span)),
    )


def no_number(case: Case, why: str, words: Words, *, ask_manager: bool) -> Card:
    """Say in the dialog why there is no number; with the way on where there is one."""
    button = submit(words.caller.ask_manager, Verb.ASK_MANAGER, case.ticket)
    row = [buttons(leading(button))] if ask_manager else []
    return card(
        words, heading(words.caller.check), *who(case.target, words), notice(why, "warning"), *row
    )


def question(case: Case, asker: str, words: Words) -> Card:
    """Ask the target whether it is they; *asker* is who the admin is."""
    said = words.caller
    return card(
        words,
        heading(said.question),
        *_what(case, asker, words),
        sentence(said.consider),
        _number_input(words),
        *in_lines(
            leading(execute(said.send, Verb.TELL_NUMBER, case.ticket)),
            _always(execute(said.not_me, Verb.NOT_CALLING, case.ticket)) | {"style": "destructive"},
        ),
        summary=said.summary,
    )


def manager_question(case: Case, asker: str, words: Words) -> Card:
    """Ask the manager of record whether they vouch for whoever calls."""
    said = words.caller
    why = text_input(WHY, said.how_known, longest=LONGEST_WHY)
    return card(
        words,
        heading(said.manager_question),
        *who(case.target, words),
        *_what(case, asker, words),
        sentence(said.manager_consider),
        _number_input(words),
        why | {"isRequired": True, "errorMessage": said.say_why},
        *in_lines(
            leading(execute(said.vouch, Verb.VOUCH, case.ticket)),
            _always(execute(said.cannot_vouch, Verb.CANNOT_VOUCH, case.ticket)),
        ),
        summary=said.summary,
    )


def answered(case: Case, words: Words) -> Card:
    """Say on the card of whoever was asked what has become of it."""
    said = words.caller
    match case.caller:
        case Caller.VERIFIED:
            return card(words, heading(said.thanks), sentence(said.goes_on))
        case Caller.DISOWNED if case.started is None:
            return card(words, heading(said.stopped), sentence(said.stopped_text))
        case Caller.DISOWNED:
            return card(words, heading(said.too_late), sentence(said.too_late_text))
        case _:
            return card(words, heading(said.over), sentence(said.nothing_more))


def disowned(case: Case, words: Words) -> Card:
    """Say on the admin's card that the call is not the person's."""
    said = words.caller
    return card(
        words,
        heading(said.disowned),
        *who(case.target, words),
        notice(said.disowned_text, "attention"),
    )


def standing_row(case: Case, words: Words, at: datetime) -> list[Block]:
    """Say in one row for a second person whether the caller has been checked."""
    said = words.caller
    checked = said.is_vouched if is_by_manager(case, at) else said.is_checked
    return facts({said.caller: checked if is_verified(case, at) else said.not_checked})


def _what(case: Case, asker: str, words: Words) -> list[Block]:
    """Say who asks, for what, and since when."""
    rows = {
        words.second.asks: asker,
        words.second.wants: act_name(case.act, words),
    }
    return [*facts(rows), aside(f"{words.caller.since} {moment(case.opened)}")]


def _standing(case: Case, verify: Verify, words: Words) -> list[Block]:
    """Say how the check stands."""
    said, asked = words.caller, last_asked(case)
    if case.caller is None:
        return [notice(said.required, "warning")] if verify is Verify.REQUIRED else []
    if case.caller is Caller.VERIFIED and asked is not None:
        return _checked(case, asked, words)
    by_manager = asked is not None and asked.is_manager
    wrong = asked is not None and asked.wrong > 0
    texts = {
        Caller.ASKED: (said.asked_manager if by_manager else said.asked).format(
            span=words.span(CHECK_LIFE)
        ),
        Caller.FAILED: said.number_wrong if wrong or not by_manager else said.not_vouched,
        Caller.UNANSWERED: said.unanswered,
        Caller.UNREACHABLE: said.manager_unreachable if by_manager else said.unreachable,
    }
    style: Literal["attention", "warning"] = "warning"
    if case.caller is Caller.FAILED:
        style = "attention"
    return [notice(texts.get(case.caller, said.lapsed), style)]


def _checked(case: Case, asked: Questioned, words: Words) -> list[Block]:
    said = words.caller
    text = said.verified if case.caller_by == case.target.id else said.vouched
    at = f" {moment(datetime.fromisoformat(asked.answered))}" if asked.answered else ""
    rows = {said.by: asked.name, said.why: asked.why}
    return [notice(f"{text}{at}", "good"), *facts(rows)]


def _buttons(
    row: Sequence[Block], case: Case, verify: Verify, words: Words, at: datetime
) -> list[Block]:
    """Put the way to a check beside what is there; in its place where nothing else may be done."""
    acts = [one for one in row if _verb(one) in {Verb.APPROVE, Verb.ASK_SECOND}]
    others = [one for one in row if one not in acts]
    ways = _ways(case, words)
    if verify is Verify.REQUIRED and case.hands_out:
        acts = _allowed(acts, case, words, at)
    first = [leading(one) if not acts and not at_ else one for at_, one in enumerate(ways)]
    return [*acts, *first, *others]


def _allowed(acts: list[Block], case: Case, words: Words, at: datetime) -> list[Block]:
    """Leave only what may be pressed where a check is required."""
    if is_verified(case, at):
        return acts
    if case.caller not in NOT_POSSIBLE or Risk.UNVERIFIED not in case.needs:
        return []
    if case.second in {Second.ASKED, Second.GRANTED}:
        return acts
    return [leading(ask_second(case, words))]


def _ways(case: Case, words: Words) -> list[Block]:
    """List what may be done for the check itself."""
    said = words.caller
    if case.caller in {Caller.ASKED, Caller.VERIFIED, Caller.DISOWNED}:
        return []
    check = fetch(said.check, Verb.CHECK_CALLER, case.ticket)
    manager = fetch(said.ask_manager, Verb.ASK_MANAGER, case.ticket)
    return [manager, check] if case.caller in NOT_POSSIBLE else [check]


def _number_input(words: Words) -> Block:
    """Make a line that takes two digits. Another client may send anything all the same."""
    said = words.caller
    shape = {"regex": "^[0-9][0-9]$", "errorMessage": said.two_digits, "isRequired": True}
    return text_input(NUMBER, said.number, longest=2) | shape


def _always(button: Block) -> Block:
    """Let a button be pressed whatever has been typed, or not."""
    older = button["fallback"] | {"associatedInputs": "none"}
    return button | {"associatedInputs": "none", "fallback": older}


def _verb(action: Block) -> str:
    return str(action.get("verb") or action.get("data", {}).get("verb", ""))


def _still_stands(block: Block, case: Case) -> bool:
    """Leave away what is said of the time before the check, once it has been passed."""
    return block.get("id") != UNTIL_CHECKED or case.caller is not Caller.VERIFIED


def _is_aside(block: Block) -> bool:
    return block.get("size") == "Small" and bool(block.get("isSubtle"))
