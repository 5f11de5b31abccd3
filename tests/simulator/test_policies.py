"""Conditional Access at the sign-in page: the button helps only where a policy covers the bot."""

from scripted_bot import claims_of, entra_refused


async def token_by_button(cloud, key="ada"):
    """Sign in at the page behind the sign-in card's button; give the token for the bot."""
    world = cloud.world
    state = world.sign_ins.open_link()
    form = {"state": state, "account": key}
    _, page = await cloud.ask("POST", "/oauth/signin", data=form)
    code = page.partition('state: "')[2][:6]
    return world.sign_ins.redeem(code).token


async def switch(cloud, **flags):
    status, setup = await cloud.ask("POST", "/_sim/tenant", json=flags)
    assert status == 200
    return setup


async def test_a_policy_that_covers_the_bot_lets_the_button_help(cloud):
    cloud.account("ada").mfa = True
    token = await token_by_button(cloud)
    assert claims_of(token)["amr"] == ["pwd", "mfa"]
    assert (await cloud.on_behalf_of(token))[0] == 200


async def test_a_policy_for_graph_alone_makes_the_button_useless(cloud):
    await switch(cloud, mfa_policy_covers_bot=False)
    cloud.account("ada").mfa = True
    token = await token_by_button(cloud)
    assert claims_of(token)["amr"] == ["pwd"]
    entra_refused(await cloud.on_behalf_of(token), 50076, "interaction_required")


async def test_nobody_is_asked_for_a_second_factor_whom_no_policy_names(cloud):
    assert claims_of(await token_by_button(cloud))["amr"] == ["pwd"]


async def test_the_switch_tells_how_the_tenant_is_set_up(cloud):
    setup = await switch(cloud, mfa_policy_covers_bot=False, writeback=False)
    assert (setup["mfa_policy_covers_bot"], setup["writeback"]) == (False, False)
    assert cloud.world.tenant.ad.writeback is False


async def test_faults_on_order_can_be_cancelled(cloud):
    await cloud.ask("POST", "/_sim/faults", json={"call": "obo", "fault": "503", "times": 5})
    assert (await cloud.ask("DELETE", "/_sim/faults"))[0] == 200
    assert (await cloud.on_behalf_of(cloud.silent()))[0] == 200


async def test_the_domain_may_refuse_every_password(cloud):
    tenant, erik = cloud.world.tenant, cloud.account("erik")
    await switch(cloud, ad_refuses=True)
    assert tenant.ad.complaint(erik, "Kf7m-Xt9w-Qr4s-Jn8v", tenant.now()) == "PasswordFilter"
    await switch(cloud, ad_refuses=False)
    assert tenant.ad.complaint(erik, "Kf7m-Xt9w-Qr4s-Jn8v", tenant.now()) is None
