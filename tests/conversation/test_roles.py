"""Roles on either side, through the real endpoint: who may, who may not, and who could."""

import pytest

from cards import links
from cards.words import words_for
from resets.model import Reason
from simulator.driver import actions
from tests.conversation.test_account_kinds import calls
from tests.kit.saying import APPROVAL, private_card, says

ENGLISH = words_for("en")
ASK = ENGLISH.confirmation.title


async def refused(admin, upn, reason):
    """Ask, and give the card that says why not."""
    await admin.say(f"reset password for {upn}")
    card = await admin.card_with(ENGLISH.reasons[reason].why)
    assert {button.get("verb") for button in buttons(card)} <= {None, "hand_over"}
    return card


async def reset_by(admin, upn):
    await admin.say(f"reset password for {upn}")
    await admin.press(await admin.card_with(ASK), APPROVAL)
    await private_card(admin)


def buttons(card):
    return actions(card["attachments"][0]["content"])


# Roles that come and go


async def test_an_eligible_admin_reads_what_to_activate_and_goes_on_afterwards(stage):
    petra = await stage.enter("petra")
    card = await refused(petra, "alain@contoso.com", Reason.ROLE_NOT_ACTIVE)
    assert says(card, "Helpdesk Administrator")
    page = links.ACTIVATE_ROLE.partition("#")[2]  # before it stands the tenant
    assert page in [button["url"].partition("#")[2] for button in buttons(card)]
    assert not says(card, "Alain"), "nobody is named before a role is active"
    assert not calls(stage)

    await stage.change("petra@contoso.com", roles=["Helpdesk Administrator"])
    await reset_by(petra, "alain@contoso.com")
    (reset,) = calls(stage)
    assert reset["by"] == stage.id_of("petra")


async def test_who_got_a_role_since_the_card_is_asked_about_anew_though_the_admin_covers_it(stage):
    galina = await stage.enter("galina")
    await galina.say("reset password for alain@contoso.com")
    card = await galina.card_with(ASK)
    await stage.change("alain@contoso.com", roles=["Helpdesk Administrator"])

    await galina.press(card, APPROVAL)

    await galina.card_with(ENGLISH.reasons[Reason.TARGET_CHANGED].why)
    assert not calls(stage)
    await galina.say("reset password for alain@contoso.com")
    assert says(await galina.card_with("Helpdesk Administrator"), "Alain")


async def test_a_role_that_ran_out_before_the_press_is_named_and_activated_again(stage):
    await stage.change("petra@contoso.com", roles=["Helpdesk Administrator"])
    petra = await stage.enter("petra")
    await petra.say("reset password for alain@contoso.com")
    card = await petra.card_with(ASK)
    await stage.change("petra@contoso.com", roles=[])
    await petra.press(card, APPROVAL)
    await petra.card_with(ENGLISH.reasons[Reason.ROLE_NOT_ACTIVE].why)
    assert not calls(stage)

    await stage.change("petra@contoso.com", roles=["Helpdesk Administrator"])
    await reset_by(petra, "alain@contoso.com")
    assert len(calls(stage)) == 1


async def test_eligible_for_more_than_one_holds(stage):
    """Paul may reset some people; for Heidi he would have to activate a role."""
    await stage.change("paul@contoso.com", eligible=["User Administrator"])
    paul = await stage.enter("paul")

    card = await refused(paul, "heidi@contoso.com", Reason.ROLE_NOT_ACTIVE)

    assert says(card, "Heidi Krause")
    assert says(card, "User Administrator")
    assert not calls(stage)


async def test_a_role_through_a_group_counts(stage):
    await reset_by(await stage.enter("remy"), "alain@contoso.com")

    (reset,) = calls(stage)
    assert reset["by"] == stage.id_of("remy")


# Administrative units


async def test_an_admin_of_a_unit_reaches_its_people(stage):
    await reset_by(await stage.enter("helen"), "alain@contoso.com")

    assert len(calls(stage)) == 1


@pytest.mark.parametrize(
    ("upn", "reason"),
    [
        ("zoe.kuehn@contoso.com", Reason.OUTSIDE_UNIT),
        ("megan@contoso.com", Reason.OUT_OF_REACH),
        ("bianca@contoso.com", Reason.RESTRICTED_UNIT),
    ],
)
async def test_an_admin_of_a_unit_reaches_nobody_else(stage, upn, reason):
    await refused(await stage.enter("helen"), upn, reason)

    assert not calls(stage)


async def test_an_admin_of_an_ordinary_unit_is_protected_like_that_role(stage):
    await reset_by(await stage.enter("grace"), "helen@contoso.com")

    assert len(calls(stage)) == 1


@pytest.mark.parametrize("upn", ["helen@contoso.com"])
async def test_where_the_units_cannot_be_read_nobody_is_guessed_at(stage, upn):
    stage.world.faults.order("units", "403", times=8)

    await refused(await stage.enter("grace"), upn, Reason.ROLES_UNREADABLE)

    assert not calls(stage)


