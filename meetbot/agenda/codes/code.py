"""What a code is, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of fault: its title, and what `meetbot explain` says of it."""

    title: str
    explain: str


CODES: dict[str, Code] = {}


def code(name: str, title: str, explain: str) -> None:
    """Enter a code.

    Raises:
        ValueError: it is taken.
    """
    if name in CODES:
        raise ValueError(f"{name} is taken by {CODES[name].title}")
    CODES[name] = Code(title=title, explain=explain)
