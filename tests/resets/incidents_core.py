"""Lists of people to shut out, on the parts of the core: who is there, and what is asked."""

from resets.incident_desk import Checked, IncidentDesk
from resets.incident_list import Listed
from resets.model import (
    AccountKind,
    Actor,
    HeldRole,
    Person,
    RoleId,
    UserId,
)
from resets.second_person import Approver, Asked, SecondPersons
from tests.kit.directory import ADA, ALAIN

GLOBAL_READER = RoleId("f2ef992c-3afb-46b9-b7cf-a126ee74c451")
ZOE_ID = UserId("11111111-2222-4333-8444-aabbccddeeff")
ZOE = Person(ZOE_ID, "Zoë Kühn", "zoe.kuehn@contoso.com", department="Sales", office="7/1")
ERIK = Person(UserId("erik"), "Erik Lund", "erik@contoso.com", kind=AccountKind.SYNCED)
RAFA = Person(
    UserId("rafa"), "Rafa", "rafa@contoso.com", roles=frozenset({HeldRole(GLOBAL_READER)})
)
ASKED = Asked(UserId("grace"), "Grace", "chat-grace", "https://smba", "en")


class Groups:
    """Keeps `resets.incident.Groups`: `people`, or a fault, of any group; `asked` lists them."""

    def __init__(self):
        self.people, self.asked = (), []

    async def people_of(self, admin, group):
        self.asked.append((admin.id, group))
        return self.people


class Approvers:
    """Keeps `resets.second_person.Approvers`: `people` are in the group."""

    def __init__(self):
        self.people = [Approver(UserId("grace"), "Grace")]

    async def members(self, admin, group):
        assert (admin.id, group) == (ADA.id, "a group")
        return self.people


class Incidents:
    """An incident desk, on the parts of the core."""

    def __init__(self, core):
        self.core, self.groups, self.approvers = core, Groups(), Approvers()
        core.asks(approvers="a group")
        core.directory.others = (ZOE, ERIK, RAFA)
        self.build()

    def build(self):
        core = self.core
        parts = (core.ledger, core.safeguards, core.conditions, core.clock)
        self.desk = IncidentDesk(
            directory=core.directory,
            groups=self.groups,
            ledger=core.ledger,
            incidents=core.ledger,
            rules=core.rules,
            clock=core.clock,
            safeguards=core.safeguards,
            conditions=core.conditions,
            second_persons=SecondPersons(self.approvers, *parts),
        )

    async def check(self, text="", group=""):
        core = self.core
        return await self.desk.check(core.admin, "Ada", core.chat, Listed.of(text, group))

    async def checked(self, *upns):
        found = await self.check("\n".join(upns or (ALAIN.upn, ZOE.upn)))
        assert isinstance(found, Checked)
        return found.incident

    async def granted(self, incident):
        await self.desk.ask(incident, [ASKED], "")
        await self.desk.answer(incident, self.grace, agrees=True)

    @property
    def grace(self):
        return Actor(ASKED.id, self.core.admin.tenant, ASKED.conversation)
