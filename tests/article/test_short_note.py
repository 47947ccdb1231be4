"""An internal note has at most 220 words: whole kinds of sentences go, and the report says which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Note, NoteKind, Record
from meetbot.article.exports.render import gap_report
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft
from tests.article.drafting import build_draft
from tests.article.meeting import OWN, meeting
from tests.article.reference import agenda as reference
from tests.article.reference import record as happened


def note(name: str, record: Record | None = None) -> tuple[Draft, Agenda, Record]:
    of, told = (reference(), happened()) if name == "reference" else meeting(name)
    of = replace(of, article=replace(of.article, register="internal"))
    told = record or told
    return build_draft(of, told, language=OWN.get(name, "en")), of, told


@pytest.mark.parametrize("name", ["reference", "harbour", "team", "names", *OWN])
def test_no_internal_note_is_longer_than_one_is(name: str) -> None:
    draft, of, told = note(name)
    rows = {row.name: row.met for row in judge(draft, of, told, again=draft)}
    for row in ("internal note", "fact coverage", "dates, names, outcomes", "invented facts", "attribution"):
        assert rows[row] is True, row


@pytest.mark.parametrize("name", ["reference", "harbour", "team", "names"])
def test_an_english_note_reads_as_easily_as_an_article_has_to(name: str) -> None:
    draft, of, told = note(name)
    missed = {row.name: row.found for row in judge(draft, of, told, again=draft) if row.met is False}
    assert missed == {}


def test_organisations_go_by_their_abbreviations_and_the_report_has_the_long_forms() -> None:
    draft, of, _ = note("reference")
    whole = " ".join(s.text for s in draft.sentences())
    assert [str(o.name) for o in of.organisations.values() if o.abbr and str(o.name) in whole] == []
    assert "Sulaiman (UPM) and Ochirbat (MUST) officially launched" in whole
    assert (
        "UPM stands for Universiti Putra Malaysia: an internal note does not spell it out"
        in draft.report.abbreviations
    )


def test_the_organiser_is_still_told_in_full_with_its_seat_where_the_lead_tells_it() -> None:
    draft, _, _ = note("harbour")
    whole = " ".join(s.text for s in draft.sentences())
    assert "the Northern Ports Council (NPC, Bergen, Norway) held" in whole
    assert "on behalf of NPC" in whole


def test_what_was_decided_and_done_and_who_was_there_stays() -> None:
    draft, _, _ = note("reference")
    frames = {s.frame for s in draft.sentences()}
    assert {"lead.what", "note.chair", "note.part", "out.launch", "out.award", "say.commit"} <= frames
    assert not frames & {"say.assert", "say.thank", "panel.points"}


def test_the_report_lists_what_is_left_out() -> None:
    draft, _, _ = note("reference")
    assert "say.thank/n16: Prof. LI Ming: their strong support" in [
        line.replace(": LI Ming", ": Prof. LI Ming") for line in draft.report.shortened
    ]
    told = {s.id for s in draft.sentences()}
    assert not told & {line.partition(":")[0] for line in draft.report.shortened}
    assert "Left out, as an internal note is short" in gap_report(draft)


@pytest.mark.parametrize("name", ["harbour", "team"])
def test_a_note_with_room_for_all_leaves_out_nothing(name: str) -> None:
    draft, _, _ = note(name)
    assert draft.report.shortened == ()
    assert any(s.frame == "say.assert" for s in draft.sentences())


def test_what_was_written_down_for_colleagues_stays() -> None:
    first = happened().notes[0]
    assert isinstance(first, Note)
    own = replace(first, id="own", kind=NoteKind.INTERNAL, verb="")
    draft, _, _ = note("reference", replace(happened(), notes=(own, *happened().notes)))
    assert any(s.id.endswith("/own") for s in draft.sentences())


def test_nothing_adds_to_what_is_not_told() -> None:
    draft, _, _ = note("littoral")
    assert draft.report.shortened
    before: tuple[str, ...] = ()
    for sentence in draft.sentences():
        if sentence.variant.startswith(("added", "also")):
            assert sentence.claims_by == before
        before = sentence.claims_by
