"""One spelling of what people type, and no more than that."""

import pytest

from resets.spelling import in_one_width


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("alain@contoso.com", "alain@contoso.com"),
        ("ａｌａｉｎ＠ｃｏｎｔｏｓｏ．ｃｏｍ", "alain@contoso.com"),  # noqa: RUF001 - what is tested
        ("ｱﾗﾝ", "アラン"),  # halfwidth katakana
        ("a﹫b", "a@b"),  # a small sign
        ("a\u00a0b", "a b"),  # a blank that does not break
        ("Zoe\u0308", "Zoë"),
        ("Zoë", "Zoë"),
    ],
)
def test_what_only_draws_a_sign_otherwise_is_the_same_name(typed, read):
    assert in_one_width(typed) == read


@pytest.mark.parametrize("typed", ["alain²@contoso.com", "o\u00b4neil", "\ufb01ona", "Ⅳ", "½"])
def test_what_is_another_sign_is_another_account(typed):
    assert in_one_width(typed) == typed
