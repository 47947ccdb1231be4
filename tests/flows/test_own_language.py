"""Somebody chooses the language of their mails: the next ones are in it, entries that are out stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.languages import choose_language
from meetbot.plan.model import Purpose
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver, mail_of
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def text(start: datetime = START) -> str:
    titled = board(start).replace("title: Budget", 'title: {en: Budget, fr: "Le budget"}')
    return titled.replace("title: Board, spring", 'title: {en: "Board, spring", fr: "Bureau, printemps"}')


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out; Kai said yes."""
    office = Office(both_stores, tmp_path)
    office.apply(text(), now=NOON)
    await deliver(office, at=NOON)
    answer(office, "kai")
    return office


def choose(office: Office, language: str, who: str = "kai") -> bool:
    with office.store.begin() as tx:
        return choose_language(tx, MEETING, who, language, by=f"link of {who}", now=LATER)


def language_of(office: Office) -> str:
    with office.store.read() as tx:
        person = agenda_now(tx, MEETING, now=LATER).person("kai")
    assert person is not None
    return person.language


async def test_nothing_is_sent_for_it_and_applying_again_mails_nobody(office: Office) -> None:
    before = office.counts()
    assert (choose(office, "fr"), choose(office, "fr"), choose(office, "fr", "rui")) == (True, False, True)
    assert office.counts() == before
    assert office.plan(text(), now=LATER).notices == ()
    choose(office, "ru")
    assert office.plan(text(), now=LATER).notices == ()


async def test_the_next_mail_is_in_it_with_the_entry(office: Office) -> None:
    choose(office, "fr")
    at = LATER + timedelta(minutes=1)
    office.apply(text(START + timedelta(hours=1)), now=at)
    await deliver(office, at=at + timedelta(minutes=20))
    mail, entry = mail_of(office, Purpose.UPDATE, "kai")
    assert mail.text.startswith("Retardé de 60 minutes")
    assert entry.summary == "Bureau, printemps"
    # What went out in French is what Kai has now: going back to English is no news either.
    choose(office, "en")
    assert language_of(office) == "en"
    assert office.plan(text(START + timedelta(hours=1)), now=at).notices == ()


async def test_the_choice_holds_until_the_organiser_writes_another_language(office: Office) -> None:
    choose(office, "fr")
    office.apply(text().replace("title: Opening", "title: The opening"), now=LATER)
    assert language_of(office) == "fr"
    office.apply(text().replace("Asia/Tokyo", "Asia/Tokyo, language: zh"), now=LATER)
    assert language_of(office) == "zh"


def test_who_chose_a_language_is_found(office: Office) -> None:
    choose(office, "fr")
    with office.store.read() as tx:
        rows = tx.own_languages(MEETING)
        noted = [(row.who, row.what, dict(row.ids)) for row in tx.audit_rows(1)]
        elsewhere = tx.own_languages("other")
    assert [(who, row.language, row.language_instead_of) for who, row in rows.items()] == [
        ("kai", "fr", "en")
    ]
    assert elsewhere == {}
    assert noted == [("link of kai", "language", {"meeting": MEETING, "person": "kai", "language": "fr"})]
