"""A sign-in name that moves: from the first look on it is the person who counts, by object id."""

import uuid
from dataclasses import replace

import pytest

from simulator.driver import actions
from tests.kit.saying import confirmation, content, password_in, private_card, says

CHANGED = "have changed since the card was made"


def swap_names(stage, one, other):
    """Let two people swap all that they are called by; their object ids stay."""
    one, other = stage.world.tenant.account(one), stage.world.tenant.account(other)
    for fact in ("upn", "mail", "name", "given_name", "surname", "department", "job_title"):
        theirs = getattr(one, fact), getattr(other, fact)
        setattr(other, fact, theirs[0])
        setattr(one, fact, theirs[1])


def delete(stage, key):
    """Put somebody into the bin, as an administrator does; give what could be restored."""
    gone = stage.world.tenant.account(key)
    stage.world.tenant.accounts.remove(gone)
    return gone


def made_anew(stage, gone):
    """Make an account with the same names. It is somebody else to Entra."""
    made = replace(gone, key="anew", id=str(uuid.uuid4()))
    stage.world.tenant.accounts.append(made)
    return made


@pytest.mark.on_two_nodes
async def test_two_who_swap_all_their_names_are_neither_reset_by_a_card_of_before(stage, ada):
    card = await confirmation(ada)
    swap_names(stage, "alain", "zoe")

    await ada.press(card, "Approve")

    await ada.card_with(CHANGED)
    assert not stage.happened("reset")


async def test_a_sign_in_name_that_was_given_to_somebody_else_is_not_followed(stage, ada):
    card = await confirmation(ada)
    alain, zoe = (stage.world.tenant.account(key) for key in ("alain", "zoe"))
    alain.upn, zoe.upn = "a.charon.old@contoso.com", alain.upn

    await ada.press(card, "Approve")

    await ada.card_with(CHANGED)
    assert not stage.happened("reset")


async def test_an_account_made_anew_with_the_same_names_is_not_the_one_on_the_card(stage, ada):
    card = await confirmation(ada)
    made_anew(stage, delete(stage, "alain"))

    await ada.press(card, "Approve")

    await ada.card_with("Password not reset")
    assert not stage.happened("reset")


async def test_an_account_that_is_back_from_the_bin_is_the_one_on_the_card(stage, ada):
    card = await confirmation(ada)
    gone = delete(stage, "alain")
    stage.world.tenant.accounts.append(gone)

    await ada.press(card, "Approve")

    await private_card(ada)
    assert [reset["target"] for reset in stage.happened("reset")] == [gone.id]


async def test_who_swaps_names_after_the_list_is_on_the_card_as_they_are_now(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("alex.wilber@contoso.com")
    first = _first_of(which)
    swap_names(stage, "alex.wilber", "alex.johnson")

    await ada.press(which, first["title"])

    card = await ada.card_with("Reset this password?")
    await ada.press(card, "Approve")
    await private_card(ada)
    (reset,) = stage.happened("reset")
    whose = next(a for a in stage.world.tenant.accounts if a.id == reset["target"])
    assert says(card, whose.upn)
    assert says(card, whose.department)


def _first_of(which):
    return actions(content(which))[0]


@pytest.mark.parametrize(
    "theirs", [{"aliases": ("alain@contoso.com",)}, {"mail": "alain@contoso.com"}]
)
async def test_an_address_of_one_that_is_the_sign_in_name_of_another_is_a_question(
    stage, ada, theirs
):
    zoe = stage.world.tenant.account("zoe")
    for fact, value in theirs.items():
        setattr(zoe, fact, value)

    await ada.say("reset password for alain@contoso.com")

    which = await ada.card_with(zoe.upn)
    assert says(which, "Alain Charon")
    assert not says(which, "Reset this password?")


async def test_a_mail_nickname_like_anothers_does_not_make_one_of_two(stage, ada):
    zoe = stage.world.tenant.account("zoe")
    zoe.upn = "alain@fabrikam.example"  # whose nickname is alain as well

    await ada.say("reset password for alain@contoso.com")

    card = await ada.card_with("Reset this password?")
    assert says(card, "Alain Charon")
    assert not says(card, zoe.upn)


async def test_a_password_after_a_swap_is_of_whom_the_private_card_names(stage, ada):
    card = await confirmation(ada)
    shown = await ada.press(card, "Approve")
    target = stage.id_of("alain")
    swap_names(stage, "alain", "zoe")
    again = await ada.press(await private_card(ada), "Show password")

    assert password_in(again) == password_in(shown)
    assert [reset["target"] for reset in stage.happened("reset")] == [target]


async def test_a_choice_that_was_deleted_and_made_anew_is_not_the_one_in_the_list(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("alex.wilber@contoso.com")
    for key in ("alex.wilber", "alex.johnson"):
        gone = delete(stage, key)
        stage.world.tenant.accounts.append(replace(gone, id=str(uuid.uuid4())))

    answer = await ada.press(which, _first_of(which)["title"])

    assert answer.status == 200
    assert not [card for card in await ada.cards() if says(card, "Reset this password?")]
