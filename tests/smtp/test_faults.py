"""Each way a mail server can fail, its exact outcome, what the server heard: the same for every sender."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused
from meetbot.smtp.faults import CLOSED, EARLY, ENDLESS, OUT_OF_STEP, silent, unreadable
from meetbot.smtp.sender import SmtpSender
from tests.servers.unruly_smtp import Fault, Step, Then, running_unruly
from tests.smtp.sending import LARGE, MAIL, PATIENT, outcomes, relay

# The EHLO keywords that make the sender choose.
SENDERS: dict[str, tuple[str, ...]] = {"lockstep": (), "chained": ("PIPELINING",)}
TAKEN = Accepted(code=250, text="2.0.0 taken")
WELL = "EHLO MAIL RCPT DATA BODY DOT QUIT"
AGAIN = "MAIL RCPT DATA BODY DOT QUIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The first of two mails meets a fault; the second must get through."""

    fault: Fault
    outcome: Outcome
    heard: tuple[str, ...]  # on each connection, by a sender that goes step by step
    chained: tuple[str, ...] = ()  # where RCPT and DATA are said before the answer to MAIL
    mail: Any = MAIL
    quick: dict[str, float] = field(default_factory=dict)
    kept: int = 1


def refusal(step: Step, phase: Phase, code: int, text: str, then: Then = Then.GO_ON, **case: Any) -> Case:
    return Case(
        fault=Fault(step, b"%d %s\r\n" % (code, text.encode()), then, octets=1000),
        outcome=Refused(code=code, text=text, phase=phase),
        **case,
    )


def cut(step: Step, phase: Phase, *heard: str, kept: int = 1, **case: Any) -> Case:
    fault = Fault(step, then=Then.CUT, octets=1000, keeps=kept == 2)
    return Case(fault=fault, outcome=Lost(phase=phase, text=CLOSED), heard=heard, kept=kept, **case)


def silence(step: Step, phase: Phase, limit: str, *heard: str, kept: int = 1) -> Case:
    return Case(
        fault=Fault(step, then=Then.HOLD, keeps=kept == 2),
        outcome=Lost(phase=phase, text=silent(0.5)),
        heard=heard,
        quick={limit: 0.5},
        kept=kept,
    )


def nonsense(step: Step, phase: Phase, said: bytes, text: str, heard: str, then: Then = Then.GO_ON) -> Case:
    whole = "EHLO MAIL RCPT DATA END" if step in (Step.MAIL, Step.RCPT) and then is Then.GO_ON else heard
    return Case(
        fault=Fault(step, said, then),
        outcome=Lost(phase=phase, text=text),
        heard=(heard, WELL),
        chained=(whole, WELL),
    )


BUSY = "4.3.2 too busy"
RSET = ("EHLO MAIL RSET " + AGAIN,)
RSET_RCPT = ("EHLO MAIL RCPT RSET " + AGAIN,)
RSET_DATA = ("EHLO MAIL RCPT DATA RSET " + AGAIN,)
AT_DOT = ("EHLO MAIL RCPT DATA BODY DOT " + AGAIN,)
TO_DOT = "EHLO MAIL RCPT DATA BODY DOT"

