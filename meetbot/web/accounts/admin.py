"""The service as a whole: who may sign in and as what, where they are signed in, mail, and who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from meetbot.flows.accounts.accounts import (
    add_user,
    drop_user,
    end_sessions,
    password_link,
    set_address,
    set_roles,
)
from meetbot.intake.way import Way
from meetbot.store.rows import ROLES, AuditRow, User
from meetbot.store.store import Tx
from meetbot.web.accounts.access import SESSION, name_of, user_of
from meetbot.web.accounts.account import Refusal, SessionRow, refused_or, session_row, stamp
from meetbot.web.answers.came_in import CameIn, came_in
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, listed

AUDIT_ROWS = 50
MAIL_ROWS = 30
SHOWN_IDS = 5
# What each role opens, in words: beside its box, so nobody has to look it up.
ROLE_WORDS = {
    "admin": "everything, and this page",
    "organiser": "agendas, plans, mails, people",
    "operator": "agendas, the running meeting",
    "comms": "agendas, articles",
    "door": "the list of meetings, the door, the stage",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """One account as the page shows it."""

    name: str
    roles: tuple[str, ...]
    address: str
    password: bool
    sessions: tuple[SessionRow, ...]
    me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    when: str
    who: str
    what: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A link that was made just now: the one time it is shown."""

    name: str
    link: str
    ends: str


async def show_admin(request: web.Request) -> web.StreamResponse:
    return await _admin_page(request)


async def _admin_page(
    request: web.Request,
    *,
    message: str = "",
    status: int = 200,
    given: Given | None = None,
    form: Mapping[str, str] | None = None,
) -> web.StreamResponse:
    context = context_of(request)
    now, me, own = context.clock.now(), user_of(request), request[SESSION].hash

    def work(tx: Tx) -> tuple[list[UserRow], list[AuditLine], list[CameIn], dict[str, int]]:
        sessions = tx.web_sessions(now=now)

        def row(user: User) -> UserRow:
            theirs = [session for session in sessions if session.user.id == user.id]
            return UserRow(
                name=user.name,
                roles=user.roles,
                address=user.address,
                password=bool(user.password_hash),
                sessions=tuple(session_row(s, now=now, here=s.hash == own) for s in theirs),
                me=me is not None and me.id == user.id,
            )

        lines = [audit_line(found, now=now) for found in tx.audit_rows(AUDIT_ROWS)]
        mails = came_in(tx.inbounds(limit=MAIL_ROWS), lambda at: stamp(at, now=now))
        return [row(user) for user in tx.users()], lines, mails, tx.counts(None)

    users, lines, mails, counts = await context.read(work)
    return await page(
        request,
        "web/admin.html",
        title="Error: Admin" if message else f"{counted(len(users), 'account')} · Admin",
        current="admin",
        status=status,
        users=users,
        lines=lines,
        mails=mails,
        health=mail_health(context, counts),
        intake=intake_health(context, now=now),
        roles=ROLES,
        role_words=ROLE_WORDS,
        message=message,
        given=given,
        form=form or {},
    )


def audit_line(row: AuditRow, *, now: datetime) -> AuditLine:
    """Return a note in words: ids and counts as they were kept, long lists cut."""
    about = "; ".join(f"{name} {_value(value)}" for name, value in row.ids.items() if value not in ("", []))
    return AuditLine(when=stamp(row.at, now=now), who=row.who or "nobody", what=row.what, about=about)


def _value(value: Any) -> str:
    if isinstance(value, list):
        more = [f"{len(value) - SHOWN_IDS} more"] if len(value) > SHOWN_IDS else []
        return listed([*(str(one) for one in value[:SHOWN_IDS]), *more])
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def mail_health(context: AppContext, counts: Mapping[str, int]) -> tuple[str, str]:
    """Return (kind of chip, one sentence): where mail goes, what waits, what went wrong."""
    smtp = context.settings.mail.smtp
    waiting = sum(counts.get(state, 0) for state in ("queued", "claimed"))
    parts = [f"{counted(waiting, 'mail')} waiting", f"{counts.get('held', 0):,} held"]
    parts += [f"{counts[state]:,} {state}" for state in ("failed", "uncertain") if counts.get(state)]
    if not smtp.host:
        return "warn", f"No mail server is set, so no mail leaves. {', '.join(parts)}."
    if trouble := context.trouble():
        return "bad", f"{trouble.rstrip('.')}. {', '.join(parts)}."
    kind = "warn" if counts.get("failed") or counts.get("uncertain") else "ok"
    return kind, f"Mail goes through {smtp.host}, port {smtp.port}. {', '.join(parts)}."


