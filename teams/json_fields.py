"""Reading JSON that somebody sent: what has the wrong type is as good as absent. Never raises."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Body: TypeAlias = Mapping[str, Any]
"""A JSON object as it came."""


def object_in(body: Body, key: str) -> dict[str, Any]:
    """Give the object under *key*; an empty one when something else stands there."""
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def text_in(body: Body, key: str) -> str | None:
    """Give the string under *key*; None when something else stands there."""
    value = body.get(key)
    return value if isinstance(value, str) else None


def objects_in(body: Body, key: str) -> list[dict[str, Any]]:
    """List the objects under *key*, without anything that is none."""
    value = body.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def entities_in(body: Body, kind: str) -> list[dict[str, Any]]:
    """List the entities of an activity that are of this *kind*."""
    return [entity for entity in objects_in(body, "entities") if entity.get("type") == kind]
