"""The outlook in words: one language, the venue's clock. What the audience's page and the foyer show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry
from meetbot.agenda.model.terms import Kind, Mode, Role
from meetbot.live.outlook import (
    MOVED,
    Card,
    Lateness,
    Line,
    Outlook,
    SessionLine,
    Situation,
    Standing,
    minutes_until,
    room_name,
)
from meetbot.live.rundown import RunItem
from meetbot.live.shifts import begins_session
from meetbot.live.step import Track
from meetbot.mail.when import Clock, clocks, date_text, hour_minute, offset, span_text
from meetbot.mail.words import Words

MINUTE = timedelta(minutes=1)
NAMED = 3  # speakers by name; of more, how many they are
STRANGER = Person(id="", name="")
LINKED = (Standing.WAITING, Standing.ON, Standing.PAUSED)  # worth a calendar entry


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What is on in one room. `state` is "on", "paused", "overtime", "break" or "nothing"."""

    room: str
    label: str
    state: str
    title: str = ""
    language: str = ""
    session: str = ""  # title, where the item is one of several
    session_language: str = ""
    people: str = ""
    until: str = ""
    part: int = 0
    following: str = ""
    join: bool = False  # whether there is anything to join


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    time: str
    title: str
    language: str
    people: str
    note: str  # "left out", "cancelled", "on now"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """One session of the list."""

    id: str
    at: str  # instant, UTC
    time: str
    was: str  # planned, where it is another time; else empty
    title: str
    language: str
    where: str
    people: str
    note: str  # "starts in about 25 minutes", "left out", "cancelled", "on now"
    standing: str
    calendar: bool
    items: tuple[ItemWords, ...] = ()

    @property
    def off(self) -> bool:
        return self.standing in (Standing.SKIPPED, Standing.CANCELLED)


