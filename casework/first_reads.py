"""What the turn of a message asks its store first, so that it can be read in one journey."""

from collections.abc import Sequence

from casework.chosen_languages import ChosenLanguages
from teams.inbound import Inbound
from teams.sign_outs import mark_key


class FirstReads:
    """In which language, and whether the sign-in still counts.

    Not what waits in the chat: another node may just be writing that.
    """

    def __init__(self, languages: ChosenLanguages) -> None:
        self._languages = languages

    def keys(self, inbound: Inbound) -> Sequence[str]:
        """Give the keys of the states that will be asked for."""
        sender = inbound.sender
        language = self._languages.key_to_read(sender.tenant, sender.id)
        asked = [mark_key(sender.tenant, sender.id)]
        return asked if language is None else [language, *asked]
