"""The live screens in six languages: every word is there, and no page keeps an English one."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from meetbot.attendees.links import Scope
from meetbot.templating import shipped_folder
from tests.servers.browser import visiting
from tests.web.live.modules import Modules
from tests.web.live.words_left import latin_left
from tests.web.live_site import MEETING, LiveSite, running_live_site

LOCALE = shipped_folder() / "locale"
TWINS = Path(__file__).parents[2] / "broken" / "live"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FILES = ("live", "speaker", "stage", "chair", "notes", "operator")
MINUTE = timedelta(minutes=1)
# A live page -> who opens it; pages that are in English alone are not here.
PAGES = {
    "speaker": (Scope.SPEAKER, "rui"),
    "stage/main": (Scope.VIEWER, ""),
    "overlay/main": (Scope.VIEWER, ""),
    "chair/main": (Scope.CHAIR, "libing"),
    "notes": (Scope.NOTES, "ana"),
    "operator": (Scope.OPERATOR, "ana"),
}


def messages(path: Path) -> dict[str, set[str]]:
    """Return each message's key with the names of what is filled in; a form's own name does not count."""
    blocks = re.findall(r"^([a-z][a-z0-9-]*) =(.*(?:\n(?:[ }]).*)*)", path.read_text("utf-8"), re.MULTILINE)
    return {key: set(re.findall(r"\$([a-z-]+)", text)) - {"form"} for key, text in blocks}


def differences(own: Path, english: Path) -> list[str]:
    """Return the messages that one of both lacks, or whose values are others, or that stand elsewhere."""
    mine, theirs = messages(own), messages(english)
    missing = sorted(mine.keys() ^ theirs.keys())
    # A form for one or two may name its number in a word; the others have it in digits.
    other = [key for key in mine if key in theirs and mine[key] != theirs[key]]
    elsewhere = [] if missing or list(mine) == list(theirs) else ["order"]
    return [*missing, *other, *elsewhere]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_with_its_values(language: str, name: str) -> None:
    path = LOCALE / language / f"{name}.ftl"
    assert differences(path, LOCALE / "en" / f"{name}.ftl") == []
    assert "# reviewed-by: " in path.read_text("utf-8")


@pytest.mark.parametrize("twin", sorted(TWINS.glob("*.ftl")), ids=lambda path: path.stem)
def test_a_message_that_differs_from_english_is_found(twin: Path) -> None:
    found = differences(twin, LOCALE / "en" / "stage.ftl")
    assert found == re.findall(r"^# found: (.*)$", twin.read_text("utf-8"), re.MULTILINE)


def test_no_message_stands_over_one_of_another_file() -> None:
    keys = [key for path in sorted((LOCALE / "en").iterdir()) for key in messages(path)]
    assert len(keys) == len(set(keys))


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.clock.stop()
        yield running


async def text_of(site: LiveSite, path: str, **query: str) -> str:
    scope, person = PAGES[path]
    headers = site.bearer(scope, person)
    async with site.client.get(f"/live/{MEETING}/{path}", headers=headers, params=query) as answer:
        assert answer.status == 200
        return await answer.text()


def wording(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="wording">(.*?)</script>', text)
    assert found is not None
    block: dict[str, Any] = json.loads(found[1])
    return block


def scripts_of(name: str, scripts: Mapping[str, str]) -> set[str]:
    """Return a script and all that it imports, by name below static/live."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        folder = one.rpartition("/")[0]
        for way in re.findall(r'from "(\.[^"]+)"', scripts[one]):
            parts = [*folder.split("/"), *way.removeprefix("./").split("/")]
            while ".." in parts:
                place = parts.index("..")
                del parts[place - 1 : place + 1]
            waiting.append("/".join(filter(None, parts)))
    return found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.browser
async def test_a_page_brings_every_word_that_its_script_says_and_no_other(
    site: LiveSite, modules: Modules, path: str
) -> None:
    text = await text_of(site, path, lang="ar")
    entry = re.search(r'<script type="module" src="/static/live/([a-z/]+\.js)', text)
    assert entry is not None
    known = {key for file in (LOCALE / "en").iterdir() for key in messages(file)}
    said = {
        key
        for script in scripts_of(entry[1], modules.scripts)
        for key in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', modules.scripts[script])
        if key in known
    }
    brought = {key for key in wording(text)["words"] if not key.startswith("role-")}
    assert brought == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
