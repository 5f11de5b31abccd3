"""The simulator's switches over HTTP, for tests that run it in a process of its own."""

from typing import Any

import aiohttp


class DriverError(AssertionError):
    """Something that the script waited for did not come, or the simulator refused a call."""


async def history(base: str) -> list[dict[str, Any]]:
    """Give what happened in the simulated cloud so far, oldest first."""
    async with aiohttp.ClientSession() as http, http.get(f"{base}/_sim/history") as response:
        return list(await answered(response))


async def reset(base: str) -> None:
    """Start the simulated cloud over."""
    await _control(base, "reset", {})


async def fault(base: str, call: str, kind: str, **more: Any) -> None:
    """Order a fault (see simulator/faults.py). *more*: person, times, after, retryAfter, ..."""
    await _control(base, "faults", {"call": call, "fault": kind, **more})


async def person(base: str, upn: str, **changes: Any) -> None:
    """Change a person: roles, enabled, methods, manager, teams ... (see docs/simulator.md)."""
    await _control(base, "person", {"upn": upn, **changes})


async def switch(base: str, what: str, **wanted: Any) -> dict[str, Any]:
    """Turn a switch: *what* is tenant, pass-policy, consent, group or channel (docs/simulator.md).

    Gives how things are now.
    """
    url = f"{base}/_sim/{what}"
    async with aiohttp.ClientSession() as http, http.post(url, json=wanted) as response:
        return dict(await answered(response))


async def _control(base: str, what: str, body: dict[str, Any]) -> None:
    url = f"{base}/_sim/{what}"
    async with aiohttp.ClientSession() as http, http.post(url, json=body) as response:
        await answered(response)


async def answered(response: aiohttp.ClientResponse) -> Any:
    """Give the JSON of a good answer; raise DriverError for any other."""
    if not response.ok:
        raise DriverError(f"{response.url.path}: {response.status} {await response.text()}")
    return await response.json()
