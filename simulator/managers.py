"""Who answers to whom at Contoso: everybody inside has a manager, but for the board's chair."""

_BY_KEY = {"gus": "bianca", "chase": "bianca", "oneil": "bianca", "alex.johnson": "bianca"}
_BY_DEPARTMENT = {
    "IT": "gus",
    "Sales": "chase",
    "Marketing": "chase",
    "Protocol": "oneil",
    "Legal": "oneil",
    "Stunts": "chase",
    "Purchasing": "alex.johnson",
    "Finance": "alex.johnson",
    "Logistics": "megan",
    "Factory": "megan",
    "Research": "jose",
    "Fabrikam": "alex.johnson",
}
_HEAD, _SOMEBODY = "bianca", "gus"


def of(key: str, department: str | None) -> str | None:
    """Give the key of whom the person *key* of a *department* answers to; None: the head."""
    if key == _HEAD:
        return None
    found = _BY_KEY.get(key) or _BY_DEPARTMENT.get(department or "", _SOMEBODY)
    return _HEAD if found == key else found
