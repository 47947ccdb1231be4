"""YAML text to a tree of nodes, each with its place; scalars stay the text that was written.

Read event by event (libyaml): `load` and `compose` recurse in C and die on deep nesting, resolve `10:30` to
630 and `NO` to False, keep the last of two equal keys, and share aliases that then explode in whoever walks
them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import yaml
from yaml._yaml import CParser

from meetbot.agenda.faults import Faults
from meetbot.agenda.text import LIMITS, Limits, Point, decode

DEPTH_LIMIT = 32
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
    data: str | bytes, *, source: str, beside: Faults | None = None, limits: Limits = LIMITS
) -> tuple[Node | None, str, Faults]:
    """Return the root, the text that the nodes' indexes count in, and the faults; no root = unreadable.

    What can be read around a fault is kept, so that the checks after this one still see the rest.

    Args:
        beside: the collector of the text that includes this one; None = this is the first.
    """
    text, faults = decode(data, source=source, beside=beside, limit=limits.size)
    if text is None:
        return None, "", faults
    reader = _Reader(faults, limits.nodes)
    parser = CParser(text)
    try:
        with undisturbed():
            while (event := parser.get_event()) is not None and reader.take(event):
                pass
    except yaml.MarkedYAMLError as error:
        _tell_syntax(error, text, faults)
        return None, text, faults
    finally:
        parser.dispose()
    if reader.stopped:
        return None, text, faults
    if reader.root is None or (isinstance(reader.root, Scalar) and reader.root.is_null):
        faults.add("E116", None, "the file is empty")
        return None, text, faults
    return reader.root, text, faults


class _Reader:
    """Takes events and builds the tree without recursion; `stopped` = it gave up, after telling why."""

    def __init__(self, faults: Faults, node_limit: int) -> None:
        self.root: Node | None = None
        self.stopped = False
        self._faults, self._origin, self._node_limit = faults, faults.origin, node_limit
        self._stack: list[Listing | Mapping] = []
        self._keys: list[Scalar | None] = []  # the key that waits for its value, per level
        self._dropped: list[bool] = []  # the level's next value is thrown away: duplicate or impossible key
        self._anchors: dict[str, Node] = {}
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
                    self._faults.add("E115", _spot(event), "a second document begins here; an agenda is one")
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
            self._faults.add("E110", _spot(event), f"tags are not read: {event.tag}", "delete the tag")
        if event.anchor is not None:
            self._anchors[event.anchor] = node

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
        node = self._anchors.get(event.anchor or "")
        if node is None:
            self._faults.add(
                "E111", _spot(event), f"*{event.anchor}: nothing above is marked &{event.anchor}"
            )
            self._place(Broken(*_corner(event)))
        elif any(node is open_ for open_ in self._stack):
            self._faults.add("E112", _spot(event), f"*{event.anchor} stands within &{event.anchor} itself")
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
            self._faults.add("E109", Point(node.line, node.column), "a key must be a text")
            node = Scalar(node.line, node.column, node.begin, node.end, "", False)
            node.origin = self._origin
            self._dropped[-1] = True
        elif node.text in parent.pairs:
            first = self._faults.place(parent.pairs[node.text][0])
            self._faults.add(
                "E108", node, f'the key "{node.text}" stands twice in this block; first at {first}'
            )
            self._dropped[-1] = True
        self._keys[-1] = node

    def _stop(self, code: str, spot: Node | Point, message: str) -> None:
        self._faults.add(code, spot if isinstance(spot, Point) else Point(spot.line, spot.column), message)
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


_FRIENDLY = {
    "mapping values are not allowed in this context": (
        "a colon that YAML does not expect here",
        "put a text that holds a colon into quotes, and check that the lines of a block begin in one column",
    ),
    "found character that cannot start any token": (
        "no value can begin with this character",
        "put the text into quotes",
    ),
    "found unexpected end of stream": ("the quote or bracket that begins here is never closed", "close it"),
    "could not find expected ':'": ("this line is neither `key: value` nor part of a text", "add the colon"),
    "found undefined tag handle": ("tags are not read", "put the text into quotes"),
    "did not find expected key": (
        "this does not belong to the block above",
        "lines of one block begin in one column; a value that begins with a quote also ends with it",
    ),
    "did not find expected '-' indicator": (
        "this is not an entry of the list above",
        "begin it with - or indent it",
    ),
    "did not find expected ',' or ']'": ("this list is not closed", "close it with ], or separate by commas"),
    "did not find expected ',' or '}'": (
        "this block is not closed",
        "close it with }, or separate by commas",
    ),
    "did not find expected node content": (
        "a value is missing here",
        "write one, or delete the comma or bracket",
    ),
    "found unknown escape character": (
        "no such escape exists in double quotes",
        "write \\\\ for one backslash",
    ),
}


def _tell_syntax(error: yaml.MarkedYAMLError, text: str, faults: Faults) -> None:
    """Turn the parser's words into ours. YAML cannot be read past such a place: this hides what follows."""
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or "it cannot be read")
    if mark is None:
        faults.add("E106", None, problem)
        return
    if "nesting depth" in problem:  # the scanner runs ahead of the events that _Reader counts
        at = Point(mark.line + 1, mark.column + 1)
        faults.add("E114", at, f"nested more than {DEPTH_LIMIT} levels deep")
        return
    line_start = text.rfind("\n", 0, mark.index) + 1
    indent = text[line_start : len(text) - len(text[line_start:].lstrip(" \t"))]
    if "\t" in indent and ("tab" in problem or mark.index < line_start + len(indent) + 1):
        at = Point(mark.line + 1, indent.index("\t") + 1)
        faults.add(
            "E107", at, "a tab in the indentation", "use spaces; most editors can turn tabs into spaces"
        )
        return
    message, hint = _FRIENDLY.get(problem, (problem, ""))
    opened = error.context_mark
    if opened is not None and (problem.startswith("did not find expected ','") or "end of stream" in problem):
        mark = opened  # where it was opened tells more than where the parser lost patience
    faults.add("E106", Point(mark.line + 1, mark.column + 1), message, hint)
