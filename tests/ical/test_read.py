"""Calendar parts of attendees, read: clean ones, dirty ones, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.attendees.messages import Counter, Message, Refresh, Reply, Unread
from meetbot.ical.read import DEEPEST, LONGEST_UID, read_message

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
ANSWER = Reply(
    uid="talk.board@meet.example.org",
    sequence=2,
    dtstamp=NOON,
    address="bo@example.org",
    name="Bo Two",
    organizer="rsvp+t1@meet.example.org",
    comment="Gern",
    partstat="ACCEPTED",
)
TEXT = """\
BEGIN:VCALENDAR
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:talk.board@meet.example.org
SEQUENCE:2
DTSTAMP:20270201T120000Z
ORGANIZER:mailto:rsvp+t1@meet.example.org
ATTENDEE;CN=Bo Two;PARTSTAT=ACCEPTED:mailto:bo@example.org
COMMENT:Gern
END:VEVENT
END:VCALENDAR
"""


def changed(*pairs: tuple[str, str]) -> bytes:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text.replace("\n", "\r\n").encode()


def answer(**changes: Any) -> Reply:
    values = {name: getattr(ANSWER, name) for name in ANSWER.__dataclass_fields__}
    return Reply(**values | changes)


@pytest.mark.parametrize(
    "data",
    [
        changed(),
        TEXT.encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\r\n").encode(),
        b"\xef\xbb\xbf" + changed(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\r\n\r\n" + changed() + b"\r\n\r\n",
        changed(("METHOD:REPLY", "METHOD:reply"), ("PARTSTAT=ACCEPTED", "partstat=Accepted")),
        changed(("mailto:bo", "MAILTO:BO")),
        changed(("mailto:bo@example.org", "bo@example.org")),
        changed(("CN=Bo Two;", 'EMAIL="bo@example.org";CN="Bo Two";'), (":mailto:bo@example.org", ":/x/")),
        changed(("COMMENT:Gern", "COMMENT:Ge\n rn\nX-UNKNOWN:;;;\nno property at all")),
    ],
)  # fmt: skip
def test_the_same_answer_however_it_is_written(data: bytes) -> None:
    assert read_message(data) == ANSWER


def test_what_a_reply_may_leave_out() -> None:
    bare = changed(
        ("SEQUENCE:2\n", ""), ("DTSTAMP:20270201T120000Z\n", ""), ("COMMENT:Gern\n", ""),
        ("METHOD:REPLY\n", ""), ("ORGANIZER:mailto:rsvp+t1@meet.example.org\n", ""), ("CN=Bo Two;", ""),
    )  # fmt: skip
    assert read_message(bare, method="reply") == answer(
        sequence=0, dtstamp=None, comment="", organizer="", name=""
    )


@pytest.mark.parametrize("stamp", ["20270201T120000", "20270201", "nonsense", "00010101T000000Z"])
def test_a_stamp_that_is_no_instant_is_none(stamp: str) -> None:
    read = read_message(changed(("20270201T120000Z", stamp)))
    assert isinstance(read, Reply)
    assert read.dtstamp is None or read.dtstamp.year == 1


def test_letters_of_another_charset_are_read_by_the_charset_named() -> None:
    text = TEXT.replace("Gern", "Für Zoë")
    for charset in ("iso-8859-1", "utf-8", "no-such-charset", ""):
        assert read_message(text.encode("latin-1"), charset=charset) == answer(comment="Für Zoë")
    assert read_message(text.encode(), charset="iso-8859-1") == answer(comment="Für Zoë")


def test_a_counter_proposal_and_a_refresh() -> None:
    when = "DTSTART;TZID=Europe/Zurich:20270314T150000\nDTEND:20270314T143000Z\nLOCATION:Room 2\nCOMMENT:Gern"
    counter = read_message(changed(("METHOD:REPLY", "METHOD:COUNTER"), ("COMMENT:Gern", when)))
    assert isinstance(counter, Counter)
    three = datetime(2027, 3, 14, 14, tzinfo=UTC)
    assert (counter.start, counter.end) == (three, three.replace(minute=30))
    assert (counter.location, counter.address) == ("Room 2", "bo@example.org")
    refresh = read_message(changed(("METHOD:REPLY", "METHOD:REFRESH"), (";PARTSTAT=ACCEPTED", "")))
    assert isinstance(refresh, Refresh)
    assert refresh.address == "bo@example.org"


def test_of_two_attendees_one_who_delegates_to_the_other_answers() -> None:
    to = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:cy@example.org":mailto:bo@example.org\n'
    who = 'ATTENDEE;DELEGATED-FROM="mailto:bo@example.org":mailto:cy@example.org\n'
    line = "ATTENDEE;CN=Bo Two;PARTSTAT=ACCEPTED:mailto:bo@example.org\n"
    assert read_message(changed((line, who + to))) == answer(
        name="", partstat="DELEGATED", delegated_to="cy@example.org"
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (changed()[:200], "it ends in the middle"),
        (changed(("END:VCALENDAR\n", "")), "it ends in the middle"),
        (changed(("METHOD:REPLY", "METHOD:REQUEST")), "REQUEST is not an answer"),
        (changed(("METHOD:REPLY\n", "")), "a calendar without METHOD is not an answer"),
        (changed(("UID:talk.board@meet.example.org\n", "")), "it has no usable UID"),
        (changed(("UID:talk.board@meet.example.org", "UID:" + "x" * 501)), "it has no usable UID"),
        (changed(("SEQUENCE:2", "SEQUENCE:two")), "its SEQUENCE is not one whole number"),
        (changed(("SEQUENCE:2", "SEQUENCE:-1")), "its SEQUENCE is not one whole number"),
        (changed(("SEQUENCE:2", "SEQUENCE:99999999999")), "its SEQUENCE is not one whole number"),
        (changed(("COMMENT:Gern", "ATTENDEE:mailto:x@example.org")), "it has 2 ATTENDEEs"),
        (changed(("END:VEVENT\n", "END:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n")), "it holds 2 events"),
        (changed(("BEGIN:VEVENT\n", "BEGIN:VEVENT\n" * 2_000), ("END:VEVENT\n", "END:VEVENT\n" * 2_000)),
         "components within components"),
        (changed(("COMMENT:Gern\n", "COMMENT:x\n" * 20_000)), "it has more than 10000 lines"),
        (b"", "it cannot be read"),
        (b"\x00" * 1000, "it cannot be read"),
        (b"<html>no</html>", "it cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_answer_says_why(data: bytes, fault: str) -> None:
    read = read_message(data)
    assert isinstance(read, Unread)
    assert fault in read.fault


@pytest.mark.parametrize("zone", ["Europe", "../../etc/passwd", "\x00", "Nowhere/Land"])
def test_a_zone_that_is_none_breaks_nothing(zone: str) -> None:
    when = f"DTSTART;TZID={zone}:20270314T150000\nCOMMENT:Gern"
    assert isinstance(read_message(changed(("COMMENT:Gern", when))), Message | Unread)


def nested(deep: int) -> bytes:
    """Return an answer with components within its event, so many deep in all."""
    within = [f"X-{n}" for n in range(deep - 2)]
    lines = [f"BEGIN:{name}" for name in within] + [f"END:{name}" for name in reversed(within)]
    return changed(("END:VEVENT\n", "\n".join([*lines, "END:VEVENT\n"])))


def test_the_deepest_and_longest_that_is_read_is_read() -> None:
    assert read_message(nested(DEEPEST)) == ANSWER
    assert isinstance(read_message(nested(DEEPEST + 1)), Unread)
    longest = "x" * LONGEST_UID
    assert read_message(changed((ANSWER.uid, longest))) == answer(uid=longest)


def test_no_control_character_comes_through() -> None:
    read = read_message(changed(("COMMENT:Gern", "COMMENT:a\x00\x1b[31mb\\nBcc: all@example.org")))
    assert isinstance(read, Message)
    assert read.comment == "a[31mb\nBcc: all@example.org"


@given(st.data())
def test_no_damaged_part_makes_it_raise(data: st.DataObject) -> None:
    raw = bytearray(changed())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(
            st.binary(max_size=12)
            | st.sampled_from([b"BEGIN:VALARM\r\n", b"TZID=Europe:", b"\r\n ", b'"', b";="])
        )
    assert isinstance(read_message(bytes(raw)), Message | Unread)
