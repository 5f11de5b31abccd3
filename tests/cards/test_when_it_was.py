"""What rings in the security channel says when somebody has said so, not when it was approved."""

from card_gallery import NOON, case, texts
from word_tables import every_language

from cards import notices
from cards.blocks import moment


@every_language
def test_the_alarm_tells_when_it_was_reported_and_nothing_of_an_approval(words):
    said = words.notices
    rings = texts(notices.alarm(case(), "Ada Fischer", words, with_names=True))
    told = texts(notices.for_channel(case(), "Ada Fischer", words, with_names=True))
    reported, approved = (it.format(moment=moment(NOON)) for it in (said.reported, said.approved))

    assert (reported in rings, approved in rings) == (True, False)
    assert (reported in told, approved in told) == (False, True)
