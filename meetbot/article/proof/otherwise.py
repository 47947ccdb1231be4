"""What a source says that was not believed: votes that keep a fact from being told plainly, and are shown.

Two sources of people's words (a record file, the store) can contradict each other; `Record.merge` believes
one and keeps the other's entry. So a session that either calls cancelled is never told as held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import (
    NOT_HELD,
    Attendance,
    Entry,
    Note,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
    key_of,
)
from meetbot.article.model import Evidence, Rung

SPOKE = (TurnStatus.SPOKE, TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)


class Otherwise:
    """The overruled entries of a record by what they speak of."""

    def __init__(self, record: Record, agenda: Agenda) -> None:
        self._agenda = agenda
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        for entry in record.overruled:
            self._entries.setdefault(key_of(entry), []).append(entry)

    def held(self, entry_id: str, session_id: str) -> Iterator[Evidence]:
        """Yield what is said of a session or item; that the whole session was off, of its items too."""
        for place in dict.fromkeys((entry_id, session_id)):
            for other in self._entries.get(("session", place), ()):
                if isinstance(other, SessionRecord) and other.status is not SessionStatus.UNKNOWN:
                    vote = status_source(other, self._agenda)
                    if place == entry_id or vote.against:
                        yield _of_another(vote)

    def turn(self, turn: Turn) -> Iterator[Evidence]:
        for other in self._entries.get(key_of(turn), ()):
            if isinstance(other, Turn) and other.status is not TurnStatus.UNKNOWN:
                # Two that both say somebody spoke may differ in who stood in for whom.
                against = not taken(other) or _who(other) != _who(turn)
                yield _of_another(turn_source(other, self._agenda, against=against))

    def outcome(self, outcome: OutcomeRecord) -> Iterator[Evidence]:
        for other in self._entries.get(key_of(outcome), ()):
            if isinstance(other, OutcomeRecord):
                same = other.done == outcome.done
                word = "in other words" if same else "as done" if other.done else "as not done"
                source = f"another source has outcome {outcome.id} {word}"
                against = outcome.done if same else not other.done
                yield Evidence(rung=Rung.NOTE, source=source, against=against)

    def note(self, note: Note) -> Iterator[Evidence]:
        if key_of(note) in self._entries:
            source = f"another source has note {note.id} in other words"
            yield Evidence(rung=Rung.NOTE, source=source, against=True)

    def count(self) -> Iterator[Evidence]:
        for other in self._entries.get(("attendance",), ()):
            if isinstance(other, Attendance):
                source = f"another source says: attendance by {other.method}, {_numbers(other)}"
                yield Evidence(rung=Rung.NOTE, source=source, against=True)


def status_source(known: SessionRecord, agenda: Agenda) -> Evidence:
    """Return what a status says about whether a session was held."""
    word = known.status.value.replace("_", " ")
    source = f"“{agenda.title_of(known.id)}” is recorded as {word}"
    return Evidence(rung=Rung.CONFIRMATION, source=source, against=known.status in NOT_HELD)


def turn_source(turn: Turn, agenda: Agenda, *, against: bool) -> Evidence:
    word = turn.status.value.replace("_", " ")
    source = f"{agenda.label_of(turn.who)} is recorded as {word}"
    return Evidence(rung=Rung.CONFIRMATION, source=source, against=against)


def taken(turn: Turn) -> bool:
    """Return whether the turn was taken: by the planned person, or by who stood in."""
    replaced = turn.status is TurnStatus.REPLACED and turn.replaced_by != ""
    return replaced or turn.status in SPOKE


def _of_another(vote: Evidence) -> Evidence:
    return replace(vote, source=f"another source says: {vote.source}")


def _who(turn: Turn) -> str:
    return turn.replaced_by if turn.status is TurnStatus.REPLACED else turn.who


def _numbers(counts: Attendance) -> str:
    told = ((counts.unique, "in all"), (counts.onsite, "on site"), (counts.online, "online"))
    numbers = ", ".join(f"{number} {words}" for number, words in told if number is not None)
    return numbers or "without a number"
