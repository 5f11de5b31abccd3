"""What is not about one case: help, short answers, other wishes, trouble.

Functions that end in a sentence return plain text of our own; the others return a card.
"""

from collections.abc import Mapping, Sequence

from cards.blocks import (
    NOTHING_MORE,
    Block,
    Card,
    buttons,
    card,
    facts,
    heading,
    in_lines,
    leading,
    open_url,
    plain,
    sentence,
    wish_button,
)
from cards.foreign_text import clean
from cards.unsupported import PAGES, wish
from cards.words import LANGUAGES, Words
from cards.words.readings import READINGS
from cards.words.sentences import TitledText
from cards.words.shape import Plural
from cards.words.typesetting import with_name
from resets.model import Act

EXAMPLES_AT_FIRST = 4
"""How many a hello shows: what callers want most. The help has them all."""


def help_card(words: Words) -> Card:
    """Say what Latchkey does and how to ask for it."""
    return _introduction(words.talk.help, words)


def welcome(words: Words) -> Card:
    """Say hello, once, when somebody adds the app."""
    told = words.talk.welcome
    return card(
        words,
        heading(told.title),
        sentence(told.text),
        *_examples(words)[:EXAMPLES_AT_FIRST],
        *_offers(words, "help"),
    )


def done_after_all(words: Words) -> str:
    """Say that a reset that was unknown is done, and which button brings its password."""
    return words.talk.done_after_all.format(check=words.buttons.check)


def ask_who(act: Act, words: Words) -> str:
    """Ask whom *act* is about."""
    own = words.act(act)
    return own.ask_who if own else words.talk.ask_who


def ask_meant(
    readings: Sequence[tuple[str, str, str]], words: Words, said: Mapping[str, str] = NOTHING_MORE
) -> Card:
    """Ask which of *readings* was meant: an intent's name, a person or "", and whom that looks up.

    A button says what it does and carries no more than was typed, *said* with it. What has no title
    is left out; *Something else* brings the help card, and so does a question without an answer.
    """
    offered = [button for one in readings if (button := _reading(*one, words, said))]
    if not offered:
        return help_card(words)
    asked = sentence(words.outcome.meant) | {"style": "heading"}
    other = wish_button(words.outcome.something_else, "help", "")
    return card(words, asked, *[buttons(button) for button in (*offered, other)])


def _reading(
    intent: str, person: str, meant: str, words: Words, said: Mapping[str, str]
) -> Block | None:
    title = READINGS[words.language].get(intent)
    if title is None or ("{person}" in title and not person):
        return None
    named = with_name(title, clean(person), words.language)
    return wish_button(named, intent, meant, said)


def small_talk(words: Words) -> Card:
    """Answer a greeting or thanks in one line, and leave the chat as it is."""
    return card(words, sentence(words.talk.small_talk), buttons(_help(words)))


def _help(words: Words) -> Block:
    return wish_button(READINGS[words.language]["help"], "help", "")


def several_people(named: int, most: int, words: Words) -> str:
    """Announce one card for each person, and say so when more are *named* than are taken."""
    if named <= most:
        return words.talk.several_people
    return words.talk.too_many_people.format(number=words.number(most))


def stopped(cancelled: int, waited: bool, words: Words) -> str:  # noqa: FBT001 - what was open
    """Say what a "no" or a "never mind" has ended: so many cards, a question, or nothing."""
    if cancelled:
        said = words.outcome
        return words.counted(cancelled, Plural(said.cancelled_one, said.cancelled_many))
    return words.talk.all_right if waited else words.talk.nothing_to_cancel


def what_became(waiting: int, words: Words) -> str:
    """Say where what became of a request stands; *waiting* are those that nobody pressed."""
    said, approve = words.questions, words.buttons.approve
    told = said.outcome.format(approve=approve)
    if not waiting:
        return told
    forms = Plural(
        said.waiting_one.replace("{approve}", approve),
        said.waiting_many.replace("{approve}", approve),
    )
    return f"{words.counted(waiting, forms)} {told}"


