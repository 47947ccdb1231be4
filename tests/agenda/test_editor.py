"""What an organiser sees in an editor: yaml-language-server, asked about agendas as an editor asks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetbot.agenda.edit.starter import starter
from meetbot.agenda.schema import AGENDA_FILE, INCLUDE_FILE, RECORD_FILE, modeline
from tests.judges.yamlls import Editor, Spot, editor

pytestmark = pytest.mark.judge

AGENDAS = Path(__file__).parent.parent.parent / "agendas"
DRAFT = AGENDAS / "draft.yaml"  # beside the schemas; it need not exist
HEAD = f"{modeline()}\nformat: meetbot/1\n"
GOOD = f"""{HEAD}meeting: {{id: b, title: B, date: 2027-01-18, start: "15:00", timezone: UTC, mode: hybrid}}
sessions:
  - {{id: a, title: {{en: A}}, kind: talk, chair: {{name: Ada}}, speakers: [{{who: ada, topic: rivers}}]}}
  - parallel: {{hall-1: [{{id: x, title: X}}], hall-2: [{{id: y, title: Y}}]}}
reminders: [{{id: eve, before: 1d, to: all}}]
attendees: {{retention: 30d}}
"""


@pytest.fixture(scope="module")
def asked() -> Editor:
    return editor()


def spot(text: str, word: str) -> Spot:
    begin = text.index(word)
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)


def shown(asked: Editor, text: str, word: str) -> str:
    """What rests under the pointer on a word, without the link to the schema."""
    asked.open(DRAFT, text)
    line, column = spot(text, word)
    # In the first column the server still sees the block that ended before.
    return asked.hover(DRAFT, (line, column + 1)).split("\n\nSource:")[0]


def test_no_sample_and_no_starter_is_marked(asked: Editor) -> None:
    texts = {path: path.read_text("utf-8") for path in sorted(AGENDAS.rglob("*.yaml"))}
    for small in (False, True):
        text = starter(title="Board: a “test”", day=date(2027, 1, 13), zone="UTC", file="x.yaml", small=small)
        texts[DRAFT.with_name(f"starter-{small}.yaml")] = text
    every = Path(__file__).parent / "every-field.yaml"
    texts[AGENDAS / every.name] = f"{modeline()}\n{every.read_text('utf-8')}"
    assert {path.name: asked.open(path, text) for path, text in texts.items()} == {p.name: [] for p in texts}
    unnamed = [p.name for p, text in texts.items() if not text.startswith("# yaml-language-server: $schema=")]
    assert unnamed == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "start:",
            """#### meeting.start

When the first session starts, by the meeting's clock, in quotes. Left out, the first session says it itself.

Example:

```yaml
15:00
```""",
        ),
        (
            "mode:",
            """#### meeting.mode

How people take part. It also decides how those do who do not say.

Left out: `hybrid`.

Allowed Values:

* `hybrid`: some come, some join by the link
* `onsite`: everyone comes to the venue
* `online`: everyone joins by the link

Example:

```yaml
online
```""",
        ),
        (
            "chair:",
            """#### session.chair

Who chairs it: an id of `people`. At most one of chair, moderator, facilitator, lead, host. \
Left out, nobody leads.

Example:

```yaml
ada
```""",
        ),
        (
            "topic:",
            """#### speaker.topic

What they speak on, as it stands after "on". Left out, the session's title tells.

Example:

```yaml
open data
```""",
        ),
        (
            "retention:",
            """#### attendees.retention

How long after the meeting personal data is kept.

Left out: `180d`.

Example:

