"""A conference of any size as an agenda file: days of 100 sessions, three talks each, 27 lines a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

A_DAY = 100  # sessions; of 7 minutes, so that the day ends before midnight


def conference(*, sessions: int, people: int) -> str:
    """Return an agenda without a fault: `sessions` of 3 talks each, speakers from `people` in turn."""
    return "".join(_lines(sessions, people))


def _lines(sessions: int, people: int) -> Iterator[str]:
    yield (
        'format: meetbot/1\nmeeting:\n  id: conference\n  title: "Conference: all of it"\n  start: "09:00"\n'
        "  timezone: Europe/Zurich\n  mode: hybrid\n  organiser: host\n"
        "organisations:\n  host: {name: The host, country: CH}\n"
        "rooms:\n  hall: {name: Hall, capacity: 400}\npeople:\n"
    )
    for n in range(people):
        yield (
            f"  person-{n}:\n    name: Given{n} Family{n}\n    family: Family{n}\n    honorific: Dr.\n"
            f"    post: Head of section {n}\n    org: host\n    country: CH\n"
            f"    email: person-{n}@example.org\n    mode: online\n"
        )
    yield "days:\n"
    talk = 0
    for number in range(sessions):
        if number % A_DAY == 0:
            day = date(2026, 1, 5) + timedelta(days=number // A_DAY)
            yield f"  - id: day-{number // A_DAY}\n    date: {day}\n    sessions:\n"
        yield (
            f"      - id: session-{number}\n        kind: talk\n"
            f'        title: "Session {number}: a title as long as titles are wont to be"\n'
            f"        duration: 7m\n        room: hall\n        chair: person-{number % people}\n"
            "        items:\n"
        )
        for place in range(3):
            yield (
                f"          - id: talk-{talk}\n            title: Talk {talk} on a subject\n"
                f"            duration: 2m\n            language: en\n            speakers:\n"
                f"              - who: person-{(number + place + 1) % people}\n"
            )
            talk += 1
