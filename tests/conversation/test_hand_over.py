"""Ada may not, another may: the case goes over, and nothing is approved by it."""

import pytest

from cards.words import LANGUAGES
from resets.model import Reason
from simulator import driver
from simulator.assignments import RoleAssignment
from simulator.chats import ORG_TEAM
from simulator.contoso import AMSTERDAM
from simulator.role_definitions import role_id
from tests.kit.saying import buttons, card_with_button, content, password_in, says

HAND_OVER = "Hand over"


@pytest.fixture
def settings(settings, request):
    return settings | {"REACH_TEAM": ORG_TEAM} | getattr(request, "param", {})


async def offered(ada):
    """Ada asks for Gus, whom only two roles reach; give the card of those who hold one."""
    await ada.say("reset password for gus")
    await ada.press(await card_with_button(ada, HAND_OVER), HAND_OVER)
    return await ada.card_with("Who should do it?")


def to(stage, who):
    """Give the title of the button that sends it to them."""
    return f"Send to {stage.world.tenant.account(who).name}"


async def sent(stage, ada, who="priya"):
    card = await offered(ada)
    other = await stage.enter(who)
    await ada.press(card, to(stage, who))
    return card, other, await card_with_button(other, "Not now")


async def test_priya_resets_in_her_own_name_and_ada_learns_the_outcome_alone(stage, ada):
    card, priya, request = await sent(stage, ada)
    assert says(request, stage.world.tenant.account("ada").name)
    assert not stage.happened("reset"), "nothing is approved by a hand-over"

    await priya.press(request, "Open")
    shown = await priya.press(await priya.card_with("Reset this password?"), "Approve")

    assert password_in(shown)
    (reset,) = stage.happened("reset")
    assert reset["by"] == stage.id_of("priya")
    told = await stage.changed(ada, card, "Password reset")
    assert buttons(told) == []
    assert password_in(shown) not in str(await ada.messages())
    assert not stage.leaks()


async def test_those_who_may_are_offered_and_nobody_else(stage, ada):
    card = await offered(ada)
    for who in ("ada", "grace", "norman", "guido"):
        assert not says(card, stage.world.tenant.account(who).name), who
    assert says(card, "Priya Nair")


async def test_a_no_is_told_and_somebody_else_can_be_chosen(stage, ada):
    card, priya, request = await sent(stage, ada)
    await priya.press(request, "Not now")

    again = await stage.changed(ada, card, "cannot do it now")
    assert not says(again, "Priya Nair")
    assert not stage.happened("reset")
    late = await priya.press(request, "Open")
    assert "somebody else" in str(late.body)


@pytest.mark.parametrize("title", ["Open", "Not now"])
async def test_who_was_not_asked_can_press_nothing_of_it(stage, ada, title):
    _, _, request = await sent(stage, ada)
    grace = await stage.enter("grace")
    answer = await grace.press(request, title, trespass=True)
    assert "somebody else" in str(answer.body)
    assert not [c for c in await grace.cards() if says(c, "Reset this password?")]


async def test_it_is_opened_once(stage, ada):
    _, priya, request = await sent(stage, ada)
    await priya.press(request, "Open")
    await priya.card_with("Reset this password?")
    again = await priya.press(request, "Open")
    assert "This is over" in str(again.body)


async def test_after_its_time_nothing_is_opened(stage, ada, clock):
    _, priya, request = await sent(stage, ada)
    clock.forward(minutes=31)
    answer = await priya.press(request, "Open")
    assert "This is over" in str(answer.body)


async def test_it_stands_over_a_restart(stage, ada):
    card, priya, request = await sent(stage, ada)
    await stage.restart_bot()
    await priya.press(request, "Open")
    await priya.press(await priya.card_with("Reset this password?"), "Approve")
    assert await stage.changed(ada, card, "Password reset")


async def test_cancelled_there_ada_reads_so(stage, ada):
    card, priya, request = await sent(stage, ada)
    await priya.press(request, "Open")
    await priya.press(await priya.card_with("Reset this password?"), "Cancel")
    assert await stage.changed(ada, card, "Reset canceled")
    assert not stage.happened("reset")


async def test_whose_role_has_gone_meanwhile_is_refused_as_anybody(stage, ada):
    card, priya, request = await sent(stage, ada)
    await stage.change("priya@contoso.com", roles=["Helpdesk Administrator"])
    await priya.press(request, "Open")
    assert await stage.changed(ada, card, "may not do it either")
    assert not stage.happened("reset")


