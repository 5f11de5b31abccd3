"""A card says when a request was approved or reported, and gives no other time for it."""

from datetime import timedelta

from card_gallery import NOON, case
from card_reading import texts
from word_tables import every_language

from cards import notices, outcome
from cards.blocks import moment
from resets.model import Receiver, State
from resets.receiving import ARMED_LIFE

LATER, STILL_LATER = NOON + timedelta(minutes=3), NOON + timedelta(hours=3)


@every_language
def test_the_alarm_tells_when_it_was_reported_and_nothing_of_an_approval(words):
    said = words.notices
    it = case(opened=NOON, claimed=LATER, started=None, disowned=STILL_LATER)
    rings = texts(notices.alarm(it, "Ada Fischer", words, with_names=True))
    told = texts(notices.for_channel(it, "Ada Fischer", words, with_names=True))
    reported = said.reported.format(moment=moment(STILL_LATER))
    approved = said.approved.format(moment=moment(LATER))

    assert (reported in rings, approved in rings) == (True, False)
    assert (reported in told, approved in told) == (False, True)


@every_language
def test_what_the_person_had_to_confirm_was_approved_when_the_admin_pressed(words):
    """Entra is asked only minutes later, at the person's word."""
    it = case(
        state=State.DELIVERED,
        receiver=Receiver.TARGET,
        armed_until=NOON + ARMED_LIFE,
        claimed=LATER,
        started=LATER,
    )
    assert words.outcome.by_you.format(moment=moment(NOON)) in texts(outcome.settled(it, words))
    assert words.notices.approved.format(moment=moment(NOON)) in texts(
        notices.for_channel(it, "Ada Fischer", words, with_names=False)
    )
