"""Signing keys for the simulated cloud: made once a session, because making one takes a while."""

from simulator.keys import SigningKey


class KeyPool:
    """Keys that every test gets in the same order."""

    def __init__(self):
        self._made = []

    def again(self):
        """Give what makes keys, from the first one on."""
        handed_out = 0

        def make():
            nonlocal handed_out
            if handed_out == len(self._made):
                self._made.append(SigningKey())
            handed_out += 1
            return self._made[handed_out - 1]

        return make
