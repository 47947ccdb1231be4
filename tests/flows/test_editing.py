"""Edits of the article in the store: kept over new facts, brought back from files, never written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from meetbot.agenda.model.record import Record
from meetbot.article.document import Document, DocumentError, document_of
from meetbot.article.exports.edition import NotFinal, build_edition
from meetbot.article.frames.style import Style
from meetbot.article.keeping import edits
from meetbot.article.keeping.both import Crossed
from meetbot.article.keeping.edits import Take
from meetbot.article.keeping.match import Unsure
from meetbot.article.model import State
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.article import drafted, told_in
from meetbot.flows.meeting.bringing import EditedFile, bring_back
from meetbot.flows.meeting.editing import (
    ArticleKey,
    Hand,
    Outdated,
    Standing,
    change,
    keep,
    set_style,
    standing,
    take_out,
)
from meetbot.flows.meeting.editions import written
from meetbot.store.rows import ArticleVersion
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.test_article import TEXT, after, give, seen

NOW = after(60)
OPENED = "open.act/opening/ana"


@pytest.fixture
def store(both_stores: Store) -> Store:
    """Return a store in which the board's opening was held, and Ana was there."""
    with both_stores.begin() as tx:
        tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=after(-60))
    give(both_stores, 1, "start", item="opening")
    give(both_stores, 31, "next")
    seen(both_stores, "ana", "onsite", 1)
    return both_stores


def take(store: Store, now: datetime = NOW) -> Standing:
    return take_out(store, ArticleKey("board"), PHRASES, now=now)


def now_of(store: Store, now: datetime = NOW) -> Standing:
    with store.read() as tx:
        return standing(tx, agenda_at(tx, "board"), PHRASES, now=now)


def versions(store: Store) -> list[tuple[int, str, str]]:
    with store.read() as tx:
        return [(row.version, row.what, row.by) for row in tx.article_versions("board")]


def write(store: Store, text: str, *, seen: int | None = None, by: str = "Ana") -> Standing:
    act = partial(edits.write, passage_id=OPENED, text=text, by=by, at=NOW)
    return change(store, ArticleKey("board"), PHRASES, act, Hand(by=by, now=NOW, seen=seen))


def cancel_the_opening(store: Store) -> None:
    with store.begin() as tx:
        text = TEXT.replace("host: ana", "host: rui").replace("speakers: [rui]", "speakers: [ana]")
        tx.add_revision("board", text=text, files={}, source="board.yaml", by="ana", now=NOW)
    seen(store, "rui", "onsite", 2)


def exported(found: Standing, name: str, old: str = "", new: str = "") -> EditedFile:
    """Return the file that an editor sends back, with other words in it."""
    edition = build_edition(found.draft, found.agenda, now=NOW, origin=found.origin)
    data = written(edition, found.agenda, name.rpartition(".")[2])
    if old:
        assert data.count(old.encode()) == 1
        data = data.replace(old.encode(), new.encode())
    return EditedFile(name=name, data=data, sidecar=written(edition, found.agenda, "ids").decode())


def back(store: Store, file: EditedFile, by: str = "Eva", **answers: str) -> Standing:
    told = {int(number[1:]): answer for number, answer in answers.items()}
    return bring_back(store, file, PHRASES, by=by, now=NOW, answers=told).standing


def test_looking_stores_nothing_and_taking_out_twice_keeps_one_version(store: Store) -> None:
    assert now_of(store).version == 0
    assert versions(store) == []
    first = take(store)
    assert (first.version, take(store).version) == (1, 1)
    assert versions(store) == [(1, "generated", "")]
    assert now_of(store).document == first.document


def test_wordings_of_the_kept_version_are_chosen_again(store: Store) -> None:
    """Kept with another wording than the hash gives, and not edited: what is generated now keeps it (R12)."""
    found = now_of(store)
    sentence = "lead.what/meeting"
    chosen = found.document.variants[sentence]
    other = {"title": "date", "date": "title", "held": "date"}[chosen]
    with store.read() as tx:
        told = told_in(tx, found.agenda, record=None)
        drawn = drafted(tx, found.agenda, told, PHRASES, now=NOW, kept={sentence: other})
    document = document_of(drawn)
    assert document.variants[sentence] == other
    with store.begin() as tx:
        keep(tx, replace(found, document=document), now=NOW)
    again = now_of(store).document
    assert again.variants[sentence] == other
    texts = [one.passage(sentence).text for one in (found.document, document, again)]
    assert (texts[0] != texts[1], texts[1] == texts[2]) == (True, True)


