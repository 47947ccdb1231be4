"""The article's draft: what is missing first, the text with its marks, and what each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web
from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Note
from meetbot.agenda.record.values import entry_of
from meetbot.article.exports.edition import build_edition, own
from meetbot.article.exports.render import anchor, html_fragment
from meetbot.article.languages import LANGUAGES as GRAMMARS
from meetbot.article.model import Draft, Rung, Sentence
from meetbot.article.products.side import build_side
from meetbot.errors import CommandRefused
from meetbot.flows.meeting.approval import approve_note, reject_note
from meetbot.flows.meeting.editing import standing
from meetbot.store.store import Tx
from meetbot.templating import seen
from meetbot.web.accounts.access import name_of, needs
from meetbot.web.article_of import which_article
from meetbot.web.context import context_of
from meetbot.web.frame.next_step import is_confirmed
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES, counted, stamp_words
from meetbot.web.newest import newest_agenda, see_meeting
from meetbot.web.record.answering import answers_at

PANES = ("text", "questions", "evidence")  # side by side where there is room, else one at a time
RUNGS = {
    Rung.AGENDA: "agenda, only planned",
    Rung.PRESENCE: "presence",
    Rung.TIMER: "timer",
    Rung.CONFIRMATION: "confirmed",
    Rung.NOTE: "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFacts:
    """What stands behind one sentence."""

    id: str  # of the sentence in the page
    text: str
    open: bool  # it stands inside a mark
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    people: str  # what people did to it; empty = nothing


@needs("organiser", "comms")
async def show_article(request: web.Request) -> web.StreamResponse:
    """Show the draft as far as it can be told now."""
    return await _show(request)


async def show_refused(request: web.Request, refused: str, *, status: int) -> web.Response:
    """Show the page with the reason why what was asked for cannot be done."""
    return await _show(request, refused=refused, status=status)


async def _show(request: web.Request, *, refused: str = "", status: int = 200) -> web.Response:
    context = context_of(request)
    meeting = request.match_info["meeting"]
    now = context.clock.now()

    def load(tx: Tx) -> Agenda:
        return newest_agenda(tx, meeting)

    agenda = await context.read(load)
    confirmed = await context.read(lambda tx: is_confirmed(tx, meeting))
    notes = await context.read(lambda tx: tx.notes(meeting))
    which = which_article(request, agenda)
    found = await context.read(
        lambda tx: standing(
            tx, agenda, context.templates.phrases, now=now, language=which.language, angle=which.angle
        )
    )
    draft = found.draft
    side = build_side(build_edition(draft, found.agenda, now=now), draft, found.agenda, found.told)
    questions = len(draft.report.required) + len(draft.report.conflicts)
    return await page(
        request,
        "web/article.html",
        title=f"{counted(questions, 'question')} · Article" if questions else "Article",
        current="article",
        meeting=meeting,
        status=status,
        own_action=True,
        refused=refused,
        side=side,
        angles=_angles(agenda, draft.language),
        waiting=[_waiting(note, agenda) for note in notes if not note["approved"]],
        draft=draft,
        questions=questions,
        answers_at=answers_at(draft, found.agenda),
        unconfirmed=agenda.end <= now and not confirmed,
        fragment=Markup(seen(html_fragment(draft))),
        behind=tuple(_behind(draft)),
        which=which,
        languages=[(code, LANGUAGES[code]) for code in offered(agenda)],
        pane=pane if (pane := request.query.get("pane", "")) in PANES else PANES[0],
        panes=PANES,
    )


@needs("organiser", "comms")
async def decide_note(request: web.Request) -> web.StreamResponse:
    """Approve one note, with other words where they were changed, or reject it."""
    context, meeting, form = context_of(request), request.match_info["meeting"], await request.post()
    note, text, now = str(form.get("note", "")), str(form.get("text", "")), context.clock.now()
    by, do = name_of(request), form.get("do")

    def work(tx: Tx) -> None:
        see_meeting(tx, meeting)
        if do == "approve":
            approve_note(tx, meeting, note, text=text, by=by, now=now)
        elif do == "reject":
            reject_note(tx, meeting, note, by=by, now=now)
        else:
            raise CommandRefused("Press Approve or Reject: do=approve or do=reject.")

    try:
        await context.write(work)
    except CommandRefused as refusal:
        return await show_refused(request, refusal.reason, status=400)
    raise web.HTTPSeeOther(f"/meetings/{quote(meeting)}/article?pane=questions#waiting")


def offered(agenda: Agenda) -> list[str]:
    """Return the languages that the article can be in, those that the agenda names first."""
    return list(dict.fromkeys(c for c in (*agenda.article.languages, *GRAMMARS) if c in GRAMMARS))


def _angles(agenda: Agenda, language: str) -> tuple[tuple[str, str], ...]:
    """Return the organisers (id, name) that the article can be told from the side of; of the first no id.

    Empty where there is but one.
    """
    first = agenda.article.lead_org or agenda.meeting.organiser
    houses = (first, agenda.meeting.organiser, *agenda.meeting.partners)
    known = [agenda.organisations[i] for i in dict.fromkeys(houses) if i in agenda.organisations]
    named = [
        ("" if org.id == first else org.id, org.abbr or own(org.name, language) or org.id) for org in known
    ]
    return tuple(named) if len(named) > 1 else ()


def _waiting(note: Mapping[str, Any], agenda: Agenda) -> dict[str, str]:
    """Return a note that waits; `text` is empty where it has several languages, and is not edited here."""
    whole = entry_of(Note, note, language=agenda.meeting.languages.main)
    where = note.get("session") or note.get("item") or ""
    return {
        "id": note["id"],
        "kind": str(whole.kind),
        "said": str(whole.text),
        "text": note["text"] if isinstance(note["text"], str) else "",
        "by": note["by"],
        "at": stamp_words(note["at"], agenda) if note["at"] is not None else "",
        "who": ", ".join(map(agenda.label_of, whole.who)),
        "where": agenda.title_of(where) if where else "",
    }


def _behind(draft: Draft) -> Iterator[SentenceFacts]:
    for sentence in draft.sentences():
        yield SentenceFacts(
            id=anchor(sentence.id),
            text=sentence.text,
            open=bool(sentence.gaps),
            facts=tuple(_fact_words(draft, sentence)),
            evidence=tuple(dict.fromkeys(f"{RUNGS[e.rung]}: {e.source}" for e in sentence.evidence)),
            people=sentence.people,
        )


def _fact_words(draft: Draft, sentence: Sentence) -> Iterator[str]:
    for fact_id in sentence.facts:
        fact = draft.facts.get(fact_id)
        yield f"{fact_id}, {fact.verdict}" if fact is not None else fact_id


ROUTES = (
    web.get("/meetings/{meeting}/article", show_article),
    web.post("/meetings/{meeting}/article/notes", decide_note),
)
