"""Points 10 to 12 and 45: one click ends reminders, a visit does not, and who wants none gets none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.outbox import Press, press
from meetbot.store.store import Store
from tests.delivery.logs import Ear, found, unseen
from tests.flows.delivering import HOUR, NOON, Letters, Standing, entries, settings
from tests.servers.smtp_sink import Sink
from tests.web.site import MEETING, Site, running_site

ATTA = "atta@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/rows.db") as opened:
        yield opened


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as running:
        await asyncio.to_thread(running.apply)
        yield running


def stopped(site: Site) -> list[list[str]]:
    with site.context.store.read() as tx:
        return [[one.address, one.scope] for one in tx.suppressions()]


async def said(site: Site, method: str, path: str) -> dict[str, Any]:
    """Ask as a mail program's server does, and return what came of it."""
    site.client.session.cookie_jar.clear()
    data = ONE_CLICK if method == "POST" else None
    headers = {"Origin": "https://mail.internal", "Sec-Fetch-Site": "cross-site"}
    async with site.client.request(method, path, data=data, headers=headers, allow_redirects=False) as answer:
        return {
            "method": method,
            "path": path,
            "status": answer.status,
            "cookie": answer.headers.get("Set-Cookie", ""),
            "stopped": stopped(site),
        }


def link(site: Site, scope: Scope = Scope.UNSUBSCRIBE) -> str:
    return f"/u/{site.token(scope, 'atta')}"


async def test_point_10_one_click_from_anywhere_ends_reminders_and_the_next_plan_tells_it(site: Site) -> None:
    exchanges = [await said(site, "POST", link(site))]
    site.sign_in("organiser")
    plan = await site.text(f"/meetings/{MEETING}/plan")
    told = [name for name in ("Atta-ur-Rahman",) if name in plan and "stopped reminders" in plan]
    log = {
        "exchanges": exchanges,
        "address": ATTA,
        "person": "Atta-ur-Rahman",
        "stopped": [address for address, _ in stopped(site)],
        "planned_without": told,
    }
    assert found(10, log) == []
    assert unseen(10) == []


async def test_point_11_a_visit_ends_nothing_and_a_second_click_no_more(site: Site) -> None:
    log = {
        "exchanges": [
            await said(site, method, link(site)) for method in ("GET", "HEAD", "GET", "POST", "GET", "POST")
        ]
    }
    assert stopped(site) != []
    assert found(11, log) == []
    assert unseen(11) == []


async def test_point_12_a_forged_token_is_refused(site: Site) -> None:
    own = link(site)
    forged = [own[:-1] + ("A" if own[-1] != "A" else "B"), "/u/x", link(site, Scope.JOIN)]
    log = {"exchanges": [await said(site, "POST", path) for path in forged]}
    assert found(12, log) == []
    assert unseen(12) == []


async def test_point_45_what_was_stopped_expired_or_taken_back_reaches_no_server(
    store: Store, smtp_sink: Sink
) -> None:
    dead, unsubscribed, expired, dropped, other = (f"p{n}@example.org" for n in range(5))
    rows = entries(5)
    clock = Standing(NOON + 2 * HOUR)
    ear = Ear(smtp_sink, clock)
    with store.begin() as tx:
        rows[2] = replace(rows[2], expires_at=NOON + HOUR)
        tx.enqueue(rows)
        tx.add_suppression(dead, reason="hard", now=NOON)
        tx.add_suppression(unsubscribed, reason="unsubscribe", scope="meeting:board", now=NOON)
        ids = {entry.rcpt: entry.id for entry in tx.entries()}
        press(tx, Press.DROP, "board", [ids[dropped]], by="office", now=NOON)
    async with Deliverer(
        store=store, settings=settings(smtp_sink.port), composer=Letters(), clock=clock
    ) as sender:
        await sender.look()
    log = {
        "asked": ear.asked,
        "silent": {
            dead: "is dead",
            unsubscribed: "wants none",
            expired: "is over",
            dropped: "was taken back",
        },
        "others": [other],
    }
    assert found(45, log) == []
    assert unseen(45) == []
