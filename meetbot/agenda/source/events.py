"""YAML text to a tree of nodes, each with its place; scalars stay the text that was written.

Read event by event (libyaml): `load` and `compose` recurse in C and die on deep nesting, resolve `10:30` to
630 and `NO` to False, keep the last of two equal keys, and share aliases that then explode in whoever walks
them.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import yaml
from yaml._yaml import CParser

from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.syntax import (
    DEPTH_LIMIT,
    anchors_in,
    broken_blocks,
    error_of,
    tell_syntax,
    without,
)
from meetbot.agenda.source.text import LIMITS, Limits, Point, decode

TEXT_LIMIT = 50_000  # characters of one value
ALIAS_LIMIT = 10_000  # nodes that all aliases together may stand for
ALIAS_TEXT_LIMIT = 1_000_000  # characters of these nodes
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True, eq=False)
class Node:
    """A value of the file. Line and column from 1, `begin` and `end` index the text."""

    line: int
    column: int
    begin: int
    end: int
    size: int = field(default=1, init=False)  # nodes below and including this one
    origin: int = field(default=0, init=False)  # its text: 0 the agenda, then its includes

    @property
    def length(self) -> int:
        return self.end - self.begin


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """One value as written, quotes and escapes resolved; `plain` = it stood without quotes."""

    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in _NULLS


@dataclass(slots=True, eq=False)
class Broken(Node):
    """Where a value cannot be read and that was told; nothing more is to be said of it."""


@dataclass(slots=True, eq=False)
class Listing(Node):
    """A sequence."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """A block of keys; `flow` = written with braces."""

    flow: bool = False
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the cycle collector off while a tree grows: it has no cycles, and is walked again and again.

    That is a third of the time it takes to read 2,000 sessions. What is bounded by the limits may wait.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_nodes(
    data: str | bytes,
    *,
    source: str,
    beside: Faults | None = None,
    limits: Limits = LIMITS,
    rest: Collection[str] = (),
) -> tuple[Node | None, str, Faults]:
    """Return the root, the text that the nodes' indexes count in, and the faults; no root = unreadable.

    What can be read around a fault is kept, so that the checks after this one still see the rest.

    Args:
        beside: the collector of the text that includes this one; None = this is the first.
        rest: keys of top-level blocks. Where the text is no YAML, those that are sound are read, and the
            others are `Broken`. For who only looks: such a text is not to be edited.
    """
    text, faults = decode(data, source=source, beside=beside, limit=limits.size)
    if text is None:
        return None, "", faults
    reader, before = _Reader(faults, limits.nodes), faults.count
    parser = CParser(text)
    try:
        with undisturbed():
            while (event := parser.get_event()) is not None and reader.take(event):
                pass
    except yaml.MarkedYAMLError as error:
        found = _read_rest(text, rest, faults, before, limits) if rest else None
        if found is None:
            tell_syntax(error, text, faults)
        return found, text, faults
    finally:
        parser.dispose()
    if reader.stopped:
        return None, text, faults
    if reader.root is None or (isinstance(reader.root, Scalar) and reader.root.is_null):
        faults.add("E116", None, "the file is empty", "`meetbot init` writes an agenda to begin with")
        return None, text, faults
    return reader.root, text, faults


def _read_rest(text: str, names: Collection[str], faults: Faults, before: int, limits: Limits) -> Node | None:
    """Return the tree of the sound blocks of a text that is no YAML, after telling why the others are not.

    None, and nothing told, where it does not come apart into such blocks.

    Args:
        before: how many faults there were before the text was read in vain.
    """
    broken = broken_blocks(text, names)
    sound = without(text, broken)
    if not broken or error_of(sound) is not None:
        return None
    faults.back_to(before)
    reader = _Reader(faults, limits.nodes)
    for name in anchors_in(text, broken):
        reader.anchors[name] = Broken(1, 1, 0, 0)
    parser = CParser(sound)
    try:
        with undisturbed():
            while (event := parser.get_event()) is not None and reader.take(event):
                pass
    finally:
        parser.dispose()
    lost = {part.key for part in broken}
    if any(part.is_torn for part in broken):
        lost |= set(names) - (reader.root.pairs.keys() if isinstance(reader.root, Mapping) else set())
    for part in broken:
        tell_syntax(part.error, part.text, faults)
    if isinstance(reader.root, Mapping):
        for name in sorted(lost):
            key = reader.root.pairs[name][0] if name in reader.root.pairs else Scalar(1, 1, 0, 0, name, True)
            gone = Broken(key.line, key.column, key.begin, key.end)
            key.origin = gone.origin = faults.origin
            reader.root.pairs[name] = (key, gone)
    return reader.root


_STOPPED = {
    "E113": "write out what is meant: no agenda repeats as much",
    "E114": "look for a bracket too many",
    "E117": "write one file for each meeting",
}


class _Reader:
    """Takes events and builds the tree without recursion; `stopped` = it gave up, after telling why."""

    def __init__(self, faults: Faults, node_limit: int) -> None:
        self.root: Node | None = None
        self.stopped = False
        self._faults, self._origin, self._node_limit = faults, faults.origin, node_limit
        self._stack: list[Listing | Mapping] = []
        self._keys: list[Scalar | None] = []  # the key that waits for its value, per level
        self._dropped: list[bool] = []  # the level's next value is thrown away: duplicate or impossible key
        self.anchors: dict[str, Node] = {}
        self._aliased = self._aliased_text = 0
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False = no more are wanted."""
        match event:
            case yaml.ScalarEvent():
                node = Scalar(*_corner(event), event.value, bool(event.implicit[0]))
                self._note(event, node)
                self._place(node)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    hint = "write it into a file of its own, or delete the --- where it is no other meeting"
                    message = "a second document begins here; an agenda is one"
                    self._faults.add("E115", _spot(event), message, hint)
                    return False
            case _:
                pass
        return not self.stopped

    def _note(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, node: Node) -> None:
        self._nodes += 1
        if self._nodes > self._node_limit:
            self._stop("E117", node, f"the file holds more than {self._node_limit} values")
        if isinstance(node, Scalar) and len(node.text) > TEXT_LIMIT:
            told = f"this text has {len(node.text)} characters; at most {TEXT_LIMIT} are read"
            hint = "close its quote, or keep long texts in a document of their own, with a link here"
            self._faults.add("E118", node, told, hint)
            node.text = node.text[:TEXT_LIMIT]
        if event.tag is not None:
            if isinstance(node, Scalar):
                node.plain = False
            hint = "delete the tag; a text that begins with ! stands in quotes"
            self._faults.add("E110", _spot(event), f"tags are not read: {event.tag}", hint)
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        node: Listing | Mapping
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(*_corner(event), flow=bool(event.flow_style))
        else:
            node = Listing(*_corner(event))
        if len(self._stack) >= DEPTH_LIMIT:
            self._stop("E114", Point(node.line, node.column), f"nested more than {DEPTH_LIMIT} levels deep")
            return
        self._note(event, node)
        self._stack.append(node)
        self._keys.append(None)
        self._dropped.append(False)

    def _close(self, event: yaml.Event) -> None:
        node = self._stack.pop()
        self._keys.pop()
        self._dropped.pop()
        node.end = _corner(event)[3]
        self._place(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        node = self.anchors.get(event.anchor or "")
        if node is None:
            message = f"*{event.anchor}: nothing above is marked &{event.anchor}"
            hint = "write what is meant, or in quotes where the * is part of the text"
            self._faults.add("E111", _spot(event), message, hint)
            self._place(Broken(*_corner(event)))
        elif any(node is open_ for open_ in self._stack):
            message = f"*{event.anchor} stands within &{event.anchor} itself"
            self._faults.add("E112", _spot(event), message, "write what is meant")
            self._place(Broken(*_corner(event)))
        else:
            self._aliased += node.size
            if self._aliased <= ALIAS_LIMIT:  # so this walks no more nodes than that, all aliases together
                self._aliased_text += _characters(node)
            if self._aliased > ALIAS_LIMIT:
                self._stop("E113", _spot(event), f"the aliases stand for more than {ALIAS_LIMIT} values")
            elif self._aliased_text > ALIAS_TEXT_LIMIT:
                told = f"the aliases stand for more than {ALIAS_TEXT_LIMIT} characters"
                self._stop("E113", _spot(event), told)
            elif self._stack and isinstance(self._stack[-1], Mapping) and self._keys[-1] is None:
                # The place of a key is where it stands, not where its anchor stands.
                text = node.text if isinstance(node, Scalar) else ""
                self._place(Scalar(*_corner(event), text, False) if text else node)
            else:
                self._place(node)

    def _place(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        node.origin = self._origin
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        parent.size += node.size
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif self._keys[-1] is None:
            self._key(parent, node)
        else:
            if not self._dropped[-1]:
                parent.pairs[self._keys[-1].text] = (self._keys[-1], node)
            self._keys[-1], self._dropped[-1] = None, False

    def _key(self, parent: Mapping, node: Node) -> None:
        if not isinstance(node, Scalar) or node.is_null:
            hint = "write one word before the colon, and what belongs to it behind"
            self._faults.add("E109", Point(node.line, node.column), "a key must be a text", hint)
            node = Scalar(node.line, node.column, node.begin, node.end, "", False)
            node.origin = self._origin
            self._dropped[-1] = True
        elif node.text in parent.pairs:
            first = self._faults.place(parent.pairs[node.text][0])
            message = f'the key "{node.text}" stands twice in this block; first at {first}'
            self._faults.add("E108", node, message, "keep one of the two, or correct its name")
            self._dropped[-1] = True
        self._keys[-1] = node

    def _stop(self, code: str, spot: Node | Point, message: str) -> None:
        at = spot if isinstance(spot, Point) else Point(spot.line, spot.column)
        self._faults.add(code, at, message, _STOPPED[code])
        self.stopped = True


def _characters(node: Node) -> int:
    """Return how many characters the texts in a node have, keys included."""
    found, waiting = 0, [node]
    while waiting:
        match waiting.pop():
            case Scalar(text=text):
                found += len(text)
            case Listing(items=items):
                waiting += items
            case Mapping(pairs=pairs):
                waiting += [part for pair in pairs.values() for part in pair]
            case _:
                pass
    return found


def _corner(event: yaml.Event) -> tuple[int, int, int, int]:
    mark, end = event.start_mark, event.end_mark
    assert mark is not None  # libyaml always sets both
    assert end is not None
    return mark.line + 1, mark.column + 1, mark.index, end.index


def _spot(event: yaml.Event) -> Point:
    line, column, begin, end = _corner(event)
    return Point(line, column, max(end - begin, 1))
