"""The Bicep files: the database, the network, the vaults and the probes that are made by them."""

import json
import re
from argparse import ArgumentParser

import pytest
from infra_files import INFRA, names_in, parameters_of, worked_out

from commands import ledger as commands_ledger
from health.readiness import LIMIT

MOST_FAILURES = 10
"""A probe's failureThreshold: https://learn.microsoft.com/azure/templates/microsoft.app/containerapps"""


def test_the_database_is_made_only_for_several_nodes_and_the_disk_only_for_one(bicep, chosen):
    main = bicep["main.bicep"]
    names = names_in(main, **chosen)
    made = {
        n
        for n, m in main["modules"].items()
        if worked_out(m["config"].get("condition", True), names)
    }

    assert ({"postgres", "migration"} <= made) is ("ledgerOn" in chosen)
    assert ("ledger" in made) is ("ledgerOn" not in chosen)


def test_the_database_is_reached_from_our_network_only_and_never_in_the_clear(bicep):
    here = bicep["postgres.bicep"]
    server = here["resources"]["server"]["config"]["properties"]

    assert server["network"]["publicNetworkAccess"] == "Disabled"
    assert server["network"]["delegatedSubnetResourceId"] == "subnetId"
    assert "sslmode=verify-full" in here["variables"]["tls"]["value"]
    for name in ("ownerUrl", "url"):
        assert here["resources"][name]["config"]["properties"]["value"].endswith("?${tls}")


@pytest.mark.parametrize(
    ("cloud", "ending"),
    [("global", ".azure.com"), ("usgov", ".usgovcloudapi.net"), ("usgovdod", ".usgovcloudapi.net")],
)
def test_the_database_has_its_name_in_the_cloud_that_it_is_in(bicep, cloud, ending):
    names = names_in(bicep["postgres.bicep"], MICROSOFT_CLOUD=cloud)

    assert worked_out("suffix", names).endswith(ending)


def test_latchkey_does_not_run_as_the_owner_and_cannot_read_the_owners_password(bicep):
    here, main = bicep["postgres.bicep"], bicep["main.bicep"]
    role, owner = (here["variables"][name]["value"] for name in ("role", "owner"))
    secrets = {n: here["resources"][n]["config"] for n in ("url", "ownerUrl")}

    assert role != owner
    assert secrets["url"]["properties"]["value"].startswith("postgresql://${role}:")
    assert (secrets["url"]["parent"], secrets["ownerUrl"]["parent"]) == ("vault", "ownerVault")
    readers = bicep["owner-vault.bicep"]["resources"]
    assert readers["migrationReads"]["config"]["scope"] == "ownerVault"
    assert "identity" in readers["identity"]["config"]["name"]
    given = parameters_of(main["modules"]["migration"])
    assert given["identityName"] == "migrationIdentityName"
    assert "ownerVault" not in (INFRA / "container.bicep").read_text()


def test_the_migration_is_a_command_that_exists_and_gets_what_it_needs(bicep):
    job = bicep["migration.bicep"]["resources"]["job"]["config"]["properties"]
    (container,) = job["template"]["containers"]
    env = {entry["name"]: entry["secretRef"] for entry in container["env"]}
    command, *arguments = container["args"]

    assert command == "ledger"
    parser = ArgumentParser()
    commands_ledger.add_arguments(parser)
    asked = parser.parse_args(arguments)
    assert asked.role_from in env
    assert env["DATABASE_URL"] == "ledger-owner-url"
    assert job["configuration"]["triggerType"] == "Manual"
    assert set(env.values()) == {secret["name"] for secret in job["configuration"]["secrets"]}


def test_only_the_readiness_probe_asks_readyz_because_its_no_is_mended_by_no_restart(container):
    asked = {probe["type"]: probe["httpGet"] for probe in container["probes"]}

    assert asked == {
        "Startup": {"path": "/healthz", "port": 3978},
        "Liveness": {"path": "/healthz", "port": 3978},
        "Readiness": {"path": "/readyz", "port": 3978},
    }


def test_every_probe_fails_within_what_azure_allows_and_waits_longer_than_a_look(container):
    for probe in container["probes"]:
        assert probe["failureThreshold"] <= MOST_FAILURES
        assert probe.get("timeoutSeconds", LIMIT + 1) > LIMIT


def test_plain_http_is_not_let_in(container_app):
    assert container_app["configuration"]["ingress"]["allowInsecure"] is False


def test_the_share_is_reached_from_our_network_only(bicep):
    account = bicep["ledger.bicep"]["resources"]["account"]["config"]["properties"]

    assert account["networkAcls"]["defaultAction"] == "Deny"
    assert account["allowSharedKeyAccess"] is False


@pytest.mark.parametrize(
    ("file", "name"), [("vault.bicep", "vault"), ("owner-vault.bicep", "ownerVault")]
)
def test_nobody_can_destroy_a_vault_for_good(bicep, file, name):
    vault = bicep[file]["resources"][name]["config"]["properties"]

    assert vault["enablePurgeProtection"] is True
    assert vault["enableRbacAuthorization"] is True


def test_checkov_reads_the_files_with_the_parser_that_these_tests_read_with():
    def pinned(name):
        text = (INFRA.parent / name).read_text()
        return re.search(r"^pycep-parser==(\S+)", text, re.MULTILINE)[1]

    assert pinned("requirements/infra.txt") == pinned("requirements/dev.txt")


def test_the_certificate_comes_out_as_pem_which_is_what_latchkey_reads():
    policy = json.loads((INFRA / "certificate.json").read_text())

    assert policy["secretProperties"]["contentType"] == "application/x-pem-file"
    assert policy["keyProperties"]["exportable"] is True
