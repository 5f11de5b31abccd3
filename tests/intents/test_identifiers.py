"""What names exactly one account is looked up as it was typed, whole, in every language."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from intents import Intent, understand

RULES = tomllib.loads((Path(__file__).parent / "upn_characters.toml").read_text("utf-8"))
INSIDE = RULES["letters_and_digits"] + RULES["signs"] + RULES["signs_of_aliases"]
AROUND = {
    "en": "reset password for {}",
    "nl": "wachtwoord van {} resetten aub",
    "fr": "réinitialise le mot de passe de {} svp",
    "de": "Kennwort von {} zurücksetzen",
    "es": "restablece la contraseña de {}",
}

locals_ = st.text(INSIDE, min_size=1, max_size=24).filter(
    lambda it: not it.startswith(".") and not it.endswith(".") and any(map(str.isalnum, it))
)
domains = st.sampled_from(["contoso.com", "mail.contoso.co.uk", "contoso.onmicrosoft.com"])


def pieces(address):
    """Every shorter address inside it: the accounts that must never be found instead."""
    local, domain = address.rsplit("@", 1)
    return {f"{local[at:]}@{domain}" for at in range(1, len(local))}


@pytest.mark.parametrize("language", AROUND)
@given(local=locals_, domain=domains)
@example(local="team!one", domain="contoso.com")
@example(local="l'estrange", domain="contoso.com")
@example(local="alain+test", domain="contoso.com")
@example(local="~x^y#z", domain="contoso.com")
@example(local="&#0", domain="contoso.com")
@settings(max_examples=60, deadline=None)
def test_an_address_is_taken_whole_or_not_at_all(language, local, domain):
    address = f"{local}@{domain}"
    assume(local[0] not in "'_~" or domain[-1] != local[0])

    people = understand(AROUND[language].format(address), language).people

    assert not pieces(address).intersection(people)
    assert all(person == address for person in people if "@" in person)


@pytest.mark.parametrize("language", AROUND)
@given(local=locals_, domain=domains)
@settings(max_examples=40, deadline=None)
def test_an_address_alone_is_a_person_beyond_doubt(language, local, domain):
    address = f"{local}@{domain}"

    understood = understand(address, language)

    assert (understood.intent, understood.people) == (Intent.PROVIDE_USER, (address,))
    assert understood.sure


accounts = st.from_regex(r"[a-z]{2,6}[#^~!$%@][a-z0-9]{1,6}([._-][a-z0-9]{1,4})?", fullmatch=True)
"""Account names and addresses without an end, as they may stand in a ticket."""


@pytest.mark.parametrize("language", AROUND)
@given(account=accounts)
@example(account="alain#2")
@example(account="alain@con")
@example(account="adm~alain")
@settings(max_examples=60, deadline=None)
def test_an_account_name_with_signs_in_it_is_never_cut(language, account):
    """Somebody else has the shorter one."""
    for people in (
        understand(AROUND[language].format(account), language).people,
        understand(f'{AROUND[language].format(account)}: "{account}"!', language).people,
    ):
        parts = {part for part in re.split(r"[#^~!$%@]", account) if part}
        assert not parts.intersection(people)


IDS = [
    "alain@contoso.com", "team!one@contoso.com", "l'estrange@contoso.com", "alain+t@contoso.com",
    "CONTOSO\\alain", "CONTOSO\\o'brien", "CONTOSO\\a#b",
    "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0",
    "j.van-der_berg@contoso.com", "a'b'c@contoso.com", "o\u2019neil@contoso.com",
    "x@y-z.contoso.com",
]  # fmt: skip
SET_IN = [
    "{}", '"{}"', "'{}'", "\u201c{}\u201d", "\u00ab{}\u00bb", "<{}>", "({})", "[{}]", "`{}`",
    "**{}**", "_{}_", "[x](mailto:{})", "[{0}](mailto:{0})", '<a href="mailto:{0}">{0}</a>',
    "mailto:{}", "{}.", "{},", "{}!", "{}?", "{};", "{}:", "{}\u2026", "{}...", "\u2018{}\u2019",
    "{} (work)", "user:{}", "UPN: {}", "{}/", "{}'s", "\u200b{}", "|{}|", "{}\u3002", "\u2022{}",
    "-{}", "1. {}", "{}-", "{})", "{{{}}}", "={}", "@{}", "~{}~", "https://x/?u={}", "{}\\x",
    "c:\\{}", "{}/x",
]  # fmt: skip


@pytest.mark.parametrize("language", AROUND)
@given(account=st.sampled_from(IDS), around=st.sampled_from(SET_IN))
@settings(max_examples=120, deadline=None)
def test_whatever_stands_around_an_account_it_is_that_one_or_nobody(language, account, around):
    """More than was typed is nobody's; less might be somebody's."""
    text = AROUND[language].format(around.format(account))

    people = understand(text, language).people

    assert all(account in person or person not in account for person in people), people


GUID = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"
GUEST = "lena_fabrikam.com#EXT#@contoso.onmicrosoft.com"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("alain@contoso.com's password, reset it", "alain@contoso.com"),
        ("please reset 'alain@contoso.com'", "alain@contoso.com"),
        ("please reset “alain@contoso.com”.", "alain@contoso.com"),
        ("please reset **alain@contoso.com**", "alain@contoso.com"),
        ("please reset (alain@contoso.com)!", "alain@contoso.com"),
        ("reset password for mailto:alain@contoso.com", "alain@contoso.com"),
        ("reset password for [alain@contoso.com](mailto:alain@contoso.com)", "alain@contoso.com"),
        ("reset password for [Alain Charon](mailto:alain@contoso.com)", "alain@contoso.com"),
        ("reset password for <alain@contoso.com>", "alain@contoso.com"),
        ('reset password for <a href="mailto:a@contoso.com">a@contoso.com</a>', "a@contoso.com"),
        (f"reset password for {GUEST}", GUEST),
        (f"reset password for {GUID}", GUID),
        (f"reset password for user {{{GUID}}}", GUID),
        ("reset password for CONTOSO\\o'brien", "CONTOSO\\o'brien"),
        ("reset CONTOSO\\acharon.", "CONTOSO\\acharon"),
        ("reset CONTOSO\\acharon/", "CONTOSO\\acharon"),
        ("reset `CONTOSO\\acharon`", "CONTOSO\\acharon"),
        ("reset «CONTOSO\\acharon»…", "CONTOSO\\acharon"),
        ("reset CONTOSO\\svc_sql$", "CONTOSO\\svc_sql$"),
        ("UPN=alain@contoso.com reset password please", "alain@contoso.com"),
        ("パスワードをリセットしてください alain@contoso.com", "alain@contoso.com"),
    ],
)
def test_what_stands_around_an_identifier_is_left_off(typed, meant):
    assert understand(typed).people == (meant,)


@pytest.mark.parametrize("language", AROUND)
@pytest.mark.parametrize(
    "account", ["TestUser1", "JSmith01", "jsmith", "Welcome1", "4711", "Smith2020"]
)
def test_the_answer_to_for_whom_is_a_name_whatever_it_looks_like(language, account):
    understood = understand(account, language, waiting_for_person=True)

    assert (understood.intent, understood.people, understood.sure) == (
        Intent.PROVIDE_USER,
        (account,),
        True,
    )


def test_what_is_made_like_a_password_is_one_even_in_answer_to_for_whom():
    for typed in ("Summer2026!", "P@ssw0rd1"):
        assert understand(typed, waiting_for_person=True).password_typed


@pytest.mark.parametrize("word", ["nee", "nein", "non", "annuler", "nada", "ja"])
def test_a_no_in_another_language_of_ours_is_no_name(word):
    assert understand(word, "en", waiting_for_person=True).people == ()


@pytest.mark.parametrize("account", ["TestUser1", "JSmith01"])
def test_an_account_name_alone_is_offered_as_one(account):
    understood = understand(account)
    assert understood.choices[0].people == (account,)


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("reset password for team@one@contoso.com", "one@contoso.com"),
        ("reset password for CONTOSO\\alain@contoso.com", "alain@contoso.com"),
        ("reset password for alain@contoso.com!x", "alain@contoso.com"),
        ("reset password for jürgen@contoso.com", "rgen@contoso.com"),
        ("reset password for alain@contoso.com.evil", "alain@contoso.com"),
    ],
)
def test_what_cannot_be_told_apart_is_nobody(typed, never):
    assert never not in understand(typed).people


@pytest.mark.parametrize("language", AROUND)
@pytest.mark.parametrize(
    "account", ["alain&2", "alain\u00a72", "alain\u20ac2", "alain\u00b02", "_alain", "__alain"]
)
def test_a_sign_that_an_account_name_may_hold_is_part_of_it(language, account):
    assert understand(AROUND[language].format(account), language).people == (account,)


@pytest.mark.parametrize(
    "between", [" ", "\n", "\n- ", "\n* ", " \u2022 ", " | ", "\n2. ", "\n2) ", "\t"]
)
def test_addresses_one_after_the_other_are_all_asked_for(between):
    people = ("alain@contoso.com", "CONTOSO\\megan")

    assert understand(f"reset {people[0]}{between}{people[1]}").people == people


def test_addresses_with_words_between_them_are_not_a_list():
    text = "reset alain@contoso.com, I am megan@contoso.com"
    assert len(understand(text).people) == 1


@pytest.mark.parametrize("language", AROUND)
@pytest.mark.parametrize(
    "account",
    [
        "CN=Alain Charon,OU=Users,DC=contoso,DC=com",
        r"CN=Charon\, Alain,OU=Users,DC=contoso,DC=com",
        "CN=Alain Charon,OU=Guest Users,DC=contoso,DC=com",
        "CONTOSO/alain",
        "contoso.com/Users/alain",
        "alain--2",
        "alain--admin",
        "alain..2",
        "alain..admin",
        "alain(2)",
        "alain(ext)",
        "(adm)alain",
        "alain[2]",
        "alain=2",
        "adm=alain",
        "alain/2",
        "alain/admin",
        "alain;2",
        "alain:2",
        "alain*2",
        "alain''2",
    ],
)
def test_what_is_joined_by_signs_is_not_the_account_inside_it(language, account):
    understood = understand(AROUND[language].format(account), language)

    assert {it for choice in understood.choices for it in choice.people} == {account}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_slash_between_two_names_parts_them(language):
    text = AROUND[language].format("alain/megan")
    assert understand(text, language).people == ("alain", "megan")


@pytest.mark.parametrize("language", AROUND)
@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("uid=alain", ("alain",)),
        ("(alain)", ("alain",)),
        ("alain@contoso.com/x", ("alain@contoso.com",)),
        ("alain@contoso.com(2)", ("alain@contoso.com",)),
    ],
)
def test_what_only_stands_beside_an_account_is_no_part_of_it(language, typed, people):
    assert understand(AROUND[language].format(typed), language).people == people


@pytest.mark.parametrize(
    ("typed", "account"),
    [
        ("<u>alain</u>@contoso.com", "alain@contoso.com"),
        ("alain@<b>contoso.com</b>", "alain@contoso.com"),
        ('<span style="color:red">team</span>!one@contoso.com', "team!one@contoso.com"),
        ("<b>alain</b>#2", "alain#2"),
        ("<i>adm</i>~<b>alain</b>", "adm~alain"),
        ("CONTOSO\\<b>alain</b>", "CONTOSO\\alain"),
    ],
)
def test_inline_elements_are_no_part_of_an_account(typed, account):
    assert understand(f"reset password for {typed}").people == (account,)


@pytest.mark.parametrize("language", AROUND)
@pytest.mark.parametrize("aside", ["(2)", "[2]", "(ADM)", "(ext)", "(Sales)"])
def test_what_stands_right_after_a_name_is_looked_up_with_it(language, aside):
    understood = understand(AROUND[language].format(f"Alain Charon {aside}"), language)

    assert understood.people == ("Alain Charon",)
    assert understood.sought("Alain Charon") == f"Alain Charon {aside}"


@pytest.mark.parametrize("text", ["tap m'hamed 30 min", "reset m'hamed", "débloque m'hamed"])
def test_a_name_is_not_cut_at_its_apostrophe(text):
    people = {it for choice in understand(text).choices for it in choice.people}
    assert people <= {"m'hamed"}


@pytest.mark.parametrize("aside", ["2", "#2", "- ext", "2, please", "(2)."])
def test_a_number_or_a_word_after_a_name_is_looked_up_with_it(aside):
    understood = understand(f"reset password for Alain Charon {aside}")
    asked = understood.sought(understood.people[0])
    assert asked == f"Alain Charon {aside}".removesuffix(", please").removesuffix(".")


@pytest.mark.parametrize(
    "text",
    [
        "reset alain (he called)",
        "reset alain (urgent)",
        "reset alain - he forgot it",
        "reset alain (ticket INC0012345)",
        "reset alain@contoso.com (2)",
        "tap for alain 2 hours",
        "tap for alain 2 onboard",
        "give alain 30 min",
        "reset alain (",
        "reset alain #",
    ],
)
def test_a_remark_is_no_part_of_a_name(text):
    assert not understand(text).asides
