"""A description's HTML twin: the same text with line breaks, its web addresses as links."""

from __future__ import annotations

import html
import re

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def as_html(text: str) -> str:
    """Return the text as a whole HTML page on one line."""
    out, at = [], 0
    for found in _URL.finditer(text):
        address = html.escape(found[0])
        out += [html.escape(text[at : found.start()]), f'<a href="{address}">{address}</a>']
        at = found.end()
    body = "".join([*out, html.escape(text[at:])]).replace("\n", "<br>")
    return f"<!DOCTYPE html><html><body>{body}</body></html>"
