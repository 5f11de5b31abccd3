"""Every card that Latchkey can send, with one cast, for tests to look at."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import incident_gallery

from cards import (
    caller,
    choice,
    confirmation,
    diagnosis,
    messages,
    new_phone,
    outcome,
    password,
    password_ending,
    receivers,
    refusal,
    reverse_check,
    sign_in,
)
from cards.confirmation import Circumstances
from cards.unsupported import Wish
from cards.words import LANGUAGES
from resets.caller import Questioned, written
from resets.diagnosis import Diagnosis
from resets.errors import NoToken
from resets.hindrances import Hindrance
from resets.methods import Kind
from resets.model import (
    AccountKind,
    Act,
    Caller,
    Candidate,
    Case,
    Chat,
    Ending,
    Person,
    Reason,
    Receiver,
    Refused,
    RoleId,
    Shown,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.safeguards import Verify
from resets.secret import Secret
from resets.sign_in_causes import Cause
from resets.sign_in_facts import Gap
from resets.troubles import ACTS, CODES, UNLOCKING, Trouble

ACTS_BESIDE = (Act.SIGN_OUT, Act.ACCESS_PASS, Act.SCRAMBLE)
PASSWORD = "Kf7m-Xt9w-Qp3h-Zr8d"
KEY = "a-key-that-stands-on-a-button"
TICKET = Ticket("0123456789abcdef0123456789abcdef")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ALAIN = UserId("0aa11bb2-0000-4000-8000-00000000a1a1")
HELPDESK, GLOBAL = RoleId("helpdesk"), RoleId("global")
ROLE_NAMES = {HELPDESK: "Helpdesk Administrator", GLOBAL: "Global Administrator"}


def person(text="Alain Charon", **facts):
    return Person(ALAIN, text, text, department=text, title=text, office=text, **facts)


NAMESAKE = UserId("00000000-0000-4000-8000-000000b2b2b2")


def candidate(text="Alain Charon", user=ALAIN):
    return Candidate(user, text, text, department=text, office=text)


def case(text="Alain Charon", **facts):
    made = Case(
        ticket=TICKET,
        tenant=TenantId("5c0f1e7e-0000-4000-8000-00000000c0de"),
        admin=UserId("ada"),
        target=candidate(text),
        kind=AccountKind.CLOUD,
        act=Act.RESET_PASSWORD,
        chat=Chat("a:1", "https://smba.trafficmanager.net/emea/"),
        opened=NOON,
        expires=NOON + timedelta(minutes=10),
        started=NOON,
        forget_at=NOON + timedelta(minutes=30),
        times_shown=2,
    )
    return replace(made, **facts)


def new_phone_case(text):
    """A case of every kind of method, each called *text*: half of them go, one is not known."""
    kinds = [kind for kind in Kind for _ in range(2)]
    listed = [
        {"id": f"m{at}", "kind": kind, "name": text, "made": "2026-03-09"}
        for at, kind in enumerate(kinds)
    ]
    going = range(0, len(kinds), 2)
    ends = (State.DONE, State.NOT_DONE, State.UNKNOWN, State.REFUSED)
    effects = {f"method_{at}": ends[at // 2 % len(ends)] for at in going[:-1]}
    terms = {"listed": listed, "chosen": list(going)}
    return case(text, act=Act.NEW_PHONE, terms=json.dumps(terms), effects=json.dumps(effects))


def shown(words, text="Alain Charon", value=PASSWORD, **facts):
    return password.shown(Shown(case(text, **facts), Secret(value)), words)


def straight(words, text):
    """Cards of a password that goes to the person, or to their manager."""
    cards, key = {}, Secret(KEY)
    offer = receivers.Offer(target=True, manager=True, manager_id=ALAIN, manager_name=text)
    none = receivers.Offer(manager=True)
    for name, it in {"offer": offer, "offer, no manager": none}.items():
        choice = receivers.choice(it, words)
        cards[name] = confirmation.ask(
            case(text), person(text), text, words, Circumstances(receivers=choice)
        )
    for receiver in (Receiver.TARGET, Receiver.MANAGER):
        for state in State:
            facts = {"state": state, "receiver": receiver, "receiver_name": text}
            facts |= {"receiver_card": "1", "last_shown": NOON, "admin_name": text}
            stands = case(text, **facts, admin_upn=text)
            cards[f"{receiver}, settled {state}"] = outcome.settled(stands, words, key)
            if (became := receivers.became(replace(stands, forget_at=None), words)) is not None:
                cards[f"{receiver}, became {state}"] = became
        waits = replace(stands, state=State.PENDING, armed_until=NOON, times_shown=1)
        cards[f"{receiver}, shown"] = receivers.shown(waits, Secret(PASSWORD), words)
        cards[f"{receiver}, waiting"] = receivers.waiting(waits, words)
    cards["to the target"] = receivers.to_target(waits, words, key)
    cards["to the manager"] = receivers.to_manager(waits, words, key)
    for reason in (Reason.EXPIRED, Reason.NOT_SEEN):
        cards[f"not held {reason}"] = receivers.refused(Refused(reason), words)
    cards["yes, it is us"] = reverse_check.answer(waits, words)
    cards["no, it is not"] = reverse_check.answer(None, words)
    return cards


def about_somebody(words, text="Alain Charon"):
    """Cards that hold text from the directory or from a person: here *text*, wherever it can."""
    known = case(text)
    cards = {
        "ask": confirmation.ask(known, person(text), text, words, Circumstances([text, text])),
        "ask, every warning": confirmation.ask(
            known,
            person(text, kind=AccountKind.SYNCED, enabled=False, is_resource=True),
            text,
            words,
            Circumstances(lookalike=True, typed=text),
        ),
        "working": confirmation.working(known, words),
        "choose": choice.choose(
            text, [candidate(text), candidate(text, NAMESAKE)], more=True, words=words
        ),
        "nobody": choice.nobody(text, [candidate(text)], words),
        "mentioned": choice.mentioned(text, [candidate(text)], words),
        "chosen": choice.chosen(candidate(text), words),
        "ask meant": messages.ask_meant(
            [("reset_password", text, text), ("unlock_account", text, text), ("cancel", "", "")],
            words,
        ),
        "nobody near": choice.nobody(text, [], words),
        "forgotten": outcome.forgotten(known, words),
        "forgotten unseen": outcome.forgotten(case(text, times_shown=0), words),
        "shown": shown(words, text),
        "shown, accepted": shown(words, text, state=State.ACCEPTED),
        "trouble": messages.trouble(text, words),
        "left out": messages.left_out([text, text], words),
    }
    cards |= after_it_was_handed_out(words, text) | straight(words, text)
    cards |= about_the_caller(words, text)
    phone = new_phone_case(text)
    cards["ask, new phone"] = confirmation.ask(
        phone, person(text), text, words, Circumstances(kinds=new_phone.kinds(phone, words))
    )
    for state in words.act(Act.NEW_PHONE).states:
        stands = replace(phone, state=state, reason=Reason.ENTRA_BUSY)
        cards[f"settled, new phone {state}"] = outcome.settled(stands, words, Secret(KEY))
    for state in State:
        stands = case(text, state=state, reason=Reason.ENTRA_BUSY)
        cards[f"settled {state}"] = outcome.settled(
            stands, words, Secret(KEY), note=words.reasons[Reason.ALREADY_USED].why, checked=NOON
        )
        cards[f"settled, no key {state}"] = outcome.settled(stands, words)
        cards[f"told {state}"] = outcome.told(stands, words)
    for reason in Reason:
        no = Refused(reason, ask=(HELPDESK, GLOBAL), activate=(GLOBAL,))
        cards[f"refused {reason}"] = refusal.refused(no, words, lambda _: text, person(text))
    cards |= looked_into(words, text)
    return cards | incident_gallery.about_somebody(words, case, text)


def looked_into(words, text):
    """Why somebody cannot sign in: each finding, with all that may help or with nothing."""
    cards = {"why, nothing": found_out((), words, text, ())}
    acts = ACTS.values()
    for trouble in Trouble:
        code = next((number for number, of in CODES.items() if of is trouble), 0)
        one = Cause(trouble, NOON, code)
        cards[f"why {trouble}"] = found_out((one,), words, text, acts)
        cards[f"why, powerless, {trouble}"] = found_out((one,), words, text, ())
    every = tuple(Cause(trouble, NOON) for trouble in Trouble if trouble not in UNLOCKING)
    return cards | {"why, everything": found_out(every, words, text, acts)}


def found_out(causes, words, text, acts):
    no = None if acts else Refused(Reason.OUT_OF_REACH, ask=(HELPDESK,))
    found = Diagnosis(person(text), causes, frozenset(Gap), frozenset(acts), no)
    return diagnosis.why(found, words, wish="diagnose")


def after_it_was_handed_out(words, text):
    """Every end of a temporary password, and the looks before it."""
    later = NOON + timedelta(hours=2)
    told = {"state": State.DELIVERED, "private_card": "1", "forget_at": None}
    unused = case(text, **told, look_at=later, looked=later)
    cards = {
        "unused": outcome.settled(unused, words),
        "not known whether used": outcome.settled(replace(unused, looked=None), words),
        "reminder": password_ending.used_or_not(unused, words),
        "reminder, not known": password_ending.used_or_not(replace(unused, looked=None), words),
    }
    for how in Ending:
        ended = replace(unused, ending=how, ended=later)
        cards[f"ended {how}"] = outcome.settled(ended, words)
        cards[f"reminder, ended {how}"] = password_ending.used_or_not(ended, words)
    for act in ACTS_BESIDE:
        for state in words.act(act).states:
            stands = case(text, act=act, state=state, reason=Reason.ENTRA_BUSY)
            cards[f"{act} {state}"] = outcome.settled(stands, words)
    return cards


def about_the_caller(words, text):
    """The check of a caller: its questions, and the admin's card at each stand of it."""
    asked = Questioned(ALAIN, text, "a:2", "https://x", "en", message="m", why=text)
    cards = {
        "who calls": caller.question(case(text), text, words),
        "who vouches": caller.manager_question(case(text), text, words),
        "no number": caller.no_number(
            case(text), words.caller.unreachable, words, ask_manager=True
        ),
        "disowned": caller.disowned(case(text), words),
    }
    for stand in Caller:
        known = case(
            text, caller=stand, caller_people=written([asked]), caller_by=ALAIN, caller_until=NOON
        )
        asks = confirmation.ask(known, person(text), text, words)
        cards[f"ask, caller {stand}"] = caller.dressed(asks, known, Verify.OFFER, words, NOON)
        cards[f"asked, caller {stand}"] = caller.answered(known, words)
    return cards


