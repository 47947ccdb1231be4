"""Points 54-64 of the calendar checklist: what comes in, what of it counts, what only the organiser decides.

Each point has twins in tests/broken/ical/: mails that must change no answer. All of them are from or about
Bo, whose invitation to the talk is out with SEQUENCE 0.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.answers import Decision
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import CannotDecide, Decided, decide
from meetbot.flows.answers.history import CannotAnswer, set_answer
from meetbot.flows.answers.intake import MOST_UNPROVEN, Outcome
from meetbot.mail.read import open_mail
from meetbot.outbox.model import State
from meetbot.plan.model import LineState, Numbers, Partstat
from meetbot.store.rows import Answer
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DAY, DEE, DOMAIN, MINUTE, NOON, TALK, Desk
from tests.golden import assert_golden

BROKEN = Path(__file__).parents[1] / "broken" / "ical"
PROVEN = ("Authentication-Results", "mx.example.org; dkim=pass header.d=example.org header.s=a")
HOUR = timedelta(hours=1)


async def invited(store: Store, folder: Path) -> Desk:
    """Return a desk at 12:30; the invitations went out at noon."""
    made = Desk(store, folder, authserv_id="mx.example.org", now=NOON)
    made.apply()
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    return made


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        yield await invited(store, tmp_path)


@pytest_asyncio.fixture
async def either_desk(both_stores: Store, tmp_path: Path) -> Desk:
    """Give a desk with either database. What only reads and writes by the store is tested there on both."""
    return await invited(both_stores, tmp_path)


def twins(point: int) -> list[Path]:
    return sorted(BROKEN.glob(f"{point}-*.eml"))


def take_twins(desk: Desk, point: int) -> dict[str, Outcome]:
    """Take a point's twins and return what became of each, by its name without the number."""
    return {path.stem[3:]: desk.take(path.read_bytes()).outcome for path in twins(point)}


def decided(desk: Desk, decision: Decision, number: int = 0) -> Decided:
    proposal = desk.proposals()[number]
    return decide(proposal.id, decision, store=desk.store, composer=desk.composer, by="olga", now=desk.now)


def test_point_54_found_at_any_depth_the_method_from_either_place_in_any_case(desk: Desk) -> None:
    part = (
        desk.reply("bo")
        .replace(b"METHOD:REPLY", b"METHOD:reply")
        .replace(b'method="REPLY"', b'method="rEPLY"')
    )
    deep = b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n'
    assert desk.take(deep + part + b"\r\n--x--\r\n").outcome is Outcome.COUNTED
    desk.now += MINUTE
    unnamed = desk.reply("bo", partstat="DECLINED").replace(b'; method="REPLY"', b"")
    assert desk.take(unnamed).outcome is Outcome.COUNTED
    desk.now += MINUTE
    attached = desk.reply("bo", partstat="TENTATIVE").replace(b"text/calendar", b"application/ics")
    assert desk.take(attached.replace(b"METHOD:REPLY\r\n", b"")).outcome is Outcome.COUNTED
    assert [a.partstat for a in desk.answers("bo").history] == ["TENTATIVE", "DECLINED", "ACCEPTED"]
    assert take_twins(desk, 54) == {"published": Outcome.UNREADABLE, "request-sent-back": Outcome.UNREADABLE}


def test_point_55_the_token_tells_the_copy_and_attendee_the_person(desk: Desk) -> None:
    assert (
        desk.take(desk.reply("bo", attendee="BO@Example.ORG", sender="x@elsewhere.example")).outcome
        == "counted"
    )
    # Without ORGANIZER the envelope's recipient has the token; a lost token leaves UID and a proven sender.
    desk.now += MINUTE
    plain = desk.reply("bo", organizer=f"rsvp@{DOMAIN}", partstat="DECLINED")
    assert desk.take(plain, desk.address("bo")).outcome is Outcome.COUNTED
    desk.now += MINUTE
    signed = desk.reply("bo", organizer=f"rsvp@{DOMAIN}", partstat="TENTATIVE", headers=(PROVEN,))
    assert desk.take(signed).outcome is Outcome.COUNTED
    assert [a.partstat for a in desk.answers("bo").history] == ["TENTATIVE", "DECLINED", "ACCEPTED"]


