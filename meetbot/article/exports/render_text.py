"""An edition as plain text, and the sidecar that keeps the ids beside a text without them."""

from __future__ import annotations

import json

from meetbot.article.exports.edition import Edition
from meetbot.article.frames.registers import is_list, is_numbered


def render_text(edition: Edition) -> str:
    """Return the article as plain text, one line a paragraph, what is open listed at the end."""
    head = [one for one in (edition.banner, edition.embargo) if one]
    parts = [*head, edition.headline]
    for section, paragraphs in edition.sections:
        texts = [edition.joint.join(line.text for line in paragraph) for paragraph in paragraphs]
        heading = edition.headings.get(section, "")
        if is_list(section):
            items = [f"{f'{n}.' if is_numbered(section) else '-'} {text}" for n, text in enumerate(texts, 1)]
            parts.append("\n".join([heading, *items]))
        else:
            parts += [heading, *texts] if heading else texts
    for title, text in (edition.about, edition.contact):
        if text:
            parts.append(f"{title}\n{text}")
    if edition.banner and edition.questions:
        parts.append("\n".join([f"{edition.labels.to_confirm}:", *edition.questions]))
    return "\n\n".join(parts) + "\n"


def render_sidecar(edition: Edition) -> str:
    """Return JSON with each sentence's id and text in reading order, as `meetbot-sentences/1`.

    With `digest`, the edited Markdown beside it can be brought back.
    """
    value = {
        "format": "meetbot-sentences/1",
        "meeting": edition.meeting,
        "language": edition.language,
        "angle": edition.origin.angle,
        "version": edition.origin.version,
        "digest": edition.origin.digest,
        "headline": edition.headline,
        "headings": list(edition.headings.values()),
        "sections": [
            {
                "id": section,
                "paragraphs": [[{"id": line.id, "text": line.text} for line in p] for p in paragraphs],
            }
            for section, paragraphs in edition.sections
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
