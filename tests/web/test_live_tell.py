"""The operator tells people of another start: offered when it stands, shown before it goes, sent once."""

import os
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import Source
from meetbot.flows.planning.apply import apply
from meetbot.live.state import milliseconds
from meetbot.plan.model import Partstat
from tests.servers.browser import visiting
from tests.store.delivered import arrived
from tests.web.live.words_left import latin_of
from tests.web.live_site import AGENDA, MEETING, NINE, LiveSite, running_live_site
from tests.web.test_live_browser import SHOTS, opened, sideways

LIVE = f"/live/{MEETING}"
BEFORE = NINE - timedelta(days=20)
MINUTE = timedelta(minutes=1)
PAGE = {"Accept": "text/html,*/*"}
KEYNOTE = "Digital transformation of higher education in three regions"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    """Serve the meeting with its invitations out, the opening begun and given 12 minutes at 9:01 (UTC)."""
    async with running_live_site(tmp_path, now=BEFORE) as running:
        source, context = Source(name="board.yaml", text=AGENDA + "\n"), running.context
        apply(source, store=running.store, settings=context.settings, composer=context.composer,
              now=BEFORE, by="ana")  # fmt: skip
        with running.store.begin() as tx:
            lines = [replace(li, delivered=li.issued, delivered_copy=li.copy) for li in tx.ledger(MEETING)]
            for li in lines:
                tx.mark_delivered([arrived(li)])
            rui = [replace(li, partstat=Partstat.ACCEPTED) for li in lines if li.person_id == "rui"]
            tx.save_ledger(MEETING, rui)
        running.clock.start = NINE
        running.give("start", item="opening")
        running.clock.ahead += MINUTE
        running.give("add", item="opening", seconds=720)
        yield running


def mails(site: LiveSite) -> list[tuple[str, str]]:
    """Return who is mailed what since the meeting began."""
    with site.store.read() as tx:
        entries = tx.entries(meeting=MEETING, limit=1000)
        return sorted((e.person_id, e.uid.partition(".")[0]) for e in entries if e.not_before >= NINE)


async def test_the_button_comes_when_the_start_has_stood_for_3_min(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    early = await (await site.client.get(f"{LIVE}/operator", headers=who)).text()
    assert "/tell/" not in early
    site.clock.ahead += 3 * MINUTE
    page = await (await site.client.get(f"{LIVE}/operator", headers=who)).text()
    assert f'Tell 2 people: <bdi>{KEYNOTE}</bdi> <span class="nowrap">17:30 → 17:45</span></span></a>' in page


async def test_the_page_says_who_gets_what_and_sends_nothing(site: LiveSite) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"{LIVE}/tell/keynote", headers=who) as answer:
        page = await answer.text()
    assert answer.status == 200
    rows = re.findall(r"<tr><td class=\"strong\"><bdi>(.*?)</bdi></td>.*?</span> ([^<]*)</td></tr>", page)
    assert rows == [("Prof. WANG Libing", "none yet"), ("Rui Costa", "stays: yes")]
    assert "Send 2 mails" in page
    assert "Their calendars move, and their answers stay." in page
    assert mails(site) == []


@pytest.mark.parametrize("language", ["ar", "zh"])
async def test_the_page_is_in_the_language_that_is_chosen_and_keeps_it(site: LiveSite, language: str) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"{LIVE}/tell/keynote?lang={language}", headers=who) as answer:
        page = await answer.text()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert latin_of(page) == []
    assert f'action="{LIVE}/commands?lang={language}"' in page


async def test_one_press_sends_it_and_the_screen_says_so(site: LiveSite) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(Scope.OPERATOR, "ana") | PAGE
    page = await (await site.client.get(f"{LIVE}/tell/keynote", headers=who)).text()
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    async with site.client.post(f"{LIVE}/commands", data=form, headers=who) as answer:
        after = await answer.text()
    assert "2 mails are on the way." in after
    assert 'told <span class="row-told">17:45</span>' in after
    assert "Tell 2 people" not in after
    assert mails(site) == [("libing", "keynote"), ("rui", "keynote")]
    async with site.client.post(f"{LIVE}/commands", data=form, headers=who) as answer:
        assert answer.status == 200
    assert len(mails(site)) == 2


async def test_a_script_tells_with_one_command(site: LiveSite) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(Scope.OPERATOR, "ana")
    told = {"command": "tell", "item": "keynote", "start": milliseconds(NINE + 45 * MINUTE)}
    async with site.client.post(f"{LIVE}/commands", json=told, headers=who) as answer:
        state = await answer.json()
    assert (answer.status, state["done"]["mails"]) == (200, 2)
    assert state["told"] == {"keynote": milliseconds(NINE + 45 * MINUTE)}


async def test_what_changed_since_it_was_shown_is_refused_and_nothing_is_sent(site: LiveSite) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(Scope.OPERATOR, "ana") | PAGE
    for field, value in (("start", "1641978000000"), ("plan", "0000000000")):
        data = {"command": "tell", "item": "keynote", field: value}
        async with site.client.post(f"{LIVE}/commands", data=data, headers=who) as answer:
            page = await answer.text()
        assert (answer.status, "No mail was sent." in page) == (409, True)
    assert mails(site) == []


async def test_what_cannot_be_told_is_said_on_the_operators_screen(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"{LIVE}/tell/keynote", headers=who) as answer:
        page = await answer.text()
    assert (answer.status, "still moves. It can be told once it has stood for 3 min." in page) == (409, True)


@pytest.mark.parametrize("scope", [Scope.VIEWER, Scope.NOTES, Scope.DOOR, Scope.SPEAKER])
async def test_only_operators_see_whom_it_reaches_and_tell(site: LiveSite, scope: Scope) -> None:
    site.clock.ahead += 4 * MINUTE
    who = site.bearer(scope, "ana")
    assert (await site.client.get(f"{LIVE}/tell/keynote", headers=who)).status == 403
    told = {"command": "tell", "item": "keynote"}
    assert (await site.client.post(f"{LIVE}/commands", json=told, headers=who)).status == 403
    async with site.client.get(f"{LIVE}/state", headers=who) as answer:
        assert not {"tell", "told"} & set(await answer.json())
    assert mails(site) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
async def test_in_a_browser_it_takes_two_presses(browser: Browser, site: LiveSite, width: int) -> None:
    site.clock.ahead += 4 * MINUTE
    async with visiting(browser) as context:
        page = await context.new_page()
        await page.set_viewport_size({"width": width, "height": 800})
        await opened(page, site, "operator", site.cookie("ana", "operator"))
        button = page.locator("#tell a").first
        await expect(button).to_have_text(f"Tell 2 people: {KEYNOTE} 17:30 → 17:45")
        assert await sideways(page) == 0
        if os.environ.get("MEETBOT_SHOTS"):
            await page.screenshot(path=SHOTS / f"tell-offer-{width}.png")
        await button.click()
        await expect(page.locator("h1")).to_contain_text("Tell 2 people:")
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        if os.environ.get("MEETBOT_SHOTS"):
            await page.screenshot(path=SHOTS / f"tell-{width}.png", full_page=True)
        await page.get_by_role("button", name="Send 2 mails").click()
        await expect(page.locator("#said")).to_have_text("2 mails are on the way.")
        await expect(page.locator('[data-item="keynote"]')).to_contain_text("told 17:45")
        await expect(page.locator("#tell")).not_to_contain_text("Digital transformation")
        if os.environ.get("MEETBOT_SHOTS"):
            await page.screenshot(path=SHOTS / f"told-{width}.png")
    assert mails(site) == [("libing", "keynote"), ("rui", "keynote")]
