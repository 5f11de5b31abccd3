"""The list of an incident: who is on it, who is not and why."""

import pytest

from resets.incident import Why
from resets.model import Reason
from simulator import driver
from simulator.contoso import object_id
from simulator.driver import texts
from tests.conversation.incident_steps import (
    ASK,
    CHECK,
    FOUR,
    SIX,
    TWO,
    checked,
    form,
    hand_in,
    pasted,
)
from tests.kit.saying import buttons, card_with_button, content, says


@pytest.fixture
def settings(settings, request):
    return settings | TWO | getattr(request, "param", {})


WILL_NOT = {
    "ada": "This is your own account.",
    "grace": "protected by roles or groups",
    "rafa": "protected by roles or groups",
    "fred": "federated",
    "lena": "another organization",
    "mia": "Microsoft account",
    "agent": "AI agent",
    "bianca": "restricted",
}
ODD = {
    "nobody@contoso.com": "Not found.",
    "11111111-2222-4333-8444-555555555555": "Not found.",
    "just a name": "Not a sign-in name or object ID.",
    "${7*7}": "Not a sign-in name or object ID.",
}


async def test_fifty_lines_are_judged_on_one_card_each_with_its_reason(stage, ada):
    known = [stage.world.tenant.account(key) for key in WILL_NOT]
    others = [a for a in stage.world.tenant.accounts if a.key not in WILL_NOT]
    people = [*known, *others][: 50 - len(ODD)]

    card = await checked(ada, "\n".join([account.upn for account in people] + list(ODD)))

    told = texts(content(card))
    for account in people:
        assert sum(account.upn in text for text in told) == 1, account.upn
    for key, why in WILL_NOT.items():
        assert why in reason_above(told, stage.world.tenant.account(key).upn), key
    for line, why in ODD.items():
        assert reason_above(told, line.replace("${", "$ {")) == why
    assert told.index(next(t for t in told if "alain@contoso.com" in t)) < first_no(told)
    assert len(str(content(card)).encode()) < 28 * 1024
    assert not stage.happened("reset")


def first_no(told):
    return next(at for at, text in enumerate(told) if text.startswith("Left alone"))


def reason_above(told, line):
    """Give the sentence of ours under which *line* stands."""
    at = next(at for at, text in enumerate(told) if line in text)
    return next(t for t in reversed(told[:at]) if t.endswith((".", "!")) and " · " not in t)


@pytest.mark.parametrize("how", ["lines", "group"])
async def test_fifty_one_are_refused_and_nobody_is_looked_up(stage, ada, how):
    people = [account.upn for account in stage.world.tenant.accounts][:51]
    if how == "group":
        await driver.switch(stage.world.base, "group", name="Sales", members=people)
        await hand_in(ada, group="Sales")
    else:
        await hand_in(ada, "\n".join(people))

    await ada.card_with("At most 50 accounts at once")
    read = [e["path"] for e in stage.happened("graph_read")]
    assert not [path for path in read if stage.id_of("alain") in path]


@pytest.mark.parametrize("named", ["Sales", object_id("group", "sales")])
async def test_a_group_is_read_by_its_name_or_id(ada, named):
    card = await checked(ada, group=named)
    assert says(card, "signed out: 3")
    for upn in ("alain@contoso.com", "erik@contoso.com", "chase.cancel@contoso.com"):
        assert says(card, upn)


async def test_a_group_and_lines_are_one_list_and_nobody_stands_there_twice(ada):
    card = await checked(ada, pasted("ALAIN", "zoe.kuehn", "alain"), group="sales")
    assert says(card, "signed out: 4")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("No Such Group", "There is no group with exactly this name"),
        (object_id("group", "none"), "There is no group with exactly this name"),
        ("Sal' or displayName ne '", "There is no group with exactly this name"),
    ],
)
async def test_a_group_that_is_not_there_is_said_to_be_not_there(ada, named, told):
    await hand_in(ada, group=named)
    await ada.card_with(told)


async def test_who_cannot_be_read_is_left_alone(stage, ada):
    alain = stage.id_of("alain")
    stage.world.faults.order("user", "403", times=9, names=frozenset({alain}))
    card = await checked(ada, pasted(*FOUR[1:]) + f"\n{alain}")
    assert says(card, "signed out: 3")
    assert says(card, "so it is left alone")


async def test_a_name_that_was_made_to_be_mistaken_stands_apart(ada):
    told = texts(content(await checked(ada, pasted("a.charon", "alain"))))
    signs = ("alain@contoso.com", "look-alike characters", "a.charon@contoso.com")
    where = [next(at for at, text in enumerate(told) if sign in text) for sign in signs]
    assert where == sorted(where)


async def test_whoever_may_do_it_to_nobody_learns_nothing(stage):
    norman = await stage.enter("norman")
    await hand_in(norman, pasted("nobody", "alain"))
    card = await norman.card_with("You do not hold a role")
    assert not says(card, "Not found")


async def test_administrators_are_never_in_a_list_whoever_asks(stage):
    grace = await stage.enter("grace")
    card = await checked(grace, pasted("alain", "ada"))
    assert says(card, "signed out: 1")
    assert says(card, "handled one by one")


