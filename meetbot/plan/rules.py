"""The update table: what a difference between two copies means for SEQUENCE, the answer and the wait.

The first row that matches wins. Source: RFC 5546 2.1.4 (what raises SEQUENCE), 3.2.2, 3.2.5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetbot.plan.compare import Diff
from meetbot.plan.model import CopyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row. `raises`: SEQUENCE goes up; `asks`: the answer is asked for again; `waits`: debounced."""

    name: str
    raises: bool = False
    asks: bool = False
    waits: bool = True
    minor: bool = False  # `invite.minor: false` keeps it from being mailed


# Rows about people and sessions that come or go.
FIRST = Rule(name="first invitation", asks=True, waits=False)  # SEQUENCE 0, in a new line
READDED = Rule(name="person re-added", raises=True, asks=True, waits=False)
REINSTATED = Rule(name="session reinstated", raises=True, asks=True, waits=False)
ADDRESS = Rule(name="address corrected", raises=True, asks=True, waits=False)
GRANULARITY = Rule(name="granularity changed", raises=True, asks=True, waits=False)
REMOVED = Rule(name="person removed", raises=True, waits=False)
CANCELLED = Rule(name="session cancelled", raises=True, waits=False)
DELETED = Rule(name="session deleted", raises=True, waits=False)
DAY_CANCELLED = Rule(name="last session of the day cancelled", raises=True, waits=False)

# Rows in which nothing changed: the copy that the person has, once more (RFC 5546 3.2.2.2, 3.2.2.7).
CHASED = Rule(name="answer asked for again", asks=True, waits=False)
REFRESHED = Rule(name="copy asked for", waits=False)
# Who was sent instead does not come (RFC 5546 3.2.2.3).
DELEGATE_GONE = Rule(name="delegate does not come", asks=True, waits=False)
DELEGATED = Rule(name="sent instead of somebody", waits=False)

# SEQUENCE must rise with the time (2.1.4); who came is there already, so nobody is asked again.
_TOLD = Rule(name="told start changed", raises=True, waits=False)
_TIME_AND_PLACE = Rule(name="time and room changed", raises=True, asks=True)
_TIME = Rule(name="time moved", raises=True, asks=True)
_CLOCK = Rule(name="moved by the zone's clock changes", raises=True, asks=True)
_DAY_TIME = Rule(name="day's start or end moved", raises=True, asks=True)
_STATUS = Rule(name="status changed", raises=True, asks=True)
_VENUE = Rule(name="venue changed", raises=True, asks=True)
_MODE = Rule(name="mode switched by the organiser", raises=True, asks=True, waits=False)
OWN_MODE = Rule(name="mode switched by the person", waits=False)
_SIGNIFICANT = Rule(name="another session by the organiser's word", raises=True, asks=True)
# The instant stays and with it the answer; DTSTART's text differs, and that raises SEQUENCE (2.1.4).
_ZONE = Rule(name="zone changed, same moment", raises=True)
_ZONE_RULE = Rule(name="clock changes of the zone changed")
# Calendar programs may take another ORGANIZER for a stranger (3.2.2.4), so a plain mail goes first.
_MAILBOX = Rule(name="organiser's mailbox changed", raises=True, waits=False)
_ROOM = Rule(name="room changed")
_LINK = Rule(name="join link changed", waits=False)
_ROLE = Rule(name="role changed")
_MINUTES = Rule(name="own minutes changed")
_PROGRAMME = Rule(name="programme of the day changed")
_MINOR = Rule(name="title or text changed", minor=True)

_TABLE: tuple[tuple[Diff, Rule], ...] = (
    (Diff.STATUS, _STATUS),
    (Diff.VENUE, _VENUE),
    (Diff.MODE, _MODE),
    (Diff.ZONE, _ZONE),
    (Diff.MAILBOX, _MAILBOX),
    (Diff.ROOM, _ROOM),
    (Diff.LINK, _LINK),
    (Diff.ROLE, _ROLE),
    (Diff.MINUTES, _MINUTES),
    (Diff.PROGRAMME, _PROGRAMME),
    (Diff.ZONE_RULE, _ZONE_RULE),
    (Diff.MINOR, _MINOR),
)


def rule_for(
    found: frozenset[Diff],
    of: CopyOf,
    *,
    own_mode: bool = False,
    significant: bool = False,
    told: bool = False,
) -> Rule | None:
    """Return the row that decides on these differences; None when there are none.

    The first that matches gives its name. Where another one matches too, what it raises, asks or sends at
    once holds as well: a link that changed together with a room does not wait as the room would.

    Args:
        own_mode: the mode is the one that the person chose.
        significant: the organiser says that what changed makes it another session.
        told: the time is not the planned one, but one that was told while the meeting ran.
    """
    rows = [_time_row(found, of, told=told)] if Diff.TIME in found else []
    rows += [OWN_MODE if rule is _MODE and own_mode else rule for diff, rule in _TABLE if diff in found]
    if not rows:
        return None
    if significant and not any(rule.asks for rule in rows):
        rows.insert(0, _SIGNIFICANT)
    return replace(
        rows[0],
        raises=any(rule.raises for rule in rows),
        asks=any(rule.asks for rule in rows),
        waits=all(rule.waits for rule in rows),
        minor=all(rule.minor for rule in rows),
    )


def _time_row(found: frozenset[Diff], of: CopyOf, *, told: bool) -> Rule:
    if told:
        return _TOLD
    if found & {Diff.ROOM, Diff.VENUE}:
        return _TIME_AND_PLACE
    if Diff.ZONE_RULE in found:
        return _CLOCK
    return _DAY_TIME if of is CopyOf.DAY else _TIME
