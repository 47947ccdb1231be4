"""Entries of a record as plain values under the format's own keys, and back: for the store and the writer.

What has its default is left out, as in a file. Only the role of a turn is always told: the default of a file
is what the agenda plans, which a later revision may plan otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Entry,
    Force,
    Form,
    Held,
    Material,
    MaterialKind,
    Note,
    NoteKind,
    OutcomeRecord,
    Picture,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import OutcomeType, Role, Text, text_by_case

E = TypeVar("E", bound=Entry | Outcome)
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Key:
    """One field: its key in the file, the attribute of the value, and how it is read back from JSON."""

    key: str
    attribute: str
    back: Callable[[Any, str], Any]


def _same(value: Any, language: str) -> Any:
    return value


def _words(value: Any, language: str) -> str:
    return str(value).strip()


def _ids(value: Any, language: str) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _instant(value: Any, language: str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _day(value: Any, language: str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _text(value: Any, language: str) -> Text:
    """Return a text kept as one text, by language, or as pairs in their order; each as it is or by case."""
    values = {language: value.strip()} if isinstance(value, str) else dict(value)
    return text_by_case(language if language in values else next(iter(values), language), values)


def _one_of(kind: type[StrEnum]) -> Callable[[Any, str], StrEnum]:
    return lambda value, language: kind(value)


def _keys(*found: tuple[str, str, Callable[[Any, str], Any]]) -> tuple[_Key, ...]:
    return tuple(_Key(*one) for one in found)


_OUTCOME = _keys(
    ("type", "type", _one_of(OutcomeType)),
    ("session", "session", _same),
    ("what", "what", _text),
    ("contest", "contest", _text),
    ("prize", "prize", _text),
    ("by", "by", _ids),
    ("for", "on_behalf_of", _ids),
    ("to", "to", _ids),
    ("at", "at", _ids),
    ("partners", "partners", _ids),
    ("organisers", "organisers", _ids),
    ("date", "date", _day),
    ("place", "place", _text),
    ("source", "source", _words),
)
_KEYS: dict[type, tuple[_Key, ...]] = {
    Held: _keys(("by", "by", _words), ("at", "at", _instant), ("except", "exceptions", _ids)),
    SessionRecord: _keys(
        ("id", "id", _same),
        ("status", "status", _one_of(SessionStatus)),
        ("start", "start", _instant),
        ("end", "end", _instant),
        ("reason", "reason", _text),
        ("to", "to", _instant),
        ("announce", "announce", _same),
    ),
    Turn: _keys(
        ("session", "where", _same),
        ("who", "who", _words),
        ("as", "role", _one_of(Role)),
        ("status", "status", _one_of(TurnStatus)),
        ("replaced_by", "replaced_by", _words),
        ("on_behalf_of", "on_behalf_of", _words),
        ("start", "start", _instant),
        ("end", "end", _instant),
        ("announce", "announce", _same),
    ),
    Note: _keys(
        ("id", "id", _same),
        ("session", "where", _same),
        ("who", "who", _ids),
        ("kind", "kind", _one_of(NoteKind)),
        ("force", "force", _one_of(Force)),
        ("verb", "verb", _words),
        ("whom", "whom", _ids),
        ("form", "form", _one_of(Form)),
        ("text", "text", _text),
        ("due", "due", _words),
        ("quotable", "quotable", _same),
        ("by", "by", _words),
        ("at", "at", _instant),
        ("approved", "approved", _same),
    ),
    OutcomeRecord: _keys(("id", "id", _same), ("done", "done", _same)),
    Outcome: _OUTCOME,
    Attendance: _keys(
        ("method", "method", _one_of(AttendanceMethod)),
        ("unique", "unique", _same),
        ("onsite", "onsite", _same),
        ("online", "online", _same),
        ("exclude", "exclude", _ids),
        ("exact", "exact", _same),
        ("countries", "countries", lambda value, language: dict(value)),
        ("regions", "regions", _ids),
        ("groups", "groups", _text),
        ("as_of", "as_of", _instant),
        ("by", "by", _words),
    ),
    Picture: _keys(
        ("id", "id", _same),
        ("session", "where", _same),
        ("file", "file", _words),
        ("who", "who", _ids),
        ("caption", "caption", _text),
        ("alt", "alt", _text),
        ("credit", "credit", _words),
        ("permission", "permission", _same),
    ),
    Material: _keys(
        ("id", "id", _same),
        ("kind", "kind", _one_of(MaterialKind)),
        ("url", "url", _words),
        ("session", "where", _same),
        ("title", "title", _text),
        ("public", "public", _same),
    ),
}


def values_of(entry: Entry) -> Values:
    """Return what an entry says, in the order of the format; texts, instants, days and enums as they are."""
    if isinstance(entry, OutcomeRecord):
        own = _told(entry.outcome) if entry.outcome is not None else {}
        return {"id": entry.id, **own, "done": entry.done}
    return _told(entry)


def json_of(entry: Entry) -> Values:
    """Return the same as JSON has it: instants and days as ISO texts, texts by language."""
    return {key: _plain(value) for key, value in values_of(entry).items()}


def entry_of(kind: type[E], values: Mapping[str, Any], *, language: str) -> E:
    """Return the entry that `json_of` was made from; keys that it does not know are passed over.

    Args:
        language: the meeting's, for texts that are kept without one.
    """
    found = {
        key.attribute: key.back(values[key.key], language)
        for key in _KEYS[kind]
        if values.get(key.key) is not None
    }
    if kind is OutcomeRecord and values.get("type"):
        found["outcome"] = entry_of(Outcome, values, language=language)
    if kind is Outcome:
        found["id"] = values["id"]
    if "where" in {key.attribute for key in _KEYS[kind]}:
        found["where"] = values.get("item") or values.get("session") or ""  # a note may stand nowhere
    return kind(**found)


def _told(value: Entry | Outcome) -> Values:
    kind = type(value)
    defaults = {f.name: _default(f) for f in fields(kind)}
    found = {key.key: getattr(value, key.attribute) for key in _KEYS[kind]}
    kept = {key.key for key in _KEYS[kind] if found[key.key] != defaults[key.attribute]}
    if kind is Turn:
        kept.add("as")
    return {key: told for key, told in found.items() if key in kept}


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _plain(value: Any) -> Any:
    match value:
        case Text():
            # One language as a block; several as pairs, since JSON of the store keeps no order of keys.
            told = value.by_case()
            return told if len(told) == 1 else [[tag, one] for tag, one in told.items()]
        case datetime() | date():
            return value.isoformat()
        case StrEnum():
            return str(value)
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
        case _:
            return value
