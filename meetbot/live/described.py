"""What was done: in words that follow a name ("started “Panel”"), and as facts that pages word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from meetbot.live.events import (
    Armed,
    Extended,
    Finished,
    Inserted,
    Next,
    Paused,
    Redone,
    Reordered,
    Reset,
    Resumed,
    Rolled,
    Skipped,
    Squeezed,
    Started,
    TimerEvent,
    Undone,
    Unskipped,
)

MILLISECOND = timedelta(milliseconds=1)


def describe(event: TimerEvent, title: Callable[[str], str]) -> str:
    """Return what was done in words that follow a name: "started “Panel”"."""
    match event:
        case Started(item=item, since=since) | Next(item=item, since=since):
            early = f", {ago(event.at - since)} back" if since is not None and since < event.at else ""
            return f"started “{title(item)}”{early}"
        case Paused(item=item):
            return f"paused “{title(item)}”"
        case Resumed(item=item):
            return f"resumed “{title(item)}”"
        case Extended(item=item, added=added):
            verb = "gave" if added >= timedelta(0) else "took"
            link = "to" if added >= timedelta(0) else "from"
            return f"{verb} {_span(abs(added))} {link} “{title(item)}”"
        case Squeezed(item=item, taken=taken):
            return f"took {_span(timedelta(seconds=sum(taken)))} for “{title(item)}” to start in time"
        case Finished(item=item):
            return f"finished “{title(item)}”"
        case Armed(item=item):
            return f"put “{title(item)}” on deck"
        case Skipped(item=item):
            return f"skipped “{title(item)}”"
        case Unskipped(item=item):
            return f"took “{title(item)}” in again"
        case Reset(item=item):
            return f"reset “{title(item)}”"
        case Reordered(item=item, before=before):
            return f"moved “{title(item)}” " + (f"before “{title(before)}”" if before else "to the end")
        case Inserted(title=name):
            return f"put in “{name}”"
        case Rolled(on=on):
            return "let the items run by themselves" if on else "took the timer in hand"
        case Undone():
            return "undid the last step"
        case Redone():
            return "redid the last step"


def facts_of(event: TimerEvent) -> dict[str, Any]:
    """Return what was done as facts that pages word: `did`, and what it was about; `span` in milliseconds."""
    match event:
        case Started(item=item, since=since) | Next(item=item, since=since):
            if since is not None and since < event.at:
                return {"did": "back", "item": item, "span": (event.at - since) // MILLISECOND}
            return {"did": "started", "item": item}
        case Extended(item=item, added=added):
            did = "gave" if added >= timedelta(0) else "took"
            return {"did": did, "item": item, "span": abs(added) // MILLISECOND}
        case Squeezed(item=item, taken=taken):
            return {"did": "squeezed", "item": item, "span": sum(taken) * 1000}
        case Reordered(item=item, before=before):
            return (
                {"did": "moved", "item": item, "before": before} if before else {"did": "last", "item": item}
            )
        case Inserted(title=name):
            return {"did": "inserted", "title": name}
        case Rolled(on=on):
            return {"did": "rolled" if on else "taken"}
        case Undone() | Redone():
            return {"did": "undone" if isinstance(event, Undone) else "redone"}
        case Paused() | Resumed() | Finished() | Armed() | Skipped() | Unskipped() | Reset():
            return {"did": type(event).__name__.lower(), "item": event.item}


def _span(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"


def ago(span: timedelta) -> str:
    """Return "0.3 s", "12 s" or "4 min"."""
    seconds = span.total_seconds()
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
