"""Examples of W221 to W227: people who cannot be reached or told apart, and seats."""

from __future__ import annotations

from meetbot.agenda.examples.form import Example, Told


def _meeting(more: str) -> str:
    head = 'meeting:\n  id: board\n  title: Board meeting\n  date: 2026-03-12\n  start: "09:00"\n'
    return f"{head}  timezone: Europe/Zurich\n{more}"


def _led(by: str, more: str = "") -> str:
    return f"sessions:\n  - id: opening\n    title: Opening\n    kind: opening\n    chair: {by}\n{more}"


PEOPLE: dict[str, Example | Told] = {
    "W221": Example(
        wrong="""\
people:
  han-wei: {name: HAN Wei, family: HAN, honorific: Prof.}
  han-xibin: {name: HAN Xibin, family: HAN, honorific: Prof.}
""",
        right="""\
people:
  han-wei: {name: HAN Wei, family: HAN, honorific: Prof., short: Prof. HAN Wei}
  han-xibin: {name: HAN Xibin, family: HAN, honorific: Prof., short: Prof. HAN Xibin}
""",
    ),
    "W222": Example(
        wrong=_led("chile") + "people:\n  chile: {placeholder: representative of Chile}\n",
        right=_led("chile") + "people:\n  chile: {name: Ana Soto, email: soto@example.org}\n",
    ),
    "W223": Example(
        wrong=_led("ada") + "people:\n  ada: {name: Ada Lovelace}\n",
        right=_led("ada") + "people:\n  ada: {name: Ada Lovelace, email: ada@example.org}\n",
    ),
    "W224": Example(
        wrong=_meeting("  mode: onsite\n  venue: {name: Town Hall, capacity: 1}\n")
        + _led("ada", "    speakers: [ben]\n"),
        right=_meeting("  mode: onsite\n  venue: {name: Town Hall, capacity: 20}\n")
        + _led("ada", "    speakers: [ben]\n"),
    ),
    "W225": Example(
        wrong=_meeting("  mode: online\n")
        + "people:\n  ada: {name: Ada Lovelace, email: ada@example.org, mode: onsite}\n",
        right=_meeting("  mode: hybrid\n")
        + "people:\n  ada: {name: Ada Lovelace, email: ada@example.org, mode: onsite}\n",
    ),
    "W226": Example(
        wrong=_meeting("  mode: hybrid\n") + _led("ada", "    early: true\n"),
        right=_meeting("  mode: onsite\n") + _led("ada", "    early: true\n"),
    ),
    "W227": Example(
        wrong="""\
people:
  ada: {name: Ada Lovelace, email: office@example.org}
  ben: {name: Ben Ruiz, email: office@example.org}
""",
        right="""\
people:
  ada: {name: Ada Lovelace, email: ada@example.org}
  ben: {name: Ben Ruiz, email: ben@example.org}
""",
    ),
}
