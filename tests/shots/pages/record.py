"""The record: before anybody told anything, one session opened, a form that could not be stored, all told."""

from __future__ import annotations

from functools import partial

from playwright.async_api import Page

from meetbot.attendees.links import Scope
from meetbot.flows.meeting.record import import_record
from tests.article.reference import AGENDAS
from tests.shots.pages.shot import M, Shot
from tests.web.site import MEETING, Site

ROUTE = "/meetings/{meeting}/record"
PART = "#s-opening"


def told(site: Site, query: str) -> str:
    """Bring in what happened at the worked example."""
    record = (AGENDAS / "iioe-annual-2022.record.yaml").read_bytes()
    import_record(site.context.store, record, source="record.yaml", by="Ana", now=site.clock.now())
    return f"{M}/record{query}"


async def filling(page: Page, _site: Site) -> None:
    """Say of one session that it ended early, who was away, and who stood in."""
    await page.locator(f"{PART} [name='status|opening']").select_option("cut_short")
    await page.locator(f"{PART} [name='turn|opening|host|han-wei']").select_option("replaced")
    await page.locator(f"{PART} [name='turn|opening|speaker|li-ming']").select_option("absent")
    await page.locator(f"{PART} [name='turn|opening|speaker|sarwar']").select_option("spoke")
    await page.locator(f"{PART} .new-outcome > summary").click()
    await page.locator(f"{PART} [name='type|new']").select_option("signing")


async def noting(page: Page, _site: Site) -> None:
    """Write down what somebody said."""
    await page.locator("#n-initiatives .note-form > summary").first.click()
    form = page.locator("#n-initiatives .note-form").last
    await form.locator("> summary").click()
    await form.locator("[name='who|0']").select_option("lim")
    await form.locator("[name=did]").select_option("thank")
    await form.locator("details > summary").click()


async def refused(page: Page, site: Site) -> None:
    """Press with a time that cannot be read and nobody who stood in."""
    await filling(page, site)
    await page.locator(f"{PART} [name='start|opening']").fill("three")
    await page.locator(f"{PART} .buttons.stays button").click()
    await page.locator(f"{PART} [role=alert]").wait_for()


def ready(site: Site, path: str) -> str:
    """Bring in what is ready after the worked example."""
    told(site, "")
    text = f"""\
format: meetbot-record/1
meeting: {MEETING}
notes:
  - {{id: d1, session: opening, kind: decision, text: open three national centres in 2022}}
  - {{id: a1, session: opening, kind: action, who: sarwar, text: send the work plan, due: "2022-01-20"}}
material:
  - {{id: film, kind: recording, url: "https://media.example.org/keynote", session: keynote, public: true}}
  - {{id: slides, kind: slides, url: "https://media.example.org/iioe/slides", public: true}}
  - {{id: notes, kind: document, url: "https://media.example.org/iioe/x", title: Background papers}}
"""
    import_record(site.context.store, text.encode(), source="ready.yaml", by="Ana", now=site.clock.now())
    return path


def ready_of(site: Site) -> str:
    return ready(site, f"/p/{site.token(Scope.PERSONAL, 'sarwar')}")


async def adding(page: Page, _site: Site) -> None:
    """Open the form of what is ready."""
    await page.locator("#material details > summary").click()


SHOTS = (
    Shot(name="record", route=ROUTE, path=f"{M}/record"),
    Shot(name="record-filling", route=ROUTE, path=f"{M}/record?at=opening", step=filling),
    Shot(name="record-refused", route=ROUTE, path=f"{M}/record?at=opening", step=refused, errors=True),
)
AFTERWARDS = (
    Shot(name="record-told", route=ROUTE, path=partial(told, query="?at=initiatives")),
    Shot(name="record-noting", route=ROUTE, path=partial(told, query="?at=initiatives"), step=noting),
    Shot(name="record-ready", route=ROUTE, path=partial(ready, path=f"{M}/record#material"), step=adding),
    Shot(name="personal-ready", route="/p/{token}", path=ready_of),
    Shot(name="public-ready", route="/m/{meeting}", path=partial(ready, path=f"/m/{MEETING}#ready")),
)
