"""What a person's own links open, and what they never do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from playwright.async_api import Browser

from meetbot.attendees.links import Scope
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry
from meetbot.plan.model import Partstat
from meetbot.store.tables import outbox
from meetbot.web.plan.proposal import example
from tests.servers.browser import visiting
from tests.web.site import MEETING, SECRETS, Site, later, running_site, site_settings

START = datetime(2022, 1, 12, 7, 0, tzinfo=UTC)
END = START + timedelta(hours=3, minutes=15)


def uid_of(site: Site, person: str, *, last: bool = False) -> str:
    """Return the UID of a person's first copy, or of the one that ends last."""
    with site.context.store.read() as tx:
        lines = tx.ledger(MEETING, person=person)
    return max(lines, key=lambda line: line.copy.end).uid if last else lines[0].uid


def partstat(site: Site, person: str) -> Partstat:
    with site.context.store.read() as tx:
        return next(line.partstat for line in tx.ledger(MEETING) if line.person_id == person)


async def test_a_personal_page_leads_with_the_persons_own_clock(applied: Site) -> None:
    text = await applied.text(f"/p/{applied.token(Scope.PERSONAL, 'atta')}")
    assert '<p class="big-time">12:00–15:15</p>' in text
    assert "Karachi (UTC+5)" in text
    assert "15:00–18:15 Shenzhen (UTC+8)" in text
    assert "Join online, from 11:40 Karachi time" in text
    assert "you speak" in text


