"""Draws names for examples: Faker's, of a country, in the shapes in which people write names."""

from collections.abc import Callable
from random import Random

Drawn = Callable[[], tuple[str, str]]
"""Draws a first and a last name."""

PARTICLES = {
    "nl": ("van", "de", "van der", "van den", "van de", "ter", "ten", "van 't", "el"),
    "de": ("von", "von der", "zu", "vom", "van", "zum"),
    "fr": ("de", "du", "de la", "le", "ben", "des"),
    "es": ("de", "de la", "del", "de los", "de las", "y"),
}
_ELSEWHERE = ("van", "de", "al", "el", "bin", "ap", "wa", "mac", "da", "dos")


def shaped(draw: Drawn, locale: str, random: Random) -> str:
    """Return a name in one of the shapes that are rarer than *Given Surname*."""
    (given, surname), (second, other) = draw(), draw()
    particle = random.choice(PARTICLES.get(locale, _ELSEWHERE))
    return random.choice(
        (
            f"{given[:1]}. {surname}",
            f"{surname}, {given}",
            f"{surname} {given}",
            f"{surname.upper()} {given}",
            f"{surname.upper()}, {given}",
            f"{given} {particle} {surname}",
            f"{given[:1]}. {particle} {surname}",
            f"{particle} {surname}",
            f"{given}-{second} {surname}",
            f"{given} {second} {surname}",
            f"{given} {surname}-{other}",
            f"{given} {surname} {other}",
            f"{given} {second[:1]}. {surname}",
            f"{given} {surname[:1]}.",
        )
    )
