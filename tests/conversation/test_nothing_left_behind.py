"""What a turn leaves in memory: nothing that waits for the garbage collector's full round."""

import gc

import pytest
from botbuilder.dialogs import DialogContext

from dialogs._sdk_memory import KeptOut
from tests.kit.patience import until
from tests.kit.saying import approved


def contexts():
    return [thing for thing in gc.get_objects() if isinstance(thing, DialogContext)]


async def test_a_reset_leaves_no_step_of_a_dialog_behind(stage, ada):
    gc.collect()
    gc.disable()
    try:
        await approved(ada)

        async def are_gone():
            return not contexts()

        assert await until(are_gone)
    finally:
        gc.enable()


def test_who_asks_a_context_for_its_memory_is_told_that_there_is_none():
    with pytest.raises(RuntimeError, match="kept out"):
        KeptOut(None).get_value("dialog.foo")
