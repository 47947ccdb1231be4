"""What somebody wrote when their sign-in ended: carried through the sign-in form, then shown again.

Nothing is stored for it; the browser carries it. A form without a longer text is not kept, unless it asks to
be, nor one with a password.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

KEPT_MOST = 512 * 1024  # bytes: an agenda of 800 sessions
CARRIED_MOST = 4 * KEPT_MOST  # the same, packed into the sign-in form
READ_S = 30.0
WORTH = 40  # characters, or more than one line
SECRET = frozenset({"password", "present", "again", "once"})
FIELDS_MOST = 400
KEEP = "keep"  # a field of a form of many choices, whose loss would be felt as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form that was not taken: where it goes, its fields, and which of them is the text."""

    to: str
    fields: tuple[tuple[str, str], ...]

    @property
    def chosen(self) -> bool:
        """Tell whether it is a form of choices, which has no text worth showing."""
        return any(name == KEEP for name, _ in self.fields)

    @property
    def text(self) -> tuple[str, str]:
        """Return name and value of the longest field: what was written."""
        return max(self.fields, key=lambda field: len(field[1]))

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Return the fields but for the text."""
        left = list(self.fields)
        left.remove(self.text)
        return tuple(left)

    @property
    def packed(self) -> str:
        """Return the fields as the sign-in form carries them; browsers would turn their line ends."""
        return json.dumps(self.fields, ensure_ascii=False)


def local_path(text: str) -> str:
    """Return a path of this service to go on to, "/" for anything that could lead elsewhere."""
    return text if re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", text) else "/"


async def kept_of(request: web.Request) -> Kept | None:
    """Return what a refused form holds; None where nothing was written, or more than is carried."""
    if not request.content_length or request.content_length > KEPT_MOST:
        return None
    if not request.content_type.startswith(("multipart/", "application/x-www-form-urlencoded")):
        return None
    try:
        async with asyncio.timeout(READ_S):
            form = await request.post()
    except (TimeoutError, ValueError, LookupError, BadHttpMessage):
        return None
    return _worth_it(
        request.path_qs, [(name, value) for name, value in form.items() if isinstance(value, str)]
    )


def kept_again(form: Mapping[str, object]) -> Kept | None:
    """Return what the sign-in form carries along; None for nothing, or for what is not ours."""
    try:
        rows = json.loads(str(form.get("kept", "null")))
    except ValueError:
        return None
    if not isinstance(rows, list) or not all(
        isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row) for row in rows
    ):
        return None
    return _worth_it(local_path(str(form.get("to", ""))), [(name, value) for name, value in rows])


def _worth_it(to: str, fields: list[tuple[str, str]]) -> Kept | None:
    written = any(len(value) > WORTH or "\n" in value or name == KEEP for name, value in fields)
    if not written or len(fields) > FIELDS_MOST or SECRET & {name for name, _ in fields}:
        return None
    return Kept(to=to, fields=tuple(fields))
