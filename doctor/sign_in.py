"""A person signs in as an admin would: by the connection's link, to a Graph token in their name.

The link is the token service's own; the page it ends on shows six digits, which prove that the
person who signed in is the one at this terminal. Nothing is read from Graph, and the token service
forgets the sign-in at the end.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from bootstrap.entra import entra_app
from doctor.deployment import Deployment
from doctor.entra_words import of_the_person
from doctor.finding import Finding, fail, ok, skipped, warn
from doctor.oauth_connection import EMULATOR, visitor
from entra.permissions import GRAPH_SCOPES
from resets.errors import NoToken, TeamsError
from resets.hindrances import Remedy
from resets.model import SignedIn, TenantId, UserId
from resets.rights import REVOKE_SESSIONS
from resets.sign_in_facts import READ_LOG
from teams.jwks import KeyRing
from teams.sign_in import SCOPE
from teams.verifier import BadToken, Verifier

Ask: TypeAlias = Callable[[str], Awaitable[str]]
"""Shows a person the sign-in link and gives what they type: the six digits."""

NOT_LISTED = frozenset({65005, 650056, 650057})
"""Numbers that say the registration does not even list the permission."""

NOBODY = skipped("needs a person who signs in", "Run: python app.py doctor --sign-in")


class NotBelieved(Exception):
    """The token that came of the sign-in is not what the bot accepts; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.seen)
        self.finding = finding


class RoundTrip:
    """One sign-in, and what can be learnt with it. *ask* None: nobody is there to sign in."""

    def __init__(self, ask: Ask | None) -> None:
        self._ask = ask
        self._admin: SignedIn | None = None

    @property
    def admin(self) -> SignedIn | None:
        """Who has signed in; None until somebody has."""
        return self._admin

    async def sign_in(self, deployment: Deployment) -> Finding:
        """Let the person sign in through the connection, and judge the token as the bot does."""
        if self._ask is None:
            return NOBODY
        name = f"latchkey-doctor-{secrets.token_hex(8)}"
        try:
            return await self._signed_in(deployment, name, self._ask)
        except TeamsError as silence:
            return fail(
                f"the token service did not answer ({silence.code})", "Run this again in a minute."
            )
        except NotBelieved as token:
            return token.finding
        finally:
            await _forget(deployment, name)

    async def consent(self, deployment: Deployment) -> Finding:
        """Exchange the sign-in for a Graph token, and name each permission without consent."""
        if self._admin is None:
            return NOBODY
        try:
            if await _has(deployment, self._admin, *GRAPH_SCOPES):
                return ok(f"for all {len(GRAPH_SCOPES)} permissions")
            return await _without_consent(deployment, self._admin)
        except NoToken as no:
            return of_the_person(no, deployment)

    async def sessions(self, deployment: Deployment) -> Finding:
        """Say whether people can be signed out everywhere: the one permission that may be lacking.

        Asked for by itself, so that it never stands in the way of the others.
        """
        if self._admin is None:
            return NOBODY
        try:
            if await _has(deployment, self._admin, REVOKE_SESSIONS):
                return ok("people can be signed out everywhere")
        except NoToken as no:
            return of_the_person(no, deployment)
        return warn(
            "not granted - resets work, sign-out does not",
            f"{deployment.registration} > API permissions: if people shall be signed out from "
            f"here, add the delegated {REVOKE_SESSIONS} of Microsoft Graph and press Grant admin "
            "consent. Otherwise leave it as it is: the card says so.",
        )

    async def sign_in_log(self, deployment: Deployment) -> Finding:
        """Say whether Entra's sign-in log can be asked for, where the deployment wants it."""
        if not deployment.config.directory.read_sign_ins:
            return ok("not asked for, because READ_SIGN_INS is no")
        if self._admin is None:
            return NOBODY
        try:
            if await _has(deployment, self._admin, READ_LOG):
                return ok("granted; whether an admin's role may read it, Entra decides each time")
        except NoToken as no:
            return of_the_person(no, deployment)
        return warn(
            "not granted - nobody is told what the sign-in log says",
            f"{deployment.registration} > API permissions: add the delegated {READ_LOG} of "
            "Microsoft Graph and press Grant admin consent, or set READ_SIGN_INS to no.",
        )

    async def _signed_in(self, deployment: Deployment, name: str, ask: Ask) -> Finding:
        connection, tokens = deployment.config.connection, deployment.token_service
        resource = await tokens.sign_in_resource(connection, visitor(deployment, name))
        code = (await ask(resource.link)).strip()
        found = await tokens.kept_token(name, connection, EMULATOR, code)
        if found is None:
            return fail(
                "no token came of the sign-in" if code else "no digits were typed",
                "Were the six digits the ones on the page? If the page showed an error instead, "
                f"press Azure portal > Azure Bot > Configuration > {connection} > Test Connection, "
                "which shows Entra's own words.",
            )
        claims = await _believed(deployment, found.reveal())
        who = str(claims.get("oid"))
        self._admin = SignedIn(UserId(who), TenantId(claims["tid"]), found)
        return ok(f"{claims.get('preferred_username', who)} signed in, for this app and tenant")


