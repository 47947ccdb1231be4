"""A forgotten password, one's own account, and the page where an admin keeps the accounts."""

from __future__ import annotations

import email
import email.policy
import logging
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from meetbot.flows.accounts.accounts import password_link
from meetbot.flows.mails.deliver import Deliverer
from meetbot.store.rows import User
from meetbot.web.accounts.access import COOKIE
from tests.web.site import MEETING, Site, running_site, site_settings
from tests.web.test_sign_in import FIREFOX, WORDS, ana, bring, cookie, sign_in, status_of

NEW = "a staple of another kind"
BOTH = {"password": NEW, "again": NEW}


def link(site: Site, name: str = "ana") -> str:
    token, _ = password_link(site.context.store, name=name, by="test", now=site.clock.now())
    return f"/password/{token}"


def user(site: Site, name: str = "ana") -> User | None:
    with site.context.store.read() as tx:
        return tx.user(name)


def audit(site: Site, count: int) -> list[tuple[str, str, dict[str, object]]]:
    """Return who did what, the newest first."""
    with site.context.store.read() as tx:
        return [(row.who, row.what, dict(row.ids)) for row in tx.audit_rows(count)]


async def browser_of(site: Site) -> str:
    """Sign ana in as from a new browser; return its cookie."""
    site.client.session.cookie_jar.clear()
    assert (await sign_in(site, **{"User-Agent": FIREFOX}))[0] == 303
    return cookie(site)


async def test_a_link_sets_a_password_once_and_ends_every_session(site: Site) -> None:
    ana(site)
    old = await browser_of(site)
    path = link(site)
    for _ in range(2):  # a mail scanner looks, too
        assert "A new password for <bdi>ana</bdi>" in await site.text(path)
    assert (await site.post(path, BOTH))[:2] == (303, "/login?said=password")
    assert "The new password is set. Sign in with it." in await site.text("/login?said=password")
    bring(site, COOKIE, old)
    await site.text("/", status=303)
    assert [(await sign_in(site, words))[0] for words in (WORDS, NEW)] == [422, 303]
    assert "This link does nothing any more" in await site.text(path, status=410)
    assert (await site.post(path, BOTH))[0] == 410
    assert audit(site, 2)[1] == ("ana", "user password by link", {"user": "ana", "sessions ended": 1})


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"password": NEW, "again": NEW + "x"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "The password has 5 characters; write 12 or more."),
        ({"password": "a" * 2000, "again": "a" * 2000}, "write 1024 or fewer"),
        ({}, "The password has 0 characters"),
    ],
)
async def test_a_link_is_still_there_after_a_password_that_will_not_do(
    site: Site, form: dict[str, str], told: str
) -> None:
    ana(site)
    path = link(site)
    status, _, text = await site.post(path, form)
    assert (status, told in unescape(text)) == (422, True)
    assert (await site.post(path, BOTH))[0] == 303


async def test_a_link_ends_after_an_hour_and_a_first_one_after_three_days(site: Site) -> None:
    ana(site)
    with site.context.store.begin() as tx:
        tx.add_user("bo", password_hash="", roles=["door"], now=site.clock.now())
    reset, first = link(site), link(site, "bo")
    site.clock.at += timedelta(hours=1)
    assert await status_of(site, reset) == 410
    site.clock.at += timedelta(hours=70)
    assert await status_of(site, first) == 200
    site.clock.at += timedelta(hours=1)
    assert await status_of(site, first) == 410


async def test_pages_of_a_link_are_kept_from_referrers_and_search_engines(site: Site) -> None:
    ana(site)
    async with site.client.get(link(site)) as answer:
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-store"


async def test_asking_for_a_link_reads_the_same_for_any_name(mailing: Site) -> None:
    ana(mailing, address="ana@example.org")
    ana(mailing, name="bo")
    pages = [
        (await mailing.post("/password", {"name": name}))[2].replace(f"<bdi>{name}</bdi>", "NAME")
        for name in ("ana", "bo", "eve")
    ]
    assert len(set(pages)) == 1
    assert "a link is on its way" in pages[0]
    with mailing.context.store.read() as tx:
        assert [(e.rcpt, e.meeting, e.subject) for e in tx.entries(purpose="info")] == [
            ("ana@example.org", "", "")
        ]


