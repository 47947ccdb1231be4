"""A live page of the real site, sent a recorded state in place of its stream; its time can stand still."""

from __future__ import annotations

import json
from datetime import timedelta

from playwright.async_api import Page, WebSocketRoute

from tests.web.live.recorded import NOW, PLAN, Json
from tests.web.live_site import MEETING, LiveSite


async def show(
    page: Page, site: LiveSite, path: str, state: Json, *, plan: Json = PLAN
) -> WebSocketRoute | None:
    """Open a live page that believes it is `NOW` and that the server sent this state.

    The page, its headers, its clock and its scripts are the site's; only the stream is recorded.
    """
    opened: list[WebSocketRoute] = []

    async def stream(socket: WebSocketRoute) -> None:
        opened.append(socket)
        for told in (plan, state):
            socket.send(json.dumps(told))

    await page.unroute_all()
    await page.route_web_socket("**/ws*", stream)
    await page.goto(str(site.client.make_url(f"/live/{MEETING}/{path}")))
    await page.wait_for_function("document.getElementById('connection').hasAttribute('data-on')")
    return opened[-1] if opened else None


async def stand_still(page: Page) -> None:
    """Stop the page's time at `NOW`, before anything is opened in it."""
    await page.clock.install(time=NOW - timedelta(minutes=1))
    await page.clock.pause_at(NOW)
