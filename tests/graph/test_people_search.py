"""Nothing typed becomes syntax, and no first hit is taken for the one that was meant."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import caller_roles, protection, ranking
from graph.client import GraphClient
from graph.directory import GraphDirectory
from graph.names import fold, tidy
from graph.search import MOST_GUESSES, reads_for
from graph.urls import literal, search_clause
from resets.errors import DirectoryRefused
from resets.model import UserId
from resets.secret import Secret

HOSTILE = [
    "../me", "..", ".", "/", "//evil.example", "..%2fme", "%2e%2e/me", "%2e%2e%2fme", "me",
    "$batch", "x#y", "x?$select=*", "x?$filter=true", "x&$top=999", "x;y", "alain'", "'", "''",
    "' or '1' eq '1", "a') or (accountEnabled eq true and startswith(userPrincipalName,'",
    "x' or startswith(displayName,'a", '"', '"a" OR "displayName:b', 'x" AND "mail:y', "\\",
    '\\"', "\\\\", 'a\\"b', "a\r\nHost: evil", "a\x00b", "\u202ealain", "al\u200bain",
    "\ufeffalain", "a" * 5000, "'" * 200, "$x@y.z", "x'@contoso.com", "a@b@c", "%27", "%",
    "+", "a+b@contoso.com", "<script>", "{{DATE()}}", "${x}", "alain\ud800", "\u0130stanbul",
    "00000000-0000-4000-8000-00000000000g", "00000000-0000-4000-8000-000000000000/../x",
    "00000000-0000-4000-8000-000000000000\n", "\u0660" * 8 + "-0000-4000-8000-000000000000",
    "https://graph.microsoft.com/v1.0/me", "x' eq 'x", "smtp:'", "a,b,c,,,", ",", "@", "@@",
]  # fmt: skip

PERSON_PATH = re.compile(r"/users/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:/.*)?")
LITERAL = r"'(?:[^']|'')*'"
ONE_LITERAL = re.compile(
    rf"startswith\(\w+,{LITERAL}\)|\w+ eq {LITERAL}"
    rf"|userPrincipalName eq {LITERAL} or mail eq {LITERAL}"
    rf" or proxyAddresses/any\(p:p eq {LITERAL}\)"
)
ONE_CLAUSE = re.compile(r'"displayName:(?:[^"\\]|\\["\\])*"')


def check(read):
    path, _, query = read.path.partition("?")
    assert "#" not in read.path
    assert read.path.isascii()
    options = parse_qs(query, strict_parsing=True)
    if path != "/users":
        assert PERSON_PATH.fullmatch(path)
        assert set(options) == {"$select"}
        return
    assert set(options) <= {"$filter", "$search", "$select", "$top", "$count"}
    [[condition]] = [options[name] for name in ("$filter", "$search") if name in options]
    assert (ONE_LITERAL if "$filter" in options else ONE_CLAUSE).fullmatch(condition)
    assert not re.search(r"[\x00-\x1f\u200b-\u200f\u202a-\u202e\ufeff]", unquote(query))


@pytest.mark.parametrize("words", [w.encode(errors="ignore").decode() for w in HOSTILE])
def test_hostile_words_stay_inside_one_literal(words):
    for read in reads_for(words):
        check(read)


@given(st.text())
def test_any_words_stay_inside_one_literal(words):
    reads = reads_for(words)
    assert len(reads) <= MOST_GUESSES
    for read in reads:
        check(read)


@given(st.text(), st.dictionaries(st.sampled_from(["id", "displayName", "mail"]), st.text()))
def test_ranking_takes_whatever_comes(words, row):
    ranking.best(words, [row, {}])


@pytest.mark.parametrize("words", [w for w in HOSTILE if w.isprintable()])
async def test_the_server_sees_nothing_but_literals(serve, client_for, ada, words):
    """Over real HTTP, with the server's own reading of the path."""

    async def answer(request, body):
        raise AssertionError

    server = await serve(answer)
    directory = GraphDirectory(client_for(server.at))
    with pytest.raises(DirectoryRefused) as refused:
        await directory.pair(ada, UserId(words))
    assert refused.value.status == 404
    with pytest.raises(DirectoryRefused):
        await directory.reset_password(ada, UserId(words), Secret("x"))
    assert not server.seen


@pytest.mark.parametrize("words", [w for w in HOSTILE if w.isprintable() and len(w) < 100])
async def test_hostile_words_find_nobody_at_a_strict_graph(directory, person, world, words):
    """The simulator parses OData for real: a literal that ends early would be a 400 or a hit."""
    findings = await directory.search(person("ada"), words)
    assert len(findings.hits) <= 10
    refused = [e for e in world.history.events if e.get("status") == 400]
    assert not refused
    if re.search(r"['\"\\$%{<]", words) and "alain" not in words.lower():
        assert not any(h.name == "Alain Charon" for h in findings.hits)


