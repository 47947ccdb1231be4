"""A form that came after its sign-in ended: what was written is kept, and nothing is done unseen."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from playwright.async_api import Browser, expect

from meetbot.web.accounts.access import COOKIE
from meetbot.web.plan.proposal import example
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site
from tests.web.test_edit import drafts, fields_of
from tests.web.test_pages import form_of, pairs
from tests.web.test_sign_in import WORDS, ana

EDIT = f"/meetings/{MEETING}/agenda/edit"
NEW_TITLE = "Written before the sign-in ended"


async def edited_too_late(site: Site) -> str:
    """Write in the editor, let the sign-in end, save; return the page that comes."""
    fields = fields_of(await site.text(EDIT), EDIT)
    fields["text"] = fields["text"].replace("Closing remarks", NEW_TITLE)
    site.clock.at += timedelta(hours=25)
    status, _, page = await site.post(EDIT, {**fields, "do": "save"})
    assert (status, drafts(site)) == (403, [])
    return page


async def test_the_editors_text_comes_along_through_the_sign_in(applied: Site) -> None:
    ana(applied, name="lima")
    page = await edited_too_late(applied)
    assert "You were signed out. That happens 8 hours after the last page." in page
    assert "Your text is kept below." in page
    assert NEW_TITLE in page
    form = pairs(form_of(page, "/login"))
    status, _, wrong = await applied.post("/login", [*form, ("name", "lima"), ("password", "not it")])
    assert (status, NEW_TITLE in wrong) == (422, True)
    again = pairs(form_of(wrong, "/login"))
    status, _, kept = await applied.post("/login", [*again, ("name", "lima"), ("password", WORDS)])
    assert (status, "Nothing of what you sent was done yet." in kept) == (200, True)
    assert drafts(applied) == []
    fields = pairs(form_of(kept, EDIT))
    text = re.search(r'<textarea[^>]* name="text"[^>]*>\n(.*?)</textarea>', kept, re.DOTALL)
    assert text is not None
    status, where, _ = await applied.post(EDIT, [*fields, ("text", unescape(text[1]))])
    assert (status, where) == (303, f"{EDIT}?saved=1")
    wanted = example().text.replace("Closing remarks", NEW_TITLE)
    assert [(draft.by, draft.text) for draft in drafts(applied)] == [("lima", wanted)]


async def test_a_press_without_a_text_leads_back_to_its_page(applied: Site) -> None:
    outbox = f"/meetings/{MEETING}/outbox"
    applied.clock.at += timedelta(hours=25)
    before = f"http://127.0.0.1:8470{outbox}?state=held"
    status, _, page = await applied.post(outbox, {"do": "pause"}, Referer=before)
    assert (status, "Nothing was changed." in page, "Your text is kept" in page) == (403, True, False)
    assert pairs(form_of(page, "/login")) == [("next", f"{outbox}?state=held")]
    with applied.context.store.read() as tx:
        assert not tx.paused(MEETING)


@pytest.mark.parametrize("before", ["https://evil.example/x", "http://127.0.0.1:8470//evil.example", ""])
async def test_nobody_is_led_to_another_site(applied: Site, before: str) -> None:
    applied.clock.at += timedelta(hours=25)
    _, _, page = await applied.post(f"/meetings/{MEETING}/outbox", {"do": "pause"}, Referer=before)
    assert pairs(form_of(page, "/login")) == [("next", "/")]


async def test_a_password_is_never_carried_along(applied: Site) -> None:
    applied.clock.at += timedelta(hours=25)
    long = "a password that is longer than any line of a form should be"
    form = {"do": "password", "password": long, "again": long}
    status, _, page = await applied.post("/account", form)
    assert (status, long in page) == (403, False)


async def test_of_a_stranger_nothing_is_read_back(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    status, _, page = await applied.post(EDIT, {"text": NEW_TITLE * 10})
    assert (status, NEW_TITLE in page) == (403, False)


async def test_more_than_is_carried_is_not_read(applied: Site) -> None:
    applied.clock.at += timedelta(hours=25)
    status, _, page = await applied.post(EDIT, {"text": "x" * (600 * 1024)})
    assert (status, "Your text is kept" in page, len(page) < 10_000) == (403, False, True)


@pytest.mark.parametrize(
    "kept", ["nonsense", '{"a": 1}', '[["a"]]', '[["a", 1]]', '[["text", "short"]]', "null", "[]"]
)
async def test_a_sign_in_that_carries_nonsense_goes_on_as_ever(applied: Site, kept: str) -> None:
    ana(applied, name="lima")
    form = {"name": "lima", "password": WORDS, "kept": kept, "to": EDIT, "next": "/account"}
    assert (await applied.post("/login", form))[:2] == (303, "/account")


async def test_a_kept_form_goes_nowhere_but_here(applied: Site) -> None:
    ana(applied, name="lima")
    kept = '[["text", "a text that is long enough to be kept, surely"]]'
    form = {"name": "lima", "password": WORDS, "kept": kept, "to": "https://evil.example/"}
    _, _, page = await applied.post("/login", form)
    assert re.findall(r'<form method="post" action="([^"]+)"', page) == ["/"]


@pytest.mark.browser
async def test_a_password_is_shown_on_a_press_and_the_form_works_without_script(
    browser: Browser, site: Site
) -> None:
    ana(site)
    base = str(site.client.make_url("/"))
    async with visiting(browser, base_url=base) as visitor:
        page = await visitor.new_page()
        await page.goto("/login")
        field, show = page.locator("#password"), page.locator("button.show")
        before = await field.bounding_box()
        await field.fill(WORDS)
        await expect(field).to_have_attribute("type", "password")
        await show.click()
        await expect(field).to_have_attribute("type", "text")
        await expect(field).to_be_focused()
        assert await field.bounding_box() == before
        await show.click()
        await expect(field).to_have_attribute("type", "password")
        await page.fill("#name", "ana")
        await page.keyboard.press("Enter")
        await page.wait_for_url(base)
    async with visiting(browser, base_url=base, java_script=False) as visitor:
        page = await visitor.new_page()
        await page.goto("/login")
        assert await page.locator("button.show").count() == 0
        await page.fill("#name", "ana")
        await page.fill("#password", WORDS)
        await page.keyboard.press("Enter")
        await page.wait_for_url(base)
        assert COOKIE in {cookie["name"] for cookie in await visitor.context.cookies()}


async def test_password_managers_and_pasting_are_welcome(site: Site) -> None:
    ana(site)
    page = await site.text("/login")
    fields = dict(re.findall(r'<input type="\w+" id="(\w+)"[^>]*autocomplete="([\w-]+)"', page))
    assert fields == {"name": "username", "password": "current-password"}
    assert "onpaste" not in page
