"""A platform's report brought in: each connection of somebody known is a presence with its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.presence import PLATFORM, attended
from meetbot.exchange.participants import Participant
from meetbot.flows.meeting.door import same_name
from meetbot.plan.people import ids_by_address
from meetbot.store.rows import Presence
from meetbot.store.store import Tx

BEFORE = timedelta(hours=1)
AFTER = timedelta(hours=3)  # a day may overrun


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What a report is for the store.

    `outside`: connections at another time than the meeting's days, as of a test the day before; they count
    nowhere. `unknown`: name -> how long, of who is on no list, to be told by hand.
    """

    people: int
    new: int
    same: int
    short: int  # how many of the people were not there for long enough
    outside: int
    unknown: Mapping[str, timedelta]


def bring_report(
    tx: Tx, agenda: Agenda, rows: Sequence[Participant], *, by: str, now: datetime, dry_run: bool = False
) -> Reported:
    """Keep the connections of those whom the meeting knows, by address, else by a name that one person has.

    A second time changes nothing. Who is on no list counts nowhere.
    """
    tx.lock(agenda.id)
    every, rows = len(rows), [row for row in rows if _of_a_day(agenda, row)]
    known = _known(agenda, rows)
    there = {presence.id for presence in tx.presences(agenda.id)}
    spans = {p.id: p for row in rows if (p := _presence(agenda, known[row.row], row, by)) is not None}
    fresh = [presence for presence in spans.values() if presence.id not in there]
    people = {presence.person_id for presence in spans.values()}
    if fresh and not dry_run:
        for presence in fresh:
            tx.add_presence(presence)
        tx.audit(by, "attendance.import", {"meeting": agenda.id, "new": len(fresh)}, now)
    unknown: dict[str, timedelta] = defaultdict(timedelta)
    for row in rows:
        if not known[row.row]:
            unknown[row.name] += row.end - row.start
    came = attended([*tx.presences(agenda.id), *(fresh if dry_run else ())], agenda)
    return Reported(
        people=len(people),
        new=len(fresh),
        same=len(spans) - len(fresh),
        short=len(people - came.keys()),
        outside=every - len(rows),
        unknown=dict(unknown),
    )


def _of_a_day(agenda: Agenda, row: Participant) -> bool:
    """Tell whether a connection reaches into a day, from when the call opens until a while after its end."""
    online = agenda.meeting.online
    before = max(online.open if online is not None else timedelta(0), BEFORE)
    return any(row.start < day.end + AFTER and day.start - before < row.end for day in agenda.days)


def _known(agenda: Agenda, rows: Iterable[Participant]) -> dict[int, str]:
    """Return row -> person id, empty where nobody or more than one is meant."""
    addresses = ids_by_address(agenda)
    named: dict[str, set[str]] = defaultdict(set)
    for person in {**agenda.attendees, **agenda.people}.values():
        for name in filter(None, (person.name, person.native, person.label)):
            if not person.is_placeholder:
                named[same_name(name)].add(person.id)
    found = {}
    for row in rows:
        by_name = named.get(same_name(row.name), set())
        only = next(iter(by_name)) if len(by_name) == 1 else ""
        found[row.row] = addresses.get(row.email.casefold(), only) if row.email else only
    return found


def _presence(agenda: Agenda, person_id: str, row: Participant, by: str) -> Presence | None:
    if not person_id:
        return None
    start, end = row.start.astimezone(UTC), row.end.astimezone(UTC)
    return Presence(
        id=f"{PLATFORM}/{agenda.id}/{person_id}/{start.isoformat()}/{end.isoformat()}",
        meeting=agenda.id,
        person_id=person_id,
        source=PLATFORM,
        mode=str(Mode.ONLINE),
        from_at=start,
        to_at=end,
        by=by,
    )
