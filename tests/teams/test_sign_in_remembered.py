"""For how long, and of whom, a sign-in is remembered; what a sign-out forgets, on every node."""

import time
from contextlib import suppress

import pytest
from signing_in import HER_SIGN_IN, said, value
from teams_cloud import ADA_MRI, GRACE, entra_token

from resets.errors import TeamsError
from resets.model import SignedIn


async def test_memory_is_bounded_and_the_oldest_goes(sign_ins, ada, cloud, monkeypatch):
    monkeypatch.setattr("teams.sign_in.MOST_REMEMBERED", 1)
    grace = said(cloud, **{"from": {"id": "29:grace", "aadObjectId": GRACE}})
    await sign_ins.exchanged(ada, value(entra_token()))
    assert isinstance(await sign_ins.signed_in(ada.sender), SignedIn)

    await sign_ins.exchanged(grace, value(entra_token(oid=GRACE)))

    assert isinstance(await sign_ins.signed_in(grace.sender), SignedIn)
    assert await sign_ins.signed_in(ada.sender) is None


async def test_who_was_never_there_can_be_forgotten(sign_ins, ada):
    sign_ins.forget(ada.sender)


async def test_a_sign_out_holds_on_every_node_at_once(make_sign_ins, ada, cloud, forgotten):
    here, other_node = make_sign_ins(), make_sign_ins()
    await here.exchanged(ada, value(entra_token()))
    cloud.kept[(ada.sender.mri, None)] = entra_token()
    assert await other_node.signed_in(ada.sender)
    cloud.kept.clear()

    await here.sign_out(ada.sender)

    assert await here.signed_in(ada.sender) is None
    assert await other_node.signed_in(ada.sender) is None
    assert forgotten == [(ada.sender.tenant, ada.sender.id)] * 2


@pytest.mark.parametrize("answer", [None, 500])
async def test_a_token_that_is_asked_for_during_a_sign_out_is_forgotten_with_it(
    sign_ins, make_sign_ins, ada, cloud, answer
):
    nodes = [sign_ins, make_sign_ins()]
    cloud.kept[(ADA_MRI, None)] = entra_token()

    async def signs_out():
        for node in nodes:  # as what looks by itself does, in the admin's name
            assert await node.signed_in(ada.sender)
        cloud.kept.clear()
        return answer

    cloud.before_sign_out = signs_out
    with suppress(TeamsError):
        await sign_ins.sign_out(ada.sender)

    assert [await node.signed_in(ada.sender) for node in nodes] == [None, None]


async def test_no_other_node_waits_for_the_token_service_to_forget_whoever_signs_out(
    make_sign_ins, ada, cloud
):
    here, other_node = make_sign_ins(), make_sign_ins()
    cloud.kept[(ADA_MRI, None)] = entra_token()
    assert await other_node.signed_in(ada.sender)
    seen = []

    async def signs_out():
        cloud.kept.clear()
        seen.append(await other_node.signed_in(ada.sender))

    cloud.before_sign_out = signs_out
    await here.sign_out(ada.sender)

    assert seen == [None]


@pytest.mark.parametrize("by_code", [True, False])
async def test_a_new_sign_in_after_a_sign_out_is_remembered_without_a_call(
    sign_ins, ada, cloud, by_code
):
    await sign_ins.exchanged(ada, value(entra_token()))
    await sign_ins.sign_out(ada.sender)
    cloud.kept = {(ADA_MRI, "123456"): entra_token()}
    if by_code:
        assert isinstance(await sign_ins.by_code(ada, "123456"), SignedIn)
    else:
        again = value(entra_token(), number="2")
        assert isinstance(await sign_ins.exchanged(ada, again), SignedIn)
    calls = len(cloud.calls)

    assert isinstance(await sign_ins.signed_in(ada.sender), SignedIn)
    assert len(cloud.calls) == calls


async def test_who_signs_in_again_after_a_sign_out_is_remembered_again(make_sign_ins, ada, cloud):
    node = make_sign_ins()
    await node.exchanged(ada, value(entra_token()))
    await node.sign_out(ada.sender)
    cloud.kept[(ada.sender.mri, None)] = entra_token()
    assert await node.signed_in(ada.sender)
    cloud.kept.clear()

    assert await node.signed_in(ada.sender)


async def test_who_has_signed_in_is_remembered_without_a_call(sign_ins, ada, cloud):
    await sign_ins.exchanged(ada, value(entra_token()))
    calls = len(cloud.calls)
    assert isinstance(await sign_ins.signed_in(ada.sender), SignedIn)
    assert len(cloud.calls) == calls


async def test_memory_ends_five_minutes_before_the_token(sign_ins, ada, cloud):
    await sign_ins.exchanged(ada, value(entra_token(exp=int(time.time()) + 290)))
    assert await sign_ins.signed_in(ada.sender) is None
    assert cloud.calls[-1].path.endswith("/GetToken")


async def test_memory_is_of_one_person_only(sign_ins, ada, cloud):
    await sign_ins.exchanged(ada, value(entra_token()))
    grace = said(cloud, **{"from": {"id": "29:grace", "aadObjectId": GRACE}})
    assert await sign_ins.signed_in(grace.sender) is None


async def test_the_token_service_may_remember_too(sign_ins, ada, cloud):
    cloud.kept = {(ADA_MRI, None): entra_token()}
    assert isinstance(await sign_ins.signed_in(ada.sender), SignedIn)


async def test_signing_out_forgets_here_and_there(sign_ins, ada, cloud):
    await sign_ins.exchanged(ada, value(entra_token()))
    await sign_ins.sign_out(ada.sender)
    assert (cloud.calls[-1].method, cloud.calls[-1].path) == ("DELETE", "/api/usertoken/SignOut")
    assert cloud.calls[-1].query == HER_SIGN_IN
    assert await sign_ins.signed_in(ada.sender) is None
