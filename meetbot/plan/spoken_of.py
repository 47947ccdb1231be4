"""What a reminder of single sessions speaks of: each session alone, at the time that is expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from meetbot.plan.model import Copy, CopyOf


def spoken_of(
    copies: Sequence[Copy], sessions: Mapping[str, timedelta], names: Mapping[str, str]
) -> list[Copy]:
    """Return the copies by start, a day's narrowed to these sessions of it; one without them as it is.

    Args:
        sessions: present ids, each with how much later than planned it is expected; negative: earlier.
        names: former id -> present id.
    """
    found: list[Copy] = []
    for copy in copies:
        ref = names.get(copy.ref, copy.ref)
        if copy.of is CopyOf.SESSION:
            found.append(_later(copy, sessions.get(ref, timedelta(0))))
        else:
            found += list(_of_day(copy, sessions, names)) or [copy]
    return sorted(found, key=lambda copy: copy.start)


def _of_day(copy: Copy, sessions: Mapping[str, timedelta], names: Mapping[str, str]) -> Iterator[Copy]:
    for row in copy.programme:
        session = names.get(row.session, row.session)
        if session in sessions:
            own = replace(
                copy,
                of=CopyOf.SESSION,
                ref=session,
                summary=row.title,
                start=row.start,
                end=row.end,
                place=row.room or copy.place,
                parts=tuple(p for p in copy.parts if names.get(p.session, p.session) == session),
                programme=(),
                description="",
            )
            yield _later(own, sessions[session])


def _later(copy: Copy, by: timedelta) -> Copy:
    if not by:
        return copy
    parts = tuple(replace(part, start=part.start + by, end=part.end + by) for part in copy.parts)
    return replace(copy, start=copy.start + by, end=copy.end + by, parts=parts)
