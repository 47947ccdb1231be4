"""What a batch of mails asks of the store: only of its own people, found by an index."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import event

from meetbot.agenda.model.terms import Mode, Role
from meetbot.attendees.links import Link, Scope
from meetbot.plan.copies import copy_to_json
from meetbot.plan.model import LineState, OwnPart, Partstat
from meetbot.plan.seats import seated
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store
from tests.store.made import MINUTE, NOON, copy, line


def test_the_newest_revision_is_known_by_its_number_and_its_hash(store: Store) -> None:
    with store.begin() as tx:
        assert (tx.latest_number("board"), tx.revision_mark("board")) == (0, None)
        for text in ("a", "b"):
            tx.add_revision("board", text=text, files={}, source="b.yaml", by="org", now=NOON)
        newest, first = tx.latest_revision("board"), tx.revision("board", 1)
        assert newest is not None
        assert first is not None
        assert tx.latest_number("board") == 2
        assert tx.revision_mark("board") == newest.hash != first.hash
        assert tx.revision_mark("board", 1) == first.hash
        assert tx.revision_mark("board", 3) is None
        assert tx.latest_number("other") == 0


def test_the_copies_of_some_people_are_those_that_they_still_have(store: Store) -> None:
    first, second = copy(), copy(uid="talk.board@meet.example.org", ref="talk")
    lines = [
        line(uid=second.uid, copy=second),
        line(),
        line(uid="gone@x", copy=copy(uid="gone@x"), state=LineState.CANCELLED),
        line(person_id="bo", copy=copy(person_id="bo")),
    ]
    with store.begin() as tx:
        tx.save_ledger("board", lines)
        tx.save_ledger("other", [line(uid="else@x", copy=copy(uid="else@x"))])
        assert tx.live_copies("board", ["ada", "kim"]) == {"ada": [copy_to_json(first), copy_to_json(second)]}
        assert tx.live_copies("board", []) == {}


def test_links_that_were_renewed_or_withdrawn_are_told_apart_from_the_many(store: Store) -> None:
    def link(who: str, scope: Scope = Scope.JOIN, *, target: str = "") -> Link:
        return Link(scope=scope, meeting="board", person_id=who, target=target)

    with store.begin() as tx:
        kept = [link("ada"), link("bo"), link("kim"), link("ada", Scope.FEED), link("bo", target="talk")]
        tx.add_links([(one, f"h{n}") for n, one in enumerate(kept)], now=NOON)
        for one in (link("ada"), link("bo"), link("ada", Scope.FEED), link("bo", target="talk")):
            tx.revoke(one, now=NOON + MINUTE)
        tx.add_links([(replace(link("ada"), generation=2), "new")], now=NOON + MINUTE)
        found = tx.renewed_links("board", (Scope.JOIN,))
        assert [(k.link.person_id, k.link.generation, k.revoked_at is not None) for k in found] == [
            ("ada", 2, False),
            ("bo", 1, True),
        ]
        assert tx.renewed_links("board", (Scope.JOIN,), people=["kim", "bo"]) == found[1:]
        assert len(tx.renewed_links("board", tuple(Scope), people=["ada"])) == 2
        assert tx.renewed_links("other", tuple(Scope)) == []


def test_seats_are_counted_as_the_plan_counts_them(store: Store) -> None:
    part = OwnPart(role=Role.SPEAKER, title='a "mode":"onsite" b', start=NOON, end=NOON + MINUTE)
    lines = [
        line(
            person_id=f"{mode}-{state}-{partstat}-{len(parts)}",
            state=state,
            partstat=partstat,
            copy=copy(mode=mode, parts=parts, summary='"mode":"onsite" "parts":[]'),
        )
        for mode in (Mode.ONSITE, Mode.ONLINE)
        for state in LineState
        for partstat in Partstat
        for parts in ((), (part,))
    ]
    second = copy(uid="talk@x", ref="talk")  # of who has a seat already
    lines.append(line(uid="talk@x", person_id=lines[2].person_id, copy=second, partstat=Partstat.ACCEPTED))
    with store.begin() as tx:
        tx.save_ledger("board", lines)
        tx.save_ledger("other", [line(uid="else@x", copy=copy(uid="else@x"), partstat=Partstat.ACCEPTED)])
        assert tx.seats_taken("board") == len(seated(tx.ledger("board"))) == 5
        assert (tx.seats_taken("other"), tx.seats_taken("none")) == (1, 0)


def test_who_chose_their_mode_themselves_is_found_among_all(store: Store) -> None:
    with store.begin() as tx:
        tx.save_places(
            [
                PlaceRow(meeting="board", person_id="ada", mode="online", instead_of="", joined_at=NOON),
                PlaceRow(meeting="board", person_id="bo", mode="online", instead_of="onsite", joined_at=NOON),
            ]
        )
        assert sorted(tx.places("board")) == ["ada", "bo"]
        assert sorted(tx.places("board", chosen=True)) == ["bo"]


def test_the_people_of_a_batch_are_found_by_an_index(store: Store) -> None:
    """SQLite tells its plan whatever a table holds; PostgreSQL takes an index when the table is large."""
    asked: list[tuple[str, Any]] = []

    def heard(*told: Any) -> None:
        asked.append((told[2], told[3]))

    with store.begin() as tx:
        link = Link(scope=Scope.JOIN, meeting="board", person_id="bo")
        tx.add_links([(link, "h")], now=NOON)
        tx.revoke(link, now=NOON)
        event.listen(tx.connection, "before_cursor_execute", heard)
        tx.live_copies("board", ["ada"])
        tx.renewed_links("board", tuple(Scope), people=["ada"])
        tx.registrations_mark("board")
        queries = [one for one in asked if one[0].startswith("SELECT") and "advisory" not in one[0]]
        assert len(queries) == 4
        if store.is_sqlite:
            plans = [
                str(tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all())
                for sql, values in queries
            ]
            assert "COVERING INDEX ix_registration_meeting_salt (meeting=?)" in plans[3]
            assert "ix_ledger_meeting_person_id (meeting=? AND person_id=?)" in plans[0]
            assert "ix_link_renewed (meeting=?)" in plans[1]
            assert "(meeting=? AND scope=? AND person_id=? AND target=?)" in plans[2]
