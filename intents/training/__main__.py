"""Writes `intents/reading/weights.bin` from the corpus: `python -m intents.training`."""

from intents.reading.weights import FILE
from intents.training.corpus import corpus
from intents.training.learning import learn, lesson


def main() -> None:
    """Learn from the whole corpus. The same corpus gives the same bytes."""
    data = learn(lesson(corpus()))
    FILE.write_bytes(data)
    print(f"{FILE.name}: {len(data):,} bytes")  # noqa: T201 - a command prints


if __name__ == "__main__":
    main()