def test_point_55_what_is_not_proven_waits_for_the_organiser(either_desk: Desk) -> None:
    desk = either_desk
    assert take_twins(desk, 55) == {
        "no-token-no-proof": Outcome.ASKED,
        "token-of-another": Outcome.ASKED,
        "uid-of-nobody": Outcome.UNKNOWN,
    }
    assert (desk.partstat("bo"), desk.partstat("ada", f"opening.board@{DOMAIN}")) == ("NEEDS-ACTION",) * 2
    [asked] = desk.proposals()  # the second replaces the first: it says the same of the same person
    assert (asked.kind, asked.person_id) == ("unproven", "bo")
    assert decided(desk, Decision.ACCEPT).sentence == "The answer yes counts."
    assert (desk.partstat("bo"), desk.proposals()) == ("ACCEPTED", [])
    with pytest.raises(CannotDecide, match="was decided before: accept by olga"):
        decide(asked.id, Decision.REFUSE, store=desk.store, composer=desk.composer, by="ola", now=desk.now)


@pytest.mark.parametrize(
    "header",
    [
        "mx.example.org; dkim=fail header.d=example.org",
        "mx.example.org; dkim=pass header.d=elsewhere.example",
        'mx.example.org; dkim=fail reason="dkim=pass header.d=example.org"',
        "mx.example.org; dkim=none (dkim=pass header.d=example.org)",
        "mx.evil.example; dkim=pass header.d=example.org",
        "mx.example.org; dkim=pass header.d=org",
    ],
)
def test_point_55_a_sender_is_proven_by_our_own_server_alone(desk: Desk, header: str) -> None:
    headers = (("Authentication-Results", header),)
    taken = desk.take(desk.reply("bo", organizer=f"rsvp@{DOMAIN}", headers=headers))
    assert (taken.outcome, desk.partstat("bo")) == (Outcome.ASKED, "NEEDS-ACTION")


def test_point_56_only_a_newer_answer_replaces_one(desk: Desk) -> None:
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
    assert take_twins(desk, 56) == {
        "older": Outcome.OVERTAKEN,
        "same-numbers-another-answer": Outcome.OVERTAKEN,
    }
    assert desk.partstat("bo") == "ACCEPTED"
    assert sorted((a.partstat, a.standing) for a in desk.answers("bo").history) == [
        ("ACCEPTED", "counted"),
        ("DECLINED", "overtaken"),
        ("DECLINED", "overtaken"),
    ]
    desk.now += MINUTE
    assert desk.take(desk.reply("bo", partstat="DECLINED")).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "DECLINED"


def test_point_56_numbers_that_nobody_issued_do_not_shut_out_later_answers(desk: Desk) -> None:
    mad = desk.reply("bo", sequence=2**31 - 1, dtstamp=NOON.replace(year=2099), partstat="DECLINED")
    assert desk.take(mad).outcome is Outcome.COUNTED
    desk.now += MINUTE
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "ACCEPTED"


async def test_point_57_an_answer_to_an_old_version_is_kept_and_does_not_count(desk: Desk) -> None:
    assert desk.take(desk.reply("bo", partstat="TENTATIVE")).outcome is Outcome.COUNTED
    desk.now += MINUTE
    desk.apply(AGENDA.replace('"13:00"', '"15:00"'))
    desk.now += HOUR
    await desk.deliver()
    assert desk.line("bo").issued.sequence == 1
    assert take_twins(desk, 57) == {"old-version": Outcome.OLD_VERSION}
    told = desk.answers("bo")
    assert (told.current, told.last) == (Partstat.NEEDS_ACTION, None)
    assert [(a.partstat, a.standing) for a in told.history] == [
        ("ACCEPTED", "old version"),
        ("TENTATIVE", "counted"),
    ]
    assert desk.take(desk.reply("bo", partstat="DECLINED")).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "DECLINED"


