"""Finds the crowd in a bulk request: *the whole marketing department*."""

from intents.labels import Label

_CROWD = ("everyone", "crowd", "department", "user", "group")
_WITHIN = (*_CROWD, "filler", "for", "hint", "and", "article", "my", "their")


def crowd_in(labels: list[Label], text: str) -> tuple[str, ...]:
    """Return the words for the crowd as typed, or nothing."""
    starts = [at for at, label in enumerate(labels) if label.has("everyone")]
    starts = starts or [at for at, label in enumerate(labels) if label.has("department", "crowd")]
    if not starts:
        return ()
    last = first = starts[0]
    for at in range(first, len(labels)):
        if not (labels[at].unknown or labels[at].has(*_WITHIN)) or labels[at].word.folded == "'s":
            break
        if labels[at].unknown or labels[at].has(*_CROWD):
            last = at
    return (text[labels[first].word.start : labels[last].word.end],)
