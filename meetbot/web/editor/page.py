"""The editor: every sentence with its state and what it rests on, and forms that do one thing each.

A form names the version that its page showed. Where other people changed the article since, nothing is done:
the page comes again, says who did what, and has what was typed in its field.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from meetbot.article.document import ADDED
from meetbot.article.exports.render import anchor
from meetbot.article.frames.registers import REGISTERS
from meetbot.errors import MeetbotError
from meetbot.flows.meeting.edit_history import LastAct, last_act, since, versions
from meetbot.flows.meeting.editing import Outdated, Standing, standing
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of, needs
from meetbot.web.article import offered
from meetbot.web.article_editor import done, fault_of, late_words
from meetbot.web.article_of import Which, which_article
from meetbot.web.context import context_of
from meetbot.web.editor.view import OthersView, VersionView, others_of, versions_of, view_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES, counted
from meetbot.web.newest import newest_agenda
from meetbot.web.record.answering import answers_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a press was not done, and what was typed: it stands in its field again."""

    reason: str
    do: str = ""
    sentence: str = ""
    text: str = ""
    seen: int | None = None  # the version that is no longer the newest; None = that was not why


SWITCH_WORDS = (
    ("honorifics", "Prof., Dr., Ms. before names"),
    ("serial_comma", "A comma before the last “and”"),
    ("evaluations", "What was called a success"),
)
NOTHING = Refused(reason="")


@needs("organiser", "comms")
async def show_editor(request: web.Request) -> web.StreamResponse:
    """Show the article to be edited; `?at=` opens one sentence."""
    return await show(request)


@needs("organiser", "comms")
async def press(request: web.Request) -> web.StreamResponse:
    """Do one thing to one sentence, then lead back to it."""
    context, meeting, form = context_of(request), request.match_info["meeting"], await request.post()
    given = {name: str(value) for name, value in form.items()}
    agenda = await context.read(lambda tx: newest_agenda(tx, meeting))
    which = which_article(request, agenda)
    do, sentence, text = (given.get(name, "") for name in ("do", "sentence", "text"))
    if wrong := fault_of(do, given.get("seen", "")):
        return await show(request, Refused(reason=wrong, do=do, sentence=sentence, text=text), status=400)
    seen, by = int(given["seen"]), name_of(request)

    def work() -> Standing:
        return done(context, meeting, given, by=by, language=which.language, angle=which.angle)

    try:
        found = await asyncio.to_thread(work)
    except Outdated as late:
        reason = f"Not done: {late_words(late, agenda)}"
        return await show(
            request, Refused(reason=reason, do=do, sentence=sentence, text=text, seen=seen), status=409
        )
    except MeetbotError as error:
        return await show(
            request, Refused(reason=str(error), do=do, sentence=sentence, text=text), status=400
        )
    at = _newest(found) if do == "add" else sentence
    raise web.HTTPSeeOther(address(meeting, which, at))


def address(meeting: str, which: Which, sentence: str = "") -> str:
    """Return the editor's address, at one sentence."""
    place = f"#e-{anchor(sentence)}" if sentence else ""
    return f"/meetings/{quote(meeting)}/article/edit{which.query(at=sentence)}{place}"


def _newest(found: Standing) -> str:
    added = [one.id for one in found.document.passages() if one.id.startswith(ADDED)]
    return max(added, key=lambda name: int(name.removeprefix(ADDED)), default="")


async def show(request: web.Request, refused: Refused = NOTHING, *, status: int = 200) -> web.Response:
    """Show the page, with the reason why what was asked for was not done."""
    context, meeting = context_of(request), request.match_info["meeting"]
    now, phrases = context.clock.now(), context.templates.phrases
    agenda = await context.read(lambda tx: newest_agenda(tx, meeting))
    which = which_article(request, agenda)

    compared = _version(request.query.get("since", "")) if refused.seen is None else None

    def load(tx: Tx) -> tuple[Standing, LastAct | None, OthersView | None, tuple[VersionView, ...]]:
        found = standing(tx, agenda, phrases, now=now, language=which.language, angle=which.angle)
        rows = versions_of(versions(tx, found), agenda)
        if compared is not None and compared not in {row.number for row in rows}:
            raise web.HTTPNotFound
        seen = refused.seen if compared is None else compared
        others = others_of(since(tx, found, seen), agenda) if seen is not None else None
        return found, last_act(tx, found), others, rows

    found, last, others, rows = await context.read(load)
    view, draft = view_of(found), found.draft
    open_points = len(draft.report.required) + len(draft.report.conflicts)
    return await page(
        request,
        "web/article_edit.html",
        title=f"{counted(open_points, 'open point')} · Edit the article",
        current="article",
        meeting=meeting,
        status=status,
        own_action=True,
        refused=refused,
        others=others,
        view=view,
        draft=draft,
        open_points=open_points,
        answers_at=answers_at(draft, agenda),
        last=last if last is not None and last.row.by == name_of(request) else None,
        versions=rows,
        compared=next((row for row in rows if row.number == compared), None),
        at=refused.sentence or request.query.get("at", ""),
        which=which,
        style=found.document.style,
        planned=agenda.article,
        registers=REGISTERS,
        switches=SWITCH_WORDS,
        languages=[(code, LANGUAGES[code]) for code in offered(agenda)],
    )


def _version(said: str) -> int | None:
    """Return a version that was asked for, None where none was.

    Raises:
        HTTPNotFound: it is no number.
    """
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise web.HTTPNotFound
    return int(said)


ROUTES = (
    web.get("/meetings/{meeting}/article/edit", show_editor),
    web.post("/meetings/{meeting}/article/edit", press),
)
