"""Rules over a whole record: against the agenda's plan, and against what the record says elsewhere.

Only what is impossible is an error. What is merely unlikely, half told or in dispute is a warning: meetings
go otherwise than planned, and the record is where that is written.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.document.note import NoteBlock
from meetbot.agenda.document.record import (
    AttendanceBlock,
    HeldBlock,
    OutcomeRecordBlock,
    SessionRecordBlock,
    TurnBlock,
)
from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.fields.times import format_clock
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Item, Outcome, Session
from meetbot.agenda.model.record import (
    NOT_HELD,
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Held,
    Note,
    NoteKind,
    OutcomeRecord,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import MeetingMode, Role
from meetbot.agenda.source.faults import Faults, listed
from meetbot.agenda.source.likely import Vocabulary

FAR = timedelta(hours=6)
"""How far from its plan a time is taken for a slip of the pen."""

# The forms that the article has words for, by force; a `verb` of the rapporteur's own takes any form.
FORMS: Mapping[Force, tuple[Form, ...]] = {
    Force.ASSERT: (Form.THAT, Form.NP),
    Force.STRESS: (Form.THAT, Form.NP),
    Force.COMMIT: (Form.THAT, Form.NP, Form.TO),
    Force.THANK: (Form.NP,),
    Force.CONGRATULATE: (Form.NP,),
    Force.CALL: (Form.NP, Form.TO),
    Force.ANNOUNCE: (Form.THAT, Form.NP, Form.TO),
    Force.ASK: (Form.NP, Form.TO),
}
NEEDS_WHOM = ((Force.CALL, Form.TO), (Force.ASK, Form.TO))
# Verbs of one force: with another they would say that something else was done (R10).
_VERBS: Mapping[Force, tuple[str, ...]] = {
    Force.STRESS: ("stressed", "emphasized", "underlined", "underscored", "reiterated"),
    Force.COMMIT: ("pledged", "undertook", "promised", "committed"),
    Force.THANK: ("thanked",),
    Force.CONGRATULATE: ("congratulated",),
    Force.CALL: ("called for", "called on", "urged", "appealed"),
    Force.ANNOUNCE: ("announced",),
    Force.ASK: ("asked", "inquired"),
}
# Others that are often written, among them those that vouch for what was said (R9).
_OTHER_VERBS = (
    *("said", "stated", "added", "told", "pointed out", "noted", "recalled", "acknowledged", "revealed"),
    *("explained", "commented", "commended", "responded", "replied", "introduced", "presented", "produced"),
    *("described", "reported", "raised", "praised", "appraised", "welcomed", "suggested", "supported"),
    *("proposed", "recommended", "argued", "agreed", "observed", "concluded", "outlined", "encouraged"),
    *("discussed", "declared", "decided", "recommitted", "restated", "remarked", "reminded", "mentioned"),
)
_LIKE = 0.85  # of a known verb, for a misspelt one
_SPOKE = (TurnStatus.SPOKE, TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)
_STAND_INS = (TurnStatus.ABSENT, TurnStatus.REPLACED)
# A note of these kinds was taken in its session.
_IN_SESSION = (NoteKind.REPORT, NoteKind.QUOTE, NoteKind.DECISION, NoteKind.ACTION, NoteKind.QUESTION)


@dataclass(slots=True)
class Told:
    """The entries of one record, each with its block of the file."""

    held: tuple[Held, HeldBlock] | None = None
    sessions: list[tuple[SessionRecord, SessionRecordBlock]] = field(default_factory=list)
    turns: list[tuple[Turn, TurnBlock]] = field(default_factory=list)
    notes: list[tuple[Note, NoteBlock]] = field(default_factory=list)
    outcomes: list[tuple[OutcomeRecord, OutcomeRecordBlock]] = field(default_factory=list)
    attendance: tuple[Attendance, AttendanceBlock] | None = None


def check_told(told: Told, agenda: Agenda, faults: Faults) -> None:
    """Tell what cannot be, what is unlikely, what is half told, and where the record contradicts itself."""
    _Rules(told, agenda, faults).check()


class _Rules:
    def __init__(self, told: Told, agenda: Agenda, faults: Faults) -> None:
        self._told, self._agenda, self._faults = told, agenda, faults
        self._entries: dict[str, tuple[Session | Item, Session, Day]] = {}
        self._outcomes: dict[str, Outcome] = {}
        for day in agenda.days:
            for session in day.sessions:
                self._entries[session.id] = (session, session, day)
                self._entries |= {item.id: (item, session, day) for item in session.items}
                self._outcomes |= {outcome.id: outcome for outcome in session.outcomes}
        self._off = {s.id: s.status for s, _ in told.sessions if s.status in NOT_HELD}
        self._absent = {(t.where, t.who) for t, _ in told.turns if t.status is TurnStatus.ABSENT}

    def check(self) -> None:
        if self._told.held is not None:
            self._held(*self._told.held)
        for session, session_block in self._told.sessions:
            self._session(session, session_block)
        for turn, turn_block in self._told.turns:
            self._turn(turn, turn_block)
        for note, note_block in self._told.notes:
            self._note(note, note_block)
        for outcome, outcome_block in self._told.outcomes:
            self._outcome(outcome, outcome_block)
        if self._told.attendance is not None:
            self._attendance(*self._told.attendance)

    # --- held, sessions --------------------------------------------------------------------------------

    def _held(self, held: Held, block: HeldBlock) -> None:
        if held.at is not None and held.at < self._agenda.start:
            message = f"{held.by or 'somebody'} vouched before the meeting began"
            self._add("W249", block, "at", message, "look at day, time and offset")

    def _session(self, session: SessionRecord, block: SessionRecordBlock) -> None:
        if session.id not in self._entries:
            return
        self._times(session.id, session.start, session.end, block)
        off = session.status in NOT_HELD
        times = [key for key in ("start", "end") if block.has(key)]
        if off and times:
            message = f'"{session.id}" was {session.status}, but has actual times'
            hint = "delete the times, or write status: cut_short if it began"
            self._add("W249", block, times[0], message, hint)
        planned = self._entries[session.id][0]
        if session.status is SessionStatus.POSTPONED and not block.has("to"):
            hint = 'add to: "2022-02-01T15:00+08:00" once it is known'
            self._add("W248", block, "status", f'"{session.id}" was postponed, but not to when', hint)
        if session.to is not None and session.status is not SessionStatus.POSTPONED:
            message = f"`to` is when a postponed session takes place; this one is {session.status}"
            self._add("W248", block, "to", message, "write status: postponed, or delete to")
        elif session.to is not None and session.to <= planned.start:
            message = f'"{session.id}" was postponed to a time that is not after its plan'
            self._add("W248", block, "to", message, "look at day, time and offset")
        if session.status in (SessionStatus.HELD, SessionStatus.UNKNOWN):
            self._no_use(
                block, ("reason", "announce"), f"what did not go as planned; status is {session.status}"
            )

    def _times(self, where: str, start: datetime | None, end: datetime | None, block: Block) -> None:
        """Tell an end before its start, and times that are far from the plan."""
        planned, _, day = self._entries[where]
        zone = ZoneInfo(day.timezone)

        def clock(when: datetime) -> str:
            return format_clock(when, day.date, zone)

        if start is not None and end is not None and end <= start:
            message = f'"{where}" ended {clock(end)}, but started {clock(start)}'
            meant = self._meant(end, planned.end)
            hint = f'if that was {meant[0]}, write "{clock(meant[1])}"' if meant else "correct one of the two"
            self._add("E308", block, "end", message, hint)
            return
        for key, when, plan in (("start", start, planned.start), ("end", end, planned.end)):
            if when is None or abs(when - plan) <= FAR:
                continue
            message = f'{key} {clock(when)} of "{where}" is far from its plan, {clock(plan)}'
            meant = self._meant(when, plan)
            hint = f'if that was {meant[0]}, write "{clock(meant[1])}"; ' if meant else ""
            hint += "if it was moved, all is well"
            self._add("W247", block, key, message, hint)
            return

    @staticmethod
    def _meant(when: datetime, plan: datetime) -> tuple[str, datetime] | None:
        """Return the nearer time that a slip of the pen could have meant, with what it would be."""
        ways = (("after midnight", timedelta(days=1)), ("in the afternoon", timedelta(hours=12)))
        near = [(words, when + more) for words, more in ways if abs(when + more - plan) <= FAR / 2]
        return min(near, key=lambda one: abs(one[1] - plan), default=None)

    # --- turns -----------------------------------------------------------------------------------------

    def _turn(self, turn: Turn, block: TurnBlock) -> None:
        if turn.where not in self._entries or not turn.who:
            return
        self._times(turn.where, turn.start, turn.end, block)
        self._planned_turn(turn, block)
        replaced = turn.status is TurnStatus.REPLACED
        if replaced and not block.has("replaced_by"):
            hint = "add replaced_by: an id, or {name: ...} for somebody who is not on the agenda"
            self._add("W248", block, "status", f"who stood in for {turn.who} is not told", hint)
        if turn.replaced_by and not replaced:
            message = f"`replaced_by` is who stood in; status is {turn.status}"
            self._add("W248", block, "replaced_by", message, "write status: replaced, or delete it")
        elif turn.replaced_by == turn.who and replaced:
            message = f"{turn.who} cannot stand in for themselves"
            self._add("W248", block, "replaced_by", message, "write who did, or status: spoke")
        if turn.status not in _STAND_INS:
            self._no_use(block, ("announce",), f"that somebody did not come; status is {turn.status}")
        if turn.status is TurnStatus.ABSENT and (turn.start or turn.end):
            message = f"{turn.who} was absent, but has actual times"
            self._add("W249", block, "start" if turn.start else "end", message, "delete one of the two")
        if turn.status in _SPOKE:
            self._in_what_was_off(turn.where, block, "status", f"{turn.who} spoke in it")

    def _planned_turn(self, turn: Turn, block: TurnBlock) -> None:
        """Tell a role that the agenda gives to somebody else, or nobody; it may be true all the same."""
        entry, session, _ = self._entries[turn.where]
        pairs = [*entry.roles(), *session.everyone()]
        if (turn.who, turn.role) in pairs:
            return
        own = [role for who, role in pairs if who == turn.who]
        holder = next((who for who, role in pairs if role is turn.role and role is not Role.SPEAKER), "")
        at = "as" if block.has("as") else "who"
        if own:
            message = f"the agenda has {turn.who} as {own[0]} of {turn.where}, not as {turn.role}"
            hint = f"write as: {own[0]}, or leave it out; if it happened so, all is well"
        else:
            message = f"{turn.who} has no part in {turn.where} in the agenda"
            hint = "if they took one, all is well"
        if holder:
            hint = f"who stood in for {holder} is who: {holder}, status: replaced, replaced_by: {turn.who}"
        self._add("W247", block, at, message, hint)

    # --- notes -----------------------------------------------------------------------------------------

    def _note(self, note: Note, block: NoteBlock) -> None:
        verbatim = note.form is Form.QUOTE or note.kind is NoteKind.QUOTE
        if verbatim and not note.quotable:
            hint = "add quotable: true once the speaker agrees, or retell it in reported speech"
            self._add("W248", block, "text", f"note {note.id} is verbatim and not released: not told", hint)
        if note.kind in (NoteKind.REPORT, NoteKind.QUOTE) and not block.has("who"):
            self._add("W248", block, "", f"note {note.id} does not tell who said it", "add who: ...")
        if note.kind is NoteKind.ACTION and not block.has("who"):
            self._add("W248", block, "", f"note {note.id} is an action that nobody does", "add who: ...")
        if note.kind is not NoteKind.ACTION:
            self._no_use(block, ("due",), f"until when an action is to be done; kind is {note.kind}")
        if note.verb:
            self._verb(note, block)
        elif not verbatim and note.kind is NoteKind.REPORT:
            self._wording(note, block)
        if note.approved and note.kind in _IN_SESSION:
            self._in_what_was_off(note.where, block, "", f"note {note.id} was taken in it")
            self._said_by_absent(note, block)

    def _wording(self, note: Note, block: NoteBlock) -> None:
        forms = FORMS[note.force]
        if note.form not in forms:
            message = f"there are no words for force: {note.force} with form: {note.form}"
            hint = f"write form: {' or '.join(forms)}, or give the verb with verb: ..."
            self._add("W248", block, "form" if block.has("form") else "force", message, hint)
        elif (note.force, note.form) in NEEDS_WHOM and not note.whom:
            message = f"note {note.id} does not tell whom it was that {' and '.join(note.who)} asked"
            self._add("W248", block, "force", message, "add whom: ..., or write form: np")

    def _verb(self, note: Note, block: NoteBlock) -> None:
        verb = note.verb.casefold()
        for ending in (" that", " to"):
            if verb.endswith(ending) and note.form in (Form.THAT, Form.TO):
                hint = f'write "{note.verb[: -len(ending)]}"'
                self._add("W248", block, "verb", f'the article adds "{ending.strip()}" itself', hint)
                return
        force = next((f for f, verbs in _VERBS.items() if verb in verbs), None)
        if force is not None and force is not note.force:
            message = f'"{note.verb}" says that force is {force}; this note has {note.force}'
            self._add("W248", block, "verb", message, f"write force: {force}, or another verb")
        elif near := _likely_verb(verb[:40]):
            message = f'"{note.verb}" is printed as it stands'
            self._add("W248", block, "verb", message, f'did you mean "{near}"?')

    def _said_by_absent(self, note: Note, block: NoteBlock) -> None:
        places = {note.where, self._session_of(note.where)}
        for who in note.who:
            if any((place, who) in self._absent for place in places):
                message = f"note {note.id} has words of {who}, who is told to have been absent"
                self._add("W249", block, "who", message, "correct the one that is wrong")

    # --- outcomes, attendance --------------------------------------------------------------------------

    def _outcome(self, outcome: OutcomeRecord, block: OutcomeRecordBlock) -> None:
        planned = self._outcomes.get(outcome.id)
        more = [key for key in block.values if key not in ("id", "done")]
        if planned is not None and more:
            message = f'what "{outcome.id}" is stands in the agenda; {listed(more, last="and")} is not read'
            hint = "delete it, or give the outcome an id of its own with type and session"
            self._add("W248", block, more[0], message, hint)
        own = planned or outcome.outcome
        if outcome.done and own is not None:
            self._in_what_was_off(own.session, block, "done", f"{outcome.id} is told to be done")

    def _attendance(self, counts: Attendance, block: AttendanceBlock) -> None:
        numbers = (counts.unique, counts.onsite, counts.online)
        if all(n is None for n in numbers) and not (counts.countries or counts.regions):
            if not block.faulty:
                hint = "add unique: ..., or onsite and online"
                self._add("W248", block, "method", "how many there were is not told", hint)
            return
        self._sums(counts, block)
        mode = self._agenda.meeting.mode
        for key, number, other in (
            ("onsite", counts.onsite, MeetingMode.ONLINE),
            ("online", counts.online, MeetingMode.ONSITE),
        ):
            if number and mode is other:
                message = f"{number} people {key}, but the meeting was planned as {mode} only"
                self._add("W225", block, key, message, "correct one of the two")
        if counts.exact and counts.method is AttendanceMethod.ESTIMATE:
            self._add(
                "E246", block, "exact", "an estimate is not exact", "delete exact, or write method: count"
            )
        # Doors open before: who was checked in within these hours had come.
        doors = FAR if counts.method is AttendanceMethod.CHECK_IN else timedelta(0)
        if counts.as_of is not None and counts.as_of < self._agenda.start - doors:
            message = "people were counted before the meeting began"
            self._add("W249", block, "as_of", message, "registrations are no attendance: count who came")

    def _sums(self, counts: Attendance, block: AttendanceBlock) -> None:
        """Tell numbers that cannot all be true: each person is on site, online, or both."""
        unique, onsite, online = counts.unique, counts.onsite, counts.online
        parts = [n for n in (onsite, online) if n is not None]
        if unique is not None and parts:
            if len(parts) == 2 and unique > sum(parts):
                message = (
                    f"unique is {unique}, but {onsite} on site and {online} online are {sum(parts)} at most"
                )
                self._add("E246", block, "unique", message, f"write at most {sum(parts)}, or correct the two")
                return
            if unique < max(parts):
                where = "on site" if max(parts) == onsite else "online"
                message = f"unique is {unique}, but {max(parts)} were {where}"
                self._add("E246", block, "unique", message, f"write at least {max(parts)}")
                return
        most = unique if unique is not None else sum(parts) if len(parts) == 2 else None
        from_lands = sum(counts.countries.values())
        if most is not None and from_lands > most:
            message = f"the countries add up to {from_lands}, but {most} people were there"
            self._add("E246", block, "countries", message, "count each person in one country")

    # --- telling ---------------------------------------------------------------------------------------

    def _session_of(self, where: str) -> str:
        return self._entries[where][1].id if where in self._entries else ""

    def _in_what_was_off(self, where: str, block: Block, key: str, what: str) -> None:
        """Tell what is told of a session that was called off; of an item also where its session was."""
        for place in dict.fromkeys((where, self._session_of(where))):
            if place in self._off:
                message = f'"{place}" is told to have been {self._off[place]}, but {what}'
                self._add("W249", block, key, message, "correct the one that is wrong")
                return

    def _no_use(self, block: Block, keys: Iterable[str], what: str) -> None:
        for key in keys:
            if block.values.get(key):
                hint = "delete it, or correct the other"
                self._add("W248", block, key, f"`{key}` tells {what}", hint)

    def _add(self, code: str, block: Block, key: str, message: str, hint: str) -> None:
        """Tell it at a field of the block, at its head where the field is not there."""
        self._faults.add(code, block.at(key) if key else block.head, message, hint)


def _likely_verb(verb: str) -> str:
    """Return the known verb that was probably meant; empty where it is one itself, or like none."""
    known, likely = _known_verbs()
    return "" if verb in known else likely.nearest(verb) or ""


@functools.cache
def _known_verbs() -> tuple[frozenset[str], Vocabulary]:
    known = (*_OTHER_VERBS, *(one for verbs in _VERBS.values() for one in verbs))
    return frozenset(known), Vocabulary(known, alike=_LIKE)
