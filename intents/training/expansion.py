"""Makes more lines from those that were written, by exchanging the people in them.

Writes `intents/corpus/expanded.jsonl`: `python -m intents.training.expansion`. The names are
Faker's, of the line's own language and of the world; the seed is the line itself, so that the
same corpus gives the same lines. Every line carries its `template` and counts for nothing in the
report: it teaches where names stand, not what is wished.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from random import Random
from typing import TypeAlias
from uuid import UUID

from intents.reading.clues import PARTICLES
from intents.reading.tokens import is_han
from intents.training.corpus import FOLDER, Line, corpus
from intents.training.familiar import listed_names
from intents.training.names import shaped

FILE = FOLDER / "expanded.jsonl"
COUNTRIES = {
    "en": ("en_US", "en_GB", "en_IE", "en_IN", "en_NZ"),
    "nl": ("nl_NL", "nl_BE"),
    "fr": ("fr_FR", "fr_CH", "fr_QC"),
    "de": ("de_DE", "de_AT", "de_CH"),
    "es": ("es_ES", "es_MX", "es_AR", "es_CO"),
    "it": ("it_IT",),
    "pt": ("pt_PT", "pt_BR"),
    "sv": ("sv_SE",),
    "da": ("da_DK",),
    "nb": ("no_NO",),
    "fi": ("fi_FI",),
    "pl": ("pl_PL",),
    "tr": ("tr_TR",),
    "ja": ("ja_JP",),
    "zh": ("zh_CN",),
}
WORLD = (
    "tr_TR vi_VN pl_PL ro_RO hr_HR en_IN ar_DZ yo_NG zu_ZA tw_GH id_ID pt_BR cs_CZ hu_HU"
).split()
_ADDRESSES = (
    "{g}.{s} {i}.{s} {i}{s} {g} {s}{i} {g}_{s} {g}-{s} {g}.{s}{n} {s}.{g} {i}.{s}+{g}"
).split()
_OWN_COUNTRY, _GIVEN_ALONE, _TYPED_SMALL = 0.65, 0.6, 0.2
_SHAPED = {True: 0.35, False: 0.12}
"""How many of the names of several words, and of one, are written in another shape."""
_JOINED, _IDENTIFIED = 0.07, 0.35
"""Lists are rarely written by hand, and rarer still with an address in them: so they are made."""
_AND = {"en": " and ", "nl": " en ", "fr": " et ", "de": " und ", "es": " y "}
_JOINTS = (", ", " + ", " & ", " / ", ", ")

Joined: TypeAlias = tuple[tuple[str, str], ...]
"""People in a row, each with what joins it to the one before."""


def expanded(line: Line) -> dict[str, object] | None:
    """Return the line with other people in it; None where there are none to exchange."""
    stretches = line.stretches
    if not stretches or line.is_about_a_crowd or line.template is not None:
        return None
    random = Random(line.text)  # noqa: S311 - names for examples, no secret
    new_names: dict[str, Joined] = {}
    text, starts, at = "", [], 0
    for start, end in stretches:
        name = line.text[start:end]
        text += line.text[at:start]
        if name not in new_names:
            new_names[name] = _others(name, line, random)
        for joint, new in new_names[name]:
            text += joint
            starts.append(len(text))
            text += new
        at = end
    people = list(dict.fromkeys(new for others in new_names.values() for _, new in others))
    return {
        "text": text + line.text[at:],
        "locale": line.locale,
        "intent": line.intent,
        "user": people[0] if len(people) == 1 else people,
        "tags": [],
        "source": line.source,
        "at": starts,
        "template": line.text,
    }


def _others(name: str, line: Line, random: Random) -> Joined:
    """Return who stands there instead: one, or two with a joint between them."""
    other, several = _exchanged(name, line.locale, random), len(line.people) > 1
    if several and random.random() < _IDENTIFIED:
        return (("", _identifier(line.locale, random)),)
    if several or line.locale not in _AND or random.random() > _JOINED:
        return (("", other),)
    joint = random.choice((_AND[line.locale], _AND[line.locale], *_JOINTS))
    given, surname = _person(line.locale, random)
    second = given if " " not in other else f"{given} {surname}"
    names = [other, _in_the_same_case(name, second, random)]
    if random.random() < 2 * _IDENTIFIED:
        names[random.randrange(2)] = _identifier(line.locale, random)
    return (("", names[0]), (joint, names[1]))


def _identifier(locale: str, random: Random) -> str:
    account = _account(*_person(locale, random), random)
    forms = (f"{account}@contoso.com", f"CONTOSO\\{account}")
    return random.choice((*forms, forms[0], str(UUID(int=random.getrandbits(128), version=4))))


def _exchanged(name: str, locale: str, random: Random) -> str:
    """Return another name of the same make: *j.doe* for *m.bowen*, *Roe, Jane* for *Doe, John*."""
    given, surname = _person(locale, random)
    if "@" in name:
        return _account(given, surname, random) + "@" + name.rpartition("@")[2]
    if "\\" in name:
        return name.partition("\\")[0] + "\\" + _account(given, surname, random)
    if "/" in name:
        return _in_the_same_place(name, given, _account(given, surname, random))
    if any(map(str.isdigit, name)):
        return re.sub(r"\d", lambda _: random.choice("0123456789"), name)
    if any(map(is_han, name)):
        return surname + given if len(name) > 2 else surname  # noqa: PLR2004 - two letters: a surname
    plain = name.replace(" ", "").isalpha()
    if plain and random.random() < _SHAPED[" " in name]:
        new = shaped(lambda: _person(locale, random), locale, random)
    else:
        new = _alike(name, given, surname, random)
    return _in_the_same_case(name, new, random)


def _person(locale: str, random: Random) -> tuple[str, str]:
    own = COUNTRIES.get(locale, COUNTRIES["en"])
    at_home = locale in ("ja", "zh") or random.random() < _OWN_COUNTRY
    given, surnames = listed_names(random.choice(own if at_home else WORLD))
    return random.choice(given), random.choice(surnames or given)


def _account(given: str, surname: str, random: Random) -> str:
    form = random.choice(_ADDRESSES)
    g, s = _ascii(given), _ascii(surname)
    return form.format(g=g, s=s, i=g[:1], n=random.randint(1, 99))


def _ascii(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in flat if c.isascii() and c.isalpha()) or "xu"


def _in_the_same_place(name: str, given: str, account: str) -> str:
    """*CONTOSO/alain* has the account last, *alain/admin* first."""
    first, _, rest = name.partition("/")
    if first.islower() and "." not in first:
        return f"{_ascii(given)}/{rest}"
    return f"{name.rpartition('/')[0]}/{account}"


def _alike(name: str, given: str, surname: str, random: Random) -> str:
    words = name.split(" ")
    if len(words) == 1:
        if "." in name.strip("."):
            return _ascii(given)[: random.choice((1, 20))] + "." + _ascii(surname)
        return given if random.random() < _GIVEN_ALONE else surname
    if name.count(",") == 1:
        return f"{surname}, {given}"
    if words[0].endswith("."):
        return f"{given[:1]}. {surname}"
    if words[-1].endswith("."):
        return f"{given} {surname[:1]}."
    particles = [it for it in words[1:] if it.lower() in PARTICLES]
    return " ".join((given, *particles, surname))


def _in_the_same_case(name: str, new: str, random: Random) -> str:
    if name == name.lower() or random.random() < _TYPED_SMALL:
        return new.lower()
    return new.upper() if name == name.upper() and len(name) > 3 else new  # noqa: PLR2004 - initials


def all_expanded() -> Iterator[dict[str, object]]:
    """Return the new lines of the whole corpus, none that stands there already."""
    lines = corpus()
    known = {(line.text, line.locale) for line in lines if line.template is None}
    for line in lines:
        new = expanded(line)
        if new is not None and (new["text"], new["locale"]) not in known:
            known.add((str(new["text"]), str(new["locale"])))
            yield new


def main() -> None:
    """Write the file."""
    written = [json.dumps(it, ensure_ascii=False) + "\n" for it in all_expanded()]
    FILE.write_text("".join(written), encoding="utf-8")
    print(f"{FILE.name}: {len(written):,} lines")  # noqa: T201 - a command prints


if __name__ == "__main__":
    main()
