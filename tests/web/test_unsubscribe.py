"""Mails stopped by their reader: one click of a mail client, the page's buttons, and nothing by a mere visit.

The numbers are those of the deliverability checklist: 8 to 13.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import Message

import pytest

from meetbot.attendees.links import Scope
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry
from meetbot.store.suppressions import Suppression
from tests.web.site import MEETING, Site
from tests.web.test_personal import END, START

ATTA = "atta@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
# What a mail client's server sends: from anywhere, without a cookie.
ELSEWHERE = {"Origin": "https://mail.example.com", "Sec-Fetch-Site": "cross-site"}
REMINDERS, ALL = f"reminders:{MEETING}", f"meeting:{MEETING}"


@pytest.fixture
def path(applied: Site) -> str:
    return f"/u/{applied.token(Scope.UNSUBSCRIBE, 'atta')}"


def stopped(site: Site) -> list[Suppression]:
    with site.context.store.read() as tx:
        return tx.suppressions()


def notes(site: Site) -> list[str]:
    with site.context.store.read() as tx:
        return [row.what for row in tx.audit_rows(500) if row.who == "link of atta"]


async def post(site: Site, path: str, data: dict[str, str] | None) -> tuple[int, str, str]:
    """Post as a mail client's server does; return status, the cookies that were set, and the page."""
    site.client.session.cookie_jar.clear()
    async with site.client.post(path, data=data, headers=ELSEWHERE, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Set-Cookie", ""), await answer.text()


def mail(site: Site, purpose: str) -> bytes:
    """Return a mail of this purpose to Atta."""
    now = site.clock.now()
    with site.context.store.begin() as tx:
        invite = next(e for e in tx.entries(meeting=MEETING, person="atta") if e.purpose == "invite")
        if purpose in ("reminder", "late"):
            new = Entry(
                msgkey=purpose,
                meeting=MEETING,
                person_id="atta",
                rcpt=ATTA,
                purpose=purpose,
                not_before=now,
                expires_at=END,
                revision=1,
                ctx={"reminder": "week", "anchor": ""},
            )
        else:
            new = replace(
                invite, id=0, msgkey=purpose, purpose=purpose, ctx={**invite.ctx, "purpose": purpose}
            )
        tx.enqueue([new])
        entry = tx.entry_by_key(purpose)
        assert entry is not None
        return site.context.composer.compose(tx, entry, now=now).data


def headers(raw: bytes) -> Message:
    return message_from_bytes(raw)


def test_8_9_13_a_mail_that_one_may_do_without_offers_to_stop_it(applied: Site, path: str) -> None:
    raw = mail(applied, "reminder")
    found, url = headers(raw), applied.context.settings.base_url + path
    assert found.get_all("List-Unsubscribe") == [f"<{url}>"]
    assert found.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]
    assert "@" not in url
    assert "atta" not in url
    seen = open_mail(raw)
    assert url in seen.text
    assert f'href="{url}"' in seen.html


@pytest.mark.parametrize("purpose", ["invite", "update", "chase"])
def test_8_a_mail_about_a_commitment_offers_no_such_thing(applied: Site, purpose: str) -> None:
    found = headers(mail(applied, purpose))
    assert found.get_all("List-Unsubscribe") is None
    assert found.get_all("List-Unsubscribe-Post") is None


async def test_10_one_click_stops_reminders_and_the_next_plan_says_so(applied: Site, path: str) -> None:
    status, cookie, page = await post(applied, path, ONE_CLICK)
    assert (status, cookie) == (200, "")
    assert "Reminders are stopped" in page
    assert [(s.address, s.scope, s.reason, s.at) for s in stopped(applied)] == [
        (ATTA, REMINDERS, "unsubscribe", applied.clock.now())
    ]
    applied.sign_in("organiser")
    plan = await applied.text(f"/meetings/{MEETING}/plan")
    assert re.search(r"Atta.*stopped reminders; invitations and changes come", plan, re.DOTALL)


