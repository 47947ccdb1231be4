"""How mails look in chromium: nothing scrolls sideways, the first button is in sight, all is readable.

Pictures for a person to look at are made by `python -m tests.mail.pictures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from playwright.async_api import Browser

from tests.mail.checklist import mail_of, mails
from tests.mail.frames import seen, show, unstyle, widen
from tests.mail.letters import LANGUAGES
from tests.mail.rivers import river_letters


def every_mail() -> Mapping[str, str]:
    """The HTML of each kind in each language and mode, and of the meeting with two tracks."""
    found = {
        f"{language} {name}": mail.html for language in LANGUAGES for name, mail in mails(language).items()
    }
    return {**found, **{name: mail_of(letter).html for name, letter in river_letters().items()}}


@pytest.mark.browser
async def test_every_mail_is_readable_at_every_width_in_any_light(browser: Browser) -> None:
    page = await browser.new_page()
    wrong: dict[tuple[int, str, str], list[str]] = {}
    await show(page, every_mail(), width=360)
    for scheme in ("dark", "light"):
        await page.emulate_media(color_scheme=scheme)
        wrong |= {(360, scheme, name): found for name, found in (await seen(page)).items()}
    for width in (320, 600, 1280):
        await widen(page, width)
        found_here = await seen(page, light=False)
        wrong |= {(width, "light", name): found for name, found in found_here.items()}
    await unstyle(page)
    for width in (320, 360, 1280):
        await widen(page, width)
        found_here = await seen(page, light=False)
        wrong |= {(width, "no styles", name): found for name, found in found_here.items()}
    await page.close()
    assert wrong == {}


BROKEN = {
    "a wide table": ('width="100%" class="sheet"', 'width="900" class="sheet"', "scrolls sideways"),
    "a late button": (
        "padding:20px 20px 12px;",
        "padding:600px 20px 12px;",
        "the first button ends at",
    ),
    "a low button": ("padding:12px 16px;word", "padding:2px 16px;word", "a button of 30 px"),
    "a broken time": (
        '<span style="white-space:nowrap">',
        '<span style="display:inline-block;width:20px">',
        "is broken",
    ),
    "pale text": ("color:#4A5462", "color:#9AA4B2", "as it stands"),
    "a middle blue": ("color:#1D3A9A", "color:#3D6AE0", "turned round"),
}


@pytest.mark.browser
async def test_a_broken_look_is_found(browser: Browser) -> None:
    good = mails("en")["invite-online/online"].html
    page = await browser.new_page()
    await show(page, {name: good.replace(old, new) for name, (old, new, _) in BROKEN.items()}, width=360)
    found = await seen(page)
    await page.close()
    missed = {
        name: found.get(name)
        for name, (_, _, fault) in BROKEN.items()
        if not any(fault in one for one in found.get(name, []))
    }
    assert missed == {}


@pytest.mark.browser
async def test_a_long_title_and_a_long_day_are_readable_on_a_phone(browser: Browser) -> None:
    letter = river_letters()["zh-invite-day"]
    copy = letter.copies[0]
    long = replace(copy, summary="双河一海：" * 40, programme=copy.programme * 4)
    page = await browser.new_page()
    html = {
        language: mail_of(replace(letter, language=language, copies=(replace(long, summary=title),))).html
        for language, title in (
            ("zh", "双河一海：" * 40),
            ("en", "Interdisciplinarity " * 10),
            ("ar", "x" * 200),
        )
    }
    await show(page, html, width=320)
    found = await seen(page)
    await page.close()
    assert found == {}