@pytest.mark.parametrize("admin", ["ada", "grace", "gus", "priya"])
async def test_a_restricted_unit_keeps_out_even_global_administrators(stage, admin):
    card = await refused(await stage.enter(admin), "bianca@contoso.com", Reason.RESTRICTED_UNIT)

    assert not says(card, "Global Administrator"), "no role for the whole tenant could"
    assert not calls(stage)


async def test_the_restricted_units_own_admin_is_let_in(stage):
    await reset_by(await stage.enter("brandon"), "bianca@contoso.com")

    assert len(calls(stage)) == 1


# What protects the person


@pytest.mark.parametrize(
    ("upn", "why"),
    [
        ("rafa@contoso.com", "member of a role-assignable group"),
        ("olga@contoso.com", "owner of one"),
        ("cora@contoso.com", "custom role"),
        ("theo@contoso.com", "a role without a line of its own"),
        ("brandon@contoso.com", "a role for a restricted unit"),
        ("gus@contoso.com", "Global Administrator"),
        ("remy@contoso.com", "a role through a group, which protects as well"),
    ],
)
async def test_who_is_protected_is_refused_and_who_could_is_named(stage, upn, why):
    card = await refused(await stage.enter("grace"), upn, Reason.OUT_OF_REACH)

    assert says(card, "Privileged Authentication Administrator"), why
    assert says(card, "Global Administrator")
    assert not calls(stage)


@pytest.mark.parametrize("key", ["rafa", "olga", "cora"])
async def test_who_could_can(stage, key):
    await reset_by(await stage.enter("priya"), f"{key}@contoso.com")

    assert len(calls(stage)) == 1


async def test_one_role_must_cover_all_that_somebody_holds(stage):
    held = ["Helpdesk Administrator", "Authentication Administrator"]
    await stage.change("pavel@contoso.com", roles=held)
    await stage.change("ada@contoso.com", roles=held)

    await refused(await stage.enter("ada"), "pavel@contoso.com", Reason.OUT_OF_REACH)

    assert not calls(stage)


# Who may ask at all


@pytest.mark.parametrize(
    "roles",
    [
        [],
        ["Partner Tier1 Support"],
        ["Partner Tier2 Support"],
        ["Contoso License Desk"],
        ["Global Reader", "Privileged Role Administrator"],
        ["Security Administrator", "Security Operator", "Entra SOC Identity Responder"],
    ],
)
async def test_without_a_role_that_resets_there_is_the_self_service_link_alone(stage, roles):
    await stage.change("norman@contoso.com", roles=roles)
    norman = await stage.enter("norman")
    await norman.say("reset password for alain@contoso.com")

    card = await norman.card_with(ENGLISH.talk.self_service.text)

    assert {button["url"] for button in buttons(card)} == {links.SELF_SERVICE}
    assert says(card, ENGLISH.reasons[Reason.NO_ROLE].why)
    assert not says(card, "Charon")
    assert not calls(stage)


@pytest.fixture
def security_roles_on(settings):
    settings["SECURITY_ROLES_MAY_RESET"] = "yes"


async def test_the_security_roles_reset_plain_people_where_switched_on(security_roles_on, stage):
    stage.world.tenant.soc_roles_may_reset = True
    sven = await stage.enter("sven")
    await refused(sven, "dora@contoso.com", Reason.OUT_OF_REACH)
    await reset_by(sven, "alain@contoso.com")

    assert [call["target"] for call in calls(stage)] == [stage.id_of("alain")]


async def test_where_entra_does_not_agree_its_refusal_is_shown(security_roles_on, stage):
    sven = await stage.enter("sven")
    await sven.say("reset password for alain@contoso.com")
    await sven.press(await sven.card_with(ASK), APPROVAL)

    await sven.card_with(ENGLISH.reasons[Reason.ENTRA_SAID_NO].why)
    assert not stage.happened("reset")


# How it is read


async def test_both_sides_are_read_in_one_batch_for_the_card_and_one_at_the_press(stage, ada):
    def reads():
        return [
            e["what"]
            for e in stage.world.history.events
            if e["what"] == "graph_batch" or (e["what"] == "graph_read" and not e.get("batched"))
        ]

    await ada.say("reset password for alain@contoso.com")
    card = await ada.card_with(ASK)
    assert reads() == ["graph_batch", "graph_batch"], "one to find Alain, one to judge"

    await ada.press(card, APPROVAL)
    await stage.until(lambda: stage.happened("reset"))
    before = reads()[2:]
    assert before.count("graph_batch") == 1

    await private_card(ada)
    assert all(read == "graph_read" for read in reads()[3:]), "afterwards only looks at the outcome"


@pytest.mark.parametrize("call", ["transitiveMemberOf", "ownedObjects", "roles"])
async def test_what_protects_and_cannot_be_read_stops_everybody(stage, call):
    stage.world.faults.order(call, "403", times=20)
    gus = await stage.enter("gus")
    await gus.say("reset password for alain@contoso.com")

    await gus.card_with(ENGLISH.reasons[Reason.ROLES_UNREADABLE].why)
    assert not calls(stage)
