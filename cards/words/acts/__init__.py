"""What each act says of itself, one file an act, each in every language.

The reset is the oldest: its sentences stand in the languages' own files.
"""

from collections.abc import Mapping

from cards.words.acts.access_pass import ACCESS_PASS
from cards.words.acts.new_phone import NEW_PHONE
from cards.words.acts.scramble import SCRAMBLE
from cards.words.acts.shape import ActWords
from cards.words.acts.sign_out import SIGN_OUT
from resets.model import Act

ACTS: Mapping[Act, Mapping[str, ActWords]] = {
    Act.SIGN_OUT: SIGN_OUT,
    Act.ACCESS_PASS: ACCESS_PASS,
    Act.SCRAMBLE: SCRAMBLE,
    Act.NEW_PHONE: NEW_PHONE,
}
"""By act, then by language."""
