"""An agenda's texts without some of its people: for what is kept of a meeting that nobody works on any more.

The texts are written anew without comments, since these may speak of a person as well as a field does. What
names nobody who goes is read as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from meetbot.agenda.edit.scrub import GONE, Scrub
from meetbot.agenda.fields.paths import YAML_SUFFIXES, folder_of, joined
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node, Scalar, read_nodes
from meetbot.agenda.source.plain import quoted, written
from meetbot.errors import AgendaError

# What only the organiser needs of who has a part; the rest of a person is in the programme that people read.
_PRIVATE = frozenset({"email", "phone", "access_needs", "tags", "invite"})
_STANDS = frozenset({"meeting", "organisations", "article"})  # blocks whose contacts are published


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: what it says, and how that is written."""

    text: str
    raw: str


Value: TypeAlias = "Leaf | list[Value] | dict[str, Value]"
_NOBODY: Value = {"name": Leaf(GONE, quoted(GONE))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Who goes. `contacts`: the attendee list goes as a whole, and with it how to reach those who stay."""

    scrub: Scrub
    contacts: bool


def redacted(text: str, files: Mapping[str, str], wish: Redaction) -> tuple[str, dict[str, str]]:
    """Return the agenda's text and its files, by their paths, without the people who go.

    Raises:
        AgendaError: one of the texts cannot be read as YAML.
    """
    roots = {path: _read(one, path) for path, one in {"": text, **files}.items() if _is_yaml(path)}
    worked = {path: _Redactor(wish, root).left() for path, root in roots.items()}
    empty = {path for path, value in worked.items() if path and not value}
    for path, value in worked.items():
        _forget_includes(value, path, empty)
    texts = {path: _emitted(value) for path, value in worked.items() if path not in empty}
    if not wish.contacts:
        lists = {path: one for path, one in files.items() if not _is_yaml(path)}
        texts |= {path: _rows_without(one, wish.scrub) for path, one in lists.items()}
    return texts.pop(""), texts


def _is_yaml(path: str) -> bool:
    return not path or path.lower().endswith(YAML_SUFFIXES)


def _read(text: str, path: str) -> dict[str, Value]:
    root, _, faults = read_nodes(text, source=path or "agenda")
    if not isinstance(root, events.Mapping):
        raise AgendaError(faults.sorted())
    value = _value(root)
    assert isinstance(value, dict)
    return value


def _value(node: Node) -> Value:
    match node:
        case events.Mapping():
            return {key: _value(value) for key, (_, value) in node.pairs.items()}
        case Listing():
            return [_value(item) for item in node.items]
        case Scalar() if node.plain and "\n" not in node.text:
            return Leaf(node.text, "null" if node.is_null else node.text)
        case Scalar():
            return Leaf(node.text, quoted(node.text))
        case _:
            return Leaf("", "null")


class _Redactor:
    """One text's tree, worked through."""

    def __init__(self, wish: Redaction, root: dict[str, Value]) -> None:
        self._scrub, self._contacts, self._root = wish.scrub, wish.contacts, root
        self._clean = wish.scrub.made_for("")

    def left(self) -> dict[str, Value]:
        root = dict(self._root)
        people, contacts, attendees = (root.pop(key, None) for key in ("people", "contacts", "attendees"))
        if self._contacts:
            contacts, attendees = None, _promise(attendees)
            if isinstance(meeting := root.get("meeting"), dict):
                root["meeting"] = {key: one for key, one in meeting.items() if key != "team"}
        looked_at = [root, *(one for one in (people, contacts, attendees) if one is not None)]
        self._clean = self._scrub.made_for("\n".join(_words(looked_at)))
        named = set(_words(root))
        result = {key: self._value(one, people=key not in _STANDS) for key, one in root.items()}
        if isinstance(people, dict) and (kept := self._people(people, named)):
            result["people"] = kept
        if isinstance(contacts, dict):
            left = {who: self._value(one) for who, one in contacts.items() if who not in self._scrub.ids}
            if left:
                result["contacts"] = left
        if attendees is not None:
            result["attendees"] = self._attendees(attendees)
        return result

    def _people(self, people: dict[str, Value], named: set[str]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for who, block in people.items():
            if who not in self._scrub.ids:
                found[who] = self._value(block, people=True)
            elif who in named:  # somebody has to stand there
                found[self._scrub.ids[who]] = _NOBODY
        return found

    def _attendees(self, value: Value) -> Value:
        if isinstance(value, dict):
            return {key: self._attendees(one) if key == "list" else one for key, one in value.items()}
        if isinstance(value, list):
            return [self._value(one) for one in value if not self._is_meant(one)]
        return value

    def _is_meant(self, value: Value) -> bool:
        if not isinstance(value, dict):
            return False
        if _text(value.get("id")) in self._scrub.ids:
            return True
        # With the contacts go the addresses of those, too, who stay.
        told = ("name",) if self._contacts else ("name", "email")
        return any(self._scrub.is_meant(said) for key in told if (said := _text(value.get(key))))

    def _value(self, value: Value, *, people: bool = False) -> Value:
        """Return a value without those who go; with `people`, some may be written in it in place."""
        if isinstance(value, list):
            return [self._value(one, people=people) for one in value]
        if isinstance(value, Leaf):
            left = self._clean(value.text)
            return value if left == value.text else Leaf(left, written(left))
        if people and self._is_meant(value):
            return _NOBODY
        is_private = people and self._contacts and ("name" in value or "email" in value)
        pairs = ((k, one) for k, one in value.items() if not (is_private and k in _PRIVATE))
        return {self._scrub.ids.get(k, k): self._value(one, people=people) for k, one in pairs}


def _promise(attendees: Value | None) -> Value | None:
    """Return the block without people and rules: how long data is kept holds for what comes in late, too."""
    kept = attendees.get("retention") if isinstance(attendees, dict) else None
    return {"retention": kept} if kept is not None else None


def _text(value: Value | None) -> str:
    return value.text if isinstance(value, Leaf) else ""


def _words(value: Value) -> Iterator[str]:
    match value:
        case dict():
            for key, one in value.items():
                yield key
                yield from _words(one)
        case list():
            for one in value:
                yield from _words(one)
        case _:
            yield value.text


def _forget_includes(root: dict[str, Value], path: str, empty: set[str]) -> None:
    include = root.get("include")
    if not isinstance(include, list):
        return
    left = [one for one in include if joined(folder_of(path), _text(one)) not in empty]
    if left:
        root["include"] = left
    else:
        del root["include"]


def _rows_without(text: str, scrub: Scrub) -> str:
    """Return an attendee list without the rows of those who go."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    head = text.removeprefix(mark).splitlines()[0] if text else ""
    separator = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text.removeprefix(mark), newline=""), delimiter=separator)
    out = io.StringIO(newline="")
    keep = [row for row in rows if not any(scrub.is_meant(c) or c.strip() in scrub.ids for c in row)]
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(keep)
    return mark + out.getvalue()


def _emitted(value: dict[str, Value]) -> str:
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Value) -> list[str]:
    match value:
        case dict():
            return [line for key, one in value.items() for line in _entry(f"{written(key)}:", one)]
        case list():
            return [line for one in value for line in _item(one)]
        case _:
            return [value.raw]


def _entry(head: str, value: Value) -> list[str]:
    if isinstance(value, Leaf):
        return [f"{head} {value.raw}"]
    if not value:
        return [f"{head} {'{}' if isinstance(value, dict) else '[]'}"]
    return [head, *(f"  {line}" for line in _lines(value))]


def _item(value: Value) -> list[str]:
    if isinstance(value, Leaf) or not value:
        return _entry("-", value)
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]
