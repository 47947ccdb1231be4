"""An id that was deleted: the same session may come back by it, another one may not have it."""

from __future__ import annotations

from datetime import timedelta

from meetbot.agenda.model.agenda import Agenda
from tests.plan.sample import BOARD, LATER, NOON, Ledger, applied, edited, facts, text, with_sessions

WITHOUT = with_sessions(BOARD, [s for s in BOARD.sessions if s.id != "talks"])


def deleted() -> Ledger:
    """Return the ledger after the session `talks` went out and was deleted."""
    ledger = applied()
    ledger.apply(WITHOUT, now=LATER)
    return ledger


def test_a_session_that_comes_back_with_its_title_goes_on_in_its_entry() -> None:
    plan = deleted().plan(BOARD, now=LATER + timedelta(hours=1))
    assert plan.misfits == ()
    assert ("bo", "talks", "REQUEST", "session reinstated", 2, True) in facts(plan)


def test_another_session_by_that_id_stops_the_plan() -> None:
    plan = deleted().plan(edited(BOARD, "talks", title=text("Panel")), now=LATER)
    (misfit,) = plan.misfits
    assert misfit.id == "talks"
    assert misfit.found == '"talks" was “Talks” (2026-03-12), which is in no agenda any more'
    assert misfit.write.startswith("give “Panel” an id that was never used")
    assert plan.stopped


def test_a_new_title_of_a_session_that_is_there_is_no_reuse() -> None:
    ledger = deleted()
    ledger.apply(BOARD, now=LATER)
    retitled: Agenda = edited(BOARD, "talks", title=text("Panel"))
    assert ledger.plan(retitled, now=LATER).misfits == ()


def test_a_clock_that_went_back_is_told_and_stamps_rise_all_the_same() -> None:
    early = NOON - timedelta(hours=3)
    plan = applied().plan(edited(BOARD, "opening", room="blue"), now=early)
    assert plan.warnings == (
        (
            "This machine's clock is 180 minutes behind the newest invitation (2026-02-20 12:00:00 UTC). "
            "Set it right: what is due is judged by it."
        ),
    )
    (notice, *_) = plan.notices
    assert notice.line.issued.dtstamp == NOON + timedelta(seconds=1)
    assert applied().plan(BOARD, now=NOON - timedelta(minutes=1)).warnings == ()
