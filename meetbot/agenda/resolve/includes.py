"""Included files: several texts joined to one document.

Maps are joined, an id in two files is a fault; lists are joined, the including file's own entries first, then
those of its includes in their order; a block that holds for the whole meeting stands in one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from meetbot.agenda.document.agenda import AttendeesBlock, ContentBlock, Document, Included, IncludedDocument
from meetbot.agenda.document.format import FORMAT, check_format
from meetbot.agenda.fields.paths import YAML_SUFFIXES, folder_of, joined, shown_name
from meetbot.agenda.fields.shapes import block
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node, Scalar, read_nodes
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.likely import nearest
from meetbot.agenda.source.text import LIMITS, Limits

DEPTH_LIMIT = 3  # the agenda's includes are at depth 1
FILE_LIMIT = 200  # included files of one agenda
_MAPS = ("organisations", "rooms", "people", "contacts")
_LISTS = ("sessions", "days", "reminders")
_SINGLE = ("defaults", "attendees", "article")
T = TypeVar("T", str, bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of an agenda's folder beyond the files that were read. Paths are from that folder."""

    unread: Mapping[str, str] = field(default_factory=dict)  # named, but not read: why, in a sentence
    names: tuple[str, ...] = ()  # files that are there, to find the one that was meant


@dataclass(slots=True)
class Joined:
    """A document with all that it includes."""

    document: Document
    texts: dict[int, str]  # by the origin of their nodes: 0 the agenda, then its includes in order
    names: dict[int, str]  # their paths from the agenda's folder; the agenda's is ""
    published: list[events.Mapping]  # roots of the included files that hold more than contacts
    missing: bool = False  # a file that may hold contacts is not here, which is no fault in a public copy


def join_includes(
    document: Document,
    text: str,
    faults: Faults,
    *,
    files: Mapping[str, str | bytes],
    beside: Beside,
    public: bool,
    limits: Limits = LIMITS,
) -> Joined:
    """Return the document with all that it includes, telling every fault of the included files.

    Args:
        files: by their paths from the agenda's folder.
        public: a missing file is only warned of: what holds contacts is not in a public copy.
        limits: of all texts together.
    """
    result = Joined(document, {0: text}, {0: ""}, [])
    if not document.has("include"):
        return result
    reader = _Reader(result, faults, files, beside, public, limits)
    own = document.node.size
    parts = list(reader.walk(document, "", (faults.source.replace("\\", "/").rpartition("/")[2],), own))
    joined_ = _join([document, *parts], faults)
    if reader.incomplete:
        _forgive(joined_)
    elif result.missing:
        joined_.faulty.add("contacts")
    result.document = joined_
    return result


