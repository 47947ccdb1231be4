"""The article's sentences as JSON, with what stands behind each, and the changes that people make to them.

GET gives all that an editor shows; POST does one thing and gives it anew. A POST names the version that was
seen: where other people changed the article since, nothing is done, and 409 says who did what.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.document import Document, DocumentError, Passage
from meetbot.article.frames.style import Style
from meetbot.article.keeping import edits
from meetbot.article.keeping.document_json import passage_value
from meetbot.article.keeping.edited import change_words
from meetbot.article.keeping.edits import Take
from meetbot.article.keeping.merge import changes
from meetbot.errors import MeetbotError
from meetbot.flows.meeting.edit_history import go_back, undo
from meetbot.flows.meeting.editing import ArticleKey, Hand, Outdated, Standing, change, set_style, standing
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of, needs
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.words import stamp_words
from meetbot.web.newest import newest_agenda

DONE = {
    "write": "edited",
    "delete": "deleted",
    "restore": "restored",
    "lock": "locked",
    "unlock": "unlocked",
    "add": "added",
    "resolve": "decided",
    "settle": "decided",
    "undo": "taken back",
    "back": "back to a version",
    "style": "style",
}


@needs("organiser", "comms")
async def list_sentences(request: web.Request) -> web.StreamResponse:
    """Send every sentence with its states, texts, facts, evidence, and who touched it when."""
    context, meeting = context_of(request), request.match_info["meeting"]
    language, angle, now = _told(request)

    def load(tx: Tx) -> Standing:
        agenda = newest_agenda(tx, meeting)
        return standing(tx, agenda, context.templates.phrases, now=now, language=language, angle=angle)

    try:
        return web.json_response(_value(await context.read(load)))
    except MeetbotError as error:
        return web.json_response({"error": str(error)}, status=400)


@needs("organiser", "comms")
async def change_sentence(request: web.Request) -> web.StreamResponse:
    """Do one thing (`do`) to one sentence (`sentence`), as the page saw it in version `seen`."""
    context, meeting, form = context_of(request), request.match_info["meeting"], await request.post()
    language, angle, _ = _told(request)
    given = {name: str(value) for name, value in form.items()}
    by, do, seen = name_of(request), given.get("do", ""), given.get("seen", "")
    if wrong := fault_of(do, seen):
        return web.json_response({"error": wrong}, status=400)

    def load(tx: Tx) -> Agenda:
        return newest_agenda(tx, meeting)

    def work() -> Standing:
        return done(context, meeting, given, by=by, language=language, angle=angle)

    agenda = await context.read(load)
    try:
        return web.json_response(_value(await asyncio.to_thread(work)))
    except Outdated as refused:
        said = late_words(refused, agenda)
        return web.json_response({"error": said, "version": refused.now.version}, status=409)
    except MeetbotError as refused:
        return web.json_response({"error": str(refused)}, status=400)


def late_words(late: Outdated, agenda: Agenda) -> str:
    """Return who was first, on the venue's clock."""
    row = late.now
    return (
        f"The article was changed meanwhile: version {row.version} is {row.what} by {row.by or 'nobody'}, "
        f"{stamp_words(row.at, agenda)}. Nothing was stored."
    )


def fault_of(do: str, seen: str) -> str:
    """Return what is wrong with the two fields that every change has; empty = nothing."""
    if do in DONE and seen.isascii() and seen.isdigit() and len(seen) < 10:
        return ""
    return f"do= is one of {', '.join(DONE)}; seen= is a version."


def done(
    context: AppContext, meeting: str, given: Mapping[str, str], *, by: str, language: str, angle: str
) -> Standing:
    """Do what a form says, which `fault_of` found right, and return the article as it then stands.

    Raises:
        Outdated: other people changed it since the version that the form names.
        MeetbotError: it cannot be done.
    """
    do, seen, now = given["do"], int(given["seen"]), context.clock.now()
    store, phrases = context.store, context.templates.phrases
    key, hand = ArticleKey(meeting, language, angle), Hand(by=by, now=now, seen=seen)
    if do == "undo":
        return undo(store, key, phrases, hand)
    if do == "back":
        version = int(wanted) if re.fullmatch("[0-9]{1,9}", wanted := given.get("version", "")) else -1
        return go_back(store, key, phrases, version, hand)
    if do == "style":
        return set_style(store, key, phrases, _style(given), hand)
    return change(store, key, phrases, _act(do, given, by=by, at=now), hand, what=DONE[do])


def _style(given: Mapping[str, str]) -> Style:
    """Return the switches; what a form leaves empty is as the agenda has it."""

    def switch(name: str) -> bool | None:
        said = given.get(name, "")
        if said not in ("", "yes", "no"):
            raise DocumentError(f'{name}= is yes, no or empty, not "{said}".')
        return None if not said else said == "yes"

    return Style(
        register=given.get("register", ""),
        honorifics=switch("honorifics"),
        serial_comma=switch("serial_comma"),
        evaluations=switch("evaluations"),
    )


def _told(request: web.Request) -> tuple[str, str, datetime]:
    query = request.query
    return query.get("lang", "en"), query.get("angle", ""), context_of(request).clock.now()


def _act(do: str, given: Mapping[str, str], *, by: str, at: datetime) -> Callable[[Document], Document]:
    name, text = given.get("sentence", ""), given.get("text", "")

    def act(document: Document) -> Document:
        match do:
            case "write":
                return edits.write(document, name, text, by=by, at=at)
            case "delete":
                return edits.delete(document, name, by=by, at=at)
            case "restore":
                return edits.restore(document, name, by=by, at=at)
            case "add":
                return edits.add(document, text, behind=name, by=by, at=at)[0]
            case "resolve":
                take = given.get("take", "")
                if take not in [*Take]:
                    raise DocumentError(f'take= is one of {", ".join(Take)}, not "{take}".')
                return edits.resolve(document, name, Take(take), by=by, at=at)
            case "settle":
                return edits.settle(document, name, text, by=by, at=at)
            case "lock" if text.strip():  # what was typed before the press is not lost by it
                document = edits.write(document, name, text, by=by, at=at)
                return edits.lock(document, name, True, by=by, at=at)
            case _:
                return edits.lock(document, name, do == "lock", by=by, at=at)

    return act


def _value(found: Standing) -> dict[str, Any]:
    document, draft = found.document, found.draft
    printed = {sentence.id: sentence.text for sentence in draft.sentences()}
    made = {sentence.id: sentence for sentence in found.generated.sentences()}

    def passage(one: Passage) -> dict[str, Any]:
        sentence = made.get(one.id)
        evidence = sentence.evidence if sentence is not None else ()
        return {
            **passage_value(one),
            "printed": printed.get(one.id, one.text if one.printed else ""),
            "evidence": [{"rung": e.rung.name.lower(), "source": e.source} for e in evidence],
            "changes": [change_words(change) for change in changes(one)],
        }

    return {
        "version": found.version,
        "final": draft.is_final,
        "language": document.language,
        "angle": document.angle,
        "headline": passage(document.headline),
        "description": passage(document.description),
        "sections": [
            {"id": s.id, "paragraphs": [[passage(one) for one in row] for row in s.paragraphs]}
            for s in document.sections
        ],
    }


ROUTES = (
    web.get("/meetings/{meeting}/article/sentences", list_sentences),
    web.post("/meetings/{meeting}/article/sentences", change_sentence),
)
