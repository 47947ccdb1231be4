"""The bytes of a mail from its parts, whatever these say."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as st

from meetbot.mail.message import Envelope, Parts, build_message

ENVELOPE = Envelope(
    sender=("Board", "rsvp@meet.example.org"),
    to=("Ada", "ada@example.org"),
    subject="x",
    date=datetime(2026, 3, 12, 12, tzinfo=UTC),
    message_id="<k.board@meet.example.org>",
    references=(),
    list_id="",
    unsubscribe="",
    language="en",
    boundary="b",
)
DOTS = [".", "..", ".a{}", "=2E", "." * 300, ".=" * 80, "x" * 75 + ".org", ".é" * 60, "é" * 25 + "." * 80]


def texts_of(text: str) -> tuple[bytes, list[str]]:
    """Return the bytes of a mail that says this in both parts, and what they read as."""
    data = build_message(ENVELOPE, Parts(text=text, html=text, calendar=None, method=""))
    message = message_from_bytes(data, policy=SMTP)
    parts = [part for part in message.walk() if not part.is_multipart()]
    return data, [part.get_content().replace("\r\n", "\n") for part in parts]


def test_a_line_that_begins_with_a_dot_is_written_without_one() -> None:
    text = "\n".join(DOTS) + "\n"
    data, read = texts_of(text)
    assert read == [text, text]
    assert b"\n." not in data
    assert max(map(len, data.split(b"\r\n"))) <= 76


@given(st.lists(st.text(alphabet=".=é x", max_size=200), min_size=1, max_size=4))
def test_whatever_a_text_says_none_of_its_lines_begins_with_a_dot_or_is_too_long(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    data, read = texts_of(text)
    assert read == [text, text]
    assert b"\n." not in data
    assert data.endswith(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 76