def intake_health(context: AppContext, *, now: datetime) -> list[tuple[str, str]]:
    """Return (kind of chip, sentences) for each way by which mail comes in: its last mail, what is wrong."""
    if not context.ways and context.settings.mail.smtp.host:
        return [("warn", "No answers by mail are read: neither [intake.imap] nor [intake.smtp] has a host.")]
    return [_way_health(way, now=now) for way in context.ways]


def _way_health(way: Way, *, now: datetime) -> tuple[str, str]:
    name = f"Mail is taken in at {way.where}." if way.name == "smtp" else f"The mailbox is {way.where}."
    if way.elsewhere:
        return "ok", f"{name} Another process of this service reads it."
    facts = [f"Last look {stamp(way.looked_at, now=now)}."] if way.looked_at else []
    last = f", the last {stamp(way.mail_at, now=now)}" if way.mail_at else ""
    facts.append(f"{counted(way.mails, 'mail')} since the start{last}.")
    if way.skipped:
        facts.append(f"{counted(way.skipped, 'mail')} over the size limit.")
    if way.trouble:
        return "bad", " ".join([name, way.trouble, *facts])
    if way.name == "imap" and way.looked_at is None:
        return "warn", f"{name} It was not looked through yet."
    return "warn" if way.skipped else "ok", " ".join([name, *facts])


async def change_accounts(request: web.Request) -> web.StreamResponse:
    """Do one of the page's forms; a link for a password is shown in the answer, this one time."""
    form = await request.post()
    values = {name: str(value) for name, value in form.items()}
    roles = [str(role) for role in form.getall("role", [])]
    try:
        match values.get("do"):
            case "add":
                return await _add(request, values, roles)
            case "link":
                return await _admin_page(request, given=await _link(request, values.get("name", "")))
            case "roles" | "address" | "sessions" | "drop" as do:
                query = await _change(request, do, values, roles)
            case _:
                raise web.HTTPBadRequest(reason="no such change")
    except Refusal as refusal:
        kept = values if values.get("do") == "add" else {}
        return await _admin_page(request, message=refusal.sentence, status=refusal.status, form=kept)
    raise web.HTTPSeeOther(f"/admin?said={query}")


async def _add(request: web.Request, values: dict[str, str], roles: list[str]) -> web.StreamResponse:
    context, by = context_of(request), name_of(request)
    now = context.clock.now()
    user = await refused_or(
        lambda: add_user(
            context.store,
            name=values.get("name", ""),
            roles=roles,
            address=values.get("address", ""),
            by=by,
            now=now,
        )
    )
    return await _admin_page(request, given=await _link(request, user.name))


async def _link(request: web.Request, name: str) -> Given:
    context, by = context_of(request), name_of(request)
    now = context.clock.now()
    token, ends = await refused_or(lambda: password_link(context.store, name=name, by=by, now=now))
    link = f"{context.settings.base_url}/password/{token}"
    return Given(name=name, link=link, ends=stamp(ends, now=now))


async def _change(request: web.Request, do: str, values: dict[str, str], roles: list[str]) -> str:
    context, by, name = context_of(request), name_of(request), values.get("name", "")
    store, now = context.store, context.clock.now()
    match do:
        case "roles":
            await refused_or(
                lambda: set_roles(store, name=name, roles=roles, by=by, now=now, last_admin=False)
            )
            return "roles"
        case "address":
            address = values.get("address", "").strip()
            await refused_or(lambda: set_address(store, name=name, address=address, by=by, now=now))
            return "address" if address else "no-address"
        case "sessions":
            own = request[SESSION].hash
            ended = await refused_or(
                lambda: end_sessions(store, name=name, by=by, now=now, but=own, only=values.get("hash", ""))
            )
            return f"sessions&n={ended}"
        case _:
            if name == by:
                raise Refusal("Your own account is removed by another admin. Nothing was changed.")
            await refused_or(lambda: drop_user(store, name=name, by=by, now=now, last_admin=False))
            return "user-dropped"


ROUTES = (web.get("/admin", show_admin), web.post("/admin", change_accounts))