def card_life(words: Words) -> str:
    """Say how long a card can be approved, and what comes after."""
    return words.questions.card_life.format(again=words.outcome.again)


def languages(words: Words) -> Card:
    """List the languages, each by its own name."""
    names = [plain(other.own_name) for other in LANGUAGES.values()]
    told = sentence(words.talk.languages) | {"style": "heading"}
    return card(words, told, *names)


def other_wish(intent_name: str, words: Words, instead: tuple[str, str, str] | None = None) -> Card:
    """Answer a wish that is understood but not granted, truthfully; open the right page, or help.

    *intent_name* is the value of an intent; one that is unknown here counts as out of scope.
    *instead* is a reading, as `ask_meant` takes it, that is a way on for whoever was named.
    """
    wanted = wish(intent_name)
    page = PAGES.get(wanted)
    other = _reading(*instead, words, NOTHING_MORE) if instead else None
    way_on = open_url(words.buttons.entra, page) if page else _help(words)
    return card(
        words,
        heading(words.talk.other_wish),
        sentence(words.wishes[wanted]),
        *[buttons(it) for it in (other, way_on) if it],
    )


def password_typed(words: Words, whose: tuple[str, str] | None = None) -> Card:
    """Refuse a password typed into the chat. It is repeated nowhere.

    *whose* is the name of the person beside it, and whom that looks up: they get a way on.
    """
    way_on = _reading("reset_password", *whose, words, NOTHING_MORE) if whose else None
    told = words.talk.password_typed
    shown = [buttons(way_on)] if way_on else []
    return card(words, heading(told.title), sentence(told.text), *shown)


def trouble(reference: str, words: Words) -> Card:
    """Apologise for a fault of ours. *reference* finds the line in the log."""
    told = words.talk.trouble
    return card(
        words,
        heading(told.title),
        sentence(told.text),
        *facts({words.labels.reference: reference}),
    )


def left_out(people: Sequence[str], words: Words) -> Card:
    """Name those of a list who have not been looked at, as they were typed."""
    return card(words, heading(words.labels.left_out), *[plain(person) for person in people])


def no_record(reference: str, words: Words) -> Card:
    """Say that the ledger failed, so that nothing is done. *reference* is in the log."""
    told = words.talk.no_record
    return card(
        words,
        heading(told.title),
        sentence(told.text),
        *facts({words.labels.reference: reference}),
    )


def gone(words: Words) -> Card:
    """Say that an account is no longer there."""
    return _told(words.talk.gone, words)


def not_readable(words: Words) -> Card:
    """Say that Entra does not show an account to this admin."""
    return _told(words.talk.not_readable, words)


def title_of(shown: Card) -> str:
    """Give the heading of a card of ours, to be said where there is room for no more."""
    return str(shown["body"][0]["text"])


def not_available(words: Words) -> Card:
    """Say that Entra is busy or out of reach, before anything was changed."""
    return _told(words.talk.busy, words)


def _introduction(told: TitledText, words: Words) -> Card:
    return card(
        words,
        heading(told.title),
        sentence(told.text),
        *_examples(words),
        *_offers(words, "explain_permission"),
        sentence(words.talk.private),
        sentence(words.talk.languages),
    )


def _offers(words: Words, other: str) -> list[Block]:
    """Let somebody begin by a press: with a reset, or with the *other* intent."""
    begin = leading(wish_button(words.outcome.reset_someone, "reset_password", ""))
    return in_lines(begin, wish_button(READINGS[words.language][other], other, ""))


def _examples(words: Words) -> list[Block]:
    shown = [plain(example, fontType="Monospace") for example in words.talk.examples]
    return [example | {"spacing": "Small"} for example in shown]


def _told(told: TitledText, words: Words) -> Card:
    return card(words, heading(told.title), sentence(told.text))
