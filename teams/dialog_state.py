"""Where the SDK's dialogs keep their place: plain JSON in our own store, nothing else.

The SDK's own state is written with jsonpickle, which runs code for whoever can write to the store
and takes tokens along with the rest. Here anything that is not plain JSON is refused, so that
neither an object of the SDK nor a Secret can come into the store by mistake.
"""

import json
import logging
import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, cast

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.dialogs import DialogInstance, DialogState

from teams.inbound import Inbound
from teams.ports import DialogStates
from teams.turn import TURN, Turn

LOADED = "latchkey.dialog_state"
"""Where the turn keeps it, so that it is read once."""
PLAIN = json.JSONEncoder(sort_keys=True, separators=(",", ":"))
LARGEST = 64 * 1024
"""Signs of one person's state. Three open choices of ten people each make some 30,000; our own
choice. What is larger is given up: nothing that somebody sends may grow without end."""
NO_VERSION = -1
"""What no state ever stands at, so that nothing can be written over it."""


log = logging.getLogger(__name__)


class NotPlain(TypeError):
    """Somebody put something into a dialog's state that is not plain JSON. Names the place only."""


@dataclass(slots=True)
class _Loaded:
    """The state of this turn, and how it stands in the store: `version` and `text`."""

    key: str | None
    version: int | None
    text: str
    state: DialogState
    is_rewritten: bool = False
    """True once this turn has stored it: then the store has given it a version of its own."""


class DialogStateAccessor(StatePropertyAccessor):
    """Gives a DialogSet its state, one for each (tenant, conversation, user).

    *version* is that of the dialogs and *dialogs* their ids: what was stored by other dialogs is
    dropped, because their steps would not be the same. A ComponentDialog cannot be used, because
    it keeps a whole stack inside a state.
    """

    def __init__(self, states: DialogStates, *, version: str, dialogs: Collection[str]) -> None:
        self._states, self._version, self._dialogs = states, version, frozenset(dialogs)

    async def get(
        self,
        turn_context: TurnContext,
        default_value_or_factory: Callable[[], DialogState] | DialogState | None = None,  # noqa: ARG002 - an empty stack is the only default there is
    ) -> DialogState:
        """Give this turn's state, read from the store the first time. Raises LedgerError."""
        loaded, key = turn_context.turn_state.get(LOADED), _key_of(turn_context)
        # A turn that was moved to the private chat brings the state of the public place along.
        if loaded is None or loaded.key != key:
            loaded = turn_context.turn_state[LOADED] = await self._load(key)
        return cast("_Loaded", loaded).state

    async def set(self, turn_context: TurnContext, value: DialogState) -> None:
        """Replace this turn's state; `save` stores it."""
        await self.get(turn_context)
        turn_context.turn_state[LOADED].state = value

    async def delete(self, turn_context: TurnContext) -> None:
        """Forget the state at once, in this turn and in the store. Raises LedgerError."""
        await self.get(turn_context)
        key = turn_context.turn_state[LOADED].key
        state = DialogState()
        turn_context.turn_state[LOADED] = _Loaded(key, None, self._known_text(state), state)
        if key is not None:
            await self._states.delete(key)

    async def save(self, turn_context: TurnContext) -> bool:
        """Store the state if it has changed; False when another turn was quicker.

        Nothing is stored then. Raises NotPlain, and LedgerError.
        """
        loaded: _Loaded | None = turn_context.turn_state.get(LOADED)
        if loaded is None or loaded.key is None:
            return True
        document = self._document(loaded.state)
        text = _text(document)
        if text == loaded.text:
            return True
        if len(text) > LARGEST:
            log.error("dialog_state_too_large", extra={"signs": len(text)})
            await self.delete(turn_context)
            return True
        version = await self._version_of(loaded) if loaded.is_rewritten else loaded.version
        if not await self._states.write(loaded.key, document, version):
            return False
        loaded.text, loaded.is_rewritten = text, True
        return True

    async def _version_of(self, loaded: _Loaded) -> int | None:
        """Find the version of what this turn stored before; NO_VERSION if it is gone."""
        stored = await self._states.read(cast("str", loaded.key))
        return stored[1] if stored and _text(stored[0]) == loaded.text else NO_VERSION

    async def _load(self, key: str | None) -> _Loaded:
        # Where nobody speaks there is nobody's state: what is put there ends with the turn.
        stored = await self._states.read(key) if key is not None else None
        state = self._state(stored[0]) if stored else DialogState()
        return _Loaded(key, stored[1] if stored else None, self._known_text(state), state)

    def _known_text(self, state: DialogState) -> str:
        return _text(self._document(state))

    def _document(self, state: DialogState) -> dict[str, Any]:
        stack = [{"id": level.id, "state": level.state} for level in state.dialog_stack]
        _check_plain(stack, "stack")
        return {"version": self._version, "stack": stack}

    def _state(self, document: dict[str, Any]) -> DialogState:
        """Rebuild the stack, or start anew when any of it is not of these dialogs."""
        stack = document.get("stack")
        if document.get("version") != self._version or not isinstance(stack, list):
            return DialogState()
        if not all(map(self._is_known, stack)):
            return DialogState()
        return DialogState([DialogInstance(level["id"], level["state"]) for level in stack])

    def _is_known(self, level: object) -> bool:
        if not (isinstance(level, dict) and isinstance(level.get("id"), str)):
            return False
        return level["id"] in self._dialogs and isinstance(level.get("state"), dict)


def state_key(inbound: Inbound) -> str:
    """Give the key of what waits for whoever speaks, where they speak."""
    return f"{inbound.sender.tenant}|{inbound.chat.conversation}|{inbound.sender.id}"


def _key_of(turn_context: TurnContext) -> str | None:
    turn: Turn | None = turn_context.turn_state.get(TURN)
    return None if turn is None else state_key(turn.inbound)


def _text(document: dict[str, Any]) -> str:
    return PLAIN.encode(document)


def _check_plain(value: object, place: str) -> None:
    """Compare exact types: an enum or a tuple would come back as something else."""
    if type(value) is dict:
        for name, item in value.items():
            _check_plain(item, f"{place}.{name}" if type(name) is str else f"{place}.?")
            _check_plain_leaf(name, f"{place} (a name)", (str,))
    elif type(value) is list:
        for number, item in enumerate(value):
            _check_plain(item, f"{place}[{number}]")
    else:
        _check_plain_leaf(value, place, (str, int, float, bool, type(None)))


def _check_plain_leaf(value: object, place: str, kinds: tuple[type, ...]) -> None:
    if type(value) not in kinds or (type(value) is float and not math.isfinite(value)):
        raise NotPlain(f"{place} holds a {type(value).__name__}; only plain JSON can be stored")
