"""Writes the app package from the command line.

MicrosoftAppId=... python -m manifest --developer "Contoso IT" --website https://... \
    --privacy https://... --terms https://... [--cloud usgov] [--version 1.0.0] [--out latchkey.zip]
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

from manifest.package import GLOBAL, Developer, PackageError, build

FIRST_VERSION = "1.0.0"


def main(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Write the package that *arguments* and the app id in *env* describe; give the exit code."""
    parser = ArgumentParser(prog="manifest", description="Build the Teams app package.")
    parser.add_argument("--developer", required=True, help="who runs Latchkey, as Teams shows it")
    parser.add_argument("--website", required=True, help="https address about them")
    parser.add_argument("--privacy", required=True, help="https address of the privacy statement")
    parser.add_argument("--terms", required=True, help="https address of the terms of use")
    parser.add_argument("--app-id", default=env.get("MicrosoftAppId", ""), help="MicrosoftAppId")
    cloud = env.get("MICROSOFT_CLOUD") or GLOBAL
    parser.add_argument("--cloud", default=cloud, help="MICROSOFT_CLOUD: global, usgov, usgovdod")
    parser.add_argument("--version", default=FIRST_VERSION, help="must rise with each upload")
    parser.add_argument("--out", type=Path, default=Path("latchkey.zip"), help="where to write it")
    said = parser.parse_args(arguments)
    developer = Developer(said.developer, said.website, said.privacy, said.terms)
    try:
        said.out.write_bytes(build(said.app_id, developer, said.version, said.cloud.lower()))
    except (PackageError, OSError) as error:
        sys.stderr.write(f"manifest: {error}\n")
        return 1
    sys.stdout.write(f"{said.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
