"""The article's draft: what is missing first, the text with its marks, and what each sentence rests on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.model import Draft, Rung, Sentence
from meetbot.article.render import anchor, html_fragment
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.article import draft_for
from meetbot.store.store import Tx
from meetbot.templating import seen
from meetbot.web.accounts.access import needs
from meetbot.web.context import context_of
from meetbot.web.frame.next_step import is_confirmed
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES, counted

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


@needs("organiser", "comms")
async def show_article(request: web.Request) -> web.StreamResponse:
    """Show the draft as far as it can be told now."""
    context = context_of(request)
    meeting = request.match_info["meeting"]
    now = context.clock.now()

    def load(tx: Tx) -> Agenda:
        if tx.latest_revision(meeting) is None:
            raise web.HTTPNotFound
        return agenda_at(tx, meeting)

    agenda = await context.read(load)
    confirmed = await context.read(lambda tx: is_confirmed(tx, meeting))
    draft = await asyncio.to_thread(draft_for, context.store, agenda, record=None, now=now)
    questions = len(draft.report.required) + len(draft.report.conflicts)
    return await page(
        request,
        "web/article.html",
        title=f"{counted(questions, 'question')} · Article" if questions else "Article",
        current="article",
        meeting=meeting,
        own_action=True,
        draft=draft,
        questions=questions,
        unconfirmed=agenda.end <= now and not confirmed,
        fragment=Markup(seen(html_fragment(draft))),
        behind=tuple(_behind(draft)),
        language_name=LANGUAGES.get(draft.language, draft.language),
        pane=pane if (pane := request.query.get("pane", "")) in PANES else PANES[0],
        panes=PANES,
    )


def _behind(draft: Draft) -> Iterator[SentenceFacts]:
    for sentence in draft.sentences():
        yield SentenceFacts(
            id=anchor(sentence.id),
            text=sentence.text,
            open=bool(sentence.gaps),
            facts=tuple(_fact_words(draft, sentence)),
            evidence=tuple(dict.fromkeys(f"{RUNGS[e.rung]}: {e.source}" for e in sentence.evidence)),
        )


def _fact_words(draft: Draft, sentence: Sentence) -> Iterator[str]:
    for fact_id in sentence.facts:
        fact = draft.facts.get(fact_id)
        yield f"{fact_id}, {fact.verdict}" if fact is not None else fact_id


ROUTES = (web.get("/meetings/{meeting}/article", show_article),)
