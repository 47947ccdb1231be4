"""Copies to build objects from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from meetbot.agenda.model.terms import Status
from meetbot.ical.build import build_object
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.model import Copy, Method, Partstat
from tests.judges.gathered import gather
from tests.plan.sample import BOARD, DOMAIN

STAMP = datetime(2026, 2, 20, 12, tzinfo=UTC)
ORGANIZER = ("Office via Board meeting", "rsvp+k7Qd2m@meet.example.org")
JOIN = "https://meet.example.org/j/Zm9vYmFyYmF6cXV4"

COPIES = {(copy.person_id, copy.ref): copy for copy in build_copies(BOARD, Issuing(domain=DOMAIN))}
ONSITE = COPIES["ada", "opening"]
ONLINE = COPIES["bo", "talks"]
DAY_ONSITE = COPIES["dee", "day"]
DAY_ONLINE = COPIES["eve", "day"]
CANCELLED = replace(ONLINE, status=Status.CANCELLED)
WITHDRAWN = replace(DAY_ONSITE, withdrawn=True)


def made(copy: Copy, *, kept: bool = True, **values: Any) -> bytes:
    """Build an object with plain values; `kept` ones are judged by all foreign judges."""
    built = build_object(
        copy,
        **{
            "method": Method.CANCEL if not copy.live else Method.REQUEST,
            "sequence": 0,
            "dtstamp": STAMP,
            "organizer": ORGANIZER,
            "attendee": ("Bo Lind", "bo@example.org"),
            "partstat": Partstat.NEEDS_ACTION,
            "ask": True,
            "join_url": JOIN if copy.has_link else "",
            "description": f"You are invited to {copy.summary}.\nSee you there.",
            "url": f"https://meet.example.org{copy.url_path}",
            **values,
        },
    )
    if kept:
        gather(built)
    return built
