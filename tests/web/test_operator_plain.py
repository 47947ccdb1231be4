"""The operator's screen without a script: it works by plain forms, and says what the script says."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.servers.browser import visiting
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_live_tracks import AGENDA as TWO_ROOMS

pytestmark = pytest.mark.browser
MINUTE = timedelta(minutes=1)
SAID = (
    *("#delay", "#live-title", "#live-people", "#live-ready", "#digits", "#live-times", "#primary"),
    *("#undo-text", "#redo-text", "#conflicts", "#asks", "#order", "#messages", "#blackout", "#roll"),
    *("#notes", "#questions"),
)


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


async def shown(page: Page, site: LiveSite, path: str = "operator") -> Page:
    base = str(site.client.make_url("/"))
    cookies = site.cookie("ana", "operator")
    await page.context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
    await page.goto(f"{base}live/{MEETING}/{path}")
    return page


async def test_every_step_works_without_a_script(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser, java_script=False) as plain:
        page = await shown(await plain.new_page(), site)
        title, back = page.locator("#live-title"), page.locator("#undo-text")
        await page.click("#primary")
        await expect(title).to_have_text("Opening")
        for button, said in (
            ("#pause", "paused"),
            ("#plus-five", "gave 5 min to"),
            ("#minus", "took 1 min from"),
        ):
            await page.click(button)
            await expect(back).to_contain_text(said)
        await page.click("#undo")
        await expect(back).to_contain_text("gave 5 min to")
        await page.click("#redo")
        await expect(back).to_contain_text("took 1 min from")
        await page.get_by_role("button", name="Speak up").click()
        await page.fill("#text", "Two minutes left")
        await page.get_by_label("Urgent").check()
        await page.get_by_label("Chair").uncheck()
        await page.click("#send")
        await expect(page.locator("#messages .message-text")).to_have_text(["Speak up", "Two minutes left"])
        await expect(page.locator("#messages .message-shown").last).to_have_text("urgent, to stage and phone")
        await page.get_by_role("button", name="Clear “Speak up”").click()
        await expect(page.locator("#messages .message-text")).to_have_text(["Two minutes left"])
        await page.get_by_role("switch", name="Blackout").click()
        await expect(page.get_by_role("switch", name="Blackout")).to_have_attribute("aria-checked", "true")
        await page.get_by_role("link", name="Change Results of the contest").click()
        row = page.locator("#row-contest")
        await row.get_by_text("Skip…").click()
        await row.get_by_role("button", name="Skip it").click()
        await expect(row.locator(".row-word")).to_have_text("SKIPPED")
        await page.get_by_role("link", name="Change Closing").click()
        await page.locator("#row-closing").get_by_role("button", name="Start here").click()
        await expect(title).to_have_text("Closing")
        await page.click("#finish")
        await expect(title).to_have_text("Every item is finished")


async def test_the_gate_asks_back_without_a_script_too(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    site.give("ready", item="keynote", side="room")
    async with visiting(browser, java_script=False) as plain:
        page = await shown(await plain.new_page(), site)
        await page.click("#primary")
        await expect(page.get_by_role("alert")).to_contain_text("The online audience is not in yet.")
        await page.get_by_role("link", name="Not yet").click()
        await expect(page.get_by_role("alert")).to_have_count(0)
        await page.click("#primary")
        await page.get_by_role("button", name="Start anyway").click()
        await expect(page.locator("#live-title")).to_contain_text("Digital transformation")
        plain.take_errors()


async def words(page: Page) -> dict[str, str]:
    found = {}
    for what in SAID:
        found[what] = " ".join((await page.locator(what).inner_text()).split())
    return found


async def same(browser: Browser, site: LiveSite, path: str = "operator") -> None:
    """Compare what the server wrote with what the script makes of it."""
    async with visiting(browser, java_script=False) as plain, visiting(browser) as scripted:
        written = await words(await shown(await plain.new_page(), site, path))
        page = await shown(await scripted.new_page(), site, path)
        await expect(page.locator("#connection-word")).to_have_text("live")
        assert await words(page) == written


async def test_server_and_script_say_the_same(browser: Browser, site: LiveSite) -> None:
    site.clock.stop()
    await same(browser, site)
    site.give("start", by="Rui")
    site.give("ready", item="opening", side="room")
    site.give("message", text="Two minutes left", style="urgent", targets="stage,speaker")
    site.give("ask", person="rui", seconds=90)
    site.give("note", text="! Adopted")
    site.give("question", text="How is the money shared?", mode="online")
    site.give("insert", title="A word of thanks", seconds=300, before="contest")
    site.give("skip", item="closing")
    site.give("blackout", on="true")
    site.clock.ahead += 44 * MINUTE
    await same(browser, site)
    site.give("next", anyway="true")
    site.give("arm", item="contest")
    site.give("undo")
    site.clock.ahead += 5 * MINUTE
    await same(browser, site)
    site.give("pause")
    await same(browser, site)


async def test_server_and_script_say_the_same_of_two_rooms(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path, text=TWO_ROOMS) as site:
        site.clock.stop()
        site.give("start", track="main")
        site.clock.ahead += 34 * MINUTE
        site.give("next", track="lab-2")
        site.give("start", item="floods")
        site.clock.ahead += 34 * MINUTE
        await same(browser, site)
        await same(browser, site, "operator?track=lab-2")


async def test_server_and_script_name_each_day_once(browser: Browser, tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "journeys" / "two-tracks.yaml").read_text("utf-8")
    start = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
    async with running_live_site(
        tmp_path, now=start, text=text.replace("id: rivers-2026", "id: board")
    ) as site:
        site.clock.stop()
        site.give("start", track="main")
        await same(browser, site)
        await same(browser, site, "operator?track=lab")
