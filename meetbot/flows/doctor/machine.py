"""This machine: its clock, its time zones, its disk and its database."""

from __future__ import annotations

import ctypes
import shutil
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from meetbot.errors import StoreError
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning
from meetbot.store.store import Store

LEAST_FREE, LITTLE_FREE = 200_000_000, 2_000_000_000  # bytes
OLD_ZONES = timedelta(days=400)
_UNSYNCHRONISED = 5  # TIME_ERROR of adjtimex(2)


def check_clock(state: int | None) -> Finding:
    """Return whether the system keeps its clock by a time server.

    Args:
        state: as `clock_state` gives it.
    """
    if state is None:
        return unknown("clock", "Whether the clock is kept right could not be asked of this system.")
    if state == _UNSYNCHRONISED:
        return warning(
            "clock",
            "No time server keeps this machine's clock right; reminders go by it, and so do timers.",
            "Turn on systemd-timesyncd, chrony or another NTP client.",
        )
    return good("clock", "A time server keeps this machine's clock right.")


def clock_state() -> int | None:
    """Return the clock's state as the kernel tells it (adjtimex(2), Linux); None where it does not."""
    try:
        kernel = ctypes.CDLL(None, use_errno=True)
        state = kernel.adjtimex(ctypes.create_string_buffer(512))  # all modes 0: only asks
    except (OSError, AttributeError):
        return None
    return None if state < 0 else int(state)


def check_zones(*, now: datetime) -> Finding:
    """Return whether the time zones' rules are recent: governments change them at short notice."""
    found = version("tzdata")
    year, _, number = found.partition(".")
    released = datetime(int(year), 1, 1, tzinfo=now.tzinfo)
    if now - released > OLD_ZONES:
        return warning(
            "tzdata",
            f"The time zones are of {year} (tzdata {found}); a country may have changed its clock since.",
            "Run: pip install --upgrade tzdata",
        )
    return good("tzdata", f"The time zones are of {year}, number {number or '1'} (tzdata {found}).")


def check_disk(folder: Path, *, free: int) -> Finding:
    """Return whether there is room where the data is kept.

    Args:
        free: bytes, as `free_at` gives them.
    """
    size = f"{free / 1e9:.1f} GB free at {folder}"
    if free < LEAST_FREE:
        return bad("disk", f"Only {size}: soon nothing can be written.", "Make room, or set folders.data.")
    if free < LITTLE_FREE:
        return warning("disk", f"Only {size}.", "Make room, or set folders.data.")
    return good("disk", f"{size}.")


def free_at(folder: Path) -> int:
    """Return how many bytes are free where the folder is, or is to be made."""
    nearest = next((at for at in (folder, *folder.parents) if at.exists()), Path("/"))
    return shutil.disk_usage(nearest).free


def check_database(url: str) -> Finding:
    """Return whether the database can be used; an older one is not changed."""
    try:
        with Store.open(url, migrate=False) as store:
            store.ping()
            return good("database", f"{store.name[0].upper()}{store.name[1:]} can be used.")
    except StoreError as error:
        return bad("database", f"{error}", "Nothing can be kept or sent before that works.")
