"""Every card that Latchkey can send, with one cast, for tests to look at."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import incident_gallery

from cards import (
    choice,
    confirmation,
    messages,
    new_phone,
    outcome,
    password,
    refusal,
    temporary,
)
from cards.unsupported import Wish
from resets.errors import NoToken
from resets.hindrances import Hindrance
from resets.methods import Kind
from resets.model import (
    AccountKind,
    Act,
    Candidate,
    Case,
    Chat,
    Ending,
    Person,
    Reason,
    Refused,
    RoleId,
    Shown,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.secret import Secret

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


def about_somebody(words, text="Alain Charon"):
    """Cards that hold text from the directory or from a person: here *text*, wherever it can."""
    known = case(text)
    cards = {
        "ask": confirmation.ask(known, person(text), text, words, roles=[text, text]),
        "ask, every warning": confirmation.ask(
            known,
            person(text, kind=AccountKind.SYNCED, enabled=False, is_resource=True),
            text,
            words,
            lookalike=True,
            typed=text,
        ),
        "working": confirmation.working(known, words),
        "choose": choice.choose(text, [candidate(text), candidate(text)], more=True, words=words),
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
    cards |= after_it_was_handed_out(words, text)
    phone = new_phone_case(text)
    cards["ask, new phone"] = confirmation.ask(
        phone, person(text), text, words, kinds=new_phone.kinds(phone, words)
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
    return cards | incident_gallery.about_somebody(words, case, text)


def after_it_was_handed_out(words, text):
    """Every end of a temporary password, and the looks before it."""
    later = NOON + timedelta(hours=2)
    told = {"state": State.DELIVERED, "private_card": "1", "forget_at": None}
    unused = case(text, **told, look_at=later, looked=later)
    cards = {
        "unused": outcome.settled(unused, words),
        "not known whether used": outcome.settled(replace(unused, looked=None), words),
        "reminder": temporary.used_or_not(unused, words),
        "reminder, not known": temporary.used_or_not(replace(unused, looked=None), words),
    }
    for how in Ending:
        ended = replace(unused, ending=how, ended=later)
        cards[f"ended {how}"] = outcome.settled(ended, words)
        cards[f"reminder, ended {how}"] = temporary.used_or_not(ended, words)
    for act in ACTS_BESIDE:
        for state in words.act(act).states:
            stands = case(text, act=act, state=state, reason=Reason.ENTRA_BUSY)
            cards[f"{act} {state}"] = outcome.settled(stands, words)
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
        "closed": choice.closed(words),
        "too short": choice.too_short(words),
        "dialog, working": password.working(words),
        "not available": messages.not_available(words),
        "self service": refusal.self_service(words),
    }
    cards |= incident_gallery.about_nobody(words)
    for wanted in Wish:
        cards[f"wish {wanted}"] = messages.other_wish(wanted.value, words)
    for kind in Hindrance:
        cards[f"no token {kind}"] = messages.no_token(no_token(50076, kind), words)
    cards["no token in vain"] = messages.no_token(no_token(50076), words, in_vain=True)
    cards["no token other"] = messages.no_token(no_token(0), words)
    cards["silent sign-on failed"] = messages.sign_on_failed("resourcematchfailed", words)
    cards["no record"] = messages.no_record("ab12cd", words)
    cards["gone"] = messages.gone(words)
    cards["not readable"] = messages.not_readable(words)
    for reason in Reason:
        cards[f"gone {reason}"] = password.gone(reason, words)
        cards[f"nobody may {reason}"] = refusal.refused(Refused(reason), words, ROLE_NAMES.get)
    return cards


def every_card(words):
    return about_somebody(words) | about_nobody(words)


def strings(node, path=()):
    """Walk a card in reading order: path and text of every string in it."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from strings(inner, (*path, node.get("type", ""), key))
    elif isinstance(node, list):
        for inner in node:
            yield from strings(inner, path)


def texts(card):
    """What a reader sees, in order: text blocks, runs and buttons."""
    return [text for path, text in strings(card) if path[-1] in {"text", "title"}]


def runs(card):
    """The texts that stand in a TextRun, where nothing is interpreted."""
    return [text for path, text in strings(card) if path[-2:] == ("TextRun", "text")]


def elements(node):
    """Walk every block and every button of a card, however deep, in reading order.

    What an older client shows in place of something is not walked as well.
    """
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for key, inner in node.items():
            if key != "fallback":
                yield from elements(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from elements(inner)


def actions(card):
    """Every button of a card, wherever it stands."""
    return [found for found in elements(card) if found["type"].startswith("Action.")]


def unfolded(card):
    """The card without what the reader must first unfold, or would see in an older client."""
    if isinstance(card, list):
        return [unfolded(inner) for inner in card if not is_folded(inner)]
    if isinstance(card, dict):
        return {key: unfolded(inner) for key, inner in card.items() if key != "fallback"}
    return card


def is_folded(node):
    return isinstance(node, dict) and node.get("isVisible") is False


def verbs(card):
    """What the buttons of a card ask the bot to do."""
    return [
        action.get("verb") or action["data"]["verb"]
        for action in actions(card)
        if action["type"] in {"Action.Execute", "Action.Submit"}
    ]
