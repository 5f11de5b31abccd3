"""Carrying out alone: judged again, asked once, and what is filed is what the answer proves."""

from dataclasses import replace

import pytest

from resets.errors import DirectoryBusy, DirectoryRefused, DirectorySilent, NoToken
from resets.events import Event
from resets.filing import FILING_PAUSES_SECONDS
from resets.model import AccountKind, HeldRole, Reason, RoleId, Shown, State
from resets.ports import Accepted, Observation
from tests.kit.directory import ADA, ALAIN, HELPDESK, USER_ADMINISTRATOR

HOLDS = {"roles": frozenset({HeldRole(HELPDESK)})}
HOLDS_TWO = {"roles": HOLDS["roles"] | {HeldRole(USER_ADMINISTRATOR)}}
GLOBAL = frozenset({HeldRole(RoleId("62e90394-69f5-4237-9190-012177145e10"))})
"""Whoever holds it may reset everybody."""
SILENT = DirectorySilent("resetPassword", status=500)


def refused(status):
    return DirectoryRefused("resetPassword", status=status)


async def test_it_is_judged_again_with_fresh_roles_and_asked_once(core):
    case = await core.claimed()
    core.directory.seen = Observation.DONE

    assert await core.carried_out(case) == [State.DONE]
    assert core.directory.asked == ["fresh pair alain", "reset alain", "look alain"]
    assert core.directory.asked_by == {core.admin}


async def test_what_is_filed_is_by_which_right_and_what_microsoft_calls_it(core):
    case = await core.claimed()
    core.directory.target = replace(ALAIN, last_password_change=core.clock())
    core.directory.accepted = Accepted("https://graph/operation", "req-7")
    core.directory.seen = Observation.DONE
    await core.carried_out(case)

    entries = await core.ledger.audit_entries()

    assert [entry.event for entry in entries] == [
        Event.PROPOSED,
        Event.ATTEMPTED,
        Event.ACCEPTED,
        Event.DONE,
    ]
    assert [(entry.role, entry.request_id) for entry in entries[2:]] == [
        (HELPDESK, "req-7"),
        (HELPDESK, None),
    ]
    kept = await core.stands(case)
    assert (kept.operation, kept.changed_before) == ("https://graph/operation", core.clock())
    assert kept.started == core.clock()


async def test_the_password_is_made_for_whom_entra_knows_now(core):
    case = await core.claimed()
    core.directory.target = replace(ALAIN, name_parts=("Alain", "Caron"))

    await core.carried_out(case)

    assert core.made_for == [(core.directory.target, "nl")]
    assert core.directory.passwords == [core.password]


