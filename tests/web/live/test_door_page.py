"""The door's page in a browser: two phones, without a connection, closed and opened again, with a camera."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from meetbot.attendees.links import Link, Scope, badge_code
from meetbot.flows.accounts.links import revoke_link
from meetbot.web.live.screens.door import SAID
from tests.servers.browser import visiting
from tests.servers.cable import Cable, running_cable
from tests.shots.checks import axe_faults
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_door import TEXT
from tests.web.test_personal_languages import LANGUAGES, OUTSIDE

pytestmark = pytest.mark.browser
DOOR = f"/live/{MEETING}/door"
SCRIPT = Path(__file__).parents[3] / "meetbot" / "web" / "static" / "live" / "door.js"
# A camera that sees what the test says; the browser's own has neither a picture nor a reader here.
CAMERA = """
globalThis.seen = "";
globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return globalThis.seen ? [{rawValue: globalThis.seen}] : []; }
};
Object.defineProperty(navigator, "mediaDevices", {value: {
  getUserMedia: async () => document.createElement("canvas").captureStream(),
}});
HTMLMediaElement.prototype.play = async () => {};
"""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, text=TEXT) as running:
        yield running


async def opened(where: BrowserContext, site: LiveSite, person: str = "", cable: Cable | None = None) -> Page:
    page = await where.new_page()
    url = site.client.make_url(f"/l/{site.token(Scope.DOOR, person)}")
    await page.goto(str(url.with_port(cable.port) if cable else url))
    assert page.url.endswith(DOOR)
    await expect(page.locator("#connection-word")).to_have_text("Connected")
    return page


async def press(page: Page, name: str, button: str = "Check in") -> None:
    await page.locator("#q").fill(name)
    await page.locator("#found").get_by_role("button", name=button).first.click()


async def known(site: LiveSite) -> list[tuple[str, str]]:
    """Return (person, who pressed) of each check-in that counts."""
    with site.store.read() as tx:
        return [(p.person_id, p.by) for p in tx.presences(MEETING)]


async def names(page: Page) -> list[str]:
    return await page.locator("#found .name").all_inner_texts()


async def test_the_script_finds_whom_the_server_finds(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as phone, visiting(browser, java_script=False) as plain:
        page = await opened(phone.context, site)
        other = await plain.context.new_page()
        await other.goto(str(site.client.make_url(f"/l/{site.token(Scope.DOOR)}")))
        for asked in ("ana", "LIMA an", "ima", "goncalves", "wan", "立", "li", "speaker", "l i"):
            await page.locator("#q").fill(asked)
            await other.goto(str(site.client.make_url(f"{DOOR}?q={quote(asked)}")))
            assert await names(page) == await names(other), asked
            shown = [await one.locator("#none").is_visible() for one in (page, other)]
            assert shown[0] == shown[1], asked


async def test_two_phones_see_the_same_and_a_second_press_takes_back(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as joe, visiting(browser) as mei:
        one, two = await opened(joe.context, site, "ana"), await opened(mei.context, site)
        await press(one, "rui")
        await expect(one.locator("#said")).to_have_text("Rui Gonçalves is checked in.")
        await expect(one.locator("#found").get_by_role("button")).to_be_focused()
        await expect(two.locator("#recent .name")).to_have_text("Rui Gonçalves", timeout=15_000)
        await expect(two.locator("#recent .since")).to_contain_text("by Dr. Ana Lima")
        await expect(two.locator("#count")).to_have_text("1")
        await two.locator("#recent").get_by_role("button", name="Take back").click()
        await expect(one.locator("#count")).to_have_text("0", timeout=15_000)
        assert await known(site) == []


async def test_an_operators_screen_counts_whom_the_door_checks_in(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as joe, visiting(browser) as ana:
        operator = await ana.context.new_page()
        await operator.goto(str(site.client.make_url(f"/l/{site.token(Scope.OPERATOR, 'ana')}")))
        await expect(operator.locator("#here")).to_be_empty()
        await press(await opened(joe.context, site), "rui")
        await expect(operator.locator("#here")).to_have_text("■ 1 on-site here", timeout=15_000)


async def test_two_quick_taps_are_one_press(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as phone:
        page = await opened(phone.context, site)
        await page.locator("#q").fill("rui")
        await page.locator("#found button").evaluate("button => { button.click(); }")
        await page.locator("#found button").evaluate("button => { button.click(); }")
        await expect(page.locator("#count")).to_have_text("1")
        await expect(page.locator("#found").get_by_role("button")).to_contain_text("Take back")


async def test_presses_without_a_connection_are_sent_later_with_their_own_time(
    browser: Browser, site: LiveSite
) -> None:
    site.clock.stop()
    async with running_cable(site.port) as cable, visiting(browser) as joe, visiting(browser) as mei:
        one, two = await opened(joe.context, site, cable=cable), await opened(mei.context, site)
        cable.pull()
        await press(one, "ana")
        await press(one, "rui")
        await one.locator("#q").fill("Bob Stone")
        await one.locator("#walk-in-button").click()
        await expect(one.locator("#waiting")).to_have_text("Not sent yet: 3")
        await expect(one.locator("#connection-word")).to_contain_text("No connection.")
        await press(one, "rui", "Take back")
        await expect(one.locator("#count")).to_have_text("2")
        assert await known(site) == []
        await press(two, "ana")
        await expect(two.locator("#waiting")).to_be_hidden()
        cable.plug()
        await one.evaluate(
            "dispatchEvent(new Event('online'))"
        )  # as the browser says it; else it waits longer
        await expect(one.locator("#waiting")).to_be_hidden(timeout=40_000)
        assert joe.take_errors()  # what the browser says of a network that is away
        await expect(two.locator("#count")).to_have_text("2", timeout=15_000)
        await two.locator("#q").fill("bob stone")
        await two.locator("#walk-in-button").click()
        await expect(two.locator("#twice")).to_contain_text("Possibly twice: bob stone (2)")
        await one.locator("#twice").get_by_role("button").click(timeout=15_000)
        await expect(one.locator("#said")).to_have_text("Counted as one: bob stone.")
        await expect(one.locator("#twice")).to_be_hidden()
        await expect(one.locator("#waiting")).to_be_hidden()
        with site.store.read() as tx:
            found = tx.presences(MEETING)
        (bob,) = (p for p in found if p.name == "Bob Stone")
        assert sorted(p.person_id for p in found) == sorted(["ana", "ana", bob.person_id])
        # The clock here stands still, so what came before is what the phone said it waited.
        waited = {p.id: (site.clock.now() - p.from_at).total_seconds() for p in found}
        assert waited[bob.id] > 0
        assert max(waited.values()) > waited[bob.id]


async def test_presses_outlast_a_page_that_is_closed(browser: Browser, site: LiveSite) -> None:
    async with running_cable(site.port) as cable, visiting(browser) as phone:
        page = await opened(phone.context, site, cable=cable)
        cable.pull()
        await press(page, "ana")
        await expect(page.locator("#connection-word")).to_contain_text("No connection.")
        await expect(page.locator("#waiting-count")).to_have_text("1")
        await page.close()
        assert await known(site) == []
        cable.plug()
        phone.take_errors()
        page = await opened(phone.context, site, cable=cable)
        await expect(page.locator("#count")).to_have_text("1")
        await expect(page.locator("#waiting")).to_be_hidden()
        assert await known(site) == [("ana", "door link")]
        assert await page.evaluate("localStorage.getItem(`meetbot-door:${location.pathname}`)") is None


async def test_the_page_opens_without_a_server_and_goes_on(browser: Browser, tmp_path: Path) -> None:
    async with running_live_site(tmp_path, text=TEXT) as site, visiting(browser) as phone:
        page = await opened(phone.context, site)
        await press(page, "rui")
        await expect(page.locator("#waiting")).to_be_hidden()
        await expect(page.locator("#kept")).to_be_visible()
        await page.locator("#q").fill("Bob Stone")
        await page.locator("#walk-in-button").click()
        await expect(page.locator("#recent .name").first).to_have_text("Bob Stone")
        await expect(page.locator("#waiting")).to_be_hidden()
        await site.client.server.close()
        await page.reload()
        await expect(page.locator("#connection-word")).to_contain_text("No connection.")
        await expect(page.locator("#count")).to_have_text("2")
        assert await page.locator("#recent .name").all_inner_texts() == ["Bob Stone", "Rui Gonçalves"]
        await press(page, "ana")
        await expect(page.locator("#waiting-count")).to_have_text("1")
        phone.take_errors()  # what the browser says of a server that is away


async def test_a_link_that_opens_no_more_leaves_no_names_on_the_phone(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as phone:
        page = await opened(phone.context, site)
        await expect(page.locator("#kept")).to_be_visible()
        await press(page, "rui")
        await expect(page.locator("#waiting")).to_be_hidden()
        kept = "caches.keys().then(found => [found.length, localStorage.length])"
        assert await page.evaluate(kept) == [1, 1]
        with site.store.begin() as tx:
            link = Link(scope=Scope.DOOR, meeting=MEETING)
            assert revoke_link(tx, link, by="ana", now=site.clock.now())
        said = page.locator("#connection-word")
        await expect(said).to_contain_text("This link opens the door no more.", timeout=15_000)
        assert await page.evaluate(kept) == [0, 0]
        phone.take_errors()  # the browser tells of the answer 401


async def test_a_walk_in_is_made_by_one_press_and_found_from_then_on(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as phone:
        page = await opened(phone.context, site)
        await page.locator("#q").fill("Bob Stone")
        await expect(page.locator("#walk-in-button")).to_have_text("Check in “Bob Stone”, who is on no list")
        await page.locator("#walk-in-button").click()
        await expect(page.locator("#walk-in")).to_be_hidden()
        await page.locator("#q").fill("sto")
        assert await names(page) == ["Bob Stone"]
        await expect(page.locator("#found .note")).to_have_text("on no list")


async def test_a_camera_checks_in_and_never_takes_back(browser: Browser, site: LiveSite) -> None:
    code = badge_code(MEETING, "rui", secret=site.context.settings.secret)
    async with visiting(browser, width=360) as phone:
        await phone.context.add_init_script(CAMERA)
        page = await opened(phone.context, site)
        await page.get_by_role("button", name="Scan with the camera").click()
        await page.evaluate("code => { seen = `https://meet.example.org/x/door?badge=${code}`; }", code)
        await expect(page.locator("#said")).to_have_text("Rui Gonçalves is checked in.")
        await page.evaluate("code => { seen = code; }", code)
        await expect(page.locator("#said")).to_have_text("Rui Gonçalves was checked in before.")
        await page.evaluate("() => { seen = 'nothing'; }")
        await expect(page.locator("#said")).to_have_text("Nobody on the list has this code.")
        await page.get_by_role("button", name="Stop the camera").click()
        await expect(page.locator("#video")).to_be_hidden()
        await expect(page.locator("#waiting")).to_be_hidden()
        assert [who for who, _ in await known(site)] == ["rui"]


async def test_a_badge_that_the_phones_own_camera_opens_waits_for_the_press(
    browser: Browser, site: LiveSite
) -> None:
    code = badge_code(MEETING, "rui", secret=site.context.settings.secret)
    async with visiting(browser) as phone:
        page = await opened(phone.context, site)
        await page.goto(str(site.client.make_url(f"{DOOR}?badge={code}")))
        await expect(page.locator("#connection-word")).to_have_text("Connected")
        assert (await names(page), await known(site)) == (["Rui Gonçalves"], [])
        await page.locator("#found button").click()
        await expect(page.locator("#count")).to_have_text("1")
        await page.locator(".door-badge summary").click()
        await page.locator("#badge").fill("nothing")
        await page.locator("#by-code button").click()
        await expect(page.locator("#said")).to_have_text("Nobody on the list has this code.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_can_be_used_by_everybody(browser: Browser, site: LiveSite, language: str) -> None:
    async with visiting(browser, width=320) as phone:
        await phone.context.add_init_script(CAMERA)
        page = await opened(phone.context, site)
        await page.goto(str(site.client.make_url(f"{DOOR}?lang={language}")))
        await page.locator("#q").fill("li")
        await page.locator("#found button").first.click()
        await page.locator("#recent .is-in").wait_for()
        await page.locator("#scan").wait_for()
        for width in (320, 360, 1280):
            await page.set_viewport_size({"width": width, "height": 700})
            assert await page.evaluate(OUTSIDE) == []
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await axe_faults(page) == []


def test_the_page_brings_its_script_every_word_that_it_says() -> None:
    text = SCRIPT.read_text("utf-8")
    said = set(re.findall(r'"([a-z-]+)"', " ".join(re.findall(r"(?:say|tell)\(([^{)]*)", text))))
    assert said - {"in"} <= set(SAID)
    assert set(SAID) <= set(re.findall(r'"([a-z-]+)"', text))
