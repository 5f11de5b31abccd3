"""Finding the person: as admins call them, never by the first hit, and nothing for outsiders."""

import pytest

from cards.words import words_for
from simulator.driver import actions, texts
from teams.message_text import LONGEST_RAW, LONGEST_TEXT
from tests.conversation.test_account_kinds import calls
from tests.kit.saying import content, says

ENGLISH = words_for("en")
ASK = ENGLISH.confirmation.title


def presses(card):
    found = actions(card["attachments"][0]["content"])
    return [action for action in found if action["type"] != "Action.OpenUrl"]


def user_reads(stage):
    return [e for e in stage.happened("graph_read") if e["path"].startswith("/v1.0/users")]


@pytest.mark.parametrize(
    ("called", "upn"),
    [
        ("alain@contoso.com", "alain@contoso.com"),
        ("a.charon.sales@contoso.com", "alain@contoso.com"),
        ("Alain Charon", "alain@contoso.com"),
        ("Charon, Alain", "alain@contoso.com"),
        ("Wilber", "alex.wilber@contoso.com"),
        ("siobhan", "s.oneil@contoso.com"),
        ("oneil", "s.oneil@contoso.com"),
        ("O\u2019Neil, Siobhan", "s.oneil@contoso.com"),
        ("zoe", "zoe.kuehn@contoso.com"),
        ("Zoë Kühn", "zoe.kuehn@contoso.com"),
        ("muller", "jose.mueller@contoso.com"),
        ("CONTOSO\\el04711", "erik@contoso.com"),
    ],
)
async def test_people_are_found_by_whatever_they_are_called(ada, called, upn):
    await ada.say(f"reset password for {called}")

    assert says(await ada.card_with(ASK), upn)


async def test_an_object_id_names_one_person(stage, ada):
    await ada.say(f"reset password for {stage.id_of('alain')}")

    assert says(await ada.card_with(ASK), "alain@contoso.com")


@pytest.mark.parametrize("typed", ["alain@con", "FABRIKAM\\el04711", "alain@contoso.co"])
async def test_what_is_not_quite_an_account_is_offered_and_not_taken(ada, typed):
    await ada.say(f"reset password for {typed}")

    card = await ada.card_with(ENGLISH.choice.nobody.title)
    assert says(card, typed)
    assert not any(says(it, ASK) for it in await ada.cards())


@pytest.mark.parametrize(
    "typed", ["alian@contoso.com", "d'alain@contoso.com", "d\u2019alain@contoso.com"]
)
async def test_who_was_meant_by_a_mistyped_address_is_one_press_away(stage, typed):
    ada = await stage.enter("ada", locale="fr-FR")
    await ada.say(f"réinitialiser le mot de passe de {typed}")
    french = words_for("fr")
    card = await ada.card_with(french.choice.nobody.title)
    assert says(card, typed)

    await ada.press(card, presses(card)[0]["title"])

    assert says(await ada.card_with(french.confirmation.title), "alain@contoso.com")


async def test_what_cannot_be_read_about_a_mistyped_address_names_nobody(stage, ada):
    stage.world.faults.order("users", "429", names=frozenset({"startswith(userPrincipalName"}))
    await ada.say("reset password for alian@contoso.com")

    assert says(await ada.card_with(ENGLISH.choice.nobody.title), "alian@contoso.com")
    assert not stage.world.faults.has("users")


@pytest.mark.parametrize("blank", [" ", "\n", "please "])
async def test_an_address_that_a_cut_would_shorten_is_not_looked_up(stage, ada, blank):
    """Somebody has the shorter one."""
    most = LONGEST_TEXT if blank == "please " else LONGEST_RAW
    asked = "reset password for "
    before = asked + blank * most if blank != "please " else blank * most
    end = "" if blank != "please " else asked
    kept = before[: most - len(end) - len("alain@contoso.com")]
    text = f"{kept}{end}alain@contoso.com.au"
    assert text[:most].endswith("alain@contoso.com")

    await ada.say(text)

    await ada.message_with(ENGLISH.outcome.cut)
    await ada.say("help")
    await ada.card_with(ENGLISH.talk.help.title)
    assert not any(says(it, ASK) for it in await ada.cards())


async def test_a_name_at_which_a_message_was_cut_is_asked_about(ada):
    """Its surname may come next."""
    await ada.say(f"reset password for alain {'x' * LONGEST_TEXT}")

    await ada.card_with(ENGLISH.outcome.meant)
    assert not any(says(it, ASK) for it in await ada.cards())


async def test_a_quote_is_no_word(stage, ada):
    await ada.say("help")
    asked = await ada.card_with(ENGLISH.talk.help.title)
    await ada.say("sign out", quoting=[asked["id"]])

    assert await ada.message_with(ENGLISH.talk.signed_out)


async def test_a_whole_user_principal_name_is_one_read(stage, ada):
    await ada.say("reset password for alain@contoso.com")
    await ada.card_with(ASK)

    searches = [e for e in user_reads(stage) if e["path"] == "/v1.0/users"]
    assert len(searches) == 1


@pytest.fixture
def by_employee_id(settings):
    settings["FIND_BY_EMPLOYEE_ID"] = "yes"


