"""How Entra says no, and what helps: the one place that knows its numbers and its words.

Entra's answer has four parts. `suberror` says whether a person can put it right at a sign-in page,
`error` whose matter it is, `claims` what a sign-in must bring, and the AADSTS number what exactly
is in the way. Numbers are added every month, so that no list of them is ever whole: where the
number is not known, the other parts decide, and there is always a way on.

Sources: https://learn.microsoft.com/entra/identity-platform/reference-error-codes,
https://learn.microsoft.com/dotnet/api/microsoft.identity.client.uirequiredexceptionclassification
(what each `suberror` means) and https://www.rfc-editor.org/rfc/rfc6749#section-5.2 (`error`).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from resets.errors import NoToken
from resets.hindrances import Hindrance, Remedy

NUMBERS: Mapping[Hindrance, frozenset[int]] = {
    Hindrance.CONSENT: frozenset({65001, 65004, 90008, 90094, 90095}),
    Hindrance.MFA: frozenset({50074, 50076, 50078, 50158}),
    Hindrance.REGISTER_MFA: frozenset({50072, 50079, 53010}),
    Hindrance.DEVICE: frozenset(
        {50005, 50097, 50127, 50129, 50155, 53000, 53001, 53002, 53005, 53009, 530003}
    ),
    Hindrance.CONDITIONAL_ACCESS: frozenset({50131, 53003, 53011, 530032}),
    Hindrance.POLICY: frozenset({500021, 500022, 530034, 530035, 530084}),
    Hindrance.RISK: frozenset({53004}),
    Hindrance.SIGN_IN_AGAIN: frozenset(
        {16000, 50013, 50058, 50089, 50132, 50133, 50173, 51006, 70000, 70008, 70043, 70044}
        | {500133, 700020, 700082, 700084}
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: frozenset({50055, 50144}),
    Hindrance.OWN_ACCOUNT_DISABLED: frozenset({50057}),
    Hindrance.NOT_ASSIGNED: frozenset({50105}),
    Hindrance.WRONG_TENANT: frozenset({50020, 90072, 500212, 500213}),
    Hindrance.CONFIGURATION: frozenset(
        {50001, 50012, 50027, 50194, 65005, 70001, 70002, 70003, 70011, 70021, 90002}
        | {500011, 500014, 500131, 650052, 650054, 650056, 650057, 650059}
        | {700011, 700016, 700022, 700023, 700024, 700025, 700027, 700030}
        | {700211, 700212, 700213, 700222, 700229}
        | {7000112, 7000114, 7000215, 7000218, 7000222, 7000229}
    ),
    Hindrance.BUSY: frozenset(
        {50033, 50087, 50088, 50162, 50196, 90006, 90012, 90024, 90033, 90055, 90090, 90091}
    ),
}
"""What a number says is in the way."""

USUAL: Mapping[Hindrance, Remedy] = {
    Hindrance.CONSENT: Remedy.CONSENT,
    Hindrance.MFA: Remedy.SIGN_IN,
    Hindrance.REGISTER_MFA: Remedy.SIGN_IN,
    Hindrance.DEVICE: Remedy.POLICY,
    Hindrance.CONDITIONAL_ACCESS: Remedy.POLICY,
    Hindrance.POLICY: Remedy.POLICY,
    Hindrance.RISK: Remedy.POLICY,
    Hindrance.SIGN_IN_AGAIN: Remedy.SIGN_IN,
    Hindrance.OWN_PASSWORD_EXPIRED: Remedy.SIGN_IN,
    Hindrance.OWN_ACCOUNT_DISABLED: Remedy.POLICY,
    Hindrance.NOT_ASSIGNED: Remedy.POLICY,
    Hindrance.WRONG_TENANT: Remedy.POLICY,
    Hindrance.CONFIGURATION: Remedy.OPERATOR,
    Hindrance.BUSY: Remedy.LATER,
    Hindrance.OTHER: Remedy.SIGN_IN,
}
"""What helps against each, where the rest of the answer does not say it."""

ALWAYS = frozenset(
    {Hindrance.CONSENT, Hindrance.CONFIGURATION, Hindrance.BUSY, Hindrance.OWN_ACCOUNT_DISABLED}
    | {Hindrance.NOT_ASSIGNED, Hindrance.WRONG_TENANT}
)
"""Where no sign-in helps, whatever words come with the number: older answers to an on-behalf-of
request without consent say `interaction_required`, too."""

BY_SUBERROR: Mapping[str, Remedy] = {
    "basic_action": Remedy.SIGN_IN,
    "additional_action": Remedy.SIGN_IN,
    "bad_token": Remedy.SIGN_IN,
    "token_expired": Remedy.SIGN_IN,
    "user_password_expired": Remedy.SIGN_IN,
    "device_authentication_failed": Remedy.SIGN_IN,
    "consent_required": Remedy.CONSENT,
    "message_only": Remedy.POLICY,
    "protection_policy_required": Remedy.POLICY,
    "client_mismatch": Remedy.OPERATOR,
}
BY_ERROR: Mapping[str, Remedy] = {
    "interaction_required": Remedy.SIGN_IN,
    "login_required": Remedy.SIGN_IN,
    "consent_required": Remedy.CONSENT,
    "access_denied": Remedy.POLICY,
    "invalid_client": Remedy.OPERATOR,
    "unauthorized_client": Remedy.OPERATOR,
    "invalid_request": Remedy.OPERATOR,
    "invalid_resource": Remedy.OPERATOR,
    "invalid_scope": Remedy.OPERATOR,
    "invalid_target": Remedy.OPERATOR,
    "unsupported_grant_type": Remedy.OPERATOR,
    "temporarily_unavailable": Remedy.LATER,
    "server_error": Remedy.LATER,
}
"""`invalid_grant` is missing on purpose: it says only that what was offered will not do."""

TOLD_AS: Mapping[Remedy, Hindrance] = {
    Remedy.SIGN_IN: Hindrance.SIGN_IN_AGAIN,
    Remedy.CONSENT: Hindrance.CONSENT,
    Remedy.POLICY: Hindrance.POLICY,
    Remedy.OPERATOR: Hindrance.CONFIGURATION,
    Remedy.LATER: Hindrance.BUSY,
}
"""How it is told where the number is not known."""

NO_ANSWER: Mapping[str, Hindrance] = {
    "unreachable": Hindrance.BUSY,
    "unusable": Hindrance.BUSY,
    "no_identity": Hindrance.CONFIGURATION,
    "wrong_tenant": Hindrance.WRONG_TENANT,
}
"""Why there is no answer of Entra's at all, by our own word for it."""

