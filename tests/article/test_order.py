"""What is said of order is true: what came before, what was last, what is to come, who missed which part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import (
    Force,
    Form,
    Held,
    Note,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.measures.invention import invented
from meetbot.article.model import Draft
from tests.article.drafting import build_draft

TIDES = (Path(__file__).parent / "order.yaml").read_text(encoding="utf-8")
AGENDA = parse_agenda(TIDES, source="tides.yaml")
VOUCHED = Record(meeting="tides", held_as_planned=Held(by="the clerk"))


def at(entry: str, hour: int, minute: int = 0) -> SessionRecord:
    return SessionRecord(id=entry, start=datetime(2024, 3, 12, hour, minute, tzinfo=UTC))


def told(record: Record, agenda: Agenda = AGENDA, language: str = "en") -> dict[str, str]:
    return {s.id: s.text for s in build_draft(agenda, record, language=language).sentences()}


def bare(text: str) -> str:
    return text.replace("\u200f", "").replace("\u00a0", " ")


def renamed(agenda: Agenda, number: int) -> Agenda:
    """Return the meeting under another id: it picks the wordings."""
    return replace(agenda, meeting=replace(agenda.meeting, id=f"tides-{number}"))


def with_session(session: str, more: str = "") -> Agenda:
    """Return the meeting with one more session before the closing one."""
    text = TIDES.replace("  - {id: closing", f"  - {session}\n  - {{id: closing")
    return parse_agenda(f"{text}{more}", source="tides.yaml")


def is_honest(draft: Draft) -> bool:
    return not [found for s in draft.sentences() for found in invented(s, draft)]


# --- after an overview ----------------------------------------------------------------------------------

AFTER = {
    "en": "After an overview by Dr. Ana Lima, ",
    "fr": "Après une présentation par Ana Lima, ",
    "es": "Tras una presentación a cargo de la Dra. Ana Lima, ",
    "ru": "После обзора, с которым выступила д-р Ana Lima, ",
    "zh": "Ana Lima博士作概述后，",
    "ar": "بعد عرض من تقديم الدكتورة \u200fAna Lima، ",
}


@pytest.mark.parametrize("language", AFTER)
def test_an_overview_begins_the_sentence_on_what_followed(language: str) -> None:
    found = told(VOUCHED, language=language)
    assert "speak/over" not in found
    text = found["speak/talk"].replace("\u200f", "")
    assert text.startswith(AFTER[language].replace("\u200f", ""))
    assert "Rui Costa" in text


@pytest.mark.parametrize(("language", "never"), [("en", "topic of"), ("fr", "portait"), ("ru", "—\u00a0Rui")])
def test_behind_it_somebody_acts(language: str, never: str) -> None:
    texts = {told(VOUCHED, renamed(AGENDA, n), language)["speak/talk"] for n in range(20)}
    assert not [text for text in texts if never in text]


def test_it_rests_on_both_facts_and_says_no_more() -> None:
    draft = build_draft(AGENDA, VOUCHED)
    (both,) = [s for s in draft.sentences() if s.id == "speak/talk"]
    assert both.facts == ("turn/talk/rui/speaker", "turn/over/ana/speaker")
    assert is_honest(draft)


def test_times_decide_what_came_before() -> None:
    in_turn = told(replace(VOUCHED, sessions=(at("over", 9), at("talk", 9, 20))))
    assert in_turn["speak/talk"].startswith("After an overview by Dr. Ana Lima, ")
    turned = told(replace(VOUCHED, sessions=(at("talk", 9), at("over", 9, 20), at("intro", 9, 40))))
    assert turned["speak/talk"].endswith("gauges.")
    assert [i for i in turned if i.startswith(("speak/", "intro/"))][:2] == ["speak/talk", "intro/intro"]
    assert turned["intro/intro"].startswith("After an overview by Dr. Ana Lima, ")


@pytest.mark.parametrize(
    "record",
    [
        replace(VOUCHED, sessions=(at("over", 9), at("talk", 9))),
        replace(VOUCHED, sessions=(at("over", 9),)),  # when the other began nobody knows
        replace(VOUCHED, held_as_planned=Held(by="the clerk", exceptions=("talk",))),
        replace(VOUCHED, turns=(Turn(where="talk", who="rui", status=TurnStatus.UNKNOWN),)),
        Record(
            meeting="tides",
            turns=tuple(
                Turn(where=where, who=who, status=TurnStatus.SPOKE)
                for where, who in (("over", "ana"), ("talk", "rui"))
            ),
        ),
        Record(meeting="tides"),
    ],
)
def test_an_order_that_nobody_vouches_for_is_not_told(record: Record) -> None:
    found = told(record)
    assert "An overview " in found["speak/over"] or "gave an overview" in found["speak/over"]
    assert not any("After " in text for text in found.values())


def test_two_sentences_that_would_make_a_long_one_stay_two() -> None:
    post = (
        "Director of the Department for the Study of Tides, Currents, Gauges and Buoys of the Northern Seas"
    )
    ana = replace(AGENDA.people["ana"], name="Ana Maria Filipa Lima de Sousa e Melo")
    people = {**AGENDA.people, "ana": ana}
    agenda = parse_agenda(
        TIDES.replace("gender: f}\n  rui", f"gender: f, post: '{post}'}}\n  rui"), source="t"
    )
    assert agenda.people["ana"].posts
    found = told(
        VOUCHED, replace(agenda, people={**people, "ana": replace(ana, posts=agenda.people["ana"].posts)})
    )
    assert "speak/over" in found
    assert not any("After " in text for text in found.values())


def test_what_was_told_in_two_sentences_or_in_one_is_told_so_again() -> None:
    one = build_draft(AGENDA, VOUCHED)
    kept = {s.id: s.variant for s in one.sentences()}
    assert build_draft(AGENDA, VOUCHED, kept=kept) == one
    two = build_draft(AGENDA, VOUCHED, kept={**kept, "speak/over": "gave"})
    found = {s.id: s.text for s in two.sentences()}
    assert found["speak/over"] == "Dr. Ana Lima gave an overview."
    assert not found["speak/talk"].startswith("After")


def test_in_russian_it_needs_the_gender_of_who_gave_it() -> None:
    agenda = replace(AGENDA, people={**AGENDA.people, "ana": replace(AGENDA.people["ana"], gender="")})
    found = told(VOUCHED, agenda, "ru")
    assert bare(found["speak/over"]) == "Докладчик — д-р Ana Lima; вид выступления — обзор."
    assert not found["speak/talk"].startswith("После")


def test_a_register_that_takes_the_second_sentence_away_leaves_the_first() -> None:
    launch = "  - {id: buoys"
    outcome = "    outcomes: [{id: o, type: launch, what: the gauge map, by: [rui]}]\n"
    text = TIDES.replace(launch, f"{outcome}{launch}")
    news = told(VOUCHED, parse_agenda(text, source="t"))
    assert news["out.launch/o"].startswith("After an overview by Dr. Ana Lima, ")
    report = told(VOUCHED, parse_agenda(f"{text}article: {{register: report}}\n", source="t"))
    assert "speak/over" in report
    assert not report["out.launch/o"].startswith("After")


# --- introductions --------------------------------------------------------------------------------------

INTRODUCED = {
    "en": {"Eva Ito introduced the tide atlas.", "Eva Ito presented the tide atlas.",
           "The tide atlas was presented by Eva Ito."},
    "fr": {"Eva Ito a présenté l’atlas.", "La présentation de l’atlas a été assurée par Eva Ito."},
    "es": {"Eva Ito presentó el atlas.", "La presentación del atlas corrió a cargo de Eva Ito."},
    "ru": {"Eva Ito представила следующее: атлас.", "Тема, которую представила Eva Ito, — атлас."},
    "zh": {"Eva Ito介绍了潮汐图集。", "潮汐图集由Eva Ito介绍。"},
    "ar": {"قدمت Eva Ito عرضًا عن الأطلس."},
}  # fmt: skip


@pytest.mark.parametrize("language", INTRODUCED)
def test_who_introduced_something_is_told_so(language: str) -> None:
    text = told(VOUCHED, language=language)["intro/intro"]
    assert bare(text) in INTRODUCED[language]


def test_the_subject_may_stand_in_the_title_and_an_introduction_is_not_a_presentation() -> None:
    item = "{en: Introduction, fr: Introduction, es: Introducción, ru: Введение, zh: 介绍, ar: مقدمة}"
    start = TIDES.index("        speakers:\n          - {who: eva")
    one = TIDES[:start] + "        speakers: [eva]\n" + TIDES[TIDES.index("  - {id: buoys") :]
    for title, found in (
        ("'Introduction: the tide atlas'", INTRODUCED["en"]),
        ("'Presentation: the tide atlas'", INTRODUCED["en"] - {"Eva Ito introduced the tide atlas."}),
    ):
        agenda = parse_agenda(one.replace(item, title), source="t")
        texts = {told(VOUCHED, renamed(agenda, n))["intro/intro"] for n in range(20)}
        assert texts <= found
        assert len(texts) > 1
    # What begins with a capital may be a headline, and a headline is no thing that one introduces.
    agenda = parse_agenda(one.replace(item, "'Introduction: The Atlas'"), source="t")
    assert told(VOUCHED, agenda)["speak/intro"].endswith('on "Introduction: The Atlas".')


# --- following, final, to close -------------------------------------------------------------------------


def test_a_place_in_the_order_is_told_of_what_was_held() -> None:
    assert told(VOUCHED)["chair/buoys/rui"].startswith('The final session, "Buoys", ')
    agenda = with_session("{id: floats, title: Floats, duration: 30m, chair: eva}")
    begins = {told(VOUCHED, renamed(agenda, n))["chair/buoys/rui"].split(", ")[0] for n in range(20)}
    assert begins == {"The following session", 'The session "Buoys" was chaired by Rui Costa.'}
    gone = SessionRecord(id="floats", status=SessionStatus.CANCELLED, announce=True)
    off = replace(VOUCHED, sessions=(gone,))
    found = told(off, agenda)
    assert found["chair/buoys/rui"].startswith('The final session, "Buoys", ')
    assert found["not.cancelled/floats"] == 'The session "Floats" was cancelled.'


def test_some_sessions_are_the_following_one_whatever_stands_beside_them() -> None:
    ids = [f"s{n}" for n in range(24)]

    def said(those: list[str]) -> list[str]:
        more = "\n  - ".join(f"{{id: {i}, title: Part {i}, duration: 10m, chair: eva}}" for i in those)
        found = told(VOUCHED, with_session(more))
        return [i for i in those[:-1] if "The following session" in found[f"chair/{i}/eva"]]

    whole = said(ids)
    assert 6 <= len(whole) <= 18
    assert said(ids[::2] + ids[-1:]) == [i for i in whole if i in ids[::2]]


def test_where_sessions_changed_places_one_without_a_start_has_none() -> None:
    agenda = with_session("{id: floats, title: Floats, duration: 30m, chair: eva}")
    swapped = replace(VOUCHED, sessions=(at("floats", 9), at("atlas", 11)))
    found = told(swapped, agenda)
    assert [i for i in found if i.startswith("chair/")][:2] == ["chair/floats/eva", "chair/buoys/rui"]
    assert found["chair/buoys/rui"].startswith('The session "Buoys" ')


CLOSE = {
    "en": "To close, ", "fr": "Pour conclure, ", "es": "Para concluir, ", "ru": "В завершение ",
    "zh": "最后，", "ar": "وفي الختام، ",
}  # fmt: skip


def closings(agenda: Agenda, record: Record, language: str = "en") -> set[str]:
    """Return the closing sentence as meetings of many ids have it: the id picks the wording."""
    drafts = (told(record, renamed(agenda, n), language) for n in range(30))
    return {found["close.speeches/closing"].replace("\u200f", "") for found in drafts}


@pytest.mark.parametrize("language", CLOSE)
def test_what_came_last_may_be_told_so(language: str) -> None:
    assert any(text.startswith(CLOSE[language]) for text in closings(AGENDA, VOUCHED, language))


def test_what_was_not_last_is_never_told_so() -> None:
    early = replace(VOUCHED, sessions=(at("atlas", 9), at("closing", 10), at("buoys", 11)))
    days = TIDES.replace('  date: 2024-03-12\n  start: "09:00"\n', "").replace(
        "sessions:\n", "days:\n  - id: one\n    date: 2024-03-12\n    start: '09:00'\n    sessions:\n", 1
    )
    head, _, body = days.partition("    sessions:\n")
    body = "".join(f"    {line}\n" for line in body.splitlines())
    body = body.replace(
        "      - {id: closing",
        "  - id: two\n    date: 2024-03-13\n    start: '09:00'\n    sessions:\n      - {id: closing",
    )
    later = parse_agenda(f"{head}    sessions:\n{body}", source="t")
    assert all(text.startswith("On 13 March, ") for text in closings(later, VOUCHED))
    for agenda, record in ((AGENDA, early), (later, VOUCHED)):
        assert not [text for text in closings(agenda, record) if "close, " in text]


# --- what is to come ------------------------------------------------------------------------------------

AHEAD = {
    "en": "Looking ahead, ", "fr": "Pour l’avenir, ", "es": "De cara al futuro, ",
    "ru": "Что касается будущего, ", "zh": "展望未来，", "ar": "وبشأن المرحلة المقبلة، ",
}  # fmt: skip
SHARE = {
    "en": "share data", "fr": "partager les données", "es": "compartir los datos", "ru": "открыть данные",
    "zh": "共享数据", "ar": "مشاركة البيانات",
}  # fmt: skip


def note(id_: str, force: Force, form: Form, where: str = "closing", text: Text | None = None) -> Note:
    return Note(id=id_, where=where, who=("eva",), force=force, form=form, text=text or Text("en", SHARE))


def ahead(*notes: Note, language: str = "en") -> list[str]:
    """Return the ids of the closing's reports in their order, those that look ahead marked by +."""
    found = told(replace(VOUCHED, notes=notes), language=language)
    said = {i.rpartition("/")[2]: text for i, text in found.items() if i.startswith(("say.", "quote"))}
    return [f"{i}+" if text.startswith(AHEAD[language]) else i for i, text in said.items()]


