"""Passes and sign-in methods at Graph: what goes out, and what each answer proves."""

from datetime import UTC, datetime

import pytest
from aiohttp import web

from graph.budget import MOST_CALLS, CallBudget
from graph.client import GraphClient
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from resets.acts.access_pass import PassChoice
from resets.errors import DirectoryBusy, DirectoryError, DirectoryRefused, DirectorySilent
from resets.methods import Kind, Method
from resets.model import Reason, UserId
from simulator import registered_methods
from tests.graph_faults import TABLE, kind_and_facts

SURELY_NOTHING = {"nothing", "refused"}
APP, NUMBER = "Microsoft Authenticator", "78"
NOBODY = UserId("00000000-0000-4000-8000-000000000000")


@pytest.fixture
def client(world, http, app_of, pauses):
    async def pause(seconds):
        pauses.append(seconds)

    return GraphClient(http, world.base, app_of(), pause=pause)


@pytest.fixture
def waits():
    """The waits for room within Graph's allowance."""
    return []


@pytest.fixture
def methods(client, waits):
    now = [0.0]

    async def wait(seconds):
        waits.append(seconds)
        now[0] += seconds

    return GraphMethods(client, CallBudget(lambda: now[0]), pause=wait)


@pytest.fixture
def passes(client):
    return GraphPasses(client, CallBudget())


def has(world, key, *words):
    account = world.tenant.account(key)
    account.methods[:] = [registered_methods.by_word(key, word) for word in words]


def calls(world, name):
    return [e for e in world.history.events if e["what"] == name]


async def of_kind(methods, aisha, target, kind):
    return next(one for one in await methods.of(aisha, target) if one.kind is kind)


async def test_everything_is_listed_by_name_but_no_number_and_no_address(
    methods, person, id_of, world
):
    has(world, "alain", *registered_methods.WORDS)
    there = await methods.of(person("aisha"), id_of("alain"))
    named = {one.kind: (one.name, one.made) for one in there}
    assert named == {
        Kind.AUTHENTICATOR: ("Pixel 9", ""),
        Kind.MOBILE: ("78", ""),
        Kind.OFFICE_PHONE: ("67", ""),
        Kind.OATH: ("", ""),
        Kind.PASSKEY: ("Blue key, YubiKey 5C NFC", "2026-03-09"),
        Kind.EMAIL: ("", ""),
        Kind.HELLO: ("CONTOSO-PC-01", ""),
    }


async def test_neither_the_password_nor_a_pass_is_a_method(methods, passes, person, id_of):
    aisha, alain = person("aisha"), id_of("alain")
    await passes.make(aisha, alain, PassChoice())
    kinds = [one.kind for one in await methods.of(aisha, alain)]
    assert kinds == [Kind.AUTHENTICATOR, Kind.MOBILE]


@pytest.mark.parametrize("word", registered_methods.WORDS)
async def test_every_kind_is_removed_where_graph_keeps_it(methods, person, id_of, world, word):
    has(world, "alain", word)
    aisha, alain = person("aisha"), id_of("alain")
    (one,) = await methods.of(aisha, alain)
    await methods.remove(aisha, alain, one)
    assert world.tenant.account("alain").methods == []


@pytest.mark.parametrize("bad", ["", "../../users", "a/b", "a b", "a%2fb", "a?b", "x" * 129])
async def test_no_id_that_could_lead_elsewhere_enters_a_path(methods, person, id_of, world, bad):
    with pytest.raises(DirectoryRefused):
        await methods.remove(person("aisha"), id_of("alain"), Method(bad, Kind.PASSKEY))
    assert not calls(world, "method_removed")


async def test_what_latchkey_does_not_know_is_never_removed(methods, person, id_of):
    with pytest.raises(DirectoryRefused):
        await methods.remove(person("aisha"), id_of("alain"), Method("a", Kind.OTHER))


def order(world, call, fault):
    """Let *fault*, as the table writes it, strike the next *call*."""
    kind, facts = kind_and_facts(fault)
    renamed = {"retryAfter": "retry_after"}
    world.faults.order(call, kind, **{renamed.get(n, n): v for n, v in facts.items()})


def ends_of(fault):
    """Say how the same fault ends for a removal: a list can be read, so more is known."""
    kind, _ = kind_and_facts(fault)
    ends = TABLE["resetPassword"][fault]
    if kind.endswith("_after_effect") or kind == "delay" or ends == "done":
        return "done"
    if kind.startswith("429") and not fault.endswith(("3600", "2026 07:28:00 GMT")):
        return "done"  # it is asked once more
    return ends


@pytest.mark.parametrize("fault", list(TABLE["resetPassword"]))
async def test_each_fault_of_a_removal_proves_what_it_proves(methods, person, id_of, world, fault):
    aisha, alain = person("aisha"), id_of("alain")
    number = await of_kind(methods, aisha, alain, Kind.MOBILE)
    order(world, "deleteMethod", fault)
    became = await outcome(methods.remove(aisha, alain, number))
    has_gone = "phone" not in [one.kind for one in world.tenant.account("alain").methods]
    assert len(calls(world, "method_removed")) == has_gone
    if became == "done":
        assert has_gone or fault == "empty"
    else:
        assert not has_gone
        assert became == ("nothing" if ends_of(fault) in SURELY_NOTHING else "unknown"), fault


async def outcome(doing):
    try:
        await doing
    except DirectoryError as error:
        return "unknown" if error.may_have_changed else "nothing"
    return "done"


