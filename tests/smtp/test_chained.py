"""A message and the envelope of the next in one write: what happens to the one never touches the other."""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused, Unbuildable
from meetbot.smtp.faults import CLOSED, silent, unreadable
from meetbot.smtp.model import Parcel
from meetbot.smtp.sender import SmtpSender
from tests.servers.unruly_smtp import Fault, Step, Then, Unruly, running_unruly
from tests.smtp.sending import LARGE, MAIL, PATIENT, PEM, relay

CHAINED = ("PIPELINING",)
TAKEN = Accepted(code=250, text="2.0.0 taken")
ONE = "MAIL RCPT DATA BODY DOT"
THREE = f"EHLO {ONE} {ONE} {ONE} QUIT"


def mails(number: int) -> list[Parcel]:
    return [replace(MAIL, entry=n, rcpt=f"p{n}@example.org") for n in range(1, number + 1)]


def over_one(server: Unruly, **changes: Any) -> SmtpSender:
    return SmtpSender(relay(server.port, connections=1, **changes))


async def together(sender: SmtpSender, parcels: Sequence[Parcel]) -> list[Outcome]:
    """Send all at once, so that each is known before its turn; return what became of each, in their order."""
    found: dict[int, Outcome] = {}

    async def one(parcel: Parcel) -> None:
        async def keep(outcome: Outcome) -> None:
            found[parcel.entry] = outcome

        await sender.send(parcel, keep)

    async with asyncio.TaskGroup() as group:
        for parcel in parcels:
            group.create_task(one(parcel))
    await sender.rest()
    return [found[parcel.entry] for parcel in parcels]


def heard(server: Unruly) -> list[str]:
    return [" ".join(server.heard(n)) for n in range(1, server.connections + 1)]


async def test_a_message_and_the_next_envelope_leave_in_one_write() -> None:
    async with running_unruly(offers=CHAINED) as server:
        found = await together(over_one(server), mails(3))
    assert (found, heard(server), server.violations) == ([TAKEN] * 3, [THREE], [])
    assert server.chained == 2
    assert [(kept.rcpt, kept.data) for kept in server.kept] == [
        (f"p{n}@example.org", MAIL.data) for n in (1, 2, 3)
    ]


async def test_nothing_is_chained_where_it_is_not_offered() -> None:
    async with running_unruly() as server:
        found = await together(over_one(server), mails(3))
    assert (found, heard(server), server.violations, server.chained) == ([TAKEN] * 3, [THREE], [], 0)


async def test_a_long_message_has_left_before_its_dot_and_the_next_envelope() -> None:
    first, *others = mails(3)
    async with running_unruly(offers=CHAINED) as server:
        found = await together(over_one(server), [replace(first, data=LARGE.data), *others])
    assert (found, server.violations, server.chained) == ([TAKEN] * 3, [], 2)


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_an_encrypted_connection_is_taken_over_as_it_is(security: str) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(PEM)
    first, *others = mails(4)
    async with running_unruly(offers=CHAINED, tls=context, at_once=security == "tls") as server:
        sender = over_one(server, security=security, cafile=str(PEM))
        found = await together(sender, [first, replace(others[0], data=LARGE.data), *others[1:]])
    assert (found, server.violations, server.chained) == ([TAKEN] * 4, [], 3)
    assert [len(kept.data) for kept in server.kept] == [len(p.data) for p in (MAIL, LARGE, MAIL, MAIL)]


