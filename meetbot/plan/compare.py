"""Two copies side by side: their hashes, what differs, and the difference in words.

Hashes are of values, never of bytes: a library that orders parameters anew must mail nobody.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from meetbot.agenda.model.terms import Mode, Status
from meetbot.plan.copies import values_of
from meetbot.plan.model import Change, Copy, CopyOf, ProgrammeRow

# Fields of the schedule: a change of one of them raises SEQUENCE (RFC 5546 2.1.4).
_SCHEDULE = frozenset({"start", "end", "zone", "status", "mode", "withdrawn", "venue"})
# No part of what a person is told: a page that moves is no news.
_NOT_TOLD = frozenset({"url_path", "uid", "person_id", "of", "ref"})
# Compared where both copies know them.
_KNOWN_LATER = frozenset({"zone_rule", "mailbox"})


class Diff(StrEnum):
    """One kind of difference between two copies, as the update table tells them apart."""

    TIME = "time"
    ZONE = "zone"
    ZONE_RULE = "zone rule"
    MAILBOX = "mailbox"
    STATUS = "status"
    VENUE = "venue"
    MODE = "mode"
    ROOM = "room"
    LINK = "link"
    ROLE = "role"
    MINUTES = "minutes"
    PROGRAMME = "programme"
    MINOR = "minor"


def schedule_hash(copy: Copy) -> str:
    """Return the hash of start, end (instant and local text), status, mode and, on-site, the venue."""
    zone = ZoneInfo(copy.zone)
    return _hash(
        {
            "start": copy.start.astimezone(UTC).isoformat(),
            "end": copy.end.astimezone(UTC).isoformat(),
            "local": [at.astimezone(zone).replace(tzinfo=None).isoformat() for at in (copy.start, copy.end)],
            "zone": copy.zone,
            "status": str(copy.status),
            "withdrawn": copy.withdrawn,
            "mode": str(copy.mode),
            "venue": copy.venue if copy.mode is Mode.ONSITE else "",
        }
    )


def content_hash(copy: Copy) -> str:
    """Return the hash of all else that a person is told."""
    # Ids are not told: a session that names its old id in `was` is no news.
    parts = tuple(replace(part, session="") for part in copy.parts)
    values = values_of(replace(copy, parts=parts, programme=()))
    told = {k: v for k, v in values.items() if k not in _SCHEDULE | _NOT_TOLD | _KNOWN_LATER}
    return _hash({**told, "programme": _programme_hash(copy.programme)})


@lru_cache(maxsize=64)
def _programme_hash(rows: tuple[ProgrammeRow, ...]) -> str:
    """Return the hash of a programme, which all who have the same day share."""
    return _hash([values_of(replace(row, session="")) for row in rows])


def same(one: Copy, other: Copy) -> bool:
    """Return whether a person who has one of the two would learn nothing from the other."""
    if one == other:
        return True
    if any(_renewed(one, other, name) for name in _KNOWN_LATER):
        return False
    return schedule_hash(one) == schedule_hash(other) and content_hash(one) == content_hash(other)


def _renewed(was: Copy, now: Copy, name: str) -> bool:
    before, after = getattr(was, name), getattr(now, name)
    return bool(before and after and before != after)


def _hash(values: object) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def diffs(was: Copy, now: Copy) -> frozenset[Diff]:
    """Return the kinds of difference; empty exactly when the copies are the same."""
    if same(was, now):
        return frozenset()
    found = set()
    if (was.start, was.end) != (now.start, now.end):
        found.add(Diff.TIME)
    elif was.zone != now.zone:
        found.add(Diff.ZONE)
    if was.zone == now.zone and _renewed(was, now, "zone_rule"):
        found.add(Diff.ZONE_RULE)
    if _renewed(was, now, "mailbox"):
        found.add(Diff.MAILBOX)
    if was.status is not now.status:
        found.add(Diff.STATUS)
    if was.mode is not now.mode:
        found.add(Diff.MODE)
    elif now.mode is Mode.ONSITE:
        if was.venue != now.venue:
            found.add(Diff.VENUE)
        elif was.place != now.place:
            found.add(Diff.ROOM)
    if was.mode is now.mode and _link(was) != _link(now):
        found.add(Diff.LINK)
    if set(was.roles) != set(now.roles):
        found.add(Diff.ROLE)
    elif _minutes(was) != _minutes(now) and Diff.TIME not in found:
        found.add(Diff.MINUTES)
    if _timetable(was) != _timetable(now):
        found.add(Diff.PROGRAMME)
    return frozenset(found or {Diff.MINOR})


def _link(copy: Copy) -> tuple[object, ...]:
    return (copy.has_link, copy.link_generation, copy.platform, copy.dial_in)


def _minutes(copy: Copy) -> tuple[object, ...]:
    return tuple((part.role, part.start, part.end) for part in copy.parts)


def _timetable(copy: Copy) -> tuple[object, ...]:
    return tuple((r.start, r.end, r.status, r.room) for r in copy.programme)


def changes(was: Copy, now: Copy, *, zone: str) -> tuple[Change, ...]:
    """Return what differs in values a recipient knows: times on the clock of `zone`, rooms, titles.

    A time has its date where the two days differ. An empty `was` is new, an empty `now` is gone.
    """
    found = diffs(was, now)
    told = []
    if Diff.TIME in found:
        told.append(_time_change(was, now, zone))
    if Diff.ZONE in found:
        told.append(Change(what="zone", was=was.zone, now=now.zone))
    if Diff.ZONE_RULE in found:
        told.append(Change(what="zone rule", was=was.zone_rule, now=now.zone_rule))
    if Diff.MAILBOX in found:
        told.append(Change(what="mailbox", was=was.mailbox, now=now.mailbox))
    if Diff.STATUS in found:
        told.append(Change(what="status", was=was.status, now=now.status))
    if Diff.MODE in found:
        told.append(Change(what="mode", was=was.mode, now=now.mode))
    if Diff.VENUE in found:
        told.append(Change(what="venue", was=was.place, now=now.place))
    if Diff.ROOM in found:
        told.append(Change(what="room", was=_room(was, now), now=_room(now, was)))
    if Diff.LINK in found:
        told.append(Change(what="link", was=was.platform, now=now.platform))
    if Diff.ROLE in found:
        told.append(Change(what="role", was=", ".join(was.roles), now=", ".join(now.roles)))
    if Diff.MINUTES in found:
        told.append(Change(what="minutes", was=_own_minutes(was, zone), now=_own_minutes(now, zone)))
    if was.summary != now.summary:
        told.append(Change(what="title", was=was.summary, now=now.summary))
    elif was.meeting_title != now.meeting_title:
        told.append(Change(what="meeting", was=was.meeting_title, now=now.meeting_title))
    topics = [", ".join(part.topic for part in copy.parts if part.topic) for copy in (was, now)]
    if topics[0] != topics[1] and Diff.ROLE not in found:
        told.append(Change(what="topic", was=topics[0], now=topics[1]))
    if was.description != now.description:
        told.append(Change(what="description", was=was.description, now=now.description))
    return (*told, *_programme_changes(was, now, zone))


def _time_change(was: Copy, now: Copy, zone: str) -> Change:
    days = {at.astimezone(ZoneInfo(zone)).date() for at in (was.start, now.start)}
    told = [span_text(c.start, c.end, zone, dated=len(days) > 1) for c in (was, now)]
    # The start alone would say "15:00 instead of 15:00" of a session that only ends later.
    return Change(what="time" if was.start != now.start else "end", was=told[0], now=told[1])


def span_text(start: datetime, end: datetime, zone: str, *, dated: bool = False) -> str:
    """Return "15:00–15:30" on the clock of `zone`, dated "2022-01-12 15:00–15:30": fit for any language."""
    local = start.astimezone(ZoneInfo(zone))
    text = f"{local:%H:%M}–{end.astimezone(ZoneInfo(zone)):%H:%M}"
    return f"{local:%Y-%m-%d} {text}" if dated else text


def _room(copy: Copy, other: Copy) -> str:
    """Return the room alone where the rest of the place is the same, else the whole place."""
    tail = f", {copy.venue}" if copy.venue else ""
    if tail and copy.place.endswith(tail) and other.place.endswith(tail):
        return copy.place.removesuffix(tail)
    return copy.place


def _own_minutes(copy: Copy, zone: str) -> str:
    return ", ".join(dict.fromkeys(span_text(p.start, p.end, zone) for p in copy.parts))


def _programme_changes(was: Copy, now: Copy, zone: str) -> tuple[Change, ...]:
    if now.of is not CopyOf.DAY:
        return ()
    before, after = ({row.session: row for row in copy.programme} for copy in (was, now))
    shift = now.start - was.start
    told = []
    for session in dict.fromkeys((*before, *after)):
        old, new = before.get(session), after.get(session)
        # What only moves along with the day is told once, by the day's own time.
        if old is not None and replace(old, start=old.start + shift, end=old.end + shift) == new:
            continue
        named = old is not None and new is not None and old.people != new.people
        texts = _row_text(old, zone, named=named), _row_text(new, zone, named=named)
        if texts[0] != texts[1]:
            told.append(Change(what="programme", was=texts[0], now=texts[1]))
    return tuple(told)


def _row_text(row: ProgrammeRow | None, zone: str, *, named: bool) -> str:
    if row is None or row.status is Status.CANCELLED:
        return ""
    text = f"{span_text(row.start, row.end, zone)} {row.title}"
    text = f"{text} ({row.room})" if row.room else text
    return f"{text}: {', '.join(row.people)}" if named and row.people else text
