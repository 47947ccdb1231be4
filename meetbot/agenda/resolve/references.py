"""Ids and what they name: people, organisations; the likely one where an id names nothing."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.person import KEEP_ONE, InlinePerson, PersonBlock, Reference, SpeakingBlock
from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.fields.values import Ref
from meetbot.agenda.source.events import Mapping, Node
from meetbot.agenda.source.faults import Faults, shown
from meetbot.agenda.source.likely import Vocabulary

_BY_ID = "people go by their id"
_MOST_CALLED = 3  # of one name
_BETWEEN = re.compile(r"[,;&/+]|\band\b")  # several people in one text


class References:
    """The people and organisations of one document, people written in place among them."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self.people: dict[str, PersonBlock] = dict(document.people or {})
        self.organisations = document.organisations or {}
        self._document, self._faults = document, faults
        self._written = {key: self._keys(document, key) for key in ("people", "organisations")}
        self._inline: dict[str, InlinePerson] = {}
        self._likely: dict[str, Vocabulary] = {}
        self._called: dict[tuple[str, ...] | str, list[str]] | None = None  # ids by names and addresses
        self._joined: dict[int, str] = {}  # id of each person in place, by the block's identity
        for key in self.people.keys() & self.organisations.keys():
            spot = self._written["people"].get(key)
            faults.add(
                "E207",
                spot,
                f'"{key}" is an organisation and a person; each id is used once',
                "give one another id",
            )
        self._nameless = False
        for person in _in_place(document):  # first, so that others may name them by id, also before
            self._joined[id(person)] = self._join(person)

    def person(self, reference: Reference | None, *, alone: bool = False) -> str:
        """Return the id of who is meant; empty where nobody of that id exists, after telling so.

        Args:
            alone: no list of people may stand there.
        """
        if reference is None:
            return ""
        if isinstance(reference, InlinePerson):
            return self._joined[id(reference)]
        if reference.id in self.people:
            return reference.id
        self._tell_unknown("E203", "person", "people", reference, self.people, alone=alone)
        return ""

    def organisation(self, reference: Ref | None) -> str:
        """Return the organisation's id; empty where there is none, after telling so."""
        if reference is None:
            return ""
        if reference.id in self.organisations:
            return reference.id
        self._tell_unknown("E205", "organisation", "organisations", reference, self.organisations)
        return ""

    def organisations_of(self, references: Sequence[Ref] | None) -> tuple[str, ...]:
        return tuple(found for r in references or () if (found := self.organisation(r)))

    def people_of(self, references: Sequence[Ref] | None) -> tuple[str, ...]:
        return tuple(found for r in references or () if (found := self.person(r)))

    def either_of(self, references: Sequence[Ref] | None) -> tuple[str, ...]:
        """Return ids of people or organisations."""
        found = []
        for reference in references or ():
            if reference.id in self.organisations or reference.id in self.people:
                found.append(reference.id)
            elif not self._is_told("organisations", reference.id):
                known = [*self.people, *self.organisations]
                self._tell_unknown("E203", "person or organisation", "people", reference, known)
        return tuple(found)

    def tell_no_person(self, reference: Ref, known: Iterable[str]) -> None:
        """Tell that an id is nobody's, unless that follows from another fault."""
        self._tell_unknown("E203", "person", "people", reference, known)

    def _join(self, person: InlinePerson) -> str:
        key = person.id or (slug(person.name) if person.name else "")
        if not key:
            if not person.faulty & {"name", "id"}:
                hint = "add the name, or list them in `people` as a placeholder"
                self._faults.add("E201", person.head, "a person written in place needs a name", hint)
            self._nameless = True
            return ""
        known = self._inline.get(key)
        if key in self.people and (known is None or known.values != person.values):
            first = self.people[key]
            place = self._faults.place(first.head if known else self._written["people"].get(key))
            hint = f'write "{key}" to mean that person, or give this one another id'
            self._faults.add(
                "E207", person.head, f'the id "{key}" is taken by {shown(first.name or key)} ({place})', hint
            )
            return ""
        self._inline[key] = self.people[key] = person
        return key

    def _tell_unknown(
        self,
        code: str,
        what: str,
        block: str,
        reference: Ref,
        known: Iterable[str],
        *,
        alone: bool = False,
    ) -> None:
        if self._is_told(block, reference.id):
            return
        if what not in self._likely:  # made once: a misspelt id may be everywhere
            self._likely[what] = Vocabulary(known)
        called = self._ids_called(reference.id) if block == "people" else []
        several = self._several(reference.id) if block == "people" and not called else []
        if several:
            keys = ", ".join(several)
            hint = f'write "{several[0]}" alone; {KEEP_ONE}' if alone else f"write [{keys}]: {_BY_ID}"
            self._faults.add(code, reference.node, f"no {what} {shown(reference.id)}", hint)
            return
        near = None if called else self._likely[what].nearest(reference.id)
        hint = f"add it to `{block}`"
        if near is None and not called and block == "people" and self._nameless:
            return  # somebody written in place has a fault in the name that the id is made of
        if near is not None:
            spot = self._written[block].get(near) or self._written["organisations"].get(near)
            line = f" ({self._faults.place(spot).file}:{spot.line})" if spot is not None else ""
            hint = f'did you mean "{near}"{line}?'
        if called:
            hint = f"write {' or '.join(called)}: {_BY_ID}"
        self._faults.add(code, reference.node, f"no {what} {shown(reference.id)}", hint)

    def _ids_called(self, written: str) -> list[str]:
        """Return what to write for a name or an address; empty = no idea."""
        return [f'"{key}"' for key in self._keys_called(written)[:_MOST_CALLED]]

    def _keys_called(self, written: str) -> list[str]:
        if self._called is None:
            self._called = {}
            for key, block in self.people.items():
                forms: list[tuple[str, ...] | str] = [_words(n) for n in (block.name, block.native) if n]
                for form in (*dict.fromkeys(forms), (block.email or "").casefold()):
                    if form:
                        self._called.setdefault(form, []).append(key)
        return self._called.get(written.strip().casefold()) or self._called.get(_words(written), [])

    def _several(self, written: str) -> list[str]:
        """Return the ids of several people whom one text names; empty = it does not."""
        parts = [part.strip() for part in _BETWEEN.split(written)]
        found = [[part] if part in self.people else self._keys_called(part) for part in parts]
        return [keys[0] for keys in found] if len(parts) > 1 and all(len(k) == 1 for k in found) else []

    def _is_told(self, block: str, key: str) -> bool:
        """Return whether the block or the entry is faulty itself, so that the id cannot be known."""
        return block in self._document.faulty or key in self._written[block]

    @staticmethod
    def _keys(document: Document, key: str) -> dict[str, Node]:
        """Return every key that stands in the file, also where its entry cannot be used."""
        pair = document.node.pairs.get(key)
        if pair is None or not isinstance(pair[1], Mapping):
            return {}
        return {name: key_node for name, (key_node, _) in pair[1].pairs.items()}


