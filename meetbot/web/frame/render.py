"""Values -> page: the shell around it (navigation, meeting's header, strips), or a page without one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web
from markupsafe import Markup

from meetbot.mail.words import Words
from meetbot.templating import MAIN_LANGUAGE, Templates
from meetbot.web.accounts.access import may_open, user_of
from meetbot.web.context import CONTEXT, context_of
from meetbot.web.frame import words
from meetbot.web.frame.next_step import NEXT_STEPS
from meetbot.web.frame.outline import OUTLINES
from meetbot.web.frame.shell import make_shell
from meetbot.web.static import Asset, asset_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A taste kept in a cookie, written into each page so that nothing flashes. The first value is usual."""

    cookie: str
    values: tuple[str, ...]


CHOICES = {
    "theme": Choice(cookie="meetbot_theme", values=("auto", "light", "dark")),
    "rows_apart": Choice(cookie="meetbot_rows", values=("comfortable", "compact")),
    "letters": Choice(cookie="meetbot_letters", values=("on", "off")),  # keyboard shortcuts
}


class Template(Protocol):
    def render(self, values: Mapping[str, Any]) -> str: ...


class Environment(Protocol):
    """What pages need of the template engine."""

    @property
    def globals(self) -> Any: ...

    def get_template(self, name: str) -> Template: ...


ENVIRONMENT = web.AppKey("environment", Environment)


def make_environment(templates: Templates, assets: Mapping[str, Asset]) -> Environment:
    """Return the web's template environment with its helpers: `static`, `icon` and the words."""
    environment: Environment = templates.environment_for_web()

    def icon(name: str) -> Markup:
        href = f"{asset_url(assets, 'icons.svg')}#{name}"
        return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>').format(
            href
        )

    def static(name: str) -> str:
        return asset_url(assets, name)

    environment.globals.update(
        icon=icon,
        static=static,
        counted=words.counted,
        number=words.number,
        mail_states=words.MAIL_STATES,
        meeting_states=words.MEETING_STATES,
        answers=words.ANSWERS,
        purposes=words.PURPOSES,
        mode_marks=words.MODE_MARKS,
        mode_words=words.MODE_WORDS,
        date_of=words.stamp_words,
        caret=words.caret,
    )
    return environment


def _marked(request: web.Request, text: str, speed: int, mark: str) -> str:
    """Return the page with the mark of a rehearsal: put in here, no page can be without it."""
    values = {"rehearsal": speed, "mark": mark}
    shown = request.app[ENVIRONMENT].get_template("web/rehearsal.html").render(values)
    before, end, after = text.rpartition("</body>")
    return f"{before}{shown}{end}{after}"


def bare_page(
    request: web.Request,
    template: str,
    *,
    title: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> web.Response:
    """Return a page without shell and database: sign-in, errors, pages behind a token."""
    context = request.app[CONTEXT]
    said = Words(context.templates.render, values.get("language", MAIN_LANGUAGE))
    mark = said("live-rehearsal", count=str(context.rehearsal)) if context.rehearsal else ""
    text = (
        request.app[ENVIRONMENT]
        .get_template(template)
        .render(
            {
                "title": f"{mark} · {title}" if mark else title,
                **_chosen(request),
                "demo": context.demo,
                "rehearsal": context.rehearsal,
                "redirect_to": context.settings.mail.redirect_to,
                "language": MAIN_LANGUAGE,
                "strip": said,  # what any page may have to say of the system, in its language
                "direction": "",  # empty = that of the language
                **values,
            }
        )
    )
    if context.rehearsal:
        text = _marked(request, text, context.rehearsal, mark)
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)


async def page(
    request: web.Request,
    template: str,
    *,
    title: str,
    current: str,
    meeting: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> web.Response:
    """Return a page in the shell.

    Args:
        title: state first, as in "2 errors · Agenda".
        current: key of the navigation row.
        meeting: id of the open meeting, empty for none.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    context = context_of(request)
    now = context.clock.now()
    user, outlines, steps = user_of(request), request.app[OUTLINES], request.app[NEXT_STEPS]
    shell = await context.read(lambda tx: make_shell(tx, user, meeting, context, outlines, steps, now=now))
    return bare_page(
        request,
        template,
        may=lambda path: may_open(user, path),
        title=f"{title} · {shell.head.title}" if shell.head else title,
        status=status,
        headers=headers,
        shell=shell,
        current=current,
        said=_said(request),
        path=request.path_qs if request.method == "GET" else "/",
        now=now,
        mail_states=words.LOCAL_STATES if shell.local_mailbox else words.MAIL_STATES,
        **{"own_action": False, **values},
    )


def _chosen(request: web.Request) -> dict[str, str]:
    """Return how this browser wants its pages, by the name of the choice."""
    asked = {name: request.cookies.get(choice.cookie, "") for name, choice in CHOICES.items()}
    return {
        name: asked[name] if asked[name] in choice.values else choice.values[0]
        for name, choice in CHOICES.items()
    }


# What a form did, named in the address it leads to; only these can be shown, with one number in them.
SAID: dict[str, Callable[[int], str]] = {
    "held": lambda n: f"{words.counted(n, 'mail is', 'mails are')} in the outbox. Nothing has left yet.",
    "applied": lambda n: f"Revision {n} is stored. It calls for no mail.",
    "stored": lambda _: "This is the plan of what is stored. Paste your text again if it is not in it.",
    "told": lambda n: f"{words.counted(n, 'mail is', 'mails are')} on the way, before all others.",
    "told-held": lambda n: f"{words.counted(n, 'mail is', 'mails are')} held. Nothing has left yet.",
    "told-before": lambda n: f"This went out before, {words.counted(n, 'mail')}. Nothing more was queued.",
    "released": lambda n: f"{words.counted(n, 'mail')} released.",
    "dropped": lambda n: f"{words.counted(n, 'mail')} dropped, never to be sent.",
    "retried": lambda n: f"{words.counted(n, 'mail')} put back in the queue.",
    "paused": lambda _: "Sending is paused for this meeting. Nothing leaves until you resume it.",
    "resumed": lambda _: "Sending goes on.",
    "password": lambda n: f"The password is changed. {words.counted(n, 'other browser')} signed out.",
    "address": lambda _: "The address is changed. Links for a new password go there.",
    "no-address": lambda _: "The address is removed. Links for a new password are mailed nowhere.",
    "roles": lambda _: "The roles are changed. They hold from the next page on.",
    "sessions": lambda n: f"{words.counted(n, 'browser')} signed out.",
    "user-dropped": lambda _: "The account is removed, and its browsers are signed out.",
    "answer": lambda n: (
        f"Written down for {words.counted(n, 'invitation')}. It counts until they answer otherwise."
    ),
    "reopened": lambda _: "The decision is taken back. It waits for you again.",
    "none": lambda _: "Nothing was ticked, so nothing was changed.",
}


def _said(request: web.Request) -> str:
    made = SAID.get(request.query.get("said", ""))
    count = request.query.get("n", "0")
    return (
        made(int(count))
        if made is not None and count.isascii() and count.isdigit() and len(count) < 7
        else ""
    )
