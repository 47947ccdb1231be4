"""The phone of who chairs a session of other people's items says what they lead, by script and without."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.shots.checks import axe_faults
from tests.web.live_site import running_live_site

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Rivers, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai}
people: {ana: {name: Ana Lima, email: ana@example.org}, rui: {name: Rui Costa, email: rui@example.org}}
sessions:
  - id: talks
    title: Talks on rivers
    chair: ana
    items:
      - {id: floods, title: Floods, duration: 20m, speakers: [rui]}
      - {id: dams, title: Dams, duration: 20m, speakers: [rui]}
"""


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without"])
async def test_it_says_what_they_lead(browser: Browser, tmp_path: Path, scripts: bool) -> None:
    async with (
        running_live_site(tmp_path, text=AGENDA) as site,
        visiting(browser, java_script=scripts, width=360, height=640) as visitor,
    ):
        site.clock.stop()
        page = await visitor.new_page()
        await page.goto(str(site.client.make_url(f"/l/{site.token(Scope.SPEAKER, 'ana')}")))
        leads = page.locator("#leads")
        await expect(leads).to_have_text("You lead Talks on rivers. Next, at 17:00: Floods")
        await expect(page.locator("#none")).to_be_hidden()
        site.give("start")
        if not scripts:
            await page.reload()
        await expect(leads).to_have_text("You lead Talks on rivers. Now: Floods")
        if scripts:  # without one the page reloads itself in the middle of that
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert await axe_faults(page) == []
        site.clock.ahead += timedelta(minutes=25)
        site.give("next")
        site.give("finish")
        if not scripts:
            await page.reload()
        await expect(leads).to_be_hidden()
        await expect(page.locator("#none")).to_be_visible()
