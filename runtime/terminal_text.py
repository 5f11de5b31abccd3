"""What somebody else may have written, on a terminal: shown in one line, and obeyed in nothing."""

LONGEST = 500


def in_one_line(text: str) -> str:
    """Write signs that move a cursor, end a line or turn a direction as escapes; cut what is long.

    A ticket in a file that somebody else could write must not print *holds* over *BROKEN*.
    """
    plain = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return "".join(it if it.isprintable() else f"\\u{ord(it):04x}" for it in plain)
