"""The messages that a meeting has at hand, on each screen with them: its own, the usual ones, or none."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from meetbot.attendees.links import Scope
from tests.servers.browser import visiting
from tests.web.live_site import AGENDA, MEETING, LiveSite, running_live_site
from tests.web.test_live_browser import opened

PLACE = "  organiser: us\n"
OWN = AGENDA.replace(PLACE, PLACE + "  live: {messages: [Two minutes left, Bus leaves at 18:00]}\n")
NONE = AGENDA.replace(PLACE, PLACE + "  live: {messages: []}\n")
USUAL = [
    *("Come to an end", "Speak up", "Hold the microphone closer", "Take questions now", "Your time is up"),
    "Thank you",
]


async def at_hand(site: LiveSite) -> dict[str, list[str]]:
    """Return the messages that the operator's page, the chair's page and the plan block offer."""
    found = {}
    async with site.client.get(f"/live/{MEETING}/operator", headers=cookie(site)) as answer:
        page = (await answer.text()).partition('id="stock">')[2].partition("</div>")[0]
        found["operator"] = re.findall(r"<bdi>(.*?)</bdi>", page)
    async with site.client.get(f"/live/{MEETING}/chair/main", headers=cookie(site)) as answer:
        page = (await answer.text()).partition('<datalist id="stock">')[2].partition("</datalist>")[0]
        found["chair"] = re.findall(r'value="(.*?)"', page)
    headers = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.get(f"/live/{MEETING}/state", headers=headers) as answer:
        found["plan"] = (await answer.json())["plan_block"]["stock"]
    return found


def cookie(site: LiveSite) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in site.cookie("ana", "operator").items())}


@pytest.mark.parametrize(
    ("text", "messages"),
    [(OWN, ["Two minutes left", "Bus leaves at 18:00"]), (NONE, []), (AGENDA, USUAL)],
    ids=["its own", "none", "the usual ones"],
)
async def test_every_screen_offers_the_messages_of_the_agenda(
    tmp_path: Path, text: str, messages: list[str]
) -> None:
    async with running_live_site(tmp_path, text=text) as site:
        assert await at_hand(site) == {"operator": messages, "chair": messages, "plan": messages}


async def test_the_usual_ones_are_in_the_language_of_the_meeting(tmp_path: Path) -> None:
    text = AGENDA.replace(PLACE, PLACE + "  languages: {main: fr}\n")
    async with running_live_site(tmp_path, text=text) as site:
        offered = (await at_hand(site))["operator"]
    assert len(offered) == len(USUAL)
    assert not set(offered) & set(USUAL)


@pytest.mark.browser
async def test_an_open_operators_screen_follows_an_agenda_with_other_messages(
    browser: Browser, tmp_path: Path
) -> None:
    async with running_live_site(tmp_path, text=OWN) as site, visiting(browser) as visitor:
        page = await visitor.new_page()
        await opened(page, site, "operator", site.cookie("ana", "operator"))
        chips = page.locator("#stock bdi")
        await expect(chips).to_have_text(["Two minutes left", "Bus leaves at 18:00"])
        with site.store.begin() as tx:
            tx.add_revision(
                MEETING, text=AGENDA, files={}, source="board.yaml", by="ana", now=site.clock.now()
            )
        site.give("start")
        await expect(chips).to_have_text(USUAL)
        await page.keyboard.press("6")
        await expect(page.locator("#messages .message-text")).to_have_text(["Thank you"])
        with site.store.begin() as tx:
            tx.add_revision(MEETING, text=OWN, files={}, source="board.yaml", by="ana", now=site.clock.now())
        site.give("add", seconds=60)
        await expect(chips).to_have_text(["Two minutes left", "Bus leaves at 18:00"])
        await page.get_by_role("button", name="Bus leaves at 18:00").click()
        shown = page.locator("#messages .message-text")
        await expect(shown).to_have_text(["Thank you", "Bus leaves at 18:00"])


@pytest.mark.browser
async def test_an_open_chairs_page_follows_an_agenda_with_other_messages(
    browser: Browser, tmp_path: Path
) -> None:
    async with running_live_site(tmp_path, text=OWN) as site, visiting(browser) as visitor:
        page = await visitor.new_page()
        await opened(page, site, "chair/main", site.cookie("ana", "operator"))
        choices = page.locator("#stock option")
        await expect(choices).to_have_count(2)
        assert await offered(page) == ["Two minutes left", "Bus leaves at 18:00"]
        for text, messages in (
            (AGENDA, USUAL),
            (NONE, []),
            (OWN, ["Two minutes left", "Bus leaves at 18:00"]),
        ):
            with site.store.begin() as tx:
                tx.add_revision(
                    MEETING, text=text, files={}, source="board.yaml", by="ana", now=site.clock.now()
                )
            site.give("message", text="Slower now", targets="speaker")
            await expect(choices).to_have_count(len(messages))
            assert await offered(page) == messages


async def offered(page: Page) -> list[str]:
    """Return what an open chair's page offers where a message is typed."""
    found: list[str] = await page.locator("#stock option").evaluate_all("all => all.map(one => one.value)")
    return found
