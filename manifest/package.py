"""Builds the Teams app package: the same bytes for the same answers, on any machine, on any day.

The manifest's version is 1.29: the oldest with slash commands, and with commands that put a whole
sentence into the message box. Nothing that 1.30 added is of use to a bot with cards. The US
Government clouds take nothing newer than 1.10, in which all but these two can be said.
Teams shows the sentences as cards only to agents that send no welcome; Latchkey sends one, so they
stand above the message box.
Sources: https://learn.microsoft.com/microsoft-365/extensibility/schema/root,
https://learn.microsoft.com/microsoftteams/platform/bots/bot-features,
https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands and
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/prompt-starters
"""

import json
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

HERE = Path(__file__).parent
ICONS = ("color.png", "outline.png")
DEFAULT_LANGUAGE = "en"
"""The language of template.json itself; what Teams shows where it has no better one."""
TRANSLATIONS = ("de", "es", "fr", "nl")

GLOBAL = "global"
GOVERNMENT = frozenset({"usgov", "usgovdod"})
NEWEST_FOR_GOVERNMENT = "1.10"
YOUNGER_THAN_GOVERNMENT = frozenset({"prompt", "supportsTargetedMessages", "triggers", "type"})
"""Fields of a bot and its commands that 1.10 does not know yet."""
COPILOT = "copilot"
TOO_NEW_FOR_GOVERNMENT = ("supportsChannelFeatures",)
TOKEN_SERVICE = "token.botframework.com"  # noqa: S105 - a host
REGIONS = ("europe.", "unitedstates.", "india.")
SCHEMA = re.compile(r"v[0-9.]+(?=/MicrosoftTeams)")

VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}")
LONGEST_NAME = 32
LONGEST_LINK = 2048
"""Both from the schema's `developer`."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: a real one would make each package different."""
MADE_ON_UNIX = 3
READABLE = 0o100644 << 16


class PackageError(ValueError):
    """An answer that Teams would refuse. The message says which one, and what is wanted."""


@dataclass(frozen=True, slots=True)
class Developer:
    """Who stands behind this installation, as Teams shows it to everybody who looks at the app."""

    name: str
    website: str
    privacy: str
    """Where the privacy statement can be read; docs/privacy.md is a start."""
    terms: str


def build(
    app_id: str, developer: Developer, version: str, cloud: str = GLOBAL, *, copilot: bool = False
) -> bytes:
    """Give the app package as a zip, ready for *Upload a custom app* or the admin center.

    *app_id* is the app registration's client id (`MicrosoftAppId`): it is also the bot's id and
    the id of the app in Teams. *version* has three numbers and must rise with each upload. *cloud*
    is MICROSOFT_CLOUD. *copilot* offers the bot in Microsoft 365 Copilot as well, which nobody has
    tried. Raises PackageError.
    """
    made = manifest(app_id, developer, version, cloud, copilot=copilot)
    schema = made["manifestVersion"]
    return _zipped(
        {
            "manifest.json": _as_json(made),
            **{icon: (HERE / "icons" / icon).read_bytes() for icon in ICONS},
            **{_file(tag): _as_json(translation(tag, schema)) for tag in TRANSLATIONS},
        }
    )


def manifest(
    app_id: str, developer: Developer, version: str, cloud: str = GLOBAL, *, copilot: bool = False
) -> dict[str, Any]:
    """Give the manifest itself, with every blank of the template filled in. Raises PackageError."""
    app = _guid(app_id)
    filled: dict[str, Any] = json.loads((HERE / "template.json").read_text("utf-8"))
    schema = _newest_in(cloud, filled["manifestVersion"])
    if schema == NEWEST_FOR_GOVERNMENT:
        filled["bots"] = _without(YOUNGER_THAN_GOVERNMENT, filled["bots"])
    for part in (filled["bots"], filled["composeExtensions"]):
        part[0] = {"botId": app, **part[0]}
    if copilot:
        filled |= _in_copilot(app, filled["bots"][0], cloud)
    if cloud in GOVERNMENT:
        for name in TOO_NEW_FOR_GOVERNMENT:
            del filled[name]
    return {
        **filled,
        "$schema": _of_schema(filled["$schema"], schema),
        "manifestVersion": schema,
        "version": _version(version),
        "id": app,
        "developer": _shown(developer),
        "localizationInfo": {
            "defaultLanguageTag": DEFAULT_LANGUAGE,
            "additionalLanguages": [{"languageTag": t, "file": _file(t)} for t in TRANSLATIONS],
        },
        # The bare bot form: the host name would be part of it only if the app had a tab.
        "webApplicationInfo": {"id": app, "resource": f"api://botid-{app}"},
        "validDomains": token_services_of(cloud),
    }


