"""A message that stays for a while goes from every screen by itself: no event comes that would say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.web.live_site import MEETING, running_live_site

pytestmark = pytest.mark.browser
STAYS_S = 6
WHERE = {
    "operator": (Scope.OPERATOR, "", "#messages li"),
    "chair/main": (Scope.CHAIR, "libing", "#messages li"),
    "stage/main": (Scope.VIEWER, "", "#message-box:visible"),
    "speaker": (Scope.SPEAKER, "rui", "#message:visible"),
}


async def test_a_message_goes_from_every_screen_when_its_time_is_over(
    browser: Browser, tmp_path: Path
) -> None:
    async with running_live_site(tmp_path) as site, visiting(browser) as visitor:
        site.give("start")
        lists = {}
        for path, (scope, person, there) in WHERE.items():
            page = await visitor.new_page()
            await page.goto(str(site.client.make_url(f"/l/{site.token(scope, person)}")))
            await page.goto(str(site.client.make_url(f"/live/{MEETING}/{path}")))
            lists[path] = page.locator(there)
            await expect(lists[path]).to_have_count(0)
        words = {"text": "Louder please", "targets": "stage,speaker,chair"}
        site.give("message", **words, ttl=STAYS_S)
        for shown in lists.values():
            await expect(shown).to_have_count(1)
        for shown in lists.values():
            await expect(shown).to_have_count(0, timeout=STAYS_S * 3000)
        site.give("message", **words)
        for shown in lists.values():
            await expect(shown).to_have_count(1)
