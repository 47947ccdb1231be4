"""What is kept of a meeting: revisions, ledger, waves, journal, evidence, people, links, accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Text
from meetbot.attendees.links import Link, Scope
from meetbot.plan.model import CopyOf, LedgerLine, LineState, Numbers, Partstat, ProgrammeRow, Wave, WaveState
from meetbot.store.links import KeptLink
from meetbot.store.rows import (
    Answer,
    AuditRow,
    Confirmation,
    JournalRow,
    MailboxRow,
    PersonRow,
    PlaceRow,
    Revision,
    User,
    WebSession,
)
from meetbot.store.store import Store
from tests.store.delivered import arrived
from tests.store.made import HOUR, MINUTE, NOON, copy, entry, line, wave

LATER = NOON + HOUR


def test_revisions_count_up_and_never_change(store: Store) -> None:
    with store.begin() as tx:
        assert tx.latest_revision("board") is None
        for text in ("one", "two"):
            tx.add_revision(
                "board", text=text, files={"people.csv": "é,1"}, source="board.yaml", by="ada", now=NOON
            )
        first, second = tx.revision("board", 1), tx.latest_revision("board")
        assert first is not None
        assert second == Revision(
            meeting="board",
            number=2,
            text="two",
            files={"people.csv": "é,1"},
            source="board.yaml",
            hash=second.hash if second else "",
            by="ada",
            at=NOON,
        )
        assert (tx.revision("board", 3), tx.meetings()) == (None, ["board"])
        assert [r.number for r in tx.revisions("board")] == [2, 1]
        assert tx.latest_revisions() == {"board": (2, second.hash)}
        assert [r.number for r in tx.revisions_after("board", 0)] == [1, 2]
        assert list(tx.revisions_after("board", 1)) == [second]
        assert first.hash != second.hash
        assert [tx.revision_of("board", mark) for mark in (first.hash, second.hash, "no")] == [
            first,
            second,
            None,
        ]


def test_the_ledger_keeps_what_was_issued_and_what_was_delivered_apart(store: Store) -> None:
    first = line()
    second = line(
        issued=Numbers(sequence=1, dtstamp=LATER), copy=copy(summary="Opening, moved"), copy_no=2,
        state=LineState.CANCELLED, schedule_hash="s2",
    )  # fmt: skip
    with store.begin() as tx:
        tx.save_ledger("board", [first, line(person_id="bo", copy=copy(person_id="bo"))])
        tx.mark_delivered([arrived(first)])
        delivered = replace(first, delivered=first.issued, delivered_copy=first.copy)
        assert tx.ledger_line(first.uid, "ada", 0) == delivered
        # What apply writes next was read before the delivery; it must not undo it.
        tx.save_ledger("board", [second])
        assert tx.ledger("board")[0] == replace(second, delivered=first.issued, delivered_copy=first.copy)
        assert [found.person_id for found in tx.ledger("board")] == ["ada", "bo"]
        assert tx.ledger("other") == []


def test_a_copy_that_arrives_when_a_newer_one_is_issued_is_the_one_that_the_person_has(store: Store) -> None:
    first = line()
    second = replace(first, copy_no=2, issued=Numbers(sequence=1, dtstamp=LATER), copy=copy(summary="Moved"))
    with store.begin() as tx:
        tx.save_ledger("board", [first])
        tx.save_ledger("board", [second])
        tx.mark_delivered([arrived(first)])
        assert tx.ledger("board") == [replace(second, delivered=first.issued, delivered_copy=first.copy)]
        tx.mark_delivered([arrived(second)])
        assert tx.ledger("board") == [replace(second, delivered=second.issued, delivered_copy=second.copy)]


def test_a_copy_that_is_the_newest_one_still_is_not_written_down_twice(store: Store) -> None:
    first = line()
    kept = text("SELECT delivered_copy FROM ledger")
    with store.begin() as tx:
        tx.save_ledger("board", [first])
        tx.mark_delivered([arrived(first)])
        assert tx.connection.execute(kept).scalar_one() is None
        tx.save_ledger("board", [replace(first, partstat=Partstat.ACCEPTED)])
        assert tx.connection.execute(kept).scalar_one() is None
        tx.save_ledger("board", [replace(first, copy_no=2, copy=copy(summary="Moved"))])
        assert "Moved" not in str(tx.connection.execute(kept).scalar_one())


def test_delivered_numbers_never_fall(store: Store) -> None:
    newer = Numbers(sequence=2, dtstamp=LATER)
    with store.begin() as tx:
        third, second = (
            line(copy_no=3, issued=newer),
            line(copy_no=2, issued=Numbers(sequence=1, dtstamp=NOON)),
        )
        bo = line(person_id="bo", copy=copy(person_id="bo"))
        tx.save_ledger("board", [third, bo])
        tx.mark_delivered([arrived(third), arrived(second), arrived(bo)])
        assert [found.delivered for found in tx.ledger("board")] == [newer, bo.issued]


def test_who_has_a_live_copy_and_comes_is_counted_once(store: Store) -> None:
    bo = line(person_id="bo", copy=copy(person_id="bo"))
    cy = line(person_id="cy", copy=copy(person_id="cy"))
    with store.begin() as tx:
        gone = replace(cy, state=LineState.UNINVITED)
        tx.save_ledger("board", [line(), bo, gone])
        name = line().uid.partition("@")[0] + "@"
        assert len(tx.holders("board", [name])) == 2
        assert len(tx.holders("board", [name, "other@"])) == 2
        assert tx.holders("board", ["other@"]) == set()
        tx.save_ledger("board", [replace(bo, partstat=Partstat.DELEGATED)])
        assert len(tx.holders("board", [name])) == 1


def test_waves_keep_their_identity_and_an_expanded_one_is_not_planned_again(store: Store) -> None:
    moved = wave(due_at=LATER, grace=timedelta(microseconds=1), revision=2)
    with store.begin() as tx:
        tx.save_waves("board", [wave(), wave(reminder_id="week", due_at=NOON - HOUR)])
        tx.save_waves("board", [moved])
        assert [w for _, w in tx.planned_waves()] == [wave(reminder_id="week", due_at=NOON - HOUR), moved]
        (_, (wave_id, _)) = tx.planned_waves()
        assert tx.take_wave(wave_id) == tx.wave(wave_id) == moved
        assert tx.set_wave_state(wave_id, WaveState.EXPANDED, LATER)
        assert not tx.set_wave_state(wave_id, WaveState.SKIPPED, LATER)
        assert tx.take_wave(wave_id) is None
        tx.save_waves("board", [wave()])
        assert tx.waves("board")[1] == replace(moved, state=WaveState.EXPANDED)


def test_a_wave_taken_by_one_process_is_not_seen_by_another(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [wave()])
        ((wave_id, _),) = tx.planned_waves()
    taken: list[Wave | None] = []
    with store.begin() as tx:
        taken.append(tx.take_wave(wave_id))
        if not store.is_sqlite:  # SQLite lets no second writer begin
            with store.begin() as other:
                taken.append(other.take_wave(wave_id))
        tx.set_wave_state(wave_id, WaveState.EXPANDED, NOON)
    with store.begin() as tx:
        taken.append(tx.take_wave(wave_id))
    assert [found is not None for found in taken] == (
        [True, False] if store.is_sqlite else [True, False, False]
    )


def test_a_journal_takes_each_number_once_and_tells_a_repeated_command(store: Store) -> None:
    event = {"type": "started", "item": "opening"}

    def row(number: int) -> JournalRow:
        return JournalRow(number=number, at=NOON, track="main", by="op", command_id=f"c{number}", event=event)

    with store.begin() as tx:
        assert tx.journal("board") == ("", [])
        epoch = tx.new_epoch("board")

        def append(number: int, of: str = epoch) -> bool:
            return tx.append_event(
                "board", epoch=of, number=number, at=NOON, track="main", by="op",
                command_id=f"c{number}", event=event,
            )  # fmt: skip

        assert [append(1), append(1), append(3), append(2), append(3, "other")] == [
            True,
            False,
            False,
            True,
            False,
        ]
        assert tx.journal("board") == (epoch, [row(1), row(2)])
        assert (tx.journal_head("board"), tx.journal_head("other")) == ((epoch, 2), ("", 0))
        assert (tx.find_command("board", "c2"), tx.find_command("board", "c3")) == (row(2), None)
        again = tx.new_epoch("board")
        assert tx.journal("board") == (again, [])
        assert tx.find_command("board", "c2") is None


def test_a_new_epoch_does_not_let_a_paused_meeting_go(store: Store) -> None:
    with store.begin() as tx:
        tx.pause("board", True)
        epoch = tx.new_epoch("board")
        assert (tx.paused("board"), tx.epoch("board")) == (True, epoch)


def test_notes_are_kept_once_and_approved_by_somebody(store: Store) -> None:
    with store.begin() as tx:
        assert tx.add_note("board", "n1", {"text": "said", "who": ["ada"]}, by="rapporteur", at=NOON)
        assert not tx.add_note("board", "n1", {"text": "again"}, by="rapporteur", at=NOON)
        assert tx.notes("board", approved_only=True) == []
        assert (tx.approve_note("board", "n1", by="ada"), tx.approve_note("board", "n2", by="ada")) == (
            True,
            False,
        )
        assert tx.notes("board", approved_only=True) == [
            {"text": "said", "who": ["ada"], "id": "n1", "by": "rapporteur", "at": NOON, "approved": True}
        ]


def test_a_note_that_waits_can_be_dropped_and_an_approved_one_stays(store: Store) -> None:
    with store.begin() as tx:
        for note in ("n1", "n2"):
            tx.add_note("board", note, {"text": note}, by="rapporteur", at=NOON)
        tx.approve_note("board", "n1", by="ada")
        assert [tx.drop_note("board", note) for note in ("n1", "n2", "n3")] == [False, True, False]
        assert [note["id"] for note in tx.notes("board")] == ["n1"]


def test_who_comes_with_a_copy_of_the_day_that_lists_a_session(store: Store) -> None:
    def day(person: str, session: str, **changes: Any) -> LedgerLine:
        row = ProgrammeRow(session=session, title="Talk", start=NOON, end=LATER)
        held = copy(person_id=person, of=CopyOf.DAY, ref="day-1", programme=(row,))
        return line(uid="day-1@board.meet.example.org", person_id=person, copy=held, **changes)

    with store.begin() as tx:
        there = [day("ada", "talk"), day("bo", "talk-2"), day("cy", "talk", state=LineState.CANCELLED)]
        away = day("di", "talk", partstat=Partstat.DECLINED)
        tx.save_ledger("board", [*there, away, day("eve", "t_lk")])
        assert tx.day_holders("board", "day-1@", "talk") == {"ada"}
        assert tx.day_holders("board", "day-1@", "t_lk") == {"eve"}
        assert tx.day_holders("board", "day-2@", "talk") == tx.day_holders("other", "day-1@", "talk") == set()


def test_notes_that_were_brought_in_are_written_over_and_take_the_order_given(store: Store) -> None:
    with store.begin() as tx:
        for name, at in (("late", LATER), ("soon", NOON), ("whenever", None)):
            tx.save_note("board", name, {"text": "x"}, by="a", at=at, approved=False)
        assert [n["id"] for n in tx.notes("board")] == ["whenever", "soon", "late"]
        tx.save_note("board", "late", {"text": "y"}, by="b", at=LATER, approved=True, approved_by="b")
        assert [n["text"] for n in tx.notes("board", approved_only=True)] == ["y"]
        tx.set_order("note", "board", ["late", "whenever", "gone"])
        tx.set_order("note", "other", ["soon"])
        assert [n["id"] for n in tx.notes("board")] == ["soon", "late", "whenever"]


def test_confirmations_and_outcomes_are_written_over_by_id(store: Store) -> None:
    said = Confirmation(id="c", meeting="board", kind="held_as_planned", by="Ada", at=NOON, value={"x": [1]})
    with store.begin() as tx:
        tx.save_confirmation(replace(said, value={}))
        tx.save_confirmation(said)
        assert tx.confirmations("board") == [said]
        tx.save_outcome_record("board", "launch", {"done": False}, by="a", at=NOON)
        tx.save_outcome_record("board", "launch", {"done": True}, by="a", at=NOON)
        assert tx.outcomes("board") == [{"done": True, "id": "launch"}]


def test_confirmations_and_outcomes_are_taken_back_once(store: Store) -> None:
    said = Confirmation(id="c", meeting="board", kind="session", by="Ada", at=NOON, value={"x": 1})
    with store.begin() as tx:
        for one in (said, replace(said, id="d")):
            tx.save_confirmation(one)
        for meeting in ("board", "other"):
            tx.save_outcome_record(meeting, "launch", {"done": True}, by="a", at=NOON)
        assert [tx.drop_confirmation("c"), tx.drop_confirmation("c")] == [True, False]
        assert [row.id for row in tx.confirmations("board")] == ["d"]
        gone = [tx.drop_outcome_record("board", "launch"), tx.drop_outcome_record("board", "launch")]
        assert gone == [True, False]
        assert (tx.outcomes("board"), len(tx.outcomes("other"))) == ([], 1)


def test_people_are_written_over_and_their_place_is_their_own(store: Store) -> None:
    ada = Person(id="ada", name="Ada", email="ada@example.org", timezone="Europe/Zurich", tags=("vip",))
    with store.begin() as tx:
        nobody = Person(id="nn", placeholder=Text("en", {"en": "a speaker"}))
        tx.save_people("board", [replace(ada, name="A."), nobody], now=NOON)
        tx.save_places(
            [PlaceRow(meeting="board", person_id="ada", mode="online", instead_of="onsite", joined_at=NOON)]
        )
        tx.save_people("board", [ada], now=LATER)
        assert tx.persons("board") == [
            PersonRow(
                meeting="board", person_id="ada", at=LATER, name="Ada", address="ada@example.org",
                zone="Europe/Zurich", language="en", tags=("vip",),
            )
        ]  # fmt: skip
        place = PlaceRow(meeting="board", person_id="ada", mode="online", instead_of="onsite", joined_at=NOON)
        assert tx.places("board") == {"ada": place}


def test_every_answer_is_kept_in_order(store: Store) -> None:
    yes = Answer(meeting="board", person_id="ada", partstat="ACCEPTED", source="page", at=NOON)
    no = replace(yes, partstat="DECLINED", at=LATER, comment="ill", uid="u", sequence=2, dtstamp=NOON)
    with store.begin() as tx:
        tx.add_answer(no)
        tx.add_answer(yes)
        assert tx.answers("board", "ada") == [replace(yes, id=2), replace(no, id=1)]
        assert tx.answers("board", "bo") == []


def test_a_link_opens_until_it_is_over_or_revoked(store: Store) -> None:
    link = Link(scope=Scope.SPEAKER, meeting="board", person_id="ada", target="opening")
    with store.begin() as tx:
        assert tx.generation(link) == 1
        tx.add_links([(link, "h1")], now=NOON, expires_at=LATER)
        tx.add_links([(link, "h1")], now=NOON)
        assert (tx.link("h1", now=NOON), tx.link("h1", now=LATER), tx.link("h2", now=NOON)) == (
            link,
            None,
            None,
        )
        assert (tx.revoke(link, now=NOON), tx.revoke(link, now=NOON)) == (1, 0)
        assert (tx.link("h1", now=NOON), tx.generation(link)) == (None, 2)
        second = replace(link, generation=2)
        tx.add_links([(second, "h2")], now=NOON)
        assert (tx.link("h2", now=NOON), tx.generation(link)) == (second, 2)


def test_a_link_is_open_in_its_newest_generation_and_ended_in_those_before(store: Store) -> None:
    link = Link(scope=Scope.JOIN, meeting="board", person_id="ada")
    second = replace(link, generation=2)
    other = Link(scope=Scope.FEED, meeting="board", person_id="bo")
    with store.begin() as tx:
        assert (tx.open_link(link), tx.ended_link("h1", now=NOON), tx.links("board")) == (None, None, [])
        tx.add_links([(link, "h1"), (other, "h3")], now=NOON)
        assert (tx.open_link(second), tx.ended_link("h1", now=NOON)) == (link, None)
        tx.revoke(link, now=LATER)
        ended = KeptLink(link=link, at=NOON, expires_at=None, revoked_at=LATER)
        assert (tx.open_link(link), tx.ended_link("h1", now=LATER)) == (None, ended)
        feed = KeptLink(link=other, at=NOON, expires_at=None, revoked_at=None)
        assert tx.links("board") == [ended, feed]
        tx.add_links([(second, "h2")], now=LATER, expires_at=LATER + MINUTE)
        kept = KeptLink(link=second, at=LATER, expires_at=LATER + MINUTE, revoked_at=None)
        assert (tx.open_link(link), tx.links("board", person="ada")) == (second, [kept])
        assert tx.ended_link("h2", now=LATER) is None
        assert tx.ended_link("h2", now=LATER + MINUTE) == kept
        assert tx.links("other") == []


def test_a_user_signs_in_once_by_link_and_stays_for_a_while(store: Store) -> None:
    with store.begin() as tx:
        tx.add_user("ada", password_hash="old", roles=["door"], now=NOON)
        ada = tx.add_user("ada", password_hash="new", roles=["admin", "comms"], now=LATER)
        assert ada == User(id=1, name="ada", password_hash="new", roles=("admin", "comms"), at=LATER)
        assert (tx.users(), tx.user("bo")) == ([ada], None)
        tx.add_signin("once", "ada", expires_at=LATER)
        assert tx.take_signin("once", now=LATER) is None
        assert [tx.take_signin("once", now=NOON) for _ in range(2)] == [ada, None]
        tx.add_web_session("cookie", ada, expires_at=LATER, now=NOON)
        tx.renew_web_session("cookie", expires_at=LATER + MINUTE)
        session = WebSession(hash="cookie", user=ada, expires_at=LATER + MINUTE, at=NOON)
        assert (tx.web_session("cookie", now=LATER), tx.web_session("other", now=NOON)) == (session, None)
        assert tx.web_session("cookie", now=LATER + MINUTE) is None
        assert tx.purge_expired(LATER + MINUTE) == 1


def test_a_user_who_is_removed_is_signed_out(store: Store) -> None:
    with store.begin() as tx:
        ada = tx.add_user("ada", password_hash="", roles=[], now=NOON)
        for cookie in ("a", "b", "c"):
            tx.add_web_session(cookie, ada, expires_at=LATER, now=NOON)
        tx.drop_web_session("a")
        assert [tx.web_session(c, now=NOON) is None for c in "abc"] == [True, False, False]
        assert (tx.drop_user("ada"), tx.drop_user("ada")) == (True, False)
        assert tx.web_session("b", now=NOON) is None


def test_all_sessions_of_a_user_end_at_once(store: Store) -> None:
    with store.begin() as tx:
        ada = tx.add_user("ada", password_hash="", roles=[], now=NOON)
        tx.add_web_session("a", ada, expires_at=LATER, now=NOON)
        assert (tx.drop_web_sessions(ada), tx.web_session("a", now=NOON)) == (1, None)


def test_the_mailbox_gives_back_the_very_bytes_and_keeps_one_mail_per_entry(store: Store) -> None:
    data = b"Subject: x\r\n\r\n\x00\xff.\r\n"
    with store.begin() as tx:
        tx.enqueue([entry(subject="Invitation")])
        tx.put_mail(1, b"before", NOON)
        tx.put_mail(1, data, LATER)
        assert (tx.mail(1), tx.mail(2)) == (data, None)
        row = MailboxRow(
            entry=1, meeting="board", person_id="ada", rcpt="ada@example.org", purpose="invite",
            subject="Invitation", at=LATER, size=len(data),
        )  # fmt: skip
        assert (tx.mailbox(), tx.mailbox(meeting="board", person="ada")) == ([row], [row])
        assert (tx.mailbox(meeting="other"), tx.mailbox(offset=1)) == ([], [])


def test_template_texts_stay_as_they_were_first_saved(store: Store) -> None:
    with store.begin() as tx:
        tx.save_template_set("r1", {"mail/a.txt.j2": "one"})
        tx.save_template_set("r1", {"mail/a.txt.j2": "two"})
        assert (tx.template_set("r1"), tx.template_set("r2")) == ({"mail/a.txt.j2": "one"}, None)
        assert (tx.has_template_set("r1"), tx.has_template_set("r2")) == (True, False)


def test_the_audit_says_who_did_what_newest_first(store: Store) -> None:
    with store.begin() as tx:
        tx.audit("ada", "apply", {"meeting": "board", "revision": 1}, NOON)
        tx.audit("bo", "release", {"entries": [1, 2]}, LATER)
        assert tx.audit_rows(limit=1) == [
            AuditRow(id=2, who="bo", what="release", ids={"entries": [1, 2]}, at=LATER)
        ]