CASES = {
    "421 at the greeting": refusal(Step.GREETING, Phase.CONNECT, 421, BUSY, Then.CLOSE, heard=("", WELL)),
    "421 at the greeting, held open": refusal(
        Step.GREETING, Phase.CONNECT, 421, BUSY, Then.HOLD, heard=("END", WELL)
    ),
    "554 at the greeting": refusal(Step.GREETING, Phase.CONNECT, 554, "5.7.1 go away", heard=("END", WELL)),
    "421 at MAIL": refusal(Step.MAIL, Phase.MAIL, 421, BUSY, Then.HOLD, heard=("EHLO MAIL END", WELL)),
    "421 at RCPT": refusal(Step.RCPT, Phase.RCPT, 421, BUSY, Then.HOLD, heard=("EHLO MAIL RCPT END", WELL)),
    "421 at DATA": refusal(
        Step.DATA, Phase.DATA, 421, BUSY, Then.HOLD, heard=("EHLO MAIL RCPT DATA END", WELL)
    ),
    "421 after the dot": refusal(Step.DOT, Phase.DOT, 421, BUSY, Then.HOLD, heard=(TO_DOT + " END", WELL)),
    "451 at MAIL": refusal(Step.MAIL, Phase.MAIL, 451, "4.3.0 later", heard=RSET, chained=RSET_DATA),
    "552 at MAIL": refusal(Step.MAIL, Phase.MAIL, 552, "5.3.4 too large", heard=RSET, chained=RSET_DATA),
    "450 greylist": refusal(
        Step.RCPT, Phase.RCPT, 450, "4.7.1 greylisted", heard=RSET_RCPT, chained=RSET_DATA
    ),
    "550 at RCPT": refusal(
        Step.RCPT, Phase.RCPT, 550, "5.1.1 no such user", heard=RSET_RCPT, chained=RSET_DATA
    ),
    "552 at RCPT": refusal(Step.RCPT, Phase.RCPT, 552, "5.2.2 full", heard=RSET_RCPT, chained=RSET_DATA),
    "550 at RCPT, then closed": refusal(
        Step.RCPT, Phase.RCPT, 550, "5.1.1 no", Then.CLOSE, heard=("EHLO MAIL RCPT", WELL)
    ),
    "554 at DATA": refusal(Step.DATA, Phase.DATA, 554, "5.5.1 none of it", heard=RSET_DATA),
    "451 after the dot": refusal(Step.DOT, Phase.DOT, 451, "4.3.0 disk full", heard=AT_DOT),
    "552 after the dot": refusal(Step.DOT, Phase.DOT, 552, "5.2.2 full", heard=AT_DOT),
    "554 after the dot": refusal(Step.DOT, Phase.DOT, 554, "5.7.1 spam", heard=AT_DOT),
    "552 in the body": refusal(
        Step.BODY, Phase.BODY, 552, "5.3.4 too much", mail=LARGE, heard=("EHLO MAIL RCPT DATA END", WELL)
    ),
    "cut at the greeting": cut(Step.GREETING, Phase.CONNECT, "", WELL),
    "cut at EHLO": cut(Step.EHLO, Phase.CONNECT, "EHLO", WELL),
    "cut at MAIL": cut(Step.MAIL, Phase.MAIL, "EHLO MAIL", WELL),
    "cut at RCPT": cut(Step.RCPT, Phase.RCPT, "EHLO MAIL RCPT", WELL),
    "cut at DATA": cut(Step.DATA, Phase.DATA, "EHLO MAIL RCPT DATA", WELL),
    "cut in the body": cut(Step.BODY, Phase.BODY, "EHLO MAIL RCPT DATA", WELL, mail=LARGE),
    "cut after the dot": cut(Step.DOT, Phase.DOT, TO_DOT, WELL),
    "accepted, then cut": cut(Step.DOT, Phase.DOT, TO_DOT, WELL, kept=2),
    "silence instead of a greeting": silence(Step.GREETING, Phase.CONNECT, "greeting", "END", WELL),
    "silence at EHLO": silence(Step.EHLO, Phase.CONNECT, "command", "EHLO END", WELL),
    "silence at MAIL": silence(Step.MAIL, Phase.MAIL, "command", "EHLO MAIL END", WELL),
    "silence at RCPT": silence(Step.RCPT, Phase.RCPT, "command", "EHLO MAIL RCPT END", WELL),
    "silence at DATA": silence(Step.DATA, Phase.DATA, "data", "EHLO MAIL RCPT DATA END", WELL),
    "silence after the dot": silence(Step.DOT, Phase.DOT, "dot", TO_DOT + " END", WELL, kept=2),
    "a yes before the message has ended": Case(
        fault=Fault(Step.BODY, b"250 2.0.0 taken\r\n", octets=1000),
        outcome=Lost(phase=Phase.BODY, text=EARLY),
        mail=LARGE,
        heard=("EHLO MAIL RCPT DATA END", WELL),
    ),
    "a yes together with 354": nonsense(
        Step.DATA, Phase.DATA, b"354 go\r\n250 2.0.0 taken\r\n", OUT_OF_STEP, "EHLO MAIL RCPT DATA END"
    ),
    "two answers to the dot": Case(
        fault=Fault(Step.DOT, b"250 2.0.0 taken\r\n550 5.7.1 no\r\n"),
        outcome=Lost(phase=Phase.DOT, text=OUT_OF_STEP),
        heard=(TO_DOT + " END", WELL),
        kept=2,
    ),
    "taken, and 421 with it": Case(
        fault=Fault(Step.DOT, b"250 2.0.0 taken\r\n421 4.3.2 bye\r\n", Then.HOLD),
        outcome=TAKEN,
        heard=(TO_DOT + " END", WELL),
        kept=2,
    ),
    "two answers to EHLO": nonsense(
        Step.EHLO, Phase.CONNECT, b"250-hello\r\n250 SIZE\r\n250 again\r\n", OUT_OF_STEP, "EHLO END"
    ),
    "no SMTP at all": nonsense(
        Step.GREETING,
        Phase.CONNECT,
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        unreadable("HTTP/1.1 400 Bad Request"),
        "END",
    ),
    "a wrong code at the greeting": nonsense(
        Step.GREETING, Phase.CONNECT, b"354 go\r\n", unreadable("354 go"), "END"
    ),
    "an answer without a code": nonsense(
        Step.MAIL, Phase.MAIL, b"hello there\r\n", unreadable("hello there"), "EHLO MAIL END"
    ),
    "an empty answer": nonsense(Step.MAIL, Phase.MAIL, b"\r\n", unreadable(""), "EHLO MAIL END"),
    "a code that is none": nonsense(
        Step.RCPT, Phase.RCPT, b"999 what\r\n", unreadable("999 what"), "EHLO MAIL RCPT END"
    ),
    "go ahead at MAIL": nonsense(Step.MAIL, Phase.MAIL, b"354 go\r\n", unreadable("354 go"), "EHLO MAIL END"),
    "yes at DATA": nonsense(
        Step.DATA, Phase.DATA, b"250 fine\r\n", unreadable("250 fine"), "EHLO MAIL RCPT DATA END"
    ),
    "go ahead after the dot": nonsense(
        Step.DOT, Phase.DOT, b"354 go\r\n", unreadable("354 go"), TO_DOT + " END"
    ),
    "octets that are no text": nonsense(
        Step.RCPT, Phase.RCPT, b"\xff\x00\x01\xfe\r\n", unreadable("\x00\x01"), "EHLO MAIL RCPT END"
    ),
    "a line in a list that is none": nonsense(
        Step.RCPT, Phase.RCPT, b"250-one\r\nand two\r\n", unreadable("and two"), "EHLO MAIL RCPT END"
    ),
    "a line without end": nonsense(
        Step.RCPT, Phase.RCPT, b"250 " + b"x" * 60_000, ENDLESS, "EHLO MAIL RCPT END", Then.FLOOD
    ),
    "a list without end": nonsense(
        Step.RCPT, Phase.RCPT, b"250-more\r\n" * 1000, ENDLESS, "EHLO MAIL RCPT END", Then.FLOOD
    ),
    "an answer of a megabyte": nonsense(
        Step.RCPT, Phase.RCPT, b"250-more\r\n" * 100_000 + b"250 end\r\n", ENDLESS, "EHLO MAIL RCPT END"
    ),
    "a list whose last line says no": Case(
        fault=Fault(Step.RCPT, b"250-well\r\n550 5.1.1 no\r\n"),
        outcome=Refused(code=550, text="well\n5.1.1 no", phase=Phase.RCPT),
        heard=RSET_RCPT,
        chained=RSET_DATA,
    ),
    "a text that no database would store": Case(
        fault=Fault(Step.RCPT, b"550 5.1.1 no \x00\xff user\r\n"),
        outcome=Refused(code=550, text="5.1.1 no \ufffd\ufffd user", phase=Phase.RCPT),
        heard=RSET_RCPT,
        chained=RSET_DATA,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("kind", SENDERS)
async def test_a_fault_has_one_outcome_and_the_next_mail_goes_through(kind: str, case: Case) -> None:
    timeouts = replace(PATIENT, **case.quick)
    async with running_unruly(case.fault, offers=SENDERS[kind], most=1) as server:
        sender = SmtpSender(relay(server.port, connections=1, timeouts=timeouts))
        found = await outcomes(sender, case.mail, replace(MAIL, entry=2))
    heard = case.chained if case.chained and kind == "chained" else case.heard
    assert found == [case.outcome, TAKEN]
    assert [" ".join(server.heard(n)) for n in range(1, server.connections + 1)] == [*heard]
    assert (server.violations, len(server.kept)) == ([], case.kept)


async def until_gone(sender: SmtpSender) -> None:
    """Return once the sender has noticed that its connection is over."""
    while sender.ready:  # noqa: ASYNC110 - it is the sender that must notice, by itself
        await asyncio.sleep(0)


@pytest.mark.parametrize("kind", SENDERS)
async def test_answers_octet_by_octet_are_answers(kind: str) -> None:
    lists = Fault(Step.MAIL, b"250-one\r\n250-two\r\n250 three\r\n")
    async with running_unruly(lists, offers=("SIZE", *SENDERS[kind]), piece=1) as server:
        found = await outcomes(SmtpSender(relay(server.port)), MAIL, MAIL)
    assert (found, server.violations) == ([TAKEN, TAKEN], [])


@pytest.mark.parametrize("kind", SENDERS)
@pytest.mark.parametrize("said", [b"250\r\n", b"250 \r\n", b"250 fine\n"])
async def test_an_answer_that_only_lacks_manners_is_one(kind: str, said: bytes) -> None:
    async with running_unruly(Fault(Step.DOT, said), offers=SENDERS[kind]) as server:
        (found,) = await outcomes(SmtpSender(relay(server.port)), MAIL)
    assert isinstance(found, Accepted)
    assert (found.code, server.violations, len(server.kept)) == (250, [], 1)


@pytest.mark.parametrize("kind", SENDERS)
async def test_a_farewell_between_two_mails_is_heard(kind: str) -> None:
    """421 unasked, as a server says that shuts down: nothing more goes there, not even QUIT."""
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    async with running_unruly(offers=SENDERS[kind], most=1) as server:
        sender = SmtpSender(relay(server.port, connections=1))
        await sender.send(MAIL, keep)
        server.farewell()
        await until_gone(sender)
        await sender.send(MAIL, keep)
        server.farewell()
        await until_gone(sender)
        await sender.rest()
    assert (found, server.violations) == ([TAKEN, TAKEN], [])
    assert [" ".join(server.heard(n)) for n in (1, 2)] == [TO_DOT + " END"] * 2


@pytest.mark.parametrize("kind", SENDERS)
@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA])
async def test_a_connection_that_dies_between_two_mails_costs_neither(kind: str, step: Step) -> None:
    """The second one's message was never asked for, so it goes over a new connection at once."""
    async with running_unruly(Fault(step, then=Then.CUT, passed=1), offers=SENDERS[kind]) as server:
        found = await outcomes(SmtpSender(relay(server.port)), MAIL, MAIL)
    assert (found, server.violations) == ([TAKEN, TAKEN], [])
    said = {Step.MAIL: "MAIL", Step.RCPT: "MAIL RCPT", Step.DATA: "MAIL RCPT DATA"}[step]
    assert [" ".join(server.heard(n)) for n in (1, 2)] == [f"{TO_DOT} {said}", WELL]


