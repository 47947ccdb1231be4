"""Somebody comes to be wanted in two rooms by time alone: the operator's screen says so, nothing is sent."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.servers.browser import visiting
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_live_browser import opened

# Once Floods is in overtime, at 17:30, Dams ends after Trout has begun. Ana chairs one, speaks in the other.
AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Rivers, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai}
rooms: {main: {name: Great Hall}, lab: {name: River Lab}}
people: {ana: {name: Ana Lima, email: ana@example.org}}
sessions:
  - parallel:
      main: [{id: floods, title: Floods, kind: talk}, {id: dams, title: Dams, kind: talk, chair: ana}]
      lab: [{id: trout, title: Trout, kind: talk, start: "18:00", speakers: [ana]}]
"""
SAID = "Ana Lima is wanted in “Dams” and “Trout” at once"


async def page_says(site: LiveSite) -> bool:
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookie("ana", "operator").items())
    async with site.client.get(f"/live/{MEETING}/operator", headers={"Cookie": cookies}) as answer:
        return SAID in re.sub("</?bdi>", "", await answer.text())


async def test_the_page_as_made_by_the_server_says_it_from_then_on(tmp_path: Path) -> None:
    async with running_live_site(tmp_path, text=AGENDA) as site:
        site.clock.stop()
        site.give("start", track="main", item="floods")
        for seconds, said in ((1790, False), (1850, True), (3700, True)):
            site.clock.ahead = timedelta(seconds=seconds)
            assert await page_says(site) is said, seconds


@pytest.mark.browser
async def test_an_open_screen_says_it_by_itself(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path, text=AGENDA) as site, visiting(browser) as visitor:
        site.clock.stop()
        site.give("start", track="main", item="floods")
        site.clock.ahead = timedelta(minutes=29, seconds=30)
        page = await visitor.new_page()
        await page.clock.install()
        await opened(page, site, "operator", site.cookie("ana", "operator"))
        await expect(page.locator("#live-title")).to_have_text("Floods")
        await expect(page.locator("#conflicts")).not_to_contain_text("wanted")
        await page.clock.run_for(90_000)
        await expect(page.locator("#conflicts")).to_have_text(SAID)
