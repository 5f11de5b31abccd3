"""May this admin reset that person: every cell of Entra's table, and every exception to it."""

import itertools
import json
import random
from dataclasses import replace

import pytest

from resets.matrix import DATA, published
from resets.model import (
    AccountKind,
    Allowed,
    HeldRole,
    Person,
    Reason,
    Refused,
    RoleId,
    UserId,
)
from resets.policy import Rules, Writeback, judge, may_ask

RULES = Rules(published())
TABLE = json.loads(DATA.read_text(encoding="utf-8"))
ID = {name: RoleId(facts["templateId"]) for name, facts in TABLE["roles"].items()}
ACTORS = [n for n in TABLE["matrix"] if TABLE["roles"][n]["inDocumentedGridColumn"]]
TARGETS = sorted(set(itertools.chain.from_iterable(TABLE["matrix"].values())))
A_CUSTOM_ROLE = RoleId("0e9f5b1c-0000-4000-8000-00000000cafe")

ALAIN = Person(UserId("a1"), "Alain Charon", "alain@contoso.com")
ADA = Person(UserId("ad"), "Ada Fischer", "ada@contoso.com")


def holding(person, *roles, scope="/"):
    return replace(person, roles=frozenset(HeldRole(ID.get(r, r), scope) for r in roles))


def target_of(line):
    match line:
        case "User (no admin role)":
            return ALAIN
        case "Member or owner of a role-assignable group (no admin role)":
            return replace(ALAIN, in_role_assignable_group=True)
        case "Role scoped to a restricted management AU":
            return replace(ALAIN, role_in_restricted_unit=True)
        case "Any other built-in or custom role":
            return holding(ALAIN, A_CUSTOM_ROLE)
        case role:
            return holding(ALAIN, role)


@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", ACTORS)
def test_every_cell_of_the_published_table_holds(actor, line):
    verdict = judge(holding(ADA, actor), target_of(line), RULES)

    if line in TABLE["matrix"][actor]:
        assert verdict == Allowed(by=ID[actor])
    else:
        assert isinstance(verdict, Refused)
        assert verdict.reason is Reason.OUT_OF_REACH


def plain_reading(actor_roles, lines):
    """Read the data file in the plainest way there is, to hold the product's reading against."""
    return any(set(lines) <= set(TABLE["matrix"][actor]) for actor in actor_roles)


def test_ten_thousand_combinations_agree_with_a_plain_reading_of_the_table():
    dice = random.Random(20260605)  # noqa: S311 - test data
    lines = [line for line in TARGETS if line in ID]
    for _ in range(10_000):
        actors = dice.sample(ACTORS, dice.randint(1, 3))
        held = dice.sample(lines, dice.randint(0, 4))

        verdict = judge(holding(ADA, *actors), holding(ALAIN, *held), RULES)

        expected = plain_reading(actors, held or ["User (no admin role)"])
        assert isinstance(verdict, Allowed) is expected, (actors, held)


def test_two_roles_that_each_cover_half_do_not_add_up():
    ada = holding(ADA, "Authentication Administrator", "Helpdesk Administrator")
    alain = holding(ALAIN, "Authentication Administrator", "Helpdesk Administrator")

    assert isinstance(judge(ada, alain, RULES), Refused)


def test_the_least_powerful_role_that_covers_it_is_the_one_that_is_filed():
    ada = holding(ADA, "Global Administrator", "Helpdesk Administrator")

    assert judge(ada, ALAIN, RULES) == Allowed(by=ID["Helpdesk Administrator"])


def test_a_refusal_names_the_roles_that_could():
    refused = judge(holding(ADA, "Helpdesk Administrator"), target_of("User Administrator"), RULES)

    assert isinstance(refused, Refused)
    assert [RULES.matrix.name(role) for role in refused.ask] == [
        "User Administrator",
        "Privileged Authentication Administrator",
        "Global Administrator",
    ]