async def test_10_a_form_in_parts_is_one_click_too(applied: Site, path: str) -> None:
    applied.client.session.cookie_jar.clear()
    body = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    async with applied.client.post(
        path, data=body, headers=kind | ELSEWHERE, allow_redirects=False
    ) as answer:
        assert answer.status == 200
    assert [s.scope for s in stopped(applied)] == [REMINDERS]


async def test_11_visits_and_a_second_click_change_nothing_more(applied: Site, path: str) -> None:
    for method in ("GET", "HEAD", "GET"):
        async with applied.client.request(method, path, headers=ELSEWHERE) as answer:
            assert answer.status == 200
    assert (stopped(applied), notes(applied)) == ([], [])
    await post(applied, path, ONE_CLICK)
    first = stopped(applied)
    applied.clock.at += timedelta(hours=1)
    assert (await post(applied, path, ONE_CLICK))[0] == 200
    assert (stopped(applied), notes(applied)) == (first, ["reminders stopped by link"])


async def test_12_a_forged_token_is_refused_and_changes_nothing(applied: Site, path: str) -> None:
    for forged in (
        path[:-1] + ("A" if path[-1] != "A" else "B"),
        "/u/x",
        f"/u/{applied.token(Scope.JOIN, 'atta')}",
    ):
        status, _, _ = await post(applied, forged, ONE_CLICK)
        assert 400 <= status < 500
    assert stopped(applied) == []
    assert (await post(applied, path, {"do": "everything"}))[0] == 400
    assert stopped(applied) == []


async def test_one_click_ends_mails_and_never_the_answer(applied: Site, path: str) -> None:
    await post(applied, path, ONE_CLICK)
    await post(applied, path, {"do": "meeting"})
    with applied.context.store.read() as tx:
        assert (tx.answers(MEETING), {line.partstat for line in tx.ledger(MEETING, person="atta")}) == (
            [],
            {"NEEDS-ACTION"},
        )


async def test_who_stops_all_still_hears_of_a_cancellation_and_may_take_it_back(
    applied: Site, path: str
) -> None:
    _, _, page = await post(applied, path, {"do": "meeting"})
    assert "All mail of this meeting is stopped" in page
    assert [s.scope for s in stopped(applied)] == [ALL]
    now = applied.clock.now()
    with applied.context.store.read() as tx:
        for purpose, blocked in (
            ("invite", {ATTA}),
            ("update", {ATTA}),
            ("reminder", {ATTA}),
            ("cancel", set()),
        ):
            assert tx.suppressed([ATTA], MEETING, now=now, purpose=purpose) == blocked
        assert tx.suppressed([ATTA], "another", now=now, purpose="reminder") == set()
    _, _, page = await post(applied, path, {"do": "undo"})
    assert "Mail comes again" in page
    assert stopped(applied) == []
    assert notes(applied) == ["mails asked for again by link", "all mails stopped by link"]


async def test_a_reader_lifts_only_what_they_stopped_themselves(applied: Site, path: str) -> None:
    with applied.context.store.begin() as tx:
        tx.add_suppression(ATTA, reason="hard", now=START)
        tx.add_suppression(ATTA, reason="manual", scope=ALL, now=START)
        tx.add_suppression(ATTA, reason="unsubscribe", scope="purpose:late", now=START)  # by an older release
    assert "Reminders are stopped" in await applied.text(path)
    await post(applied, path, {"do": "undo"})
    assert [(s.scope, s.reason) for s in stopped(applied)] == [("", "hard"), (ALL, "manual")]


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
async def test_every_state_of_the_page_has_its_words_in_each_language(
    applied: Site, path: str, language: str
) -> None:
    seen = set()
    for asked in ("", "reminders", "meeting", "undo"):
        if asked:
            await post(applied, path, {"do": asked})
        page = await applied.text(f"{path}?lang={language}")
        seen.add(re.sub(r"<[^>]+>", "", page.partition("<h1>")[2].partition("</h1>")[0]))
        assert "page-" not in page
    assert len(seen) == 3
