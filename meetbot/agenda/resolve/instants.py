"""A wall clock of the file to its instant, told where it is none or two: for plans and for what happened."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.fields.times import Clock, NotThat, Twice, clock_with_offset, format_clock, instant
from meetbot.agenda.source.events import Node
from meetbot.agenda.source.faults import Faults


def read_instant(clock: Clock, spot: Node, day: date, zone: ZoneInfo, faults: Faults) -> datetime | None:
    """Return the instant (UTC) of a clock of that day; of two that it could be the earlier, after telling."""
    try:
        found = instant(day, clock, zone)
    except NotThat as fault:
        faults.add("E302", spot, f"this time {fault}", fault.hint)
        return None
    if not isinstance(found, Twice):
        return found
    first, second = found.readings
    readings = f"{first:%H:%M} or {second:%H:%M} UTC"
    early, late = sorted(found.readings)
    if found.exists:
        text = f"this time exists twice in {zone.key} on that day: {readings}"
        one, other = (clock_with_offset(when, day, zone) for when in (early, late))
        faults.add("E306", spot, text, f'write the one you mean: "{one}" or "{other}"')
    else:
        text = f"the clocks of {zone.key} skip this time on that day; it could be {readings}"
        one, other = (format_clock(when, day, zone) for when in (early, late))
        faults.add("E305", spot, text, f'write "{one}" or "{other}"')
    return early
