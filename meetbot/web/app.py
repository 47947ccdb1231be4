"""The web application put together: middlewares in order, headers, and every route."""

from __future__ import annotations

from aiohttp import web

from meetbot.flows.meeting.feed import Feeds
from meetbot.web import article, article_editor, article_files, health, meetings, static
from meetbot.web.accounts import account, admin, auth, password
from meetbot.web.accounts.access import access
from meetbot.web.agenda import page as agenda
from meetbot.web.answers import page as answers
from meetbot.web.context import CONTEXT, AppContext
from meetbot.web.editor import page as editor_page
from meetbot.web.editor import upload as editor_upload
from meetbot.web.frame import help, styleguide
from meetbot.web.frame.next_step import NEXT_STEPS, NextSteps
from meetbot.web.frame.outline import OUTLINES, Outlines
from meetbot.web.frame.render import ENVIRONMENT, make_environment
from meetbot.web.guard import BODY_S, PATIENCE, add_headers, bodies, error_pages, origin_rule
from meetbot.web.live import handout
from meetbot.web.live.protocol import add_live_routes
from meetbot.web.live.screens import chart, foyer, now
from meetbot.web.live.screens.kept import KEPT, KeptPages
from meetbot.web.mails import page as outbox
from meetbot.web.mails import reminders
from meetbot.web.mails.sending import add_sending
from meetbot.web.people import erase, registration, suppressed, switch, tell
from meetbot.web.people import page as people
from meetbot.web.personal import answer, data, join, language, leave, mode, unsubscribe, zone
from meetbot.web.personal import page as personal
from meetbot.web.plan import page as plan
from meetbot.web.public import confirm, feed, register
from meetbot.web.public import page as public
from meetbot.web.record import page as record_page

PARTS = (
    auth,
    password,
    account,
    admin,
    help,
    meetings,
    agenda,
    plan,
    outbox,
    reminders,
    people,
    erase,
    registration,
    switch,
    suppressed,
    tell,
    answers,
    record_page,
    article,
    article_editor,
    editor_page,
    editor_upload,
    article_files,
    feed,  # before the page: its address is the page's and an ending
    public,
    register,
    confirm,
    personal,
    answer,
    mode,
    zone,
    language,
    data,
    leave,
    join,
    unsubscribe,
    styleguide,
    handout,
    now,
    foyer,
    chart,
)
MAX_BODY = 8 * 1024 * 1024  # bytes; an agenda of 2,000 sessions has 1.3 MB


def build_app(context: AppContext, *, patience_s: float = BODY_S) -> web.Application:
    """Return the application; it opens no socket and starts no task but those of the live part.

    Args:
        patience_s: seconds in which a small body has to arrive; a larger one has more.
    """
    app = web.Application(middlewares=[error_pages, origin_rule, access, bodies], client_max_size=MAX_BODY)
    app[CONTEXT] = context
    app[PATIENCE] = patience_s
    app[static.ASSETS] = static.read_assets()
    app[OUTLINES] = Outlines()
    app[feed.FEEDS] = Feeds(context.settings)
    app[KEPT] = KeptPages({})
    app[NEXT_STEPS] = NextSteps(context.settings, context.templates.phrases)
    app[ENVIRONMENT] = make_environment(context.templates, app[static.ASSETS])
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/healthz", health.healthz)
    app.router.add_get("/readyz", health.readyz)
    app.router.add_get("/static/{name:.+}", static.serve)
    for part in PARTS:
        app.add_routes(part.ROUTES)
    add_live_routes(app)
    add_sending(app)
    return app
