"""One command as asked, read from JSON or a form."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from meetbot.errors import CommandRefused

TELL = "tell"
"""The one command that sends mail: its event says what people are told."""
NAMES = ("start", "next", "pause", "resume", "add", "finish", "undo", "note", "check_in", TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as asked. `version` None: the asker showed no state (a script), so nothing is stale.

    `person` is who arrived (check_in) or who said it (note). `track` is needed where several run, unless
    `item` tells it. `start` and `plan` are what the asker saw before `tell`: the start that people are told,
    and the hash of the mails.
    """

    name: str
    id: str
    version: int | None = None
    epoch: str = ""
    track: str = ""
    item: str = ""
    seconds: int = 0
    text: str = ""
    person: str = ""
    mode: str = ""
    start: datetime | None = None
    plan: str = ""


def read_command(data: Mapping[str, Any]) -> Command:
    """Return the command of a JSON object or form; numbers may be text, an id is made where none came.

    `start` comes in milliseconds since 1970.

    Raises:
        CommandRefused: the reason says what to send instead.
    """
    name = str(data.get("command", ""))
    if name not in NAMES:
        raise CommandRefused(f'"{name}" is not a command; send one of {", ".join(NAMES)}')
    unknown = sorted(set(data) - {"command", *Command.__dataclass_fields__} - {"name"})
    if unknown:
        raise CommandRefused(f'a command has no field "{unknown[0]}"')
    version = _whole(data, "version")
    keys = ("id", "epoch", "track", "item", "text", "person", "mode", "plan")
    texts = {key: str(data.get(key) or "").strip() for key in keys}
    if name == "add" and data.get("seconds") in (None, ""):
        raise CommandRefused('"add" needs seconds, for example 60 or -60')
    if len(texts["id"]) > 100:
        raise CommandRefused("the command's id is longer than 100 characters")
    texts["id"] = texts["id"] or secrets.token_urlsafe(12)
    return Command(
        name=name,
        version=version,
        seconds=_whole(data, "seconds") or 0,
        start=_instant(data, "start"),
        **texts,
    )


def _whole(data: Mapping[str, Any], key: str) -> int | None:
    value = data.get(key)
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool | float):
            raise ValueError(key)
        return int(str(value))
    except ValueError:
        raise CommandRefused(f'{key}: "{value}" is not a whole number') from None


def _instant(data: Mapping[str, Any], key: str) -> datetime | None:
    value = _whole(data, key)
    if value is None:
        return None
    try:
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=value)
    except OverflowError:
        raise CommandRefused(f'{key}: "{value}" is no time') from None
