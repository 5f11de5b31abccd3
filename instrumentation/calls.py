"""Every kind of call that goes out to Microsoft, and how the edges say which one they make."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import TypeAlias


class Call(StrEnum):
    """The span's name, and what errors and the log call it."""

    OBO = "obo"
    APP_TOKEN = "app_token"  # noqa: S105 - the name of a call
    KEYS = "keys"
    SEARCH = "search"
    PAIR = "pair"
    NEXT_PAGE = "next_page"
    RESET_PASSWORD = "resetPassword"  # noqa: S105 - the name of a call
    OPERATION = "operation"
    LOOK = "look"
    REVOKE_SESSIONS = "revokeSignInSessions"
    SESSIONS = "sessions"
    CREATE_PASS = "createPass"  # noqa: S105 - the name of a call
    DELETE_PASS = "deletePass"  # noqa: S105 - same
    PASSES = "passes"
    METHODS = "methods"
    DELETE_METHOD = "deleteMethod"
    APPROVERS = "approvers"
    HOLDERS = "holders"
    MANAGER = "manager"
    GROUPS = "groups"
    SEND = "send"
    UPDATE = "update"
    DELETE = "delete"
    OPEN_CHAT = "open_chat"
    MEMBERS = "members"
    GET_TOKEN = "get_token"  # noqa: S105 - the name of a call
    EXCHANGE = "exchange"
    SIGN_IN_LINK = "sign_in_link"
    SIGN_OUT = "sign_out"
    WEBHOOK = "webhook"


class Service(StrEnum):
    """Who is called."""

    ENTRA = "entra"
    SIGNING_KEYS = "signing_keys"
    GRAPH = "graph"
    TEAMS = "teams"
    WEBHOOK = "webhook"
    TOKEN_SERVICE = "token_service"  # noqa: S105 - the name of a service


SERVICES: dict[Call, Service] = {
    Call.OBO: Service.ENTRA,
    Call.APP_TOKEN: Service.ENTRA,
    Call.KEYS: Service.SIGNING_KEYS,
    Call.SEARCH: Service.GRAPH,
    Call.PAIR: Service.GRAPH,
    Call.NEXT_PAGE: Service.GRAPH,
    Call.RESET_PASSWORD: Service.GRAPH,
    Call.OPERATION: Service.GRAPH,
    Call.LOOK: Service.GRAPH,
    Call.REVOKE_SESSIONS: Service.GRAPH,
    Call.SESSIONS: Service.GRAPH,
    Call.CREATE_PASS: Service.GRAPH,
    Call.DELETE_PASS: Service.GRAPH,
    Call.PASSES: Service.GRAPH,
    Call.METHODS: Service.GRAPH,
    Call.DELETE_METHOD: Service.GRAPH,
    Call.APPROVERS: Service.GRAPH,
    Call.HOLDERS: Service.GRAPH,
    Call.MANAGER: Service.GRAPH,
    Call.GROUPS: Service.GRAPH,
    Call.SEND: Service.TEAMS,
    Call.UPDATE: Service.TEAMS,
    Call.DELETE: Service.TEAMS,
    Call.OPEN_CHAT: Service.TEAMS,
    Call.MEMBERS: Service.TEAMS,
    Call.GET_TOKEN: Service.TOKEN_SERVICE,
    Call.EXCHANGE: Service.TOKEN_SERVICE,
    Call.SIGN_IN_LINK: Service.TOKEN_SERVICE,
    Call.SIGN_OUT: Service.TOKEN_SERVICE,
    Call.WEBHOOK: Service.WEBHOOK,
}

Watching: TypeAlias = Callable[[Call], AbstractContextManager[object]]
"""Watches one call for as long as the context lasts."""

_NOTHING = nullcontext()


def unwatched(_: Call) -> AbstractContextManager[object]:
    """Watch nothing."""
    return _NOTHING