async def test_the_mail_carries_the_link_and_the_store_does_not(mailing: Site) -> None:
    ana(mailing, address="ana@example.org")
    await mailing.post("/password", {"name": "ana"})
    with mailing.context.store.begin() as tx:
        (entry,) = tx.entries(purpose="info")
        first = mailing.context.composer.compose(tx, entry, now=mailing.clock.now())
        again = mailing.context.composer.compose(tx, entry, now=mailing.clock.now() + timedelta(minutes=9))
    message = email.message_from_bytes(first.data, policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    found = re.search(r"http://127\.0\.0\.1:8470(/password/\S+)", text)
    assert found is not None
    assert (first.data, message["To"]) == (again.data, "ana@example.org")
    assert "Works until: Tue 4 Jan 2022, 13:00 UTC" in text
    raw = b"".join(path.read_bytes() for path in mailing.context.settings.data.glob("meetbot.db*"))
    assert found[1].rpartition("/")[2].encode() not in raw
    assert (await mailing.post(found[1], BOTH))[:2] == (303, "/login?said=password")


@pytest.mark.parametrize(("asked", "language"), [("fr-CH, en;q=0.5", "fr"), ("de", "en"), ("", "en")])
async def test_the_mail_is_in_the_language_of_the_browser_that_asked(
    mailing: Site, asked: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana(mailing, address="ana@example.org")
    with caplog.at_level(logging.DEBUG):
        await mailing.post("/password", {"name": "ana"}, **{"Accept-Language": asked})
        with mailing.context.store.begin() as tx:
            (entry,) = tx.entries(purpose="info")
            made = mailing.context.composer.compose(tx, entry, now=mailing.clock.now())
    message = email.message_from_bytes(made.data, policy=email.policy.default)
    assert message["Content-Language"] == language
    body = message.get_body(("plain",))
    assert body is not None
    token = re.search(r"/password/(\S+)", body.get_content())
    assert token is not None
    assert token[1] not in caplog.text


async def test_the_mail_goes_through_the_outbox_and_no_organiser_reads_it(
    mailing: Site, tmp_path: Path
) -> None:
    ana(mailing, address="ana@example.org")
    await mailing.post("/password", {"name": "ana"})
    context = mailing.context
    # A process that has no mail server: the local mailbox takes it.
    async with Deliverer(
        store=context.store, settings=site_settings(tmp_path), composer=context.composer, clock=mailing.clock
    ) as deliverer:
        await deliverer.look()
    with context.store.read() as tx:
        (entry,) = tx.entries(purpose="info")
        assert str(entry.state) == "sent"
        assert tx.mail(entry.id) is not None
    mailing.sign_in("organiser", name="olga")
    assert "new password" not in await mailing.text("/mailbox")
    await mailing.text(f"/mailbox?mail={entry.id}", status=404)


async def test_three_links_are_mailed_and_then_one_waits_in_words(mailing: Site) -> None:
    statuses = [(await mailing.post("/password", {"name": "eve"}))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert "The next one is possible in 20 min" in (await mailing.post("/password", {"name": "eve"}))[2]


async def test_where_no_mail_leaves_the_page_says_who_makes_a_link(site: Site) -> None:
    ana(site, address="ana@example.org")
    for text in (await site.text("/password"), (await site.post("/password", {"name": "ana"}))[2]):
        assert "This service sends no mail, so it cannot send you a link." in text
        assert "meetbot user reset NAME" in text
    with site.context.store.read() as tx:
        assert tx.entries() == []


async def test_a_new_password_signs_the_other_browsers_out_and_keeps_this_one(site: Site) -> None:
    ana(site)
    other = await browser_of(site)
    here = await browser_of(site)
    wrong = await site.post("/account", {"do": "password", "present": "not it", **BOTH})
    assert (wrong[0], "The present password is not right." in wrong[2]) == (422, True)
    done = await site.post("/account", {"do": "password", "present": WORDS, **BOTH})
    assert done[:2] == (303, "/account?said=password&n=1")
    assert "The password is changed. 1 other browser signed out." in await site.text(
        "/account?said=password&n=1"
    )
    assert cookie(site) == here
    bring(site, COOKIE, other)
    await site.text("/account", status=303)


async def test_guessing_the_present_password_is_slowed_down_too(site: Site) -> None:
    ana(site)
    await browser_of(site)
    form = {"do": "password", "present": "not it", **BOTH}
    statuses = [(await site.post("/account", form))[0] for _ in range(9)]
    assert statuses == [422] * 8 + [429]


async def test_the_address_changes_only_with_the_password(site: Site) -> None:
    ana(site)
    await browser_of(site)
    form = {"do": "address", "address": "thief@example.net"}
    assert (await site.post("/account", form))[0] == 422
    assert (await site.post("/account", {**form, "address": "no address", "present": WORDS}))[0] == 422
    assert user(site).address == ""  # type: ignore[union-attr]
    done = await site.post("/account", {"do": "address", "address": "ana@example.org", "present": WORDS})
    assert done[:2] == (303, "/account?said=address")
    assert user(site).address == "ana@example.org"  # type: ignore[union-attr]
    assert audit(site, 1) == [("ana", "user address", {"user": "ana", "set": True})]  # and not which


async def test_sessions_are_listed_and_end_one_by_one_and_only_ones_own(site: Site) -> None:
    ana(site)
    ana(site, name="bo")
    await sign_in(site, name="bo")
    with site.context.store.read() as tx:
        (bos,) = tx.web_sessions(now=site.clock.now())
    other = await browser_of(site)
    await browser_of(site)
    text = await site.text("/account")
    assert (text.count("Firefox on Linux</th>"), text.count("this browser")) == (1, 1)
    hashes = re.findall(r'name="hash" value="(\w+)"', text)
    assert (await site.post("/account", {"do": "session", "hash": bos.hash}))[:2] == (
        303,
        "/account?said=sessions&n=0",
    )
    done = await site.post("/account", {"do": "session", "hash": hashes[0]})
    assert done[:2] == (303, "/account?said=sessions&n=1")
    assert audit(site, 1) == [("ana", "sessions end", {"user": "ana", "sessions": 1})]
    bring(site, COOKIE, other)
    await site.text("/account", status=303)
    with site.context.store.read() as tx:
        assert tx.web_session(bos.hash, now=site.clock.now()) is not None


async def test_an_admin_adds_an_account_and_gives_its_link_by_hand(site: Site) -> None:
    site.sign_in("admin", name="root")
    form = {"do": "add", "name": "bo <b>", "role": "door", "address": ""}
    status, _, text = await site.post("/admin", form)
    found = re.search(r"http://127\.0\.0\.1:8470(/password/[\w-]+)", text)
    assert status == 200
    assert found is not None
    assert "bo &lt;b&gt;" in text
    assert found[0] not in await site.text("/admin")  # shown this one time
    site.client.session.cookie_jar.clear()
    assert (await site.post(found[1], BOTH))[0] == 303
    assert (await sign_in(site, NEW, name="bo <b>"))[0] == 303


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"do": "add", "name": "root", "role": "door"}, 'There is a user "root" already.'),
        ({"do": "add", "name": "", "role": "door"}, "A name needs 1 to 100 printable characters."),
        ({"do": "add", "name": "bo"}, "A user needs one role or more"),
        ({"do": "add", "name": "bo", "role": "king"}, "A user needs one role or more"),
        ({"do": "add", "name": "bo", "role": "door", "address": "x"}, "This is no mail address"),
        ({"do": "roles", "name": "root", "role": "door"}, "root is the only admin."),
        ({"do": "drop", "name": "root"}, "Your own account is removed by another admin."),
        ({"do": "drop", "name": "eve"}, 'There is no user "eve".'),
        ({"do": "link", "name": "eve"}, 'There is no user "eve".'),
        ({"do": "sessions", "name": "eve"}, 'There is no user "eve".'),
    ],
)
async def test_what_an_admin_cannot_do_is_said_and_changes_nothing(
    site: Site, form: dict[str, str], told: str
) -> None:
    site.sign_in("admin", name="root")
    status, _, text = await site.post("/admin", form)
    assert (status, told in unescape(text)) == (422, True)
    with site.context.store.read() as tx:
        assert [(u.name, u.roles) for u in tx.users()] == [("root", ("admin",))]


