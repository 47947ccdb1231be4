"""Editions as PDF: typst's home. The same edition, fonts and typst give the same bytes (PDF/UA-1, tagged)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from meetbot.article.exports.edition import Edition, Line
from meetbot.article.frames.registers import is_list, is_numbered
from meetbot.errors import MeetbotError

_TEMPLATE = Path(__file__).with_name("article.typ")
_BODY = "Libertinus Serif"  # comes with typst
# Any one of these will do; the Debian package that brings the first.
_FONTS = {
    "zh": (("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "SimSun"), "fonts-noto-cjk"),
    "ar": (("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri"), "fonts-noto-core"),
}


def render_pdf(edition: Edition, *, installed: typst.Fonts | None = None) -> bytes:
    """Return the edition as a PDF.

    Args:
        installed: the fonts to choose from; None = those of this machine and those that come with typst.

    Raises:
        MeetbotError: no font for its language is installed (says which), or typst refuses the text.
    """
    fonts = installed if installed is not None else typst.Fonts()
    data = {
        "headline": edition.headline,
        "lang": edition.language.split("-")[0],
        "rtl": edition.rtl,
        "fonts": _fonts(edition.language, fonts),
        "notes": [one for one in (edition.banner, edition.embargo) if one],
        "sections": [
            {
                "heading": edition.headings.get(section, ""),
                "list": "numbered" if is_numbered(section) else "plain" if is_list(section) else "",
                "paragraphs": [_runs(lines, edition.joint) for lines in paragraphs],
            }
            for section, paragraphs in edition.sections
        ],
        "parts": _parts(edition),
    }
    try:
        made = typst.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=0,
            font_paths=fonts,
        )
    except typst.TypstError as error:
        raise MeetbotError(f"typst made no PDF: {error}") from error
    assert isinstance(made, bytes)
    return made


def _runs(lines: Sequence[Line], joint: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for number, line in enumerate(lines):
        if number and joint:
            found.append({"text": joint, "mark": False})
        found += [{"text": run.text, "mark": bool(run.mark)} for run in line.runs]
    return found


def _parts(edition: Edition) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = [
        {"title": title, "lines": [text]} for title, text in (edition.about, edition.contact) if text
    ]
    if edition.banner and edition.questions:
        parts.append({"title": edition.labels.to_confirm, "lines": list(edition.questions)})
    return parts


def _fonts(language: str, fonts: typst.Fonts) -> list[str]:
    """Return the families to set it in, those for names in other scripts after the body's."""
    installed = set(fonts.families())
    own = language.split("-")[0]
    found = {tag: [f for f in families if f in installed] for tag, (families, _) in _FONTS.items()}
    if own in _FONTS and not found[own]:
        families, package = _FONTS[own]
        raise MeetbotError(
            f"No font for {own} is installed: a PDF needs one of {', '.join(families)} (Debian: {package})."
        )
    others = [font for fonts in found.values() for font in fonts[:1]]
    return list(dict.fromkeys([*(found[own][:1] if own == "zh" else []), _BODY, *others]))
