"""Who is in the VIP group, as Graph tells it: what cannot be read is never taken for a no."""

from dataclasses import replace

import pytest

from graph.client import GraphClient
from graph.directory import GraphDirectory
from simulator.contoso import object_id

VIPS = object_id("group", "vip")


@pytest.fixture
def reading(world, http, app_of):
    """Make a directory that reads *group*."""
    return lambda group: GraphDirectory(GraphClient(http, world.base, app_of()), vips=group)


@pytest.mark.parametrize(("key", "is_vip"), [("oneil", True), ("alain", False)])
async def test_a_member_is_one_and_nobody_else(reading, person, id_of, key, is_vip):
    target = (await reading(VIPS.upper()).pair(person("ada"), id_of(key))).target
    assert target.is_vip is is_vip
    assert target.roles_readable


async def test_without_such_a_group_nobody_is_and_none_is_read(directory, person, id_of, world):
    target = (await directory.pair(person("ada"), id_of("oneil"))).target
    assert target.is_vip is False
    assert not [e for e in world.history.events if "/groups/" in str(e)]


async def test_an_empty_group_tells_of_nobody(reading, person, id_of, world):
    empty = [replace(g, members=frozenset()) if g.id == VIPS else g for g in world.tenant.groups]
    world.tenant.groups = tuple(empty)
    assert (await reading(VIPS).pair(person("ada"), id_of("alain"))).target.is_vip is None


async def test_neither_does_one_that_is_not_there(reading, person, id_of):
    nobody = object_id("group", "nobody")
    assert (await reading(nobody).pair(person("ada"), id_of("alain"))).target.is_vip is None


async def test_nor_one_that_entra_refuses_to_read_but_for_whose_members_it_tells(
    reading, person, id_of, world
):
    world.faults.order("groupMembers", "403", times=2)
    assert (await reading(VIPS).pair(person("ada"), id_of("alain"))).target.is_vip is None
    assert (await reading(VIPS).pair(person("ada"), id_of("oneil"))).target.is_vip is True