def test_nobody_resets_their_own_password_here():
    gus = holding(ADA, "Global Administrator")

    assert judge(gus, gus, RULES) == Refused(Reason.OWN_ACCOUNT)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (AccountKind.EXTERNAL_ENTRA, Reason.EXTERNAL_ENTRA),
        (AccountKind.MICROSOFT_ACCOUNT, Reason.MICROSOFT_ACCOUNT),
        (AccountKind.GOOGLE, Reason.GOOGLE),
        (AccountKind.EMAIL_CODE, Reason.EMAIL_CODE),
        (AccountKind.OTHER_PROVIDER, Reason.OTHER_PROVIDER),
        (AccountKind.NOT_REDEEMED, Reason.NOT_REDEEMED),
        (AccountKind.AGENT, Reason.AGENT),
        (AccountKind.LOCAL, Reason.LOCAL_ACCOUNT),
        (AccountKind.FEDERATED, Reason.FEDERATED),
    ],
)
def test_a_password_that_is_kept_elsewhere_is_not_reset_by_anybody(kind, reason):
    gus = holding(ADA, "Global Administrator")

    assert judge(gus, replace(ALAIN, kind=kind), RULES) == Refused(reason)


@pytest.mark.parametrize("kind", [AccountKind.CLOUD, AccountKind.INTERNAL_GUEST])
def test_a_password_that_is_kept_here_can_be_reset(kind):
    ada = holding(ADA, "Helpdesk Administrator")

    assert isinstance(judge(ada, replace(ALAIN, kind=kind), RULES), Allowed)


@pytest.mark.parametrize(
    ("writeback", "allowed"),
    [(Writeback.YES, True), (Writeback.UNKNOWN, True), (Writeback.NO, False)],
)
def test_a_synced_user_needs_writeback(writeback, allowed):
    ada = holding(ADA, "Helpdesk Administrator")
    synced = replace(ALAIN, kind=AccountKind.SYNCED)

    verdict = judge(ada, synced, replace(RULES, writeback=writeback))

    assert isinstance(verdict, Allowed) is allowed


def test_what_cannot_be_read_is_refused():
    ada = holding(ADA, "Global Administrator")

    assert judge(ada, replace(ALAIN, roles_readable=False), RULES) == Refused(
        Reason.ROLES_UNREADABLE
    )


def test_whose_own_roles_cannot_be_read_may_ask_about_nobody_and_is_told_so():
    ada = replace(holding(ADA, "Global Administrator"), roles_readable=False)

    assert may_ask(ada, RULES) == Refused(Reason.ROLES_UNREADABLE)
    assert judge(ada, ALAIN, RULES) == Refused(Reason.ROLES_UNREADABLE)


def test_an_eligible_role_gives_no_right_but_a_hint():
    petra = replace(ADA, eligible=frozenset({HeldRole(ID["Helpdesk Administrator"])}))

    assert may_ask(petra, RULES) == Refused(
        Reason.ROLE_NOT_ACTIVE, activate=(ID["Helpdesk Administrator"],)
    )
    refused = judge(petra, ALAIN, RULES)
    assert isinstance(refused, Refused)
    assert refused.activate == (ID["Helpdesk Administrator"],)


def test_who_holds_no_resetting_role_may_ask_about_nobody():
    norman = holding(ADA, "Global Reader")

    assert may_ask(norman, RULES) == Refused(Reason.NO_ROLE)
    assert judge(norman, ALAIN, RULES) == Refused(Reason.NO_ROLE)


UNIT = "11111111-0000-4000-8000-000000000001"
AT_UNIT = f"/administrativeUnits/{UNIT}"


@pytest.mark.parametrize(("units", "activate"), [({UNIT}, True), (set(), False)])
def test_a_role_to_activate_is_named_only_if_it_would_do(units, activate):
    """Eligible for one unit: no use for somebody outside it."""
    heidi = replace(
        holding(ADA, "Password Administrator", scope="/administrativeUnits/another"),
        eligible=frozenset({HeldRole(ID["Helpdesk Administrator"], AT_UNIT)}),
    )
    refused = judge(heidi, replace(ALAIN, units=frozenset(units)), RULES)

    assert isinstance(refused, Refused)
    assert (refused.reason is Reason.ROLE_NOT_ACTIVE) is activate
    assert bool(refused.activate) is activate


def test_a_role_to_activate_for_a_restricted_unit_must_be_for_that_unit():
    shielded = replace(
        ALAIN,
        management_restricted=True,
        units=frozenset({UNIT}),
        restricted_units=frozenset({UNIT}),
    )
    gus = holding(ADA, "Global Administrator")
    helpdesk = ID["Helpdesk Administrator"]

    for scope, reason in (("/", Reason.RESTRICTED_UNIT), (AT_UNIT, Reason.ROLE_NOT_ACTIVE)):
        eligible = replace(gus, eligible=frozenset({HeldRole(helpdesk, scope)}))
        refused = judge(eligible, shielded, RULES)
        assert isinstance(refused, Refused)
        assert (refused.reason, refused.ask) == (reason, ())