def _in_copilot(app: str, bot: dict[str, Any], cloud: str) -> dict[str, Any]:
    """Open *bot* to Copilot, and give the entry that names it there.

    Source: https://learn.microsoft.com/microsoft-365/extensibility/schema/root-copilot-agents
    """
    if cloud in GOVERNMENT:
        raise PackageError("Copilot needs a newer manifest than the US Government clouds take")
    bot["scopes"].append(COPILOT)
    bot["commandLists"][0]["scopes"].append(COPILOT)
    return {"copilotAgents": {"customEngineAgents": [{"id": app, "type": "bot"}]}}


def _without(names: frozenset[str], part: Any) -> Any:
    """Give *part* of a manifest without all fields called one of *names*."""
    if isinstance(part, dict):
        return {key: _without(names, it) for key, it in part.items() if key not in names}
    return [_without(names, it) for it in part] if isinstance(part, list) else part


def token_services_of(cloud: str) -> list[str]:
    """Give the hosts whose sign-in page Teams may open: one package for every DATA_RESIDENCY.

    Source: https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls
    """
    if cloud in GOVERNMENT:
        return ["token.botframework.azure.us"]
    return [f"{region}{TOKEN_SERVICE}" for region in ("", *REGIONS)]


def translation(tag: str, schema: str | None = None) -> dict[str, str]:
    """Give the words of one language, by the path of what they replace in the manifest."""
    words: dict[str, str] = json.loads((HERE / "languages" / f"{tag}.json").read_text("utf-8"))
    if schema is None:
        return words
    if schema == NEWEST_FOR_GOVERNMENT:
        words = {path: it for path, it in words.items() if not path.endswith(".prompt")}
    return {**words, "$schema": _of_schema(words["$schema"], schema)}


def _newest_in(cloud: str, newest: str) -> str:
    if cloud not in {GLOBAL, *GOVERNMENT}:
        raise PackageError("the cloud must be global, usgov or usgovdod: MICROSOFT_CLOUD")
    return NEWEST_FOR_GOVERNMENT if cloud in GOVERNMENT else newest


def _of_schema(address: str, version: str) -> str:
    return SCHEMA.sub(f"v{version}", address)


def _file(tag: str) -> str:
    return f"{tag}.json"


def _guid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise PackageError("the app id must be a GUID: MicrosoftAppId") from None


def _version(text: str) -> str:
    if not VERSION.fullmatch(text):
        raise PackageError("the version must be three numbers, such as 1.0.0")
    return text


def _shown(developer: Developer) -> dict[str, str]:
    if not 0 < len(developer.name) <= LONGEST_NAME:
        raise PackageError(f"the developer's name must have 1 to {LONGEST_NAME} characters")
    return {
        "name": developer.name,
        "websiteUrl": _link("website", developer.website),
        "privacyUrl": _link("privacy", developer.privacy),
        "termsOfUseUrl": _link("terms", developer.terms),
    }


def _link(what: str, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or len(address) > LONGEST_LINK:
        raise PackageError(f"the {what} link must be an https address")
    return address


def _as_json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    """Zip *files* in the order of their names, stored as they are.

    Not compressed: another version of zlib would give other bytes, and these are a few kilobytes.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = MADE_ON_UNIX, READABLE
            archive.writestr(entry, files[name])
    return target.getvalue()
