"""From the list of meetings to the agenda, its changes and their plan."""

from __future__ import annotations

from collections.abc import Callable

from playwright.async_api import Page

from meetbot.flows.agenda.edit import keep_draft
from meetbot.flows.agenda.load import Source
from tests.shots.pages.shot import CHANGE, M, Shot
from tests.shots.seed import BOARD
from tests.web.site import Site

FAULTY = BOARD.replace("board-spring", "board-autumn").replace("duration: 45m", "duration: 45")


def new_draft(page: str, text: str) -> Callable[[Site], str]:
    """Return a page of the draft of a meeting that is to be, kept by the one who is signed in."""

    def kept(site: Site) -> str:
        with site.context.store.begin() as tx:
            source = Source(name="draft.yaml", text=text)
            keep_draft(tx, source, meeting="", by="Ana", base=0, now=site.clock.now())
        return f"/meetings/new/draft/{page}"

    return kept


def undrafted(site: Site) -> str:
    """Return the form for a session's time, with nothing changed yet."""
    with site.context.store.begin() as tx:
        tx.drop_draft("board-spring", "Ana")
    return "/meetings/board-spring/agenda/session/budget/time"


async def moved(page: Page, _site: Site) -> None:
    """Move a session in the text and ask for the plan."""
    area = page.get_by_label("Or paste the agenda")
    text = await area.input_value()
    await area.fill(text.replace('start: "16:30"', 'start: "16:45"').replace("room: Hall 1", "room: Hall 2"))
    await page.get_by_role("button", name="Check the text").click()
    await page.wait_for_url("**/plan")


async def renamed(page: Page, _site: Site) -> None:
    """Give two sessions new ids and ask for the plan."""
    area = page.get_by_label("Or paste the agenda")
    text = await area.input_value()
    await area.fill(
        text.replace("id: partnership\n", "id: signing\n").replace("id: contest\n", "id: finals\n")
    )
    await page.get_by_role("button", name="Check the text").click()
    await page.wait_for_url("**/plan")


async def broken(page: Page, _site: Site) -> None:
    await page.get_by_label("Or paste the agenda").fill(
        BOARD.replace("duration: 45m", "duration: 45").replace(
            "mode: online, timezone: Asia/Amman", "mode: remote, timezone: Asia/Aman"
        )
    )
    await page.get_by_role("button", name="Check the text").click()
    await page.wait_for_load_state()


async def drafted(page: Page, _site: Site) -> None:
    """Move a session by its form, which leads to the draft."""
    await page.locator("#start").fill("10:20")
    await page.locator("main button.filled").click()
    await page.wait_for_url("**/draft")


async def opened(page: Page, _site: Site) -> None:
    """Open the first cause's recipients."""
    await page.locator(".cause > details > summary").first.click()


SHOTS = (
    Shot(name="meetings", route="/", path="/"),
    Shot(name="meetings-empty", route="/", path="/", empty=True),
    Shot(name="meetings-none-found", route="/", path="/?q=nobody+of+that+name"),
    Shot(name="mailbox-empty", route="/mailbox", path="/mailbox", empty=True),
    Shot(name="new", route="/meetings/new", path="/meetings/new"),
    Shot(name="new-faults", route="/meetings/new", path="/meetings/new", step=broken, errors=True),
    Shot(name="plan-first", route="/meetings/example", path="/meetings/example", step=opened),
    Shot(name="agenda", route="/meetings/{meeting}/agenda", path=f"{M}/agenda", picture="agenda"),
    Shot(
        name="agenda-board",
        route="/meetings/{meeting}/agenda",
        path="/meetings/board-spring/agenda?zone=Asia/Amman",
    ),
    Shot(name="agenda-paper", route="/meetings/{meeting}/agenda", path=f"{M}/agenda", paper=True, axe=False),
    Shot(name="agenda-arabic", route="/meetings/{meeting}/agenda", path="/meetings/majlis-2022/agenda"),
    Shot(name="agenda-text", route="/meetings/{meeting}/agenda/text", path=f"{M}/agenda/text"),
    Shot(name="agenda-load", route="/meetings/{meeting}/agenda/load", path=f"{M}/agenda/load"),
    Shot(name="agenda-edit", route="/meetings/{meeting}/agenda/edit", path=f"{M}/agenda/edit"),
    Shot(name="new-edit", route="/meetings/new/draft/edit", path=new_draft("edit", FAULTY)),
    Shot(
        name="new-plan",
        route="/meetings/new/draft/plan",
        path=new_draft("plan", BOARD.replace("board-spring", "board-autumn")),
    ),
    Shot(name="change-time", route=CHANGE, path=f"{M}/agenda/session/partnership/time"),
    Shot(name="change-room", route=CHANGE, path=f"{M}/agenda/session/partnership/room"),
    Shot(name="change-people", route=CHANGE, path=f"{M}/agenda/session/partnership/people"),
    Shot(name="change-cancel", route=CHANGE, path=f"{M}/agenda/session/partnership/cancel"),
    Shot(
        name="change-address",
        route="/meetings/{meeting}/people/{person}/address",
        path="/meetings/board-spring/people/ines/address",
    ),
    Shot(
        name="draft",
        route="/meetings/{meeting}/agenda/draft",
        path=undrafted,
        step=drafted,
    ),
    Shot(
        name="draft-plan",
        route="/meetings/{meeting}/agenda/draft/plan",
        path="/meetings/board-spring/agenda/draft/plan",
    ),
    Shot(name="plan-nothing", route="/meetings/{meeting}/plan", path=f"{M}/plan"),
    Shot(
        name="plan-moved",
        route="/meetings/{meeting}/plan",
        path=f"{M}/agenda/load",
        step=moved,
        picture="plan",
    ),
    Shot(name="plan-asks", route="/meetings/{meeting}/plan", path=f"{M}/agenda/load", step=renamed),
)
