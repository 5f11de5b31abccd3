"""Reading the table of roles: what its file says, line by line, and nothing that it does not."""

import json

from resets.matrix import DATA, Matrix, read
from resets.model import RoleId

OF_TWO_ROLES = {
    "source": {"matrix": "a page"},
    "roles": {
        "Big": {
            "templateId": "b",
            "deprecated": False,
            "assignableAtAdministrativeUnitScope": True,
            "reachesRoleHoldersAtAdministrativeUnitScope": True,
            "inDocumentedGridColumn": False,
        },
        "Small": {
            "templateId": "s",
            "deprecated": False,
            "assignableAtAdministrativeUnitScope": True,
            "reachesRoleHoldersAtAdministrativeUnitScope": False,
            "inDocumentedGridColumn": True,
        },
        "Old": {
            "templateId": "o",
            "deprecated": True,
            "assignableAtAdministrativeUnitScope": True,
            "reachesRoleHoldersAtAdministrativeUnitScope": False,
            "inDocumentedGridColumn": True,
        },
    },
    "matrix": {
        "Big": ["Small", "a line of its own", "Old"],
        "Small": ["a line of its own"],
        "Old": ["Big"],
    },
    "actions": {"holders": {"act": ["Small"]}},
    "notAdminMarkers": {"guest": "g", "note": "n", "provenance": "p"},
}


def test_every_part_of_the_table_is_what_the_file_says():
    assert read(OF_TWO_ROLES) == Matrix(
        covers={"s": frozenset({"a line of its own"}), "b": {"s", "a line of its own", "o"}},
        names={"b": "Big", "s": "Small", "o": "Old"},
        lines=frozenset({"s", "o"}),
        ordinary=frozenset({"g"}),
        at_unit=frozenset({"b", "s"}),
        at_unit_over_roles=frozenset({"b"}),
        undocumented=frozenset({"b"}),
        holders={"act": frozenset({"s"})},
        source="a page",
    )


def test_the_least_powerful_role_comes_first():
    assert list(read(OF_TWO_ROLES).covers) == ["s", "b"]


def test_the_file_that_ships_can_be_read_and_names_its_source():
    shipped = read(json.loads(DATA.read_text(encoding="utf-8")))

    assert "Microsoft" in shipped.source
    assert len(shipped.covers) > 5


def test_a_role_without_a_name_here_is_called_by_its_id():
    matrix = read(OF_TWO_ROLES)

    assert (matrix.name(RoleId("s")), matrix.name(RoleId("?"))) == ("Small", "?")