@pytest.mark.parametrize("offers", [CHAINED, ()])
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_mails_longer_than_one_write_go_encrypted_one_after_the_other(
    security: str, offers: tuple[str, ...]
) -> None:
    """Invitations in Arabic or Chinese; asyncio's TLS once stopped some until their time was over."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(PEM)
    parcels = [
        replace(mail, data=MAIL.data + b"0123456789abcdef" * (2048 + 400 * n) + b"\r\n")
        for n, mail in enumerate(mails(6))
    ]
    async with running_unruly(offers=offers, tls=context, at_once=security == "tls") as server:
        found = await together(over_one(server, security=security, cafile=str(PEM)), parcels)
    assert (found, server.violations) == ([TAKEN] * 6, [])
    assert [len(kept.data) for kept in server.kept] == [len(parcel.data) for parcel in parcels]


async def test_answers_octet_by_octet_are_told_apart() -> None:
    async with running_unruly(offers=CHAINED, piece=1) as server:
        found = await together(over_one(server), mails(3))
    assert (found, heard(server), server.violations) == ([TAKEN] * 3, [THREE], [])


@pytest.mark.parametrize(
    ("to_data", "second"),
    [
        (b"503 5.5.1 no recipients\r\n", "MAIL RCPT DATA RSET"),
        (b"554 5.5.1 no valid recipients\r\n", "MAIL RCPT DATA RSET"),
        (b"354 go ahead\r\n", "MAIL RCPT DATA DOT"),  # a message of nothing
    ],
)
@pytest.mark.parametrize("code", [450, 550])
async def test_a_refused_recipient_costs_the_others_nothing(to_data: bytes, second: str, code: int) -> None:
    refusal = Fault(Step.RCPT, b"%d 5.1.1 no\r\n" % code, passed=1)
    async with running_unruly(refusal, offers=CHAINED, without_rcpt=to_data) as server:
        found = await together(over_one(server), mails(3))
    assert found == [TAKEN, Refused(code=code, text="5.1.1 no", phase=Phase.RCPT), TAKEN]
    assert heard(server) == [f"EHLO {ONE} {second} {ONE} QUIT"]
    assert (server.violations, [kept.rcpt for kept in server.kept]) == (
        [],
        ["p1@example.org", "p3@example.org"],
    )


async def test_a_refused_sender_is_the_outcome_whatever_follows_it() -> None:
    refusal = Fault(Step.MAIL, b"451 4.3.0 later\r\n", passed=1)
    async with running_unruly(refusal, offers=CHAINED) as server:
        found = await together(over_one(server), mails(3))
    assert found == [TAKEN, Refused(code=451, text="4.3.0 later", phase=Phase.MAIL), TAKEN]
    assert heard(server) == [f"EHLO {ONE} MAIL RCPT DATA RSET {ONE} QUIT"]


@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA])
async def test_a_cut_between_the_answers_sends_an_announced_mail_over_a_new_connection(step: Step) -> None:
    async with running_unruly(Fault(step, then=Then.CUT, passed=1), offers=CHAINED, most=1) as server:
        found = await together(over_one(server), mails(3))
    said = {Step.MAIL: "MAIL", Step.RCPT: "MAIL RCPT", Step.DATA: "MAIL RCPT DATA"}[step]
    assert (found, server.violations) == ([TAKEN] * 3, [])
    assert heard(server) == [f"EHLO {ONE} {said}", f"EHLO {ONE} {ONE} QUIT"]


async def test_a_refused_message_leaves_the_announced_one_where_it_is() -> None:
    async with running_unruly(Fault(Step.DOT, b"554 5.7.1 spam\r\n"), offers=CHAINED) as server:
        found = await together(over_one(server), mails(3))
    assert found == [Refused(code=554, text="5.7.1 spam", phase=Phase.DOT), TAKEN, TAKEN]
    assert (heard(server), server.violations) == ([THREE], [])


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault(Step.DOT, then=Then.CUT), Lost(phase=Phase.DOT, text=CLOSED)),
        (Fault(Step.DOT, then=Then.CUT, keeps=True), Lost(phase=Phase.DOT, text=CLOSED)),
        (Fault(Step.DOT, then=Then.HOLD), Lost(phase=Phase.DOT, text=silent(0.5))),
        (
            Fault(Step.DOT, b"421 4.3.2 bye\r\n", Then.HOLD),
            Refused(code=421, text="4.3.2 bye", phase=Phase.DOT),
        ),
    ],
)
async def test_what_ends_a_connection_at_the_dot_ends_one_mail(fault: Fault, outcome: Outcome) -> None:
    async with running_unruly(fault, offers=CHAINED, most=1) as server:
        found = await together(over_one(server, timeouts=replace(PATIENT, dot=0.5)), mails(3))
    assert (found, server.violations) == ([outcome, TAKEN, TAKEN], [])
    assert [kept.rcpt for kept in server.kept if kept.connection == 2] == ["p2@example.org", "p3@example.org"]


async def test_more_answers_than_commands_are_believed_by_nobody() -> None:
    """A yes too many shifts all others: what answers DATA is the answer to RCPT, and no message goes."""
    twice = Fault(Step.DOT, b"250 2.0.0 taken\r\n250 2.0.0 again\r\n", passed=1)
    async with running_unruly(twice, offers=CHAINED, most=1) as server:
        found = await together(over_one(server), mails(3))
    assert found == [TAKEN, TAKEN, Lost(phase=Phase.DATA, text=unreadable("250 2.1.5 recipient fine"))]
    assert (server.violations, len(server.kept)) == ([], 2)


async def test_no_message_leaves_before_the_outcome_of_the_one_before_it_is_stored() -> None:
    stored, came = asyncio.Event(), asyncio.Event()
    at_barrier: list[list[str]] = []

    async with running_unruly(offers=CHAINED) as server:
        sender = over_one(server)

        async def slow(outcome: Outcome) -> None:
            while server.heard(1)[-1] != "DATA":  # noqa: ASYNC110 - until the envelope has been heard
                await asyncio.sleep(0)
            came.set()
            await stored.wait()
            at_barrier.append(server.heard(1))

        async def quick(outcome: Outcome) -> None:
            return

        first, second = mails(2)
        async with asyncio.TaskGroup() as group:
            group.create_task(sender.send(first, slow))
            group.create_task(sender.send(second, quick))
            await came.wait()
            for _ in range(100):
                await asyncio.sleep(0)
            stored.set()
        await sender.rest()
    assert at_barrier == [f"EHLO {ONE} MAIL RCPT DATA".split()]
    assert heard(server) == [f"EHLO {ONE} {ONE} QUIT"]


async def test_a_mail_that_is_called_off_after_it_was_announced_leaves_nothing_behind() -> None:
    """Not even a message of nothing, which a dot after its 354 would be."""
    found: list[Outcome] = []
    async with running_unruly(offers=CHAINED, most=1) as server:
        sender = over_one(server)
        first, second, third = mails(3)

        async def keep(outcome: Outcome) -> None:
            found.append(outcome)

        async def call_off(outcome: Outcome) -> None:
            found.append(outcome)
            announced.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await announced

        sending = asyncio.create_task(sender.send(first, call_off))
        await asyncio.sleep(0)
        announced = asyncio.create_task(sender.send(second, keep))
        last = asyncio.create_task(sender.send(third, keep))
        await asyncio.gather(sending, last)
        await sender.rest()
    assert (found, server.violations) == ([TAKEN, TAKEN], [])
    assert [kept.rcpt for kept in server.kept] == ["p1@example.org", "p3@example.org"]


async def test_an_outcome_that_cannot_be_stored_ends_the_connection_and_no_other_mail() -> None:
    found: list[Outcome] = []

    async def fails(outcome: Outcome) -> None:
        raise RuntimeError("no disk")

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    async with running_unruly(offers=CHAINED, most=1) as server:
        sender = over_one(server)
        first, second = mails(2)
        sent = await asyncio.gather(
            sender.send(first, fails), sender.send(second, keep), return_exceptions=True
        )
        await sender.rest()
    assert [str(result) for result in sent] == ["no disk", "True"]
    assert (found, server.connections, server.violations) == ([TAKEN], 2, [])


async def test_a_mail_that_cannot_be_sent_is_not_announced() -> None:
    first, second, third = mails(3)
    async with running_unruly(offers=CHAINED) as server:
        found = await together(over_one(server), [first, replace(second, rcpt="no address"), third])
    text = "the address is not one that mail can be sent to"
    assert found == [TAKEN, Unbuildable(text=text), TAKEN]
    assert (heard(server), server.violations) == ([f"EHLO {ONE} {ONE} QUIT"], [])


async def test_a_limit_is_learnt_from_421_to_an_announced_mail() -> None:
    async with running_unruly(offers=CHAINED, ends_after=10) as server:
        found = await together(over_one(server), mails(30))
    told = Refused(code=421, text="4.7.0 enough for one connection", phase=Phase.MAIL)
    assert [n for n, outcome in enumerate(found) if outcome == told] == [10]
    assert [sum(k.connection == n for k in server.kept) for n in (1, 2, 3, 4)] == [10, 9, 9, 1]
    assert server.violations == []


async def test_no_mail_is_announced_past_the_limit() -> None:
    async with running_unruly(offers=CHAINED, ends_after=4, most=1) as server:
        found = await together(over_one(server, messages_per_connection=4), mails(10))
    assert (found, server.violations) == ([TAKEN] * 10, [])
    assert [sum(k.connection == n for k in server.kept) for n in (1, 2, 3)] == [4, 4, 2]


async def test_a_limit_that_sinks_breaks_off_no_mail_that_is_announced() -> None:
    """One connection learns it while the other, past it already, has told the server of its next mail."""
    enough = Fault(Step.MAIL, b"421 4.7.0 enough\r\n", Then.HOLD, passed=11)
    async with running_unruly(enough, offers=CHAINED, most=2) as server:
        found = await together(SmtpSender(relay(server.port, connections=2)), mails(30))
    told = Refused(code=421, text="4.7.0 enough", phase=Phase.MAIL)
    assert (found.count(TAKEN), found.count(told), server.violations) == (29, 1, [])
    ends = sorted(server.heard(n)[-1] for n in range(1, server.connections + 1))
    assert ends == ["END", *["QUIT"] * (server.connections - 1)]


async def test_a_mail_called_off_as_its_turn_comes_hands_the_turn_on() -> None:
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    async with running_unruly() as server:
        sender = over_one(server)
        first, second, third = mails(3)

        async def send_first() -> None:
            await sender.send(first, keep)
            waiting.cancel()  # it has its turn, and has not woken up yet

        begun = asyncio.create_task(send_first())
        await asyncio.sleep(0)
        waiting = asyncio.create_task(sender.send(second, keep))
        await asyncio.sleep(0)
        last = asyncio.create_task(sender.send(third, keep))
        await asyncio.gather(begun, last)
        await sender.rest()
    assert waiting.cancelled()
    assert [kept.rcpt for kept in server.kept] == ["p1@example.org", "p3@example.org"]


BYE = b"421 4.3.2 bye\r\n"
ANYWHERE = (Step.MAIL, Step.RCPT, Step.DATA, Step.DOT)
STRIKES = [
    *(Fault(step, b"%d 4.0.0 no\r\n" % code) for step in ANYWHERE for code in (451, 550)),
    *(Fault(step, BYE, then) for step in (*ANYWHERE, Step.AFTER) for then in (Then.HOLD, Then.CLOSE)),
    *(Fault(step, then=Then.CUT) for step in (Step.EHLO, *ANYWHERE, Step.AFTER)),
    Fault(Step.DOT, then=Then.CUT, keeps=True),
    Fault(Step.RCPT, b"what\r\n"),
    Fault(Step.DATA, b"354 go\r\n250 yes\r\n"),
]


@pytest.mark.parametrize("offers", [(), CHAINED], ids=["lockstep", "chained"])
@pytest.mark.parametrize("seed", range(20))
async def test_whatever_happens_each_mail_has_one_outcome_and_it_is_true(
    seed: int, offers: tuple[str, ...]
) -> None:
    draw = random.Random(seed)
    faults = [replace(draw.choice(STRIKES), passed=draw.randrange(12)) for _ in range(12)]
    to_data = draw.choice([b"503 5.5.1 no\r\n", b"354 go\r\n"])
    sent = mails(60)
    async with running_unruly(*faults, offers=offers, most=3, without_rcpt=to_data) as server:
        found = await together(SmtpSender(relay(server.port, connections=3)), sent)
    kept = [mail.rcpt for mail in server.kept]
    assert server.violations == []
    assert len(kept) == len(set(kept))
    for parcel, outcome in zip(sent, found, strict=True):
        match outcome:
            case Accepted():
                assert parcel.rcpt in kept
            case Lost(phase=Phase.DOT):
                pass  # nobody can know
            case _:
                assert parcel.rcpt not in kept
