"""An organiser in the browser, from an empty service to the article; the stage is another browser."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.board import board
from tests.journeys.process import Home, serving
from tests.servers.browser import Site, visiting

PASSWORD = "correct horse battery"
MEETING = "board-spring"

pytestmark = pytest.mark.browser


async def sign_in(page: Page) -> None:
    await page.goto("/")
    await page.get_by_label("Name").fill("ana")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("No meetings yet.")).to_be_visible()


async def paste_and_apply(page: Page, text: str, organiser: Site) -> None:
    """A misspelt zone is shown with its line; the corrected text leads to the plan and into the outbox."""
    await page.get_by_role("link", name="Upload a file or paste YAML").click()
    await page.locator("#text").fill(text.replace("Europe/Zurich", "Europe/Zurrich", 1))
    await page.get_by_role("button", name="Check the text and show the plan").click()
    await expect(page.get_by_text("did you mean").first).to_be_visible()
    assert len(organiser.take_errors()) == 1  # the browser's console tells of the status 422
    await page.locator("#text").fill(text)
    await page.get_by_role("button", name="Check the text and show the plan").click()
    await expect(page.get_by_text("Nothing has been sent.")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("6 mails")
    await page.get_by_role("button", name="Put 6 mails into the outbox").click()


async def release_and_read(page: Page) -> None:
    await page.get_by_role("button", name="Release 6 mails").click()
    await until_six_mails(page)
    await page.get_by_role("link", name=re.compile("Mia Lind")).click()
    frame = page.frame_locator("iframe.mail-frame")
    await expect(frame.get_by_text("You are invited to Blue Room, Zurich")).to_be_visible()
    await page.get_by_role("link", name="Text").click()
    await expect(page.locator("pre.code")).to_contain_text("Where: Blue Room")
    await page.get_by_role("link", name="Calendar").click()
    await expect(page.locator("dl.facts")).to_contain_text("REQUEST")
    await page.get_by_role("link", name="Raw").click()
    await expect(page.locator("pre.code")).to_contain_text("Message-ID:")


async def until_six_mails(page: Page) -> None:
    """Look at the mailbox as a person would, again and again, until all six mails are there."""
    async with asyncio.timeout(20):
        while True:
            await page.goto("/mailbox")
            if await page.locator("li.mail-row").count() == 6:
                return


async def run_the_meeting(page: Page, stage: Page) -> None:
    await page.goto(f"/live/{MEETING}/operator")
    await stage.goto(f"/live/{MEETING}/stage/main")
    await expect(stage.locator("#connection")).to_contain_text("live")
    await page.locator("#primary").click()
    for screen in (page, stage):
        await expect(screen.locator("#digits")).to_have_text(re.compile(r"14:\d\d"), timeout=10_000)
    await page.locator("#pause").click()
    await expect(stage.locator("#word")).to_have_text("PAUSED")
    held = await stage.locator("#digits").text_content()
    await page.locator("#note").fill("! the budget was adopted")
    await page.locator("#note").press("Enter")
    await expect(page.locator("#notes")).to_contain_text("the budget was adopted")
    assert await stage.locator("#digits").text_content() == held
    await page.locator("#pause").click()
    await expect(stage.locator("#word")).not_to_have_text("PAUSED")
    await page.locator("#primary").click()
    await expect(stage.locator("#title")).to_have_text("Budget")
    await expect(stage.locator("#digits")).to_have_text(re.compile(r"29:\d\d|30:00"), timeout=10_000)


async def test_an_organiser_goes_through_the_whole_service(tmp_path: Path, browser: Browser) -> None:
    home = Home(tmp_path)
    home.configure()
    added = await home.run("user", "add", "ana", "--role", "admin", "--password-stdin", stdin=PASSWORD + "\n")
    assert added.code == 0, added.err
    start = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=3)
    async with (
        serving(home) as service,
        visiting(browser, base_url=service.base_url) as organiser,
        visiting(browser, base_url=service.base_url, width=1920, height=1080) as hall,
    ):
        page = await organiser.new_page()
        await sign_in(page)
        await paste_and_apply(page, board(start), organiser)
        await release_and_read(page)
        await hall.context.add_cookies(await organiser.context.cookies())  # type: ignore[arg-type]
        await run_the_meeting(page, await hall.new_page())
        await page.goto(f"/meetings/{MEETING}/article")
        await expect(page.get_by_text("TO CONFIRM").first).to_be_visible()
        await expect(page.get_by_text("Notes to approve (1)")).to_be_visible()
        await expect(page.get_by_label("Words of the note")).to_have_value(
            re.compile("the budget was adopted")
        )
        await page.get_by_role("button", name="Approve").click()
        await expect(page.get_by_text("Notes to approve")).to_have_count(0)
        await page.goto(f"/meetings/{MEETING}/agenda")
        await expect(page.get_by_text("Budget").first).to_be_visible()
        await hall.context.close()  # a stage whose service ends tries again and again, and says so
        assert await service.stop() == 0
