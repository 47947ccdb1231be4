"""Every live page of a rehearsal says REHEARSAL and its speed, and its window does whoever names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.web.live.modules import Case, Modules
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


COUNTING = re.compile(r"\d\d:\d\d Opening")
FORGETFUL = "export function nameWindow(words) { document.title = `${words} · meetbot`; }"
RENAMED = {
    "operator": (Scope.OPERATOR, ""),
    "stage/main": (Scope.VIEWER, ""),
    "overlay/main": (Scope.VIEWER, ""),
    "chair/main": (Scope.CHAIR, "libing"),
    "speaker": (Scope.SPEAKER, "rui"),
}
"""The pages whose scripts write the countdown into the window's title, and by whose link they open."""


async def renamed(browser: Browser, folder: Path, *, script: str = "") -> Mapping[str, str]:
    """Return the titles of windows that were open when the first item began, without their digits.

    Args:
        script: what they get in place of the one that names windows.
    """

    async def other(route: Route) -> None:
        await route.fulfill(body=script, content_type="text/javascript")

    async with running_live_site(folder, rehearsal=10) as site, visiting(browser) as visitor:
        if script:
            await visitor.context.route(re.compile(r"/live/title\b.*\.js"), other)
        pages = {}
        for path, (scope, person) in RENAMED.items():
            pages[path] = await visitor.new_page()
            await pages[path].goto(str(site.client.make_url(f"/l/{site.token(scope, person)}")))
            await pages[path].goto(str(site.client.make_url(f"{LIVE}/{path}")))
            await expect(pages[path].locator("#rehearsal")).to_have_text(MARK)
        site.give("start")
        for page in pages.values():
            await expect(page).to_have_title(COUNTING)
        return {path: COUNTING.sub("Opening", await page.title()) for path, page in pages.items()}


@pytest.mark.browser
async def test_windows_that_count_keep_the_mark(browser: Browser, tmp_path: Path) -> None:
    titles = await renamed(browser, tmp_path)
    assert titles == dict.fromkeys(RENAMED, f"{MARK} · Opening · meetbot")


@pytest.mark.browser
async def test_windows_named_without_the_mark_are_found(browser: Browser, tmp_path: Path) -> None:
    """The broken twin of the above."""
    titles = await renamed(browser, tmp_path, script=FORGETFUL)
    assert titles == dict.fromkeys(RENAMED, "Opening · meetbot")


@pytest.mark.browser
async def test_what_a_window_is_called(modules: Modules) -> None:
    said = """document.body.innerHTML = mark; m.nameWindow("12:00 Panel"); return document.title;"""
    before = f"""const mark = '<p id="rehearsal"><strong>{MARK}</strong></p>';"""
    case = Case(body=said, expected=f"{MARK} · 12:00 Panel · meetbot", twin=("mark, words", "words"))
    await modules.check("title.js", case, before=before)
    assert await modules.call("title.js", f"const mark = ''; {said}") == "12:00 Panel · meetbot"
