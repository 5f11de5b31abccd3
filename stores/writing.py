"""Rows that are written whole: what stands in them was worked out, and signed, before.

So one statement judges, writes and signs; and the row that comes back must be the one that was
meant, whatever else the database does beside our statements.
"""

from collections.abc import Mapping
from functools import cache
from typing import cast

from stores.database import Row, V, Value, storable


def as_stored(row: Mapping[str, V]) -> dict[str, V]:
    """Write *row* as it will be read again: plain text, and none that no database can hold."""
    return {name: _plain(value) for name, value in row.items()}


def amending(before: Row, after: Row, where: str) -> tuple[str, dict[str, Value]]:
    """Write the statement that makes *after* of a case where *where* holds, and its values."""
    changed = changes(before, after)
    values = {f"set_{name}": after[name] for name in changed}
    return amendment(changed, where), {"ticket": before["ticket"], **values}


def changes(before: Row, after: Row) -> tuple[str, ...]:
    """Name the columns in which a row is to change; its signature is always among them."""
    return tuple(name for name in after if name == "mac" or after[name] != before[name])


@cache
def amendment(changed: tuple[str, ...], where: str) -> str:
    """Write the statement that changes these columns of a case to `:set_` and their names."""
    sets = ", ".join(f"{name} = :set_{name}" for name in changed)
    return f"UPDATE cases SET {sets} WHERE ticket = :ticket AND {where} RETURNING *"  # noqa: S608 - only words of our own are put in


@cache
def addition(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that inserts a row of these columns."""
    values = ", ".join(f":{name}" for name in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values}) RETURNING *"  # noqa: S608 - as above


def _plain(value: V) -> V:
    # An enum's word is text, too; read again it is nothing but text.
    return cast("V", str(storable(value))) if isinstance(value, str) else value
