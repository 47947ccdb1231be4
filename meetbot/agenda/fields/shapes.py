"""Blocks with named fields: a mapping of the file as a typed value that knows where each field stands.

A fault in one field leaves that field out and the rest is read on; a block remembers which fields were
faulty, so that a later rule does not blame what follows from a fault already told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from meetbot.agenda.fields.forms import BlockOf, Form, ListOf, MapOf
from meetbot.agenda.source.events import Broken, Listing, Mapping, Node, Scalar
from meetbot.agenda.source.faults import Faults, listed, shown
from meetbot.agenda.source.likely import Vocabulary
from meetbot.agenda.source.plain import written

T = TypeVar("T")
B = TypeVar("B", bound="Block")

C = TypeVar("C", covariant=True)

_CALLED = 40  # characters of a faulty id in messages


@dataclass(frozen=True, slots=True)
class Reader(Generic[C]):
    """Reads one value, and knows the form of what it takes.

    Called with a node, where it stands in words, and the collector; gives the value, or None after telling
    why.
    """

    read: Callable[[Node, str, Faults], C | None]
    form: Form

    def __call__(self, node: Node, where: str, faults: Faults) -> C | None:
        return self.read(node, where, faults)


def reads(form: Form) -> Callable[[Callable[[Node, str, Faults], T | None]], Reader[T]]:
    """Decorate a function as the reader of values of that form."""
    return lambda read: Reader(read, form)


class Field(Generic[T]):
    """One field of a block; reading the attribute gives its value, or None where it is absent or faulty."""

    name: str  # of the attribute
    key: str  # in the file
    about: str  # what it is, in a sentence or two, for who writes the file
    examples: tuple[str, ...]  # as written in the file, quotes included
    default: str  # what holds where it is left out, as written in the file; empty = nothing, or see `about`

    def __init__(
        self,
        read: Reader[T],
        about: str = "",
        *examples: str,
        key: str = "",
        required: bool = False,
        default: str = "",
    ) -> None:
        self.read, self.about, self.examples = read, about, examples
        self.key, self.required, self.default = key, required, default

    def __set_name__(self, owner: type[Block], name: str) -> None:
        self.name, self.key = name, self.key or name

    @overload
    def __get__(self, block: None, owner: type[Block]) -> Self: ...
    @overload
    def __get__(self, block: Block, owner: type[Block]) -> T | None: ...
    def __get__(self, block: Block | None, owner: type[Block]) -> Self | T | None:
        if block is None:
            return self
        value: T | None = block.values.get(self.key)
        return value


@dataclass(slots=True, eq=False)
class Block:
    """A mapping that was read by its fields. `title` names such blocks in messages and docs."""

    title: ClassVar[str] = ""
    purpose: ClassVar[str] = ""  # what such a block is for, in a sentence, for who writes the file
    fields: ClassVar[dict[str, Field[Any]]] = {}
    required: ClassVar[tuple[str, ...]] = ()
    keys: ClassVar[Vocabulary]
    hints: ClassVar[dict[str, str]] = {}  # for keys that people expect here
    plain: ClassVar[str] = (
        ""  # the field that is most likely meant where one text stands instead of the block
    )

    node: Mapping
    where: str
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    meant: dict[str, str] = field(default_factory=dict)  # misspelt fields: the key as written

    def __init_subclass__(cls) -> None:
        own = {f.key: f for f in vars(cls).values() if isinstance(f, Field)}
        inherited = {
            k: f for base in cls.__mro__[1:] if issubclass(base, Block) for k, f in base.fields.items()
        }
        known = {**own, **{k: f for k, f in inherited.items() if k not in own}}
        cls.fields = dict(sorted(known.items(), key=lambda pair: (pair[0] != "id", not pair[1].required)))
        cls.required = tuple(key for key, f in cls.fields.items() if f.required)
        cls.keys = Vocabulary(cls.fields)

    def has(self, key: str) -> bool:
        """Return whether the field stands in the file, faulty or misspelt or not."""
        return key in self.values or key in self.faulty

    def written(self, key: str) -> bool:
        """Return whether the field stands in the file under its own name, so that nothing was guessed."""
        pair = self.node.pairs.get(key)
        return pair is not None and not isinstance(pair[1], Broken) and self.has(key)

    def at(self, key: str) -> Node:
        """Return the field's value as a place; the block itself where the field is absent."""
        pair = self.node.pairs.get(self.meant.get(key, key))
        return pair[1] if pair is not None else self.head

    def key_at(self, key: str) -> Node:
        pair = self.node.pairs.get(self.meant.get(key, key))
        return pair[0] if pair is not None else self.head

    @property
    def called(self) -> str:
        """Return what messages call the block: its id, faulty or not; else its place."""
        known = self.values.get("id")
        node = self.at("id")
        written = node.text.strip() if "id" in self.faulty and isinstance(node, Scalar) else ""
        return known or written[:_CALLED] or self.where

    @property
    def head(self) -> Node:
        """Return what to point at when the whole block is meant: its id, else its first key."""
        if "id" in self.node.pairs:
            return self.node.pairs["id"][1]
        return head_of(self.node)


