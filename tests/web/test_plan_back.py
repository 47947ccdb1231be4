"""Back, after the button of a plan whose text was pasted: a page by its address, and no form sent anew."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_keys import opened

BASE = f"/meetings/{MEETING}"
SAID = "This is the plan of what is stored. Paste your text again if it is not in it."
MOVED = later(example(), "room: Hall 1", "room: Hall 2").text


async def test_the_plan_of_a_pasted_text_names_the_page_that_back_leads_to(applied: Site) -> None:
    _, _, page = await applied.post(f"{BASE}/plan", {"text": MOVED})
    assert f'data-back="{BASE}/plan?said=stored"' in page
    assert "/once.js" in page
    assert SAID in await applied.text(f"{BASE}/plan?said=stored")


async def test_a_plan_with_an_address_of_its_own_keeps_it(site: Site) -> None:
    site.sign_in()
    page = await site.text("/meetings/example")
    assert 'id="apply">' in page
    assert "/once.js" not in page


@pytest.mark.browser
async def test_back_after_the_press_shows_the_plan_and_sends_nothing_anew(
    browser: Browser, applied: Site
) -> None:
    async with opened(browser, applied, f"{BASE}/agenda/load") as page:
        posts: list[str] = []
        page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
        await page.locator("textarea[name=text]").fill(MOVED)
        await page.get_by_role("button", name="Check the text and show the plan").click()
        await page.wait_for_url("**/plan")
        await page.locator("#apply button").click()
        await page.wait_for_url("**/outbox?*")
        assert len(posts) == 2
        answer = await page.go_back()
        assert answer is not None
        assert (answer.status, answer.request.method, len(posts)) == (200, "GET", 2)
        assert SAID in await page.locator("[role=status]").first.inner_text()
