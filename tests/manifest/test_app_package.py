"""The app package: what Microsoft's schema says of it, and that it is always the same package."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from commands import CALLED_WRONGLY, main
from manifest.package import TRANSLATIONS, Developer, PackageError, build, manifest, translation

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
APP = "1a7c4be1-0000-4000-8000-0000000000b0"
CONTOSO = Developer(
    name="Contoso IT",
    website="https://contoso.com/it",
    privacy="https://contoso.com/latchkey/privacy",
    terms="https://contoso.com/latchkey/terms",
)
LINKS = ["--website", CONTOSO.website, "--privacy", CONTOSO.privacy, "--terms", CONTOSO.terms]


@pytest.fixture(scope="module")
def made():
    return manifest(APP, CONTOSO, "1.0.0")


def schema(name):
    return Draft4Validator(json.loads((DATA / name).read_text()))


def unzipped(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_microsofts_schema_has_nothing_to_say_about_the_manifest(made):
    assert [e.message for e in schema("MicrosoftTeams.schema.json").iter_errors(made)] == []


@pytest.mark.parametrize("cloud", ["usgov", "usgovdod"])
def test_a_government_cloud_gets_a_manifest_of_the_version_that_it_takes(cloud):
    files = unzipped(build(APP, CONTOSO, "1.0.0", cloud))
    made = json.loads(files["manifest.json"])

    assert made["manifestVersion"] == "1.10"
    assert "/v1.10/" in made["$schema"]
    assert made["validDomains"] == ["token.botframework.azure.us"]
    judge = schema("MicrosoftTeams.1.10.schema.json")
    assert [e.message for e in judge.iter_errors(made)] == []
    words = schema("MicrosoftTeams.1.10.Localization.schema.json")
    for tag in TRANSLATIONS:
        said = json.loads(files[f"{tag}.json"])
        assert [e.message for e in words.iter_errors(said)] == []


def test_copilot_is_offered_only_where_it_is_asked_for(made):
    offered = manifest(APP, CONTOSO, "1.0.0", copilot=True)

    assert "copilot" not in str(made).lower()
    assert offered["copilotAgents"] == {"customEngineAgents": [{"id": APP, "type": "bot"}]}
    assert "copilot" in offered["bots"][0]["scopes"]
    judge = schema("MicrosoftTeams.schema.json")
    assert [e.message for e in judge.iter_errors(offered)] == []


def test_a_government_cloud_has_no_copilot_to_be_offered_in():
    with pytest.raises(PackageError, match="Copilot"):
        build(APP, CONTOSO, "1.0.0", "usgov", copilot=True)


def test_slash_commands_are_for_shared_places_and_come_as_targeted_messages(made):
    (bot,) = made["bots"]
    slashed = [it["scopes"][0] for it in bot["commandLists"] if "slash" in it.get("triggers", [])]

    assert slashed == ["team", "groupChat"]
    assert bot["supportsTargetedMessages"] is True


def test_a_cloud_that_does_not_exist_is_refused():
    with pytest.raises(PackageError, match="MICROSOFT_CLOUD"):
        build(APP, CONTOSO, "1.0.0", "china")


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_microsofts_schema_has_nothing_to_say_about_a_translation(tag):
    judge = schema("MicrosoftTeams.Localization.schema.json")

    assert [e.message for e in judge.iter_errors(translation(tag))] == []


def test_the_schema_can_say_no(made):
    wrong = {**made, "name": {"short": "x" * 31, "full": "x"}, "surprise": 1}

    assert len(list(schema("MicrosoftTeams.schema.json").iter_errors(wrong))) == 2


@pytest.mark.processes
def test_the_same_answers_make_the_same_bytes_elsewhere_and_at_another_time():
    script = (
        "import sys; from manifest.package import Developer, build; "
        f"sys.stdout.buffer.write(build({APP!r}, {CONTOSO!r}, '1.0.0'))"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}

    other = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=elsewhere, capture_output=True, check=True
    )

    assert other.stdout == build(APP, CONTOSO, "1.0.0")


def test_no_file_in_the_zip_remembers_when_or_where_it_was_made():
    with zipfile.ZipFile(BytesIO(build(APP, CONTOSO, "1.0.0"))) as archive:
        entries = archive.infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_the_zip_holds_all_files_that_the_manifest_names_and_no_others(made):
    files = unzipped(build(APP, CONTOSO, "1.0.0"))
    languages = {entry["file"] for entry in made["localizationInfo"]["additionalLanguages"]}

    assert json.loads(files["manifest.json"]) == made
    assert set(files) == {"manifest.json", *made["icons"].values(), *languages}


def test_the_ids_are_all_the_app_registrations(made):
    assert (made["id"], made["bots"][0]["botId"], made["webApplicationInfo"]["id"]) == (APP,) * 3
    assert made["webApplicationInfo"]["resource"] == f"api://botid-{APP}"


def test_an_id_in_capitals_is_the_same_app(made):
    assert manifest(APP.upper(), CONTOSO, "1.0.0") == made


def test_only_the_sign_in_pages_domains_are_trusted(made):
    assert made["validDomains"] == [
        "token.botframework.com",
        "europe.token.botframework.com",
        "unitedstates.token.botframework.com",
        "india.token.botframework.com",
    ]


def test_it_may_be_added_to_every_kind_of_channel_and_is_a_bot_there(made):
    """In a shared channel as in any other: no names; it goes on in private, where one signs in."""
    assert made["supportsChannelFeatures"] == "tier1"
    assert set(made["defaultGroupCapability"].values()) == {"bot"}


def test_nothing_is_asked_for_in_a_teams_or_chats_name(made):
    assert "authorization" not in made
    assert made["bots"][0]["supportsFiles"] is False


def test_the_developers_links_are_the_ones_that_were_given(made):
    assert made["developer"] == {
        "name": CONTOSO.name,
        "websiteUrl": CONTOSO.website,
        "privacyUrl": CONTOSO.privacy,
        "termsOfUseUrl": CONTOSO.terms,
    }


@pytest.mark.parametrize(
    ("app", "developer", "version", "said"),
    [
        ("latchkey", CONTOSO, "1.0.0", "MicrosoftAppId"),
        ("", CONTOSO, "1.0.0", "MicrosoftAppId"),
        (APP, CONTOSO, "1.0", "version"),
        (APP, CONTOSO, "1.0.01", "version"),
        (APP, replace(CONTOSO, name=""), "1.0.0", "name"),
        (APP, replace(CONTOSO, name="x" * 33), "1.0.0", "name"),
        (APP, replace(CONTOSO, website="http://contoso.com"), "1.0.0", "website"),
        (APP, replace(CONTOSO, privacy="contoso.com/privacy"), "1.0.0", "privacy"),
        (APP, replace(CONTOSO, terms="https://"), "1.0.0", "terms"),
    ],
)
def test_what_teams_would_refuse_is_refused_with_its_name(app, developer, version, said):
    with pytest.raises(PackageError, match=said):
        build(app, developer, version)


def test_the_command_writes_the_package_and_says_where(tmp_path, capsys):
    out = tmp_path / "latchkey.zip"

    code = main(
        ["manifest", "--developer", CONTOSO.name, *LINKS, "--out", str(out)],
        {"MicrosoftAppId": APP},
    )

    assert code == 0
    assert out.read_bytes() == build(APP, CONTOSO, "1.0.0")
    assert str(out) in capsys.readouterr().out


def test_the_command_offers_copilot_when_told_to(tmp_path):
    out = tmp_path / "latchkey.zip"
    asked = ["manifest", "--developer", CONTOSO.name, *LINKS, "--out", str(out), "--copilot"]

    assert main(asked, {"MicrosoftAppId": APP}) == 0
    assert out.read_bytes() == build(APP, CONTOSO, "1.0.0", copilot=True)


def test_the_command_without_an_app_id_writes_nothing(tmp_path, capsys):
    out = tmp_path / "latchkey.zip"

    assert main(["manifest", "--developer", CONTOSO.name, *LINKS, "--out", str(out)], {}) == 1
    assert "MicrosoftAppId" in capsys.readouterr().err
    assert not out.exists()


def test_the_command_makes_up_no_links():
    assert (
        main(["manifest", "--developer", CONTOSO.name], {"MicrosoftAppId": APP}) == CALLED_WRONGLY
    )
