"""The cards of a hand-over: whom to send it to, what the other one reads, how it goes on."""

from cards.acts import WISHES, act_name
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
    leading,
    notice,
    sentence,
    wish_button,
)
from cards.namesakes import is_trick, told_apart, warned_of
from cards.person import who
from cards.role_names import RoleName
from cards.verbs import Verb
from cards.words import Words
from resets.hand_over import HandOver, Step
from resets.model import Act, Case, Person, Reason, Refused, UserId
from resets.second_person import Asked


def hand_over_button(act: Act, target: UserId, words: Words) -> Block:
    """Make the button of a refusal that asks for people who may; it says no more than words do."""
    made = wish_button(words.hand_over.button, WISHES[act], target)
    older = made["fallback"] | {"data": {**made["fallback"]["data"], "verb": Verb.HAND_OVER}}
    return made | {"verb": Verb.HAND_OVER, "fallback": older}


def choose(hand_over: HandOver, words: Words, note: str = "") -> Card:
    """Ask to whom it shall be sent. *note* says what became of the last try."""
    said = words.hand_over
    names = told_apart(hand_over.people)
    send = [
        (one, _send(hand_over, *at_name, words))
        for one, at_name in zip(hand_over.people, enumerate(names), strict=True)
    ]
    ordinary = [button for one, button in send if not is_trick(one)]
    return card(
        words,
        heading(said.title if names else said.nobody),
        *([notice(note, "warning")] if note else []),
        *who(hand_over.target, words),
        sentence(said.how if names else said.nobody_left),
        *in_lines(*ordinary),
        *(block for one, button in send if is_trick(one) for block in _apart(one, button, words)),
    )


def _apart(one: Asked, button: Block, words: Words) -> list[Block]:
    """Offer last, and with a warning, whose name may be mistaken for somebody else's."""
    return [*warned_of([one], words), buttons(button)]


def nobody(no: Refused, target: Person, words: Words, role_name: RoleName) -> Card:
    """Say that nobody who may can be reached from here, and which roles would do."""
    said = words.hand_over
    return card(
        words,
        heading(said.nobody),
        *who(target, words),
        sentence(said.nobody_reached),
        *facts({words.labels.who_can: [role_name(role) for role in no.ask]}),
    )


def request(hand_over: HandOver, words: Words) -> Card:
    """Put it before the other one: who asks, what, for whom, and why they may not themselves."""
    said = words.hand_over
    why = said.not_this_act if hand_over.reason is Reason.OTHER_ROLE else said.not_this_account
    return card(
        words,
        heading(said.request),
        *facts({said.asks: hand_over.asker_name, said.wants: act_name(hand_over.act, words)}),
        *who(hand_over.target, words),
        sentence(why),
        sentence(said.consider),
        buttons(
            leading(execute(said.open, Verb.TAKE_OVER, hand_over.id)),
            execute(said.not_now, Verb.NOT_NOW, hand_over.id),
        ),
        summary=said.summary,
    )


def answered(hand_over: HandOver, words: Words) -> Card:
    """Say on the other one's card what they have chosen, without any button."""
    said = words.hand_over
    taken = hand_over.step is Step.TAKEN
    return card(
        words,
        heading(said.you_took if taken else said.you_declined),
        *facts({said.asks: hand_over.asker_name, said.wants: act_name(hand_over.act, words)}),
        *who(hand_over.target, words),
    )


def stands(hand_over: HandOver, words: Words) -> Card:
    """Say on the asker's card where it is now."""
    said = words.hand_over
    title = said.taken if hand_over.step is Step.TAKEN else said.sent
    return _followed(hand_over, words, title, said.wait)


def ended(hand_over: HandOver, case: Case | None, words: Words) -> Card:
    """Say on the asker's card how it ended: never more than that. *case* None: refused there too.

    What is said of a case stands in the words of whoever carried it out; the asker reads its title.
    """
    said = words.hand_over
    if case is None:
        return _followed(hand_over, words, said.refused_too, said.nothing_done)
    return _followed(hand_over, words, words.state(case).title, said.by_them)


def _followed(hand_over: HandOver, words: Words, title: str, text: str) -> Card:
    said, receiver = words.hand_over, hand_over.receiver
    name = receiver.name if receiver else ""
    return card(
        words,
        heading(title),
        *facts({said.given_to: name, said.wants: act_name(hand_over.act, words)}),
        *who(hand_over.target, words),
        aside(text),
    )


def _send(hand_over: HandOver, at: int, name: str, words: Words) -> Block:
    title = words.hand_over.send.format(name=name)
    made = execute(title, Verb.SEND_TO, hand_over.id)
    older = made["fallback"]
    chosen = {"pick": str(at)}
    return made | {
        "data": made["data"] | chosen,
        "fallback": older | {"data": older["data"] | chosen},
    }
