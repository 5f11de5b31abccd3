"""Stories that are told twice: of one node with a file, and of two nodes on one PostgreSQL.

`@pytest.mark.on_two_nodes` on a story tells it twice. Told of two, each activity comes to the next
node, as behind a load balancer: so no step finds in memory what the step before has left there.
"""

from itertools import cycle

import pytest

from simulator.world import World

ONE, TWO = "one_node", "two_nodes_on_postgres"


class InTurn(World):
    """A cloud of which each activity comes to the next of the bot's nodes."""

    @property
    def bot(self):
        """Give the endpoint to which the next activity comes."""
        return next(self._nodes)

    @bot.setter
    def bot(self, endpoints):
        self._nodes = cycle([endpoints] if isinstance(endpoints, str) else endpoints)


def pytest_generate_tests(metafunc):
    """Tell the stories twice that are marked so."""
    if metafunc.definition.get_closest_marker("on_two_nodes"):
        metafunc.parametrize("served_by", [ONE, TWO], indirect=True)


@pytest.fixture
def served_by(request):
    """How Latchkey is served in a story."""
    return getattr(request, "param", ONE)


@pytest.fixture
def placed(served_by, request, tmp_path):
    """Where the ledger of a story is, and how many nodes write to it; gone with the story."""
    if served_by == ONE:
        yield {"DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}"}
        return
    with request.getfixturevalue("postgres").ledger() as url:
        yield {"DATABASE_URL": url, "nodes": 2, "AUDIT_CHECKPOINT_FILE": str(tmp_path / "seals")}
