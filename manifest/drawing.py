"""Draws the two icons that Teams asks for: a latchkey, round bow to the left, teeth to the right.

`python -m manifest.drawing` writes them again. The key is a handful of shapes; each point of a
picture is asked sixteen times whether it lies inside, so that edges come out smooth.
Sizes: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
"""

import struct
import zlib
from collections.abc import Callable
from math import cos, hypot, radians, sin
from pathlib import Path

ICONS = Path(__file__).parent / "icons"
COLOR_SIZE, OUTLINE_SIZE = 192, 32
FINE = 4
"""Questions per point in each direction."""

Ink = tuple[int, int, int]
GROUND: Ink = (0x1F, 0x4E, 0x5F)
BRASS: Ink = (0xF4, 0xC9, 0x5D)
WHITE: Ink = (0xFF, 0xFF, 0xFF)

Shape = Callable[[float, float], bool]
"""Tells whether a point lies inside. The key's own measure: bow at (0, 0), tip at about (3, 0)."""


def disc(x0: float, y0: float, radius: float) -> Shape:
    """Give everything within *radius* of a point."""
    return lambda x, y: hypot(x - x0, y - y0) <= radius


def bar(left: float, top: float, right: float, bottom: float) -> Shape:
    """Give an upright rectangle."""
    return lambda x, y: left <= x <= right and top <= y <= bottom


def key(
    bow: float, hole: float, shaft: float, teeth: tuple[tuple[float, float, float], ...]
) -> Shape:
    """Give a key: *teeth* are (left, right, length) below the shaft of half-thickness *shaft*."""
    solid = [disc(0, 0, bow), bar(0, -shaft, 3.0, shaft)]
    solid += [bar(left, 0, right, shaft + length) for left, right, length in teeth]
    inside = disc(0, 0, hole)
    return lambda x, y: not inside(x, y) and any(part(x, y) for part in solid)


BOLD = key(1.0, 0.46, 0.24, ((1.75, 2.15, 0.42), (2.5, 3.0, 0.62)))
THIN = key(1.0, 0.62, 0.19, ((1.8, 2.15, 0.45), (2.62, 3.0, 0.62)))


def placed(shape: Shape, size: int, scale: float) -> Shape:
    """Put a key into a square of *size* points, tilted, its middle in the middle."""
    turn, middle = radians(-38), (1.0, 0.12)
    c, s = cos(turn), sin(turn)

    def inside(px: float, py: float) -> bool:
        x, y = (px - size / 2) / scale, (py - size / 2) / scale
        return shape(x * c + y * s + middle[0], -x * s + y * c + middle[1])

    return inside


def covered(shape: Shape, column: int, row: int) -> int:
    """Give how much of one point the shape covers, from 0 to 255."""
    steps = [(step + 0.5) / FINE for step in range(FINE)]
    hits = sum(shape(column + dx, row + dy) for dy in steps for dx in steps)
    return round(hits * 255 / FINE**2)


def mixed(ink: Ink, ground: Ink, share: int) -> bytes:
    """Give one opaque point, *share* of 255 parts *ink*."""
    return bytes((i * share + g * (255 - share)) // 255 for i, g in zip(ink, ground, strict=True))


def color_rows() -> list[bytes]:
    """Draw the colour icon: brass on petrol, the square filled, since Teams rounds it itself."""
    shape = placed(BOLD, COLOR_SIZE, 33.0)
    return [
        b"".join(
            mixed(BRASS, GROUND, covered(shape, column, row)) + b"\xff"
            for column in range(COLOR_SIZE)
        )
        for row in range(COLOR_SIZE)
    ]


def outline_rows() -> list[bytes]:
    """Draw the outline icon: white on nothing, which is all that Teams allows."""
    shape = placed(THIN, OUTLINE_SIZE, 7.2)
    return [
        b"".join(
            bytes(WHITE) + bytes([covered(shape, column, row)]) for column in range(OUTLINE_SIZE)
        )
        for row in range(OUTLINE_SIZE)
    ]


def png(rows: list[bytes]) -> bytes:
    """Give rows of red, green, blue, alpha as a PNG file.

    Source: https://www.w3.org/TR/png-3/
    """
    header = struct.pack(">IIBBBBB", len(rows[0]) // 4, len(rows), 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    (ICONS / "color.png").write_bytes(png(color_rows()))
    (ICONS / "outline.png").write_bytes(png(outline_rows()))
