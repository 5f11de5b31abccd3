"""What came back from the bot: the answer to a press, and the cards in a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.cards import Card, texts

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
OAUTH_CARD = "application/vnd.microsoft.card.oauth"

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's answer to a press: HTTP `status` and `body`; `all` has one per delivered copy."""

    status: int
    body: Any = None
    reply_to: str | None = None
    all: tuple["Answer", ...] = ()
    action: Mapping[str, str] | None = None
    """The message action that was answered: its command, message and chat."""

    @property
    def is_dialog(self) -> bool:
        """Whether the answer opens a dialog, or goes on in it."""
        return isinstance(self._task, dict)

    @property
    def card(self) -> Card | None:
        """The card in the answer: in a dialog, or in place of the pressed card."""
        if self.is_dialog:
            value = self._task.get("value")
            return value["card"]["content"] if isinstance(value, dict) else None
        value = self._value("value")
        return value if isinstance(value, dict) and value.get("type") == "AdaptiveCard" else None

    @property
    def texts(self) -> list[str]:
        """What the answer says: the title of its dialog and the texts on its card, or its words."""
        if self.card is not None:
            return [*self._title, *texts(self.card)]
        value = self._task.get("value") if self.is_dialog else self._value("value")
        value = value.get("message") if isinstance(value, dict) else value
        return [value] if isinstance(value, str) else []

    @property
    def code(self) -> int:
        """The status that counts: an Action.Execute's stands in the body, others in HTTP."""
        inner = self._value("statusCode")
        return inner if isinstance(inner, int) else self.status

    @property
    def _task(self) -> Any:
        return self._value("task")

    @property
    def _title(self) -> list[str]:
        return [self._task["value"]["title"]] if self.is_dialog else []

    def _value(self, name: str) -> Any:
        return self.body.get(name) if isinstance(self.body, dict) else None


def card_of(message: Message) -> Card | None:
    """Give the first Adaptive Card of *message*."""
    return _content(message, ADAPTIVE_CARD)


def sign_in_card_of(message: Message) -> Card | None:
    """Give the sign-in card of *message*."""
    return _content(message, OAUTH_CARD)


def texts_of(message: Message) -> list[str]:
    """List the texts on the card of *message*; none when it has no card."""
    return texts(card_of(message) or {})


def is_from_bot(message: Message) -> bool:
    """Say whether the bot wrote *message*."""
    return bool(message["from"]["key"] == "bot")


def _content(message: Message, content_type: str) -> Card | None:
    found = (a["content"] for a in message["attachments"] if a["contentType"] == content_type)
    return next(found, None)