def test_an_edit_survives_new_facts_and_a_change_under_it_is_a_conflict(store: Store) -> None:
    assert write(store, "Ana Lima warmly opened the meeting.").version == 1
    give(store, 90, "finish")
    seen(store, "rui", "online", 2)
    later = now_of(store, after(91))
    assert "speak/forum" in {p.id for p in later.document.passages()}
    assert later.document.passage(OPENED).state is State.EDITED
    cancel_the_opening(store)
    changed = now_of(store, after(91))
    found = changed.document.passage(OPENED)
    assert (found.text, found.state) == ("Ana Lima warmly opened the meeting.", State.CONFLICT)
    assert found.offered is not None
    assert "Rui Costa" in found.offered.text
    with pytest.raises(
        NotFinal, match=r'conflict open\.act/opening/ana: people wrote "Ana Lima warmly opened'
    ):
        build_edition(changed.draft, changed.agenda, now=after(91), final=True)
    decide = partial(edits.resolve, passage_id=OPENED, take=Take.GENERATED, by="Ana", at=NOW)
    done = change(store, ArticleKey("board"), PHRASES, decide, Hand(by="Ana", now=after(91)), what="decided")
    assert done.draft.report.conflicts == ()
    assert versions(store) == [(2, "decided", "Ana"), (1, "edited", "Ana")]


def test_the_second_of_two_editors_is_told_and_nothing_of_the_first_is_lost(store: Store) -> None:
    mine = take(store).version
    write(store, "Ana's words.", seen=mine)
    with pytest.raises(
        Outdated, match="changed since version 1: version 2 is edited by Ana, 2022-01-12 10:00"
    ):
        write(store, "Eva's words.", seen=mine, by="Eva")
    assert now_of(store).document.passage(OPENED).text == "Ana's words."
    assert write(store, "Eva's words.", seen=2, by="Eva").version == 3


def test_what_only_the_facts_changed_meanwhile_stops_no_editor(store: Store) -> None:
    mine = take(store).version
    give(store, 90, "finish")
    seen(store, "rui", "online", 2)
    assert take(store, after(91)).version == 2
    assert write(store, "Ana's words.", seen=mine).version == 3


@pytest.mark.parametrize("name", ["edited.md", "edited.html", "EDITED.DOCX"])
def test_a_file_comes_back_after_the_facts_went_on(store: Store, name: str) -> None:
    found = take(store)
    old = found.document.passage(OPENED).text
    if name == "EDITED.DOCX":
        found = write(store, "Words.")
        file = replace(exported(found, "edited.docx"), name=name)
        assert back(store, file).document == found.document
        return
    warm = "The meeting was warmly opened by Ana Lima."
    file = exported(found, name, old, warm)
    give(store, 90, "finish")
    seen(store, "rui", "online", 2)
    take(store, after(91))
    done = bring_back(store, file, PHRASES, by="Eva", now=after(92))
    passage = done.standing.document.passage(OPENED)
    assert (passage.text, passage.state, passage.by) == (warm, State.EDITED, "Eva")
    assert "speak/forum" in {p.id for p in done.standing.document.passages()}
    assert versions(store)[0] == (3, f"brought back from {name}", "Eva")
    assert done.before.passage(OPENED).text == old


@pytest.mark.parametrize("kept", [True, False])
def test_two_files_of_one_article_come_back_and_both_count(store: Store, kept: bool) -> None:
    found = take(store) if kept else now_of(store)
    old = found.document.passage("lead.what/meeting").text
    mine = exported(found, "edited.md", found.document.passage(OPENED).text, "Ana Lima opened it, gladly.")
    other = exported(found, "edited.html", f">{old}<", f">{old[:-1]} indeed.<")
    done = back(store, mine, q1=OPENED)
    after_both = back(store, other, by="Rui")
    passages = [after_both.document.passage(name) for name in (OPENED, "lead.what/meeting")]
    assert [(p.text, p.by) for p in passages] == [
        ("Ana Lima opened it, gladly.", "Eva"),
        (f"{old[:-1]} indeed.", "Rui"),
    ]
    assert back(store, mine, q1=OPENED).version == after_both.version == done.version + 1


