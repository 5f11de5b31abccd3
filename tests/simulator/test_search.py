"""Finding people the way Graph finds them: $search, $filter, $select, paging."""

import pytest
from asking import ADVANCED

from simulator.graph import odata_filter, search
from simulator.graph.answers import Refusal
from simulator.graph.user_resource import USERS


async def found_by(graph, **options):
    named = {f"${name}": value for name, value in options.items()}
    answer = await graph.get("/users", {**named, "$top": "999"}, headers=ADVANCED)
    assert answer.status == 200, answer.body
    return {person["displayName"] for person in answer.values}


async def test_a_search_without_the_consistency_header_is_refused(graph):
    answer = await graph.get("/users", {"$search": '"displayName:alain"'})
    assert (answer.status, answer.code) == (400, "Request_UnsupportedQuery")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("alain", {"Alain Charon"}),
        ("ALAIN", {"Alain Charon"}),
        # The second Alain is spelled with a Cyrillic letter: his first name is another word.
        ("charon ala", {"Alain Charon"}),
        ("char", {"Alain Charon", "Al\u0430in Charon"}),
        ("lain", set()),
        ("O'Neil", {"Siobhan O'Neil"}),
        ("oneil", {"Siobhan O'Neil"}),
        ("neil", {"Siobhan O'Neil"}),
        ("lüdenscheidt", {"José Müller-Lüdenscheidt"}),
        ("zoë", {"Zoë Kühn"}),
        ("", set()),
    ],
)
async def test_display_names_are_found_by_the_beginnings_of_their_words(graph, words, names):
    assert await found_by(graph, search=f'"displayName:{words}"') == names


async def test_other_properties_are_found_by_their_beginning_only(graph):
    assert await found_by(graph, search='"mail:alex.w"') == {"Alex Wilber"}
    assert await found_by(graph, search='"mail:wilber"') == set()


async def test_clauses_join_with_or_and_and(graph):
    both = '"displayName:alex" OR "mail:zoe"'
    assert await found_by(graph, search=both) == {"Alex Wilber", "Alex Johnson", "Zoë Kühn"}
    assert await found_by(graph, search='"displayName:alex" AND "mail:alex.j"') == {"Alex Johnson"}


@pytest.mark.parametrize(
    "text",
    ["displayName:alain", '"displayName:alain', '"alain"', '"jobTitle:x"', '"mail:a" or "mail:b"',
     '"mail:a" "mail:b"', '"mail:a" OR', "", '"mail:a\\x"'],
)  # fmt: skip
async def test_a_search_that_graph_cannot_read_is_400(graph, text):
    answer = await graph.get("/users", {"$search": text}, headers=ADVANCED)
    assert answer.status == 400


def test_words_are_split_at_symbols_digits_and_capitals():
    assert search.tokens("MaxPower v2-beta_x") == {"max", "power", "v", "2", "beta", "x"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("displayName eq 'alain charon'", {"Alain Charon"}),
        ("surname eq 'O''Neil'", {"Siobhan O'Neil"}),
        ("startswith(displayName,'alex')", {"Alex Wilber", "Alex Johnson"}),
        ("startsWith(mail, 'alain@') or mail eq 'zoe.kuehn@contoso.com'",
         {"Alain Charon", "Zoë Kühn"}),
        ("givenName eq 'Alex' and department eq 'Finance'", {"Alex Johnson"}),
        ("(givenName eq 'Alex' or givenName eq 'Zoë') and startswith(surname,'K')", {"Zoë Kühn"}),
        ("proxyAddresses/any(p:p eq 'smtp:a.charon.sales@contoso.com')", {"Alain Charon"}),
        ("identities/any(i:i/issuer eq 'google.com')", {"Goran Ilic"}),
        ("accountEnabled eq false", {"Dirk Dormant"}),
        ("onPremisesSamAccountName eq 'el04711'", {"Erik Lund"}),
        ("givenName in ('Zoë','Siobhan')", {"Zoë Kühn", "Siobhan O'Neil"}),
        ("displayName eq 'Al\u0430in Charon'", {"Al\u0430in Charon"}),
        ("mail eq 'nobody@contoso.com'", set()),
    ],
)  # fmt: skip
async def test_filters_find_exactly_these(graph, text, names):
    assert await found_by(graph, filter=text) == names


async def test_or_binds_weaker_than_and(graph):
    text = "givenName eq 'Zoë' or givenName eq 'Alex' and department eq 'Finance'"
    assert await found_by(graph, filter=text) == {"Zoë Kühn", "Alex Johnson"}


