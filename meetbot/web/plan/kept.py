"""The HTML of a planned mail, kept for the frame that shows it.

A plan's text travels in the form, so its mails have no address of their own; a frame needs one. The HTML is
therefore kept under the user's name until they look at the next one, an hour at most, without the secret
part of its links.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from aiohttp import web
from markupsafe import escape

from meetbot.store.house import PREVIEW, PREVIEW_LASTS
from meetbot.store.store import Tx
from meetbot.web.accounts.access import user_of
from meetbot.web.context import context_of
from meetbot.web.mails.masks import framed
from meetbot.web.mails.opened import MAIL_CSP
from meetbot.web.mails.preview import Views

GONE = "<p>Another mail was opened since, or an hour has passed. Open this one once more from the plan.</p>"


async def keep(request: web.Request, shown: Views, *, meeting: str) -> str:
    """Keep a mail's HTML for the user instead of the one before; return the address for a frame."""
    user = user_of(request)
    if user is None:
        return ""
    html = shown.html or f"<pre>{escape(shown.text)}</pre>"
    name = hashlib.blake2b(html.encode(), digest_size=12).hexdigest()
    context = context_of(request)
    value = json.dumps({"name": name, "at": context.clock.now().isoformat(), "html": html})
    who = user.id

    def work(tx: Tx) -> None:
        tx.set_meta(f"{PREVIEW}{who}", value)

    await context.write(work)
    return f"/meetings/{meeting}/plan/mail/{name}/body"


async def show_body(request: web.Request) -> web.StreamResponse:
    """Give the HTML of the planned mail that this user looked at last."""
    context, user = context_of(request), user_of(request)
    found = await context.read(lambda tx: tx.meta(f"{PREVIEW}{user.id}")) if user is not None else None
    mail = json.loads(found) if found else {}
    fresh = mail and context.clock.now() - datetime.fromisoformat(mail["at"]) <= PREVIEW_LASTS
    html = mail["html"] if fresh and mail["name"] == request.match_info["name"] else GONE
    return web.Response(
        text=framed(html, request.query.get("look", "")),
        content_type="text/html",
        headers={"Content-Security-Policy": MAIL_CSP, "X-Frame-Options": "SAMEORIGIN"},
    )


ROUTES = (web.get(r"/meetings/{meeting}/plan/mail/{name:[0-9a-f]{24}}/body", show_body),)
