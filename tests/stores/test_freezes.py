"""A frozen person: kept beside the record, asked in the claim, ended by time alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, KEY, ZOE, case_of, filed, opened

from resets.errors import LedgerError
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Act, Actor, Case, Reason, Refused, Second, UserId
from resets.safeguards import Risk
from resets.second_person import Asked, written
from stores.keys import Keys, sign


def freeze_of(person, clock, lasts=FROZEN_FOR):
    why = FrozenBecause.NOT_ME
    return Freeze(CONTOSO, person.id, clock() + lasts, why, person.id)


async def agreed(ledger, clock, case):
    grace = Asked(GRACE.id, "Grace", "chat-grace", "https://x", "en")
    until = clock() + timedelta(minutes=9)
    assert isinstance(await ledger.ask_second(case.ticket, ADA, written([grace]), until), Case)
    assert isinstance(await ledger.answer_second(case.ticket, GRACE, until, agrees=True), Case)


async def test_a_case_that_was_open_is_held_back_and_it_is_said_for_how_long(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.freeze(freeze_of(ALAIN, clock))

    no = await ledger.claim(case.ticket, ADA, None)

    assert no == Refused(Reason.FROZEN, wait=FROZEN_FOR)
    assert (await ledger.history_of(CONTOSO, ALAIN.id)).frozen
    assert (await filed(ledger))[-2:] == [Event.FROZEN, Event.PRESS_REFUSED]


async def test_nobody_else_is_frozen(ledger, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case = await opened(ledger, clock, target=ZOE)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
    assert not (await ledger.history_of(CONTOSO, ZOE.id)).frozen


async def test_a_second_person_lifts_it_for_one_case(ledger, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case, other = await opened(ledger, clock), await opened(ledger, clock)
    await agreed(ledger, clock, case)

    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
    assert (await ledger.claim(other.ticket, ADA, None)).reason is Reason.FROZEN


async def test_a_case_for_two_is_told_to_ask_the_second_one_and_not_to_wait(ledger, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.FROZEN,))
    await ledger.open(case)

    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_what_was_agreed_to_before_the_freeze_does_not_count(ledger, clock):
    case = await opened(ledger, clock)
    await agreed(ledger, clock, case)
    await ledger.freeze(freeze_of(ALAIN, clock))

    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.FROZEN
    assert (await ledger.read(case.ticket)).second is not Second.GRANTED


async def test_whoever_was_agreed_to_be_shut_out_is_not_kept_in_by_their_own_word(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), act=Act.SHUT_OUT, needs=("many",))
    await ledger.open(case)
    await agreed(ledger, clock, case)
    await ledger.freeze(freeze_of(ALAIN, clock))
    await ledger.begin_incident([case.ticket], ADA, clock() + FROZEN_FOR)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def test_an_agreement_that_has_run_out_lifts_nothing(ledger, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case = case_of(ADA, ALAIN, clock(), minutes=30)
    await ledger.open(case)
    await agreed(ledger, clock, case)
    clock.passes(minutes=10)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.FROZEN


async def test_it_ends_after_a_day_over_midnight_and_not_a_minute_before(ledger, clock):
    clock.passes(hours=14, minutes=59)  # 23:59
    await ledger.freeze(freeze_of(ALAIN, clock))
    clock.passes(hours=23, minutes=59)
    assert await ledger.frozen(CONTOSO, ALAIN.id)
    clock.passes(minutes=1)
    assert await ledger.frozen(CONTOSO, ALAIN.id) is None
    case = await opened(ledger, clock)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def test_a_shorter_one_does_not_end_it_sooner(ledger, clock):
    long = await ledger.freeze(freeze_of(ALAIN, clock))
    await ledger.freeze(freeze_of(ALAIN, clock, timedelta(minutes=1)))
    assert (await ledger.frozen(CONTOSO, ALAIN.id)).until == long.until


@pytest.mark.parametrize("act", [Act.SIGN_OUT, Act.SCRAMBLE])
async def test_what_takes_away_and_hands_nothing_out_is_not_held_back(ledger, clock, act):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case = replace(case_of(ADA, ALAIN, clock()), act=act)
    await ledger.open(case)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def test_it_stands_over_a_restart(ledger, reopened, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    again = await reopened()
    assert (await again.frozen(CONTOSO, ALAIN.id)).by == ALAIN.id
    assert not (await again.verify()).flaws
    await again.close()


async def test_another_tenants_person_of_the_same_id_is_not_frozen(ledger, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    abroad = Actor(UserId("ada"), UserId("fab00000-0000-4000-8000-00000000fab0"), "chat-ada")
    assert await ledger.frozen(abroad.tenant, ALAIN.id) is None


async def test_whoever_deletes_the_row_finds_the_person_frozen_by_the_record(
    ledger, hand, clock, caplog
):
    ticket = (await opened(ledger, clock)).ticket
    said = replace(freeze_of(ALAIN, clock), ticket=ticket, by=GRACE.id)
    await ledger.freeze(said)
    hand.try_to("DELETE FROM freezes")
    assert await ledger.frozen(CONTOSO, ALAIN.id) == said
    assert caplog.messages == ["freeze_deleted"]
    case = await opened(ledger, clock)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.FROZEN


async def test_whoever_shortens_it_is_found_out_and_nothing_goes_on(ledger, hand, clock, caplog):
    await ledger.freeze(freeze_of(ALAIN, clock))
    case = await opened(ledger, clock)
    hand.try_to("UPDATE freezes SET until = '2020-01-01T00:00:00.000000+00:00'")
    with pytest.raises(LedgerError):
        await ledger.claim(case.ticket, ADA, None)
    assert caplog.messages == ["freeze_altered"]


@pytest.mark.parametrize("is_of_a_case", [True, False])
async def test_it_is_given_and_filed_as_it_was_said(ledger, clock, is_of_a_case):
    ticket = (await opened(ledger, clock)).ticket if is_of_a_case else None
    said = replace(freeze_of(ALAIN, clock), ticket=ticket, by=GRACE.id)

    await ledger.freeze(said)

    assert await ledger.frozen(CONTOSO, ALAIN.id) == said
    entry = (await ledger.audit_entries())[-1]
    assert (entry.event, entry.ticket, entry.detail) == (Event.FROZEN, ticket, said.why)
    assert (entry.target, entry.admin) == (ALAIN.id, GRACE.id)


async def test_no_row_of_another_table_passes_for_one(ledger, hand, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    ((*facts, mac),) = hand.try_to(
        "SELECT tenant, person, until, why, said_by, ticket, mac FROM freezes"
    )
    names = ("tenant", "person", "until", "why", "said_by", "ticket")
    signed = {"table": "freezes", **dict(zip(names, facts, strict=True))}
    assert mac == sign(Keys.of(KEY).cases, signed)


async def test_what_has_long_been_over_is_not_kept(ledger, hand, clock):
    await ledger.freeze(freeze_of(ALAIN, clock))
    clock.passes(days=2)
    await ledger.freeze(freeze_of(ZOE, clock))
    assert hand.try_to("SELECT person FROM freezes") == [(ZOE.id,)]
