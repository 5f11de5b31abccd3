"""What the peers ask, each a sentence: all that Latchkey asks of Graph, and what is beside it."""

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_http.middleware.options import HeadersInspectionHandlerOption
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.temporary_access_pass_authentication_method import (
    TemporaryAccessPassAuthenticationMethod,
)
from msgraph.generated.users.item.authentication.methods.item.reset_password import (
    reset_password_post_request_body as reset,
)
from msgraph_core.requests.batch_request_builder import BatchRequestBuilder
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem

PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490"
GOOD = "Kf7m-Xt9w-Qr4s-Jn8v"
MOBILE_PHONE = "3179e48a-750b-4051-897c-87b9720928f7"


def query(builder, *, advanced=False, **named):
    """Give a request's configuration, with the library's own class of parameters."""
    of_builder = getattr(type(builder), f"{type(builder).__name__}GetQueryParameters")
    found = RequestConfiguration(query_parameters=of_builder(**named))
    if advanced:
        found.headers.add("ConsistencyLevel", "eventual")
    return found


async def values(builder, **named):
    return (await builder.get(query(builder, **named))).value


async def refused(asking, status):
    """Have it refused; give the error as the library read it."""
    try:
        await asking
    except ODataError as error:
        came, said = error.response_status_code, error.error
    else:
        raise AssertionError("it was not refused")
    assert came == status, (came, said)
    return said


# Who is there


async def whoever_signed_in_reads_themselves(cloud):
    me = cloud.graph("ada").me
    found = await me.get(query(me, select=["id", "userPrincipalName", "userType"]))
    assert (found.user_principal_name, found.user_type) == ("ada@contoso.com", "Member")


async def people_are_found_by_a_search(cloud):
    found = await values(
        cloud.graph("ada").users, advanced=True, search='"displayName:alex"', count=True, top=10
    )
    assert {one.display_name for one in found} >= {"Alex Johnson", "Alex Wilber"}


async def people_are_found_by_a_filter(cloud):
    (one,) = await values(
        cloud.graph("ada").users, filter="userPrincipalName eq 'alain@contoso.com'"
    )
    assert one.id == cloud.id_of("alain")


async def a_search_without_the_header_is_refused(cloud):
    users = cloud.graph("ada").users
    await refused(users.get(query(users, search='"displayName:alex"')), 400)


async def who_is_not_there_is_not_found(cloud):
    nobody = "0aa11bb2-0000-4000-8000-0000000000ff"
    error = await refused(cloud.graph("ada").users.by_user_id(nobody).get(), 404)
    assert error.code == "Request_ResourceNotFound"


# What protects them


async def memberships_come_whole_and_by_their_casts(cloud):
    member_of = cloud.graph("ada").users.by_user_id(cloud.id_of("gus")).transitive_member_of
    assert await values(member_of)
    roles = await values(member_of.graph_directory_role, advanced=True, count=True)
    assert "Global Administrator" in {role.display_name for role in roles}
    groups = await values(member_of.graph_group, advanced=True, count=True)
    assert all(type(group).__name__ == "Group" for group in groups)


async def owned_groups_come_by_their_cast(cloud):
    owned = cloud.graph("ada").users.by_user_id(cloud.id_of("gus")).owned_objects.graph_group
    found = await values(owned, advanced=True, count=True)
    assert all(type(group).__name__ == "Group" for group in found)


async def the_people_of_a_group_come_by_their_cast(cloud):
    groups = await values(cloud.graph("ada").groups, filter="displayName eq 'Latchkey approvers'")
    members = cloud.graph("ada").groups.by_group_id(groups[0].id).transitive_members.graph_user
    found = await values(members, advanced=True, count=True)
    assert {one.id for one in found} == {cloud.id_of(key) for key in ("grace", "gus", "priya")}


async def the_manager_is_a_user(cloud):
    manager = await cloud.graph("ada").users.by_user_id(cloud.id_of("alain")).manager.get()
    assert (type(manager).__name__, manager.id) == ("User", cloud.id_of("chase"))


async def the_tenant_its_domains_and_its_units_are_read(cloud):
    graph = cloud.graph("ada")
    assert (await values(graph.organization))[0].id == cloud.world.tenant_id
    domains = {one.id: one.authentication_type for one in await values(graph.domains)}
    assert domains["contoso.com"] == "Managed"
    assert await values(graph.directory.administrative_units)


async def roles_are_read_by_all_their_ways(cloud):
    directory, ada = cloud.graph("ada").role_management.directory, cloud.id_of("ada")
    (held,) = await values(directory.role_assignments, filter=f"principalId eq '{ada}'")
    definitions = {one.id: one for one in await values(directory.role_definitions)}
    assert definitions[held.role_definition_id].display_name == "Helpdesk Administrator"
    active = directory.role_assignment_schedule_instances
    mine = active.filter_by_current_user_with_on("principal")
    assert await values(mine)
    eligible = directory.role_eligibility_schedule_instances
    assert await values(eligible.filter_by_current_user_with_on("principal")) is not None


