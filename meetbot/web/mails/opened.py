"""One mail of the outbox or the mailbox, opened: beside the list, in its frame, and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from markupsafe import escape

from meetbot.agenda.fields.addresses import is_odd_address
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.erasure import is_erased
from meetbot.flows.mails.outbox import links_shown, notes_of
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry
from meetbot.outbox.retry import Kind
from meetbot.plan.model import Purpose
from meetbot.store.mails import MailFilter
from meetbot.store.store import Tx
from meetbot.templating import MAIN_LANGUAGE, Templates
from meetbot.web.accounts.access import user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.words import LANGUAGES, PURPOSES
from meetbot.web.mails.listing import Asked, Directory, Who
from meetbot.web.mails.masks import LOOKS, framed, mask_links
from meetbot.web.mails.preview import Views, views
from meetbot.web.mails.words import (
    HistoryLine,
    bounce_words,
    history,
    kind_of,
    reported,
    seen_state,
    what_now,
)

TABS = ("mail", "text", "calendar", "raw", "history")
WIDTHS = ("", "360", "600")  # "" = as wide as there is room
# The mail shows with its own styles, without script, and fetches nothing from elsewhere.
MAIL_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An opened mail. `views` is None where it cannot be composed, and `fault` says why."""

    entry: Entry
    who: Who
    subject: str
    views: Views | None
    fault: str
    tab: str
    width: str
    look: str
    links: int  # number of the note that shows the personal links, 0 = masked
    language: str
    draft: bool  # nobody has signed the wording of its language off
    what_now: str
    no_mailbox: bool
    state: str  # as lists show it
    came_back: tuple[str, ...]  # what was reported of it, each a sentence's beginning with the server's words
    history: tuple[HistoryLine, ...]
    place: int
    of: int
    previous: str
    following: str
    close: str
    here: Asked

    def href(self, **changed: str | int) -> str:
        """Return the address of this mail, seen in another way."""
        seen: dict[str, str | int] = {"mail": self.entry.id, "tab": self.tab, "width": self.width}
        seen |= {"look": "" if self.look == "light" else self.look, "links": self.links or ""}
        return self.here.href(**(seen | changed))


def open_entry(
    tx: Tx, request: web.Request, entry: Entry, directory: Directory, asked: Asked, wanted: MailFilter
) -> Opened:
    """Return a mail of the list as the address wants it seen."""
    query, context = request.query, context_of(request)
    now = context.clock.now()
    number = _links_note(tx, request, entry, now=now)
    subject, data, fault = _mail_or_fault(tx, context.composer, entry, now=now)
    bounces = reported(entry, tx.bounces([entry.id]).get(entry.id, ()))
    place, before, after = tx.mail_place(wanted, entry.id)
    states = tx.mail_states(wanted)
    tab, look, width = query.get("tab", ""), query.get("look", ""), query.get("width", "")
    language = language_of(data) if data else ""
    seen = {"tab": tab if tab != "mail" else "", "width": width, "look": look if look != "light" else ""}
    return Opened(
        entry=entry,
        who=directory.who(entry),
        subject=subject,
        views=views(data, _last(tx, context, entry, now=now), masked=not number) if data else None,
        fault=fault,
        tab=tab if tab in TABS else TABS[0],
        width=width if width in WIDTHS else "",
        look=look if look in LOOKS else LOOKS[0],
        links=number,
        language=LANGUAGES.get(language, language),
        draft=is_draft(context.templates, language),
        what_now=what_now(entry, held_by=tx.holding([entry], now=now).get(entry.id)),
        no_mailbox=_is_of_address(entry),
        state=seen_state(entry, bounces),
        came_back=tuple(f"{bounce_words(b)}{f' ({b.text})' if b.text else ''}" for b in bounces),
        history=history(
            entry,
            directory.agenda(entry.meeting),
            attempts=tx.attempts(entry.id),
            bounces=bounces,
            notes=notes_of(tx, entry.meeting) + (notes_of(tx, "") if entry.meeting else []),
            revision=tx.revision(entry.meeting, entry.revision) if entry.meeting else None,
            now=now,
        ),
        place=place,
        of=states.get(asked.state, 0) if asked.state else sum(states.values()),
        previous=asked.href(mail=before, **seen) if before is not None else "",
        following=asked.href(mail=after, **seen) if after is not None else "",
        close=asked.href(),
        here=asked,
    )


def _is_of_address(entry: Entry) -> bool:
    """Whether it did not go for its address alone: no such mailbox, or one that servers do not take."""
    if entry.state == "held":
        return entry.last_kind == Kind.UNREAD or (is_odd_address(entry.rcpt) and bool(entry.last_text))
    return entry.state == "failed" and kind_of(entry.last_code, entry.last_text) is Kind.GONE


def entry_asked(tx: Tx, request: web.Request, wanted: MailFilter, *, meeting: str) -> Entry | None:
    """Return the entry that the address names, None where it names none.

    Raises:
        web.HTTPNotFound: there is no such mail, or not here.
    """
    chosen = request.query.get("mail", "")
    if not chosen.isdecimal() or len(chosen) > 15:
        return None
    entry = tx.entry(int(chosen))
    if (
        entry is None
        or (meeting and entry.meeting != meeting)
        or (is_account_mail(entry) and not wanted.accounts)
    ):
        raise web.HTTPNotFound
    return entry


