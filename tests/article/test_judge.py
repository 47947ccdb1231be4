"""The measures hold four meetings to their targets, and each measure fails a draft that has its one fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.measures.judge import judge, table
from meetbot.article.model import Draft, Evidence, Fact, Paragraph, Rung, Section, Sentence, State, Verdict
from tests.article.drafting import build_draft
from tests.article.meeting import meeting
from tests.article.reference import agenda, nothing, record

AGENDA, RECORD = agenda(), record()
DRAFT = build_draft(AGENDA, RECORD)


def missed(
    draft: Draft, of: Agenda = AGENDA, told: Record = RECORD, *, again: Draft | None = None
) -> set[str]:
    """Return the names of the rows that missed their target."""
    return {row.name for row in judge(draft, of, told, again=again or draft) if row.met is False}


def with_sentence(sentence_id: str, **changes: object) -> Draft:
    """Return the draft with one sentence changed."""

    def changed(sentence: Sentence) -> Sentence:
        return replace(sentence, **changes) if sentence.id == sentence_id else sentence  # type: ignore[arg-type]

    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                Paragraph(sentences=tuple(map(changed, p.sentences))) for p in section.paragraphs
            ),
        )
        for section in DRAFT.sections
    )
    assert sections != DRAFT.sections
    return replace(DRAFT, sections=sections)


def with_words(sentence_id: str, old: str, new: str) -> Draft:
    text = next(s.text for s in DRAFT.sentences() if s.id == sentence_id)
    assert old in text
    return with_sentence(sentence_id, text=text.replace(old, new))


def with_texts(*texts: str) -> Draft:
    """Return the draft as one paragraph of these sentences, each a claim of the first one's facts."""
    first = next(DRAFT.sentences())
    sentences = tuple(replace(first, id=f"s/{n}", text=text) for n, text in enumerate(texts))
    return replace(DRAFT, sections=(Section(id="lead", paragraphs=(Paragraph(sentences=sentences),)),))


def test_the_reference_meeting_meets_every_target() -> None:
    assert missed(DRAFT, again=build_draft(AGENDA, RECORD)) == set()


@pytest.mark.parametrize("name", ["harbour", "team", "names"])
def test_other_meetings_meet_the_targets(name: str) -> None:
    of, told = meeting(name)
    draft = build_draft(of, told)
    assert missed(draft, of, told, again=build_draft(of, told)) == set()
    assert draft.is_final


@pytest.mark.parametrize("name", ["harbour", "team", "names"])
def test_from_the_agenda_alone_other_meetings_state_nothing(name: str) -> None:
    of, _ = meeting(name)
    draft = build_draft(of, Record(meeting=of.id))
    assert [s.text for s in draft.sentences() if s.state is not State.TO_CONFIRM] == []
    honest = {"invented facts", "plan reported as event", "gaps without one mark and line", "first mention"}
    assert missed(draft, of, Record(meeting=of.id)) & honest == set()


# --- each measure on a draft with its one fault ------------------------------------------------------------


def test_a_fact_that_is_not_told_lowers_coverage() -> None:
    gone = replace(DRAFT, sections=tuple(s for s in DRAFT.sections if s.id != "contest"))
    assert {"fact coverage", "dates, names, outcomes"} <= missed(gone)


def test_a_note_told_in_other_words_is_not_covered() -> None:
    draft = with_words("say.stress/n6", "importance", "value")
    rows = {row.name: row for row in judge(draft, AGENDA, RECORD, again=draft)}
    assert rows["fact coverage"].faults == ("note/n6",)


def test_an_invented_name_is_found() -> None:
    assert "invented facts" in missed(with_words("open.act/opening/han-wei", "HAN Wei", "HAN Weiwei"))


def proven_by_the_agenda(fact: Fact) -> Fact:
    """Return what a ladder would make of a plan if the agenda proved it."""
    planned = Evidence(rung=Rung.AGENDA, source="planned in the agenda")
    return replace(fact, verdict=Verdict.PROVEN, evidence=(planned,), conflict="")


def test_a_ladder_on_which_the_agenda_proves_reports_a_plan_as_an_event() -> None:
    honest = build_draft(AGENDA, nothing())
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                Paragraph(sentences=tuple(replace(s, state=State.GENERATED, gaps=()) for s in p.sentences))
                for p in section.paragraphs
            ),
        )
        for section in honest.sections
    )
    facts = {i: proven_by_the_agenda(fact) for i, fact in honest.facts.items()}
    broken = replace(honest, sections=sections, facts=facts)
    rows = {row.name: row for row in judge(broken, AGENDA, nothing(), again=broken)}
    told = {fault.partition(":")[0] for fault in rows["plan reported as event"].faults}
    assert told == {s.id for s in broken.sentences()}
    assert "plan reported as event" not in missed(honest, AGENDA, nothing())


def test_an_absent_person_or_a_session_called_off_is_a_plan_reported_as_event() -> None:
    of, told = meeting("harbour")
    draft = build_draft(of, told)
    spoke = next(s for s in draft.sentences() if s.id == "chair/power/aoife")
    for text, section in (("Dr. Laine chaired it.", "power"), ("It was chaired by Dr. Byrne.", "register")):
        wrong = replace(spoke, text=text)
        lone = replace(draft, sections=(Section(id=section, paragraphs=(Paragraph(sentences=(wrong,)),)),))
        assert "plan reported as event" in missed(lone, of, told), text