def test_paths_of_people_hold_object_ids_only():
    for name in ("x", "../me", "alain@contoso.com", "", "A" * 36):
        for make in (caller_roles.reads, protection.reads):
            with pytest.raises(DirectoryRefused):
                make(UserId(name))


def test_literals_and_clauses_are_escaped():
    assert literal("O'Neil") == "'O''Neil'"
    assert search_clause("displayName", 'a"b\\c') == '"displayName:a\\"b\\\\c"'


@pytest.mark.parametrize(
    ("typed", "bare"),
    [("Zoë", "zoe"), ("O'Neil", "oneil"), ("O\u2019Neil", "oneil"), ("Müller", "muller"),
     ("Jean-Luc", "jean luc"), ("Strauß", "strauss"), ("Søren", "soren"), ("Łukasz", "lukasz"),
     ("ÅNGSTRÖM", "angstrom"), ("", "")],
)  # fmt: skip
def test_names_are_compared_without_marks(typed, bare):
    assert fold(typed) == bare


def test_what_cannot_be_seen_is_taken_out():
    assert tidy("\u202eal\u200bain\x00\tcharon\ufeff ") == "alain charon"


LONG = "x" * 50 + "@contoso.com.au"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("alain@contoso.com", 1), (LONG, 1), ("x" * 60 + ".anna", 0), (f"{'x' * 300}{LONG}", 0),
        ("x" * 5000, 0), ("CONTOSO\\alain", 1), ("A\\B\\alain", 0), ("\\alain", 0),
    ],
)  # fmt: skip
def test_what_names_one_account_is_asked_for_as_it_was_typed_or_not_at_all(typed, asked):
    reads = reads_for(typed)
    assert len(reads) == asked
    for read in reads:
        assert f"'{typed.rpartition(chr(92))[2]}'" in unquote(read.path)


@pytest.mark.parametrize("typed", ["a", "Ä", " a ", "ж", "7"])
def test_one_letter_is_not_searched_for(typed):
    """It begins half a directory."""
    assert reads_for(typed, by_employee_id=True) == ()


@pytest.mark.parametrize("typed", ["李", "김", "al"])
def test_a_short_name_is_searched_for(typed):
    assert reads_for(typed)


def test_an_account_of_another_domain_or_a_longer_address_is_no_hit():
    """Offered, where it is near; taken only when it is pressed."""
    nils = row("Nils", "n@contoso.com", onPremisesSamAccountName="nils",
               onPremisesDomainName="ad.contoso.com")  # fmt: skip
    assert found("contoso\\NILS", nils) == (["n@contoso.com"], False)
    assert found("ad.contoso.com\\nils", nils) == (["n@contoso.com"], False)
    for typed in ("FABRIKAM\\nils", "com\\nils", "n@contoso", "n@contoso.co"):
        assert found(typed, nils) == ([], False)
        assert [near.upn for near in ranking.similar(typed, [nils])] == ["n@contoso.com"]


def row(name, upn, **more):
    given, _, surname = name.partition(" ")
    return {
        "id": upn, "displayName": name, "givenName": given, "surname": surname,
        "userPrincipalName": upn, **more,
    }  # fmt: skip


ALAIN, ALANA, ALAIN2 = (
    row("Alain Charon", "alain@contoso.com", proxyAddresses=["SMTP:alain@contoso.com"]),
    row("Alana Charon", "alana@contoso.com"),
    row("Alain Charon", "alain.charon@contoso.com", department="Legal"),
)


def found(words, *rows, **more):
    hits, is_more = ranking.best(words, rows, **more)
    return [hit.upn for hit in hits], is_more


def test_graphs_order_means_nothing():
    first, second = found("charon", ALAIN, ALANA), found("charon", ALANA, ALAIN)
    assert first == second == (["alain@contoso.com", "alana@contoso.com"], False)


def test_an_exact_name_stands_alone_only_if_nobody_else_has_it():
    assert found("alain charon", ALAIN, ALANA) == (["alain@contoso.com"], False)
    assert len(found("alain charon", ALAIN, ALANA, ALAIN2)[0]) == 2


def test_an_exact_address_stands_alone_among_namesakes():
    assert found("alain@contoso.com", ALAIN, ALAIN2) == (["alain@contoso.com"], False)


def test_who_does_not_match_is_left_out():
    assert found("zoe", ALAIN) == ([], False)


