"""Meetings held in each language but English: their drafts read as reviewed and meet every target."""

from __future__ import annotations

import pytest

from meetbot.agenda.model.record import Record
from meetbot.article.judge import judge
from meetbot.article.model import State
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


@pytest.mark.parametrize("name", NEW)
def test_from_the_agenda_alone_nothing_is_stated(name: str) -> None:
    agenda, _ = meeting(name)
    found = build_draft(agenda, Record(meeting=agenda.id), language=OWN[name])
    assert [s.text for s in found.sentences() if s.state is not State.TO_CONFIRM] == []
