import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resets.secret import Secret
from stores.sealing import AesSealer

SEALER = AesSealer()


@settings(deadline=None)  # the machine may be busy
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text())
def test_what_is_sealed_is_opened_by_its_own_key_and_ticket(password, ticket):
    sealed, key = SEALER.seal(Secret(password), ticket)

    assert SEALER.unseal(sealed, key, ticket) == Secret(password)
    assert SEALER.unseal(sealed, key, ticket + "x") is None


def test_every_password_has_a_key_of_its_own():
    (one, key), (two, other) = (SEALER.seal(Secret("Qh7m-Tz4k"), "t") for _ in range(2))

    assert one != two
    assert key != other
    assert SEALER.unseal(one, other, "t") is None


def test_every_changed_bit_of_the_sealed_text_is_noticed():
    sealed, key = SEALER.seal(Secret("Qh7m-Tz4k"), "t")

    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        assert SEALER.unseal(bytes(changed), key, "t") is None


@pytest.mark.parametrize("key", ["", "short", "A" * 42, "A" * 44, "é" * 43, "\ud800" * 43])
def test_a_key_of_the_wrong_shape_opens_nothing(key):
    sealed, _ = SEALER.seal(Secret("Qh7m-Tz4k"), "t")

    assert SEALER.unseal(sealed, Secret(key), "t") is None


@settings(deadline=None)
@given(st.binary(max_size=64))
def test_noise_opens_nothing(noise):
    _, key = SEALER.seal(Secret("Qh7m-Tz4k"), "t")

    assert SEALER.unseal(noise, key, "t") is None
