"""A directory in memory: the few people of a test, and answers that it chooses.

As Entra does, it answers nobody but who is signed in, and of nobody but who is there.
"""

from datetime import timedelta

from resets.acts.access_pass import Made
from resets.errors import DirectoryRefused, NoToken
from resets.model import Candidate, HeldRole, Person, RoleId, UserId
from resets.ports import Accepted, Findings, Observation, Pair
from resets.secret import Secret

HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
USER_ADMINISTRATOR = RoleId("fe930be7-5e62-47db-91af-98c3a49a38b1")

ADA = Person(UserId("ada"), "Ada", "ada@contoso.com", roles=frozenset({HeldRole(HELPDESK)}))
ALAIN = Person(
    UserId("alain"), "Alain Charon", "alain@contoso.com", department="Sales", office="12/3"
)


PASS_ID = "6c51c2a5-0000-4000-8000-00000000da55"


class FakeDirectory:
    """Keeps the core's `Directory` port. `asked` lists what it was asked, in order."""

    def __init__(self):
        self.admin, self.target = ADA, ALAIN
        self.others = ()
        """Who is there besides."""
        self.namesakes, self.more = 1, False
        self.asked, self.asked_by, self.passwords = [], set(), []
        self.searched = []
        """The words by which people were really looked for."""
        self.cannot_read = self.cannot_reset = self.cannot_look = self.cannot_find = None
        """What is raised instead of an answer."""
        self.accepted = Accepted(None, "req-1")
        self.seen = Observation.NOTHING_YET
        self.meanwhile = _nothing
        """Awaited before a reset is answered: what happens elsewhere meanwhile."""

    async def search(self, admin, words, may_ask=lambda _: True):
        """Find the target, *namesakes* times; where there are others, whoever has this name.

        Who may not ask is told nothing here, either.
        """
        self._is_asked(admin, f"search {words}")
        if not may_ask(self.admin):
            return Findings(self.admin, ())
        self.searched.append(words)
        _raise(self.cannot_find if words != admin.id else None)
        there = (self.target, *self.others)
        found = [one for one in there if one.upn == words] if self.others else [self.target]
        hits = [Candidate(one.id, one.name, one.upn) for one in found] * self.namesakes
        return Findings(self.admin, tuple(hits), more=self.more)

    async def authorize(self, admin):
        self._is_asked(admin, "authorize")

    async def pair(self, admin, target, *, fresh=False):
        self._is_asked(admin, f"fresh pair {target}" if fresh else f"pair {target}")
        _raise(self.cannot_read)
        return Pair(self.admin, self.person(admin, target))

    async def reset_password(self, admin, target, password):
        self._is_asked(admin, f"reset {target}")
        self.person(admin, target)
        self.passwords.append(password.reveal())
        await self.meanwhile()
        _raise(self.cannot_reset)
        return self.accepted

    async def look(self, admin, case):
        self._is_asked(admin, f"look {case.target.id}")
        self.person(admin, case.target.id)
        _raise(self.cannot_look)
        return self.seen

    def person(self, admin, target):
        """Give who is there, to the admin alone."""
        if admin.id != self.admin.id:
            raise NoToken(0)
        known = {one.id: one for one in (self.target, self.admin, *self.others)}
        if target not in known:
            raise DirectoryRefused("readPerson", status=404)
        return known[target]

    def _is_asked(self, admin, what):
        if admin.id != self.admin.id:
            raise NoToken(0)
        self.asked_by.add(admin)
        self.asked.append(what)


class FakeSessions:
    """Keeps `resets.acts.sign_out.Sessions`: `revoked` lists whose sessions were ended."""

    def __init__(self, directory):
        self._directory, self.revoked = directory, []
        self.failures = []
        """What the next calls raise, in order."""
        self.have_ended, self.cannot_look = False, None

    async def revoke(self, admin, target):
        self.revoked.append(self._directory.person(admin, target).id)
        _raise(self.failures.pop(0) if self.failures else None)
        return "req-2"

    async def ended_since(self, admin, case):
        self._directory.person(admin, case.target.id)
        _raise(self.cannot_look)
        return self.have_ended


class FakePasses:
    """Keeps `resets.acts.access_pass.Passes`: `made` and `deleted` list what was asked."""

    code = "+drkzqAD"

    def __init__(self, directory, clock):
        self._directory, self.clock = directory, clock
        self.made, self.deleted, self.cannot_delete = [], [], None
        self.failures, self.there = [], None
        """What the next makings raise, in order, and the pass that a look finds."""
        self.is_allowed, self.request_id = True, None

    async def make(self, admin, target, wanted):
        self._directory.person(admin, target)
        self.made.append(wanted)
        _raise(self.failures.pop(0) if self.failures else None)
        return self.a_pass(
            once=wanted.once,
            is_allowed=self.is_allowed,
            code=Secret(self.code),
            request_id=self.request_id,
        )

    async def of(self, admin, target):
        self._directory.person(admin, target)
        return self.there

    async def delete(self, admin, target, made):
        self._directory.person(admin, target)
        self.deleted.append(made)
        _raise(self.cannot_delete)

    def a_pass(self, **facts):
        now = self.clock()
        known = {"id": PASS_ID, "created": now, "ends": now + timedelta(hours=1), "once": True}
        return Made(**known | facts)


class FakeMethods:
    """Keeps `resets.methods.Methods`: `there` is what is registered, `removed` what was asked."""

    def __init__(self, directory):
        self._directory, self.there, self.removed = directory, [], []
        self.failures = {}
        """What the next removals of a method raise, in order, by its id."""
        self.meanwhile = None
        """What happens elsewhere while the next removal is under way: awaited once."""
        self.waited, self.cannot_read = [], None
        """Of each list that was read, whether it might wait for Graph's allowance."""

    async def of(self, admin, target, *, waits=False):
        self._directory.person(admin, target)
        _raise(self.cannot_read)
        self.waited.append(waits)
        return list(self.there)

    async def remove(self, admin, target, method):
        self._directory.person(admin, target)
        self.removed.append(method.id)
        happens, self.meanwhile = self.meanwhile, None
        if happens:
            await happens()
        failures = self.failures.get(method.id)
        _raise(failures.pop(0) if failures else None)
        self.there = [one for one in self.there if one.id != method.id]


async def _nothing():
    pass


def _raise(error):
    if error is not None:
        raise error
