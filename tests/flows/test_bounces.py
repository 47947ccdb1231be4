"""Reports on mails of ours: whose mail, what is noted, and who gets no more. Forged ones stop no mail."""

from __future__ import annotations

import asyncio
import smtplib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.config import Intake, IntakeImap, IntakeSmtp, Mail, Security, Settings
from meetbot.flows.answers.intake import Outcome
from meetbot.flows.answers.receive import receiving
from meetbot.flows.mails import bounces as flow
from meetbot.flows.mails.bounces import LARGEST_KEPT, MOST_OF_ONE
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.mail.bounce_address import bounce_address
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Store
from meetbot.store.suppressions import Bounce, Suppression
from meetbot.templating import Templates
from tests.flows.delivering import NOON as DELIVERED
from tests.flows.delivering import Letters, Standing, entries, settings
from tests.flows.desk import AGENDA, DOMAIN, LATER, NOON, SECRET, Desk
from tests.mail.reports import block, complaint, delivery
from tests.servers import smtp_sink as sinks
from tests.servers.dovecot import PASSWORD, USER
from tests.servers.smtp_sink import Sink

BO = "bo@example.org"
DAY = timedelta(days=1)


@pytest.fixture
def desk(both_stores: Store, tmp_path: Path) -> Desk:
    return Desk(both_stores, tmp_path, now=NOON)


async def mailed(desk: Desk, person: str = "bo") -> Entry:
    """Let the invitations go out, and return a person's."""
    desk.apply()
    await desk.deliver()
    desk.now = LATER
    return desk.mails(person)[0]


def back(entry: Entry) -> str:
    """Return the envelope sender that the mail left from."""
    return bounce_address(entry.id, mailbox=f"rsvp@{DOMAIN}", secret=SECRET.encode())


def suppressed(desk: Desk) -> list[Suppression]:
    with desk.store.read() as tx:
        return tx.suppressions()


def bounces(desk: Desk, entry: Entry) -> list[Bounce]:
    with desk.store.read() as tx:
        return tx.bounces([entry.id]).get(entry.id, [])


async def test_a_dead_mailbox_gets_nothing_more_and_its_mail_stays_sent(desk: Desk) -> None:
    entry = await mailed(desk)
    taken = desk.take(delivery(back(entry), [block(BO)]))
    assert (taken.outcome, taken.meeting) == (Outcome.BOUNCED, "board")
    assert taken.sentence == (
        f"The mail “{entry.subject}” to Bo Two came back: "
        "there is no such mailbox, and nothing more is sent there."
    )
    assert suppressed(desk) == [
        Suppression(
            address=BO, scope="", reason="hard", at=LATER, why="550 5.1.1 No such user", entry=entry.id
        )
    ]
    assert bounces(desk, entry) == [
        Bounce(
            entry=entry.id,
            address=BO,
            kind="hard",
            at=LATER,
            status="5.1.1",
            text="550 5.1.1 No such user",
            is_proven=True,
            inbound_id=1,
        )
    ]
    assert desk.mails("bo")[0].state is State.SENT
    assert desk.partstat("bo") == "NEEDS-ACTION"


async def test_the_envelope_alone_tells_which_mail_it_was(desk: Desk) -> None:
    entry = await mailed(desk)
    raw = delivery("undisclosed-recipients:;", [block(BO)])
    assert desk.take(raw, back(entry)).outcome is Outcome.BOUNCED


@pytest.mark.parametrize(
    ("made", "kind", "stops"),
    [
        ({}, "hard", True),
        ({"status": "5.2.1", "diagnostic": "550 5.2.1 disabled"}, "hard", True),
        ({"status": "5.7.1", "diagnostic": "550 5.7.1 blocked"}, "policy", False),
        ({"status": "4.7.32", "diagnostic": "421 4.7.32 not aligned"}, "policy", False),
        ({"status": "5.2.2", "diagnostic": "552 5.2.2 full"}, "soft", False),
        ({"status": "5.0.0", "diagnostic": "550 no"}, "other", False),
        ({"action": "delayed", "status": "4.4.1"}, "", False),
        ({"action": "relayed", "status": "2.0.0"}, "", False),
        ({"action": "delivered", "status": "2.0.0"}, "", False),
        ({"action": "expanded", "status": "2.0.0"}, "", False),
    ],
)
async def test_what_a_report_says_decides_what_follows(
    desk: Desk, made: dict[str, str], kind: str, stops: bool
) -> None:
    entry = await mailed(desk)
    taken = desk.take(delivery(back(entry), [block(BO, **made)]))
    assert taken.outcome is (Outcome.BOUNCED if kind else Outcome.NO_ANSWER)
    assert [bounce.kind for bounce in bounces(desk, entry)] == ([kind] if kind else [])
    assert bool(suppressed(desk)) is stops