async def test_point_57_a_change_that_asked_nothing_makes_no_answer_old(desk: Desk) -> None:
    late = desk.reply("bo", partstat="DECLINED")
    desk.apply(AGENDA.replace("title: Talk", "title: Talk on water"))
    desk.now += HOUR
    await desk.deliver()
    assert desk.take(late).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "DECLINED"


def test_point_57_an_answer_after_the_cancellation_changes_nothing(desk: Desk) -> None:
    late = desk.reply("bo")
    desk.apply(AGENDA.replace("id: talk, ", "id: talk, status: cancelled, "))
    assert desk.line("bo").state is LineState.CANCELLED
    assert desk.take(late).outcome is Outcome.ENDED
    assert [(a.partstat, a.standing) for a in desk.answers("bo").history] == [("ACCEPTED", "ended")]
    assert (desk.line("bo").state, desk.partstat("bo")) == (LineState.CANCELLED, "NEEDS-ACTION")


def test_point_58_one_attendee_and_an_answer_that_is_one(desk: Desk) -> None:
    assert take_twins(desk, 58) == {
        "needs-action": Outcome.NO_ANSWER,
        "no-partstat": Outcome.NO_ANSWER,
        "partstat-of-a-task": Outcome.NO_ANSWER,
        "two-attendees": Outcome.UNREADABLE,
        "two-sequences": Outcome.UNREADABLE,
    }
    assert desk.answers("bo").history == ()
    comment = "<script>alert(1)</script>\\nSee you\\, all"
    assert desk.take(desk.reply("bo", comment=comment)).outcome is Outcome.COUNTED
    assert desk.answers("bo").history[0].comment == "<script>alert(1)</script>\nSee you, all"


def test_point_59_a_stranger_is_asked_about_and_never_counts_for_the_owner(desk: Desk) -> None:
    assert take_twins(desk, 59) == {
        "stranger-with-a-token": Outcome.ASKED,
        "stranger-without-a-token": Outcome.ASKED,
    }
    [asked] = desk.proposals()
    assert (asked.kind, asked.address, asked.person_id, asked.partstat) == (
        "crasher", "eve@home.example", "", "ACCEPTED",
    )  # fmt: skip
    assert (desk.partstat("bo"), desk.answers("bo").history, len(desk.mails("bo"))) == ("NEEDS-ACTION", (), 1)
    with pytest.raises(CannotDecide, match="Nothing tells whose other address"):
        decided(desk, Decision.ALIAS)


async def test_point_59_an_accepted_stranger_is_invited_with_a_link_of_their_own(desk: Desk) -> None:
    desk.take(desk.reply("bo", attendee="eve@home.example", name="Eve"))
    assert decided(desk, Decision.ACCEPT) == Decided(sentence="Eve is on the list and invited.", mails=1)
    with desk.store.read() as tx:
        agenda = agenda_at(tx, "board")
        [eve] = [p for p in agenda.attendees.values() if p.email == "eve@home.example"]
        assert [e.purpose for e in tx.entries(meeting="board", state=State.QUEUED)] == ["invite"]
    line = desk.line(eve.id, DAY)
    assert (line.state, line.partstat, line.issued.sequence) == (LineState.LIVE, Partstat.NEEDS_ACTION, 0)
    await desk.deliver()
    with desk.store.read() as tx:
        mail = tx.mail(desk.mails(eve.id)[0].id)
    assert mail is not None
    assert desk.line("bo").token.encode() not in mail
    # The agenda's own next version keeps her, and nobody else hears of it.
    assert [len(desk.mails(p)) for p in ("ada", "bo", DEE, eve.id)] == [1, 1, 1, 1]
    again = desk.reply("bo", attendee="eve@home.example", name="Eve", partstat="TENTATIVE")
    assert (desk.take(again).outcome, desk.proposals()) == (Outcome.IGNORED, [])


