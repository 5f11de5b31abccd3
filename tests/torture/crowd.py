"""More people for Contoso: so many that each run has a target of its own."""

from simulator.people import Account, object_id

ADMINS = ("ada", "grace", "gus", "paul", "aisha", "priya", "heidi", "uwe")
"""Eight whose roles reach anybody without one."""


def settle(world, count):
    """Let *count* people without a role move in; give their sign-in names."""
    people = [_person(number) for number in range(count)]
    world.tenant.accounts += people
    return [person.upn for person in people]


def _person(number):
    key = f"crowd{number:04}"
    return Account(
        key=key,
        id=object_id("person", key),
        upn=f"{key}@contoso.com",
        name=f"Quirin Xaver{number:04}",
        given_name="Quirin",
        surname=f"Xaver{number:04}",
        mail=f"{key}@contoso.com",
        department="Crowd",
    )
