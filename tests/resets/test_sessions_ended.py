"""Sessions that are ended, in the core: asked twice at most, and told as it is. And shut out."""

from dataclasses import replace

import pytest

from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.acts.scramble import LONGEST
from resets.acts.sign_out import SESSIONS
from resets.acts.terms import terms_of
from resets.errors import DirectoryRefused, DirectorySilent
from resets.events import Event
from resets.model import Act, Reason, State
from resets.results import Accepted, Observation
from tests.kit.directory import ALAIN

LOST = DirectorySilent("revoke")
NO = DirectoryRefused("revoke", status=403)


async def claimed(core, act=Act.SIGN_OUT, **inputs):
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, act)).case
    return await core.desk.claim(case.ticket, core.actor, "card", terms_of(case, inputs))


async def signed_out(core):
    return (await core.updates(await claimed(core)))[-1].case


async def test_they_are_ended_once_and_the_request_is_on_file(core):
    case = await signed_out(core)
    assert (case.state, core.sessions.revoked) == (State.DONE, [ALAIN.id])
    assert (await core.last_entry()).request_id == "req-2"


async def test_after_a_lost_answer_it_is_looked_and_asked_no_more_where_they_have_ended(core):
    core.sessions.failures, core.sessions.have_ended = [LOST], True
    assert (await signed_out(core)).state is State.DONE
    assert core.sessions.revoked == [ALAIN.id]


async def test_after_a_lost_answer_it_is_asked_once_more_where_nothing_shows(core):
    core.sessions.failures = [LOST]
    assert (await signed_out(core)).state is State.DONE
    assert core.sessions.revoked == [ALAIN.id] * 2


@pytest.mark.parametrize("second", [LOST, NO])
async def test_a_second_no_does_not_undo_the_first_call(core, second):
    core.sessions.failures = [LOST, second]
    assert (await signed_out(core)).state is State.UNKNOWN
    assert core.sessions.revoked == [ALAIN.id] * 2


async def test_where_it_cannot_be_looked_it_is_not_asked_again(core):
    core.sessions.failures, core.sessions.cannot_look = [LOST], NO
    assert (await signed_out(core)).state is State.UNKNOWN
    assert core.sessions.revoked == [ALAIN.id]


async def test_what_was_refused_was_not_done(core):
    core.sessions.failures = [NO]
    assert (await signed_out(core)).state is State.REFUSED
    assert core.sessions.revoked == [ALAIN.id]


async def test_a_sign_out_that_entra_will_not_have_is_no_password_that_it_rejects(core):
    core.sessions.failures = [DirectoryRefused("revoke", status=400)]
    case = await signed_out(core)
    assert (case.state, case.reason) == (State.NOT_DONE, Reason.ENTRA_SAID_NO)


@pytest.mark.parametrize("have_ended", [True, False])
async def test_whether_they_have_ended_is_seen_later(core, have_ended):
    core.sessions.failures = [LOST, LOST]
    case = await signed_out(core)
    core.sessions.have_ended = have_ended
    assert await core.until_certain(case) == ([State.DONE] if have_ended else [])


async def test_of_a_reset_they_are_ended_where_that_was_chosen(core):
    core.directory.seen = Observation.DONE
    plain = await core.updates(await claimed(core, Act.RESET_PASSWORD))
    assert core.sessions.revoked == []
    assert plain[-1].case.all_effects() == {}
    case = await claimed(core, Act.RESET_PASSWORD, **{ALSO_SIGN_OUT: "true"})
    told = (await core.updates(case))[-1]
    assert (core.sessions.revoked, told.case.effect(SESSIONS)) == ([ALAIN.id], State.DONE)
    # What may be asked twice is filed once it is over, and not before.
    effects = [e for e in await core.ledger.audit_entries() if e.event is Event.EFFECT]
    assert [e.detail for e in effects] == ["sessions done"]


# Shut out: a password that nobody knows, and then the sessions


@pytest.fixture
async def to_shut_out(core):
    """Agreed to, begun and claimed."""
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.SHUT_OUT)).case
    return replace(case, state=State.EXECUTING)


def shut_out(core):
    return core.procedures[Act.SHUT_OUT]


async def test_who_is_shut_out_gets_a_password_that_nobody_knows_whatever_it_was(core, to_shut_out):
    changed = replace(ALAIN, last_password_change=core.clock())

    prepared = shut_out(core).prepare(to_shut_out, changed)

    assert (len(prepared.secret.reveal()), prepared.is_kept) == (LONGEST, False)
    core.directory.accepted = Accepted("where", "req-7", retry_after=3.0)
    answered = await shut_out(core).ask(core.admin, to_shut_out, prepared)
    assert core.directory.passwords == [prepared.secret.reveal()]
    assert answered.state is State.ACCEPTED
    assert (answered.operation, answered.request_id, answered.retry_after) == (
        "where",
        "req-7",
        3.0,
    )


async def test_their_sessions_end_then_also_where_it_is_not_clear_what_became_of_it(
    core, to_shut_out
):
    act = shut_out(core)
    assert act.parts_follow == {State.DONE, State.ACCEPTED, State.UNKNOWN}
    assert act.parts(to_shut_out) == (SESSIONS,)
    await act.do_part(core.admin, to_shut_out, SESSIONS)
    assert core.sessions.revoked == [ALAIN.id]


async def test_what_is_to_be_signed_out_is_judged_again_like_any_act(core):
    case = await claimed(core)
    core.directory.target = replace(ALAIN, name="Alain Cheron")
    (told,) = await core.updates(case)
    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.TARGET_CHANGED)
    assert core.sessions.revoked == []
