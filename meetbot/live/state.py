"""The JSON that stage and operator get: facts to count from, never ticks. Instants and spans in milliseconds.

Each change sends the full state, so the newest message alone is always enough and a slow viewer may miss any
number of them. What does not change while the meeting runs (titles, people, lengths) is the plan block, sent
once under a hash of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Entry
from meetbot.agenda.model.terms import LEADING_ROLES, MeetingMode, Role
from meetbot.live.clash import Clash
from meetbot.live.described import facts_of
from meetbot.live.events import AUTOMATIC
from meetbot.live.expected import Expected
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.shifts import Shift, begins_session
from meetbot.live.step import Step, steps, tracks_of

UNIX = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
NAMED_SPEAKERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note as strips and pads show it. `mode` of a question: from the floor or from online."""

    text: str
    by: str
    at: datetime
    where: str = ""
    kind: str = "report"
    id: str = ""
    mode: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A session that people can be told begins at another time, and how many would be mailed."""

    shift: Shift
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What operators see beside the running order.

    These are the newest notes, all questions, how many people are here by mode, whom to tell of another
    start, and the starts that were told (session id -> start).
    """

    notes: Sequence[NoteLine] = ()  # oldest first, like the questions
    questions: Sequence[NoteLine] = ()
    here: Mapping[str, int] = field(default_factory=dict)
    offers: Sequence[Offer] = ()
    told: Mapping[str, datetime] = field(default_factory=dict)


def milliseconds(instant: datetime) -> int:
    """Return an instant as it crosses the wire: Unix time in milliseconds."""
    return round((instant - UNIX) / MILLISECOND)


def plan_block(
    agenda: Agenda, rundowns: Sequence[Rundown] = (), *, demo: bool = False, stock: Sequence[str] = ()
) -> dict[str, Any]:
    """Return what changes with a revision or when an item is put in, under its hash. Public facts only.

    Args:
        rundowns: of each track; what was put in stands in them.
        stock: messages that are at hand, worded in the meeting's language.
    """
    venue = agenda.meeting.venue
    zone = agenda.meeting.timezone
    inserted = {item.id: item.step for rundown in rundowns for item in rundown.items if item.inserted}
    block: dict[str, Any] = {
        "type": "plan",
        "meeting": agenda.id,
        "title": str(agenda.meeting.series or agenda.meeting.title),
        "lang": agenda.meeting.languages.main,
        "zone": zone,
        "city": (venue.city if venue else "") or zone.rpartition("/")[2].replace("_", " "),
        "demo": demo,
        "tracks": [{"id": track.id, "name": track.name} for track in tracks_of(agenda)],
        "items": [_plan_item(agenda, step) for step in (*steps(agenda), *inserted.values())],
        "stock": list(stock),
    }
    seed = json.dumps(block, sort_keys=True, ensure_ascii=False)
    block["hash"] = hashlib.blake2b(seed.encode(), digest_size=6).hexdigest()
    return block


def state_of(
    *rundowns: Rundown, plan: str, operator: bool = False, extras: Extras | None = None
) -> dict[str, Any]:
    """Return the state without signals, for all; operators also see names and what undo would do.

    Args:
        rundowns: of each track, all at one instant.
        plan: hash of the plan block that the item ids refer to.
    """
    journal = rundowns[0].journal
    state: dict[str, Any] = {
        "type": "state",
        "epoch": journal.shown_epoch,
        "v": journal.version,
        "now": milliseconds(rundowns[0].now),
        "plan": plan,
        "tracks": [_track(rundown, operator=operator) for rundown in rundowns],
    }
    if operator:
        state.update(_for_operators(rundowns, extras or Extras()))
    return state


def _track(rundown: Rundown, *, operator: bool) -> dict[str, Any]:
    live = rundown.live
    left = rundown.remaining
    zero = live.timer.zero_at if live is not None else None
    upcoming = rundown.upcoming
    track: dict[str, Any] = {
        "id": rundown.track.id,
        "v": rundown.run.version,
        "live": live.id if live else None,
        "next": upcoming.id if upcoming else None,
        "end": milliseconds(zero) if zero is not None else None,
        "mode": "auto" if rundown.rolls else "manual",
        "items": [_item(item) for item in rundown.items],
    }
    if left is not None and zero is None:
        track["left"] = _span(left)
    if operator:
        run = rundown.run
        again = run.redoable.done.event if run.redoable is not None else None
        for key, event in (("last", run.last), ("undo", run.undoable), ("redo", again)):
            if event is not None:
                by = "" if event.by == AUTOMATIC else event.by  # nobody: the timer by itself
                track[key] = {"by": by, "at": milliseconds(event.at), **facts_of(event)}
    return track


