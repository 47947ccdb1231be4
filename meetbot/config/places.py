"""Where a setting stands in TOML text."""

from __future__ import annotations

import re


def line_of(path: list[str], text: str) -> int | None:
    """Return the line of a setting in TOML text; tomllib itself keeps no positions."""
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([^\]]+)\]", line):
            section = header[1].strip()
            if section == ".".join(path):
                return number
        elif (key := re.match(r"\s*([\w.-]+)\s*=", line)) and ".".join(
            filter(None, [section, key[1]])
        ) == ".".join(path):
            return number
    return None
