"""The copy that a person has, once more: who is chased, what a REFRESH gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.plan.again import chase, refresh
from meetbot.plan.model import Method, Numbers, Partstat, Purpose
from tests.plan.sample import (
    BO,
    BOARD,
    HOUR,
    LATER,
    NOON,
    Ledger,
    applied,
    at,
    cancelled_session,
    line,
    moved,
    with_person,
)


def chased(ledger: Ledger) -> list[tuple[str, str]]:
    return [(n.person_id, n.line.copy.ref) for n in chase(BOARD, list(ledger.lines.values()), now=LATER)]


def test_who_has_not_answered_is_asked_again_by_the_same_invitation() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.TENTATIVE)
    ledger.answer("ada", Partstat.DECLINED)
    notices = chase(BOARD, list(ledger.lines.values()), now=LATER)
    assert [(n.person_id, n.purpose, n.method, n.rule, n.ask) for n in notices] == [
        ("dee", Purpose.CHASE, Method.REQUEST, "answer asked for again", True),
        ("eve", Purpose.CHASE, Method.REQUEST, "answer asked for again", True),
    ]
    assert notices[0].numbers == Numbers(sequence=0, dtstamp=LATER)
    assert notices[0].line.copy == line(ledger, "day", "dee").copy
    assert notices[0].fact == f"{notices[0].line.uid}|0|2"


def test_a_second_chase_in_the_same_second_has_a_later_stamp() -> None:
    ledger = applied()
    (first, *_) = chase(BOARD, list(ledger.lines.values()), now=NOON)
    assert first.numbers == Numbers(sequence=0, dtstamp=NOON + timedelta(seconds=1))


def test_the_sequence_that_never_left_is_not_told() -> None:
    ledger = applied()
    ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    ledger.apply(BOARD, now=LATER)  # back before it left: SEQUENCE 1 was composed, 0 is what Dee has
    (dee, *_) = [n for n in chase(BOARD, list(ledger.lines.values()), now=LATER) if n.person_id == "dee"]
    assert dee.line.issued.sequence == 1
    assert dee.numbers is not None
    assert dee.numbers.sequence == 0


def test_nobody_is_chased_for_what_is_on_its_way_or_over_or_gone() -> None:
    ledger = applied()
    assert ("bo", "talks") in chased(ledger)
    ledger.apply(moved(BOARD, HOUR, "talks"), now=LATER, delivered=False)
    assert ("bo", "talks") not in chased(ledger)
    begun = chase(BOARD, list(applied().lines.values()), now=at("09:10"))
    assert [(n.person_id, n.line.copy.ref) for n in begun] == [("ada", "closing"), ("bo", "talks")]
    off = applied()
    off.apply(cancelled_session("talks"), now=LATER)
    assert ("bo", "talks") not in chased(off)


def test_nobody_is_chased_at_an_address_that_is_no_longer_theirs() -> None:
    ledger = applied()
    elsewhere = with_person(BOARD, replace(BO, email="bo@example.net"))
    people = {n.person_id for n in chase(elsewhere, list(ledger.lines.values()), now=LATER)}
    assert people == {"ada", "dee", "eve"}


def test_a_refresh_gets_the_copy_again_and_keeps_the_answer() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.ACCEPTED)
    notice = refresh(BOARD, line(ledger, "talks", "bo"), now=LATER)
    assert notice is not None
    assert (notice.purpose, notice.rule, notice.ask) == (Purpose.UPDATE, "copy asked for", False)
    assert notice.line.partstat is Partstat.ACCEPTED
    assert notice.numbers == Numbers(sequence=0, dtstamp=LATER)
    assert notice.line.copy_no == 2


def test_an_answer_to_what_they_have_is_kept_while_a_newer_copy_waits_and_not_after_it_went() -> None:
    had = line(applied(), "talks", "bo")
    waiting = replace(
        had, answered=Partstat.ACCEPTED, issued=replace(had.issued, dtstamp=LATER - timedelta(minutes=1))
    )
    notice = refresh(BOARD, waiting, now=LATER)
    assert notice is not None
    assert notice.line.answered is Partstat.ACCEPTED
    gone = refresh(BOARD, replace(waiting, delivered=waiting.issued), now=LATER)
    assert gone is not None
    assert gone.line.answered is None


def test_a_refresh_of_what_ended_or_is_on_its_way_gets_nothing() -> None:
    ledger = applied()
    assert refresh(BOARD, line(ledger, "talks", "bo"), now=at("09:30")) is None
    ledger.apply(moved(BOARD, HOUR, "talks"), now=LATER, delivered=False)
    assert refresh(BOARD, line(ledger, "talks", "bo"), now=LATER) is None
