"""An edition as plain text, and the sidecar that keeps the ids beside a text without them."""

from __future__ import annotations

import json

from meetbot.article.edition import Edition


def render_text(edition: Edition) -> str:
    """Return the article as plain text, one line a paragraph, what is open listed at the end."""
    head = [one for one in (edition.banner, edition.embargo) if one]
    parts = [*head, edition.headline]
    parts += [edition.joint.join(line.text for line in paragraph) for paragraph in edition.paragraphs()]
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
        "sections": [
            {
                "id": section,
                "paragraphs": [[{"id": line.id, "text": line.text} for line in p] for p in paragraphs],
            }
            for section, paragraphs in edition.sections
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
