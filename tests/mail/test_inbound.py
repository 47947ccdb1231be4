"""Mails that came in, taken apart: kinds, addresses, calendar parts, and what is too much."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.mail.inbound import LARGEST_MAIL, CalendarPart, Inbound, Kind, open_inbound, own_words

HEAD = b"From: Bo <bo@example.org>\r\nTo: rsvp@meet.example.org\r\nMessage-ID: <1@example.org>\r\n"
REPLIES = sorted((Path(__file__).parents[1] / "data" / "replies").glob("*.eml"))
SECONDS = 10.0  # on a busy machine; alone, the slowest of these takes 2


def nested(depth: int, inside: bytes) -> bytes:
    """Return a mail with a multipart in a multipart in a multipart ..."""
    levels = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return HEAD + levels + b"Content-Type: text/calendar; method=REPLY\r\n\r\n" + inside


def test_a_mail_is_taken_apart() -> None:
    raw = HEAD + (
        b"Cc: =?utf-8?q?rsvp+wrong=40meet?= <Rsvp+T1@Meet.Example.org>\r\n"
        b"Subject: Accepted:\r\n Talk\r\n"
        b"Authentication-Results: mx.example.org;\r\n dkim=pass header.d=example.org\r\n"
        b"Content-Type: text/calendar; method=reply; charset=ISO-8859-1\r\n\r\nBEGIN:VCALENDAR\r\n"
    )
    assert open_inbound(raw) == Inbound(
        message_id="1@example.org",
        digest=open_inbound(raw).digest,
        kind=Kind.CALENDAR,
        sender="bo@example.org",
        subject="Accepted:  Talk",
        addressed=("rsvp@meet.example.org", "rsvp+t1@meet.example.org"),
        results=("mx.example.org;  dkim=pass header.d=example.org",),
        calendars=(CalendarPart(data=b"BEGIN:VCALENDAR\r\n", method="REPLY", charset="iso-8859-1"),),
    )


@pytest.mark.parametrize(
    ("field", "read"),
    [
        (b"=?utf-8?b?5rW35rSL?= =?utf-8?q?=E5=90=AF?=", "海洋启"),
        (b"Re: =?utf-8?b?5rW35rSL?=", "Re: 海洋"),
        (b"=?utf-8?q?two=0D=0ABcc:_lines?=", "two Bcc: lines"),
        (b"=?nonsense?b?5rW35rSL?=", "=?nonsense?b?5rW35rSL?="),
        (b"=?utf-8?b?5rW35r?=", "=?utf-8?b?5rW35r?="),
        (b"=?utf-8?b?5rW35?=", "=?utf-8?b?5rW35?="),
        (b"=?utf-8?b?", "=?utf-8?b?"),
    ],
)
def test_a_subject_is_read_as_it_was_written(field: bytes, read: str) -> None:
    assert open_inbound(HEAD + b"Subject: " + field + b"\r\n\r\nhi\r\n").subject == read


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (b"\r\nI cannot come.\r\n> Invitation\r\n\r\nBo\r\n", "I cannot come.\n\nBo"),
        (b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nL\xe0 je serai\r\n", "Là je serai"),
        (b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xc3\xa0\x1b\r\n", "à"),
        (b"Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n", "hello"),
        (b"Content-Type: text/html\r\n\r\n<p>hello\r\n", ""),
        (b"\r\n" + b"a" * 1_500, "a" * 1_000 + " ..."),
        (b"\r\n" + b"a" * 600_000, ""),
    ],
)
def test_the_own_words_of_a_mail_are_plain_and_short(rest: bytes, words: str) -> None:
    assert own_words(HEAD + rest) == words


@pytest.mark.parametrize(
    ("sender", "read"),
    [
        (b'"boss@example.org" <thief@example.net>', "thief@example.net"),
        (b"Boss (boss@example.org) <thief@example.net>", "thief@example.net"),
        (b"boss@example.org, thief@example.net", ""),
        (b"boss@example.org <thief@example.net>", ""),
        (b"boss@example.org\r\nFrom: thief@example.net", ""),
        (b"nobody", ""),
    ],
)
def test_a_sender_is_one_address_or_none(sender: bytes, read: str) -> None:
    assert open_inbound(b"From: " + sender + b"\r\n\r\nx").sender == read


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (b"Auto-Submitted: auto-replied\r\n", Kind.AUTO_REPLY),
        (b"Auto-Submitted: no\r\n", Kind.OTHER),
        (b"Precedence: auto_reply\r\n", Kind.AUTO_REPLY),
        (b"Return-Path: <>\r\n", Kind.BOUNCE),
        (b"Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n", Kind.AUTO_REPLY),
        (b'Content-Type: multipart/report; report-type="delivery-status"; boundary=b\r\n', Kind.BOUNCE),
        (b"Content-Type: multipart/report; report-type=disposition-notification\r\n", Kind.AUTO_REPLY),
        (b"Auto-Submitted: auto-generated\r\nContent-Type: text/calendar\r\n", Kind.CALENDAR),
        (b"Content-Type: application/octet-stream; name=invite.ICS\r\n", Kind.CALENDAR),
    ],
)  # fmt: skip
def test_kinds_are_told_apart(headers: bytes, kind: Kind) -> None:
    assert open_inbound(HEAD + headers + b"\r\nsomething\r\n").kind is kind


def test_a_mail_that_came_another_way_is_the_same() -> None:
    raw = HEAD + b"\r\nYes\r\nI come\r\n"
    other = b"Received: by mx\n" + raw.replace(b"\r\n", b"\n") + b"\n"
    assert open_inbound(other) == open_inbound(raw)
    assert open_inbound(raw + b"x").digest != open_inbound(raw).digest


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (HEAD + b"\r\n" + b"x" * 20_000_000, "this mail has 20000085 octets, more than 5000000"),
        (nested(1_000, b"x"), "more than 40 parts within parts"),
        (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1_000, "more than 40 parts within parts"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n" + b"\r\n--b\r\n\r\nx" * 3_000, "2000 parts"),
        (HEAD + b"a: b\r\n" * 200_000, "more than 100000 lines"),
        (HEAD + b"\r\n" + b"x\r" * 200_000, "more than 100000 lines"),
        (HEAD + b"Content-Type: text/calendar" + b"; a=b" * 200_000 + b"\r\n\r\n", "a Content-Type has more"),
        (HEAD + b"Content-Type:\r\n x" + b";\r\n a=b" * 9_000 + b"\r\n\r\nx", "a Content-Type has more"),
    ],
    ids=["20 MB", "nested", "forwarded", "parts", "header lines", "CR lines", "parameters", "folded"],
)  # fmt: skip
def test_too_much_is_not_read(raw: bytes, fault: str) -> None:
    begun = time.perf_counter()
    found = open_inbound(raw)
    assert fault in found.fault
    assert (found.message_id, found.kind, found.calendars) == ("1@example.org", Kind.OTHER, ())
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize(
    "raw",
    [
        nested(39, b"x\r\n" * 90_000),
        HEAD + b"a: b\r\n" * 90_000,
        HEAD + b"To: " + b"a@b.c," * 800_000 + b"\r\n\r\n",
        HEAD + b"To: " + b"(" * 4_000_000 + b"\r\n\r\n",
        HEAD + b"To: " + b'"\\' * 2_000_000 + b"\r\n\r\n",
        HEAD + b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n"
        + b"M" * 4_000_000,
        b"a" * LARGEST_MAIL,
    ],
    ids=["nested", "header lines", "recipients", "comments", "quotes", "uuencode", "one line"],
)  # fmt: skip
def test_the_worst_that_is_read_is_read_in_seconds(raw: bytes) -> None:
    begun = time.perf_counter()
    assert open_inbound(raw).fault == ""
    assert time.perf_counter() - begun < SECONDS


def test_a_calendar_at_the_deepest_place_is_found() -> None:
    assert open_inbound(nested(39, b"BEGIN:VCALENDAR\r\n")).kind is Kind.CALENDAR


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    assert open_inbound(HEAD + raw).message_id == "1@example.org"
    assert open_inbound(raw).digest


@given(st.sampled_from(REPLIES), st.data())
def test_no_damaged_mail_makes_it_raise(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    found = open_inbound(bytes(raw))
    assert all(
        value.isprintable() for value in (found.sender, found.subject, *found.addressed, *found.results)
    )
