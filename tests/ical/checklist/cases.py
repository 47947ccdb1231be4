"""What the checks look at: an object or a mail, what went before it, and what is known beside its bytes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from meetbot.agenda.model.terms import Mode, Status
from meetbot.ical.lines import Component, read_object
from meetbot.ical.lint import Known
from meetbot.mail.compose import compose, message_id
from meetbot.mail.read import MailView, open_mail
from meetbot.plan.model import Change, Copy, Method, Partstat, Purpose
from tests.golden import FOLDER
from tests.ical.objects import CANCELLED, COPIES, JOIN, ONLINE, ONSITE, STAMP, WITHDRAWN, made
from tests.mail.checklist import letters_in_both_modes
from tests.mail.letters import LANGUAGES, SENDER, TEMPLATES

BROKEN = Path(__file__).parents[2] / "broken" / "ical"
HOUR = timedelta(hours=1)
_opened = functools.cache(open_mail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing to check. `data`: a calendar object, or a whole mail with one in it."""

    name: str
    data: bytes
    before: bytes = b""  # the object that went to the same person for the same UID; empty: none
    again: bytes = b""  # what the same input gave a second time
    known: Known = Known()  # noqa: RUF009 (frozen)
    answered: Partstat = Partstat.NEEDS_ACTION  # the person's answer so far
    changes: tuple[Change, ...] = ()

    @property
    def is_mail(self) -> bool:
        return not self.data.startswith(b"BEGIN:VCALENDAR")

    @property
    def mail(self) -> MailView:
        return _opened(self.data)

    @property
    def object(self) -> bytes:
        """The calendar object itself; empty for a mail without one."""
        return (self.mail.calendar or b"") if self.is_mail else self.data

    @property
    def event(self) -> Component:
        return event_of(self.object)

    @property
    def method(self) -> str:
        root, _ = read_object(self.object)
        return root.value("METHOD") if root is not None else ""


@functools.cache
def event_of(data: bytes) -> Component:
    """Return the first VEVENT; an empty one where there is none."""
    root, _ = read_object(data)
    events = root.inside("VEVENT") if root is not None else []
    return events[0] if events else Component(name="VEVENT", line=0)


def built(name: str, copy: Copy, **values: Any) -> Case:
    """Return an object built twice from equal input, with what its builder knows."""
    ends = not copy.live
    known = Known(
        withdrawn=copy.withdrawn if ends else None, counter=bool(values.get("counter")), zone=copy.zone
    )
    answered = Partstat(str(values.get("partstat", Partstat.NEEDS_ACTION)))
    return Case(
        name=name,
        data=made(copy, **values),
        again=made(replace(copy), **values),
        known=known,
        answered=answered,
    )


@functools.cache
def objects() -> tuple[Case, ...]:
    """Objects of every kind: each copy first asked, then kept; CANCEL of both kinds; zones; hostile text."""
    found = []
    for (person, ref), copy in COPIES.items():
        first = built(f"{person} {ref}", copy)
        later = built(
            f"{person} {ref} kept",
            copy,
            sequence=0,
            dtstamp=STAMP + HOUR,
            ask=False,
            partstat=Partstat.ACCEPTED,
        )
        found += [first, replace(later, before=first.data)]
    invited = built("invited", replace(CANCELLED, status=Status.CONFIRMED), sequence=3).data
    ended = built("cancelled", CANCELLED, sequence=4, dtstamp=STAMP + HOUR, reason="The hall is closed, alas")
    left = built("uninvited", WITHDRAWN, sequence=1, dtstamp=STAMP + HOUR)
    before = made(replace(WITHDRAWN, withdrawn=False))
    found += [replace(ended, before=invited), replace(left, before=before)]
    for zone in ("Africa/Cairo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Etc/UTC"):
        found.append(built(zone, replace(ONSITE, zone=zone)))
    found.append(built("tentative", replace(ONLINE, status=Status.TENTATIVE)))
    found.append(built("counter handled", ONLINE, counter=True))
    found.append(built("both", replace(ONSITE, has_link=True, platform="Zoom"), join_url=JOIN))
    found.append(built("a session of a day", ONLINE, related_to="day.board-2026@meet.example.org"))
    return (*found, *hostile())


