"""Entra as the core wants to see it: `resets.ports.Directory`, over Graph, in the admin's name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from graph import caller_roles, protection, ranking, search
from graph.budget import CallBudget
from graph.client import GraphClient
from graph.parsing import is_about, rows, text, when
from graph.responses import FORBIDDEN, GraphAnswer, Json, after_read, page_of
from graph.urls import (
    Read,
    operation_of,
    path_on,
    user,
    with_query,
)
from instrumentation.calls import Call
from resets.errors import DirectoryBusy, DirectoryError, DirectoryRefused
from resets.model import Candidate, Case, Person, SignedIn, UserId
from resets.ports import Directory
from resets.results import Accepted, Findings, Observation, Pair
from resets.secret import Secret

PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490"  # noqa: S105 - an id
"""The id of every user's password method; Entra uses one GUID for all.
Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
"""

SLACK = timedelta(seconds=5)
"""How much earlier than our own clock a change may be dated: Graph gives whole seconds, and no
two clocks agree. Our own choice; more of it would take an older reset for ours."""

LONGEST_RESET = timedelta(minutes=10)
"""How late a change can still be ours: the call itself, and a password on its way to AD, which
Entra drops after several minutes. Our own choice; a later change is somebody else's."""

MOST_PAGES = 5
"""Pages of 999 memberships; whoever is in more counts as unreadable. Our own choice."""

NOT_FOUND = 404

SIGHTS = {
    "succeeded": Observation.DONE,
    "failed": Observation.FAILED,
    "running": Observation.RUNNING,
    "notstarted": Observation.RUNNING,
}
"""Source: https://learn.microsoft.com/graph/api/resources/longrunningoperation"""


class GraphDirectory(Directory):
    """Implements `Directory`. Holds nothing between calls but how many of them were made.

    With *by_employee_id*, people are also found by their employee id, which many directories fill
    with something else or not at all. *vips* is a group of which it is read who is in it.
    """

    def __init__(
        self,
        client: GraphClient,
        *,
        by_employee_id: bool = False,
        vips: str | None = None,
        budget: CallBudget | None = None,
    ) -> None:
        self._client, self._by_employee_id, self._vips = client, by_employee_id, vips
        self._allowance = budget or CallBudget()

    async def search(
        self, admin: SignedIn, words: str, may_ask: Callable[[Person], bool] = lambda _: True
    ) -> Findings:
        """Read the admin's roles and find whom *words* may mean, in one round trip.

        Of what was read nothing is looked at for a guest, whom Graph refuses the search, nor for
        whom *may_ask* refuses: how long an answer takes must not tell whether a name exists.
        """
        wanted = search.reads_for(words, by_employee_id=self._by_employee_id)
        reads = (*caller_roles.reads(admin.id), *wanted)
        answers = await self._client.batch(admin, reads, call=Call.SEARCH)
        asking = caller_roles.person(admin.id, answers)
        if asking.is_guest or not may_ask(asking):
            return Findings(asking, ())
        found = _found(wanted, answers)
        more = any(_has_more(answers[r.name]) for r in wanted if not search.is_guess(r))
        hits, more = ranking.best(words, found, more=more, by_employee_id=self._by_employee_id)
        if hits:
            return Findings(asking, hits, more)
        near = ranking.similar(words, found) or await self._mistyped(admin, words)
        return Findings(asking, (), more, near)

    async def _mistyped(self, admin: SignedIn, words: str) -> tuple[Candidate, ...]:
        """Look whose address is spelt like the one typed. A kindness: what fails names nobody."""
        wanted = search.reads_when_nobody(words)
        if not wanted:
            return ()
        try:
            answers = await self._client.batch(admin, wanted, call=Call.SEARCH)
            return ranking.mistyped(words, _found(wanted, answers))
        except DirectoryError:
            return ()

    async def authorize(self, admin: SignedIn) -> None:
        """Have a token issued just now, for the next fresh read. Raises NoToken."""
        await self._client.authorize(admin)

    async def pair(self, admin: SignedIn, target: UserId, *, fresh: bool = False) -> Pair:
        """Read both sides in one round trip. With *fresh*, by a token issued just now.

        What protects the target and can't be read makes its roles unreadable, so that nobody may.
        Raises DirectoryRefused with status 404 when there is no such person.
        """
        reads = (*caller_roles.reads(admin.id), *protection.reads(target, self._vips))
        answers = await self._client.batch(admin, reads, call=Call.PAIR, fresh=fresh)
        if problem := after_read("pair", answers[protection.TARGET]):
            raise problem
        if not is_about(answers[protection.TARGET].body, target):
            raise DirectoryRefused(Call.PAIR, status=FORBIDDEN, code="another_person")
        asking = caller_roles.person(admin.id, answers)
        asking = replace(asking, permissions=self._client.permissions)
        return Pair(asking, await self._target(admin, target, answers))

    async def reset_password(self, admin: SignedIn, target: UserId, password: Secret) -> Accepted:
        """Set *password* as a temporary one. THE call that changes the world; never repeated.

        Graph answers 202: accepted, not done. Entra makes the person change it at next sign-in.
        Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
        """
        path = f"{user(target)}/authentication/methods/{PASSWORD_METHOD}/resetPassword"
        body = {"newPassword": password.reveal()}
        self._allowance.take()
        answer = await self._client.post(admin, path, body, call=Call.RESET_PASSWORD)
        location = answer.headers.get("location", "")
        is_theirs = operation_of(target, self._client.graph_at, location) is not None
        return Accepted(location if is_theirs else None, answer.request_id, answer.retry_after)

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See what became of a reset, by its operation or by the time of the last change."""
        sight = await self._operation(admin, case)
        if sight is not None:
            return sight
        path = with_query(user(case.target.id), select="id,lastPasswordChangeDateTime")
        answer = await self._client.get(admin, path, call=Call.LOOK)
        is_theirs = is_about(answer.body, case.target.id)
        has_changed = is_theirs and _has_changed(answer.body, case)
        return Observation.CHANGED if has_changed else Observation.NOTHING_YET

    async def _operation(self, admin: SignedIn, case: Case) -> Observation | None:
        """Read the operation; None when there is none, or it can't be read by this admin or now.

        Entra lets only some of the roles that may reset read it. Raises DirectoryBusy when Graph
        asks to be left alone. Source: https://learn.microsoft.com/graph/api/longrunningoperation-get
        """
        url = case.operation or ""
        path = operation_of(case.target.id, self._client.graph_at, url)
        if path is None or not self._allowance.spare():
            return None
        try:
            answer = await self._client.get(admin, path, call=Call.OPERATION)
        except DirectoryBusy as busy:
            if busy.retry_after:
                raise
            return None
        except DirectoryRefused:
            return None
        return SIGHTS.get(text(answer.body, "status").lower())

    async def _target(
        self, admin: SignedIn, target: UserId, answers: Mapping[str, GraphAnswer]
    ) -> Person:
        listed = {
            name: await self._whole(admin, target, answers[name]) for name in protection.LISTS
        }
        found = protection.person(answers, protection.standing(listed))
        return replace(found, is_vip=protection.is_vip(listed, answers, self._vips))

    async def _whole(
        self, admin: SignedIn, target: UserId, answer: GraphAnswer
    ) -> list[Json] | None:
        """Collect a list over its pages; None when any of it can't be read."""
        found: list[Json] = []
        for _ in range(MOST_PAGES):
            page = page_of(answer.body)
            # What is no object may be what protects.
            if after_read("list", answer) or page is None or len(page) < len(answer.body["value"]):
                return None
            found += page
            if not (link := text(answer.body, "@odata.nextLink")):
                return found
            path = path_on(self._client.graph_at, link)
            if path is None or not path.startswith(f"{user(target)}/"):
                return None
            try:
                answer = await self._client.get(admin, path, call=Call.NEXT_PAGE)
            except DirectoryError:
                return None
        return None