def test_a_sentence_that_a_file_and_somebody_changed_is_asked_before_anything_is_stored(store: Store) -> None:
    found = take(store)
    file = exported(found, "edited.html", f">{found.document.passage(OPENED).text}<", ">Eva's words.<")
    write(store, "Ana's words.")
    with pytest.raises(Crossed) as crossed:
        back(store, file)
    assert [(one.id, one.here, one.file) for one in crossed.value.crossings] == [
        (OPENED, "Ana's words.", "Eva's words.")
    ]
    assert versions(store)[0] == (2, "edited", "Ana")
    done = bring_back(store, file, PHRASES, by="Eva", now=NOW, takes={OPENED: "file"}).standing
    assert done.document.passage(OPENED).text == "Eva's words."


def test_a_file_comes_back_in_the_style_that_was_switched_since(store: Store) -> None:
    found = now_of(store)
    old = found.document.passage("headline").text
    page = exported(found, "edited.html")
    page = replace(page, data=page.data.replace(f"<h1>{old}</h1>".encode(), b"<h1>Our own head</h1>"))
    styled(store, register="minutes", honorifics=False)
    done = back(store, page)
    assert (done.document.passage("headline").text, done.document.register) == ("Our own head", "minutes")
    assert now_of(store).document.style == Style(register="minutes", honorifics=False)


def test_a_file_that_was_never_kept_comes_back_while_the_facts_are_the_same(store: Store) -> None:
    found = now_of(store)
    old = found.document.passage(OPENED).text
    file = exported(found, "edited.html", old, f"{old[:-1]} today.")
    assert bring_back(store, file, PHRASES, by="Eva", now=NOW, dry_run=True).standing.version == 0
    assert versions(store) == []
    cancel_the_opening(store)
    with pytest.raises(DocumentError, match=r"is not kept \(version 0\), and the facts are others now"):
        back(store, file)
    assert versions(store) == []


def test_an_export_of_a_kept_article_with_newer_facts_comes_back_too(store: Store) -> None:
    write(store, "Ana's words.")
    give(store, 90, "finish")
    seen(store, "rui", "online", 2)
    found = now_of(store, after(91))
    assert found.kept != found.document
    file = exported(found, "edited.md", "Ana's words.", "Ana's own words.")
    done = bring_back(store, file, PHRASES, by="Eva", now=after(91)).standing
    assert done.document.passage(OPENED).text == "Ana's own words."


