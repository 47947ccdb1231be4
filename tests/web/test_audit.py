"""Every route that changes something: it is noted who did it, and only our own pages may ask for it.

PRESSES says of each how to press it with success. A route of the router that is missing there fails a test.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from aiohttp import FormData

from meetbot.agenda.resolve.references import id_of_address
from meetbot.attendees.links import Link, Scope, badge_code, link_token
from meetbot.flows.accounts.accounts import password_link
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.vouching import mark_of
from meetbot.store.rows import AuditRow
from meetbot.web.accounts.access import SAFE_METHODS
from meetbot.web.guard import takes_any_origin
from meetbot.web.plan.proposal import example
from tests.shots.seed import BOARD
from tests.web.registering import FORM, FORUM, forum, link_of
from tests.web.site import MEETING, Site, later, running_site, site_settings
from tests.web.test_access import path_of, routes
from tests.web.test_edit import fields_of
from tests.web.test_pages import form_of, pairs
from tests.web.test_people import off_the_agenda
from tests.web.test_personal import uid_of
from tests.web.test_sign_in import WORDS, ana
from tests.web.test_tell import hash_of

Route = tuple[str, str]
BASE = f"/meetings/{MEETING}"
ADDRESS, NEW_TITLE = "somebody@example.org", "A title that no note repeats"
MOVED = later(example(), "title: Closing remarks", f"title: {NEW_TITLE}")
NOT_KEPT = ("web_session", "guess", "meta")  # when a page was seen; wrong tries; a preview, for an hour


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a press: the answer's status, words that no note may hold, notes before it."""

    status: int
    unsaid: tuple[str, ...]
    notes: int


async def post(site: Site, path: str, data: object = None, *unsaid: str) -> Pressed:
    before = len(notes(site))
    status, _, _ = await site.post(path, data)
    return Pressed(status, unsaid, before)


def me(site: Site, *roles: str, address: str = "") -> None:
    site.client.session.cookie_jar.clear()
    user = site.sign_in(*roles or ("organiser",), name="rui")
    if address:
        with site.context.store.begin() as tx:
            tx.change_user(user, address=address)


async def sign_in(site: Site) -> Pressed:
    ana(site, name="lima")
    site.client.session.cookie_jar.clear()
    return await post(site, "/login", {"name": "lima", "password": WORDS}, WORDS)


async def sign_out(site: Site) -> Pressed:
    return await post(site, "/logout")


async def own_address(site: Site) -> Pressed:
    return await post(site, "/account", {"do": "address", "address": ADDRESS}, ADDRESS)


async def add_account(site: Site) -> Pressed:
    me(site, "admin")
    form = {"do": "add", "name": "bo", "address": ADDRESS, "role": "door"}
    return await post(site, "/admin", form, ADDRESS, "/password/")


async def ask_for_link(site: Site) -> Pressed:
    ana(site, name="lima", address=ADDRESS)
    return await post(site, "/password", {"name": "lima"}, ADDRESS, "/password/")


async def set_password(site: Site) -> Pressed:
    ana(site, name="lima")
    token, _ = password_link(site.context.store, name="lima", by="test", now=site.clock.now())
    new = "a staple of another kind"
    return await post(site, f"/password/{token}", {"password": new, "again": new}, token, new)


async def ask_to_register(site: Site) -> Pressed:
    forum(site)
    return await post(site, f"/m/{FORUM}/register", FORM, FORM["email"], "Noor", "captions")


async def confirm_registration(site: Site) -> Pressed:
    await ask_to_register(site)
    link = link_of(site)
    return await post(site, link, None, link.removeprefix("/r/"), FORM["email"], "Noor")


async def take_off(site: Site) -> Pressed:
    await confirm_registration(site)
    person = id_of_address(FORM["email"])
    path = f"/meetings/{FORUM}/people/{person}/registration"
    return await post(site, path, None, FORM["email"], "Noor")


