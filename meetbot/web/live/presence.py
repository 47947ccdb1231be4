"""Who watches, for operators: how many of each kind, which operators, and where each message is shown.

Never a list of the audience: counts only, of the streams that this process serves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from meetbot.live.roles import OPERATOR, Reader, Role, States
from meetbot.web.live.viewer import Viewer

SCREENS = ("viewer", "stage", "phone", "chair", "notes", "operator")
_OF_ROLE = {Role.SPEAKER: "phone", Role.CHAIR: "chair", Role.NOTES: "notes", Role.OPERATOR: "operator"}
_TARGET = {"stage": "stage", "phone": "speaker", "chair": "chair"}  # what a screen is called in `targets`


def screen_of(asked: str, reader: Reader, *, socket: bool) -> str:
    """Return what kind of screen a stream is of: as it says itself, else by its role and transport."""
    if asked in SCREENS:
        return asked
    return _OF_ROLE.get(reader.role) or ("stage" if socket else "viewer")


def presence(viewers: Iterable[Viewer], states: States, *, here: Mapping[str, int]) -> dict[str, Any]:
    """Return the message for operators; `shown` has a message's number -> target -> how many show it.

    Args:
        here: how many people were seen, by mode; the door's presses are in no journal.
    """
    open_ones = [viewer for viewer in viewers if viewer.here]
    kinds = Counter(viewer.screen for viewer in open_ones)
    alike = Counter((v.reader, v.screen, v.track) for v in open_ones if v.screen in _TARGET)
    shown: dict[str, Counter[str]] = {str(m["n"]): Counter() for m in states.of(OPERATOR)["msg"]}
    for (reader, screen, track), count in alike.items():
        target = _TARGET[screen]
        for number in {
            str(message["n"])
            for message in states.of(reader)["msg"]
            if target in message["targets"] and track in ("", message["track"])
        }:
            shown[number][target] += count
    return {
        "type": "presence",
        "viewers": kinds["viewer"],
        "phones": kinds["phone"],
        "stages": kinds["stage"],
        "chairs": kinds["chair"],
        "operators": sorted({v.name for v in open_ones if v.screen == "operator" and v.name}),
        "here": dict(here),
        "shown": {number: dict(sorted(counts.items())) for number, counts in shown.items()},
    }
