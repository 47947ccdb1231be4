"""What a register makes of the sentences that a news item would have: report, minutes, internal note.

No register states more than another: they leave out, put in another order, and add who was there and what
is to be done. Who was not there is told where that may be announced, as in the news (R4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import NoteKind, Record
from meetbot.article.frames.lead import answerers
from meetbot.article.model import Verdict
from meetbot.article.proof.facts import Facts, Part
from meetbot.article.slots import ABSENT, Anyone, Free, Missing, People, Slot, Spec, free, people

NEWS, REPORT, MINUTES, INTERNAL = "news", "report", "minutes", "internal"
REGISTERS = (NEWS, REPORT, MINUTES, INTERNAL)
# Sections that are lists.
PRESENT, APOLOGIES, OUTCOMES, ACTIONS = "@present", "@absent", "@outcomes", "@actions"

_ABSENCES = ("not.absent", "not.replaced")
# What an internal note leaves out: who chaired and spoke stands in its first paragraph.
_PARTS = ("chair", "panel.lead", "panel.with", "open.act", "close.act", "open.speeches", "close.speeches")

NOTE_WORDS = 220  # of English, that an internal note has at most
LEAST = 3
"""What an internal note leaves out first, by `_weight`; then what weighs less, as long as it is too long."""
_STAYS = ("out.", "note.", "lead.", "not.")  # outcomes, and who was there or not
_STATED = ("say.assert", "say.stress", "quote")
_FOR_ANOTHER = ("speak.remote", "speak.behalf")
_COURTESIES = ("say.thank", "say.congratulate")


@dataclass(slots=True)
class Paragraph:
    """The sentences of one section before they are worded."""

    id: str
    specs: list[Spec] = field(default_factory=list)


def is_numbered(section_id: str) -> bool:
    """Return whether a list's items have numbers, so that people can speak of "decision 2"."""
    return section_id == OUTCOMES


def in_its_style(agenda: Agenda) -> Agenda:
    """Return the agenda with the style of its register: colleagues go by their names."""
    if agenda.article.register != INTERNAL:
        return agenda
    style = replace(agenda.article.style, honorifics=False)
    return replace(agenda, article=replace(agenda.article, style=style))


def is_list(section_id: str) -> bool:
    return section_id.startswith("@")


def in_register(
    news: Sequence[Paragraph], agenda: Agenda, facts: Facts, record: Record, language: str
) -> list[Paragraph]:
    """Return the sections of a report, of minutes or of an internal note, from those of the news."""
    lead, *sessions = news
    outcomes = [_unlinked(s) for p in sessions for s in p.specs if s.frame.startswith("out.")]
    rest = [_with(p, [s for s in p.specs if not s.frame.startswith("out.")]) for p in sessions]
    actions = list(_actions(agenda, facts, record, language))
    last = [Paragraph(OUTCOMES, outcomes), Paragraph(ACTIONS, actions)]
    if agenda.article.register == REPORT:
        return [lead, *rest, *last]
    people_told = _People(agenda, facts, language)
    # Of one person who missed the meeting, once; of who was there otherwise, each session.
    absences = [_unlinked(s) for p in rest for s in p.specs if s.frame in _ABSENCES]
    absent = list({s.id if s.form else s.id.rpartition("/")[2]: s for s in absences}.values())
    rest = [_with(p, [s for s in p.specs if s.frame not in _ABSENCES]) for p in rest]
    # It may take the organiser along as in the news: so its form is the same in all registers.
    what = [s for s in lead.specs if s.frame == "lead.what"]
    if agenda.article.register == MINUTES:
        there = [Paragraph(PRESENT, list(people_told.present())), Paragraph(APOLOGIES, absent)]
        return [Paragraph("lead", what), *there, *rest, *last]
    points = [s for p in rest for s in p.specs if s.frame not in _PARTS and not _bare(s)]
    return [Paragraph("lead", [*what, *people_told.parts(), *absent, *map(_unlinked, points)]), *last]


def shortened(told: Sequence[Paragraph], record: Record, weight: int) -> tuple[list[Paragraph], list[Spec]]:
    """Return an internal note without what has this weight, and that.

    Whole kinds go, so that nobody wonders why one statement is told and another not: first who spoke about
    what, and thanks (3); then what was stated (2); then what was pledged, called for, announced (1). What was
    decided, done, and is to be done stays, and so does what was written down for colleagues.
    """
    written = {f"note/{n.id}" for n in record.notes if n.kind is NoteKind.INTERNAL}
    specs = [s for p in told for s in p.specs]
    known = {who for s in specs if not _weight(s) for who in _who(s)}
    # Of whom a message was read, often nothing else tells.
    alone = {s.id for s in specs if s.frame in _FOR_ANOTHER and not known.issuperset(_who(s))}
    left = [
        s for s in specs if _weight(s) == weight and s.id not in alone and not written.intersection(s.facts)
    ]
    found = [Paragraph(p.id, list(_without(p.specs, {s.id for s in left}))) for p in told]
    return [p for p in found if p.specs], left


