"""A mail with a fault is held with its reason before it is queued; the others go."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.config import Mail, Security, Settings
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.apply import apply, entries_of
from meetbot.flows.planning.proof import proven
from meetbot.flows.planning.sample import check_mails
from meetbot.outbox.model import State
from meetbot.plan.model import Plan
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.journeys.board import board
from tests.plan.sample import BOARD, DEE, EVE, NOON, Ledger, with_person

MEETING = "board-spring"

FAULT = (
    'cannot be mailed: most mail servers do not take "ä" before the @ (SMTPUTF8); correct the address; '
    "nothing was sent"
)


def composer(folder: Path, templates: Templates | None = None) -> Composer:
    settings = Settings(root=folder, security=Security(secret="a secret of this test alone"))
    return Composer(settings, templates or Templates(None))


def planned(agenda: Agenda, by: Composer) -> tuple[Plan, dict[str, tuple[State, str]]]:
    plan = Ledger().plan(agenda)
    entries = proven(entries_of(agenda, plan, by, now=NOON), plan.notices, agenda, by)
    return plan, {f"{e.person_id} {e.uid.partition('.')[0]}": (e.state, e.last_text) for e in entries}


def test_good_mails_are_queued(tmp_path: Path) -> None:
    _, found = planned(BOARD, composer(tmp_path))
    assert set(found.values()) == {(State.QUEUED, "")}
    assert len(found) > 3


def test_an_address_that_cannot_be_mailed_holds_its_own_mail_alone(tmp_path: Path) -> None:
    # Two with the same mail: the fault is no more that of the first than of the second.
    twin = replace(DEE, id="fay", name="Fay Orr", email="fäy@example.org")
    agenda = with_person(replace(BOARD, attendees={"fay": twin, **BOARD.attendees}), EVE)
    _, found = planned(agenda, composer(tmp_path))
    held = {who: text for who, (state, text) in found.items() if state is State.HELD}
    assert held == {"fay day": FAULT}


def test_wording_that_is_wrong_in_one_language_holds_the_mails_in_it_alone(tmp_path: Path) -> None:
    texts = dict(Templates(None).texts())
    name = next(one for one in texts if one.endswith("mail/head.txt.j2"))
    texts[name] = '{% if page.language == "es" %}Aviso: {% endif %}' + texts[name]
    agenda = with_person(BOARD, replace(EVE, language="es"))
    _, found = planned(agenda, composer(tmp_path, Templates.from_texts(texts)))
    states = Counter(state for state, _ in found.values())
    assert states == {State.QUEUED: len(found) - 1, State.HELD: 1}
    state, text = found["eve day"]
    assert state is State.HELD
    assert "nothing was sent" in text
    assert "DESCRIPTION does not begin with the first sentence" in text


def test_a_fault_is_told_with_its_point(tmp_path: Path) -> None:
    settings = Settings(
        root=tmp_path,
        security=Security(secret="a secret of this test alone"),
        mail=Mail(sender="no-reply@meet.example.org"),
    )
    _, found = planned(BOARD, Composer(settings, Templates(None)))
    assert {state for state, _ in found.values()} == {State.HELD}
    assert all("11: answers would go to no-reply@" in text for _, text in found.values())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as opened:
        yield opened


def test_apply_holds_it_in_the_outbox(store: Store, tmp_path: Path) -> None:
    texts = dict(Templates(None).texts())
    name = next(one for one in texts if one.endswith("mail/head.txt.j2"))
    texts[name] = "undefined" + texts[name]
    by = composer(tmp_path, Templates.from_texts(texts))
    now = datetime(2027, 2, 1, 12, tzinfo=UTC)
    source = Source(text=board(datetime(2027, 3, 14, 9, tzinfo=UTC)), name="board.yaml")
    plan = apply(source, store=store, settings=by.settings, composer=by, now=now, by="test")
    with store.read() as tx:
        entries = tx.entries(meeting=MEETING, limit=100)
    assert len(entries) == len(plan.notices) > 0
    assert {(e.state, "its own check" in e.last_text) for e in entries} == {(State.HELD, True)}


def test_the_plan_names_a_recipient_who_cannot_be_mailed_though_others_of_the_kind_can(
    store: Store, tmp_path: Path
) -> None:
    wrong = replace(DEE, id="fay", name="Fay Orr", email="fäy@example.org")
    agenda = with_person(replace(BOARD, attendees={**BOARD.attendees, "fay": wrong}), EVE)
    plan = Ledger().plan(agenda)
    found = check_mails(agenda, plan, store=store, composer=composer(tmp_path), now=NOON)
    assert [(one.person, one.text) for one in found.findings] == [("Fay Orr", FAULT)]


def test_a_thousand_alike_cost_little_more_than_one(tmp_path: Path) -> None:
    guests = {f"g{n}": replace(DEE, id=f"g{n}", email=f"g{n}@example.org") for n in range(1000)}
    agenda, by = replace(BOARD, attendees=guests), composer(tmp_path)
    plan = Ledger().plan(agenda)
    entries = entries_of(agenda, plan, by, now=NOON)
    began = time.process_time()
    proven(entries, plan.notices, agenda, by)
    assert (time.process_time() - began) / len(entries) < 0.003
