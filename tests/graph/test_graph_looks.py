"""What a look shows when the operation cannot be read: the last part of `graph_faults.toml`."""

from datetime import UTC, datetime

import pytest

from resets.errors import DirectoryBusy
from resets.model import AccountKind, Act, Candidate, Case, Chat, Ticket
from resets.results import Observation
from resets.secret import Secret
from tests.graph_faults import TABLE, kind_and_facts

PASSWORD = Secret("Kf7m-Xt9w-Qp4z-Hn6r")


@pytest.mark.parametrize(("fault", "ends"), TABLE["operation"].items())
async def test_each_fault_of_the_look_ends_as_the_table_says(  # noqa: PLR0913, PLR0917
    directory, person, id_of, world, fault, ends
):
    gus, alain, started = person("gus"), id_of("alain"), datetime.now(UTC)
    accepted = await directory.reset_password(gus, alain, PASSWORD)
    mine = Case(
        ticket=Ticket("0" * 32),
        tenant=gus.tenant,
        admin=gus.id,
        target=Candidate(alain, "Alain Charon", "alain@contoso.com"),
        kind=AccountKind.CLOUD,
        act=Act.RESET_PASSWORD,
        chat=Chat("c", "s"),
        opened=started,
        expires=started,
        started=started,
        operation=accepted.operation,
    )
    kind, facts = kind_and_facts(fault)
    renamed = {"retryAfter": "retry_after"}
    world.faults.order("operation", kind, **{renamed.get(n, n): v for n, v in facts.items()})

    if ends == "accepted":
        with pytest.raises(DirectoryBusy) as busy:
            await directory.look(gus, mine)
        assert busy.value.retry_after == int(facts["retryAfter"])
    else:
        assert await directory.look(gus, mine) in (Observation.DONE, Observation.CHANGED)
