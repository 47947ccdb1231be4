"""Phone, chair's tablet and note pad: what they say, with a script and without, and who may press what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live_site import MEETING, LiveSite, running_live_site

pytestmark = pytest.mark.browser
MINUTE = timedelta(minutes=1)
SAID = {
    "speaker": (
        "#when",
        "#times",
        "#room",
        "#lead",
        "#title",
        "#spoke",
        "#word",
        "#digits",
        "#message",
        "#more",
    ),
    "chair/main": (
        "#word",
        "#title",
        "#digits",
        "#ends",
        "#ready",
        "#log",
        "#people",
        "#questions",
        "#messages",
    ),
    "notes": ("#about", "#notes"),
}
LINKS = {"speaker": Scope.SPEAKER, "chair/main": Scope.CHAIR, "notes": Scope.NOTES}
PEOPLE = {"speaker": "rui", "chair/main": "libing", "notes": "ana"}


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.clock.stop()
        yield running


async def opened(where: BrowserContext | Page, site: LiveSite, path: str, person: str = "") -> Page:
    """Open a page as its link opens it: by /l/TOKEN."""
    page = where if isinstance(where, Page) else await where.new_page()
    token = site.token(LINKS[path], person or PEOPLE[path])
    await page.goto(str(site.client.make_url(f"/l/{token}")))
    assert page.url.endswith(f"/live/{MEETING}/{path}")
    return page


async def words(page: Page, path: str) -> dict[str, str]:
    return {what: " ".join((await page.locator(what).inner_text()).split()) for what in SAID[path]}


async def same(browser: Browser, site: LiveSite, *, look: bool = False) -> dict[str, dict[str, str]]:
    """Compare what the server wrote on each page with what its script makes of it, and return it."""
    found = {}
    for path in SAID:
        async with visiting(browser, java_script=False) as plain, visiting(browser) as scripted:
            found[path] = await words(await opened(plain.context, site, path), path)
            page = await opened(scripted.context, site, path)
            await expect(page.locator("#connection-word")).to_have_text("live")
            assert await words(page, path) == found[path]
            for width in () if not look else (320, 360, 768, 1280):
                await page.set_viewport_size({"width": width, "height": 640})
                assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                    path,
                    width,
                )
                assert await axe_faults(page) == [], (path, width)
    return found


async def test_pages_say_the_same_with_a_script_and_without(browser: Browser, site: LiveSite) -> None:
    site.clock.ahead -= 23 * MINUTE
    phone = (await same(browser, site))["speaker"]
    assert phone["#when"] == "You are on in 23 min"
    assert (phone["#times"], phone["#room"], phone["#lead"]) == ("17:00", "", "host Dr. Ana Lima")
    site.clock.ahead += 28 * MINUTE
    assert (await same(browser, site))["speaker"]["#when"] == "You are on as soon as all is ready"
    site.give("start", by="ana")
    site.give("ready", item="opening", side="room")
    site.give("message", text="Two minutes left", style="urgent", targets="stage,speaker,chair")
    site.give("ask", person="rui", seconds=120, item="opening")
    site.give("note", text="! Adopted")
    site.give("question", text="How is the money shared?", mode="online")
    site.clock.ahead += 28 * MINUTE
    found = await same(browser, site, look=True)
    assert (found["speaker"]["#digits"], found["speaker"]["#word"]) == ("2:00", "WRAP UP")
    assert "Two minutes left" in found["speaker"]["#message"]
    assert "Asked." in found["speaker"]["#more"]
    assert "Opening 17:05 17:35 17:00–17:30 17:40" in found["chair/main"]["#log"]
    assert "decision Adopted" in found["notes"]["#notes"]
    site.give("add", item="opening", seconds=120)
    assert "Given." in (await same(browser, site))["speaker"]["#more"]
    site.give("next", anyway="true")
    site.clock.ahead += 24 * MINUTE
    site.give("pause")
    site.clock.ahead += 3 * MINUTE
    site.give("resume")
    site.clock.ahead += MINUTE
    site.give("finish")
    phone = (await same(browser, site, look=True))["speaker"]
    assert phone["#spoke"].startswith("Thank you. You spoke 25:00 of 50:00")


async def test_presses_work_without_a_script(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    site.give("message", text="Louder please", targets="speaker,chair")
    async with visiting(browser, java_script=False) as plain:
        phone = await opened(plain.context, site, "speaker")
        await phone.click("#ok")
        await expect(phone.locator("#ok")).to_have_text("Read")
        await phone.click("#ask")
        await expect(phone.locator("#asked")).to_have_text("Asked. The operator decides.")
        site.give("decline", item="opening")
        await phone.reload()
        await expect(phone.locator("#asked")).to_have_text("Declined: please keep to your time.")
        tablet = await opened(plain.context, site, "chair/main")
        await tablet.get_by_role("button", name="Room ready").click()
        await expect(tablet.get_by_role("button", name="Room ready")).to_have_attribute(
            "aria-pressed", "true"
        )
        await tablet.fill("#question", "Who pays?")
        await tablet.locator("#question").press("Enter")
        await expect(tablet.locator("#questions .chair-line > bdi")).to_have_text("Who pays?")
        await tablet.get_by_role("button", name="Put: Who pays?").click()
        await expect(tablet.locator("#questions li")).to_have_count(0)
        await tablet.locator("#messages").get_by_role("button", name="OK").click()
        await expect(tablet.locator("#messages").get_by_role("button", name="Read")).to_be_disabled()
        await tablet.get_by_role("button", name="Clear “Louder please”").click()
        await expect(tablet.locator("#messages li")).to_have_count(0)
        pad = await opened(plain.context, site, "notes")
        await pad.fill("#note", "@rui sends the report")
        await pad.locator("#note").press("Enter")
        await expect(pad.locator("#notes li")).to_contain_text(["action"])
        await expect(pad.locator("#notes .dashed").first).to_have_text("not approved")


async def test_presses_work_with_a_script(browser: Browser, site: LiveSite) -> None:
    site.give("start", by="ana")
    site.give("message", text="Louder please", targets="speaker")
    async with visiting(browser) as visitor:
        phone = await opened(visitor.context, site, "speaker")
        await phone.click("#ok")
        await expect(phone.locator("#ok")).to_have_text("Read")
        await phone.click("#ask")
        await expect(phone.locator("#asked")).to_have_text("Asked. The operator decides.")
        site.give("add", item="opening", seconds=120)
        await expect(phone.locator("#asked")).to_have_text("Given.")
        pad = await opened(visitor.context, site, "notes")
        await pad.fill("#note", "! Adopted")
        await pad.locator("#note").press("Enter")
        await expect(pad.locator("#notes bdi").first).to_have_text("Adopted")
        await expect(pad.locator("#note")).to_have_value("")


@pytest.mark.parametrize(
    ("path", "scope", "status"),
    [
        ("speaker", Scope.SPEAKER, 200),
        ("speaker", Scope.CHAIR, 403),
        ("speaker", Scope.VIEWER, 403),
        ("chair/main", Scope.CHAIR, 200),
        ("chair/main", Scope.OPERATOR, 200),
        ("chair/main", Scope.NOTES, 403),
        ("chair/main", Scope.SPEAKER, 403),
        ("chair/nowhere", Scope.CHAIR, 404),
        ("notes", Scope.NOTES, 200),
        ("notes", Scope.OPERATOR, 200),
        ("notes", Scope.VIEWER, 403),
        ("notes?track=nowhere", Scope.NOTES, 404),
    ],
)
async def test_each_page_opens_by_its_own_link(site: LiveSite, path: str, scope: Scope, status: int) -> None:
    async with site.client.get(f"/live/{MEETING}/{path}", headers=site.bearer(scope, "rui")) as answer:
        assert answer.status == status


async def test_a_phone_without_its_link_says_where_the_link_is(site: LiveSite) -> None:
    async with site.client.get(f"/live/{MEETING}/speaker") as answer:
        assert (answer.status, "in your reminder mail" in await answer.text()) == (401, True)


async def test_a_speaker_asks_for_their_own_items_alone(site: LiveSite) -> None:
    who = site.bearer(Scope.SPEAKER, "rui") | {"Accept": "text/html"}
    form = {"command": "ask", "item": "closing", "track": "main"}
    to = f"/live/{MEETING}/commands?page=speaker"
    async with site.client.post(to, data=form, headers=who, allow_redirects=False) as answer:
        text = await answer.text()
        assert (answer.status, "You have no part in “Closing”" in text) == (400, True)
    async with site.client.post(to, data={"command": "next"}, headers=who, allow_redirects=False) as answer:
        assert answer.status == 403
