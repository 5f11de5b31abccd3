"""What the bot understands, as sentences; and two tables of utterances with thresholds."""

import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents import (
    Intent,
    Understanding,
    is_sign_out,
    understand,
    understand_lines,
    wanted_language,
)
from intents.grammar import grammars
from intents.report import tally

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*utterances.jsonl"))
GUEST = "lena_fabrikam.com#EXT#@contoso.onmicrosoft.com"
FIVE = ("en", "nl", "fr", "de", "es")
NEVER = [
    tuple(json.loads(line)) for line in (FOLDER / "never_a_reset.jsonl").read_text().splitlines()
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_intents_are_right_97_times_in_100_and_people_95_times(file):
    right, people = tally(file).share(FIVE)
    assert right >= 0.97
    assert people >= 0.95


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("language", FIVE)
def test_no_language_falls_behind(file, language):
    right, people = tally(file).share((language,))
    assert min(right, people) >= 0.93


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_else_is_ever_taken_for_a_reset(file):
    assert tally(file).wrong_resets == []


@pytest.mark.parametrize(("locale", "text"), NEVER)
def test_a_refusal_a_question_or_another_thing_is_never_a_reset(locale, text):
    assert understand(text, locale).intent is not Intent.RESET_PASSWORD


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2066", "\u00ad", "\x00", "\ufeff"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [("reset password for alain", "reset_password"), ("do not reset alain", "negation")],
)
def test_characters_that_cannot_be_seen_change_nothing(mark, text, intent):
    hidden = mark.join(text)
    understood = understand(hidden)
    assert understood.intent == intent
    assert understood.people == (mark.join("alain"),)


@pytest.mark.parametrize(
    "text",
    [
        "set alain's password to Summer2026!",
        "his new pw is hunter22",
        "reset password for alain, use P@ssw0rd",
        "reset alain naar Welkom01!",
        "Summer2026!",
        "pon la contraseña de pedro como Verano2026!",
        "set alain's password to summer",
        "please change alain's password to summer, thanks",
        "zet het wachtwoord van alain op zomer",
        "setze das Kennwort von alain auf sommer",
        "mets le mot de passe d'alain à soleil",
        "pon la contraseña de pedro como verano",
    ],
)
def test_a_password_in_the_chat_is_noticed_and_never_given_back(text):
    understood = understand(text)
    assert understood.password_typed
    assert not any(any(c.isdigit() for c in person) for person in understood.people)


@pytest.mark.parametrize(
    "text",
    [
        "reset alain@contoso.com",
        "reset CONTOSO\\acharon",
        "reset password for Zoë Kühn",
        "change the password to alain",
        "give alain's new password to karin",
        "geef het nieuwe wachtwoord van alain aan karin",
        "set a new password for alain",
        "cambia la contraseña a pedro",
    ],
)
def test_a_name_is_no_password(text):
    assert not understand(text).password_typed


def test_the_next_message_may_just_name_one():
    assert understand("alain", waiting_for_person=True) == Understanding(
        Intent.PROVIDE_USER, ("alain",), language="en"
    )
    assert understand("alain").unsure


def test_the_text_may_be_in_another_language_than_the_locale():
    understood = understand("wachtwoord van alain resetten aub", "en-US")
    assert (understood.intent, understood.people) == (Intent.RESET_PASSWORD, ("alain",))
    assert understood.language == "nl"


def test_many_unknown_words_are_asked_about_and_not_acted_on():
    understood = understand("blorp reset password frotz grue for alain xyzzy plugh")
    assert understood.intent is Intent.HELP
    assert understood.unsure


def test_only_the_first_256_characters_are_read():
    assert understand("x" * 256 + " reset password for alain").intent is not Intent.RESET_PASSWORD


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("speak Dutch please", "nl"),
        ("Nederlands", "nl"),
        ("kun je Engels praten", "en"),
        ("passe en français", "fr"),
        ("auf Deutsch bitte", "de"),
        ("Español", "es"),
        ("habla castellano", "es"),
        ("change your language", None),
        ("speak Polish", None),
        ("Dutch or German", None),
    ],
)
def test_the_language_that_is_wished_for_is_named_in_any_language(text, language):
    assert wanted_language(text) == language