```yaml
30d
```""",
        ),
    ],
)
def test_a_field_explains_itself_under_the_pointer(asked: Editor, word: str, said: str) -> None:
    assert shown(asked, GOOD, word).replace("\\", "") == said


@pytest.mark.parametrize(
    "word", ["meeting", "sessions", "kind", "speakers", "parallel", "reminders", "to", "attendees"]
)
def test_a_block_or_list_is_headed_by_its_own_name_once(asked: Editor, word: str) -> None:
    heading = shown(asked, GOOD, f"{word}:").split("\n")[0]
    assert heading.removeprefix("#### ").split(".")[-1] == word
    assert "||" not in heading


def marked(asked: Editor, rest: str) -> list[str]:
    return [message for _, message in asked.open(DRAFT, HEAD + rest)]


MEETING = "meeting: {id: b, title: B, date: 2027-01-18, timezone: UTC%s}\n"


SLIPS = {
    ", titel: B": "Property titel is not allowed.",
    ", venue: {nmae: x}": "Property nmae is not allowed.",
    ", mode: hybird": 'Value is not accepted. Valid values: "onsite", "online", "hybrid".',
    ", start: 3pm": """not a time of the day's clock; write it like "15:00", "24:30" or "02:30+02:00\"""",
    "sessions: [{id: a}]": 'Missing property "title".',
    "sessions: [{title: A, duration: 90}]": 'not a span; write it like "45m", "1h30m", "90s" or "7d"',
    "sessions: [{title: A, chair: {nam: Ada}}]": "Property nam is not allowed.",
    "sessions: [{title: A, speakers: [{who: a, topc: x}]}]": "Property topc is not allowed.",
    "sessions: [{title: A, hard_start: yes}]": "not true or false",
    "sessions: [{title: A, items: {id: x}}]": 'Incorrect type. Expected "array".',
    "people: {Ada: {name: Ada}}": 'not an id; write it like "opening" or "wang-libing"',
    "people: {ada: Ada}": 'Incorrect type. Expected "person".',
    "attendees: [{nam: x}]": "Property nam is not allowed.",
    "article: {count: {from: [x]}}": 'Value is not accepted. Valid values: "attendance", "none".',
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_marked_with_what_to_write(asked: Editor, slip: str) -> None:
    text = MEETING % slip if slip.startswith(",") else MEETING % "" + slip
    assert marked(asked, text) == [SLIPS[slip]]


SUGGESTED = {
    "meeting:\n  mode: ": {"hybrid": "hybrid", "online": "online", "onsite": "onsite"},
    "meeting:\n  title: ": {
        "Board meeting": "Board meeting",
        "an example to fill in": "\n  en: Board meeting\n  fr: Séance du conseil",
    },
    "meeting:\n  venue: ": {
        "an example to fill in": "\n  name: Conference Centre\n  room: Hall 1\n  city: Zurich\n  capacity: 30"
    },
    "meeting:\n  languages:\n    main: fr\n    ": {
        "interpretation": "interpretation: \n  - ${1:ru}\n  - ${2:zh}\n",
        "captions": "captions: \n  - ${1:en}\n",
        "sign": "sign: \n  - ${1:International Sign}\n",
        "an example to fill in": "interpretation:\n  - en",
    },
    "reminders: ": {"an example to fill in": "\n  - id: eve\n    before: 1d\n    to:\n      - all"},
}


@pytest.mark.parametrize("typed", SUGGESTED)
def test_what_may_stand_somewhere_is_suggested_and_can_stand_there(asked: Editor, typed: str) -> None:
    text = HEAD + typed
    asked.open(DRAFT, text + "\n")
    end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
    assert asked.suggestions(DRAFT, end) == SUGGESTED[typed]


@pytest.mark.parametrize(
    ("file", "good", "bad", "message"),
    [
        (
            RECORD_FILE,
            "format: meetbot-record/1\nmeeting: b\n",
            "turn: []\n",
            "Property turn is not allowed.",
        ),
        (INCLUDE_FILE, "people: {ada: {name: Ada}}\n", "meeting: {}\n", "Property meeting is not allowed."),
        (AGENDA_FILE, "format: meetbot/1\n" + MEETING % "", "zz: 1\n", "Property zz is not allowed."),
    ],
)
def test_each_kind_of_file_has_its_schema(
    asked: Editor, file: str, good: str, bad: str, message: str
) -> None:
    text = f"{modeline(file)}\n{good}"
    assert asked.open(DRAFT, text) == []
    assert asked.open(DRAFT, text + bad) == [(spot(text + bad, bad), message)]
