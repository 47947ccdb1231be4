"""What a mail about single sessions speaks of: each session alone, at the time that is expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from meetbot.plan.model import Copy, CopyOf


def spoken_of(
    copies: Sequence[Copy], sessions: Mapping[str, datetime | None], names: Mapping[str, str]
) -> list[Copy]:
    """Return the copies by start, a day's narrowed to these sessions of it; one without them as it is.

    Args:
        sessions: present ids, each with the start that is expected of it; None = as the copy has it.
        names: former id -> present id.
    """
    found: list[Copy] = []
    for copy in copies:
        ref = names.get(copy.ref, copy.ref)
        if copy.of is CopyOf.SESSION:
            found.append(starting(copy, sessions.get(ref)))
        else:
            found += list(_of_day(copy, sessions, names)) or [copy]
    return sorted(found, key=lambda copy: copy.start)


def _of_day(copy: Copy, sessions: Mapping[str, datetime | None], names: Mapping[str, str]) -> Iterator[Copy]:
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
            yield starting(own, sessions[session])


def starting(copy: Copy, start: datetime | None) -> Copy:
    """Return the copy with all of it moved so that it begins at `start`; None = as it is."""
    by = timedelta(0) if start is None else start - copy.start
    if not by:
        return copy
    parts = tuple(replace(part, start=part.start + by, end=part.end + by) for part in copy.parts)
    return replace(copy, start=copy.start + by, end=copy.end + by, parts=parts)
