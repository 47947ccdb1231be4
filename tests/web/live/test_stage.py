"""The stage in every state that it can show, on every screen: what is said, how large, and to whom."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import Site as Visitor
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live.recorded import NOW, PANEL, PHASES, Recorded
from tests.web.live.showing import show, stand_still
from tests.web.live_site import MEETING, LiveSite, running_live_site

pytestmark = pytest.mark.browser
SHOTS = Path(__file__).parents[3] / "var" / "shots" / "stage"
SHOTS_WANTED = bool(os.environ.get("MEETBOT_SHOTS"))
SIZES = ((360, 640), (1280, 720), (1920, 1080), (3840, 2160))


@pytest_asyncio.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path_factory.mktemp("stage"), now=NOW) as running:
        running.clock.stopped = NOW
        yield running


@pytest_asyncio.fixture
async def visitor(browser: Browser, site: LiveSite) -> AsyncIterator[Visitor]:
    """Give a visitor with the cookie of a viewer's link."""
    async with visiting(browser) as one:
        base = str(site.client.make_url("/"))
        await one.context.add_cookies(
            [{"name": "meetbot_live", "value": site.token(Scope.VIEWER), "url": base}]
        )
        yield one


@pytest_asyncio.fixture
async def stage(visitor: Visitor) -> Page:
    """Give a page whose time stands still."""
    page = await visitor.new_page()
    await stand_still(page)
    return page


async def said(page: Page) -> dict[str, str]:
    """Return what stands on the stage, by the id of its place."""
    found: dict[str, str] = await page.evaluate(
        """() => Object.fromEntries(
            ['word', 'big', 'digits'].map((id) => [id, document.getElementById(id).textContent]))"""
    )
    return found


FLAGS = ("message", "urgent", "alarm", "black", "blink", "mirror", "key", "hidenext")


@pytest.mark.parametrize("name", PHASES)
async def test_the_stage_says_what_the_state_says(stage: Page, site: LiveSite, name: str) -> None:
    recorded = PHASES[name]
    await show(stage, site, f"stage/main{recorded.options}", recorded.state)
    body = stage.locator("#stage")
    assert await said(stage) == {"word": recorded.word, "big": recorded.big, "digits": recorded.digits}
    assert await body.get_attribute("data-phase") == recorded.phase
    flags = {flag for flag in FLAGS if await body.get_attribute(f"data-{flag}") is not None}
    assert flags == recorded.flags
    text = await body.inner_text()
    assert [words for words in recorded.shown if words not in text] == []
    await look(stage, name, recorded)


# The longest words of each kind that stand beside the digits.
LONGEST = ("overdue", "armed", "part-danger", "paused", "break", "overtime-long", "message-long", "ended")


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
async def test_the_stage_fits_in_every_language(stage: Page, site: LiveSite, language: str) -> None:
    for name in LONGEST:
        await show(stage, site, f"stage/main?lang={language}", PHASES[name].state)
        assert await stage.locator("html").get_attribute("lang") == language
        for width, height in ((360, 640), (1280, 720)):
            await resize(stage, width, height)
            if SHOTS_WANTED:
                await stage.screenshot(path=SHOTS / f"{name}-{language}-{width}x{height}.png")
            assert await misfits(stage) == [], f"{name} {width}x{height}"


async def test_a_long_title_is_cut_where_it_ends(stage: Page, site: LiveSite) -> None:
    await show(stage, site, "stage/main?lang=ar", PHASES["normal"].state)
    where = await stage.locator("#title").evaluate(
        """one => [getComputedStyle(one).direction, getComputedStyle(one).textAlign,
                   one.scrollWidth > one.clientWidth]"""
    )
    assert where == ["ltr", "right", True]


async def test_the_switch_of_languages_shows_where_somebody_comes_to_it(stage: Page, site: LiveSite) -> None:
    await show(stage, site, "stage/main?hidenext", PHASES["normal"].state)
    switch = stage.locator(".stage-languages")
    assert await switch.evaluate("one => getComputedStyle(one).opacity") == "0"
    await stage.keyboard.press("Tab")
    assert await switch.evaluate("one => getComputedStyle(one).opacity") == "1"
    await stage.locator("body").focus()
    await switch.hover()
    assert await switch.evaluate("one => getComputedStyle(one).opacity") == "1"
    await switch.locator("summary").click()
    assert await stage.locator("#sound").inner_text() == ""  # a click elsewhere turns tones on
    link = switch.get_by_role("link", name="Français")
    assert await link.get_attribute("href") == f"/live/{MEETING}/stage/main?hidenext=&lang=fr"


async def resize(page: Page, width: int, height: int) -> None:
    """Change the window's size, and wait until the page has been told of it: it fits its message then."""
    if page.viewport_size == {"width": width, "height": height}:
        return
    await page.evaluate(
        "() => { window.told = new Promise((told) => addEventListener('resize', told, { once: true })); }"
    )
    await page.set_viewport_size({"width": width, "height": height})
    await page.evaluate("async () => { await window.told; }")


async def look(page: Page, name: str, recorded: Recorded) -> None:
    """Hold the stage to what holds in every state: it fits, nothing is cut, axe finds nothing."""
    for width, height in SIZES:
        await resize(page, width, height)
        if SHOTS_WANTED:
            await page.screenshot(path=SHOTS / f"{name}-{width}x{height}.png")
        assert await misfits(page) == [], f"{name} {width}x{height}"
    await page.clock.resume()  # axe waits for timers
    assert not recorded.axe or await axe_faults(page) == []