def _in_place(document: Document) -> Iterator[InlinePerson]:
    """Yield the people that sessions and items write in place, in the file's order."""
    for session in document.every_session():
        for entry in (session, *(session.items or ())):
            for value in entry.values.values():
                for one in value if isinstance(value, list) else (value,):
                    who = one.who if isinstance(one, SpeakingBlock) else one
                    if isinstance(who, InlinePerson):
                        yield who


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name by which it is known again, whatever their order, accents and case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(sorted(plain.casefold().replace(",", " ").split()))


class Unique:
    """Ids of one namespace, each told once where it is used again."""

    def __init__(self, faults: Faults, what: str) -> None:
        self._seen: dict[str, Node] = {}
        self._faults, self._what = faults, what

    def take(self, key: str | None, block: Block) -> None:
        if key is None:
            return
        if key in self._seen:
            first = self._faults.place(self._seen[key])
            message = f'the id "{key}" is used for another {self._what} ({first}); each is used once'
            self._faults.add("E207", block.at("id"), message, "give one of them another id")
        else:
            self._seen[key] = block.at("id")

    def reserve(self, key: str, spot: Node) -> None:
        self._seen.setdefault(key, spot)


def slug(name: str) -> str:
    """Return an id made of a name: letters and digits of it, else a hash where it has none of a-z."""
    return letters(name)[:48] or "p-" + _hash(name)


def letters(text: str) -> str:
    """Return the words of a text as an id is written, without accents; empty where none is of a-z or 0-9."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def id_of_address(address: str) -> str:
    """Return the person id made of an e-mail address: the same for the same one, and not readable."""
    return "a-" + _hash(address.strip().casefold())


def _hash(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:10].decode().lower()