async def test_a_mailbox_that_is_full_on_three_days_rests_for_two_weeks(desk: Desk) -> None:
    entry = await mailed(desk)
    full = [block(BO, status="5.2.2", diagnostic="552 5.2.2 full")]
    begun = desk.now
    for number, day in enumerate((0, 0, 1, 9)):
        assert suppressed(desk) == []
        desk.now = begun + day * DAY
        desk.take(delivery(back(entry), full, number=number))
    (rests,) = suppressed(desk)
    assert (rests.reason, rests.scope, rests.until) == ("soft", "", desk.now + 14 * DAY)


async def test_days_that_are_long_ago_do_not_count(desk: Desk) -> None:
    entry = await mailed(desk)
    full = [block(BO, status="5.2.2", diagnostic="552 5.2.2 full")]
    begun = desk.now
    for number, day in enumerate((0, 8, 16)):
        desk.now = begun + day * DAY
        desk.take(delivery(back(entry), full, number=number))
    assert (len(bounces(desk, entry)), suppressed(desk)) == (3, [])


async def test_a_complaint_ends_all_mail_to_who_complained(desk: Desk) -> None:
    entry = await mailed(desk)
    taken = desk.take(complaint("fbl@meet.example.org", sender=back(entry)))
    assert taken.outcome is Outcome.COMPLAINED
    assert [(s.address, s.scope, s.reason, s.why) for s in suppressed(desk)] == [
        (BO, "", "complaint", "abuse")
    ]


@pytest.mark.parametrize("feedback", ["not-spam", "auth-failure", "virus"])
async def test_what_is_no_complaint_ends_nothing(desk: Desk, feedback: str) -> None:
    entry = await mailed(desk)
    taken = desk.take(complaint("fbl@meet.example.org", sender=back(entry), feedback=feedback))
    assert (taken.outcome, suppressed(desk), bounces(desk, entry)) == (Outcome.NO_ANSWER, [], [])


async def test_a_forged_report_stops_nobody_s_mail(desk: Desk) -> None:
    mine, theirs = await mailed(desk), desk.mails("ada")[0]
    forged = bounce_address(theirs.id, mailbox=f"rsvp@{DOMAIN}", secret=b"a guess")
    known = back(mine)  # all that Bo has seen
    transplanted = known.replace(
        "+" + known.partition("+")[2].partition("-")[0], "+" + forged.partition("+")[2].partition("-")[0]
    )
    unknown = bounce_address(4711, mailbox=f"rsvp@{DOMAIN}", secret=SECRET.encode())
    for number, to in enumerate((forged, transplanted, unknown, f"rsvp@{DOMAIN}")):
        taken = desk.take(delivery(to, [block("ada@example.org")], number=number))
        assert taken.outcome is Outcome.NO_ANSWER
        assert (
            taken.sentence
            == "A mail server reports on a mail that is none of ours; nothing is changed by that."
        )
    assert suppressed(desk) == []
    assert len(inbounds := _inbounds(desk)) == 4, inbounds


def _inbounds(desk: Desk) -> list[str]:
    with desk.store.read() as tx:
        return [row.outcome for row in tx.inbounds(limit=1_000)]


async def test_one_s_own_address_reports_on_oneself_alone(desk: Desk) -> None:
    entry = await mailed(desk)
    blocks = [block(f"victim{n}@example.org") for n in range(50)] + [block("ada@example.org")]
    taken = desk.take(delivery(back(entry), blocks))
    assert taken.outcome is Outcome.BOUNCED
    assert "passed on" in taken.sentence
    # Of several behind an address one may be gone: no more than a mailbox that is full for the moment.
    assert [(b.address, b.kind) for b in bounces(desk, entry)] == [(BO, "soft")]
    assert suppressed(desk) == []