def no_token(code, kind=Hindrance.OTHER):
    """Entra's no, with all that it may say."""
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    guid = "11111111-2222-4333-8444-555555555555"
    return NoToken(code, hindrance=kind, correlation_id=guid, at=at)


def about_nobody(words):
    """Cards that hold no text from outside."""
    cards = {
        "help": messages.help_card(words),
        "welcome": messages.welcome(words),
        "languages": messages.languages(words),
        "password typed": messages.password_typed(words),
        "password typed beside a name": messages.password_typed(words, ("alain", "alain")),
        "closed": choice.closed(words),
        "too short": choice.too_short(words),
        "dialog, working": password.working(words),
        "not available": messages.not_available(words),
        "self service": refusal.self_service(words),
        "no admin": refusal.no_admin(words),
    }
    cards |= incident_gallery.about_nobody(words)
    for wanted in Wish:
        cards[f"wish {wanted}"] = messages.other_wish(wanted.value, words)
    for kind in Hindrance:
        cards[f"no token {kind}"] = sign_in.no_token(no_token(50076, kind), words)
    cards["no token in vain"] = sign_in.no_token(no_token(50076), words, in_vain=True)
    cards["no token other"] = sign_in.no_token(no_token(0), words)
    cards["silent sign-on failed"] = sign_in.sign_on_failed("resourcematchfailed", words)
    cards["no record"] = messages.no_record("ab12cd", words)
    cards["gone"] = messages.gone(words)
    cards["not readable"] = messages.not_readable(words)
    for reason in Reason:
        cards[f"gone {reason}"] = password.gone(reason, words)
        cards[f"nobody may {reason}"] = refusal.refused(Refused(reason), words, ROLE_NAMES.get)
    return cards


def every_card(words):
    return _every_card(words.language)


@cache
def _every_card(language):
    return about_somebody(LANGUAGES[language]) | about_nobody(LANGUAGES[language])
