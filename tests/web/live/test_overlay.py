"""The lower third over a video: its words in each phase, nothing around it, nothing where nothing is on."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live.recorded import NOW, PANEL, PHASES
from tests.web.live.showing import show, stand_still
from tests.web.live_site import LiveSite, running_live_site

pytestmark = pytest.mark.browser
# Recorded state -> title, word and time.
SAYS = {
    "before": ["Opening", "Starts at", "17:30"],
    "normal": [PANEL, "", "17:39"],
    "danger": [PANEL, "WRAP UP", "1:00"],
    "overtime": [PANEL, "OVER", "+2:10"],
    "break": ["Group photo and break", "Back at", "17:32"],
}


@pytest_asyncio.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path_factory.mktemp("overlay"), now=NOW) as running:
        running.clock.stopped = NOW
        yield running


@pytest_asyncio.fixture
async def mixer(browser: Browser, site: LiveSite) -> AsyncIterator[Page]:
    async with visiting(browser, width=1280, height=720) as visitor:
        base = str(site.client.make_url("/"))
        await visitor.context.add_cookies(
            [{"name": "meetbot_live", "value": site.token(Scope.VIEWER), "url": base}]
        )
        page = await visitor.new_page()
        await stand_still(page)
        yield page


GROUND = "() => getComputedStyle(document.body).backgroundColor"
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("name", SAYS)
async def test_the_lower_third_says_who_and_how_long(mixer: Page, site: LiveSite, name: str) -> None:
    await show(mixer, site, "overlay/main", PHASES[name].state)
    texts = [await mixer.locator(f"#{place}").inner_text() for place in ("title", "word", "digits")]
    assert texts == SAYS[name]
    panel = await mixer.locator("main").bounding_box()
    assert panel is not None
    assert 720 * 2 / 3 < panel["y"] < 720 - panel["height"]
    assert await mixer.evaluate(GROUND) == CLEAR
    await mixer.clock.resume()
    assert await axe_faults(mixer) == []


@pytest.mark.parametrize("name", ["dark", "ended"])
async def test_there_is_no_panel_where_nothing_is_to_be_shown(mixer: Page, site: LiveSite, name: str) -> None:
    await show(mixer, site, "overlay/main", PHASES[name].state)
    assert not await mixer.locator("main").is_visible()


async def test_a_key_colour_and_no_time_by_the_address(mixer: Page, site: LiveSite) -> None:
    await show(mixer, site, "overlay/main?key=00b140&notime", PHASES["normal"].state)
    assert await mixer.evaluate(GROUND) == "rgb(0, 177, 64)"
    assert await mixer.locator("#digits").inner_text() == ""
