"""Mails that came in, whose copies they answer, and what they ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from meetbot.errors import StoreError
from meetbot.outbox.model import State
from meetbot.plan.model import Numbers
from meetbot.store.rows import Answer, InboundRow, Proposal
from meetbot.store.store import Store
from tests.store.made import HOUR, MINUTE, NOON, copy, entry, line

UID = "opening.board@meet.example.org"


def mail(**changes: Any) -> InboundRow:
    values: dict[str, Any] = {
        "message_id": "1@example.org",
        "digest": "d1",
        "source": "imap",
        "kind": "calendar",
        "size": 3,
        "at": NOON,
        "raw": b"abc",
    }
    return InboundRow(**values | changes)


def asked(inbound_id: int, **changes: Any) -> Proposal:
    values: dict[str, Any] = {
        "meeting": "board",
        "kind": "stranger",
        "inbound_id": inbound_id,
        "at": NOON,
        "uid": UID,
        "person_id": "ada",
        "address": "ada@home.example",
    }
    return Proposal(**values | changes)


def test_a_mail_is_kept_once_and_its_bytes_until_their_time_is_over(store: Store) -> None:
    with store.begin() as tx:
        number = tx.add_inbound(mail())
        tx.set_outcome(number, meeting="board", outcome="counted", sentence="Ada accepts")
    known = mail(id=number, raw=None, meeting="board", outcome="counted", sentence="Ada accepts")
    with store.read() as tx:
        assert tx.inbound_of("1@example.org", "d1") == tx.inbound(number) == known
        assert tx.inbound_of("1@example.org", "d2") is None
        assert tx.inbounds("board") == tx.inbounds() == [known]
        assert tx.inbounds("other") == []
        assert tx.inbound_raw(number) == b"abc"
    with store.begin() as tx:
        assert (tx.drop_raw(NOON), tx.drop_raw(NOON + MINUTE), tx.drop_raw(NOON + HOUR)) == (0, 1, 0)
        assert (tx.inbound_raw(number), tx.inbound(number)) == (None, known)
        stray = tx.add_inbound(mail(message_id="2@example.org", sender="bo@example.org", subject="Hi"))
        tx.drop_raw(NOON + MINUTE)
        assert tx.inbound(stray) == mail(id=stray, message_id="2@example.org", raw=None)
    with pytest.raises(StoreError), store.begin() as tx:
        tx.add_inbound(mail())


def test_a_copy_is_found_by_its_token_and_by_uid_and_address(store: Store) -> None:
    old, new = line(token="t1"), line(token="t1", address_no=1, address="Ada@New.example")
    bo = line(person_id="bo", address="bo@example.org", token="t2", issued=Numbers(sequence=3, dtstamp=NOON))
    with store.begin() as tx:
        tx.save_ledger("board", [old, new, bo])
    with store.read() as tx:
        assert [(h.meeting, h.line) for h in tx.lines_by_token(["t1", "t9"])] == [("board", new)]
        assert tx.lines_by_token([]) == []
        assert [h.line for h in tx.lines_by_address(UID, "ada@new.example")] == [new]
        assert tx.lines_by_address("other@meet.example.org", "ada@new.example") == []
        found = tx.line_of_uid(UID)
        assert found is not None
        assert found.line == bo
        assert tx.line_of_uid("other@meet.example.org") is None
        newest = tx.newest_line(UID, "ada")
        assert newest is not None
        assert newest.line == new
        assert tx.newest_line(UID, "cy") is None
        assert tx.addresses_of("board", "ada") == {"ada@example.org", "ada@new.example"}


def test_the_numbers_of_a_reply_never_fall(store: Store) -> None:
    with store.begin() as tx:
        tx.save_ledger("board", [line()])
        assert tx.replied(line()) is None
        first, older = Numbers(sequence=1, dtstamp=NOON), Numbers(sequence=0, dtstamp=NOON + HOUR)
        later = Numbers(sequence=1, dtstamp=NOON + MINUTE)
        assert [tx.mark_replied(line(), n) for n in (first, first, older, later)] == [
            True,
            False,
            False,
            True,
        ]
        tx.save_ledger("board", [replace(line(), copy_no=2)])  # a plan knows nothing of replies
        assert tx.replied(line()) == later


def test_copies_that_are_out_are_told_from_those_that_were_replaced(store: Store) -> None:
    states = (State.SENT, State.SUPERSEDED, State.QUEUED, State.FAILED)
    entries = [
        entry(f"k{n}", uid=UID, copy_no=n, state=state, ctx={"sequence": n}) for n, state in enumerate(states)
    ]
    with store.begin() as tx:
        tx.enqueue([*entries, entry("other", uid=UID, person_id="bo", copy_no=9)])
        assert [e.copy_no for e in tx.asks(line(copy=copy()))] == [0, 2]


def test_a_proposal_is_decided_once_and_a_newer_one_replaces_it(store: Store) -> None:
    with store.begin() as tx:
        number = tx.add_inbound(mail())
        first, second = tx.add_proposal(asked(number)), tx.add_proposal(asked(number, at=NOON + MINUTE))
        assert tx.proposals("board", open_only=True) == [asked(number, id=second, at=NOON + MINUTE)]
        assert [p.id for p in tx.proposals(address="ada@home.example")] == [first, second]
        assert (tx.proposals(address="bo@home.example"), tx.open_proposals("board")) == ([], 1)
        assert [p.decision for p in tx.proposals()] == ["replaced", ""]
        assert tx.alias_of("board", "ada@home.example") == ""
        assert not tx.decide_proposal(first, "alias", by="olga", now=NOON)
        assert tx.decide_proposal(second, "alias", by="olga", now=NOON)
        assert not tx.decide_proposal(second, "refuse", by="olga", now=NOON)
        assert tx.alias_of("board", "ada@home.example") == "ada"
        decided = tx.proposal(second)
        assert decided is not None
        assert (decided.decision, decided.by, decided.decided_at) == ("alias", "olga", NOON)
        assert tx.proposal(99) is None


def test_a_decision_is_taken_back_while_it_is_still_the_same(store: Store) -> None:
    with store.begin() as tx:
        one = tx.add_proposal(asked(tx.add_inbound(mail())))
        tx.decide_proposal(one, "ignore", by="olga", now=NOON)
        assert not tx.reopen_proposal(one, "refuse")
        assert tx.reopen_proposal(one, "ignore")
        assert not tx.reopen_proposal(one, "ignore")
        assert [(p.id, p.decision, p.by, p.decided_at) for p in tx.proposals("board", open_only=True)] == [
            (one, "", "", None)
        ]


def test_an_answer_keeps_why_it_did_not_count(store: Store) -> None:
    answer = Answer(
        meeting="board", person_id="ada", partstat="ACCEPTED", source="mail", at=NOON, standing="old version"
    )
    with store.begin() as tx:
        tx.add_answer(answer)
        assert [replace(a, id=0) for a in tx.answers("board")] == [answer]
