"""What is known of somebody who cannot sign in, over Graph: `resets.sign_in_facts.SignInFacts`.

The log is read beside the rest and by itself: it is slow, and few may read it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from graph.budget import CallBudget
from graph.client import GraphClient
from graph.parsing import is_about, rows, text, when
from graph.responses import GraphAnswer, Json, after_read, page_of
from graph.urls import Read, literal, object_id, user, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryError
from resets.model import Person, SignedIn, UserId
from resets.ports import Clock
from resets.sign_in_facts import READ_LOG, Details, Gap, Registered, SignInFacts, SignInTry

ACCOUNT, PROFILE, DOMAINS, METHODS = "account", "profile", "lasting", "methods"
OF_ONE = frozenset({ACCOUNT, PROFILE})
"""Reads of the person; the others are lists."""
MUST_CHANGE = "forceChangePasswordNextSignIn"

WEAK = frozenset({"password", "email", "temporaryaccesspass"})
"""What alone satisfies no multifactor authentication, or not for long, by Graph's names for it.
Source: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview"""
NO_EXPIRY = "disablepasswordexpiration"
MOST_DAYS = 100 * 365
"""What counts as an age. Graph gives 2147483647 for a domain whose passwords do not expire.
Source: https://learn.microsoft.com/graph/api/resources/domain"""
LONGEST_CODE = 10_000_000
"""Beyond all numbers that Entra's log has."""
STRONG = frozenset(
    {
        "fido2",
        "hardwareoath",
        "microsoftauthenticator",
        "passwordlessmicrosoftauthenticator",
        "platformcredential",
        "softwareoath",
        "windowshelloforbusiness",
    }
)
"""Types of which it is known that somebody gets in with them."""

LONGEST_LOG_SECONDS = 6.0
"""What the log may take; our own choice: an admin waits for the card."""
MOST_TRIES = "20"
WITHIN = timedelta(days=7)
"""How far back the log is read. Our own choice: what is older, nobody calls about now."""
FORBIDDEN = 403
NO_LICENCE = "nonpremiumtenant"
"""What is in Graph's error code where the tenant has no Entra ID P1."""


class GraphSignInFacts(SignInFacts):
    """Reads it in the admin's name, within Graph's small allowance for methods.

    Without *reads_log* the sign-in log is not asked for.
    """

    def __init__(
        self, client: GraphClient, budget: CallBudget, clock: Clock, *, reads_log: bool
    ) -> None:
        self._client, self._budget, self._clock = client, budget, clock
        self._reads_log = reads_log

    async def about(self, admin: SignedIn, target: Person) -> Details:
        """Read what there is, the log beside the rest."""
        details, (tries, gap) = await asyncio.gather(
            self._details(admin, target), self._log(admin, target.id)
        )
        gaps = details.gaps | (frozenset({gap}) if gap else frozenset())
        return replace(details, tries=tries, gaps=gaps)

    async def _details(self, admin: SignedIn, target: Person) -> Details:
        """Read all but the log in one round trip; what the allowance is too small for is a gap."""
        may_spare = self._budget.spare()
        reads = _reads(target.id, methods=may_spare)
        try:
            answers = await self._client.batch(admin, reads, call=Call.SIGN_IN_FACTS)
        except DirectoryError:
            answers = {}
        good = {name: a.body for name, a in answers.items() if _is_whole(name, a, target.id)}
        account = good.get(ACCOUNT, {})
        return Details(
            created=when(text(account, "createdDateTime")),
            never_expires=NO_EXPIRY in text(account, "passwordPolicies").lower(),
            password_lasts=_lasts(good.get(DOMAINS, {}), target.upn),
            must_change=_must_change(good.get(PROFILE, {})),
            methods=_methods(good[METHODS]) if METHODS in good else None,
            gaps=frozenset(_gaps(answers, good)),
        )

    async def _log(
        self, admin: SignedIn, target: UserId
    ) -> tuple[tuple[SignInTry, ...], Gap | None]:
        """Read the newest lines, where the deployment, the role and the licence allow."""
        if not self._reads_log:
            return (), Gap.LOG_OFF
        granted = self._client.permissions
        if granted is not None and READ_LOG not in granted:
            return (), Gap.LOG_PERMISSION
        try:
            async with asyncio.timeout(LONGEST_LOG_SECONDS):
                path = _log_of(target, self._clock() - WITHIN)
                answer = await self._client.get(admin, path, call=Call.SIGN_IN_LOG)
        except DirectoryError as no:
            return (), _why_no_log(no)
        except TimeoutError:
            return (), Gap.LOG_BUSY
        if (lines := page_of(answer.body)) is None:
            return (), Gap.LOG_BUSY
        return tuple(found for row in lines if (found := _try(row))), None


