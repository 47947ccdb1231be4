"""What a field says of itself is what holds: its default is applied, and docs/agenda.md says the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from meetbot.agenda.document.agenda import AttendeesBlock, Document, ReminderBlock
from meetbot.agenda.document.article import ArticleBlock
from meetbot.agenda.document.meeting import InviteBlock, MeetingBlock
from meetbot.agenda.document.person import PersonBlock
from meetbot.agenda.document.session import SessionBlock
from meetbot.agenda.fields.shapes import Block, Field
from meetbot.agenda.read import check_agenda
from meetbot.agenda.record.read import parse_record
from tests.agenda.test_schema import BLOCKS

DOCS = (Path(__file__).parent.parent.parent / "docs" / "agenda.md").read_text("utf-8")

MEETING = "meeting: {id: b, title: B, date: 2027-01-18, start: '09:00', timezone: UTC%s}\n"
ONE = MEETING % ""
SESSIONS = "sessions: [{id: s, title: S, duration: 30m, chair: ada}]\n"
PEOPLE = "people: {ada: {name: Ada, email: ada@example.org}}\n"
# Where a field of each kind of block stands in a small agenda.
AGENDAS = {
    "meeting": MEETING.replace("%s", ", %s") + SESSIONS + PEOPLE,
    "languages": MEETING.replace("%s", ", languages: {%s}") + SESSIONS + PEOPLE,
    "online": MEETING.replace("%s", ", online: {%s}") + SESSIONS + PEOPLE,
    "invite": MEETING.replace("%s", ", invite: {%s}") + SESSIONS + PEOPLE,
    "consent": ONE + SESSIONS + "people: {ada: {name: Ada, email: ada@example.org, consent: {%s}}}\n",
    "defaults.session": "defaults: {session: {%s}}\n" + ONE + SESSIONS + PEOPLE,
    "session": ONE + "sessions: [{id: s, title: S, duration: 30m, chair: ada, %s}]\n" + PEOPLE,
    "item": ONE + "sessions: [{id: s, title: S, items: [{id: i, title: I, duration: 30m, %s}]}]\n",
    "attendees": "attendees: {%s}\n" + ONE + SESSIONS + PEOPLE,
    "reminder": "reminders: [{id: r, before: 1d, to: [all], %s}]\n" + ONE + SESSIONS + PEOPLE,
    "article": "article: {%s}\n" + ONE + SESSIONS + PEOPLE,
    "count": "article: {count: {%s}}\n" + ONE + SESSIONS + PEOPLE,
    "style": "article: {style: {%s}}\n" + ONE + SESSIONS + PEOPLE,
}
RECORDS = {
    "session of a record": "sessions: [{id: s, %s}]\n",
    "turn": "turns: [{session: s, who: ada, %s}]\n",
    "note": "notes: [{id: n, session: s, who: ada, text: rivers rise, %s}]\n",
    "attendance": "attendance: {method: count, unique: 83, %s}\n",
    "picture": "pictures: [{id: p, %s}]\n",
    "material": 'material: [{id: m, kind: slides, url: "https://media.example.org/s", %s}]\n',
}
WITH_DEFAULT = [
    pytest.param(cls, known, id=f"{cls.title}.{known.key}")
    for cls in BLOCKS
    for known in cls.fields.values()
    if known.default
]


def meant(cls: type[Block], field: str) -> Any:
    """The model of a small agenda or record that has this field in the block, or none."""
    agenda, faults = check_agenda("format: meetbot/1\n" + AGENDAS["meeting"] % "", source="a")
    assert agenda is not None, faults
    if cls.title in RECORDS:
        text = "format: meetbot-record/1\nmeeting: b\n" + RECORDS[cls.title] % field
        return parse_record(text, source="r", agenda=agenda)
    agenda, faults = check_agenda("format: meetbot/1\n" + AGENDAS[cls.title] % field, source="a")
    assert agenda is not None, faults
    return agenda


@pytest.mark.parametrize(("cls", "known"), WITH_DEFAULT)
def test_a_default_is_what_holds_without_the_field_and_another_value_is_not(
    cls: type[Block], known: Field[Any]
) -> None:
    without = meant(cls, "")
    assert meant(cls, f"{known.key}: {known.default}") == without
    assert meant(cls, f"{known.key}: {known.examples[0]}") != without


TABLES: dict[str, type[Block]] = {
    "The file": Document,
    "`meeting`": MeetingBlock,
    "`invite`": InviteBlock,
    "People": PersonBlock,
    "Sessions and items": SessionBlock,
    "Attendees": AttendeesBlock,
    "Reminders": ReminderBlock,
    "Article": ArticleBlock,
}


def rows(title: str) -> list[tuple[str, str]]:
    """The first and the last cell of each row of a section's table of fields."""
    start = DOCS.index(f"\n{title}, what goes" if title == "`invite`" else f"\n## {title}\n")
    table = DOCS[DOCS.index("\n|---", start) :].split("\n\n")[0].split("\n")[2:]
    found = []
    for row in table:
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        found.append((cells[0], cells[2].strip("|").strip() if len(cells) > 2 else ""))
    return found


@pytest.mark.parametrize("title", TABLES)
def test_the_page_says_the_same_of_what_is_required_and_of_defaults(title: str) -> None:
    fields = TABLES[title].fields
    seen = set()
    for first, left_out in rows(title):
        for bold, key in re.findall(r"(\*\*)?`(\w+)`", first):
            known = fields[key]
            seen.add(key)
            assert bool(bold) == known.required, key
            if known.default not in ("", "[]") and title != "The file":
                word = re.escape(known.default.strip("[]"))
                assert re.search(rf"(^|[^\w-]){word}($|[^\w-])", left_out), (key, left_out)
    # The rest stands in the text around the table.
    assert seen >= {key for key, known in fields.items() if known.required}
