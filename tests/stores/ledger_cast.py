"""Who plays in the stories, and how a case of theirs begins."""

import base64
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from resets.model import (
    AccountKind,
    Act,
    Actor,
    Candidate,
    Case,
    Chat,
    RoleId,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.secret import Secret

KEY = Secret(base64.b64encode(b"a deployment key for tests only!").decode())
OTHER_KEY = Secret(base64.b64encode(b"the key of some other deployment").decode())

CONTOSO = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")
FABRIKAM = TenantId("fab00000-0000-4000-8000-00000000fab0")
ADA = Actor(UserId("ada"), CONTOSO, "chat-ada")
GRACE = Actor(UserId("grace"), CONTOSO, "chat-grace")
ADA_IN_A_CHANNEL = replace(ADA, conversation="channel")
ADA_OF_FABRIKAM = replace(ADA, tenant=FABRIKAM)
GRACE_IN_ADAS_CHAT = replace(ADA, id=GRACE.id)
STRANGERS = [GRACE, GRACE_IN_ADAS_CHAT, ADA_IN_A_CHANNEL, ADA_OF_FABRIKAM]
"""Each differs from Ada in one thing alone, but for the first."""
ALAIN = Candidate(UserId("alain"), "Alain Charon", "alain@contoso.com", "Sales", "12/3")
ZOE = Candidate(UserId("zoe"), "Zoë Kühn", "zoe.kuehn@contoso.com")
HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
SEALED = b"\x00sealed\xff text that nobody can read"


class MovableClock:
    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def passes(self, **span):
        self.now += timedelta(**span)


def case_of(admin, target, now, minutes=10):
    return Case(
        ticket=Ticket(secrets.token_hex(16)),
        tenant=admin.tenant,
        admin=admin.id,
        target=target,
        kind=AccountKind.CLOUD,
        act=Act.RESET_PASSWORD,
        chat=Chat(admin.conversation, "https://smba.trafficmanager.net/emea/", "nl"),
        opened=now,
        expires=now + timedelta(minutes=minutes),
    )


async def opened(ledger, clock, admin=ADA, target=ALAIN):
    case = case_of(admin, target, clock())
    await ledger.open(case)
    return case


async def claimed(ledger, clock, admin=ADA, target=ALAIN):
    case = await opened(ledger, clock, admin, target)
    return await ledger.claim(case.ticket, admin, None)


async def done(ledger, clock, admin=ADA, target=ALAIN):
    case = await claimed(ledger, clock, admin, target)
    await ledger.start(case.ticket, HELPDESK, None)
    return await ledger.move(
        case.ticket,
        [State.EXECUTING],
        State.DONE,
        request_id="req-1",
        sealed=SEALED,
        forget_at=clock() + timedelta(minutes=30),
    )


async def filed(ledger):
    return [entry.event for entry in await ledger.audit_entries()]
