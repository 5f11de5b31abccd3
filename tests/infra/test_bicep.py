"""The Bicep files: what Latchkey may do in the tenant, and that they fit config.py."""

import re
from dataclasses import replace

import pytest
from infra_files import (
    INFRA,
    NOT_DEPLOYED,
    ON_DISK,
    ON_SERVER,
    UNKNOWN,
    bicep_files,
    everything_in,
    names_in,
    parameters_of,
    worked_out,
)

from entra.permissions import GRAPH_SCOPES
from manifest.package import token_services_of
from resets.rights import REVOKE_SESSIONS
from resets.sign_in_facts import READ_LOG
from runtime.clouds import CLOUDS, GLOBAL, RESIDENCIES, residing
from runtime.settings import beside

DELEGATED = {
    "a154be20-db9c-4678-8ab7-66f6cc099a59": "User.Read.All",
    "b7887744-6746-4312-813d-72daeaee7e2d": "UserAuthenticationMethod.ReadWrite.All",
    "741c54c3-0c1e-44a1-818b-3f97ab4e8c83": "RoleManagement.Read.Directory",
    "bc024368-1153-4739-b217-4326f2e966d0": "GroupMember.Read.All",
    "2f9ee017-59c1-4f1d-9472-bd5529a7b311": "Domain.Read.All",
    "3361d15d-be43-4de6-b441-3c746d05163d": "AdministrativeUnit.Read.All",
    "fc30e98b-8810-4501-81f5-c20a3196387b": "User.RevokeSessions.All",
    "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20": READ_LOG,
}
"""Source: https://learn.microsoft.com/graph/permissions-reference"""

TEAMS_CLIENTS = {"1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"}


@pytest.fixture(scope="session")
def registration(bicep):
    return bicep["registration.bicep"]["resources"]["app"]["config"]


# --- What Latchkey may do -----------------------------------------------------------------


def test_no_application_permission_appears_anywhere(bicep):
    types = [
        value
        for file in bicep.values()
        for name, tree in everything_in(file)
        if name == "resourceAccess"
        for key, value in everything_in(tree)
        if key == "type" and value not in CHOOSING
    ]

    assert types == ["Scope"] * len(DELEGATED)


CHOOSING = {"concat", "conditional", "equals"}
"""What the parser calls the pieces of an expression, beside the type of a permission."""


@pytest.mark.parametrize("name", bicep_files())
def test_no_application_permission_hides_from_the_parser(name):
    text = (INFRA / name).read_text()

    assert not re.search(r"['\"]Role['\"]|appRoles|appRoleAssignedTo|oauth2PermissionGrants", text)


@pytest.mark.parametrize(("reads", "more"), [("no", []), ("yes", [READ_LOG])])
def test_the_delegated_permissions_are_the_ones_that_latchkey_asks_for(bicep, reads, more):
    here = bicep["registration.bicep"]
    asked = here["resources"]["app"]["config"]["requiredResourceAccess"]
    (graph,) = worked_out(asked, names_in(here, READ_SIGN_INS=reads))
    ids = [access["id"] for access in graph["resourceAccess"]]

    assert [DELEGATED[one] for one in ids] == [*GRAPH_SCOPES, REVOKE_SESSIONS, *more]


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


def test_the_managed_identity_is_trusted_only_where_there_is_no_certificate(bicep, chosen):
    main, registered = bicep["main.bicep"], bicep["registration.bicep"]
    given = worked_out(
        main["modules"]["registration"]["config"]["params"], names_in(main, **chosen)
    )

    assert (given["trustedIdentity"] == "") is ("certificates" in chosen)
    assert "condition" in registered["resources"]["managedIdentity"]["config"]
    assert registered["parameters"]["trustedIdentity"]["default"] == ""


def test_the_container_proves_itself_in_one_way(environment, chosen):
    by_identity = bool(environment["MicrosoftAppManagedIdentityClientId"])
    by_certificate = bool(environment["MicrosoftAppCertificateFile"])

    assert (by_identity, by_certificate) == (
        not chosen.get("certificates"),
        "certificates" in chosen,
    )


def test_code_in_a_container_gets_the_identity_only_where_it_is_the_credential(
    bicep, container_app, chosen
):
    (told,) = container_app["configuration"]["identitySettings"]
    job = bicep["migration.bicep"]["resources"]["job"]["config"]["properties"]
    (jobs,) = job["configuration"]["identitySettings"]

    assert told["lifecycle"] == ("None" if "certificates" in chosen else "Main")
    assert jobs["lifecycle"] == "None"


@pytest.mark.parametrize("residency", RESIDENCIES)
def test_the_bot_lies_where_its_sign_ins_are_kept(bicep, residency):
    registration, bot = bicep["registration.bicep"], bicep["bot.bicep"]
    chosen = {"MICROSOFT_CLOUD": "global", "DATA_RESIDENCY": residency}

    host = worked_out("tokenServiceHost", names_in(registration, **chosen))
    location = worked_out("botLocation", names_in(bot, **chosen))

    assert f"https://{host}" == residing(residency, GLOBAL).token_service_at
    assert host in token_services_of("global")
    assert (location == "global") is (residency == "none")


