"""The draft of the worked example: it carries the news item's facts and says nothing unproven."""

from __future__ import annotations

from meetbot.article.exports.render import gap_report
from meetbot.article.measures.measure import measure
from tests.article.drafting import build_draft
from tests.article.printed import markdown_of, page_of
from tests.article.reference import CERTAIN, REQUIRED, agenda, record
from tests.golden import assert_golden

DRAFT = build_draft(agenda(), record())
TEXT = " ".join(s.text for s in DRAFT.sentences())


def test_the_reference_draft_reads_as_reviewed() -> None:
    assert_golden("article-reference.md", markdown_of(DRAFT))
    assert_golden("article-reference.html", page_of(DRAFT))
    assert_golden("article-reference.gaps.txt", gap_report(DRAFT))


def test_names_posts_dates_and_outcomes_of_the_news_item_are_all_in_the_draft() -> None:
    assert [text for text in CERTAIN if text not in TEXT] == []


def test_the_reference_draft_meets_every_target() -> None:
    found = measure(DRAFT, required=REQUIRED)
    assert (found.missing, found.invented, found.pronouns, found.respectively) == ((), (), (), 0)
    assert found.coverage == 1.0
    assert found.attribution == 1.0
    assert found.mean_words <= 22
    assert found.longest <= 40
    assert found.longest_list <= 50
    assert found.paragraph <= 140
    assert found.run <= 2
    assert found.commonest_wording <= 0.25
    assert found.same_neighbours == 0
    assert found.verbs >= 0.7


def test_nothing_is_left_to_confirm_once_a_person_vouches_for_the_plan() -> None:
    assert (DRAFT.is_final, DRAFT.report.required, DRAFT.report.conflicts) == (True, (), ())


def test_headline_and_description_fit_and_name_the_outcome() -> None:
    assert DRAFT.headline == (
        "IIOE National Centres launched at UNESCO-ICHEI Annual Partnership and IIOE Meeting"
    )
    assert DRAFT.description == (
        "UNESCO-ICHEI Annual Partnership and IIOE Meeting, 12 January 2022:"
        " IIOE National Centres and IIOE's Russian language platform launched."
    )
    assert (len(DRAFT.headline) <= 100, len(DRAFT.description) <= 155) == (True, True)


def test_the_organisers_seat_does_not_become_the_venue() -> None:
    lead = next(DRAFT.sentences()).text
    assert "Shenzhen" not in lead
    assert "Conference Centre" not in TEXT


def test_evaluations_are_kept_out_and_named_in_the_report() -> None:
    assert "warm and encouraging" not in TEXT
    assert DRAFT.report.withheld == (
        (
            "“Closing remarks”: a warm and encouraging closing speech (note n19) "
            "(evaluation; recorded by rapporteur)"
        ),
    )


def test_undefined_abbreviations_are_reported() -> None:
    assert DRAFT.report.abbreviations == (
        "EISD is introduced but not used again",
        "KICS is never spelled out",
    )


def test_namesakes_keep_their_full_names() -> None:
    assert "Prof. HAN " in TEXT
    assert TEXT.count("Prof. HAN ") == TEXT.count("Prof. HAN Wei") + TEXT.count("Prof. HAN Xibin")


def test_each_sentence_has_an_id_of_its_own_that_names_its_fact() -> None:
    ids = [s.id for s in DRAFT.sentences()]
    assert len(set(ids)) == len(ids)
    assert ids[:3] == ["lead.what/meeting", "lead.org/ichei", "lead.with/meeting"]
    assert "open.act/opening/han-wei" in ids
    assert "say.congratulate/n3" in ids
    assert "out.launch/launch-centres" in ids


def test_the_same_input_gives_the_same_draft() -> None:
    assert build_draft(agenda(), record()) == DRAFT
