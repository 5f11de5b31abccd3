"""The Bicep files: what Latchkey may do in the tenant, and that they fit config.py."""

import json
import re
from dataclasses import replace

import pytest
from infra_files import INFRA, NOT_DEPLOYED, bicep_files, everything_in

from parts import GRAPH_SCOPES

DELEGATED = {
    "a154be20-db9c-4678-8ab7-66f6cc099a59": "User.Read.All",
    "b7887744-6746-4312-813d-72daeaee7e2d": "UserAuthenticationMethod.ReadWrite.All",
    "741c54c3-0c1e-44a1-818b-3f97ab4e8c83": "RoleManagement.Read.Directory",
    "bc024368-1153-4739-b217-4326f2e966d0": "GroupMember.Read.All",
    "2f9ee017-59c1-4f1d-9472-bd5529a7b311": "Domain.Read.All",
    "3361d15d-be43-4de6-b441-3c746d05163d": "AdministrativeUnit.Read.All",
}
"""Source: https://learn.microsoft.com/graph/permissions-reference"""

TEAMS_CLIENTS = {"1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"}
MOST_FAILURES = 10
"""A probe's failureThreshold: https://learn.microsoft.com/azure/templates/microsoft.app/containerapps"""


@pytest.fixture(scope="session")
def registration(bicep):
    return bicep["registration.bicep"]["resources"]["app"]["config"]


@pytest.fixture(scope="session")
def container_app(bicep):
    return bicep["container.bicep"]["resources"]["app"]["config"]["properties"]


@pytest.fixture(scope="session")
def container(container_app):
    (only,) = container_app["template"]["containers"]
    return only


@pytest.fixture(scope="session")
def environment(bicep, container):
    """What the container finds when main.bicep is deployed with nothing but its defaults."""
    defaults = {n: p["default"] for n, p in bicep["main.bicep"]["parameters"].items()}
    variables = {n: v["value"] for n, v in bicep["container.bicep"]["variables"].items()}
    env = {}
    for entry in container["env"]:
        value = entry.get("value")
        if entry["name"] == "PORT":
            value = str(variables["port"])
        env[entry["name"]] = defaults.get(value, value) if isinstance(value, str) else None
    return env


# --- What Latchkey may do -----------------------------------------------------------------


def test_no_application_permission_appears_anywhere(bicep):
    types = [
        value
        for file in bicep.values()
        for name, tree in everything_in(file)
        if name == "resourceAccess"
        for key, value in everything_in(tree)
        if key == "type"
    ]

    assert types == ["Scope"] * len(DELEGATED)


@pytest.mark.parametrize("name", bicep_files())
def test_no_application_permission_hides_from_the_parser(name):
    text = (INFRA / name).read_text()

    assert not re.search(r"['\"]Role['\"]|appRoles|appRoleAssignedTo|oauth2PermissionGrants", text)


def test_the_delegated_permissions_are_the_ones_that_latchkey_asks_for(registration):
    (graph,) = registration["requiredResourceAccess"]
    ids = [access["id"] for access in graph["resourceAccess"]]

    assert [DELEGATED[one] for one in ids] == list(GRAPH_SCOPES)


def test_each_permission_is_named_beside_its_id():
    text = (INFRA / "registration.bicep").read_text()

    assert dict(re.findall(r"id: '([0-9a-f-]{36})' // (\S+)", text)) == DELEGATED


def test_only_teams_own_clients_may_sign_people_in(bicep, registration):
    api = registration["api"]
    (scope,) = api["oauth2PermissionScopes"]

    assert scope["value"] == "access_as_user"
    assert api["requestedAccessTokenVersion"] == 2
    assert set(bicep["registration.bicep"]["variables"]["teamsClients"]["value"]) == TEAMS_CLIENTS
    assert registration["identifierUris"] == ["api://botid-${appId}"]
    assert registration["signInAudience"] == "AzureADMyOrg"


@pytest.mark.parametrize("name", bicep_files())
def test_there_is_no_secret_to_lose(name):
    text = (INFRA / name).read_text()

    for word in ("passwordCredentials", "clientSecret", "MicrosoftAppPassword", "listSecrets"):
        assert word not in text


def test_the_managed_identity_is_trusted_only_where_somebody_says_so(bicep):
    main, registered = bicep["main.bicep"], bicep["registration.bicep"]

    assert main["parameters"]["trustManagedIdentity"]["default"] is False
    assert "condition" in registered["resources"]["managedIdentity"]["config"]
    assert registered["parameters"]["trustedIdentity"]["default"] == ""


def test_the_sign_in_connection_gives_a_token_for_latchkey_and_for_nothing_else(bicep):
    connection = bicep["bot.bicep"]["resources"]["connection"]["config"]["properties"]
    told = {entry["key"]: entry["value"] for entry in connection["parameters"]}

    assert connection["scopes"] == "api://botid-${appId}/access_as_user"
    assert told["TokenExchangeUrl"] == "api://botid-${appId}"