@pytest.mark.parametrize(
    ("read", "reason"),
    [(frozenset(), Reason.ROLES_UNREADABLE), (frozenset({UNIT}), Reason.RESTRICTED_UNIT)],
)
def test_which_unit_is_restricted_may_be_unreadable_and_then_that_is_said(read, reason):
    """Hilda's role is for one of his units. Is that the restricted one?"""
    hers = "22222222-0000-4000-8000-000000000002"
    hilda = holding(ADA, "Helpdesk Administrator", scope=f"/administrativeUnits/{hers}")
    shielded = replace(
        ALAIN,
        management_restricted=True,
        units=frozenset({UNIT, hers}),
        restricted_units=read,
    )

    refused = judge(hilda, shielded, RULES)
    assert isinstance(refused, Refused)
    assert refused.reason is reason


def test_inside_the_unit_but_an_administrator_is_not_called_outside():
    helen = holding(ADA, "Helpdesk Administrator", scope=AT_UNIT)
    inside = replace(holding(ALAIN, "Reports Reader"), units=frozenset({UNIT}))

    refused = judge(helen, inside, RULES)
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.OUT_OF_REACH


def test_a_guest_may_ask_about_nobody_whatever_they_hold():
    gus = replace(holding(ADA, "Global Administrator"), is_guest=True)

    assert may_ask(gus, RULES) == Refused(Reason.NO_ROLE)


@pytest.mark.parametrize(
    ("writeback", "switched_on", "reason"),
    [
        (Writeback.YES, True, None),
        (Writeback.NO, True, Reason.NO_WRITEBACK),
        (Writeback.YES, False, Reason.FEDERATED),
    ],
)
def test_somebody_federated_needs_the_setting_and_writeback(writeback, switched_on, reason):
    rules = replace(RULES, writeback=writeback, federated_may_be_reset=switched_on)
    federated = replace(ALAIN, kind=AccountKind.FEDERATED)

    verdict = judge(holding(ADA, "Helpdesk Administrator"), federated, rules)
    assert getattr(verdict, "reason", None) is reason


def test_a_role_for_one_unit_reaches_its_members_only():
    helen = holding(ADA, "Helpdesk Administrator", scope=f"/administrativeUnits/{UNIT}")
    inside = replace(ALAIN, units=frozenset({UNIT}))

    assert isinstance(judge(helen, inside, RULES), Allowed)
    outside = judge(helen, ALAIN, RULES)
    assert isinstance(outside, Refused)
    assert outside.reason is Reason.OUTSIDE_UNIT


def test_a_role_for_one_unit_does_not_reach_its_administrators():
    helen = holding(ADA, "Helpdesk Administrator", scope=f"/administrativeUnits/{UNIT}")
    inside = replace(holding(ALAIN, "Directory Readers"), units=frozenset({UNIT}))

    assert isinstance(judge(helen, inside, RULES), Refused)


def test_a_restricted_unit_stops_even_a_global_administrator():
    gus = holding(ADA, "Global Administrator")
    shielded = replace(
        ALAIN,
        management_restricted=True,
        units=frozenset({UNIT}),
        restricted_units=frozenset({UNIT}),
    )

    assert judge(gus, shielded, RULES) == Refused(Reason.RESTRICTED_UNIT)
    inside = holding(ADA, "Helpdesk Administrator", scope=f"/administrativeUnits/{UNIT}")
    assert isinstance(judge(inside, shielded, RULES), Allowed)


def test_the_security_roles_of_2026_are_off_until_switched_on():
    sam = holding(ADA, "Security Operator")

    assert judge(sam, ALAIN, RULES) == Refused(Reason.NO_ROLE)
    on = replace(RULES, security_roles_may_reset=True)
    assert isinstance(judge(sam, ALAIN, on), Allowed)


@pytest.mark.parametrize("partner", ["Partner Tier1 Support", "Partner Tier2 Support"])
def test_the_deprecated_partner_roles_reset_nobody(partner):
    assert judge(holding(ADA, partner), ALAIN, RULES) == Refused(Reason.NO_ROLE)


def test_the_mark_of_an_ordinary_user_is_not_an_administrator_role():
    marked = replace(ALAIN, roles=frozenset(HeldRole(role) for role in RULES.matrix.ordinary))

    assert isinstance(judge(holding(ADA, "Password Administrator"), marked, RULES), Allowed)
