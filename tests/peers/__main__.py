"""Run every case on a cloud of its own, and say of each whether it held."""

import asyncio
import sys
import traceback
from importlib.metadata import version

from tests.peers.cases import CASES
from tests.peers.cloud import cloud


async def _held(case):
    try:
        async with cloud() as here:
            await case(here)
    except Exception:  # noqa: BLE001 - whatever a library makes of it is a finding
        traceback.print_exc()
        return False
    return True


def main():
    judges = ", ".join(f"{name} {version(name)}" for name in ("msal", "msgraph-sdk"))
    print(f"the simulated cloud, judged by {judges}")
    failed = 0
    for case in CASES:
        held = asyncio.run(_held(case))
        failed += not held
        print("held  " if held else "FAILED", case.__name__.replace("_", " "), flush=True)
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
