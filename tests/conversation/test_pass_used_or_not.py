"""*Look now* on the card of a pass: what Entra says of it, and nothing else."""

from datetime import timedelta

import pytest

from simulator import driver
from tests.conversation.test_access_pass import ASKED, code_in, made, passes_of
from tests.kit.saying import buttons, card_with_button, said, says

LOOK, USED = "Look now", "somebody has signed in with it"


@pytest.fixture
async def aisha(stage):
    return await stage.enter("aisha")


async def looked(aisha, card):
    answer = await aisha.press(card, LOOK)
    return " ".join([*answer.texts, *said(answer)])


def the_pass(stage):
    return stage.world.tenant.account("alain").access_pass


async def test_it_is_unused_until_alain_signs_in_with_it_and_then_the_card_says_so(stage, aisha):
    code = code_in(stage, await made(aisha))
    card = await card_with_button(aisha, LOOK)
    assert "Not used yet" in await looked(aisha, card)
    the_pass(stage).used = stage.world.tenant.now()

    assert USED in await looked(aisha, card)

    told = await stage.changed(aisha, card, USED)
    assert LOOK not in buttons(told)
    assert "Show pass" in buttons(told), "which is of no use any more, and harms nobody"
    assert len(passes_of(stage)) == 1
    assert code not in str(await aisha.messages())


@pytest.mark.parametrize(
    ("became", "told"),
    [
        ("for several", "does not tell whether"),
        ("over", "The pass has ended"),
        ("another one", "no longer there"),
        ("deleted", "no longer there"),
    ],
)
async def test_what_entra_says_of_it_is_told_as_it_is(stage, aisha, became, told):
    await made(aisha, ASKED, **({"once": "false"} if became == "for several" else {}))
    card = await card_with_button(aisha, LOOK)
    match became:
        case "over":
            the_pass(stage).start -= timedelta(days=1)
        case "another one":
            the_pass(stage).id = "0aa11bb2-0000-4000-8000-0000000000ff"
        case "deleted":
            stage.world.tenant.account("alain").access_pass = None

    assert told in await looked(aisha, card)
    assert not says(card, USED)


@pytest.mark.parametrize("kind", ["403", "429", "500", "html"])
async def test_an_answer_that_is_none_says_nothing_of_the_pass(stage, aisha, kind):
    await made(aisha)
    card = await card_with_button(aisha, LOOK)
    await driver.fault(stage.world.base, "passes", kind, times=9)

    heard = await looked(aisha, card)

    assert heard.strip()
    assert not any(text in heard for text in (USED, "Not used yet", "no longer there"))


async def test_nobody_else_looks(stage, aisha, ada):
    await made(aisha)
    card = await card_with_button(aisha, LOOK)
    reads = len(stage.happened("graph_read"))

    await ada.press(card, LOOK, trespass=True)

    assert len(stage.happened("graph_read")) == reads