def _for_operators(rundowns: Sequence[Rundown], extras: Extras) -> dict[str, Any]:
    journal = rundowns[0].journal
    found: dict[str, Any] = {
        "here": dict(extras.here),
        "clash": [_clash(clash) for clash in rundowns[0].clashes],
        "tell": [_offer(offer) for offer in extras.offers],
        "told": {
            item.id: milliseconds(told)
            for rundown in rundowns
            for item in rundown.items
            if begins_session(item) and (told := extras.told.get(item.step.session.id)) is not None
        },
    }
    if journal.left_out is not None:
        left = journal.left_out
        found["left_out"] = {"number": left.number, "count": left.count, "reason": left.reason}
    return found


def _clash(clash: Clash) -> dict[str, Any]:
    span = {"from": _or_none(clash.since), "until": _or_none(clash.until)}
    return {"person": clash.name, "items": list(clash.items), **span}


def _offer(offer: Offer) -> dict[str, Any]:
    shift = offer.shift
    return {
        "item": shift.item,
        "title": shift.title,
        "was": milliseconds(shift.was),
        "start": milliseconds(shift.start),
        "from": milliseconds(shift.settled_at),
        "until": milliseconds(shift.until),
        "people": offer.people,
    }


def _item(item: RunItem) -> dict[str, Any]:
    planned = None if item.inserted else [milliseconds(item.planned_start), milliseconds(item.planned_end)]
    row: dict[str, Any] = {"id": item.id, "st": str(item.state), "p": planned}
    if item.added:
        row["add"] = _span(item.added)
    if item.waits:
        row["x"], row["xe"] = _parts(item.start), _parts(item.end)
        if item.free is not None:
            row["free"] = _parts(item.free)
    elif item.state is not ItemState.SKIPPED:
        row["a"] = [_or_none(item.actual_start), _or_none(item.actual_end)]
        row["len"] = _span(item.timer.allotted)
        if item.actual_end is not None and item.pauses:
            row["ran"] = _span(item.timer.allotted - item.timer.remaining(now=item.actual_end))
        row["xe"] = _parts(item.end)
    if item.runs and item.part_ends:
        row["parts"] = [_span(left) for left in item.part_ends]
    return row


def _span(span: timedelta) -> int:
    return round(span / MILLISECOND)


def _or_none(instant: datetime | None) -> int | None:
    return None if instant is None else milliseconds(instant)


def _parts(expected: Expected) -> list[int | None]:
    """Return [fixed, after the live end, after now]; null where that part does not count."""
    return [
        _or_none(expected.fixed),
        None if expected.after_end is None else _span(expected.after_end),
        None if expected.after_now is None else _span(expected.after_now),
    ]


def _plan_item(agenda: Agenda, step: Step) -> dict[str, Any]:
    entry, session = step.entry, step.session
    room = entry.room or session.room
    return {
        "id": step.id,
        "track": step.track,
        "title": str(entry.title),
        "lang": entry.language or session.language or agenda.meeting.languages.main,
        "day": session.day,
        "session": str(session.title) if session.id != entry.id else "",
        "kind": str(entry.kind),
        "break": step.is_break,
        "lead": lead_of(agenda, entry) or lead_of(agenda, session),
        "speakers": speakers_of(agenda, entry),
        "room": agenda.room_name(room),
        "len": _span(entry.duration),
        "parts": [{"title": str(part.title), "len": _span(part.duration)} for part in entry.parts],
        "hard": step.hard_start,
        "setup": _span(step.setup),
        "min": _span(step.shortest) if step.absorbs else 0,
        "until": entry.until,
        "early": entry.early and agenda.meeting.mode is MeetingMode.ONSITE,
        "warn": _span(step.warn),
        "danger": _span(step.danger),
        "inserted": step.inserted,
    }


def lead_of(agenda: Agenda, entry: Entry) -> dict[str, str] | None:
    """Return who leads it, {"role": "chair", "name": "Prof. WANG Libing"}; None where nobody does."""
    if entry.leader is None or entry.leader[0] not in LEADING_ROLES:
        return None
    return {"role": str(entry.leader[0]), "name": agenda.label_of(entry.leader[1])}


def speakers_of(agenda: Agenda, entry: Entry) -> dict[str, Any]:
    """Return the speakers, {"names": [...], "more": n}: up to four by name; of more, three and a number."""
    names = [agenda.label_of(who) for who, role in entry.roles() if role is Role.SPEAKER]
    named = names if len(names) <= NAMED_SPEAKERS else names[: NAMED_SPEAKERS - 1]
    return {"names": named, "more": len(names) - len(named)}
