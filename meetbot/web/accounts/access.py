"""Who may open which page: the matrix of all of them, and the middleware that holds to it.

Every route of the router has a row in PAGES; a test walks the router and fails on one that has none. A route
without a row (while it is being written) is what its handler's mark says, and for organisers without a mark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import quote

from aiohttp import web

from meetbot.config import Settings
from meetbot.flows.accounts.guesses import place_of
from meetbot.store.rows import ROLES, User, WebSession
from meetbot.store.store import Tx
from meetbot.web.context import AppContext, context_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COOKIE = "meetbot_session"
USER = web.RequestKey("user", User)
SESSION = web.RequestKey("session", WebSession)
RENEWED_AFTER = timedelta(minutes=5)  # a write each page would be too many
_MARKS: dict[object, frozenset[str] | None] = {}  # None = everyone

EVERYONE = None  # the page looks for itself (a token in its path, a live link) or shows what is public
SIGNED_IN = frozenset(ROLES)
ADMIN = frozenset({"admin"})
ORGANISE = ADMIN | {"organiser"}
OPERATE = ORGANISE | {"operator"}
WRITE = ORGANISE | {"comms"}
LOOK = OPERATE | WRITE

# Path as the router has it -> who may look at it, who may change something there. One entry: for both.
PAGES: dict[str, tuple[frozenset[str] | None, ...]] = {
    "/healthz": (EVERYONE,),
    "/readyz": (EVERYONE,),
    "/static/{name}": (EVERYONE,),
    "/login": (EVERYONE,),
    "/logout": (EVERYONE,),
    "/theme": (EVERYONE,),
    "/password": (EVERYONE,),
    "/password/{token}": (EVERYONE,),
    "/m/{meeting}": (EVERYONE,),
    "/m/{meeting}/register": (EVERYONE,),
    "/r/{token}": (EVERYONE,),
    "/m/{meeting}.ics": (EVERYONE,),
    "/m/{meeting}/{session}.ics": (EVERYONE,),
    "/p/{token}": (EVERYONE,),
    "/p/{token}/answer/{uid}": (EVERYONE,),
    "/p/{token}/mode": (EVERYONE,),
    "/p/{token}/zone": (EVERYONE,),
    "/p/{token}/language": (EVERYONE,),
    "/p/{token}/data": (EVERYONE,),
    "/p/{token}/data.json": (EVERYONE,),
    "/p/{token}/erase": (EVERYONE,),
    "/j/{token}": (EVERYONE,),
    "/j/{token}/now": (EVERYONE,),
    "/f/{token}.ics": (EVERYONE,),
    "/u/{token}": (EVERYONE,),
    "/l/{token}": (EVERYONE,),
    "/live/{meeting}/state": (EVERYONE,),
    "/live/{meeting}/stream": (EVERYONE,),
    "/live/{meeting}/ws": (EVERYONE,),
    "/live/{meeting}/clock": (EVERYONE,),
    "/live/{meeting}/commands": (EVERYONE,),
    "/live/{meeting}/operator": (EVERYONE,),
    "/live/{meeting}/tell/{item}": (EVERYONE,),
    "/live/{meeting}/squeeze/{item}": (EVERYONE,),
    "/live/{meeting}/stage/{track}": (EVERYONE,),
    "/live/{meeting}/overlay/{track}": (EVERYONE,),
    "/live/{meeting}/speaker": (EVERYONE,),
    "/live/{meeting}/chair/{track}": (EVERYONE,),
    "/live/{meeting}/notes": (EVERYONE,),
    "/live/{meeting}/door": (EVERYONE,),
    "/live/{meeting}/door/state": (EVERYONE,),
    "/live/{meeting}/now": (EVERYONE,),
    "/live/{meeting}/foyer": (EVERYONE,),
    "/live/{meeting}/chart": (EVERYONE,),
    "/live/{meeting}/chart.svg": (EVERYONE,),
    "/": (SIGNED_IN,),
    "/account": (SIGNED_IN,),
    "/help": (SIGNED_IN,),
    "/styleguide": (SIGNED_IN,),
    "/admin": (ADMIN,),
    "/mailbox": (ORGANISE,),
    "/meetings/new": (ORGANISE,),
    "/meetings/example": (ORGANISE,),
    "/meetings/{meeting}/agenda": (LOOK, ORGANISE),
    "/meetings/{meeting}/agenda/text": (ORGANISE,),
    "/meetings/{meeting}/agenda/load": (ORGANISE,),
    "/meetings/new/draft/edit": (ORGANISE,),
    "/meetings/new/draft/plan": (ORGANISE,),
    "/meetings/{meeting}/agenda/edit": (ORGANISE,),
    "/meetings/{meeting}/agenda/draft": (ORGANISE,),
    "/meetings/{meeting}/agenda/draft/plan": (ORGANISE,),
    "/meetings/{meeting}/agenda/session/{session}/{what}": (ORGANISE,),
    "/meetings/{meeting}/people/{person}/address": (ORGANISE,),
    "/meetings/{meeting}/people/{person}/erase": (ORGANISE,),
    "/meetings/{meeting}/people/{person}/registration": (ORGANISE,),
    "/meetings/{meeting}/people/{person}/mode": (ORGANISE,),
    "/meetings/{meeting}/tell": (ORGANISE,),
    "/meetings/{meeting}/plan": (ORGANISE,),
    "/meetings/{meeting}/plan/apply": (ORGANISE,),
    "/meetings/{meeting}/plan/test": (ORGANISE,),
    "/meetings/{meeting}/plan/mail": (ORGANISE,),
    "/meetings/{meeting}/plan/mail/{name}/body": (ORGANISE,),
    "/meetings/{meeting}/reminders": (ORGANISE,),
    "/meetings/{meeting}/reminders/policy": (ORGANISE,),
    "/meetings/{meeting}/outbox": (ORGANISE,),
    "/meetings/{meeting}/outbox/sending": (ORGANISE,),
    "/meetings/{meeting}/outbox/{entry}/body": (ORGANISE,),
    "/meetings/{meeting}/outbox/{entry}/mail.eml": (ORGANISE,),
    "/mailbox/{entry}/body": (ORGANISE,),
    "/mailbox/{entry}/mail.eml": (ORGANISE,),
    "/meetings/{meeting}/people": (ORGANISE,),
    "/meetings/{meeting}/suppressions": (ORGANISE,),
    "/meetings/{meeting}/links": (ORGANISE,),
    "/meetings/{meeting}/answers": (ORGANISE,),
    "/meetings/{meeting}/record": (WRITE,),
    "/meetings/{meeting}/article": (WRITE,),
    "/meetings/{meeting}/article/edit": (WRITE,),
    "/meetings/{meeting}/article/edit/file": (WRITE,),
    "/meetings/{meeting}/article/notes": (WRITE,),
    "/meetings/{meeting}/article/sentences": (WRITE,),
    "/meetings/{meeting}/article/file/{form}": (WRITE,),
}
# Pages that look for themselves, and which accounts are led to them.
LED_TO = {
    "/live/{meeting}/operator": OPERATE,
    "/live/{meeting}/tell/{item}": OPERATE,
    "/live/{meeting}/squeeze/{item}": OPERATE,
    "/live/{meeting}/stage/{track}": SIGNED_IN,
    "/live/{meeting}/overlay/{track}": SIGNED_IN,
    "/live/{meeting}/chair/{track}": OPERATE,
    "/live/{meeting}/notes": OPERATE,
    "/live/{meeting}/door": OPERATE | {"door"},
}
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def public(handler: Handler) -> Handler:
    """Mark a page that needs no account."""
    _MARKS[handler] = EVERYONE
    return handler


def needs(*roles: str) -> Callable[[Handler], Handler]:
    """Mark a page that users with any of these roles may open; admins always may."""

    def mark(handler: Handler) -> Handler:
        _MARKS[handler] = frozenset(roles) | ADMIN
        return handler

    return mark


def marked(handler: object) -> frozenset[str] | None:
    """Return who may open it by its mark, None for everyone."""
    return _MARKS.get(handler, ORGANISE)


def allowed_roles(method: str, path: str, handler: object = None) -> frozenset[str] | None:
    """Return who may do this, None for everyone.

    Args:
        path: as the router has it, "/meetings/{meeting}/plan".
        handler: asked where the matrix has no row.
    """
    rows = PAGES.get(path)
    if rows is None:
        return marked(handler)
    return rows[0] if method in SAFE_METHODS else rows[-1]


def may_open(user: User | None, path: str) -> bool:
    """Tell whether a link to this page of ours leads the user anywhere; query and fragment do not count."""
    if user is None:
        return False
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    found = next((known for known in _BY_RULE if re.fullmatch(known[0], path)), None)
    if found is None:
        return bool(ORGANISE & set(user.roles))
    roles = LED_TO.get(found[1], PAGES[found[1]][0])
    return roles is None or bool(roles & set(user.roles))


def _rule(path: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))


# Paths without a variable part first: "/meetings/new/plan" is none of "new".
_BY_RULE = sorted(((_rule(path), path) for path in PAGES), key=lambda known: known[1].count("{"))


def cookie_hash(value: str) -> str:
    """Return what the store keeps of a session cookie."""
    return hashlib.sha256(value.encode()).hexdigest()


def cookie_name(context: AppContext) -> str:
    """Return the session cookie's name.

    Over https with `__Host-`: no other host of the same domain can set that one (RFC 6265bis 4.1.3.2).
    """
    name = context.cookie(COOKIE)
    return f"__Host-{name}" if is_https(context.settings) else name


def brings_session(request: web.Request) -> bool:
    """Tell whether the browser brings a session's cookie, whether that still lasts or not."""
    return cookie_name(context_of(request)) in request.cookies


