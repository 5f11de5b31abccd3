"""Why somebody cannot sign in: one cause after the other, each with what helps right below it.

No button here changes anything: an act's button brings that act's own card, a page's opens it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from babel.dates import format_date

from cards import links
from cards.acts import WISHES, act_button
from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    heading,
    in_lines,
    label,
    moment,
    open_url,
    sentence,
    wish_button,
)
from cards.hand_over import hand_over_button
from cards.person import who
from cards.words import Words
from cards.words.diagnosis import DIAGNOSIS
from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.diagnosis import Diagnosis
from resets.model import Act, UserId
from resets.sign_in_causes import Cause
from resets.sign_in_facts import LOG_GAPS, Gap
from resets.troubles import ACTS, NO_FAULT, UNLOCKING, Cure

PAGES: Mapping[Cure, Callable[[UserId], str]] = {
    Cure.PROPERTIES: links.properties,
    Cure.METHODS: links.methods,
    Cure.SIGN_IN_LOG: links.sign_in_log,
}


def ask_who(words: Words) -> str:
    """Ask who cannot sign in."""
    return DIAGNOSIS[words.language].ask_who


def why(diagnosis: Diagnosis, words: Words, *, wish: str) -> Card:
    """Say what may be in the way, what helps, and what could not be seen.

    *wish* is the intent by which it was asked, so that it can be asked again.
    """
    said, found = DIAGNOSIS[words.language], diagnosis.causes
    is_unlocking = any(one.trouble in UNLOCKING for one in found)
    cures = _Cures(diagnosis, words)
    return card(
        words,
        heading(said.unlock_title if is_unlocking else said.title),
        *who(diagnosis.target, words),
        *cures.entries([one for one in found if not one.is_logged]),
        *_nothing(diagnosis, said),
        *cures.log([one for one in found if one.is_logged]),
        *_no_reset(diagnosis, words),
        *_unseen(diagnosis.gaps, words),
        actions=[
            wish_button(said.again, wish, diagnosis.target.id),
            open_url(said.sign_in_log, links.sign_in_log(diagnosis.target.id)),
        ],
        summary=said.summary,
    )


class _Cures:
    """Draws causes, each button once: where the first of them needs it."""

    def __init__(self, diagnosis: Diagnosis, words: Words) -> None:
        self._of, self._words, self._said = diagnosis, words, DIAGNOSIS[words.language]
        # The page of the log always stands below.
        self._offered = {Cure.SIGN_IN_LOG}

    def entries(self, found: Sequence[Cause]) -> Iterator[Block]:
        """Draw each cause: what it is, what helps, and the buttons for it."""
        for one in found:
            yield {
                "type": "Container",
                "separator": True,
                "spacing": "Medium",
                "items": [*self._told(one), *in_lines(*self._buttons(one))],
            }

    def log(self, found: Sequence[Cause]) -> list[Block]:
        """Draw what Entra's sign-in log says, under a line that says so."""
        entries = list(self.entries(found))
        if not entries:
            return []
        first = label(self._said.log) | {"separator": True, "spacing": "Medium"}
        return [first, entries[0] | {"separator": False, "spacing": "Small"}, *entries[1:]]

    def _told(self, one: Cause) -> list[Block]:
        answer = self._answer(one)
        at = {"moment": moment(one.at), "date": self._date(one)} if one.at else {}
        dated = [aside(_logged(one))] if one.is_logged else []
        cause = sentence(answer.why.format(**at)) | {"weight": "Bolder"}
        return [cause, *dated, sentence(answer.instead) | {"spacing": "Small"}]

    def _answer(self, one: Cause) -> Answer:
        """Give the words; of an account that lives elsewhere those that say where."""
        if one.reason is not None:
            return self._words.answer(one.reason)
        return self._said.troubles[one.trouble]

    def _date(self, one: Cause) -> str:
        return str(format_date(one.at, "long", locale=self._words.locale))

    def _buttons(self, one: Cause) -> list[Block]:
        new = [cure for cure in one.cures if cure not in self._offered and self._may(cure)]
        self._offered.update(new)
        return [self._button(cure) for cure in new]

    def _may(self, cure: Cure) -> bool:
        return cure in PAGES or ACTS[cure] in self._of.acts

    def _button(self, cure: Cure) -> Block:
        target, said = self._of.target.id, self._said
        if (page := PAGES.get(cure)) is not None:
            return open_url(
                said.properties if cure is Cure.PROPERTIES else said.methods, page(target)
            )
        act = ACTS[cure]
        own = {Act.RESET_PASSWORD: said.reset, Act.NEW_PHONE: said.new_phone}
        if act in own:  # its own title speaks of what only its card asks
            return wish_button(own[act], WISHES[act], target)
        return act_button(act, target, self._words)


def _logged(one: Cause) -> str:
    when = moment(one.at) if one.at else ""
    return f"{when} · AADSTS{one.code}" if one.code else when


def _nothing(diagnosis: Diagnosis, said: DiagnosisWords) -> list[Block]:
    """Say that nothing was found, and what the log would have told or does not tell."""
    found = diagnosis.causes
    if any(one.trouble not in NO_FAULT for one in found):
        return []
    told = sentence(said.nothing) | {"weight": "Bolder", "separator": True, "spacing": "Medium"}
    log_is_read = not diagnosis.gaps & LOG_GAPS
    more = said.log_empty if log_is_read else said.blind
    is_told = any(one.is_logged for one in found)
    return [told] if is_told else [told, sentence(more) | {"spacing": "Small"}]


def _no_reset(diagnosis: Diagnosis, words: Words) -> list[Block]:
    """Say why the admin may not reset, where that would help; who may is one press away."""
    if diagnosis.no_reset is None:
        return []
    why_not = words.answer(diagnosis.no_reset.reason).why
    told = aside(words.labelled(DIAGNOSIS[words.language].reset, why_not)) | {"separator": True}
    if not diagnosis.others_may:
        return [told]
    return [told, *in_lines(hand_over_button(Act.RESET_PASSWORD, diagnosis.target.id, words))]


def _unseen(gaps: frozenset[Gap], words: Words) -> list[Block]:
    """Say quietly what could not be read, in one line."""
    said = DIAGNOSIS[words.language]
    told = " ".join(said.gaps[gap] for gap in Gap if gap in gaps)
    return [aside(words.labelled(said.unseen, told)) | {"separator": True}] if told else []