class _Reader:
    """Reads included files in their order, each before those that it includes itself."""

    def __init__(
        self,
        result: Joined,
        faults: Faults,
        files: Mapping[str, str | bytes],
        beside: Beside,
        public: bool,
        limits: Limits,
    ) -> None:
        self.incomplete = False  # something could not be read, so nothing is to be said of what is missing
        self._result, self._faults, self._files, self._beside = result, faults, files, beside
        self._public, self._limits = public, limits
        self._places: dict[str, Node] = {}  # where each file was included first
        self._size = len(result.texts[0])
        self._nodes = 0
        self._full = False

    def walk(
        self, part: ContentBlock, folder: str, chain: tuple[str, ...], nodes: int
    ) -> Iterator[IncludedDocument]:
        """Yield what a part includes, and what that includes.

        Args:
            folder: of the part's file.
            chain: the files from the agenda to this one.
            nodes: how many values the part has.
        """
        self._nodes += nodes
        self.incomplete |= _written(part) > len(part.include or ())
        for named in part.include or ():
            path = joined(folder, named.path)
            if not self._may_read(path, named, chain):
                continue
            self._places[path] = named.node
            if path not in self._files:
                self._tell_missing(path, named)
                continue
            found = self._read(path)
            if found is None:
                self.incomplete = True
                continue
            yield found
            yield from self.walk(found, folder_of(path), (*chain, path), found.node.size)

    def _may_read(self, path: str, named: Included, chain: tuple[str, ...]) -> bool:
        """Return whether a file is read here, telling why not."""
        faults, node = self._faults, named.node
        if path in chain:
            if path == chain[-1]:
                message = f'"{path}" includes itself'
            else:
                way = " -> ".join([*chain[chain.index(path) :], path])
                message = f'"{path}" is included within itself: {way}'
            first = self._places.get(path)
            hint = "delete it here" + (f"; it is included at {faults.place(first)}" if first else "")
            faults.add("E251", node, message, hint)
            return False
        if path in self._places:
            message = f'"{path}" is included twice; first at {faults.place(self._places[path])}'
            faults.add("E251", node, message, "keep one of the two")
            return False
        if len(chain) > DEPTH_LIMIT:
            self.incomplete = True
            message = f'"{path}" is included at depth {len(chain)}; {DEPTH_LIMIT} are read'
            faults.add(
                "E252", node, message, "name it in the agenda itself, or in a file that the agenda includes"
            )
            return False
        if len(self._places) >= FILE_LIMIT and not self._full:
            self._full = True
            faults.add("E259", node, f"more than {FILE_LIMIT} files are included", "join some of them")
        self.incomplete |= self._full
        return not self._full

    def _read(self, path: str) -> IncludedDocument | None:
        """Return an included file as far as it can be read, with paths in it from the agenda's folder."""
        data, result = self._files[path], self._result
        self._size += len(data)
        limits = self._limits
        if self._size > limits.size or self._nodes > limits.nodes:
            message = (
                f"with this file, the agenda is larger than {limits.size // 1_000_000} MB"
                if self._size > limits.size
                else f"the files before this one hold more than {limits.nodes} values"
            )
            self._full = True
            self._faults.add(
                "E259", self._places[path], message, "no meeting needs as much; look into the files"
            )
            return None
        told = self._faults.count
        root, clean, faults = read_nodes(
            data,
            source=shown_name(self._faults.source, path),
            beside=self._faults,
            rest=IncludedDocument.fields,
        )
        self.incomplete |= self._faults.count > told  # a second document: read on, but not all of it
        result.texts[faults.origin], result.names[faults.origin] = clean, path
        if root is None or not check_format(root, FORMAT, faults):
            return None
        if isinstance(root, events.Mapping):
            if "meeting" in root.pairs:
                message = (
                    f'"{path}" is included, but holds `meeting`, which makes a file an agenda of its own'
                )
                hint = "delete `meeting` here, or do not include this file"
                faults.add("E254", root.pairs.pop("meeting")[0], message, hint)
            if root.pairs.keys() - {"format", "contacts"}:
                result.published.append(root)
        found = block(IncludedDocument)(root, "", faults)
        if found is not None and isinstance(found.attendees, AttendeesBlock) and found.attendees.file:
            found.attendees.values["file"] = joined(folder_of(path), found.attendees.file)
        return found

    def _tell_missing(self, path: str, named: Included) -> None:
        faults, node = self._faults, named.node
        if path in self._beside.unread:
            self.incomplete = True
            hint = "name a YAML file that lies in the agenda's folder or below it"
            faults.add("E250", node, self._beside.unread[path], hint)
        elif self._public:
            self._result.missing = True
            message = f'"{path}" is not here, so it is taken for contacts, which are not published'
            faults.add("W258", node, message, "see that it holds `contacts` alone")
        else:
            self.incomplete = True
            known = [n for n in self._beside.names if n.lower().endswith(YAML_SUFFIXES)]
            near = nearest(path, [n for n in known if n not in self._places])
            hint = "put it beside the agenda, or correct the name"
            if near is not None:
                folder = folder_of(path)
                own = near.removeprefix(f"{folder}/") if folder else near
                hint = f'did you mean "{own}"?'
            faults.add("E250", node, f'there is no file "{path}" beside the agenda', hint)


