"""Texts and names by grammatical case: how they are written, what is told of a mistake, that they return."""

from __future__ import annotations

import json

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Note, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.agenda.record.read import parse_record
from meetbot.agenda.record.values import entry_of, json_of
from meetbot.agenda.record.write import write_record

HEAD = """format: meetbot/1
meeting: {id: m, date: 2026-03-01, start: "09:00", timezone: UTC, languages: {main: ru}, """
CHARTER = "{nom: хартия, gen: хартии, acc: хартию, gender: f}"
SESSIONS = "sessions: [{id: s, title: Открытие, duration: 1h, chair: ada"


def agenda(what: str = f"{{ru: {CHARTER}}}", *, person: str = "", title: str = "Встреча") -> Agenda:
    text = f"{HEAD}title: {title}}}\npeople: {{ada: {{name: Ада{person}}}}}\n{SESSIONS}, outcomes: "
    return parse_agenda(f"{text}[{{id: o, type: signing, what: {what}}}]}}]\n", source="a.yaml")


def faults(what: str) -> list[tuple[str, str]]:
    text = f"{HEAD}title: Т}}\npeople: {{ada: {{name: Ада}}}}\n{SESSIONS}, outcomes: "
    found = check_agenda(f"{text}[{{id: o, type: signing, what: {what}}}]}}]\n", source="a.yaml")[1]
    return [(f"{one.code} {one.message}", one.hint) for one in found if not one.code.startswith("W")]


def test_a_text_is_given_by_case_and_stands_in_the_nominative_everywhere_else() -> None:
    what = agenda().sessions[0].outcomes[0].what
    assert what == Text("ru", {"ru": "хартия"}, {"ru": {"gen": "хартии", "acc": "хартию", "gender": "f"}})
    assert what is not None
    assert str(what) == what.get("ru") == what.best("en")[0] == "хартия"
    assert what.forms("ru") == ("хартия", "хартии", "хартию")
    assert what.forms("en") == ()


def test_one_language_may_have_cases_and_another_none() -> None:
    what = agenda(f"{{en: the charter, ru: {CHARTER}}}").sessions[0].outcomes[0].what
    assert what is not None
    assert what.values == {"en": "the charter", "ru": "хартия"}
    assert list(what.declined) == ["ru"]


def test_titles_families_and_names_have_cases_too() -> None:
    found = agenda(
        title="{ru: {nom: Форум, gen: Форума, gender: m}}",
        person=", family: {nom: Бирн, dat: Бирн}, names: {ru: {nom: Ада, acc: Аду, loc: Аде}}",
    )
    assert found.meeting.title.declined == {"ru": {"gen": "Форума", "gender": "m"}}
    ada = found.people["ada"]
    assert (ada.family, ada.families) == ("Бирн", {"dat": "Бирн"})
    assert ada.names == {"ru": {"nom": "Ада", "acc": "Аду", "loc": "Аде"}}


@pytest.mark.parametrize(
    ("what", "told", "hint"),
    [
        ("{ru: {nom: хартия, prep: хартии}}", 'E202 unknown key "prep" in AT.ru',
         "the prepositional is `loc`"),
        ("{ru: {nom: хартия, dativ: хартии}}", 'E202 unknown key "dativ" in AT.ru', 'did you mean "dat"?'),
        ("{ru: {acc: хартию}}", 'E201 text by case needs "nom"', "add it, like nom: хартия причалов"),
        ("{nom: хартия, acc: хартию}", 'E202 unknown key "nom" in AT',
         "cases stand below their language: {ru: {nom: ...}}"),
        ("{ru: {nom: хартия, gender: x}}",
         'E208 AT.ru.gender: "x" is not a choice here; write "m", "f", "n" or "pl"', ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_write(what: str, told: str, hint: str) -> None:
    assert faults(what) == [(told.replace("AT", "sessions[0].outcomes[0].what"), hint)]


def test_a_city_has_cases_in_the_meetings_language() -> None:
    venue = agenda(title="Т, venue: {city: {nom: Берген, loc: Бергене}}").meeting.venue
    assert venue is not None
    assert (venue.city, venue.cities) == ("Берген", {"loc": "Бергене"})


HEAD_OF_RECORD = "format: meetbot-record/1\nmeeting: m\n"
NOTE = f"""{HEAD_OF_RECORD}notes:
  - {{id: n, session: s, who: ada, force: call, form: np, text: {{en: one socket, ru: {CHARTER}}}}}
"""


def test_a_source_that_has_the_cases_too_says_nothing_else() -> None:
    given = parse_record(NOTE, source="r.yaml", agenda=agenda())
    plain = parse_record(NOTE.replace(CHARTER, "хартия"), source="r.yaml", agenda=agenda())
    other = parse_record(NOTE.replace("хартия", "устав"), source="r.yaml", agenda=agenda())
    assert given.merge(plain) == given
    assert given.merge(other).overruled == other.notes
    own = f"{HEAD_OF_RECORD}outcomes: [{{id: x, session: s, type: signing, done: true, what: WHAT}}]"
    two = [
        parse_record(own.replace("WHAT", what), source="r.yaml", agenda=agenda())
        for what in (f"{{ru: {CHARTER}}}", "{ru: хартия}")
    ]
    assert two[0].merge(two[1]) == two[0]


def test_a_record_comes_back_from_its_file_and_from_the_store_with_all_cases() -> None:
    record = parse_record(NOTE, source="r.yaml", agenda=agenda())
    written = write_record(record, agenda()).text
    assert "    ru:\n" not in written.split("text:")[0]
    assert (
        "      ru:\n        nom: хартия\n        gen: хартии\n        acc: хартию\n        gender: f\n"
        in written
    )
    assert parse_record(written, source="r.yaml", agenda=agenda()) == record
    (note,) = record.notes
    assert entry_of(Note, json.loads(json.dumps(json_of(note))), language="ru") == note
    assert isinstance(record, Record)