class TestJudgedAgain:
    async def test_a_target_who_became_an_administrator_is_refused(self, core):
        case = await core.claimed()
        core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(USER_ADMINISTRATOR)}))

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.REFUSED, Reason.OUT_OF_REACH)
        assert core.directory.asked == ["fresh pair alain"]
        assert await core.stands(case) == told.case
        entry = (await core.ledger.audit_entries())[-1]
        assert (entry.event, entry.reason) == (Event.REFUSED, Reason.OUT_OF_REACH)

    async def test_what_was_agreed_by_who_may_agree_no_more_is_not_done(self, core):
        case = await core.claimed()
        core.lost.add((ADA.id, case.ticket))

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.SECOND_NEEDED)
        assert core.directory.asked == ["fresh pair alain"]

    async def test_where_nobody_knows_whether_they_may_agree_nothing_is_done(self, core):
        case = await core.claimed()
        core.cannot_ask_the_group = DirectoryRefused("approvers", status=403)

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.ENTRA_SAID_NO)
        assert not core.directory.passwords

    async def test_an_admin_who_lost_the_role_is_refused(self, core):
        case = await core.claimed()
        core.directory.admin = replace(ADA, roles=frozenset())

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.REFUSED, Reason.NO_ROLE)
        assert not core.directory.passwords

    @pytest.mark.parametrize(
        "renamed",
        [{"name": "Alain Caron"}, {"upn": "acharon@contoso.com"}, {"kind": AccountKind.SYNCED}],
        ids=["name", "upn", "kind"],
    )
    async def test_a_target_whom_the_card_calls_otherwise_is_not_reset(self, core, renamed):
        case = await core.claimed()
        core.directory.target = replace(ALAIN, **renamed)

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.TARGET_CHANGED)
        assert core.directory.asked == ["fresh pair alain"]
        assert await core.stands(case) == told.case
        entry = (await core.ledger.audit_entries())[-1]
        assert (entry.event, entry.reason) == (Event.NOT_DONE, Reason.TARGET_CHANGED)

    @pytest.mark.parametrize(
        ("was", "became"),
        [
            ({}, HOLDS),
            (HOLDS, {}),
            (HOLDS, HOLDS_TWO),
            ({}, {"in_role_assignable_group": True}),
        ],
        ids=["a role", "no role", "another role", "a group"],
    )
    async def test_whose_roles_are_not_those_on_the_card_is_asked_about_anew(
        self, core, was, became
    ):
        core.directory.admin = replace(ADA, roles=GLOBAL)
        core.directory.target = replace(ALAIN, **was)
        case = await core.claimed()
        core.directory.target = replace(ALAIN, **became)

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.TARGET_CHANGED)
        assert not core.directory.passwords

    @pytest.mark.parametrize(
        "became",
        [{"enabled": False}, {"department": "HR"}, {"title": "Boss"}, {"eligible": HOLDS["roles"]}],
        ids=["disabled", "department", "title", "eligible"],
    )
    async def test_of_what_the_card_told_nothing_it_does_not_matter(self, core, became):
        core.directory.admin = replace(ADA, roles=GLOBAL)
        case = await core.claimed()
        core.directory.target = replace(ALAIN, **became)

        await core.carried_out(case)

        assert core.directory.passwords == [core.password]

    async def test_a_role_that_the_card_named_is_no_reason_to_ask_anew(self, core):
        core.directory.admin = replace(ADA, roles=GLOBAL)
        core.directory.target = replace(ALAIN, enabled=False, **HOLDS)
        case = await core.claimed()

        await core.carried_out(case)

        assert core.directory.passwords == [core.password]

    async def test_a_right_that_is_gone_is_said_before_a_new_name(self, core):
        case = await core.claimed()
        core.directory.admin = replace(ADA, roles=frozenset())
        core.directory.target = replace(ALAIN, name="Alain Caron")

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.REFUSED, Reason.NO_ROLE)

    @pytest.mark.parametrize(
        ("error", "reason"),
        [
            (NoToken(50076), Reason.NO_TOKEN),
            (refused(404), Reason.ENTRA_SAID_NO),
            (DirectoryBusy("pair"), Reason.ENTRA_BUSY),
            (DirectorySilent("pair"), Reason.ENTRA_BUSY),
        ],
    )
    async def test_who_cannot_be_read_is_not_reset_and_nothing_has_changed(
        self, core, error, reason
    ):
        case = await core.claimed()
        core.directory.cannot_read = error

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, reason)
        assert not core.directory.passwords

    async def test_what_somebody_settled_meanwhile_is_what_is_told(self, core):
        case = await core.claimed()
        settled = await core.ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN)
        core.directory.cannot_read = refused(404)

        (told,) = await core.updates(case)

        assert told.case == settled


class TestGraphIsNotAsked:
    async def test_for_a_case_that_somebody_settled_meanwhile(self, core):
        case = await core.claimed()
        await core.ledger.move(case.ticket, [State.EXECUTING], State.NOT_DONE)

        assert await core.carried_out(case) == []
        assert not core.directory.passwords

    @pytest.mark.parametrize(("seconds", "asked"), [(20, True), (20.1, False)])
    async def test_by_a_process_that_stood_still(self, core, seconds, asked):
        case = await core.claimed()
        core.stopwatch.now, core.stopwatch.each_takes = 1_000.0, seconds

        (told, *_) = await core.updates(case)

        assert bool(core.directory.passwords) is asked
        assert asked or (told.case.state, told.case.reason) == (
            State.NOT_DONE,
            Reason.INTERRUPTED,
        )

    async def test_by_one_that_was_taken_for_dead_as_it_stood_still(self, core):
        case = await core.claimed()
        core.stopwatch.each_takes = 21
        core.ledger.meanwhile["start"] = lambda: core.execution.give_up(case)

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.INTERRUPTED)
        assert await core.stands(case) == told.case
        assert not core.directory.passwords

    async def test_when_the_ledger_cannot_be_written(self, core):
        case = await core.claimed()
        core.ledger.fails("start")

        (told,) = await core.updates(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.INTERRUPTED)
        assert not core.directory.passwords
        assert await core.stands(case) == told.case


