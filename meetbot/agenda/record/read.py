"""A record's text in, a `Record` or every fault of it out, checked against its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.document.format import RECORD_FORMAT, check_format
from meetbot.agenda.document.material import MaterialBlock
from meetbot.agenda.document.note import NoteBlock
from meetbot.agenda.document.person import InlinePerson
from meetbot.agenda.document.record import (
    AttendanceBlock,
    HeldBlock,
    OutcomeRecordBlock,
    PictureBlock,
    RecordDocument,
    SessionRecordBlock,
    TurnBlock,
)
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.shapes import Block, block, head_of
from meetbot.agenda.fields.times import Clock
from meetbot.agenda.fields.values import Ref
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Item, Outcome, Session
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Held,
    Note,
    NoteKind,
    OutcomeRecord,
    Picture,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
    key_of,
)
from meetbot.agenda.model.terms import Role, Text
from meetbot.agenda.record.check import Told, check_told
from meetbot.agenda.record.material import material_of
from meetbot.agenda.record.renamed import named_now
from meetbot.agenda.record.wording import advice_on
from meetbot.agenda.resolve.instants import read_instant
from meetbot.agenda.resolve.people import text_of
from meetbot.agenda.source.events import Mapping, Node, read_nodes, undisturbed
from meetbot.agenda.source.faults import Faults, shown
from meetbot.agenda.source.likely import nearest
from meetbot.errors import AgendaError, Diagnostic


@undisturbed()
def check_record(
    text: str | bytes, *, source: str, agenda: Agenda
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Return the record, or None where it has an error, and all faults in the file's order."""
    root, _, faults = read_nodes(text, source=source, rest=RecordDocument.fields)
    if root is None or not check_format(root, RECORD_FORMAT, faults):
        return None, faults.sorted()
    document = block(RecordDocument)(root, "", faults)
    if document is None:
        return None, faults.sorted()
    record = named_now(_Reader(agenda, faults).record(document), agenda.renamed)
    return (None if faults.any_error else record), faults.sorted()


def parse_record(text: str | bytes, *, source: str, agenda: Agenda) -> Record:
    """Return the record.

    Raises:
        AgendaError: with every fault, when there is an error among them.
    """
    record, faults = check_record(text, source=source, agenda=agenda)
    if record is None:
        raise AgendaError(faults)
    return record


def meeting_of(text: str | bytes, *, source: str) -> str:
    """Return the id of the meeting that a record is of, before anything else of it is read.

    Raises:
        AgendaError: the text is no YAML, has another format, or names no meeting.
    """
    root, _, faults = read_nodes(text, source=source)
    if isinstance(root, Mapping) and check_format(root, RECORD_FORMAT, faults):
        pair = root.pairs.get("meeting")
        if pair is not None and (found := v.ref(pair[1], "meeting", faults)) is not None:
            return found.id
        if pair is None:
            faults.add(
                "E201", head_of(root), 'record needs "meeting"', "add meeting: ... with the agenda's id"
            )
    elif root is not None and not faults.any_error:
        faults.add("E204", head_of(root), "a record is a block (format, meeting, ...)")
    raise AgendaError(faults.sorted())


