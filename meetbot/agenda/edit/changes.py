"""The usual changes of an agenda, as edits of its text: time, room, people, cancelled, addresses, former ids.

Each writes where the value stands, in whichever included file that is; comments, order, quotes and line ends
stay. What the change makes of the whole is not looked at here: the texts are checked after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.person import InlinePerson, PersonBlock, SpeakingBlock
from meetbot.agenda.document.session import DayBlock, ItemBlock, ParallelBlock, SessionBlock
from meetbot.agenda.edit.edits import CannotEdit, Edits
from meetbot.agenda.edit.policy import change_policy
from meetbot.agenda.edit.refusal import CannotChange as CannotChange
from meetbot.agenda.edit.wanted import (
    AddAttendee,
    AddSpeaker,
    Change,
    DropReminder,
    FormerIds,
    NewAddress,
    Newcomer,
    NewRoom,
    NewStatus,
    NewTime,
    PutReminder,
    RemovePerson,
    ReplacePerson,
)
from meetbot.agenda.fields.times import parse_clock, parse_span
from meetbot.agenda.fields.values import Ref
from meetbot.agenda.model.terms import LEADING_ROLES, Role, Status
from meetbot.agenda.read import Opened, open_agenda
from meetbot.agenda.resolve.build import Built, build_agenda
from meetbot.agenda.resolve.ids import fill_ids
from meetbot.agenda.resolve.references import id_of_address, slug
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node, Scalar
from meetbot.agenda.source.plain import quoted, written
from meetbot.errors import AgendaError

_ROLES = tuple(str(role) for role in (*LEADING_ROLES, Role.RAPPORTEUR))
_NO_FILES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTime:
    """What a session says of its times, empty where nothing; `column`: the parallel room that it is in."""

    start: str = ""
    duration: str = ""
    end: str = ""
    column: str = ""


def change_texts(
    text: str, change: Change, *, source: str = "agenda", files: Mapping[str, str] = _NO_FILES
) -> dict[str, str]:
    """Return the texts that the change makes other ones: the agenda as "", included files by their paths.

    Raises:
        AgendaError: the text cannot be read.
        CannotChange: it cannot be written where it would have to stand, or says what is so already.
    """
    opened, document = _open(text, source, files)
    changer = _Changer(opened, document)
    try:
        changer.make(change)
        edited = changer.edits.apply()
    except CannotEdit as problem:
        raise CannotChange(f"{problem}. Change it in the text instead.", place=changer.place) from problem
    if not edited:
        raise CannotChange("Nothing would change: it is written like this already.")
    result = {opened.names[origin]: changed for origin, changed in edited.items()}
    for path in result:
        if (files[path] if path else text).startswith("\ufeff"):
            result[path] = "\ufeff" + result[path]
    return result


def written_time(
    text: str, session: str, *, source: str = "agenda", files: Mapping[str, str] = _NO_FILES
) -> WrittenTime:
    """Return what is written of a session's times, to put into a form.

    Raises:
        AgendaError: the text cannot be read.
        CannotChange: there is no such session.
    """
    opened, document = _open(text, source, files)
    changer = _Changer(opened, document)
    block = changer.session(session)
    found = {key: _text(block.node, key) for key in ("start", "duration", "end")}
    return WrittenTime(**found, column=_column(document, block))


def _text(node: events.Mapping, key: str) -> str:
    value = node.pairs[key][1] if key in node.pairs else None
    return value.text.strip() if isinstance(value, Scalar) and not value.is_null else ""


def _open(text: str, source: str, files: Mapping[str, str]) -> tuple[Opened, Document]:
    opened = open_agenda(text, source=source, files=files)
    if opened.document is None or opened.faults.any_error:
        raise AgendaError(opened.faults.sorted())
    return opened, opened.document


def _column(document: Document, block: SessionBlock) -> str:
    """Return the room of the parallel column that a session runs in, "" outside of one."""
    for entry in document.programme():
        for column in (entry.columns or ()) if isinstance(entry, ParallelBlock) else ():
            if any(one is block for one in column.sessions):
                return column.room
    return ""


class _Changer:
    """One change in the making: the agenda as read, and the edits so far."""

    def __init__(self, opened: Opened, document: Document) -> None:
        self.edits = Edits(opened.texts, document.node)
        self.place: tuple[str, int] | None = None  # what is being changed
        self._names, self._document = opened.names, document
        fill_ids(document, opened.faults, needed=False)
        self._built: Built = build_agenda(document, opened.faults)

    def make(self, change: Change) -> None:
        match change:
            case NewTime():
                self._time(change)
            case NewRoom():
                self._room(change)
            case AddSpeaker():
                self._add(self.session(change.session), self._who(change.who))
            case RemovePerson():
                self._remove(self.session(change.session), change.who)
            case ReplacePerson():
                self._replace(self.session(change.session), change.who, self._who(change.by))
            case NewStatus():
                self._status(change)
            case NewAddress():
                self._address(change)
            case FormerIds():
                former = ", ".join(map(written, change.was))
                self.edits.put(self._entry(change.entry).node, "was", f"[{former}]")
            case AddAttendee():
                self._attend(change)
            case PutReminder() | DropReminder():
                change_policy(self.edits, self._document, change)

    def session(self, session: str) -> SessionBlock:
        for block in self._document.every_session():
            if block.id == session:
                self.place = self._place_of(block.head)
                return block
        raise CannotChange(f"There is no session “{session}” in this text.")

    def _entry(self, entry: str) -> SessionBlock | DayBlock:
        for day in self._document.days or ():
            if day.id == entry:
                self.place = self._place_of(day.head)
                return day
        return self.session(entry)

    def _place_of(self, node: Node) -> tuple[str, int]:
        return self._names[node.origin], node.line

    def _time(self, change: NewTime) -> None:
        node = self.session(change.session).node
        for key, value in (("start", change.start), ("duration", change.duration), ("end", change.end)):
            if value is None:
                continue
            if not value:
                if key in node.pairs:
                    self.edits.drop(node, key)
            elif key == "duration":
                parse_span(value)
                self.edits.put(node, key, value)
            else:
                parse_clock(value)
                self.edits.put(node, key, quoted(value))

    def _room(self, change: NewRoom) -> None:
        block = self.session(change.session)
        if column := _column(self._document, block):
            room = (self._document.rooms or {}).get(column)
            name = room.name if room is not None and room.name else column
            raise CannotChange(
                f"This session stands in the parallel column of {name}, which is its room. Move its lines "
                "under the other room of the block, in the text.",
                field="room",
                place=self.place,
            )
        if change.room:
            self.edits.put(block.node, "room", written(change.room))
        elif "room" in block.node.pairs:
            self.edits.drop(block.node, "room")

    def _status(self, change: NewStatus) -> None:
        node = self.session(change.session).node
        if change.status is not Status.CONFIRMED:
            self.edits.put(node, "status", str(change.status))
        elif "status" in node.pairs:
            self.edits.drop(node, "status")

    def _who(self, who: str | Newcomer) -> str:
        """Return how somebody is written in a list of speakers; who is new is put into `people` first."""
        if isinstance(who, str):
            if who not in self._built.references.people:
                raise CannotChange(f"There is nobody with the id “{who}” in this text.", field="who")
            return who
        people = self._built.references.people
        if any(one.name and one.name.casefold() == who.name.casefold() for one in people.values()):
            told = f"{who.name} is in this agenda already: choose them from the list."
            raise CannotChange(told, field="name")
        taken = {*people, *self._built.references.organisations}
        base = slug(who.name)
        names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        key = next(name for name in names if name not in taken)
        fields = {"name": who.name, "email": who.email, "mode": who.mode}
        block = "{" + ", ".join(f"{key}: {written(value)}" for key, value in fields.items() if value) + "}"
        pair = self._document.node.pairs.get("people")
        if pair is None or not isinstance(pair[1], events.Mapping) or not pair[1].pairs:
            return block  # a small meeting writes people in place
        self.edits.append(pair[1], f"{key}: {block}")
        return key

    def _add(self, block: SessionBlock, who: str) -> None:
        if not block.has("speakers"):
            self.edits.put(block.node, "speakers", f"[{who}]")
            return
        value = block.node.pairs["speakers"][1]
        if any(self._is_meant(one, who) for one in block.speakers or ()):
            raise CannotChange("They speak in this session already.", field="who")
        if isinstance(value, Listing):
            self.edits.append(value, who)
            return
        begin, end = self.edits.span(value)
        self.edits.replace(value, f"[{self._raw(value, begin, end)}, {who}]")

    def _raw(self, node: Node, begin: int, end: int) -> str:
        return self.edits.text_of(node)[begin:end]

    def _is_meant(self, one: object, who: str) -> bool:
        """Return whether an entry of `speakers`, or the value of a role, names this person."""
        meant = one.who if isinstance(one, SpeakingBlock) else one
        if isinstance(meant, Ref):
            return meant.id == who
        if isinstance(meant, InlinePerson):
            return self._built.references.people.get(who) is meant or meant.id == who
        return False

    def _entries(self, block: SessionBlock) -> tuple[SessionBlock | ItemBlock, ...]:
        return (block, *(block.items or ()))

    def _remove(self, block: SessionBlock, who: str) -> None:
        found = False
        for entry in self._entries(block):
            for key in _ROLES:
                if self._is_meant(entry.values.get(key), who):
                    self.edits.drop(entry.node, key)
                    found = True
            spoken = entry.speakers or []
            numbers = [n for n, one in enumerate(spoken) if self._is_meant(one, who)]
            if not numbers:
                continue
            found = True
            value = entry.node.pairs["speakers"][1]
            if len(spoken) == 1 or not isinstance(value, Listing):
                self.edits.drop(entry.node, "speakers")
            else:
                self.edits.remove(value, numbers[0])
        if not found:
            raise CannotChange("They have no part in this session.", field="who")

    def _replace(self, block: SessionBlock, who: str, by: str) -> None:
        found = False
        for entry in self._entries(block):
            for key in _ROLES:
                if self._is_meant(entry.values.get(key), who):
                    self.edits.replace(entry.node.pairs[key][1], by)
                    found = True
            for one in entry.speakers or ():
                if self._is_meant(one, by):
                    raise CannotChange("They speak in this session already.", field="who")
                if self._is_meant(one, who):
                    meant = one.who if isinstance(one, SpeakingBlock) else one
                    assert meant is not None  # it named the person
                    self.edits.replace(meant.node, by)
                    found = True
        for outcome in block.outcomes or ():
            for ref in outcome.by or ():
                if ref.id == who:
                    self.edits.replace(ref.node, by)
        if not found:
            raise CannotChange("They have no part in this session.", field="who")

    def _address(self, change: NewAddress) -> None:
        block = self._person(change.person)
        self.place = self._place_of(block.head)
        contact = (self._document.contacts or {}).get(change.person)
        owner = contact if contact is not None and (contact.has("email") or not block.has("email")) else block
        if not change.email:
            if owner.has("email"):
                self.edits.drop(owner.node, "email")
            return
        value = written(change.email)
        if (isinstance(block, InlinePerson) and not block.id) or "email" in owner.node.pairs:
            self.edits.put(owner.node, "email", value)
        elif contact is None and (apart := self._contacts()) is not None:
            self.edits.append(apart, f"{change.person}: {{email: {value}}}")
        else:
            self.edits.put(owner.node, "email", value)
        listed = (self._document.attendees.list if self._document.attendees else None) or []
        if any(one is block for one in listed) and not block.has("id"):
            # Their id was made of the old address; with another id they would be somebody else.
            self.edits.add(block.node, "id", change.person)

    def _attend(self, change: AddAttendee) -> None:
        one = f"{{name: {written(change.name)}, email: {written(change.email)}}}"
        root = self._document.node
        if "attendees" not in root.pairs:
            self.edits.add(root, "attendees", f"[{one}]")
            return
        node = root.pairs["attendees"][1]
        if isinstance(node, events.Mapping):
            if "list" not in node.pairs:
                self.edits.add(node, "list", f"[{one}]")
                return
            node = node.pairs["list"][1]
        if isinstance(node, Listing):
            self.edits.append(node, one)
        else:
            self.edits.replace(node, f"[{one}]")  # written, but empty

    def _contacts(self) -> events.Mapping | None:
        """Return the block of contacts, where addresses stand apart from the people."""
        pair = self._document.node.pairs.get("contacts")
        return pair[1] if pair is not None and isinstance(pair[1], events.Mapping) and pair[1].pairs else None

    def _person(self, person: str) -> PersonBlock:
        if (block := self._built.references.people.get(person)) is not None:
            return block
        for one in (self._document.attendees.list if self._document.attendees else None) or []:
            if (one.id or id_of_address(one.email or "")) == person:
                return one
        raise CannotChange("They stand in no YAML file of this agenda.", field="email")
