"""The squeeze helper's page: what would help, what a press does, who may see it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope
from tests.web.live.words_left import latin_of
from tests.web.live_site import MEETING, LiveSite, running_live_site

LIVE = f"/live/{MEETING}"
PAGE = {"Accept": "text/html"}


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    """Return a meeting whose opening runs 14 min over: 4 more than the break before the panel absorbs."""
    async with running_live_site(tmp_path) as running:
        running.give("start")
        running.clock.stop()
        running.clock.ahead += timedelta(minutes=44)
        yield running


async def page_of(site: LiveSite, path: str, status: int = 200) -> str:
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"{LIVE}/{path}", headers=who) as answer:
        assert answer.status == status
        return re.sub(r"\s+", " ", await answer.text())


async def test_the_chip_leads_to_what_would_help(site: LiveSite) -> None:
    operator = await page_of(site, "operator")
    assert f'href="{LIVE}/squeeze/panel?track=main"' in operator
    page = await page_of(site, "squeeze/panel?track=main")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "It starts at 18:40 Shenzhen (UTC+8)" in words
    assert "is expected until 18:44: 4 min too long" in words
    assert "No break before it can be shorter than it is expected to be." in words
    assert "Digital transformation of higher education in three regions 50 min → 45 min" in words
    assert 'name="cuts" value="keynote:300"' in page


async def test_one_press_takes_the_time_and_one_undo_gives_it_back(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana") | PAGE
    data = {"command": "squeeze", "track": "main", "version": "1", "item": "panel", "cuts": "keynote:300"}
    async with site.client.post(f"{LIVE}/commands", data=data, headers=who, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{LIVE}/operator?track=main")
    operator = re.sub("</?bdi>", "", await page_of(site, "operator"))
    assert "took 5 min for “Partnership round table” to start in time (Dr. Ana Lima, 0 s ago)" in operator
    assert "/squeeze/" not in operator
    site.give("undo")
    assert "/squeeze/panel" in await page_of(site, "operator")


async def test_what_is_on_gives_where_nothing_that_waits_is_enough(site: LiveSite) -> None:
    site.give("add", item="opening", seconds=4200)
    page = await page_of(site, "squeeze/panel?track=main")
    part = page.partition('id="squeeze-running"')[2].partition("</section>")[0]
    words = re.sub(r"<[^>]+>", "", part)
    assert "What is on now Opening 1 h 40 min → 45 min" in words
    assert "It still runs 5 min into it." in words
    seconds = re.findall(r'name="seconds" value="(-\d+)"', part)
    assert seconds == ["-3300"]
    for language in ("ar", "zh"):
        assert latin_of(await page_of(site, f"squeeze/panel?track=main&lang={language}")) == []
    site.give("add", item="opening", seconds=seconds[0])
    assert "18:45: 5 min too long" in re.sub(r"<[^>]+>", "", await page_of(site, "squeeze/panel?track=main"))


async def test_where_nothing_is_in_the_way_the_operators_screen_says_so(site: LiveSite) -> None:
    page = await page_of(site, "squeeze/closing?track=main", status=409)
    assert "Nothing runs into the start of “<bdi>Closing</bdi>”." in page


async def test_only_operators_see_it(site: LiveSite) -> None:
    for scope in (Scope.VIEWER, Scope.NOTES, Scope.CHAIR, Scope.SPEAKER):
        who = site.bearer(scope, "ana")
        assert (await site.client.get(f"{LIVE}/squeeze/panel", headers=who)).status == 403
        command = {"command": "squeeze", "item": "panel", "cuts": ["keynote:60"]}
        assert (await site.client.post(f"{LIVE}/commands", json=command, headers=who)).status == 403


@pytest.mark.parametrize("language", ["ar", "zh"])
async def test_it_is_in_the_language_that_is_chosen_and_keeps_it(site: LiveSite, language: str) -> None:
    page = await page_of(site, f"squeeze/panel?track=main&lang={language}")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert latin_of(page) == []
    assert f'action="{LIVE}/commands?lang={language}"' in page
    assert f'href="{LIVE}/operator?track=main&amp;lang={language}"' in page
    none = await page_of(site, f"squeeze/closing?track=main&lang={language}", status=409)
    assert latin_of(none) == []
    assert "<bdi>Closing</bdi>" in none.partition('id="said"')[2].partition("</p>")[0]


async def test_a_choice_isolates_its_title(site: LiveSite) -> None:
    page = await page_of(site, "squeeze/panel?track=main&lang=ar")
    choices = re.findall(r"<option[^>]*>([^<]*)<", page)
    assert choices
    assert all(re.match("\u2068[^\u2069]+\u2069", choice) for choice in choices)
