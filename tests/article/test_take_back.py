"""Edited files come back: what was not edited is the very same, what was is told apart by sentence."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from meetbot.article.document import Document, document_of
from meetbot.article.keeping import edits
from meetbot.article.keeping.edited import printed
from meetbot.article.keeping.match import Unsure
from meetbot.article.keeping.merge import merge
from meetbot.article.model import State
from meetbot.errors import MeetbotError
from tests.article.files import FORMS, SPEECHES, WEI, back, changed, reference, written
from tests.article.kept import DRAFTS, drafted
from tests.article.merging import NOON, inner

# --- unedited -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "whole"), DRAFTS)
def test_an_unedited_file_comes_back_as_the_very_same_article(name: str, whole: bool, form: str) -> None:
    draft, agenda = drafted(name, whole)
    document = document_of(draft)
    assert back(document, written(document, draft, agenda, form), form) == document


def touched(document: Document, choices: list[tuple[int, str]]) -> Document:
    for number, what in choices:
        passages = [p for p in inner(document) if p.printed]
        if not passages:
            break
        name = passages[number % len(passages)].id
        if what == "delete":
            document = edits.delete(document, name, by="Eva", at=NOON)
        elif what == "add":
            document, _ = edits.add(
                document, "*1.* It [rained] <b>&amp; poured</b>.", behind=name, by="", at=NOON
            )
        else:
            document = edits.write(
                document, name, f"# Warm words {number}. [TO CONFIRM: why]", by="", at=NOON
            )
    return document


CHOICES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["delete", "add", "write"])), max_size=8)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["reference", "team"])
@given(choices=CHOICES)
def test_an_edited_article_comes_back_the_same_too(
    name: str, form: str, choices: list[tuple[int, str]]
) -> None:
    """Added, deleted and rewritten sentences, hostile signs and marks included.

    Several added ones have one text: which of them is which does not matter, but how many there are.
    """
    draft, agenda = drafted(name, False)
    document = touched(document_of(draft), choices)
    found = back(document, written(document, draft, agenda, form), form)
    assert found == document
    assert merge(found, document_of(draft)) == merge(document, document_of(draft))


# --- edited ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_changed_words_are_an_edit_of_their_sentence_alone(form: str) -> None:
    document, draft, agenda = reference()
    file = changed(
        written(document, draft, agenda, form),
        form,
        "The meeting was opened",
        "The meeting was warmly opened",
    )
    found = back(document, file, form)
    edit = found.passage(WEI)
    assert edit.text == document.passage(WEI).text.replace("was opened", "was warmly opened")
    assert (edit.state, edit.by, edit.at) == (State.EDITED, "Ana", NOON)
    assert found.with_passage(document.passage(WEI)) == document


@pytest.mark.parametrize("form", FORMS)
def test_a_deleted_sentence_and_an_added_one_are_told_apart(form: str) -> None:
    document, draft, agenda = reference()
    text = document.passage("say.stress/n6").text
    file = changed(written(document, draft, agenda, form), form, text, "")
    assert back(document, file, form).passage("say.stress/n6").state is State.DELETED
    last = document.passage("say.assert/n9").text
    added = changed(written(document, draft, agenda, form), form, last, f"{last} It rained. Then it poured.")
    found = back(document, added, form)
    if form == "md":  # nothing names a sentence there
        assert [p.text for p in inner(found) if p.state is State.ADDED] == ["It rained.", "Then it poured."]
        assert found.passage("say.assert/n9") == document.passage("say.assert/n9")
    else:  # it was typed into the sentence
        assert found.passage("say.assert/n9").text == f"{last} It rained. Then it poured."


def test_the_headline_comes_back_and_a_page_brings_its_description() -> None:
    document, draft, agenda = reference()
    for form in FORMS:
        file = written(document, draft, agenda, form)
        if form == "html":
            file = file.replace(f"<h1>{draft.headline}", "<h1>A new day").replace(
                'name="description" content="', 'name="description" content="News: '
            )
        else:
            file = changed(file, form, draft.headline, "A new day")
        found = back(document, file, form)
        assert (found.headline.text, found.headline.state) == ("A new day", State.EDITED)
        wanted = f"News: {draft.description}" if form == "html" else draft.description
        assert found.description.text == wanted


def test_a_page_with_a_sentence_between_two_spans_and_a_paragraph_more() -> None:
    document, draft, agenda = reference()
    page = written(document, draft, agenda, "html")
    page = re.sub(r'(<span id="[^"]*" data-sentence="open.speeches/opening">)', r"It rained. \1", page)
    page = page.replace(
        '</p>\n</section>\n<section data-section="keynote">', "</p><div>A line more.</div></section><section>"
    )
    found = back(document, page, "html")
    texts = [[p.text for p in row] for row in found.sections[1].paragraphs]
    assert texts[0][1] == "It rained."
    assert texts[-1] == ["A line more."]
    assert [p.id for p in inner(found) if p.state is State.ADDED] == ["added/1", "added/2"]


def test_moved_paragraphs_stay_moved() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    first, second, *rest = markdown.split("\n\n")[1:]
    found = back(document, ("\n\n".join([markdown.split("\n\n")[0], second, first, *rest]), sidecar), "md")
    assert [p.state for p in inner(found)] == [State.GENERATED] * 38
    moved = [name for name, _ in printed(found)]
    assert moved != [name for name, _ in printed(document)]
    assert moved[:3] == [WEI, SPEECHES, "say.assert/n1"]
    assert [p.id for p in inner(merge(found, document_of(draft, angle="uet")))] == moved


def test_lines_that_an_editor_broke_anew_change_nothing() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    head, rest = markdown.split("\n\n", 1)
    wrapped = head + "\r\n\r\n" + re.sub(r"(\S{3,} \S+ \S+) (?=[a-z]{4})", r"\1\r\n", rest)
    assert wrapped.count("\r\n") > 20
    assert back(document, (wrapped, sidecar), "md") == document


# --- without ids ----------------------------------------------------------------------------------------


def test_in_markdown_a_rewrite_that_is_alike_is_the_same_sentence_and_another_is_asked() -> None:
    document, draft, agenda = reference()
    file = written(document, draft, agenda, "md")
    text = document.passage(SPEECHES).text
    alike = changed(file, "md", text, text.replace("Opening speeches", "Warm opening speeches"))
    assert back(document, alike, "md").passage(SPEECHES).state is State.EDITED
    other = changed(file, "md", text, "Then three guests greeted the audience.")
    with pytest.raises(Unsure, match="Then three guests greeted") as asked:
        back(document, other, "md")
    (question,) = asked.value.questions
    assert (question.number, question.choices) == (1, ((SPEECHES, text),))
    found = back(document, other, "md", q1=SPEECHES)
    assert found.passage(SPEECHES).text == "Then three guests greeted the audience."
    found = back(document, other, "md", q1="new")
    assert found.passage(SPEECHES).state is State.DELETED
    assert found.passage("added/1").text == "Then three guests greeted the audience."
    with pytest.raises(MeetbotError, match=r'Question 1: "say/x" is none of open\.speeches/opening, new'):
        back(document, other, "md", q1="say/x")


def test_a_sentence_of_the_same_frame_is_not_taken_for_another_one() -> None:
    """ "X said that a" and "X said that b" are alike by their words: 0.60 and more."""
    document, draft, agenda = reference()
    file = written(document, draft, agenda, "md")
    text = document.passage("say.assert/n8").text
    other = text.replace(
        "UET Lahore had provided more teachers", "the national task force would train far more women"
    )
    file = changed(file, "md", text, other)
    with pytest.raises(Unsure, match="far more women"):
        back(document, file, "md")


def test_all_questions_are_asked_at_once_and_an_answer_renumbers_none() -> None:
    document, draft, agenda = reference()
    file = written(document, draft, agenda, "md")
    for name, words in (
        (SPEECHES, "Guests spoke. Many more came."),
        ("panel.points/partnership", "All was said."),
    ):
        file = changed(file, "md", document.passage(name).text, words)
    with pytest.raises(Unsure) as asked:
        back(document, file, "md")
    assert [(q.number, q.text) for q in asked.value.questions] == [
        (1, "Guests spoke."),
        (2, "Many more came."),
        (3, "All was said."),
    ]
    found = back(document, file, "md", q1=SPEECHES, q3="panel.points/partnership")
    assert found.passage("panel.points/partnership").text == "All was said."
    assert found.passage("added/1").text == "Many more came."


def without(data: bytes, *tags: str) -> bytes:
    """Return a Word file that another program saved without these elements."""
    word = docx.Document(io.BytesIO(data))
    for tag in tags:
        for element in list(word.element.body.iter(qn(tag))):
            element.getparent().remove(element)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


BOOKMARKS = ("w:bookmarkStart", "w:bookmarkEnd")
COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


@pytest.mark.parametrize("lost", [BOOKMARKS, COMMENTS, BOOKMARKS + COMMENTS])
@pytest.mark.parametrize("whole", [True, False])
def test_word_by_bookmarks_by_comments_or_by_neither(lost: tuple[str, ...], whole: bool) -> None:
    draft, agenda = drafted("reference", whole)
    document = document_of(draft)
    file = without(written(document, draft, agenda, "docx"), *lost)
    assert back(document, file, "docx") == document
    file = changed(file, "docx", "opened by Prof. HAN Wei", "warmly opened by Prof. HAN Wei")
    assert "warmly" in back(document, file, "docx").passage(WEI).text


def test_tracked_changes_count_as_accepted() -> None:
    document, draft, agenda = reference()
    word = docx.Document(io.BytesIO(written(document, draft, agenda, "docx")))
    run = next(r for p in word.paragraphs for r in p.runs if r.text.startswith("The meeting was opened"))
    old = run._r
    new = docx.Document().add_paragraph().add_run("It was opened.")._r
    for tag, element in (("w:del", old), ("w:ins", new)):
        wrap = docx.oxml.OxmlElement(tag)
        old.addprevious(wrap) if tag == "w:del" else old.getparent().addnext(wrap)
        wrap.append(element)
    out = io.BytesIO()
    word.save(out)
    assert back(document, out.getvalue(), "docx").passage(WEI).text == "It was opened."
