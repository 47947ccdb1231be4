"""calcurse (Debian): a small client in C; what it cannot place in its calendar it counts as skipped."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

_COUNTS = re.compile(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped")
_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_ZONE = re.compile(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)
_APPOINTMENT = re.compile(r"(\d\d/\d\d/\d{4} @ \d\d:\d\d) ->")


def _import(file: bytes) -> tuple[str, str]:
    """Return what calcurse printed, and its file of appointments."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, data = folder / "file.ics", folder / "data"
        source.write_bytes(file)
        data.mkdir()
        done = subprocess.run(
            ["calcurse", "-D", str(data), "-i", str(source)],
            # TMPDIR: each skipped item leaves a log there.
            env={**os.environ, "TZ": "UTC", "HOME": name, "TMPDIR": name, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        logs = [log.read_text("utf-8") for log in folder.glob("calcurse_log.*")]
        appointments = data / "apts"
        said = "\n".join([done.stdout, done.stderr, *logs])
        return said, appointments.read_text("utf-8") if appointments.exists() else ""


def judge(file: bytes) -> list[str]:
    """Return what calcurse printed when it skipped something or found nothing; else an empty list."""
    said, _ = _import(file)
    counts = _COUNTS.search(said)
    if counts is None:
        return [said.strip() or "no count"]
    appointments, events, todos, skipped = map(int, counts.groups())
    return [said.strip()] if skipped or not appointments + events + todos else []


def judge_all(files: Sequence[bytes]) -> list[list[str]]:
    """Return what `judge` says of each file: asked together, and in halves where something is wrong.

    It is a process each time, and a file of many events costs it no more than one.
    """
    if len(files) == 1:
        return [judge(files[0])]
    if not files or _counted(_joined(files)) == sum(len(_EVENT.findall(file)) for file in files):
        return [[] for _ in files]
    half = len(files) // 2
    return judge_all(files[:half]) + judge_all(files[half:])


def _joined(files: Sequence[bytes]) -> bytes:
    zones = dict.fromkeys(zone for file in files for zone in _ZONE.findall(file))
    events = (event for file in files for event in _EVENT.findall(file))
    return b"".join([b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", *zones, *events, b"END:VCALENDAR\r\n"])


def _counted(file: bytes) -> int:
    """Return how many events calcurse took; -1 where it skipped one."""
    counts = _COUNTS.search(_import(file)[0])
    if counts is None or int(counts[4]):
        return -1
    return int(counts[1]) + int(counts[2])


def starts(file: bytes) -> list[datetime]:
    """Return the starts as placed in a calendar kept in UTC, by the zone rules of the system."""
    _, appointments = _import(file)
    return sorted(
        datetime.strptime(found, "%m/%d/%Y @ %H:%M").replace(tzinfo=UTC)
        for found in _APPOINTMENT.findall(appointments)
    )
