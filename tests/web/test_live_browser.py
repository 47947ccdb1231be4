"""Operator and stage in a real browser: both count by themselves, and agree."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.web.live_site import MEETING, LiveSite, running_live_site

pytestmark = pytest.mark.browser
SHOTS = Path(__file__).parents[2] / "var" / "shots" / "live"
SHOTS_WANTED = bool(os.environ.get("MEETBOT_SHOTS"))
SIZES = ((360, 740), (1280, 800), (1920, 1080), (3840, 2160))
# Phase -> how long the item, given 30 minutes, has run.
PHASES = {
    "normal": timedelta(minutes=12, seconds=21),
    "warning": timedelta(minutes=26, seconds=18),
    "danger": timedelta(minutes=29, seconds=18),
    "overtime": timedelta(minutes=32, seconds=9),
}


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


async def opened(page: Page, site: LiveSite, path: str, cookies: dict[str, str]) -> None:
    """Open a live page with these cookies and wait until it is connected."""
    base = str(site.client.make_url("/"))
    await page.context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
    await page.goto(f"{base}live/{MEETING}/{path}")
    await expect(page.locator("#connection-word")).to_have_text("live")


async def seconds(page: Page) -> int:
    """Return the digits shown, as seconds left; negative in overtime."""
    text = await page.locator("#digits").inner_text()
    parts = [int(part) for part in text.lstrip("+").split(":")]
    left = 0
    for part in parts:
        left = left * 60 + part
    return -left if text.startswith("+") else left


async def test_start_counts_on_both_screens_and_pause_holds_both(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as operators, visiting(browser) as stages:
        operator, stage = await operators.new_page(), await stages.new_page()
        await opened(operator, site, "operator", site.cookie("ana", "operator"))
        await opened(stage, site, "stage/main", {"meetbot_live": site.token(Scope.VIEWER)})
        await expect(operator.locator("#primary")).to_have_text("Start Opening")
        await operator.click("#primary")
        await expect(stage.locator("#title")).to_have_text("Opening")
        await expect(stage.locator("#digits")).to_have_text("29:58")
        await expect(operator.locator("#digits")).to_have_text("29:56")
        assert abs(await seconds(operator) - await seconds(stage)) <= 1
        await operator.keyboard.press("Space")
        await expect(stage.locator("#word")).to_have_text("PAUSED")
        await expect(operator.locator("#word")).to_have_text("PAUSED")
        held = await seconds(stage)
        assert await seconds(operator) == held
        await operator.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 1500))")
        assert (await seconds(operator), await seconds(stage)) == (held, held)
        await operator.click("#pause")
        await expect(stage.locator("#word")).to_have_text("")
        await operator.keyboard.press("n")
        await operator.keyboard.press("n")
        await expect(stage.locator("#title")).to_have_text(
            "Digital transformation of higher education in three regions"
        )
        await expect(stage.locator("#digits")).to_have_text("49:58")
        await operator.keyboard.press("+")
        await expect(stage.locator("#digits")).to_have_text("50:55")


async def test_a_button_that_somebody_else_changed_rests_for_a_moment(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as one, visiting(browser) as two:
        ana, rui = await one.new_page(), await two.new_page()
        await opened(ana, site, "operator", site.cookie("ana", "operator"))
        await opened(rui, site, "operator", site.cookie("rui", "operator"))
        await ana.click("#primary")
        await expect(rui.locator("#live-title")).to_have_text("Opening")
        await expect(rui.locator("#primary")).to_be_disabled()
        await expect(rui.locator("#primary")).to_be_enabled()


async def test_a_note_typed_with_enter_stands_on_every_operators_screen(
    browser: Browser, site: LiveSite
) -> None:
    site.give("start")
    async with visiting(browser) as one, visiting(browser) as two:
        ana, rui = await one.new_page(), await two.new_page()
        await opened(ana, site, "operator", site.cookie("ana", "operator"))
        await opened(rui, site, "operator", site.cookie("rui", "operator"))
        await ana.fill("#note", "! The work plan for 2022 was adopted")
        await ana.press("#note", "Enter")
        await expect(rui.locator("#notes li")).to_contain_text(
            ["decision The work plan for 2022 was adopted ana"]
        )
        await expect(ana.locator("#note")).to_have_value("")


async def test_digits_run_on_without_the_server_and_say_so(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site, visiting(browser) as stages:
        site.give("start")
        stage = await stages.new_page()
        await opened(stage, site, "stage/main", {"meetbot_live": site.token(Scope.VIEWER)})
        await site.client.server.close()
        await expect(stage.locator("#connection-word")).to_have_text("connection lost, counting locally")
        before = await seconds(stage)
        await stage.wait_for_function(
            "(text) => document.getElementById('digits').textContent !== text",
            arg=await stage.locator("#digits").inner_text(),
        )
        assert await seconds(stage) < before
        await stage.close()  # else it goes on asking
        stages.take_errors()  # the browser tells of each refused connection


async def test_without_script_the_operator_works_by_plain_forms(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser, java_script=False) as plain:
        page = await plain.new_page()
        base = str(site.client.make_url("/"))
        cookies = site.cookie("ana", "operator")
        await page.context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
        await page.goto(f"{base}live/{MEETING}/operator")
        for button, shown in (("Start Opening", "Opening"), ("Pause", "Opening"), ("Resume", "Opening")):
            await page.get_by_role("button", name=button, exact=True).first.click()
            await expect(page.locator("#live-title")).to_have_text(shown)
        await page.fill("#note", "All agreed.")
        await page.press("#note", "Enter")
        await expect(page.locator("#notes li")).to_contain_text(["All agreed. ana"])
        await page.get_by_role("link", name="Change Closing").click()
        await page.locator("#row-closing").get_by_role("button", name="Start here").click()
        await expect(page.locator("#live-title")).to_have_text("Closing")


async def test_every_phase_fits_every_screen(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path, demo=True) as site, visiting(browser) as visitor:
        cookies = site.cookie("ana", "operator")
        screens = {"stage/main": await visitor.new_page(), "operator": await visitor.new_page()}
        begun = site.clock.ahead

        async def look(phase: str) -> None:
            for path, page in screens.items():
                await opened(page, site, path, cookies)
                for width, height in SIZES:
                    await page.set_viewport_size({"width": width, "height": height})
                    await expect(page.locator("#clock")).to_be_visible()
                    assert await sideways(page) == 0, f"{path}, {phase}, {width}x{height}"
                    if SHOTS_WANTED:
                        name = path.partition("/")[0]
                        await page.screenshot(path=SHOTS / f"{name}-{phase}-{width}x{height}.png")

        await look("before")
        site.give("start", by="Rui Costa")
        site.give("note", text="! The work plan for 2022 was adopted")
        site.give("check_in", person="ana", mode="onsite")
        site.give("check_in", person="rui", mode="online")
        for phase, ran in PHASES.items():
            site.clock.ahead = begun + ran
            await look(phase)
        site.give("next")
        site.clock.ahead += timedelta(minutes=3)
        site.give("pause")
        await look("paused")
        site.clock.ahead += timedelta(minutes=62)
        site.give("next")
        await look("break")
        for _ in range(3):
            site.give("next")
        site.give("finish")
        await look("over")


async def sideways(page: Page) -> int:
    """Return by how many pixels the page, or the digits, stick out at the side."""
    return int(
        await page.evaluate(
            """() => {
                const digits = document.getElementById("digits").getBoundingClientRect();
                const wide = document.documentElement;
                const page = wide.scrollWidth - wide.clientWidth;
                return Math.max(0, page, digits.right - innerWidth, -digits.left);
            }"""
        )
    )
