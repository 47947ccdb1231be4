"""A document as JSON and back, strictly: what is not exactly a stored article is refused, and said where.

Format `meetbot-article/1`. A reader of a later format refuses nothing that this one wrote; this one refuses
what it does not know, since to leave it out would lose what people wrote.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from meetbot.article.document import Document, DocumentError, Generated, Passage, Shape, StoredSection
from meetbot.article.frames.registers import REGISTERS
from meetbot.article.frames.style import SWITCHES, Style
from meetbot.article.model import State

FORMAT = "meetbot-article/1"
_DOCUMENT = (
    *("format", "meeting", "language", "angle", "register", "style", "headline", "description", "sections"),
    "outline",
)
_MADE = ("id", "frame", "variant", "facts", "claims_by", "text", "proven")
_AGAIN = ("named", "behind", "since")  # of what calls somebody by less than a name; else they are not there
_PASSAGE = (
    *("id", "frame", "variant", "facts", "claims_by", "lang", "base_id", "base_text", "base_proven", "text"),
    *("state", "locked", "offered", "withdrawn", "by", "at", "hash"),
)
T = TypeVar("T")


def document_to_json(document: Document) -> str:
    """Return JSON text, the same for the same document; ends in a newline."""
    value = {
        "format": FORMAT,
        "meeting": document.meeting,
        "language": document.language,
        "angle": document.angle,
        "register": document.register,
        "style": asdict(document.style),
        "headline": passage_value(document.headline),
        "description": passage_value(document.description),
        "sections": [
            {"id": s.id, "paragraphs": [[passage_value(one) for one in p] for p in s.paragraphs]}
            for s in document.sections
        ],
        "outline": [
            {"id": i, "paragraphs": [list(p) for p in paragraphs]} for i, paragraphs in document.outline
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def passage_value(passage: Passage) -> dict[str, Any]:
    """Return one passage for JSON; what its base told is empty where people added it."""
    base = passage.base
    return {
        "id": passage.id,
        "frame": base.frame if base else "",
        "variant": base.variant if base else "",
        "facts": {fact: list(says) for fact, says in base.facts.items()} if base else {},
        "claims_by": list(base.claims_by) if base else [],
        "lang": passage.lang,
        "base_id": base.id if base else None,
        "base_text": passage.base_text,
        "base_proven": base.proven if base else False,
        **{f"base_{name}": value for name, value in _again(base)},
        "text": passage.text,
        "state": str(passage.state),
        "locked": passage.locked,
        "offered": _made_value(passage.offered) if passage.offered else None,
        "withdrawn": passage.withdrawn,
        "by": passage.by,
        "at": passage.at.isoformat() if passage.at else None,
        "hash": passage.hash,
    }


def _made_value(made: Generated) -> dict[str, Any]:
    return {
        "id": made.id,
        "frame": made.frame,
        "variant": made.variant,
        "facts": {fact: list(says) for fact, says in made.facts.items()},
        "claims_by": list(made.claims_by),
        "text": made.text,
        "proven": made.proven,
        **dict(_again(made)),
    }


def _again(made: Generated | None) -> Iterator[tuple[str, str]]:
    if made is not None and made.named:
        yield from ((name, getattr(made, name)) for name in _AGAIN)


def resealed(text: str) -> str:
    """Return a stored article that was changed from outside (people erased from it) with hashes that fit.

    Raises:
        DocumentError: as `read_document`, but for the hashes.
    """
    return document_to_json(read_document(text, sealed=False))


def read_document(text: str, *, sealed: bool = True) -> Document:
    """Return a document from its JSON; `sealed`: each sentence must be as its hash says.

    Raises:
        DocumentError: it is no JSON, of another format, or a field is missing, unknown or not what it
            should be; names the place as `sections[0].paragraphs[1][2].state`.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"This is no stored article: not JSON ({error}).") from None
    top = _Node(value, "", sealed=sealed)
    found = top.mapping().get("format")
    if found != FORMAT:
        raise DocumentError(f'format: "{found}" is not read by this version; it reads "{FORMAT}"')
    top.only(_DOCUMENT)
    document = Document(
        meeting=top.at("meeting").text(),
        language=top.at("language").text(),
        angle=top.at("angle").text(),
        register=top.at("register").text(),
        headline=_passage(top.at("headline")),
        description=_passage(top.at("description")),
        sections=tuple(_section(one) for one in top.at("sections").items()),
        outline=tuple(_outline(one) for one in top.at("outline").items()),
        style=_style(top.at("style")),
    )
    seen: set[str] = set()
    for passage in document.passages():
        if passage.id in seen:
            raise DocumentError(f'two sentences have the id "{passage.id}"')
        seen.add(passage.id)
    return document