@pytest.mark.parametrize("cloud", CLOUDS.values(), ids=list(CLOUDS))
def test_entra_is_told_what_this_cloud_calls_its_services(bicep, cloud):
    here = bicep["registration.bicep"]
    told = worked_out(
        {"audience": "tokenExchange", "host": "tokenServiceHost"},
        names_in(here, MICROSOFT_CLOUD=cloud.name, DATA_RESIDENCY="none"),
    )

    assert told["audience"] == cloud.token_exchange
    assert told["host"] == token_services_of(cloud.name)[0]
    for name in ("tokenService", "managedIdentity"):
        assert "tokenExchange" in str(here["resources"][name]["config"])


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
    assert UNKNOWN not in environment
    assert set(environment) <= settings
    assert settings - set(environment) == NOT_DEPLOYED


def test_a_deployment_with_nothing_but_defaults_is_configured_as_the_page_says(
    environment, make_config
):
    deployed = make_config(environment)

    file = beside(deployed.database)
    plain = make_config({})
    serving = replace(plain.serving, host="0.0.0.0")  # noqa: S104 - in a container
    same = replace(plain, serving=serving, checkpoints=replace(plain.checkpoints, file=file))
    assert deployed == replace(same, database=deployed.database, credential=deployed.credential)
    assert deployed.database in (ON_DISK, ON_SERVER)


def test_a_parameter_that_looks_like_a_setting_is_one(bicep, settings):
    for file in ("main.bicep", "self-hosted.bicep", "container.bicep", "bot.bicep"):
        for name in bicep[file]["parameters"]:
            assert name in settings or name[0].islower(), (file, name)


@pytest.mark.parametrize("whole", ["main.bicep", "self-hosted.bicep"])
def test_every_module_gets_what_it_asks_for_and_nothing_else(bicep, whole):
    for module in bicep[whole]["modules"].values():
        wanted = bicep[module["detail"]["path"]]["parameters"]
        needed = {name for name, told in wanted.items() if told["default"] is None}
        given = set(parameters_of(module))

        assert needed <= given <= set(wanted), module["detail"]["path"]


@pytest.mark.parametrize("whole", ["main.bicep", "self-hosted.bicep"])
def test_every_output_that_is_used_exists(bicep, whole):
    modules = bicep[whole]["modules"]
    used = re.findall(r"\b(\w+)\.outputs\.(\w+)", (INFRA / whole).read_text())

    assert used
    for module, output in used:
        assert output in bicep[modules[module]["detail"]["path"]]["outputs"], (module, output)


def test_the_ledger_and_the_certificate_lie_where_the_settings_say(
    container_app, container, environment, chosen
):
    mounted = {mount["volumeName"]: mount["mountPath"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in container_app["template"]["volumes"]}

    assert set(mounted) == set(volumes)
    assert ("ledger" in volumes) is ("ledgerOn" not in chosen)
    assert ("certificate" in volumes) is ("certificates" in chosen)
    if "ledger" in volumes:
        assert environment["DATABASE_URL"] == f"sqlite:///{mounted['ledger']}/latchkey.sqlite"
        assert volumes["ledger"]["storageType"] == "NfsAzureFile"
    if "certificate" in volumes:
        (file,) = volumes["certificate"]["secrets"]
        path = f"{mounted['certificate']}/{file['path']}"
        assert environment["MicrosoftAppCertificateFile"] == path


def test_secrets_come_from_the_vault_and_are_named_where_they_are_used(
    container_app, container, chosen
):
    secrets = {secret["name"]: secret for secret in container_app["configuration"]["secrets"]}
    used = {entry["secretRef"] for entry in container["env"] if "secretRef" in entry}
    files = [v for v in container_app["template"]["volumes"] if v["storageType"] == "Secret"]
    used |= {file["secretRef"] for volume in files for file in volume["secrets"]}

    assert used == set(secrets)
    assert ("ledger-url" in used) is ("ledgerOn" in chosen)
    assert all("keyVaultUrl" in s and "value" not in s for s in secrets.values())


@pytest.mark.parametrize("url", ["", "https://contoso.com/hook"])
def test_the_webhook_has_a_key_from_the_vault_and_no_webhook_has_none(bicep, url):
    here = bicep["container.bicep"]
    told = here["resources"]["app"]["config"]["properties"]
    names = names_in(here, hasCertificate=False, urlSecret="", WEBHOOK_URL=url)
    app = worked_out(told, names)
    (only,) = app["template"]["containers"]
    (key,) = [entry for entry in only["env"] if entry["name"] == "WEBHOOK_KEY"]
    secrets = {one["name"]: one["keyVaultUrl"] for one in app["configuration"]["secrets"]}

    assert key.get("secretRef") == ("webhook-key" if url else None)
    assert secrets.get("webhook-key", "").endswith("/latchkey-webhook-key") is bool(url)


def test_there_is_one_replica_on_sqlite_and_never_more(container_app, chosen):
    scale = container_app["template"]["scale"]

    assert scale["minReplicas"] == scale["maxReplicas"]
    assert (scale["maxReplicas"] == 1) is ("ledgerOn" not in chosen)
