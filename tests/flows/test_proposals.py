"""What follows from a decision is told before it is taken: as many mails, and no decision that is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.answers import Ask, Decision, overall
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import CannotDecide, Decided, decide
from meetbot.flows.answers.history import answer_by_person, answers_of
from meetbot.flows.answers.proposals import Asked, decided_proposals, open_proposals, reopen
from meetbot.plan.model import Partstat
from meetbot.store.store import Store
from tests.flows.desk import DOMAIN, MINUTE, NOON, Desk

LATER = datetime(2027, 3, 14, 14, 30, tzinfo=UTC)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give a desk at 12:30; the invitations went out at noon."""
    made = Desk(both_stores, tmp_path, now=NOON)
    made.apply()
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    yield made


def stranger(desk: Desk) -> None:
    desk.take(desk.reply("bo", attendee="eve@home.example", name="Eve"))


def stranger_of_nobody(desk: Desk) -> None:
    desk.take(desk.reply("bo", attendee="fay@home.example", name="Fay", organizer=f"rsvp@{DOMAIN}"))


def unproven(desk: Desk) -> None:
    desk.take(desk.reply("bo", organizer=f"rsvp@{DOMAIN}", sender="bo@elsewhere.example"))


def counter(desk: Desk) -> None:
    desk.take(desk.reply("bo", method="COUNTER", partstat="", more=(f"DTSTART:{LATER:%Y%m%dT%H%M%SZ}",)))


def delegates_to(address: str) -> Callable[[Desk], None]:
    def take(desk: Desk) -> None:
        more = (f'ATTENDEE;DELEGATED-FROM="mailto:bo@example.org":mailto:{address}',)
        to = f'DELEGATED;DELEGATED-TO="mailto:{address}"'
        desk.take(desk.reply("bo", partstat=to, more=more))

    return take


@dataclass(frozen=True, slots=True)
class Case:
    """A mail that asks the organiser, and what can be decided on it."""

    ask: Callable[[Desk], None]
    kind: Ask
    offered: tuple[Decision, ...]


ACCEPT, REFUSE, ALIAS, IGNORE = Decision.ACCEPT, Decision.REFUSE, Decision.ALIAS, Decision.IGNORE
CASES = {
    "a stranger": Case(stranger, Ask.CRASHER, (ACCEPT, REFUSE, ALIAS, IGNORE)),
    "a stranger with nobody's copy": Case(stranger_of_nobody, Ask.CRASHER, (ACCEPT, REFUSE, IGNORE)),
    "not proven": Case(unproven, Ask.UNPROVEN, (ACCEPT, REFUSE)),
    "another time": Case(counter, Ask.COUNTER, (ACCEPT, REFUSE, IGNORE)),
    "somebody else": Case(delegates_to("dan@home.example"), Ask.DELEGATION, (ACCEPT, REFUSE)),
    "somebody of the list": Case(delegates_to("dee@example.org"), Ask.DELEGATION, (ACCEPT, REFUSE)),
}
PAIRS = [(name, decision) for name, case in CASES.items() for decision in case.offered]
TAKEN_BACK = {
    ("a stranger", IGNORE),
    ("a stranger with nobody's copy", IGNORE),
    ("not proven", REFUSE),
    ("another time", ACCEPT),
    ("another time", IGNORE),
}


def waiting(desk: Desk) -> list[Asked]:
    with desk.store.read() as tx:
        return open_proposals(tx, agenda_at(tx, "board"), desk.settings, now=desk.now)


def take_decision(desk: Desk, asked: Asked, decision: Decision) -> Decided:
    number = asked.proposal.id
    return decide(number, decision, store=desk.store, composer=desk.composer, by="olga", now=desk.now)


def mails(desk: Desk) -> int:
    with desk.store.read() as tx:
        return len(tx.entries(meeting="board", limit=1000))


