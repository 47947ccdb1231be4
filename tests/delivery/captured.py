"""One mail as the server got it, and what is known of it beside its bytes."""

from __future__ import annotations

import email.parser
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header
from email.message import Message
from functools import cached_property
from html.parser import HTMLParser

# Audiences of reminders: after the meeting; before a session, to who leads or speaks in it.
OVER, BRIEFED = ("thanks", "absent"), ("speaker", "chair")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the sender meant, from its store; nothing here was read from the mail."""

    row: int  # of the outbox; 0 where there is none
    msgkey: str
    meeting: str  # empty: a mail of no meeting
    purpose: str  # as the outbox has it, but "tell" for what an organiser wrote
    audience: str  # of reminders: "onsite", "speaker", "thanks" ...; else empty
    rcpt: str
    person: str
    language: str
    composed_at: datetime
    accepted_at: datetime
    others: frozenset[str]  # addresses of everybody else
    uid: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None
    starts: tuple[datetime, ...] = ()  # what the mail may be about, UTC: its copies, of a brief the parts
    clock: str = "UTC"  # zone of the clock that the person looks at
    all_told: bool = False  # each of `starts` is told
    before: bool = False  # a reminder of what is still to come


@dataclass(frozen=True, kw_only=True)
class Captured:
    """One accepted mail. `again`: the bytes of the same row sent once more, empty where there were none."""

    name: str
    data: bytes
    mail_from: str
    rcpt_to: tuple[str, ...]
    known: Known
    again: bytes = b""

    @cached_property
    def head(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[0] + b"\r\n"

    @cached_property
    def fields(self) -> list[tuple[str, str]]:
        """Header fields in order, unfolded by hand, still encoded."""
        text = re.sub(r"\r?\n(?=[ \t])", "", self.head.decode("utf-8", "surrogateescape"))
        found = [line.partition(":") for line in text.splitlines() if ":" in line]
        return [(name.strip().lower(), value.strip()) for name, _, value in found]

    def values(self, name: str) -> list[str]:
        return [value for found, value in self.fields if found == name.lower()]

    def value(self, name: str) -> str:
        """Return the field's only or first value; empty where there is none."""
        return next(iter(self.values(name)), "")

    @cached_property
    def message(self) -> Message:
        return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(self.data)

    @cached_property
    def parts(self) -> list[Message]:
        """The leaves, in order."""
        return [part for part in self.message.walk() if not part.is_multipart()]

    def body(self, kind: str) -> str:
        """Return the first part of this content type, decoded; empty where there is none."""
        return next((decoded(part) for part in self.parts if part.get_content_type() == kind), "")

    @cached_property
    def text(self) -> str:
        return self.body("text/plain")

    @cached_property
    def html(self) -> Shown:
        return shown(self.body("text/html"))

    @cached_property
    def calendar(self) -> str:
        return self.body("text/calendar")

    @cached_property
    def subject(self) -> str:
        return words_of(self.value("Subject"))

    @cached_property
    def everything(self) -> str:
        """All that somebody could read in the mail: the header and each part, decoded."""
        head = "\n".join(f"{name}: {words_of(value)}" for name, value in self.fields)
        return "\n".join([head, *(decoded(part) for part in self.parts)])


def decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def words_of(value: str) -> str:
    """Return a header's value with its encoded words decoded (RFC 2047)."""
    try:
        pieces = decode_header(value)
    except ValueError:
        return value
    return "".join(
        piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
        for piece, charset in pieces
    )


@dataclass(kw_only=True)
class Shown:
    """What an HTML part shows, and what stands in it. `links` are (href, text)."""

    text: str
    links: list[tuple[str, str]]
    tags: list[tuple[str, dict[str, str]]]

    def attribute(self, tag: str, name: str) -> str:
        return next((values.get(name, "") for found, values in self.tags if found == tag), "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[tuple[str, list[str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.hidden = 0
        self.in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.hidden += tag in ("style", "script", "title")
        self.words.append(" " if tag in ("td", "th", "tr", "p", "h1", "h2", "div", "br", "li") else "")
        if tag == "a":
            self.in_link = True
            self.links.append((dict(attrs).get("href") or "", []))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script", "title")
        if tag == "a":
            self.in_link = False

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        self.words.append(data)
        if self.in_link:
            self.links[-1][1].append(data)


def shown(markup: str) -> Shown:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    links = [(href, "".join(words)) for href, words in reader.links]
    return Shown(text=" ".join("".join(reader.words).split()), links=links, tags=reader.tags)


def lines_of(calendar: str) -> Iterator[tuple[str, str, str]]:
    """Yield an iCalendar object's content lines as (name, parameters, value), unfolded (RFC 5545 3.1)."""
    for line in re.sub(r"\r?\n[ \t]", "", calendar).splitlines():
        found = re.fullmatch(
            r'([A-Za-z0-9-]+)((?:;[^=:]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', line
        )
        if found:
            yield found[1].upper(), found[2], found[3]
