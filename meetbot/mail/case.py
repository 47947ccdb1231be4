"""What a letter is about: its kind, the copy it speaks of, and the values that every part is worded from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from typing import Any, TypeVar

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Meeting
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode, Text
from meetbot.errors import MeetbotError
from meetbot.mail.model import Letter, Render, all_uninvited
from meetbot.mail.when import When, clocks
from meetbot.mail.words import Words, clean
from meetbot.plan.model import Change, Copy, OwnPart, Purpose
from meetbot.plan.rules import DELEGATED, OWN_MODE, REFRESHED

T = TypeVar("T")


class ComposeError(MeetbotError):
    """A letter that cannot become a mail; the entry is held and the message shown beside it."""


class Kind(StrEnum):
    """Which wording a letter gets; also the name of its messages in `mail.ftl`."""

    INVITE = "invite"
    NEW_TIME = "new-time"
    NEW_ROOM = "new-room"
    NEW_MODE = "new-mode"
    NOTED = "noted"
    UPDATE = "update"
    AGAIN = "again"
    CANCEL = "cancel"
    UNINVITE = "uninvite"
    CHASE = "chase"
    DIGEST = "digest"
    REMINDER = "reminder"
    JOIN = "join"
    SPEAKER = "speaker"
    CHAIR = "chair"
    LATE = "late"
    THANKS = "thanks"
    ABSENT = "absent"
    TELL = "tell"

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to answer or to join."""
        return self in (Kind.CANCEL, Kind.UNINVITE, Kind.THANKS, Kind.ABSENT)

    @property
    def tells_change(self) -> bool:
        """Whether it says what was and what is now."""
        return self in (Kind.NEW_TIME, Kind.NEW_ROOM, Kind.NEW_MODE, Kind.NOTED, Kind.UPDATE)


WORDED = {
    "unanswered": Kind.CHASE,
    "speaker": Kind.SPEAKER,
    "chair": Kind.CHAIR,
    "thanks": Kind.THANKS,
    "absent": Kind.ABSENT,
}
OWN = (Kind.SPEAKER, Kind.CHAIR, Kind.LATE)  # about the person's own minutes, where they have some
TIMES = re.compile(r"(?:(?P<day>\d{4}-\d\d-\d\d) )?(?P<start>\d\d:\d\d)–(?P<end>\d\d:\d\d)")
JOIN_MINUTES = 60  # online, a lead under an hour: the mail is the link and nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One letter with its strings cleaned; `agenda` is uncleaned, texts taken from it go through `said`."""

    kind: Kind
    letter: Letter
    agenda: Agenda
    meeting: Meeting
    person: Person
    copy: Copy
    parts: tuple[OwnPart, ...]
    words: Words
    when: When

    @property
    def onsite(self) -> bool:
        return self.copy.mode is Mode.ONSITE

    @property
    def title(self) -> str:
        """What the mail is about: its copy; a digest the meeting, whatever number of copies it names."""
        return self.said(self.meeting.title) if self.kind is Kind.DIGEST else self.copy.summary

    @property
    def off_the_list(self) -> bool:
        """Whether the person is invited no more to anything that the mail speaks of."""
        return self.kind is Kind.UNINVITE or all_uninvited(self.letter.announced)

    @property
    def carries_copy(self) -> bool:
        """Whether a calendar copy goes with it; with a reminder never does one."""
        return self.letter.method is not None

    @property
    def undecided(self) -> bool:
        return not self.onsite and self.person.mode is Mode.UNDECIDED and bool(self.meeting.venue)

    @property
    def city(self) -> str:
        return self.when.first.city

    @property
    def starts(self) -> datetime:
        """The instant this mail is about: the own minutes in a brief, else the copy's start."""
        return self.parts[0].start if self._is_own else self.copy.start

    @property
    def ends(self) -> datetime:
        return self.parts[0].end if self._is_own else self.copy.end

    @property
    def _is_own(self) -> bool:
        return self.kind in OWN and bool(self.parts)

    @property
    def was(self) -> datetime | None:
        """When `starts` was before, as the person was told; None where it was told for the first time."""
        was = next(iter(self.letter.was), None)
        return None if was is None else was + (self.starts - self.copy.start)

    @property
    def planned(self) -> datetime | None:
        """When `starts` is planned; None where nothing else is expected."""
        planned = next(iter(self.letter.planned), None)
        return None if planned is None else planned + (self.starts - self.copy.start)

    def said(self, text: Text | str | None) -> str:
        """Return a text of the agenda in the letter's language, else as written, cleaned."""
        if text is None:
            return ""
        return clean(text.best(self.words.language)[0] if isinstance(text, Text) else text)

    @property
    def answer_by(self) -> datetime | None:
        """The instant from which who has not answered is no longer waited for; None if unset or past."""
        settings = self.agenda.attendee_settings
        if settings is None or settings.decide_by is None or self.person.id not in self.agenda.attendees:
            return None
        return settings.decide_by if settings.decide_by > self.letter.composed_at else None

    def organisation(self) -> str:
        """The organiser as people know it: abbreviation or name."""
        found = self.agenda.organisations.get(self.meeting.organiser)
        return (clean(found.abbr) or self.said(found.name)) if found else ""

    def meeting_name(self) -> str:
        """The meeting's short name: its series, else its title."""
        return self.said(self.meeting.series or self.meeting.title)


