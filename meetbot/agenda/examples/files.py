"""Examples of E230 to E259: attendee lists, records, included files, and what is published."""

from __future__ import annotations

from meetbot.agenda.examples.form import Example, Kind, Told, around

_EVE = "people: {eve: {name: Eve Moss, email: eve@example.org}}\n"
_MANY = [f"people/{n}.yaml" for n in range(201)]
_LIST = "email,name\neve@example.org,Eve Moss\n"


def _meeting(more: str) -> str:
    head = 'meeting:\n  id: board\n  title: Board meeting\n  date: 2026-03-12\n  start: "09:00"\n'
    return f"{head}  timezone: Europe/Zurich\n  {more}\n"


LISTS: dict[str, Example | Told] = {
    "E230": Example(
        wrong="attendees: {file: guests.csv}\n",
        right="attendees: {file: attendees.csv}\n",
        wrong_files={"attendees.csv": _LIST},
        right_files={"attendees.csv": _LIST},
    ),
    "E231": Example(
        kind=Kind.LIST,
        wrong="mail,name\neve@example.org,Eve Moss\n",
        right=_LIST,
        why="A column of another name is kept as a tag, so nothing may be guessed.",
    ),
    "E232": Example(
        kind=Kind.LIST,
        wrong="email,name\n,Eve Moss\n",
        right=_LIST,
    ),
    "E233": Example(
        kind=Kind.LIST,
        wrong="email,name\neve@example.org,Eve Moss\nEVE@example.org,E. Moss\n",
        right=_LIST,
        why="One person would be invited twice and counted twice.",
    ),
    "E234": Told(
        kind=Kind.LIST,
        wrong="The list was saved from Excel as CSV (not CSV UTF-8): names with accents hold bytes of "
        "another encoding. Or the spreadsheet itself (.xlsx) was given, or a quote is never closed.",
        right="Excel: File, Save as, CSV UTF-8 (Comma delimited). LibreOffice Calc: Save as, Text CSV, "
        "Character set: Unicode (UTF-8). A quote inside a cell is doubled and the cell stands in quotes: "
        '"Ada ""Countess"" Lovelace".',
        data=lambda: "email,name\nzoe@example.org,Zoë Núñez\n".encode("latin-1"),
    ),
    "E235": Example(
        kind=Kind.LIST,
        wrong="email,name,mode\neve@example.org,Eve Moss,in person\n",
        right="email,name,mode\neve@example.org,Eve Moss,onsite\n",
        why="Cells are read as the fields of a person in the agenda.",
    ),
    "W236": Example(
        kind=Kind.LIST,
        agenda=_meeting("venue: {capacity: 1}"),
        wrong="email,name,mode\neve@example.org,Eve Moss,onsite\njoe@example.org,Joe Ito,onsite\n",
        right="email,name,mode\neve@example.org,Eve Moss,onsite\njoe@example.org,Joe Ito,online\n",
    ),
}

RECORDS: dict[str, Example | Told] = {
    "E240": Example(kind=Kind.RECORD, wrong="meeting: bord\n", right="meeting: board\n"),
    "E241": Example(
        kind=Kind.RECORD,
        wrong='sessions:\n  - {id: openning, status: held, start: "09:02"}\n',
        right='sessions:\n  - {id: opening, status: held, start: "09:02"}\n',
    ),
    "E242": Example(
        kind=Kind.RECORD,
        wrong="outcomes:\n  - {id: buget, done: true}\n",
        right="outcomes:\n  - {id: budget, done: true}\n",
    ),
    "E243": Example(
        kind=Kind.RECORD,
        wrong="held_as_planned: {by: Ada Lovelace, except: [wellcome]}\n",
        right="held_as_planned: {by: Ada Lovelace, except: [welcome]}\n",
        why="An exception that names nothing would confirm what did not happen.",
    ),
    "E244": Example(
        kind=Kind.RECORD,
        wrong="sessions:\n  - {id: opening, status: held}\n  - {id: opening, status: cut_short}\n",
        right="sessions:\n  - {id: opening, status: cut_short}\n",
    ),
    "W245": Example(
        kind=Kind.RECORD,
        wrong="notes:\n  - {id: n1, session: opening, who: ada, text: We are glad to be here.}\n",
        right="notes:\n  - {id: n1, session: opening, who: ada, text: the board was glad to be there}\n",
        why='The article makes "Ms. Lovelace said that ..." of it, and changes no word of what was noted.',
    ),
}