def _who(spec: Spec) -> Iterator[str]:
    for slot in spec.slots.values():
        if isinstance(slot, People):
            yield from (person.id for person in slot.people)
        elif isinstance(slot, Anyone):
            yield from slot.ids


def _weight(spec: Spec) -> int:
    if spec.worded_as == "mark" or spec.frame.startswith(_STAYS):
        return 0
    if spec.frame in _STATED:
        return 2
    return 1 if spec.frame.startswith("say.") and spec.frame not in _COURTESIES else LEAST


def _without(specs: Sequence[Spec], left: Collection[str]) -> Iterator[Spec]:
    """Yield what stays; nothing "adds" to what is not told."""
    gone = False
    for spec in specs:
        if spec.id in left:
            gone = True
            continue
        yield replace(spec, holds=spec.holds - {"goes-on"}) if gone else spec
        gone = False


def _bare(spec: Spec) -> bool:
    """Return whether a sentence only says that somebody spoke."""
    return spec.frame == "speak" and spec.form in ("", "act")


def _with(paragraph: Paragraph, specs: Sequence[Spec]) -> Paragraph:
    """Return the section with these of its sentences; the first begins as the section began."""
    if not specs or specs[0] is paragraph.specs[0] or specs[0].link is not None:
        return Paragraph(paragraph.id, list(specs))
    return Paragraph(paragraph.id, [replace(specs[0], link=paragraph.specs[0].link), *specs[1:]])


def _unlinked(spec: Spec) -> Spec:
    return replace(spec, link=None)


class _People:
    """Who was there, by what is proven; whoever is only planned stands inside a mark."""

    def __init__(self, agenda: Agenda, facts: Facts, language: str) -> None:
        self.agenda, self.facts = agenda, facts
        self.ask = answerers(agenda, None, language)
        known = [part for s in agenda.sessions for e in (s, *s.items) for part in facts.parts[e.id]]
        self.there = [p for p in known if p.fact.verdict is not Verdict.DENIED and not p.is_remote]

    def present(self) -> Iterator[Spec]:
        """Yield one item for each person."""
        for plain in (True, False):
            for person, parts in self._by_person(self.there, plain=plain):
                yield self._spec("note.present", person.id, [person], parts, plain=plain)

    def parts(self) -> Iterator[Spec]:
        """Yield who chaired, then who else took part."""
        chairs = [p for p in self.there if p.leads]
        led = {p.person.id for p in chairs}
        others = [p for p in self.there if p.person.id not in led]
        for frame, some in (("note.chair", chairs), ("note.part", others)):
            for plain in (True, False):
                found = list(self._by_person(some, plain=plain))
                if found:
                    key = "meeting" if plain else "meeting/to-confirm"
                    parts = [part for _, each in found for part in each]
                    spec = self._spec(frame, key, [person for person, _ in found], parts, plain=plain)
                    whole = frame != "note.chair" or self._led_by_one(chairs)
                    yield spec if whole else replace(spec, form="parts")

    def _led_by_one(self, chairs: Sequence[Part]) -> bool:
        """Return whether one person led every session that anybody led or was to lead."""
        planned = {s.id for s in self.agenda.sessions if s.leader is not None}
        return len({p.person.id for p in chairs}) == 1 and planned <= {p.where for p in chairs}

    def _by_person(self, parts: Sequence[Part], *, plain: bool) -> Iterator[tuple[Person, list[Part]]]:
        """Yield people with their parts: those of whom one part is proven, or those of whom none is."""
        for who in dict.fromkeys(p.person.id for p in parts):
            own = [p for p in parts if p.person.id == who]
            proven = [p for p in own if p.fact.told_plainly]
            if bool(proven) is plain:
                yield own[0].person, proven or own

    def _spec(
        self, frame: str, key: str, who: Sequence[Person], parts: Sequence[Part], *, plain: bool
    ) -> Spec:
        ids = tuple(dict.fromkeys(p.fact.id for p in parts))
        slots: dict[str, Slot] = {"people": people(who)}
        return Spec(id=f"{frame}/{key}", frame=frame, facts=ids, slots=slots, plain=plain, ask=self.ask)


def _actions(agenda: Agenda, facts: Facts, record: Record, language: str) -> Iterator[Spec]:
    """Yield who is to do what by when, as it was written down and approved."""
    main = language == agenda.meeting.languages.main
    for note in record.notes:
        if not note.approved or note.kind is not NoteKind.ACTION:
            continue
        fact = facts[f"note/{note.id}"]
        who = [agenda.person(i) or Person(id=i, name=i) for i in note.who]
        due = Free(note.due if main else None, Missing("gap-due", note.id))
        slots: dict[str, Slot] = {
            "people": people(who) if who else Missing("gap-actor", note.id),
            "text": free(note.text, language, Missing("gap-note", note.id)),
            "due": due if note.due else ABSENT,
        }
        yield Spec(
            id=f"note.action/{note.id}",
            frame="note.action",
            facts=(fact.id,),
            slots=slots,
            plain=fact.told_plainly,
            ask=tuple(dict.fromkeys((note.by, *answerers(agenda, None, language)))) if note.by else (),
        )