async def test_point_59_a_refused_stranger_is_uninvited_and_may_be_invited_later(either_desk: Desk) -> None:
    desk = either_desk
    desk.take(desk.reply("bo", attendee="eve@home.example", name="Eve"))
    assert decided(desk, Decision.REFUSE).mails == 1
    await desk.deliver()
    with desk.store.read() as tx:
        [entry] = [e for e in tx.entries(meeting="board") if e.rcpt == "eve@home.example"]
        mail = tx.mail(entry.id)
    assert mail is not None
    bo = desk.line("bo")
    line = desk.line(entry.person_id)
    assert (entry.purpose, entry.ctx["method"], entry.state) == ("uninvite", "CANCEL", State.SENT)
    assert (line.state, line.issued.sequence, line.token) == (LineState.UNINVITED, 1, bo.token)
    assert (bo.issued.sequence, bo.state) == (0, LineState.LIVE)
    assert (b"STATUS" in mail, b"/j/" in mail) == (False, False)
    listed = AGENDA.replace(
        "attendees: [", "attendees: [{name: Eve, email: eve@home.example, invite: session}, "
    )
    desk.apply(listed)
    assert desk.line(entry.person_id).issued.sequence == 2
    # Bo's own answer is still Bo's: Eve's line bears the same token.
    desk.now += MINUTE
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "ACCEPTED"


def test_point_59_another_address_of_a_person_counts_once_the_organiser_says_so(desk: Desk) -> None:
    desk.take(desk.reply("bo", attendee="bo@home.example", partstat="DECLINED"))
    assert decided(desk, Decision.ALIAS).sentence == "The answer no counts."
    assert desk.partstat("bo") == "DECLINED"
    desk.now += MINUTE
    assert desk.take(desk.reply("bo", attendee="bo@home.example")).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "ACCEPTED"


@pytest.mark.parametrize(
    ("policy", "outcome", "open_still", "mails"),
    [("ignore", "ignored", 0, []), ("refuse", "asked", 0, ["uninvite"]), ("accept", "asked", 0, ["invite"])],
)
def test_point_59_the_agenda_may_decide_by_itself(
    desk: Desk, policy: str, outcome: str, open_still: int, mails: list[str]
) -> None:
    desk.apply(AGENDA.replace("crashers: ask", f"crashers: {policy}"))
    taken = desk.take(desk.reply("bo", attendee="eve@home.example", name="Eve"))
    assert (taken.outcome, len(desk.proposals())) == (outcome, open_still)
    with desk.store.read() as tx:
        assert [e.purpose for e in tx.entries(meeting="board") if e.rcpt == "eve@home.example"] == mails


@pytest.mark.parametrize("policy", ["refuse", "accept"])
def test_point_59_no_mail_goes_by_itself_to_an_address_that_nothing_vouches_for(
    desk: Desk, policy: str
) -> None:
    desk.apply(AGENDA.replace("crashers: ask", f"crashers: {policy}"))
    taken = desk.take((BROKEN / "59-stranger-without-a-token.eml").read_bytes())
    assert (taken.outcome, len(desk.proposals())) == (Outcome.ASKED, 1)
    with desk.store.read() as tx:
        assert len(tx.entries(meeting="board")) == 3


def test_point_59_mails_that_anybody_can_write_do_not_bury_the_organiser(desk: Desk) -> None:
    twin = (BROKEN / "59-stranger-without-a-token.eml").read_bytes()
    assert desk.take(twin).outcome is Outcome.ASKED
    [asked] = desk.proposals()
    with desk.store.begin() as tx:
        for n in range(MOST_UNPROVEN):
            tx.add_proposal(replace(asked, id=0, address=f"eve{n}@home.example"))
    assert (
        desk.take(twin.replace(b"eve@", b"yet-another@").replace(b"<59", b"<60")).outcome is Outcome.IGNORED
    )
    assert desk.take(desk.reply("bo", attendee="eve@home.example")).outcome is Outcome.ASKED  # with a token