class Told:
    """An outlook worded in one language; times are those of the day's zone."""

    def __init__(self, agenda: Agenda, found: Outlook, words: Words) -> None:
        self._agenda, self._found, self._words = agenda, found, words
        day = found.day
        self._clock: Clock = clocks(
            agenda, STRANGER, Mode.ONSITE, zone=day.timezone, at=day.start, language=words.language
        ).venue

    @property
    def place(self) -> str:
        """Return "Shenzhen (UTC+8)"."""
        shift = self._words.ltr(offset(self._found.now, self._clock))
        return f"{self._clock.city} ({shift})" if self._clock.city != "UTC" else "UTC"

    @property
    def zone(self) -> str:
        return self._clock.zone.key

    def time(self, at: datetime) -> str:
        return hour_minute(at, self._clock)

    def sentences(self, *, named: bool = True) -> list[str]:
        """Return how it stands, a sentence or two; one for each room where they differ.

        Args:
            named: each begins with the room's name, where there are several.
        """
        words, situation = self._words, self._found.situation
        start = self._found.day.start
        when = {"date": self._date(start), "time": self.time(start)}
        if situation is Situation.CANCELLED:
            return [words("page-cancelled")]
        if situation is Situation.OVER:
            return [words("now-over")]
        if situation is Situation.BEFORE:
            return [words("now-before", **when)]
        if situation is Situation.BETWEEN:
            return [words("now-between" if self._was_today() else "now-next-day", **when)]
        several = len(self._found.lateness) > 1
        said = ((one, " ".join(self._late(one))) for one in self._found.lateness)
        return [
            words("now-of-room", room=one.track.name, text=text) if several and named else text
            for one, text in said
        ]

    @property
    def headline(self) -> str:
        """Return the shortest that can be said of it, for the window's title."""
        if self._found.situation is Situation.RUNNING:
            return self._late(max(self._found.lateness, key=lambda one: one.late))[0].rstrip(".。")
        return self.sentences()[0].rstrip(".。")

    @property
    def late(self) -> int:
        """Return the greatest delay of any room, in whole minutes."""
        return max(one.minutes for one in self._found.lateness)

    def cards(self) -> list[CardWords]:
        """Return what is on, while today's programme goes on."""
        if self._found.situation is not Situation.RUNNING:
            return []
        several = len(self._found.cards) > 1
        return [self._card(card, named=several) for card in self._found.cards]

    def coming(self) -> list[RowWords]:
        return [self._row(line) for line in self._found.sessions if not self._is_past(line)]

    def earlier(self) -> list[RowWords]:
        return [self._row(line) for line in self._found.sessions if self._is_past(line)]

    def of_track(self, track: Track) -> list[RowWords]:
        """Return what comes in one room, what all rooms share too."""
        own = (line for line in self._found.sessions if line.session.track in ("", track.id))
        return [self._row(line) for line in own if not self._is_past(line) and not _is_on(line)]

    def _is_past(self, line: SessionLine) -> bool:
        if self._found.situation is Situation.OVER or line.standing is Standing.DONE:
            return True
        return not _is_on(line) and line.end <= self._found.now

    def _date(self, at: datetime) -> str:
        return date_text(at, self._clock, self._words, long=True, year=False)

    def _was_today(self) -> bool:
        """Tell whether the day before in the programme is the present date."""
        before = [day for day in self._agenda.days if day.start < self._found.day.start]
        return bool(before) and before[-1].date == self._found.now.astimezone(ZoneInfo(self.zone)).date()

    def _late(self, one: Lateness) -> list[str]:
        """Return how late a room is, and what starts on time all the same."""
        words = self._words
        if not one.known:
            return [words("now-by-plan")]
        if not one.minutes:
            return [words("now-on-time")]
        if one.late < MOVED:
            return [words("now-few")]
        said = [words("now-late", span=span_text(one.late - one.late % MINUTE, words))]
        if one.back is not None:
            said.append(words("now-back", title=self._coming_title(one.back)))
        return said

    def _card(self, card: Card, *, named: bool) -> CardWords:
        words, item = self._words, card.item
        room = card.track.name if named else ""
        following = self._following(card)
        label = words("now-planned-now" if card.by_plan else "now-on")
        if item is None:
            said = words("now-nothing")
            return CardWords(room=room, label=label, state="nothing", title=said, following=following)
        entry, session = item.step.entry, item.step.session
        title, language = self._title(entry)
        part_of = entry.id != session.id
        return CardWords(
            room=room or room_name(self._agenda, entry, session) or self._venue_room,
            label=words("now-paused") if card.paused else label,
            state=_state(card, item),
            title=title,
            language=entry.language or session.language or language,
            session=self._title(session)[0] if part_of else "",
            session_language=self._title(session)[1],
            people=self._people(entry),
            until=self._until(card),
            part=card.part,
            following=following,
            join=not item.step.is_break,
        )

    @property
    def _venue_room(self) -> str:
        venue = self._agenda.meeting.venue
        return venue.room if venue is not None else ""

    def _until(self, card: Card) -> str:
        if card.until is None:
            return ""
        key = "now-overtime" if card.over_time else "now-until-planned" if card.by_plan else "now-until"
        return self._words(key, time=self.time(card.until))

    def _following(self, card: Card) -> str:
        if card.upcoming is None or card.upcoming_at is None:
            return ""
        title = self._coming_title(card.upcoming)
        if card.by_plan or card.upcoming_at == card.upcoming.planned_start:
            return self._words("now-next-planned", time=self.time(card.upcoming_at), title=title)
        return self._words("now-next", time=self.time(card.upcoming_at), title=title)

    def _coming_title(self, item: RunItem) -> str:
        """Return what begins with an item: its session, where it is the first of one."""
        session = item.step.session
        return self._title(session if begins_session(item) else item.step.entry)[0]

    def _row(self, line: SessionLine) -> RowWords:
        title, language = self._title(line.entry)
        return RowWords(
            id=line.session.id,
            at=line.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            time=self.time(line.start),
            was=self.time(line.entry.start) if line.moved else "",
            title=title,
            language=line.entry.language or language,
            where=line.room,
            people=self._people(line.entry),
            note=self._note(line, items=False),
            standing=str(line.standing),
            calendar=line.standing in LINKED and line.session.kind is not Kind.BREAK and not line.inserted,
            items=tuple(self._item(item) for item in line.items),
        )

    def _item(self, line: Line) -> ItemWords:
        title, language = self._title(line.entry)
        return ItemWords(
            time=self.time(line.start),
            title=title,
            language=line.entry.language or language,
            people=self._people(line.entry),
            note=self._note(line, items=True),
        )

    def _note(self, line: Line, *, items: bool) -> str:
        """Return a word on where it stands; how long until it starts is told of sessions alone."""
        words = self._words
        if line.standing is Standing.SKIPPED:
            return words("now-left-out")
        if line.standing is Standing.CANCELLED:
            return words("now-cancelled")
        if _is_on(line):
            return words("now-is-on")
        left = minutes_until(line.start, now=self._found.now)
        if items or line.standing is Standing.DONE or left is None:
            return ""
        return words("now-in", span=words("span-minutes", count=left)) if left else words("now-soon")

    def _title(self, entry: Entry) -> tuple[str, str]:
        return entry.title.best(self._words.language)

    def _people(self, entry: Entry) -> str:
        """Return the speakers, the first three by name."""
        ids = dict.fromkeys(who for who, role in entry.roles() if role is Role.SPEAKER)
        labels = [person.label for who in ids if (person := self._agenda.person(who)) is not None]
        more = [f"+{len(labels) - NAMED}"] if len(labels) > NAMED else []
        return self._listed([*labels[:NAMED], *more])

    def _listed(self, names: list[str]) -> str:
        joined = ""
        for name in names:
            joined = self._words("page-list", first=joined, second=name) if joined else name
        return joined


def _is_on(line: Line) -> bool:
    return line.standing in (Standing.ON, Standing.PAUSED)


def _state(card: Card, item: RunItem) -> str:
    if card.paused:
        return "paused"
    if card.over_time:
        return "overtime"
    return "break" if item.step.is_break else "on"
