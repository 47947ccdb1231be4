"""Titles and names in a page that reads from the right: each is isolated, so that it turns nothing round."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from html import unescape
from pathlib import Path

from meetbot.attendees.links import Scope
from tests.web.live_site import AGENDA, MEETING, LiveSite, running_live_site

BROKEN = Path(__file__).parents[2] / "broken" / "live" / "not-isolated.html"
TITLES = re.findall(r"(?:title|name): ([^,}\n]+)", AGENDA)
TEXT = re.compile(r"<(\w+)((?:\s[^>]*)?)>([^<]*)")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
PARTS = re.compile(r"<(script|svg|head|template)\b.*?</\1>", re.DOTALL)


def bare(page: str, titles: Iterable[str]) -> list[str]:
    """Return the texts of a page in which one of the titles stands without being isolated."""
    body = PARTS.sub("", page)
    # What follows an element belongs to the one around it, which isolates nothing here.
    texts = [*TEXT.findall(body), *(("", "", text) for text in re.findall(r"</\w+>([^<]*)", body))]
    return [
        text
        for tag, attributes, said in texts
        if tag != "bdi" and 'dir="' not in attributes
        for text in [ISOLATED.sub("", unescape(said)).strip()]
        if any(title in text for title in titles)
    ]


async def text_of(site: LiveSite, path: str) -> str:
    address = f"/live/{MEETING}/{path}{'&' if '?' in path else '?'}lang=ar"
    async with site.client.get(address, headers=site.bearer(Scope.OPERATOR, "ana")) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_every_title_is_isolated(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site:
        site.give("start")
        site.clock.stop()
        site.clock.ahead += timedelta(minutes=44)
        for path in ("operator", "squeeze/panel?track=main", "chair/main", "notes"):
            page = await text_of(site, path)
            assert any(title in page for title in TITLES), path
            assert bare(page, TITLES) == [], path


def test_a_title_that_is_not_isolated_is_found() -> None:
    """The broken twin of the above."""
    found = bare(BROKEN.read_text("utf-8"), ["Opening", "Closing", "Panel"])
    assert sorted(found) == sorted(
        ["إفساح الوقت لـ Closing", "حتى 18:44، ثم Panel.", "Opening", "Panel، 5 د"]
    )
