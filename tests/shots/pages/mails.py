"""What a meeting's people are sent: outbox, reminders and mailbox; who they are, and the article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.async_api import Page
from sqlalchemy import update

from meetbot.outbox.throttle import Pace
from meetbot.store import tables as t
from tests.shots.pages.shot import M, Shot, with_data
from tests.web.site import MEETING, Site


def mail(purpose: str, tab: str = "mail") -> Callable[[Site], str]:
    """Return the mailbox with one mail of that purpose opened."""

    def found(site: Site) -> str:
        with site.context.store.read() as tx:
            rows = tx.mailbox(meeting=MEETING, limit=1000)
        entry = next(row.entry for row in rows if row.purpose == purpose)
        return f"/mailbox?mail={entry}&tab={tab}"

    return found


async def taking_out(page: Page, _site: Site) -> None:
    """Open what the article's page gives away: files, titles, posts, captions."""
    await page.locator(".take-out > summary").click()


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


def ended(site: Site) -> str:
    """Return the outbox with a mail opened that ended for its address."""
    with site.context.store.begin() as tx:
        entry = tx.entries(meeting=MEETING, purpose="invite")[0]
        until = site.clock.now() + timedelta(days=14)
        tx.add_suppression(entry.rcpt, reason="soft", until=until, now=site.clock.now())
        mine = update(t.outbox).where(t.outbox.c.id == entry.id)
        told = "the mailbox takes nothing: mail rests until 2026-03-15"
        tx.connection.execute(mine.values(state="suppressed", last_text=told))
    return f"{M}/outbox?state=suppressed&mail={entry.id}"


SHOTS = (
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
    Shot(name="outbox-suppressed", route="/meetings/{meeting}/outbox", path=ended),
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
    Shot(name="article-files", route="/meetings/{meeting}/article", path=f"{M}/article", step=taking_out),
)
