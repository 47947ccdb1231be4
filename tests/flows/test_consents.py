"""Who does not agree to be named is not: neither in the article nor in what people wrote there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetbot.agenda.model.record import Held, Record
from meetbot.agenda.read import parse_agenda
from meetbot.article.keeping import edits
from meetbot.article.model import Draft
from meetbot.attendees.consent import Consent
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.consents import agreed, said_by, say
from meetbot.flows.meeting.editing import ArticleKey, Hand, change, standing
from meetbot.store.store import Store
from tests.article.drafting import PHRASES

TEXT = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2022-01-12, start: "09:00", timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, family: Lima, honorific: Ms., post: Chair, org: us, mode: onsite}
  rui: {name: Rui Costa, mode: online}
attendees: [{id: dee, name: Dee Four, email: dee@example.org, mode: onsite}]
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
  - {id: forum, title: Forum, duration: 60m, speakers: [rui]}
"""
NOW = datetime(2022, 1, 12, 12, 0, tzinfo=UTC)
HELD = Record(meeting="board", held_as_planned=Held(by="Rui Costa", at=NOW))
KEY = ArticleKey("board")


@pytest.fixture
def store(both_stores: Store) -> Store:
    with both_stores.begin() as tx:
        tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NOW)
    return both_stores


def tells(store: Store, person: str, kind: Consent, given: bool, *, minutes: int = 0) -> list[Consent]:
    with store.begin() as tx:
        at = NOW + timedelta(minutes=minutes)
        return say(tx, "board", person, {kind: given}, by=f"link of {person}", now=at)


def draft(store: Store, text: str = TEXT, language: str = "en") -> Draft:
    agenda = parse_agenda(text, source="board.yaml")
    return draft_for(store, agenda, PHRASES, record=HELD, now=NOW, language=language)


def printed(found: Draft) -> str:
    return "\n".join([found.headline, found.description, *(s.text for s in found.sentences())])


def test_a_speaker_is_named_until_they_do_not_agree_and_again_once_they_do(store: Store) -> None:
    assert "Ana Lima" in printed(draft(store))
    assert tells(store, "ana", Consent.PUBLISH, False) == [Consent.PUBLISH]
    gone = draft(store)
    assert "Lima" not in printed(gone)
    assert "An unnamed participant opened the meeting." in printed(gone)
    assert "Rui Costa" in printed(gone)
    assert not any("name of" in gap.what for gap in gone.report.optional)
    assert gone.report.notices[-1] == "Ms. Ana Lima: no consent to be named, so the article does not"
    tells(store, "ana", Consent.PUBLISH, True, minutes=1)
    assert "Ana Lima" in printed(draft(store))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_in_no_language_is_the_name_printed(store: Store, language: str) -> None:
    tells(store, "ana", Consent.PUBLISH, False)
    assert "Lima" not in printed(draft(store, language=language))


def test_what_people_wrote_into_the_article_is_printed_without_the_name(store: Store) -> None:
    with store.read() as tx:
        found = standing(tx, parse_agenda(TEXT, source="b"), PHRASES, now=NOW, record=HELD)
    first = next(p.id for p in found.document.passages() if "Ana" in p.text)
    text = "It was Ms. Lima, that is Ana Lima, who opened warmly."
    hand = Hand(by="eva", now=NOW)
    change(store, KEY, PHRASES, lambda d: edits.write(d, first, text, by="eva", at=NOW), hand)
    tells(store, "ana", Consent.PUBLISH, False)
    with store.read() as tx:
        found = standing(tx, parse_agenda(TEXT, source="b"), PHRASES, now=NOW, record=HELD)
    assert "It was (…), that is (…), who opened warmly." in printed(found.draft)
    assert "Lima" not in printed(found.draft)
    assert found.agenda.people["ana"].name == ""


def test_the_agenda_may_say_it_and_their_own_word_goes_before(store: Store) -> None:
    refused = TEXT.replace("post: Chair", "post: Chair, consent: {publish: false}")
    assert "Lima" not in printed(draft(store, refused))
    tells(store, "ana", Consent.PUBLISH, True)
    assert "Ana Lima" in printed(draft(store, refused))


def test_who_is_on_the_list_alone_is_named_with_their_consent_only(store: Store) -> None:
    hosted = TEXT.replace("title: Forum", "title: Forum with Dee Four")
    assert "Dee Four" not in printed(draft(store, hosted))
    tells(store, "dee", Consent.PUBLISH, True)
    assert "Dee Four" in printed(draft(store, hosted))


def test_a_word_is_noted_with_who_and_when_and_a_second_press_is_no_news(store: Store) -> None:
    assert tells(store, "ana", Consent.PHOTO, True) == [Consent.PHOTO]
    assert tells(store, "ana", Consent.PHOTO, True, minutes=1) == []
    assert tells(store, "ana", Consent.PHOTO, False, minutes=2) == [Consent.PHOTO]
    with store.read() as tx:
        rows = [(r.kind, r.given, r.by, r.at) for r in tx.consents("board", "ana")]
        noted = [(r.who, r.what, dict(r.ids)) for r in tx.audit_rows(2)]
        said = said_by(tx, "board")
        assert tx.consents("board", "rui") == tx.consents("other") == []
        person = agreed(tx, parse_agenda(TEXT, source="b")).people["ana"]
    assert rows == [
        ("photo", True, "link of ana", NOW),
        ("photo", False, "link of ana", NOW + timedelta(minutes=2)),
    ]
    assert said == {("ana", Consent.PHOTO): False}
    ids = {"meeting": "board", "person": "ana"}
    assert sorted(noted) == [
        ("link of ana", "agrees: photo", ids),
        ("link of ana", "does not agree: photo", ids),
    ]
    assert (person.consent_photo, person.consent_publish) == (False, None)