RECORDS |= {
    "E246": Example(
        kind=Kind.RECORD,
        wrong="attendance: {method: count, unique: 83, onsite: 27, online: 50}\n",
        right="attendance: {method: count, unique: 77, onsite: 27, online: 50}\n",
        why="The article prints these numbers, and readers add them up.",
    ),
    "W247": Example(
        kind=Kind.RECORD,
        wrong="turns:\n  - {session: opening, who: ben, as: chair, status: spoke}\n",
        right="turns:\n  - {session: opening, who: ada, as: chair, status: spoke}\n",
    ),
    "W248": Example(
        kind=Kind.RECORD,
        wrong="turns:\n  - {session: opening, who: ada, status: replaced}\n",
        right="turns:\n  - {session: opening, who: ada, status: replaced, replaced_by: ben}\n",
    ),
    "W249": Example(
        kind=Kind.RECORD,
        wrong="sessions:\n  - {id: opening, status: cancelled}\noutcomes:\n  - {id: budget, done: true}\n",
        right="sessions:\n  - {id: opening, status: held}\noutcomes:\n  - {id: budget, done: true}\n",
    ),
}

INCLUDES: dict[str, Example | Told] = {
    "E250": Example(
        wrong="include: poeple.yaml\n",
        right="include: people.yaml\n",
        wrong_files={"people.yaml": _EVE},
        right_files={"people.yaml": _EVE},
    ),
    "E251": Example(
        wrong="include: [people.yaml, people.yaml]\n",
        right="include: people.yaml\n",
        wrong_files={"people.yaml": _EVE},
        right_files={"people.yaml": _EVE},
    ),
    "E252": Example(
        wrong="include: a.yaml\n",
        right="include: [a.yaml, b.yaml, c.yaml, people.yaml]\n",
        wrong_files={
            "a.yaml": "include: b.yaml\n",
            "b.yaml": "include: c.yaml\n",
            "c.yaml": "include: people.yaml\n",
            "people.yaml": _EVE,
        },
        right_files={
            "a.yaml": "rooms: {}\n",
            "b.yaml": "rooms: {}\n",
            "c.yaml": "rooms: {}\n",
            "people.yaml": _EVE,
        },
        why="Who reads an agenda must be able to find what it holds.",
    ),
    "E253": Example(
        wrong="include: rules.yaml\ndefaults: {person: {mode: onsite}}\n",
        right="include: rules.yaml\ndefaults: {person: {mode: onsite}, session: {language: en}}\n",
        wrong_files={"rules.yaml": "defaults: {session: {language: en}}\n"},
        right_files={"rules.yaml": "reminders: [{id: eve, before: 1d, to: all}]\n"},
    ),
    "E254": Example(
        wrong="include: council.yaml\n",
        right="include: people.yaml\n",
        wrong_files={"council.yaml": f"meeting: {{id: council, title: Council}}\n{_EVE}"},
        right_files={"people.yaml": _EVE},
    ),
    "E255": Example(
        wrong="""\
people: {ada: {name: Ada Lovelace, email: ada@example.org}}
contacts: {ada: {email: countess@example.org}}
""",
        right="""\
people: {ada: {name: Ada Lovelace}}
contacts: {ada: {email: ada@example.org}}
""",
    ),
    "E256": Example(
        public=True,
        wrong="people: {ada: {name: Ada Lovelace, email: ada@example.org}}\n",
        right="people: {ada: {name: Ada Lovelace}}\ninclude: contacts.yaml\n",
        right_files={"contacts.yaml": "contacts: {ada: {email: ada@example.org}}\n"},
    ),
    "E257": Example(
        public=True,
        wrong=_meeting('online: {platform: Zoom, url: "https://zoom.us/j/123456789"}') + "people: {}\n",
        right=_meeting('online: {platform: Zoom, url: "secret:zoom_url"}') + "people: {}\n",
    ),
    "E264": Example(
        wrong=_meeting('venue: {name: Town Hall, map: "secret:map"}'),
        right=_meeting('venue: {name: Town Hall, map: "https://map.example.org/hall"}'),
    ),
    "E265": Example(
        wrong=_meeting("online: {platform: Jitsi, url: meet.example.org/board}"),
        right=_meeting('online: {platform: Jitsi, url: "https://meet.example.org/board"}'),
    ),
    "E266": Example(
        wrong=_meeting('live: {messages: ["1", "2", "3", "4", "5", "6", Bus leaves at 18:00]}'),
        right=_meeting("live: {messages: [Two minutes left, Bus leaves at 18:00]}"),
        why="The operator presses the keys 1 to 6 while looking at the hall; a seventh message has none.",
    ),
    "W258": Example(
        public=True,
        wrong="people: {ada: {name: Ada Lovelace}}\ninclude: contacts.yaml\n",
        right="people: {ada: {name: Ada Lovelace}}\ninclude: contacts.yaml\n",
        right_files={"contacts.yaml": "contacts: {ada: {email: ada@example.org}}\n"},
    ),
    "E259": Told(
        wrong="A program wrote one file per person, hundreds of them, and the agenda includes them all.",
        right="Join them: `people` of all of them fit into one people.yaml. `include` is for parts that "
        "other people look after, like people.yaml, contacts.yaml and one file for each day.",
        data=lambda: around(f"include: [{', '.join(_MANY)}]\n").encode(),
        files=dict.fromkeys(_MANY, "rooms: {}\n"),
    ),
}

FILES: dict[str, Example | Told] = {**LISTS, **RECORDS, **INCLUDES}
