"""Microsoft's own library takes the simulator for Entra: instance discovery on, nothing bent."""

import asyncio

import msal
import pytest
import requests
from scripted_bot import BOT_SCOPE, GRAPH_SCOPE, claims_of

LOGIN = "https://login.microsoftonline.com"


class Rerouted(requests.adapters.HTTPAdapter):
    """Sends what is meant for Entra to the simulator. Remembers the paths and what came back."""

    def __init__(self, base):
        super().__init__()
        self.base, self.seen = base, []

    def send(self, request, **more):
        request.url = request.url.replace(LOGIN, self.base)
        response = super().send(request, **more)
        self.seen.append((request.path_url.partition("?")[0], response.status_code))
        return response


async def by_msal(cloud, work, *, tenant=None, secret=None):
    """Let *work(app)* run with a confidential client; gives its result and what it asked.

    MSAL blocks, so it runs in a thread, as it does in the product.
    """
    rerouted = Rerouted(cloud.base)

    def run():
        with requests.Session() as session:
            session.mount("https://", rerouted)
            app = msal.ConfidentialClientApplication(
                cloud.world.app_id,
                secret or cloud.world.app_secret,
                authority=f"{LOGIN}/{tenant or cloud.world.tenant_id}",
                http_client=session,
            )
            return work(app)

    return await asyncio.to_thread(run), rerouted.seen


DISCOVERY = "/common/discovery/instance"


async def test_a_token_on_behalf_of_a_person(cloud):
    assertion = cloud.silent()
    result, _ = await by_msal(
        cloud, lambda app: app.acquire_token_on_behalf_of(assertion, [GRAPH_SCOPE])
    )
    assert claims_of(result["access_token"])["oid"] == cloud.account("ada").id


async def test_the_apps_own_token(cloud):
    result, _ = await by_msal(cloud, lambda app: app.acquire_token_for_client([BOT_SCOPE]))
    assert claims_of(result["access_token"])["aud"] == "https://api.botframework.com"


async def test_a_refusal_reaches_the_caller_unmasked(cloud):
    result, seen = await by_msal(
        cloud, lambda app: app.acquire_token_for_client([BOT_SCOPE]), secret="guessed"
    )
    assert result["error_codes"] == [7000215]
    assert (DISCOVERY, 200) in seen


async def test_a_policy_reaches_the_caller_with_its_claims(cloud):
    cloud.account("ada").mfa = True
    assertion = cloud.silent()
    result, _ = await by_msal(
        cloud, lambda app: app.acquire_token_on_behalf_of(assertion, [GRAPH_SCOPE])
    )
    assert (result["error"], result["suberror"]) == ("interaction_required", "basic_action")
    assert "capolids" in result["claims"]


async def test_a_verified_domain_names_the_tenant(cloud):
    result, _ = await by_msal(
        cloud, lambda app: app.acquire_token_for_client([BOT_SCOPE]), tenant="contoso.com"
    )
    assert claims_of(result["access_token"])["tid"] == cloud.world.tenant_id


async def test_a_domain_of_somebody_else_names_nobody(cloud):
    with pytest.raises(ValueError, match="authority configuration"):
        await by_msal(cloud, lambda _: None, tenant="fabrikam.com")


async def test_an_authority_that_is_not_entras_is_unknown(cloud):
    def elsewhere():
        with requests.Session() as session:
            session.mount("https://", Rerouted(cloud.base))
            msal.ConfidentialClientApplication(
                cloud.world.app_id,
                cloud.world.app_secret,
                authority=f"https://login.contoso.example/{cloud.world.tenant_id}",
                http_client=session,
            )

    with pytest.raises(ValueError, match="invalid_instance"):
        await asyncio.to_thread(elsewhere)


@pytest.mark.parametrize("query", ["", "?api-version=1.1", "?authorization_endpoint=https://x"])
async def test_a_discovery_request_that_lacks_something_is_malformed(cloud, query):
    status, body = await cloud.ask("GET", f"{DISCOVERY}{query}")
    assert (status, body["error"], body["error_codes"]) == (400, "invalid_request", [50050])


async def test_the_newer_version_tells_the_aliases_of_each_cloud(cloud):
    query = f"?api-version=1.1&authorization_endpoint={LOGIN}/common/oauth2/authorize"
    _, body = await cloud.ask("GET", f"{DISCOVERY}{query}")
    world = next(g for g in body["metadata"] if "login.microsoftonline.com" in g["aliases"])
    assert world["preferred_cache"] == "login.windows.net"
    assert "sts.windows.net" in world["aliases"]


async def test_the_common_document_leaves_the_issuer_open(cloud):
    _, document = await cloud.ask("GET", "/common/v2.0/.well-known/openid-configuration")
    assert document["issuer"] == f"{LOGIN}/{{tenantid}}/v2.0"
    assert (await cloud.ask("GET", "/common/discovery/v2.0/keys"))[0] == 200


# The app as its own resource


@pytest.mark.parametrize("name", ["app_id", "app_id_uri"])
async def test_the_app_gets_a_token_for_itself(cloud, name):
    scope = f"{getattr(cloud.world, name)}/.default"
    result, _ = await by_msal(cloud, lambda app: app.acquire_token_for_client([scope]))
    claims = claims_of(result["access_token"])
    assert (claims["aud"], claims["ver"]) == (cloud.world.app_id, "2.0")
    assert "scp" not in claims


async def test_such_a_token_is_nobodys(cloud):
    own = cloud.world.tokens.mint_own_app()
    _, body = await cloud.on_behalf_of(own)
    assert body["error_codes"] == [7000114]


async def test_a_person_gets_one_for_the_app_by_its_id_only(cloud):
    assertion = cloud.silent()
    by_id, by_uri = (f"{name}/.default" for name in cloud.world.own_names)
    result, _ = await by_msal(cloud, lambda app: app.acquire_token_on_behalf_of(assertion, [by_id]))
    assert claims_of(result["access_token"])["scp"] == "access_as_user"
    _, body = await cloud.on_behalf_of(assertion, scope=by_uri)
    assert body["error_codes"] == [90009]
