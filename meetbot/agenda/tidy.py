"""An agenda's or a record's text made safe for every YAML program, edited in place; missing ids are written.

Quoted is what another program would take for something else than the text it is: times, `NO`, `1.10`, an id
like `1e3`. Dates, numbers, true and false stay plain where a field means them. Nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.agenda.document import Document
from meetbot.agenda.edits import CannotEdit, Edits
from meetbot.agenda.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.agenda.faults import Faults
from meetbot.agenda.forms import BlockOf, Either, Form, ListOf, MapOf, Scale, Word
from meetbot.agenda.ids import missing_ids
from meetbot.agenda.plain import is_same, is_text, quoted, written
from meetbot.agenda.record_document import RecordDocument
from meetbot.agenda.shapes import Block, block
from meetbot.errors import AgendaError

_RECORD = "meetbot-record/1"
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
    """Return the text tidied; a text that is tidy comes back as it was. Other faults in it do not matter.

    Raises:
        AgendaError: it cannot be read as YAML; with the reason and its place.
    """
    root, clean, faults = read_nodes(text, source=source)
    if not isinstance(root, Mapping):
        if root is not None:
            block(Document)(root, "", faults)  # says what an agenda begins with
        raise AgendaError(faults.sorted())
    edits = Edits({root.origin: clean}, root)
    cls = _class_of(root)
    quotes = _Quotes(clean)
    quotes.walk(root, BlockOf(cls))
    quotes.write(edits)
    left = quotes.left
    ids: list[str] = []
    is_agenda = cls is Document and "meeting" in root.pairs
    if is_agenda:  # a part alone knows not which ids the others have
        ids, more = _write_ids(root, edits)
        left += more
    has_bom = text[:1] == "\ufeff" if isinstance(text, str) else text.startswith(b"\xef\xbb\xbf")
    result = edits.apply().get(root.origin, clean)
    return Tidied(
        text="\ufeff" * has_bom + result,
        is_agenda=is_agenda,
        quoted=quotes.quoted,
        numbers=quotes.numbers,
        ids=tuple(ids),
        left=tuple(left),
    )


def _class_of(root: Mapping) -> type[Block]:
    pair = root.pairs.get("format")
    is_record = pair is not None and isinstance(pair[1], Scalar) and pair[1].text == _RECORD
    return RecordDocument if is_record else Document


def _write_ids(root: Mapping, edits: Edits) -> tuple[list[str], list[str]]:
    document = block(Document)(root, "", Faults(""))
    ids, left = [], []
    for missing in missing_ids(document) if document is not None else ():
        owner = missing.block.node
        try:
            if edits.uses(owner) > 1:
                raise CannotEdit("it is repeated (*name); write it out")
            if "id" in owner.pairs:
                edits.replace(owner.pairs["id"][1], written(missing.id))
            else:
                edits.add(owner, "id", written(missing.id), first=True)
            ids.append(missing.id)
        except CannotEdit as problem:
            left.append(f"{missing.block.where} got no id: {problem}")
    return ids, left


class _Quotes:
    """Finds the scalars that need quotes, each by the form of the field that it stands in."""

    def __init__(self, text: str) -> None:
        self.quoted, self.numbers = 0, 0
        self.left: list[str] = []
        self._text = text
        self._tokens: dict[int, tuple[Scalar, list[str]]] = {}  # each with what its places want it to be

    def walk(self, node: Node, form: Form) -> None:
        """Look at a value and all below it. No deeper than the reader goes, which is 32 levels."""
        form = _fitting(form, node)
        match node:
            case Scalar():
                self._see(node, form, node.plain)
            case Listing():
                for item in node.items:
                    self.walk(item, form.of if isinstance(form, ListOf) else _ANY)
            case Mapping():
                for key, (key_node, value) in node.pairs.items():
                    key_form, of = _entry(form, key)
                    alias = self._text[key_node.begin : key_node.begin + 1] == "*"
                    if key != "<<":
                        self._see(key_node, key_form, key_node.plain or alias)
                    self.walk(value, of)
            case _:
                pass

    def write(self, edits: Edits) -> None:
        """Write what each token needs; one that needs it only in some of its places is left."""
        for node, wanted in self._tokens.values():
            if len(set(wanted)) > 1:
                message = f'"{node.text}" is repeated (*name) where it means something else; write it out'
                self.left.append(f"line {node.line}: {message}")
            elif wanted[0] != node.text:
                for value in wanted:
                    edits.replace(node, value)
                self.quoted += wanted[0][0] == '"'
                self.numbers += wanted[0][0] != '"'

    def _see(self, node: Scalar, form: Form, plain: bool) -> None:
        wanted = _as_needed(node.text, form) if plain and not node.is_null else node.text
        self._tokens.setdefault(id(node), (node, []))[1].append(wanted)


def _as_needed(text: str, form: Form) -> str:
    """Return a plain scalar as it should be written in a field of that form."""
    if isinstance(form, Word) and form.scale is Scale.TEXT:
        return text if is_text(text) else quoted(text)
    if isinstance(form, Word) and form.scale is Scale.INTEGER and text.isascii() and text.isdigit():
        return str(int(text))  # 010 is 8 to some
    return text if is_same(text) else quoted(text)


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
