"""Ids that are not written yet: of what they are made, and how `meetbot fmt` writes them, in includes too."""

from __future__ import annotations

from meetbot.agenda.edit.tidy import tidy, tidy_all
from meetbot.agenda.read import check_agenda, examine_agenda
from tests.agenda.test_tidy import assert_tidied

IDS = """\
format: meetbot/1
meeting: {id: m, title: M, date: 2026-01-02, start: "15:00", timezone: Europe/Zurich, languages: {main: fr}}
sessions:
  # the first
  - title: Opening, Größe & Ærø   # c
    kind: keynote
    items:
      - title: Welcome
        duration: 10m
      - {title: 致辞, duration: 10m}
  - {title: 主旨演讲, kind: panel, outcomes: [{type: launch, what: The portal}, {type: launch}]}
  - id:   # later
    title: {en: English, fr: Français}
    duration: 10m
  - id: welcome-2
    title: Welcome
    duration: 10m
  - {duration: 5m, title: On}
  - {title: Welcome, duration: 5m}
  - {title: "A title that goes on and on, until nobody reads it to its end", duration: 5m}
reminders:
  - before: 1h 30m
    to: all
  - {after: 1h30, to: all}
"""


def test_missing_ids_are_written_of_title_kind_and_type() -> None:
    result = tidy(IDS, source="t")
    assert result.ids == (
        "opening-grosse-aero",
        "welcome",
        "opening-grosse-aero-2",
        "panel-2",
        "launch-the-portal",
        "launch",
        "francais",
        "session-on",
        "welcome-3",
        "a-title-that-goes-on-and-on",
        "before-1h-30m",
        "after-1h30",
    )
    assert result.text == (
        IDS.replace("  - title: Opening", "  - id: opening-grosse-aero\n    title: Opening")
        .replace("      - title: Welcome\n", "      - id: welcome\n        title: Welcome\n")
        .replace("{title: 致辞", "{id: opening-grosse-aero-2, title: 致辞")
        .replace("{title: 主旨", "{id: panel-2, title: 主旨")
        .replace("{type: launch, what", "{id: launch-the-portal, type: launch, what")
        .replace("{type: launch}", "{id: launch, type: launch}")
        .replace("  - id:   # later", "  - id: francais   # later")
        .replace("{duration: 5m, title: On}", '{id: session-on, duration: 5m, title: "On"}')
        .replace("{title: Welcome, ", "{id: welcome-3, title: Welcome, ")
        .replace('{title: "A title', '{id: a-title-that-goes-on-and-on, title: "A title')
        .replace("  - before: 1h 30m", "  - id: before-1h-30m\n    before: 1h 30m")
        .replace("{after: 1h30, ", "{id: after-1h30, after: 1h30, ")
    )
    assert_tidied(IDS)


def test_the_ids_that_fmt_writes_are_those_that_reading_went_by() -> None:
    before, _ = check_agenda(IDS, source="t")
    after = examine_agenda(tidy(IDS, source="t").text, source="t", ids_needed=True)
    assert (after.agenda, after.faults) == (before, ())


def test_byte_order_mark_and_line_ends_stay() -> None:
    expected = tidy(IDS, source="t").text
    for mark, line_end in (("", "\r\n"), ("\ufeff", "\r\n"), ("\ufeff", "\n"), ("", "\r")):
        result = tidy((mark + IDS.replace("\n", line_end)).encode(), source="t").text
        assert result == mark + expected.replace("\n", line_end)
        assert tidy(result, source="t").text == result


def test_days_without_an_id_get_their_title_or_number() -> None:
    text = """\
format: meetbot/1
meeting: {id: m, title: M, start: "15:00", timezone: Europe/Zurich}
days:
  - date: 2026-01-02
    sessions: [{title: A, duration: 10m}]
  - date: 2026-01-03
    title: Second day
    sessions: [{title: A, duration: 10m, was: [a-2]}]
"""
    assert tidy(text, source="t").ids == ("day-1", "second-day", "a", "a-3")
    assert_tidied(text)


def test_an_entry_that_repeats_another_gets_no_id_and_that_is_said() -> None:
    text = """\
format: meetbot/1
meeting: {id: m, title: M, date: 2026-01-02, start: "15:00", timezone: Europe/Zurich}
sessions:
  - &pause {title: Pause, kind: break}
  - {title: A, duration: 10m}
  - *pause
"""
    result = tidy(text, source="t")
    assert result.text == text.replace("{title: A", "{id: a, title: A")
    assert result.left == (
        "sessions[0] got no id: it is repeated (*name); write it out",
        "sessions[2] got no id: it is repeated (*name); write it out",
    )


WHOLE = """\
format: meetbot/1
include: [people.yaml, days/2.yaml]
meeting: {id: m, title: M, start: 09:00, timezone: Europe/Zurich}
days:
  - {date: 2026-01-02, sessions: [{title: A, duration: 10m}]}
"""
PARTS: dict[str, str | bytes] = {
    "people.yaml": b"\xef\xbb\xbfpeople:\r\n  on: {name: Ada, email: ada@example.org}\r\n",
    "days/2.yaml": (
        "days:\n  - id: a-2   # taken\n    date: 2026-01-03\n    sessions:\n"
        "      - title: A\n        duration: 10m\n        chair: on\n"
    ),
    "list.csv": b"email,name\n",
}


def test_included_files_are_tidied_with_their_agenda_whose_ids_they_know() -> None:
    result = tidy_all(WHOLE, source="m.yaml", files=PARTS)
    assert {path: one.text for path, one in result.items()} == {
        "": WHOLE.replace("09:00", '"09:00"')
        .replace("{date", "{id: day-1, date")
        .replace("{title: A", "{id: a, title: A"),
        "people.yaml": '\ufeffpeople:\r\n  "on": {name: Ada, email: ada@example.org}\r\n',
        "days/2.yaml": str(PARTS["days/2.yaml"])
        .replace("- title: A\n", "- id: a-3\n        title: A\n")
        .replace("chair: on", 'chair: "on"'),
    }
    assert [(path, one.quoted, one.ids) for path, one in result.items()] == [
        ("", 1, ("day-1", "a")),
        ("people.yaml", 1, ()),
        ("days/2.yaml", 1, ("a-3",)),
    ]
    before = check_agenda(WHOLE, source="m.yaml", files=PARTS)
    files = {path: one.text for path, one in result.items()}
    after = examine_agenda(files[""], source="m.yaml", files=files, ids_needed=True)
    assert (after.agenda, after.faults) == (before[0], ())
    again = tidy_all(files[""], source="m.yaml", files=files)
    assert [(one.text, one.quoted, one.ids) for one in again.values()] == [
        (text, 0, ()) for text in files.values()
    ]


def test_while_an_include_cannot_be_read_no_id_is_written_since_it_may_hold_the_same() -> None:
    result = tidy_all(WHOLE, source="m.yaml", files={**PARTS, "people.yaml": "people: [\n"})
    assert result.keys() == {"", "days/2.yaml"}
    assert result[""].text == WHOLE.replace("09:00", '"09:00"')
    assert [one.ids for one in result.values()] == [(), ()]
    unknown = "which ids are free is not known (people.yaml:2:1: a value is missing here)"
    assert result["days/2.yaml"].left == (f"days[0].sessions[0] got no id: {unknown}",)
