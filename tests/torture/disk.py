"""Searching what lies on disk for passwords, in every way in which one could be written down."""

import base64
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote


def files_with(patterns: Iterable[bytes], folders: Iterable[Path]) -> list[Path]:
    """List the files under *folders* that hold one of *patterns*: thousands of them, in one go."""
    if not (sought := b"\n".join(patterns)):
        return []
    command = ["grep", "--recursive", "--text", "--fixed-strings", "--files-with-matches"]
    found = subprocess.run(
        [*command, "--no-messages", "--null", "--file=-", *map(str, folders)],
        input=sought,
        env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        check=False,  # a server's files come and go under its hands
    )
    return [Path(os.fsdecode(name)) for name in found.stdout.split(b"\0") if name]


def forms_of(password: str) -> dict[str, bytes]:
    """Give each way in which a password could be written down."""
    plain = password.encode()
    return {
        "text": plain,
        **_base64_forms(plain),
        "URL": quote(password, safe="").encode(),
        "JSON": json.dumps(password).encode()[1:-1],
        "UTF-16": password.encode("utf-16-le"),
        "reversed": plain[::-1],
    }


def _base64_forms(plain: bytes) -> dict[str, bytes]:
    """Give what of its base64 stays the same, however many bytes stand before and after it."""
    forms = {}
    for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
        for shift in range(3):
            inner = slice(-(-shift * 8 // 6), (shift + len(plain)) * 8 // 6)
            forms[f"{name}, {shift} bytes in"] = encode(bytes(shift) + plain)[inner]
    return forms
