"""Two rooms at once on the live pages: each shows its own, commands its own, and says what it waits for."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_live_browser import opened, sideways

LIVE = f"/live/{MEETING}"
AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Rivers, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai}
rooms: {main: {name: Great Hall}, "lab-2": {name: River Lab}}
people: {ana: {name: Ana Lima, email: ana@example.org}}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
  - parallel:
      main: [{id: floods, title: Floods, kind: talk}, {id: dams, title: Dams, kind: talk}]
      lab-2: [{id: fish, title: Fish, kind: talk}]
  - {id: closing, kind: closing, title: Closing, duration: 15m, hard_start: true}
"""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, text=AGENDA) as running:
        yield running


async def test_the_stage_of_a_room_names_it(site: LiveSite) -> None:
    who = {"Authorization": f"Bearer {site.token(Scope.VIEWER)}"}
    own = await site.client.get(f"{LIVE}/stage/lab-2", headers=who)
    assert (own.status, "River Lab" in await own.text()) == (200, True)
    assert (await site.client.get(f"{LIVE}/stage/attic", headers=who)).status == 404


async def test_a_form_comes_back_to_its_own_track(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana") | {"Accept": "text/html"}
    site.give("start", track="main")
    answer = await site.client.post(
        f"{LIVE}/commands",
        data={"command": "next", "track": "lab-2", "version": "1"},
        headers=who,
        allow_redirects=False,
    )
    assert (answer.status, answer.headers["Location"]) == (303, f"{LIVE}/operator?track=lab-2")
    site.give("start", item="floods")
    refused = await site.client.post(
        f"{LIVE}/commands", data={"command": "start", "track": "lab-2", "item": "closing"}, headers=who
    )
    page = await refused.text()
    assert refused.status == 400
    assert "“Closing” is for all tracks, and “Floods” in Great Hall still runs. Finish that first." in page
    assert 'name="track" value="lab-2"' in page


async def test_an_operator_of_a_track_that_went_with_a_revision_comes_to_the_first(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    answer = await site.client.get(f"{LIVE}/operator?track=attic", headers=who, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, f"{LIVE}/operator")


async def test_an_attendees_own_page_goes_by_time_and_names_the_rooms(tmp_path: Path) -> None:
    people = "attendees: {list: [{id: eva, name: Eva, email: eva@example.org, mode: onsite}]}\n"
    async with running_live_site(tmp_path, text=AGENDA + people) as site:
        page = await (await site.client.get(f"/p/{site.token(Scope.PERSONAL, 'eva')}")).text()
    shown = re.findall(r"Opening|Floods|Dams|Fish|Closing|Great Hall|River Lab", page)
    assert shown == ["Opening", "Floods", "Great Hall", "Fish", "River Lab", "Dams", "Great Hall", "Closing"]


@pytest.mark.browser
async def test_two_rooms_run_side_by_side_and_meet_again(browser: Browser, site: LiveSite) -> None:
    async with visiting(browser) as one, visiting(browser) as two, visiting(browser) as halls:
        hall, lab, stage = await one.new_page(), await two.new_page(), await halls.new_page()
        await opened(hall, site, "operator", site.cookie("ana", "operator"))
        await opened(lab, site, "operator?track=lab-2", site.cookie("rui", "operator"))
        await opened(stage, site, "stage/lab-2", {"meetbot_live": site.token(Scope.VIEWER)})
        await expect(stage.locator(".stage-room")).to_have_text("River Lab")
        await hall.click("#primary")
        await expect(lab.locator("#live-title")).to_have_text("Opening")
        await expect(lab.locator("#primary")).to_be_enabled()
        await lab.click("#primary")
        await expect(stage.locator("#title")).to_have_text("Fish")
        await expect(hall.locator("#live-title")).to_have_text("Nothing is running")
        await expect(hall.locator("#primary")).to_have_text("Start Floods")
        await expect(hall.locator("#primary")).to_be_enabled()
        await hall.click("#primary")
        await expect(hall.locator("#live-title")).to_have_text("Floods")
        await expect(lab.locator("#live-title")).to_have_text("Fish")
        await expect(lab.locator(".op-track-live")).to_have_text([re.compile("Floods$"), re.compile("Fish$")])
        await expect(lab.locator("#primary")).to_have_text("Finish Fish")
        await lab.click("#primary")
        await expect(lab.locator("#primary")).to_have_text("Closing waits for Great Hall")
        await expect(lab.locator("#primary")).to_be_disabled()
        await hall.click("#finish")
        await expect(hall.locator("#primary")).to_have_text("Start Dams")
        await expect(lab.locator("#primary")).to_have_text("Closing waits for Great Hall")
        await hall.click("#primary")
        await expect(hall.locator("#live-title")).to_have_text("Dams")
        await hall.click("#finish")
        await expect(lab.locator("#primary")).to_have_text("Start Closing")
        for page in (hall, lab):
            for width in (360, 1280):
                await page.set_viewport_size({"width": width, "height": 800})
                assert await sideways(page) == 0
                if shots := os.environ.get("MEETBOT_SHOTS"):
                    await page.screenshot(path=Path(shots) / f"tracks-{width}.png", full_page=True)


@pytest.mark.browser
async def test_pages_of_a_single_track_follow_an_agenda_that_gets_several(
    browser: Browser, tmp_path: Path
) -> None:
    lines = AGENDA.splitlines(keepends=True)
    single = "".join(line for line in lines if "parallel" not in line and "[{" not in line)
    async with running_live_site(tmp_path, text=single) as site, visiting(browser) as visitor:
        stage = await visitor.new_page()
        await opened(stage, site, "stage/main", {"meetbot_live": site.token(Scope.VIEWER)})
        with site.store.begin() as tx:
            several = AGENDA.replace("main:", "hall:")
            tx.add_revision(MEETING, text=several, files={}, source="b", by="ana", now=site.clock.now())
        await expect(stage.get_by_role("link", name="River Lab")).to_be_visible()
        await stage.get_by_role("link", name="River Lab").click()
        await expect(stage.locator("#connection-word")).to_have_text("live")
        await expect(stage.locator("#title")).to_have_text("Opening")


@pytest.mark.browser
async def test_an_item_is_put_in_for_all_rooms_where_there_are_several(
    browser: Browser, site: LiveSite
) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await opened(page, site, "operator?track=lab-2", site.cookie("ana", "operator"))
        row = page.locator("#row-fish")
        await row.get_by_role("button", name="Change Fish").click()
        await row.get_by_text("Insert before…").click()
        await row.get_by_label("Title").fill("Fire drill")
        await row.get_by_label("for all rooms").check()
        await row.get_by_role("button", name="Insert", exact=True).click()
        drill = page.locator('.row:has([data-mark="inserted"]:visible)')
        await expect(drill.locator(".row-title")).to_have_text("Fire drill")
        await expect(drill.locator('[data-mark="shared"]')).to_be_visible()
        titles = await page.locator("#order .row-title").all_text_contents()
        assert titles == ["Opening", "Fire drill", "Floods", "Dams", "Fish", "Closing"]


async def test_where_there_is_one_room_nothing_is_asked_about_others(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as single:
        cookies = "; ".join(f"{n}={v}" for n, v in single.cookie("ana", "operator").items())
        page = await single.client.get(f"{LIVE}/operator", headers={"Cookie": cookies})
        text = await page.text()
    assert "Insert before" in text
    assert "for all rooms" not in text


async def test_one_track_alone_offers_nothing_for_all_rooms(site: LiveSite, tmp_path: Path) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"{LIVE}/operator?lang=fr", headers=who) as answer:
        both = await answer.text()
    assert 'name="all" value="true"> pour toutes les salles' in both
    (tmp_path / "one").mkdir()
    async with running_live_site(tmp_path / "one") as one:
        who = one.bearer(Scope.OPERATOR, "ana")
        async with one.client.get(f"{LIVE}/operator?lang=fr", headers=who) as answer:
            alone = await answer.text()
    assert answer.status == 200
    assert 'name="break"' in alone
    assert 'name="all"' not in alone


@pytest.mark.browser
async def test_where_a_room_is_chosen_the_languages_do_not_stick_to_the_edge(
    browser: Browser, tmp_path: Path
) -> None:
    halls = AGENDA.replace("main:", "hall:")
    async with (
        running_live_site(tmp_path, text=halls) as site,
        visiting(browser, width=360, height=740) as visitor,
    ):
        page = await visitor.new_page()
        await page.goto(str(site.client.make_url(f"/l/{site.token(Scope.CHAIR)}")))
        await expect(page.get_by_role("link", name="Great Hall")).to_be_visible()
        box = await page.locator(".languages summary").bounding_box()
        assert box is not None
        assert [box["x"] >= 16, box["y"] >= 12, box["x"] + box["width"] <= 360 - 16] == [True, True, True]
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
