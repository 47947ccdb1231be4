"""The chair's log on a phone: titles have the width of the screen, and it is a table to a screen reader."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live_site import LiveSite, running_live_site

pytestmark = pytest.mark.browser
WIDTHS = """() => [...document.querySelectorAll("#log th")]
    .map((head) => head.getBoundingClientRect().width / innerWidth)"""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without"])
async def test_titles_have_the_width_of_a_phone_and_all_times_stand_below(
    browser: Browser, site: LiveSite, scripts: bool
) -> None:
    site.clock.stop()
    site.give("start")
    async with visiting(browser, java_script=scripts, width=360, height=740) as visitor:
        page = await visitor.new_page()
        await page.goto(str(site.client.make_url(f"/l/{site.token(Scope.CHAIR, 'libing')}")))
        await expect(page.locator("#title")).to_have_text("Opening")
        assert min(await page.evaluate(WIDTHS)) > 0.85
        row = page.get_by_role("row").filter(has_text="Group photo and break")
        cells = row.get_by_role("cell")
        await expect(cells).to_have_text(["", "18:20–18:40", "18:20–18:40", "18:40"])
        await expect(page.get_by_role("columnheader")).to_have_text(
            ["Item", "Started", "Expected", "Scheduled", "Latest finish"]
        )
        for cell in await cells.all():
            assert await cell.is_visible()
        if scripts:
            await expect(page.locator("#connection-word")).to_have_text("live")
            assert await axe_faults(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
