"""What a language must be able to say, as frozen dataclasses: mypy proves that none leaves a gap.

Sentences hold no name and nothing else from outside. A `{span}` or `{number}` in them is filled by
`Words`, from Babel, in the reader's own way of writing it. A moment is drawn by the reader's own
client (`cards.blocks.moment`), which alone knows the zone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_timedelta
from babel.numbers import format_decimal

from cards.unsupported import Wish
from cards.words.acts import ACTS
from cards.words.acts.shape import ActWords, SecretWords
from cards.words.caller import CALLER, CallerWords
from cards.words.hand_over import HAND_OVER, HandOverWords
from cards.words.incident import INCIDENT, IncidentWords
from cards.words.methods import METHODS, MethodWords
from cards.words.notices import NOTICES, NoticeWords
from cards.words.outcomes import Outcome
from cards.words.passes import PASSES, PassWords
from cards.words.questions import QUESTIONS, QuestionWords
from cards.words.receivers import RECEIVERS, ReceiverWords
from cards.words.reverse_check import REVERSE_CHECK, ReverseCheckWords
from cards.words.second_person import SECOND, SecondWords
from cards.words.sentences import Answer, TitledText
from cards.words.sessions import SESSIONS, SessionWords
from cards.words.typesetting import NO_BREAK
from resets.hindrances import Hindrance
from resets.model import AccountKind, Act, Case, Reason, State
from resets.unreachable import Unreachable


@dataclass(frozen=True, slots=True)
class Plural:
    """One sentence for one and for many; `{number}` stands for how many.

    French counts nought as one, which Babel knows: there `one` says the number, elsewhere it need
    not. All five languages make do with two forms.
    """

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands left of a fact."""

    name: str
    upn: str
    department: str
    title: str
    office: str
    object_id: str
    account: str
    roles: str
    your_role: str
    who_can: str
    activate: str
    typed: str
    nearest: str
    reference: str
    password: str
    answer: str
    at: str
    correlation: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """What stands on a button. A verb, or the name of the page that opens."""

    approve: str
    cancel: str
    check: str
    choose: str
    """Holds `{name}`, so that each button of a list sounds different."""
    show: str
    forget: str
    activate: str
    self_service: str
    elsewhere: str
    security_info: str
    entra: str
    assign_roles: str
    edit_profile: str
    create_group: str
    add_user: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The card that asks before acting."""

    title: str
    summary: str
    temporary: str
    must_change: str
    no_expiry: str
    synced: str
    disabled: str
    resource: str
    lookalike: str
    no_roles: str
    role_group: str
    """What stands beside the roles of a member or owner."""
    expires: str
    """For how long the card may be approved; holds `{span}`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The card that asks which of several is meant, and the one that says nobody is."""

    several: TitledText
    more: str
    closed: str
    """What the card, and a press on an old copy of it, says when something else was asked, or
    somebody was chosen by typing their exact name."""
    press: str
    """Answers words that cannot choose: only a button or an exact name can."""
    several_summary: str
    nobody: TitledText
    nearest: str
    nobody_summary: str
    mentioned: str
    """Said where Teams does not name the account of somebody who was @mentioned."""


@dataclass(frozen=True, slots=True)
class Password:
    """The private card, and the dialog that it opens."""

    until: str
    """For how long the password is kept; holds `{span}`."""
    ready_summary: str
    shown: TitledText
    aloud: str
    all_small: str
    """Said once, before a password is spelled that has no capitals."""
    each_word: str
    """Said after the words of a passphrase: how they are written."""
    spell: str
    """The button that unfolds the spelling of a passphrase."""
    times_shown: Plural
    times_so_far: Plural
    synced: str
    forgotten: TitledText
    gone_title: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said in passing: short messages, and the cards that are not about one person."""

    help: TitledText
    examples: tuple[str, ...]
    """What an admin may type. Each must be understood by `intents`."""
    languages: str
    private: str
    summary: str
    """What a notification may show of any card."""
    sign_in: str
    sign_in_button: str
    sign_in_code: str
    sign_in_failed: str
    signed_in: str
    done_after_all: str
    """Holds `{check}`, the title of the button to press."""
    private_place: str
    ask_who: str
    too_many_people: str
    """Holds `{number}`."""
    several_people: str
    small_talk: str
    """The answer to a greeting or to thanks."""
    nothing_to_cancel: str
    press_approve: str
    all_right: str
    signed_out: str
    language_changed: str
    language_follows: str
    below: str
    """Answers a press whose answer is a card or a sentence in the chat."""
    welcome: TitledText
    self_service: TitledText
    other_wish: str
    password_typed: TitledText
    trouble: TitledText
    no_token: str
    sign_in_in_vain: Answer
    """What stands in place of a hindrance when a sign-in did not put it right."""
    sign_on_failed: str
    gone: TitledText
    not_readable: TitledText
    no_record: TitledText
    slow_down: str
    needs_window: str
    """To a press on *Show* from a client that opens no windows: nothing has been shown."""
    busy: TitledText
    refused: str
    after: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language spells on the telephone."""

    letters: Mapping[str, str]
    """By small letter, a to z."""
    digits: Sequence[str]
    """Nought to nine."""
    signs: Mapping[str, str]
    capital: str
    """Holds `{letter}`."""
    small: str
    """Holds `{letter}`."""

    def sign(self, sign: str) -> str:
        """Spell one sign of a password, and say of a letter whether it is a capital."""
        if sign.lower() not in self.letters:
            return self.name(sign)
        return (self.capital if sign.isupper() else self.small).format(letter=self.name(sign))

    def name(self, sign: str) -> str:
        """Spell one sign whose case is known; one that has no name stands for itself."""
        if sign.isascii() and sign.isdigit():
            return self.digits[int(sign)]
        return self.letters.get(sign.lower()) or self.signs.get(sign, sign)


def by_first_letter(words: str) -> dict[str, str]:
    """Read a spelling table from its words, one for each letter."""
    return {word[0].lower(): word for word in words.split()}


@dataclass(frozen=True, slots=True)
class Words:
    """All that Latchkey says in one language. `words_for` chooses it."""

    language: str
    """Two letters, as Adaptive Cards want it."""
    locale: str
    """For numbers and spans of time only; may be regional, as in `en_GB`."""
    own_name: str
    """What the language calls itself."""
    reasons: Mapping[Reason, Answer]
    states: Mapping[State, TitledText]
    kinds: Mapping[AccountKind, str]
    hindrances: Mapping[Hindrance, Answer]
    unreachable: Mapping[Unreachable, str]
    wishes: Mapping[Wish, str]
    labels: Labels
    buttons: Buttons
    confirmation: Confirmation
    choice: Choice
    password: Password
    talk: Talk
    outcome: Outcome
    spelling: Spelling

    @property
    def sessions(self) -> SessionWords:
        """What is said of the sessions beside a reset."""
        return SESSIONS[self.language]

    @property
    def methods(self) -> MethodWords:
        """What is said of sign-in methods."""
        return METHODS[self.language]

    @property
    def passes(self) -> PassWords:
        """What is said of a Temporary Access Pass."""
        return PASSES[self.language]

    def secret(self, act: Act) -> SecretWords:
        """Say what is said of the secret with which *act* ends."""
        own = self.act(act)
        return (own.secret if own else None) or self._password_as_secret()

    def _password_as_secret(self) -> SecretWords:
        said, outcome = self.password, self.outcome
        return SecretWords(
            show=self.buttons.show,
            until=said.until,
            ready_summary=said.ready_summary,
            working=outcome.working,
            shown=said.shown,
            forgotten=said.forgotten,
            still_works=outcome.still_works,
            unseen=outcome.unseen,
            gone_title=said.gone_title,
        )

    @property
    def second(self) -> SecondWords:
        """What is said of a second person."""
        return SECOND[self.language]

    @property
    def receivers(self) -> ReceiverWords:
        """What is said of who gets the password."""
        return RECEIVERS[self.language]

    @property
    def reverse_check(self) -> ReverseCheckWords:
        """What is said to whoever asks whether it is really the helpdesk."""
        return REVERSE_CHECK[self.language]

    @property
    def questions(self) -> QuestionWords:
        """What is said to an admin who asks where a request stands."""
        return QUESTIONS[self.language]

    @property
    def caller(self) -> CallerWords:
        """What is said of the check of a caller."""
        return CALLER[self.language]

    @property
    def notices(self) -> NoticeWords:
        """What is said to whom a case is told."""
        return NOTICES[self.language]

    @property
    def hand_over(self) -> HandOverWords:
        """What is said of a hand-over."""
        return HAND_OVER[self.language]

    @property
    def incident(self) -> IncidentWords:
        """What is said of an incident."""
        return INCIDENT[self.language]

    def act(self, act: Act) -> ActWords | None:
        """Give what *act* says of itself; None for the reset, whose words these are."""
        spoken = ACTS.get(act)
        return spoken[self.language] if spoken else None

    def state(self, case: Case) -> TitledText:
        """Say where *case* stands, in the words of its act."""
        if case.is_blind and case.state in self.receivers.states:
            return self.receivers.states[case.state]
        own = self.act(case.act)
        if own is not None and own.perhaps_by_user is not None and case.may_be_the_users:
            return own.perhaps_by_user
        return (own.states if own else self.states)[case.state]

    def answer(self, reason: Reason, act: Act = Act.RESET_PASSWORD) -> Answer:
        """Say why not, in the words of *act* where it has its own."""
        answer = self.reasons[reason]
        if (own := self.act(act)) is None:
            return answer
        instead = own.instead.get(reason, answer.instead)
        return own.reasons.get(reason) or replace(answer, instead=instead)

    def span(self, length: timedelta) -> str:
        """Write a length of time, rounded as people say it; never less than a minute."""
        return _span(max(length, timedelta(minutes=1)), self.locale)

    def counted(self, number: int, forms: Plural) -> str:
        """Choose the form for *number* and fill it in."""
        sentence = forms.one if _is_one(number, self.locale) else forms.other
        return sentence.format(number=self.number(number))

    def labelled(self, label: str, told: str) -> str:
        """Set *label* before what is told, with the colon of the language."""
        return f"{label}{NO_BREAK if self.language == 'fr' else ''}: {told}"

    def number(self, number: int) -> str:
        """Write a number."""
        return _number(number, self.locale)


# Babel looks up and builds a pattern each time; cards say the same few things all day.


@lru_cache(256)
def _span(length: timedelta, locale: str) -> str:
    return str(format_timedelta(length, "minute", threshold=1.5, locale=locale))


@lru_cache(256)
def _number(number: int, locale: str) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(256)
def _is_one(number: int, locale: str) -> bool:
    return bool(Locale.parse(locale).plural_form(number) == "one")
