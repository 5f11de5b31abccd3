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

from intents.reading.clues import PARTICLES
from intents.reading.tokens import is_han
from intents.training.corpus import FOLDER, Line, corpus
from intents.training.familiar import listed_names

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


def expanded(line: Line) -> dict[str, object] | None:
    """Return the line with other people in it; None where there are none to exchange."""
    stretches = line.stretches
    if not stretches or line.is_about_a_crowd or line.template is not None:
        return None
    random = Random(line.text)  # noqa: S311 - names for examples, no secret
    new_names: dict[str, str] = {}
    text, starts, at = "", [], 0
    for start, end in stretches:
        name = line.text[start:end]
        new = new_names.setdefault(name, _exchanged(name, line.locale, random))
        text += line.text[at:start]
        starts.append(len(text))
        text += new
        at = end
    people = list(dict.fromkeys(new_names.values()))
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


def _exchanged(name: str, locale: str, random: Random) -> str:
    """Return another name of the same make: *j.doe* for *m.bowen*, *Roe, Jane* for *Doe, John*."""
    given, surname = _person(locale, random)
    if "@" in name:
        return _account(given, surname, random) + "@" + name.rpartition("@")[2]
    if "\\" in name:
        return name.partition("\\")[0] + "\\" + _account(given, surname, random)
    if any(map(str.isdigit, name)):
        return re.sub(r"\d", lambda _: random.choice("0123456789"), name)
    if any(map(is_han, name)):
        return surname + given if len(name) > 2 else surname  # noqa: PLR2004 - two letters: a surname
    return _in_the_same_case(name, _alike(name, given, surname, random), random)


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
