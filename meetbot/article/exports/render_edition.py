"""An edition as Markdown, and as a page that stands alone: ids, JSON-LD, language and direction."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode
from meetbot.article.document import Origin
from meetbot.article.exports.edition import Edition, Line, own
from meetbot.article.exports.render import anchor, marked
from meetbot.article.frames.registers import is_list, is_numbered

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
_MODES = {
    MeetingMode.HYBRID: "MixedEventAttendanceMode",
    MeetingMode.ONLINE: "OnlineEventAttendanceMode",
    MeetingMode.ONSITE: "OfflineEventAttendanceMode",
}


def render_edition_markdown(edition: Edition) -> str:
    """Return CommonMark without raw HTML; ids stand in the sidecar only."""
    parts = [f"> {_plain(one)}" for one in (edition.banner, edition.embargo) if one]
    parts = [f"# {_plain(edition.headline)}", *parts]
    for section, paragraphs in edition.sections:
        if heading := edition.headings.get(section):
            parts.append(f"## {_plain(heading)}")
        for number, paragraph in enumerate(paragraphs, 1):
            text = _paragraph(edition.joint.join(_plain(line.text) for line in paragraph))
            parts.append(f"{_item(section, number)}{text}")
    for title, text in (edition.about, edition.contact):
        if text:
            parts += [f"## {_plain(title)}", _paragraph(_plain(text))]
    if edition.banner and edition.questions:
        parts.append(f"## {_plain(edition.labels.to_confirm)}")
        parts += [_paragraph(_plain(question)) for question in edition.questions]
    return "\n\n".join(parts) + "\n"


def _item(section: str, number: int) -> str:
    """Return what an item of a list begins with; nothing outside of lists."""
    return "" if not is_list(section) else f"{number}. " if is_numbered(section) else "- "


def _plain(text: str) -> str:
    """Return text that Markdown prints as it is."""
    text = _MARKDOWN.sub(r"\\\1", text)
    return text.replace("](", "]\\(").replace("]:", "]\\:")  # neither a link nor its target


def _paragraph(text: str) -> str:
    """Return a paragraph whose first characters start neither a heading, a list nor a quotation."""
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", re.sub(r"^([#>+=~-])", r"\\\1", text))


def render_edition_html(edition: Edition, agenda: Agenda) -> str:
    """Return a page that stands alone; search engines are kept from it while it is a draft or embargoed."""
    lang, direction = escape(edition.language), "rtl" if edition.rtl else "ltr"
    held_back = '<meta name="robots" content="noindex">\n' if edition.banner or edition.embargo else ""
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(edition.headline)}</title>\n"
        f'<meta name="description" content="{escape(edition.description)}">\n{held_back}'
        f"<style>{_STYLE}</style>\n"
        f'<script type="application/ld+json">{json_ld(edition, agenda)}</script>\n'
        f"</head>\n<body>\n{_article(edition)}</body>\n</html>\n"
    )


def _article(edition: Edition) -> str:
    lines = [f'<article data-meeting="{escape(edition.meeting)}"{_origin(edition.origin)}>']
    lines += [f'<p class="draft">{escape(one)}</p>' for one in (edition.banner, edition.embargo) if one]
    lines.append(f"<h1>{escape(edition.headline)}</h1>")
    for section, paragraphs in edition.sections:
        lines.append(f'<section data-section="{escape(section)}">')
        if heading := edition.headings.get(section):
            lines.append(f"<h2 data-heading>{escape(heading)}</h2>")
        lines += _block(section, [edition.joint.join(map(_span, p)) for p in paragraphs])
        lines.append("</section>")
    for title, text in (edition.about, edition.contact):
        if text:
            lines.append(f"<h2>{escape(title)}</h2>\n<p>{escape(text)}</p>")
    if edition.banner and edition.questions:
        lines.append(f"<h2>{escape(edition.labels.to_confirm)}</h2>")
        lines += [f"<p>{escape(question)}</p>" for question in edition.questions]
    return "\n".join([*lines, "</article>"]) + "\n"


def _block(section: str, texts: Sequence[str]) -> list[str]:
    if not is_list(section):
        return [f"<p>{text}</p>" for text in texts]
    tag = "ol" if is_numbered(section) else "ul"
    return [f"<{tag}>", *(f"<li>{text}</li>" for text in texts), f"</{tag}>"]


def _origin(origin: Origin) -> str:
    """Return what an edited page is known again by; nothing where it is not to come back."""
    if not origin.digest:
        return ""
    return (
        f' data-angle="{escape(origin.angle)}" data-version="{origin.version}"'
        f' data-digest="{escape(origin.digest)}"'
    )


def _span(line: Line) -> str:
    return f'<span id="{anchor(line.id)}" data-sentence="{escape(line.id)}">{marked(line.runs)}</span>'


def json_ld(edition: Edition, agenda: Agenda) -> str:
    """Return a NewsArticle about its Event as JSON-LD that no text can leave: `<`, `>` and `&` are escaped.

    A name without a form in the edition's language is left out.

    Source: https://schema.org/NewsArticle, https://schema.org/Event.
    """
    meeting, language = agenda.meeting, edition.language
    house = agenda.organisations.get(agenda.article.lead_org or meeting.organiser)
    name = own(meeting.series, language) or own(meeting.title, language)
    event: dict[str, object] = {
        "@type": "Event",
        **({"name": name} if name else {}),
        "startDate": agenda.start.astimezone(agenda.zone).isoformat(),
        "endDate": agenda.end.astimezone(agenda.zone).isoformat(),
        "eventAttendanceMode": f"https://schema.org/{_MODES[meeting.mode]}",
    }
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.headline,
        "description": edition.description,
        "inLanguage": language,
        "wordCount": edition.words,
        "about": event,
    }
    if house is not None:
        known = {"name": own(house.name, language) or house.abbr, "url": house.url}
        article["publisher"] = {"@type": "Organization", **{key: told for key, told in known.items() if told}}
    if agenda.article.embargo is not None:
        article["datePublished"] = agenda.article.embargo.isoformat()
    text = json.dumps(article, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
