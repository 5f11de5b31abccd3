"""How people sign in besides by password: the methods that they have registered.

`of(keys)` gives what the people of these keys have when the simulator starts.
Source: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
"""

import base64
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from simulator.methods import Method
from simulator.people import LONG_AGO, object_id

PHONE_IDS = {
    "mobile": "3179e48a-750b-4051-897c-87b9720928f7",
    "alternateMobile": "b6332ec1-7057-4abe-9331-3d72feddfe41",
    "office": "e37fc753-ff3b-4958-9484-eaa9425c82bc",
}
"""Phones have the same ids in every tenant."""


def phone(number: str, kind: str = "mobile") -> Method:
    """Make a phone for text messages and calls."""
    facts = {"phoneNumber": number, "phoneType": kind, "smsSignInState": "notAllowedByPolicy"}
    return Method(PHONE_IDS[kind], "phone", facts)


def authenticator(key: str, device: str) -> Method:
    """Make a Microsoft Authenticator on a *device*."""
    facts = {"displayName": device, "deviceTag": "SoftwareTokenActivated"}
    facts |= {"phoneAppVersion": "6.2511.7533"}
    return Method(object_id("authenticator", key), "authenticator", facts)


def passkey(key: str, name: str, model: str, created: datetime = LONG_AGO) -> Method:
    """Make a passkey, on a security key or on a device."""
    facts: dict[str, Any] = {
        "displayName": name,
        "aaGuid": str(uuid.uuid5(uuid.NAMESPACE_DNS, model)),
    }
    facts |= {"model": model, "attestationCertificates": [], "attestationLevel": "notAttested"}
    return Method(
        _as_graph_writes(object_id("passkey", f"{key}/{name}")), "passkey", facts, created
    )


def _as_graph_writes(guid: str) -> str:
    """Write the id of a passkey: base64 made safe for URLs, where capitals count.

    Source: https://learn.microsoft.com/graph/api/fido2authenticationmethod-get
    """
    return base64.urlsafe_b64encode(uuid.UUID(guid).bytes).decode().rstrip("=")


def hello(key: str, device: str) -> Method:
    """Make Windows Hello for Business on a *device*."""
    facts = {"displayName": device, "keyStrength": "normal"}
    return Method(object_id("hello", key), "hello", facts)


def oath(key: str) -> Method:
    """Make an app of another maker that shows codes."""
    return Method(object_id("oath", key), "oath", {"secretKey": None})


def email(address: str) -> Method:
    """Make an address that serves for self-service reset only."""
    return Method("3ddfcfc8-9383-446f-83cc-3ab9be4be18f", "email", {"emailAddress": address})


def _rows() -> dict[str, list[Method]]:
    """List whose methods are told in words elsewhere; whoever is missing has an Authenticator."""
    return {
        "ada": [authenticator("ada", "Ada's Pixel 9"), phone("+31 612345601")],
        "gus": [passkey("gus", "Gus's iPhone", "Microsoft Authenticator"),
                hello("gus", "CONTOSO-GUS-01")],
        "norman": [phone("+31 612345647")],
        "sigrid": [phone("+46 701234511"), phone("+46 81234500", "office")],
        "alain": [authenticator("alain", "iPhone 15"), phone("+31 612345678")],
        "chase": [authenticator("chase", "Galaxy S24"), email("chase@home.example")],
        "alex.wilber": [oath("alex.wilber")],
        "oneil": [hello("oneil", "CONTOSO-LEGAL-07"), oath("oneil")],
        "zoe": [passkey("zoe", "Blue key", "YubiKey 5C NFC"), authenticator("zoe", "Pixel 8a")],
        "erik": [authenticator("erik", "iPhone 14"), phone("+46 701234502"),
                 phone("+46 701234503", "alternateMobile")],
        "jose": [],
        "disabled": [],
    }  # fmt: skip


def of(keys: Iterable[str]) -> dict[str, list[Method]]:
    """Give the methods that these people of Contoso have at first, each's default one first."""
    rows = _rows()
    return {key: rows[key] if key in rows else [authenticator(key, "Pixel 9")] for key in keys}


WORDS = ("authenticator", "phone", "office", "oath", "passkey", "email", "hello")
"""By which a test says what somebody has."""


def by_word(key: str, word: str) -> Method:
    """Make the usual method of a kind for the person *key*; *word* is one of WORDS."""
    made: dict[str, Callable[[], Method]] = {
        "authenticator": lambda: authenticator(key, "Pixel 9"),
        "phone": lambda: phone("+31 612345678"),
        "office": lambda: phone("+31 201234567", "office"),
        "oath": lambda: oath(key),
        "passkey": lambda: passkey(key, "Blue key", "YubiKey 5C NFC"),
        "email": lambda: email(f"{key}@home.example"),
        "hello": lambda: hello(key, "CONTOSO-PC-01"),
    }
    return made[word]()
