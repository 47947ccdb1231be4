"""Signing in, staying signed in, signing out; tries that are counted; links that work once."""

from __future__ import annotations

import asyncio
import hashlib
import html
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.flows.accounts.accounts import add_user
from meetbot.store.rows import AuditRow
from meetbot.web.accounts.access import COOKIE
from meetbot.web.accounts.auth import KNOWN_COOKIE, device_words
from meetbot.web.accounts.kept_form import local_path
from tests.web.site import OWN, Site, running_site, site_settings

WORDS = "correct horse battery"
HTTPS = "https://meet.example.org"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def ana(site: Site, *roles: str, name: str = "ana", address: str = "") -> None:
    """Add a user whose password is WORDS."""
    add_user(
        site.context.store,
        name=name,
        password=WORDS,
        roles=roles or ("organiser",),
        address=address,
        by="test",
        now=site.clock.now(),
    )


async def sign_in(site: Site, password: str = WORDS, name: str = "ana", **headers: str) -> tuple[int, str]:
    """Press Sign in; return status and the page's text."""
    status, _, text = await site.post("/login", {"name": name, "password": password}, **headers)
    return status, text


def cookie(site: Site, name: str = COOKIE) -> str:
    found = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
    return found[name].value if name in found else ""


def bring(site: Site, name: str, value: str) -> None:
    site.client.session.cookie_jar.update_cookies({name: value}, site.client.make_url("/"))


async def status_of(site: Site, path: str) -> int:
    async with site.client.get(path, allow_redirects=False) as answer:
        return answer.status


async def test_name_and_password_open_the_page_that_was_asked_for(site: Site) -> None:
    ana(site)
    async with site.client.get("/mailbox?state=sent&page=2", allow_redirects=False) as answer:
        login = answer.headers["Location"]
    assert login == "/login?next=/mailbox?state%3Dsent%26page%3D2"
    found = re.search(r'name="next" value="([^"]+)"', await site.text(login))
    assert found is not None
    form = {"name": "ana", "password": WORDS, "next": html.unescape(found[1])}
    assert (await site.post("/login", form))[:2] == (303, "/mailbox?state=sent&page=2")
    assert "Mailbox" in await site.text("/mailbox")


async def test_the_store_keeps_a_hash_of_the_cookie_and_the_name_of_the_device(site: Site) -> None:
    ana(site)
    assert (await sign_in(site, **{"User-Agent": FIREFOX}))[0] == 303
    with site.context.store.read() as tx:
        (kept,) = tx.web_sessions(now=site.clock.now())
        told = tx.audit_rows(1)
    assert kept.hash == hashlib.sha256(cookie(site).encode()).hexdigest()
    assert (kept.user.name, kept.device) == ("ana", "Firefox on Linux")
    assert told == [
        AuditRow(
            id=2,
            who="ana",
            what="sign in",
            ids={"user": "ana", "device": "Firefox on Linux"},
            at=site.clock.now(),
        )
    ]


@pytest.mark.parametrize("https", [False, True])
async def test_a_session_cookie_is_out_of_reach_for_scripts_and_other_sites(
    tmp_path: Path, https: bool
) -> None:
    settings = site_settings(tmp_path, base_url=HTTPS if https else "http://127.0.0.1:8470")
    form = {"name": "ana", "password": WORDS}
    async with running_site(tmp_path, settings=settings) as site:
        ana(site)
        async with site.client.post("/login", data=form, headers=OWN, allow_redirects=False) as answer:
            kept = answer.cookies[f"__Host-{COOKIE}" if https else COOKIE]
            hsts = answer.headers.get("Strict-Transport-Security")
    assert (kept["httponly"], kept["samesite"], kept["path"], kept["domain"]) == (True, "Lax", "/", "")
    assert (bool(kept["secure"]), hsts) == (https, "max-age=31536000" if https else None)


