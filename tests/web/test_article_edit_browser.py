"""The article's editor in a real browser: in place, by keys, and without losing what was typed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from meetbot.web.accounts.access import COOKIE
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site
from tests.web.test_article_editor import WEI, do, one, sentences
from tests.web.test_article_files import with_the_record
from tests.web.test_article_page_edit import press
from tests.web.test_keys import opened

pytestmark = pytest.mark.browser
PAGE = f"/meetings/{MEETING}/article/edit"
SLOW_MS = 20_000  # the article is generated anew, on a busy machine
SENTENCE = f'.sentence[data-sentence="{WEI}"]'
PANEL = f'.behind[data-of="{WEI}"]'
FIELD = f'form.in-place:has(input[value="{WEI}"]) textarea'


@pytest_asyncio.fixture
async def page(browser: Browser, applied: Site) -> AsyncIterator[Page]:
    await with_the_record(applied)
    async with opened(browser, applied, PAGE) as found:
        await found.locator("#editor.scripted").wait_for()
        yield found


@pytest_asyncio.fixture
async def failing(browser: Browser, applied: Site) -> AsyncIterator[Page]:
    """Give a page on which the console may tell of answers that are errors."""
    await with_the_record(applied)
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url)) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        found = await visitor.new_page()
        await found.goto(PAGE)
        await found.locator("#editor.scripted").wait_for()
        yield found
        assert [e for e in visitor.take_errors() if "Failed to load resource" not in e] == []


async def state(site: Site) -> tuple[str, str]:
    found = one((await sentences(site))[1], WEI)
    return found["state"], found["text"]


async def edit(page: Page, text: str) -> None:
    await page.locator(SENTENCE).focus()
    await page.keyboard.press("Enter")
    await page.locator(FIELD).fill(text)


async def test_a_sentence_is_edited_where_it_stands_saved_by_enter_and_taken_back(
    page: Page, applied: Site
) -> None:
    whole = page.locator(".word-count")
    before = await whole.inner_text()
    length = len(str(one((await sentences(applied))[1], WEI)["text"]).split())
    total = int(before.split()[0].replace(",", ""))
    await edit(page, "Four words of mine.")
    await expect(page.locator(".words-typed")).to_have_text("4 words")
    await expect(whole).to_have_text(f"{total - length + 4} words")
    await page.keyboard.press("Enter")
    await expect(page.locator(".edit-status")).to_have_text("Saved as version 1.", timeout=SLOW_MS)
    await expect(page.locator(SENTENCE)).to_be_focused()
    await expect(page.locator(f"{SENTENCE} + .states")).to_have_text("edited")
    await expect(whole).to_have_text(f"{total - length + 4} words")
    assert await state(applied) == ("edited", "Four words of mine.")
    await page.get_by_role("button", name="Undo: edited").click()
    await expect(page.locator(".edit-status")).to_have_text("Saved as version 2.", timeout=SLOW_MS)
    assert (await state(applied))[0] == "generated"
    redo = page.get_by_role("button", name="Redo")
    await expect(redo).to_be_focused()  # the text stays where it was on the screen
    await page.keyboard.press("Enter")
    await expect(page.locator(".edit-status")).to_have_text("Saved as version 3.", timeout=SLOW_MS)
    await expect(page.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    assert await state(applied) == ("edited", "Four words of mine.")


async def test_escape_leaves_stores_nothing_and_keeps_what_was_typed(page: Page, applied: Site) -> None:
    await edit(page, "Half a thought")
    await page.keyboard.press("Escape")
    await expect(page.locator(SENTENCE)).to_be_focused()
    await expect(page.locator(".edit-status")).to_contain_text("Not saved yet")
    await expect(page.locator(f"{PANEL} form.write textarea")).to_have_value("Half a thought")

    assert (await state(applied))[0] == "generated"
    await page.locator(f"{PANEL} button[value=lock]").scroll_into_view_if_needed()
    other = page.locator('.behind[data-of="headline"]')
    await page.locator('.sentence[data-sentence="headline"]').focus()
    await other.get_by_role("button", name="Lock").click()
    await expect(page.locator(".edit-status")).to_have_text("Saved as version 1.", timeout=SLOW_MS)
    await expect(page.locator(f"{PANEL} form.write textarea")).to_have_value("Half a thought")


async def test_what_stands_behind_a_sentence_is_shown_by_focus_and_by_the_pointer(page: Page) -> None:
    shown = page.locator(".behind[open]")
    await page.locator(SENTENCE).focus()
    await expect(shown).to_have_count(1)
    await expect(shown.locator(".provenance")).to_contain_text("turn/opening/han-wei/host")
    await page.locator('.sentence[data-sentence="headline"]').hover()
    await expect(shown).to_have_attribute("data-of", "headline")
    await expect(shown).to_have_count(1)


async def test_keys_go_from_sentence_to_sentence(page: Page) -> None:
    where = "document.activeElement.dataset.sentence ?? ''"
    found = []
    for key in ("j", "j", "ArrowDown", "k", "ArrowUp"):
        await page.keyboard.press(key)
        found.append(await page.evaluate(where))
    order = await page.evaluate("[...document.querySelectorAll('.sentence')].map(s => s.dataset.sentence)")
    assert found == [order[0], order[1], order[2], order[1], order[0]]
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_contain_text("In the article’s editor")


async def test_whoever_is_second_sees_who_was_first_with_their_own_text_in_its_field(
    failing: Page, applied: Site
) -> None:
    page = failing
    await do(applied, "write", WEI, 0, text="The first one's text.")
    await edit(page, "The second one's text.")
    await page.keyboard.press("Enter")
    failed = page.locator(".not-done")
    await expect(failed).to_contain_text("version 1 is edited by", timeout=SLOW_MS)
    await expect(page.locator(FIELD)).to_have_value("The second one's text.")
    await failed.get_by_role("button", name="Show what others did").click()
    await expect(page.locator("#others")).to_be_visible(timeout=SLOW_MS)
    await expect(page.locator(f"{PANEL} form.write textarea")).to_have_value("The second one's text.")
    assert await state(applied) == ("edited", "The first one's text.")


async def test_who_is_signed_out_while_typing_is_told_so_and_saves_once_signed_in_again(
    failing: Page, applied: Site
) -> None:
    page = failing
    jar = await page.context.cookies()
    await edit(page, "Typed while the sign-in ended.")
    await page.context.clear_cookies()
    await page.keyboard.press("Enter")
    await expect(page.locator(".not-done")).to_contain_text("you are signed out. Sign in in another tab")
    await page.context.add_cookies([{"name": c["name"], "value": c["value"], "url": page.url} for c in jar])
    await page.keyboard.press("Enter")
    await expect(page.locator(".edit-status")).to_have_text("Saved as version 1.", timeout=SLOW_MS)
    assert await state(applied) == ("edited", "Typed while the sign-in ended.")


async def test_on_a_phone_whoever_is_second_reads_why_and_finds_the_button(
    browser: Browser, applied: Site
) -> None:
    await with_the_record(applied)
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url), width=360, height=740, touch=True) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        await page.goto(PAGE)
        await page.locator("#editor.scripted").wait_for()
        await do(applied, "write", WEI, 0, text="The first one's text.")
        await page.locator(SENTENCE).tap()
        await page.locator(SENTENCE).tap()
        await page.locator(FIELD).fill("The second one's text.")
        await page.keyboard.press("Enter")
        more = page.get_by_role("button", name="Show what others did")
        await expect(more).to_be_visible(timeout=SLOW_MS)
        box = await more.bounding_box()
        assert box is not None
        assert (box["width"] > 2 * box["height"], box["height"] < 60) == (True, True)  # its words on one line
        await more.tap()
        why = page.locator("main > .strip.bad")
        await expect(why).to_contain_text("20:00 Shenzhen", timeout=SLOW_MS)
        assert await why.evaluate(
            """one => { const box = one.getBoundingClientRect();
                return one.contains(document.elementFromPoint(box.x + box.width / 2, box.bottom - 4)); }"""
        )
        assert [e for e in visitor.take_errors() if "Failed to load resource" not in e] == []


@pytest.mark.parametrize("language", ["fr", "zh", "ar"])
async def test_what_is_typed_is_counted_as_the_service_counts_it(
    browser: Browser, applied: Site, language: str
) -> None:
    await with_the_record(applied)
    async with opened(browser, applied, f"{PAGE}?lang={language}") as page:
        wrong = await page.locator("#editor.scripted").evaluate(
            """root => [...root.querySelectorAll(".behind")].map(panel => {
                const field = panel.querySelector("form.write textarea");
                field.dispatchEvent(new Event("input", { bubbles: true }));
                const links = [...root.querySelectorAll(".sentence")];
                const link = links.find(a => a.dataset.sentence === panel.dataset.of);
                return [panel.querySelector(".words-typed").textContent.split(" ")[0], link.dataset.words];
            }).filter(([typed, told]) => typed !== told)"""
        )
        assert wrong == []


async def test_without_a_script_a_sentence_is_opened_edited_and_undone_by_forms(
    browser: Browser, applied: Site
) -> None:
    await with_the_record(applied)
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url), java_script=False) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        await page.goto(PAGE)
        await page.locator(SENTENCE).click()
        await expect(page.locator(f"{PANEL} .provenance")).to_be_visible()
        await page.locator(f"{PANEL} form.write textarea").fill("It was opened by a form.")
        await page.locator(f"{PANEL} form.write").get_by_role("button", name="Save").click()
        await expect(page.locator(SENTENCE)).to_have_text("It was opened by a form.")
        await page.get_by_role("button", name="Undo: edited").click()
        await expect(page.locator(SENTENCE)).to_contain_text("The meeting was opened by")
    assert (await state(applied))[0] == "generated"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_finger_opens_a_sentence_finds_its_buttons_and_nothing_runs_over(
    browser: Browser, applied: Site, language: str
) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, "headline", f"?lang={language}", text="A headline")
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url), width=360, touch=True) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        await page.goto(f"{PAGE}?lang={language}")
        await page.locator("#editor.scripted").wait_for()
        for summary in await page.locator(".edit-more summary").all():
            await summary.tap()
        await page.locator(SENTENCE).tap()
        await expect(page.locator(f"{PANEL} .provenance")).to_be_visible()
        await expect(page.locator(SENTENCE)).to_be_visible()  # a second press edits it
        small = await page.evaluate(
            """() => [...document.querySelectorAll("main :is(button, summary, .button, .versions a)")]
                .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
                .map(([text]) => text)"""
        )
        assert small == []
        wide = "document.documentElement.scrollWidth"
        assert await page.evaluate(wide) == 360
        await page.locator(SENTENCE).tap()
        await expect(page.locator(FIELD)).to_be_focused()
        assert await page.evaluate(wide) == 360