def _written(part: ContentBlock) -> int:
    """Return how many files a part names, rightly or not."""
    pair = part.node.pairs.get("include")
    if pair is None or (isinstance(pair[1], Scalar) and pair[1].is_null):
        return 0
    return len(pair[1].items) if isinstance(pair[1], Listing) else 1


def _join(parts: list[Document | IncludedDocument], faults: Faults) -> Document:
    """Return the parts as one document; its node has the keys of all of them, the agenda's first."""
    own = parts[0].node
    node = events.Mapping(own.line, own.column, own.begin, own.end, flow=own.flow, pairs=dict(own.pairs))
    node.origin, node.size = own.origin, own.size
    whole = Document(node, "", dict(parts[0].values), set(parts[0].faulty))
    for key in (*_MAPS, *_LISTS, *_SINGLE):
        holding = [part for part in parts if key in part.node.pairs]
        if not holding:
            continue
        whole.faulty.update(key for part in holding if key in part.faulty)
        if key in _SINGLE:
            first, *others = holding
            for other in others:
                place = faults.place(first.key_at(key))
                message = f"`{key}` stands in one file only, and it stands in {place} already"
                faults.add("E253", other.key_at(key), message, "move all of it into one of the two")
            node.pairs[key] = first.node.pairs[key]
            found = first.values.get(key)
        elif key in _MAPS:
            node.pairs[key] = _joined_map([part.node.pairs[key] for part in holding], key, faults)
            found = {
                name: one for part in reversed(holding) for name, one in part.values.get(key, {}).items()
            }
            order = node.pairs[key][1]
            if isinstance(order, events.Mapping):
                found = {name: found[name] for name in order.pairs if name in found}
        else:
            node.pairs[key] = _joined_list([part.node.pairs[key] for part in holding])
            found = [one for part in holding for one in part.values.get(key, ())]
        if any(key in part.values for part in holding):
            whole.values[key] = found
    return whole


def _joined_map(pairs: list[tuple[Scalar, Node]], key: str, faults: Faults) -> tuple[Scalar, Node]:
    """Return one block of all entries, telling each id that stands in two files."""
    blocks = [(k, value) for k, value in pairs if isinstance(value, events.Mapping)]
    if len(blocks) < 2:
        return blocks[0] if blocks else pairs[0]
    first_key, first = blocks[0]
    whole = events.Mapping(first.line, first.column, first.begin, first.end, flow=first.flow)
    whole.origin = first.origin
    for _, one in blocks:
        for name, entry in one.pairs.items():
            if name in whole.pairs:
                place = faults.place(whole.pairs[name][0])
                message = f'the id "{name}" stands in `{key}` already ({place}); each is used once'
                faults.add("E207", entry[0], message, "keep one of the two, or give this one another id")
            else:
                whole.pairs[name] = entry
    return first_key, whole


def _joined_list(pairs: list[tuple[Scalar, Node]]) -> tuple[Scalar, Node]:
    """Return one list of all entries."""
    lists = [(k, value) for k, value in pairs if isinstance(value, Listing)]
    if len(lists) < 2:
        return lists[0] if lists else pairs[0]
    first_key, first = lists[0]
    whole = Listing(first.line, first.column, first.begin, first.end)
    whole.items = [item for _, one in lists for item in one.items]
    whole.origin = first.origin
    return first_key, whole


def _forgive(document: Document) -> None:
    """Mark what may stand in a file that could not be read, so that nobody is blamed for its absence."""
    document.faulty |= {"people", "organisations", "rooms", "contacts"}
    if not document.has("sessions") and not document.has("days"):
        meeting = document.meeting
        document.faulty.add("sessions" if meeting is None or meeting.has("date") else "days")
