"""Which pages are shown, and how each gets into the state worth a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from playwright.async_api import Page
from sqlalchemy import update

from meetbot.attendees.links import Scope
from meetbot.flows.accounts.accounts import password_link
from meetbot.flows.agenda.edit import keep_draft
from meetbot.flows.agenda.load import Source
from meetbot.outbox.suppression import Reason
from meetbot.outbox.throttle import Pace
from meetbot.store import tables as t
from tests.shots.seed import (
    BOARD,
    CROWD,
    RIVERS_NOW,
    answered,
    crowd,
    crowd_answered,
    nobody,
    rivers,
    rivers_running,
)
from tests.web.site import MEETING, Site

Step = Callable[[Page, Site], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One page. `route` is the router's; `path` what the browser opens; `step` is done there first."""

    name: str
    route: str
    path: str | Callable[[Site], str]
    step: Step | None = None
    picture: str = ""  # name in docs/pictures, empty = not for the README
    errors: bool = False  # the page answers with an error on purpose, which the console tells
    axe: bool = True
    paper: bool = False  # as it is printed, with a PDF beside the picture
    laid_out: bool = True  # False: a live screen, which fits itself to its wall
    stranger: bool = False  # nobody is signed in
    empty: bool = False  # on a site without any meeting

    def address(self, site: Site) -> str:
        return self.path if isinstance(self.path, str) else self.path(site)


def link(prefix: str, scope: Scope, person: str, rest: str = "") -> Callable[[Site], str]:
    """Return the address of a person's link."""
    return lambda site: f"/{prefix}/{site.token(scope, person)}{rest}"


def mail(purpose: str, tab: str = "mail") -> Callable[[Site], str]:
    """Return the mailbox with one mail of that purpose opened."""

    def found(site: Site) -> str:
        with site.context.store.read() as tx:
            rows = tx.mailbox(meeting=MEETING, limit=1000)
        entry = next(row.entry for row in rows if row.purpose == purpose)
        return f"/mailbox?mail={entry}&tab={tab}"

    return found


def answer_link(site: Site) -> str:
    """Return the address behind "Yes" in the first attendee's invitation."""
    with site.context.store.read() as tx:
        line = next(line for line in tx.ledger(MEETING) if line.copy.of == "day")
    return f"/p/{site.token(Scope.PERSONAL, line.person_id)}/answer/{line.uid}?answer=yes"


def join_of_board(site: Site) -> str:
    """Return a join link long before its window."""
    return f"/j/{site.token(Scope.JOIN, 'tariq', meeting='board-spring')}"


def new_draft(page: str, text: str) -> Callable[[Site], str]:
    """Return a page of the draft of a meeting that is to be, kept by the one who is signed in."""

    def kept(site: Site) -> str:
        with site.context.store.begin() as tx:
            source = Source(name="draft.yaml", text=text)
            keep_draft(tx, source, meeting="", by="Ana", base=0, now=site.clock.now())
        return f"/meetings/new/draft/{page}"

    return kept


def with_data(seeded: Callable[[Site], None], path: str) -> Callable[[Site], str]:
    """Return an address that needs more data than every page has; it is made when the page is asked for."""

    def made(site: Site) -> str:
        seeded(site)
        return path

    return made


def undrafted(site: Site) -> str:
    """Return the form for a session's time, with nothing changed yet."""
    with site.context.store.begin() as tx:
        tx.drop_draft("board-spring", "Ana")
    return "/meetings/board-spring/agenda/session/budget/time"


def personal_of_attendee(site: Site) -> str:
    return answer_link(site).partition("/answer")[0]


async def moved(page: Page, _site: Site) -> None:
    """Move a session in the text and ask for the plan."""
    area = page.get_by_label("Or paste the agenda")
    text = await area.input_value()
    await area.fill(text.replace('start: "16:30"', 'start: "16:45"').replace("room: Hall 1", "room: Hall 2"))
    await page.get_by_role("button", name="Check the text").click()
    await page.wait_for_url("**/plan")


async def later_lunch(page: Page, _site: Site) -> None:
    """Move the first day's lunch and what has no fixed start after it, and ask for the plan."""
    area = page.get_by_label("Or paste the agenda")
    text = await area.input_value()
    await area.fill(text.replace('title: Lunch, start: "13:00"', 'title: Lunch, start: "12:55"'))
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


def password_link_of(name: str) -> Callable[[Site], str]:
    """Return the address behind a user's link for a new password; the user is made where there is none."""

    def found(site: Site) -> str:
        now, store = site.clock.now(), site.context.store
        with store.begin() as tx:
            if tx.user(name) is None:
                tx.add_user(name, password_hash="", roles=["operator", "door"], now=now)
        return f"/password/{password_link(store, name=name, by='Ana', now=now)[0]}"

    return found


