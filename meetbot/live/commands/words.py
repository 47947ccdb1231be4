"""What several refusals say."""

from __future__ import annotations

from meetbot.errors import CommandRefused
from meetbot.live.rundown import Rundown


def no_item(rundown: Rundown, item: str) -> CommandRefused:
    """Return the refusal of an item that the running order does not have."""
    where = f" of {rundown.track.name}" if rundown.track.name else ""
    return CommandRefused(f'There is no item "{item}" in this running order{where}.')
