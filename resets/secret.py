"""A string that refuses to be printed or stored."""

from typing import NoReturn


class Secret:
    """A string that prints as stars. Call `reveal()` at the wire, and nowhere else.

    `grep reveal` is the whole review of where passwords and tokens come into the open.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Hand out the plain value. The caller must not keep, log or format it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> NoReturn:
        # Not TypeError: jsonpickle, under the SDK's storage, swallows that and writes the value.
        raise RuntimeError("a Secret must not be stored or copied")
