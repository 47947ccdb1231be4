"""Points 13, 22-24 and 26-28: what the parts of a mail say, and whether they say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tests.delivery.captured import Captured, lines_of
from tests.delivery.checks.header import OURS, belongs
from tests.delivery.meetings import ORGANISATION
from tests.delivery.subjects import WORDS

CLOCK = re.compile(r"(?<![\d:])\d\d:\d\d(?![\d:])")
OFFSET = re.compile(r"UTC[+-]\d+(?::\d\d)?")
URL = re.compile(r"https?://[^\s<>\"]+")
LOOKS_LIKE_A_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/?#:]|$)", re.IGNORECASE)
MARKS = str.maketrans("", "", "\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
ACTIVE = ("script", "form", "iframe", "object", "embed", "input", "button", "base")
REMOTE = ("src", "srcset", "background", "poster")
RESIDUE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|\bnan\b|\ufffd|\$\w+\b(?=\s*\})|\bLorem ipsum\b|qzjxwvkp"
)
# RFC 2606 and 6761: what stands in examples and leads nowhere.
EXAMPLE_WORDS = ("example", ".test", ".invalid", "localhost", "127.0.0.1")
EXAMPLE = re.compile(
    r"(?:[\w-]+\.)*(?:example\.(?:org|com|net)|[\w-]+\.(?:example|test|invalid|localhost))\b"
    r"|\blocalhost\b|\b127\.0\.0\.1\b",
    re.IGNORECASE,
)


def choice_is_visible(mail: Captured) -> Iterator[str]:
    """13: the link that ends these mails can be seen in both bodies."""
    for link in re.findall(r"<(https://[^<>]*)>", mail.value("List-Unsubscribe")):
        if link not in mail.text:
            yield "no way to end it in the text"
        if link not in {href for href, _ in mail.html.links}:
            yield "no way to end it in the HTML"


def twins(mail: Captured) -> Iterator[str]:
    """22: text, HTML and calendar in this order, each UTF-8, the first two saying the same."""
    containers = [part for part in mail.message.walk() if part.get_content_type() == "multipart/alternative"]
    if len(containers) != 1:
        yield f"{len(containers)} multipart/alternative"
        return
    payload = containers[0].get_payload()
    kinds = [part.get_content_type() for part in payload if not isinstance(part, str)]
    if kinds not in (["text/plain", "text/html"], ["text/plain", "text/html", "text/calendar"]):
        yield f"the alternatives are {', '.join(kinds)}"
    for part in mail.parts:
        charset = str(part.get_param("charset", "")).lower()
        if part.get_content_maintype() == "text" and charset != "utf-8":
            yield f"{part.get_content_type()} names {charset or 'no charset'}"
    if not mail.text.strip():
        yield "the text is empty"
    text, html = mail.text.translate(MARKS), mail.html.text.translate(MARKS)
    for name, pattern in (("times", CLOCK), ("offsets", OFFSET)):
        alone = set(pattern.findall(URL.sub(" ", text))) ^ set(pattern.findall(html))
        if alone:
            yield f"{name} in one of both alone: {' '.join(sorted(alone))}"
    links = set(URL.findall(mail.text)) ^ {href for href, _ in mail.html.links if "://" in href}
    if links:
        yield f"links in one of both alone: {' '.join(sorted(links))}"


def calendar(mail: Captured) -> Iterator[str]:
    """23: the object is one copy of one person: its numbers, its people, its zones, its lines."""
    parts = [part for part in mail.parts if part.get_content_type() == "text/calendar"]
    if not parts:
        if mail.known.dtstamp is not None:
            yield "no calendar part"
        return
    raw = parts[0].get_payload(decode=True)
    assert isinstance(raw, bytes)
    properties = list(lines_of(raw.decode()))
    values: dict[str, list[str]] = {}
    for name, _, value in properties:
        values.setdefault(name, []).append(value)
    if values.get("METHOD") != [str(parts[0].get_param("method"))]:
        yield f"the parameter is {parts[0].get_param('method')}, METHOD {values.get('METHOD')}"
    try:
        events = Calendar.from_ical(raw).walk("VEVENT")
    except ValueError as error:
        yield f"icalendar cannot read it: {error}"
        return
    stamp = f"{mail.known.dtstamp:%Y%m%dT%H%M%SZ}" if mail.known.dtstamp else ""
    numbers = {"UID": mail.known.uid, "SEQUENCE": str(mail.known.sequence), "DTSTAMP": stamp}
    if len(events) != 1:
        yield f"{len(events)} VEVENT"
    for name, wanted in numbers.items():
        if values.get(name) != [wanted]:
            yield f"{name} is {values.get(name)}, not {wanted}"
    # RFC 5546 3.2.1: what is published, as the entry of a test is, has none.
    who = [] if values.get("METHOD") == ["PUBLISH"] else [f"mailto:{mail.known.rcpt.lower()}"]
    if [one.lower() for one in values.get("ATTENDEE", [])] != who:
        yield f"ATTENDEE is {values.get('ATTENDEE')}"
    organizers = values.get("ORGANIZER", [])
    if len(organizers) != 1 or not OURS.fullmatch(organizers[0].lower().removeprefix("mailto:")):
        yield f"ORGANIZER is {organizers}"
    named = {found for _, parameters, _ in properties for found in re.findall(r";TZID=([^;:]+)", parameters)}
    if named != set(values.get("TZID", [])):
        yield f"zones used are {sorted(named)}, told {values.get('TZID')}"
    if re.search(rb"\r(?!\n)|(?<!\r)\n", raw) or not raw.endswith(b"\r\n"):
        yield "a content line without CRLF"
    if any(len(line) > 75 for line in raw.split(b"\r\n")):
        yield "a content line of more than 75 octets"


def times(mail: Captured) -> Iterator[str]:
    """24: the instant on the reader's clock, with its offset, equal to DTSTART, and still to come."""
    known = mail.known
    if not known.starts:
        return
    if known.before and known.composed_at >= max(known.starts):
        yield f"it reminds at {known.composed_at} of what began at {max(known.starts)}"
    start = _dtstart(mail.calendar)
    if start is not None and start not in known.starts:
        yield f"DTSTART is {start}, not {known.starts}"
    if known.audience in ("thanks", "absent"):
        return
    zone = ZoneInfo(known.clock)
    for name, body in (("text", mail.text), ("HTML", mail.html.text)):
        told = set(CLOCK.findall(body))
        missing = [at for at in known.starts if f"{at.astimezone(zone):%H:%M}" not in told]
        if len(missing) == len(known.starts) or (missing and known.all_told):
            yield f"the {name} does not tell {missing[0].astimezone(zone):%H:%M} ({known.clock})"
        offsets = set(re.findall(r"[(（](UTC(?:[+-]\d+(?::\d\d)?)?)[)）]", body.translate(MARKS)))
        if not offsets & {_offset(at.astimezone(zone)) for at in known.starts}:
            yield f"the {name} does not tell {_offset(known.starts[0].astimezone(zone))}"


