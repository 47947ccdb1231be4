"""The measures find what they are there to find: each on a draft with that one fault."""

from __future__ import annotations

from dataclasses import replace

from meetbot.article.measures.invention import invented
from meetbot.article.measures.measure import measure
from meetbot.article.model import Draft, Paragraph, Section, Sentence
from tests.article.drafting import build_draft
from tests.article.reference import agenda, record

DRAFT = build_draft(agenda(), record())
OPENED = next(s for s in DRAFT.sentences() if s.id == "open.act/opening/han-wei")
COUNT = next(s for s in DRAFT.sentences() if s.id == "lead.count/meeting")
CLAIM = next(s for s in DRAFT.sentences() if s.id == "say.assert/n4")


def of(*sentences: Sentence) -> Draft:
    section = Section(id="opening", paragraphs=(Paragraph(sentences=sentences),))
    return replace(DRAFT, sections=(section,))


def test_a_name_that_is_not_in_the_facts_is_invented() -> None:
    wrong = replace(OPENED, text=OPENED.text.replace("HAN Wei", "HAN Xibin"))
    assert (invented(OPENED, DRAFT), invented(wrong, DRAFT)) == ([], ["Xibin"])


def test_a_number_that_is_not_in_the_facts_is_invented() -> None:
    assert invented(replace(COUNT, text=COUNT.text.replace("80", "90")), DRAFT) == ["90"]
    assert invented(replace(COUNT, text=COUNT.text.replace("Over 80", "Seven")), DRAFT) == ["seven"]


def test_a_superlative_that_is_not_in_the_facts_is_invented() -> None:
    assert invented(replace(OPENED, text=OPENED.text.replace("opened", "opened again")), DRAFT) == ["again"]


def test_a_sentence_on_an_unknown_fact_is_invented_as_a_whole() -> None:
    assert invented(replace(OPENED, facts=("turn/opening/nobody/host",)), DRAFT) == [OPENED.text]


def test_pronouns_and_respectively_are_counted() -> None:
    text = "He and her team spoke and sang respectively."
    found = measure(of(replace(OPENED, text=text)))
    assert (found.pronouns, found.respectively) == (("He", "her"), 1)


def test_runs_lengths_and_neighbours_are_measured_on_sentences() -> None:
    text = "Prof. HAN Wei opened the meeting."
    found = measure(of(*(replace(OPENED, text=text),) * 3))
    assert (found.sentences, found.run, found.same_neighbours) == (3, 3, 2)
    assert (found.mean_words, found.longest, found.paragraph) == (6.0, 6, 18)
    assert found.commonest_wording == 1.0


def test_a_claim_that_names_nobody_lowers_attribution() -> None:
    assert measure(of(CLAIM, replace(CLAIM, attributed=False))).attribution == 0.5


def test_what_is_required_and_missing_is_listed() -> None:
    found = measure(of(OPENED), required=("Prof. HAN Wei", "Prof. LI Ming"))
    assert (found.coverage, found.missing) == (0.5, ("Prof. LI Ming",))