def _style(node: _Node) -> Style:
    node.only(("register", *SWITCHES))
    register = node.at("register").text()
    if register not in ("", *REGISTERS):
        raise node.at("register").wrong(f"a register; write one of {', '.join(REGISTERS)}")
    flags = {name: node.at(name) for name in SWITCHES}
    chosen = {name: None if one.value is None else one.truth() for name, one in flags.items()}
    return Style(register=register, **chosen)


class _Node:
    """A value of JSON with the place where it stands."""

    def __init__(self, value: object, place: str, *, sealed: bool) -> None:
        self.value, self.place, self.sealed = value, place, sealed

    def wrong(self, wanted: str) -> DocumentError:
        found = json.dumps(self.value, ensure_ascii=False)
        found = found if len(found) <= 60 else f"{found[:59]}…"
        return DocumentError(f"{self.place or 'the article'}: {found} is not {wanted}")

    def mapping(self) -> Mapping[str, Any]:
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return self.value

    def only(self, names: Sequence[str], *, besides: Sequence[str] = ()) -> None:
        """Refuse an object that has other fields than these, or not all; `besides`: it may have these too."""
        found = self.mapping()
        before = f"{self.place}." if self.place else ""
        for name in found:
            if name not in (*names, *besides):
                raise DocumentError(f"{before}{name}: there is no such field")
        for name in names:
            if name not in found:
                raise DocumentError(f"{before}{name}: is missing")

    def at(self, name: str) -> _Node:
        place = f"{self.place}.{name}" if self.place else name
        return _Node(self.mapping()[name], place, sealed=self.sealed)

    def items(self) -> list[_Node]:
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [
            _Node(one, f"{self.place}[{number}]", sealed=self.sealed) for number, one in enumerate(self.value)
        ]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return self.value

    def maybe_text(self, name: str) -> str:
        return self.at(name).text() if name in self.mapping() else ""

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return self.value

    def texts(self) -> tuple[str, ...]:
        return tuple(one.text() for one in self.items())

    def facts(self) -> dict[str, tuple[str, ...]]:
        return {fact: self.at(fact).texts() for fact in self.mapping()}

    def state(self) -> State:
        if self.text() not in [*State]:
            raise self.wrong(f"a state; write one of {', '.join(State)}")
        return State(self.text())

    def stamp(self) -> datetime:
        try:
            found = datetime.fromisoformat(self.text())
        except ValueError:
            raise self.wrong("an instant") from None
        if found.tzinfo is None:
            raise self.wrong("an instant with an offset")
        return found

    def maybe(self, read: Callable[[_Node], T]) -> T | None:
        return None if self.value is None else read(self)


def _section(node: _Node) -> StoredSection:
    node.only(("id", "paragraphs"))
    paragraphs = tuple(tuple(map(_passage, one.items())) for one in node.at("paragraphs").items())
    return StoredSection(id=node.at("id").text(), paragraphs=paragraphs)


def _outline(node: _Node) -> Shape:
    node.only(("id", "paragraphs"))
    return node.at("id").text(), tuple(one.texts() for one in node.at("paragraphs").items())


def _made(node: _Node) -> Generated:
    node.only(_MADE, besides=_AGAIN)
    return Generated(
        id=node.at("id").text(),
        frame=node.at("frame").text(),
        variant=node.at("variant").text(),
        facts=node.at("facts").facts(),
        claims_by=node.at("claims_by").texts(),
        text=node.at("text").text(),
        proven=node.at("proven").truth(),
        **{name: node.maybe_text(name) for name in _AGAIN},
    )


def _passage(node: _Node) -> Passage:
    node.only(_PASSAGE, besides=[f"base_{name}" for name in _AGAIN])
    base_id = node.at("base_id").maybe(_Node.text)
    base = None
    if base_id is not None:
        base = Generated(
            id=base_id,
            frame=node.at("frame").text(),
            variant=node.at("variant").text(),
            facts=node.at("facts").facts(),
            claims_by=node.at("claims_by").texts(),
            text=node.at("base_text").text(),
            proven=node.at("base_proven").truth(),
            **{name: node.maybe_text(f"base_{name}") for name in _AGAIN},
        )
    found = Passage(
        id=node.at("id").text(),
        lang=node.at("lang").text(),
        text=node.at("text").text(),
        state=node.at("state").state(),
        base=base,
        locked=node.at("locked").truth(),
        offered=node.at("offered").maybe(_made),
        withdrawn=node.at("withdrawn").truth(),
        by=node.at("by").text(),
        at=node.at("at").maybe(_Node.stamp),
    )
    if node.at("hash").text() != found.hash and node.sealed:
        raise DocumentError(f'{node.place}: what "{found.id}" says was changed without its hash')
    return found
