"""Who registered by themselves, and forms that wait for the link in their mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.store.rows import Registration, RegistrationAsk
from meetbot.store.store import Store
from tests.store.made import NOON

NOOR = Registration(meeting="board", person_id="a-noor", said={"name": "Noor"}, at=NOON)
ASK = RegistrationAsk(
    token_hash="h1",
    meeting="board",
    person_id="a-noor",
    said={"name": "Noor"},
    at=NOON,
    expires_at=NOON + timedelta(days=3),
)


def test_who_registered_is_given_in_the_order_of_registering(store: Store) -> None:
    first = replace(NOOR, person_id="a-zoe", at=NOON - timedelta(hours=1))
    with store.begin() as tx:
        tx.save_registration(NOOR)
        tx.save_registration(first)
        tx.save_registration(replace(NOOR, meeting="other"))
        assert tx.registrations("board") == [first, NOOR]
        assert tx.drop_registrations("board", ["a-noor", "nobody"]) == 1
        assert tx.registrations("board") == [first]


def test_the_mark_is_another_one_after_every_change_and_empty_for_nobody(store: Store) -> None:
    with store.begin() as tx:
        marks = [tx.registrations_mark("board")]
        for person in ("a-noor", "a-zoe"):
            tx.save_registration(replace(NOOR, person_id=person))
            marks.append(tx.registrations_mark("board"))
        tx.save_registration(replace(NOOR, said={"name": "Noor H."}))  # at the same instant
        marks.append(tx.registrations_mark("board"))
        tx.drop_registrations("board", ["a-noor"])
        tx.save_registration(replace(NOOR, person_id="a-li"))
        marks.append(tx.registrations_mark("board"))
        assert len(set(marks)) == len(marks)
        assert marks[0] == tx.registrations_mark("other") == ""


def test_a_newer_form_takes_the_place_of_the_one_that_waits_and_of_no_other(store: Store) -> None:
    other = replace(ASK, token_hash="h2", person_id="a-zoe")
    newer = replace(ASK, token_hash="h3")
    with store.begin() as tx:
        for one in (ASK, other, newer):
            tx.ask_registration(one)
        found = [tx.asked_registration(key, now=NOON) for key in ("h1", "h2", "h3")]
        assert found == [None, other, newer]


def test_what_was_written_is_forgotten_once_the_link_is_used(store: Store) -> None:
    with store.begin() as tx:
        tx.ask_registration(ASK)
        tx.end_registration_ask("h1", "done")
        assert tx.asked_registration("h1", now=NOON) == replace(ASK, said={}, came="done")
        tx.ask_registration(replace(ASK, token_hash="h4"))  # what was used stays: its page says what came
        assert tx.asked_registration("h1", now=NOON) is not None


def test_a_form_is_over_at_its_instant_and_then_swept_away(store: Store) -> None:
    with store.begin() as tx:
        tx.ask_registration(ASK)
        assert tx.asked_registration("h1", now=ASK.expires_at) is None
        assert tx.purge_registration_asks(ASK.expires_at - timedelta(seconds=1)) == 0
        assert tx.purge_registration_asks(ASK.expires_at) == 1
        assert tx.asked_registration("h1", now=NOON) is None
