"""Waves: queued by one statement, merged, asked for; who refused."""

from __future__ import annotations

from datetime import timedelta

from meetbot.outbox.model import State
from meetbot.plan.model import Partstat, WaveState
from meetbot.store.store import Store, Tx
from meetbot.store.waves import Addressed
from tests.store.made import NOON, entry, line, wave

HOUR = timedelta(hours=1)
LATER = NOON + HOUR


def one(person: str, **changes: object) -> Addressed:
    values = {"msgkey": f"key-{person}", "person_id": person, "rcpt": f"{person}@Example.org"}
    times = {"not_before": NOON, "expires_at": NOON + 2 * HOUR}
    return Addressed(**values | times | changes)  # type: ignore[arg-type]


def planned(tx: Tx) -> int:
    tx.save_waves("board", [wave()])
    ((wave_id, _),) = tx.numbered_waves("board")
    return wave_id


def test_a_wave_is_queued_whole_and_what_is_there_stays(store: Store) -> None:
    with store.begin() as tx:
        wave_id = planned(tx)
        common = entry("", wave_id=wave_id, purpose="reminder", ctx={"reminder": "eve"}, prio=2)
        own = {"reminder": "eve", "also": ["talk", "опрос"]}
        assert tx.queue_wave(common, [one("ada"), one("bo", not_before=LATER, ctx=own)]) == 2
        assert tx.queue_wave(common, [one("ada", not_before=LATER), one("cy")]) == 1
        assert tx.queue_wave(common, []) == 0
        found = {e.person_id: e for e in tx.entries()}
    bo = found["bo"]
    assert (bo.msgkey, bo.rcpt, bo.domain, bo.not_before, bo.expires_at, dict(bo.ctx)) == (
        "key-bo", "bo@Example.org", "example.org", LATER, NOON + 2 * HOUR, own
    )  # fmt: skip
    assert (bo.wave_id, bo.purpose, bo.prio, bo.state) == (wave_id, "reminder", 2, State.QUEUED)
    assert (found["ada"].not_before, dict(found["ada"].ctx), len(found)) == (NOON, {"reminder": "eve"}, 3)


def test_an_enqueue_of_very_many_is_one_statement_too(store: Store) -> None:
    with store.begin() as tx:
        common = entry("", wave_id=planned(tx))
        assert tx.queue_wave(common, [one(f"p{n}") for n in range(1200)]) == 1200


def test_a_merged_mail_is_known_by_the_wave_that_tells_and_the_start_it_tells(store: Store) -> None:
    with store.begin() as tx:
        wave_id = planned(tx)
        told = {"with": 7, "anchor_at": NOON.isoformat()}
        merged = entry("", wave_id=wave_id, state=State.SUPERSEDED, ctx=told)
        tx.queue_wave(merged, [one("ada"), one("bo")])
        tx.queue_wave(entry("", wave_id=wave_id, state=State.SUPERSEDED), [one("cy")])
        assert tx.merged(wave_id) == [(7, NOON, {"ada", "bo"})]
        tx.forget_merged(wave_id, ["ada", "cy"])
        assert tx.merged(wave_id) == [(7, NOON, {"bo"})]
        assert tx.reminded([wave_id], [State.SUPERSEDED]) == {"bo", "cy"}
        assert (tx.reminded([wave_id], [State.SENT]), tx.reminded([], [State.SUPERSEDED])) == (set(), set())


def test_who_was_mailed_lately_comes_with_first_and_last(store: Store) -> None:
    with store.begin() as tx:
        for key, person, at in (("a", "ada", NOON), ("b", "ada", LATER), ("c", "bo", NOON)):
            tx.enqueue([entry(key, person_id=person, not_before=at, purpose="invite")])
        assert tx.mailed_since("board", "invite", NOON) == {"ada": (NOON, LATER)}
        assert tx.mailed_since("board", "update", NOON - HOUR) == {}


def test_why_a_wave_did_not_go_and_who_said_so_is_kept(store: Store) -> None:
    with store.begin() as tx:
        wave_id = planned(tx)
        tx.set_wave_state(wave_id, WaveState.SKIPPED, NOON, why="it had begun", by="olga")
        found = tx.wave(wave_id)
        assert found is not None
        assert (found.state, found.why, found.by) == (WaveState.SKIPPED, "it had begun", "olga")


