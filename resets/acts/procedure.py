"""What an act must say of itself so that `resets.execution` can carry it out."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from resets.model import Case, Person, Reason, SignedIn, State
from resets.results import Observation
from resets.secret import Secret


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made before Entra is asked.

    A *secret* that `is_kept` is sealed for the admin first: a lost answer then loses nothing.
    """

    secret: Secret | None = None
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What Entra's answer proves: *done*, or only *accepted*."""

    state: State = State.DONE
    secret: Secret | None = None
    """What the answer brought for the admin, such as a pass. Sealed at once."""
    operation: str | None = None
    """Where progress can be read; None when Graph did not say."""
    request_id: str | None = None
    """What Microsoft support asks for."""
    retry_after: float | None = None
    """Seconds to wait before the first look, when Graph said."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the parts of a case that was cut short."""

    ended: Mapping[str, State] = field(default_factory=dict)
    """What is over already, by whoever did it, and how."""
    parts: Sequence[str] = ()
    """What can be done now."""


class Procedure(ABC):
    """One act. What it does not say itself, it does not need."""

    parts_follow: frozenset[State] = frozenset({State.DONE, State.ACCEPTED})
    """Where the act must stand for its `parts` to be done."""

    async def before(self, admin: SignedIn, target: Person) -> Mapping[str, object] | Reason:
        """Read what the card must show: terms of the case; or say why there is nothing to ask.

        Raises NoToken and DirectoryError.
        """
        del admin, target
        return {}

    def prepare(self, case: Case, target: Person) -> Prepared | Reason:
        """Make what is needed before Entra is asked, or say why it must not be asked."""
        del case, target
        return Prepared()

    @abstractmethod
    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Make THE call that changes the world, once a case.

        Raises LatchkeyError, whose `may_have_changed` says whether it may have happened.
        """

    @abstractmethod
    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See what became of it. Raises LatchkeyError."""

    def parts(self, case: Case) -> Sequence[str]:
        """List what else was chosen, to be done once the act itself is taken."""
        del case
        return ()

    def once_more(self, case: Case) -> Sequence[str]:
        """List the parts that were refused, and may be taken now that the others are done."""
        del case
        return ()

    def is_begun_on_record(self, part: str) -> bool:
        """Say whether *part* must not be done twice, so that its beginning is filed first."""
        del part
        return False

    async def left(self, admin: SignedIn, case: Case) -> Left | Reason:
        """Look what is left of the parts, or say why none of it may be begun.

        Raises LatchkeyError.
        """
        del admin, case
        return Left()

    async def do_part(self, admin: SignedIn, case: Case, part: str) -> None:
        """Do one of `parts`. Raises LatchkeyError."""
        raise NotImplementedError(part)