async def answer(site: Site) -> Pressed:
    token, uid = site.token(Scope.PERSONAL, "atta"), uid_of(site, "atta")
    return await post(site, f"/p/{token}/answer/{quote(uid)}", {"answer": "yes"}, token)


async def switch(site: Site) -> Pressed:
    token = site.token(Scope.PERSONAL, "atta")
    return await post(site, f"/p/{token}/mode", {"mode": "onsite"}, token)


async def zone(site: Site) -> Pressed:
    token = site.token(Scope.PERSONAL, "atta")
    return await post(site, f"/p/{token}/zone", {"zone": "Europe/Paris"}, token, "Europe/Paris")


async def language(site: Site) -> Pressed:
    token = site.token(Scope.PERSONAL, "atta")
    return await post(site, f"/p/{token}/language", {"language": "fr"}, token)


async def consent(site: Site) -> Pressed:
    token = site.token(Scope.PERSONAL, "atta")
    return await post(site, f"/p/{token}/data", {"publish": "yes"}, token)


async def leave(site: Site) -> Pressed:
    with site.context.store.read() as tx:
        listed = next(iter(agenda_at(tx, MEETING).attendees))
    token = site.token(Scope.PERSONAL, listed)
    return await post(site, f"/p/{token}/erase", None, token)


async def unsubscribe(site: Site) -> Pressed:
    token = site.token(Scope.UNSUBSCRIBE, "atta")
    return await post(site, f"/u/{token}", None, token, "atta@")


async def note_live(site: Site) -> Pressed:
    await post(site, f"/live/{MEETING}/commands", {"command": "start"})
    return await post(
        site, f"/live/{MEETING}/commands", {"command": "note", "text": "Words of a note"}, "Words of a note"
    )


async def check_in(site: Site) -> Pressed:
    code = badge_code(MEETING, "atta", secret=site.context.settings.secret)
    form = {"id": "a" * 24, "do": "in", "who": code}
    return await post(site, f"/live/{MEETING}/door", form, code)


async def approve_note(site: Site) -> Pressed:
    await note_live(site)
    with site.context.store.read() as tx:
        waiting = next(n["id"] for n in tx.notes(MEETING) if not n["approved"])
    form = {"note": waiting, "do": "approve", "text": "Better words of it"}
    return await post(site, f"{BASE}/article/notes", form, "Better words of it")


async def tell_of_a_session(site: Site) -> Pressed:
    form = form_of(await site.text(f"{BASE}/record"), f"{BASE}/record#held")
    form |= {"part": ["opening"], "seen": [mark_of(())], "status|opening": ["cut_short"]}
    return await post(
        site, f"{BASE}/record", pairs(form | {"reason|opening": ["a power cut"]}), "a power cut"
    )


async def edit_article(site: Site) -> Pressed:
    form = {"do": "write", "sentence": "headline", "text": "Words of an editor", "seen": "0"}
    return await post(site, f"{BASE}/article/sentences", form, "Words of an editor")


async def edit_on_the_page(site: Site) -> Pressed:
    form = {"do": "write", "sentence": "headline", "text": "Words of an editor", "seen": "0"}
    return await post(site, f"{BASE}/article/edit", form, "Words of an editor")


async def bring_file_back(site: Site) -> Pressed:
    async with site.client.get(f"{BASE}/article/file/html") as answer:
        data = (await answer.read()).replace(b"<h1>", b"<h1>Words of an editor ", 1)
    form = FormData()
    form.add_field("file", data, filename="a.html", content_type="text/html")
    form.add_field("do", "store")
    return await post(site, f"{BASE}/article/edit/file", form, "Words of an editor")


async def begin_with_example(site: Site) -> Pressed:
    return await post(site, "/meetings/example", None, "sessions:")


async def write_new(site: Site) -> Pressed:
    await begin_with_example(site)
    return await edit(site, "/meetings/new/draft/edit")


async def edit_applied(site: Site) -> Pressed:
    return await edit(site, f"{BASE}/agenda/edit")


