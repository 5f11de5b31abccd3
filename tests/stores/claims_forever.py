"""Run by test_ledger_crash: claims one case after the other and prints what was acknowledged."""

import asyncio
import os
import sys

from ledger_cast import ADA, KEY, MovableClock, case_of

from resets.model import Candidate, Case, UserId
from resets.secret import Secret
from stores.opening import open_ledger


async def main(url):
    clock = MovableClock()
    ledger = await open_ledger(Secret(url), KEY, clock)
    for number in range(1_000_000):
        case = case_of(ADA, Candidate(UserId(f"{os.getpid()}-{number}"), "", ""), clock())
        await ledger.open(case)
        if isinstance(await ledger.claim(case.ticket, ADA, None), Case):
            sys.stdout.write(f"{case.ticket}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
