"""The draft as it stands in the editor: the article element of its page, and what is missing as plain text.

The element carries the sentence ids: in `data-sentence` as they are, in `id` as a link can use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from meetbot.article.exports.edition import Run, joint_of, runs
from meetbot.article.frames.registers import is_list, is_numbered
from meetbot.article.model import Draft, Gap, Sentence


def draft_line(draft: Draft) -> str:
    """Return "DRAFT: 3 marks to confirm, 1 conflict."; empty for a final one."""
    if draft.is_final:
        return ""
    if not draft.sections:
        return "DRAFT: there is nothing to tell; the meeting did not take place."
    marks, conflicts = len(draft.report.required), len(draft.report.conflicts)
    found = [_count(marks, "mark")] if marks else []
    found += [_count(conflicts, "conflict")] if conflicts else []
    return f"DRAFT: {' and '.join(found)} to settle before this may go out."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def html_fragment(draft: Draft) -> str:
    """Return the article element alone, without style, for a page that has its own."""
    joint = joint_of(draft.language) and "\n"
    lines = [f'<article lang="{escape(draft.language)}" data-meeting="{escape(draft.meeting)}">']
    lines.append(f"<h1>{escape(draft.headline)}</h1>")
    if state := draft_line(draft):
        lines.append(f'<p class="draft">{escape(state)}</p>')
    for section in draft.sections:
        lines.append(f'<section data-section="{escape(section.id)}">')
        tag = "li" if is_list(section.id) else "p"
        texts = [joint.join(_span(s) for s in p.sentences) for p in section.paragraphs]
        lines += _listed(section.id, [f"<{tag}>{text}</{tag}>" for text in texts])
        lines.append("</section>")
    return "\n".join([*lines, "</article>"]) + "\n"


def _listed(section: str, items: list[str]) -> list[str]:
    tag = "ol" if is_numbered(section) else "ul"
    return [f"<{tag}>", *items, f"</{tag}>"] if is_list(section) else items


def _span(sentence: Sentence) -> str:
    return (
        f'<span class="sentence" id="{anchor(sentence.id)}" data-sentence="{escape(sentence.id)}"'
        f' data-facts="{escape(" ".join(sentence.facts))}" data-state="{sentence.state}">'
        f"{marked(runs(sentence.text, frozenset(sentence.gaps)))}</span>"
    )


def anchor(sentence_id: str) -> str:
    """Return a sentence id as an HTML id without blanks, slashes and dots."""
    return "s-" + re.sub(r"[^A-Za-z0-9_-]+", "-", sentence_id)


def marked(runs: Iterable[Run]) -> str:
    """Return escaped text, each open mark inside an element of its own that a link can name."""
    return "".join(
        f'<mark id="gap-{run.mark}">{escape(run.text, quote=False)}</mark>'
        if run.mark
        else escape(run.text, quote=False)
        for run in runs
    )


def gap_report(draft: Draft) -> str:
    """Return what is missing and what was left out, for people; ends in a newline."""
    report = draft.report
    lines = [draft_line(draft) or "No open marks: this draft may go out after a last reading."]
    blocks: list[tuple[str, Sequence[str]]] = [
        ("About this draft", report.notices),
        ("To confirm", [_gap(g) for g in report.required]),
        ("Sources that disagree (the first one is used)", report.conflicts),
        ("As people left it (it would be generated otherwise now)", report.kept),
        ("Notes waiting for approval", report.unapproved),
        ("Kept out of the article", report.withheld),
        ("Left out, as an internal note is short", report.shortened),
        ("Planned but not held as planned", report.not_held),
        ("Would help", [_gap(g) for g in report.optional]),
        ("Abbreviations", report.abbreviations),
        ("Wording of notes", report.wording),
        ("Style of what people wrote (hints)", report.style),
    ]
    for title, found in blocks:
        if found:
            lines += ["", f"{title}:", *(f"  {line}" for line in found)]
    return "\n".join(lines) + "\n"


def _gap(gap: Gap) -> str:
    number = f"{gap.number}. " if gap.number else ""
    ask = f" (ask {', '.join(gap.asked)})" if gap.asked else ""
    return f"{number}{gap.line}{ask}"
