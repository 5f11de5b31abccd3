"""The page where a person signs in with the temporary password and has to change it.

Plain forms without script: they work with a keyboard and a screen reader alone. Of passwords
nothing is kept between two requests; the change form asks for the temporary one again, as Entra's
does. A Temporary Access Pass goes where the password goes, and opens the way to a passkey.
"""

import html
from collections.abc import Mapping

from aiohttp import web

from simulator.front_door import FrontDoor, Try
from simulator.people import Account
from simulator.second_factor import choices
from simulator.sign_in_result import SignIn
from simulator.world import World

_STYLE = """
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; background: #f3f2f1;
       color: #201f1e; }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff;
       box-shadow: 0 2px 6px #0003; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
label { display: block; margin: 1rem 0 .25rem; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem;
        border: 1px solid #605e5c; }
button { margin-top: 1.5rem; font: inherit; padding: .5rem 1.5rem; border: 1px solid #005a9e;
         background: #005a9e; color: #fff; }
:focus-visible { outline: 3px solid #ffb900; outline-offset: 2px; }
.error { color: #a4262c; border-left: 4px solid; padding-left: .75rem; }
a { color: #005a9e; }
@media (prefers-color-scheme: dark) {
  body { background: #111; color: #f3f2f1; }
  main { background: #252423; } input { background: #111; color: inherit; }
  .error { color: #ff9aa2; } a { color: #6cb8f6; }
}
"""
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
}
_REFUSALS = {
    SignIn.WRONG: "Your user name or password is incorrect.",
    SignIn.BLOCKED: "Your account has been blocked. Ask your administrator.",
    SignIn.ELSEWHERE: "Contoso does not keep the password of this account. "
    "Sign in at the organisation that does.",
    SignIn.LOCKED: "Your account is temporarily locked to prevent unauthorized use. Try again "
    "later, and if you still have trouble, contact your admin.",
    SignIn.POLICY: "Your sign-in was successful but does not meet the criteria to access this "
    "resource.",
    SignIn.NEEDS_PASSKEY: "Text messages and calls are no longer offered. You need a passkey: ask "
    "your helpdesk for a Temporary Access Pass.",
    SignIn.MUST_REGISTER: "More information is needed, and nobody registers a method by password "
    "alone here: ask your helpdesk for a Temporary Access Pass.",
    SignIn.PASS_REFUSED: "Your Temporary Access Pass cannot be used now. Ask your helpdesk.",
}
_LONGEST_NAME = 60
Page = web.Response
Form = Mapping[str, object]


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of the sign-in page for *world*."""
    page = SignInPage(world)
    return [
        web.get("/signin", page.show),
        web.post("/signin", page.sign_in),
        web.post("/signin/password", page.change),
        web.post("/signin/passkey", page.register),
        web.post("/signin/proof", page.prove),
    ]


class SignInPage:
    """The requests of the page."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def show(self, _: web.Request) -> Page:
        """Show the empty form."""
        return _page("Sign in", _sign_in_form(""))

    async def sign_in(self, request: web.Request) -> Page:
        """Check user name and password, and say what becomes of it."""
        form = await _form(request)
        user, password = _text(form, "user"), _text(form, "password")
        made = FrontDoor(self._world.tenant).enter(user, password)
        self._note("sign_in", user, result=made.result.value, method=made.method)
        return _after(made, user)

    async def change(self, request: web.Request) -> Page:
        """Replace the temporary password by one that only the person knows."""
        form = await _form(request)
        user, new = _text(form, "user"), _text(form, "new")
        problem = self._problem(user, _text(form, "current"), new, _text(form, "confirm"))
        if problem:
            return _page("Update your password", _change_form(user), problem)
        self._note("password_changed", user)
        return _signed_in(user, "Your password was changed.")

    async def register(self, request: web.Request) -> Page:
        """Give somebody who came with a pass a passkey."""
        form = await _form(request)
        name = _text(form, "name").strip()[:_LONGEST_NAME] or "My passkey"
        account = FrontDoor(self._world.tenant).register(_text(form, "registration"), name)
        if account is None:
            return _page("Sign in", _sign_in_form(""), "It is too late to register. Sign in again.")
        self._note("passkey_registered", account.upn)
        return _signed_in(account.upn, "Your passkey was registered.")

    async def prove(self, request: web.Request) -> Page:
        """Take the second factor, and go on with what was begun."""
        form = await _form(request)
        question, method = _text(form, "question"), _text(form, "method")
        made = FrontDoor(self._world.tenant).prove(question, method)
        upn = made.account.upn if made.account else ""
        self._note("sign_in", upn, result=made.result.value, method="second factor")
        return _after(made, upn)

    def _problem(self, user: str, current: str, new: str, confirmed: str) -> str | None:
        if self._world.tenant.sign_in(user, current) is SignIn.SIGNED_IN:
            return "This password need not be changed. Sign in with it."
        if new != confirmed:
            return "The new passwords do not match."
        return FrontDoor(self._world.tenant).change_password(user, current, new)

    def _note(self, what: str, user: str, **facts: str) -> None:
        account = self._world.tenant.account(user.strip())
        # A name that nobody has is not noted: somebody may have typed a password there.
        target = account.id if account else None
        self._world.history.add(what, target=target, **facts)