async def test_over_https_a_cookie_planted_by_a_neighbour_signs_nobody_in(tmp_path: Path) -> None:
    async with running_site(tmp_path) as site:
        ana(site)
        await sign_in(site)
        planted = cookie(site)
        assert await status_of(site, "/") == 200
    async with running_site(tmp_path, settings=site_settings(tmp_path, base_url=HTTPS)) as site:
        bring(site, COOKIE, planted)  # without __Host- any host of the domain could have set it
        assert await status_of(site, "/") == 303


async def test_signing_in_ends_the_session_that_was_brought_along(site: Site) -> None:
    ana(site)
    await sign_in(site)
    planted = cookie(site)
    await sign_in(site)
    fresh = cookie(site)
    assert fresh != planted
    bring(site, COOKIE, planted)
    await site.text("/", status=303)
    bring(site, COOKIE, fresh)
    await site.text("/")


async def test_a_wrong_password_and_an_unknown_name_read_the_same(site: Site) -> None:
    ana(site)
    wrong, unknown = await sign_in(site, "wrong"), await sign_in(site, "wrong", name="eve")
    assert (wrong[0], unknown[0]) == (422, 422)
    assert wrong[1].replace('value="ana"', "") == unknown[1].replace('value="eve"', "")


async def test_guessing_is_slowed_down_in_words_and_waiting_helps(site: Site) -> None:
    ana(site)
    answers = [await sign_in(site, "wrong") for _ in range(9)]
    assert [status for status, _ in answers] == [422] * 8 + [429]
    assert "The next one is possible in 30 seconds; nothing is locked." in answers[-1][1]
    assert (await sign_in(site))[0] == 429  # not even the right one: else the limit would tell
    async with site.client.post("/login", data={"name": "ana", "password": "x"}, headers=OWN) as answer:
        assert answer.headers["Retry-After"] == "30"
    site.clock.at += timedelta(seconds=30)
    assert (await sign_in(site))[0] == 303


async def test_tries_sent_at_once_are_counted_before_any_is_looked_at(site: Site) -> None:
    ana(site)
    answers = await asyncio.gather(*(sign_in(site, "wrong") for _ in range(12)))
    assert sorted(status for status, _ in answers) == [422] * 8 + [429] * 4


async def test_a_restart_gives_no_new_tries(site: Site) -> None:
    ana(site)
    for _ in range(8):
        await sign_in(site, "wrong")
    async with running_site(site.context.settings.root) as restarted:
        assert (await sign_in(restarted))[0] == 429


async def test_signing_in_rightly_uses_no_try_up(site: Site) -> None:
    ana(site)
    for _ in range(10):
        assert (await sign_in(site))[0] == 303
        site.client.session.cookie_jar.clear()


async def test_a_browser_that_signed_in_before_is_not_kept_out_by_a_guesser(site: Site) -> None:
    ana(site)
    await sign_in(site)
    known = cookie(site, KNOWN_COOKIE)
    site.client.session.cookie_jar.clear()
    for _ in range(8):
        await sign_in(site, "wrong")
    assert (await sign_in(site))[0] == 429
    bring(site, KNOWN_COOKIE, known.replace(known[-4:], "0000"))
    assert (await sign_in(site))[0] == 429
    bring(site, KNOWN_COOKIE, known)
    assert (await sign_in(site))[0] == 303


async def test_a_user_without_a_password_cannot_sign_in_with_an_empty_one(site: Site) -> None:
    with site.context.store.begin() as tx:
        tx.add_user("demo", password_hash="", roles=["admin"], now=site.clock.now())
    assert (await sign_in(site, "", name="demo"))[0] == 422


async def test_a_try_keeps_neither_the_name_nor_the_password(site: Site) -> None:
    # Who types the password where the name belongs must not find it in the database.
    await sign_in(site, "hunter2hunter2", name="my secret password")
    raw = b"".join(path.read_bytes() for path in site.context.settings.data.glob("meetbot.db*"))
    assert b"my secret" not in raw
    assert b"hunter2" not in raw