@pytest.mark.parametrize("kind", SENDERS)
async def test_a_server_that_starts_anew_between_two_mails_is_no_fault(kind: str) -> None:
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    async with running_unruly(offers=SENDERS[kind]) as server:
        sender = SmtpSender(relay(server.port))
        await sender.send(MAIL, keep)
    await until_gone(sender)
    async with running_unruly(offers=SENDERS[kind], port=server.port) as server:
        await sender.send(MAIL, keep)
        await sender.rest()
    assert (found, " ".join(server.heard(1))) == ([TAKEN, TAKEN], WELL)


@pytest.mark.parametrize("kind", SENDERS)
async def test_how_many_mails_a_connection_may_carry_is_learnt_from_421(kind: str) -> None:
    async with running_unruly(offers=SENDERS[kind], ends_after=10) as server:
        sender = SmtpSender(relay(server.port, connections=1))
        found = await outcomes(sender, *(replace(MAIL, entry=n) for n in range(30)))
    told = Refused(code=421, text="4.7.0 enough for one connection", phase=Phase.MAIL)
    assert [n for n, outcome in enumerate(found) if outcome == told] == [10]
    assert found.count(TAKEN) == 29
    assert [sum(k.connection == n for k in server.kept) for n in (1, 2, 3, 4)] == [10, 9, 9, 1]
    assert server.violations == []