def test_the_bot_serves_one_tenant(bicep):
    bot = bicep["bot.bicep"]["resources"]["bot"]["config"]["properties"]

    assert bot["msaAppType"] == "SingleTenant"
    assert bot["endpoint"].endswith("/api/messages")


# --- What fits what -----------------------------------------------------------------------


def test_the_container_is_given_settings_that_exist(environment, settings):
    assert set(environment) <= settings
    assert settings - set(environment) == NOT_DEPLOYED


def test_a_deployment_with_nothing_but_defaults_is_configured_as_the_page_says(
    environment, make_config
):
    plain = make_config({})

    deployed = make_config({n: v for n, v in environment.items() if v is not None})

    assert deployed == replace(plain, database="sqlite:////data/latchkey.sqlite", host="0.0.0.0")  # noqa: S104 - inside a container


def test_a_parameter_that_looks_like_a_setting_is_one(bicep, settings):
    for file in ("main.bicep", "elsewhere.bicep", "container.bicep", "bot.bicep"):
        for name in bicep[file]["parameters"]:
            assert name in settings or name[0].islower(), (file, name)


@pytest.mark.parametrize("whole", ["main.bicep", "elsewhere.bicep"])
def test_every_module_gets_what_it_asks_for_and_nothing_else(bicep, whole):
    for module in bicep[whole]["modules"].values():
        wanted = bicep[module["detail"]["path"]]["parameters"]
        needed = {name for name, told in wanted.items() if told["default"] is None}
        given = set(module["config"]["params"])

        assert needed <= given <= set(wanted), module["detail"]["path"]


@pytest.mark.parametrize("whole", ["main.bicep", "elsewhere.bicep"])
def test_every_output_that_is_used_exists(bicep, whole):
    modules = bicep[whole]["modules"]
    used = re.findall(r"\b(\w+)\.outputs\.(\w+)", (INFRA / whole).read_text())

    assert used
    for module, output in used:
        assert output in bicep[modules[module]["detail"]["path"]]["outputs"], (module, output)


def test_the_ledger_and_the_certificate_lie_where_the_settings_say(container_app, container):
    env = {entry["name"]: entry.get("value") for entry in container["env"]}
    mounted = {mount["volumeName"]: mount["mountPath"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in container_app["template"]["volumes"]}
    (certificate,) = volumes["certificate"]["secrets"]

    assert env["DATABASE_URL"] == f"sqlite:///{mounted['ledger']}/latchkey.sqlite"
    assert env["MicrosoftAppCertificateFile"] == f"{mounted['certificate']}/{certificate['path']}"
    assert volumes["ledger"]["storageType"] == "NfsAzureFile"


def test_secrets_come_from_the_vault_and_are_named_where_they_are_used(container_app, container):
    secrets = {secret["name"]: secret for secret in container_app["configuration"]["secrets"]}
    used = {entry["secretRef"] for entry in container["env"] if "secretRef" in entry}

    assert used == {"latchkey-key"}
    assert set(secrets) == {"latchkey-key", "certificate"}
    assert all("keyVaultUrl" in s and "value" not in s for s in secrets.values())


def test_there_is_exactly_one_replica_because_sqlite_takes_one_process(container_app):
    assert container_app["template"]["scale"] == {"minReplicas": 1, "maxReplicas": 1}


def test_every_probe_asks_healthz_within_what_azure_allows(container):
    assert [probe["type"] for probe in container["probes"]] == ["Startup", "Liveness", "Readiness"]
    for probe in container["probes"]:
        assert probe["httpGet"] == {"path": "/healthz", "port": "port"}
        assert probe["failureThreshold"] <= MOST_FAILURES


def test_plain_http_is_not_let_in(container_app):
    assert container_app["configuration"]["ingress"]["allowInsecure"] is False


def test_the_share_is_reached_from_our_network_only(bicep):
    account = bicep["ledger.bicep"]["resources"]["account"]["config"]["properties"]

    assert account["networkAcls"]["defaultAction"] == "Deny"
    assert account["allowSharedKeyAccess"] is False


def test_nobody_can_destroy_the_vault_for_good(bicep):
    vault = bicep["vault.bicep"]["resources"]["vault"]["config"]["properties"]

    assert vault["enablePurgeProtection"] is True
    assert vault["enableRbacAuthorization"] is True


def test_the_certificate_comes_out_as_pem_which_is_what_latchkey_reads():
    policy = json.loads((INFRA / "certificate.json").read_text())

    assert policy["secretProperties"]["contentType"] == "application/x-pem-file"
    assert policy["keyProperties"]["exportable"] is True
