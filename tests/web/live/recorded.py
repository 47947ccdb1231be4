"""States as a server would send them, one for each thing that a screen can show; every one is at `NOW`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from meetbot.live.state import milliseconds

MEETING = "board"
NOW = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)  # 17:20 in Shenzhen
NOW_MS = milliseconds(NOW)
SECOND = 1000
MINUTE = 60 * SECOND
Json = dict[str, Any]

PANEL = "Partnership round table: how three regions share teachers, courses and laboratories"
SPEAKERS = {"names": ["Prof. WANG Libing", "Dr. Ana Lima"], "more": 0}
HOST = {"role": "host", "name": "Dr. Ana Lima"}
CHAIR = {"role": "chair", "name": "Prof. WANG Libing"}


def plan_item(id: str, title: str, **values: Any) -> Json:
    """Return an item of the plan block."""
    return {
        "id": id,
        "track": "",
        "title": title,
        "lang": "en",
        "session": "",
        "kind": "talk",
        "break": False,
        "lead": None,
        "speakers": {"names": [], "more": 0},
        "room": "Hall 1",
        "hard": False,
        "setup": 0,
        "warn": 5 * MINUTE,
        "danger": MINUTE,
        **values,
    }


PARTS = [{"title": "Talk", "len": 20 * MINUTE}, {"title": "Questions", "len": 10 * MINUTE}]
PLAN: Json = {
    "type": "plan",
    "hash": "9f2c",
    "meeting": MEETING,
    "title": "Annual meeting of the board",
    "lang": "en",
    "zone": "Asia/Shanghai",
    "city": "Shenzhen",
    "demo": False,
    "tracks": [{"id": "main", "name": ""}],
    "items": [
        plan_item("opening", "Opening", lead=HOST),
        plan_item("panel", PANEL, lead=CHAIR, speakers=SPEAKERS),
        plan_item(
            "talk",
            "Teaching online in rural districts",
            speakers={"names": ["Rui Costa"], "more": 0},
            parts=PARTS,
        ),
        plan_item("pause", "Group photo and break", **{"break": True}),
        plan_item("closing", "Closing", lead=HOST, hard=True),
    ],
}


def waiting(id: str, start: int, length: int, *, st: str = "pending") -> Json:
    """Return an item that waits; `start` counts from NOW, ms."""
    begin = NOW_MS + start
    plan = [begin, begin + length]
    return {"id": id, "st": st, "p": plan, "x": [begin, 0, 0], "xe": [begin + length, length, length]}


def ran(id: str, start: int, length: int) -> Json:
    """Return an item that is finished."""
    span = [NOW_MS + start, NOW_MS + start + length]
    return {"id": id, "st": "finished", "p": span, "a": span, "len": length, "xe": [span[1], None, None]}


def live_item(id: str, left: int, *, length: int = 30 * MINUTE, st: str = "running") -> Json:
    """Return the item that is on, with `left` ms to go."""
    start, end = NOW_MS + left - length, NOW_MS + left
    span = {"p": [start, end], "a": [start, None], "len": length}
    return {"id": id, "st": st, **span, "xe": [None, 0, None]}


def state(*items: Json, live: str | None = None, next: str | None = None, **track: Any) -> Json:
    """Return a state of one track; `msg` is the messages', everything else the track's."""
    msg = track.pop("msg", [])
    row = {"id": "main", "v": 98, "live": live, "next": next, "end": None, "mode": "manual", "black": False}
    return {
        "type": "state",
        "epoch": "k3f",
        "v": 412,
        "now": NOW_MS,
        "plan": PLAN["hash"],
        "role": "viewer",
        "tracks": [{**row, "items": list(items), **track}],
        "msg": msg,
    }


def running(left: int, *, of: str = "panel", length: int = 30 * MINUTE, **track: Any) -> Json:
    """Return a state in which an item has `left` ms to go and the closing follows."""
    item, after = live_item(of, left, length=length), waiting("closing", max(left, 0), 15 * MINUTE)
    return state(item, after, live=of, next="closing", end=NOW_MS + left, **track)


def message(text: str, *, style: str = "normal", at: int = -20 * SECOND, until: int | None = None) -> Json:
    return {
        "n": 40,
        "track": "main",
        "item": "panel",
        "text": text,
        "style": style,
        "targets": ["stage"],
        "at": NOW_MS + at,
        "until": until,
    }


LONG = (
    "The interpreters need a slower pace. Stop for a breath after each sentence, "
    "and read no numbers aloud, thank you."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the screen is sent, the options in its address, and what it has to show."""

    state: Json
    options: str = ""
    phase: str
    word: str = ""
    big: str = ""
    digits: str = ""
    shown: tuple[str, ...] = ()  # texts that are to be read somewhere
    flags: frozenset[str] = field(default=frozenset())
    axe: bool = True  # False: what it is read against is not on this page


def _paused() -> Json:
    item = {**live_item("panel", 12 * MINUTE, st="paused")}
    return state(
        item, waiting("closing", 12 * MINUTE, 15 * MINUTE), live="panel", next="closing", left=12 * MINUTE
    )


