"""What people agreed to, and what becomes of it when they are forgotten."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.edit.scrub import Scrub
from meetbot.store.forgetting import Leavers
from meetbot.store.rows import ConsentRow
from meetbot.store.store import Store
from tests.store.made import MINUTE, NOON

NO = ConsentRow(meeting="board", person_id="ada", kind="publish", given=False, by="link of ada", at=NOON)
YES = replace(NO, kind="photo", given=True, at=NOON + MINUTE)
BO = replace(NO, person_id="bo", by="link of bo")
ELSEWHERE = replace(NO, meeting="other")


def test_they_come_back_in_order_by_meeting_and_person(store: Store) -> None:
    with store.begin() as tx:
        tx.add_consents([NO, BO, YES, ELSEWHERE])
        tx.add_consents([])
        assert tx.consents("board") == [NO, BO, YES]
        assert tx.consents("board", "ada") == [NO, YES]
        assert tx.erasures_wished("publish") == [("board", "ada"), ("board", "bo"), ("other", "ada")]
        assert tx.erasures_wished("erasure") == []


def test_a_refusal_of_who_stays_outlives_the_meetings_people_and_nothing_else_does(store: Store) -> None:
    with store.begin() as tx:
        tx.add_consents([NO, BO, YES, ELSEWHERE])
        scrub = Scrub({"bo": "gone-1"}, (), ())
        tx.forget(Leavers(meeting="board", scrub=scrub, seen={}, redact=lambda text, files: (text, {})))
        assert tx.consents("board") == [replace(NO, by="")]
        assert tx.consents("other") == [ELSEWHERE]


def test_of_one_who_is_erased_nothing_stays(store: Store) -> None:
    with store.begin() as tx:
        tx.add_consents([NO, BO, YES])
        scrub = Scrub({"ada": "gone-1"}, (), ())
        leavers = Leavers(
            meeting="board", scrub=scrub, seen={}, redact=lambda text, files: (text, {}), person="ada"
        )
        tx.forget(leavers)
        assert tx.consents("board") == [BO]
