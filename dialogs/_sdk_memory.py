"""Keeps the SDK's memory scopes out: what it looks expressions such as `$foo` up in.

Latchkey has no such expressions, and each step of a dialog built some thirty objects for them, in a
ring with the step itself: only the garbage collector's full round, a thousand turns later, took
them away. Kept out, a step costs a tenth less, and a turn leaves nothing behind.
"""

from typing import Any

from botbuilder.dialogs import dialog_context


class KeptOut:
    """Stands for the memory of a dialog context, and knows nothing of it. Using it is a mistake."""

    def __init__(self, _: object) -> None:
        """Hold nothing: a reference to the context would be the ring."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise RuntimeError("the SDK's memory scopes are kept out; a dialog's state is in its stack")


def keep_out() -> None:
    """Give no context a memory from now on."""
    dialog_context.DialogStateManager = KeptOut
