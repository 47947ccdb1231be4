"""Which format a text has: the first thing to know of it."""

from __future__ import annotations

from meetbot.agenda.fields.shapes import head_of
from meetbot.agenda.source.events import Broken, Mapping, Scalar
from meetbot.agenda.source.faults import Faults, shown

FORMAT = "meetbot/1"
RECORD_FORMAT = "meetbot-record/1"


def check_format(root: object, expected: str, faults: Faults) -> bool:
    """Return whether the rest is worth reading: another format's every key would be told as unknown."""
    if not isinstance(root, Mapping) or "format" not in root.pairs:
        return True
    key, value = root.pairs["format"]
    if isinstance(value, Broken):
        return True
    if isinstance(value, Scalar) and value.text == expected:
        return True
    found = shown(value.text) if isinstance(value, Scalar) else "this"
    faults.add(
        "E211",
        head_of(value) if value.length else key,
        f"{found} is not the format {expected}",
        f"write format: {expected}",
    )
    return False
