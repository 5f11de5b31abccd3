"""What whoever asks *is it really you?* is told: about themselves, and about nobody else."""

from cards.acts import act_name
from cards.blocks import Card, card, facts, heading, moment, notice, sentence
from cards.words import Words
from resets.model import Case


def answer(case: Case | None, words: Words) -> Card:
    """Say who has *case*, which is about whoever asks; or that nobody has one."""
    said = words.reverse_check
    if case is None:
        return card(
            words,
            heading(said.nobody),
            notice(said.hang_up, "warning"),
            sentence(said.never),
            summary=said.summary,
        )
    return card(
        words,
        heading(said.somebody),
        *facts(
            {
                words.second.asks: case.admin_name,
                words.labels.upn: case.admin_upn,
                words.second.wants: act_name(case.act, words),
            }
        ),
        sentence(said.since.format(moment=moment(case.opened))),
        sentence(said.never),
        sentence(said.not_them),
        summary=said.summary,
    )
