"""Every card of an incident, with one cast, for tests to look at."""

from dataclasses import replace

from cards import incident
from resets.incident import Incident, LeftOut, Why
from resets.incident_list import ListFault, Refusal
from resets.model import Act, Chat, Reason, Refused, Second, State, TenantId, Ticket, UserId
from resets.safeguards import Risk
from resets.second_person import Asked, written

ID = Ticket("fedcba9876543210fedcba9876543210")
SESSIONS = (None, State.DONE, State.UNKNOWN, State.REFUSED)


def known(text="Ada Fischer", left_out=(), **facts):
    return Incident(
        id=ID,
        tenant=TenantId("contoso"),
        asker=UserId("ada"),
        asker_name=text,
        chat=Chat("a:1", "https://smba.trafficmanager.net/emea/"),
        tickets=(),
        left_out=tuple(left_out),
        listed=(),
        **facts,
    )


def cases_of(case, text="Alain Charon", **facts):
    """Two people of one list, who stand alike."""
    people = written([Asked(UserId("grace"), text, "a:2", "https://smba", "en")])
    one = case(text, act=Act.SHUT_OUT, needs=(Risk.MANY,), second_people=people, **facts)
    return [one, replace(one, ticket=Ticket("1" * 32))]


def about_somebody(words, case, text):
    out = [LeftOut(text, why) for why in Why] + [LeftOut(text, why, text) for why in Reason]
    cards = {
        "incident, nobody": incident.stands(known(text, out), [], words),
        "incident, question": incident.question(known(text), cases_of(case, text), words),
    }
    for second in (None, *Second):
        pending = cases_of(case, text, second=second, second_by=UserId("grace"))
        cards[f"incident, {second}"] = incident.stands(
            known(text, out[:3]), pending, words, asks_ticket=True
        )
    for state in State:
        for ended in SESSIONS:
            effects = f'{{"sessions": "{ended}"}}' if ended else ""
            stand = cases_of(case, text, state=state, effects=effects, reason=Reason.ENTRA_BUSY)
            cards[f"incident, {state}, {ended}"] = incident.stands(
                known(text, out[:3], begun=True), stand, words
            )
    return cards


def about_nobody(words):
    cards = {
        "incident, form": incident.form(words),
        "incident, no list": incident.no_list(words),
        "incident, checking": incident.checking(7, words),
        "incident, agreed": incident.answered(words, agrees=True),
        "incident, declined": incident.answered(words, agrees=False),
    }
    for no in (*map(Refusal, ListFault), Refused(Reason.NO_SECOND_PERSON)):
        note = incident.refused(no, words)
        cards[f"incident, {note}"] = incident.form(words, note=note)
    return cards