async def test_an_employee_id_finds_its_owner_where_configured(by_employee_id, stage, ada):
    number = stage.world.tenant.account("alain").employee_id
    await ada.say(f"reset password for user {number}")

    assert says(await ada.card_with(ASK), "alain@contoso.com")


# Never the first hit


async def test_several_are_shown_apart_and_nothing_is_chosen(stage, ada):
    await ada.say("reset password for charon")

    card = await ada.card_with(ENGLISH.choice.several.title)

    for told_apart in ("alain@contoso.com", "a.charon@contoso.com", "Sales", "Purchasing"):
        assert says(card, told_apart)
    assert len(presses(card)) == 2
    assert not calls(stage)


async def test_a_name_made_to_look_like_another_is_warned_about(stage, ada):
    await ada.say("reset password for a.charon@contoso.com")

    assert says(await ada.card_with(ASK), ENGLISH.confirmation.lookalike)


async def test_an_honest_name_is_not_warned_about(ada):
    await ada.say("reset password for alain@contoso.com")

    assert not says(await ada.card_with(ASK), ENGLISH.confirmation.lookalike)


async def test_nobody_fits_so_the_nearest_are_named_and_nobody_is_taken(stage, ada):
    await ada.say("reset password for alian")

    card = await ada.card_with(ENGLISH.choice.nobody.title)

    assert says(card, ENGLISH.choice.nearest)
    assert says(card, "alain@contoso.com")
    assert not calls(stage)


async def test_a_near_hit_is_one_press_away_and_a_look_alike_comes_last_with_a_warning(stage, ada):
    await ada.say("reset password for alian")
    card = await ada.card_with(ENGLISH.choice.nobody.title)
    seen = texts(content(card))
    alike = seen.index(ENGLISH.confirmation.lookalike)
    assert seen.index("alain@contoso.com") < seen.index("a.charon@contoso.com") < alike

    await ada.press(card, "Choose Alain Charon")

    assert says(await ada.card_with(ASK), "alain@contoso.com")
    assert not calls(stage)


@pytest.mark.parametrize("answer", ["alain@contoso.com", "Alain Charon"])
async def test_after_nobody_was_found_the_question_stays_open(ada, answer):
    await ada.say("reset password for xyzzy")
    await ada.card_with(ENGLISH.choice.nobody.title)

    await ada.say(answer)

    assert says(await ada.card_with(ASK), "alain@contoso.com")


@pytest.mark.parametrize(
    ("locale", "asked"), [("en-US", "reset password for a"), ("nl-NL", "reset wachtwoord van a")]
)
async def test_one_letter_is_too_short_and_the_question_stays_open(stage, locale, asked):
    """Half the directory begins with it."""
    ada, words = await stage.enter("ada", locale=locale), words_for(locale[:2])
    await ada.say(asked)
    card = await ada.card_with(words.outcome.too_short)
    assert not presses(card)
    assert not any(says(it, words.confirmation.title) for it in await ada.cards())

    await ada.say("alain")

    assert says(await ada.card_with(words.confirmation.title), "alain@contoso.com")


@pytest.mark.parametrize("typed", ["a.charon.sales@contoso.com", "alain.charon"])
async def test_what_was_found_by_another_address_is_said_to_differ(ada, typed):
    await ada.say(f"reset password for {typed}")

    assert says(await ada.card_with(ASK), ENGLISH.outcome.differs)


async def test_an_address_that_differs_in_case_alone_is_the_same(ada):
    await ada.say("reset password for ALAIN@contoso.com")

    assert not says(await ada.card_with(ASK), ENGLISH.outcome.differs)


@pytest.mark.parametrize(
    "typed",
    [
        "\"x' or startswith(displayName,'a\"",
        "\"' or '1' eq '1\"",
        '"a\') or (accountEnabled eq true"',
        "x'@contoso.com",
        "../me",
    ],
)
async def test_nothing_typed_becomes_syntax(stage, ada, typed):
    """The simulated Graph parses OData in earnest: syntax would be a 400, or somebody."""
    await ada.say(f"reset password for {typed}")
    await stage.until(lambda: len(stage.happened("send")) >= 2)

    assert not [e for e in stage.happened("graph_read") if e["status"] == 400]
    assert not [m for m in await ada.cards() if says(m, ASK)]
    assert not calls(stage)


# Who learns nothing


async def self_service_cards(person):
    return [m for m in await person.cards() if says(m, ENGLISH.talk.self_service.text)]


@pytest.mark.parametrize("key", ["norman", "guido"])
async def test_outsiders_get_one_answer_whoever_they_ask_about(stage, key):
    """Norman has no role; Guido is a guest, and Helpdesk Administrator all the same."""
    outsider = await stage.enter(key)
    asked = ("alain@contoso.com", "alex", "nobody.at.all", stage.id_of("alain"), "charon, alain")
    for number, words in enumerate(asked, start=1):
        await outsider.say(f"reset password for {words}")

        async def answered(number=number):
            answers = await self_service_cards(outsider)
            return answers if len(answers) >= number else None

        answers = await stage.until(answered)

    assert len({str(texts(m["attachments"][0]["content"])) for m in answers}) == 1
    assert not any(says(m, "Charon") or says(m, "contoso.com") for m in answers)
    assert not calls(stage)