def _offset(at: datetime) -> str:
    minutes = int(at.utcoffset().total_seconds() // 60)  # type: ignore[union-attr]
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def _dtstart(text: str) -> datetime | None:
    """Return DTSTART of the VEVENT in UTC, as zoneinfo places it."""
    event = text.partition("BEGIN:VEVENT")[2]
    for name, parameters, value in lines_of(event):
        if name == "DTSTART":
            wall = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 (its zone follows)
            zone = re.search(r";TZID=([^;:]+)", parameters)
            return wall.replace(tzinfo=ZoneInfo(zone[1]) if zone else UTC).astimezone(UTC)
    return None


def links(mail: Captured) -> Iterator[str]:
    """26: links lead to ourselves over https and say where they lead; nothing is loaded, nothing acts."""
    hrefs = {href for href, _ in mail.html.links}
    for link in sorted(hrefs | set(URL.findall(mail.text))):
        parts = urlsplit(link)
        if parts.scheme in ("mailto", "tel"):
            continue
        if parts.scheme != "https":
            yield f"{link} is not https"
        if not belongs((parts.hostname or "").lower(), ORGANISATION):
            yield f"a link to {parts.hostname}"
    for href, label in mail.html.links:
        looks = LOOKS_LIKE_A_HOST.match(label.strip())
        if looks and looks[1].lower() != (urlsplit(href).hostname or "").lower():
            yield f"{label} leads to {urlsplit(href).hostname}"
    for tag, values in mail.html.tags:
        if tag in ACTIVE or any(name.startswith("on") for name in values):
            yield f"<{tag}> that acts"
        if any("//" in values.get(name, "") for name in REMOTE) or "url(" in values.get("style", ""):
            yield f"<{tag}> loads from afar"


def residue(mail: Captured) -> Iterator[str]:
    """27: nothing of the templates, of the program or of an example is left over."""
    for found in sorted(set(RESIDUE.findall(mail.everything))):
        yield f"{found!r} is left over"
    if any(word in mail.everything.lower() for word in EXAMPLE_WORDS):  # the expression is slow
        for found in sorted(set(EXAMPLE.findall(mail.everything))):
            yield f"the example {found}"


def language(mail: Captured) -> Iterator[str]:
    """28: header, HTML and the words of the subject are of the person's language."""
    wanted = mail.known.language
    for name, found in (
        ("Content-Language", mail.value("Content-Language")),
        ("lang", mail.html.attribute("html", "lang")),
    ):
        if found != wanted:
            yield f"{name} is {found!r}, not {wanted!r}"
    if (mail.html.attribute("html", "dir") or "ltr") != ("rtl" if wanted == "ar" else "ltr"):
        yield f"dir is {mail.html.attribute('html', 'dir')!r}"
    if not WORDS[wanted].search(mail.subject):
        yield f"the subject has no word of {wanted}: {mail.subject}"