async def test_a_report_that_names_our_message_id_is_shown_and_stops_nothing(desk: Desk) -> None:
    entry = await mailed(desk)
    named = f"{entry.msgkey}.board@{DOMAIN}"
    taken = desk.take(delivery(f"rsvp@{DOMAIN}", [block(BO)], message_id=named))
    assert taken.outcome is Outcome.REPORTED
    assert taken.sentence == (
        f"The mail “{entry.subject}” to Bo Two came back. Nothing proves this report, so mail goes on."
    )
    assert [(b.kind, b.is_proven) for b in bounces(desk, entry)] == [("hard", False)]
    assert suppressed(desk) == []
    others = delivery(f"rsvp@{DOMAIN}", [block("x@example.org")], message_id=named, number=2)
    assert desk.take(others).outcome is Outcome.NO_ANSWER  # it names somebody else
    spelt = delivery(f"rsvp@{DOMAIN}", [block(BO)], message_id=f"{entry.msgkey}.other@{DOMAIN}", number=3)
    assert desk.take(spelt).outcome is Outcome.NO_ANSWER  # no Message-ID that we write


async def test_reports_that_nothing_proves_hide_no_real_one(desk: Desk) -> None:
    entry = await mailed(desk)
    named = f"{entry.msgkey}.board@{DOMAIN}"
    for number in range(MOST_OF_ONE + 2):
        desk.take(delivery(f"rsvp@{DOMAIN}", [block(BO)], message_id=named, number=number))
    assert len(bounces(desk, entry)) == MOST_OF_ONE
    assert desk.take(delivery(back(entry), [block(BO)], number=99)).outcome is Outcome.BOUNCED
    assert [s.reason for s in suppressed(desk)] == ["hard"]


async def test_an_absence_that_comes_to_the_mail_s_own_address_is_no_report(desk: Desk) -> None:
    entry = await mailed(desk)
    away = (
        f"From: {BO}\r\nTo: {back(entry)}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nAway.\r\n"
    )
    assert desk.take(away.encode()).outcome is Outcome.NO_ANSWER
    nulls = f"Return-Path: <>\r\nFrom: {BO}\r\nTo: {back(entry)}\r\nSubject: Away\r\n\r\nGone.\r\n"
    assert desk.take(nulls.encode()).outcome is Outcome.NO_ANSWER
    assert (bounces(desk, entry), suppressed(desk)) == ([], [])


async def test_a_report_in_words_alone_is_noted_and_stops_nothing(desk: Desk) -> None:
    entry = await mailed(desk)
    words = f"From: MAILER-DAEMON@mx.example.org\r\nTo: {back(entry)}\r\nSubject: failure\r\n\r\nNobody.\r\n"
    assert desk.take(words.encode()).outcome is Outcome.BOUNCED
    assert ([b.kind for b in bounces(desk, entry)], suppressed(desk)) == (["other"], [])


async def test_a_corrected_address_is_free_again(desk: Desk) -> None:
    entry = await mailed(desk)
    desk.take(delivery(back(entry), [block(BO)]))
    desk.apply(AGENDA.replace(BO, "bo.two@example.org"))
    await desk.deliver()
    assert {(e.rcpt, e.purpose, str(e.state)) for e in desk.mails("bo")} == {
        (BO, "invite", "sent"),
        (BO, "uninvite", "suppressed"),  # there is nobody to tell
        ("bo.two@example.org", "invite", "sent"),
    }
    desk.take(delivery(back(entry), [block(BO)], number=2))  # one more of the old address changes nothing
    assert [s.address for s in suppressed(desk)] == [BO]


async def test_a_flood_of_reports_is_bounded_and_hides_no_real_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 20
    monkeypatch.setattr(flow, "MOST_A_DAY", most)
    entry = await mailed(desk)
    for number in range(most + 20):
        desk.take(delivery(f"rsvp+{number}@{DOMAIN}", [block("ada@example.org")], number=number))
    for number in range(MOST_OF_ONE + 20):
        desk.take(delivery(back(entry), [block("x@example.org")], number=5_000 + number))
    kept = _inbounds(desk)
    assert (kept.count("no answer"), kept.count("bounced")) == (most, MOST_OF_ONE)
    other = desk.mails("ada")[0]
    assert (
        desk.take(delivery(back(other), [block("ada@example.org")], number=9_999)).outcome is Outcome.BOUNCED
    )
    desk.now += DAY + timedelta(minutes=1)
    assert desk.take(delivery("x@y.example", [block(BO)], number=10_000)).outcome is Outcome.NO_ANSWER
    assert len(_inbounds(desk)) == most + MOST_OF_ONE + 2