@pytest.mark.parametrize(
    "text",
    ["endsWith(mail,'@fabrikam.com')", "not startswith(mail,'a')", "userType ne 'Member'"],
)
async def test_advanced_operators_need_the_header_and_the_count(graph, text):
    options = {"$filter": text, "$count": "true"}
    assert (await graph.get("/users", options)).code == "Request_UnsupportedQuery"
    bare = await graph.get("/users", {"$filter": text}, headers=ADVANCED)
    assert bare.code == "Request_UnsupportedQuery"
    full = await graph.get("/users", options, headers=ADVANCED)
    assert full.status == 200
    assert full.body["@odata.count"] == len(full.values) > 0


@pytest.mark.parametrize(
    "text",
    ["", "displayName", "displayName eq", "displayName eq 'x", "displayName eq x", "eq 'x'",
     "displayName eq 'x' or", "(displayName eq 'x'", "displayName eq 'x')", "displayName gt 'x'",
     "startswith(displayName 'x')", "startswith(displayName,'x'", "startswith(accountEnabled,'x')",
     "contains(displayName,'x')", "shoeSize eq 'x'", "accountEnabled eq 'true'",
     "displayName eq 'O'Neil'", "displayName EQ 'x'", "proxyAddresses eq 'x'",
     "proxyAddresses/any(p:q eq 'x')", "proxyAddresses/all(p:p eq 'x')", "not", "((((", "'x'",
     "id in ()", "id in ('a',)", "\x00", "displayName eq 'a' displayName eq 'b'"],
)  # fmt: skip
async def test_a_filter_that_graph_cannot_read_is_400(graph, text):
    answer = await graph.get("/users", {"$filter": text}, headers=ADVANCED)
    assert answer.status == 400


def test_deep_nesting_and_many_alternatives_are_refused_not_crashed_on():
    for text in ("(" * 5000 + "id eq 'x'", "not " * 5000 + "id eq 'x'",
                 " or ".join(["id eq 'x'"] * 16)):  # fmt: skip
        with pytest.raises(Refusal):
            odata_filter.parse(text, USERS.filterable, USERS.functions)


async def test_only_selected_properties_come_back(graph):
    answer = await graph.get("/users/alain%40contoso.com", {"$select": "id,department"})
    assert answer.body.keys() == {"@odata.context", "id", "department"}
    usual = await graph.get("/users/alain%40contoso.com")
    assert usual.body["jobTitle"] == "Account Executive"
    assert "department" not in usual.body
    assert "accountEnabled" not in usual.body


async def test_a_property_that_does_not_exist_is_400(graph):
    assert (await graph.get("/users", {"$select": "id,shoeSize"})).status == 400


@pytest.mark.parametrize("top", ["0", "1000", "-1", "x", "²", "9" * 5000])
async def test_page_sizes_are_1_to_999(graph, top):
    assert (await graph.get("/users", {"$top": top})).status == 400


async def test_pages_follow_on_one_another_and_lose_nobody(graph):
    answer = await graph.get("/users", {"$top": "7", "$select": "id"})
    seen = [person["id"] for person in answer.values]
    while "@odata.nextLink" in answer.body:
        answer = await graph.ask("GET", answer.body["@odata.nextLink"])
        assert len(answer.values) <= 7
        seen += [person["id"] for person in answer.values]
    assert sorted(seen) == sorted(account.id for account in graph.world.tenant.accounts)


async def test_count_is_ignored_without_the_header(graph):
    assert "@odata.count" not in (await graph.get("/users", {"$count": "true"})).body
    assert (await graph.get("/users/$count")).status == 400
    counted = await graph.get("/users/$count", headers=ADVANCED)
    assert counted.body == str(len(graph.world.tenant.accounts))


@pytest.mark.parametrize("query", ["$skip=1", "$expand=manager", "$top=1&$top=2", "$skiptoken=x"])
async def test_options_that_do_not_go_here_are_400(graph, query):
    assert (await graph.get(f"/users?{query}")).status == 400


async def test_a_guest_may_not_list_people_but_may_read_one(graph):
    assert (await graph.get("/users", who="guido")).status == 403
    assert (await graph.get(f"/users/{graph.id('alain')}", who="guido")).status == 200


async def test_agent_users_say_what_they_are(graph):
    answer = await graph.get(f"/users/{graph.id('agent')}", {"$select": "id"})
    assert answer.body["@odata.type"] == "#microsoft.graph.agentUser"
