"""A whole meeting in Chinese: the draft, its measures, and what prints it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.record import Picture, Record, Turn, TurnStatus
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.exports.edition import build_edition
from meetbot.article.exports.render import html_fragment
from meetbot.article.measures.honest import covered
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft, Paragraph, Section, State
from meetbot.article.products.side import build_side
from tests.article.drafting import build_draft
from tests.article.meeting import MEETINGS, meeting
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


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("海平面观测由吴敏博士介绍。", ("speak/keynote: wu was not there",)),
        ("赵海博士代表吴敏博士发言。", ()),
    ],
)
def test_who_was_not_there_is_found_between_characters(text: str, faults: tuple[str, ...]) -> None:
    """No blank parts the name from the rest; who is spoken for did not speak."""
    spoke = Turn(where="keynote", who="zhao", status=TurnStatus.SPOKE, on_behalf_of="wu")
    record = replace(TOLD, turns=(*TOLD.turns, spoke))
    found = drafted(record)
    chair = next(s for s in found.sentences() if s.frame == "chair")
    facts = ("turn/keynote/zhao/speaker",)
    said = replace(chair, id="speak/keynote", frame="speak", text=text, facts=facts)
    only = Section(id="keynote", paragraphs=(Paragraph(sentences=(said,)),))
    told = replace(found, sections=(only,))
    rows = judge(told, TIDE, record, again=told)
    assert next(row.faults for row in rows if row.name == "plan reported as event") == faults


def test_the_page_of_the_editor_puts_no_blank_between_chinese_sentences() -> None:
    assert "</span><span" in html_fragment(drafted())


def test_a_question_inside_a_mark_has_chinese_brackets() -> None:
    text = (MEETINGS / "tide-zh.yaml").read_text(encoding="utf-8")
    bare = parse_agenda(text.replace("theme: 同一片海", "theme: {en: One sea}"), source="tide-zh.yaml")
    found = build_draft(bare, Record(meeting=bare.id), language="zh")
    told = next(s.text for s in found.sentences() if s.frame == "lead.theme")
    assert "“（主题的中文文本）”" in told


def test_a_sentence_of_forty_characters_is_not_too_long_for_any_wording() -> None:
    text = Text("zh", {"zh": "今后三年，每一座验潮站都要向所有沿海城市免费提供逐时的观测数据和预警"})
    used = set()
    for number in range(30):
        note = replace(TOLD.notes[0], id=f"long-{number}", text=text)
        used |= {s.variant for s in drafted(replace(TOLD, notes=(note,))).sentences() if s.claims_by}
    assert used == {"stated", "said", "stated-to", "said-speech", "According-to"}


def test_a_note_counts_as_told_only_where_its_own_characters_stand() -> None:
    assert covered(drafted(), TIDE, TOLD).missing == ()
    note = replace(TOLD.notes[1], text=Text("zh", {"zh": "所有数据当天公开"}))
    assert covered(drafted(), TIDE, replace(TOLD, notes=(note,))).missing == ("note/n2",)


def test_a_caption_has_chinese_marks() -> None:
    picture = Picture(
        id="p1", file="a.jpg", who=("zhao", "ana"), caption=Text("zh", {"zh": "签署现场。"}), credit="周宁"
    )
    record = replace(TOLD, pictures=(picture,))
    people = {i: replace(p, consent_photo=True) for i, p in TIDE.people.items()}
    found = drafted()
    edition = build_edition(found, TIDE, now=TIDE.end)
    (caption,) = build_side(edition, found, replace(TIDE, people=people), record).captions
    assert caption.text == ("签署现场。从左至右：赵海博士（首席工程师）、Ana Lima女士（理事长）。摄影：周宁")


def test_the_report_names_notes_that_end_in_a_stop_or_speak_in_the_first_person() -> None:
    notes = (
        replace(TOLD.notes[0], text=Text("zh", {"zh": "我们的验潮站增加到120座"})),
        replace(TOLD.notes[1], text=Text("zh", {"zh": "其中一半由当地渔民维护。"})),
    )
    assert drafted(replace(TOLD, notes=notes)).report.wording == (
        "李明 in “开幕式” (zh): “我们的验潮站增加到120座” (zh) (note n1): speaks in the first person",
        "李明 in “开幕式” (zh): “其中一半由当地渔民维护。” (zh) (note n2): ends with a stop",
    )


def test_the_report_finds_abbreviations_between_characters() -> None:
    text = Text("zh", {"zh": "数据由IHO和TDC发布"})
    found = drafted(replace(TOLD, notes=(replace(TOLD.notes[0], text=text),)))
    assert found.report.abbreviations == ("IHO is never spelled out",)
