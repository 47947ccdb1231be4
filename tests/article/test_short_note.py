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