async def test_who_cannot_be_written_to_is_said_at_once(stage, ada):
    card = await offered(ada)
    await driver.fault(stage.world.base, "send", "403", code="ConversationBlockedByUser")
    answer = await ada.press(card, to(stage, "priya"))
    assert "cannot be reached" in str(answer.body)


@pytest.mark.parametrize("settings", [{"REACH_TEAM": ""}], indirect=True)
async def test_where_nobody_can_be_reached_it_says_so_and_names_the_roles(stage, ada):
    await ada.say("reset password for gus")
    await ada.press(await card_with_button(ada, HAND_OVER), HAND_OVER)
    told = await ada.card_with("Nobody to hand over to")
    assert says(told, "Global Administrator")


async def test_what_nobody_may_or_cures_is_not_handed_over(stage, ada):
    await ada.say("reset password for lena@fabrikam.com")
    told = await ada.card_with("Reset not possible")
    assert HAND_OVER not in buttons(told)


# Copies, late presses, and what is left to press


async def test_the_giver_has_nothing_left_to_press_and_an_old_copy_does_nothing(stage, ada):
    card, priya, _ = await sent(stage, ada)
    assert buttons(await stage.changed(ada, card, "Sent")) == []

    late = await ada.press(card, to(stage, "priya"))

    assert "This is over" in str(late.body)
    assert len([one for one in await priya.cards() if "Not now" in buttons(one)]) == 1


async def test_copies_of_one_press_send_and_open_it_once(stage, ada):
    card, priya = await offered(ada), await stage.enter("priya")
    await ada.press(card, to(stage, "priya"), copies=10, sameId=False)
    request = await card_with_button(priya, "Open")

    await priya.press(request, "Open", copies=10, sameId=False)

    await priya.card_with("Reset this password?")
    cards = await priya.cards()
    assert len([one for one in cards if says(one, "Reset this password?")]) == 1
    assert len([one for one in cards if says(one, "You have taken it over")]) <= 1


# Whom a role reaches


def holds_in_amsterdam(stage, who, role):
    """Let somebody hold *role* for the people of one administrative unit alone."""
    person, assignments = stage.id_of(who), stage.world.tenant.assignments
    others = [held for held in assignments.active if held.principal_id != person]
    assignments.active = [*others, RoleAssignment(person, role_id(role), AMSTERDAM)]


async def test_who_holds_the_role_for_another_unit_is_not_offered(stage, ada):
    holds_in_amsterdam(stage, "priya", "Privileged Authentication Administrator")

    await ada.say("reset password for gus")
    await ada.press(await card_with_button(ada, HAND_OVER), HAND_OVER)

    cards = [str(content(card)) for card in await ada.cards()]
    assert not [card for card in cards if "Priya Nair" in card]


async def test_whose_role_is_for_another_unit_by_then_is_refused(stage, ada):
    card, priya, request = await sent(stage, ada)
    holds_in_amsterdam(stage, "priya", "Privileged Authentication Administrator")

    await priya.press(request, "Open")

    assert await stage.changed(ada, card, "may not do it either")
    no = await priya.card_with("Reset not possible")
    assert says(no, LANGUAGES["en"].reasons[Reason.OUTSIDE_UNIT].why)
    assert HAND_OVER not in buttons(no)
    assert not [one for one in await priya.cards() if says(one, "Reset this password?")]
    assert not stage.happened("reset")


# In their own languages


async def test_each_reads_it_in_their_own_language(stage):
    ada, nl = await stage.enter("ada", locale="nl"), LANGUAGES["nl"]
    priya, de = await stage.enter("priya"), LANGUAGES["de"]
    await priya.say("language german")
    await priya.message_with(de.talk.language_changed)
    await ada.say("wachtwoord resetten voor gus")
    await ada.press(await card_with_button(ada, nl.hand_over.button), nl.hand_over.button)
    card = await ada.card_with(nl.hand_over.title)

    await ada.press(card, nl.hand_over.send.format(name="Priya Nair"))

    request = await card_with_button(priya, de.hand_over.open)
    assert says(request, de.hand_over.request)
    await priya.press(request, de.hand_over.open)
    asked = await priya.card_with(de.confirmation.title)
    assert says(await stage.changed(ada, card, nl.hand_over.taken), nl.hand_over.wait)
    await priya.press(asked, de.buttons.approve)
    await stage.changed(ada, card, nl.hand_over.by_them)
