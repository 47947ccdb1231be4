"""The outbox while mails leave: a stream tells how far it is, and the page moves with it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, Phase, Refused, State
from meetbot.web.mails.sending import Progress, progress_of
from tests.web.site import MEETING, Site
from tests.web.test_keys import opened

OUTBOX = f"/meetings/{MEETING}/outbox"


def release(site: Site, number: int) -> None:
    """Release so many mails through the page's own deed."""
    with site.context.store.begin() as tx:
        held = tx.entries(meeting=MEETING, limit=500)[-number:]
        tx.let_go(MEETING, [entry.id for entry in held], site.clock.now())


def send(site: Site, number: int, *, refused: int = 0) -> None:
    """Let so many of the released mails leave, and some more be refused."""
    now = site.clock.now()
    with site.context.store.begin() as tx:
        for n, entry in enumerate(tx.claim("test", number + refused, now, timedelta(minutes=1))):
            taken = Accepted(code=250, text="ok")
            gone = Refused(code=550, text="5.1.1 no such mailbox", phase=Phase.RCPT)
            tx.save_outcome(entry, after(entry, taken if n < number else gone, now=now), now=now)


async def events(site: Site) -> list[tuple[str, dict[str, object]]]:
    """Read the stream to its end; the last mails leave once the first event is there."""
    found = []
    async with site.client.get(f"{OUTBOX}/sending") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        while line := (await answer.content.readline()).decode():
            if not line.startswith("event: "):
                continue
            data = (await answer.content.readline()).decode().removeprefix("data: ")
            found.append((line.removeprefix("event: ").strip(), json.loads(data)))
            if len(found) == 1:
                send(site, 3)
    return found


async def test_the_stream_tells_how_far_it_is_and_ends_with_the_last_mail(applied: Site) -> None:
    release(applied, 5)
    send(applied, 2)
    assert await events(applied) == [
        (
            "progress",
            {"words": "2 of 5 sent · 3 waiting · about 2 minutes", "done": 2, "total": 5},
        ),
        ("done", {}),
    ]


async def test_while_the_first_ones_go_ahead_it_says_so_and_no_time(applied: Site) -> None:
    release(applied, 5)
    with applied.context.store.begin() as tx:
        ids = sorted(entry.id for entry in tx.entries(meeting=MEETING, state=State.QUEUED))
        tx.add_canary(MEETING, ids[:2], ids[2:], applied.clock.now())
    send(applied, 2)
    with applied.context.store.read() as tx:
        found = progress_of(tx, MEETING, now=applied.clock.now())
    words = "2 of 5 sent · 3 waiting · the first 2 go ahead, the others a minute after them"
    assert found == Progress(words=words, done=2, total=5)


async def test_with_nothing_on_its_way_the_stream_ends_at_once(applied: Site) -> None:
    assert await events(applied) == [("done", {})]


async def test_only_organisers_may_watch(applied: Site) -> None:
    applied.sign_in("comms", name="cem")
    async with applied.client.get(f"{OUTBOX}/sending") as answer:
        assert (answer.status, "event:" in await answer.text()) == (403, False)


@pytest.mark.browser
async def test_bar_and_words_move_and_the_end_is_told(browser: Browser, applied: Site) -> None:
    release(applied, 5)
    send(applied, 2)
    async with opened(browser, applied, OUTBOX) as page:
        bar = page.get_by_role("progressbar", name="Mails sent")
        await expect(bar).to_have_attribute("max", "5")
        await expect(page.locator(".sending [role=status]")).to_have_text(
            "2 of 5 sent · 3 waiting · about 2 minutes"
        )
        send(applied, 1)
        await expect(bar).to_have_js_property("value", 3)
        send(applied, 2)
        status = page.locator(".sending [role=status]")
        await expect(status).to_have_text("Nothing waits any more. Show the list as it is now")
        await status.get_by_role("link").click()
        await expect(page.locator(".sending")).to_have_count(0)
