"""JSON Schema (draft-07) of agenda and record files, made of the document's own fields, for editors.

It accepts whatever `check` accepts, however a YAML program reads a plain scalar (`10:30` is 630 to YAML 1.1,
`NO` is false), and refuses what one value alone can tell; rules between values are `check`'s. It is written
for yaml-language-server, tried against version 2.0: keywords are chosen by what its hover, its hints and its
messages make of them.

Source: JSON Schema draft-07; title, markdownDescription, enum and examples of yaml-language-server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from meetbot.agenda.document.agenda import Document, IncludedDocument
from meetbot.agenda.document.record import RecordDocument
from meetbot.agenda.fields.forms import BlockOf, Either, Form, ListOf, MapOf, Scale, Word
from meetbot.agenda.fields.shapes import Block, Field
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.agenda.source.faults import listed

AGENDA_FILE = "meetbot-agenda-1.schema.json"
INCLUDE_FILE = "meetbot-include-1.schema.json"
RECORD_FILE = "meetbot-record-1.schema.json"

Schema = dict[str, Any]

_WIDTH = 110
_SNIPPET = "an example to fill in"
_TYPES = ("array", "boolean", "null", "number", "object", "string")


def agenda_schema() -> Schema:
    """Return the schema of agendas, `meetbot/1`."""
    return _schema_of(Document)


def include_schema() -> Schema:
    """Return the schema of files that an agenda includes."""
    return _schema_of(IncludedDocument)


def record_schema() -> Schema:
    """Return the schema of records, `meetbot-record/1`."""
    return _schema_of(RecordDocument)


def as_text(schema: Schema) -> str:
    """Return the schema as the text of its file: what fits into a line stands on one."""
    return _laid_out(schema, "", _WIDTH) + "\n"


def _laid_out(value: Any, indent: str, room: int) -> str:
    plain = json.dumps(value, ensure_ascii=False)
    if len(plain) <= room - len(indent) or not isinstance(value, dict | list):
        return plain
    deeper = indent + " "
    pairs = value.items() if isinstance(value, dict) else [("", entry) for entry in value]
    lines = []
    for key, entry in pairs:
        name = f"{json.dumps(key, ensure_ascii=False)}: " if isinstance(value, dict) else ""
        lines.append(f"{deeper}{name}{_laid_out(entry, deeper, _WIDTH - len(name))}")
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n" + ",\n".join(lines) + f"\n{indent}{end}"


def modeline(file: str = AGENDA_FILE) -> str:
    """Return the comment by which an editor finds the schema that lies beside a file."""
    return f"# yaml-language-server: $schema=./{file}"


def _schema_of(cls: type[Block]) -> Schema:
    maker = _Maker(cls)
    whole = maker.block(cls)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **whole,
        "definitions": dict(sorted(maker.definitions.items())),
    }


@dataclass(frozen=True, slots=True)
class _Alternative:
    """A schema, the types it is about, and the types that pass beside it without being suggested.

    `closed`: it names values (`enum`) or another schema (`$ref`) and cannot be merged with others.
    """

    schema: Schema
    types: tuple[str, ...]
    silent: frozenset[str] = frozenset()
    closed: bool = False


@dataclass(slots=True)
class _Maker:
    """Makes one schema; blocks become definitions, each once."""

    root: type[Block]
    definitions: dict[str, Schema] = field(default_factory=dict)
    names: dict[type[Block], str] = field(default_factory=dict)

    def block(self, cls: type[Block]) -> Schema:
        """Return the schema of a mapping with the fields of `cls`."""
        required = [key for key, known in cls.fields.items() if known.required]
        return {
            "title": cls.title,
            **_description(cls.purpose),
            "type": "object",
            "properties": {key: self._field(cls, known) for key, known in cls.fields.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, cls: type[Block], known: Field[Any]) -> Schema:
        examples = [_value(example) for example in known.examples]
        # A block among `examples` would be written into the file as "[object Object]".
        filled = [value for value in examples if _has_block(value)]
        plain = [value for value in examples if not _has_block(value)]
        about: Schema = {
            "title": known.key if cls is self.root else f"{cls.title}.{known.key}",
            **_description(_told(known)),
            **({"default": _value(known.default)} if known.default else {}),
            **({"examples": plain} if plain else {}),
            **(
                {"defaultSnippets": [{"label": _SNIPPET, "body": value} for value in filled]}
                if filled
                else {}
            ),
        }
        silent = frozenset() if known.required else frozenset({"null"})
        return {**about, **self._joined(self._alternatives(known.read.form), silent, about)}

    def _form(self, form: Form) -> Schema:
        """Return the schema of an entry of a list or map."""
        return self._joined(self._alternatives(form), frozenset(), {})

    def _alternatives(self, form: Form) -> list[_Alternative]:
        match form:
            case Word():
                return [_word(form)]
            case ListOf(of, single):
                several = _Alternative({"items": self._form(of)}, ("array",))
                return [*(self._alternatives(of) if single else ()), several]
            case MapOf(key, of):
                entries = {"propertyNames": _key(key), "additionalProperties": self._form(of)}
                return [_Alternative(entries, ("object",))]
            case BlockOf(cls):
                return [_Alternative({"$ref": self._defined(cls)}, ("object",), closed=True)]
            case Either(forms):
                return self._either(forms)

    def _either(self, forms: Sequence[Form]) -> list[_Alternative]:
        blocks = [form.cls for form in forms if isinstance(form, BlockOf)]
        others = list(chain.from_iterable(self._alternatives(f) for f in forms if not isinstance(f, BlockOf)))
        if not blocks:
            return others
        if len(blocks) == 1 and any(other.closed for other in others):
            return [*others, *self._alternatives(BlockOf(blocks[0]))]
        # One schema for the scalar and the block that may stand in its place: a message of `anyOf` would be
        # about the wrong one of the two.
        last, *first = sorted(blocks, key=lambda cls: bool(_own_keys(cls, blocks)))
        decided: Schema = {"$ref": self._defined(last)}
        for cls in first:
            decided = {
                "if": {"required": _own_keys(cls, blocks)},
                "then": {"$ref": self._defined(cls)},
                "else": decided,
            }
        return [*others, _Alternative({"if": {"type": "object"}, "then": decided}, ("object",))]

    def _defined(self, cls: type[Block]) -> str:
        if cls not in self.names:
            name = re.sub(r"[^a-z0-9]+", "-", cls.title)
            while name in self.names.values():
                name += "-too"  # two kinds of blocks that messages call the same
            self.names[cls] = name  # first, since blocks contain each other
            self.definitions[name] = self.block(cls)
        return f"#/definitions/{self.names[cls]}"

    def _joined(self, alternatives: Sequence[_Alternative], silent: frozenset[str], about: Schema) -> Schema:
        """Return one schema of the alternatives.

        `about` is repeated in every branch: a hover shows that of the branch which matches.
        """
        silent = silent.union(*(a.silent for a in alternatives))
        told: Schema = {"title": about["title"]} if about else {}
        if about:
            best = "markdownDescription" if "markdownDescription" in about else "description"
            told[best] = about[best]
        open_ones = [a for a in alternatives if not a.closed]
        branches: list[Schema] = [a.schema for a in alternatives if a.closed]
        if open_ones:
            types = tuple(dict.fromkeys(chain.from_iterable(a.types for a in open_ones)))
            merged: Schema = {"type": types[0] if len(types) == 1 else list(types)}
            for alternative in open_ones:
                merged |= alternative.schema
            branches.append(_with(told, merged))
        # Not {"type": "null"}: that would be suggested where a value is to be written.
        taken = set(chain.from_iterable(a.types for a in alternatives))
        if quiet := silent - taken:
            branches.append({"not": {"type": [name for name in _TYPES if name not in quiet]}})
        if len(branches) == 1:
            return branches[0]
        return {"oneOf": [{**told, **branch} if "not" not in branch else branch for branch in branches]}


def _with(told: Schema, schema: Schema) -> Schema:
    """Return the schema with what is told of a field in all that `then` and `else` refer to."""
    deeper: Schema = {key: _with(told, schema[key]) for key in ("then", "else") if key in schema}
    return {**told, **schema, **deeper} if "$ref" in schema else {**schema, **deeper}


def _own_keys(cls: type[Block], blocks: Iterable[type[Block]]) -> list[str]:
    """Return the required keys that tell this block from the others."""
    others = [other for other in blocks if other is not cls]
    return [
        key
        for key, f in cls.fields.items()
        if f.required and not any(key in other.fields for other in others)
    ]


def _word(word: Word) -> _Alternative:
    if word.values:
        meanings = list(word.meanings)
        described: Schema = (
            {"enumDescriptions": [_plain(m) for m in meanings], "markdownEnumDescriptions": meanings}
            if meanings
            else {}
        )
        return _Alternative({"enum": list(word.values), **described}, ("string",), closed=True)
    schema: Schema = {}
    if word.pattern:
        # To Python \d is a digit of any script; what is read here, and what ECMA 262 means, is 0-9.
        schema["pattern"] = rf"^\s*(?:{word.pattern})\s*$".replace(r"\d", "[0-9]")
        like = f"; write it like {listed(list(word.examples))}" if word.examples else ""
        # The second, where the type is the fault already: 90 for 90m.
        schema["patternErrorMessage"] = schema["errorMessage"] = f"not {word.what}{like}"
    silent = frozenset(word.misread)
    match word.scale:
        case Scale.BOOLEAN:
            return _Alternative(schema, ("boolean", "string"), silent)
        case Scale.INTEGER:
            return _Alternative({**schema, "minimum": 0}, ("integer", "string"), silent)
        case Scale.TEXT | Scale.DATE:
            return _Alternative(schema, ("string",), silent)


def _key(form: Form) -> Schema:
    """Return the schema of a block's keys, which JSON has as strings."""
    found = _word(form).schema if isinstance(form, Word) else {}
    return {"type": "string", **found} if found else {"type": "string"}


