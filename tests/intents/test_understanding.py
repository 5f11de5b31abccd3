"""What the bot understands, as sentences; and tables of lines with thresholds."""

import io
import json
from pathlib import Path

import pytest

from intents import (
    Intent,
    is_sign_out,
    understand,
    understand_lines,
    wanted_language,
)
from intents.reading.certainty import is_sure_reset
from intents.reading.message import read
from intents.reading.people import Span
from intents.reading.weights import learned
from intents.report.tally import FIVE, answered, share_of
from intents.training.corpus import lines_of

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*utterances.jsonl"))
NEVER = [
    tuple(json.loads(line)) for line in (FOLDER / "never_a_reset.jsonl").read_text().splitlines()
]


def sure_reset(text, locale="en"):
    understood = understand(text, locale)
    return understood.sure and understood.intent is Intent.RESET_PASSWORD


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def answers(request):
    """The ordinary lines, which were learned: what is lost here was lost on purpose."""
    return answered(learned(), list(lines_of(request.param)))


def test_what_was_learned_is_remembered(answers):
    share = share_of([it for it in answers if it.line.locale in FIVE])
    assert share.right >= 0.97
    assert share.offered >= 0.99
    assert share.people >= 0.95


@pytest.mark.parametrize("language", FIVE)
def test_no_language_falls_behind(answers, language):
    share = share_of([it for it in answers if it.line.locale == language])
    assert min(share.right, share.people) >= 0.93


def test_nothing_else_is_ever_surely_a_reset(answers):
    assert [it.line.text for it in answers if it.is_wrong_reset] == []


@pytest.mark.parametrize(("locale", "text"), NEVER)
def test_a_refusal_a_question_or_another_thing_is_never_surely_a_reset(locale, text):
    """These lines were not learned."""
    assert not sure_reset(text, locale)


@pytest.mark.parametrize(
    ("locale", "text", "people"),
    [
        ("en", "reset password for alain", ("alain",)),
        ("en", "Reset password for Alain Charon", ("Alain Charon",)),
        ("en", "please reset alain's password", ("alain",)),
        ("en", "reset password for alain@contoso.com", ("alain@contoso.com",)),
        ("nl", "wachtwoord van alain resetten aub", ("alain",)),
        ("fr", "réinitialise le mot de passe d'alain", ("alain",)),
        ("de", "bitte Kennwort von Alain Charon zurücksetzen", ("Alain Charon",)),
        ("es", "restablece la contraseña de alain", ("alain",)),
    ],
)
def test_a_plain_wish_is_understood_beyond_doubt(locale, text, people):
    understood = understand(text, locale)
    assert (understood.intent, understood.people) == (Intent.RESET_PASSWORD, people)
    assert understood.sure


@pytest.mark.parametrize(("locale", "text"), [(it[0], it[1]) for it in NEVER[::4]])
def test_choices_are_complete_wishes_the_likeliest_first(locale, text):
    understood = understand(text, locale)
    assert 1 <= len(understood.choices) <= 3
    assert understood.choices[0].intent is understood.intent
    assert understood.choices[0].people == understood.people
    assert len({it.intent for it in understood.choices}) == len(understood.choices)


@pytest.mark.parametrize(
    "text",
    [
        "set alain's password to Summer2026!",
        "his new pw is hunter22",
        "reset password for alain, use P@ssw0rd",
        "reset alain naar Welkom01!",
        "Summer2026!",
        "Summer2026 should be his new password",
        "new password Summer2026",
        "reset P@ssw0rd1",
        "pon la contraseña de pedro como Verano2026!",
        "set alain's password to summer",
        "please change alain's password to summer, thanks",
        "zet het wachtwoord van alain op zomer",
        "setze das Kennwort von alain auf sommer",
        "mets le mot de passe d'alain à soleil",
        "pon la contraseña de pedro como verano",
        "his old password was hunter2",
        "alain's old password was hunter2, please reset",
        "zijn wachtwoord was welkom12",
        "sein Passwort war sommer26",
        "son mot de passe était soleil12",
        "su contraseña era verano26",
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
        "reset password for TestUser1",
        "reset password for JSmith01",
        "reset JSmith01!",
        "TestUser1",
        "new password for Test!User1",
        "reset Smith2020",
        "reset svc-Backup#01",
        "sign out Admin2024",
        "sign Admin2024 out everywhere",
        "unlock account Smith2020",
        "scramble Smith2020",
        "temporary access pass Smith2020",
        "new phone Smith2020",
        "Smith2020 is locked out",
        "Smith2020's password",
        "Janssen2019 is zijn wachtwoord vergeten",
        "Janssen2019 Passwort zurücksetzen",
        "débloquer Dupont2019",
        "cerrar las sesiones de Garcia2019",
        "reset password\nuser: P004711",
        "ticket #CW-448120: reset password for alain",
        "alain needs a new password at 11h",
        "the one who forgot the password was jsmith01",
        "the last reset password was for jsmith01",
    ],
)
def test_a_name_is_no_password(text):
    assert not understand(text).password_typed


