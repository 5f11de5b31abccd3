"""docs/observability.md and the code name the same spans, calls, metrics and attributes."""

import re
from pathlib import Path

from instrumentation.calls import SERVICES, Call
from instrumentation.vocabulary import METRICS, Key, TurnKind, Where, Work

PAGE = (Path(__file__).parents[2] / "docs" / "observability.md").read_text(encoding="utf-8")


def rows(heading):
    """Give the cells of the table that begins with *heading*."""
    table = PAGE.split(heading, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def quoted(cell):
    return tuple(re.findall(r"`([^`]+)`", cell))


def test_every_span_is_on_the_page_and_every_one_on_the_page_exists():
    assert [quoted(row[0]) for row in rows("| Span | What")] == [(work.value,) for work in Work]


def test_every_call_is_on_the_page_with_its_service():
    told = {quoted(row[0])[0]: quoted(row[1])[0] for row in rows("| Span | Service")}

    assert told == {call.value: SERVICES[call].value for call in Call}


def test_every_metric_is_on_the_page_with_kind_unit_attributes_and_meaning():
    told = [
        (quoted(name)[0], kind, quoted(unit)[0], quoted(keys), says)
        for name, kind, unit, keys, says in rows("| Metric | Kind")
    ]

    assert told == [
        (m.name, m.kind.value, m.unit, tuple(key.value for key in m.keys), m.says) for m in METRICS
    ]


def test_every_attribute_is_on_the_page():
    told = {quoted(row[0])[0]: row[1] for row in rows("| Attribute |")}

    assert list(told) == [key.value for key in Key]
    assert set(quoted(told["latchkey.turn"])) == {turn.value for turn in TurnKind}
    assert set(quoted(told["latchkey.where"])) == {where.value for where in Where}
