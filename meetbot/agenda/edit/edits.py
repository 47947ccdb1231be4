"""Edits of texts at the marks of their nodes: what no edit touches stays byte for byte as it was.

Nothing is emitted anew, so comments, order, quotes and line ends are their writer's. Values are given as they
are written in the file, quotes included: `plain.written` makes that of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar
from meetbot.errors import MeetbotError

# Anchors and tags before a value, with the comments that may stand between.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+#[^\r\n]*)*\s*)*")
_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"[ \t]*")


_Spot = tuple[int, int, int, str]  # origin, begin, end, and the key of a field that is new there


class CannotEdit(MeetbotError):
    """A value that cannot be written where it would have to stand; says why."""


class Edits:
    """Replacements and insertions in the texts that a tree of nodes was read from.

    A token that stands for several places (an alias) changes only where all of them get the same value, since
    who changes the one means not the others.
    """

    def __init__(self, texts: dict[int, str], root: Node) -> None:
        """Take the texts by the `origin` of their nodes, as the nodes' marks count in them: without BOM."""
        self._texts = texts
        self._uses = Counter(id(node) for node in every_node(root))
        self._put: dict[_Spot, list[str]] = {}  # the values that a token, or a gap, shall get
        self._needed: dict[_Spot, int] = {}  # how many places the token stands for

    def text_of(self, node: Node) -> str:
        """Return the text that a node stands in, as its marks count in it."""
        return self._texts[node.origin]

    def uses(self, node: Node) -> int:
        """Return how many places a value stands for: more than one where aliases repeat it."""
        return self._uses[id(node)]

    def replace(self, node: Node, value: str) -> None:
        """Write a value anew where it stands; its anchor and the comment behind it stay.

        Raises:
            CannotEdit: it repeats what stands elsewhere, in a way that cannot be written out.
        """
        begin, end = self.span(node)
        if begin == end:
            value = self._after_key(node, begin, value)
        self._take((node.origin, begin, end, ""), value, self._uses[id(node)])

    def put(self, owner: Mapping, key: str, value: str) -> None:
        """Write a field's value: where it stands, else as a new field behind the first of its block."""
        if key in owner.pairs:
            self.replace(owner.pairs[key][1], value)
        else:
            self.add(owner, key, value)

    def add(self, owner: Mapping, key: str, value: str, *, first: bool = False) -> None:
        """Write a new field: behind the first of its block, which mostly is the id, or before it.

        Raises:
            CannotEdit: the block is repeated elsewhere, or is written in a way that has no room for a field.
        """
        entry = f"{key}: {value}"
        # A document that includes others has fields of theirs.
        keys = [key_node for key_node, _ in owner.pairs.values() if key_node.origin == owner.origin]
        uses = self._uses[id(owner)]
        text = self._texts[owner.origin]
        begin = self.begin(owner)
        if owner.flow and text[begin] != "{":
            raise CannotEdit(
                "a field cannot be added to a block without braces in a list: write it in {braces}"
            )
        if not keys:
            if not owner.flow or text[begin + 1 : owner.end - 1].strip():
                raise CannotEdit("a field cannot be added to a block whose keys are none")
            self._take((owner.origin, begin + 1, begin + 1, key), entry, uses)
            return
        follows = keys[1] if len(keys) > 1 and not first else keys[0]
        at = self._key_begin(follows)
        gap = ", " if owner.flow else self._break(owner.origin, at) + " " * (at - _line_start(text, at))
        self._take((owner.origin, at, at, key), entry + gap, uses)

    def drop(self, owner: Mapping, key: str) -> None:
        """Delete a field with the comment on its line; a block keeps one field at least.

        Raises:
            CannotEdit: the block is repeated elsewhere, or would be empty.
        """
        self.drop_all(owner, (key,))

    def drop_all(self, owner: Mapping, keys: Collection[str]) -> None:
        """Delete fields, as `drop` does each of them."""
        names = list(owner.pairs)
        gone = [name for name in names if name in keys]
        if len(gone) == len(names):
            raise CannotEdit(f'"{gone[0]}" is the only field of its block')
        if not owner.flow:
            for name in gone:
                self._drop_lines(owner, names, name)
            return
        # Fields side by side go as one: the comma before the last one goes with it, and belongs to none else.
        while gone:
            number = names.index(gone[0])
            after = next((n for n in range(number, len(names)) if names[n] not in gone), len(names))
            if after == len(names):
                begin = self._end_of(owner.pairs[names[number - 1]][1])
                end = self._end_of(owner.pairs[names[-1]][1])
            else:
                begin = self._key_begin(owner.pairs[names[number]][0])
                end = self._key_begin(owner.pairs[names[after]][0])
            self._take((owner.origin, begin, end, ""), "", self._uses[id(owner)])
            gone = gone[after - number :]

    def _drop_lines(self, owner: Mapping, names: Sequence[str], key: str) -> None:
        text = self._texts[owner.origin]
        begin = self._key_begin(owner.pairs[key][0])
        rest = _BREAK.search(text, self._end_of(owner.pairs[key][1]))
        end = rest.end() if rest else len(text)
        line_start = _line_start(text, begin)
        if _BLANK.fullmatch(text, line_start, begin):
            begin = line_start
        else:  # behind the dash of its entry, where the next field moves up
            end = self._key_begin(owner.pairs[names[1]][0])
        self._take((owner.origin, begin, end, ""), "", self._uses[id(owner)])

    def append(self, owner: Mapping | Listing, entry: str) -> None:
        """Write a new last entry, `key: value` or a value, in the file of the owner.

        Raises:
            CannotEdit: the owner is repeated elsewhere, or ends with something that is.
        """
        entries: list[tuple[Node, Node]] = (
            [(node, node) for node in owner.items if node.origin == owner.origin]
            if isinstance(owner, Listing)
            else [pair for pair in owner.pairs.values() if pair[0].origin == owner.origin]
        )
        text, begin = self._texts[owner.origin], self.begin(owner)
        if not entries:
            if text[begin : begin + 1] not in ("[", "{"):
                raise CannotEdit("there is nothing in this block yet: write the first entry in the text")
            self._take((owner.origin, begin + 1, begin + 1, entry), entry, self._uses[id(owner)])
            return
        self._must_be_one(owner)
        first, last = entries[-1]
        self._must_follow(first, last)
        end = self._end_of(last) if first is last else max(first.end, self._end_of(last))
        if text[begin : begin + 1] in ("[", "{"):
            self._take((owner.origin, end, end, entry), f", {entry}", self._uses[id(owner)])
            return
        at = self._dash(last) if isinstance(owner, Listing) else self._key_begin(_scalar(first))
        indent, mark = " " * (at - _line_start(text, at)), "- " if isinstance(owner, Listing) else ""
        found = _BREAK.search(text, end)
        where = found.end() if found else len(text)
        line = f"{indent}{mark}{entry}"
        line = line + found[0] if found else self._break(owner.origin, at) + line
        self._take((owner.origin, where, where, entry), line, self._uses[id(owner)])

    def remove(self, owner: Listing, number: int) -> None:
        """Delete an entry of a list with the comment on its line; a list keeps one entry at least.

        Raises:
            CannotEdit: the list is repeated elsewhere, or would be empty.
        """
        if len(owner.items) < 2:
            raise CannotEdit("it is the only entry of its list")
        self._must_be_one(owner)
        text, item = self._texts[owner.origin], owner.items[number]
        end = max(item.begin, self._end_of(item))
        if text[self.begin(owner)] == "[":
            last = number == len(owner.items) - 1
            begin = self._end_of(owner.items[number - 1]) if last else item.begin
            end = end if last else owner.items[number + 1].begin
        else:
            begin, found = self._dash(item), _BREAK.search(text, end)
            end = found.end() if found else len(text)
            line = _line_start(text, begin)
            if _BLANK.fullmatch(text, line, begin):
                begin = line
            else:
                raise CannotEdit("its list begins on the line of something else")
        self._take((owner.origin, begin, end, ""), "", self._uses[id(owner)])

    def _dash(self, item: Node) -> int:
        """Return where the dash of an entry stands."""
        return self._texts[item.origin].rindex("-", 0, item.begin)

    def span(self, node: Node) -> tuple[int, int]:
        """Return begin and end of a value's own token, without anchor, tag and what follows it."""
        begin = self.begin(node)
        return begin, max(begin, self._end_of(node))

    def apply(self) -> dict[int, str]:
        """Return the texts that change, by origin.

        Raises:
            CannotEdit: a token stands for several places, and not all of them get the same value.
        """
        parts: dict[int, list[str]] = {}
        reached: dict[int, int] = {}
        for spot, values in sorted(self._put.items(), key=lambda put: put[0][:3]):
            origin, begin, end, _ = spot
            text = self._texts[origin]
            if len(set(values)) > 1 or len(values) < self._needed[spot]:
                raise CannotEdit(
                    f'line {_line(text, begin)}: "{text[begin:end] or values[0]}" stands for several places; '
                    "write each of them out"
                )
            if begin < reached.get(origin, 0):
                raise CannotEdit(f"line {_line(text, begin)}: two edits of one place")
            if text[begin:end] != values[0]:
                parts.setdefault(origin, []).extend((text[reached.get(origin, 0) : begin], values[0]))
                reached[origin] = end
        return {o: "".join([*found, self._texts[o][reached[o] :]]) for o, found in parts.items()}

    def _take(self, spot: _Spot, value: str, uses: int) -> None:
        self._put.setdefault(spot, []).append(value)
        self._needed[spot] = max(uses, 1)

    def _key_begin(self, key: Scalar) -> int:
        """Return where an entry begins: at its key, or at the `?` that marks an explicit one."""
        text = self._texts[key.origin]
        at = key.begin - 1
        while at >= 0 and text[at] == " ":
            at -= 1
        explicit = 0 <= at < key.begin - 1 and text[at] == "?" and (at == 0 or text[at - 1] in " \n\r{,[")
        return at if explicit else key.begin

    def _after_key(self, node: Node, at: int, value: str) -> str:
        """Return what to insert for a value that is empty so far: `key:` or, between braces, `key` alone."""
        before = self._texts[node.origin][max(at - 80, 0) : at]
        if at == node.begin and not before.rstrip().endswith((":", "-", "[", ",", "?")):
            return f": {value}"
        return value if before.endswith((" ", "\t", "\n", "[")) else f" {value}"

    def begin(self, node: Node) -> int:
        """Return where a value's own token begins, behind its anchor and tag."""
        text = self._texts[node.origin]
        if text[node.begin : node.begin + 1] not in ("&", "!"):
            return node.begin
        found = _PROPERTIES.match(text, node.begin, max(node.end, node.begin))
        return found.end() if found else node.begin

    def _end_of(self, node: Node) -> int:
        """Return where a value's text ends. A block's own mark lies beyond the comments that follow it."""
        text = self._texts[node.origin]
        begin = self.begin(node)
        mark = text[begin : begin + 1]
        match node:
            case Mapping() if node.pairs and mark != "{":
                key, value = next(reversed(node.pairs.values()))
                self._must_follow(key, value)
                return max(key.end, self._end_of(value))
            case Listing() if node.items and mark != "[":
                self._must_follow(node, node.items[-1])
                return self._end_of(node.items[-1])
            case Scalar() if not node.plain and mark in ("|", ">"):
                return begin + len(text[begin : node.end].rstrip())
            case _:
                return node.end

    def _must_follow(self, before: Node, value: Node) -> None:
        if self._uses[id(value)] > 1 or value.begin < before.begin:
            raise CannotEdit("a block that ends with something repeated (*name) cannot be changed as a whole")

    def _must_be_one(self, owner: Node) -> None:
        if self._uses[id(owner)] > 1:
            line = _line(self._texts[owner.origin], self.begin(owner))
            raise CannotEdit(f"line {line}: what stands there is repeated (*name); write each of them out")

    def _break(self, origin: int, at: int) -> str:
        """Return how lines end there."""
        text = self._texts[origin]
        found = _BREAK.search(text, at)
        if found:
            return found[0]
        return "\r\n" if "\r\n" in text else "\n"


def every_node(root: Node) -> Iterator[Node]:
    """Yield each value and key below and including a node, one that is repeated as often as it counts."""
    yield root
    match root:
        case Listing():
            for item in root.items:
                yield from every_node(item)
        case Mapping():
            for key, value in root.pairs.values():
                yield key
                yield from every_node(value)


def _scalar(node: Node) -> Scalar:
    assert isinstance(node, Scalar)  # keys are
    return node


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line(text: str, at: int) -> int:
    return len(_BREAK.findall(text, 0, at)) + 1