@pytest.mark.parametrize("kind", SENDERS)
async def test_there_are_never_more_connections_than_configured(kind: str) -> None:
    faults = [Fault(step, then=Then.CUT, passed=3) for step in (Step.MAIL, Step.RCPT, Step.DATA, Step.DOT)]
    async with running_unruly(*faults, offers=SENDERS[kind], most=3) as server:
        sender = SmtpSender(relay(server.port, connections=3, messages_per_connection=4))
        found: list[Outcome] = []

        all_three = asyncio.Barrier(3)

        async def keep(outcome: Outcome) -> None:
            found.append(outcome)
            if len(found) <= 3:
                await all_three.wait()

        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(sender.send(replace(MAIL, entry=number), keep))
        await sender.rest()
    assert (server.violations, server.most_seen) == ([], 3)
    assert (found.count(TAKEN), len(found)) == (len(server.kept), 60)
    per_connection = [server.heard(n).count("DOT") for n in range(1, server.connections + 1)]
    assert max(per_connection) == 4


@pytest.mark.parametrize("kind", SENDERS)
async def test_a_mail_that_is_another_s_by_now_does_not_go(kind: str) -> None:
    """After 354 the only way not to send is to leave."""
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    async with running_unruly(offers=SENDERS[kind], most=1) as server:
        sender = SmtpSender(relay(server.port, connections=1))
        went = await asyncio.gather(
            sender.send(MAIL, keep),
            sender.send(replace(MAIL, ours=lambda _: False), keep),
            sender.send(MAIL, keep),
        )
        await sender.rest()
    assert ([*went], found) == ([True, False, True], [TAKEN, TAKEN])
    assert [" ".join(server.heard(n)) for n in (1, 2)] == [TO_DOT + " MAIL RCPT DATA END", WELL]
    assert server.violations == []


async def test_a_server_that_is_not_there_is_told_by_its_address() -> None:
    async with running_unruly() as server:
        pass
    found = await outcomes(SmtpSender(relay(server.port)), MAIL)
    text = f"127.0.0.1:{server.port} cannot be reached: Connection refused"
    assert found == [Lost(phase=Phase.CONNECT, text=text)]


async def test_a_server_without_an_address_is_told_by_its_name() -> None:
    found = await outcomes(SmtpSender(relay(25, host="no-such-host.invalid")), MAIL)
    (lost,) = found
    assert isinstance(lost, Lost)
    assert lost.text.startswith("no-such-host.invalid:25 cannot be reached: ")
