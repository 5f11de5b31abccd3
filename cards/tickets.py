"""The button that opens a ticket in the organisation's own system."""

from cards import links
from cards.blocks import Block, open_url
from cards.words import Words
from resets.model import Case


def ticket_button(case: Case, words: Words) -> list[Block]:
    """Open the ticket of *case*. Where tickets have no address, it is taken off on the way out."""
    if not case.reference:
        return []
    return [open_url(words.notices.open_ticket, links.ticket(case.reference))]
