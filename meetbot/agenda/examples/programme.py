"""Examples of E260 to E333: rooms, times, parallel sessions, and former ids."""

from __future__ import annotations

from meetbot.agenda.examples.form import Example, Told


def _meeting(date: str = "2026-03-12", start: str = '"09:00"', zone: str = "Europe/Zurich") -> str:
    head = f"meeting:\n  id: board\n  title: Board meeting\n  date: {date}\n"
    return f"{head}  start: {start}\n  timezone: {zone}\n"


_ROOMS = "rooms: {hall: {name: Great Hall}, lab: {name: Laboratory}}\n"
_LABS = "{id: labs, title: Labs, duration: 30m}"
_DATA = "{id: data, title: Open data, duration: 30m}"

TIMES: dict[str, Example | Told] = {
    "E301": Example(
        wrong="sessions:\n  - {id: opening, title: Opening, duration: 90}\n",
        right="sessions:\n  - {id: opening, title: Opening, duration: 1h30m}\n",
        why="90 may be minutes to you and seconds to a program.",
    ),
    "E302": Example(
        wrong=_meeting(start="3 pm"),
        right=_meeting(start='"15:00"'),
        why='In quotes, since other YAML programs make the number 900 of 15:00. After midnight: "24:30".',
    ),
    "E303": Example(
        wrong=_meeting(date="03/12/2026"),
        right=_meeting(date="2026-03-12"),
        why="03/12 is in March to some readers and in December to others.",
    ),
    "E304": Example(
        wrong=_meeting(zone="CST"),
        right=_meeting(zone="Asia/Shanghai"),
        why="CST is the time of China and of Chicago, and GMT+1 does not know when the clocks change.",
    ),
    "E305": Example(
        wrong=_meeting(date="2026-03-29", start='"02:30"'),
        right=_meeting(date="2026-03-29", start='"03:30"'),
        why="In the night when summer time begins, the clocks of Zurich go from 01:59 to 03:00.",
    ),
    "E306": Example(
        wrong=_meeting(date="2026-10-25", start='"02:30"'),
        right=_meeting(date="2026-10-25", start='"02:30+01:00"'),
        why="In the night when summer time ends, the clocks of Zurich show 02:30 twice: people would come an "
        "hour apart.",
    ),
    "E307": Example(
        wrong='sessions:\n  - {id: opening, title: Opening, duration: 30m, end: "09:45"}\n',
        right='sessions:\n  - {id: opening, title: Opening, end: "09:45"}\n',
    ),
    "E308": Example(
        wrong='sessions:\n  - {id: dinner, title: Dinner, start: "22:00", end: "01:00"}\n',
        right='sessions:\n  - {id: dinner, title: Dinner, start: "22:00", end: "25:00"}\n',
        why="Hours after midnight are counted on, so that it stays clear which night is meant.",
    ),
    "E309": Example(
        wrong="sessions:\n  - {id: budget, title: Budget}\n",
        right="sessions:\n  - {id: budget, title: Budget, duration: 20m}\n",
        why="All that comes after it would have no start.",
    ),
    "E310": Example(
        wrong="""\
sessions:
  - {id: talk, title: Talk, duration: 50m}
  - {id: pause, title: Break, kind: break, duration: 20m}
  - {id: panel, title: Round table, kind: panel, start: "10:00"}
""",
        right="""\
sessions:
  - {id: talk, title: Talk, duration: 45m}
  - {id: pause, title: Break, kind: break, duration: 15m}
  - {id: panel, title: Round table, kind: panel, start: "10:00"}
""",
        why="Which of the two gives way is for you to say: people were promised both.",
    ),
    "E311": Example(
        wrong="meeting: {id: board, title: Board meeting, date: 2026-03-12, timezone: Europe/Zurich}\n",
        right='meeting: {id: board, title: Board meeting, date: 2026-03-12, start: "09:00", '
        "timezone: Europe/Zurich}\n",
    ),
    "E312": Example(
        wrong="""\
sessions:
  - id: talks
    title: Talks
    duration: 30m
    items:
      - {id: first, title: First talk, duration: 20m}
      - {id: second, title: Second talk, duration: 20m}
""",
        right="""\
sessions:
  - id: talks
    title: Talks
    items:
      - {id: first, title: First talk, duration: 20m}
      - {id: second, title: Second talk, duration: 20m}
""",
        why="Without `duration`, a session is as long as its items.",
    ),
    "E313": Example(
        wrong="""\
sessions:
  - id: talks
    title: Talks
    duration: 30m
    speakers: [{who: ada, duration: 20m}, {who: ben, duration: 20m}]
""",
        right="""\
sessions:
  - id: talks
    title: Talks
    duration: 40m
    speakers: [{who: ada, duration: 20m}, {who: ben, duration: 20m}]
""",
    ),
    "E314": Example(
        wrong='attendees:\n  decide_by: "2026-03-01 12:00"\n',
        right='attendees:\n  decide_by: "2026-03-01T12:00+01:00"\n',
        why="People in all zones read it, so it must be one instant.",
    ),
    "E315": Example(
        wrong="""\
meeting: {id: board, title: Board meeting, start: "09:00", timezone: Europe/Zurich}
days:
  - {id: day-1, date: 2026-03-13, sessions: [{id: opening, title: Opening, kind: opening}]}
  - {id: day-2, date: 2026-03-12, sessions: [{id: closing, title: Closing, kind: closing}]}
""",
        right="""\
meeting: {id: board, title: Board meeting, start: "09:00", timezone: Europe/Zurich}
days:
  - {id: day-1, date: 2026-03-12, sessions: [{id: opening, title: Opening, kind: opening}]}
  - {id: day-2, date: 2026-03-13, sessions: [{id: closing, title: Closing, kind: closing}]}
""",
    ),
}

