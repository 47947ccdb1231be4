"""The operator's screen in a browser: keys, menus, the gate, messages, and two operators at once."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from meetbot.live.journal import read_journal
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live_site import AGENDA, MEETING, LiveSite, running_live_site
from tests.web.test_live_browser import opened, sideways

pytestmark = pytest.mark.browser
MINUTE = timedelta(minutes=1)


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


async def operator(page: Page, site: LiveSite, name: str = "ana", path: str = "operator") -> Page:
    await opened(page, site, path, site.cookie(name, "operator"))
    return page


def steps(site: LiveSite) -> list[str]:
    """Return the kinds of all events of the journal, oldest first."""
    with site.store.read() as tx:
        return [type(event).__name__ for event in read_journal(*tx.journal(MEETING)).events]


async def test_keys_do_what_their_list_says(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        for key, event, shown, text in (
            (" ", "Paused", "#word", "PAUSED"),
            (" ", "Resumed", "#word", ""),
            ("+", "Extended", "#undo-text", "gave 1 min to “Opening”"),
            ("-", "Extended", "#undo-text", "took 1 min from “Opening”"),
            ("u", "Undone", "#redo-text", "took 1 min from “Opening”"),
            ("Shift+U", "Redone", "#undo-text", "took 1 min from “Opening”"),
            ("2", "Messaged", "#messages .message-text", "Speak up"),
            ("b", "Blackened", "#blackout", "Blackout on"),
        ):
            await page.keyboard.press(key)
            await expect(page.locator(shown)).to_have_text(re.compile(text or "^$"))
            assert steps(site)[-1] == event, key
        await page.keyboard.press("n")
        await page.keyboard.press("?")
        await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        before = steps(site)
        await page.keyboard.press("u")  # a dialog has the keys now
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
        assert steps(site) == before


async def test_a_pen_that_falls_on_n_starts_nothing_and_a_held_or_second_press_does(
    browser: Browser, site: LiveSite
) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.clock.install()
        await page.keyboard.press("n")
        await page.clock.run_for(3000)
        await page.keyboard.press("n")
        await page.clock.run_for(3000)
        assert steps(site) == ["Started"]
        await page.keyboard.down("n")
        await page.clock.run_for(600)
        await page.keyboard.up("n")
        await expect(page.locator("#live-title")).to_contain_text("Digital transformation")
        await page.clock.run_for(3000)
        await page.keyboard.press("n")
        await page.keyboard.press("n")
        await expect(page.locator("#live-title")).to_have_text("Group photo and break")
        assert steps(site) == ["Started", "Next", "Next"]


async def test_typing_in_a_field_presses_nothing(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.locator("#text").press_sequentially("un 1 b+?")
        await page.locator("#text").press("Enter")
        await expect(page.locator("#messages .message-text")).to_have_text("un 1 b+?")
        await expect(page.locator("#text")).to_have_value("")
        assert steps(site) == ["Started", "Messaged"]


async def test_who_came_second_is_told_who_was_first_and_nothing_happens(
    browser: Browser, site: LiveSite
) -> None:
    """The press names the version that stood on the screen: another step came between."""
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)

        async def as_before(route, request):  # type: ignore[no-untyped-def]
            await route.continue_(post_data=request.post_data.replace('"version":1', '"version":0'))

        await page.route("**/commands", as_before)
        await page.click("#finish")
        alert = page.get_by_role("alert")
        await expect(alert).to_contain_text(re.compile(r"ana started “Opening” .* before you"))
        await expect(page.locator("#live-title")).to_have_text("Opening")
        assert steps(site) == ["Started"]
        visitor.take_errors()


async def test_the_gate_asks_once_and_starts_anyway(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.get_by_role("switch", name="Room not ready").click()
        await expect(page.get_by_role("switch", name="Room ready")).to_have_attribute("aria-checked", "true")
        await page.click("#primary")
        await expect(page.locator("#message-text")).to_have_text(
            "The online audience is not in yet. Start anyway?"
        )
        await page.get_by_role("link", name="Not yet").click()
        await expect(page.get_by_role("alert")).to_be_hidden()
        assert steps(site) == ["Started", "Readied"]
        await page.click("#primary")
        await expect(page.get_by_role("button", name="Start anyway")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#live-title")).to_contain_text("Digital transformation")
        await expect(page.get_by_role("alert")).to_be_hidden()
        visitor.take_errors()


async def test_the_menu_of_a_row_moves_skips_and_puts_in(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        row = page.locator("#row-contest")
        await row.get_by_role("button", name="Change Results of the contest").click()
        await row.get_by_role("button", name="Move down").click()
        await expect(page.locator("#order .row").last).to_have_attribute("data-item", "contest")
        await row.get_by_role("button", name="+5", exact=True).click()
        await expect(row.locator(".row-length")).to_have_text("15 → 20 min")
        await row.get_by_role("button", name="Put on deck").click()
        await expect(page.locator("#primary")).to_have_text("Next: start Results of the contest")
        await expect(row.locator('[data-mark="deck"]')).to_be_visible()
        await row.get_by_text("Skip…").click()
        assert steps(site)[-1] == "Armed"  # opened, not done
        await row.get_by_role("button", name="Skip it").click()
        await expect(row.locator(".row-word")).to_have_text("SKIPPED")
        await row.get_by_role("button", name="Hold it after all").click()
        await expect(row.locator(".row-word")).to_have_text("")
        await row.get_by_text("Insert before…").click()
        await row.get_by_label("Title").fill("A word of thanks")
        await row.get_by_label("Length").select_option("300")
        await row.get_by_role("button", name="Insert", exact=True).click()
        await expect(page.locator('.row:has([data-mark="inserted"]:visible) .row-title')).to_have_text(
            "A word of thanks"
        )
        await page.keyboard.press("Escape")
        await expect(page.locator(".row-menu")).to_have_count(0)


async def test_started_as_of_a_while_ago(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    site.clock.ahead += 31 * MINUTE
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        row = page.locator("#row-keynote")
        await row.get_by_role("button", name=re.compile("Change")).click()
        await row.get_by_label("Started").select_option(label="at 17:30")
        await row.get_by_role("button", name="Start as of then").click()
        await expect(row.locator(".row-begun")).to_have_text("17:30")
        await expect(page.locator("#row-opening .row-ended")).to_have_text("–17:30")


async def test_a_speakers_wish_is_granted_or_declined_with_one_press(
    browser: Browser, site: LiveSite
) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        site.give("ask", person="rui", seconds=120)
        await expect(page.locator(".op-ask-words")).to_have_text("Rui Costa asks for 2 min more")
        await page.get_by_role("button", name="Give 2").click()
        await expect(page.locator("#undo-text")).to_contain_text("gave 2 min to “Opening”")
        await expect(page.locator(".op-ask")).to_have_count(0)
        site.give("ask", person="rui", seconds=60)
        await expect(page.locator(".op-ask-words")).to_have_text("Rui Costa asks for 1 min more")
        await page.get_by_role("button", name="No", exact=True).click()
        await expect(page.locator(".op-ask")).to_have_count(0)
        assert steps(site)[-1] == "Declined"


async def test_a_conflict_opens_what_would_help_and_one_press_helps(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    site.clock.ahead += 44 * MINUTE
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.get_by_role("link", name="runs 4 min into the fixed start").click()
        helper = page.get_by_role("dialog", name="Make room")
        await expect(helper).to_contain_text("50 min → 45 min")
        assert await axe_faults(page) == []
        await helper.get_by_role("button", name="Shorten it").click()
        await expect(helper).to_be_hidden()
        await expect(page.locator("#conflicts a")).to_have_count(0)
        await expect(page.locator("#undo-text")).to_contain_text("took 5 min for “Partnership round table”")


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 740), (1280, 800), (1920, 1080)])
async def test_nothing_is_amiss_for_tools_and_nothing_sticks_out(
    browser: Browser, site: LiveSite, width: int, height: int
) -> None:
    """320 px is 1280 at 400 %."""
    site.give("start", by="Rui")
    site.give("message", text="Two minutes left", style="urgent", targets="stage,speaker")
    site.give("ask", person="rui", seconds=120)
    site.give("question", text="How is the money shared?", mode="online")
    site.give("ready", item="keynote", side="room")
    site.clock.ahead += 44 * MINUTE
    async with visiting(browser, width=width, height=height) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.get_by_role("button", name=re.compile("^Change Partnership")).click()
        await expect(page.locator(".row-menu")).to_be_visible()
        assert await sideways(page) == 0
        assert await axe_faults(page) == []


async def test_with_the_keyboard_alone(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    async with visiting(browser) as visitor:
        page = await operator(await visitor.new_page(), site)
        await page.get_by_role("button", name="Change Closing").focus()
        await page.keyboard.press("Enter")
        menu = page.get_by_role("group", name="Closing", exact=True)
        await expect(menu).to_be_focused()
        await page.keyboard.press("Tab")
        await expect(menu.get_by_role("button", name="Start here")).to_be_focused()
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="Change Closing")).to_be_focused()
        assert steps(site) == ["Started"]


@pytest.mark.parametrize(("width", "height"), [(1080, 640), (1280, 800), (1920, 1080)])
async def test_a_long_day_moves_neither_clock_nor_connection_off_the_screen(
    browser: Browser, tmp_path: Path, width: int, height: int
) -> None:
    """Only the running order scrolls: whoever writes a note still sees that the connection is lost."""
    long = AGENDA + "".join(f"  - {{id: more-{n}, title: More {n}, duration: 5m}}\n" for n in range(40))
    async with (
        running_live_site(tmp_path, text=long) as site,
        visiting(browser, width=width, height=height) as visitor,
    ):
        site.give("start", by="ana")
        page = await operator(await visitor.new_page(), site)
        await page.get_by_role("button", name="Change More 39").click()
        note = page.get_by_role("textbox", name="Note")
        await note.fill("! The budget is agreed")
        await page.get_by_role("button", name="Keep note").click()
        await expect(page.locator("#notes")).to_contain_text("The budget is agreed")
        await page.mouse.wheel(0, 2000)
        assert await page.evaluate("[document.documentElement.scrollHeight - innerHeight, scrollY]") == [0, 0]
        for sight in ("#clock", "#connection", "#delay"):
            await expect(page.locator(sight)).to_be_in_viewport(ratio=1)