# What is out of the window, what runs into what, and a text that its box cuts.
MISFITS = """() => {
    const faults = [];
    const wide = document.documentElement;
    if (wide.scrollWidth > wide.clientWidth) faults.push('the page scrolls sideways');
    const inside = ['message-text', 'progress', 'next', 'connection'];
    const boxOf = (id) => {
        const element = document.getElementById(id);
        if (element.closest('.stage-head')?.clientWidth === 1) return null;
        const range = document.createRange();
        range.selectNodeContents(element);
        const box = (id === 'progress' ? element : range).getBoundingClientRect();
        return box.width && box.height ? box : null;
    };
    for (const id of ['clock', 'word', 'big', 'digits', ...inside]) {
        const box = boxOf(id);
        if (!box) continue;
        if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${id} sticks out at the side`);
        // Fonts of some scripts have more air above than the line is high: its box counts there.
        const high = id === 'message-text' ? document.getElementById(id).getBoundingClientRect() : box;
        if (inside.includes(id) && (high.top < 0 || high.bottom > innerHeight + 1))
            faults.push(`${id} sticks out above or below`);
    }
    // Letters have air above and below within their line: what is seen of them counts.
    const rows = ['clock', 'word', 'big', 'digits'].map((id) => [id, boxOf(id)]).filter(([, box]) => box);
    const seen = rows.map(([id, box]) => {
        const size = parseFloat(getComputedStyle(document.getElementById(id)).fontSize);
        const middle = (box.top + box.bottom) / 2;
        return [id, middle - .37 * size, middle + .37 * size];
    });
    const foot = boxOf('progress');
    if (foot) seen.push(['progress', foot.top, foot.bottom]);
    for (let n = 1; n < seen.length; n += 1)
        if (seen[n][1] < seen[n - 1][2]) faults.push(`${seen[n][0]} runs into ${seen[n - 1][0]}`);
    const panel = document.getElementById('message-box');
    const text = document.getElementById('message-text');
    if (panel.clientHeight && text.offsetHeight > panel.clientHeight + 1) faults.push('the message is cut');
    return faults;
}"""


async def misfits(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(MISFITS)
    return found


# Height of what is drawn of a flat digit (round ones stand a little over), in hundredths of the window's.
INK = """() => {
    const digits = document.getElementById('digits');
    const style = getComputedStyle(digits);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const ink = pen.measureText('1');
    return 100 * (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent) / innerHeight;
}"""


@pytest.mark.parametrize(("name", "high"), [("short", 45), ("normal", 45), ("hours", 34), ("message", 22)])
async def test_digits_are_as_high_as_ten_metres_ask_for(
    stage: Page, site: LiveSite, name: str, high: int
) -> None:
    await stage.set_viewport_size({"width": 1920, "height": 1080})
    await show(stage, site, "stage/main", PHASES[name].state)
    assert abs(await stage.evaluate(INK) - high) < 2


@pytest.mark.parametrize(("width", "height"), [(320, 568), (3840, 2160)])
async def test_the_window_is_called_by_what_runs(
    stage: Page, site: LiveSite, width: int, height: int
) -> None:
    await stage.set_viewport_size({"width": width, "height": height})
    await show(stage, site, "stage/main", PHASES["overtime"].state)
    assert await stage.title() == f"+2:10 {PANEL} · meetbot"
    assert await misfits(stage) == []


async def test_a_page_that_never_gets_a_stream_counts_by_what_it_brought(
    stage: Page, visitor: Visitor, site: LiveSite
) -> None:
    site.give("start", item="opening")

    async def gone(socket: WebSocketRoute) -> None:
        await socket.close()

    await stage.route_web_socket("**/ws*", gone)
    await stage.route("**/stream*", lambda route: route.abort())
    await stage.route("**/clock", lambda route: route.abort())
    await stage.clock.resume()
    await stage.goto(str(site.client.make_url(f"/live/{MEETING}/stage/main")))
    await expect(stage.locator("#connection")).to_have_text("connection lost, counting locally")
    before = await stage.locator("#digits").inner_text()
    await expect(stage.locator("#digits")).not_to_have_text(before)
    site.give("undo")
    await stage.close()  # else it goes on asking, and is refused once more
    visitor.take_errors()  # the browser tells of each refused request


@pytest.mark.parametrize(("motion", "blinking"), [("reduce", "none"), ("no-preference", "stage-blink")])
async def test_where_motion_is_not_wanted_a_frame_stands_instead(
    stage: Page, site: LiveSite, motion: Literal["reduce", "no-preference"], blinking: str
) -> None:
    await stage.emulate_media(reduced_motion=motion)
    await show(stage, site, "stage/main", PHASES["blink"].state)
    drawn = await stage.evaluate(
        """() => {
            const style = getComputedStyle(document.getElementById('stage'), '::after');
            const { animationName, animationDuration, animationIterationCount, content } = style;
            return [animationName, animationDuration, animationIterationCount, content];
        }"""
    )
    moves = ["1s", "5"] if blinking != "none" else drawn[1:3]
    assert drawn == [blinking, *moves, '""']


@pytest.mark.parametrize("name", ["warning", "danger", "overtime"])
async def test_under_forced_colours_frames_and_words_stay(stage: Page, site: LiveSite, name: str) -> None:
    await stage.emulate_media(forced_colors="active")
    await show(stage, site, "stage/main", PHASES[name].state)
    frame = await stage.evaluate(
        """() => [getComputedStyle(document.querySelector('.stage-main')).outlineStyle,
                  getComputedStyle(document.querySelector('.stage-bar')).backgroundColor !==
                  getComputedStyle(document.body).backgroundColor]"""
    )
    frames = {"warning": ["none", True], "danger": ["dashed", False], "overtime": ["solid", False]}
    assert [frame[0], frame[1] and name == "warning"] == frames[name]
    assert (await said(stage))["word"] == PHASES[name].word
