"""Knows who in a pasted ticket or mail only works on it: *Assigned to: Ada* asks nothing for Ada.

Whoever pastes a ticket has their own name in it, and often no other one stands beside a verb.
"""

import re
from dataclasses import replace

from intents.intent import Choice, Understanding

_WORKS_ON_IT = (
    r"assigned[ _-]?to|assignee|assignment[ _-]group|(?:ticket|case|incident|call)[ _-]owner"
    r"|technician|handled[ _]by|resolved[ _]by|updated[ _]by|opened[ _]by|support[ _]agent"
    r"|behandelaar|behandeld[ ]door|toegewezen[ ]aan|uitvoerder"
    r"|bearbeiter(?:in)?|sachbearbeiter(?:in)?|zugewiesen[ ]an|bearbeitet[ ]von|techniker(?:in)?"
    r"|technicien(?:ne)?|assignée?[ ]à|attribuée?[ ]à|affectée?[ ]à|traitée?[ ]par"
    r"|t[ée]cnic[oa]|asignad[oa][ ]a|atendid[oa][ ]por"
)
_AGENT = "agent"
"""Not in French, where every civil servant is one: *Agent : Jules Bouchard* is who needs help."""
_SENDS = r"from|van|von|de"
_RECEIVES = r"to|cc|aan|an|à"
"""Not Spanish *Para:*, which is *for* as well: *Para: Jhonny Hoyos* is who shall get the pass."""
_BEGINS = r"(?:^|(?<=[\n|;,]))[ >*\t-]*"
_WITHIN = r"(?:^|(?<=[\s|;,]))"
_VALUE = r"[ ]?[:=][ ]*[^\n|;,]*?(?=[ ]*(?:$|[\n|;,])|[ ][^\W\d_]+[ ]?:)"
_SENT = re.compile(rf"{_BEGINS}(?:{_SENDS})[ ]?:[ ]*\S", re.IGNORECASE)
_WORKERS = re.compile(rf"{_WITHIN}(?:{_WORKS_ON_IT}){_VALUE}", re.IGNORECASE)
_AGENTS = re.compile(rf"{_BEGINS}{_AGENT}{_VALUE}", re.IGNORECASE)
_RECEIVERS = re.compile(rf"{_BEGINS}(?:{_RECEIVES}){_VALUE}", re.IGNORECASE)


def without_workers(text: str, language: str) -> str:
    """Give *text* without those who work on the ticket, and without those whom a mail goes to."""
    kept = _WORKERS.sub("\n", text)
    kept = kept if language == "fr" else _AGENTS.sub("\n", kept)
    return _RECEIVERS.sub("\n", kept) if _SENT.search(kept) else kept


def names_a_worker(meant: Understanding, others: str) -> bool:
    """Tell whether *meant* is about somebody who does not stand in *others*, the text without."""
    named = {person for choice in meant.choices for person in choice.people}
    return any(person not in others for person in named)


def about_others(whole: Understanding, meant: Understanding) -> Understanding:
    """Give *meant*, read without the workers; *whole*, with a doubt, where it names nobody."""
    choices = tuple(it for it in meant.choices if it.people)
    if not choices:
        return replace(whole, sure=False)
    first = choices[0] if not meant.people else Choice(meant.intent, meant.people)
    ordered = (first, *(it for it in meant.choices if it != first))
    return replace(
        meant,
        intent=first.intent,
        people=first.people,
        choices=ordered,
        sure=False,
        password_typed=whole.password_typed or meant.password_typed,
        cut=whole.cut,
        reference=whole.reference,
    )
