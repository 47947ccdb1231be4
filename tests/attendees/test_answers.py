"""Which answers count: numbers, clocks, old versions, and who is proven to have sent it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.agenda.model.terms import Mode, Status
from meetbot.attendees.answers import Judgement, Standing, is_newer, is_proven_sender, judge, tokens_of
from meetbot.attendees.messages import Reply
from meetbot.plan.model import Copy, CopyOf, LedgerLine, LineState, Numbers

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COPY = Copy(
    uid="talk.board@meet.example.org",
    person_id="bo",
    of=CopyOf.SESSION,
    ref="talk",
    summary="Talk",
    start=NOON + 48 * HOUR,
    end=NOON + 49 * HOUR,
    zone="UTC",
    status=Status.CONFIRMED,
    mode=Mode.ONLINE,
)
LINE = LedgerLine(
    uid=COPY.uid,
    person_id="bo",
    address="bo@example.org",
    issued=Numbers(sequence=2, dtstamp=NOON),
    copy=COPY,
)
REPLY = Reply(uid=COPY.uid, sequence=2, dtstamp=NOON + HOUR, address="bo@example.org", partstat="ACCEPTED")


def judged(
    reply: Reply = REPLY,
    line: LedgerLine = LINE,
    *,
    replied: Numbers | None = None,
    asked: int = 0,
    last_act: datetime | None = None,
    now: datetime = NOON + 2 * HOUR,
) -> Judgement:
    return judge(reply, line, replied=replied, asked=asked, last_act=last_act, now=now)


def test_an_answer_counts_as_of_when_it_was_said() -> None:
    assert judged() == Judgement(
        standing=Standing.COUNTED, at=NOON + HOUR, numbers=Numbers(sequence=2, dtstamp=NOON + HOUR)
    )


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({"asked": 2}, Standing.COUNTED),
        ({"asked": 3}, Standing.OLD_VERSION),
        ({"replied": Numbers(sequence=2, dtstamp=NOON + HOUR)}, Standing.OVERTAKEN),
        ({"replied": Numbers(sequence=2, dtstamp=NOON)}, Standing.COUNTED),
        ({"replied": Numbers(sequence=1, dtstamp=NOON + 2 * HOUR)}, Standing.COUNTED),
        ({"last_act": NOON + HOUR}, Standing.COUNTED),
        ({"last_act": NOON + HOUR + timedelta(seconds=1)}, Standing.OVERTAKEN),
        ({"now": COPY.end}, Standing.ENDED),
        ({"line": replace(LINE, state=LineState.CANCELLED)}, Standing.ENDED),
        ({"line": replace(LINE, state=LineState.UNINVITED)}, Standing.ENDED),
    ],
)
def test_what_counts(change: dict[str, object], standing: Standing) -> None:
    assert judged(**change).standing is standing  # type: ignore[arg-type]


@pytest.mark.parametrize("dtstamp", [None, NOON, NOON - HOUR])
def test_a_stamp_from_before_the_question_says_nothing_about_when_it_was_answered(
    dtstamp: datetime | None,
) -> None:
    found = judged(replace(REPLY, dtstamp=dtstamp), last_act=NOON + HOUR)
    assert (found.standing, found.at) == (Standing.COUNTED, NOON + 2 * HOUR)


def test_a_clock_ahead_by_hours_is_believed_in_its_order_one_by_days_is_not() -> None:
    now = NOON + 2 * HOUR
    ahead = judged(replace(REPLY, dtstamp=NOON + 12 * HOUR))
    assert (ahead.at, ahead.numbers.dtstamp) == (now, NOON + 12 * HOUR)
    mad = judged(replace(REPLY, dtstamp=datetime(9999, 1, 1, tzinfo=UTC), sequence=10**9))
    assert mad.numbers == Numbers(sequence=2, dtstamp=now)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), max_size=6), st.randoms())
def test_whatever_order_answers_come_in_the_newest_counts(
    said: list[tuple[int, int]], chance: object
) -> None:
    replies = [replace(REPLY, sequence=s, dtstamp=NOON + m * timedelta(minutes=1)) for s, m in said]
    kept: Numbers | None = None
    for reply in replies:
        found = judged(reply, replied=kept)
        if found.standing is Standing.COUNTED:
            assert kept is None or is_newer(found.numbers, kept)
            kept = found.numbers
    newest = max(((r.sequence, r.dtstamp) for r in replies if r.dtstamp is not None), default=None)
    assert (None if kept is None else (kept.sequence, kept.dtstamp)) == newest


def test_tokens_are_read_from_our_own_addresses_alone() -> None:
    ours, others = ["RSVP+Abc2@Meet.Example.org"], ["rsvp@meet.example.org", "rsvp+x@elsewhere.example", ""]
    others += ["rsvp+@meet.example.org", "xrsvp+y@meet.example.org", "rsvp+a b@meet.example.org"]
    assert tokens_of(ours + others, mailbox="rsvp@meet.example.org") == {"abc2"}


@pytest.mark.parametrize(
    ("results", "proven"),
    [
        (["mx.example.org; spf=pass; dkim=pass (2048-bit; ok) header.d=example.org header.s=a"], True),
        (["mx.example.org 1; dkim=pass header.i=@example.org"], True),
        (["mx.example.org; dkim=fail header.d=example.org; dkim=pass header.d=example.org"], True),
        (["mx.example.org; spf=pass", "mx.example.org; dkim=pass header.d=example.org"], True),
        (["other.example; dkim=none", "mx.example.org; dkim=pass header.d=example.org"], False),
        (["mx.example.org; dkim=pass header.d=ample.org"], False),
        (["mx.example.org; dkim=pass header.d=sub.example.org"], False),
        (["mx.example.org; dkim=pass header.i=example.org@evil.example"], False),
        (["mx.example.org; dkim=temperror; arc=pass header.d=example.org"], False),
        (["mx.example.org; none"], False),
        ([], False),
    ],
)  # fmt: skip
def test_a_proven_sender_was_signed_for_by_the_own_domain(results: list[str], proven: bool) -> None:
    address = "bo@example.org"
    assert is_proven_sender(address, address, results, authserv_id="mx.example.org") is proven
    assert not is_proven_sender(address, "ada@example.org", results, authserv_id="mx.example.org")
    assert not is_proven_sender(address, address, results, authserv_id="")


def test_a_parent_domain_may_sign_for_its_child() -> None:
    address, results = "bo@lab.example.org", ["mx.example.org; dkim=pass header.d=example.org"]
    assert is_proven_sender(address, address, results, authserv_id="mx.example.org")