class _Reader:
    """Turns one record document into a record, looking its ids up in the agenda."""

    def __init__(self, agenda: Agenda, faults: Faults) -> None:
        self._agenda, self._faults = agenda, faults
        self._language = agenda.meeting.languages.main
        self._entries: dict[str, tuple[Session | Item, Day]] = {}
        self._outcomes: dict[str, Outcome] = {}
        everybody = {**agenda.attendees, **agenda.people}
        # Ids of people by their names, with and without their honorifics.
        self._named = {name: key for key, p in everybody.items() for name in (p.name, p.label) if name}
        for day in agenda.days:
            for session in day.sessions:
                self._entries[session.id] = (session, day)
                self._entries.update({item.id: (item, day) for item in session.items})
                self._entries.update(dict.fromkeys(session.was, (session, day)))
                self._entries.update({old: (item, day) for item in session.items for old in item.was})
                self._outcomes.update({outcome.id: outcome for outcome in session.outcomes})

    def record(self, document: RecordDocument) -> Record:
        meeting = document.meeting
        if meeting is not None and meeting.id != self._agenda.id:
            message = f"this record is of {shown(meeting.id)}, the agenda is {self._agenda.id}"
            self._faults.add("E240", meeting.node, message, f"write meeting: {self._agenda.id}")
        d = document
        for blocks in (d.sessions, d.notes, d.outcomes, d.pictures, d.material):
            self._once(blocks or ())
        told = Told(
            held=self._held(document.held_as_planned),
            sessions=[(self._session(b), b) for b in document.sessions or ()],
            turns=[(self._turn(b), b) for b in document.turns or ()],
            notes=[(self._note(b), b) for b in document.notes or ()],
            outcomes=[(self._outcome(b), b) for b in document.outcomes or ()],
            attendance=self._attendance(document.attendance),
        )
        self._turns_once(told)
        check_told(told, self._agenda, self._faults)
        return Record(
            meeting=self._agenda.id,
            held_as_planned=told.held[0] if told.held is not None else None,
            sessions=tuple(entry for entry, _ in told.sessions),
            turns=tuple(entry for entry, _ in told.turns),
            notes=tuple(entry for entry, _ in told.notes),
            outcomes=tuple(entry for entry, _ in told.outcomes),
            attendance=told.attendance[0] if told.attendance is not None else None,
            pictures=tuple(self._picture(b) for b in document.pictures or ()),
            material=tuple(material_of(b, self._placed(b), self._language) for b in d.material or ()),
        )

    def _held(self, block: HeldBlock | None) -> tuple[Held, HeldBlock] | None:
        if block is None:
            return None
        self._known_ids(block.exceptions or ())
        exceptions = tuple(ref.id for ref in block.exceptions or ())
        return Held(by=block.by or "", at=block.when, exceptions=exceptions), block

    def _session(self, block: SessionRecordBlock) -> SessionRecord:
        key, day = self._entry(block.id)
        return SessionRecord(
            id=key,
            status=block.status or SessionStatus.UNKNOWN,
            start=self._instant(block.start, block.at("start"), day),
            end=self._instant(block.end, block.at("end"), day),
            reason=text_of(block.reason, self._language),
            to=block.to,
            announce=bool(block.announce),
        )

    def _turn(self, block: TurnBlock) -> Turn:
        where, day = self._where(block)
        who = self._person(block.who) if isinstance(block.who, Ref) else self._in_place(block.who)
        replaced = block.replaced_by  # an id, a name as text, or a person in place
        by = self._stand_in(replaced) if isinstance(replaced, Ref) else self._in_place(replaced)
        return Turn(
            where=where,
            who=who,
            role=block.role or self._planned_role(where, who),
            status=block.status or TurnStatus.UNKNOWN,
            replaced_by=by,
            on_behalf_of=self._on_behalf_of(block.on_behalf_of, block.at("on_behalf_of")),
            start=self._instant(block.start, block.at("start"), day),
            end=self._instant(block.end, block.at("end"), day),
            announce=bool(block.announce),
        )

    def _note(self, block: NoteBlock) -> Note:
        where, _ = self._where(block)
        form = block.form or Form.THAT
        text = text_of(block.text, self._language) or Text(self._language, {})
        reported = form is not Form.QUOTE and (block.kind or NoteKind.REPORT) is NoteKind.REPORT
        if reported and (advice := "; ".join(advice_on(text.get("en") or ""))):
            message = "the text does not fit into reported speech"
            self._faults.add("W245", block.at("text"), message, advice)
        return Note(
            id=block.id or "",
            where=where,
            text=text,
            who=tuple(found for ref in block.who or () if (found := self._person(ref))),
            kind=block.kind or NoteKind.REPORT,
            force=block.force or Force.ASSERT,
            form=form,
            verb=block.verb or "",
            whom=tuple(found for ref in block.whom or () if (found := self._either(ref))),
            due=block.due or "",
            quotable=bool(block.quotable),
            by=block.by or "",
            at=block.when,
            approved=block.approved is not False,
        )

    def _outcome(self, block: OutcomeRecordBlock) -> OutcomeRecord:
        key = block.id or ""
        own = None
        if block.has("type"):
            session, _ = self._entry(block.session)
            if not block.has("session"):
                self._faults.add(
                    "E201", block.head, 'an unplanned outcome needs "session"', "add session: ..."
                )
            own = self._unplanned(block, session)
        elif key and key not in self._outcomes:
            near = nearest(key, self._outcomes)
            hint = f'did you mean "{near}"?' if near else "an unplanned one needs type and session"
            self._faults.add("E242", block.at("id"), f"no planned outcome {shown(key)}", hint)
        return OutcomeRecord(id=key, done=bool(block.done), outcome=own)

    def _unplanned(self, block: OutcomeRecordBlock, session: str) -> Outcome | None:
        if block.type is None:
            return None
        return Outcome(
            id=block.id or "",
            type=block.type,
            session=session,
            what=text_of(block.what, self._language),
            contest=text_of(block.contest, self._language),
            prize=text_of(block.prize, self._language),
            by=self._several(block.by),
            on_behalf_of=self._several(block.on_behalf_of),
            to=self._several(block.to),
            at=self._several(block.located),
            partners=self._several(block.partners),
            organisers=self._several(block.organisers),
            date=block.date,
            place=text_of(block.place, self._language),
            source=block.source or "",
        )

    def _attendance(self, block: AttendanceBlock | None) -> tuple[Attendance, AttendanceBlock] | None:
        if block is None:
            return None
        counts = Attendance(
            method=block.method or AttendanceMethod.ESTIMATE,
            unique=block.unique,
            onsite=block.onsite,
            online=block.online,
            exclude=tuple(block.exclude or ()),
            exact=bool(block.exact),
            countries=dict(block.countries or {}),
            regions=tuple(block.regions or ()),
            groups=text_of(block.groups, self._language),
            as_of=block.as_of,
            by=block.by or "",
        )
        return counts, block

    def _picture(self, block: PictureBlock) -> Picture:
        return Picture(
            id=block.id or "",
            where=self._placed(block),
            file=block.file or "",
            who=tuple(found for ref in block.who or () if (found := self._person(ref))),
            caption=text_of(block.caption, self._language),
            alt=text_of(block.alt, self._language),
            credit=block.credit or "",
            permission=bool(block.permission),
        )

    def _placed(self, block: PictureBlock | MaterialBlock) -> str:
        """Return the session or item it is of; empty for the meeting as a whole."""
        return self._where(block)[0] if block.has("session") or block.has("item") else ""

    def _where(self, block: TurnBlock | NoteBlock | PictureBlock | MaterialBlock) -> tuple[str, Day]:
        if block.has("session") and block.has("item"):
            hint = "keep the item"
            self._faults.add("E228", block.key_at("session"), "both a session and an item", hint)
        if not block.has("session") and not block.has("item"):
            hint = "add session: ... or item: ..."
            self._faults.add("E201", block.head, f"a {block.title} needs a session or an item", hint)
        return self._entry(block.item or block.session)

    def _entry(self, ref: Ref | None) -> tuple[str, Day]:
        """Return the id of a session or item and its day; empty and the first day where there is none."""
        if ref is None:
            return "", self._agenda.days[0]
        if ref.id in self._entries:
            entry, day = self._entries[ref.id]
            return entry.id, day
        self._unknown("E241", "session or item", ref, self._entries)
        return "", self._agenda.days[0]

    def _person(self, ref: Ref) -> str:
        if self._agenda.person(ref.id) is not None:
            return ref.id
        self._unknown_person(ref)
        return ""

    def _stand_in(self, ref: Ref) -> str:
        """Return an id of the agenda, or a name as it is printed; what looks like an id is meant as one."""
        if self._agenda.person(ref.id) is None and (v.is_id(ref.id) or ref.id in self._named):
            self._unknown_person(ref)
            return ""
        return ref.id

    def _unknown_person(self, ref: Ref) -> None:
        own = self._named.get(ref.id)
        if own is not None:
            hint = f'people go by their ids: write "{own}"'
            self._faults.add("E203", ref.node, f"no person {shown(ref.id)} in the agenda", hint)
        else:
            known = (*self._agenda.people, *self._agenda.attendees)
            self._unknown("E203", "person", ref, known, "write {name: ...} for who is not on the agenda")

    def _either(self, ref: Ref) -> str:
        if ref.id in self._agenda.organisations or self._agenda.person(ref.id) is not None:
            return ref.id
        if ref.id in self._named:
            return self._person(ref)
        known = (*self._agenda.organisations, *self._agenda.people, *self._agenda.attendees)
        self._unknown("E203", "person or organisation", ref, known)
        return ""

    def _on_behalf_of(self, text: str | None, spot: Node) -> str:
        """Return an id of the agenda, or what is printed as it stands; a misspelt id is told."""
        if not text or text in self._agenda.organisations or self._agenda.person(text) is not None:
            return text or ""
        if v.is_id(text) and nearest(text, (*self._agenda.organisations, *self._agenda.people)):
            return self._either(Ref(text, spot))
        return text

    def _several(self, refs: Iterable[Ref] | None) -> tuple[str, ...]:
        return tuple(found for ref in refs or () if (found := self._either(ref)))

    def _in_place(self, person: InlinePerson | None) -> str:
        """Return the printed form of somebody who is not on the agenda: honorific, name, post."""
        if person is None:
            return ""
        parts = [text_of(person.honorific, self._language), person.name]
        name = " ".join(str(part) for part in parts if part)
        post = text_of(person.post, self._language)
        return f"{name}, {post}" if post is not None else name

    def _planned_role(self, where: str, who: str) -> Role:
        if where in self._entries:
            entry = self._entries[where][0]
            pairs = entry.everyone() if isinstance(entry, Session) else entry.roles()
            return next((role for person, role in pairs if person == who), Role.SPEAKER)
        return Role.SPEAKER

    def _known_ids(self, refs: Iterable[Ref]) -> None:
        known = {*self._entries, *self._outcomes, *self._agenda.people}
        for ref in refs:
            if ref.id not in known:
                self._unknown("E243", "session, item, person or outcome", ref, sorted(known))

    def _once(self, blocks: Iterable[Block]) -> None:
        """Tell entries of one list that speak of the same id."""
        seen: set[str] = set()
        for entry in blocks:
            value = entry.values.get("id")
            key = value.id if isinstance(value, Ref) else value
            if key in seen:
                message = f'"{key}" is told twice in this list'
                self._faults.add("E244", entry.at("id"), message, "make one entry of the two")
            elif key is not None:
                seen.add(key)

    def _turns_once(self, told: Told) -> None:
        seen: set[tuple[str, ...]] = set()
        for turn, own in told.turns:
            if turn.where and turn.who and key_of(turn) in seen:
                message = f"what {turn.who} did as {turn.role} in {turn.where} is told twice in this list"
                self._faults.add("E244", own.at("who"), message, "make one entry of the two")
            seen.add(key_of(turn))

    def _unknown(self, code: str, what: str, ref: Ref, known: Iterable[str], otherwise: str = "") -> None:
        near = nearest(ref.id, known)
        hint = f'did you mean "{near}"?' if near else otherwise or "look at the ids of the agenda"
        self._faults.add(code, ref.node, f"no {what} {shown(ref.id)} in the agenda", hint)

    def _instant(self, clock: Clock | None, spot: Node, day: Day) -> datetime | None:
        if clock is None:
            return None
        return read_instant(clock, spot, day.date, ZoneInfo(day.timezone), self._faults)
