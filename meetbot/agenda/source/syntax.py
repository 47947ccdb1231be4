"""What is no YAML: told in words of ours, and parted from what can be read all the same.

YAML cannot be read past a fault of its syntax. But an agenda is a few blocks, each with a key at the left
edge, so each can be tried by itself: the fault is then told where it is, and the other blocks are checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import yaml
from yaml._yaml import CParser

from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.text import Point, point

DEPTH_LIMIT = 32
_BLOCK_LIMIT = 50  # of a file at the left edge; an agenda has 14
_WORK_LIMIT = 16_000_000  # characters of the text times its blocks: each is tried on lines of its own number
_KEY = re.compile(r"^([A-Za-z_][A-Za-z0-9_-]*):(?=[ \t\r\n]|\Z)", re.MULTILINE)
_EDGE = re.compile(r"^(?:[^\s#]|\t)", re.MULTILINE)
_IN_LINE = re.compile("[^\n\r\x85\u2028\u2029]")
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*:\s")
_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")


@dataclass(frozen=True, slots=True)
class BrokenBlock:
    """A top-level block that is no YAML by itself."""

    key: str
    begin: int  # of its text in the file, from its key
    end: int
    error: yaml.MarkedYAMLError
    text: str  # that the error counts in

    @property
    def is_torn(self) -> bool:
        """Return whether a line of it stands at the left edge, as keys do: it may hide another key."""
        return _EDGE.search(self.text.lstrip("\n"), 1) is not None


def broken_blocks(text: str, names: Collection[str]) -> list[BrokenBlock]:
    """Return the top-level blocks that are no YAML by themselves; none where no other part is left.

    Args:
        names: the keys that blocks may have. Any other word at the left edge is taken for part of the block
            before it: it may be what a line break tore off.
    """
    keys = [match for match in _KEY.finditer(text) if match[1] in names]
    if not 0 < len(keys) <= _BLOCK_LIMIT or len(keys) * len(text) > _WORK_LIMIT:
        return []
    found = []
    for match, following in zip(keys, [*keys[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        above = point(text, match.start()).line - 1
        own = "\n" * above + text[match.start() : end]  # so that its lines keep their numbers
        if (error := error_of(own)) is not None:
            found.append(BrokenBlock(match[1], match.start(), end, error, own))
    return found if len(found) < len(keys) else []


def error_of(text: str) -> yaml.MarkedYAMLError | None:
    """Return why a text is no YAML; None where it is."""
    parser = CParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        return error
    finally:
        parser.dispose()
    return None


def without(text: str, broken: Iterable[BrokenBlock]) -> str:
    """Return the text with nothing but spaces after the keys of these blocks: all else keeps its place."""
    parts, at = [], 0
    for block in broken:
        begin = block.begin + len(block.key) + 1
        parts += [text[at:begin], _IN_LINE.sub(" ", text[begin : block.end])]
        at = block.end
    return "".join([*parts, text[at:]])


def anchors_in(text: str, broken: Iterable[BrokenBlock]) -> Iterator[str]:
    """Yield the names that are marked in these blocks, so that nobody is blamed for repeating one."""
    for block in broken:
        for match in _ANCHOR.finditer(text, block.begin, block.end):
            yield match[1]


_FRIENDLY = {
    "mapping values are not allowed in this context": (
        "a colon that YAML does not expect here",
        "put a text that holds a colon into quotes, and check that the lines of a block begin in one column",
    ),
    "found character that cannot start any token": (
        "no value can begin with this character",
        "put the text into quotes",
    ),
    "found unexpected ':'": (
        "a colon that YAML does not expect here",
        "write a space behind it, or use quotes",
    ),
    "did not find expected alphabetic or numeric character": (
        "a value that begins with * or & is taken for a repetition",
        "put the text into quotes",
    ),
    "could not find expected directive name": ("no value can begin with %", "put the text into quotes"),
    "did not find expected <document start>": (
        "this does not belong to what stands above",
        "an agenda is a few blocks like `meeting:` and `sessions:`, each from the left edge",
    ),
    "block sequence entries are not allowed in this context": (
        "an entry of a list cannot stand here",
        "begin it on a line of its own",
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


def _torn(text: str, at: int) -> tuple[str, str] | None:
    """Return what to say where a text without quotes, or behind its quotes, goes on within brackets."""
    before = text[:at].rstrip(" ")[-1:]
    if text[at : at + 1] == ":":
        return _FRIENDLY["mapping values are not allowed in this context"]
    if before in ("'", '"') and _FIELD.match(text, at):
        return "a comma is missing before this", "separate fields by commas"
    if before in ("'", '"') and _IN_LINE.match(text, at) and text[at] not in "{[":
        return "a text goes on behind its closing quote", (
            'put all of it into quotes, of the other kind than those within: \'the "new" plan\', "it\'s new"'
        )
    return None


def tell_syntax(error: yaml.MarkedYAMLError, text: str, faults: Faults) -> None:
    """Tell why a text is no YAML, in our words instead of the parser's."""
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or "it cannot be read")
    if mark is None:
        faults.add("E106", None, problem)
        return
    if "nesting depth" in problem:  # the scanner runs ahead of the events that _Reader counts
        at = Point(mark.line + 1, mark.column + 1)
        faults.add("E114", at, f"nested more than {DEPTH_LIMIT} levels deep", "look for a bracket too many")
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
    if (
        opened is not None
        and problem.startswith("did not find expected ','")
        and (why := _torn(text, mark.index))
    ):
        message, hint = why
    elif opened is not None and (
        problem.startswith("did not find expected ','") or "end of stream" in problem
    ):
        mark = opened  # where it was opened tells more than where the parser lost patience
    faults.add("E106", Point(mark.line + 1, mark.column + 1), message, hint)