@pytest.mark.parametrize("language", AHEAD)
def test_a_pledge_at_the_close_is_told_last_and_looks_ahead(language: str) -> None:
    notes = (note("a", Force.COMMIT, Form.TO), note("b", Force.ASSERT, Form.NP, text=Text("en", SHARE)))
    assert ahead(*notes, language=language) == ["b", "a+"]


def test_only_what_is_to_come_looks_ahead() -> None:
    clause = Text("en", {"en": "the sea was rising"})
    plans, news = note("p", Force.ANNOUNCE, Form.TO), note("n", Force.ANNOUNCE, Form.THAT, text=clause)
    assert ahead(plans, news) == ["n", "p+"]
    assert ahead(news) == ["n"]
    assert ahead(note("a", Force.COMMIT, Form.TO), note("b", Force.COMMIT, Form.TO)) == ["a+", "b"]
    assert ahead(note("x", Force.COMMIT, Form.TO, where="buoys"), news) == ["x", "n"]
    words = replace(note("q", Force.COMMIT, Form.QUOTE, text=clause), quotable=True)
    assert ahead(words, news) == ["q", "n"]


def test_behind_a_look_ahead_the_speaker_comes_first() -> None:
    clause = Text("en", {"en": "the data would be open"})
    record = replace(VOUCHED, notes=(note("a", Force.COMMIT, Form.THAT, text=clause),))
    for n in range(20):
        text = told(record, renamed(AGENDA, n))["say.commit/a"]
        assert text == "Looking ahead, Eva Ito pledged that the data would be open."


