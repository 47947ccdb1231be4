"""Planned against actual as a page and a picture: the same in bars and in words, after a restart too."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import pytest_asyncio

from tests.web.live_site import AGENDA, MEETING, LiveSite, running_live_site
from tests.web.test_personal_languages import LANGUAGES

CHART = f"/live/{MEETING}/chart"
SVG = "{http://www.w3.org/2000/svg}"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.clock.stop()
        yield running


def held(site: LiveSite) -> None:
    """Open on time, the keynote 12 minutes late; its break has begun."""
    site.give("start", item="opening", by="Olga Operator")
    site.clock.ahead += timedelta(minutes=42)
    site.give("next", by="Olga Operator")
    site.give("note", text="! A secret", by="Nora Notetaker")
    site.clock.ahead += timedelta(minutes=50)
    site.give("next")


async def text_of(site: LiveSite, path: str = CHART) -> str:
    async with site.client.get(path) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_each_bar_is_said_in_words_beside_it(site: LiveSite) -> None:
    held(site)
    text = await text_of(site)
    names = re.findall(r'role="img" aria-label="([^"]+)"', text)
    keynote = "Digital transformation of higher education in three regions"
    assert names[:4] == [
        "Opening: planned 17:00–17:30, was 17:00–17:42, on time",
        f"{keynote}: planned 17:30–18:20, was 17:42–18:32, started 12 minutes late",
        "Group photo and break: planned 18:20–18:40, was 18:32, still on, started 12 minutes late",
        "Partnership round table: planned 18:40–19:25, not yet",
    ]
    table = text[text.index("<table>") : text.index("</table>")]
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", table)]
    assert cells[10:15] == [keynote, "17:30–18:20", "17:42–18:32", "12 minutes late", "as planned"]
    assert '<rect class="past"' in text
    assert text.count("⚑") == 2  # in the legend, and at the one fixed start


async def test_nothing_internal_is_in_it(site: LiveSite) -> None:
    held(site)
    for path in (CHART, f"{CHART}.svg"):
        text = await text_of(site, path)
        assert [word for word in ("secret", "Olga", "Nora", "example.org/", "@") if word in text] == []


async def test_a_step_of_the_day_shows_it_as_it_stood(site: LiveSite) -> None:
    held(site)
    text = await text_of(site, f"{CHART}?step=1")
    assert 'value="1"' in text
    assert "<output" in text
    assert "17:00 Opening</output>" in text
    assert "Opening: planned 17:00–17:30, was 17:00, still on, on time" in text
    assert text.count('<rect class="within"') == 0
    assert "Opening: planned 17:00–17:30, not yet" in await text_of(site, f"{CHART}?step=0")
    for wrong in ("x", "-1", "999999", "9" * 40):
        assert "still on, started 12 minutes late" in await text_of(site, f"{CHART}?step={wrong}")


async def test_it_is_the_same_after_a_restart(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site:
        site.clock.stop()
        held(site)
        site.give("finish")
        before, now = await text_of(site), site.clock.now()
    async with running_live_site(tmp_path, now=now) as again:
        again.clock.stop()
        assert await text_of(again) == before


async def test_the_picture_is_well_formed_and_has_every_item(site: LiveSite) -> None:
    held(site)
    async with site.client.get(f"{CHART}.svg") as answer:
        data = await answer.read()
        assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="board.svg"'
    root = ElementTree.fromstring(data)
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert len(titles) == 1 + 6
    widths = [float(rect.get("width", "0").rstrip("%")) for rect in root.iter(f"{SVG}rect")]
    assert min(widths) >= 0


async def test_titles_are_escaped_in_page_and_picture(tmp_path: Path) -> None:
    text = AGENDA.replace("title: Closing,", "title: '<script>1 & 2</script>',")
    async with running_live_site(tmp_path, text=text) as site:
        assert "<script>1" not in await text_of(site)
        ElementTree.fromstring(await text_of(site, f"{CHART}.svg"))


async def test_before_anything_has_started_it_says_so(site: LiveSite) -> None:
    text = await text_of(site)
    assert "Nothing of this day has started." in text
    assert "chart-replay" not in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_every_language_and_time_runs_from_where_lines_begin(
    site: LiveSite, language: str
) -> None:
    held(site)
    text = await text_of(site, f"{CHART}?lang={language}")
    assert f'<html lang="{language}"' in text
    assert ("not yet" in text) == (language == "en")
    first = re.search(r'<rect class="planned" x="([\d.]+)%" width="([\d.]+)%"', text)
    assert first is not None
    x, width = float(first[1]), float(first[2])
    assert (round(x + width) == 100) if language == "ar" else (x == 0)


async def test_the_same_state_is_304(site: LiveSite) -> None:
    held(site)
    async with site.client.get(CHART) as answer:
        tag = answer.headers["ETag"]
    async with site.client.get(CHART, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304


async def test_no_such_meeting_is_404(site: LiveSite) -> None:
    for path in ("/live/nowhere/chart", "/live/nowhere/chart.svg"):
        async with site.client.get(path) as answer:
            assert answer.status == 404


@pytest.mark.parametrize("path", [f"/live/{MEETING}/operator", f"/meetings/{MEETING}/article"])
async def test_operator_and_article_lead_to_it(site: LiveSite, path: str) -> None:
    async with site.client.get(path, cookies=site.cookie("ana", "organiser")) as answer:
        assert f'href="{CHART}"' in await answer.text()