def _found(wanted: Sequence[Read], answers: Mapping[str, GraphAnswer]) -> list[Json]:
    """Collect the hits. One way of asking may be refused; a gap in passing is an error.

    Half a search would show one of two namesakes as the only one.
    """
    problems = [problem for read in wanted if (problem := _problem(answers[read.name]))]
    busy = [problem for problem in problems if isinstance(problem, DirectoryBusy)]
    if busy or (problems and len(problems) == len(wanted)):
        raise (busy or problems)[0]
    return [row for read in wanted for row in _people(answers[read.name])]


def _problem(answer: GraphAnswer) -> DirectoryError | None:
    """Say why an answer cannot be used. One that is neither a list nor a person has a gap."""
    if answer.status == NOT_FOUND:
        return None
    if problem := after_read(Call.SEARCH, answer):
        return problem
    is_readable = page_of(answer.body) is not None or bool(text(answer.body, "id"))
    return None if is_readable else DirectoryBusy(Call.SEARCH, status=answer.status, code="no_list")


def _people(answer: GraphAnswer) -> list[Json]:
    """Give the people of an answer, be it a list or, for an object id, one person."""
    if not answer.is_good:
        return []
    return rows(answer.body) if "value" in answer.body else [answer.body]


def _has_more(answer: GraphAnswer) -> bool:
    return "@odata.nextLink" in answer.body


def _has_changed(body: Json, case: Case) -> bool:
    changed = when(text(body, "lastPasswordChangeDateTime"))
    if changed is None or case.started is None:
        return False
    if not case.started - SLACK <= changed <= case.started + LONGEST_RESET:
        return False
    return case.changed_before is None or changed > case.changed_before
