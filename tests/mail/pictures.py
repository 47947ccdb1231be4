"""`python -m tests.mail.pictures [LANGUAGE ...]`: sheets of every kind of mail for a person to look at.

Per language, at 360 and 600 px, in light, dark and with the lightness turned round as forced dark modes do:
var/shots/mail/<language>-<width>-<theme>.png; the meeting with two tracks as "rivers".
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Page

from tests.mail.checklist import mail_of, mails
from tests.mail.frames import show
from tests.mail.letters import LANGUAGES
from tests.mail.rivers import river_letters
from tests.servers.browser import running_browser

FOLDER = Path(__file__).parents[2] / "var" / "shots" / "mail"
WIDTHS = (360, 600)
THEMES = ("light", "dark", "inverted")
BESIDE = 6  # mails in a row
# Turned round, then the hue turned back: only the lightness changes. A frame is as high as its mail.
INVERT = """on => document.querySelectorAll('iframe').forEach(
  f => { f.style.filter = on ? 'invert(1) hue-rotate(180deg)' : 'none' })"""
GROW = """() => document.querySelectorAll('iframe').forEach(
  f => { f.style.height = f.contentDocument.documentElement.scrollHeight + 'px' })"""


def sheet(name: str) -> Mapping[str, str]:
    """The HTML of one sheet's mails, by what stands above each."""
    if name == "rivers":
        return {key: mail_of(letter).html for key, letter in river_letters().items()}
    return {key: mail.html for key, mail in mails(name).items()}


async def draw(page: Page, name: str) -> None:
    for width in WIDTHS:
        await page.set_viewport_size({"width": BESIDE * (width + 12) + 16, "height": 740})
        await show(page, sheet(name), width=width)
        await page.evaluate(GROW)
        for theme in THEMES:
            await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            await page.evaluate(INVERT, theme == "inverted")
            await page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png", full_page=True)


async def main(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with running_browser() as browser:
        page = await browser.new_page()
        for name in names:
            await draw(page, name)
            print(  # noqa: T201
                f"{name}: {len(sheet(name))} mails, {len(WIDTHS) * len(THEMES)} sheets in {FOLDER}"
            )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or [*LANGUAGES, "rivers"]))