def _links_note(tx: Tx, request: web.Request, entry: Entry, *, now: datetime) -> int:
    """Return the number of the note by which this user may read the mail's personal links, 0 for none."""
    user, number = user_of(request), request.query.get("links", "")
    if user is None or not number.isdecimal() or len(number) > 15:
        return 0
    return int(number) if links_shown(tx, int(number), entry.id, by=user.name, now=now) else 0


def is_account_mail(entry: Entry) -> bool:
    """Whether it is a link for a password, which is for admins alone to see."""
    return not entry.meeting and entry.purpose != Purpose.TEST


def language_of(data: bytes) -> str:
    """Return the language that a mail says it is in."""
    found = dict(open_mail(data).headers)
    return found.get("Content-Language", "").partition("-")[0]


def is_draft(templates: Templates, language: str) -> bool:
    """Whether a mail in this language is a translation that nobody signed off."""
    return bool(language) and language != MAIN_LANGUAGE and not templates.reviewer(language)


def _mail_or_fault(tx: Tx, composer: Composer, entry: Entry, *, now: datetime) -> tuple[str, bytes, str]:
    """Return (subject, bytes, why it cannot be made); bytes are empty where it cannot."""
    try:
        return (*mail_of(tx, composer, entry, now=now), "")
    except StoreError:
        raise
    except MeetbotError as error:
        return entry.subject or PURPOSES.get(entry.purpose, entry.purpose), b"", str(error)


def mail_of(tx: Tx, composer: Composer, entry: Entry, *, now: datetime) -> tuple[str, bytes]:
    """Return subject and bytes: those kept in the mailbox, else those that would be sent."""
    kept = tx.mail(entry.id)
    if kept is not None:
        return entry.subject, kept
    if is_erased(entry):
        raise MeetbotError("What it said, and to whom it went, is deleted: its time was over long ago.")
    composed = composer.compose(tx, entry, now=now, keep=False)
    return composed.subject, composed.data


def _last(tx: Tx, context: AppContext, entry: Entry, *, now: datetime) -> bytes | None:
    """Return the mail with the copy that the person had before, None for a first one."""
    for before in tx.copies_before(entry)[:1] if entry.uid else ():
        return _mail_or_fault(tx, context.composer, before, now=now)[1] or None
    return None


async def show_body(request: web.Request) -> web.StreamResponse:
    """Give a mail's HTML alone, for the frame of its preview: no script, nothing remote, dead links.

    Of one that cannot be made it says why.
    """
    data, fault, masked = await _data(request)
    view = open_mail(data)
    text = fault or view.text
    html = framed(view.html or f"<pre>{escape(text)}</pre>", request.query.get("look", ""))
    return web.Response(
        text=mask_links(html) if masked else html,
        content_type="text/html",
        headers={"Content-Security-Policy": MAIL_CSP, "X-Frame-Options": "SAMEORIGIN"},
    )


async def give_file(request: web.Request) -> web.StreamResponse:
    """Give the mail as it is sent, byte for byte.

    Before the press that shows its links, and of a mail that cannot be made, lead to the page that says so.
    """
    data, fault, masked = await _data(request)
    if masked or fault:
        base = request.path.removesuffix(f"/{request.match_info['entry']}/mail.eml")
        raise web.HTTPSeeOther(f"{base}?mail={request.match_info['entry']}&tab=raw")
    return web.Response(
        body=data,
        content_type="message/rfc822",
        headers={"Content-Disposition": f'attachment; filename="mail-{request.match_info["entry"]}.eml"'},
    )


async def _data(request: web.Request) -> tuple[bytes, str, bool]:
    """Return the mail's bytes, why it cannot be made (empty), and whether its personal links stay masked."""
    context, user = context_of(request), user_of(request)
    entry_id, meeting = int(request.match_info["entry"]), request.match_info.get("meeting")
    now = context.clock.now()

    def work(tx: Tx) -> tuple[bytes, str, bool]:
        entry = tx.entry(entry_id)
        if entry is None or (meeting is not None and entry.meeting != meeting):
            raise web.HTTPNotFound
        if is_account_mail(entry) and (user is None or "admin" not in user.roles):
            raise web.HTTPNotFound
        masked = not _links_note(tx, request, entry, now=now)
        _, data, fault = _mail_or_fault(tx, context.composer, entry, now=now)
        return data, fault, masked

    return await context.read(work)


ROUTES = (
    web.get(r"/meetings/{meeting}/outbox/{entry:\d{1,15}}/body", show_body),
    web.get(r"/meetings/{meeting}/outbox/{entry:\d{1,15}}/mail.eml", give_file),
    web.get(r"/mailbox/{entry:\d{1,15}}/body", show_body),
    web.get(r"/mailbox/{entry:\d{1,15}}/mail.eml", give_file),
)