class TestWhatAnAnswerProves:
    @pytest.mark.parametrize(
        ("error", "state", "reason"),
        [
            (refused(400), State.NOT_DONE, Reason.PASSWORD_REJECTED),
            (refused(403), State.REFUSED, Reason.ENTRA_SAID_NO),
            (refused(404), State.NOT_DONE, Reason.ENTRA_SAID_NO),
            (DirectoryBusy("resetPassword"), State.NOT_DONE, Reason.ENTRA_BUSY),
            (NoToken(50076), State.NOT_DONE, Reason.NO_TOKEN),
            (DirectorySilent("resetPassword", status=500), State.UNKNOWN, None),
        ],
    )
    async def test_is_what_is_filed_and_told(self, core, error, state, reason):
        case = await core.claimed()
        core.directory.cannot_reset = error

        told = (await core.updates(case))[0]

        assert (told.case.state, told.case.reason) == (state, reason)
        assert await core.stands(case) == told.case

    async def test_a_400_about_somebody_in_ad_may_be_writeback(self, core):
        core.directory.target = replace(ALAIN, kind=AccountKind.SYNCED)
        case = await core.claimed()
        core.directory.cannot_reset = refused(400)

        (told,) = await core.updates(case)

        assert told.case.reason is Reason.WRITEBACK_REFUSED

    async def test_an_unknown_one_keeps_its_password_for_when_it_turns_out_done(self, core):
        case = await core.claimed()
        core.directory.cannot_reset = DirectorySilent("resetPassword", status=500)
        core.directory.seen = Observation.CHANGED

        unknown, done = await core.updates(case)

        assert [unknown.case.state, done.case.state] == [State.UNKNOWN, State.DONE]
        shown = await core.desk.show(case.ticket, core.actor, done.key)
        assert isinstance(shown, Shown)
        assert shown.password.reveal() == core.password


class TestFirstLook:
    async def test_what_is_not_yet_certain_is_called_accepted_and_looked_after(self, core):
        case = await core.claimed()

        accepted, *more = await core.updates(case)

        assert (accepted.case.state, more) == (State.ACCEPTED, [])
        assert core.directory.asked.count("look alain") == 1 + len(core.pauses)

    @pytest.mark.parametrize(("retry_after", "looked"), [(2.5, True), (3.0, True), (3.1, False)])
    async def test_the_admin_waits_for_it_a_little_and_no_longer(self, core, retry_after, looked):
        case = await core.claimed()
        core.directory.accepted = Accepted(None, "req-1", retry_after)
        core.directory.seen = Observation.DONE

        states = await core.carried_out(case)

        assert states == ([State.DONE] if looked else [State.ACCEPTED, State.DONE])
        assert core.waits == ([retry_after] if looked else [])
        assert core.pauses == ([] if looked else [retry_after])

    async def test_a_rest_that_was_kept_is_not_kept_again(self, core):
        case = await core.claimed()
        core.directory.accepted = Accepted(None, "req-1", 2.5)

        await core.updates(case)

        assert (core.waits, core.pauses[0]) == ([2.5], 1.0)


class TestALedgerInTrouble:
    async def test_an_outcome_is_filed_as_soon_as_the_ledger_can(self, core):
        case = await core.claimed()
        core.ledger.fails("move")
        core.directory.seen = Observation.DONE

        assert await core.carried_out(case) == [State.DONE]
        assert (await core.stands(case)).state is State.DONE
        assert len(core.directory.passwords) == 1
        assert core.waits == [0.5, 0.0]

    @pytest.mark.parametrize(
        ("error", "state"),
        [(None, State.UNDELIVERED), (SILENT, State.UNKNOWN), (refused(403), State.REFUSED)],
    )
    async def test_what_can_never_be_filed_is_told_all_the_same(self, core, error, state):
        """A password that is not kept can never be shown."""
        case = await core.claimed()
        core.directory.cannot_reset = error
        core.ledger.fails("move", times=99)

        told = (await core.updates(case))[0]

        reason = Reason.ENTRA_SAID_NO if state is State.REFUSED else None
        assert (told.case.ticket, told.case.state, told.case.reason) == (case.ticket, state, reason)
        assert told.key is None
        assert core.waits[:6] == list(FILING_PAUSES_SECONDS)

    async def test_an_outcome_that_was_filed_without_an_answer_is_not_lost(self, core):
        case = await core.claimed()
        core.ledger.loses_the_answer_of("move")

        told = (await core.updates(case))[0]

        assert told.case.state is State.ACCEPTED
        shown = await core.desk.show(case.ticket, core.actor, told.key)
        assert isinstance(shown, Shown)
