"""Everyone the meeting knows: mode, zone, language, answer; placeholders with what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.names import sort_key
from meetbot.flows.load import agenda_at
from meetbot.plan.model import LedgerLine, LineState
from meetbot.store.store import Tx
from meetbot.web.context import context_of
from meetbot.web.render import page
from meetbot.web.words import ANSWERS, LANGUAGES, folded, org_words, place_and_offset, roles_of

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    id: str
    name: str
    native: str
    roles: tuple[str, ...]
    organisation: str
    mode: Mode
    zone: str
    language: str
    answer: str  # a PARTSTAT, empty when never invited
    email: str
    phone: str  # for the team on the day; no page of others has it
    missing: str  # why no mail can go there

    @property
    def dial(self) -> str:
        """The telephone number as a link dials it."""
        return "".join(c for c in self.phone if c in "+0123456789")


async def show_people(request: web.Request) -> web.StreamResponse:
    """List everyone by name, those of the agenda before those of the list; the query narrows them down."""
    context = context_of(request)
    meeting = request.match_info["meeting"]

    def work(tx: Tx) -> list[PersonRow]:
        if tx.latest_revision(meeting) is None:
            raise web.HTTPNotFound
        agenda = agenda_at(tx, meeting)
        answers, places = _answers(tx.ledger(meeting)), tx.places(meeting)
        listed = (agenda.people, agenda.attendees)
        everyone = [person for people in listed for person in sorted(people.values(), key=sort_key)]
        return [
            _row(
                agenda, person, answers, Mode(places[person.id].mode) if person.id in places else person.mode
            )
            for person in everyone
        ]

    rows = await context.read(work)
    asked = {name: request.query.get(name, "")[:200] for name in ("q", "mode", "answer", "role")}
    found = [row for row in rows if _matches(row, asked)]
    number = request.query.get("page", "1")
    at_page = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    modes = Counter(row.mode for row in rows if not row.missing)
    return await page(
        request,
        "web/people.html",
        title="People",
        current="people",
        meeting=meeting,
        rows=found[(at_page - 1) * PAGE : at_page * PAGE],
        found=len(found),
        total=len(rows),
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        roles=sorted({role for row in rows for role in row.roles}),
        replies=[answer for answer in ANSWERS if any(row.answer == answer for row in rows)],
        asked=asked,
        filtered=any(asked.values()),
        page_number=at_page,
        pages=max(1, -(-len(found) // PAGE)),
    )


def _matches(row: PersonRow, asked: Mapping[str, str]) -> bool:
    """Whether the person is among those asked for; words of `q` may stand in any order."""
    words = folded(f"{row.name} {row.native} {row.organisation}")
    return (
        all(word in words for word in folded(asked["q"]).split())
        and asked["mode"] in ("", row.mode)
        and asked["answer"] in ("", row.answer)
        and (not asked["role"] or asked["role"] in row.roles)
        and not (row.missing and (asked["mode"] or asked["answer"]))
    )


def _answers(ledger: list[LedgerLine]) -> Mapping[str, str]:
    """The answer per person: that of the copy that was answered, else of any."""
    found: dict[str, str] = {}
    for line in ledger:
        if line.state is LineState.LIVE and found.get(line.person_id, "NEEDS-ACTION") == "NEEDS-ACTION":
            found[line.person_id] = str(line.partstat)
    return found


def _row(agenda: Agenda, person: Person, answers: Mapping[str, str], mode: Mode) -> PersonRow:
    missing = "no name and no address yet" if person.is_placeholder else "" if person.email else "no address"
    return PersonRow(
        id=person.id,
        name=person.label,
        native=person.native,
        roles=tuple(roles_of(agenda, person.id)),
        organisation=org_words(agenda, person),
        mode=mode,
        zone=place_and_offset(agenda.start, person.timezone, agenda) if person.timezone else "",
        language=LANGUAGES.get(person.language, person.language),
        answer=answers.get(person.id, ""),
        email=person.email,
        phone=person.phone,
        missing=missing,
    )


ROUTES = (web.get("/meetings/{meeting}/people", show_people),)
