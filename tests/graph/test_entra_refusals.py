"""Entra's no: every number there is has an answer with a way on, and words in each language."""

import pytest

from cards.sign_in import no_token
from cards.words import LANGUAGES
from entra.refusals import NUMBERS, USUAL, hindrance_of, refusal, sorted_out
from resets.hindrances import Hindrance, Remedy
from simulator import aadsts

GUID = "11111111-2222-4333-8444-555555555555"


def body(code, **changes):
    """Entra's answer with this number, as Microsoft's list words it."""
    no = aadsts.refusal(code, **changes)
    extra = {name: text for name, text in no.extra.items() if text is not None}
    return {"error": no.error, "error_codes": [code], "correlation_id": GUID, **extra}


@pytest.mark.parametrize("code", aadsts.NUMBERS)
def test_every_number_that_microsoft_publishes_has_a_way_on(code):
    no = refusal(body(code))

    assert no.code == code
    for words in LANGUAGES.values():
        answer = words.hindrances[no.hindrance]
        assert answer.instead.strip()
        said = str(no_token(no, words))
        assert f"AADSTS{code}" in said
        assert GUID in said


CLASSES = [(row["codes"], row.get("suberror"), row["error"]) for row in aadsts.PUBLISHED["answers"]]


@pytest.mark.parametrize(("codes", "suberror", "error"), CLASSES)
def test_the_numbers_of_one_class_are_met_alike(codes, suberror, error):
    """What Entra says beside the number, and what the number alone says, do not contradict."""
    remedies = {refusal(body(code)).remedy for code in codes}

    assert remedies <= EXPECTED[suberror or error]


EXPECTED = {
    "basic_action": {Remedy.SIGN_IN},
    "additional_action": {Remedy.SIGN_IN},
    "message_only": {Remedy.POLICY},
    "protection_policy_required": {Remedy.POLICY},
    "consent_required": {Remedy.CONSENT},
    "user_password_expired": {Remedy.SIGN_IN},
    "bad_token": {Remedy.SIGN_IN},
    "token_expired": {Remedy.SIGN_IN},
    "device_authentication_failed": {Remedy.SIGN_IN},
    "interaction_required": {Remedy.SIGN_IN},
    "invalid_client": {Remedy.OPERATOR},
    "unauthorized_client": {Remedy.OPERATOR},
    "invalid_resource": {Remedy.OPERATOR},
    "invalid_scope": {Remedy.OPERATOR},
    "invalid_request": {Remedy.OPERATOR},
    "unsupported_grant_type": {Remedy.OPERATOR},
    "temporarily_unavailable": {Remedy.LATER},
}


@pytest.mark.parametrize(
    ("code", "says", "remedy"),
    [
        (123456789, {"error": "interaction_required"}, Remedy.SIGN_IN),
        (123456789, {"error": "login_required"}, Remedy.SIGN_IN),
        (123456789, {"claims": "{}"}, Remedy.SIGN_IN),
        (123456789, {"suberror": "message_only", "claims": "{}"}, Remedy.POLICY),
        (123456789, {"suberror": "consent_required"}, Remedy.CONSENT),
        (123456789, {"error": "invalid_client"}, Remedy.OPERATOR),
        (123456789, {"error": "server_error"}, Remedy.LATER),
        (123456789, {"error": "a_word_of_tomorrow"}, Remedy.SIGN_IN),
        (50076, {"error": "invalid_grant", "suberror": None, "claims": None}, Remedy.SIGN_IN),
        (53003, {"suberror": None}, Remedy.POLICY),
        (65001, {"error": "interaction_required", "suberror": None}, Remedy.CONSENT),
    ],
)
def test_what_is_said_beside_a_number_decides_where_the_number_does_not(code, says, remedy):
    assert refusal(body(code, **says)).remedy is remedy


def test_an_answer_without_any_number_has_a_way_on_too():
    assert sorted_out(0, "interaction_required", "none") == (
        Hindrance.SIGN_IN_AGAIN,
        Remedy.SIGN_IN,
    )
    assert sorted_out(0, "none", "none") == (Hindrance.OTHER, Remedy.SIGN_IN)


@pytest.mark.parametrize(
    "answer",
    [
        {"error_codes": ["50076"]},
        {"error_description": "AADSTS50076: Due to a configuration change ..."},
        {"error_codes": [], "error_description": " AADSTS50076"},
    ],
)
def test_a_number_is_read_wherever_it_stands(answer):
    no = refusal({"error": "invalid_grant", **answer})
    assert (no.code, no.hindrance) == (50076, Hindrance.MFA)


def test_no_number_means_two_things_and_each_meaning_has_a_remedy():
    codes = [code for group in NUMBERS.values() for code in group]
    assert len(codes) == len(set(codes))
    assert set(USUAL) == set(Hindrance)
    assert hindrance_of(50076) is Hindrance.MFA
    assert hindrance_of(0) is None


@pytest.mark.parametrize("odd", [7, None, ["x"], "x y\n", "X" * 50, GUID + "0", "<b>"])
def test_nothing_of_odd_shape_is_kept_of_an_answer(odd):
    no = refusal({"error": odd, "suberror": odd, "error_codes": odd, "correlation_id": odd})

    assert (no.code, no.error, no.correlation_id) == (0, "unusable", None)