def _told(known: Field[Any]) -> str:
    paragraphs = [known.about]
    if known.required:
        paragraphs.append("Needed.")
    elif known.default:
        paragraphs.append(f"Left out: `{known.default}`.")
    paragraphs += [f"Example: `{example}`" for example in known.examples if _has_block(_value(example))]
    return "\n\n".join(paragraphs)


def _has_block(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_has_block, value)))


def _description(text: str) -> Schema:
    """Return it as Markdown too where that says more."""
    if not text:
        return {}
    return {"description": _plain(text), **({"markdownDescription": text} if "`" in text else {})}


def _plain(markdown: str) -> str:
    return markdown.replace("`", "")


def _value(written: str) -> Any:
    """Return a default or an example, as written in a file, as JSON has it."""
    root, _, faults = read_nodes(written, source="value")
    if root is None:
        raise ValueError(f"{written}: {faults.sorted()}")
    return _json(root)


def _json(node: Node) -> Any:
    match node:
        case Listing():
            return [_json(item) for item in node.items]
        case Mapping():
            return {key: _json(value) for key, (_, value) in node.pairs.items()}
        case Scalar():
            if node.is_null:
                return None
            if node.plain and node.text in ("true", "false"):
                return node.text == "true"
            return int(node.text) if node.plain and re.fullmatch("[0-9]+", node.text) else node.text
    return None
