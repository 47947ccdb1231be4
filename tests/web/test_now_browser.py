"""The audience's pages in a real browser: without a script and with one, on a phone and on a wall."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults, layout_faults
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_now import ONLINE

pytestmark = pytest.mark.browser
SIZES = ((360, 740), (1280, 800), (1920, 1080), (3840, 2160))
SWAPPED_MS = 20_000  # a second until it is settled, up to eight by lot, and a busy machine


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


def late(site: LiveSite) -> None:
    """Open on time; the keynote began 12 minutes late."""
    site.give("start", item="opening")
    site.clock.ahead += timedelta(minutes=42)
    site.give("next")


def url(site: LiveSite, page: str) -> str:
    return str(site.client.make_url(f"/live/{MEETING}/{page}"))


async def test_without_a_script_everything_is_said_and_nothing_that_needs_one_is_shown(
    browser: Browser, site: LiveSite
) -> None:
    late(site)
    context = await browser.new_context(java_script_enabled=False)
    try:
        page = await context.new_page()
        await page.goto(url(site, "now"))
        await expect(page.locator(".now-said")).to_have_text(
            "Running 12 minutes late. “Partnership round table” will start on time."
        )
        await expect(page.locator(".rows .mine")).to_have_count(0)
        await expect(page.locator("#connection")).to_be_hidden()
        await page.get_by_text("Earlier today").click()
        await expect(page.locator("#s-opening")).to_be_visible()
        await page.goto(url(site, "chart?step=1"))
        await expect(page.get_by_role("button", name="Show this time")).to_be_visible()
    finally:
        await context.close()


async def test_a_press_of_the_operator_is_seen_without_a_reload(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.goto(url(site, "now"))
        await page.evaluate("window.same = true")
        await expect(page.locator(".now-said")).to_contain_text("nobody has started")
        await expect(page.locator("#connection-word")).to_have_text("live")
        site.give("start", item="opening")
        await expect(page.locator(".now-said")).to_have_text("On time.", timeout=SWAPPED_MS)
        await expect(page).to_have_title(re.compile("^On time · Annual meeting"))
        await expect(page.locator("#spoken")).to_have_text("On time. Now, Opening")
        assert await page.evaluate("window.same")


async def test_a_link_that_has_ended_shuts_nobody_out(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as visitor:
        address = url(site, "now")
        await visitor.context.add_cookies([{"name": "meetbot_live", "value": "made-up", "url": address}])
        page = await visitor.new_page()
        await page.goto(url(site, "now"))
        await expect(page.locator("#connection-word")).to_have_text("live")


async def test_the_readers_clock_stands_beside_the_meetings_where_it_differs(
    browser: Browser, site: LiveSite
) -> None:
    for zone, shown in (("Asia/Karachi", True), ("Asia/Singapore", False)):
        context = await browser.new_context(timezone_id=zone)
        try:
            page = await context.new_page()
            await page.goto(url(site, "now"))
            row = page.locator("#s-panel .when")
            await expect(row).to_have_text("18:40 15:40" if shown else "18:40", use_inner_text=True)
            said = page.locator("#own")
            await expect(said).to_be_visible(visible=shown)
            assert ("Karachi" in await said.inner_text()) == shown
        finally:
            await context.close()


async def test_what_is_marked_as_mine_stays_so_through_news_and_reloads(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.goto(url(site, "now"))
        mine = page.locator("#s-panel .mine")
        await expect(mine).to_have_attribute("aria-pressed", "false")
        await mine.click()
        await expect(mine).to_have_attribute("aria-pressed", "true")
        site.give("start", item="opening")
        await expect(page.locator(".now-said")).to_have_text("On time.", timeout=SWAPPED_MS)
        await expect(mine).to_have_attribute("aria-pressed", "true")
        await expect(mine).to_be_focused()
        await page.reload()
        await expect(mine).to_have_attribute("aria-pressed", "true")
        await expect(page.locator("#s-keynote .mine")).to_have_attribute("aria-pressed", "false")


async def test_the_foyer_turns_its_pages_and_keeps_its_rows_large(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        for width, height in ((1920, 1080), (3840, 2160)):
            await page.set_viewport_size({"width": width, "height": height})
            await page.goto(url(site, "foyer"))
            sizes = await page.locator(".foyer li p").evaluate_all(
                "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"
            )
            assert min(sizes) >= 0.0319
            cut = await page.locator(".foyer ul").evaluate_all(
                "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
            )
            assert cut == 0
        site.give("start", item="opening")
        await expect(page.locator(".foyer-said")).to_have_text("On time.", timeout=SWAPPED_MS)


async def test_with_reduced_motion_the_foyer_does_not_slide(browser: Browser, site: LiveSite) -> None:
    for motion, moves in (("reduce", "none"), ("no-preference", "foyer-turn")):
        context = await browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        try:
            page = await context.new_page()
            await page.goto(url(site, "foyer"))
            name = await page.locator(".foyer ul").first.evaluate(
                "one => getComputedStyle(one).animationName"
            )
            assert name == moves
        finally:
            await context.close()


async def test_the_day_once_more_steps_through_what_happened(browser: Browser, site: LiveSite) -> None:
    late(site)
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.goto(url(site, "chart"))
        slider, said = page.get_by_label("Replay the day"), page.locator(".chart-replay output")
        whole = await widths(page)
        await slider.focus()
        await page.keyboard.press("Home")
        await expect(said).to_have_text("–")
        assert max(await widths(page)) == 0
        await page.keyboard.press("ArrowRight")
        await expect(said).to_have_text("17:00 Opening")
        await page.keyboard.press("ArrowRight")
        await expect(said).to_have_text("17:42 Digital transformation of higher education in three regions")
        assert max(await widths(page)) > 0
        await page.keyboard.press("End")
        assert await widths(page) == pytest.approx(whole, abs=0.01)


async def widths(page: Page) -> list[float]:
    """Return the widths of the actual bars, in percent."""
    found: list[float] = await page.locator("rect[data-a]").evaluate_all(
        "all => all.map(one => parseFloat(one.getAttribute('width')))"
    )
    return found


@pytest.mark.parametrize("path", ["now", "now?lang=ar", "foyer", "foyer?lang=zh", "chart", "chart?lang=ar"])
async def test_nothing_is_amiss_at_any_size(browser: Browser, site: LiveSite, path: str) -> None:
    late(site)
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        faults = []
        for width, height in (*SIZES, (320, 640)):
            await page.set_viewport_size({"width": width, "height": height})
            await page.goto(url(site, path))
            faults += [(width, fault) for fault in await axe_faults(page)]
            laid = await layout_faults(page)
            # The foyer's lines are cut at two, by design: nobody scrolls a wall.
            faults += [(width, f) for f in laid if "foyer" not in path or not f.startswith("cuts off")]
        assert faults == []


async def test_the_personal_way_in_opens_the_page_with_the_call(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path, text=ONLINE) as site, visiting(browser) as visitor:
        late(site)
        page = await visitor.new_page()
        token = site.token(Scope.JOIN, "rui")
        await page.goto(str(site.client.make_url(f"/j/{token}/now")))
        assert page.url == url(site, "now")
        await expect(page.get_by_role("link", name="Join online")).to_have_attribute("href", f"/j/{token}")
