import pytest

from tests.instrumentation.receiver import receiving


@pytest.fixture
async def receiver():
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
def settings(bot_settings, receiver):
    """A deployment that exports to the receiver."""
    return {**bot_settings, "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint}
