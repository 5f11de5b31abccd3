"""The sign-in pop-up behind a sign-in card's button: pick an account, hand back a code.

Whether the person has to prove a second factor here is for the tenant's policies to say; the token
tells what was proved (`amr`). Source:
https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
"""

import html
from string import Template

from aiohttp import web

from simulator.people import Account
from simulator.tokens import USER_TOKEN_SECONDS
from simulator.world import World

PASSWORD, SECOND_FACTOR = "pwd", "mfa"
PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; color: #1b1a19;
  background: #f3f2f1; }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; }
button { display: block; width: 100%; margin: .4rem 0; padding: .6rem .8rem; font: inherit;
  text-align: left; border: 1px solid #8a8886; background: #fff; cursor: pointer; }
button:hover { background: #f3f2f1; }
button:focus-visible { outline: 3px solid #0f6cbd; }
small { display: block; color: #605e5c; }
output { display: block; font-size: 2rem; letter-spacing: .2em; }
</style></head><body><main><h1>$title</h1>$content</main></body></html>
""")
HAND_OVER = Template("""<p>You are signed in as $name.</p>
<p id="by-hand" hidden>Type this code into the chat:</p><output>$code</output>
<script>
if (window.opener) {
  window.opener.postMessage({ kind: "signin", state: "$code" }, "$origin");
  window.close();
} else {
  document.getElementById("by-hand").hidden = false;
}
</script>""")


def routes(world: World) -> list[web.RouteDef]:
    """Give the pop-up's routes."""
    page = OAuthPage(world)
    return [web.get("/oauth/signin", page.pick), web.post("/oauth/signin", page.sign_in)]


class OAuthPage:
    """The handlers."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def pick(self, request: web.Request) -> web.Response:
        """Show who one can sign in as."""
        state = request.query.get("state", "")
        if not self._world.sign_ins.is_open(state):
            return _expired()
        people = [account for account in self._world.tenant.accounts if account.is_cast]
        buttons = "".join(_button(account) for account in people)
        hidden = f'<input type="hidden" name="state" value="{html.escape(state)}">'
        return _page("Sign in", f'<form method="post">{hidden}{buttons}</form>')

    async def sign_in(self, request: web.Request) -> web.Response:
        """Sign the picked account in and hand the code to the window that opened this one."""
        state, key = await _picked(request)
        account = self._world.tenant.account(key)
        if account is None or not self._world.sign_ins.is_open(state):
            return _expired()
        if not account.enabled:
            return _page("You cannot sign in", "<p>This account is disabled.</p>", status=403)
        tokens, client = self._world.tokens, self._world.app_id
        token = tokens.mint_for_bot(account, azp=client, azpacr="1", amr=self._proved_by(account))
        account.sessions.enter_teams(self._world.clock.now())
        code = self._world.sign_ins.finish(state, token, USER_TOKEN_SECONDS)
        self._world.history.add("signed_in_by_popup", oid=account.id)
        name, origin = html.escape(account.name), self._world.base
        return _page("Signed in", HAND_OVER.substitute(name=name, code=code, origin=origin))

    def _proved_by(self, account: Account) -> list[str]:
        """Say how *account* signs in to the bot: by two factors only where a policy asks for it."""
        is_asked = account.mfa and self._world.tenant.mfa_policy_covers_bot
        return [PASSWORD, SECOND_FACTOR] if is_asked else [PASSWORD]


async def _picked(request: web.Request) -> tuple[str, str]:
    """Read the form: the link's state and the account. A body that is no form picks nobody."""
    try:
        form = await request.post()
    except (ValueError, LookupError):
        return "", ""
    return str(form.get("state", "")), str(form.get("account", ""))


def _button(account: Account) -> str:
    key, upn = html.escape(account.key), html.escape(account.upn)
    name = html.escape(f"Sign in as {account.name}")
    return f'<button name="account" value="{key}">{name}<small>{upn}</small></button>'


def _expired() -> web.Response:
    return _page("This link has expired", "<p>Ask the bot for a new one.</p>", status=400)


def _page(title: str, content: str, status: int = 200) -> web.Response:
    text = PAGE.substitute(title=html.escape(title), content=content)
    headers = {"Cache-Control": "no-store"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
