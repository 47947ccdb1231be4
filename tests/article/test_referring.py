"""R17: a pronoun only where it is declared and clear; a noun only where it is one person's alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Force, Form, Held, Note, OutcomeRecord, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.document import Document, document_of
from meetbot.article.keeping import edits
from meetbot.article.keeping.clear import clear
from meetbot.article.keeping.document_json import document_to_json, read_document
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.merge import merge
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.again import ENGLISH, FRENCH, RUSSIAN, SPANISH
from meetbot.article.measures.invention import invented
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft, Sentence, State
from tests.article.drafting import build_draft

PIER = (Path(__file__).parent / "again.yaml").read_text(encoding="utf-8")
NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
LAUNCHED = tuple(OutcomeRecord(id=i, done=True) for i in ("atlas", "chart", "register"))
RECORD = Record(meeting="again", held_as_planned=Held(by="the clerk"), outcomes=LAUNCHED)
SAID = (
    Note(id="n1", where="morning", who=("ada",), text=Text("en", {"en": "the pier was safe"})),
    Note(id="n2", where="morning", who=("ada",), text=Text("en", {"en": "the crane had been mended"})),
)


def pier(was: str = "", now: str = "", *, number: int = 0, more: str = "") -> Agenda:
    """Return the meeting with other words in its agenda, under an id that picks the wordings."""
    assert was in PIER
    agenda = parse_agenda(PIER.replace(was, now) + more, source="again.yaml")
    return replace(agenda, meeting=replace(agenda.meeting, id=f"again-{number}"))


def texts(agenda: Agenda, language: str = "en", record: Record = RECORD) -> dict[str, str]:
    return {s.id: s.text for s in build_draft(agenda, record, language=language).sentences()}


def with_notes(*notes: Note) -> Record:
    return replace(RECORD, notes=notes)


# --- pronouns -------------------------------------------------------------------------------------------

SHE = {"en": "She ", "fr": "Elle ", "ru": "Она ", "zh": "她"}


@pytest.mark.parametrize("language", SHE)
def test_who_declared_a_pronoun_is_called_by_it(language: str) -> None:
    for number in range(8):
        assert texts(pier(number=number), language)["out.launch/atlas"].startswith(SHE[language])


def test_they_is_a_pronoun_of_one_person() -> None:
    assert texts(pier())["out.launch/chart"] == "They officially launched the pilot chart."


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_declared_none_is_named(language: str) -> None:
    """Also who has a gender: it is for grammar alone."""
    for number in range(8):
        found = texts(pier(number=number), language)["out.launch/register"]
        assert "Reed" in found or language == "es"
        undeclared = texts(pier(", pronouns: they", "", number=number), language)["out.launch/chart"]
        assert "Oda" in undeclared or language == "es"


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
def test_a_language_without_a_pronoun_like_they_has_the_name(language: str) -> None:
    for number in range(8):
        assert "Oda" in texts(pier(number=number), language)["out.launch/chart"]


@pytest.mark.parametrize(("language", "she"), [("fr", "Elle"), ("ru", "Она"), ("zh", "她")])
def test_a_pronoun_against_the_declared_gender_is_not_used(language: str, she: str) -> None:
    for number in range(8):
        found = texts(pier("gender: f\n    pronouns", "gender: m\n    pronouns", number=number), language)
        assert not found["out.launch/atlas"].startswith(she)


def test_spanish_leaves_out_the_subject_only_behind_the_same_subject() -> None:
    """La sesión estuvo presidida por X. Lanzó el registro: it would be the session that launched it."""
    agenda = pier()
    for number in range(24):
        numbered = replace(agenda, meeting=replace(agenda.meeting, id=f"again-{number}"))
        draft = build_draft(numbered, RECORD, language="es")
        for section in draft.sections[1:]:
            led, launched = section.paragraphs[0].sentences
            if launched.behind:
                assert led.text.startswith(("La Dra. Ada", "El Sr. Tom", "Mx Kim"))
                assert launched.text.startswith("Lanzó ")


def test_no_report_has_a_pronoun_alone() -> None:
    """Each sentence with a claim names its speaker (R7)."""
    draft = build_draft(pier(), with_notes(*SAID))
    for sentence in draft.sentences():
        assert not (sentence.claims_by and sentence.behind)
        assert sentence.attributed


def test_no_pronoun_stands_behind_a_clause_which_has_a_subject_of_its_own() -> None:
    """She could be anybody of whom the clause speaks."""
    assert "Lind" in texts(pier(), record=with_notes(*SAID))["out.launch/atlas"]


@pytest.mark.parametrize(("topic", "pronoun"), [("the old crane", True), ("the crane of Tom Reed", False)])
def test_no_pronoun_stands_where_somebody_else_was_named(topic: str, *, pronoun: bool) -> None:
    note = Note(id="n", where="morning", who=("ada",), form=Form.NP, text=Text("en", {"en": topic}))
    found = texts(pier(), record=with_notes(note))
    assert found["out.launch/atlas"].startswith("She ") is pronoun


def test_no_pronoun_begins_a_section_or_stands_in_a_mark() -> None:
    draft = build_draft(pier(), Record(meeting="again"))
    assert not any(s.behind or s.since for s in draft.sentences())
    for section in build_draft(pier(), RECORD).sections:
        assert not section.paragraphs[0].sentences[0].behind


# --- nouns ----------------------------------------------------------------------------------------------


def report(was: str = "", now: str = "", *, more: str = "") -> str:
    """Return the second report of Ada Lind, who moderated the only session that was moderated."""
    return texts(pier(was, now, more=more), record=with_notes(*SAID))["say.assert/n2"]


def test_a_part_that_one_person_took_stands_for_the_name() -> None:
    assert "the moderator" in report().casefold()
    assert "Lind" in texts(pier(), record=with_notes(*SAID))["say.assert/n1"]


SECOND = "  - {id: eve, title: {en: Evening session}, kind: talk, duration: 1h, moderator: kim}\n"


def test_a_part_that_two_people_took_does_not() -> None:
    """With it goes the office, which only Ada Lind has."""
    assert "the Harbour Director" in report(more=SECOND)


@pytest.mark.parametrize("post", ["Deputy Harbour Director", "Harbour Director of the Fund"])
def test_an_office_of_which_there_are_two_does_not_stand_for_a_name(post: str) -> None:
    posts = "post: {en: pilot,"
    agenda = PIER.replace(posts, f"post: {{en: {post},") + SECOND
    found = texts(parse_agenda(agenda, source="again.yaml"), record=with_notes(*SAID))["say.assert/n2"]
    assert "Lind" in found


def test_a_post_that_several_people_may_have_is_no_office() -> None:
    for post in ("Professor", "Member of the Board", "Chief of the Section for the Old Pier", "pilot"):
        assert ENGLISH.office(post, "") == ("", "")
    assert ENGLISH.office("Vice Chancellor", "") == ("the Vice Chancellor", "Vice Chancellor")
    assert ENGLISH.office("Head of Records", "") == ("the Head of Records", "Head of Records")


def test_a_noun_shows_its_own_gender_and_guesses_none() -> None:
    assert FRENCH.office("directrice exécutive", "")[0] == "la directrice exécutive"
    assert FRENCH.office("directrice exécutive", "m") == ("", "")
    assert FRENCH.office("maire", "") == ("", "")
    assert FRENCH.office("maire", "f")[0] == "la maire"
    assert FRENCH.office("ambassadeur", "")[0] == "l’ambassadeur"
    assert SPANISH.office("rectora", "")[0] == "la rectora"
    assert SPANISH.leader("moderator", "") == ""
    assert RUSSIAN.office("ректор", "f")[0] == "ректор"


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_arabic_and_chinese_have_no_nouns(language: str) -> None:
    said = [replace(n, text=Text("en", {**n.text.values, language: "码头"})) for n in SAID]
    draft = build_draft(pier(), with_notes(*said), language=language)
    assert not any(s.since for s in draft.sentences())


# --- what must stay true ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_invented_and_no_target_is_missed(language: str) -> None:
    for number in range(8):
        agenda, record = pier(number=number), with_notes(*(SAID if language == "en" else ()))
        draft = build_draft(agenda, record, language=language)
        assert [found for s in draft.sentences() for found in invented(s, draft)] == []
        rows = {row.name: row.met for row in judge(draft, agenda, record, again=draft)}
        for name in ("invented facts", "plan reported as event", "attribution", "pronouns", "first mention"):
            assert rows[name] is not False, name


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_a_pronoun_that_nothing_stands_behind_is_seen_as_invented(language: str) -> None:
    draft = build_draft(pier(), RECORD, language=language)
    told = sentence(draft, "out.launch/atlas")
    assert invented(told, draft) == []
    assert invented(replace(told, behind=""), draft) == [SHE[language].strip()]


MORE = """  - {id: extra, title: {en: Extra session}, kind: launch, duration: 1h, moderator: tom,
     outcomes: [{id: lamp, type: launch, what: {en: the pier lamp}, by: [tom]}]}
