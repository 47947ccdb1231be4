"""A file that comes back after others changed the article: what only one changed counts, else it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from meetbot.article.document import Document, DocumentError, document_of
from meetbot.article.keeping import edits
from meetbot.article.keeping.both import FILE, HERE, ORDER, Crossed, Crossing, both
from meetbot.article.keeping.edits import Take
from meetbot.article.keeping.merge import merge
from meetbot.article.model import State
from tests.article.board_edits import OLD, WARM, add, delete, lock, told, write
from tests.article.files import FORMS, WEI, back, changed, reference, written
from tests.article.merging import NOON, shown
from tests.broken.article.boths import BROKEN, Both

EVA = edits.write(OLD, "say", "Ana spoke twice.", by="Eva", at=NOON)


def asked(base: Document, file: Document, here: Document, **takes: str) -> tuple[Crossing, ...]:
    with pytest.raises(Crossed) as found:
        both(base, file, here, takes=takes)
    return found.value.crossings


def swapped(document: Document, section: str) -> Document:
    """Return the document with the sentences of a section's first paragraph in reverse."""
    return replace(
        document,
        sections=tuple(
            replace(s, paragraphs=(s.paragraphs[0][::-1], *s.paragraphs[1:])) if s.id == section else s
            for s in document.sections
        ),
    )


def different_sentences_go_together(take: Both) -> bool:
    return shown(take(OLD, WARM, EVA))["plenary"][0] == ["Rui warmly opened it.", "Ana spoke twice."]


def the_same_sentence_is_asked(take: Both) -> bool:
    here = edits.write(OLD, "open", "Rui opened it late.", by="Eva", at=NOON)
    try:
        take(OLD, WARM, here)
    except Crossed as crossed:
        told = Crossing(
            id="open",
            was="Rui opened it.",
            here="Rui opened it late.",
            file="Rui warmly opened it.",
            by="Eva",
            at=NOON,
        )
        return crossed.crossings == (told,)
    return False


def a_deletion_is_a_change_too(take: Both) -> bool:
    for file, here in ((delete("open"), WARM), (WARM, delete("open"))):
        try:
            take(OLD, file, here)
        except Crossed as crossed:
            if [one.id for one in crossed.crossings] != ["open"]:
                return False
        else:
            return False
    return True


def facts_that_changed_under_the_file_are_a_conflict(take: Both) -> bool:
    new = told(open="Li opened it.")
    here = merge(EVA, new)
    found = merge(take(OLD, WARM, here), new).passage("open")
    return (found.text, found.state) == ("Rui warmly opened it.", State.CONFLICT)


def what_was_locked_meanwhile_stays(take: Both) -> bool:
    try:
        take(OLD, WARM, lock("open"))
    except DocumentError as error:
        return "open is locked by Ana" in str(error)
    return False


def a_file_that_comes_twice_changes_nothing_more(take: Both) -> bool:
    file = add("It rained.", "open", WARM)
    once = take(OLD, file, EVA)
    return take(OLD, file, once) == once


CHECKS: Mapping[str, object] = {
    check.__name__: check
    for check in (
        different_sentences_go_together,
        the_same_sentence_is_asked,
        a_deletion_is_a_change_too,
        facts_that_changed_under_the_file_are_a_conflict,
        what_was_locked_meanwhile_stays,
        a_file_that_comes_twice_changes_nothing_more,
    )
}


@pytest.mark.parametrize("promise", CHECKS)
def test_ours_keeps_each_promise_and_one_that_breaks_it_is_seen(promise: str) -> None:
    check = CHECKS[promise]
    assert callable(check)
    assert check(both)
    assert not check(BROKEN[promise])


@pytest.mark.parametrize(("whose", "text"), [(HERE, "Rui opened it late."), (FILE, "Rui warmly opened it.")])
def test_the_answer_counts_and_the_rest_of_the_file_with_it(whose: str, text: str) -> None:
    here = edits.write(OLD, "open", "Rui opened it late.", by="Eva", at=NOON)
    file = write("close", "Eva closed.", WARM)
    found = both(OLD, file, here, takes={"open": whose})
    assert [found.passage(name).text for name in ("open", "close")] == [text, "Eva closed."]
    with pytest.raises(DocumentError, match='open: "mine" is no answer; write here or file'):
        both(OLD, file, here, takes={"open": "mine"})


