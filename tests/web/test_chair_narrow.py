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
from tests.web.test_operator_plain import shown

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


# Words of which one part stands in another line than the rest.
BROKEN = """(where) => [...document.querySelectorAll(where)].flatMap((head) => {
    const text = [...head.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    if (!text) return [];
    return [...text.data.matchAll(/\\S+/g)].filter((word) => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1;
    }).map((word) => word[0]);
})"""
# How far the name of the language stands from the line of the clock.
OFF = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".languages summary").lastChild);
    const middle = (box) => (box.top + box.bottom) / 2;
    return Math.abs(middle(range.getBoundingClientRect())
        - middle(document.querySelector("#clock").getBoundingClientRect()));
}"""


@pytest.mark.parametrize(("path", "width"), [("chair/main", 1280), ("notes", 1280), ("notes", 360)])
async def test_the_name_of_the_language_stands_in_the_line_of_the_clock(
    browser: Browser, site: LiveSite, path: str, width: int
) -> None:
    async with visiting(browser, java_script=False, width=width, height=740) as visitor:
        page = await shown(await visitor.new_page(), site, f"{path}?lang=en")
        assert await page.evaluate(OFF) <= 2


async def test_no_head_and_no_button_breaks_within_a_word_in_any_language(
    browser: Browser, site: LiveSite
) -> None:
    site.give("start")
    async with visiting(browser, java_script=False, width=360, height=740) as visitor:
        page = await visitor.new_page()
        for path, width, where in (
            ("chair/main", 360, ".chair-log th"),
            ("operator", 1280, ".row-head *, .op-buttons button, .op-links a"),
            ("operator", 360, ".op-buttons button, .op-links a"),
        ):
            await page.set_viewport_size({"width": width, "height": 740})
            for language in ("en", "fr", "es", "ru", "zh", "ar"):
                await shown(page, site, f"{path}?lang={language}")
                assert await page.locator("html").get_attribute("lang") == language
                assert await page.evaluate(BROKEN, where) == [], (path, width, language)
        narrow = "one => { one.style.cssText = 'inline-size: 4ch; overflow-wrap: anywhere; font-size: 40px' }"
        await page.locator(".op-buttons button").first.evaluate(narrow)
        assert await page.evaluate(BROKEN, ".op-buttons button") != []