def is_https(settings: Settings) -> bool:
    return settings.base_url.startswith("https://")


def user_of(request: web.Request) -> User | None:
    """Return who is signed in, None for nobody."""
    return request.get(USER)


def name_of(request: web.Request) -> str:
    """Return the name of the signed-in user; empty where nobody is signed in."""
    user = user_of(request)
    return user.name if user is not None else ""


def place(request: web.Request) -> str:
    """Return where a request comes from, as tries are counted: an address, or an IPv6 customer's /64.

    `X-Forwarded-For` is read from its end as far as the proxies of the settings wrote it: what stands before
    was written by anybody.
    """
    trusted = [
        ip_network(part.strip())
        for part in context_of(request).settings.server.proxies.split(",")
        if part.strip()
    ]
    said = [part.strip() for part in ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")]
    address = request.remote or ""
    for before in reversed(list(filter(None, said))):
        if not _within(address, trusted):
            break
        address = before
    return place_of(address)


def _within(address: str, networks: list[IPv4Network | IPv6Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)


@web.middleware
async def access(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who asks; send them to the sign-in page or refuse where the page is not theirs."""
    context = context_of(request)
    if cookie := request.cookies.get(cookie_name(context)):
        session = await _session(context, cookie_hash(cookie))
        if session is not None:
            request[USER], request[SESSION] = session.user, session
    if request.match_info.http_exception is not None:  # no such page: says so to everyone alike
        return await handler(request)
    resource = request.match_info.route.resource
    roles = allowed_roles(
        request.method, resource.canonical if resource is not None else "", request.match_info.handler
    )
    if roles is None:
        return await handler(request)
    user = user_of(request)
    if user is None:
        if request.method in ("GET", "HEAD"):
            raise web.HTTPSeeOther(f"/login?next={quote(request.path_qs)}")
        raise web.HTTPForbidden(reason="signed out")
    if not roles & set(user.roles):
        raise web.HTTPForbidden(reason="role")
    return await handler(request)


async def _session(context: AppContext, hashed: str) -> WebSession | None:
    """Return the session that lasts, and let it last longer: so many hours from now, so many days in all."""
    now, security = context.clock.now(), context.settings.security
    session = await context.read(lambda tx: tx.web_session(hashed, now=now))
    if session is None:
        return None
    end = session.at + timedelta(days=security.session_days)
    if now >= end:
        await context.write(lambda tx: tx.drop_web_session(hashed))
        return None
    if now - (session.seen_at or session.at) >= RENEWED_AFTER:
        until = min(end, now + timedelta(hours=security.session_hours))
        await context.write(lambda tx: _renew(tx, hashed, until, now))
    return session


def _renew(tx: Tx, hashed: str, until: datetime, now: datetime) -> None:
    tx.renew_web_session(hashed, expires_at=until, seen_at=now)
