"""The lead: when, what, by whom, with whom, how many, from where, and what came of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.record import AttendanceMethod, Record
from meetbot.agenda.model.terms import MeetingMode, Text
from meetbot.article.frames import outcomes
from meetbot.article.model import Fact
from meetbot.article.proof.facts import Facts
from meetbot.article.slots import (
    ABSENT,
    Count,
    Days,
    Free,
    Missing,
    Name,
    Number,
    Orgs,
    Several,
    Slot,
    Spec,
    Title,
    free,
    optional,
)  # fmt: skip
from meetbot.article.words.calling import full_form
from meetbot.article.words.labels import labels_of

_NOT_DECLINED: Mapping[str, str] = {}


def answerers(agenda: Agenda, session: Session | None, language: str) -> tuple[str, ...]:
    """Return who could answer a question, the likeliest first."""
    ids = [] if session is None else [session.rapporteur, *([session.leader[1]] if session.leader else [])]
    people = [agenda.person(i) for i in ids if i]
    named = [full_form(p, agenda, language) for p in people if p is not None and not p.is_placeholder]
    contact = agenda.meeting.contact.name
    return tuple(dict.fromkeys([*named, *([contact] if contact else [])])) or (labels_of(language).organiser,)


class Lead:
    """The first paragraph: when, what, by whom, with whom, how many, from where, and what came of it."""

    def __init__(self, agenda: Agenda, facts: Facts, record: Record, language: str) -> None:
        self.agenda, self.facts, self.record, self.language = agenda, facts, record, language
        self.held, self.declared = facts["meeting/held"], facts["meeting/organisers"]
        meeting = agenda.meeting
        # From whose side it is told, and who else was in it.
        self.first = agenda.article.lead_org or meeting.organiser
        self.partners = tuple(i for i in (meeting.organiser, *meeting.partners) if i and i != self.first)
        self.ask = answerers(agenda, None, language)

    def specs(self) -> Iterator[Spec]:
        yield from self._opening()
        yield from self._count()
        yield from self._from()
        yield from self._came_of_it()

    def _opening(self) -> Iterator[Spec]:
        """Tell what was held; who held it and its theme may be told in the same sentence, or in their own."""
        theme, organiser, partners = self._theme(), self._organiser(), self._partners()
        if organiser is not None and partners is not None and self._named(*self.partners):
            organiser = replace(organiser, along={"orgs": partners})
        along = {}
        # Of a co-organiser from whose side it is told nobody may say that it held the meeting.
        if organiser is not None and self.first == self.agenda.meeting.organiser and self._named(self.first):
            along["org"] = organiser
        if theme is not None and _has(self.agenda.meeting.theme, self.language):
            along["theme"] = theme
        told = (replace(self._what(), along=along), theme, organiser, partners)
        yield from (spec for spec in told if spec is not None)

    def _named(self, *org_ids: str) -> bool:
        """Return whether each of these organisations has a name in the draft's language."""
        known = [self.agenda.organisations.get(one) for one in org_ids]
        return all(org is not None and _has(org.name, self.language) for org in known)

    def _spec(
        self, frame: str, key: str, facts: Sequence[Fact], slots: Mapping[str, Slot], form: str = ""
    ) -> Spec:
        return Spec(
            id=f"{frame}/{key}",
            frame=frame,
            form=form,
            facts=tuple(dict.fromkeys(f.id for f in (self.held, *facts))),
            slots=slots,
            plain=all(f.told_plainly for f in (self.held, *facts)),
            ask=self.ask,
        )

    def _free(self, text: Text | None, gap: Missing) -> Free:
        return free(text, self.language, gap)

    def _what(self) -> Spec:
        """Tell mode and place as planned while all is plan; once the meeting is proven, only if they are."""
        meeting = self.agenda.meeting
        planned = not self.held.told_plainly
        mode, place = self.facts["meeting/mode"], self.facts["meeting/place"]
        told = []
        how = str(meeting.mode) if meeting.mode is not MeetingMode.ONSITE else ABSENT
        if how != ABSENT and mode.told_plainly:
            told.append(mode)
        elif not planned:
            how = ABSENT
        city, cities = (meeting.venue.city, meeting.venue.cities) if meeting.venue is not None else ("", {})
        named = self._place_named(city) and (planned or place.told_plainly)
        if named and place.told_plainly:
            told.append(place)
        title = Title(self._free(meeting.title, Missing("gap-meeting")))
        slots: dict[str, Slot] = {
            "mode": how,
            "days": Days(self.facts.days),
            "place": optional(self._as_written(city, Missing("gap-city", text=city), cities), named),
            "title": optional(title, meeting.title),
        }
        if meeting.series is None:
            return self._spec("lead.what", "meeting", told, slots)
        slots["name"] = Name(self._free(meeting.series, Missing("gap-meeting")))
        return self._spec("lead.what", "meeting", told, slots, "series")

    def _as_written(self, words: str, gap: Missing, declined: Mapping[str, str] = _NOT_DECLINED) -> Free:
        """Return words that the agenda has in its main language alone, like a city."""
        own = self.language == self.agenda.meeting.languages.main
        return Free(words, gap, declined) if own else Free(None, gap)

    def _place_named(self, city: str) -> bool:
        online = self.agenda.meeting.mode is MeetingMode.ONLINE
        return bool(city) and self.agenda.article.place_named and not online

    def _theme(self) -> Spec | None:
        theme = self.agenda.meeting.theme
        if theme is None:
            return None
        title = Title(self._free(theme, Missing("gap-theme")))
        return self._spec("lead.theme", "meeting", [], {"theme": title})

    def _organiser(self) -> Spec | None:
        if not self.first:
            return None
        org = Orgs((self.first,), seat=True)
        return self._spec("lead.org", self.first, [self.declared], {"org": org})

    def _partners(self) -> Spec | None:
        if not self.partners:
            return None
        orgs = Orgs(self.partners, seat=True, notes=True)
        return self._spec("lead.with", "meeting", [self.declared], {"orgs": orgs})

    def _count(self) -> Iterator[Spec]:
        """Tell how many came; on-site and online are never added up here (R6)."""
        if not self.agenda.article.count_from_attendance:
            return
        fact, counts = self.facts.get("attendance/count"), self.record.attendance
        if fact is None or counts is None:
            yield Spec(
                id="lead.count/meeting",
                frame="lead.count",
                worded_as="mark",
                facts=(self.held.id,),
                slots={"what": Missing("gap-count")},
                ask=(labels_of(self.language).door, *self.ask),
            )
            return

        def count(number: int | None) -> Slot:
            estimate = counts.method is AttendanceMethod.ESTIMATE
            return Count(number or 0, exact=counts.exact, estimate=estimate)

        onsite, online = counts.onsite, counts.online
        form = (
            "both"
            if online is not None and onsite is not None
            else "onsite"
            if onsite is not None
            else "online"
        )
        form = "" if counts.unique is not None else form
        groups = self._free(counts.groups, Missing("gap-groups"))
        slots = {
            "count": count(next((n for n in (counts.unique, onsite, online) if n is not None), 0)),
            "online": optional(count(online), form == "both"),
            "groups": optional(groups, counts.groups),
        }
        yield self._spec("lead.count", "meeting", [fact], slots, form)

    def _from(self) -> Iterator[Spec]:
        fact, counts = self.facts.get("attendance/from"), self.record.attendance
        if fact is None or counts is None:
            return
        regions = Several(tuple(self._as_written(r, Missing("gap-regions")) for r in counts.regions))
        number = len(counts.countries)
        slots = {
            "regions": optional(regions, counts.regions),
            "countries": optional(Number(number), number),
        }
        spec = self._spec("lead.from", "meeting", [fact], slots)
        # "They" needs the count before it.
        counted = self.facts.get("attendance/count") is not None
        yield replace(spec, holds=frozenset(["counted"])) if counted else spec

    def _came_of_it(self) -> Iterator[Spec]:
        """Tell the weightiest kind of proven outcome; an unproven one is asked for in its session, once."""
        for kind in outcomes.RANK:
            found = [
                o
                for s in self.agenda.sessions
                for o in self.facts.outcomes[s.id]
                if o.type is kind and self.facts[f"outcome/{o.id}"].told_plainly
            ]
            things = [self._free(o.what, Missing("gap-what")) for o in found]
            if things and all(thing.text for thing in things):
                told = [self.facts[f"outcome/{o.id}"] for o in found]
                frees = Several(tuple(things))
                yield self._spec("lead.outcome", kind, told, {"things": frees, "kind": str(kind)})
                return


def _has(text: Text | None, language: str) -> bool:
    return text is not None and bool(text.get(language))
