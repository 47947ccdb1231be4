"""R12: a wording that was chosen once is kept while it is legal, whatever is added around it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.article.drafting import build_draft
from tests.article.meeting import meeting
from tests.article.reference import agenda, record

AGENDA, RECORD = agenda(), record()
DRAFT = build_draft(AGENDA, RECORD)
VARIANTS = {s.id: s.variant for s in DRAFT.sentences()}


def test_kept_wordings_give_the_same_draft() -> None:
    assert build_draft(AGENDA, RECORD, kept=VARIANTS) == DRAFT


def test_another_wording_that_was_kept_is_taken_again() -> None:
    """The hash would say otherwise: so it is the kept one that decides."""
    before = next(s for s in DRAFT.sentences() if s.id == "lead.org/ichei")
    other = {"passive": "active", "active": "passive"}[before.variant]
    again = build_draft(AGENDA, RECORD, kept={**VARIANTS, before.id: other})
    found = next(s for s in again.sentences() if s.id == before.id)
    assert (found.variant, found.text == before.text) == (other, False)


def test_a_kept_wording_that_is_no_longer_legal_is_given_up() -> None:
    of, told = meeting("harbour")
    # Two notes of one speaker in a row with one wording: the second may not keep it.
    reports = [s for s in build_draft(of, told).sentences() if s.frame in ("say.assert", "say.stress")]
    kept = {s.id: "said-that" for s in reports if s.frame == "say.assert"}
    notes = tuple(replace(n, id=f"{n.id}-again") for n in told.notes if f"say.assert/{n.id}" in kept)
    more = replace(told, notes=(*told.notes, *notes))
    kept |= {f"say.assert/{n.id}": "said-that" for n in notes}
    found = build_draft(of, more, kept=kept)
    in_order = [s for section in found.sections for p in section.paragraphs for s in p.sentences]
    neighbours = [(a.frame, a.variant) == (b.frame, b.variant) for a, b in pairwise(in_order)]
    assert not any(neighbours)
    assert sum(s.variant == "said-that" for s in in_order) >= 2


def test_sentences_put_in_change_no_kept_wording_but_of_their_neighbours() -> None:
    of, told = meeting("names")
    before = build_draft(of, told)
    kept = {s.id: s.variant for s in before.sentences()}
    first = next(n for n in told.notes if n.approved)
    more = replace(told, notes=(replace(first, id="new"), *told.notes))
    after = {s.id: s.variant for s in build_draft(of, more, kept=kept).sentences()}
    changed = [i for i in kept if after[i] != kept[i]]
    assert len(changed) <= 2
    assert after.keys() - kept.keys() == {f"say.{first.force}/new"}


def test_a_wording_that_no_language_has_any_more_is_no_fault() -> None:
    assert build_draft(AGENDA, RECORD, kept=dict.fromkeys(VARIANTS, "gone")) == DRAFT