def _after(made: Try, user: str) -> Page:
    if made.result is SignIn.MUST_CHANGE:
        return _page("Update your password", _change_form(user))
    if made.result is SignIn.PROVE and made.account is not None:
        return _page("Verify your identity", _proof_form(made.question or "", made.account))
    if made.result is not SignIn.SIGNED_IN:
        return _page("Sign in", _sign_in_form(user), _REFUSALS[made.result])
    offer = _passkey_form(made.registration) if made.registration else ""
    return _signed_in(user, more=offer)


async def _form(request: web.Request) -> Form:
    """Read a form; one that cannot be read is 400, and counts for nothing."""
    try:
        return await request.post()
    except (ValueError, LookupError) as bad:
        raise web.HTTPBadRequest(text="The form cannot be read.") from bad


def _text(form: Form, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _sign_in_form(user: str) -> str:
    return f"""<form method="post" action="/signin">
{_field("user", "User name", "username", value=user)}
{_field("password", "Password", "current-password", kind="password")}
<p>A Temporary Access Pass goes there, too.</p>
<button>Sign in</button></form>"""


def _change_form(user: str) -> str:
    return f"""<p>You need to update your password because this is the first time you are signing
in, or because your password has expired.</p>
<form method="post" action="/signin/password">
<input type="hidden" name="user" value="{html.escape(user)}">
{_field("current", "Current password", "current-password", kind="password")}
{_field("new", "New password", "new-password", kind="password")}
{_field("confirm", "Confirm password", "new-password", kind="password")}
<button>Sign in</button></form>"""


def _proof_form(question: str, account: Account) -> str:
    buttons = "".join(
        f'<button name="method" value="{html.escape(one)}">{html.escape(name)}</button> '
        for one, name in choices(account).items()
    )
    return f"""<p>Contoso wants to be sure that it is you.</p>
<form method="post" action="/signin/proof">
<input type="hidden" name="question" value="{html.escape(question)}">
{buttons}</form>"""


def _passkey_form(registration: str) -> str:
    return f"""<p>Register a passkey now, so that you need no pass the next time. You have ten
minutes.</p>
<form method="post" action="/signin/passkey">
<input type="hidden" name="registration" value="{html.escape(registration)}">
{_field("name", "Name of the passkey", "off")}
<button>Register a passkey</button></form>"""


def _field(name: str, label: str, autocomplete: str, *, kind: str = "text", value: str = "") -> str:
    return f"""<label for="{name}">{label}</label>
<input id="{name}" name="{name}" type="{kind}" value="{html.escape(value)}" required
 autocomplete="{autocomplete}" autocapitalize="none" spellcheck="false">"""


def _signed_in(user: str, done: str = "", more: str = "") -> Page:
    said = f"<p>{html.escape(done)}</p>" if done else ""
    away = '<p><a href="/signin">Sign in as somebody else</a></p>'
    content = f"{said}<p>{html.escape(user)}</p>{more}{away}"
    return _page("You are signed in", content)


def _page(heading: str, content: str, error: str = "") -> Page:
    alert = f'<p class="error" role="alert">{html.escape(error)}</p>' if error else ""
    title = f"Error: {heading}" if error else heading
    text = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Simulated Contoso</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>
<body><main><h1>{heading}</h1>{alert}{content}</main></body></html>"""
    return web.Response(text=text, content_type="text/html", headers=_HEADERS)
