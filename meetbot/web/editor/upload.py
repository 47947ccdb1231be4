"""An edited file that comes back through the page: what it would change is shown, then it is stored.

A browser does not send a chosen file twice, so the page carries it from step to step. Nothing is kept here.
"""

from __future__ import annotations

import asyncio
import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.document import Document, DocumentError, Passage
from meetbot.article.keeping.both import Crossed, Crossing
from meetbot.article.keeping.match import Question, Unsure
from meetbot.article.keeping.returned import LARGEST
from meetbot.errors import MeetbotError
from meetbot.flows.meeting.bringing import BroughtBack, EditedFile, bring_back
from meetbot.web.accounts.access import name_of, needs
from meetbot.web.article_of import Which
from meetbot.web.context import context_of
from meetbot.web.editor.page import Refused, show
from meetbot.web.editor.view import bare
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, stamp_words
from meetbot.web.newest import newest_agenda

NAME_MOST = 200  # characters
TAKE = "take:"  # before a sentence's id: the field that says whose text of it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the page carries to the next step."""

    name: str
    data: str  # base64
    sidecar: str  # base64: a page takes unseen characters out of a text
    answers: Mapping[int, str]
    takes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingView:
    """A sentence that both changed; a text is empty where it is deleted, all are where the order is asked."""

    id: str
    was: str
    here: str
    file: str
    who: str


@needs("organiser", "comms")
async def take_file(request: web.Request) -> web.StreamResponse:
    """Show what an edited file would change, ask what only people can say, or store it (`do=store`)."""
    context, meeting, form = context_of(request), request.match_info["meeting"], await request.post()
    await context.read(lambda tx: newest_agenda(tx, meeting))
    by, now, phrases = name_of(request), context.clock.now(), context.templates.phrases
    said = {name: str(value) for name, value in form.items()}
    answers, takes = _answers(said), _takes(said)

    def work(file: EditedFile, *, dry_run: bool) -> BroughtBack:
        done = bring_back(
            context.store, file, phrases, by=by, now=now, answers=answers, takes=takes, dry_run=dry_run
        )
        if done.before.meeting != meeting:
            raise DocumentError(f'The file is of the meeting "{done.before.meeting}", not of this one.')
        return done

    questions: tuple[Question, ...] = ()
    crossings: tuple[CrossingView, ...] = ()
    done: BroughtBack | None = None
    try:
        file = _file_of(form)
        # What is stored is looked at before: a file of another meeting must not be, whatever the press says.
        done = await asyncio.to_thread(work, file, dry_run=True)
        if form.get("do") == "store":
            done = await asyncio.to_thread(work, file, dry_run=False)
            document = done.standing.document
            which = Which(language=document.language, angle=document.angle)
            raise web.HTTPSeeOther(f"/meetings/{quote(meeting)}/article/edit{which.query()}")
    except Unsure as unsure:
        questions = unsure.questions
    except Crossed as crossed:
        agenda = await context.read(lambda tx: newest_agenda(tx, meeting))
        crossings = tuple(_crossing(one, agenda) for one in crossed.crossings)
    except MeetbotError as error:
        return await show(request, Refused(reason=f"Nothing was stored. {error}"), status=400)
    carried = Carried(
        name=file.name,
        data=b64encode(file.data).decode(),
        sidecar=b64encode(file.sidecar.encode()).decode(),
        answers=answers,
        takes=takes,
    )
    asked = len(questions) + len(crossings)
    changed = _changed(done) if done is not None else ()
    return await page(
        request,
        "web/article_upload.html",
        title=f"{counted(asked, 'question')} · Edited file" if asked else "Edited file",
        current="article",
        meeting=meeting,
        own_action=True,
        carried=carried,
        questions=questions,
        crossings=crossings,
        changed=changed,
    )


def _changed(done: BroughtBack) -> tuple[tuple[str, str, str], ...]:
    """Return (state, text before, text after) of each sentence that the file changes; empty text = none."""
    before, after = _passages(done.before), _passages(done.standing.document)
    return tuple(
        (
            after[name].state.replace("_", " ") if name in after else "gone",
            _text(before.get(name)),
            _text(after.get(name)),
        )
        for name in dict.fromkeys((*after, *before))
        if name not in before or name not in after or before[name].hash != after[name].hash
    )


def _crossing(one: Crossing, agenda: Agenda) -> CrossingView:
    def text(found: str | None) -> str:
        return bare(found) if found is not None else ""

    who = f"{one.by}, {stamp_words(one.at, agenda)}" if one.by and one.at is not None else one.by
    return CrossingView(id=one.id, was=text(one.was), here=text(one.here), file=text(one.file), who=who)


def _passages(document: Document) -> dict[str, Passage]:
    return {one.id: one for one in document.passages()}


def _text(one: Passage | None) -> str:
    return bare(one.text) if one is not None and one.printed else ""


def _file_of(form: Mapping[str, object]) -> EditedFile:
    """Return the chosen file, or the one that the page carried.

    Raises:
        DocumentError: there is none, or it is too large.
    """
    chosen, beside = form.get("file"), form.get("ids")
    if isinstance(chosen, web.FileField) and chosen.filename:
        name, data = chosen.filename, chosen.file.read(LARGEST + 1)
    else:
        name, data = str(form.get("name", "")), _unpacked(form.get("data", ""))
    if not name or not data:
        raise DocumentError("Choose the edited file: .html, .docx, or .md with its .ids.json.")
    if isinstance(beside, web.FileField) and beside.filename:
        ids = beside.file.read(LARGEST + 1)
    else:
        ids = _unpacked(form.get("sidecar", ""))
    sidecar = ids.decode("utf-8-sig", "replace")
    if len(data) > LARGEST or len(sidecar) > LARGEST:
        raise DocumentError(f"The file has more than {LARGEST:,} octets; an article has some thousands.")
    name = re.split(r"[/\\]", name)[-1]  # some browsers send the folders too; they are nobody's business here
    return EditedFile(name=name[-NAME_MOST:], data=data, sidecar=sidecar)


def _unpacked(carried: object) -> bytes:
    try:
        return b64decode(str(carried), validate=True)
    except (binascii.Error, ValueError):
        raise DocumentError("What the page carried is no file; choose it anew.") from None


def _answers(form: Mapping[str, str]) -> dict[int, str]:
    """Return the answers by the number of their question; one without an answer is asked again."""
    numbers = {name: name.removeprefix("is_") for name in form if name.startswith("is_")}
    return {
        int(number): form[name]
        for name, number in numbers.items()
        if number.isascii() and number.isdigit() and len(number) < 6 and form[name]
    }


def _takes(form: Mapping[str, str]) -> dict[str, str]:
    """Return whose text counts, by sentence."""
    return {name.removeprefix(TAKE): said for name, said in form.items() if name.startswith(TAKE) and said}


ROUTES = (web.post("/meetings/{meeting}/article/edit/file", take_file),)
