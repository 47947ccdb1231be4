"""An agenda's or a record's text made safe for every YAML program, edited in place; missing ids are written.

Quoted is what another program would take for something else than the text it is: times, `NO`, `1.10`, an id
like `1e3`. Dates, numbers, true and false stay plain where a field means them. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.record import RecordDocument
from meetbot.agenda.edit.edits import CannotEdit, Edits
from meetbot.agenda.fields.forms import BlockOf, Either, Form, ListOf, MapOf, Scale, Word
from meetbot.agenda.fields.shapes import block
from meetbot.agenda.read import open_agenda
from meetbot.agenda.resolve.ids import Missing, missing_ids
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.agenda.source.plain import is_same, is_text, quoted, written
from meetbot.errors import AgendaError, Diagnostic

_RECORD = "meetbot-record/1"
_NO_FILES: Mapping_[str, str | bytes] = MappingProxyType({})
_UNREAD = {"E211", "E250", "E251", "E252", "E259"}
_ANY: Form = Either(())  # what no field knows
_NAME: Form = Word(what="a field's name")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text with what was done to it."""

    text: str
    is_agenda: bool  # not a record, nor a part that an agenda includes
    quoted: int = 0  # values and keys
    numbers: int = 0  # that lost leading zeros
    ids: tuple[str, ...] = ()  # that were written
    left: tuple[str, ...] = ()  # what could not be, and why


def tidy(text: str | bytes, *, source: str) -> Tidied:
    """Return one text tidied; a text that is tidy comes back as it was. Other faults in it do not matter.

    Raises:
        AgendaError: it cannot be read as YAML; with the reason and its place.
    """
    return tidy_all(text, source=source)[""]


def tidy_all(
    text: str | bytes, *, source: str, files: Mapping_[str, str | bytes] = _NO_FILES
) -> dict[str, Tidied]:
    """Return an agenda, a part of one, or a record tidied, as "", and by their paths the files it includes.

    Only an agenda gets ids, itself and in its includes: a part alone knows not which ids the others have.

    Args:
        files: the included files (and others), by their paths from the agenda's folder.

    Raises:
        AgendaError: the text cannot be read as YAML; an included file that cannot is left out.
    """
    result = {"": _quote(text, source)}
    if not result[""].is_agenda:
        return result
    for path in open_agenda(text, source=source, files=files).names.values():
        if path:
            try:
                result[path] = _quote(files[path], path)
            except AgendaError:
                continue  # `check` says what is wrong
    return _with_ids(result, {**files, **{path: one.text for path, one in result.items()}}, source)


def _quote(text: str | bytes, source: str) -> Tidied:
    root, clean, faults = read_nodes(text, source=source)
    if not isinstance(root, Mapping):
        if root is not None:
            block(Document)(root, "", faults)  # says what an agenda begins with
        raise AgendaError(faults.sorted())
    edits = Edits({root.origin: clean}, root)
    pair = root.pairs.get("format")
    is_record = pair is not None and isinstance(pair[1], Scalar) and pair[1].text == _RECORD
    quotes = _Quotes(clean, edits)
    quotes.walk(root, BlockOf(RecordDocument if is_record else Document))
    quotes.write()
    has_bom = text[:1] == "\ufeff" if isinstance(text, str) else text.startswith(b"\xef\xbb\xbf")
    return Tidied(
        text="\ufeff" * has_bom + edits.apply().get(root.origin, clean),
        is_agenda=not is_record and "meeting" in root.pairs,
        quoted=quotes.quoted,
        numbers=quotes.numbers,
        left=tuple(quotes.left),
    )


def _with_ids(result: dict[str, Tidied], files: Mapping_[str, str | bytes], source: str) -> dict[str, Tidied]:
    """Return the texts with the ids that no block has yet."""
    opened = open_agenda(result[""].text, source=source, files=files)
    if opened.document is None:
        return result
    unread = [d for d in opened.faults.sorted() if _hides_ids(d, source)]
    edits = Edits(opened.texts, opened.document.node)
    ids: dict[str, list[str]] = {path: [] for path in result}
    left: dict[str, list[str]] = {path: [] for path in result}
    for missing in missing_ids(opened.document):
        path = opened.names[missing.block.node.origin]
        if path not in result:
            continue  # it is no YAML as a whole: what of it could be read is checked, but never edited
        try:
            if unread:
                raise CannotEdit(f"which ids are free is not known ({unread[0].place}: {unread[0].message})")
            _write_id(missing, edits)
            ids[path].append(missing.id)
        except CannotEdit as problem:
            left[path].append(f"{missing.block.where} got no id: {problem}")
    edited = {opened.names[origin]: text for origin, text in edits.apply().items()}
    return {
        path: replace(
            one,
            text="\ufeff" * one.text.startswith("\ufeff") + edited[path] if path in edited else one.text,
            ids=tuple(ids[path]),
            left=(*one.left, *left[path]),
        )
        for path, one in result.items()
    }