async def _believed(deployment: Deployment, token: str) -> dict[str, Any]:
    """Judge the token as `teams.sign_in` does, or raise NotBelieved with what to mend."""
    config = deployment.config
    verifier = Verifier(
        KeyRing(deployment.http, deployment.entra_openid, endorsement=None),
        issuer=f"{config.cloud.login}/{config.tenant}/v2.0",
        audiences=(config.app_id, deployment.app_id_uri),
    )
    try:
        claims = await verifier.verify(token)
    except BadToken as bad:
        raise NotBelieved(_bad(bad.why, deployment)) from None
    if claims.get("tid") != config.tenant:
        raise NotBelieved(_bad("tenant", deployment))
    if SCOPE not in str(claims.get("scp", "")).split():
        raise NotBelieved(_bad("audience", deployment))
    return claims


def _bad(why: str, deployment: Deployment) -> Finding:
    page = f"Azure portal > Azure Bot > Configuration > {deployment.config.connection}"
    remedies = {
        "audience": f"{page}: Scopes must be {deployment.app_id_uri}/access_as_user, nothing else.",
        "issuer": f"{deployment.registration} > Manifest: requestedAccessTokenVersion must be 2, "
        f"and {page}: Tenant ID must be {deployment.config.tenant}.",
        "tenant": f"Sign in with an account of tenant {deployment.config.tenant}.",
    }
    times = "ExpiredSignatureError", "ImmatureSignatureError"
    clock = "This machine's clock is wrong, most likely: see the check 'clock'."
    other = clock if why in times else "See the check 'entra keys', and run this again."
    return fail(f"the token is not one that Latchkey accepts: {why}", remedies.get(why, other))


async def _forget(deployment: Deployment, name: str) -> None:
    try:
        await deployment.token_service.sign_out(name, deployment.config.connection, EMULATOR)
    except TeamsError:
        return  # it ends by itself with the token, and the name was made up


async def _without_consent(deployment: Deployment, admin: SignedIn) -> Finding:
    """Ask for each permission alone: Entra refuses them together without saying which it was."""
    missing = [scope for scope in GRAPH_SCOPES if not await _has(deployment, admin, scope)]
    page = f"{deployment.registration} > API permissions"
    return fail(
        f"no admin consent for {', '.join(missing) or 'them together, though for each alone'}",
        f"{page} > Grant admin consent (as Privileged Role Administrator or Global Administrator). "
        "One that is not listed there: Add a permission > Microsoft Graph > Delegated permissions.",
    )


async def _has(deployment: Deployment, admin: SignedIn, *scopes: str) -> bool:
    """Say whether Entra gives a token with all *scopes*. Raises NoToken for any other reason."""
    entra = entra_app(deployment.config, scopes)
    try:
        await entra.on_behalf_of(admin)
    except NoToken as no:
        if no.remedy is Remedy.CONSENT or no.code in NOT_LISTED:
            return False
        raise
    finally:
        entra.close()
    return True
