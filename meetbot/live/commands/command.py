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
NAMES = (
    *("start", "next", "pause", "resume", "add", "finish", "squeeze", "undo", "redo"),
    *("arm", "skip", "unskip", "reset", "reorder", "insert", "roll"),
    *("ready", "message", "clear", "ok", "blackout", "blink", "ask", "decline"),
    *("note", "question", "take", "check_in", TELL),
)

_TEXTS = (
    *("id", "epoch", "track", "item", "text", "person", "mode", "plan"),
    *("before", "title", "side", "style", "note"),
)
_SENT_AS = {"is_break": "break", "for_all": "all"}  # fields whose name Python keeps for itself
YES, NO = ("true", "1", "on", "yes"), ("false", "0", "off", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as asked. `version` None: the asker showed no state (a script), so nothing is stale.

    `person` is who arrived (check_in), who said it (note), who speaks (insert), or who asks or read it (ask,
    ok): then the shell says who, not the asker. `track` is needed where
    several run, unless `item` tells it. `start` and `plan` are what the asker saw before `tell`: the start
    that people are told, and the hash of the mails. `on` is True where nothing else was said; `ttl` and
    `message` are None where they were left out. `for_all`: what is put in is for all
    tracks. `anyway`: asked again after a refusal that asked back.
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
    as_of: datetime | None = None
    before: str = ""
    title: str = ""
    is_break: bool = False
    for_all: bool = False
    on: bool = True
    anyway: bool = False
    side: str = ""
    style: str = ""
    targets: tuple[str, ...] = ()
    ttl: timedelta | None = None
    message: int | None = None
    note: str = ""
    cuts: tuple[str, ...] = ()


FIELDS = frozenset(_SENT_AS.get(name, name) for name in Command.__dataclass_fields__) - {"name"}
"""What a command may have beside `command`, as it is sent."""


def read_command(data: Mapping[str, Any]) -> Command:
    """Return the command of a JSON object or form; numbers may be text, an id is made where none came.

    `start` and `as_of` come in milliseconds since 1970, `ttl` in seconds, `targets` as a list or with commas.

    Raises:
        CommandRefused: the reason says what to send instead.
    """
    name = str(data.get("command", ""))
    if name not in NAMES:
        raise CommandRefused(f'"{name}" is not a command; send one of {", ".join(NAMES)}')
    unknown = sorted(set(data) - {"command", *FIELDS})
    if unknown:
        raise CommandRefused(f'a command has no field "{unknown[0]}"')
    texts = {key: str(data.get(key) or "").strip() for key in _TEXTS}
    if name == "add" and data.get("seconds") in (None, ""):
        raise CommandRefused('"add" needs seconds, for example 60 or -60')
    if len(texts["id"]) > 100:
        raise CommandRefused("the command's id is longer than 100 characters")
    texts["id"] = texts["id"] or secrets.token_urlsafe(12)
    return Command(
        name=name,
        version=_whole(data, "version"),
        seconds=_whole(data, "seconds") or 0,
        start=_instant(data, "start"),
        as_of=_instant(data, "as_of"),
        is_break=_yes(data, "break", absent=False),
        for_all=_yes(data, "all", absent=False),
        on=_yes(data, "on", absent=True),
        anyway=_yes(data, "anyway", absent=False),
        targets=_list(data, "targets"),
        ttl=_span(data, "ttl"),
        message=_whole(data, "message"),
        cuts=_list(data, "cuts"),
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


def _span(data: Mapping[str, Any], key: str) -> timedelta | None:
    value = _whole(data, key)
    if value is None:
        return None
    try:
        return timedelta(seconds=value)
    except OverflowError:
        raise CommandRefused(f'{key}: "{value}" is no number of seconds that anybody waits') from None


def _yes(data: Mapping[str, Any], key: str, *, absent: bool) -> bool:
    """Return a yes or no, in JSON or in the words of a form."""
    value = data.get(key)
    if value is None or value == "":
        return absent
    word = str(value).strip().lower()
    if word not in YES + NO:
        raise CommandRefused(f'{key}: "{value}" is neither yes nor no; send true or false')
    return word in YES


def _list(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the texts of a list, or of one text with commas; each once."""
    value = data.get(key)
    if value is None or isinstance(value, str):
        value = (value or "").split(",")
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise CommandRefused(f'{key}: send a list of texts, or one text with commas, not "{value}"')
    return tuple(dict.fromkeys(stripped for v in value if (stripped := v.strip())))
