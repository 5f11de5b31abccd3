"""What an error says of itself: enough for Microsoft support, and whether anything changed."""

import pytest

from resets.errors import (
    DirectoryBusy,
    DirectoryRefused,
    DirectorySilent,
    LedgerError,
    NoToken,
    TeamsError,
)

FACTS = {"status": 403, "code": "Denied", "request_id": "r-1"}


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: NoToken(50076), "no token: error=none code=AADSTS50076 remedy=sign_in"),
        (
            lambda: NoToken(7, error="invalid_grant"),
            "no token: error=invalid_grant code=AADSTS7 remedy=sign_in",
        ),
        (lambda: DirectoryRefused("batch"), "batch failed: status=0 code=none request-id=none"),
        (lambda: DirectorySilent("x", **FACTS), "x failed: status=403 code=Denied request-id=r-1"),
        (lambda: DirectoryBusy("x", **FACTS), "x failed: status=403 code=Denied request-id=r-1"),
        (lambda: TeamsError("send"), "send failed: status=0 code=none"),
        (lambda: TeamsError("send", status=502, code="Bad"), "send failed: status=502 code=Bad"),
    ],
)
def test_an_error_names_the_call_and_the_answer(make, text):
    assert str(make()) == text


def test_what_went_wrong_can_be_asked():
    no_token = NoToken(50076, error="interaction_required", claims="{}")
    silent, teams = DirectorySilent("x", **FACTS), TeamsError("send", status=502, code="Bad")

    assert (no_token.code, no_token.error, no_token.claims) == (
        50076,
        "interaction_required",
        "{}",
    )
    assert (silent.call, silent.status, silent.code, silent.request_id) == (
        "x",
        403,
        "Denied",
        "r-1",
    )
    assert (teams.call, teams.status, teams.code) == ("send", 502, "Bad")
    assert DirectoryBusy("x", retry_after=3.0).retry_after == 3.0


@pytest.mark.parametrize(
    ("error", "may_have_changed"),
    [
        (NoToken(1), False),
        (DirectoryRefused("x"), False),
        (DirectoryBusy("x"), False),
        (DirectorySilent("x"), True),
        (LedgerError("x"), False),
    ],
)
def test_only_silence_leaves_open_whether_anything_changed(error, may_have_changed):
    assert error.may_have_changed is may_have_changed
