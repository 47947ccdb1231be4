"""What a mail program sees in the HTML: visible text, links, language; and what many of them cannot show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

BANNED_TAGS = re.compile(
    "script|iframe|object|embed|form|input|button|select|textarea|img|picture|video|audio|svg|canvas|link|base|"
    "bdi|bdo|applet|frame|frameset"
)
VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
UNSEEN = frozenset({"head", "title", "style", "script"})
BLOCKS = frozenset(["td", "th", "tr", "table", "p", "h1", "h2", "h3", "div", "br", "li", "ul", "ol", "body"])
# Dropped by one of Outlook, Gmail, Yahoo, GMX: layout that needs them falls apart there.
BANNED_STYLE = re.compile(
    r"(?:^|[;\s{])(?:float|position|display\s*:\s*(?:flex|grid|inline-flex|inline-grid)|"
    r"(?:margin|padding|border|inset)-(?:inline|block)[\w-]*)\s*[:;]|var\(|calc\(|rgba?\(|hsla?\(|"
    r"text-align\s*:\s*(?:start|end)|url\(|@import|expression\(",
    re.IGNORECASE,
)
COLOUR = re.compile(r"#[0-9A-Fa-f]{3}(?![0-9A-Fa-f])")
MOST_DEPTH = 4


@dataclass(slots=True)
class Seen:
    """One HTML part as read. `links` are (href, text) in order."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    style_octets: int = 0
    language: str = ""
    direction: str = ""


def see(markup: str) -> Seen:
    """Return what the HTML shows and which of its elements and properties a mail must not hold."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._stack: list[str] = []
        self._text: list[str] = []
        self._link: tuple[str, list[str]] | None = None
        self._count: dict[str, int] = {}
        self._articles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._count[tag] = self._count.get(tag, 0) + 1
        if tag not in VOID:
            self._stack.append(tag)
        if BANNED_TAGS.fullmatch(tag):
            self.seen.faults.append(f"<{tag}> in the HTML")
        if tag in BLOCKS:
            self._text.append(" ")
        if tag == "html":
            self.seen.language, self.seen.direction = values.get("lang", ""), values.get("dir", "")
        if tag == "a":
            self._link = (values.get("href", ""), [])
            if "dir" in values:
                self.seen.faults.append("dir on a link")
        if tag == "table":
            self._table(values)
        self._articles += values.get("role") == "article"
        if BANNED_STYLE.search(values.get("style", "")) or COLOUR.search(values.get("style", "")):
            self.seen.faults.append(f"a property on <{tag}> that clients drop")
        for name in values:
            if name.startswith("on") or name in ("src", "srcset", "background", "colspan", "rowspan"):
                self.seen.faults.append(f"{name} on <{tag}>")

    def _table(self, values: dict[str, str]) -> None:
        depth = self._stack.count("table")
        if depth > MOST_DEPTH:
            self.seen.faults.append(f"tables nested {depth} deep")
        if [values.get(name) for name in ("cellpadding", "cellspacing", "border")] != ["0", "0", "0"]:
            self.seen.faults.append("a table without cellpadding, cellspacing and border 0")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._stack:
            while self._stack and self._stack.pop() != tag:
                pass
        if tag == "a" and self._link is not None:
            self.seen.links.append((self._link[0], "".join(self._link[1])))
            self._link = None
        if tag in BLOCKS:
            self._text.append(" ")

    def handle_data(self, data: str) -> None:
        if "style" in self._stack:
            self.seen.style_octets += len(data.encode())
            if BANNED_STYLE.search(data):
                self.seen.faults.append("a style rule that clients drop")
        if UNSEEN.isdisjoint(self._stack):
            self._text.append(data)
            if self._link is not None:
                self._link[1].append(data)

    def finished(self) -> Seen:
        if self._count.get("h1", 0) != 1:
            self.seen.faults.append(f"{self._count.get('h1', 0)} h1 instead of one")
        if self._articles != 1:
            self.seen.faults.append("no single role=article")
        self.seen.text = " ".join("".join(self._text).split())
        return self.seen
