"""The operator's screen of two tracks with all in its way at once: no English stays on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import Source
from meetbot.flows.planning.apply import apply
from tests.servers.browser import visiting
from tests.store.delivered import arrived
from tests.web.live.test_languages import english
from tests.web.live.words_left import latin_of
from tests.web.live_site import MEETING, NINE, LiveSite, running_live_site

MINUTE = timedelta(minutes=1)
BEFORE = NINE - timedelta(days=20)
# Ana speaks in the main hall and then in the lab; Closing cannot wait.
AGENDA = """\
format: meetbot/1
meeting:
  {id: board, title: Rivers, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai, organiser: us}
organisations: {us: {name: Rivers}}
rooms: {main: {name: Great Hall}, "lab-2": {name: River Lab}}
people:
  ana: {name: Ana Lima, email: ana@example.org}
  rui: {name: Rui Costa, email: rui@example.org}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
  - parallel:
      main:
        - {id: floods, title: Floods, kind: talk, duration: 30m, speakers: [ana]}
        - {id: panel, title: Results of the contest, kind: talk, duration: 30m, speakers: [rui]}
      lab-2:
        - {id: fish, title: Fish, kind: talk, duration: 30m, speakers: [rui]}
        - {id: contest, title: Partnership round table, kind: talk, duration: 30m, speakers: [ana]}
  - {id: closing, kind: closing, title: Closing, duration: 15m, hard_start: true, speakers: [ana]}
"""
SHOWN = (
    "op-track",
    'class="chip bad" href',
    '<span class="chip bad"',
    "/tell/",
    'class="op-message">',
    "<details",
)


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    """Serve both tracks with invitations out, the talks late, and a step that no version knows."""
    async with running_live_site(tmp_path, now=BEFORE, text=AGENDA) as running:
        source, context = Source(name="board.yaml", text=AGENDA + "\n"), running.context
        apply(source, store=running.store, settings=context.settings, composer=context.composer,
              now=BEFORE, by="ana")  # fmt: skip
        with running.store.begin() as tx:
            for line in tx.ledger(MEETING):
                tx.mark_delivered([arrived(line)])
        running.clock.start = NINE
        running.give("start", item="opening")
        running.clock.ahead += 30 * MINUTE
        running.give("start", item="floods", track="main", anyway="true")
        running.give("start", item="fish", track="lab-2", anyway="true")
        running.give("add", track="main", seconds=900)
        with running.store.begin() as tx:
            epoch, last = tx.journal_head(MEETING)
            tx.append_event(
                MEETING,
                epoch=epoch,
                number=last + 1,
                at=running.clock.now(),
                track="main",
                by="Rui",
                command_id="unknown",
                event={"type": "teleported"},
            )
        running.clock.ahead += 4 * MINUTE
        running.clock.stop()
        yield running


@pytest.mark.parametrize("language", ["ar", "zh"])
async def test_no_english_is_made(site: LiveSite, language: str) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    for item in ("floods", "panel", "closing"):
        query = {"track": "main", "item": item, "lang": language}
        async with site.client.get(f"/live/{MEETING}/operator", headers=who, params=query) as answer:
            page = await answer.text()
        assert [one for one in SHOWN if one not in page] == []
        assert latin_of(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "zh"])
async def test_no_english_is_drawn(site: LiveSite, browser: Browser, language: str) -> None:
    link = str(site.client.make_url(f"/l/{site.token(Scope.OPERATOR, 'ana')}"))
    address = str(site.client.make_url(f"/live/{MEETING}/operator?track=main&lang={language}"))
    async with visiting(browser, width=360) as visitor:
        page = await visitor.new_page()
        await page.goto(link)
        await page.goto(address)
        await expect(page.locator("#connection")).to_have_attribute("data-on", "")
        for part in ("#conflicts a", "#conflicts span.chip", "#tell a", "p.op-message"):
            await expect(page.locator(part).first).to_be_visible()
        await page.locator('.row[data-item="panel"] .row-open').click()
        await expect(page.locator(".row-menu")).to_be_visible()
        assert await english(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.locator("#conflicts a").first.click()
        await expect(page.locator("#squeeze-answers h2").first).to_be_visible()
        assert await english(page) == []
