"""The lead: when, what, by whom, with whom, how many, from where, and what came of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.record import Attendance, AttendanceMethod, Record
from meetbot.agenda.model.terms import MeetingMode, Text
from meetbot.article import english, frames, outcomes
from meetbot.article.facts import Facts
from meetbot.article.frames import SLOT, Spec, Variant
from meetbot.article.model import Fact
from meetbot.article.refer import full_form


def answerers(agenda: Agenda, session: Session | None, language: str) -> tuple[str, ...]:
    """Return who could answer a question, the likeliest first."""
    ids = [] if session is None else [session.rapporteur, *([session.leader[1]] if session.leader else [])]
    people = [agenda.person(i) for i in ids if i]
    named = [full_form(p, agenda, language) for p in people if p is not None and not p.is_placeholder]
    contact = agenda.meeting.contact.name
    return tuple(dict.fromkeys([*named, *([contact] if contact else [])])) or ("the organiser",)


class Lead:
    """The first paragraph: when, what, by whom, with whom, how many, from where, and what came of it."""

    def __init__(self, agenda: Agenda, facts: Facts, record: Record, language: str) -> None:
        self.agenda, self.facts, self.record, self.language = agenda, facts, record, language
        self.held = facts["meeting/held"]
        self.ask = answerers(agenda, None, language)

    def specs(self) -> Iterator[Spec]:
        yield self._what()
        yield from self._theme()
        yield from self._organisers()
        yield from self._count()
        yield from self._from()
        yield from self._came_of_it()

    def _spec(self, frame: str, key: str, facts: Sequence[Fact], variants: tuple[Variant, ...]) -> Spec:
        plain = all(f.told_plainly for f in (self.held, *facts))
        ids = tuple(dict.fromkeys(f.id for f in (self.held, *facts)))
        return Spec(id=f"{frame}/{key}", frame=frame, facts=ids, variants=variants, plain=plain, ask=self.ask)

    def _text(self, text: Text | None) -> str:
        return text.best(self.language)[0] if text is not None else ""

    def _what(self) -> Spec:
        """Tell mode and place as planned while all is plan; once the meeting is proven, only if they are."""
        meeting = self.agenda.meeting
        planned = not self.held.told_plainly
        mode, place = self.facts["meeting/mode"], self.facts["meeting/place"]
        told: list[Fact] = []
        words = {
            MeetingMode.HYBRID: "on-site and online",
            MeetingMode.ONLINE: "online",
            MeetingMode.ONSITE: "",
        }
        how = words[meeting.mode] if planned or mode.told_plainly else ""
        if how and mode.told_plainly:
            told.append(mode)
        city = meeting.venue.city if meeting.venue is not None else ""
        where = f" in {city}" if self._place_named(city) and (planned or place.told_plainly) else ""
        if where and place.told_plainly:
            told.append(place)
        name = self._text(meeting.series)
        title = self._text(meeting.title)
        variants = frames.lead_what(
            name, title, mode=how, when=english.on_dates(self.facts.days), where=where
        )
        return self._spec("lead.what", "meeting", told, variants)

    def _place_named(self, city: str) -> bool:
        online = self.agenda.meeting.mode is MeetingMode.ONLINE
        return bool(city) and self.agenda.article.place_named and not online

    def _theme(self) -> Iterator[Spec]:
        theme = self.agenda.meeting.theme
        if theme is None:
            return
        own = theme.get(self.language)
        spec = self._spec("lead.theme", "meeting", [], frames.lead_theme(SLOT if own is None else own))
        yield (
            spec
            if own is not None
            else replace(spec, missing=f"the theme in this language ({self.language})")
        )

    def _organisers(self) -> Iterator[Spec]:
        meeting, declared = self.agenda.meeting, self.facts["meeting/organisers"]
        organiser = self.agenda.article.lead_org or meeting.organiser
        partners = [i for i in (meeting.organiser, *meeting.partners) if i and i != organiser]
        if organiser:
            yield self._spec("lead.org", organiser, [declared], frames.lead_org(organiser))
        if partners:
            yield self._spec("lead.with", "meeting", [declared], frames.lead_with(partners))

    def _count(self) -> Iterator[Spec]:
        if not self.agenda.article.count_from_attendance:
            return
        fact, counts = self.facts.get("attendance/count"), self.record.attendance
        if fact is None or counts is None:
            spec = self._spec("lead.count", "meeting", [], (frames.fixed("slot", SLOT),))
            yield replace(spec, plain=True, missing="how many people took part", ask=("the door", *self.ask))
            return
        groups = counts.groups.get(self.language) if counts.groups is not None else None
        yield self._spec("lead.count", "meeting", [fact], _counts(counts, groups))

    def _from(self) -> Iterator[Spec]:
        fact, counts = self.facts.get("attendance/from"), self.record.attendance
        if fact is None or counts is None:
            return
        places = english.join(list(counts.regions), serial=self.agenda.article.style.serial_comma)
        number = len(counts.countries)
        if number:
            lands = f"{english.number_word(number)} {'country' if number == 1 else 'countries'}"
            places = f"{lands} in {places}" if places else lands
        variants: tuple[Variant, ...] = (
            frames.fixed("they", f"they came from {places}"),
            frames.fixed("participants", f"participants came from {places}"),
        )
        # "They" needs the count before it.
        variants = variants if self.facts.get("attendance/count") is not None else variants[1:]
        yield self._spec("lead.from", "meeting", [fact], variants)

    def _came_of_it(self) -> Iterator[Spec]:
        """Tell the weightiest kind of proven outcome; an unproven one is asked for in its session, once."""
        for kind in outcomes.RANK:
            found = [
                o
                for s in self.agenda.sessions
                for o in self.facts.outcomes[s.id]
                if o.type is kind and self.facts[f"outcome/{o.id}"].told_plainly
            ]
            texts = [o.what.get(self.language) for o in found if o.what is not None]
            things = [text for text in texts if text]
            if things and len(things) == len(found):
                done, noun = outcomes.DONE[kind]
                told = [self.facts[f"outcome/{o.id}"] for o in found]
                yield self._spec("lead.outcome", kind, told, frames.lead_outcome(things, done, noun))
                return


def _counts(counts: Attendance, groups: str | None) -> tuple[Variant, ...]:
    """Return the wordings of the count; on-site and online are never added up here (R6)."""

    def phrase(number: int) -> str:
        estimate = counts.method is AttendanceMethod.ESTIMATE
        return english.count_phrase(number, exact=counts.exact, estimate=estimate)

    first = next((n for n in (counts.unique, counts.onsite, counts.online) if n is not None), 0)
    groups = groups or ("person" if first == 1 else "people")
    if counts.unique is not None:
        return frames.lead_count(phrase(counts.unique), groups)
    if counts.onsite is not None and counts.online is not None:
        return (
            frames.free(
                "both",
                f"{phrase(counts.onsite)} ",
                groups,
                f" took part on-site and {phrase(counts.online)} online",
            ),
        )
    mode, number = ("on-site", counts.onsite) if counts.onsite is not None else ("online", counts.online)
    return (frames.free("one", f"{phrase(number or 0)} ", groups, f" took part {mode}"),)
