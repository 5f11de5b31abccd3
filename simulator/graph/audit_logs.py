"""GET /auditLogs/signIns and /auditLogs/directoryAudits: who got in, and who changed what.

Source: https://learn.microsoft.com/graph/api/signin-list and
https://learn.microsoft.com/graph/api/directoryaudit-list
"""

from datetime import datetime, timedelta
from typing import Any

from simulator.aadsts import PUBLISHED
from simulator.audit_trail import AuditEntry
from simulator.front_door import PASS
from simulator.graph.answers import Answer, Refusal
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, listing
from simulator.graph.method_access import LOGS, throttle
from simulator.graph.user_resource import stamp
from simulator.people import Account
from simulator.sign_in_log import SignInEntry

_SCOPE = "AuditLog.Read.All"
_READS_SIGN_INS = frozenset(
    {
        "Application Administrator",
        "Cloud Application Administrator",
        "Cloud Device Administrator",
        "Global Administrator",
        "Global Reader",
        "Global Secure Access Administrator",
        "Hybrid Identity Administrator",
        "Reports Reader",
        "Security Administrator",
        "Security Operator",
        "Security Reader",
    }
)
"""Roles whose actions hold `signInReports/allProperties/read`; `auditLogs/allProperties/read` goes
with the same ones and one more. Source: Graph's own roleDefinitions, 2026-05.
"""
_READS_AUDITS = _READS_SIGN_INS | {"Agent ID Administrator"}
_SIGN_INS = Kind(
    "auditLogs/signIns",
    frozenset(
        {
            *("id", "createdDateTime", "userDisplayName", "userPrincipalName", "userId", "appId"),
            *("appDisplayName", "ipAddress", "clientAppUsed", "correlationId", "isInteractive"),
            *("conditionalAccessStatus", "appliedConditionalAccessPolicies", "deviceDetail"),
            *("riskDetail", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState"),
            *("riskEventTypes", "riskEventTypes_v2", "resourceDisplayName", "resourceId"),
            *("status", "location"),
        }
    ),
    filterable={
        **dict.fromkeys(("userId", "userPrincipalName", "userDisplayName", "appId", "id"), str),
        "createdDateTime": datetime,
    },
)
_AUDITS = Kind(
    "auditLogs/directoryAudits",
    frozenset(
        {
            *("id", "category", "correlationId", "result", "resultReason", "activityDisplayName"),
            *("activityDateTime", "loggedByService", "operationType", "initiatedBy"),
            *("targetResources", "additionalDetails"),
        }
    ),
    filterable={
        **dict.fromkeys(("category", "correlationId", "activityDisplayName", "result"), str),
        "activityDateTime": datetime,
    },
)
_OFFICE = ("OfficeHome", "4765445b-32c6-49b0-83e6-1d93765276ca")
_ADDRESS = "192.0.2.44"
_WORDS = {
    0: "Other.",
    50053: "The account is locked, you've tried to sign in too many times with an incorrect user "
    "ID or password.",
    50055: "The password is expired.",
    50057: "The user account is disabled.",
    50072: "User needs to enroll for second factor authentication (interactive).",
    50126: "Error validating credentials due to invalid username or password.",
    53003: "Access has been blocked by Conditional Access policies. The access policy does not "
    "allow token issuance.",
    130507: "An access pass could not be found or verified for the user.",
}  # fmt: skip


def _sign_ins(call: Call) -> Answer:
    throttle(call, LOGS)
    _check(call, _READS_SIGN_INS)
    if not call.tenant.has_p1:
        raise Refusal(
            403,
            "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
            "Neither tenant is B2C or tenant doesn't have premium license",
        )
    until = call.tenant.now() - timedelta(seconds=call.tenant.unproved.sign_in_log_lag)
    known = (entry for entry in reversed(call.tenant.sign_in_log) if entry.at <= until)
    return listing(call, _SIGN_INS, map(_sign_in, known))


def _directory_audits(call: Call) -> Answer:
    throttle(call, LOGS)
    _check(call, _READS_AUDITS)
    until = call.tenant.now() - timedelta(seconds=call.tenant.unproved.audit_lag)
    known = (entry for entry in reversed(call.tenant.audit_trail.entries) if entry.at <= until)
    return listing(call, _AUDITS, map(_audit, known))


def _check(call: Call, roles: frozenset[str]) -> None:
    if _SCOPE not in call.caller.scopes:
        raise Refusal(
            403,
            "Authentication_MSGraphPermissionMissing",
            f"Calling principal does not have required MSGraph permissions {_SCOPE}",
        )
    held = {assignment.role.name for assignment in call.tenant.standing(call.admin).held}
    if not held & roles:
        words = "User is not in the allowed roles"
        raise Refusal(403, "Authentication_RequestFromUnsupportedUserRole", words)


_OF_EVERY_SIGN_IN: dict[str, Any] = {
    "appId": _OFFICE[1],
    "appDisplayName": _OFFICE[0],
    "resourceId": _OFFICE[1],
    "resourceDisplayName": _OFFICE[0],
    "ipAddress": _ADDRESS,
    "clientAppUsed": "Browser",
    "isInteractive": True,
    "appliedConditionalAccessPolicies": [],
    "riskDetail": "none",
    "riskLevelAggregated": "none",
    "riskLevelDuringSignIn": "none",
    "riskState": "none",
    "riskEventTypes": [],
    "riskEventTypes_v2": [],
    "deviceDetail": {"deviceId": "", "displayName": "", "operatingSystem": "Windows 10"},
    "location": {"city": "Amsterdam", "state": "Noord-Holland", "countryOrRegion": "NL"},
}


def _sign_in(entry: SignInEntry) -> dict[str, Any]:
    return {
        **_OF_EVERY_SIGN_IN,
        "id": entry.id,
        "createdDateTime": stamp(entry.at),
        "userDisplayName": entry.who.name,
        "userPrincipalName": entry.who.upn.lower(),
        "userId": entry.who.id,
        "correlationId": entry.correlation,
        "conditionalAccessStatus": "failure" if entry.code == 53003 else "notApplied",  # noqa: PLR2004 - an AADSTS number
        "status": _status(entry),
    }


def _status(entry: SignInEntry) -> dict[str, Any]:
    named = PUBLISHED["names"].get(str(entry.code)) or ""
    details = "MFA requirement satisfied by claim in the token" if entry.method == PASS else None
    words = _WORDS.get(entry.code, named)
    return {"errorCode": entry.code, "failureReason": words, "additionalDetails": details}


def _audit(entry: AuditEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "category": entry.category,
        "correlationId": entry.correlation,
        "result": "success",
        "resultReason": entry.reason,
        "activityDisplayName": entry.activity,
        "activityDateTime": stamp(entry.at),
        "loggedByService": entry.service,
        "operationType": "Update",
        "initiatedBy": {"app": None, "user": _person(entry.by) | {"ipAddress": _ADDRESS}},
        "targetResources": [{**_person(entry.target), "type": "User", "modifiedProperties": []}],
        "additionalDetails": [],
    }


def _person(account: Account) -> dict[str, Any]:
    return {"id": account.id, "displayName": account.name, "userPrincipalName": account.upn}


ROUTES = (
    Route("GET", "/auditLogs/signIns", "signIns", _sign_ins),
    Route("GET", "/auditLogs/directoryAudits", "directoryAudits", _directory_audits),
)