async def test_an_admin_changes_roles_signs_out_and_removes(site: Site) -> None:
    ana(site)
    theirs = await browser_of(site)
    site.client.session.cookie_jar.clear()
    site.sign_in("admin", name="root")
    own = cookie(site)
    assert (await site.post("/admin", {"do": "roles", "name": "ana", "role": "door"}))[
        1
    ] == "/admin?said=roles"
    assert user(site).roles == ("door",)  # type: ignore[union-attr]
    assert (await site.post("/admin", {"do": "sessions", "name": "ana"}))[1] == "/admin?said=sessions&n=1"
    bring(site, COOKIE, theirs)
    await site.text("/account", status=303)
    bring(site, COOKIE, own)
    assert (await site.post("/admin", {"do": "drop", "name": "ana"}))[1] == "/admin?said=user-dropped"
    assert user(site) is None
    assert [(who, what) for who, what, _ in audit(site, 3)] == [
        ("root", "user drop"),
        ("root", "sessions end"),
        ("root", "user roles"),
    ]


async def test_the_admin_page_tells_how_mail_goes_and_who_did_what(applied: Site, tmp_path: Path) -> None:
    await applied.post(f"/meetings/{MEETING}/outbox", {"do": "pause"})
    applied.client.session.cookie_jar.clear()
    applied.sign_in("admin", name="root")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", await applied.text("/admin")))
    assert "No mail server is set, so no mail leaves. 0 mails waiting, 106 held." in text
    assert re.search(rf"12:00 UTC ana (outbox )?pause .*meeting {MEETING}", text) is not None
    settings = site_settings(tmp_path, mail_server="mail.example.org")
    async with running_site(tmp_path, settings=settings) as mailing:
        mailing.sign_in("admin", name="ruth")
        text = await mailing.text("/admin")
    assert "Mail goes through mail.example.org, port 587. 0 mails waiting, 106 held." in text