async def edit(site: Site, path: str) -> Pressed:
    fields = fields_of(await site.text(path), path)
    fields["text"] = fields["text"].replace("title: Closing remarks", f"title: {NEW_TITLE}")
    return await post(site, path, {**fields, "do": "save"}, NEW_TITLE)


async def paste_new(site: Site) -> Pressed:
    return await post(site, "/meetings/new", {"text": BOARD}, "Maison de la Paix")


async def load(site: Site) -> Pressed:
    return await post(site, f"{BASE}/agenda/load", {"text": MOVED.text}, NEW_TITLE)


async def drop_draft(site: Site) -> Pressed:
    await load(site)
    fields = pairs(form_of(await site.text(f"{BASE}/agenda/draft"), f"{BASE}/agenda/draft"))
    return await post(site, f"{BASE}/agenda/draft", [*fields, ("do", "drop")])


async def change_session(site: Site) -> Pressed:
    return await post(site, f"{BASE}/agenda/session/closing/cancel")


async def change_address(site: Site) -> Pressed:
    return await post(site, f"{BASE}/people/atta/address", {"email": ADDRESS}, ADDRESS)


async def show_plan(site: Site) -> Pressed:
    return await post(site, f"{BASE}/plan", {"text": MOVED.text})


async def planned(site: Site) -> tuple[list[tuple[str, str]], str]:
    """Return the fields of a plan's form, with the files that go with the text, and the page."""
    _, _, page = await site.post(f"{BASE}/plan", {"text": MOVED.text})
    return pairs(form_of(page, f"{BASE}/plan/apply")), page


async def apply(site: Site) -> Pressed:
    fields, _ = await planned(site)
    return await post(site, f"{BASE}/plan/apply", fields, NEW_TITLE)


async def send_a_test(site: Site) -> Pressed:
    me(site, address=ADDRESS)
    fields, _ = await planned(site)
    return await post(site, f"{BASE}/plan/test", fields, ADDRESS, NEW_TITLE)


async def see_mail(site: Site) -> Pressed:
    fields, page = await planned(site)
    key = re.findall(r'form="see" name="mail" value="([^"]+)"', page)[0]
    return await post(site, f"{BASE}/plan/mail", [*fields, ("mail", key)])


async def release(site: Site) -> Pressed:
    with site.context.store.read() as tx:
        entry = tx.entries(meeting=MEETING, limit=1)[0]
    return await post(site, f"{BASE}/outbox", {"do": "release", "held": str(entry.id)}, entry.rcpt)


async def answer_for(site: Site) -> Pressed:
    note = "Words of a note on an answer"
    form = {"do": "set", "person": "atta", "uid": uid_of(site, "atta"), "answer": "yes", "note": note}
    return await post(site, f"{BASE}/answers", form, note, "meet.example.org")


async def stop_mail(site: Site) -> Pressed:
    form = {"do": "stop", "address": "atta@example.org", "scope": "meeting", "why": "Words of a reason"}
    return await post(site, f"{BASE}/suppressions", form, form["address"], form["why"])


async def switch_somebody(site: Site) -> Pressed:
    return await post(site, f"{BASE}/people/atta/mode", {"mode": "onsite"}, "meet.example.org", "/p/")


async def erase_somebody(site: Site) -> Pressed:
    off_the_agenda(site)
    return await post(site, f"{BASE}/people/sam-off/erase", None, "Sam Offen", "sam-off")


async def renew_link(site: Site) -> Pressed:
    form = {"do": "renew", "scope": "speaker", "person": "sarwar", "track": "", "generation": "1"}
    link = Link(scope=Scope.SPEAKER, meeting=MEETING, person_id="sarwar", generation=2)
    return await post(site, f"{BASE}/links", form, link_token(link, secret=site.context.settings.secret))


