"""vobject: an old Python reader, under Radicale and others; strict about how often a property may stand."""

from datetime import UTC, datetime
from typing import Any

import vobject as foreign


def _read(file: bytes) -> Any:
    # vobject keeps the first VTIMEZONE of each name for good, and would read the next file by it.
    zones = vars(foreign.icalendar)["__tzidMap"]
    zones.clear()
    foreign.icalendar.registerTzid("UTC", foreign.icalendar.utc)
    return foreign.readOne(file.decode("utf-8"))


def judge(file: bytes) -> list[str]:
    """Return the first complaint; empty when the file is read and valid."""
    try:
        _read(file).validate(raiseException=True)
    except Exception as error:  # its own errors, but also what escapes from its depths: all say "unreadable"
        return [f"{type(error).__name__}: {error}"]
    return []


def starts(file: bytes) -> list[datetime]:
    """Return the start of every VEVENT by the file's own VTIMEZONE."""
    values = (event.dtstart.value for event in _read(file).contents.get("vevent", []))
    return sorted(v.astimezone(UTC) for v in values if isinstance(v, datetime) and v.tzinfo is not None)
