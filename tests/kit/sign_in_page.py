"""The simulated sign-in page as its visitor meets it: what it says, asks and offers."""

import re
from dataclasses import dataclass
from html import unescape

import aiohttp

IN = "You are signed in"
MUST_CHANGE = "Update your password"
PROVE = "Verify your identity"
OWN = "Morgenrood-77-zeilboot"

HEADING = re.compile(r"<h1>(.*?)</h1>")
ALERT = re.compile(r'role="alert">(.*?)</p>')
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
BUTTON = re.compile(r'<button name="method" value="([^"]*)">(.*?)</button>')


@dataclass(frozen=True)
class Page:
    """One answer of the page."""

    heading: str
    alert: str
    hidden: dict
    methods: dict
    """What proves who one is, by how the button is called."""


async def sign_in(stage, user, secret):
    """Type a user name, and a password or a pass."""
    return await _sent(stage, "/signin", user=user, password=secret)


async def choose_password(stage, user, current, new=OWN):
    """Change a temporary password where the page asks for that."""
    fields = {"user": user, "current": current, "new": new, "confirm": new}
    return await _sent(stage, "/signin/password", **fields)


async def prove(stage, page, name):
    """Press the button of a method on *page*."""
    (method,) = [one for called, one in page.methods.items() if called.startswith(name)]
    return await _sent(stage, "/signin/proof", **page.hidden, method=method)


async def register_passkey(stage, page):
    """Register a passkey on the page that a pass has opened."""
    return await _sent(stage, "/signin/passkey", **page.hidden, name="New phone")


async def _sent(stage, path, **fields):
    async with (
        aiohttp.ClientSession() as session,
        session.post(stage.world.base + path, data=fields) as answer,
    ):
        text = await answer.text()
    methods = {unescape(name): unescape(one) for one, name in BUTTON.findall(text)}
    alert, heading = ALERT.search(text), HEADING.search(text)
    return Page(
        heading=heading[1] if heading else "",
        alert=unescape(alert[1]) if alert else "",
        hidden={name: unescape(value) for name, value in HIDDEN.findall(text)},
        methods=methods,
    )