ROOMS: dict[str, Example | Told] = {
    "E260": Example(
        wrong=_ROOMS + f"sessions:\n  - parallel:\n      hal: [{_LABS}]\n      lab: [{_DATA}]\n",
        right=_ROOMS + f"sessions:\n  - parallel:\n      hall: [{_LABS}]\n      lab: [{_DATA}]\n",
    ),
    "W261": Example(
        wrong=_ROOMS + "sessions: [{id: opening, title: Opening, kind: opening, room: Great hall}]\n",
        right=_ROOMS + "sessions: [{id: opening, title: Opening, kind: opening, room: hall}]\n",
    ),
    "E316": Example(
        wrong=f"sessions:\n  - parallel:\n      hall: [{_LABS}]\n",
        right=f"sessions:\n  - parallel:\n      hall: [{_LABS}]\n      lab: [{_DATA}]\n",
    ),
    "E317": Example(
        wrong=f"""\
sessions:
  - parallel:
      hall: [{_LABS}]
      lab:
        - parallel: {{room-1: [{_DATA}], room-2: [{{id: maps, title: Maps, duration: 30m}}]}}
""",
        right=f"""\
sessions:
  - parallel:
      hall: [{_LABS}]
      room-1: [{_DATA}]
      room-2: [{{id: maps, title: Maps, duration: 30m}}]
""",
    ),
    "E318": Example(
        wrong=f"sessions:\n  - parallel:\n      hall: [{_LABS}]\n      lab: [{_DATA}]\n      foyer: []\n",
        right=f"sessions:\n  - parallel:\n      hall: [{_LABS}]\n      lab: [{_DATA}]\n",
    ),
    "E319": Example(
        wrong="""\
sessions:
  - start: "10:00"
    parallel:
      hall: [{id: labs, title: Labs, start: "09:45", duration: 30m}]
      lab: [{id: data, title: Open data, duration: 30m}]
""",
        right="""\
sessions:
  - start: "09:45"
    parallel:
      hall: [{id: labs, title: Labs, duration: 30m}]
      lab: [{id: data, title: Open data, start: "10:00", duration: 30m}]
""",
    ),
    "E321": Example(
        wrong="""\
sessions:
  - id: labs
    title: Labs
    start: "10:00"
    items: [{id: tour, title: Tour, start: "09:45", duration: 30m}]
""",
        right="""\
sessions:
  - id: labs
    title: Labs
    start: "09:45"
    items: [{id: tour, title: Tour, duration: 30m}]
""",
    ),
    "W320": Example(
        wrong="""\
sessions:
  - parallel:
      hall: [{id: labs, title: Labs, duration: 30m, chair: ada}]
      lab: [{id: data, title: Open data, duration: 30m, chair: ada}]
""",
        right="""\
sessions:
  - parallel:
      hall: [{id: labs, title: Labs, duration: 30m, chair: ada}]
      lab: [{id: data, title: Open data, duration: 30m, chair: ben}]
""",
        why="A warning only: in a large programme it may be meant. `check -W` makes an error of it.",
    ),
}

_BEFORE = "sessions:\n  - {id: opening, title: Opening, kind: opening}\n"
_TWO = """\
sessions:
  - {id: opening, title: Opening, kind: opening}
  - {id: talks, title: Talks, duration: 1h}
"""

FORMER: dict[str, Example | Told] = {
    "E330": Example(
        applied=_BEFORE,
        wrong="sessions:\n  - {id: welcome, title: Opening, kind: opening}\n",
        right="sessions:\n  - {id: welcome, was: [opening], title: Opening, kind: opening}\n",
    ),
    "E331": Example(
        wrong=_TWO.replace("id: talks,", "id: talks, was: [opening],"),
        right=_TWO.replace("id: talks,", "id: talks, was: [papers],"),
    ),
    "E332": Example(
        wrong="""\
sessions:
  - {id: morning, was: [talks], title: Talks of the morning, duration: 30m}
  - {id: noon, was: [talks], title: Talks at noon, duration: 30m}
""",
        right="""\
sessions:
  - {id: morning, was: [talks], title: Talks of the morning, duration: 30m}
  - {id: noon, title: Talks at noon, duration: 30m}
""",
    ),
    "E333": Example(
        applied=_BEFORE,
        wrong="sessions:\n  - {id: welcome, was: [openning], title: Welcome, kind: opening}\n",
        right="sessions:\n  - {id: welcome, was: [opening], title: Welcome, kind: opening}\n",
    ),
}

PROGRAMME: dict[str, Example | Told] = {**TIMES, **ROOMS, **FORMER}
