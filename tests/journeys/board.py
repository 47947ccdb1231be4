"""A small hybrid meeting as an organiser would write it, at any start."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Zurich")

TEXT = """\
format: meetbot/1
meeting:
  id: board-spring
  title: Board, spring
  date: {date}
  start: "{start}"
  timezone: Europe/Zurich
  mode: hybrid
  organiser: board
  contact: {{name: Office, email: office@example.org}}
  venue: {{name: Town Hall, room: {room}, street: Market Square 1, city: Zurich, country: CH, capacity: 30}}
  online: {{platform: Jitsi, url: "secret:call"}}
organisations:
  board: {{name: The Board}}
people:
  ada: {{name: Ada Byron, email: ada@example.org, mode: onsite, timezone: Europe/Zurich}}
  rui: {{name: Rui Costa, email: rui@example.org, mode: online, timezone: America/New_York}}
sessions:
  - {{id: opening, kind: opening, title: Opening, duration: 15m, host: ada}}
  - {{id: budget, kind: talk, title: Budget, duration: {budget}, chair: ada, speakers: [rui]{status}}}
  - {{id: close, kind: closing, title: Closing, duration: 15m, speakers: [ada]}}
attendees:
  list:
    - {{id: mia, name: Mia Lind, email: mia@example.org, mode: onsite, timezone: Europe/Zurich}}
    - {{id: kai, name: Kai Sato, email: kai@example.org, mode: online, timezone: Asia/Tokyo}}
reminders:
  - {{id: eve, before: 1d, to: [all]}}
  - {{id: join, before: 15m, to: [online]}}
article: {{register: news}}
"""


def board(
    start: datetime, *, room: str = "Blue Room", budget: str = "30m", status: str = "", without: str = ""
) -> str:
    """Return the agenda's text; `without` leaves out the attendee of that id."""
    local = start.astimezone(ZONE)
    text = TEXT.format(
        date=local.date(),
        start=local.strftime("%H:%M"),
        room=room,
        budget=budget,
        status=f", status: {status}" if status else "",
    )
    return "".join(
        line for line in text.splitlines(keepends=True) if not without or f"{{id: {without}," not in line
    )