def test_an_outcome_that_was_not_done_is_a_plan_reported_as_event() -> None:
    of, told = meeting("harbour")
    draft = build_draft(of, told)
    signed = next(s for s in draft.sentences() if s.frame == "out.signing")
    wrong = replace(signed, text="Mr. Moe launched the emissions register.")
    lone = replace(draft, sections=(Section(id="pledge", paragraphs=(Paragraph(sentences=(wrong,)),)),))
    assert "plan reported as event" in missed(lone, of, told)


def test_a_mark_without_a_line_in_the_report_is_found() -> None:
    draft = build_draft(AGENDA, nothing())
    report = replace(draft.report, required=draft.report.required[1:])
    assert "gaps without one mark and line" in missed(replace(draft, report=report), AGENDA, nothing())


@pytest.mark.parametrize(
    ("old", "new"),
    [("Prof. HAN Wei, Executive Deputy Director", "Prof. HAN Wei, someone"), ("Prof. HAN Wei", "Prof. HAN")],
)
def test_a_person_who_is_not_introduced_is_found(old: str, new: str) -> None:
    assert "first mention" in missed(with_words("open.act/opening/han-wei", old, new))


def test_a_short_form_before_the_full_one_is_found() -> None:
    assert "first mention" in missed(with_words("open.act/opening/han-wei", "Prof. HAN Wei", "Prof. ZHAN"))


@pytest.mark.parametrize(
    "words", ["NGO", "UNESCO Institute for Information Technologies in Education (UNESCO IITE)"]
)
def test_an_abbreviation_never_or_twice_spelled_out_is_found(words: str) -> None:
    assert "abbreviations" in missed(with_words("say.assert/n4", "Prof. ZHAN", f"Prof. ZHAN of {words}"))


def test_a_claim_without_its_speaker_is_found() -> None:
    assert "attribution" in missed(with_sentence("say.assert/n4", attributed=False))


def test_one_verb_for_all_reports_is_found() -> None:
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                Paragraph(sentences=tuple(replace(s, variant="said that") for s in p.sentences))
                for p in section.paragraphs
            ),
        )
        for section in DRAFT.sections
    )
    plain = replace(RECORD, notes=tuple(replace(n, verb="") for n in RECORD.notes))
    found = missed(replace(DRAFT, sections=sections), AGENDA, plain)
    assert {"reporting verbs, distinct", "one reporting verb, uses"} <= found


def test_a_factive_verb_needs_the_rapporteur() -> None:
    plain = replace(RECORD, notes=tuple(replace(n, verb="") for n in RECORD.notes))
    assert "factive verbs without a source" in missed(DRAFT, AGENDA, plain)


def test_repetition_is_found() -> None:
    found = missed(with_texts(*("The meeting was held.",) * 12))
    assert {
        "share of the commonest wording",
        "same first word in a row",
        "neighbours with one wording",
    } <= found


def test_respectively_and_pronouns_are_found() -> None:
    found = missed(with_texts("He and she spoke respectively."))
    assert {'"respectively" without two lists', "pronouns"} <= found


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Ana, Rui and Eva chaired the first, second and third sessions, respectively.", True),
        ("Ana, Rui, and Eva chaired the first, second, and third sessions, respectively.", True),
        ("Ana and Rui chaired the first and second sessions, respectively.", False),
        ("Ana, Rui and Eva chaired the first and second sessions, respectively.", False),
        ("Opening speeches were given by Ana, Rui and Eva, respectively.", False),
        ("Ana and Rui chaired the first, second and third sessions respectively.", False),
    ],
)
def test_respectively_is_right_only_with_two_lists_of_three_or_more(sentence: str, right: bool) -> None:
    assert ('"respectively" without two lists' not in missed(with_texts(sentence))) is right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("IIOE's platform was shown.", False),
        ("The HEIs’ platform was shown.", False),
        ("UNESCO-ICHEI’s platform was shown.", False),
        ("The platform of IIOE was shown.", True),
        ("Ana's platform was shown.", True),
    ],
)
def test_an_abbreviation_takes_no_possessive(sentence: str, right: bool) -> None:
    assert ("endings of abbreviations" not in missed(with_texts(sentence))) is right


def test_a_possessive_of_the_record_is_told_as_it_stands() -> None:
    assert any("IIOE's" in sentence.text for sentence in DRAFT.sentences())
    assert "endings of abbreviations" not in missed(DRAFT)


def test_long_sentences_and_paragraphs_are_found() -> None:
    long = " ".join(["internationalisation"] * 50) + "."
    found = missed(with_texts(long, long, long))
    lengths = {"sentence, mean", "sentence, longest", "paragraph, longest", "reading grade"}
    assert lengths | {"reading grade, names masked"} <= found
    listed = with_sentence("open.act/opening/han-wei", text=long * 2, lists_roles=True)
    assert "sentence with roles, longest" in missed(listed)


def test_another_draft_from_the_same_values_is_found() -> None:
    assert missed(DRAFT, again=replace(DRAFT, headline="Another")) == {"determinism"}


def test_a_text_of_another_language_is_found() -> None:
    foreign = replace(DRAFT, language="fr")
    assert "languages" in missed(foreign)


def test_side_products_that_are_too_long_are_found() -> None:
    assert missed(replace(DRAFT, headline="a" * 101, description="a" * 156)) == {"headline", "description"}


def test_the_table_names_each_row_its_target_and_its_faults() -> None:
    draft = with_sentence("say.assert/n4", attributed=False)
    lines = table(judge(draft, AGENDA, RECORD, again=draft)).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("attribution"))
    assert lines[at].split() == ["attribution", "17", "of", "18", "all", "MISSED"]
    assert lines[at + 1] == "    say.assert/n4"
    assert lines[-1] == "1 of 30 targets missed."
