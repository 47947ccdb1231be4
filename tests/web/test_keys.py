"""The keyboard in a real browser: what each key does, and where it does nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, expect

from meetbot.web.accounts.access import COOKIE
from meetbot.web.frame.shell import LETTERS
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site

pytestmark = pytest.mark.browser
MAIN = f"/meetings/{MEETING}"
PAGES = {
    "m": "/",
    "a": f"{MAIN}/agenda",
    "p": f"{MAIN}/plan",
    "o": f"{MAIN}/outbox",
    "e": f"{MAIN}/people",
    "l": f"/live/{MEETING}/operator",
    "t": f"{MAIN}/article",
}


@asynccontextmanager
async def opened(browser: Browser, site: Site, path: str) -> AsyncIterator[Page]:
    """Open a page in a browser that is signed in as the site's client is."""
    base = str(site.client.make_url("/"))
    jar = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
    async with visiting(browser, base_url=base) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": base}])
        page = await visitor.new_page()
        await page.goto(path)
        yield page


async def path_of(page: Page) -> str:
    return await page.evaluate("location.pathname")  # type: ignore[no-any-return]


def held(site: Site) -> int:
    with site.context.store.read() as tx:
        return tx.counts(MEETING).get("held", 0)


async def test_g_and_a_letter_open_each_page_of_the_meeting(browser: Browser, applied: Site) -> None:
    assert tuple(PAGES) == tuple(letter for letter, _ in LETTERS)
    found = {}
    for letter in PAGES:
        async with opened(browser, applied, f"{MAIN}/people") as page:
            await page.keyboard.press("g")
            if letter == "e":  # the page is open already: it is loaded once more
                async with page.expect_navigation():
                    await page.keyboard.press(letter)
            else:
                await page.keyboard.press(letter)
                await page.wait_for_url(f"**{PAGES[letter]}")
            found[letter] = await path_of(page)
    assert found == PAGES


async def test_a_letter_alone_or_late_opens_nothing(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, f"{MAIN}/people") as page:
        await page.keyboard.press("o")
        await page.keyboard.press("g")
        await page.wait_for_timeout(1700)
        await page.keyboard.press("o")
        await page.wait_for_timeout(200)
        assert await path_of(page) == f"{MAIN}/people"


async def test_rows_are_walked_ticked_opened_and_closed_again(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, f"{MAIN}/outbox") as page:
        rows = page.locator(".mail-row a.who")
        await page.keyboard.press("j")
        await page.keyboard.press("j")  # the first is opened beside the list, so it begins behind it
        await expect(rows.nth(2)).to_be_focused()
        await page.keyboard.press("ArrowUp")
        await expect(rows.nth(1)).to_be_focused()
        await page.keyboard.press("x")
        await expect(page.locator(".mail-row").nth(1).locator("input")).to_be_checked()
        await page.keyboard.press("k")
        await expect(rows.nth(0)).to_be_focused()
        await page.keyboard.press("Enter")
        await page.wait_for_url("**mail=*")
        await page.keyboard.press("Escape")
        await expect(page.locator('a[rel="up"]')).to_have_count(0)


async def test_views_of_a_mail_and_its_neighbours(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, f"{MAIN}/outbox") as page:
        await page.keyboard.press("2")
        await page.wait_for_url("**tab=text*")
        await page.keyboard.press("5")
        await page.wait_for_url("**tab=history*")
        place = page.locator(".steps .nowrap")
        await expect(place).to_have_text("1 of 106")
        await page.keyboard.press("]")
        await expect(place).to_have_text("2 of 106")
        await page.keyboard.press("[")
        await expect(place).to_have_text("1 of 106")


async def test_enter_in_the_list_releases_no_mail(browser: Browser, applied: Site) -> None:
    before = held(applied)
    async with opened(browser, applied, f"{MAIN}/outbox") as page:
        await page.keyboard.press("j")
        await page.keyboard.press("x")
        await page.locator(".mail-row input").nth(1).focus()  # Enter on a tick would send the form
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(300)
        assert await path_of(page) == f"{MAIN}/outbox"
        await expect(page.locator(".mail-row input").nth(1)).to_be_checked()
    assert held(applied) == before


async def test_what_is_typed_is_text(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, f"{MAIN}/people") as page:
        await page.keyboard.press("/")
        field = page.locator("main input[type=search]")
        await expect(field).to_be_focused()
        await page.keyboard.type("go jo?x/")
        await expect(field).to_have_value("go jo?x/")
        await expect(page.locator("#keys")).to_be_hidden()
        await page.keyboard.press("Escape")
        await expect(field).not_to_be_focused()


async def test_keys_with_a_modifier_are_the_browsers(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, f"{MAIN}/people") as page:
        for modifier in ("Control", "Alt", "Meta"):
            await page.keyboard.press("g")
            await page.keyboard.press(f"{modifier}+o")
            await page.keyboard.press(f"{modifier}+/")
        await page.wait_for_timeout(200)
        assert await path_of(page) == f"{MAIN}/people"
        assert await page.evaluate("document.activeElement === document.body")


async def test_a_question_mark_lists_the_keys_of_the_pages_that_are_there(
    browser: Browser, applied: Site
) -> None:
    async with opened(browser, applied, "/") as page:
        await page.keyboard.press("?")
        dialog = page.locator("#keys")
        await expect(dialog).to_be_visible()
        assert await dialog.locator("dd").first.inner_text() == "Meetings"
        assert "Outbox" not in await dialog.inner_text()  # no meeting is open
        await page.keyboard.press("g")
        await page.keyboard.press("m")
        await expect(dialog).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()


async def test_under_the_account_the_keys_are_switched_off_and_on(browser: Browser, applied: Site) -> None:
    async with opened(browser, applied, "/account") as page:
        switch = page.locator('button[name="letters"]')
        await switch.filter(has_text="Off").click()
        await expect(switch.filter(has_text="Off")).to_have_attribute("aria-pressed", "true")
        await page.keyboard.press("?")
        await page.keyboard.press("g")
        await page.keyboard.press("m")
        await page.wait_for_timeout(200)
        assert (await path_of(page), await page.locator("#keys").count()) == ("/account", 0)
        await switch.filter(has_text="On").click()
        await expect(switch.filter(has_text="On")).to_have_attribute("aria-pressed", "true")
        await page.keyboard.press("?")
        await expect(page.locator("#keys")).to_be_visible()
