"""ics: a Python reader that converts on reading, so it refuses an end before the start."""

import warnings
from datetime import UTC, datetime
from typing import Any

import ics as foreign


def _read(file: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parser and its old arrow warn on every file
        return foreign.Calendar(file.decode("utf-8"))


def judge(file: bytes) -> list[str]:
    """Return the first complaint; empty when the file is read."""
    try:
        _read(file)
    except Exception as error:  # it has no base class of its own
        return [f"{type(error).__name__}: {error}"]
    return []


def starts(file: bytes) -> list[datetime]:
    """Return the start of every VEVENT with a time."""
    return sorted(event.begin.datetime.astimezone(UTC) for event in _read(file).events if not event.all_day)
