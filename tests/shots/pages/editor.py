"""The article's editor, with what people did to it. It comes last: it brings in what happened."""

from __future__ import annotations

from functools import partial

from playwright.async_api import Page

from meetbot.article.document import Document
from meetbot.article.keeping import edits
from meetbot.flows.meeting.editing import ArticleKey, Hand, change, take_out
from meetbot.flows.meeting.record import import_record
from tests.article.reference import AGENDAS
from tests.shots.pages.shot import M, Shot
from tests.web.site import MEETING, Site

ROUTE = "/meetings/{meeting}/article/edit"
OPENED = "open.act/opening/han-wei"


def edited(site: Site, query: str) -> str:
    """Have one sentence edited (its style with a hint), one locked, deleted, added, and one in conflict."""
    store, phrases, now = site.context.store, site.context.templates.phrases, site.clock.now()
    record = (AGENDAS / "iioe-annual-2022.record.yaml").read_bytes()
    language = "ar" if "lang=ar" in query else "en"
    import_record(store, record, source="record.yaml", by="Ana", now=now)
    document = take_out(store, ArticleKey(MEETING, language=language), phrases, now=now).document
    names = [p.id for s in document.sections for row in s.paragraphs for p in row if p.id != OPENED]

    def act(found: Document) -> Document:
        if found.passage(OPENED).touched:  # the page is asked for once more
            return found
        for name, verb in ((OPENED, edits.write), (names[2], edits.write)):
            text = f"{found.passage(name).text} {found.passage(name).text[:40]} , again."
            found = verb(found, name, text, by="Ana", at=now)
        found = edits.lock(found, names[3], True, by="Ana", at=now)
        found = edits.delete(found, names[4], by="Eva", at=now)
        return edits.add(found, "It rained all day.", behind=names[5], by="Eva", at=now)[0]

    change(store, ArticleKey(MEETING, language=language), phrases, act, Hand(by="Ana", now=now))
    with store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        text = newest.text.replace(
            "{name: HAN Wei, family: HAN, post: Executive", "{name: HAN Wei, family: HAN, post: First"
        )
        if text != newest.text:
            tx.add_revision(MEETING, text=text, files=newest.files, source=newest.source, by="ana", now=now)
    return f"{M}/article/edit{query}"


async def refused(page: Page, _site: Site) -> None:
    """Type into a page that is older than what somebody else did."""
    panel = page.locator(f'.behind[data-of="{OPENED}"]')
    await panel.locator('form.write input[name="seen"]').evaluate("field => { field.value = '1' }")
    await panel.locator("form.write textarea").fill("It was opened.")
    await panel.locator('form.write button[value="write"]').click()
    await page.wait_for_load_state()


async def in_place(page: Page, _site: Site) -> None:
    """Edit a sentence where it stands."""
    await page.locator(".sentence").nth(4).focus()
    await page.keyboard.press("Enter")


async def more(page: Page, _site: Site) -> None:
    """Open the style and the way in for a file."""
    for summary in await page.locator(".edit-more summary").all():
        await summary.click()


async def returned(page: Page, site: Site) -> None:
    """Send an edited file and look at what it would change."""
    async with site.client.get(f"{M}/article/file/html") as answer:
        data = (await answer.read()).replace(b"The keynote session", b"The opening keynote session")
    await page.locator(".edit-more details:has(#edited-file) > summary").click()
    await page.locator("#edited-file").set_input_files(
        {"name": "article.html", "mimeType": "text/html", "buffer": data}
    )
    await page.locator("form:has(#edited-file) button").last.click()
    await page.wait_for_url("**/edit/file")


async def crossed(page: Page, site: Site) -> None:
    """Send a file that changes what was edited since it was taken out."""
    async with site.client.get(f"{M}/article/file/html") as answer:
        data = (await answer.read()).replace(b"The meeting was opened by", b"The day was opened by")
    store, phrases, now = site.context.store, site.context.templates.phrases, site.clock.now()

    def act(found: Document) -> Document:
        return edits.write(found, OPENED, f"{found.passage(OPENED).text} So it began.", by="Eva", at=now)

    change(store, ArticleKey(MEETING), phrases, act, Hand(by="Eva", now=now))
    await page.locator(".edit-more details:has(#edited-file) > summary").click()
    await page.locator("#edited-file").set_input_files(
        {"name": "article.html", "mimeType": "text/html", "buffer": data}
    )
    await page.locator("form:has(#edited-file) button").last.click()
    await page.wait_for_url("**/edit/file")


async def tapped(page: Page, _site: Site) -> None:
    """Show what stands behind a sentence, as a finger does."""
    await page.locator(f'.sentence[data-sentence="{OPENED}"]').focus()


SHOTS = (
    Shot(name="article-edit", route=ROUTE, path=partial(edited, query=f"?lang=en&at={OPENED}")),
    Shot(name="article-edit-ar", route=ROUTE, path=partial(edited, query=f"?lang=ar&at={OPENED}")),
    Shot(name="article-edit-in-place", route=ROUTE, path=partial(edited, query="?lang=en"), step=in_place),
    Shot(name="article-edit-more", route=ROUTE, path=partial(edited, query="?lang=en"), step=more),
    Shot(name="article-edit-file", route=ROUTE, path=partial(edited, query="?lang=en"), step=returned),
    Shot(name="article-edit-crossed", route=ROUTE, path=partial(edited, query="?lang=en"), step=crossed),
    Shot(name="article-edit-tapped", route=ROUTE, path=partial(edited, query="?lang=ar"), step=tapped),
    Shot(name="article-edit-since", route=ROUTE, path=partial(edited, query="?lang=en&since=1")),
    Shot(
        name="article-edit-late",
        route=ROUTE,
        path=partial(edited, query=f"?lang=en&at={OPENED}"),
        step=refused,
        errors=True,
    ),
)
