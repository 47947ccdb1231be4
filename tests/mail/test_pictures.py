"""How mails look in chromium: no sideways scroll, first button in sight, readable in light and dark.

Pictures of each kind (360 light, 600 dark) and each language land in var/shots/mail for a person to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, Page

from meetbot.mail.compose import compose
from meetbot.mail.read import open_mail
from tests.mail.letters import LANGUAGES, SENDER, TEMPLATES, all_letters

FOLDER = Path(__file__).parents[2] / "var" / "shots" / "mail"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PICTURES = ((360, "light"), (600, "dark"))
FIRST_SIGHT = 740  # px of a phone's screen

# Every text node with the colour it has and the nearest ground under it, by WCAG 2.2's formula.
MEASURE = """() => {
  const lum = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => { x /= 255;
    return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 });
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c } return 'rgb(255, 255, 255)' };
  let worst = 99, at = '';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) { if (!n.data.trim()) continue;
    const a = lum(getComputedStyle(n.parentElement).color), b = lum(ground(n.parentElement));
    const r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (r < worst) { worst = r; at = n.data.trim().slice(0, 40) } }
  const broken = [...document.querySelectorAll('span')].filter(s => /\\d\\d:\\d\\d/.test(s.textContent)
    && s.getClientRects().length > 1).length;
  const button = document.querySelector('.fill');
  const box = button && button.getBoundingClientRect();
  return { wide: document.documentElement.scrollWidth > innerWidth, worst, at, broken,
    bottom: box ? box.bottom : 0, height: box ? box.height : 48 } }"""


async def seen(page: Page, html: str, *, width: int, scheme: Literal["light", "dark"]) -> Mapping[str, Any]:
    await page.set_viewport_size({"width": width, "height": FIRST_SIGHT})
    await page.emulate_media(color_scheme=scheme)
    await page.set_content(html)
    found: Mapping[str, Any] = await page.evaluate(MEASURE)
    return found


def html_of(kind: str, language: str) -> str:
    letter = replace(all_letters()[kind], language=language)
    return open_mail(compose(letter, render=TEMPLATES.render, sender=SENDER)[1]).html


def faults(found: Mapping[str, Any], *, width: int) -> list[str]:
    said = []
    if found["wide"]:
        said.append("scrolls sideways")
    if found["worst"] < 4.5:
        said.append(f"contrast {found['worst']:.1f} at {found['at']!r}")
    if found["broken"]:
        said.append("a range of times broken over two lines")
    if found["height"] < 44:
        said.append("a button under 44 px")
    if width == 360 and found["bottom"] > FIRST_SIGHT:
        said.append(f"the first button ends at {found['bottom']} px")
    return said


@pytest.mark.browser
async def test_every_kind_is_readable_on_a_phone_and_a_screen(browser: Browser) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page, wrong = await browser.new_page(), {}
    for kind in all_letters():
        html = html_of(kind, "en")
        for width in (320, 360, 600):
            for scheme in SCHEMES:
                found = faults(await seen(page, html, width=width, scheme=scheme), width=width)
                if found:
                    wrong[kind, width, scheme] = found
                if (width, scheme) in PICTURES:
                    await page.screenshot(path=FOLDER / f"{kind}-{width}-{scheme}.png", full_page=True)
    await page.close()
    assert wrong == {}


@pytest.mark.browser
async def test_every_language_is_readable_on_a_phone(browser: Browser) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page, wrong = await browser.new_page(), {}
    for language in LANGUAGES:
        for kind in ("invite-online", "update-time", "brief-chair", "reminder-join"):
            found = faults(await seen(page, html_of(kind, language), width=360, scheme="light"), width=360)
            if found:
                wrong[language, kind] = found
            await page.screenshot(path=FOLDER / f"{kind}-{language}.png", full_page=True)
    await page.close()
    assert wrong == {}


@pytest.mark.browser
async def test_a_mail_without_its_styles_still_fits(browser: Browser) -> None:
    page = await browser.new_page()
    html = html_of("invite-onsite", "en")
    start, end = html.index("<style>"), html.index("</style>")
    found = await seen(page, html[:start] + html[end:], width=360, scheme="light")
    await page.close()
    assert faults(found, width=360) == []