WORD = re.compile(r"[a-z_]{1,40}")
NUMBER = re.compile(r"[0-9]{1,10}")
AADSTS = re.compile(r"\s*AADSTS([0-9]{4,10})(?![0-9])")
ID = re.compile(r"[0-9a-fA-F-]{36}")


def refusal(answer: Mapping[str, Any], challenge: str | None = None) -> NoToken:
    """Read Entra's no. *challenge* is what was asked for; it stays when Entra names nothing else.

    Kept are numbers, words of a closed shape and ids; Entra's text is for nobody.
    """
    code, asked = _number(answer), answer.get("claims")
    error, suberror = _word(answer, "error", "unusable"), _word(answer, "suberror", "none")
    claims = asked if isinstance(asked, str) else challenge
    hindrance, remedy = sorted_out(code, error, suberror, asks_for_claims=claims is not None)
    return NoToken(
        code,
        error=error,
        claims=claims,
        hindrance=hindrance,
        remedy=remedy,
        correlation_id=_id(answer),
        at=datetime.now(UTC),
    )


def no_answer(why: str) -> NoToken:
    """Say that Entra gave no answer, by our own word for *why* (a key of `NO_ANSWER`)."""
    hindrance = NO_ANSWER[why]
    remedy = USUAL[hindrance]
    return NoToken(0, error=why, hindrance=hindrance, remedy=remedy, at=datetime.now(UTC))


def sorted_out(
    code: int, error: str, suberror: str, *, asks_for_claims: bool = False
) -> tuple[Hindrance, Remedy]:
    """Say what is in the way and what helps. Total: whatever Entra comes up with has an answer."""
    known = hindrance_of(code)
    if known in ALWAYS:
        return known, USUAL[known]
    said = BY_SUBERROR.get(suberror) or BY_ERROR.get(error)
    if known is not None:
        return known, said or USUAL[known]
    if said is None and asks_for_claims:
        said = Remedy.SIGN_IN
    return (TOLD_AS[said], said) if said else (Hindrance.OTHER, USUAL[Hindrance.OTHER])


def hindrance_of(code: int) -> Hindrance | None:
    """Say what an AADSTS number means; None for one that is not listed here."""
    return next((kind for kind, codes in NUMBERS.items() if code in codes), None)


def _number(answer: Mapping[str, Any]) -> int:
    """Read the AADSTS number, which some answers have in their text alone; 0 for none."""
    codes, text = answer.get("error_codes"), answer.get("error_description")
    listed = codes if isinstance(codes, list) else []
    if numbers := [int(it) for it in listed if NUMBER.fullmatch(str(it))]:
        return numbers[0]
    found = AADSTS.match(text) if isinstance(text, str) else None
    return int(found[1]) if found else 0


def _word(answer: Mapping[str, Any], name: str, otherwise: str) -> str:
    found = answer.get(name)
    return found if isinstance(found, str) and WORD.fullmatch(found) else otherwise


def _id(answer: Mapping[str, Any]) -> str | None:
    found = answer.get("correlation_id")
    return found if isinstance(found, str) and ID.fullmatch(found) else None
