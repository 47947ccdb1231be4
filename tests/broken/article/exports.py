"""Exports as somebody might write them: each breaks one promise, and its check must see it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any

import docx
from docx.oxml.ns import qn

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.exports.edition import Edition, build_edition
from meetbot.article.exports.render_edition import json_ld, render_edition_html, render_edition_markdown
from meetbot.article.exports.render_text import render_sidecar, render_text
from meetbot.article.products.side import translators_csv, translators_rows
from meetbot.documents.pdf import render_pdf
from meetbot.documents.word import render_word, render_word_table
from tests.article.exports import Exports

_made = count()


def _without(data: bytes, *tags: str) -> bytes:
    """Return a Word file without these elements."""
    word = docx.Document(io.BytesIO(data))
    for tag in tags:
        for element in list(word.element.body.iter(qn(tag))):
            element.getparent().remove(element)
    return _saved(word)


def _saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _html(pattern: str, by: str) -> Exports:
    return Exports(html=lambda e, a: re.sub(pattern, by, render_edition_html(e, a)))


def _plain(edition: Edition) -> Edition:
    return replace(edition, banner="", questions=())


def _unclean(draft: Any, agenda: Agenda, **how: Any) -> Edition:
    """Return an edition whose sentences are printed as they are, with all that acts in them."""
    made = build_edition(draft, agenda, **how)
    told = {s.id: s.text for s in draft.sentences()}
    sections = tuple(
        (
            name,
            tuple(
                tuple(replace(x, runs=(replace(x.runs[0], text=told[x.id]),)) for x in p) for p in paragraphs
            ),
        )
        for name, paragraphs in made.sections
    )
    return replace(made, sections=sections)


def _never_refusing(draft: Any, agenda: Agenda, *, final: bool = False, **how: Any) -> Edition:
    made = build_edition(draft, agenda, **how)
    return _plain(made) if final else made


def _early_is_final(draft: Any, agenda: Agenda, *, now: Any, final: bool = False, **how: Any) -> Edition:
    return build_edition(draft, agenda, now=now + timedelta(hours=1) if final else now, final=final, **how)


def _first_mark_only(draft: Any, agenda: Agenda, *, final: bool = False, **how: Any) -> Edition:
    report = replace(draft.report, required=draft.report.required[:1]) if final else draft.report
    return build_edition(replace(draft, report=report), agenda, final=final, **how)


def _answers_nobody(draft: Any, agenda: Agenda, **how: Any) -> Edition:
    made = build_edition(draft, agenda, **how)
    return replace(made, questions=tuple(q.partition(" (")[0] for q in made.questions))


def _in_english(draft: Any, agenda: Agenda, **how: Any) -> Edition:
    made = build_edition(draft, agenda, **how)
    return replace(made, banner="DRAFT" if made.banner else "")


def _sidecar(edition: Edition) -> str:
    value = json.loads(render_sidecar(edition))
    value["sections"][-1]["paragraphs"][-1].pop()
    return json.dumps(value)


def _commented(edition: Edition) -> bytes:
    return render_word(replace(edition, banner=edition.banner or "DRAFT"))


def _left_to_right(edition: Edition) -> bytes:
    return _without(render_word(edition), "w:rtl", "w:bidi")


def _shuffled(title: str, language: str, rows: Any) -> bytes:
    return render_word_table(title, language, [rows[0], *reversed(rows[1:])])


def _without_embargo(edition: Edition) -> Edition:
    return replace(edition, embargo="")


BROKEN: Mapping[tuple[str, str], Exports] = {
    ("comes_back", "page without an id"): _html(r' data-sentence="lead.what/meeting"', ""),
    ("comes_back", "page with entities twice"): Exports(
        html=lambda e, a: re.sub(r"&(?=lt;|amp;)", "&amp;", render_edition_html(e, a))
    ),
    ("comes_back", "Word without bookmarks"): Exports(
        word=lambda e: _without(render_word(e), "w:bookmarkStart", "w:bookmarkEnd")
    ),
    ("comes_back", "Markdown without escapes"): Exports(
        markdown=lambda e: re.sub(r"\\(?=[*_\[(<])", "", render_edition_markdown(e))
    ),
    ("comes_back", "text in lines of 70"): Exports(
        text=lambda e: re.sub(r"(.{70}\S*) ", r"\1\n", render_text(e))
    ),
    ("comes_back", "sidecar that lacks the last"): Exports(sidecar=_sidecar),
    ("comes_back", "table that lacks the last"): Exports(rows=lambda e: translators_rows(e)[:-1]),
    ("hostile_text_stays_text", "page without escapes"): Exports(
        html=lambda e, a: unescape(render_edition_html(e, a))
    ),
    ("hostile_text_stays_text", "JSON-LD without escapes"): Exports(
        json_ld=lambda e, a: json.dumps(json.loads(json_ld(e, a)))
    ),
    ("hostile_text_stays_text", "edition that cleans nothing"): Exports(edition=_unclean),
    ("hostile_text_stays_text", "text with an override"): Exports(text=lambda e: "\u202e" + render_text(e)),
    ("hostile_text_stays_text", "PDF that is a page"): Exports(pdf=lambda e: render_text(e).encode()),
    ("no_cell_is_a_formula", "cells as they are"): Exports(csv=lambda e: translators_csv(e).replace("'", "")),
    ("no_cell_is_a_formula", "only = is seen"): Exports(
        csv=lambda e: re.sub(r"'(?=[-+@])", "", translators_csv(e))
    ),
    ("a_draft_says_so", "text"): Exports(text=lambda e: render_text(_plain(e))),
    ("a_draft_says_so", "Markdown"): Exports(markdown=lambda e: render_edition_markdown(_plain(e))),
    ("a_draft_says_so", "page"): Exports(html=lambda e, a: render_edition_html(_plain(e), a)),
    ("a_draft_says_so", "text without questions"): Exports(
        text=lambda e: render_text(replace(e, questions=()))
    ),
    ("a_draft_says_so", "Word without comments"): Exports(word=lambda e: render_word(_plain(e))),
    ("a_draft_says_so", "final Word with comments"): Exports(word=_commented),
    ("a_draft_says_so", "nobody is asked"): Exports(edition=_answers_nobody),
    ("final_is_refused", "never"): Exports(edition=_never_refusing),
    ("final_is_refused", "first mark only"): Exports(edition=_first_mark_only),
    ("an_embargo_holds", "by another clock"): Exports(edition=_early_is_final),
    ("an_embargo_holds", "text"): Exports(text=lambda e: render_text(_without_embargo(e))),
    ("an_embargo_holds", "Markdown"): Exports(
        markdown=lambda e: render_edition_markdown(_without_embargo(e))
    ),
    ("an_embargo_holds", "page"): Exports(html=lambda e, a: render_edition_html(_without_embargo(e), a)),
    ("an_embargo_holds", "page that robots may take"): _html(r'<meta name="robots"[^>]*>', ""),
    ("an_embargo_holds", "Word"): Exports(word=lambda e: render_word(_without_embargo(e))),
    ("the_same_bytes", "Word"): Exports(word=lambda e: render_word(e) + str(next(_made)).encode()),
    ("the_same_bytes", "PDF"): Exports(pdf=lambda e: render_pdf(e) + str(next(_made)).encode()),
    ("its_language_is_set", "page without direction"): _html(' dir="rtl"', ' dir="ltr"'),
    ("its_language_is_set", "page without language"): _html('<html lang="[^"]*"', '<html lang="en"'),
    ("its_language_is_set", "Word from left to right"): Exports(word=_left_to_right),
    ("its_language_is_set", "Word without Chinese fonts"): Exports(
        word=lambda e: _without(render_word(e), "w:rFonts")
    ),
    ("its_language_is_set", "PDF in English"): Exports(pdf=lambda e: render_pdf(replace(e, language="en"))),
    ("its_language_is_set", "banner in English"): Exports(edition=_in_english),
    ("the_table_opens_in_word", "rows in another order"): Exports(table=_shuffled),
}