@pytest.mark.parametrize("text", ["alain", "for alain", "it's alain", "alain charon"])
def test_the_next_message_may_just_name_one(text):
    understood = understand(text, waiting_for_person=True)
    assert understood.intent is Intent.PROVIDE_USER
    assert understood.sure
    assert understood.people == (text.removeprefix("for ").removeprefix("it's "),)


@pytest.mark.parametrize("text", ["Alain Charon", "Kowalczyk, Agnieszka", "<at>Alain Charon</at>"])
def test_a_name_alone_is_a_person(text):
    understood = understand(text)
    assert (understood.intent, understood.sure) == (Intent.PROVIDE_USER, True)
    assert understood.people == (text.removeprefix("<at>").removesuffix("</at>"),)


def test_the_text_may_be_in_another_language_than_the_locale():
    understood = understand("wachtwoord van alain resetten aub", "en-US")
    assert (understood.intent, understood.people) == (Intent.RESET_PASSWORD, ("alain",))
    assert understood.language == "nl"


def test_many_unknown_words_are_asked_about_and_not_acted_on():
    assert not sure_reset("blorp reset password frotz grue for alain xyzzy plugh")


@pytest.mark.parametrize(
    "text",
    [
        '<quoted messageId="1700000000000"/> reset password for alain',
        "<quoted messageId='1700000000000'></quoted>reset password for alain",
        "<p><at>Latchkey Bot</at> reset password for <b>alain</b></p>",
        '<custom data-x="Summer2026!"/>reset password for alain',
        "<!-- Passw0rd!1 -->reset password for alain<!---->",
        "<!DOCTYPE html><?xml version='1.0'?><p>reset password for alain</p>",
    ],
)
def test_elements_are_no_words(text):
    understood = understand(text)
    assert understood.people == ("alain",)
    assert not understood.password_typed


def test_every_mention_is_a_person_of_its_own():
    text = "<at>Latchkey Bot</at> reset password for <at>Alain Charon</at>"
    assert understand(text).people == ("Alain Charon",)


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


def test_lines_are_answered_one_by_one_and_bad_lines_stay_in_step():
    asked = '{"text": "reset alain and megan", "locale": "en"}\nnonsense\n[]\n{"text": "help"}\n'
    answers = io.StringIO()
    understand_lines(io.StringIO(asked), answers)
    said = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [(it["intent"], it["user"]) for it in said] == [
        ("reset_password", ["alain", "megan"]),
        ("help", None),
        ("help", None),
        ("help", None),
    ]
    assert all(set(it) == {"intent", "user", "sure", "choices", "reference"} for it in said)
    assert said[0]["choices"][0] == {"intent": "reset_password", "user": ["alain", "megan"]}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("reset password for Charon, Alain", ("Charon, Alain",)),
        ("wachtwoord van van der Berg, Anna resetten", ("van der Berg, Anna",)),
        ("reset password for Alain, Megan and Diego", ("Alain", "Megan", "Diego")),
        ("reset password for Alain Charon, Megan Bowen", ("Alain Charon", "Megan Bowen")),
        ("reset password for alain, megan", ("alain", "megan")),
        ("reset a@contoso.com, b@contoso.com", ("a@contoso.com", "b@contoso.com")),
        ("don't reset alain, reset megan", ("megan",)),
        ("Megan asked me to reset Alain's password", ("Alain",)),
        ("reset alains password", ("alain",)),
        ("Megans Kennwort zurücksetzen", ("Megan",)),
        ("reset chris password", ("chris",)),
    ],
)
def test_names_are_taken_as_people_write_them(text, people):
    assert understand(text).people == people


def test_a_wish_that_names_nobody_is_a_wish_and_invents_nobody():
    understood = understand("reset a password")
    assert (understood.intent, understood.people) == (Intent.RESET_PASSWORD, ())


def test_a_correction_is_about_the_person_and_no_cancel():
    understood = understand("no, I meant Anna")
    assert understood.choices[0].intent is Intent.PROVIDE_USER
    assert understood.people == ("Anna",)


@pytest.mark.parametrize(
    ("spans", "sure"),
    [([Span(0, 2)], False), ([Span(2, 2)], False), ([Span(0, 1)], True)],
)
def test_whom_words_describe_is_never_surely_one_person(spans, sure):
    """However much the models are for it: *de complete nachtploeg* is no name."""
    text = "de complete nachtploeg" if not sure else "marie visser"
    message = read(text + " een nieuw wachtwoord alsjeblieft", "nl", learned().lexicon)
    assert is_sure_reset(message, spans, 1.0, lambda: 1.0, learned().certainty) is sure