@pytest.mark.parametrize("settings", [{"APPROVERS_GROUP": ""}], indirect=True)
async def test_without_a_group_of_approvers_it_is_refused_with_the_reason(stage, ada):
    await hand_in(ada, pasted(*FOUR))
    card = await ada.card_with("nobody who could agree")
    assert CHECK in buttons(card)
    assert not stage.happened("graph_batch")


async def test_an_older_client_is_told_as_well(stage, ada):
    await ada.submit({"verb": "incident_check", "people": " \n ", "group": ""})
    await ada.card_with("Enter at least one sign-in name")


async def test_pasted_ids_of_a_message_stand_in_the_form_already(ada):
    await ada.say("sign out and scramble alain@contoso.com, zoe.kuehn@contoso.com")
    card = await card_with_button(ada, CHECK)
    (box,) = [b for b in content(card)["body"] if b.get("isMultiline")]
    assert box["value"].splitlines() == ["alain@contoso.com", "zoe.kuehn@contoso.com"]


async def test_a_list_of_passwords_is_refused_and_the_incident_offered(stage, ada):
    await ada.submit({"verb": "wish", "wish": "bulk_reset", "person": ""})
    card = await card_with_button(ada, "Make several useless")
    assert says(card, "whoever gets hold of the list gets into every account")
    await ada.press(card, "Make several useless")
    assert says(await card_with_button(ada, CHECK), "a password that nobody knows")
    assert not stage.happened("reset")


@pytest.mark.parametrize("settings", [{"TICKET": "required"}], indirect=True)
async def test_where_a_ticket_is_asked_for_nobody_is_asked_without(stage, ada):
    card = await checked(ada, pasted(*FOUR))
    assert "ticket" in str((await ada.press(card, ASK)).body).lower()
    grace = await stage.enter("grace")
    await ada.press(card, ASK, inputs={"reference": "INC0004711"})
    assert says(await card_with_button(grace, "Agree"), "INC0004711")


async def test_who_is_not_signed_in_signs_in_first_and_the_list_is_kept(stage):
    ada = await stage.enter("ada", sso=False)
    asked_for = await form(ada)
    await ada.press(asked_for, CHECK, inputs={"people": pasted(*FOUR), "group": ""})
    await ada.sign_in(await ada.sign_in_card())
    assert says(await ada.card_with("Make useless and sign out:"), "signed out: 4")


async def test_of_two_lists_before_the_sign_in_the_newer_is_checked(stage):
    ada = await stage.enter("ada", sso=False)
    asked_for = await form(ada)
    for names in (FOUR, SIX):
        await ada.press(asked_for, CHECK, inputs={"people": pasted(*names), "group": ""})
    await ada.sign_in(await ada.sign_in_card())
    assert says(await ada.card_with("Make useless and sign out:"), "signed out: 6")


async def test_a_dutch_admin_reads_all_of_it_in_dutch(stage):
    ada = await stage.enter("ada", locale="nl-NL")
    await ada.submit({"verb": "wish", "wish": "incident", "person": ""})
    card = await card_with_button(ada, "Deze accounts controleren")
    inputs = {"people": pasted("alain", "norbert", "grace"), "group": ""}
    await ada.press(card, "Deze accounts controleren", inputs=inputs)
    card = await ada.card_with("Onbruikbaar maken en afmelden: 1")
    assert says(card, "Niet gevonden.")
    assert "Tweede persoon vragen" in buttons(card)


def test_every_reason_has_another_name_than_those_of_the_rule():
    assert not set(Why) & set(Reason)


async def test_so_many_passwords_at_once_are_refused_even_where_it_is_not_sure(stage, ada):
    people = [f"{name}@contoso.com" for name in (*FOUR, "zoe.kuehn", "jose.mueller")]
    await ada.say("reset passwords for these 6 and give me a list " + " ".join(people))
    card = await card_with_button(ada, CHECK)
    assert says(card, "whoever gets hold of the list gets into every account")
    (box,) = [b for b in content(card)["body"] if b.get("isMultiline")]
    assert box["value"].split() == people
    assert not stage.happened("reset")


@pytest.mark.parametrize(
    "text",
    [
        "incident",
        "make these useless and sign them out",
        "make these accounts useless and sign them out: alain@contoso.com zoe.kuehn@contoso.com",
    ],
)
async def test_it_is_asked_for_in_words(ada, text):
    await ada.say(text)
    card = await card_with_button(ada, CHECK)
    (box,) = [b for b in content(card)["body"] if b.get("isMultiline")]
    assert box.get("value", "").split() == [w for w in text.split() if "@" in w]


async def test_half_a_list_is_never_filled_in(ada):
    await ada.say("make these useless and sign them out " + pasted(*FOUR * 10).replace("\n", " "))
    card = await card_with_button(ada, CHECK)
    (box,) = [b for b in content(card)["body"] if b.get("isMultiline")]
    assert "value" not in box
    assert says(card, "too long to be read whole")
