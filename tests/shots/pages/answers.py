"""Answers and what is to be decided of them, and to whom mail is stopped."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from playwright.async_api import Page
from sqlalchemy import update

from meetbot.outbox.suppression import Reason
from meetbot.store import tables as t
from tests.shots.pages.shot import CHANGE, M, Shot, with_data
from tests.shots.seed import CROWD, answered, crowd_answered, nobody
from tests.web.site import MEETING, Site
from tests.web.test_people import off_the_agenda

ANSWERS = "/meetings/{meeting}/answers"


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


SHOTS = (
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
    Shot(
        name="people-mode",
        route="/meetings/{meeting}/people/{person}/mode",
        path=f"{M}/people/atta/mode",
    ),
    Shot(
        name="people-erase",
        route="/meetings/{meeting}/people/{person}/erase",
        path=with_data(off_the_agenda, f"{M}/people/sam-off/erase"),
    ),
    Shot(
        name="people-off",
        route="/meetings/{meeting}/people",
        path=with_data(off_the_agenda, f"{M}/people?person=atta"),
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