async def skip_reminder(site: Site) -> Pressed:
    with site.context.store.read() as tx:
        number, _ = tx.numbered_waves(MEETING)[0]
    return await post(site, f"{BASE}/reminders", {"wave": str(number), "do": "skip"})


async def change_policy(site: Site) -> Pressed:
    form = {"reminder": "eve", "when": "before", "span": "2d", "of": "meeting", "to": "all", "do": "put"}
    return await post(site, f"{BASE}/reminders/policy", form | {"text": "Words of a reminder"}, "Words of a")


async def write_to_people(site: Site) -> Pressed:
    form = {"to": "person=wang-libing", "text": "Words of a free mail"}
    _, _, page = await site.post(f"{BASE}/tell", form | {"do": "look"})
    press = form | {"do": "send", "plan_hash": hash_of(page)}
    return await post(site, f"{BASE}/tell", press, "Words of a free mail")


async def show_links(site: Site) -> Pressed:
    with site.context.store.read() as tx:
        entry = tx.entries(meeting=MEETING, limit=1)[0]
    form = {"do": "links", "id": str(entry.id), "mail": str(entry.id), "tab": "text"}
    return await post(site, "/mailbox", form, entry.rcpt)


async def choose_look(site: Site) -> Pressed:
    return await post(site, "/theme", {"theme": "dark", "next": "/"})


PRESSES: dict[str, Callable[[Site], Awaitable[Pressed]]] = {
    "/login": sign_in,
    "/logout": sign_out,
    "/account": own_address,
    "/admin": add_account,
    "/password": ask_for_link,
    "/password/{token}": set_password,
    "/m/{meeting}/register": ask_to_register,
    "/r/{token}": confirm_registration,
    "/p/{token}/answer/{uid}": answer,
    "/p/{token}/mode": switch,
    "/p/{token}/zone": zone,
    "/p/{token}/language": language,
    "/p/{token}/data": consent,
    "/p/{token}/erase": leave,
    "/u/{token}": unsubscribe,
    "/live/{meeting}/commands": note_live,
    "/live/{meeting}/door": check_in,
    "/meetings/{meeting}/record": tell_of_a_session,
    "/meetings/{meeting}/article/notes": approve_note,
    "/meetings/{meeting}/article/sentences": edit_article,
    "/meetings/{meeting}/article/edit": edit_on_the_page,
    "/meetings/{meeting}/article/edit/file": bring_file_back,
    "/meetings/new": paste_new,
    "/meetings/example": begin_with_example,
    "/meetings/new/draft/edit": write_new,
    "/meetings/{meeting}/agenda/edit": edit_applied,
    "/meetings/{meeting}/agenda/load": load,
    "/meetings/{meeting}/agenda/draft": drop_draft,
    "/meetings/{meeting}/agenda/session/{session}/{what}": change_session,
    "/meetings/{meeting}/people/{person}/address": change_address,
    "/meetings/{meeting}/people/{person}/erase": erase_somebody,
    "/meetings/{meeting}/people/{person}/registration": take_off,
    "/meetings/{meeting}/people/{person}/mode": switch_somebody,
    "/meetings/{meeting}/plan/apply": apply,
    "/meetings/{meeting}/plan/test": send_a_test,
    "/meetings/{meeting}/outbox": release,
    "/meetings/{meeting}/answers": answer_for,
    "/meetings/{meeting}/suppressions": stop_mail,
    "/meetings/{meeting}/links": renew_link,
    "/meetings/{meeting}/reminders": skip_reminder,
    "/meetings/{meeting}/reminders/policy": change_policy,
    "/meetings/{meeting}/tell": write_to_people,
    "/mailbox": show_links,
}
# They take a form and show something of it, and change nothing that is stored.
LOOKS: dict[str, Callable[[Site], Awaitable[Pressed]]] = {
    "/theme": choose_look,
    "/meetings/{meeting}/plan": show_plan,
    "/meetings/{meeting}/plan/mail": see_mail,
}
# The token is the authority.
ANY_ORIGIN = {
    "/password/{token}",
    "/p/{token}/answer/{uid}",
    "/p/{token}/mode",
    "/p/{token}/zone",
    "/r/{token}",
    "/p/{token}/language",
    "/p/{token}/data",
    "/p/{token}/erase",
    "/u/{token}",
}
NEEDS_SERVER = {"/password"}  # a link is asked for only where mail leaves