def head_of(node: Node) -> Node:
    """Return what to point at for a value: a block's first key, the bracket of a list, a scalar itself."""
    if isinstance(node, Mapping) and node.pairs:
        return next(iter(node.pairs.values()))[0]
    if isinstance(node, Scalar):
        return node
    head = Scalar(node.line, node.column, node.begin, node.begin + 1, "", True)
    head.origin = node.origin
    return head


def block(cls: type[B], *, check: Callable[[B, Faults], None] | None = None) -> Reader[B]:
    """Return the reader of a mapping with the fields of `cls`."""

    def read(node: Node, where: str, faults: Faults) -> B | None:
        if not isinstance(node, Mapping):
            expected = f"is a block ({', '.join(list(cls.fields)[:3])}, ...)"
            hint = "write its fields below it, indented, or in {braces}"
            if cls.plain and isinstance(node, Scalar) and not node.is_null:
                hint = f"write {{{cls.plain}: {written(node.text)}}}"
            faults.add(
                "E204", head_of(node), f"{where or 'an agenda'} {expected}, not {described(node)}", hint
            )
            return None
        found = read_fields(cls, node, where, faults)
        if check is not None:
            check(found, faults)
        return found

    return Reader(read, BlockOf(cls))


def read_fields(cls: type[B], node: Mapping, where: str, faults: Faults) -> B:
    """Read a mapping's fields; unknown keys, missing and faulty fields are told."""
    found = cls(node, where)
    prefix = f"{where}." if where else ""
    for key, (key_node, value) in node.pairs.items():
        known = cls.fields.get(key)
        if known is None:
            meant = _tell_unknown(cls, key_node, where, faults, torn=_is_torn(key_node, value))
            if meant is not None and meant not in node.pairs and meant not in found.meant:
                found.meant[meant] = key
                _read_meant(found, meant, value, prefix + key, faults)
        elif isinstance(value, Broken):
            found.faulty.add(key)
        elif isinstance(value, Scalar) and (value.is_null or (known.required and not value.text.strip())):
            if known.required:
                found.faulty.add(key)
                faults.add(
                    "E201", key_node, f"{prefix}{key} is empty, but {cls.title} needs it", _like(known)
                )
        elif (result := known.read.read(value, prefix + key, faults)) is None:
            found.faulty.add(key)
        elif known.required and _is_blank(result):
            found.faulty.add(key)
            faults.add("E201", value, f"{prefix}{key} is empty, but {cls.title} needs it", _like(known))
        else:
            found.values[key] = result
    for key in cls.required:
        if key not in node.pairs and not found.has(key):
            found.faulty.add(key)
            hint = "add it" + _like(cls.fields[key]).removeprefix("write it")
            faults.add("E201", found.head, f'{cls.title} needs "{key}"', hint)
    return found


def _read_meant(found: Block, meant: str, value: Node, where: str, faults: Faults) -> None:
    """Read a block or a list under a misspelt key as the field that was meant.

    Else what is wrong in it would come up only when the key is corrected, and all that needs it would be told
    as missing now. A single value is not read: the guess may be wrong, and then its fault would be another.
    """
    result = None
    if isinstance(value, Mapping | Listing):
        result = type(found).fields[meant].read.read(value, where, faults)
    if result is None:
        found.faulty.add(meant)
    else:
        found.values[meant] = result


