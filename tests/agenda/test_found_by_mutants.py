"""What mutated files brought to light (tests/soak), each as the smallest text that shows it."""

from __future__ import annotations

from meetbot.agenda.edit.tidy import tidy
from meetbot.agenda.read import check_agenda
from meetbot.errors import Diagnostic
from tests.agenda.hostile import HEAD


def told(rest: str) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in faults_of(HEAD + rest)]


def faults_of(text: str) -> tuple[Diagnostic, ...]:
    agenda, faults = check_agenda(text, source="a.yaml")
    assert (agenda is None) == any(d.code.startswith("E") for d in faults)
    return faults


def test_a_title_in_empty_quotes_is_as_good_as_none() -> None:
    assert told('sessions: [{id: a, title: "", duration: 1m}, {id: b, title: " ", duration: 1m}]\n') == [
        ("E201", "sessions[0].title is empty, but session needs it"),
        ("E201", "sessions[1].title is empty, but session needs it"),
    ]


def test_who_has_an_empty_name_is_called_by_the_id() -> None:
    people = 'people: {ada: {name: "", short: Ada}, bea: {name: Bea, short: Ada, email: bea@example.org}}\n'
    sessions = "sessions: [{id: a, title: A, duration: 1m, speakers: [ada, bea]}]\n"
    assert told(people + sessions) == [
        ("W221", 'ada and Bea share the short form "Ada"; the article will print full names'),
        ("W223", "ada has a part, but no e-mail address: no mail can go out"),
        ("E215", "ada has neither a name nor a placeholder"),
    ]


def test_what_an_open_quote_may_have_swallowed_is_no_second_programme() -> None:
    assert told('sessions: [{id: a, title: A, duration: 1m}]\narticle: "abc\n\ndef\n') == [
        ("E106", "the quote or bracket that begins here is never closed")
    ]


def test_contacts_under_a_misspelt_key_in_an_included_file_blame_nobody_else() -> None:
    people = "people: {ada: {name: Ada}}"
    text = f"{HEAD}include: c.yaml\n{people}\nsessions: [{{id: a, title: A, duration: 1m}}]\n"
    part = "contcts: {bea: {email: bea@example.org}}\n"
    agenda, faults = check_agenda(text, source="a.yaml", files={"c.yaml": part})
    assert agenda is None
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        ("E202", "c.yaml:1:1", 'unknown key "contcts" at the top'),
    ]


def test_no_id_is_written_into_a_block_whose_keys_cannot_be_read() -> None:
    for entry in ("{id: a, title: A, b}: 30m}", "{[id]: a}", "{? [id] : a}"):
        text = f"{HEAD}sessions:\n  - {entry}\n"
        found = tidy(text, source="a.yaml")
        assert (found.text, found.ids) == (text, ())
        assert found.left == (
            "sessions[0] got no id: a field cannot be added to a block whose keys are none",
        )
