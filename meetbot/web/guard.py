"""What holds for every request: same-origin changes, how much is sent and how slowly, headers, errors."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

from meetbot.errors import AgendaError, MeetbotError, PlanOvertaken, StoreError
from meetbot.web.accounts.access import SAFE_METHODS, Handler, brings_session, is_https, user_of
from meetbot.web.accounts.auth import signed_out
from meetbot.web.accounts.kept_form import CARRIED_MOST
from meetbot.web.context import CONTEXT, context_of
from meetbot.web.errors import REASONS, WORDS
from meetbot.web.frame.render import bare_page
from meetbot.web.personal.ended import LinkEnded

log = logging.getLogger(__name__)

_ANY_ORIGIN: set[object] = set()
_MOST: dict[object, int] = {}  # bytes that a page takes, where it answers itself what is longer
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
TOKEN_PATHS = ("/p/", "/j/", "/u/", "/f/", "/l/", "/r/", "/password/")
INDEXED = ("/m/", "/static/")
STRANGERS_MOST = 64 * 1024  # bytes: an answer, a sign-in or a command needs far less
BODY_S = 30.0  # for what fits in one breath
PATIENCE = web.AppKey("patience", float)  # the same, as the application was told
SLOWEST = 16 * 1024  # bytes a second of a larger body


def any_origin(handler: Handler) -> Handler:
    """Mark a page whose authority is the token in its path: mail clients post to it from anywhere."""
    _ANY_ORIGIN.add(handler)
    return handler


def judges_length(most: int) -> Callable[[Handler], Handler]:
    """Mark a page that answers itself what is longer than `most` bytes: nobody reads that before."""

    def mark(handler: Handler) -> Handler:
        _MOST[handler] = most
        return handler

    return mark


def takes_any_origin(handler: object) -> bool:
    """Tell whether a page is marked by `any_origin`."""
    return handler in _ANY_ORIGIN


def same_origin(request: web.Request, public_origin: str) -> bool:
    """Whether the request comes from our own pages.

    Browsers say so in `Sec-Fetch-Site`; over plain http to a name they do not, but name the Origin.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    return request.headers.get("Origin") == public_origin


@web.middleware
async def origin_rule(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a change that another site asked for. A bearer token is no cookie and needs no such rule."""
    if (
        request.method not in SAFE_METHODS
        and not takes_any_origin(request.match_info.handler)
        and not request.headers.get("Authorization", "").startswith("Bearer ")
        and not same_origin(request, context_of(request).settings.base_url)
    ):
        raise web.HTTPForbidden(reason="origin")
    return await handler(request)


@web.middleware
async def bodies(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Read what is sent before its page is asked: not too much of a stranger, not too slowly of anyone.

    What is read here is kept by the request, so the page reads the same again.
    """
    if request.method in SAFE_METHODS or not request.can_read_body:
        return await handler(request)
    size = request.content_length
    if size is not None and size > _MOST.get(request.match_info.handler, size):
        return await handler(request)
    if user_of(request) is None:
        if size is None:
            raise web.HTTPLengthRequired
        most = CARRIED_MOST if request.path == "/login" and brings_session(request) else STRANGERS_MOST
        if size > most:
            raise web.HTTPRequestEntityTooLarge(max_size=most, actual_size=size)
    try:
        async with asyncio.timeout(request.app[PATIENCE] + (size or 0) / SLOWEST):
            if request.content_type.startswith(("multipart/", "application/x-www-form-urlencoded")):
                await request.post()
            else:
                await request.read()
    except TimeoutError as error:
        raise web.HTTPRequestTimeout from error
    except ConnectionResetError as error:  # a phone without a network any more: nobody reads the answer
        raise web.HTTPBadRequest(reason="form") from error
    except (ValueError, LookupError, BadHttpMessage) as error:  # no multipart body, no such encoding
        raise web.HTTPBadRequest(reason="form") from error
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the security headers on everything that leaves, errors and streams included; a page's own win."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(TOKEN_PATHS) or "once" in request.query:
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if not request.path.startswith(INDEXED):
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
    if is_https(request.app[CONTEXT].settings):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


@web.middleware
async def error_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what went wrong into a page with the right status; the code below it finds the log line."""
    try:
        return await handler(request)
    except LinkEnded as error:
        return _error_page(request, 410, detail=error.happened, safe=error.safe)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        if error.reason == "signed out":
            return await signed_out(request)
        return _error_page(request, error.status, reason=error.reason, headers=dict(_kept(error)))
    except AgendaError as error:
        told = "; ".join(f"{d}{f' ({d.hint})' if d.hint else ''}" for d in error.diagnostics[:3])
        return _error_page(request, 422, detail=told)
    except PlanOvertaken as error:
        return _error_page(request, 409, detail=str(error))
    except StoreError:
        return _error_page(request, 503, broken=True)
    except (ConnectionResetError, asyncio.CancelledError):
        raise
    except Exception as error:
        return _error_page(
            request, 500, detail=str(error) if isinstance(error, MeetbotError) else "", broken=True
        )


def _kept(error: web.HTTPException) -> list[tuple[str, str]]:
    return [(name, error.headers[name]) for name in ("Allow", "Retry-After") if name in error.headers]


def _error_page(
    request: web.Request,
    status: int,
    *,
    reason: str = "",
    detail: str = "",
    safe: str = "",
    broken: bool = False,
    headers: dict[str, str] | None = None,
) -> web.Response:
    """Return the page of an error; its code stands in the log, with the route and never the path itself.

    Args:
        detail, safe: what happened, and what to do, where more is known than the status.
        broken: an exception is being handled, which goes into the log.
    """
    code = secrets.token_hex(4)
    resource = request.match_info.route.resource
    where = resource.canonical if resource is not None else "no page of ours"
    level = logging.ERROR if broken else logging.INFO
    log.log(level, "%d at %s %s, code %s", status, request.method, where, code, exc_info=broken)
    title, happened, usual = REASONS.get(reason) or WORDS.get(status) or WORDS[500 if status >= 500 else 400]
    response = bare_page(
        request,
        "web/error.html",
        status=status,
        title=title,
        happened=detail or happened,
        safe=safe or usual,
        code=code,
        sign_in=status == 401,
        personal=request.path.startswith(TOKEN_PATHS),
    )
    response.headers.update(headers or {})
    return response
