"""Checkpoints in Azure Storage: each a line, nothing lost between nodes, and nothing waits."""

import asyncio
import json

import aiohttp
import pytest
from ledger_cast import HELPDESK, claimed

from resets.errors import TeamsError
from stores import checkpoint_file
from stores.checkpoint_blob import AppendBlob, NotKept
from stores.checkpoints import EVERY, AuditCheckpoints
from tests.kit.blob_storage import MOST_BLOCKS, Blob, storing
from tests.kit.patience import until


@pytest.fixture
async def storage():
    async with storing() as storage:
        yield storage


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as http:
        yield http


async def proof():
    return "Bearer a-token"


@pytest.fixture
def node(storage, http, clock):
    """Give another node that writes into the same container."""
    return lambda: AppendBlob(http, storage.url, proof, clock)


def numbers(storage):
    return [[json.loads(line)["seq"] for line in day] for day in storage.lines()]


async def sends(node, *seqs):
    for seq in seqs:
        await node.send({"seq": seq, "mac": "m"})


async def test_each_line_follows_the_one_before_in_the_blob_of_its_day(storage, node, clock):
    mine = node()
    await sends(mine, 1, 2)
    clock.passes(days=1)
    await sends(mine, 3)
    assert numbers(storage) == [[1, 2], [3]]
    assert {blob.kind for blob in storage.blobs.values()} == {"AppendBlob"}


async def test_two_nodes_take_turns_and_neither_loses_a_line(storage, node):
    one, other = node(), node()
    await sends(one, 1)
    await sends(other, 2)
    await sends(one, 3, 4)
    await asyncio.gather(sends(one, 5), sends(other, 6))
    (day,) = numbers(storage)
    assert sorted(day) == [1, 2, 3, 4, 5, 6]


async def test_two_nodes_that_begin_a_day_at_once_share_its_blob(storage, node):
    await asyncio.gather(*(sends(node(), seq) for seq in range(4)))
    (day,) = numbers(storage)
    assert sorted(day) == [0, 1, 2, 3]


async def test_after_an_answer_that_was_lost_it_looks_where_the_blob_ends(storage, node):
    """The line may stand there twice then, which says nothing else than once."""
    mine = node()
    await sends(mine, 1)
    storage.lose = 1
    await sends(mine, 2, 3)
    (day,) = numbers(storage)
    assert list(dict.fromkeys(day)) == [1, 2, 3]


async def test_when_a_blob_is_full_the_next_line_begins_another(storage, node, clock):
    mine, other = node(), node()
    await sends(mine, 1)
    full(storage)
    await sends(mine, 2, 3)
    await sends(other, 4)
    assert [day[-1] for day in numbers(storage)] == [1, 4]
    assert [f"{clock():%Y-%m-%d}{rest}" for rest in (".jsonl", "_02.jsonl")] == sorted(
        storage.blobs
    )


async def test_who_begins_behind_many_full_blobs_finds_the_one_at_work_in_the_end(storage, node):
    early, late = node(), node()
    for _ in range(5):
        await sends(early, 1)
        full(storage)
    with pytest.raises(NotKept, match="BlockCountExceedsLimit"):
        await sends(late, 2)  # told, and owed until the next round

    await sends(late, 2)

    assert [day[-1] for day in numbers(storage)] == [1, 1, 1, 1, 1, 2]


async def test_a_new_day_begins_with_its_first_blob(storage, node, clock):
    mine = node()
    await sends(mine, 1)
    full(storage)
    await sends(mine, 2)
    clock.passes(days=1)
    await sends(mine, 3)
    assert f"{clock():%Y-%m-%d}.jsonl" in storage.blobs


def full(storage):
    """Fill the newest blob with as many blocks as Azure takes, all of nothing new."""
    newest = storage.blobs[max(storage.blobs)]
    newest.blocks += newest.blocks[-1:] * (MOST_BLOCKS - len(newest.blocks))


async def test_a_blob_of_another_kind_is_left_alone(storage, node, clock):
    storage.blobs[f"{clock():%Y-%m-%d}.jsonl"] = Blob("BlockBlob", [b"somebody's"])
    with pytest.raises(NotKept, match="InvalidBlobType"):
        await sends(node(), 1)
    assert storage.lines() == [["somebody's"]]


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        ({"is_there": False}, "ContainerNotFound"),
        ({"may_write": False}, "AuthorizationPermissionMismatch"),
        ({"believes": set()}, "InvalidAuthenticationInfo"),
    ],
)
async def test_what_azure_refuses_is_told(storage, node, trouble, says):
    for name, how in trouble.items():
        setattr(storage, name, how)
    with pytest.raises(NotKept, match=says):
        await sends(node(), 1)


async def test_without_a_token_nothing_is_sent(storage, http, clock):
    async def none():
        raise TeamsError("app token", code="NoToken")

    with pytest.raises(NotKept, match="TeamsError"):
        await sends(AppendBlob(http, storage.url, none, clock), 1)
    assert not storage.asked


async def begun(ledger, *receivers):
    checkpoints = AuditCheckpoints(ledger, None, receivers)
    await checkpoints.begin()
    return checkpoints


async def started(ledger, clock):
    case = await claimed(ledger, clock)
    return await ledger.start(case.ticket, HELPDESK, None)


async def test_while_azure_is_silent_a_reset_goes_on_and_the_newest_follows(
    ledger, clock, storage, node
):
    storage.hold = asyncio.Event()
    checkpoints = await begun(ledger, node())

    assert await started(ledger, clock)
    await until(lambda: storage.asked)
    await checkpoints.write(await ledger.checkpoint())
    storage.hold.set()

    end = await ledger.checkpoint()
    await until(lambda: any(one[-1:] == [end.seq] for one in numbers(storage)))
    assert not checkpoints.is_stale


async def test_what_was_not_taken_is_told_and_tried_again_by_the_next_round(
    ledger, clock, storage, node, caplog
):
    storage.may_write = False
    checkpoints = await begun(ledger, node())
    assert await started(ledger, clock)
    await until(lambda: checkpoints.is_stale)
    assert "audit_checkpoint_not_sent" in caplog.text
    storage.may_write = True

    clock.passes(seconds=EVERY.total_seconds())
    await checkpoints.write_if_moved()

    await until(lambda: not checkpoints.is_stale)
    assert numbers(storage)


async def test_a_copy_that_was_downloaded_is_checkpoints_for_verify(
    ledger, clock, storage, node, tmp_path
):
    checkpoints = await begun(ledger, node())
    assert await started(ledger, clock)
    await checkpoints.end()
    copy = tmp_path / "downloaded.jsonl"
    copy.write_text("".join(f"{line}\n" for day in storage.lines() for line in day))

    found = await ledger.verify(checkpoint_file.read(copy).checkpoints)

    assert not found.flaws
    assert found.compared == len(storage.lines()[0])


async def test_nothing_is_ever_overwritten_or_deleted(storage, node, http):
    await sends(node(), 1)
    blob = f"{storage.url}/{next(iter(storage.blobs))}"
    headers = {"Authorization": await proof(), "x-ms-version": "2021-12-02"}
    async with http.delete(blob, headers=headers) as refused:
        assert refused.headers["x-ms-error-code"] == "BlobImmutableDueToPolicy"
    assert {method for method, _ in storage.asked} == {"HEAD", "PUT", "DELETE"}
    assert numbers(storage) == [[1]]
