"""Meetings held in each language but English: their drafts read as reviewed and meet every target."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.record import Record
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.judge import judge
from meetbot.article.model import Paragraph, Section, State
from tests.article.drafting import build_draft
from tests.article.meeting import OWN, meeting
from tests.golden import assert_golden

# The others have golden files in the tests of their languages.
NEW = ("littoral", "miyah")


@pytest.mark.parametrize("name", NEW)
def test_the_draft_reads_as_reviewed(name: str) -> None:
    found = build_draft(*meeting(name), language=OWN[name])
    blocks = [" ".join(s.text for s in p.sentences) for part in found.sections for p in part.paragraphs]
    lines = [found.headline, found.description, *blocks]
    assert_golden(f"article-{name}.txt", "\n\n".join(lines) + "\n")


@pytest.mark.parametrize("name", OWN)
def test_the_draft_meets_every_target_and_may_go_out(name: str) -> None:
    agenda, record = meeting(name)
    draft, again = (build_draft(agenda, record, language=OWN[name]) for _ in range(2))
    rows = judge(draft, agenda, record, again=again)
    assert [(row.name, row.faults) for row in rows if row.met is False] == []
    assert draft.is_final


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*OWN, "harbour", "names", "team"])
def test_no_target_is_missed_in_a_language_that_lacks_the_texts(name: str, language: str) -> None:
    """What is left are marks and people of whose gender nobody told: they are no cause for one wording."""
    agenda, record = meeting(name)
    draft, again = (build_draft(agenda, record, language=language) for _ in range(2))
    rows = judge(draft, agenda, record, again=again)
    assert [(row.name, row.found) for row in rows if row.met is False] == []


@pytest.mark.parametrize("name", NEW)
def test_from_the_agenda_alone_nothing_is_stated(name: str) -> None:
    agenda, _ = meeting(name)
    found = build_draft(agenda, Record(meeting=agenda.id), language=OWN[name])
    assert [s.text for s in found.sentences() if s.state is not State.TO_CONFIRM] == []


@pytest.mark.parametrize("name", OWN)
def test_where_everybody_came_the_draft_meets_every_target_too(name: str) -> None:
    """Two speakers of one session are told in two ways; a name joined to a word before it is found."""
    agenda, record = meeting(name)
    whole = replace(record, turns=())
    draft = build_draft(agenda, whole, language=OWN[name])
    rows = judge(draft, agenda, whole, again=draft)
    assert [(row.name, row.faults) for row in rows if row.met is False] == []


@pytest.mark.parametrize("names", ["والسيدة Marta Silva", "وMarta Silva"])
def test_who_was_not_there_is_found_behind_an_arabic_and(names: str) -> None:
    agenda, record = meeting("miyah")
    draft = build_draft(agenda, record, language="ar")
    chair = next(s for s in draft.sentences() if s.id == "chair/plenary/nabil")
    wrong = replace(chair, text=f"انعقدت أعمال الجلسة العامة برئاسة الدكتور عيسى {names}.")
    only = replace(draft, sections=(Section(id="plenary", paragraphs=(Paragraph(sentences=(wrong,)),)),))
    rows = {row.name: row for row in judge(only, agenda, record, again=only)}
    assert rows["plan reported as event"].faults == (f"{chair.id}: marta was not there",)