async def test_looking_at_an_answer_changes_nothing_and_pressing_does(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/answer/{quote(uid_of(applied, 'atta'))}"
    assert "Confirm: yes" in await applied.text(f"{path}?answer=yes")
    assert partstat(applied, "atta") is Partstat.NEEDS_ACTION
    with applied.context.store.read() as tx:
        assert tx.answers(MEETING) == []
    async with applied.client.post(path, data={"answer": "yes"}, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"].endswith("?saved=1")) == (303, True)
    assert partstat(applied, "atta") is Partstat.ACCEPTED
    with applied.context.store.read() as tx:
        assert [(a.person_id, a.partstat, a.source) for a in tx.answers(MEETING)] == [
            ("atta", "ACCEPTED", "page")
        ]
    assert "yes</span>" in await applied.text(f"/meetings/{MEETING}/people?q=Atta")


async def test_an_answer_with_another_mode_sends_the_copies_of_that_mode(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/answer/{quote(uid_of(applied, 'atta'))}"
    data = {"answer": "yes", "mode": "onsite"}
    async with applied.client.post(path, data=data, allow_redirects=False) as answer:
        assert answer.status == 303
    with applied.context.store.read() as tx:
        lines = tx.ledger(MEETING, person="atta")
        entries = tx.entries(meeting=MEETING, person="atta")
    assert {str(line.copy.mode) for line in lines} == {"onsite"}
    newest = [e for e in entries if e.copy_no == 2]
    assert len(newest) == len(lines)
    assert {(e.purpose, str(e.state)) for e in newest} <= {("update", "queued"), ("invite", "queued")}


async def test_an_answer_after_the_end_is_refused(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/answer/{quote(uid_of(applied, 'atta'))}"
    applied.clock.at = END
    assert "answers are closed" in await applied.text(f"{path}?answer=no")
    status, _, text = await applied.post(path, {"answer": "no"})
    assert (status, "Answers are closed" in text) == (409, True)
    assert partstat(applied, "atta") is Partstat.NEEDS_ACTION


async def test_the_page_shows_the_chosen_mode_until_the_organiser_writes_another(applied: Site) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    path = f"{personal}/answer/{quote(uid_of(applied, 'atta'))}"
    assert "Join online, from" in await applied.text(personal)
    await applied.post(path, {"answer": "yes", "mode": "onsite"})
    assert "Join online, from" not in await applied.text(personal)
    home = "org: pk-tf, timezone: Asia/Karachi,"
    applied.apply(later(example(), home, f"{home} mode: undecided,"))
    assert "Join online, from" in await applied.text(personal)


async def test_one_person_cannot_answer_for_another(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/answer/{quote(uid_of(applied, 'li-fan'))}"
    if uid_of(applied, "li-fan") != uid_of(applied, "atta"):
        assert (await applied.post(path, {"answer": "no"}))[0] == 404
    assert partstat(applied, "li-fan") is Partstat.NEEDS_ACTION


async def test_a_forged_or_foreign_token_opens_nothing_and_says_what_to_do(applied: Site) -> None:
    join = applied.token(Scope.JOIN, "atta")
    for path in (
        "/p/forged",
        "/j/forged",
        "/u/forged",
        f"/p/{join}",
        f"/u/{join}",
        "/p/forged/answer/u?answer=yes",
    ):
        text = await applied.text(path, status=404)
        assert "Open it from the newest mail you got, or ask the organiser for a new one." in text


async def test_a_join_link_waits_leads_on_and_ends(applied: Site) -> None:
    path = f"/j/{applied.token(Scope.JOIN, 'atta')}"
    early = await applied.text(path)
    assert "Your room opens at" in early
    assert '<p class="big-time">11:40</p>' in early
    assert SECRETS["zoom_url"] not in early
    applied.clock.at = START - timedelta(minutes=20)
    async with applied.client.get(path, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, SECRETS["zoom_url"])
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    applied.clock.at = END
    assert "The meeting is over" in await applied.text(path)


async def test_the_waiting_page_moves_on_by_itself_and_only_then_counts_as_a_visit(
    applied: Site, browser: Browser
) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.clock.install()
        await page.goto(str(applied.client.make_url(f"/j/{applied.token(Scope.JOIN, 'atta')}")))
        async with page.expect_response(lambda answer: answer.request.method == "HEAD"):
            await page.clock.run_for(16_000)
        assert await page.get_by_role("heading", name="Your room opens at").is_visible()
        with applied.context.store.read() as tx:
            assert tx.presences(MEETING) == []
        applied.clock.at = START
        async with page.expect_response(lambda answer: answer.request.is_navigation_request()) as moved:
            await page.clock.run_for(16_000)
        answer = await moved.value
        assert (answer.status, answer.headers["location"]) == (303, SECRETS["zoom_url"])
        await page.close()
        visitor.take_errors()  # the call itself is nowhere
    with applied.context.store.read() as tx:
        assert [p.person_id for p in tx.presences(MEETING)] == ["atta"]


async def look(site: Site, *, method: str = "GET", **headers: str) -> None:
    """Open the join link of atta, as a browser or as something else."""
    path = f"/j/{site.token(Scope.JOIN, 'atta')}"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with site.client.request(method, path, headers=named, allow_redirects=False) as answer:
        assert answer.status == 303


async def test_a_visit_is_a_presence_once_and_a_scanner_is_none(applied: Site) -> None:
    applied.clock.at = START
    await look(applied, Sec_Purpose="prefetch")
    await look(applied, Sec_Fetch_Mode="no-cors")
    await look(applied, method="HEAD")
    await look(applied, method="HEAD")
    with applied.context.store.read() as tx:
        assert tx.presences(MEETING) == []
        kept = [(p.person_id, p.source, p.id.split("/")[1], p.from_at) for p in tx.visits(MEETING)]
    assert sorted(kept) == [
        ("atta", "visit", "head", START),
        ("atta", "visit", "no-navigation", START),
        ("atta", "visit", "prefetch", START),
    ]
    for minutes in (1, 30):
        applied.clock.at = START + timedelta(minutes=minutes)
        await look(applied)
    with applied.context.store.read() as tx:
        found = [(p.person_id, p.source, p.mode, p.from_at) for p in tx.presences(MEETING)]
    assert found == [("atta", "join", "online", START + timedelta(minutes=1))]


async def test_a_visit_within_a_minute_of_a_mail_is_kept_and_counts_only_later(applied: Site) -> None:
    now = applied.clock.at = START
    with applied.context.store.begin() as tx:
        entry = next(e for e in tx.entries(meeting=MEETING, person="atta"))
        tx.connection.execute(
            outbox.update().where(outbox.c.id == entry.id).values(state="sent", sent_at=now)
        )
    for seconds, counted, kept in ((59, 0, 1), (61, 1, 1)):
        applied.clock.at = now + timedelta(seconds=seconds)
        await look(applied)
        with applied.context.store.read() as tx:
            assert (len(tx.presences(MEETING)), len(tx.visits(MEETING))) == (counted, kept)


async def test_over_https_a_visit_without_a_navigation_counts_nowhere(tmp_path: Path) -> None:
    settings = site_settings(tmp_path, base_url="https://meet.example.org")
    async with running_site(tmp_path, settings=settings) as site:
        site.apply()
        site.clock.at = START
        await look(site)
        with site.context.store.read() as tx:
            assert (len(tx.presences(MEETING)), len(tx.visits(MEETING))) == (0, 1)
        await look(site, Sec_Fetch_Mode="navigate")
        with site.context.store.read() as tx:
            assert [p.person_id for p in tx.presences(MEETING)] == ["atta"]


async def test_a_room_without_an_address_names_the_backup_and_the_phone(applied: Site) -> None:
    applied.apply(later(example(), 'url: "secret:zoom_url"', 'url: "secret:nothing"'))
    applied.clock.at = START
    text = await applied.text(f"/j/{applied.token(Scope.JOIN, 'atta')}")
    assert "The room is open, but its address is missing" in text
    assert 'href="https://live.example.org/iioe"' in text
    assert "By phone: +00 000 000, code 412" in text


def press(site: Site, at: datetime) -> None:
    """Have the operator do something at this instant."""
    with site.context.store.begin() as tx:
        epoch = tx.new_epoch(MEETING)
        tx.append_event(
            MEETING, epoch=epoch, number=1, at=at, track="main", by="ana", command_id="c1",
            event={"type": "started", "item": "closing"},
        )  # fmt: skip


async def test_a_meeting_that_runs_late_keeps_its_room_open_and_takes_answers(applied: Site) -> None:
    path = (
        f"/p/{applied.token(Scope.PERSONAL, 'li-ming')}/answer/{quote(uid_of(applied, 'li-ming', last=True))}"
    )
    press(applied, END + timedelta(minutes=5))
    applied.clock.at = END + timedelta(minutes=20)
    await look(applied)
    assert "Confirm: no" in await applied.text(f"{path}?answer=no")
    assert (await applied.post(path, {"answer": "no"}))[0] == 303
    applied.clock.at = END + timedelta(minutes=66)
    assert "The meeting is over" in await applied.text(f"/j/{applied.token(Scope.JOIN, 'atta')}")
    assert (await applied.post(path, {"answer": "yes"}))[0] == 409


async def test_a_session_that_ended_takes_no_answer_although_the_meeting_goes_on(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/answer/{quote(uid_of(applied, 'atta'))}"
    applied.clock.at = END - timedelta(minutes=10)
    assert "answers are closed" in await applied.text(f"{path}?answer=no")
    assert (await applied.post(path, {"answer": "no"}))[0] == 409


async def test_reminders_stop_at_one_click_of_a_mail_client_and_never_at_a_visit(applied: Site) -> None:
    path = f"/u/{applied.token(Scope.UNSUBSCRIBE, 'atta')}"

    def goes_out(purpose: str) -> bool:
        """Queue a mail and return whether a sender would take it."""
        now = applied.clock.now()
        entry = Entry(
            msgkey=f"{purpose}-{now}",
            meeting=MEETING,
            person_id="atta",
            rcpt="atta@example.org",
            purpose=purpose,
            not_before=now,
            expires_at=END,
            revision=1,
        )
        with applied.context.store.begin() as tx:
            tx.enqueue([entry])
            return any(e.msgkey == entry.msgkey for e in tx.claim("test", 10, now, timedelta(minutes=1)))

    assert "Stop reminders?" in await applied.text(path)
    assert goes_out("reminder")
    applied.clock.at += timedelta(minutes=2)
    applied.client.session.cookie_jar.clear()  # a mail client has none, and comes from anywhere
    other = {"Origin": "https://mail.example.com", "Sec-Fetch-Site": "cross-site"}
    one_click = {"List-Unsubscribe": "One-Click"}
    async with applied.client.post(path, data=one_click, headers=other, allow_redirects=False) as answer:
        assert answer.status == 200  # RFC 8058 3.1: no redirect
    assert not goes_out("reminder")
    assert not goes_out("late")
    assert goes_out("cancel")


async def test_every_link_of_a_mail_leads_somewhere(applied: Site) -> None:
    context, now = applied.context, applied.clock.now()
    with context.store.read() as tx:
        entries = [
            e for e in tx.entries(meeting=MEETING, limit=200) if e.person_id in ("atta", "han-wei", "li-fan")
        ]
        bodies = [open_mail(context.composer.compose(tx, e, now=now).data).html for e in entries]
    base = context.settings.base_url
    links = {
        link.removeprefix(base)
        for body in bodies
        for link in re.findall(r'href="([^"]+)"', body)
        if link.startswith(base)
    }
    assert len(links) > 5
    for link in links:
        await applied.text(link.replace("&amp;", "&"))


async def test_the_public_page_has_no_address_no_link_and_no_attendee(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    text = await applied.text(f"/m/{MEETING}?zone=Asia/Karachi")
    assert "15:00–15:30" in text
    assert "12:00–12:30" in text
    assert "@" not in text
    assert "call.example.org" not in text
    assert "Lucía" not in text