def test_point_61_a_counter_proposal_is_kept_and_changes_nothing(desk: Desk) -> None:
    assert take_twins(desk, 61) == {"counter-that-accepts": Outcome.ASKED}
    [asked] = desk.proposals()
    three = NOON.replace(month=3, day=14, hour=15)
    assert (asked.kind, asked.person_id) == ("counter", "bo")
    assert (asked.start, asked.end) == (three, three + HOUR / 2)
    assert (desk.partstat("bo"), len(desk.mails("bo"))) == ("NEEDS-ACTION", 1)
    assert decided(desk, Decision.ACCEPT).mails == 0
    with desk.store.read() as tx:
        newest = tx.latest_revision("board")
    assert newest is not None
    assert (newest.number, newest.text) == (1, AGENDA)


async def test_point_61_a_refused_counter_proposal_is_declined_with_its_own_sequence(desk: Desk) -> None:
    desk.take((BROKEN / "61-counter-that-accepts.eml").read_bytes())
    assert decided(desk, Decision.REFUSE).mails == 1
    await desk.deliver()
    sent = desk.mails("bo")[-1]
    with desk.store.read() as tx:
        mail = tx.mail(sent.id)
    assert mail is not None
    view = open_mail(mail)
    assert (sent.state, view.method, view.subject) == (State.SENT, "DECLINECOUNTER", "Not changed: Talk")
    assert view.calendar is not None
    assert_golden("ical/declinecounter.ics", view.calendar)
    assert "Talk stays as it is: the time or place that you proposed was not taken." in view.text
    line = desk.line("bo")
    assert (line.issued, line.partstat) == (Numbers(sequence=0, dtstamp=NOON), Partstat.NEEDS_ACTION)
    assert line.delivered == line.issued  # it is no copy, so nothing later counts from it


async def test_point_62_refresh_brings_the_current_copy_again_with_the_same_sequence(desk: Desk) -> None:
    assert take_twins(desk, 62) == {
        "refresh-of-a-stranger": Outcome.IGNORED,
        "refresh-without-proof": Outcome.IGNORED,
    }
    assert len(desk.mails("bo")) == 1
    desk.take(desk.reply("bo"))
    before = desk.line("bo")
    asks = desk.reply("bo", method="REFRESH", partstat="")
    assert desk.take(asks).outcome is Outcome.SENT_AGAIN
    assert (
        desk.take(desk.reply("bo", method="REFRESH", partstat="")).outcome is Outcome.IGNORED
    )  # it is on its way
    [_, again] = desk.mails("bo")
    assert (again.ctx["method"], again.ctx["sequence"], again.ctx["partstat"]) == ("REQUEST", 0, "ACCEPTED")
    assert desk.line("bo").issued.dtstamp > before.issued.dtstamp
    await desk.deliver()
    assert (desk.mails("bo")[1].state, desk.take(asks).outcome) == (State.SENT, Outcome.KNOWN)
    assert [len(desk.mails(p)) for p in ("ada", DEE)] == [1, 1]


def test_point_63_bounces_absences_and_plain_mails_change_no_answer(desk: Desk) -> None:
    assert take_twins(desk, 63) == {
        "answer-in-a-report": Outcome.NO_ANSWER,
        "bounce": Outcome.NO_ANSWER,
        "no-calendar-part": Outcome.NO_ANSWER,
        "out-of-office": Outcome.NO_ANSWER,
    }
    assert desk.answers("bo").history == ()
    automatic = desk.reply("bo", headers=(("Auto-Submitted", "auto-generated"),))
    assert desk.take(automatic).outcome is Outcome.COUNTED  # a room's mailbox


