"""The draft as Markdown, as HTML and, for the editor, what is missing as plain text.

HTML carries the sentence ids: in `data-sentence` as they are, in `id` as a link can use them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from meetbot.article.model import Draft, Gap, Sentence

_MARK = re.compile(r"\[TO CONFIRM (\d+): ")
_MARKDOWN = re.compile(r"([\\`*_<]|&(?=#?\w+;))")

_STYLE = """
body{margin:2rem auto;max-width:44rem;padding:0 1rem;font:1.125rem/1.55 Georgia,"Times New Roman",serif;
color:#1d2026;background:#fff}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}
.draft{font:0.9rem/1.4 system-ui,sans-serif;border-left:4px solid #b45309;padding:.5rem .75rem;
background:#fef6e7}
mark{background:#fde68a;color:inherit;padding:0 .15em}
@media (prefers-color-scheme:dark){body{background:#16181d;color:#e6e7ea}.draft{background:#2e2513}
mark{background:#6b4f0a}}
"""


def render_markdown(draft: Draft) -> str:
    """Return headline and paragraphs; a draft that is not final says so first."""
    parts = [f"# {_plain(draft.headline)}"]
    if state := draft_line(draft):
        parts.append(f"> {state}")
    for section in draft.sections:
        parts += [_paragraph(" ".join(_plain(s.text) for s in p.sentences)) for p in section.paragraphs]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Return text that Markdown prints as it is."""
    text = _MARKDOWN.sub(r"\\\1", text)
    return text.replace("](", "]\\(").replace("]:", "]\\:")  # neither a link nor its target


def _paragraph(text: str) -> str:
    """Return a paragraph whose first characters start neither a heading, a list nor a quotation."""
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", re.sub(r"^([#>+=~-])", r"\\\1", text))


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


def render_html(draft: Draft) -> str:
    """Return a page that stands alone."""
    lang = escape(draft.language)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(draft.headline)}</title>\n"
        f'<meta name="description" content="{escape(draft.description)}">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{html_fragment(draft)}</body>\n</html>\n"
    )


def html_fragment(draft: Draft) -> str:
    """Return the article element alone, without style, for a page that has its own."""
    lines = [f'<article lang="{escape(draft.language)}" data-meeting="{escape(draft.meeting)}">']
    lines.append(f"<h1>{escape(draft.headline)}</h1>")
    if state := draft_line(draft):
        lines.append(f'<p class="draft">{escape(state)}</p>')
    for section in draft.sections:
        lines.append(f'<section data-section="{escape(section.id)}">')
        lines += ["<p>" + "\n".join(_span(s) for s in p.sentences) + "</p>" for p in section.paragraphs]
        lines.append("</section>")
    return "\n".join([*lines, "</article>"]) + "\n"


def _span(sentence: Sentence) -> str:
    return (
        f'<span class="sentence" id="{anchor(sentence.id)}" data-sentence="{escape(sentence.id)}"'
        f' data-facts="{escape(" ".join(sentence.facts))}" data-state="{sentence.state}">'
        f"{_marks(sentence.text)}</span>"
    )


def anchor(sentence_id: str) -> str:
    """Return a sentence id as an HTML id without blanks, slashes and dots."""
    return "s-" + re.sub(r"[^A-Za-z0-9_-]+", "-", sentence_id)


def _marks(text: str) -> str:
    """Return escaped text, each `[TO CONFIRM n: ...]` inside a mark element."""
    found = _MARK.search(text)
    if found is None:
        return escape(text, quote=False)
    end = _closing(text, found.start())
    mark = escape(text[found.start() : end], quote=False)
    before = escape(text[: found.start()], quote=False)
    return f'{before}<mark id="gap-{found[1]}">{mark}</mark>{_marks(text[end:])}'


def _closing(text: str, start: int) -> int:
    """Return where the bracket opened at `start` is closed; brackets inside count."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)


def gap_report(draft: Draft) -> str:
    """Return what is missing and what was left out, for people; ends in a newline."""
    report = draft.report
    lines = [draft_line(draft) or "No open marks: this draft may go out after a last reading."]
    blocks: list[tuple[str, Sequence[str]]] = [
        ("About this draft", report.notices),
        ("To confirm", [_gap(g) for g in report.required]),
        ("Sources that disagree (the first one is used)", report.conflicts),
        ("Notes waiting for approval", report.unapproved),
        ("Kept out of the article", report.withheld),
        ("Planned but not held as planned", report.not_held),
        ("Would help", [_gap(g) for g in report.optional]),
        ("Abbreviations", report.abbreviations),
        ("Wording of notes", report.wording),
    ]
    for title, found in blocks:
        if found:
            lines += ["", f"{title}:", *(f"  {line}" for line in found)]
    return "\n".join(lines) + "\n"


def _gap(gap: Gap) -> str:
    number = f"{gap.number}. " if gap.number else ""
    ask = f" (ask {', '.join(gap.ask)})" if gap.ask else ""
    return f"{number}{gap.what}{ask}"