def test_a_file_that_changes_nothing_adds_no_version_and_questions_store_nothing(store: Store) -> None:
    found = take(store)
    assert back(store, exported(found, "edited.md")).version == 1
    file = exported(found, "edited.md", found.document.passage(OPENED).text, "Something else was done then.")
    with pytest.raises(Unsure):
        back(store, file)
    assert versions(store) == [(1, "generated", "")]
    assert back(store, file, q1=OPENED).document.passage(OPENED).text == "Something else was done then."


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (EditedFile(name="edited.odt", data=b""), '"edited.odt" is none of .md, .html, .docx'),
        (EditedFile(name="edited.html", data=b"\xff"), "not in UTF-8"),
        (EditedFile(name="edited.md", data=b"# x", sidecar=""), "sidecar is not JSON"),
        (EditedFile(name="edited.docx", data=b"PK"), "no Word file"),
        (
            EditedFile(name="e.html", data=b'<article data-meeting="gone" data-digest="x">'),
            'meeting "gone", which was never applied here',
        ),
    ],
)
def test_what_cannot_be_brought_back_is_said(store: Store, file: EditedFile, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        back(store, file)


def test_an_article_of_a_meeting_that_was_never_applied_cannot_be_taken_out(store: Store) -> None:
    with pytest.raises(StoreError, match="no revision was applied here"):
        take_out(store, ArticleKey("gone"), PHRASES, now=NOW)
    with pytest.raises(MeetbotError, match="No angle"):
        take_out(store, ArticleKey("board", angle="them"), PHRASES, now=NOW)


def test_each_angle_is_edited_apart(store: Store) -> None:
    write(store, "Ana's words.")
    with store.begin() as tx:
        sided = standing(tx, agenda_at(tx, "board"), PHRASES, now=NOW, angle="us")
        assert (sided.version, sided.document.angle, sided.origin.angle) == (0, "us", "us")
        assert keep(tx, sided, now=NOW).version == 1
    with store.read() as tx:
        assert [(v.angle, v.version) for v in tx.article_versions("board")] == [("", 1), ("us", 1)]


def test_a_record_file_is_heard_where_one_is_given(store: Store) -> None:
    with store.read() as tx:
        told = standing(tx, agenda_at(tx, "board"), PHRASES, now=NOW, record=Record(meeting="board"))
    assert told.document == now_of(store).document


def test_two_who_keep_at_once_are_not_both_taken(store: Store) -> None:
    first, second = now_of(store), now_of(store)
    with store.begin() as tx:
        keep(tx, first, now=NOW)
    with store.begin() as tx, pytest.raises(Outdated, match="version 1 is generated by nobody"):
        keep(tx, second, now=NOW)


def test_a_stored_article_that_is_damaged_is_told_and_not_written_over(store: Store) -> None:
    row = ArticleVersion(
        meeting="board", language="en", angle="", version=1, register="news", hash="x", what="edited",
        by="ana", document="{}", at=datetime(2022, 1, 12, tzinfo=UTC),
    )  # fmt: skip
    with store.begin() as tx:
        tx.add_article(row)
    with pytest.raises(DocumentError, match="format"):
        take(store)
    assert versions(store) == [(1, "edited", "ana")]


def test_an_act_that_changes_nothing_keeps_nothing(store: Store) -> None:
    def nothing(document: Document) -> Document:
        return document

    assert change(store, ArticleKey("board"), PHRASES, nothing, Hand(by="Ana", now=NOW)).version == 0
    assert versions(store) == []


# --- style switches --------------------------------------------------------------------------------------


def styled(store: Store, **switches: object) -> Standing:
    return set_style(store, ArticleKey("board"), PHRASES, Style(**switches), Hand(by="Eva", now=NOW))  # type: ignore[arg-type]


def test_a_style_that_was_chosen_is_kept_and_goes_back_to_the_agendas(store: Store) -> None:
    plain = now_of(store)
    assert (plain.document.register, plain.agenda.article.register) == ("news", "news")
    minutes = styled(store, register="minutes", honorifics=False)
    assert minutes.document.register == "minutes"
    assert "@present" in {section.id for section in minutes.document.sections}
    later = now_of(store, after(70))
    assert later.document.style == Style(register="minutes", honorifics=False)
    assert later.document.register == "minutes"
    assert versions(store)[-1] == (1, "style", "Eva")
    back_again = styled(store)
    assert (back_again.document.style, back_again.document.register) == (Style(), "news")
    assert [p.text for p in back_again.document.passages()] == [p.text for p in plain.document.passages()]


def test_what_people_edited_survives_another_register(store: Store) -> None:
    write(store, "Ana Lima warmly opened the meeting.")
    minutes = styled(store, register="minutes")
    assert minutes.document.passage(OPENED).text == "Ana Lima warmly opened the meeting."


def test_a_style_on_an_old_version_is_refused_and_says_who_came_before(store: Store) -> None:
    take(store)
    write(store, "Ana Lima warmly opened the meeting.", by="Rui")
    with pytest.raises(Outdated, match="by Rui"):
        set_style(
            store, ArticleKey("board"), PHRASES, Style(register="report"), Hand(by="Eva", now=NOW, seen=1)
        )
    assert now_of(store).document.register == "news"


def test_a_register_that_there_is_not_is_refused() -> None:
    with pytest.raises(MeetbotError, match='no register "poem"; there are news, report, minutes, internal'):
        Style(register="poem")