def _like(known: Field[Any]) -> str:
    """Return how a field is written: "write it, like timezone: Asia/Shanghai"."""
    form = known.read.form
    example = known.examples[0] if known.examples else next(iter(getattr(form, "values", ())), "...")
    return f"write it, like {known.key}: {example}"


def _is_blank(value: object) -> bool:
    """Return whether a text, or a text in each of its languages, has no letter."""
    return value == "" or (isinstance(value, dict) and all(one == "" for one in value.values()))


def _is_torn(key: Scalar, value: Node) -> bool:
    """Return whether a key may be the rest of a text: in {braces}, a comma ends what has no quotes."""
    return key.plain and isinstance(value, Scalar) and value.is_null and not value.text and " " in key.text


def _tell_unknown(
    cls: type[Block], key: Scalar, where: str, faults: Faults, *, torn: bool = False
) -> str | None:
    """Tell an unknown key; return the field that was meant, as far as it can be known.

    Args:
        torn: it may be no key, but the rest of a text that holds a comma.
    """
    name, near = key.text, None
    at = f"in {where}" if where else "at the top"
    if name == "<<":
        hint = "merge keys are not read; what repeats may stand in `defaults`"
    elif name in cls.hints:
        hint = cls.hints[name]
    elif torn:
        hint = "if it belongs to the text before it, put all of that text into quotes: it holds a comma"
    elif near := cls.keys.nearest(name):
        hint = f'did you mean "{near}"?'
    else:
        hint = f"known here: {', '.join(cls.fields)}"
    faults.add("E202", key, f"unknown key {shown(name)} {at}", hint)
    return near


def described(node: Node) -> str:
    """Return what a node is, in the words of messages."""
    match node:
        case Scalar() if node.is_null:
            return "nothing"
        case Scalar():
            return shown(node.text)
        case Listing():
            return "a list"
        case _:
            return "a block"


def list_of(read: Reader[T], *, single: bool = False) -> Reader[list[T]]:
    """Return the reader of a list; entries with a fault are left out. `single`: a value alone is a list."""

    def read_list(node: Node, where: str, faults: Faults) -> list[T] | None:
        if not isinstance(node, Listing):
            if single:
                one = read(node, where, faults)
                return None if one is None else [one]
            hint = "begin each entry with - or write them in [brackets]"
            faults.add("E204", head_of(node), f"{where} is a list, not {described(node)}", hint)
            return None
        items = enumerate(node.items)
        found = (read(item, f"{where}[{n}]", faults) for n, item in items if not isinstance(item, Broken))
        return [value for value in found if value is not None]

    return Reader(read_list, ListOf(read.form, single))


def map_of(read: Reader[T], key: Reader[str]) -> Reader[Mapping_[str, T]]:
    """Return the reader of a mapping whose keys are ids or names; entries with a fault are left out."""

    def read_map(node: Node, where: str, faults: Faults) -> Mapping_[str, T] | None:
        if not isinstance(node, Mapping):
            message = f"{where} is a block with one key per entry, not {described(node)}"
            hint = "write its entries below it, indented: each a key, a colon, and what it is"
            faults.add("E204", head_of(node), message, hint)
            return None
        found: dict[str, T] = {}
        for text, (key_node, value) in node.pairs.items():
            name = key(key_node, where, faults)
            entry = None if isinstance(value, Broken) else read(value, f"{where}.{text}", faults)
            if name is not None and entry is not None:
                found[name] = entry
        return found

    return Reader(read_map, MapOf(key.form, read.form))


def fields() -> Iterator[tuple[str, str]]:
    """Yield (block, key) of every field that the formats know, blocks in the order of their definition."""
    for cls in _subclasses(Block):
        for key in cls.fields:
            yield cls.title, key


def _subclasses(cls: type[Block]) -> Iterator[type[Block]]:
    for child in cls.__subclasses__():
        if child.title:
            yield child
        yield from _subclasses(child)


def choices(values: list[str]) -> str:
    """Return the choices as a message ends: write "a", "b" or "c"."""
    return f"write {listed(values)}"
