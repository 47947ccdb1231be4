"""A few pages in the browser, every time (`make shots` looks at all of them), and the looking itself."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.servers.browser import running_browser
from tests.shots.checks import axe_faults, layout_faults
from tests.shots.pages import SHOTS, Shot
from tests.shots.walk import Walk, missing_routes
from tests.web.site import MEETING, Site, running_site

PHONE, DESK = (360, 740), (1280, 800)
QUICK = (
    Shot(name="meetings", route="/", path="/"),
    Shot(name="people", route="/meetings/{meeting}/people", path=f"/meetings/{MEETING}/people"),
    Shot(name="agenda", route="/meetings/{meeting}/agenda", path=f"/meetings/{MEETING}/agenda"),
    Shot(name="styleguide", route="/styleguide", path="/styleguide", axe=False),
    Shot(name="login", route="/login", path="/login", stranger=True),
)
# Text of a page -> what is found in it. Each is a fault that a visitor stumbles over.
FAULTY = {
    '<h1>A</h1><div style="inline-size:2000px">wide</div>': "scrolls sideways by",
    '<h1>A</h1><p style="inline-size:60px;overflow:hidden;white-space:nowrap">A long name cut off</p>': (
        "cuts off p"
    ),
    '<h1>A</h1><p style="block-size:20px;overflow:hidden">One<br>two<br>three</p>': "cuts off the foot of p",
    '<h1>A</h1><p style="inline-size:50px"><span class="time">15:00–18:15 on 12 January</span></p>': (
        "breaks the time"
    ),
    '<h1>A</h1><button style="inline-size:9px;block-size:9px;padding:0"></button>': "has a target of 9 x 9",
    '<h1>A</h1><select style="inline-size:60px"><option>any answer at all</option></select>': (
        "cuts off the choice of select"
    ),
    "<h1>A</h1><h1>B</h1>": "has 2 h1",
    '<main><h1>A</h1><a class="button filled">One</a><a class="button filled">Two</a></main>': (
        "has 2 filled buttons"
    ),
}
SOUND = (
    '<h1>A</h1><p title="A long name cut off" style="inline-size:60px;overflow:hidden;white-space:nowrap;'
    'text-overflow:ellipsis">A long name cut off</p><p>Words with a <a href="#">link</a> among them.</p>'
)


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as running:
        yield running


@pytest_asyncio.fixture
async def blank(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    await page.close()


@pytest_asyncio.fixture
async def worked(tmp_path: Path, prepared: Path) -> AsyncIterator[Site]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    async with running_site(tmp_path) as site:
        site.sign_in("admin")
        yield site


async def test_every_page_of_the_router_has_a_shot(worked: Site) -> None:
    assert missing_routes(worked, SHOTS) == []


async def test_no_two_shots_have_the_same_name() -> None:
    names = [shot.name for shot in SHOTS]
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.browser
async def test_a_visitor_stumbles_over_nothing_on_a_phone_in_light_and_at_a_desk_in_dark(
    worked: Site, browser: Browser
) -> None:
    walks = [
        Walk(site=worked, browser=browser, folder=None, sizes=(PHONE,), themes=("light",)),
        Walk(site=worked, browser=browser, folder=None, sizes=(DESK,), themes=("dark",)),
    ]
    for walk in walks:
        for shot in QUICK:
            await walk.visit(shot)
    assert [fault for walk in walks for fault in walk.faults] == []


@pytest.mark.browser
async def test_on_paper_the_agenda_has_its_words_and_nothing_to_press(worked: Site, browser: Browser) -> None:
    walk = Walk(site=worked, browser=browser, folder=None)
    agenda = QUICK[2]
    visitor = await walk.visitor(agenda, 688, 1000)
    page = await visitor.new_page()
    await page.goto(f"/meetings/{MEETING}/agenda")
    await page.emulate_media(media="print")
    shown = await page.locator("body").inner_text()
    await visitor.close()
    words = ("Opening", "15:00–15:30", "LIM Cher Ping", "Revision 1")
    pressed = ("Menu", "Show", "Edit the text", "mailbox", "warnings in the text", "in 8 days")
    assert [word for word in words if word not in shown] + [word for word in pressed if word in shown] == []


FORCED = """
() => {
  const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
  const bar = 'borderInlineStartColor';
  return [
    of('.nav-side a[aria-current]', bar) !== of('.nav-side a:not([aria-current])', bar),
    of('.button.filled', 'backgroundColor') !== of('.button:not(.filled)', 'backgroundColor'),
  ];
}
"""


@pytest.mark.browser
async def test_under_forced_colours_the_page_one_is_on_and_the_next_step_stand_out(
    worked: Site, browser: Browser
) -> None:
    visitor = await Walk(site=worked, browser=browser, folder=None).visitor(QUICK[2], *DESK)
    page = await visitor.new_page()
    await page.emulate_media(forced_colors="active")
    await page.goto(f"/meetings/{MEETING}/agenda")
    found = await page.evaluate(FORCED)
    await visitor.close()
    assert found == [True, True]


@pytest.mark.browser
@pytest.mark.parametrize("text", FAULTY)
async def test_what_a_visitor_stumbles_over_is_found(blank: Page, text: str) -> None:
    await blank.set_content(text)
    found = await layout_faults(blank)
    assert [fault for fault in found if FAULTY[text] in fault] != []


@pytest.mark.browser
async def test_a_cut_that_shows_itself_and_a_link_in_a_line_are_no_faults(blank: Page) -> None:
    await blank.set_content(SOUND)
    assert await layout_faults(blank) == []


@pytest.mark.browser
async def test_grey_on_grey_and_a_field_without_a_name_are_found(blank: Page) -> None:
    await blank.set_content('<main><h1>A</h1><p style="color:#bbb">pale</p><input type="text"></main>')
    found = {fault.split(":")[0] for fault in await axe_faults(blank)}
    assert {"axe color-contrast", "axe label"} <= found
