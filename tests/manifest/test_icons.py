"""The icons: of the size and the kind that Teams takes.

Source: https://learn.microsoft.com/microsoftteams/platform/concepts/design/design-teams-app-icon-store-appbar
"""

import struct
import zlib
from pathlib import Path

import pytest

ICONS = Path(__file__).parents[2] / "manifest/icons"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read(name):
    """Give width, height and the rows of points. Reads unfiltered rows, and no more."""
    data = (ICONS / name).read_bytes()
    assert data.startswith(SIGNATURE)
    chunks, at = {}, len(SIGNATURE)
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size) == (zlib.crc32(kind + body),)
        chunks[kind] = body
        at += 12 + size
    width, height, depth, colours, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, colours) == (8, 6)
    plain = zlib.decompress(chunks[b"IDAT"])
    step = 1 + width * 4
    return width, height, [plain[row * step + 1 : (row + 1) * step] for row in range(height)]


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_an_icon_has_the_size_that_teams_asks_for(name, size):
    assert read(name)[:2] == (size, size)


def test_the_key_lies_within_the_safe_area_of_the_colour_icon():
    width, _, rows = read("color.png")
    ground, edge = rows[0][:4], (192 - 120) // 2
    key = [(x, y) for y, row in enumerate(rows) for x in range(width) if row[4 * x :][:4] != ground]

    assert len(key) > 1000
    assert all(edge <= at < 192 - edge for point in key for at in point)


def test_the_colour_icon_has_no_hole():
    assert {row[i] for row in read("color.png")[2] for i in range(3, len(row), 4)} == {255}


def test_the_outline_is_white_on_nothing_and_nothing_else():
    _, _, rows = read("outline.png")
    points = [row[i : i + 4] for row in rows for i in range(0, len(row), 4)]

    assert {point[:3] for point in points} == {b"\xff\xff\xff"}
    assert {0, 255} <= {point[3] for point in points}
    assert rows[0] == rows[-1] == b"\xff\xff\xff\0" * 32