def one_time(site: Site) -> str:
    with site.context.store.begin() as tx:
        tx.add_user("bo", password_hash="", roles=["organiser"], now=site.clock.now())
        hashed = hashlib.sha256(b"once").hexdigest()
        tx.add_signin(hashed, "bo", expires_at=site.clock.now() + timedelta(minutes=5))
    return "once"


async def test_looking_at_a_one_time_link_does_not_use_it_up_and_pressing_does(site: Site) -> None:
    token = one_time(site)
    for _ in range(2):
        assert "Sign in with this link" in await site.text(f"/login?once={token}")
    assert (await site.post("/login", {"once": token, "next": "/"}))[:2] == (303, "/")
    assert "Meetings" in await site.text("/")
    site.client.session.cookie_jar.clear()
    status, _, text = await site.post("/login", {"once": token})
    assert (status, "used already" in text) == (410, True)


async def test_a_one_time_link_ends_by_itself(site: Site) -> None:
    token = one_time(site)
    site.clock.at += timedelta(minutes=5)
    assert (await site.post("/login", {"once": token}))[0] == 410


async def test_signing_out_ends_the_session_in_the_store_too(applied: Site) -> None:
    value = cookie(applied)
    assert (await applied.post("/logout"))[:2] == (303, "/login?said=out")
    assert "You are signed out." in await applied.text("/login?said=out")
    bring(applied, COOKIE, value)
    await applied.text("/", status=303)


async def test_a_session_ends_eight_hours_after_the_last_page(site: Site) -> None:
    ana(site)
    await sign_in(site)
    for _ in range(3):
        site.clock.at += timedelta(hours=7, minutes=59)
        assert await status_of(site, "/") == 200
    site.clock.at += timedelta(hours=8)
    assert await status_of(site, "/") == 303


async def test_how_long_a_session_lasts_is_set(tmp_path: Path) -> None:
    settings = site_settings(tmp_path)
    lasts = replace(settings.security, session_hours=1, session_days=2)
    async with running_site(tmp_path, settings=replace(settings, security=lasts)) as site:
        ana(site)
        await sign_in(site)
        site.clock.at += timedelta(hours=1)
        assert await status_of(site, "/") == 303
        await sign_in(site)
        began = site.clock.at
        while site.clock.at + timedelta(minutes=50) < began + timedelta(days=2):
            site.clock.at += timedelta(minutes=50)
            assert await status_of(site, "/") == 200
        site.clock.at = began + timedelta(days=2)
        assert await status_of(site, "/") == 303


async def test_a_session_ends_seven_days_after_it_began_however_busy(site: Site) -> None:
    ana(site)
    await sign_in(site)
    began = site.clock.at
    while site.clock.at + timedelta(hours=7) < began + timedelta(days=7):
        site.clock.at += timedelta(hours=7)
        assert await status_of(site, "/") == 200
    site.clock.at = began + timedelta(days=7)
    assert await status_of(site, "/") == 303


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "",
        "javascript:1",
        "/a\nb",
        "/a\r\nSet-Cookie: x=y",
        "/ x",
        "\\/evil.example",
        "/x\x7f",
    ],
)
async def test_after_signing_in_nobody_is_led_elsewhere(site: Site, path: str) -> None:
    assert local_path(path) == "/"
    one_time(site)
    async with site.client.post(
        "/login", data={"once": "once", "next": path}, headers=OWN, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert set(answer.cookies) == {COOKIE}


def test_after_signing_in_one_lands_where_one_wanted() -> None:
    assert local_path("/meetings/m/outbox?state=held") == "/meetings/m/outbox?state=held"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("curl/8.0", "a program"),
        ('"><script>', "a program"),
        ("", "a program"),
    ],
)
def test_a_device_is_called_what_a_person_would_call_it(agent: str, words: str) -> None:
    assert device_words(agent) == words