def test_the_same_person_from_several_answers_is_one_hit():
    assert found("alain", ALAIN, dict(ALAIN)) == (["alain@contoso.com"], False)


def test_that_graph_had_more_is_passed_on():
    assert found("charon", ALAIN, ALANA, more=True)[1]


def test_more_than_ten_are_cut_to_ten():
    many = [row(f"Anna Berg{n}", f"anna{n}@contoso.com") for n in range(12)]
    upns, more = found("anna", *many)
    assert (len(upns), more) == (10, True)


async def test_a_search_with_a_gap_is_no_search(directory, person, world):
    """Half a search would show one of two namesakes as the only one."""
    from resets.errors import DirectoryBusy

    world.faults.order("users", "500", times=60)
    with pytest.raises(DirectoryBusy):
        await directory.search(person("ada"), "alex")


def test_urls_are_relative_to_the_version():
    assert all(urlsplit(read.path).netloc == "" for read in reads_for("//evil.example/x"))
    assert GraphClient.__doc__


def named(given, surname):
    name = f"{given} {surname}"
    upn = f"{given}.{surname}@contoso.com".lower()
    return {
        "id": upn, "displayName": name, "givenName": given, "surname": surname,
        "userPrincipalName": upn,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("anna a", False), ("anna anna", False), ("berg berg", False), ("an anna", False),
        ("anna b", True), ("berg a", True), ("anna", True), ("anna berg", True), ("b an", True),
    ],
)  # fmt: skip
def test_each_typed_word_needs_a_name_word_of_its_own(typed, hit):
    hits, _ = ranking.best(typed, [named("Anna", "Berg")])
    assert bool(hits) is hit


@pytest.mark.parametrize(
    ("typed", "theirs"),
    [
        ("stra\u00dfe@contoso.com", "strasse@contoso.com"),
        ("\u017fam@contoso.com", "sam@contoso.com"),
        ("alain\u00b2@contoso.com", "alain2@contoso.com"),
        ("CONTOSO\\stra\u00dfe", "CONTOSO\\strasse"),
    ],
)
def test_an_account_is_compared_sign_by_sign_but_for_its_case(typed, theirs):
    """Whatever a directory takes for equal: what folds to the same letters is somebody else."""
    row = {"id": "1", "displayName": "X", "userPrincipalName": theirs, "mail": theirs}
    if "\\" in theirs:
        domain, _, sam = theirs.partition("\\")
        row |= {"onPremisesDomainName": f"{domain}.com", "onPremisesSamAccountName": sam}

    assert ranking.best(typed, [row]) == ((), False)
    assert ranking.best(theirs.upper(), [row])[0]


@pytest.mark.parametrize(
    "typed",
    ["anna#berg", "anna(berg)", "anna=berg", "anna--berg", "berg/anna", "anna..b", "anna_berg"],
)
def test_words_joined_by_signs_are_an_account_and_not_a_name(typed):
    assert ranking.best(typed, [named("Anna", "Berg")]) == ((), False)


@pytest.mark.parametrize("name", ["Berg/Anna", "Anna Berg(ext)", "R&D Anna"])
def test_signs_that_stand_in_a_name_may_be_typed(name):
    row = named("", "") | {"displayName": name}

    assert ranking.best(name, [row])[0]


@pytest.mark.parametrize("typed", ["a_berg", "a#berg", "anna--berg"])
def test_what_stands_before_the_at_of_an_address_names_its_owner(typed):
    row = named("Anna", "Berg") | {"userPrincipalName": f"{typed}@contoso.com"}

    assert ranking.best(typed, [row])[0]
    assert ranking.best(typed[:-1], [row]) == ((), False)


ASIDES = ["(2)", "[2]", "#2", "2", "(ADM)", "(ext)", "- ext", "(Sales ADM)"]


@pytest.mark.parametrize("aside", ASIDES)
def test_who_has_only_the_shorter_name_is_offered_and_not_taken(aside):
    short = named("Anna", "Berg") | {"department": "Finance"}
    typed = f"Anna Berg {aside}"

    assert ranking.best(typed, [short]) == ((), False)
    assert [it.name for it in ranking.similar(typed, [short])] == ["Anna Berg"]
    whole = short | {"id": "another", "displayName": typed}
    assert [it.name for it in ranking.best(typed, [short, whole])[0]] == [typed]


def test_a_department_or_office_in_brackets_tells_namesakes_apart():
    rows = [named("Anna", "Berg") | {"id": it, "department": it} for it in ("sales", "finance")]

    assert [it.id for it in ranking.best("Anna Berg (finance)", rows)[0]] == ["finance"]
