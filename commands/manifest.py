"""Build the Teams app package: a zip for *Upload a custom app* or the Teams admin center."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import MutableMapping
from pathlib import Path

from manifest.package import GLOBAL, Developer, PackageError, build

FIRST_VERSION = "1.0.0"


def add_arguments(parser: ArgumentParser) -> None:
    """Take who runs Latchkey, and what differs from the settings."""
    parser.add_argument("--developer", required=True, help="who runs Latchkey, as Teams shows it")
    parser.add_argument("--website", required=True, help="https address about them")
    parser.add_argument("--privacy", required=True, help="https address of the privacy statement")
    parser.add_argument("--terms", required=True, help="https address of the terms of use")
    parser.add_argument("--app-id", metavar="GUID", help="instead of MicrosoftAppId")
    parser.add_argument("--cloud", help="instead of MICROSOFT_CLOUD: global, usgov, usgovdod")
    parser.add_argument(
        "--copilot",
        action="store_true",
        help="offer it in Microsoft 365 Copilot, too (untried: docs/deploy.md)",
    )
    parser.add_argument("--version", default=FIRST_VERSION, help="must rise with each upload")
    parser.add_argument("--out", type=Path, default=Path("latchkey.zip"), help="where to write it")


def run(asked: Namespace, env: MutableMapping[str, str]) -> int:
    """Write the package that *asked* and the settings describe; give the exit code."""
    developer = Developer(asked.developer, asked.website, asked.privacy, asked.terms)
    app_id = asked.app_id or env.get("MicrosoftAppId", "")
    cloud = asked.cloud or env.get("MICROSOFT_CLOUD") or GLOBAL
    try:
        package = build(app_id, developer, asked.version, cloud.lower(), copilot=asked.copilot)
        asked.out.write_bytes(package)
    except (PackageError, OSError) as error:
        sys.stderr.write(f"manifest: {error}\n")
        return 1
    sys.stdout.write(f"{asked.out}\n")
    return 0
