"""Make it useless: what is set is nobody's, kept nowhere, and only ever over our own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.acts.procedure import Answered, Prepared
from resets.acts.scramble import CLASSES, LONGEST, SHORTER, make_useless_password
from resets.errors import DirectoryRefused, DirectorySilent
from resets.events import Event
from resets.model import Act, Case, Ending, Reason, State
from resets.ports import Observation
from resets.proposals import Declined, Proposal
from resets.results import Accepted
from tests.kit.directory import ALAIN


async def asked(core):
    return await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.SCRAMBLE)


async def scrambled(core):
    """Have what was reset made useless; give both cases as they stand then."""
    reset = (await core.done()).case
    proposal = await asked(core)
    assert isinstance(proposal, Proposal)
    case = await core.desk.claim(proposal.case.ticket, core.actor, "card")
    assert isinstance(case, Case)
    await core.updates(case)
    return await core.stands(reset), await core.stands(case)


def changes(core, **after):
    """Let the password have been changed so long after the reset."""
    changed = core.clock() + timedelta(**after)
    core.directory.target = replace(ALAIN, last_password_change=changed)


def test_it_has_every_class_and_is_another_each_time():
    made = {make_useless_password(LONGEST).reveal() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {LONGEST}
    assert all(password[0].isalpha() for password in made), "a program may take it for a number"
    short = [make_useless_password(8).reveal() for _ in range(50)]
    assert all(set(password) & set(each) for password in short for each in CLASSES)


async def test_what_is_set_is_what_was_made_and_no_button_ever_shows_it(core):
    reset = (await core.done()).case
    case = (await asked(core)).case
    act = core.procedures[Act.SCRAMBLE]
    prepared = act.prepare(case, ALAIN)
    core.directory.accepted = Accepted("where", "req-7", retry_after=3.0)

    answered = await act.ask(core.admin, case, prepared)

    assert core.directory.passwords[1:] == [prepared.secret.reveal()]
    assert prepared.is_kept is False
    assert answered == Answered(
        State.ACCEPTED, operation="where", request_id="req-7", retry_after=3.0
    )
    assert reset.target.id == case.target.id


async def test_where_no_password_was_made_one_is_made_then(core):
    await core.done()
    case = (await asked(core)).case
    await core.procedures[Act.SCRAMBLE].ask(core.admin, case, Prepared())
    assert [len(password) for password in core.directory.passwords[1:]] == [LONGEST]


async def test_the_reset_before_it_ends_and_its_sealed_password_goes(core):
    reset, case = await scrambled(core)

    assert (reset.ending, reset.ended) == (Ending.SCRAMBLED, core.clock())
    assert reset.forget_at is None
    assert (case.state, case.forget_at) == (State.DONE, None)
    assert [len(password) for password in core.directory.passwords[1:]] == [LONGEST]
    scrambled_entry, last = (await core.ledger.audit_entries())[-2:]
    assert (scrambled_entry.event, last.event) == (Event.SCRAMBLED, Event.FORGOTTEN)
    assert scrambled_entry.peer == core.admin.id


@pytest.mark.parametrize(
    ("after", "reason"),
    [(19, None), (21, Reason.CHANGED_MEANWHILE), (86_400, Reason.CHANGED_MEANWHILE)],
)
async def test_what_may_be_the_users_own_is_not_even_asked_about(core, after, reason):
    await core.done()
    changes(core, seconds=after)

    answer = await asked(core)

    assert getattr(getattr(answer, "refused", None), "reason", None) is reason


async def test_a_change_between_card_and_press_stops_it(core):
    await core.done()
    case = await core.desk.claim((await asked(core)).case.ticket, core.actor, "card")
    changes(core, seconds=1)

    (told,) = await core.updates(case)

    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.CHANGED_MEANWHILE)
    assert len(core.directory.passwords) == 1


async def test_without_a_reset_of_ours_there_is_nothing_to_make_useless(core):
    answer = await asked(core)
    assert isinstance(answer, Declined)
    assert answer.refused.reason is Reason.NO_TEMPORARY


@pytest.mark.parametrize(
    ("error", "lengths"),
    [
        (DirectoryRefused("resetPassword", status=400), [LONGEST, SHORTER]),
        (DirectoryRefused("resetPassword", status=403), [LONGEST]),
        (DirectorySilent("resetPassword", status=500), [LONGEST]),
    ],
)
async def test_only_a_password_that_was_refused_is_followed_by_a_shorter_one(core, error, lengths):
    await core.done()
    case = await core.desk.claim((await asked(core)).case.ticket, core.actor, "card")
    core.directory.cannot_reset = error

    await core.updates(case)

    assert [len(password) for password in core.directory.passwords[1:]] == lengths


@pytest.mark.parametrize(
    ("error", "reason"),
    [(None, None), (DirectorySilent("resetPassword", status=500), Reason.CHANGED_MEANWHILE)],
)
async def test_only_where_entra_answered_a_change_is_surely_ours(core, error, reason):
    first = (await core.done()).case
    case = await core.desk.claim((await asked(core)).case.ticket, core.actor, "card")
    core.directory.seen, core.directory.cannot_reset = Observation.NOTHING_YET, error
    core.clock.passes(seconds=1)
    *_, unsure = await core.updates(case)
    core.directory.seen = Observation.CHANGED

    seen = (await core.poller.look(core.admin, unsure)).case

    assert (seen.state, seen.reason) == (State.DONE, reason)
    assert seen.may_be_the_users is (reason is not None)
    assert (await core.stands(first)).ending is Ending.SCRAMBLED


async def test_a_later_reset_is_not_taken_for_the_one_that_was_scrambled(core):
    """The scramble is seen to be done only after somebody has reset the password once more."""
    first = (await core.done()).case
    scramble = await core.desk.claim((await asked(core)).case.ticket, core.actor, "card")
    core.directory.seen = Observation.NOTHING_YET
    core.clock.passes(seconds=1)
    (*_, unsure) = await core.updates(scramble)
    core.clock.passes(seconds=1)
    later = (await core.done()).case

    await core.ledger.move(unsure.case.ticket, [State.ACCEPTED], State.DONE)

    assert (await core.stands(later)).ending is None
    assert (await core.stands(first)).ending is Ending.SCRAMBLED
