"""A whole meeting in Chinese: the draft, its measures, and what prints it."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.record import Picture, Record
from meetbot.agenda.model.terms import Text
from meetbot.article.edition import build_edition
from meetbot.article.judge import judge
from meetbot.article.model import Draft, Paragraph, Section, Sentence, State
from meetbot.article.render import html_fragment
from meetbot.article.side import build_side
from tests.article.drafting import build_draft
from tests.article.meeting import meeting
from tests.golden import assert_golden

TIDE, TOLD = meeting("tide-zh")


def drafted(record: Record = TOLD) -> Draft:
    return build_draft(TIDE, record, language="zh")


def test_the_draft_of_a_chinese_meeting_reads_as_reviewed() -> None:
    found = drafted()
    blocks = ["".join(s.text for s in p.sentences) for part in found.sections for p in part.paragraphs]
    assert_golden("article-tide-zh.txt", "\n".join([found.headline, found.description, *blocks]) + "\n")


def test_a_chinese_draft_meets_every_target_that_is_taken_in_its_own_measure() -> None:
    rows = judge(drafted(), TIDE, TOLD, again=drafted())
    assert [row.name for row in rows if row.met is False] == []
    mean = next(row for row in rows if row.name == "sentence, mean")
    assert mean.target == "<= 37 characters"


def test_from_the_agenda_alone_a_chinese_draft_states_nothing() -> None:
    found = drafted(Record(meeting=TIDE.id))
    assert [s.text for s in found.sentences() if s.state is not State.TO_CONFIRM] == []
    assert found.sections[0].paragraphs[0].sentences[1].text == "[待确认 2: 会议主题为“同一片海”。]"


def test_who_was_not_there_is_found_between_characters() -> None:
    """A sentence that has an absent speaker speak is found, though no blank parts the name from the rest."""
    found = drafted()
    fact = next(s.facts for s in found.sentences() if s.frame == "chair")
    said = Sentence(
        id="speak/keynote", frame="speak", variant="spoke", facts=fact, evidence=(), claims_by=(), lang="zh",
        text="海平面观测由吴敏博士介绍。", state=State.GENERATED,
    )  # fmt: skip
    lying = Draft(
        meeting=found.meeting, language="zh", register="news", headline="", description="",
        sections=(Section(id="keynote", paragraphs=(Paragraph(sentences=(said,)),)),), report=found.report,
        facts=found.facts,
    )  # fmt: skip
    rows = judge(lying, TIDE, TOLD, again=lying)
    faults = next(row.faults for row in rows if row.name == "plan reported as event")
    assert faults == ("speak/keynote: wu was not there",)


def test_the_page_of_the_editor_puts_no_blank_between_chinese_sentences() -> None:
    assert "</span><span" in html_fragment(drafted())


def test_a_caption_has_chinese_marks() -> None:
    picture = Picture(
        id="p1", file="a.jpg", who=("zhao", "ana"), caption=Text("zh", {"zh": "签署现场。"}), credit="周宁"
    )
    record = replace(TOLD, pictures=(picture,))
    found = drafted()
    edition = build_edition(found, TIDE, now=TIDE.end)
    (caption,) = build_side(edition, found, TIDE, record).captions
    assert caption.text == ("签署现场。从左至右：赵海博士（首席工程师）、Ana Lima女士（理事长）。摄影：周宁")


def test_the_report_names_notes_that_end_in_a_stop_or_speak_in_the_first_person() -> None:
    notes = (
        replace(TOLD.notes[0], text=Text("zh", {"zh": "我们的验潮站增加到120座"})),
        replace(TOLD.notes[1], text=Text("zh", {"zh": "其中一半由当地渔民维护。"})),
    )
    assert drafted(replace(TOLD, notes=notes)).report.wording == (
        "n1: speaks in the first person: 我们的验潮站增加到120座",
        "n2: ends with a stop: 其中一半由当地渔民维护。",
    )


def test_the_report_finds_abbreviations_between_characters() -> None:
    text = Text("zh", {"zh": "数据由IHO和TDC发布"})
    found = drafted(replace(TOLD, notes=(replace(TOLD.notes[0], text=text),)))
    assert found.report.abbreviations == ("IHO is never spelled out",)