# The acts


async def a_password_is_reset_and_its_operation_ends(cloud):
    way = cloud.graph("ada").users.by_user_id(cloud.id_of("alain")).authentication
    headers = HeadersInspectionHandlerOption(inspect_response_headers=True)
    body = reset.ResetPasswordPostRequestBody(new_password=GOOD)
    method = way.methods.by_authentication_method_id(PASSWORD_METHOD)
    await method.reset_password.post(body, RequestConfiguration(options=[headers]))
    location = headers.response_headers.get("Location").pop()
    # Who may read it is not who may reset: Entra's page names fewer roles.
    reader = cloud.graph("priya").users.by_user_id(cloud.id_of("alain")).authentication
    # Followed as it is: the query says which of Entra's parts has it.
    operation = reader.operations.by_long_running_operation_id("-").with_url(location)
    found = await operation.get()
    assert found.status in ("running", "succeeded")
    assert len(cloud.happened("reset")) == 1


async def whose_role_is_not_it_is_refused(cloud):
    way = cloud.graph("sven").users.by_user_id(cloud.id_of("alain")).authentication
    method = way.methods.by_authentication_method_id(PASSWORD_METHOD)
    body = reset.ResetPasswordPostRequestBody(new_password=GOOD)
    await refused(method.reset_password.post(body), 403)
    assert not cloud.happened("reset")


async def sessions_are_revoked(cloud):
    way = cloud.graph("grace").users.by_user_id(cloud.id_of("alain")).revoke_sign_in_sessions
    assert (await way.post()).value is True
    assert cloud.happened("sessions_revoked")


async def a_pass_is_made_listed_and_deleted(cloud):
    way = cloud.graph("aisha").users.by_user_id(cloud.id_of("alain")).authentication
    passes = way.temporary_access_pass_methods
    wanted = TemporaryAccessPassAuthenticationMethod(is_usable_once=True, lifetime_in_minutes=60)
    made = await passes.post(wanted)
    assert made.temporary_access_pass
    (listed,) = (await passes.get()).value
    assert (listed.id, listed.temporary_access_pass) == (made.id, None)
    await passes.by_temporary_access_pass_authentication_method_id(made.id).delete()
    assert not (await passes.get()).value


async def methods_are_listed_by_their_types_and_one_is_removed(cloud):
    way = cloud.graph("aisha").users.by_user_id(cloud.id_of("alain")).authentication
    kinds = {type(one).__name__ for one in (await way.methods.get()).value}
    assert kinds >= {
        "PasswordAuthenticationMethod",
        "PhoneAuthenticationMethod",
        "MicrosoftAuthenticatorAuthenticationMethod",
    }
    await way.phone_methods.by_phone_authentication_method_id(MOBILE_PHONE).delete()
    assert [event["kind"] for event in cloud.happened("method_removed")] == ["phone"]
    assert not (await way.phone_methods.get()).value


async def the_logs_are_read(cloud):
    graph = cloud.graph("gina")
    error = await refused(graph.audit_logs.sign_ins.get(), 403)
    assert error.code  # nobody has agreed to AuditLog.Read.All


# Many at once


async def a_batch_answers_each_by_its_id(cloud):
    graph = cloud.graph("ada")
    item = BatchRequestItem(graph.me.to_get_request_information(), id="1")
    other = BatchRequestItem(graph.domains.to_get_request_information(), id="2")
    other.url = "/nothing"
    batch = BatchRequestBuilder(graph.request_adapter)
    answers = await batch.post(BatchRequestContent({"1": item, "2": other}))
    assert answers.responses["1"].status == 200
    assert answers.responses["2"].status in (400, 404)


# Sign-in


async def msal_discovers_the_instance_where_it_is_refused(cloud):
    assert (await cloud.token("ada"))["token_type"] == "Bearer"
    assert (await cloud.own_token(secret="guessed"))["error_codes"] == [7000215]
    assert "/common/discovery/instance" in cloud.wire.paths


async def msal_reads_what_a_policy_wants(cloud):
    cloud.world.tenant.account("ada").mfa = True
    no = await cloud.token("ada")
    assert (no["error"], no["suberror"]) == ("interaction_required", "basic_action")
    assert "capolids" in no["claims"]


CASES = [
    case
    for name, case in list(globals().items())
    if callable(case) and getattr(case, "__module__", "") == __name__
    if name not in ("query", "values", "refused")
]