def test_point_64_what_cannot_be_read_is_kept_and_the_next_mail_is_taken(either_desk: Desk) -> None:
    desk = either_desk
    assert take_twins(desk, 64) == {
        "components-in-components": Outcome.UNREADABLE,
        "cut-in-half": Outcome.UNREADABLE,
        "nul-for-uid": Outcome.UNREADABLE,
    }
    assert (desk.partstat("bo"), desk.take(desk.reply("bo")).outcome) == ("NEEDS-ACTION", Outcome.COUNTED)
    with desk.store.read() as tx:
        kept = {row.message_id: tx.inbound_raw(row.id) for row in tx.inbounds()}
    half = (BROKEN / "64-cut-in-half.eml").read_bytes()
    assert kept["half@example.org"] == half


def test_point_64_the_same_message_twice_is_one_change(either_desk: Desk) -> None:
    desk = either_desk
    raw = desk.reply("bo")
    elsewhere = b"Received: from a by b\r\n" + raw.replace(b"\r\n", b"\n")  # through the other way in
    assert [desk.take(m).outcome for m in (raw, raw, elsewhere)] == ["counted", "known", "known"]
    with desk.store.read() as tx:
        assert (len(tx.inbounds()), len(desk.answers("bo").history)) == (1, 1)


def test_the_latest_act_wins_whatever_way_it_came(desk: Desk) -> None:
    before, after = (
        desk.reply("bo", dtstamp=desk.now - 5 * MINUTE),
        desk.reply("bo", dtstamp=desk.now + MINUTE),
    )
    line = desk.line("bo")
    with desk.store.begin() as tx:
        tx.add_answer(
            Answer(meeting="board", person_id="bo", uid=TALK, partstat="DECLINED", source="page", at=desk.now)
        )
        tx.save_ledger("board", [replace(line, partstat=Partstat.DECLINED)])
    desk.now += HOUR  # a mail that was on its way for long
    assert (desk.take(before).outcome, desk.partstat("bo")) == (Outcome.OVERTAKEN, "DECLINED")
    assert (desk.take(after).outcome, desk.partstat("bo")) == (Outcome.COUNTED, "ACCEPTED")
    last = desk.answers("bo").last
    assert last is not None
    assert (last.source, last.at) == ("mail", desk.now - HOUR + MINUTE)


def test_what_somebody_told_the_organiser_counts_until_they_answer_otherwise(desk: Desk) -> None:
    before = desk.reply("bo")
    desk.now += MINUTE
    with desk.store.begin() as tx:
        set_answer(
            tx,
            "board",
            TALK,
            "bo",
            Partstat.DECLINED,
            by="olga",
            comment="by phone",
            settings=desk.settings,
            now=desk.now,
        )
    told = desk.answers("bo")
    assert told.last is not None
    assert (told.current, told.last.source, told.last.comment) == (Partstat.DECLINED, "organiser", "by phone")
    assert desk.take(before).outcome is Outcome.OVERTAKEN
    desk.now += MINUTE
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
    assert [(a.source, a.standing) for a in desk.answers("bo").history] == [
        ("mail", "counted"),
        ("organiser", "counted"),
        ("mail", "overtaken"),  # said before the organiser was told, and on its way for longer
    ]
    with pytest.raises(CannotAnswer, match="has no invitation"), desk.store.begin() as tx:
        set_answer(
            tx, "board", TALK, "ada", Partstat.DECLINED, by="olga", settings=desk.settings, now=desk.now
        )
    desk.apply(AGENDA.replace("id: talk, ", "id: talk, status: cancelled, "))
    with pytest.raises(CannotAnswer, match="is cancelled, withdrawn or over"), desk.store.begin() as tx:
        set_answer(
            tx, "board", TALK, "bo", Partstat.ACCEPTED, by="olga", settings=desk.settings, now=desk.now
        )
