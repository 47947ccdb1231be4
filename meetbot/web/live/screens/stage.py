"""The stage screen and the lower third for video as they stand when asked for; scripts go on from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from meetbot.live.events import MAIN
from meetbot.web.frame.render import bare_page
from meetbot.web.live.screens.track import first_facts, track_values, view_of, window_title
from meetbot.web.live.screens.wording import HEARD, screen_in, spoken_on

SAID = (
    "stage-break", "stage-starts", "stage-overdue", "stage-armed", "stage-ends", "stage-next", "stage-dark",
    "stage-sound", "live-thanks", *HEARD,
)  # fmt: skip
SAID_OF = {"stage": SAID, "overlay": ("stage-break", "stage-starts")}


async def stage(request: web.Request, meeting: str, track: str) -> web.Response:
    """Return the stage screen of one track; `main` of a meeting with several is the choice of one.

    Raises:
        web.HTTPNotFound: there is no such track.
    """
    return await _screen(request, meeting, track, "stage")


async def overlay(request: web.Request, meeting: str, track: str) -> web.Response:
    """Return the lower third of one track, for a video mixer; `main` as for the stage.

    Raises:
        web.HTTPNotFound: there is no such track.
    """
    return await _screen(request, meeting, track, "overlay")


async def _screen(request: web.Request, meeting: str, track: str, screen: str) -> web.Response:
    view = await view_of(request, meeting)
    rundown = view.of(track)
    said = screen_in(spoken_on(request, view.agenda), SAID_OF[screen])
    if rundown is not None:
        first = await first_facts(request, meeting)
        values = track_values(view, rundown, said.words) | _signals(first["state"], track)
        title = window_title(rundown, said.words)
        return bare_page(
            request, f"web/live/{screen}.html", title=title, first=first, **values, **said.values
        )
    if track != MAIN:
        raise web.HTTPNotFound
    values = track_values(view, view.rundown, said.words)
    tracks = [(r.track.id, r.track.name) for r in view.rundowns]
    values |= {"tracks": tracks, "screen": screen, "which": "stage-which", **said.values}
    return bare_page(request, "web/live/stages.html", title=said.words("stage-stages"), **values)


def _signals(state: Mapping[str, Any], track: str) -> dict[str, Any]:
    """Return what is shown in place of the picture, as a stage without scripts has it too."""
    messages = [m for m in state["msg"] if "stage" in m["targets"] and m["track"] in ("", track)]
    black = any(t["black"] for t in state["tracks"] if t["id"] == track)
    return {"shown": messages[-1] if messages else None, "black": black}