def test_a_wave_skipped_by_hand_is_planned_again_and_no_other(store: Store) -> None:
    with store.begin() as tx:
        wave_id = planned(tx)
        tx.set_wave_state(wave_id, WaveState.SKIPPED, NOON, why="it had begun")
        assert not tx.plan_wave_again(wave_id)
        tx.save_waves("board", [wave(anchor="talk")])
        other = next(n for n, w in tx.numbered_waves("board") if w.anchor == "talk")
        tx.set_wave_state(other, WaveState.SKIPPED, NOON, why="skipped by hand", by="olga")
        assert tx.plan_wave_again(other)
        assert tx.wave(other) == wave(anchor="talk")


def test_a_wave_s_mails_are_counted_by_state_but_for_those_told_in_others(store: Store) -> None:
    with store.begin() as tx:
        wave_id = planned(tx)
        for person, state in (
            ("ada", State.SENT),
            ("bo", State.SENT),
            ("cy", State.QUEUED),
            ("dee", State.SUPERSEDED),
        ):
            tx.queue_wave(entry("", wave_id=wave_id, state=state), [one(person)])
        assert tx.wave_mails("board") == {wave_id: {"sent": 2, "queued": 1}}


def test_who_refused_something_comes_with_all_their_lines(store: Store) -> None:
    def at(person: str, uid: str, partstat: Partstat) -> None:
        tx.save_ledger("board", [line(person_id=person, uid=f"{uid}.board@meet", partstat=partstat)])

    with store.begin() as tx:
        at("ada", "talk", Partstat.DECLINED)
        at("ada", "day", Partstat.ACCEPTED)
        at("bo", "talk", Partstat.DELEGATED)
        at("cy", "talk", Partstat.NEEDS_ACTION)
        lines = [(found.person_id, found.uid.partition(".")[0]) for found in tx.refusals("board")]
        assert sorted(lines) == [("ada", "day"), ("ada", "talk"), ("bo", "talk")]
        assert {found.person_id for found in tx.refusals("board", people=["bo", "cy"])} == {"bo"}
        assert tx.with_entry("board") == {"ada", "bo", "cy"}


def test_what_went_out_comes_by_the_instant_of_its_expansion(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [wave(), wave(reminder_id="brief"), wave(reminder_id="waits")])
        ids = {found.reminder_id: number for number, found in tx.numbered_waves("board")}
        tx.set_wave_state(ids["eve"], WaveState.EXPANDED, LATER)
        tx.set_wave_state(ids["brief"], WaveState.EXPANDED, NOON)
        gone = [(number, found.reminder_id, at) for number, found, at in tx.gone_out("board")]
        assert gone == [(ids["brief"], "brief", NOON), (ids["eve"], "eve", LATER)]
        assert tx.gone_out("other") == []


def test_a_wave_has_reached_those_whose_mail_is_written_and_whom_another_s_told(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [wave(), wave(reminder_id="brief")])
        (one_id, _), (other_id, _) = tx.numbered_waves("board")
        states = {"ada": State.SENT, "bo": State.QUEUED, "cy": State.UNCERTAIN, "di": State.HELD}
        for person, state in states.items():
            tx.queue_wave(entry("", wave_id=one_id, state=state), [one(person)])
        tx.queue_wave(
            entry("", wave_id=other_id, state=State.SENT), [one("eve", msgkey="e"), one("fay", msgkey="f")]
        )
        told = entry(
            "", wave_id=one_id, state=State.SUPERSEDED, ctx={"with": other_id, "anchor_at": NOON.isoformat()}
        )
        tx.queue_wave(told, [one("eve"), one("gil")])
        assert tx.reached(one_id) == {"ada", "cy", "eve"}
        assert tx.reached(other_id) == {"eve", "fay"}


def test_who_was_never_invited_is_told_from_who_waits_for_another_invitation(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [
                entry("1", person_id="ada", state=State.HELD),
                entry("2", person_id="bo", state=State.HELD),
                entry("3", person_id="bo", state=State.SENT),
                entry("4", person_id="cy", state=State.HELD, purpose="update"),
                entry("5", person_id="dee", state=State.CANCELLED, last_text="dropped by hand 2026-03-12"),
                entry("6", person_id="eva", state=State.CANCELLED, last_text="replaced"),
                entry("7", person_id="flo", meeting="other", state=State.HELD),
            ]
        )
        assert tx.not_invited("board") == {"ada": "held", "dee": "cancelled"}
