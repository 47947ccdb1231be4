"""The twins themselves, by the names of their files: NN is the point that each of them breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.delivery.captured import Captured
from tests.delivery.meetings import DOMAIN, ORGANISATION, PEOPLE
from tests.delivery.twins import (
    BOTH,
    BROKEN,
    CALENDAR,
    EVE,
    Edit,
    Twin,
    add,
    drop,
    from_file,
    header,
    inside,
    swap,
    unfolded_calendar,
)

OTHER = "other.internal"
LINK = f"https://{DOMAIN}/u/Un5uB5cR1bE0nEcL1cKpL3a5"
LONG = "Long subject, " * 14
HIDDEN = "=?utf-8?b?QWRhDQpCY2M6IGV2ZQ==?="  # "Ada", a line break, "Bcc: eve"
TURNED = "=?utf-8?b?4oCuZmRwLnJlcGFw?="  # "paper.pdf" with a right-to-left override before it


def html_first(data: bytes) -> bytes:
    boundary = re.search(rb'boundary="([^"]+)"', data)
    assert boundary is not None
    head, text, html, end = data.split(b"--" + boundary[1])
    return (b"--" + boundary[1]).join([head, html, text, end])


def empty_text(data: bytes) -> bytes:
    return re.sub(rb"(text/plain.*?\r\n\r\n).*?(\r\n--=_)", rb"\1\r\n\2", data, count=1, flags=re.DOTALL)


def unfolded(data: bytes) -> bytes:
    return re.sub(rb"(?m)^(Subject: .*)\r\n ", rb"\1 ", data, count=1)


def long_encoded_word(data: bytes) -> bytes:
    word = "=?utf-8?q?" + "x" * 70 + "?="
    return header("Subject", "Thank you, Wed 12 Jan\r\n " + word)(data)


def another_link_label(data: bytes) -> bytes:
    return inside("text/html", ">See the agenda<", ">zoom.internal/j/123<")(data)


def both(*edits: Edit) -> Edit:
    """One after the other."""

    def edit(data: bytes) -> bytes:
        for one in edits:
            data = one(data)
        return data

    return edit


def said(old: str, new: str) -> Edit:
    """Another word in text and HTML alike."""
    return inside(BOTH, old, new)


EVENT = "BEGIN:VEVENT\r\nUID:x@y\r\nDTSTAMP:20220103T010000Z\r\nEND:VEVENT\r\n"

TWINS: Mapping[str, Twin] = {
    "01-foreign-sender": Twin(
        base="thanks", edit=swap(f"<rsvp@{DOMAIN}>", f"<rsvp@{OTHER}>"), told="From is"
    ),
    "01-two-senders": Twin(
        base="thanks", edit=swap(f"<rsvp@{DOMAIN}>", f"<rsvp@{DOMAIN}>, rsvp@{DOMAIN}"), told="From is"
    ),
    "01-two-from": Twin(base="thanks", edit=add(f"From: rsvp@{DOMAIN}"), told="From stands 2 times"),
    "02-foreign-envelope": Twin(base="thanks", mail_from=f"b+ejh-aaaaaaaa@bounces.{OTHER}"),
    "02-foreign-from": Twin(base="thanks", edit=swap(f"<rsvp@{DOMAIN}>", f"<rsvp@{OTHER}>"), told="From is"),
    "04-another-row": Twin(base="thanks", mail_from=f"b+ejd-uzqyhgvs@bounces.{ORGANISATION}"),
    "04-forged": Twin(base="thanks", mail_from=f"b+ejh-aaaaaaaa@bounces.{ORGANISATION}"),
    "04-plain": Twin(base="thanks", mail_from=f"rsvp@{DOMAIN}"),
    "05-two-ids": Twin(
        base="thanks", edit=add(f"Message-ID: <x.y@{DOMAIN}>"), told="Message-ID stands 2 times"
    ),
    "05-anothers-id": Twin(
        base="thanks", edit=swap("Message-ID: <k7f3", "Message-ID: <k7f4"), told="D5: Message-ID"
    ),
    "05-foreign-id": Twin(
        base="thanks", edit=swap(f"-2022@{DOMAIN}>\r\nList", f"-2022@{OTHER}>\r\nList"), told="D5: Message-ID"
    ),
    "06-no-date": Twin(base="thanks", edit=drop("Date"), told="no Date"),
    "06-days-ago": Twin(base="thanks", edit=swap("Thu, 13 Jan", "Mon, 10 Jan"), told="D6: Date"),
    "06-ahead": Twin(base="thanks", edit=swap("13 Jan 2022 04:15", "13 Jan 2022 05:15"), told="D6: Date"),
    "06-no-instant": Twin(base="thanks", edit=header("Date", "soon"), told="D6: Date"),
    "07-two-subjects": Twin(
        base="thanks", edit=add("Subject: Thu 13 Jan"), told="D7: Subject stands 2 times"
    ),
    "07-no-version": Twin(base="thanks", edit=drop("MIME-Version"), told="D7: no MIME-Version"),
    "08-by-mail-alone": Twin(
        base="thanks", edit=swap(f"<{LINK}>", f"<mailto:stop@{DOMAIN}>"), told="D8: List-Unsubscribe"
    ),
    "08-address-told": Twin(
        base="thanks",
        edit=swap(f"<{LINK}>", f"<https://{DOMAIN}/u/ada@{PEOPLE}>"),
        told="D8: List-Unsubscribe",
    ),
    "08-not-secure": Twin(
        base="thanks", edit=swap(f"<{LINK}>", f"<http{LINK[5:]}>"), told="D8: List-Unsubscribe"
    ),
    "08-of-an-invitation": Twin(
        base="cancel",
        edit=add(f"List-Unsubscribe: <{LINK}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        told="D8: List-Unsubscribe",
    ),
    "09-other-words": Twin(base="thanks", edit=header("List-Unsubscribe-Post", "One-Click"), told="D9: "),
    "09-no-one-click": Twin(base="thanks", edit=drop("List-Unsubscribe-Post"), told="D9: "),
    "13-not-in-the-html": Twin(
        base="thanks", edit=inside("text/html", LINK, f"{LINK[:-4]}xxxx"), told="D13: "
    ),
    "13-not-in-the-text": Twin(
        base="thanks", edit=inside("text/plain", LINK, f"{LINK[:-4]}xxxx"), told="D13: "
    ),
    "14-no-list": Twin(base="thanks", edit=drop("List-Id"), told="D14: "),
    "14-another-list": Twin(base="thanks", edit=swap("List-Id: <ichei", "List-Id: <iiep"), told="D14: "),
    "15-by-a-person": Twin(base="thanks", edit=drop("Auto-Submitted"), told="D15: Auto-Submitted"),
    "15-answered-away": Twin(base="thanks", edit=drop("X-Auto-Response-Suppress"), told="D15: X-Auto"),
    "15-bulk": Twin(base="thanks", edit=add("Precedence: bulk"), told="D15: Precedence"),
    "16-nobody-reads": Twin(base="thanks", edit=swap("<rsvp@", "<no-reply@"), told="From is"),
    "16-answers-elsewhere": Twin(base="thanks", edit=add(f"Reply-To: office@{OTHER}"), told="D16: Reply-To"),
    "16-another-organizer": Twin(
        base="cancel",
        edit=unfolded_calendar(f"rsvp+t0k3n8x2@{DOMAIN}", f"rsvp+another0@{DOMAIN}"),
        told="ORGANIZER",
    ),
    "17-another-recipient": Twin(base="thanks", edit=swap(f"<ada@{PEOPLE}>", f"<{EVE}>"), told="D17: To is"),
    "17-another-rcpt": Twin(base="thanks", rcpt_to=(EVE,)),
    "17-copied": Twin(base="thanks", edit=add(f"Cc: {EVE}"), told="D17: a Cc header"),
    "17-copied-blindly": Twin(base="thanks", edit=add(f"Bcc: {EVE}"), told="D17: a Bcc header"),
    "17-address-in-the-text": Twin(
        base="thanks", edit=said("Sent with meetbot", f"Sent to {EVE} too"), told="D17: the address"
    ),
    "17-address-in-the-calendar": Twin(
        base="cancel",
        edit=unfolded_calendar("The hall is closed", f"{EVE} has closed it"),
        told="D17: the address",
    ),
    "18-break-in-a-name": Twin(base="thanks", edit=swap("To: Ada Okafor", f"To: {HIDDEN}"), told="D18: To"),
    "18-turned-subject": Twin(
        base="thanks", edit=header("Subject", f"Thank you, Wed 12 Jan {TURNED}"), told="D18: S"
    ),
    "18-long-word": Twin(base="thanks", edit=long_encoded_word, told="D18: an encoded word"),
    "18-long-subject": Twin(
        base="thanks",
        edit=header("Subject", "Wed 12 Jan\r\n " + LONG.strip().replace(", L", ",\r\n L")),
        told="D18: S",
    ),
    "18-no-subject": Twin(base="thanks", edit=header("Subject", ""), told="D18: Subject"),
    "19-eight-bits": Twin(base="thanks", edit=swap("To: Ada Okafor", "To: Åda Okafor"), told="D19: "),
    "19-letters-in-the-envelope": Twin(base="thanks", rcpt_to=("ada@pèople.internal",)),
    "20-bare-lf": Twin(base="thanks", edit=swap("In UTC: 07", "In\nUTC: 07"), told="D20: a bare"),
    "20-bare-cr": Twin(base="thanks", edit=swap("In UTC: 07", "In\rUTC: 07"), told="D20: a bare"),
    "20-nul": Twin(base="thanks", edit=swap("In UTC: 07", "In\0UTC: 07"), told="D20: a bare"),
    "20-no-end": Twin(base="thanks", edit=lambda data: data.rstrip(b"\r\n"), told="D20: the last line"),
    "20-long-line": Twin(
        base="thanks",
        edit=swap("X-Auto-Response", "X-Long: " + "x" * 1000 + "\r\nX-Auto-Response"),
        told="D20: a line",
    ),
    "20-not-folded": Twin(base="thanks", edit=unfolded, told="D20: a header line"),
    "21-long-quoted": Twin(base="thanks", edit=swap("In UTC: 07", "x" * 65 + " In UTC: 07"), told="D21: "),
    "21-long-base64": Twin(
        base="cancel",
        edit=lambda data: re.sub(rb"(base64\r\n(?:.+\r\n)*\r\n.+)\r\n", rb"\1", data, count=1),
        told="D21: ",
    ),
    "22-html-first": Twin(base="thanks", edit=html_first, told="1: the parts are"),
    "22-no-charset": Twin(
        base="thanks", edit=swap('text/plain; charset="utf-8"', "text/plain"), told="D22: "
    ),
    "22-empty-text": Twin(base="thanks", edit=empty_text, told="D22: "),
    "22-another-time": Twin(
        base="thanks", edit=inside("text/plain", "In UTC: 07:00", "In UTC: 07:30"), told="D22: "
    ),
    "22-link-in-one": Twin(
        base="thanks",
        edit=inside("text/plain", "See the agenda: ", f"https://{DOMAIN}/m/x "),
        told="D26: a link",
    ),
    "23-another-method": Twin(
        base="cancel", edit=swap('method="CANCEL"', 'method="REQUEST"'), told="2: the method"
    ),
    "23-two-events": Twin(
        base="cancel", edit=inside(CALENDAR, "END:VEVENT\r\n", "END:VEVENT\r\n" + EVENT), told="21: "
    ),
    "23-another-uid": Twin(
        base="cancel", edit=unfolded_calendar("UID:day.", "UID:night."), told="other numbers"
    ),
    "23-sequence-back": Twin(
        base="cancel", edit=unfolded_calendar("SEQUENCE:1", "SEQUENCE:0"), told="other numbers"
    ),
    "23-stamped-later": Twin(
        base="cancel", edit=unfolded_calendar("DTSTAMP:20220103", "DTSTAMP:20220104"), told="other numbers"
    ),
    "23-two-attendees": Twin(
        base="cancel",
        edit=unfolded_calendar("STATUS:", f"ATTENDEE:mailto:ben@{PEOPLE}\r\nSTATUS:"),
        told="28: ",
    ),
    "23-foreign-organizer": Twin(
        base="cancel", edit=unfolded_calendar(f"rsvp+t0k3n8x2@{DOMAIN}", f"rsvp@{OTHER}"), told="ORGANIZER"
    ),
    "23-no-zone": Twin(
        base="cancel", edit=unfolded_calendar("TZID:Asia/Shanghai", "TZID:Asia/Taipei"), told="calendar: 41"
    ),
    "23-long-line": Twin(
        base="cancel", edit=inside(CALENDAR, "SUMMARY:Digital", "SUMMARY:Big and digital"), told="6: "
    ),
    "23-bare-lf": Twin(
        base="cancel", edit=inside(CALENDAR, "STATUS:CANCELLED\r\n", "STATUS:CANCELLED\n"), told="6: "
    ),
    "24-another-hour": Twin(
        base="reminder-join",
        edit=both(said("07:00", "08:00"), inside(BOTH, "07:00", "08:00", every=True)),
        told="D24: ",
    ),
    "24-no-offset": Twin(base="reminder-join", edit=inside(BOTH, "(UTC)", "(GMT)", every=True), told="D24: "),
    "24-already-begun": Twin(base="reminder-late", told="D24: a reminder of what has begun"),
    "24-another-start": Twin(
        base="cancel", edit=unfolded_calendar(":20220112T150000", ":20220112T160000"), told="D24: DTSTART"
    ),
    "25-long-html": Twin(
        base="thanks",
        edit=inside("text/html", "Sent with meetbot", "Sent with meetbot " * 4_700),
        told="D25: ",
    ),
    "26-not-secure": Twin(
        base="thanks", edit=said(f"https://{DOMAIN}/m/", f"http://{DOMAIN}/m/"), told="D26: "
    ),
    "26-foreign-link": Twin(
        base="thanks", edit=said(f"https://{DOMAIN}/m/", f"https://{OTHER}/m/"), told="D26: "
    ),
    "26-label-lies": Twin(base="thanks", edit=another_link_label, told="D26: "),
    "26-picture-from-afar": Twin(
        base="thanks",
        edit=inside("text/html", "<h1 ", f'<img src="https://{OTHER}/p.png" alt=""><h1 '),
        told="D26: ",
    ),
    "26-script": Twin(
        base="thanks", edit=inside("text/html", "<h1 ", "<script>x()</script><h1 "), told="D26: "
    ),
    "26-form": Twin(
        base="thanks", edit=inside("text/html", "<h1 ", '<form action="/"></form><h1 '), told="D26: "
    ),
    "27-placeholder": Twin(
        base="thanks", edit=said("Sent with meetbot", "Sent with {{ name }}"), told="D27: "
    ),
    "27-nothing": Twin(base="thanks", edit=said("Sent with meetbot", "Sent with None"), told="D27: "),
    "27-no-number": Twin(base="thanks", edit=said("Sent with meetbot", "Sent in nan minutes"), told="D27: "),
    "27-lost-letter": Twin(
        base="thanks", edit=said("Sent with meetbot", "Sent with meetb\ufffdt"), told="D27: "
    ),
    "27-mark-of-a-variant": Twin(
        base="thanks", edit=said("Sent with meetbot", "Sent to qzjxwvkp"), told="D27: "
    ),
    "27-example": Twin(base="thanks", edit=said("Sent with meetbot", "Ask ben@example.com"), told="D27: "),
    "28-another-lang": Twin(base="thanks", edit=inside("text/html", 'lang="en"', 'lang="fr"'), told="D28: "),
    "28-another-header": Twin(base="thanks", edit=header("Content-Language", "fr"), told="D28: "),
    "28-subject-in-french": Twin(
        base="thanks", edit=header("Subject", "Merci, mer. 12 janv. (Londres)"), told="D18: Subject"
    ),
    "28-from-the-right": Twin(
        base="thanks", edit=inside("text/html", 'dir="ltr"', 'dir="rtl"'), told="D28: "
    ),
    "29-another-boundary": Twin(base="thanks", edit=lambda data: data.replace(b"=_", b"=__")),
    "30-two-at-once": Twin(base="thanks", rcpt_to=(f"ada@{PEOPLE}", EVE)),
}

ALSO: Mapping[str, set[int]] = {
    "01-foreign-sender": {2, 16},
    "01-two-senders": {2, 16},
    "01-two-from": {7},
    "02-foreign-envelope": {4},
    "02-foreign-from": {1, 16},
    "05-two-ids": {7},
    "06-no-date": {7},
    "08-address-told": {13},
    "08-of-an-invitation": {13},
    "13-not-in-the-html": {22},
    "13-not-in-the-text": {22},
    "18-no-subject": {28},
    "19-letters-in-the-envelope": {17},
    "22-empty-text": {13},
    "23-foreign-organizer": {16},
    "26-foreign-link": {22},
    "26-not-secure": {22},
    "30-two-at-once": {17},
}
"""Further points that a twin breaks, since what it does is a fault of each of them."""


def twins_on_file(point: int) -> list[Captured]:
    """Return the broken twins of a point as their files have them."""
    return [
        from_file(path, TWINS[path.stem])
        for path in sorted(BROKEN.glob(f"{point:02}-*"))
        if path.stem in TWINS
    ]
