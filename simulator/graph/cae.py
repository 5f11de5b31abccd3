"""Continuous access evaluation: Graph takes a long-lived token back when something has happened.

Only a client that has declared `CP1` is told so, by a claims challenge; for others a token is good
until it ends. The words of the answer are those that Graph is seen to use.
Source: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
"""

from simulator.claims_challenge import REVOKED, header
from simulator.graph.answers import Refusal
from simulator.tokens import GraphCaller
from simulator.world import World


def check(world: World, caller: GraphCaller) -> None:
    """Refuse (401) a token that was given before its holder's sessions were ended."""
    account = world.tenant.account(caller.oid)
    if account is None or not (world.tenant.evaluates_continuously and caller.answers_challenges):
        return
    # A new password takes tokens back however they were come by: it is a critical event.
    revoked_at = int(account.sessions.count_from(world.clock.now()).timestamp())
    if caller.issued < revoked_at:
        challenge = {"WWW-Authenticate": header(revoked_at)}
        raise Refusal(401, "InvalidAuthenticationToken", REVOKED, challenge)
