"""How a sentence is closed that ends with a mark of its own: a title's "?", somebody's words, "Inc."."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Form, Held, Note, NoteKind, Picture, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.judge import judge
from meetbot.article.measures.prose import prose, sentences_of
from meetbot.article.products.captions import captions
from tests.article.drafting import build_draft

HARD = "\u00a0"
# What a sentence ends with -> how that is printed: a title, somebody's words, bare words, an abbreviation.
CLOSED = {
    "en": ('was "Why?"', 'said: "Why?"', "asked why?", "of Acme Inc."),
    "fr": (
        f"était «{HARD}Pourquoi ?{HARD}».", f"a dit : «{HARD}Pourquoi ?{HARD}»", "dit pourquoi ?",
        "chez Acme Inc.",
    ),
    "es": ("era «¿Por qué?».", "dijo: «¿Por qué?».", "dijo ¿por qué?", "de Acme Inc."),
    "ru": ("была «Почему?».", "сказал: «Почему?»", "спросил почему?", "из Acme Inc."),
    "zh": ("题为“为什么？”。", "说：“为什么？”", "问为什么？", "来自Acme Inc.。"),
    "ar": ("عنوانه «لماذا؟».", "قال: «لماذا؟»", "سأل لماذا؟", "من Acme Inc."),
}  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_mark_at_the_end_gets_the_stop_that_the_language_prints(code: str) -> None:
    language = LANGUAGES[code]
    for wanted, speech in zip(CLOSED[code], (False, True, False, False), strict=True):
        bare = wanted.removesuffix(".").removesuffix("。") if not wanted.endswith("Inc.") else wanted
        found = language.finish(bare, speech=speech)
        assert found == language.capital(wanted)
        assert language.finish(found, speech=speech) == found  # and never a second one


TITLE = {
    "en": "Who owns the sea?", "fr": "À qui la mer ?", "es": "¿De quién es el mar?", "ru": "Чьё это море?",
    "zh": "谁拥有大海？", "ar": "لمن البحر؟",
}  # fmt: skip
LED = {
    "en": '"Who owns the sea?"', "fr": f"À qui la mer ?{HARD}».", "es": "«¿De quién es el mar?».",
    "ru": "«Чьё это море?».", "zh": "”。", "ar": "«لمن البحر؟».",
}  # fmt: skip
MEETING = """\
format: meetbot/1
meeting:
  id: sea
  title: Sea
  date: 2024-03-12
  start: "09:00"
  timezone: UTC
  mode: onsite
people:
  ana: {name: Ana Lima, honorific: Dr., gender: f}
sessions:
  - {id: first, title: Gauges, duration: 30m, chair: ana}
"""


def sea(*, series: bool = True, number: int = 0) -> Agenda:
    """Return a meeting whose name is a question; its id picks the wordings."""
    agenda = parse_agenda(MEETING, source="sea.yaml")
    title = Text("en", TITLE)
    names = Text("en", dict.fromkeys(TITLE, "Sea Forum"))
    meeting = replace(agenda.meeting, id=f"sea-{number}", title=title, series=names if series else None)
    return replace(agenda, meeting=meeting)


HELD = Record(meeting="sea", held_as_planned=Held(by="the clerk"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_that_ends_with_a_title_is_closed_as_its_language_does(code: str) -> None:
    firsts = {
        s.text
        for number in range(12)
        for s in build_draft(sea(number=number), HELD, language=code).sentences()
        if s.frame == "lead.what"
    }
    last = [text for text in firsts if TITLE[code] in text[-len(TITLE[code]) - 4 :]]
    assert all(text.endswith(LED[code]) for text in last), last
    assert not any(mark in text for text in firsts for mark in ("?.", "？。", "؟.", "..", ".”。"))
    assert last or code == "zh"  # where the title stands before the verb


def test_an_english_quotation_and_a_russian_one_need_no_stop_behind_their_own() -> None:
    words = {"en": "Why not?", "ru": "Почему бы нет?", "zh": "为什么不？"}
    note = Note(
        id="q", where="first", who=("ana",), text=Text("en", words), kind=NoteKind.QUOTE, form=Form.QUOTE,
        quotable=True,
    )  # fmt: skip
    for code, end in (("en", 'Why not?"'), ("ru", "Почему бы нет?»"), ("zh", "为什么不？”")):
        draft = build_draft(sea(), replace(HELD, notes=(note,)), language=code)
        (text,) = [s.text for s in draft.sentences() if s.id == "quote/q"]
        assert text.endswith(end) or text.startswith(f"«{end}{HARD}— ")  # or they come first, in Russian


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("en", "Who owns the sea? 12 March 2024."),
        ("fr", "À qui la mer ? 12 mars 2024."),
        ("es", "¿De quién es el mar?, 12 de marzo de 2024."),
        ("ru", "Чьё это море? 12 марта 2024 года."),
        ("zh", "“谁拥有大海？”于2024年3月12日举行。"),
        ("ar", "لمن البحر؟ 12 مارس 2024."),
    ],
)
def test_a_description_has_no_comma_behind_a_question(code: str, found: str) -> None:
    draft = build_draft(sea(series=False), HELD, language=code)
    assert draft.description.replace(HARD, " ") == found
    assert draft.headline == TITLE[code]


def test_a_caption_ends_with_one_stop() -> None:
    agenda = sea()
    people = {"ana": replace(agenda.people["ana"], name="Ana Lima Jr.", consent_photo=True)}
    picture = Picture(id="p", who=("ana",), credit="Kim")
    (found,) = captions([picture], replace(agenda, people=people), "en")
    assert found.text == "Dr. Ana Lima Jr. Photo: Kim"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            'It was held under the title "Who owns the sea?" Ms. Ito came.',
            ['It was held under the title "Who owns the sea?"', "Ms. Ito came."],
        ),
        ("他读了《怎么办？》和报告。会议结束。", ["他读了《怎么办？》和报告。", "会议结束。"]),
        ("题为“谁拥有大海？”的会议举行。", ["题为“谁拥有大海？”的会议举行。"]),
        ("李教授说：“谁拥有大海？”会议结束。", ["李教授说：“谁拥有大海？”", "会议结束。"]),
        ("李教授说：“潮水不等人。”会议结束。", ["李教授说：“潮水不等人。”", "会议结束。"]),
    ],
)
def test_a_question_in_a_title_ends_no_sentence_that_goes_on(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_a_question_inside_a_name_ends_no_sentence() -> None:
    text = "The Who Owns The Sea? Forum took place. Many came."
    assert prose([text]).sentences == 3
    assert prose([text], names=["Who Owns The Sea? Forum"]).sentences == 2
    # And a draft is read so: of a meeting called by a question, no sentence is cut in two.
    forum = Text("en", dict.fromkeys(TITLE, "Who Owns The Sea? Forum"))
    agenda = sea()
    agenda = replace(agenda, meeting=replace(agenda.meeting, series=forum, title=forum))
    draft = build_draft(agenda, HELD)
    rows = {row.name: row.found for row in judge(draft, agenda, HELD, again=draft)}
    other = replace(
        agenda, meeting=replace(agenda.meeting, series=Text("en", {"en": "Who Owns The Seas Forum"}))
    )
    plain = build_draft(other, HELD)
    assert (
        rows["reading grade"]
        == {r.name: r.found for r in judge(plain, other, HELD, again=plain)}["reading grade"]
    )
