"""Draws which room imports which into docs/architecture.md: `make picture`.

Read from the code, so that the picture cannot be wrong. An arrow that follows from two others is
left out: who imports `teams` may import `resets` as well.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- drawn by docs/draw_architecture.py -->\n", "<!-- end of the drawing -->\n"
ROOMS = sorted(
    file.parent.name
    for file in ROOT.glob("*/__init__.py")
    if file.parent.name not in ("tests", "bench", "simulator")
)

Edges = dict[str, set[str]]


def imports() -> Edges:
    """Say which rooms each room imports."""
    return {room: _imported_by(room) - {room} for room in ROOMS}


def _imported_by(room: str) -> set[str]:
    found: set[str] = set()
    for file in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found & set(ROOMS)


def reached(edges: Edges, room: str) -> set[str]:
    """Say what *room* imports, at any depth."""
    below = edges[room]
    return below.union(*(reached(edges, other) for other in below))


def without_shortcuts(edges: Edges) -> Edges:
    """Leave out each arrow that follows from others."""
    return {
        room: below - set().union(*(reached(edges, other) for other in below))
        for room, below in edges.items()
    }


def picture() -> str:
    """Give the picture as the page has it."""
    edges = without_shortcuts(imports())
    arrows = [f"  {room} --> {' & '.join(sorted(to))}\n" for room, to in edges.items() if to]
    alone = [f"  {room}\n" for room in ROOMS if not edges[room]]
    return f"{BEGIN}```mermaid\nflowchart TD\n{''.join(arrows + alone)}```\n{END}"


def main() -> int:
    """Write the picture into the page; with --check say whether it is there."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    drawn = before + picture() + rest.partition(END)[2]
    if "--check" in sys.argv:
        return int(drawn != text)
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