@pytest_asyncio.fixture
async def pressing(tmp_path: Path, prepared: Path, request: pytest.FixtureRequest) -> AsyncIterator[Site]:
    """Return the prepared site; with a mail server for a route that needs one. It is never reached."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    server = "mail.example.org" if request.param in NEEDS_SERVER else ""
    async with running_site(tmp_path, settings=site_settings(tmp_path, mail_server=server)) as running:
        running.sign_in("organiser")
        yield running


def changing(site: Site) -> set[Route]:
    return {(method, path) for method, path, _ in routes(site) if method not in SAFE_METHODS}


def notes(site: Site) -> list[AuditRow]:
    with site.context.store.read() as tx:
        return tx.audit_rows(10_000)


def stored(site: Site) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, but of those in NOT_KEPT."""
    path = site.context.settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: database.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in tables
            if name not in NOT_KEPT
        }


async def test_every_route_that_takes_a_change_stands_in_the_table(site: Site) -> None:
    assert changing(site) == {("POST", path) for path in (*PRESSES, *LOOKS)}


@pytest.mark.parametrize(("pressing", "path"), [(p, p) for p in PRESSES], indirect=["pressing"], ids=PRESSES)
async def test_a_change_is_noted_without_bodies_addresses_and_tokens(pressing: Site, path: str) -> None:
    pressed = await PRESSES[path](pressing)
    assert pressed.status in (200, 303)
    found = notes(pressing)
    assert len(found) > pressed.notes
    newest = found[0]
    assert (bool(newest.who), bool(newest.what)) == (True, True)
    told = json.dumps([[row.who, row.what, dict(row.ids)] for row in found])
    assert [word for word in ("@", *pressed.unsaid) if word in told] == []


@pytest.mark.parametrize(("pressing", "path"), [(p, p) for p in LOOKS], indirect=["pressing"], ids=LOOKS)
async def test_a_form_that_only_shows_something_stores_nothing(pressing: Site, path: str) -> None:
    before = stored(pressing)
    assert (await LOOKS[path](pressing)).status in (200, 303)
    assert stored(pressing) == before


async def test_no_route_takes_a_change_from_another_site_but_those_behind_a_token(applied: Site) -> None:
    before = stored(applied)
    free = set()
    for method, canonical, handler in routes(applied):
        if method in SAFE_METHODS:
            continue
        if takes_any_origin(handler):
            free.add(canonical)
            continue
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
            async with applied.client.request(
                method, path_of(canonical), headers=headers, allow_redirects=False
            ) as refused:
                told = "This came from another site" in await refused.text()
            assert (refused.status, told) == (403, True), (canonical, headers)
    assert free == ANY_ORIGIN
    assert stored(applied) == before


async def test_a_press_that_is_refused_is_not_noted(applied: Site) -> None:
    before = len(notes(applied))
    answers = [
        await applied.post(f"{BASE}/outbox", {"do": "explode"}),
        await applied.post("/admin", {"do": "add", "name": "bo", "role": "door"}),
        await applied.post(f"{BASE}/people/atta/address", {"email": "no address"}),
    ]
    assert [status for status, _, _ in answers] == [400, 403, 422]
    assert len(notes(applied)) == before


async def test_a_text_that_is_saved_as_it_is_makes_one_note(applied: Site) -> None:
    before = len(notes(applied))
    for _ in range(2):
        await applied.post(f"{BASE}/agenda/load", {"text": MOVED.text})
    assert [row.what for row in notes(applied)[: len(notes(applied)) - before]] == ["draft save"]
