"""The reset itself, what may go wrong with it, and looking at what became of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from resets.errors import DirectoryBusy, DirectoryRefused, DirectorySilent, NoToken
from resets.model import AccountKind, Act, Candidate, Case, Chat, Ticket, UserId
from resets.results import Observation
from resets.secret import Secret

PASSWORD = Secret("Kf7m-Xt9w-Qp4z-Hn6r")


def names(findings):
    return [hit.name for hit in findings.hits]


def tokens_given(world):
    return [e for e in world.history.events if e.get("grant") == "on_behalf_of"]


def case(directory_id, started, **more):
    target = Candidate(directory_id, "Alain Charon", "alain@contoso.com")
    values = {
        "ticket": Ticket("0" * 32), "tenant": "t", "admin": UserId("a"), "target": target,
        "kind": AccountKind.CLOUD, "act": Act.RESET_PASSWORD,
        "chat": Chat("c", "s"), "opened": started,
        "expires": started + timedelta(minutes=10), "started": started,
    }  # fmt: skip
    return Case(**(values | more))


async def test_a_reset_is_accepted_seen_and_works_at_sign_in(directory, person, id_of, world):
    ada, alain = person("ada"), id_of("alain")
    before = (await directory.pair(ada, alain)).target.last_password_change
    started = datetime.now(UTC)
    accepted = await directory.reset_password(ada, alain, PASSWORD)
    assert accepted.operation.startswith(f"{world.base}/v1.0/users/{alain}/authentication/operat")
    assert accepted.request_id
    assert [e["target"] for e in world.history.events if e["what"] == "reset"] == [alain]
    assert world.tenant.account("alain").must_change
    # Ada, of the helpdesk, may not read operations: the time of the change proves it.
    mine = case(alain, started, operation=accepted.operation, changed_before=before)
    assert await directory.look(ada, mine) is Observation.CHANGED  # Ada may not read the operation


async def test_who_may_read_operations_reads_them(directory, person, id_of, world):
    gus, alain = person("gus"), id_of("alain")
    accepted = await directory.reset_password(gus, alain, PASSWORD)
    later = datetime.now(UTC) + timedelta(hours=1)
    # Only the operation can prove this one: by the clock it lies before the start.
    assert (
        await directory.look(gus, case(alain, later, operation=accepted.operation))
        is Observation.DONE
    )


async def test_writeback_is_watched_until_it_ends(directory, person, id_of, world):
    gus, erik = person("gus"), id_of("erik")
    accepted = await directory.reset_password(gus, erik, PASSWORD)
    mine = case(erik, datetime.now(UTC), operation=accepted.operation)
    assert await directory.look(gus, mine) is Observation.RUNNING
    world.clock.shift(600)
    assert await directory.look(gus, mine) is Observation.DONE


async def test_a_writeback_that_fails_is_seen_as_failed(directory, person, id_of, world):
    gus, sonja = person("gus"), id_of("sonja")
    accepted = await directory.reset_password(gus, sonja, PASSWORD)
    world.clock.shift(600)
    mine = case(sonja, datetime.now(UTC), operation=accepted.operation)
    assert await directory.look(gus, mine) is Observation.FAILED


async def test_looks_leave_enough_for_resets_where_graph_takes_five_calls_in_ten_seconds(
    directory, person, id_of, world
):
    """Whose operation is not read is looked for by the time of the last change."""
    world.tenant.is_throttled = True
    gus = person("gus")
    for key in ("alain", "zoe", "chase", "oneil"):
        who, started = id_of(key), datetime.now(UTC)
        accepted = await directory.reset_password(gus, who, PASSWORD)
        mine = case(who, started, operation=accepted.operation)
        assert await directory.look(gus, mine) in (Observation.DONE, Observation.CHANGED)
    assert not [e for e in world.history.events if e.get("code") == "TooManyRequests"]


async def test_a_change_before_ours_proves_nothing(directory, person, id_of):
    ada, alain = person("ada"), id_of("alain")
    nothing = case(alain, datetime.now(UTC))
    assert await directory.look(ada, nothing) is Observation.NOTHING_YET
    await directory.reset_password(ada, alain, PASSWORD)
    earlier = replace(nothing, started=datetime.now(UTC) + timedelta(minutes=1))
    assert await directory.look(ada, earlier) is Observation.NOTHING_YET


async def test_a_change_that_was_known_before_proves_nothing(directory, person, id_of):
    ada, alain = person("ada"), id_of("alain")
    started = datetime.now(UTC)
    await directory.reset_password(ada, alain, PASSWORD)
    known = (await directory.pair(ada, alain)).target.last_password_change
    assert await directory.look(ada, case(alain, started, changed_before=known)) is (
        Observation.NOTHING_YET
    )


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("400", DirectoryRefused),
        ("401", DirectoryRefused),
        ("403", DirectoryRefused),
        ("404", DirectorySilent),
        ("404_after_effect", DirectorySilent),
        ("405", DirectoryRefused),
        ("409", DirectoryRefused),
        ("429", DirectoryBusy),
        ("500", DirectorySilent),
        ("503", DirectorySilent),
        ("reset", DirectorySilent),
        ("reset_after_effect", DirectorySilent),
        ("truncated", DirectorySilent),
        ("html", DirectorySilent),
        ("invalid_json", DirectorySilent),
        ("huge", DirectorySilent),
    ],
)
async def test_every_fault_of_the_reset_says_whether_anything_may_have_changed(  # noqa: PLR0913, PLR0917
    directory, person, id_of, world, fault, error
):
    world.faults.order("resetPassword", fault, times=2)
    with pytest.raises(error) as raised:
        await directory.reset_password(person("ada"), id_of("alain"), PASSWORD)
    assert raised.value.may_have_changed is (error is DirectorySilent)
    assert "Simulated" not in str(raised.value)


async def test_a_reset_is_sent_once_whatever_happens(directory, person, id_of, world):
    world.faults.order("resetPassword", "503_after_effect", times=1)
    with pytest.raises(DirectorySilent):
        await directory.reset_password(person("ada"), id_of("alain"), PASSWORD)
    assert len([e for e in world.history.events if e["what"] == "reset"]) == 1


@pytest.mark.parametrize("call", ["resetPassword", "batch"])
async def test_a_claims_challenge_is_answered_once(directory, person, id_of, world, call):
    world.faults.order(call, "401_claims")
    ada = person("ada")
    await directory.pair(ada, id_of("alain"))
    await directory.reset_password(ada, id_of("alain"), PASSWORD)
    assert len(tokens_given(world)) == 2


async def test_a_challenge_that_comes_again_is_a_refusal(directory, person, id_of, world):
    world.faults.order("batch", "401_claims", times=2)
    with pytest.raises(DirectoryRefused) as refused:
        await directory.pair(person("ada"), id_of("alain"))
    assert refused.value.status == 401


async def test_a_challenge_inside_a_batch_is_answered_too(directory, person, id_of, world, pauses):
    world.faults.order("user", "401_claims")
    pair = await directory.pair(person("ada"), id_of("alain"))
    assert (pair.admin.name, pair.target.name) == ("Ada Fischer", "Alain Charon")


@pytest.mark.parametrize("fault", ["500", "502", "503", "504", "429", "reset", "html", "truncated"])
async def test_a_read_is_repeated_twice_and_then_given_up(directory, person, world, pauses, fault):
    world.faults.order("batch", fault, times=2)
    assert names(await directory.search(person("ada"), "alain")) == ["Alain Charon"]
    assert pauses == [0.5, 1.5]
    world.faults.order("batch", fault, times=3)
    with pytest.raises(DirectoryBusy) as busy:
        await directory.search(person("ada"), "alain")
    assert not busy.value.may_have_changed
    assert len(pauses) == 4


async def test_a_throttled_item_of_a_batch_is_asked_again_alone(directory, person, id_of, world):
    world.faults.order("transitiveMemberOf", "429", times=2)
    assert (await directory.pair(person("ada"), id_of("alain"))).target.roles_readable
    sizes = [e["size"] for e in world.history.events if e["what"] == "graph_batch"]
    assert sizes == [11, 2]


async def test_no_token_says_why(directory, person, id_of, world):
    world.tenant.account("ada").mfa = True
    with pytest.raises(NoToken) as none:
        await directory.pair(person("ada"), id_of("alain"))
    assert none.value.code == 50076
    assert "capolids" in none.value.claims