def _is_whole(name: str, answer: GraphAnswer, target: UserId) -> bool:
    """Say whether an answer can be read: from half a list nothing follows, or about another."""
    if after_read(name, answer) is not None or "@odata.nextLink" in answer.body:
        return False
    if name in OF_ONE:
        return is_about(answer.body, target)
    return page_of(answer.body) is not None


def _reads(target: UserId, *, methods: bool) -> list[Read]:
    """List the reads. The password profile by itself: who may not see it still sees the rest."""
    path = user(target)
    lasting = "id,passwordValidityPeriodInDays"
    found = [
        Read(ACCOUNT, with_query(path, select="id,createdDateTime,passwordPolicies")),
        Read(PROFILE, with_query(path, select="id,passwordProfile")),
        Read(DOMAINS, with_query("/domains", select=lasting)),
    ]
    return [*found, Read(METHODS, f"{path}/authentication/methods")] if methods else found


def _gaps(answers: Mapping[str, GraphAnswer], good: Mapping[str, Json]) -> list[Gap]:
    gaps = [] if ACCOUNT in good else [Gap.ACCOUNT]
    if METHODS not in good:
        is_refused = METHODS in answers and answers[METHODS].status == FORBIDDEN
        gaps.append(Gap.METHODS_ROLE if is_refused else Gap.METHODS_BUSY)
    return gaps


def _lasts(domains: Json, upn: str) -> timedelta | None:
    """Say how long passwords of *upn*'s domain are good; a domain that does not say is unknown."""
    own = upn.lower().rpartition("@")[2]
    found = [row for row in rows(domains) if text(row, "id").lower() == own]
    days = found[0].get("passwordValidityPeriodInDays") if found else None
    if type(days) is not int or not 0 < days <= MOST_DAYS:
        return None
    return timedelta(days=days)


def _must_change(body: Json) -> bool | None:
    """Read whether the password must be changed; None where Graph shows no profile."""
    profile = body.get("passwordProfile")
    must = profile.get(MUST_CHANGE) if isinstance(profile, dict) else None
    return must if isinstance(must, bool) else None


def _methods(body: Json) -> frozenset[Registered]:
    kinds = {text(row, "@odata.type").lower().rpartition(".")[2] for row in rows(body)}
    names = {kind.removesuffix("authenticationmethod") for kind in kinds} - WEAK
    found = {
        Registered.PHONE: "phone" in names,
        Registered.STRONG: bool(names & STRONG),
        Registered.UNHEARD_OF: bool(names - STRONG - {"phone"}),
    }
    return frozenset(method for method, is_there in found.items() if is_there)


def _log_of(target: UserId, since: datetime) -> str:
    """Give the path of *target*'s newest lines; Graph lists the newest first.

    Source: https://learn.microsoft.com/graph/api/signin-list
    """
    mine = f"userId eq {literal(object_id(target))}"
    recent = f"createdDateTime ge {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return with_query("/auditLogs/signIns", filter=f"{mine} and {recent}", top=MOST_TRIES)


def _why_no_log(no: DirectoryError) -> Gap:
    if no.status != FORBIDDEN:
        return Gap.LOG_BUSY
    return Gap.LOG_LICENCE if NO_LICENCE in no.code else Gap.LOG_ROLE


def _try(row: Json) -> SignInTry | None:
    """Read one line; None for what has no time or no number."""
    status, at = row.get("status"), when(text(row, "createdDateTime"))
    code = status.get("errorCode") if isinstance(status, dict) else None
    if at is None or type(code) is not int or not 0 <= code < LONGEST_CODE:
        return None
    return SignInTry(at, code)