EVIL = (
    "\r\nATTENDEE:mailto:eve@example.org\r\nX-EVIL:1\rX-EVIL:2\u2028X-EVIL:3\x00\x07 "
    '"q" ^n ^\' a;b,c\\d:e é中👩🏽‍🚀'
)


@functools.cache
def hostile() -> tuple[Case, ...]:
    """Objects whose every text tries to become something else, on-site and online."""
    return tuple(
        built(
            f"hostile {mode}",
            replace(copy, summary=f"Talks{EVIL}", place=f"Hall{EVIL}" * (mode is Mode.ONSITE), platform=EVIL),
            organizer=(f"Office{EVIL}", "rsvp@meet.example.org"),
            attendee=(f"Bo{EVIL}", "bo@example.org"),
            description=f"Come.{EVIL * 3}",
            reason=EVIL,
            url=f"https://meet.example.org/m/board{EVIL}",
            join_url=f"{JOIN}{EVIL}",
        )
        for mode, copy in ((Mode.ONSITE, ONSITE), (Mode.ONLINE, ONLINE))
    )


@functools.cache
def mails() -> tuple[Case, ...]:
    """Every kind of mail in every language and mode; what is no first mail answers earlier ones."""
    found = []
    for language in LANGUAGES:
        for name, letter in letters_in_both_modes().items():
            if language != "en" and letter.method is None:
                continue
            if letter.purpose not in (Purpose.INVITE, Purpose.REMINDER, Purpose.TEST):
                ids = tuple(message_id(key, letter.agenda.id, "meet.example.org") for key in ("k1", "k2"))
                letter = replace(letter, references=ids)
            letter = replace(letter, language=language)
            _, data = compose(letter, render=TEMPLATES.render, sender=SENDER)
            known = Known(
                withdrawn=letter.purpose is Purpose.UNINVITE if letter.method is Method.CANCEL else None,
                counter=False,
                zone=letter.copies[0].zone,
            )
            found.append(
                Case(
                    name=f"{name} {language}",
                    data=data,
                    known=known,
                    answered=letter.partstat,
                    changes=letter.changes,
                )
            )
    return tuple(found)


@functools.cache
def calendar_mails() -> tuple[Case, ...]:
    """Those of `mails` that carry an object."""
    return tuple(case for case in mails() if case.object)


TOLD: Mapping[str, Known] = {
    "38-counter-not-refused": Known(counter=False),
    "43-utc-without-local-time": Known(zone="Africa/Cairo"),
    "51-cancelled-without-status": Known(withdrawn=False),
    "51-uninvited-with-status": Known(withdrawn=True),
}
"""What a twin's file does not say, by its stem."""


def twins(point: int) -> tuple[Case, ...]:
    """Return the broken twins of a point; each came after a REQUEST of SEQUENCE 2 to the same person."""
    good = (FOLDER / "ical" / "invite-online.ics").read_bytes()
    return tuple(
        Case(
            name=path.name,
            data=path.read_bytes(),
            before=good.replace(b"SEQUENCE:0", b"SEQUENCE:2"),
            again=good,
            known=TOLD.get(path.stem, Known()),
        )
        for path in sorted(BROKEN.glob(f"{point:02}-*"))
    )


def start_of(data: bytes) -> datetime:
    """Return DTSTART as zoneinfo places it, in UTC."""
    start = event_of(data).first("DTSTART")
    assert start is not None
    wall = datetime.strptime(start.value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 (its zone follows)
    return wall.replace(tzinfo=ZoneInfo(start.param("TZID") or "UTC")).astimezone(UTC)


def stamp_of(data: bytes) -> datetime:
    """Return DTSTAMP; long ago where it cannot be read."""
    try:
        return datetime.strptime(event_of(data).value("DTSTAMP"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)


def sequence_of(data: bytes) -> int:
    """Return SEQUENCE; -1 where it cannot be read."""
    value = event_of(data).value("SEQUENCE")
    return int(value) if value.isascii() and value.isdecimal() else -1