def test_the_same_words_on_both_sides_are_no_question() -> None:
    here = edits.write(OLD, "open", WARM.passage("open").text, by="Eva", at=NOON)
    assert both(OLD, WARM, here) == here
    assert both(OLD, delete("say"), delete("say")) == delete("say")


def test_a_decision_meanwhile_is_the_new_base_of_what_the_file_says() -> None:
    """Eva kept the text of before over new facts; the file's other text is not asked about these again."""
    new = told(open="Li opened it.")
    locked = edits.lock(merge(lock("open"), new), "open", False, by="Eva", at=NOON)
    here = edits.resolve(locked, "open", Take.OURS, by="Eva", at=NOON)
    assert here.passage("open").text == "Rui opened it."
    found = merge(both(OLD, WARM, here), new).passage("open")
    assert (found.text, found.state, found.base_text) == (
        "Rui warmly opened it.",
        State.EDITED,
        "Li opened it.",
    )


def test_what_is_told_no_more_and_edited_in_the_file_is_a_conflict() -> None:
    new = told(open="")
    found = merge(both(OLD, WARM, merge(EVA, new)), new)
    assert (found.passage("open").state, found.passage("open").withdrawn) == (State.CONFLICT, True)
    assert shown(found)["plenary"][0] == ["Rui warmly opened it.", "Ana spoke twice."]


def test_sentences_added_on_both_sides_both_stand_behind_their_neighbours() -> None:
    here, file = add("Here.", "open"), add("In the file.", "say")
    found = both(OLD, file, here)
    assert shown(found)["plenary"][0] == ["Rui opened it.", "Here.", "Ana spoke.", "In the file."]
    assert [p.id for p in found.passages() if p.state is State.ADDED] == ["added/1", "added/2"]


def test_an_order_counts_where_only_one_side_moved_and_is_asked_where_both_did() -> None:
    moved = swapped(OLD, "plenary")
    assert shown(both(OLD, moved, EVA))["plenary"][0] == ["Ana spoke twice.", "Rui opened it."]
    assert shown(both(OLD, EVA, moved))["plenary"][0] == ["Ana spoke twice.", "Rui opened it."]
    file = swapped(OLD, "lead")
    assert asked(OLD, file, moved) == (Crossing(id=ORDER),)
    assert both(OLD, file, moved, takes={ORDER: HERE}) == moved
    assert shown(both(OLD, file, moved, takes={ORDER: FILE}))["lead"] == [["Ten came.", "It took place."]]


def test_all_that_crosses_is_told_at_once_in_words() -> None:
    here = write("headline", "Other head", delete("say"))
    file = edits.write(write("headline", "Third"), "say", "Ana sang.", by="Eva", at=NOON)
    with pytest.raises(Crossed) as found:
        both(OLD, file, here)
    assert str(found.value).splitlines() == [
        "Others changed the same meanwhile. Whose text counts?",
        "  headline",
        '     was:  "Head"',
        '     here: "Other head" by Ana, 2024-03-13 12:00 UTC',
        '     file: "Third"',
        "  say",
        '     was:  "Ana spoke."',
        "     here: (deleted) by Ana, 2024-03-13 12:00 UTC",
        '     file: "Ana sang."',
    ]


@pytest.mark.parametrize("form", FORMS)
def test_two_files_of_one_article_come_back_one_after_the_other(form: str) -> None:
    document, draft, agenda = reference()
    file, say = written(document, draft, agenda, form), "say.stress/n6"
    text = document.passage(say).text
    first = back(document, changed(file, form, "The meeting was opened", "The day was opened"), form)
    second = back(document, changed(file, form, text, f"{text[:-1]} twice."), form)
    merged = merge(both(document, second, first), document_of(draft, angle="uet"))
    assert merged.passage(WEI).text.startswith("The day was opened")
    assert merged.passage(say).text == f"{text[:-1]} twice."
    assert {p.id for p in merged.passages() if p.hash != document.passage(p.id).hash} == {WEI, say}
