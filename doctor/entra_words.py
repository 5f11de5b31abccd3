"""Entra's error numbers in words: what is wrong with the app, and where to mend it.

Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

from typing import NamedTuple

from doctor.deployment import Deployment
from doctor.finding import Finding, fail
from doctor.http import host_of
from resets.errors import NoToken
from resets.hindrances import Hindrance


class Explanation(NamedTuple):
    """What is wrong, and what to do; the names in braces are filled in."""

    seen: str
    remedy: str


RENEWAL = (
    "{registration} > Certificates & secrets > New client secret. Put its Value (not its Secret ID)"
    " into MicrosoftAppPassword and restart Latchkey."
)
FEDERATED = (
    "{registration} > Certificates & secrets > Federated credentials: Issuer and Subject must be "
    "those that the check 'managed identity' shows, letter by letter, and Audience {audience}."
)
OF_THE_APP = {
    7000215: Explanation("the client secret is wrong", RENEWAL),
    7000222: Explanation("the client secret has expired", RENEWAL),
    7000218: Explanation("no client secret reached Entra", RENEWAL),
    700016: Explanation(
        "this tenant has no app with this client id",
        "MicrosoftAppId must be the Application (client) ID, and MicrosoftAppTenantId the "
        "Directory (tenant) ID; both stand on Entra admin center > App registrations > your app > "
        "Overview.",
    ),
    7000229: Explanation(
        "the app is registered, but has no enterprise application in this tenant",
        "Run: az ad sp create --id {app_id}",
    ),
    7000112: Explanation(
        "the app is switched off",
        "Entra admin center > Enterprise applications > client id {app_id} > Properties > Enabled "
        "for users to sign-in: Yes.",
    ),
    700027: Explanation(
        "the certificate is not one that the app registration knows",
        "{registration} > Certificates & secrets > Certificates > Upload: the public half of the "
        "file in MicrosoftAppCertificateFile (docs/deploy.md, A new certificate).",
    ),
    700024: Explanation(
        "the certificate's proof is outside its time",
        "This machine's clock is wrong, most likely: see the check 'clock'.",
    ),
    90002: Explanation(
        "there is no such tenant",
        "MicrosoftAppTenantId must be the Tenant ID on Entra admin center > Overview.",
    ),
    70021: Explanation(
        "no federated credential of the app fits the managed identity",
        "Wait five minutes, if it has just been made. " + FEDERATED,
    ),
    700211: Explanation("the app does not trust the issuer of the managed identity", FEDERATED),
    700212: Explanation(
        "the app does not trust the audience of the managed identity's token", FEDERATED
    ),
    700213: Explanation("the app does not trust this managed identity", FEDERATED),
    700222: Explanation("what was sent is not a managed identity's own token", FEDERATED),
    53003: Explanation(
        "a Conditional Access policy for workload identities blocks the app",
        "Entra admin center > Protection > Conditional Access: let this app sign in from this "
        "machine's address.",
    ),
}
OF_THE_PERSON = {
    50105: Explanation(
        "this person is not assigned to the app",
        "Entra admin center > Enterprise applications > client id {app_id} > Users and groups: add "
        "your admins; or Properties > Assignment required: No.",
    ),
    500131: Explanation(
        "the sign-in is meant for another app",
        "Azure portal > Azure Bot > Configuration > {connection}: Scopes must be "
        "{app_id_uri}/access_as_user.",
    ),
    50013: Explanation("Entra does not believe the sign-in", "Run this again and sign in anew."),
    53003: Explanation(
        "a Conditional Access policy blocks this person in this app",
        "Entra admin center > Protection > Conditional Access > Sign-in logs: see which policy; it "
        "judges the address of this machine, too.",
    ),
}
SECOND_FACTOR = frozenset({Hindrance.MFA, Hindrance.REGISTER_MFA})
"""Entra wants more of this sign-in than it has: a second factor, or a newer one."""


def of_the_app(no: NoToken, deployment: Deployment) -> Finding:
    """Say why Entra gave the bot no token of its own."""
    if no.code == 0:
        return _no_answer(no, deployment)
    return _said(no, OF_THE_APP.get(no.code) or _unknown(no), deployment)


def of_the_person(no: NoToken, deployment: Deployment) -> Finding:
    """Say why Entra gave no Graph token in the name of whoever signed in."""
    if no.code == 0:
        return _no_answer(no, deployment)
    words = OF_THE_PERSON.get(no.code) or OF_THE_APP.get(no.code) or _unknown(no)
    if no.hindrance in SECOND_FACTOR:
        words = Explanation(
            "Entra wants a second factor for Graph",
            "Run this again and sign in with one. If it stays, see which policy asks: Entra admin "
            "center > Monitoring & health > Sign-in logs.",
        )
    return _said(no, words, deployment)


def _no_answer(no: NoToken, deployment: Deployment) -> Finding:
    host = host_of(deployment.config.cloud.login)
    if no.error == "no_identity":
        return fail("Azure gave no token for the managed identity", "See 'managed identity'.")
    if no.error == "unusable":
        return fail(
            f"{host}: its answer cannot be used, or our credential cannot be read",
            "See the checks 'entra keys' (is it the right tenant?) and 'credential end' (can the "
            "certificate be read?).",
        )
    return fail(
        f"{host}: no answer, or none that Entra would give",
        f"Let this machine reach https://{host} (port 443) directly; see also the check "
        "'entra keys'. With a 5xx there, wait, and see https://status.cloud.microsoft.",
    )


def _unknown(no: NoToken) -> Explanation:
    return Explanation(
        f"Entra says no: {no.error}",
        f"Look the number up at {{login}}/error?code={no.code}, and see "
        "Entra admin center > Monitoring & health > Sign-in logs > Service principal sign-ins.",
    )


def _said(no: NoToken, words: Explanation, deployment: Deployment) -> Finding:
    remedy = words.remedy.format(
        registration=deployment.registration,
        app_id=deployment.config.app_id,
        app_id_uri=deployment.app_id_uri,
        connection=deployment.config.connection,
        audience=deployment.config.cloud.token_exchange,
        login=deployment.config.cloud.login,
    )
    return fail(f"{words.seen} (AADSTS{no.code})", remedy)
