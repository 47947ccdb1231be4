"""Every live page of a rehearsal says REHEARSAL and its speed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from meetbot.attendees.links import Scope
from tests.web.live_site import MEETING, LiveSite, running_live_site

MARK = "REHEARSAL x10"
LIVE = f"/live/{MEETING}"
PARTS = {"meeting": MEETING, "track": "main", "item": "opening"}
PAGES = frozenset(
    {"stage/main", "overlay/main", "operator", "speaker", "chair/main", "notes", "now", "foyer", "chart"}
)


def live_paths(site: LiveSite) -> list[str]:
    """Return the path of every live address that is read, of whatever kind, by the app's own list."""
    app = site.client.app
    assert app is not None
    return sorted(
        {
            route.resource.canonical.format_map(PARTS)
            for route in app.router.routes()
            if route.method == "GET"
            and route.resource is not None
            and route.resource.canonical.startswith("/live/{meeting}/")
            and not route.resource.canonical.endswith(("/ws", "/stream"))  # never end
        }
    )


async def live_pages(site: LiveSite) -> Mapping[str, str]:
    """Return every live page by its path below the meeting's, each asked for as who may open it."""
    operator, speaker = site.bearer(Scope.OPERATOR), site.bearer(Scope.SPEAKER, "rui")
    found = {}
    for path in live_paths(site):
        headers = speaker if path == f"{LIVE}/speaker" else operator
        async with site.client.get(path, headers=headers, allow_redirects=False) as answer:
            name = path.removeprefix(f"{LIVE}/")
            assert answer.status == 200 or name not in PAGES, f"{path}: {answer.status}"
            if answer.content_type == "text/html":
                found[name] = await answer.text()
    return found


async def unmarked(site: LiveSite) -> set[str]:
    """Return the live pages without the mark, in their text and in their title."""
    pages = await live_pages(site)
    assert pages.keys() >= PAGES
    return {
        path
        for path, text in pages.items()
        if f"<strong>{MARK}</strong>" not in text or f"<title>{MARK} · " not in text
    }


@pytest.mark.parametrize("begun", [False, True])
async def test_every_live_page_says_that_it_is_a_rehearsal(tmp_path: Path, begun: bool) -> None:
    async with running_live_site(tmp_path, rehearsal=10) as site:
        if begun:
            site.give("start")
        assert await unmarked(site) == set()


async def test_no_live_page_of_a_real_meeting_does(tmp_path: Path) -> None:
    """The broken twin of the above: an app without the mark, of which each page is named."""
    async with running_live_site(tmp_path) as site:
        assert await unmarked(site) >= PAGES
        assert [path for path, text in (await live_pages(site)).items() if "REHEARSAL" in text] == []