# --- who missed what ------------------------------------------------------------------------------------

MISSED = {
    "en": "Dr. Ana Lima was unable to take part in the session \"Buoys\".",
    "fr": "Ana Lima n’a pas pu participer à la séance « Buoys ».",
    "es": "La Dra. Ana Lima no pudo participar en la sesión «Buoys».",
    "ru": "Д-р Ana Lima не смогла принять участие в заседании «Buoys».",
    "zh": "Ana Lima博士未能参加“Buoys”环节。",
    "ar": "تعذرت على الدكتورة Ana Lima المشاركة في الجلسة المعنونة «Buoys».",
}  # fmt: skip
GONE = {
    "en": "Dr. Ana Lima was unable to attend.", "fr": "Ana Lima n’a pas pu participer.",
    "es": "La Dra. Ana Lima no pudo asistir.", "ru": "Д-р Ana Lima не смогла принять участие.",
    "zh": "Ana Lima博士未能出席。", "ar": "تعذر على الدكتورة Ana Lima الحضور.",
}  # fmt: skip


def absent(*where: str) -> Record:
    turns = [Turn(where=w, who="ana", status=TurnStatus.ABSENT, announce=True) for w in where]
    return replace(VOUCHED, turns=tuple(turns))


@pytest.mark.parametrize("language", MISSED)
def test_of_who_was_there_otherwise_only_the_session_missed_is_told(language: str) -> None:
    found = build_draft(AGENDA, absent("buoys"), language=language)
    told_ = {s.id: bare(s.text) for s in found.sentences()}
    assert told_["not.absent/buoys/ana"] == MISSED[language]
    assert is_honest(found) or language != "en"


