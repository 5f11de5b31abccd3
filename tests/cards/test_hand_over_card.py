"""To whom a case goes is said on the button that sends it, also where two have one name."""

import pytest
from card_gallery import ALAIN, NOON, TICKET, candidate, case
from card_reading import actions, texts

from cards import hand_over
from cards.words import LANGUAGES
from resets.hand_over import HandOver
from resets.model import Act, Reason, TenantId, UserId
from resets.second_person import Asked


def choice(*people, words=LANGUAGES["en"]):
    made = HandOver(
        id=TICKET,
        tenant=TenantId("contoso"),
        asker=ALAIN,
        asker_name="Ada Fischer",
        chat=case().chat,
        target=candidate("Gus Gray"),
        act=Act.RESET_PASSWORD,
        reason=Reason.OTHER_ROLE,
        people=tuple(
            Asked(UserId(id_), name, "a:2", "https://x", "en", upn=f"{id_}@contoso.com")
            for id_, name in people
        ),
        until=NOON,
    )
    return hand_over.choose(made, words)


def titles(*people):
    return [it["title"] for it in actions(choice(*people))]


def test_each_button_names_whom_it_sends_to():
    assert titles(("1", "Priya Nair"), ("2", "Grace Hart")) == [
        "Send to Priya Nair",
        "Send to Grace Hart",
    ]


def test_namesakes_are_told_apart_by_the_end_of_their_object_id():
    sent = titles(("a-000111", "Priya Nair"), ("b-000222", "priya nair"), ("3", "Grace Hart"))
    assert sent == [
        "Send to Priya Nair · 000111",
        "Send to priya nair · 000222",
        "Send to Grace Hart",
    ]


TRICK = ("b-000222", "Pr\u0456ya Nair")
"""With a Ukrainian letter in it."""


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_name_made_to_be_mistaken_comes_last_with_a_warning_and_its_sign_in_name(words):
    seen = texts(choice(TRICK, ("a-000111", "Priya Nair"), words=words))

    send = words.hand_over.send
    order = [
        send.format(name="Priya Nair"),
        words.confirmation.lookalike,
        "b-000222@contoso.com",
        send.format(name="Pr\u0456ya Nair · 000222"),
    ]
    assert [text for text in dict.fromkeys(seen) if text in order] == order


def test_its_button_still_sends_to_nobody_else():
    (last,) = [
        it for it in actions(choice(TRICK, ("a-000111", "Priya Nair"))) if "000222" in it["title"]
    ]
    assert last["data"]["pick"] == "0"
