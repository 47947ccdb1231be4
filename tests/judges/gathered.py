"""Every calendar object that the tests built or sent, each once, for all judges at the end of the run.

A whole run is several processes (`tools/test.sh`): each leaves what it made in the folder `MEETBOT_GATHERED`,
and the judges come last, in a process that reads them all.
"""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from meetbot.mail.message import Envelope, Parts, build_message
from meetbot.mail.read import open_mail
from tests.judges import JUDGES, calcurse

LEAST = 500
"""Objects that a run of all tests makes; fewer mean that something is no longer gathered."""

# Python's judges take most of the time; each has a process of its own beside the others.
SLOW = ("ics", "vobject", "ical")
_DTSTAMP = re.compile(rb"DTSTAMP:\d{8}T\d{6}Z\r\n")
_gathered: dict[bytes, bytes] = {}


def gather(data: bytes) -> None:
    """Keep a calendar object for the judges; one that differs in DTSTAMP alone is there already."""
    _gathered.setdefault(_DTSTAMP.sub(b"", data), data)


def gather_mail(data: bytes) -> None:
    """Keep the calendar part of a mail, if it has one."""
    if b"text/calendar" in data and (calendar := open_mail(data).calendar):
        gather(calendar)


def gathered() -> tuple[bytes, ...]:
    """Return what this process made, and in a whole run what the others left; each once."""
    found = dict(_gathered)
    folder = _folder()
    for file in sorted(folder.glob("*.pickle")) if folder is not None else ():
        found |= pickle.loads(file.read_bytes())
    return tuple(found.values())


def leave() -> None:
    """Leave what this process made for the judges of the whole run."""
    if (folder := _folder()) is not None:
        (folder / f"{os.getpid()}.pickle").write_bytes(pickle.dumps(_gathered))


def is_whole_run() -> bool:
    return _folder() is not None


def _folder() -> Path | None:
    name = os.environ.get("MEETBOT_GATHERED", "")
    return Path(name) if name else None


@contextmanager
def listening() -> Iterator[None]:
    """Keep the object of every mail that is composed in this process; the mails are as they were."""

    def heard(envelope: Envelope, parts: Parts) -> bytes:
        if parts.calendar is not None:
            gather(parts.calendar)
        return build_message(envelope, parts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("meetbot.mail.compose.build_message", heard)
        yield


def judged(files: Sequence[bytes]) -> dict[str, list[tuple[int, list[str]]]]:
    """Return, by judge, (number of the file, its complaints). All are asked about all files.

    What a judge says wrongly is left out in its own module, with the reason.
    """
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        apart = {name: pool.submit(ask, name, list(files)) for name in SLOW}
        said: dict[str, list[list[str]]] = {
            name: calcurse.judge_all(files) if name == "calcurse" else ask(name, files)
            for name in JUDGES
            if name not in SLOW
        }
        said |= {name: asked.result() for name, asked in apart.items()}
    found = {name: [(n, one) for n, one in enumerate(answers) if one] for name, answers in said.items()}
    return {name: complaints for name, complaints in found.items() if complaints}


def ask(name: str, files: Sequence[bytes]) -> list[list[str]]:
    """Return what a judge says of each file, in their order."""
    return [JUDGES[name].judge(file) for file in files]