def _break(left: int) -> Json:
    return state(
        live_item("pause", left, length=20 * MINUTE),
        waiting("closing", max(left, 0), 15 * MINUTE),
        live="pause",
        next="closing",
        end=NOW_MS + left,
    )


HALF = 500  # ms: half a second before an edge, so that the machine's haste does not matter
PHASES: dict[str, Recorded] = {
    "before": Recorded(
        state=state(waiting("opening", 10 * MINUTE, 30 * MINUTE), next="opening"),
        phase="idle",
        word="Starts at",
        big="17:30",
        digits="10:00",
        shown=("Opening", "host Dr. Ana Lima"),
    ),
    "overdue": Recorded(
        state=state(waiting("opening", -2 * MINUTE, 30 * MINUTE), next="opening"),
        phase="idle",
        word="Starts as soon as all is ready",
        big="17:18",
    ),
    "armed": Recorded(
        state=state(waiting("opening", 4 * MINUTE, 30 * MINUTE, st="armed"), next="opening"),
        phase="idle",
        word="Starts when the chair is ready",
        big="17:24",
    ),
    "normal": Recorded(
        state=running(17 * MINUTE + 39 * SECOND - HALF),
        phase="normal",
        digits="17:39",
        shown=(PANEL, "ends 17:37", "Closing", "17:20", "10:20 Berlin"),
    ),
    "short": Recorded(state=running(9 * MINUTE + 5 * SECOND), phase="normal", digits="9:05"),
    "hours": Recorded(
        state=running(92 * MINUTE + 5 * SECOND, length=120 * MINUTE), phase="normal", digits="1:32:05"
    ),
    "warning": Recorded(state=running(5 * MINUTE), phase="warning", word="WRAP UP", digits="5:00"),
    "danger": Recorded(state=running(MINUTE), phase="danger", word="WRAP UP", digits="1:00"),
    "overtime": Recorded(
        state=running(-2 * MINUTE - 10 * SECOND), phase="overtime", word="OVER", digits="+2:10"
    ),
    "overtime-long": Recorded(state=running(-72 * MINUTE), phase="overtime", word="OVER", digits="+1:12:00"),
    "part": Recorded(
        state=running(18 * MINUTE, of="talk"),
        phase="normal",
        word="Talk",
        digits="8:00",
        shown=("next Questions",),
    ),
    "part-danger": Recorded(
        state=running(10 * MINUTE + 30 * SECOND, of="talk"),
        phase="danger",
        word="Talk · WRAP UP",
        digits="0:30",
    ),
    "part-last": Recorded(
        state=running(8 * MINUTE, of="talk"),
        phase="normal",
        word="Questions",
        digits="8:00",
        shown=("Closing",),
    ),
    "paused": Recorded(state=_paused(), phase="normal", word="PAUSED", digits="12:00"),
    "break": Recorded(state=_break(12 * MINUTE), phase="normal", word="Back at", big="17:32", digits="12:00"),
    "break-over": Recorded(state=_break(-MINUTE), phase="overtime", word="OVER", big="17:19", digits="+1:00"),
    "message": Recorded(
        state=running(12 * MINUTE, msg=[message("Two minutes left")]),
        phase="normal",
        digits="12:00",
        shown=("Two minutes left",),
        flags=frozenset({"message"}),
    ),
    "message-long": Recorded(
        state=running(-2 * MINUTE, msg=[message(LONG)]),
        phase="overtime",
        word="OVER",
        digits="+2:00",
        shown=(LONG,),
        flags=frozenset({"message"}),
    ),
    "urgent": Recorded(
        state=running(30 * SECOND, msg=[message("Leave the hall", style="urgent", at=-SECOND)]),
        phase="danger",
        word="WRAP UP",
        digits="0:30",
        shown=("Leave the hall",),
        flags=frozenset({"message", "urgent", "alarm"}),
    ),
    "dark": Recorded(
        state=running(12 * MINUTE, black=True), phase="normal", digits="12:00", flags=frozenset({"black"})
    ),
    "blink": Recorded(
        state=running(12 * MINUTE, blink=NOW_MS - SECOND),
        phase="normal",
        digits="12:00",
        flags=frozenset({"blink"}),
    ),
    "ended": Recorded(
        state=state(ran("closing", -20 * MINUTE, 15 * MINUTE)),
        phase="idle",
        big="Thank you",
        shown=("Annual meeting of the board",),
    ),
    "count-up": Recorded(state=running(12 * MINUTE), options="?countup", phase="normal", digits="18:00"),
    "no-seconds": Recorded(
        state=running(22 * MINUTE + 10 * SECOND), options="?noseconds", phase="normal", digits="23 min"
    ),
    "mirror": Recorded(
        state=running(12 * MINUTE),
        options="?mirror",
        phase="normal",
        digits="12:00",
        flags=frozenset({"mirror"}),
    ),
    "key": Recorded(
        state=running(12 * MINUTE),
        options="?key=00b140",
        phase="normal",
        digits="12:00",
        flags=frozenset({"key"}),
        axe=False,
    ),
    "hide-next": Recorded(
        state=running(12 * MINUTE),
        options="?hidenext",
        phase="normal",
        digits="12:00",
        flags=frozenset({"hidenext"}),
    ),
}
