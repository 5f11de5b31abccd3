"""Continuous access evaluation: Graph takes a long-lived token back when something has happened.

Only a client that has declared `CP1` is told so, by a claims challenge; for others a token is good
until it ends. The words of the answer are those that Graph is seen to use.
Source: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
"""

from simulator.claims_challenge import REVOKED, header
from simulator.graph.answers import Refusal
from simulator.people import Account
from simulator.tokens import GraphCaller
from simulator.world import World


def check(world: World, caller: GraphCaller) -> None:
    """Refuse (401) a token that was given before its holder's sessions were ended."""
    account = world.tenant.account(caller.oid)
    if account is None or not (world.tenant.evaluates_continuously and caller.answers_challenges):
        return
    if caller.issued < revoked_at(account):
        challenge = {"WWW-Authenticate": header(revoked_at(account))}
        raise Refusal(401, "InvalidAuthenticationToken", REVOKED, challenge)


def revoked_at(account: Account) -> int:
    """Give the second before which the tokens of *account* count for nothing."""
    return int(account.sessions_valid_from.timestamp())
