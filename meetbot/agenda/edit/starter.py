"""A first agenda to write on: a commented example, or a small meeting in a few lines.

Both pass `check` without a warning, whatever the title, day and zone.
"""

from __future__ import annotations

from datetime import date, timedelta

from meetbot.agenda.resolve.references import letters
from meetbot.agenda.schema import modeline
from meetbot.agenda.source.plain import written

TITLE = "Annual meeting"
SMALL_TITLE = "Weekly planning"

_AHEAD = timedelta(days=28)
_WEDNESDAY = 2

_EXAMPLE = """{modeline}
# A meeting in one file. Change what is yours, delete what you do not need: nearly everything has a default.
# In an editor that knows YAML, each field explains itself when the pointer rests on it.
# Every fault, with its line and what to write instead:  meetbot check {file}
format: meetbot/1

meeting:
  # The id never changes: calendars keep their entries by it. Everything else may change as often as you like.
  id: {id}
  title: {title}
  date: {day}
  # Every time in this file is read by this clock; everyone sees it by their own clock too.
  timezone: {zone}
  # onsite, online, or hybrid: some come to the venue, some join by the link.
  mode: hybrid
  organiser: us
  contact: {{name: Meeting office, email: office@example.org}}
  venue: {{name: Town Hall, room: Main hall, street: 1 Main Street, capacity: 40, step_free: true}}
  online:
    platform: Video conference
    # The link is nobody else's business: "secret:" names it, and it stands in the settings, under [secrets].
    url: "secret:meeting_link"

organisations:
  us: {{name: Example Society, abbr: ES}}

# Everyone with a part, by id. `name` is printed as it is written; `family` serves to sort and to shorten.
people:
  ada: {{name: Ada Okafor, family: Okafor, post: Director, org: us, mode: onsite, email: ada@example.org}}
  ben:
    name: Ben Larsen
    family: Larsen
    honorific: Prof.
    mode: online
    timezone: America/Toronto
    email: ben@example.org
  mei: {{name: LIN Mei, family: LIN, native: 林梅, honorific: Dr., mode: onsite, email: mei@example.org}}

# A chain: a session starts when the one before ends. So one length changes, and the rest moves along.
sessions:
  - id: opening
    kind: opening
    title: Opening
    # Times stand in quotes, lengths have a unit: 15m, 1h30m.
    start: "09:30"
    duration: 15m
    host: ada
  - id: keynote
    kind: keynote
    title: "Keynote: what has changed in a year"
    duration: 45m
    # Who leads it: chair, moderator, facilitator, lead or host. The word is the verb of the article.
    chair: ada
    speakers: [ben]
  - {{id: pause, kind: break, title: Break, duration: 20m}}
  - id: plans
    kind: panel
    title: Plans for the coming year
    # A start of its own leaves slack before it. hard_start: whatever runs late before, this does not.
    start: "11:00"
    hard_start: true
    duration: 50m
    moderator: mei
    # Steps of a session run on the timer too.
    items:
      - {{id: report, title: Report of the working group, duration: 20m, speakers: [ben]}}
      - {{id: discussion, title: Discussion, duration: 30m}}
    # What should come of it. The article tells it only if the record says it happened.
    outcomes:
      - {{id: budget, type: decision, what: the budget of the coming year}}
  - {{id: closing, kind: closing, title: Closing, duration: 10m, speakers: [ada]}}

# Who comes without a part. For a long list: attendees: {{file: attendees.csv}}
attendees:
  - {{name: Ines Duarte, email: ines@example.org, mode: onsite}}
  - {{name: Tomáš Novák, email: tomas@example.org, timezone: Europe/Prague}}

# In days, a reminder keeps the wall clock; in hours and minutes it is elapsed time.
reminders:
  - {{id: week, before: 7d, to: [all]}}
  - {{id: eve, before: 1d, to: [all]}}
  - {{id: join, before: 15m, to: [online]}}
  - {{id: speaker, before: 30m, of: session, to: [speakers, chairs]}}
  - {{id: thanks, after: 18h, to: [attended]}}

# news, report, minutes or internal. It is drafted from what the record says, not from this plan.
article: {{register: news, languages: [en]}}
"""

_SMALL = """{modeline}
format: meetbot/1
meeting: {{id: {id}, title: {title}, date: {day}, start: "10:00", timezone: {zone},
  mode: online, online: {{url: "secret:meeting_link"}}}}  # the link stands in the settings, [secrets]
people:
  ada: {{name: Ada Okafor, family: Okafor, email: ada@example.org}}
  ben: {{name: Ben Larsen, family: Larsen, email: ben@example.org}}
sessions:  # one after another; an id never changes, all else may
  - {{id: news, title: What happened since last week, duration: 10m, chair: ada, speakers: [ben]}}
  - {{id: topic, title: The topic of the day, duration: 20m, lead: ben}}
  - {{id: actions, title: Who does what by when, duration: 10m, chair: ada, rapporteur: ben}}
attendees: [{{name: LIN Mei, email: mei@example.org}}]
reminders: [{{id: soon, before: 10m, to: [all]}}]
article: {{register: minutes}}
"""


def starter(*, title: str, day: date, zone: str, file: str, small: bool = False) -> str:
    """Return the text of a first agenda.

    Args:
        zone: an IANA name.
        file: what the agenda will be called, to name it in the comments.
        small: an internal meeting of 40 minutes, instead of the commented example.
    """
    name = letters(title)[:40].strip("-") or "meeting"
    return (_SMALL if small else _EXAMPLE).format(
        modeline=modeline(),
        id=f"{name}-{day:%Y-%m-%d}" if small else f"{name}-{day:%Y}",
        title=written(title),
        day=day.isoformat(),
        zone=zone,
        file=file,
    )


def day_ahead(today: date) -> date:
    """Return a Wednesday about a month ahead: time enough to invite people."""
    later = today + _AHEAD
    return later + timedelta(days=(_WEDNESDAY - later.weekday()) % 7)
