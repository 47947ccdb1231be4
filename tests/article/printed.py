"""A draft as it leaves the house once the meeting is over: of the worked example, unless told otherwise."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.exports.edition import build_edition
from meetbot.article.exports.render_edition import render_edition_html, render_edition_markdown
from meetbot.article.model import Draft
from tests.article.reference import agenda


def markdown_of(draft: Draft, of: Agenda | None = None) -> str:
    of = of or agenda()
    return render_edition_markdown(build_edition(draft, of, now=of.end))


def page_of(draft: Draft) -> str:
    return render_edition_html(build_edition(draft, agenda(), now=agenda().end), agenda())
