import pytest

from tests.bot_process import start, world  # noqa: F401 - fixtures
from tests.conversation.conftest import (  # noqa: F401 - the same stage, and nothing blocks
    ada,
    clock,
    grammars,
    stage,
)
from tests.conversation.conftest import settings as bot_settings  # noqa: F401
from tests.instrumentation.receiver import receiving


@pytest.fixture
async def receiver():
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
def settings(bot_settings, receiver):  # noqa: F811
    """A deployment that exports to the receiver."""
    return {**bot_settings, "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint}
