"""Forged requests, made of what stands in `forged_requests.json`."""

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path

import teams_cloud
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from teams_cloud import KEYS

FORGED = json.loads(Path(__file__).with_name("forged_requests.json").read_text(encoding="utf-8"))


def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def changed(base, changes, fill):
    """Merge *changes* into *base*; null takes a field away."""
    merged = {**base, **{name: fill(value) for name, value in changes.items()}}
    return {name: value for name, value in merged.items() if changes.get(name, "") is not None}


def rsa(key, digest, signed):
    return KEYS[key].sign(signed, padding.PKCS1v15(), digest)


def pss(signed):
    how = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    return KEYS["channel"].sign(signed, how, hashes.SHA256())


def with_public_key(digest):
    return lambda signed: hmac.new(teams_cloud.public_pem("channel"), signed, digest).digest()


SIGNATURES = {
    **dict.fromkeys(("none", "None", "nOnE"), lambda _: b""),
    "HS256": with_public_key(hashlib.sha256),
    "HS512": with_public_key(hashlib.sha512),
    "RS384": lambda signed: rsa("channel", hashes.SHA384(), signed),
    "RS512": lambda signed: rsa("channel", hashes.SHA512(), signed),
    "PS256": pss,
    "cut": lambda signed: rsa("channel", hashes.SHA256(), signed)[:-1],
    "swapped": lambda _: rsa("channel", hashes.SHA256(), b"another token"),
}
"""Ways to sign that must not count. Every other name is a key that signs as Microsoft does."""


def signature(how, signed):
    if how in SIGNATURES:
        return SIGNATURES[how](signed)
    return rsa(how, hashes.SHA256(), signed)


def text(recipe):
    """Give a text of the corpus: plain, as `{"repeat": [text, times]}`, or a list of these."""
    if isinstance(recipe, list):
        return "".join(map(text, recipe))
    return recipe if isinstance(recipe, str) else recipe["repeat"][0] * recipe["repeat"][1]


class Forgery:
    """Builds the request that one line of the corpus describes."""

    def __init__(self, case, cloud):
        self.case, self.cloud = case, cloud

    def fill(self, value):
        if isinstance(value, str):
            return value.replace("{origin}", self.cloud.origin)
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if isinstance(value, dict) and "now" in value:
            return int(time.time()) + value["now"]
        if isinstance(value, dict) and "repeat" in value:
            again, times = value["repeat"]
            return again * times if isinstance(again, str) else [self.fill(again)] * times
        return value

    def header(self):
        how = self.case.get("sign", "channel")
        is_known = how in KEYS or how in ("cut", "swapped", "stranger")
        base = {"alg": "RS256" if is_known else how, "typ": "JWT", "kid": "channel"}
        return json.dumps(changed(base, self.case.get("header", {}), self.fill))

    def claims(self):
        base = teams_cloud.channel_claims(self.cloud.service_url)
        claims = changed(base, self.case.get("claims", {}), self.fill)
        if "service_url" in self.case:
            claims = changed(claims, {"serviceurl": self.case["service_url"]}, self.fill)
        return json.dumps(claims).replace('{"huge": 1}', "1e999")

    def token(self):
        header = text(self.case.get("raw_header", self.header())).encode()
        claims = text(self.case.get("raw_claims", self.claims())).encode()
        signed = part(header) + b"." + part(claims)
        return (signed + b"." + part(signature(self.case.get("sign", "channel"), signed))).decode()

    def headers(self):
        said = {"Content-Type": self.case.get("media", "application/json")}
        if "encoding" in self.case:
            said["Content-Encoding"] = self.case["encoding"]
        authorization = self.case.get("authorization", "Bearer {token}")
        if authorization is not None:
            said["Authorization"] = authorization.replace("{token}", self.token()).replace(
                "{long}", "CANARY" + "x" * 9 * 1024
            )
        return said

    def body(self):
        if "size" in self.case:
            return b"{" + b" " * (self.case["size"] - 2) + b"}"
        if "raw" in self.case:
            return text(self.case["raw"]).encode("utf-8", "surrogateescape")
        base = teams_cloud.activity(self.cloud.service_url)
        body = changed(base, self.case.get("body", {}), self.fill)
        body |= {f"f{i}": 1 for i in range(self.case.get("fields", 0))}
        if "service_url" in self.case:
            body = changed(body, {"serviceUrl": self.case["service_url"]}, self.fill)
        return json.dumps(body).encode()

    async def send(self, client, url):
        async def chunks():
            yield self.body()

        data = chunks() if self.case.get("chunked") else self.body()
        method = self.case.get("method", "POST")
        headers = self.headers()
        skip = () if headers["Content-Type"] else ("Content-Type",)
        headers = {name: text for name, text in headers.items() if name not in skip}
        async with client.request(
            method, url, data=data, headers=headers, skip_auto_headers=skip
        ) as response:
            return response.status, await response.read()