def _hides_ids(found: Diagnostic, source: str) -> bool:
    """Return whether it says that an included file was not read."""
    return found.code in _UNREAD or (found.code.startswith("E1") and found.place.file != source)


def _write_id(missing: Missing, edits: Edits) -> None:
    owner = missing.block.node
    if edits.uses(owner) > 1:
        raise CannotEdit("it is repeated (*name); write it out")
    if "id" in owner.pairs:
        edits.replace(owner.pairs["id"][1], written(missing.id))
    else:
        edits.add(owner, "id", written(missing.id), first=True)


class _Quotes:
    """Finds the scalars that need quotes, each by the form of the field that it stands in."""

    def __init__(self, text: str, edits: Edits) -> None:
        self.quoted, self.numbers = 0, 0
        self.left: list[str] = []
        self._text, self._edits = text, edits
        self._tokens: dict[int, _Token] = {}

    def walk(self, node: Node, form: Form, *, flow: bool = False) -> None:
        """Look at a value and all below it. No deeper than the reader goes, which is 32 levels.

        Args:
            flow: within brackets or braces.
        """
        form = _fitting(form, node)
        match node:
            case Scalar():
                self._see(node, form, flow)
            case Listing():
                flow = flow or self._text[self._edits.begin(node)] == "["
                for item in node.items:
                    self.walk(item, form.of if isinstance(form, ListOf) else _ANY, flow=flow)
            case Mapping():
                flow = flow or node.flow
                for key, (key_node, value) in node.pairs.items():
                    key_form, of = _entry(form, key)
                    if key != "<<":
                        self._see(key_node, key_form, flow)
                    self.walk(value, of, flow=flow)
            case _:
                pass

    def write(self) -> None:
        """Write what each token needs; one that needs it only in some of its places is left."""
        for token in self._tokens.values():
            node, wanted = token.node, token.wanted
            if len(set(wanted)) > 1:
                message = f'"{node.text}" is repeated (*name) where it means something else; write it out'
                self.left.append(f"line {node.line}: {message}")
            elif wanted[0] != token.raw:
                for value in wanted:
                    self._edits.replace(node, value)
                self.quoted += not wanted[0].isdigit()
                self.numbers += wanted[0].isdigit()

    def _see(self, node: Scalar, form: Form, flow: bool) -> None:
        token = self._tokens.get(id(node))
        if token is None:
            begin, end = self._edits.span(node)
            token = self._tokens[id(node)] = _Token(node, self._text[begin:end], flow)
        token.wanted.append(token.as_needed(form))


@dataclass(slots=True)
class _Token:
    """A scalar as it stands, with what each of its places, more than one by aliases, wants it to be."""

    node: Scalar
    raw: str
    flow: bool
    wanted: list[str] = field(default_factory=list)

    def as_needed(self, form: Form) -> str:
        """Return how it should be written in a field of that form."""
        text = self.node.text
        alias = self.raw.startswith("*") and not self.node.plain  # a key, whose place is its own
        if self.node.is_null or not (self.node.plain or alias):
            return self.raw
        if isinstance(form, Word) and form.scale is Scale.INTEGER and text.isascii() and text.isdigit():
            return str(int(text))  # 010 is 8 to some
        is_safe = is_text(text) if isinstance(form, Word) and form.scale is Scale.TEXT else is_same(text)
        # PyYAML without libyaml takes a question mark between brackets for the end of a value.
        if is_safe and not (self.flow and "?" in text):
            return self.raw
        return quoted(text) if alias else _wrapped(self.raw)


def _wrapped(raw: str) -> str:
    """Return a plain scalar in quotes, its line breaks as they were: quoted texts are folded alike."""
    if '"' not in raw and "\\" not in raw:
        return f'"{raw}"'
    if "'" not in raw:
        return f"'{raw}'"
    return '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _fitting(form: Form, node: Node) -> Form:
    """Return which of the forms that a value may have it has; `_ANY` where it has none of them."""
    match form:
        case ListOf(of, single=True) if not isinstance(node, Listing):
            return _fitting(of, node)
        case Either(forms):
            fitting = [_fitting(one, node) for one in forms]
            return max(fitting, key=lambda one: _fits(one, node), default=_ANY)
        case _:
            return form if _fits(form, node) else _ANY


def _fits(form: Form, node: Node) -> int:
    """Return how well a value has that form, 0 = not at all; a block by how many of its keys are known."""
    match form, node:
        case (Word(), Scalar()) | (ListOf(), Listing()) | (MapOf(), Mapping()):
            return 1
        case BlockOf(cls), Mapping():
            return 1 + sum(key in cls.fields for key in node.pairs)
        case _:
            return 0


def _entry(form: Form, key: str) -> tuple[Form, Form]:
    """Return the forms of a key and of its value in a block or map."""
    match form:
        case MapOf(key=key_form, of=of):
            return key_form, of
        case BlockOf(cls) if key in cls.fields:
            return _NAME, cls.fields[key].read.form
        case _:
            return _ANY, _ANY