"""


@pytest.mark.parametrize("number", range(12))
def test_one_more_session_changes_no_other_sentence_beyond_referring_forms(number: int) -> None:
    """A second moderator: "the moderator" is clear no more. Whoever was called so is named, and no more."""
    record = replace(with_notes(*SAID), outcomes=(*LAUNCHED, OutcomeRecord(id="lamp", done=True)))
    before = {s.id: s for s in build_draft(pier(number=number), record).sentences()}
    after = {s.id: s for s in build_draft(pier(number=number, more=MORE), record).sentences()}
    new = {i for i in after if i.endswith(("extra/tom", "lamp", "/launch"))}
    assert after.keys() - before.keys() <= new
    assert "moderator" in before["say.assert/n2"].text
    assert "moderator" not in after["say.assert/n2"].text.replace("moderated", "")
    for name in before.keys() - new:
        was, now = before[name], after[name]
        assert (was.variant, was.named or was.text) == (now.variant, now.named or now.text)


# --- what people edit -------------------------------------------------------------------------------------


def document(record: Record = RECORD) -> tuple[Document, Draft]:
    draft = build_draft(pier(), record)
    return document_of(draft), draft


def test_a_pronoun_becomes_the_name_where_the_sentence_before_was_rewritten() -> None:
    stored, draft = document()
    led = "chair/morning/ada"
    for after in (
        edits.write(stored, led, "Tom Reed opened the gate.", by="Ana", at=NOON),
        edits.delete(stored, led, by="Ana", at=NOON),
        edits.add(stored, "Tom Reed came late.", behind=led, by="Ana", at=NOON)[0],
    ):
        found = clear(after)
        told = found.passage("out.launch/atlas")
        assert (told.text, told.state) == ("Dr. Lind officially launched the pier atlas.", State.GENERATED)
        assert not told.touched
        assert merge(found, stored) == found
        shown = next(s for s in as_draft(found, draft).sentences() if s.id == told.id)
        assert (shown.text, shown.evidence) == (told.text, sentence(draft, told.id).evidence)


def sentence(draft: Draft, name: str) -> Sentence:
    return next(s for s in draft.sentences() if s.id == name)


def test_it_comes_back_with_the_sentence_before() -> None:
    stored, _ = document()
    gone = clear(edits.delete(stored, "chair/morning/ada", by="Ana", at=NOON))
    back = clear(edits.restore(gone, "chair/morning/ada", by="Ana", at=NOON))
    assert merge(back, stored).passage("out.launch/atlas").text.startswith("She ")


def test_a_noun_becomes_the_name_where_what_told_it_is_gone() -> None:
    stored, _ = document(with_notes(*SAID))
    assert "moderator" in stored.passage("say.assert/n2").text.casefold()
    found = clear(edits.delete(stored, "chair/morning/ada", by="Ana", at=NOON))
    assert "Lind" in found.passage("say.assert/n2").text


def test_what_people_wrote_into_the_name_is_no_conflict_with_the_pronoun() -> None:
    """An article that was stored before there were pronouns has names in its sentences."""
    stored, _ = document()
    made = stored.passage("out.launch/atlas").base
    assert made is not None
    old = stored.with_passage(replace(stored.passage("out.launch/atlas"), text=made.named, base=made.by_name))
    edited = edits.write(old, "out.launch/atlas", "Dr. Lind gladly launched it.", by="Ana", at=NOON)
    found = merge(edited, stored).passage("out.launch/atlas")
    assert (found.text, found.state) == ("Dr. Lind gladly launched it.", State.EDITED)


def test_what_people_wrote_with_a_pronoun_is_asked_where_it_is_not_clear_any_more() -> None:
    stored, _ = document()
    edited = edits.write(stored, "out.launch/atlas", "She gladly launched it.", by="Ana", at=NOON)
    # It is known no more that Ada Lind moderated: the sentence before is a question now.
    unsure = replace(RECORD, held_as_planned=None)
    found = merge(edited, document(unsure)[0]).passage("out.launch/atlas")
    assert found.state is State.CONFLICT


def test_a_stored_article_keeps_both_forms() -> None:
    stored, _ = document(with_notes(*SAID))
    assert read_document(document_to_json(stored)) == stored
    plain, _ = document(Record(meeting="again"))
    assert '"base_named"' not in document_to_json(plain)
    assert '"base_named"' in document_to_json(stored)


@pytest.mark.parametrize("force", [Force.STRESS, Force.COMMIT])
def test_a_noun_stands_once_a_section(force: Force) -> None:
    more = tuple(replace(n, id=f"{n.id}-{force}", force=force) for n in SAID)
    draft = build_draft(pier(), with_notes(*SAID, *more))
    assert sum(bool(s.since) for s in draft.sentences()) == 1