def test_what_can_be_decided_is_offered_and_nothing_else(desk: Desk) -> None:
    for case in CASES.values():
        case.ask(desk)
    found = [(asked.ask, tuple(choice.decision for choice in asked.choices)) for asked in waiting(desk)]
    assert found == [(case.kind, case.offered) for case in CASES.values()]


@pytest.mark.parametrize(("name", "decision"), PAIRS)
def test_as_many_mails_follow_as_were_told(desk: Desk, name: str, decision: Decision) -> None:
    CASES[name].ask(desk)
    [asked] = waiting(desk)
    [told] = [choice for choice in asked.choices if choice.decision is decision]
    before = mails(desk)
    done = take_decision(desk, asked, decision)
    assert (told.hindered, done.mails, mails(desk) - before) == ("", told.mails, told.mails)


@pytest.mark.parametrize(("name", "decision"), PAIRS)
def test_a_decision_that_changed_nothing_is_taken_back_and_no_other(
    desk: Desk, name: str, decision: Decision
) -> None:
    CASES[name].ask(desk)
    [asked] = waiting(desk)
    take_decision(desk, asked, decision)
    number, before = asked.proposal.id, mails(desk)
    with desk.store.begin() as tx:
        [decided] = decided_proposals(tx, agenda_at(tx, "board"), limit=10)
        assert decided.can_reopen is ((name, decision) in TAKEN_BACK)
        if not decided.can_reopen:
            with pytest.raises(CannotDecide, match="cannot be taken back"):
                reopen(tx, number, by="rui", now=desk.now)
        else:
            assert reopen(tx, number, by="rui", now=desk.now) == asked.proposal
            assert [(row.who, row.what) for row in tx.audit_rows(1)] == [("rui", "proposal reopened")]
    assert (len(waiting(desk)), mails(desk)) == (1 if (name, decision) in TAKEN_BACK else 0, before)


def test_what_a_newer_mail_asks_again_is_not_opened_beside_it(desk: Desk) -> None:
    counter(desk)
    [first] = waiting(desk)
    take_decision(desk, first, ACCEPT)
    desk.now += MINUTE
    counter(desk)
    with desk.store.begin() as tx, pytest.raises(CannotDecide, match="A newer mail asks the same"):
        reopen(tx, first.proposal.id, by="rui", now=desk.now)
    with desk.store.begin() as tx, pytest.raises(CannotDecide, match="There is no proposal 99"):
        reopen(tx, 99, by="rui", now=desk.now)


def test_decisions_come_newest_first_and_what_was_replaced_is_none(desk: Desk) -> None:
    stranger(desk)
    desk.now += MINUTE
    stranger(desk)  # replaces the first
    unproven(desk)
    for asked in reversed(waiting(desk)):
        desk.now += MINUTE
        take_decision(desk, asked, asked.choices[-1].decision)
    with desk.store.read() as tx:
        decided = decided_proposals(tx, agenda_at(tx, "board"), limit=10)
        assert [asked.ask for asked in decided] == [Ask.CRASHER, Ask.UNPROVEN]
        assert decided_proposals(tx, agenda_at(tx, "board"), limit=1) == decided[:1]


def test_who_comes_to_one_of_several_invitations_comes() -> None:
    yes, maybe, no, none = (
        Partstat.ACCEPTED, Partstat.TENTATIVE, Partstat.DECLINED, Partstat.NEEDS_ACTION,
    )  # fmt: skip
    cases: list[list[Partstat]] = [[no, yes], [none, maybe, no], [none, no], [none, none], []]
    assert [overall(case) for case in cases] == [yes, maybe, no, none, none]


def test_one_answer_a_person_is_that_of_their_newest_invitations(desk: Desk) -> None:
    desk.take(desk.reply("bo"))
    with desk.store.read() as tx:
        found = answers_of(tx, agenda_at(tx, "board"))
        assert answer_by_person(tx.ledger("board")) == {a.person_id: a.current for a in found}