async def test_that_there_is_no_such_method_is_believed_of_the_list_alone(
    methods, person, id_of, world
):
    aisha, alain = person("aisha"), id_of("alain")
    number = await of_kind(methods, aisha, alain, Kind.MOBILE)
    world.faults.order("deleteMethod", "404")
    with pytest.raises(DirectorySilent):
        await methods.remove(aisha, alain, number)
    has(world, "alain", "authenticator")
    await methods.remove(aisha, alain, number)


async def test_a_lost_answer_and_a_list_that_cannot_be_read_prove_nothing(
    methods, person, id_of, world
):
    has(world, "alain", "phone", "passkey")
    aisha, alain = person("aisha"), id_of("alain")
    key = await of_kind(methods, aisha, alain, Kind.PASSKEY)
    world.faults.order("deleteMethod", "reset_after_effect")
    world.faults.order("methods", "403", times=9)
    with pytest.raises(DirectorySilent):
        await methods.remove(aisha, alain, key)


async def test_many_removals_wait_for_room_and_graph_refuses_none(
    methods, person, id_of, world, waits
):
    has(world, "alain", "passkey", "hello", "email", "office", "oath", "phone")
    world.tenant.unproved.default_method_stays = False
    aisha, alain = person("aisha"), id_of("alain")
    for one in await methods.of(aisha, alain):
        await methods.remove(aisha, alain, one)
    assert world.tenant.account("alain").methods == []
    assert sum(waits) >= 10.0  # as many seconds as Graph's allowance asks
    assert len(calls(world, "method_removed")) > MOST_CALLS


@pytest.mark.parametrize("fault", list(TABLE["resetPassword"]))
async def test_each_fault_of_making_a_pass_proves_what_it_proves(
    passes, person, id_of, world, fault
):
    order(world, "createPass", fault)
    try:
        made = await passes.make(person("aisha"), id_of("alain"), PassChoice())
    except (DirectoryRefused, DirectoryBusy):
        assert not calls(world, "pass_made")
        assert TABLE["resetPassword"][fault] in SURELY_NOTHING
    except DirectorySilent:
        # Also an answer without a code: what was made is no use to anybody.
        assert TABLE["resetPassword"][fault] not in SURELY_NOTHING
    else:
        assert len(calls(world, "pass_made")) == 1
        assert made.code is not None
    assert len(calls(world, "pass_made")) <= 1


async def test_after_a_lost_answer_the_pass_is_found_without_its_code(passes, person, id_of, world):
    aisha, alain, began = person("aisha"), id_of("alain"), datetime.now(UTC)
    world.faults.order("createPass", "reset_after_effect")
    with pytest.raises(DirectorySilent):
        await passes.make(aisha, alain, PassChoice())
    found = await passes.of(aisha, alain)
    assert found.created >= began
    assert found.code is None


@pytest.mark.parametrize(
    ("policy", "wanted", "reason"),
    [
        ({"minimum": 60}, PassChoice(minutes=10), Reason.PASS_LIFETIME),
        ({"enabled": False}, PassChoice(), Reason.PASS_NOT_ALLOWED),
        ({"once": True}, PassChoice(once=False), Reason.PASS_ONCE_ONLY),
    ],
)
async def test_what_the_policy_forbids_is_read_out_of_the_refusal(  # noqa: PLR0913, PLR0917
    passes, person, id_of, world, policy, wanted, reason
):
    for name, value in policy.items():
        setattr(world.tenant.pass_policy, name, value)
    with pytest.raises(DirectoryRefused) as refused:
        await passes.make(person("aisha"), id_of("alain"), wanted)
    assert refused.value.reason is reason
    assert not calls(world, "pass_made")


async def test_a_refusal_that_says_no_more_is_just_entras_no(passes, person, id_of, world):
    world.faults.order("createPass", "400")
    with pytest.raises(DirectoryRefused) as refused:
        await passes.make(person("aisha"), id_of("alain"), PassChoice())
    assert refused.value.reason is None


async def test_a_pass_is_deleted_once_and_a_second_time_does_no_harm(passes, person, id_of, world):
    aisha, alain = person("aisha"), id_of("alain")
    made = await passes.make(aisha, alain, PassChoice())
    await passes.delete(aisha, alain, made.id)
    await passes.delete(aisha, alain, made.id)
    assert len(calls(world, "pass_deleted")) == 1


async def test_what_graph_lists_oddly_is_never_taken_for_something_that_can_go(
    serve, client_for, ada
):
    kinds = "#microsoft.graph.{}AuthenticationMethod"
    odd = [
        {"@odata.type": kinds.format("platformCredential"), "id": "m-1", "displayName": "M" * 999},
        {"@odata.type": kinds.format("qrCodePin"), "id": "q-1"},
        {"@odata.type": kinds.format("phone"), "id": "p-1", "phoneType": "fax"},
        {"@odata.type": kinds.format("phone"), "id": "p-2", "phoneType": "Mobile"},
        {"@odata.type": kinds.format("fido2"), "id": "../users", "createdDateTime": "yesterday"},
        {"@odata.type": kinds.format("fido2"), "id": "f-1", "createdDateTime": "yesterday"},
        {"id": "no-type"},
        {},
        "not even an object",
    ]

    async def answer(request, body):
        return web.json_response({"value": odd})

    server = await serve(answer)
    methods = GraphMethods(client_for(server.at), CallBudget())
    there = await methods.of(ada, NOBODY)
    assert [one.kind for one in there] == [
        Kind.PLATFORM, Kind.OTHER, Kind.OTHER, Kind.MOBILE, Kind.OTHER, Kind.PASSKEY, Kind.OTHER,
        Kind.OTHER,
    ]  # fmt: skip
    assert len(there[0].name) == 60
    assert there[5] == Method("f-1", Kind.PASSKEY)