@pytest.mark.parametrize(
    "text", ["sign out", "Sign out!", "meld mij af", "abmelden", "se déconnecter", "Cerrar sesión"]
)
def test_signing_out_is_understood_in_every_language(text):
    assert is_sign_out(text)


@pytest.mark.parametrize("text", ["sign alain out", "sign out alain", "afmelden alain", "", "out"])
def test_signing_out_somebody_else_is_another_wish(text):
    assert not is_sign_out(text)


@pytest.mark.parametrize("language", sorted(grammars()))
def test_every_language_can_reset_refuse_and_cancel(language):
    grammar = grammars()[language]
    concepts = {
        c for index in (grammar.exact, grammar.stems) for p in index.values() for c in p[0].concepts
    }
    assert {"reset", "password", "not", "stop", "forgot"} <= concepts


def test_lines_are_answered_one_by_one_and_bad_lines_stay_in_step():
    asked = '{"text": "reset alain and megan", "locale": "en"}\nnonsense\n[]\n{"text": "help"}\n'
    answers = io.StringIO()
    understand_lines(io.StringIO(asked), answers)
    assert [json.loads(line) for line in answers.getvalue().splitlines()] == [
        {"intent": "reset_password", "user": ["alain", "megan"]},
        {"intent": "help", "user": None},
        {"intent": "help", "user": None},
        {"intent": "help", "user": None},
    ]


@given(st.text(max_size=300), st.sampled_from([*FIVE, "ja", "tr", "xx", ""]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_understood_somehow_and_people_are_pieces_of_it(text, locale):
    understood = understand(text, locale)
    assert all(person and person in text for person in understood.people)


HOSTILE = (
    *("a ", "reset ", "don't ", "'", "d'", "[", "[a](", "<at>", "&", "&amp;", "密", "パスワード"),
    *(
        "a,",
        "von ",
        "Alain von ",
        "alain@contoso.com,",
        "resset passwrod ",
        "\u202e",
        "\ufdfa",
        "?",
    ),
    *("set up new ", "abcdef,", "reset the ", "e\u0301", "\ud800", '"', "\n", "zurücksetzen "),
    *("réinitialis ", "Abcdefg ", "a-b.c@d\\e "),
)


@pytest.mark.parametrize("shape", HOSTILE)
def test_no_shape_of_text_takes_longer_than_5_milliseconds(shape):
    """Or twelve times what an ordinary line takes just then, where others slow the machine down."""
    text, ordinary = (shape * 300)[:10_000], "reset password for alain charon please"
    understand(text), understand(ordinary)

    assert any(_seconds(text) <= max(0.005, 12 * _seconds(ordinary)) for _ in range(40))


def _seconds(text):
    start = time.thread_time()
    understand(text)
    return time.thread_time() - start


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("reset password for Charon, Alain", ("Charon, Alain",)),
        ("reset Charon, Alain's password", ("Charon, Alain",)),
        ("wachtwoord van de Vries, Jan resetten", ("de Vries, Jan",)),
        ("reset password for van der Berg, Anna", ("van der Berg, Anna",)),
        ("Kennwort für Müller-Lüdenscheidt, José zurücksetzen", ("Müller-Lüdenscheidt, José",)),
        ("réinitialiser le mot de passe de O'Neil, Siobhan", ("O'Neil, Siobhan",)),
        ("restablece la contraseña de García López, María", ("García López, María",)),
        ("reset password for Charon, Alain; Bowen, Megan", ("Charon, Alain", "Bowen, Megan")),
        ("reset password for Alain, Megan and Diego", ("Alain", "Megan", "Diego")),
        ("reset password for Alain, Megan, Diego, Zoe", ("Alain", "Megan", "Diego", "Zoe")),
        ("reset password for Alain Charon, Megan Bowen", ("Alain Charon", "Megan Bowen")),
        ("reset password for alain, megan", ("alain", "megan")),
        ("reset a@contoso.com, b@contoso.com", ("a@contoso.com", "b@contoso.com")),
        (f"reset password for {GUEST}", (GUEST,)),
        (f"wachtwoord van {GUEST} resetten", (GUEST,)),
    ],
)
def test_names_are_taken_as_directories_write_them(text, people):
    """Surname first with a comma; guests by their whole user principal name."""
    understood = understand(text)
    assert understood.intent is Intent.RESET_PASSWORD
    assert understood.people == people
