"""Teams' sign-in invokes: each answered in the shape that Teams knows; then the turn goes on."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from botbuilder.core import InvokeResponse

from cards import sign_in
from cards.words import words_for
from casework import failure_answers
from dialogs.conversation import Conversation
from dialogs.prompts import SIGN_IN, ask_sign_in
from resets.desk import ResetDesk
from resets.errors import LatchkeyError, TeamsError
from resets.events import Event
from teams.sign_in import NotSignedIn, SignIns, WhyNot
from teams.turn import Turn

log = logging.getLogger(__name__)

CLOSED = "CancelledByUser"
"""What Teams sends as the code when the sign-in window was closed: the button is still there.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
"""
CODE = re.compile(r"[a-z_]{1,40}", re.IGNORECASE)


class SignInInvokes:
    """Takes silent sign-ons, codes and failures; goes on with what waited for them."""

    def __init__(self, desk: ResetDesk, sign_ins: SignIns, conversation: Conversation) -> None:
        self._desk, self._sign_ins, self._conversation = desk, sign_ins, conversation
        self.handlers: Mapping[str, Callable[[Turn], Awaitable[InvokeResponse]]] = {
            "signin/tokenExchange": self._exchange,
            "signin/verifyState": self._verify,
            "signin/failure": self._failed,
        }

    async def _exchange(self, turn: Turn) -> InvokeResponse:
        """Answer Teams' silent sign-on: 200, or 412 which makes it show the sign-in button."""
        value = turn.inbound.value
        outcome = await self._sign_ins.exchanged(turn.inbound, value)
        body = {"id": value.get("id"), "connectionName": value.get("connectionName")}
        match outcome:
            case NotSignedIn(reason=WhyNot.COPY):
                return InvokeResponse(status=HTTPStatus.OK, body=body)
            case NotSignedIn(reason=reason):
                await _tell_operators_matter(turn, reason)
                body["failureDetail"] = reason.value
                return InvokeResponse(status=HTTPStatus.PRECONDITION_FAILED, body=body)
            case _:
                await turn.answer_sign_in(body)
                await self._go_on(turn)
                return InvokeResponse(status=HTTPStatus.OK, body=body)

    async def _verify(self, turn: Turn) -> InvokeResponse:
        """Answer the sign-in window: 200, or 404 when it was closed or its code is wrong."""
        state = turn.inbound.value.get("state")
        if isinstance(await self._sign_ins.by_code(turn.inbound, state), NotSignedIn):
            if state != CLOSED:
                await turn.mention(words_for(turn.locale).talk.sign_in_failed)
            return InvokeResponse(status=HTTPStatus.NOT_FOUND)
        await turn.answer_sign_in()
        await self._go_on(turn)
        return InvokeResponse(status=HTTPStatus.OK)

    async def _failed(self, turn: Turn) -> InvokeResponse:
        """Offer the button alone: what waits for the sign-in goes on waiting for it."""
        code = _code_in(turn.inbound.value)
        log.warning("sign_in_failed", extra={"code": code})
        async with self._conversation.of(turn) as stack:
            await turn.mention(sign_in.sign_on_failed(code, words_for(turn.locale)))
            if stack.waits_for == SIGN_IN:
                await ask_sign_in(turn, silently=False)
        return InvokeResponse(status=HTTPStatus.OK)

    async def _go_on(self, turn: Turn) -> None:
        """File the sign-in; go on with what waited for it, whose trouble is not the sign-in's."""
        try:
            await self._desk.record(Event.SIGNED_IN, turn.actor)
            async with self._conversation.of(turn) as stack:
                if stack.waits_for is None:
                    await turn.mention(words_for(turn.locale).talk.signed_in)
                await stack.go_on()
        except LatchkeyError as error:
            await failure_answers.tell(turn, error)


def _code_in(value: Mapping[str, Any]) -> str:
    """Read Teams' word for what failed; empty when it is no word."""
    code = value.get("code")
    return code if isinstance(code, str) and CODE.fullmatch(code) else ""


async def _tell_operators_matter(turn: Turn, reason: WhyNot) -> None:
    """Say that no button will help: the token service does not let the bot itself in."""
    if reason is WhyNot.OPERATOR and turn.is_private:
        await failure_answers.tell(turn, TeamsError("exchange", code=reason.value))
