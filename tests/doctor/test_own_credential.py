"""How the bot proves itself, by secret, certificate or managed identity: what is wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from doctor.finding import Mark
from simulator import driver
from simulator.world import Identity
from tests.doctor.certificates import pem, pfx
from tests.doctor.findings import failures

IDENTITY = Identity("1d000000-0000-4000-8000-00000000c11d", "0b1ec700-0000-4000-8000-0000000000d0")
BY_IDENTITY = {
    "MicrosoftAppPassword": "",
    "MicrosoftAppManagedIdentityClientId": IDENTITY.client_id,
}


@pytest.mark.parametrize(
    ("change", "said", "remedy"),
    [
        ({"MicrosoftAppPassword": "wrong"}, "wrong (AADSTS7000215)", "not its Secret ID"),
        (
            {"MicrosoftAppId": "00000000-0000-4000-8000-000000000001"},
            "no app with this client id (AADSTS700016)",
            "Application (client) ID",
        ),
    ],
)
async def test_a_credential_that_entra_refuses_is_explained(examined, change, said, remedy):
    findings = await examined(**change)

    assert failures(findings) == {"app credential"}
    assert said in findings["app credential"].seen
    assert remedy in findings["app credential"].remedy
    assert findings["oauth connection"].seen == "because 'app credential' did not succeed"


async def test_an_expired_secret_is_told_from_a_wrong_one(examined, world):
    world.secret_expired = True

    found = (await examined())["app credential"]

    assert found.seen == "the client secret has expired (AADSTS7000222)"
    assert "New client secret" in found.remedy


async def test_a_number_without_words_of_its_own_leads_to_entras_page(examined, world):
    await driver.fault(world.base, "token", "400", times=9, code="7009999")

    found = (await examined())["app credential"]

    assert found.seen.endswith("(AADSTS7009999)")
    assert "error?code=7009999" in found.remedy


@pytest.mark.parametrize(
    ("days", "expected"),
    [(90, (Mark.OK, "days")), (29, (Mark.WARN, "28 days")), (-1, (Mark.FAIL, "ended on"))],
)
@pytest.mark.parametrize("form", [pem, pfx])
async def test_a_certificate_is_reported_thirty_days_ahead(
    examined, tmp_path, form, days, expected
):
    file, password = form(tmp_path, timedelta(days=days))
    settings = {
        "MicrosoftAppPassword": "",
        "MicrosoftAppCertificateFile": str(file),
        "MicrosoftAppCertificatePassword": password,
    }

    found = (await examined(**settings))["credential end"]

    mark, said = expected
    assert found.mark is mark
    assert said in found.seen


async def test_a_certificate_that_entra_does_not_know_is_told(examined, tmp_path):
    file, _ = pem(tmp_path, timedelta(days=90))

    found = (await examined(MicrosoftAppPassword="", MicrosoftAppCertificateFile=str(file)))[
        "app credential"
    ]

    assert "AADSTS700027" in found.seen
    assert "Upload" in found.remedy


async def test_a_file_that_is_no_certificate_is_said_to_be_none(examined, tmp_path):
    file = tmp_path / "bot.pfx"
    file.write_bytes(b"nothing")

    findings = await examined(MicrosoftAppPassword="", MicrosoftAppCertificateFile=str(file))

    assert "cannot be read" in findings["credential end"].seen
    assert "'credential end'" in findings["app credential"].remedy


@pytest.fixture
def at_azure(world, monkeypatch):
    """The container has an identity, and the app registration trusts it."""
    world.identity = IDENTITY
    world.trust_identity()
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{world.base}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", world.identity_header)


async def test_a_managed_identity_is_shown_as_the_registration_must_name_it(
    examined, world, at_azure
):
    findings = await examined(**BY_IDENTITY)

    assert not failures(findings)
    shown = findings["managed identity"].seen
    assert f"issuer {world.tokens.issuer}, subject {IDENTITY.principal_id}" in shown
    assert findings["credential end"].seen.endswith("nothing ends, Azure renews it")


async def test_where_azure_does_not_run_latchkey_there_is_no_identity(examined, world, monkeypatch):
    # Nothing answers there, as on any machine that is not Azure's.
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:9/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "x")

    findings = await examined(**BY_IDENTITY)

    assert failures(findings) == {"managed identity"}
    assert "Azure gave no token" in findings["managed identity"].seen
    assert "Outside Azure there is none" in findings["managed identity"].remedy
    assert findings["app credential"].seen == "because 'managed identity' did not succeed"


async def test_an_identity_that_is_not_assigned_to_the_container_is_told(examined, at_azure):
    other = BY_IDENTITY | {"MicrosoftAppManagedIdentityClientId": IDENTITY.principal_id}

    found = (await examined(**other))["managed identity"]

    assert "knows no such identity" in found.seen
    assert "not its Object ID" in found.remedy


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"issuer": "https://login.microsoftonline.com/x/v2.0"}, "issuer"),
        ({"subject": IDENTITY.client_id}, "does not trust this managed identity (AADSTS700213)"),
        ({"audience": "api://other"}, "audience"),
    ],
)
async def test_a_federated_credential_that_does_not_fit_is_told_apart(
    examined, world, at_azure, wrong, said
):
    world.federated = tuple(replace(one, **wrong) for one in world.federated)

    found = (await examined(**BY_IDENTITY))["app credential"]

    assert found.mark is Mark.FAIL
    assert said in found.seen
    assert "Federated credentials: Issuer and Subject" in found.remedy
    assert "Audience api://AzureADTokenExchange" in found.remedy


async def test_a_federated_credential_that_has_just_been_made_asks_for_patience(
    examined, world, at_azure
):
    await driver.fault(world.base, "token", "400", times=9, code="70021")

    found = (await examined(**BY_IDENTITY))["app credential"]

    assert "AADSTS70021" in found.seen
    assert "Wait five minutes" in found.remedy
