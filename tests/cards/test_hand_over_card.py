"""To whom a case goes is said on the button that sends it, also where two have one name."""

from card_gallery import ALAIN, NOON, TICKET, actions, candidate, case

from cards import hand_over
from cards.words import LANGUAGES
from resets.hand_over import HandOver
from resets.model import Act, Reason, TenantId, UserId
from resets.second import Asked


def titles(*people):
    made = HandOver(
        id=TICKET,
        tenant=TenantId("contoso"),
        asker=ALAIN,
        asker_name="Ada Fischer",
        chat=case().chat,
        target=candidate("Gus Gray"),
        act=Act.RESET_PASSWORD,
        reason=Reason.OTHER_ROLE,
        people=tuple(Asked(UserId(id_), name, "a:2", "https://x", "en") for id_, name in people),
        until=NOON,
    )
    return [it["title"] for it in actions(hand_over.choose(made, LANGUAGES["en"]))]


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