@pytest.mark.parametrize("language", GONE)
def test_of_who_missed_the_whole_meeting_that_is_told(language: str) -> None:
    found = told(absent("buoys", "over"), language=language)
    texts = [bare(text) for i, text in found.items() if i.startswith("not.absent")]
    assert GONE[language] in texts
    assert not any("Buoys" in text for text in texts)


@pytest.mark.parametrize(
    ("present", "notes"),
    [
        ([("ana", "")], ()),
        ((), (Note(id="n", where="closing", who=("ana",), text=Text("en", {"en": "it rained"})),)),
    ],
)
def test_who_was_seen_or_is_quoted_was_there(
    present: Collection[tuple[str, str]], notes: tuple[Note, ...]
) -> None:
    record = replace(absent("buoys", "over"), notes=notes)
    found = {s.id: s.text for s in build_draft(AGENDA, record, present=present).sentences()}
    assert found["not.absent/buoys/ana"].endswith('unable to take part in the session "Buoys".')


def test_who_sent_a_message_was_not_there() -> None:
    read = Turn(where="over", who="ana", status=TurnStatus.MESSAGE_READ)
    said = Note(id="n", where="over", who=("ana",), text=Text("en", {"en": "it rained"}))
    record = replace(absent("buoys"), turns=(*absent("buoys").turns, read), notes=(said,))
    assert told(record)["not.absent/buoys/ana"].endswith("was unable to attend.")


def test_of_who_spoke_in_the_same_session_the_item_missed_is_told() -> None:
    spoke = Turn(where="talk", who="ana", status=TurnStatus.SPOKE)
    record = replace(absent("over"), turns=(*absent("over").turns, spoke))
    assert told(record)["not.absent/over/ana"].endswith('was unable to speak on "Overview".')


def test_minutes_list_each_session_that_somebody_missed_and_a_whole_absence_once() -> None:
    more = "{id: floats, title: Floats, duration: 30m, speakers: [ana]}"
    three = with_session(more, "article: {register: minutes}\n")
    some = [i for i in told(absent("buoys", "floats"), three) if i.startswith("not.absent")]
    assert some == ["not.absent/buoys/ana", "not.absent/floats/ana"]
    whole = [i for i in told(absent("buoys", "floats", "over"), three) if i.startswith("not.absent")]
    assert len(whole) == 1
