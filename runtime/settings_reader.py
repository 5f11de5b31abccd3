"""Reading settings one by one, and saying everything that is missing or wrong at once."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, cast

from resets.secret import Secret

PAGE = "docs/configuration.md"
FROM_FILE = "_FILE"
"""What is added to a setting's name when a file holds it: a secret of Docker's or Kubernetes'."""
SHORTEST_NEAR_MISS = 6
NEAR = 0.85
"""How alike the name of a setting and a name that is none must be, to be taken for a slip of the
fingers: lets TICKET_MINUTE be one, and HOSTNAME not."""

T = TypeVar("T")
Default = TypeVar("Default")


class ConfigError(Exception):
    """The environment does not make a working bot. The message names everything at once."""


class CannotServe(ValueError):
    """A value that is not allowed. The message says what is, and never repeats the value."""


class Reader:
    """Reads settings one by one and remembers what is missing or wrong, to say it all at once."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._missing: list[str] = []
        self._wrong: list[str] = []
        self._too_many: list[str] = []
        self.names: set[str] = set()
        """Every setting that has been read, whether it was there or not."""
        self.secrets: set[str] = set()
        """Those that held a secret."""

    def need(self, name: str, read: Callable[[str], T]) -> T:
        """Read a setting without which there is no bot."""
        found = self.may(name, None, read)
        if not self._given(name):
            self._missing.append(name)
        # Where it is None, finish() raises before anybody gets the Config.
        return cast("T", found)

    def may(self, name: str, default: Default, read: Callable[[str], T]) -> T | Default:
        """Read a setting, or take its *default* when it is absent or empty."""
        self.names.add(name)
        if not self._given(name):
            return default
        try:
            found = read(self._text(name))
        except (ValueError, OSError) as wrong:
            # The value is not repeated: it may be a secret in the wrong place.
            why = str(wrong) if isinstance(wrong, CannotServe) else "cannot be read"
            self._wrong.append(f"{name} ({why})")
            return default
        if isinstance(found, Secret):
            self.secrets.add(name)
        return found

    def need_one_of(self, *names: str) -> None:
        """Ask for exactly one of *names*: two could contradict each other."""
        given = [name for name in names if self._given(name)]
        if not given:
            self._missing.append(" or ".join(names))
        if len(given) > 1:
            self._too_many.append(" and ".join(given))

    def near_misses(self) -> dict[str, str]:
        """Give what is set and is no setting, but looks like one that is not set; and that one."""
        unset = {name.lower(): name for name in self.names if not self._given(name)}
        near = {
            name: get_close_matches(name.lower(), unset, n=1, cutoff=NEAR)
            for name in self._env
            if name.removesuffix(FROM_FILE) not in self.names
            and name not in self.names
            and len(name) >= SHORTEST_NEAR_MISS
        }
        return {name: unset[meant[0]] for name, meant in near.items() if meant}

    def finish(self) -> None:
        """Raise one ConfigError that names all that was missing, wrong or too much."""
        problems = {
            "not set": self._missing,
            "not valid": self._wrong,
            "only one may be set": self._too_many,
        }
        found = [f"{what}: {', '.join(names)}" for what, names in problems.items() if names]
        if found:
            near = self.near_misses()
            found += [f"{name} is set: is {meant} meant?" for name, meant in near.items()]
            raise ConfigError(f"{'; '.join(found)} ({PAGE})")

    def _given(self, name: str) -> bool:
        return any(self._env.get(there, "").strip() for there in (name, f"{name}{FROM_FILE}"))

    def _text(self, name: str) -> str:
        if text := self._env.get(name, "").strip():
            return text
        return existing_file(self._env[f"{name}{FROM_FILE}"].strip()).read_text("utf-8").strip()


def existing_file(value: str) -> Path:
    """Read the path of a file that is there."""
    path = Path(value)
    if not path.is_file():
        raise CannotServe("must be a file that is there; no such file")
    return path
