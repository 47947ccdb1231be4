"""The stage screen as it stands when asked for; its script, or a reload, goes on from there."""

from __future__ import annotations

from aiohttp import web

from meetbot.live.events import MAIN
from meetbot.web.frame.render import bare_page
from meetbot.web.live.screens.track import track_values, view_of, window_title


async def stage(request: web.Request, meeting: str, track: str) -> web.Response:
    """Return the stage screen of one track; `main` of a meeting with several is the choice of one.

    Raises:
        web.HTTPNotFound: there is no such track.
    """
    view = await view_of(request, meeting)
    rundown = view.of(track)
    if rundown is not None:
        values = track_values(view, rundown) | {"first": None, "shown": None, "black": False}
        return bare_page(request, "web/live/stage.html", title=window_title(rundown), **values)
    if track != MAIN:
        raise web.HTTPNotFound
    values = track_values(view, view.rundown)
    tracks = [(r.track.id, r.track.name) for r in view.rundowns]
    return bare_page(request, "web/live/stages.html", title="Stages", tracks=tracks, **values)
