"""Run by test_ledger_crash: claims one case after the other and prints what was acknowledged."""

import asyncio
import sys
from pathlib import Path

from ledger_cast import ADA, KEY, MovableClock, case_of

from resets.model import Candidate, Case, UserId
from stores.sqlite import SqliteLedger


async def main(path):
    clock = MovableClock()
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    for number in range(1_000_000):
        case = case_of(ADA, Candidate(UserId(f"{path}-{number}"), "", ""), clock())
        await ledger.open(case)
        if isinstance(await ledger.claim(case.ticket, ADA, None), Case):
            sys.stdout.write(f"{case.ticket}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
