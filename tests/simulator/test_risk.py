"""What ID Protection and the directory know of somebody beside the account: risk, age, number."""

from datetime import datetime

import pytest

from simulator.world import CONSENTED

READS = CONSENTED | {"IdentityRiskyUser.Read.All"}
ALAIN = "alain@contoso.com"


async def risk(graph, who="gina", scopes=READS):
    path = f"/identityProtection/riskyUsers/{graph.id('alain')}"
    return await graph.get(path, who=who, scopes=scopes)


async def test_somebody_is_at_risk_until_an_admin_gives_them_a_password(graph):
    assert (await risk(graph)).status == 404
    assert await graph.switch("person", upn=ALAIN, risk="high") == 200
    body = (await risk(graph)).body
    assert (body["riskLevel"], body["riskState"]) == ("high", "atRisk")
    await graph.reset("alain")
    body = (await risk(graph)).body
    told = (body["riskState"], body["riskDetail"])
    assert told == ("remediated", "adminGeneratedTemporaryPassword")


@pytest.mark.parametrize(("who", "may"), [("sven", True), ("gus", True), ("ada", False)])
async def test_a_few_roles_read_it_with_scope_and_licence(graph, who, may):
    await graph.switch("person", upn=ALAIN, risk="low")
    assert (await risk(graph, who)).status == (200 if may else 403)
    assert (await risk(graph, who, CONSENTED)).status == 403
    await graph.switch(premium=False)
    assert (await risk(graph, who)).status == 403


async def test_how_old_an_account_is_and_where_to_call_back(graph):
    options = {"$select": "createdDateTime,mobilePhone"}
    path = f"/users/{graph.id('alain')}"
    assert (await graph.get(path, options)).body["mobilePhone"] == "+31 6 5550 1947"
    await graph.switch("person", upn=ALAIN, age=3)
    created = datetime.fromisoformat((await graph.get(path, options)).body["createdDateTime"])
    assert 3 * 3600 <= (graph.world.clock.now() - created).total_seconds() < 3 * 3600 + 60
    for wrong in ({"age": -1}, {"age": True}, {"risk": "some"}, {"timezone": 5}):
        assert await graph.switch("person", upn=ALAIN, **wrong) == 400
