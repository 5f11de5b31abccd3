"""One spelling of what people type, and no more than that: another sign is another account."""

import unicodedata

WIDTHS = ("<wide>", "<narrow>", "<small>", "<noBreak>")
"""What only draws a sign wider, narrower or unbroken, as keyboards for East Asia do.
Source: https://www.unicode.org/reports/tr44/#Character_Decomposition_Mappings
"""


def in_one_width(text: str) -> str:
    """Give *text* composed and in signs of one width: NFC, and no more of NFKC than widths.

    NFKC would make `alain2@` of `alain²@`, who is somebody else, and parts a name at an
    acute accent that was typed for an apostrophe.
    """
    if unicodedata.is_normalized("NFKC", text):  # then it is in NFC as well, and in one width
        return text
    return unicodedata.normalize("NFC", "".join(map(_in_one_width, text)))


def _in_one_width(sign: str) -> str:
    tag, _, _ = unicodedata.decomposition(sign).partition(" ")
    return unicodedata.normalize("NFKC", sign) if tag in WIDTHS else sign
