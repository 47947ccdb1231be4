"""Editions in every format, read back by programs that are not ours; those that break a promise are seen."""

from __future__ import annotations

import pytest

from meetbot.article.products.side import from_angle
from meetbot.errors import MeetbotError
from tests.article import exports
from tests.article.drafting import build_draft
from tests.article.exports import OURS, WHOLE
from tests.article.reference import agenda, record
from tests.broken.article.exports import BROKEN

CHECKS = {
    check.__name__: check
    for check in (
        exports.comes_back,
        exports.hostile_text_stays_text,
        exports.no_cell_is_a_formula,
        exports.a_draft_says_so,
        exports.final_is_refused,
        exports.an_embargo_holds,
        exports.the_same_bytes,
        exports.its_language_is_set,
        exports.the_table_opens_in_word,
    )
}


@pytest.mark.parametrize("check", CHECKS)
def test_our_exports_keep(check: str) -> None:
    CHECKS[check](OURS)


@pytest.mark.parametrize(("check", "what"), BROKEN)
def test_an_export_that_breaks_a_promise_is_seen(check: str, what: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        CHECKS[check](BROKEN[check, what])


def test_every_promise_has_exports_that_break_it() -> None:
    assert {check for check, _ in BROKEN} == set(CHECKS)


def test_an_angle_puts_its_house_first_and_tells_the_same_facts() -> None:
    told = build_draft(from_angle(agenda(), "uet"), record())
    assert {f for s in told.sentences() for f in s.facts} == {f for s in WHOLE.sentences() for f in s.facts}
    assert "lead.org/uet" in [s.id for s in told.sentences()]
    with pytest.raises(MeetbotError, match=r'No angle of "must": the organisers are ichei, iite, uet\.'):
        from_angle(agenda(), "must")


def test_blanks_that_keep_words_on_one_line_stay_in_every_format() -> None:
    found = OURS.hostile("«\u00a0La mer\u00a0» a 1\u202f200\tespèces\n.")
    assert next(found.lines()).text == "«\u00a0La mer\u00a0» a 1\u202f200 espèces ."
    for made in (OURS.html(found, agenda()), OURS.markdown(found), OURS.text(found), OURS.sidecar(found)):
        assert "«\u00a0La mer\u00a0» a 1\u202f200 espèces ." in made