def case_of(letter: Letter, *, render: Render) -> Case:
    """Return what the letter is about.

    Raises:
        ComposeError: it has no copy, or a purpose that has no wording.
    """
    if not letter.copies:
        raise ComposeError(f"this {letter.purpose} mail has no calendar copy to speak of; nothing was sent")
    words = Words(render, letter.language)
    copy = cleaned(letter.copies[0])
    kind = kind_of(letter)
    found = clocks(
        letter.agenda, letter.person, copy.mode, zone=copy.zone, at=copy.start, language=words.language
    )
    return Case(
        kind=kind,
        letter=replace(
            letter,
            changes=cleaned(letter.changes),
            extra=cleaned(letter.extra),
            announced=cleaned(letter.announced),
            said=cleaned(letter.said),
            topic=clean(letter.topic),
        ),
        agenda=letter.agenda,
        meeting=cleaned(letter.agenda.meeting),
        person=cleaned(letter.person),
        copy=copy,
        parts=_parts_for(kind, copy),
        words=words,
        when=When(words=words, clocks=found, now=letter.composed_at),
    )


def _parts_for(kind: Kind, copy: Copy) -> tuple[OwnPart, ...]:
    """What the person does, in the brief's own part first: a chair who also speaks is briefed as chair."""
    if kind is not Kind.CHAIR:
        return copy.parts
    return tuple(sorted(copy.parts, key=lambda part: part.role in ("speaker", "rapporteur")))


def kind_of(letter: Letter) -> Kind:
    """Return the wording for a letter's purpose, changes and audience.

    Raises:
        ComposeError: no wording for that purpose.
    """
    match letter.purpose:
        case Purpose.INVITE | Purpose.TEST:
            return Kind.INVITE
        case Purpose.UPDATE:
            return _kind_of_update(letter)
        case Purpose.CANCEL:
            return Kind.CANCEL
        case Purpose.UNINVITE:
            return Kind.UNINVITE
        case Purpose.CHASE:
            return Kind.CHASE
        case Purpose.DIGEST:
            return Kind.DIGEST
        case Purpose.INFO if letter.said:
            return Kind.TELL
        case Purpose.LATE if letter.was:
            return Kind.LATE
        case Purpose.REMINDER:
            return WORDED.get(letter.audience) or _kind_of_reminder(letter)
        case _:
            raise ComposeError(f"there is no wording for mails of purpose {letter.purpose}; nothing was sent")


def _kind_of_update(letter: Letter) -> Kind:
    what = {change.what for change in letter.changes}
    if letter.rule in (REFRESHED.name, DELEGATED.name):
        return Kind.AGAIN
    if what & {"time", "end"}:
        return Kind.NEW_TIME
    if "mode" in what:
        return Kind.NOTED if letter.rule == OWN_MODE.name else Kind.NEW_MODE
    if what & {"room", "venue"} and letter.copies[0].mode is Mode.ONSITE:
        return Kind.NEW_ROOM
    return Kind.UPDATE


def _kind_of_reminder(letter: Letter) -> Kind:
    lead = letter.reminder.before if letter.reminder is not None else None
    soon = lead is not None and lead.length.total_seconds() < JOIN_MINUTES * 60
    online = letter.copies[0].mode is not Mode.ONSITE and letter.links.join
    return Kind.JOIN if soon and online else Kind.REMINDER


def earlier_times(change: Change, case: Case) -> tuple[datetime, datetime] | None:
    """Return start and end that a "time" or "end" change speaks of; None where it is worded otherwise.

    The plan writes them on the clock the person looks at: "15:00–15:30", dated where the days differ.
    """
    found = TIMES.fullmatch(change.was)
    if found is None:
        return None
    zone = case.when.first.zone
    day = date.fromisoformat(found["day"]) if found["day"] else case.copy.start.astimezone(zone).date()
    start, end = (datetime.combine(day, time.fromisoformat(found[n]), zone) for n in ("start", "end"))
    return start, end if end > start else end + timedelta(days=1)


def cleaned(value: T) -> T:
    """Return a value of the domain with every string in it cleaned."""
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    match value:
        case Enum():
            return value
        case str():
            return clean(value)
        case tuple():
            return tuple(_cleaned(one) for one in value)
        case Mapping():
            return {key: _cleaned(one) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value) if f.init}
            )
        case _:
            return value
