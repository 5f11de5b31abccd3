"""Classes of faults in the wording that can be found by looking: each was once on a card."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from word_tables import every_language, sentences

from cards.blocks import moment
from cards.words import LANGUAGES
from cards.words.typesetting import french, with_name
from resets.model import Act

APART = ":;?!»"
"""What French sets apart from the word before it, and no other language does."""

BRITISH = r"\w*(organis|recognis|authoris|cancell|colour|behaviour|favour|centre)\w*"

TRANSLATED = {
    "en": (
        r"who is meant|is what it was|fits? these|come near|would do\b|holds signs|your right\b|"
        r"forget it|\bforgotten\b|also not|nobody but|looks after|settled|in your name|"
        r"go on in private|than I take|done elsewhere|our side|by itself\b(?<!ends by itself)"
    ),
    "nl": (
        r"vergeet het|\bvergeten\b|administratieve eenhe|uw recht\b|gebleven wat|nogmaals|"
        r"\bpassen\b|past bij|in de buurt|aangenomen|in uw naam|niet bij kan|raadt niet|"
        r"gefedereerd;|hoe het is afgelopen|die over|\bwie Latchkey beheert|rustiger|"
        r"in onze eigen chat|van uw Teams|ergens anders|\bdruk op|met woorden"
    ),
    "de": (
        r"vergessen|\bbildet\b|ihr recht\b|ist gemeint|passen\b|passt zu|kommen nahe|geblieben|"
        r"im Verbund;|Latchkey rät|fragen Sie erneut|benutzt|wie es ausging|rückschreiben ist aus|"
        r"verbleibende Zeit|dieses Mal|\bdrücken Sie|Worte allein|Ihres Teams|geklappt|klappt|"
        r"ging etwas schief|denen, die|anderer Stelle|bittet mich|auf den Namen|^wer es kann"
    ),
    "fr": (
        r"là-bas|oublier|\boublié|votre droit\b|des signes|toute seule|resté le même|s.agit-il|"
        r"s.en approchent|de qui dois-je|vous seul\b|connecté\b|inscrit\b|qui utilise ce|marché|"
        r"chez nous|les mots seuls|votre Teams|attente de vous|cette fois|finit par|devine pas|"
        r"rôle vaut|à nouveau (?:là|dans)|demandez(?:-moi)? à nouveau|se fait ailleurs"
    ),
    "es": (
        r"un equipo,|\bsignos\b|olvidar|olvidada|su permiso\b|sigue siendo la misma|encajan?\b|"
        r"se parecen|para la que es|nombre a (?:una|las)|cambia sola|hasta las|\bpulse\b|"
        r"solo con palabras|de su Teams|usted mismo|nuestra parte|bastaría|rol vale|adivina|"
        r"en otro sitio"
    ),
}
"""Wordings that an admin took for translations, or that said something else (`docs/decisions/`)."""


def found(words, pattern):
    return {
        path: hit.group()
        for path, text in sentences(words).items()
        if (hit := re.search(pattern, text, re.IGNORECASE))
    }


@every_language
def test_no_wording_comes_back_that_sounded_translated(words):
    assert found(words, TRANSLATED[words.language]) == {}


@every_language
def test_no_ordinary_blank_stands_before_a_mark(words):
    assert found(words, rf" [{APART}]|« ") == {}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"fr"}))
def test_only_french_sets_marks_apart(language):
    assert found(LANGUAGES[language], rf"\s[{APART}]") == {}


def test_french_has_its_no_break_spaces_and_its_apostrophe():
    words = LANGUAGES["fr"]
    assert found(words, r"(?<![\u202f])[;!?]|(?<![\u00a0])[:»]|«(?!\u00a0)|'") == {}
    assert french("C'est « prêt » : oui ?") == "C\u2019est «\u00a0prêt\u00a0»\u00a0: oui\u202f?"


def test_spanish_never_says_entra_alone_for_it_means_he_enters():
    assert found(LANGUAGES["es"], r"(?<!Microsoft )\bEntra\b") == {}


@every_language
def test_no_word_stands_twice(words):
    assert found(words, r"\b(\w+) \1\b") == {}


def test_english_is_spelled_one_way():
    assert found(LANGUAGES["en"], BRITISH) == {}


@every_language
def test_no_sentence_tells_the_time_of_another_zone(words):
    assert found(words, r"\bUTC\b|\bGMT\b|{time}") == {}


def test_a_moment_is_left_to_the_reader_s_own_client():
    in_amsterdam = datetime(2026, 7, 1, 14, 5, 9, 123, timezone(timedelta(hours=2)))
    assert moment(in_amsterdam) == (
        "{{DATE(2026-07-01T12:05:09Z, SHORT)}} {{TIME(2026-07-01T12:05:09Z)}}"
    )


TIME_LEFT = (
    r"\b(still|another|left|nog|encore|restant|noch|übrig|aún|todavía|quedan?)\b"
    r"[^.]*\{span\}"
)


@every_language
def test_how_long_something_lasts_is_said_in_all_and_not_what_is_left_of_it(words):
    """A card is not redrawn each minute: what is left would be wrong from the second one on."""
    not_yet = {("temporary", "not_used")}  # in *not yet ... {span} after*, it is no rest of it
    assert set(found(words, TIME_LEFT)) - not_yet == set()


@every_language
def test_the_new_phone_card_says_of_a_pass_only_what_is_so_with_and_without_one(words):
    """Its switch may be off: then nothing of a pass that is made may stand above it."""
    first = words.act(Act.NEW_PHONE).effects[0]
    ((said, of_the_pass),) = [first.split(". ")]
    assert not re.search(r"pas\b|pass\b|passe\b|pase\b", said, re.IGNORECASE)
    assert re.match(r"If |Als |Si |Wenn ", of_the_pass)


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("alain", "le mot de passe d\u2019alain"),
        ("Émile Zola", "le mot de passe d\u2019Émile Zola"),
        ("Zoë", "le mot de passe de Zoë"),
        ("Hugo", "le mot de passe de Hugo"),
        ("Yves", "le mot de passe de Yves"),
        ("{name}", "le mot de passe de {name}"),
    ],
)
def test_french_elides_de_before_the_vowel_of_a_name(name, joined):
    assert with_name("le mot de passe de {person}", name, "fr") == joined


def test_other_languages_elide_nothing():
    assert with_name("la contraseña de {person}", "alain", "es") == "la contraseña de alain"


def test_spanish_has_one_word_for_a_request():
    assert not [it for it in sentences(LANGUAGES["es"]).values() if "petici" in it.lower()]
