"""POST /users/{id}/revokeSignInSessions: make somebody sign in anew everywhere.

Source: https://learn.microsoft.com/graph/api/user-revokesigninsessions
"""

from simulator import permits
from simulator.graph.answers import Answer, bad_request, denied
from simulator.graph.calls import Call, Route, read_json
from simulator.graph.listings import context
from simulator.graph.users import find
from simulator.people import Account

_MAY_REVOKE = ("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All")
_AUDITED = ("Update StsRefreshTokenValidFrom Timestamp", "Update user")


def _revoke(call: Call) -> Answer:
    target = find(call)
    call.require(*_MAY_REVOKE)
    _check_body(call)
    _check_reach(call, target)
    answer = call.tenant.unproved.revoke_answer
    # Of people who sign in elsewhere Entra holds no session: it says yes and ends nothing.
    has_effect = answer != "false" and not target.is_external
    if has_effect:
        call.tenant.end_sessions(target)
        call.audit(*_AUDITED, target=target)
    facts = {"by": call.caller.oid, "target": target.id, "effect": has_effect}
    call.world.history.add("sessions_revoked", **facts, request_id=call.request_id)
    if answer == "204":
        return Answer(204)
    body = {"@odata.context": context(call, "Edm.Boolean"), "value": answer != "false"}
    return Answer(200, body)


def _check_body(call: Call) -> None:
    if call.body.strip() and read_json(call.body) != {}:
        raise bad_request("The action takes no parameters.")


def _check_reach(call: Call, target: Account) -> None:
    # Everybody may end their own sessions.
    if target.id == call.caller.oid:
        return
    columns = permits.revoke_columns(
        with_password_admin=call.tenant.unproved.password_admin_may_revoke,
        with_soc_roles=call.tenant.soc_roles_may_reset,
    )
    admin, person = map(call.tenant.standing, (call.admin, target))
    if not permits.may_act(admin, person, columns):
        raise denied()


ROUTES = tuple(
    Route("POST", f"{who}/revokeSignInSessions", "revoke", _revoke)
    for who in ("/me", "/users/{id}")
)