async def made_link(page: Page, _site: Site) -> None:
    """Make a link for a new password, the one time it is shown."""
    await page.get_by_role("button", name="Make a password link for Bo").click()
    await page.get_by_text("Give this link to").wait_for()


async def link_shown(page: Page, _site: Site) -> None:
    """Show one live link, and open what renewing it says."""
    await page.locator("li:has(input[value=notes]) button[value=show]").click()
    await page.locator(".live-link-shown").wait_for()
    await page.locator(".live-links details").first.evaluate("one => one.open = true")


async def signed_in_wrongly(page: Page, _site: Site) -> None:
    await page.get_by_label("Name").fill("ana")
    await page.get_by_label("Password", exact=True).fill("not the right one")
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("alert").wait_for()


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


async def all_opened(page: Page, _site: Site) -> None:
    """Open what is folded: earlier answers, decisions, mails that came in."""
    await page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")


async def too_late(page: Page, site: Site) -> None:
    """Press a decision that somebody took a moment before; afterwards it waits again."""
    with site.context.store.begin() as tx:
        first = tx.proposals(MEETING, open_only=True)[0]
        tx.decide_proposal(first.id, "ignore", by="Rui", now=site.clock.now() - timedelta(minutes=2))
    await page.locator("button[name=decision]").first.click()
    await page.get_by_role("alert").wait_for()
    with site.context.store.begin() as tx:
        tx.reopen_proposal(first.id, "ignore")


def some_stopped(site: Site) -> None:
    """Stop mail to a few people, each for another reason."""
    with site.context.store.begin() as tx:
        addresses = [row.address for row in tx.persons(MEETING) if row.address]
        for address, reason in zip(addresses, Reason, strict=False):
            why = "550 5.1.1 No such user here" if reason is Reason.HARD else ""
            until = site.clock.now() + timedelta(days=14) if reason is Reason.SOFT else None
            scope = f"reminders:{MEETING}" if reason is Reason.UNSUBSCRIBE else ""
            tx.add_suppression(
                address, reason=reason, scope=scope, now=site.clock.now(), why=why, until=until
            )
        # Mails that ended for an address that gets mail again by now.
        free = [row.person_id for row in tx.persons(MEETING) if row.address][len(Reason) :][:1]
        ids = [
            entry.id for who in free for entry in tx.entries(meeting=MEETING, person=who, purpose="invite")
        ]
        ended = update(t.outbox).where(t.outbox.c.id.in_(ids))
        tx.connection.execute(ended.values(state="suppressed"))


def resting(site: Site) -> None:
    """Have mails wait for a domain that refused some."""
    why = (
        "example.org refused 5 mails one after another for its policy; it gets no more mail until 08:10 UTC: "
        "550 5.7.26 Unauthenticated mail from meet.example.org is not accepted"
    )
    with site.context.store.begin() as tx:
        until = site.clock.now() + timedelta(hours=1)
        tx.save_paces([Pace(domain="example.org", blocked_until=until, refused=5, why=why)])
        waiting = update(t.outbox).where(t.outbox.c.meeting == MEETING, t.outbox.c.state == "held")
        tx.connection.execute(waiting.values(state="queued"))


def answers_of_one(site: Site) -> str:
    """Return the page of the person who said most."""
    answered(site)
    with site.context.store.read() as tx:
        most = Counter(answer.person_id for answer in tx.answers(MEETING)).most_common(1)[0][0]
    return f"{M}/answers?person={most}"


def proposed_time(site: Site) -> str:
    """Return the form that an accepted counter-proposal leads to."""
    answered(site)
    with site.context.store.begin() as tx:
        tx.drop_draft(MEETING, "Ana")
        number = next(p.id for p in tx.proposals(MEETING) if p.kind == "counter")
    return f"{M}/agenda/session/partnership/time?proposal={number}"


