"""People taken out of texts and agendas: those who go, nobody else, and what is left is still read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetbot.agenda.edit.redact import Redaction, redacted
from meetbot.agenda.edit.scrub import GONE, Scrub, walked
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.errors import Severity
from meetbot.flows.agenda.load import Source, check_source, open_source

ROOT = Path(__file__).parent.parent.parent
AGENDAS = [
    *(
        ROOT / "agendas" / f"{name}.yaml"
        for name in ("iioe-annual-2022", "two-rivers-2027", "weekly-planning")
    ),
    ROOT / "tests" / "agenda" / "every-field.yaml",
]
NOBODY = Scrub({}, [], [])


def scrub(*names: str, keep: tuple[str, ...] = (), addresses: tuple[str, ...] = ()) -> Scrub:
    return Scrub({"dee": "gone-1"}, names, addresses, keep=keep)


def opened(path: Path) -> Source:
    """Return an agenda with the files it names, the list that one of them only names included."""
    source = open_source(path)
    return replace(source, files={"a.csv": "email,name\nbo@example.org,Bo Two\n", **source.files})


def programme(agenda: Agenda) -> list[object]:
    return [(s.id, s.start, s.end, str(s.title), list(s.everyone())) for s in agenda.sessions]


@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
def test_an_agenda_that_nobody_leaves_is_read_as_before(path: Path) -> None:
    source = opened(path)
    text, files = redacted(source.text, source.files, Redaction(scrub=NOBODY, contacts=False))
    before, after = (check_source(one)[0] for one in (source, replace(source, text=text, files=files)))
    assert before is not None
    assert before == after


@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
def test_without_its_contacts_an_agenda_names_those_with_a_part_and_no_way_to_reach_them(path: Path) -> None:
    source = opened(path)
    agenda, _ = check_source(source)
    assert agenda is not None
    going = [one for one in (*agenda.people, *agenda.attendees) if one not in agenda.with_role]
    wish = Redaction(scrub=Scrub({one: f"gone-{n}" for n, one in enumerate(going)}, [], []), contacts=True)
    text, files = redacted(source.text, source.files, wish)
    left, faults = check_source(replace(source, text=text, files=files))
    assert [f for f in faults if f.severity is Severity.ERROR] == []
    assert left is not None
    named = {who: person for who, person in left.people.items() if not who.startswith("gone-")}
    assert tuple(named) == agenda.with_role
    assert {(p.email, p.phone, p.access_needs, p.tags) for p in left.people.values()} <= {("", "", "", ())}
    assert [p.name for p in named.values()] == [agenda.people[who].name for who in named]
    assert dict(left.attendees) == {}
    settings = [one.attendee_settings or AttendeeSettings() for one in (left, agenda)]
    assert settings[0] == AttendeeSettings(retention=settings[1].retention)
    assert programme(left) == programme(agenda)


def test_who_goes_leaves_list_people_and_programme() -> None:
    text = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2027-03-14, start: "13:00", timezone: Europe/Zurich}
include: [more.yaml]
people:
  ada: {name: Ada One, email: ada@example.org}  # sits beside Dee Fourier
  dee: {name: Dee Fourier, email: dee@example.org}
  eve: {name: Eve Five}
attendees: {file: list.csv}
sessions:
  - {id: talk, title: About Dee Fourier, duration: 30m, chair: ada, speakers: [dee, {name: Dee Fourier}]}
"""
    more = 'contacts:\n  dee: {phone: "+41 1"}\n'
    people = 'email,name\nbo@example.org,Bo Two\ndee@home.example,"Fourier, Dee"\n'
    who = Scrub({"dee": "gone-1"}, ["Dee Fourier", "Fourier, Dee"], ["dee@example.org"])
    wish = Redaction(scrub=who, contacts=False)
    new, files = redacted(text, {"list.csv": people, "more.yaml": more}, wish)
    assert files == {"list.csv": "email,name\nbo@example.org,Bo Two\n"}
    assert "ourier" not in new
    agenda, _ = check_source(Source(name="board.yaml", text=new, files=files))
    assert agenda is not None
    assert agenda.people["gone-1"].name == GONE
    assert agenda.people["ada"].email == "ada@example.org"
    assert agenda.people["eve"].name == "Eve Five"
    (talk,) = agenda.sessions
    assert str(talk.title) == f"About {GONE}"
    assert "gone-1" in [person for person, _ in talk.everyone()]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dee Fourier asked", f"{GONE} asked"),
        ("DEE FOURIER, dee.fourier@example.org", f"{GONE}, {GONE}"),
        ("Dee Fouriers and Andee Fourier", "Dee Fouriers and Andee Fourier"),
        ("not-dee.fourier@example.org", "not-dee.fourier@example.org"),
        ("In May, May asked", "In May, May asked"),  # a month as well
        ("May", GONE),
        ("李明问", f"{GONE}问"),
        ("李明远问", "李明远问"),  # somebody else, who stays
        ("Dee Fourier-Smith and Dee Fourier", f"Dee Fourier-Smith and {GONE}"),
        ("link of dee", "link of gone-1"),
        ("turn/dee/talk", "turn/gone-1/talk"),
        ("indeed", "indeed"),
    ],
)
def test_a_text_loses_those_who_go_and_nobody_else(text: str, left: str) -> None:
    who = scrub(
        "Dee Fourier",
        "May",
        "李明",
        keep=("李明远", "Dee Fourier-Smith"),
        addresses=("dee.fourier@example.org",),
    )
    assert who.text(text) == left


def test_a_value_is_walked_with_its_keys_and_who_stored_it_is_emptied() -> None:
    value = {"by": "Joe", "who": ["dee", "ada"], "dee": {"text": {"en": "Dee Fourier spoke"}}, "n": [1, None]}
    assert walked(value, scrub("Dee Fourier").made_for("Dee Fourier spoke"), blank=frozenset({"by"})) == {
        "by": "",
        "who": ["gone-1", "ada"],
        "gone-1": {"text": {"en": f"{GONE} spoke"}},
        "n": [1, None],
    }
