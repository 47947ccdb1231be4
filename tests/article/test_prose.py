"""The figures of running text, proven on the published news item whose figures were counted by hand.

`news-2022.txt` has the shape of the body of UNESCO-ICHEI's news item of 12 January 2022: each word has other
letters, vowel for vowel, but for honorifics, pronouns and what else the figures look at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.article.measures.prose import Prose, grade, prose, sentences_of

NEWS = (Path(__file__).parent / "news-2022.txt").read_text(encoding="utf-8").split("\n\n")


def test_the_published_item_has_the_figures_that_were_counted_in_it() -> None:
    found = prose(NEWS)
    assert (found.sentences, found.mean, found.longest, found.paragraph) == (24, 29.4, 49, 174)
    assert (found.first_word, found.run) == (9, 4)
    assert (len(found.pronouns), found.respectively) == (5, 3)


def test_its_reading_grades_are_those_counted_to_a_quarter_of_a_year() -> None:
    found = prose(NEWS)
    assert found.grade == pytest.approx(19.5, abs=0.25)
    assert found.grade_masked == pytest.approx(13.9, abs=0.25)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Prof. LI spoke. Dr. Wu did not.", ["Prof. LI spoke.", "Dr. Wu did not."]),
        ("J. Smith came. He left.", ["J. Smith came.", "He left."]),
        ("It rose by 1.5 per cent. Why? Nobody knew.", ["It rose by 1.5 per cent.", "Why?", "Nobody knew."]),
        ("The meeting ended at 5 p.m. as planned.", ["The meeting ended at 5 p.m. as planned."]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_stop_but_not_at_an_honorific(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_a_grade_is_kincaids_formula() -> None:
    # 5 words, 6 syllables, 1 sentence: 0.39 * 5 + 11.8 * 6 / 5 - 15.59
    assert grade(["The meeting took its time."]) == 0.5
    assert grade([]) == 0.0


def test_a_text_without_words_has_no_figures() -> None:
    assert prose([]) == Prose(
        sentences=0,
        mean=0.0,
        longest=0,
        paragraph=0,
        first_word=0,
        run=0,
        grade=0.0,
        grade_masked=0.0,
        pronouns=(),
        respectively=0,
    )