FAULTY = BOARD.replace("board-spring", "board-autumn").replace("duration: 45m", "duration: 45")
M = f"/meetings/{MEETING}"
ANSWERS = "/meetings/{meeting}/answers"
CHANGE = "/meetings/{meeting}/agenda/session/{session}/{what}"
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
    Shot(name="outbox", route="/meetings/{meeting}/outbox", path=f"{M}/outbox"),
    Shot(name="reminders", route="/meetings/{meeting}/reminders", path=f"{M}/reminders"),
    Shot(
        name="reminder",
        route="/meetings/{meeting}/reminders/policy",
        path=f"{M}/reminders/policy?reminder=eve",
    ),
    Shot(name="outbox-held", route="/meetings/{meeting}/outbox", path=f"{M}/outbox?state=held&said=held&n=7"),
    Shot(
        name="outbox-resting",
        route="/meetings/{meeting}/outbox",
        path=with_data(resting, f"{M}/outbox?state=queued"),
    ),
    Shot(name="outbox-empty", route="/meetings/{meeting}/outbox", path=f"{M}/outbox?state=expired"),
    Shot(name="mailbox", route="/mailbox", path="/mailbox"),
    Shot(name="mail", route="/mailbox", path=mail("invite"), picture="mailbox"),
    Shot(name="mail-reminder", route="/mailbox", path=mail("reminder")),
    Shot(name="mail-text", route="/mailbox", path=mail("invite", "text")),
    Shot(name="mail-calendar", route="/mailbox", path=mail("invite", "calendar")),
    Shot(name="mail-raw", route="/mailbox", path=mail("invite", "raw")),
    Shot(name="people", route="/meetings/{meeting}/people", path=f"{M}/people"),
    Shot(name="tell", route="/meetings/{meeting}/tell", path=f"{M}/tell"),
    Shot(
        name="people-search",
        route="/meetings/{meeting}/people",
        path="/meetings/board-spring/people?q=martinez",
    ),
    Shot(name="article", route="/meetings/{meeting}/article", path=f"{M}/article", picture="article"),
    Shot(name="live-links", route="/meetings/{meeting}/links", path=f"{M}/links"),
    Shot(name="live-link", route="/meetings/{meeting}/links", path=f"{M}/links", step=link_shown),
    Shot(
        name="rivers-links",
        route="/meetings/{meeting}/links",
        path=with_data(rivers, "/meetings/two-rivers-2027/links"),
    ),
    Shot(
        name="operator",
        route="/live/{meeting}/operator",
        path=f"/live/{MEETING}/operator",
        picture="operator",
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="squeeze",
        route="/live/{meeting}/squeeze/{item}",
        path=f"/live/{MEETING}/squeeze/partnership",
        errors=True,  # nothing runs into it
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="tell-start",
        route="/live/{meeting}/tell/{item}",
        path=f"/live/{MEETING}/tell/partnership",
        errors=True,  # nothing of this meeting has moved
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="overlay",
        route="/live/{meeting}/overlay/{track}",
        path=f"/live/{MEETING}/overlay/main",
        laid_out=False,
    ),
    Shot(
        name="stage",
        route="/live/{meeting}/stage/{track}",
        path=f"/live/{MEETING}/stage/main",
        picture="stage",
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="speaker",
        route="/live/{meeting}/speaker",
        path=link("l", Scope.SPEAKER, "sarwar"),
        stranger=True,
        laid_out=False,
    ),
    Shot(
        name="chair",
        route="/live/{meeting}/chair/{track}",
        path=f"/live/{MEETING}/chair/main",
        laid_out=False,
    ),
    Shot(name="notes", route="/live/{meeting}/notes", path=f"/live/{MEETING}/notes", laid_out=False),
    Shot(name="now", route="/live/{meeting}/now", path=f"/live/{MEETING}/now", stranger=True),
    Shot(name="now-before", route="/live/{meeting}/now", path="/live/board-spring/now", stranger=True),
    Shot(name="now-arabic", route="/live/{meeting}/now", path="/live/majlis-2022/now", stranger=True),
    Shot(name="now-over", route="/live/{meeting}/now", path="/live/kick-off/now", stranger=True),
    Shot(
        name="foyer",
        route="/live/{meeting}/foyer",
        path=f"/live/{MEETING}/foyer",
        stranger=True,
        laid_out=False,
    ),
    Shot(name="public", route="/m/{meeting}", path=f"/m/{MEETING}?zone=Asia/Karachi"),
    Shot(name="public-arabic", route="/m/{meeting}", path="/m/majlis-2022"),
    Shot(name="public-paper", route="/m/{meeting}", path=f"/m/{MEETING}", paper=True, axe=False),
    Shot(name="personal", route="/p/{token}", path=personal_of_attendee),
    Shot(name="personal-speaker", route="/p/{token}", path=link("p", Scope.PERSONAL, "sarwar")),
    Shot(name="answer", route="/p/{token}/answer/{uid}", path=answer_link),
    Shot(name="join", route="/j/{token}", path=join_of_board),
    Shot(name="unsubscribe", route="/u/{token}", path=link("u", Scope.UNSUBSCRIBE, "han-wei")),
    Shot(name="link-unknown", route="/p/{token}", path="/p/nothing", errors=True),
    Shot(name="not-found", route="/", path="/nothing", errors=True),
    Shot(name="login", route="/login", path="/login", stranger=True),
    Shot(
        name="login-wrong", route="/login", path="/login", step=signed_in_wrongly, errors=True, stranger=True
    ),
    Shot(name="password-ask", route="/password", path="/password", stranger=True),
    Shot(name="password-set", route="/password/{token}", path=password_link_of("Bo"), stranger=True),
    Shot(
        name="password-gone", route="/password/{token}", path="/password/nothing", errors=True, stranger=True
    ),
    Shot(name="styleguide", route="/styleguide", path="/styleguide"),
    Shot(name="help", route="/help", path="/help"),
    Shot(name="account", route="/account", path="/account"),
    Shot(name="admin", route="/admin", path="/admin"),
    Shot(name="admin-link", route="/admin", path="/admin", step=made_link),
    Shot(name="login-once", route="/login", path="/login?once=token", stranger=True),
    # Two days and two tracks.
    Shot(
        name="rivers-agenda",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai"),
    ),
    Shot(
        name="rivers-grid",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai&view=grid"),
    ),
    Shot(
        name="rivers-agenda-paper",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai"),
        paper=True,
        axe=False,
    ),
    Shot(
        name="rivers-plan",
        route="/meetings/{meeting}/plan",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda/load"),
        step=later_lunch,
    ),
    Shot(
        name="rivers-outbox",
        route="/meetings/{meeting}/outbox",
        path=with_data(rivers, "/meetings/two-rivers-2027/outbox"),
    ),
    Shot(
        name="rivers-people",
        route="/meetings/{meeting}/people",
        path=with_data(rivers, "/meetings/two-rivers-2027/people"),
    ),
    Shot(name="rivers-public", route="/m/{meeting}", path=with_data(rivers, "/m/two-rivers-2027")),
    Shot(
        name="rivers-public-paper",
        route="/m/{meeting}",
        path=with_data(rivers, "/m/two-rivers-2027"),
        paper=True,
        axe=False,
    ),
    Shot(
        name="rivers-operator",
        route="/live/{meeting}/operator",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/operator"),
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="rivers-stage",
        route="/live/{meeting}/stage/{track}",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/stage/library"),
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="rivers-now",
        route="/live/{meeting}/now",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/now"),
        stranger=True,
    ),
    Shot(
        name="rivers-now-chinese",
        route="/live/{meeting}/now",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/now?lang=zh"),
        stranger=True,
    ),
    Shot(
        name="rivers-foyer",
        route="/live/{meeting}/foyer",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/foyer"),
        stranger=True,
        laid_out=False,
    ),
    Shot(
        name="rivers-chart",
        route="/live/{meeting}/chart",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/chart"),
        stranger=True,
    ),
    Shot(
        name="rivers-chart-arabic",
        route="/live/{meeting}/chart",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/chart?lang=ar"),
        stranger=True,
    ),
    # 2,000 people, and a title of 200 characters.
    Shot(
        name="crowd-agenda",
        route="/meetings/{meeting}/agenda",
        path=with_data(crowd, f"/meetings/{CROWD}/agenda"),
    ),
    Shot(
        name="crowd-outbox",
        route="/meetings/{meeting}/outbox",
        path=with_data(crowd, f"/meetings/{CROWD}/outbox"),
    ),
    Shot(
        name="crowd-people",
        route="/meetings/{meeting}/people",
        path=with_data(crowd, f"/meetings/{CROWD}/people"),
    ),
    Shot(name="crowd-public", route="/m/{meeting}", path=with_data(crowd, f"/m/{CROWD}")),
    Shot(name="crowd-meetings", route="/", path=with_data(crowd, "/")),
    # Answers: nobody invited, what waits for a decision, one person, a decision taken back, 2,000 rows.
    Shot(
        name="answers-empty",
        route=ANSWERS,
        path=with_data(nobody, "/meetings/call-for-ideas/answers"),
    ),
    Shot(
        name="suppressed",
        route="/meetings/{meeting}/suppressions",
        path=with_data(some_stopped, f"{M}/suppressions"),
    ),
    Shot(name="answers", route=ANSWERS, path=with_data(answered, f"{M}/answers")),
    Shot(name="answers-opened", route=ANSWERS, path=with_data(answered, f"{M}/answers"), step=all_opened),
    Shot(name="answers-person", route=ANSWERS, path=answers_of_one),
    Shot(
        name="answers-refused",
        route=ANSWERS,
        path=with_data(answered, f"{M}/answers"),
        step=too_late,
        errors=True,
    ),
    Shot(name="answers-admin", route="/admin", path=with_data(answered, "/admin")),
    Shot(name="answers-proposed", route=CHANGE, path=proposed_time),
    Shot(
        name="crowd-answers",
        route=ANSWERS,
        path=with_data(crowd_answered, f"/meetings/{CROWD}/answers"),
    ),
)
