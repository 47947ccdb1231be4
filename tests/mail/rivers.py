"""Letters of the sample meeting in Venice: two tracks, two days, a clock change at night, six languages."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import load_agenda, open_source
from meetbot.mail.model import Letter, Links
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.model import Change, Copy, Method, Partstat, Purpose
from tests.mail.letters import SENDER

AGENDA_FILE = Path(__file__).parents[2] / "agendas" / "two-rivers-2027.yaml"
COMPOSED = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
EVE = datetime(2027, 3, 26, 9, 0, tzinfo=UTC)


@functools.cache
def agenda() -> Agenda:
    return load_agenda(open_source(AGENDA_FILE))


def copies_of(person_id: str) -> tuple[Copy, ...]:
    """The person's copies by start; the dial-in as the settings would have resolved it."""
    copies = _copies().get(person_id, ())
    return tuple(
        replace(copy, dial_in="+39 041 555 0199, code 77" if copy.dial_in else "") for copy in copies
    )


@functools.cache
def _copies() -> Mapping[str, tuple[Copy, ...]]:
    found: dict[str, tuple[Copy, ...]] = {}
    for copy in build_copies(agenda(), Issuing(domain="meet.example.org")):
        found[copy.person_id] = (*found.get(copy.person_id, ()), copy)
    return found


def rivers(person_id: str, purpose: Purpose = Purpose.INVITE, *, ref: str = "", **more: Any) -> Letter:
    """A letter to one of the meeting, about their first copy or that of `ref`, in their language."""
    person = agenda().person(person_id)
    assert person is not None
    copy = next(c for c in copies_of(person_id) if ref in ("", c.ref))
    gone, calendar = purpose in (Purpose.CANCEL, Purpose.UNINVITE), purpose is not Purpose.REMINDER
    base = SENDER.base_url
    values: dict[str, Any] = {
        "msgkey": "r1v3r2s4m9x4c8v5b6n1z0a2",
        "purpose": purpose,
        "agenda": agenda(),
        "person": person,
        "address": person.email,
        "language": person.language,
        "composed_at": COMPOSED if calendar else EVE,
        "links": Links(
            join=f"{base}/j/Jn7q2Xv0cR9tY4wB6mKsLdPa" if copy.mode is not Mode.ONSITE and not gone else "",
            personal=f"{base}/p/Pe5rT0nA1lL1nKf0rY0uOnLy",
            unsubscribe="" if calendar else f"{base}/u/Un5uB5cR1bE0nEcL1cKpL3a5",
            agenda=f"{base}/m/two-rivers-2027",
        ),
        "copies": (copy,),
    }
    if calendar:
        values |= {
            "method": Method.CANCEL if gone else Method.REQUEST,
            "sequence": 0,
            "dtstamp": COMPOSED,
            "ask": purpose is Purpose.INVITE,
            "partstat": Partstat.NEEDS_ACTION,
            "token": "t0k3n8x2",
        }
    return Letter(**{**values, **more})


def river_letters() -> Mapping[str, Letter]:
    """What people of several scripts get, each in their own language, by a name for pictures."""
    moved = (Change(what="time", was="17:10–17:55", now="17:00–17:45"),)
    eve, join, speaker = (
        next(r for r in agenda().reminders if r.id == n) for n in ("eve", "join", "speaker")
    )

    def remind(person_id: str, reminder: Any, audience: str, ref: str = "") -> Letter:
        return rivers(person_id, Purpose.REMINDER, ref=ref, reminder=reminder, audience=audience)

    return {
        "zh-invite-day": rivers("guest-02"),
        "zh-invite-session": rivers("wang-fang"),
        "ar-invite-undecided": rivers("guest-04"),
        "ar-invite-chair": rivers("layla"),
        "ru-invite-day": rivers("guest-08"),
        "ru-invite-chair": rivers("olga"),
        "fr-invite-day": rivers("guest-01"),
        "es-invite-night": rivers("maria-jose", ref="night-walk"),
        "en-invite-onsite": rivers("guest-03"),
        "zh-moved": rivers("wang-fang", Purpose.UPDATE, changes=moved),
        "ar-cancelled": rivers("guest-04", Purpose.CANCEL),
        "zh-uninvited": rivers("guest-02", Purpose.UNINVITE),
        "zh-eve": remind("guest-02", eve, "online"),
        "ar-eve": remind("guest-04", eve, "online"),
        "en-eve": remind("guest-03", eve, "onsite"),
        "ru-join": remind("guest-08", join, "online"),
        "zh-speaker": remind("wang-fang", speaker, "speaker"),
        "ar-chair": remind("layla", speaker, "chair", ref="gauges"),
        "ru-chair": remind("olga", speaker, "chair"),
    }
