"""Writes `intents/reading/weights.bin` from the corpus: `python -m intents.training`."""

import os

from intents.reading.weights import FILE
from intents.training.corpus import corpus
from intents.training.learning import learn, lesson
from intents.training.provenance import provenance


def main() -> None:
    """Learn from the whole corpus. The same corpus gives the same bytes."""
    data = learn(lesson(corpus(), workers=os.cpu_count() or 1), provenance())
    FILE.write_bytes(data)
    print(f"{FILE.name}: {len(data):,} bytes")  # noqa: T201 - a command prints


if __name__ == "__main__":
    main()
