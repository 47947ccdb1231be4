"""The frame that shows a mail, in a real browser on a phone: nothing of it is out of reach."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, FloatRect, Locator

from meetbot.web.accounts.access import COOKIE
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site

pytestmark = pytest.mark.browser
PHONE = 360


async def box(found: Locator) -> FloatRect:
    seen = await found.bounding_box()
    assert seen is not None
    return seen


@pytest.mark.parametrize(("width", "reached"), [("360", PHONE), ("600", 600), ("", PHONE)])
async def test_on_a_phone_a_mail_begins_where_its_frame_does_and_has_the_whole_width(
    browser: Browser, applied: Site, width: str, reached: int
) -> None:
    with applied.context.store.read() as tx:
        entry = tx.entries(meeting=MEETING, purpose="invite")[0]
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url), width=PHONE, height=740) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        await page.goto(f"/meetings/{MEETING}/outbox?mail={entry.id}&width={width}")
        around, mail = await box(page.locator(".frame-box")), await box(page.locator("iframe.mail-frame"))
        assert (around["x"], around["width"]) == (0, PHONE)
        assert (mail["x"], mail["width"]) == (0, reached)
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE
