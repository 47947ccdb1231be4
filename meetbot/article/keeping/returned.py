"""Edited files as they come back: HTML by its ids, Markdown with its sidecar. Word is read in documents/.

Whatever stands in them is text and nothing else. After the headline comes the article; a second headline that
the export itself wrote (about, contact, what is to confirm) ends it: what follows comes from the agenda.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from meetbot.article.document import DocumentError, Origin
from meetbot.article.exports.edition import clean
from meetbot.article.words.labels import labels_of

LARGEST = 4_000_000  # characters, or octets; an article has some thousands
SENTENCES = "meetbot-sentences/1"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")
_ITEM = re.compile(r"(?:\d{1,4}[.)]|[-*+])[ \t]+")
_SILENT = ("script", "style", "template", "head")
_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "div",
    "blockquote",
    "td",
    "th",
    "section",
    "article",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it came back; `id` empty = nothing says which sentence it is."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """An edited file. Empty headline or description: the file has none, which changes nothing.

    `unknown`: what stands in it that an article has no place for, each told in a few words.
    """

    meeting: str
    language: str
    origin: Origin
    headline: str
    description: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    unknown: tuple[str, ...] = ()


class Reader:
    """Takes an edited file block by block, in reading order."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.headline = ""
        self.paragraphs: list[tuple[Piece, ...]] = []
        self.unknown: list[str] = []
        self._ended = False

    def head(self, text: str, *, first: bool, ours: bool = False) -> None:
        """Take a heading; `first`: of the first rank; `ours`: a section's, which comes from the agenda."""
        text = clean(text)
        if self._ended or not text or ours:
            return
        labels = labels_of(self.language)
        if first and not self.headline:
            self.headline = text
        elif text.startswith(labels.about) or text in (labels.contact, labels.to_confirm):
            self._ended = True
        else:
            self.unknown.append(f'the heading "{text}"')

    def paragraph(self, pieces: list[Piece]) -> None:
        found = [Piece(p.id, text) for p in pieces if (text := clean(p.text))]
        if found and self.headline and not self._ended:
            self.paragraphs.append(tuple(found))

    def result(self, meeting: str, origin: Origin, *, description: str = "") -> Returned:
        return Returned(
            meeting=meeting,
            language=self.language,
            origin=origin,
            headline=self.headline,
            description=clean(description),
            paragraphs=tuple(self.paragraphs),
            unknown=tuple(self.unknown),
        )


def read_html(page: str) -> Returned:
    """Return an edited page.

    Raises:
        DocumentError: it is too large, or is not a page that this program wrote.
    """
    sized(len(page))
    parser = _Page()
    parser.feed(page)
    parser.close()
    parser.end_block()
    if parser.reader is None:
        raise DocumentError("This page does not say which article it is: <article data-digest=...> is gone.")
    return parser.reader.result(parser.meeting, parser.origin, description=parser.description)


class _Page(HTMLParser):
    """Reads the article element: headings, paragraphs, and within them the spans that name sentences."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reader: Reader | None = None
        self.meeting, self.language, self.description = "", "", ""
        self.origin = Origin()
        self._silent, self._closed = 0, False
        self._block, self._skip, self._ours = "", False, False
        # Of the spans that are open, the innermost last: the id of the nearest that has one. A page may open
        # a million of them, so nothing here looks through them, and texts are joined once.
        self._spans: list[str] = []
        self._pieces: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += tag != "head"
        if tag == "html":
            self.language = found.get("lang", "")
        elif tag == "meta" and found.get("name") == "description":
            self.description = found.get("content", "")
        elif tag == "article" and self.reader is None and found.get("data-digest"):
            self.meeting = found.get("data-meeting", "")
            version = found.get("data-version", "")
            self.origin = Origin(
                angle=found.get("data-angle", ""),
                version=int(version) if re.fullmatch("[0-9]{1,9}", version) else 0,
                digest=found["data-digest"],
            )
            self.reader = Reader(self.language)
        if tag in _BLOCKS:
            self.end_block()
            self._block, self._skip = tag, "draft" in found.get("class", "").split()
            self._ours = "data-heading" in found
        elif tag == "br":
            self._add(" ")
        elif tag == "span":
            self._spans.append(found.get("data-sentence") or (self._spans[-1] if self._spans else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - (tag != "head"))
        if tag in _BLOCKS:
            self.end_block()
        if tag == "article":
            self._closed = self.reader is not None
        elif tag == "span" and self._spans:
            self._spans.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._closed:
            self._add(data)

    def _add(self, text: str) -> None:
        name = self._spans[-1] if self._spans else ""
        if not self._pieces or self._pieces[-1][0] != name:
            self._pieces.append((name, []))
        self._pieces[-1][1].append(text)

    def end_block(self) -> None:
        """Hand on what stood in the block that ends here."""
        pieces, self._pieces = [Piece(name, "".join(parts)) for name, parts in self._pieces], []
        if self.reader is None or self._skip:
            return
        if self._block in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.reader.head("".join(p.text for p in pieces), first=self._block == "h1", ours=self._ours)
        else:
            self.reader.paragraph(pieces)
        self._block = ""


def read_markdown(text: str, sidecar: str) -> Returned:
    """Return edited Markdown; each paragraph is one piece without an id.

    Args:
        sidecar: the JSON that was exported beside it.

    Raises:
        DocumentError: one is too large, or the sidecar is none.
    """
    sized(len(text))
    sized(len(sidecar))
    meeting, language, origin = read_sidecar(sidecar)
    reader, headings = Reader(language), json.loads(sidecar).get("headings")
    ours = [clean(str(one)) for one in headings] if isinstance(headings, list) else []
    joint, labels = "" if language.split("-")[0] in ("zh", "ja") else " ", labels_of(language)
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line.strip() for line in block.strip("\n").split("\n") if line.strip()]
        while lines and (found := re.match(r"(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*$", lines[0])):
            heading = _unescaped(found[2] or "")
            reader.head(heading, first=len(found[1]) == 1, ours=len(found[1]) > 1 and clean(heading) in ours)
            del lines[0]
        lines = [line.removeprefix(">").strip() for line in lines]
        if lines and not lines[0].startswith((labels.draft, labels.embargo_begins)):
            for item in _items(lines):
                reader.paragraph([Piece("", _unescaped(joint.join(item)))])
    return reader.result(meeting, origin)


def _items(lines: list[str]) -> list[list[str]]:
    """Return a block as it is, or each item of a list by itself, without its number or dash."""
    found: list[list[str]] = [[]]
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and found[-1]:
            found.append([])
        found[-1].append(line[item.end() :] if item is not None else line)
    return found


def read_sidecar(text: str) -> tuple[str, str, Origin]:
    """Return meeting, language and origin that a sidecar names.

    Raises:
        DocumentError: it is none, or was made from nothing that can be brought back.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"The sidecar is not JSON ({error}).") from None
    if not isinstance(value, dict) or value.get("format") != SENTENCES:
        raise DocumentError(f'The sidecar is not of the format "{SENTENCES}".')
    return known_origin([value.get(n) for n in ("meeting", "language", "angle", "version", "digest")])


def known_origin(values: object) -> tuple[str, str, Origin]:
    """Return meeting, language and origin from a file's list of meeting, language, angle, version, digest.

    Raises:
        DocumentError: they are not these.
    """
    match values:
        case [str(meeting), str(language), str(angle), int(version), str(digest)] if (
            meeting and digest and 0 <= version < 2**31
        ):
            return meeting, language, Origin(angle=angle, version=version, digest=digest)
    raise DocumentError("The file does not say which article it was made from.")


def sized(length: int) -> None:
    """Refuse what is too large to be an article.

    Raises:
        DocumentError: says so.
    """
    if length > LARGEST:
        raise DocumentError(f"This file is larger than {LARGEST:,} characters; it is no article.")


def _unescaped(text: str) -> str:
    """Return Markdown text without its escapes: `\\*` and `&amp;`."""
    return _ESCAPED.sub(lambda m: m[1] or unescape(m[2]), text)
