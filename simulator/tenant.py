"""The directory of Contoso: who exists, what they hold, how they sign in, what they change."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from simulator import contoso
from simulator.assignments import Assignments, as_planned
from simulator.audit_trail import AuditTrail
from simulator.clock import utc_now
from simulator.contoso import Group, Unit
from simulator.onprem import ActiveDirectory
from simulator.passes import Pass, PassPolicy, new_code
from simulator.passwords import StoredPassword, complaint
from simulator.people import Account, object_id
from simulator.permits import Standing
from simulator.reset_operation import ResetOperation
from simulator.risk import remediated
from simulator.second_factor import SecondFactor
from simulator.sign_in_log import SignInEntry
from simulator.sign_in_result import SignIn
from simulator.unproved import Unproved


class Tenant:
    """One Entra tenant in memory. *now* is its clock; `reset()` makes everybody anew."""

    def __init__(
        self, now: Callable[[], datetime] = utc_now, *, has_writeback: bool = True
    ) -> None:
        self.now, self._begins_with_writeback = now, has_writeback
        self.reset()

    def reset(self) -> None:
        """Forget every change, as on a fresh start."""
        self.accounts: list[Account] = contoso.cast()
        self.groups: tuple[Group, ...] = contoso.GROUPS
        self.units: tuple[Unit, ...] = contoso.UNITS
        self.domains: dict[str, str] = dict(contoso.DOMAINS)
        self.assignments: Assignments = as_planned()
        self.ad = ActiveDirectory(writeback=self._begins_with_writeback)
        self.operations: dict[str, ResetOperation] = {}
        self.audit_trail = AuditTrail()
        self.unproved = Unproved()
        self.pass_policy = PassPolicy()
        self.registrations: dict[str, tuple[str, datetime]] = {}
        """Who may register a passkey until when, by the word that the sign-in page gave them."""
        self.sign_in_log: list[SignInEntry] = []
        self.recent_calls: dict[str, list[float]] = {}
        """When these services were called lately, as POSIX times."""
        self._reset_switches()

    def _reset_switches(self) -> None:
        self.password_days: int | None = None
        """After how many days passwords expire; None: never."""
        self.sms_has_ended = False
        self.second_factor = SecondFactor()
        """Whether text messages have ended before their day, 2027-02-01."""
        self.is_premium = True
        """Whether PIM is licensed (Entra ID P2)."""
        self.is_throttled = False
        """Whether 5 calls per 10 s are all that authentication methods, and the logs, take."""
        self.has_p1 = True
        """Whether sign-ins can be read (Entra ID P1)."""
        self.soc_roles_may_reset = False
        self.federated_may_be_reset = False
        """Microsoft's pages contradict each other about federated people with writeback."""
        self.is_education = False
        self.connector_wants_tenant = False
        """Whether the connector refuses a post that does not name the tenant of its chat."""
        self.role_reads_are_strict = False
        """Whether role assignments are read by a few roles only, not by every member."""
        self.evaluates_continuously = True
        """Whether Graph takes back tokens of clients that can answer a challenge (CP1)."""
        self.mfa_policy_covers_bot = True
        """Whether the policy that asks for a second factor names the bot's own app, too.

        If it names Graph only, signing in to the bot asks for none, and Graph goes on refusing.
        """

    @property
    def has_writeback(self) -> bool:
        """Whether passwords of synced people can be set from the cloud."""
        return self.ad.writeback

    @has_writeback.setter
    def has_writeback(self, on: bool) -> None:
        self.ad.writeback = on

    @property
    def ad_refuses(self) -> bool:
        """Whether the Windows Server AD takes no password that comes from the cloud."""
        return self.ad.refuses

    @ad_refuses.setter
    def ad_refuses(self, on: bool) -> None:
        self.ad.refuses = on

    def account(self, key_or_id_or_upn: str) -> Account | None:
        """Find one account by key, object id or sign-in name, whatever the case."""
        wanted = key_or_id_or_upn.lower()
        if "@" in wanted:
            return next((a for a in self.accounts if a.upn.lower() == wanted), None)
        return next((a for a in self.accounts if wanted in (a.key, a.id)), None)

    def groups_of(self, account: Account) -> list[Group]:
        """List the groups that *account* is a member of."""
        return [group for group in self.groups if account.key in group.members]

    def groups_owned_by(self, account: Account) -> list[Group]:
        """List the groups that *account* owns."""
        return [group for group in self.groups if account.key in group.owners]

    def units_of(self, account: Account) -> list[Unit]:
        """List the administrative units that *account* is in."""
        return [unit for unit in self.units if account.key in unit.members]

    def is_management_restricted(self, account: Account) -> bool:
        """Say whether *account* is in a restricted management unit."""
        return any(unit.is_restricted for unit in self.units_of(account))

    def standing(self, account: Account) -> Standing:
        """Gather what the role matrix asks about *account*, as it is now."""
        groups = self.groups_of(account)
        principals = frozenset({account.id, *(group.id for group in groups)})
        guarded = [*groups, *self.groups_owned_by(account)]
        return Standing(
            id=account.id,
            held=tuple(self.assignments.held_by(principals)),
            is_group_guarded=any(group.is_role_assignable for group in guarded),
            units=frozenset(unit.id for unit in self.units_of(account)),
            restricted_units=frozenset(unit.id for unit in self.units if unit.is_restricted),
        )

    def set_password(
        self, account: Account, password: str, *, must_change: bool = True, by_admin: bool = True
    ) -> None:
        """Give *account* a new cloud password at once."""
        self._store(
            account, StoredPassword.of(password), must_change=must_change, by_admin=by_admin
        )

    def end_sessions(self, account: Account) -> None:
        """Make *account* sign in anew everywhere, a while from now."""
        account.sessions.revoke(self.now(), timedelta(seconds=self.unproved.revoke_lag))
        self._leave_teams(account)

    def _leave_teams(self, account: Account) -> None:
        account.sessions.leave_teams(self.now() + timedelta(seconds=self.unproved.teams_lag))

    def is_in_teams(self, key: str) -> bool:
        """Say whether the person *key* is signed in to Teams."""
        account = self.account(key)
        return account is not None and account.is_in_teams(self.now())

    def covers_pass(self, account: Account) -> bool:
        """Say whether the policy lets *account* sign in with a Temporary Access Pass."""
        return self.pass_policy.covers(frozenset(group.id for group in self.groups_of(account)))

    def new_pass(self, account: Account, start: datetime, minutes: int, *, once: bool) -> str:
        """Give *account* a pass in place of any that was there before; returns its code."""
        code, now = new_code(self.pass_policy.length), self.now()
        works = now + timedelta(seconds=self.unproved.pass_lag)
        name, stored = str(uuid.uuid4()), StoredPassword.of(code)
        account.access_pass = Pass(name, stored, now, start, minutes, once, works)
        return code

    def start_reset(self, account: Account, password: str) -> ResetOperation:
        """Begin a reset: done at once in the cloud, after a while and by AD's rules when synced."""
        now = self.now()
        name = object_id("operation", f"{account.id}/{len(self.operations)}")
        failure = self.ad.complaint(account, password, now) if account.is_synced else None
        due = now + self.ad.delay if account.is_synced else now
        stored = StoredPassword.of(password)
        operation = ResetOperation(name, account.id, stored, now, due, failure)
        self.operations[name] = operation
        self.settle()
        return operation

    def settle(self) -> None:
        """Finish every reset whose time has come. Whoever looks at the tenant calls this first."""
        for operation in self.operations.values():
            if operation.status == "running" and self.now() >= operation.due:
                self._finish(operation)

    def _finish(self, operation: ResetOperation) -> None:
        account = self.account(operation.target_id)
        operation.finished = self.now()
        operation.status = "failed" if operation.failure or account is None else "succeeded"
        if operation.status == "succeeded" and account is not None:
            self._store(account, operation.stored, must_change=True)

    def _store(
        self, account: Account, stored: StoredPassword, *, must_change: bool, by_admin: bool = True
    ) -> None:
        now = self.now()
        ends_all = by_admin and self.unproved.reset_revokes == "adminCenter"
        if account.domain_account is not None:
            # "Password never expires" in AD switches the forced change off.
            must_change = must_change and not account.domain_account.never_expires
            self.ad.write(account, stored, None if must_change else now)
        account.password, account.must_change = stored, must_change
        if not by_admin or self.unproved.reset_moves_last_change:
            self._move_last_change(account, now)
        account.lockout.clear()
        # Whoever was signed in with the old password is asked again.
        account.sessions.change_password(now, ends_all=ends_all)
        if by_admin:
            self._leave_teams(account)
            account.risk = remediated(account.risk, now)

    def _move_last_change(self, account: Account, now: datetime) -> None:
        unproved = self.unproved
        lag = timedelta(seconds=unproved.sync_lag if account.is_synced else unproved.change_lag)
        behind = [(until, told) for until, told in account.older_changes if until > now]
        account.older_changes = [*behind, (now + lag, account.last_password_change)]
        account.last_password_change = now

    def last_change_told(self, account: Account) -> datetime:
        """Give when the password was last changed, as the replica that answers knows it."""
        now = self.now()
        behind = (told for until, told in account.older_changes if now < until)
        return min((account.last_password_change, *behind))

    @property
    def wants_second_factor(self) -> bool:
        """Whether a right password is not enough at the sign-in page."""
        return self.second_factor.is_wanted

    @wants_second_factor.setter
    def wants_second_factor(self, is_wanted: bool) -> None:
        self.second_factor.is_wanted = is_wanted

    def sign_in(self, upn: str, password: str) -> SignIn:
        """Try a user name and a password, as Entra's sign-in page does."""
        self.settle()
        account = self.by_sign_in_name(upn)
        if account is not None and self.signs_in_elsewhere(account):
            return SignIn.ELSEWHERE
        if account is None or not _matches(account, password):
            return SignIn.WRONG
        if not account.enabled:
            return SignIn.BLOCKED
        return SignIn.MUST_CHANGE if account.must_change else SignIn.SIGNED_IN

    def change_password(self, upn: str, current: str, new: str) -> str | None:
        """Let a person choose a password. None when it is done, else what is wrong, in words."""
        account = self.by_sign_in_name(upn)
        if account is None or not _matches(account, current):
            return "The current password is not right."
        if not account.enabled:
            return "This account is blocked."
        problem = self._new_password_problem(account, current, new)
        if problem is None:
            self.set_password(account, new, must_change=False, by_admin=False)
        return problem

    def _new_password_problem(self, account: Account, current: str, new: str) -> str | None:
        if new == current:
            return "The new password must differ from the current one."
        problem = self.complaint(new, account)
        if problem is None and account.is_synced:
            refusal = self.ad.complaint(account, new, self.now())
            return f"Your organisation's domain refused it: {refusal}." if refusal else None
        return problem

    def complaint(self, password: str, account: Account) -> str | None:
        """Say why Entra refuses *password* for *account*, or None when it takes it."""
        tenant = contoso.TENANT_NAME
        return complaint(password, account.name_parts, tenant, any_class=self.is_education)

    def signs_in_elsewhere(self, account: Account) -> bool:
        """Say whether the password of *account* is not Contoso's to check."""
        return account.is_external or self.is_federated(account)

    def is_federated(self, account: Account) -> bool:
        """Say whether another identity provider signs the account's domain in."""
        return self.domains.get(account.domain) == "Federated"

    def by_sign_in_name(self, upn: str) -> Account | None:
        """Find who signs in as *upn*, as it was typed."""
        wanted = upn.strip().lower()
        return next((a for a in self.accounts if a.upn.lower() == wanted), None)


def _matches(account: Account, password: str) -> bool:
    return account.password is not None and account.password.is_same_as(password)
