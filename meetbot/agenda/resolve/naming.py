"""Which files a text names, found before all of it is read: what it includes, and its attendee list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.fields.paths import folder_of, included_path, joined, path_below
from meetbot.agenda.fields.times import NotThat
from meetbot.agenda.resolve.includes import DEPTH_LIMIT
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node, Scalar, read_nodes

T = TypeVar("T", str, bytes)

_WITHIN = frozenset(("", " ", "\t", "\r", "#", "-", "}", "]"))  # how a line of a block may begin
_FLOW = frozenset(("{", "[", "?", "&", "!"))
_MEETING = re.compile(rb"^meeting[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a text names, by its path from the agenda's folder."""

    path: str
    node: Scalar


def named_files(text: str | bytes, *, folder: str = "") -> tuple[list[NamedFile], NamedFile | None]:
    """Return the files that a text includes, and the attendee list that it names.

    Args:
        folder: of the text's own file; "" for the agenda's.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig", "replace")  # what is no UTF-8 is told when the text is read
    if "include" not in text and "attendees" not in text:
        return [], None  # most agendas: they need not be read twice
    root, _, _ = read_nodes(_naming_lines(text), source="", rest=Document.fields)
    pairs = root.pairs if isinstance(root, events.Mapping) else {}
    found: list[NamedFile] = []
    value = pairs["include"][1] if "include" in pairs else None
    for node in value.items if isinstance(value, Listing) else [value]:
        if isinstance(node, Scalar):
            try:
                found.append(NamedFile(joined(folder, included_path(node.text.strip())), node))
            except NotThat:
                continue  # told when the fields are read
    return found, _named_list(pairs, folder)


def _naming_lines(text: str) -> str:
    """Return the text with the lines of other blocks empty, so that a large agenda is not read twice.

    The whole text where lines alone do not part its blocks, or where something is repeated (*name).
    """
    if text.lstrip()[:1] in _FLOW or "\r" in text.replace("\r\n", "\n"):
        return text
    kept, heads, keeps = [], [], False
    for line in text.split("\n"):
        if line[:1] not in _WITHIN:
            head = line.lstrip("\"'")[:7]
            keeps = head in ("include", "attende")
            heads += [head] * keeps
        kept.append(line if keeps else "")
    found = "\n".join(kept)
    torn = len(heads) != len(set(heads)) or any(found.count(quote) % 2 for quote in "\"'")
    return text if torn or "*" in found else found


def named_among(text: str | bytes, *files: Mapping[str, T]) -> dict[str, T]:
    """Return what an agenda names, itself or in a file that it includes, as far as it is given.

    Args:
        files: by path, or by the last name alone, as a browser sends a file without its folder; the first
            that has one of the two gives it.
    """
    found: dict[str, T] = {}
    waiting: list[tuple[str | bytes, str, int]] = [(text, "", 1)]
    for one, folder, depth in waiting:
        included, attendees = named_files(one, folder=folder)
        for path in [named.path for named in included if depth <= DEPTH_LIMIT]:
            if path not in found and (content := _given(path, files)) is not None:
                found[path] = content
                waiting.append((content, folder_of(path), depth + 1))
        if attendees is not None and (content := _given(attendees.path, files)) is not None:
            found[attendees.path] = content
    return found


def _given(path: str, files: Iterable[Mapping[str, T]]) -> T | None:
    names = (path, path.rpartition("/")[2])
    return next((one[name] for one in files for name in names if name in one), None)


def is_part(text: bytes) -> bool:
    """Return whether a text can be read and is no agenda; most agendas need not be read to know it."""
    return _MEETING.search(text) is None and is_agenda(text) is False


def is_agenda(text: str | bytes) -> bool | None:
    """Return whether a text is an agenda and no part of one; None where it cannot be read."""
    root, _, _ = read_nodes(text, source="")
    return None if root is None else isinstance(root, events.Mapping) and "meeting" in root.pairs


def _named_list(pairs: Mapping[str, tuple[Scalar, Node]], folder: str) -> NamedFile | None:
    value = pairs["attendees"][1] if "attendees" in pairs else None
    node = value.pairs.get("file", (None, None))[1] if isinstance(value, events.Mapping) else None
    if not isinstance(node, Scalar) or node.is_null:
        return None
    try:
        return NamedFile(joined(folder, path_below(node.text.strip(), like="")), node)
    except NotThat:
        return None
