"""Examples of E201 to E229: blocks, fields, references and ids."""

from __future__ import annotations

from meetbot.agenda.examples.form import Example, Told


def _meeting(more: str) -> str:
    """Return a block `meeting` in full, with more lines."""
    head = 'meeting:\n  id: board\n  title: Board meeting\n  date: 2026-03-12\n  start: "09:00"\n'
    return f"{head}  timezone: Europe/Zurich\n{more}"


_DAYS = """\
days:
  - id: day-1
    date: 2026-03-12
    sessions: [{id: opening, title: Opening, kind: opening}]
"""
_OPENING = "sessions:\n  - id: opening\n    title: Opening\n    kind: opening\n"

FIELDS: dict[str, Example | Told] = {
    "E201": Example(
        wrong='meeting:\n  id: board\n  title: Board meeting\n  date: 2026-03-12\n  start: "09:00"\n',
        right=_meeting(""),
        why="Nothing is guessed that people would be invited by.",
    ),
    "E202": Example(
        wrong="""\
reminder:
  - {id: eve, before: 1d, to: all}
""",
        right="""\
reminders:
  - {id: eve, before: 1d, to: all}
""",
    ),
    "E203": Example(
        wrong=_OPENING + "    chair: adda\n",
        right=_OPENING + "    chair: ada\n",
        why="Whoever is meant would get no invitation, and would not be missed until the day.",
    ),
    "E204": Example(
        wrong="sessions:\n  id: opening\n  title: Opening\n  kind: opening\n",
        right="sessions:\n  - id: opening\n    title: Opening\n    kind: opening\n",
        why="The dash makes an entry of a list; without it there could be one session only.",
    ),
    "E205": Example(
        wrong=_meeting("  organiser: acmee\n"),
        right=_meeting("  organiser: acme\n"),
    ),
    "E206": Example(
        wrong="sessions:\n  - {id: Opening Session, title: Opening, kind: opening}\n",
        right="sessions:\n  - {id: opening-session, title: Opening, kind: opening}\n",
        why="Ids go into links and into every calendar entry, where capitals, spaces and accents are changed "
        "on the way. Titles may hold what they like.",
    ),
    "E207": Example(
        wrong="""\
sessions:
  - {id: talk, title: First talk, duration: 30m}
  - {id: talk, title: Second talk, duration: 30m}
""",
        right="""\
sessions:
  - {id: talk-1, title: First talk, duration: 30m}
  - {id: talk-2, title: Second talk, duration: 30m}
""",
    ),
    "E208": Example(
        wrong=_meeting("  mode: in person\n"),
        right=_meeting("  mode: onsite\n"),
    ),
    "E209": Example(
        wrong=_OPENING + "    hard_start: yes\n",
        right=_OPENING + "    hard_start: true\n",
        why="YAML programs do not agree whether yes and no are words or values; true and false they all read "
        "alike.",
    ),
    "E210": Example(
        wrong="people:\n  ada: {name: Ada Lovelace, email: ada at example.org}\n",
        right="people:\n  ada: {name: Ada Lovelace, email: ada@example.org}\n",
        why="One address that no server takes would come back as an error days later.",
    ),
    "W210": Example(
        wrong="people:\n  bo: {name: Bo Ek, email: b\u00f6@example.org}\n",
        right="people:\n  bo: {name: Bo Ek, email: bo.ek@example.org}\n",
        why="Only the person knows which address of theirs is written in a to z.",
    ),
    "E211": Example(
        wrong="format: meetbot/2\n",
        right="format: meetbot/1\n",
        why="A file of a later format would be read half, and mailed half.",
    ),
    "E212": Example(
        wrong=_meeting("  languages: {main: English, interpretation: [ru]}\n"),
        right=_meeting("  languages: {main: en, interpretation: [ru]}\n"),
    ),
    "E213": Example(
        wrong=_OPENING + "    chair: ada\n    moderator: ben\n",
        right=_OPENING + "    chair: ada\n    speakers: [ben]\n",
        why='The article says "chaired by" or "moderated by", and the stage shows one name.',
    ),
    "E214": Example(
        wrong=_meeting("  venue: {city: London, country: UK}\n"),
        right=_meeting("  venue: {city: London, country: GB}\n"),
    ),
    "E215": Example(
        wrong="people:\n  chile: {country: CL}\n",
        right="people:\n  chile: {placeholder: representative of Chile, country: CL}\n",
    ),
    "E216": Example(
        wrong="sessions: []\n",
        right=_OPENING,
    ),
    "E217": Example(
        wrong=_meeting("") + _DAYS,
        right='meeting:\n  id: board\n  title: Board meeting\n  start: "09:00"\n  timezone: Europe/Zurich\n'
        + _DAYS,
        why="Two places that tell one date end up telling two.",
    ),
    "E218": Example(
        wrong="include: ../people.yaml\n",
        right="include: people.yaml\n",
        right_files={"people.yaml": "people: {eve: {name: Eve Moss, email: eve@example.org}}\n"},
    ),
    "E219": Example(
        wrong="reminders:\n  - {id: eve, to: all}\n",
        right="reminders:\n  - {id: eve, before: 1d, to: all}\n",
    ),
    "E220": Example(
        wrong=_meeting('  venue: {geo: "114.06, 22.54"}\n'),
        right=_meeting('  venue: {geo: "22.54, 114.06"}\n'),
        why="Maps open at it. Latitude (north, up to 90) comes first, longitude (east, up to 180) second.",
    ),
    "E228": Example(
        wrong="people:\n  ada: {name: Ada Lovelace, placeholder: somebody from Bern}\n",
        right="people:\n  ada: {name: Ada Lovelace}\n",
    ),
    "E229": Example(
        wrong="sessions:\n  - title: Opening\n    kind: opening\n",
        right=_OPENING,
        ids_needed=True,
    ),
    "W229": Example(
        wrong="sessions:\n  - title: Opening\n    kind: opening\n",
        right=_OPENING,
    ),
}