async def test_of_a_large_report_the_bytes_are_not_kept(desk: Desk) -> None:
    entry = await mailed(desk)
    large = delivery(back(entry), [block(BO, diagnostic="550 5.1.1 " + "x" * LARGEST_KEPT)])
    assert desk.take(large).outcome is Outcome.BOUNCED
    with desk.store.read() as tx:
        (row,) = tx.inbounds()
        assert (tx.inbound_raw(row.id), row.size > LARGEST_KEPT) == (None, True)
    assert [len(b.text) for b in bounces(desk, entry)] == [500]


async def test_reports_to_a_mailbox_of_their_own_and_to_the_former_one_both_count(desk: Desk) -> None:
    entry, other = await mailed(desk), desk.mails("ada")[0]
    desk.settings = Settings(
        root=desk.folder,
        mail=Mail(sender=f"rsvp@{DOMAIN}", bounces="b@bounces.example.org"),
        intake=Intake(),
        security=Security(secret=SECRET),
    )
    desk.composer.settings = desk.settings
    new = bounce_address(entry.id, mailbox="b@bounces.example.org", secret=SECRET.encode())
    assert desk.take(delivery(new, [block(BO)])).outcome is Outcome.BOUNCED
    assert desk.take(delivery(back(other), [block("ada@example.org")], number=2)).outcome is Outcome.BOUNCED


async def test_a_full_mailbox_counts_once_a_day_however_often_it_is_tried(
    both_stores: Store, smtp_sink: Sink
) -> None:
    with both_stores.begin() as tx:
        tx.enqueue(entries(1, expires_at=DELIVERED + 20 * DAY))
    clock, relay = Standing(), settings(smtp_sink.port, connections=1)
    full = sinks.Reply(sinks.Phase.RCPT, 452, "4.2.2 mailbox full")
    found: list[tuple[int, bool]] = []
    for hours in (0, 6, 24, 24 * 9):
        clock.at = DELIVERED + timedelta(hours=hours)
        with both_stores.begin() as tx:
            tx.retry([1], clock.at)
        smtp_sink.script(full)
        async with Deliverer(store=both_stores, settings=relay, composer=Letters(), clock=clock) as deliverer:
            await deliverer.look()
        with both_stores.read() as tx:
            found.append((len(tx.bounces([1]).get(1, ())), bool(tx.suppressions())))
    assert found == [(1, False), (1, False), (2, False), (3, True)]


@pytest.mark.parametrize("way", ["smtp", "imap"])
async def test_a_report_is_taken_by_either_way_in(
    way: str, desk: Desk, request: pytest.FixtureRequest
) -> None:
    entry = await mailed(desk)
    raw = delivery(back(entry), [block(BO)])
    if way == "smtp":
        configured = replace(desk.settings, intake=Intake(smtp=IntakeSmtp(host="127.0.0.1", port=0)))
    else:
        dovecot = request.getfixturevalue("dovecot")
        imap = IntakeImap(
            host="127.0.0.1", port=dovecot.imap_port, security="none", username=USER, password=PASSWORD
        )
        configured = replace(desk.settings, intake=Intake(imap=imap))
    came_in = asyncio.Event()
    composer, clock = Composer(configured, Templates(None)), Standing(LATER)
    async with receiving(configured, store=desk.store, composer=composer, clock=clock) as (opened,):
        loop = asyncio.get_running_loop()

        def changed() -> None:
            if _inbounds(desk) == ["bounced"]:
                loop.call_soon_threadsafe(came_in.set)

        desk.store.watch(changed)
        if way == "smtp":
            await asyncio.to_thread(hand_over, int(opened.where.rpartition(":")[2]), back(entry), raw)
        else:
            await asyncio.to_thread(dovecot.deliver, raw)
        async with asyncio.timeout(30):
            await came_in.wait()
    assert [(s.address, s.reason) for s in suppressed(desk)] == [(BO, "hard")]


def hand_over(port: int, rcpt: str, raw: bytes) -> None:
    """Hand a report over as a mail server does: from nobody."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="mx.example.org", timeout=20) as client:
        client.sendmail("", [rcpt], raw)