async def test_every_page_speaks_the_language_that_is_chosen(
    site: LiveSite, path: str, language: str
) -> None:
    text = await text_of(site, path, lang=language)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in text
    assert wording(text)["language"] == language
    usual = await text_of(site, path)
    assert await text_of(site, path, lang="xx") == usual
    assert '<html lang="en"' in usual


async def test_a_refusal_stays_an_english_sentence_on_a_page_of_the_language(site: LiveSite) -> None:
    headers = site.bearer(Scope.SPEAKER, "rui") | {"Accept": "text/html"}
    to = f"/live/{MEETING}/commands?page=speaker&lang=ar"
    form = {"command": "ask", "item": "closing", "track": "main"}
    async with site.client.post(to, data=form, headers=headers, allow_redirects=False) as answer:
        text = await answer.text()
    assert '<html lang="ar" dir="rtl"' in text
    assert 'role="alert" lang="en" dir="ltr">You have no part in' in text
    # The switch leads to the page itself: the address of commands opens nothing.
    assert f'href="/live/{MEETING}/speaker?lang=fr"' in text
    form = {"command": "ask", "item": "opening", "track": "main", "seconds": "120"}
    async with site.client.post(to, data=form, headers=headers, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"/live/{MEETING}/speaker?lang=ar")


# Texts and names of controls with a Latin word, but what is marked as English, and the names of languages.
LATIN = """() => {
  const found = [];
  const look = (text) => { if (/[A-Za-z]{2}/.test(text)) found.push(text.replace(/\\s+/g, " ").trim()); };
  const marked = (element) => element.closest("script, style, kbd, .languages li, [role=alert][lang=en]");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (!marked(texts.currentNode.parentElement)) look(texts.currentNode.data);
  for (const template of document.querySelectorAll("template")) look(template.content.textContent);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    if (!marked(element))
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        look(element.getAttribute(name) ?? "");
  look(document.title);
  return found;
}"""


async def english(page: Page) -> list[str]:
    """Return what is left in Latin letters when all that people wrote is taken away."""
    found = await page.evaluate(LATIN)
    return latin_left(found)


def run(site: LiveSite) -> AsyncIterator[str]:
    """Go through the states that a screen can show, and say which it is."""

    async def states() -> AsyncIterator[str]:
        site.clock.ahead -= 23 * MINUTE
        yield "before"
        site.clock.ahead += 28 * MINUTE
        yield "overdue"
        site.give("start")
        site.give("message", text="Slower now", style="urgent", targets="stage,speaker,chair")
        site.give("ask", person="rui", seconds=120, item="opening")
        site.give("note", text="! Adopted")
        site.give("note", text="@rui Send it")
        site.give("question", text="Who pays?", mode="online")
        site.give("question", text="Since when?", mode="onsite")
        site.give("ready", item="opening", side="room")
        yield "asked"
        site.give("decline", item="opening")
        site.clock.ahead += 31 * MINUTE
        yield "overtime"
        site.give("next", anyway="true")
        site.give("pause")
        yield "paused"
        site.give("finish")
        for item in ("pause", "panel", "contest", "closing"):
            site.give("start", item=item, anyway="true")
            if item == "pause":
                yield "break"
            site.give("finish")
        yield "over"

    return states()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "zh"])
@pytest.mark.parametrize("path", PAGES)
async def test_no_english_stays_on_a_page(site: LiveSite, browser: Browser, path: str, language: str) -> None:
    scope, person = PAGES[path]
    link = str(site.client.make_url(f"/l/{site.token(scope, person)}"))
    address = str(site.client.make_url(f"/live/{MEETING}/{path}?lang={language}"))
    async with visiting(browser, java_script=False, width=360) as plain, visiting(browser) as scripted:
        made, drawn = await plain.new_page(), await scripted.new_page()
        for page in (made, drawn):
            await page.goto(link)
        async for state in run(site):
            for page in (made, drawn):
                await page.goto(address)
                assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
                if page is drawn:
                    await expect(page.locator("#connection")).to_have_attribute("data-on", "")
                assert await english(page) == [], state


@pytest.mark.browser
async def test_an_english_word_that_stays_is_found(site: LiveSite, browser: Browser) -> None:
    """The broken twin of the above: a text and a control's name that no language has."""
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.set_content('<p>Late, Dr. Ana Lima</p><button aria-label="Put: Slower now">好</button>')
        assert await english(page) == ["Late, Dr. Ana Lima", "Put: Slower now"]
