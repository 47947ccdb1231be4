"""Arabic by rule: agreement, numbers, cases that show, lists, dates, and Latin letters in a line."""

from __future__ import annotations

import re
from datetime import date

import pytest

from meetbot.agenda.model.record import Held, Record
from meetbot.agenda.model.terms import Kind
from meetbot.agenda.read import parse_agenda
from meetbot.article.languages.ar import LANGUAGE as ARABIC
from meetbot.article.languages.base import EDGE
from meetbot.article.slots import (
    ABSENT,
    Anyone,
    Count,
    Free,
    Missing,
    Number,
    Orgs,
    Pairs,
    SessionName,
    Several,
    Slot,
    Spec,
)
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import word, wordings
from tests.article.drafting import PHRASES, build_draft
from tests.article.frames import SHOWN, Sampler

SAMPLER = Sampler("ar")
RLM = "\u200f"


def worded(frame: str, form: str = "", **slots: Slot) -> dict[str, str]:
    """Return by name each wording that fits, of people first named."""
    spec = Spec(id="x", frame=frame, form=form, facts=(), slots=slots, holds=frozenset(["counted"]))
    phrases = PHRASES("ar")
    lines = {p.name: word(phrases, spec, p, Refer(SAMPLER.agenda, "ar")) for p in wordings(phrases, spec)}
    return {name: line.text for name, line in lines.items() if line is not None}


def free(text: str) -> Free:
    return Free(text, Missing("gap-what", "o"))


# --- agreement -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        (("ana",), "قالت"),
        (("rui",), "قال"),
        (("ana", "eva"), "قالت"),
        (("ana", "rui"), "قالت"),  # by the nearest, not "قال" or "قالا"
        (("rui", "ana"), "قال"),
        (("ana", "kim"), "قالت"),
        (("kim",), None),
        (("kim", "ana"), None),
    ],
)
def test_a_verb_agrees_with_the_first_of_its_subjects_in_gender_alone(
    who: tuple[str, ...], verb: str | None
) -> None:
    found = worded("say.assert", "that", people=SAMPLER.people(*who), whom=ABSENT, text=free("المد عال"))
    assert (found["said"].split(" ")[0] if "said" in found else None) == verb
    assert found["by"].startswith("جاء على لسان ")


@pytest.mark.parametrize(
    ("by", "verb"),
    [(("oo",), "نشرت"), (("fund",), "نشر"), (("oo", "fund"), "نشرت"), (("lab",), "نشر"), (("IOC",), None)],
)
def test_a_verb_agrees_with_what_a_body_is_called(by: tuple[str, ...], verb: str | None) -> None:
    found = worded("out.publication", what=free("أطلس المد"), by=Anyone(by))
    assert (found["active"].split(" ")[0] if "active" in found else None) == verb
    assert found["by"].startswith("جرى نشر أطلس المد من جانب ")


@pytest.mark.parametrize(
    ("role", "hers", "his"),
    [
        ("chair", "ترأست الدكتورة آنا ليما الجلسة العامة.", "ترأس السيد روي كوستا الجلسة العامة."),
        ("moderator", "أدارت الدكتورة آنا ليما الجلسة العامة.", "أدار السيد روي كوستا الجلسة العامة."),
        ("facilitator", "يسّرت الدكتورة آنا ليما الجلسة العامة.", "يسّر السيد روي كوستا الجلسة العامة."),
        ("lead", "أشرفت الدكتورة آنا ليما على الجلسة العامة.", "أشرف السيد روي كوستا على الجلسة العامة."),
        ("host", "قدّمت الدكتورة آنا ليما الجلسة العامة.", "قدّم السيد روي كوستا الجلسة العامة."),
    ],
)
def test_who_leads_a_session_stands_behind_a_verb_that_agrees(role: str, hers: str, his: str) -> None:
    def told(who: str) -> str:
        session = SessionName(free("الجلسة العامة"), Kind.OTHER)
        found = worded("chair", person=SAMPLER.people(who), role=role, session=session)
        return re.sub("، [^،]*،", "", found["active"])  # without the post

    assert (told("ana"), told("rui")) == (hers, his)


def test_her_and_his_words_and_thanks_are_of_one_speaker() -> None:
    def told(*who: str) -> dict[str, str]:
        return worded("say.stress", "that", people=SAMPLER.people(*who), whom=ABSENT, text=free("المد عال"))

    assert told("ana")["focused"].endswith("، في مداخلتها على أن المد عال.")
    assert told("rui")["focused"].endswith("، في مداخلته على أن المد عال.")
    assert "focused" not in told("ana", "rui")

    def thanked(*who: str) -> dict[str, str]:
        return worded("say.thank", "np", people=SAMPLER.people(*who), whom=ABSENT, text=free("الدعم"))

    assert thanked("ana")["expressed"].endswith("، عن شكرها على الدعم.")
    assert thanked("rui")["expressed"].endswith("، عن شكره على الدعم.")
    assert thanked("ana", "rui")["expressed-each"].endswith("، عن الشكر على الدعم.")
    assert "expressed" not in thanked("ana", "rui")


def test_those_who_sign_for_others_sign_in_the_active_voice() -> None:
    pairs = Pairs("signing-pair", (("ana", "oo"), ("rui", "fund")))
    found = worded("out.signing", "pairs", what=free("اتفاقية البيانات"), pairs=pairs)
    assert found["each"].startswith("وقّع اتفاقية البيانات كل من الدكتورة آنا ليما")
    assert "each" not in worded("out.signing", "pairs", what=free("اتفاق"), pairs=pairs)  # اتفاقًا


def test_who_is_elected_agrees_or_the_election_had_a_result() -> None:
    found = worded("out.election", what=free("المنسق"), to=SAMPLER.people("ana"))
    assert found["elected"].startswith("انتُخبت الدكتورة آنا ليما")
    assert set(worded("out.election", what=free("المنسق"), to=SAMPLER.people("kim"))) == {"result"}


def test_the_words_of_several_are_never_told_as_one_contribution() -> None:
    def told(*who: str) -> set[str]:
        return set(worded("say.commit", "to", people=SAMPLER.people(*who), whom=ABSENT, text=free("العمل")))

    assert told("kim") == {"speech", "by"}
    assert told("kim", "ana") == {"each", "by"}


def test_the_organiser_of_a_meeting_agrees_too() -> None:
    assert worded("lead.org", org=Orgs(("oo",)))["active"] == "نظّمت الاجتماع منظمة المحيط (OO)."
    assert worded("lead.org", org=Orgs(("fund",)))["active"] == "نظّم الاجتماع الصندوق الأزرق (BF)."


@pytest.mark.parametrize(
    ("name", "gender"),
    [("جامعة القاهرة", "f"), ("اليونسكو", "f"), ("المعهد العالي", "m"), ("بيت الحكمة", "m"),
     ("ESA", "unknown"), ("إيفاد", "unknown")],
)  # fmt: skip
def test_a_bodys_gender_comes_from_its_form_or_from_nowhere(name: str, gender: str) -> None:
    assert ARABIC.body_gender(name) == gender


# --- numbers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (Count(0), "لم يشارك في الاجتماع أي شخص."),
        (Count(1), "شارك في الاجتماع شخص واحد."),
        (Count(2), "شارك في الاجتماع شخصان."),
        (Count(2, estimate=True), "شارك في الاجتماع نحو شخصين."),
        (Count(3), "شارك في الاجتماع ثلاثة أشخاص."),
        (Count(10), "شارك في الاجتماع عشرة أشخاص."),
        (Count(11), "شارك في الاجتماع 11 شخصًا."),
        (Count(99, exact=True), "شارك في الاجتماع 99 شخصًا."),
        (Count(99), "شارك في الاجتماع ما يقرب من 100 شخص."),  # counted by the printed figure
        (Count(100), "شارك في الاجتماع 100 شخص."),
        (Count(103, exact=True), "شارك في الاجتماع 103 أشخاص."),
        (Count(103), "شارك في الاجتماع أكثر من 100 شخص."),
        (Count(118, estimate=True), "شارك في الاجتماع نحو 120 شخصًا."),
        (Count(1234), "شارك في الاجتماع أكثر من 1200 شخص."),
        (Count(12_345, exact=True), "شارك في الاجتماع 12\u00a0345 شخصًا."),
    ],
)
def test_what_is_counted_has_the_form_that_its_number_wants(count: Count, printed: str) -> None:
    assert worded("lead.count", count=count, online=ABSENT, groups=ABSENT)["took"] == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [(1, "جمع الاجتماع شخصًا واحدًا."), (2, "جمع الاجتماع شخصين."), (7, "جمع الاجتماع سبعة أشخاص.")],
)
def test_what_is_counted_is_in_the_accusative_as_an_object(count: int, printed: str) -> None:
    assert worded("lead.count", count=Count(count), online=ABSENT, groups=ABSENT)["brought"] == printed


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "بلد واحد"), (2, "بلدين"), (3, "ثلاثة بلدان"), (10, "عشرة بلدان"), (11, "11 بلدًا"), (21, "21 بلدًا"),
     (100, "100 بلد"), (103, "103 بلدان")],
)  # fmt: skip
def test_countries_are_counted_in_every_form(number: int, printed: str) -> None:
    found = worded("lead.from", regions=ABSENT, countries=Number(number))
    assert found["participants"] == f"جاء المشاركون من {printed}."


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "محورًا واحدًا"), (2, "محورين"), (4, "أربعة محاور"), (12, "12 محورًا"), (100, "100 محور")],
)
def test_points_are_counted_in_every_form(number: int, printed: str) -> None:
    found = worded("panel.points", topics=Several((free("المد"),)), number=Number(number))
    assert found["discussion"] == f"تناول النقاش {printed}: المد."


def test_nobody_online_is_said_in_words() -> None:
    found = worded("lead.count", "both", count=Count(5), online=Count(0), groups=ABSENT)
    assert found["both"] == "شارك خمسة أشخاص حضوريًا ولم يشارك أحد عبر الإنترنت."


def test_an_estimate_of_two_is_in_the_genitive() -> None:
    found = worded("lead.count", "both", count=Count(5), online=Count(2, estimate=True), groups=ABSENT)
    assert found["both"] == "شارك خمسة أشخاص حضوريًا ونحو اثنين عبر الإنترنت."


# --- cases ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "genitive", "accusative"),
    [
        ("أطلس المد والجزر", True, True),
        ("الاتفاق", True, True),
        ("اتفاقية شاملة", True, True),
        ("المشاركين", True, True),
        ("تقرير عن المد", True, False),  # تقريرًا
        ("المشاركون", False, False),
        ("الطلاب والمعلمون", False, False),
        ("اتفاقيتان", False, False),
        ("قراران", False, False),
        ("القانون", True, True),
        ("الحق في التعاون وشؤون المياه", True, True),
        ("وثيقة للتعاون", True, True),
        ("والمشروعان", False, False),
        ("التعاون مع باكستان", True, True),
        ("بيان مشترك", True, False),
        ("UN Charter", True, True),
    ],
)
def test_a_text_stands_only_where_its_letters_are_those_of_the_case(
    text: str, genitive: bool, accusative: bool
) -> None:
    assert ARABIC.declined(text, "gen") == (text if genitive else None)
    assert ARABIC.declined(text, "acc") == (text if accusative else None)


def test_an_indefinite_object_takes_a_wording_that_does_not_change_it() -> None:
    assert set(worded("out.adoption", what=free("تقرير عن المد"))) == {"passive"}
    assert worded("out.adoption", what=free("تقرير عن المد"))["passive"] == (
        "وافق الاجتماع على اعتماد تقرير عن المد."
    )


def test_a_text_in_the_nominative_stands_after_a_colon() -> None:
    assert worded("out.adoption", what=free("القراران")) == {"list": "اعتمد الاجتماع ما يلي: القراران."}
    assert worded("out.adoption", what=free("القرارين")).keys() == {"active", "passive"}


def test_a_text_given_by_case_stands_in_its_case_whatever_its_letters_show() -> None:
    both = Free("القراران", Missing("gap-what", "o"), {"gen": "القرارين", "acc": "القرارين"})
    assert worded("out.adoption", what=both) == {
        "active": "اعتمد الاجتماع القرارين.",
        "passive": "وافق الاجتماع على اعتماد القرارين.",
    }


def test_whom_in_the_nominative_stands_after_a_colon() -> None:
    found = worded(
        "say.thank", "np", people=SAMPLER.people("rui"), whom=Anyone(("المتطوعون",)), text=free("العمل")
    )
    assert found["list"].endswith(" إلى من يلي: المتطوعون؛ على ما يلي: العمل.")
    assert not {"thanked", "addressed"} & set(found)


def test_every_frame_has_a_wording_for_the_nominative_whoever_it_is_about() -> None:
    phrases, sampler = PHRASES("ar"), Sampler("ar", SHOWN["ar"])
    for frame, form, slots in sampler.each():
        spec = Spec(id="x", frame=frame, form=form, facts=(), slots=slots)
        fitting = wordings(phrases, spec)
        if not fitting and spec.key.startswith("say-"):  # without those it was said to: a mark
            continue
        lines = [word(phrases, spec, phrase, Refer(sampler.agenda, "ar")) for phrase in fitting]
        assert any(lines), (spec.key, slots)


# --- marks, lists, Latin letters -----------------------------------------------------------------------


def test_lists_join_and_to_the_next_word_and_part_what_holds_commas() -> None:
    assert ARABIC.join(["A"]) == "A"
    assert ARABIC.join(["مصر", "تونس", "ليبيا"]) == "مصر وتونس وليبيا"
    assert ARABIC.join(["آنا، مديرة", "روي"]) == "آنا، مديرة، وروي"
    assert ARABIC.join(["آنا، مديرة", "روي", "إيفا"]) == "آنا، مديرة؛ وروي؛ وإيفا"
    assert ARABIC.join(["منظمة (OO، مصر)", "روي", "إيفا"]) == "منظمة (OO، مصر) وروي وإيفا"
    assert ARABIC.join(["المد والجزر", "الرياح"]) == "المد والجزر، والرياح"
    assert ARABIC.join(["الرياح", "المد والجزر"]) == "الرياح والمد والجزر"


def test_quotations_change_their_marks_where_they_hold_some() -> None:
    assert ARABIC.quoted("البحر") == "«البحر»"
    assert ARABIC.quoted("قال «نعم»") == "“قال «نعم»”"
    assert ARABIC.finish("قال: «نحن نرتفع.»") == "قال: «نحن نرتفع.»"
    assert ARABIC.finish("سأل: «متى؟»", speech=True) == "سأل: «متى؟»"
    assert ARABIC.finish("قال: «نعم»") == "قال: «نعم»."


@pytest.mark.parametrize(
    ("worded", "printed"),
    [
        ("تعهد بـ|مشاركة البيانات|", "تعهد بمشاركة البيانات."),
        ("تعهد بـ|أن يشارك|", "تعهد بأن يشارك."),
        ("تعهد بـ|«عهد»|", "تعهد بـ«عهد»."),
        ("استقبل |Kim Aoki| |20| باحثًا", f"استقبل Kim Aoki{RLM} 20 باحثًا."),
        ("بحسب |Tide Office| (|1 مايو|)", f"بحسب Tide Office{RLM} (1 مايو)."),
        ("شكر |Kim Aoki| |Eva|", f"شكر Kim Aoki{RLM} Eva."),
        ("شكر |Kim Aoki| المدينة", "شكر Kim Aoki المدينة."),
        ("|Kim| قال", f"{RLM}Kim قال."),
        ("قال |«Kim 1»|", "قال «Kim 1»."),
    ],
)
def test_words_are_joined_and_latin_letters_closed_at_a_slots_edge(worded: str, printed: str) -> None:
    assert ARABIC.finish(worded.replace("|", EDGE)) == printed


def test_the_mark_before_latin_letters_is_not_heard() -> None:
    assert ARABIC.first_word(ARABIC.finish(f"{EDGE}Kim Aoki{EDGE}: العمل")) == "Kim"


def test_brackets_behind_latin_letters_belong_to_the_line_not_to_them() -> None:
    assert ARABIC.bracketed("Kim Aoki", "OO") == f"Kim Aoki{RLM} (OO)"
    assert ARABIC.bracketed("Kim Aoki", "فرنسا") == "Kim Aoki (فرنسا)"
    assert ARABIC.bracketed("منظمة المحيط", "OO") == "منظمة المحيط (OO)"


def test_a_comma_before_what_is_absent_is_not_left_alone() -> None:
    assert ARABIC.typeset("بحسب المصدر ، كان") == "بحسب المصدر، كان"


# --- dates ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        ([(2022, 1, 12)], "في 12 يناير 2022"),
        ([(2024, 3, 12), (2024, 3, 13)], "يومي 12 و13 مارس 2024"),
        ([(2024, 3, 12), (2024, 3, 13), (2024, 3, 14)], "من 12 إلى 14 مارس 2024"),
        ([(2024, 4, 29), (2024, 4, 30), (2024, 5, 1)], "من 29 أبريل إلى 1 مايو 2024"),
        ([(2023, 12, 30), (2023, 12, 31), (2024, 1, 1)], "من 30 ديسمبر 2023 إلى 1 يناير 2024"),
        ([(2024, 4, 30), (2024, 5, 1)], "يومي 30 أبريل و1 مايو 2024"),
        ([(2023, 12, 31), (2024, 1, 1)], "يومي 31 ديسمبر 2023 و1 يناير 2024"),
        ([(2024, 5, 3), (2024, 5, 9), (2024, 6, 2)], "أيام 3 و9 مايو و2 يونيو 2024"),
    ],
)
def test_dates_are_written_as_arabic_news_writes_them(days: list[tuple[int, int, int]], printed: str) -> None:
    assert ARABIC.dates([date(*day) for day in days]) == printed


# --- names, titles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "printed"),
    [("مديرة", "مديرة منظمة المحيط"), ("نائب رئيس", "نائب رئيس منظمة المحيط"),
     ("باحث", "باحث في منظمة المحيط"), ("المدير العام", "المدير العام في منظمة المحيط")],
)  # fmt: skip
def test_heads_of_a_body_take_its_name_and_others_stand_in_it(post: str, printed: str) -> None:
    assert ARABIC.post(post, "منظمة المحيط") == printed


@pytest.mark.parametrize(
    ("title", "place", "printed"),
    [
        ("الجلسة العامة", "none", "الجلسة العامة"),
        ("حلقة النقاش: المد", "following", "حلقة النقاش"),
        ("المد", "none", "الجلسة المعنونة «المد»"),
        ("المد", "following", "الجلسة التالية المعنونة «المد»"),
        ("المد", "final", "الجلسة الأخيرة المعنونة «المد»"),
        ("جلسة عامة", "none", "الجلسة المعنونة «جلسة عامة»"),  # indefinite: no sentence can name it so
    ],
)
def test_sessions_are_named_by_what_they_are_else_by_their_place(
    title: str, place: str, printed: str
) -> None:
    assert ARABIC.session(SessionName(free(title), Kind.OTHER, place), title) == (printed, False)


def test_a_panels_title_tells_form_and_topic() -> None:
    assert ARABIC.discussion("حلقة نقاش: مائدة مستديرة حول الرياح") == ("مائدة مستديرة", "الرياح")
    assert ARABIC.discussion("حلقة نقاش: الرياح") == ("", "الرياح")


def test_an_item_that_names_an_act_is_one() -> None:
    assert ARABIC.act("لمحة عامة") == "لمحة عامة"
    assert ARABIC.act("عرض البحر") == ""


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("التعاون مع OO", "التعاون مع منظمة المحيط (OO)"),
        ("مراكز OO", "مراكز منظمة المحيط (OO)"),
        ("المنصة OO", None),
        ("بـOO", None),
        ("مع OO-Lab", None),
    ],
)
def test_an_abbreviation_is_spelled_out_only_where_a_name_can_stand(text: str, printed: str | None) -> None:
    at = text.index("OO"), text.index("OO") + 2
    assert ARABIC.spelled_in(text, at, "منظمة المحيط", "OO", "") == printed


# --- a whole article -----------------------------------------------------------------------------------

BOARD = """\
format: meetbot/1
meeting:
  {id: board, languages: {main: ar}, title: {ar: يوم المحيط}, series: {ar: منتدى المحيط}, date: 2024-03-12,
   start: "09:00", timezone: UTC, organiser: oo}
organisations:
  oo: {name: {ar: منظمة المحيط}, abbr: OO}
people:
  ana: {name: آنا ليما, gender: f, honorific: {ar: الدكتورة}, post: {ar: مديرة}, org: oo}
  kim: {name: Kim Aoki, org: oo}
sessions:
  - id: plenary
    title: {ar: الجلسة العامة}
    duration: 1h
    chair: ana
    speakers: [{who: kim, topic: {ar: المد}}]
"""


def test_a_whole_article_agrees_and_stays_in_arabic() -> None:
    agenda = parse_agenda(BOARD, source="board.yaml")
    found = build_draft(agenda, Record(meeting="board", held_as_planned=Held(by="ana")), language="ar")
    told = {s.frame: s.text for s in found.sentences() if not s.gaps}
    assert told["chair"] in (
        "ترأست الدكتورة آنا ليما، مديرة OO، الجلسة العامة.",
        "انعقدت أعمال الجلسة العامة برئاسة الدكتورة آنا ليما، مديرة OO.",
        "جرت أعمال الجلسة العامة برئاسة الدكتورة آنا ليما، مديرة OO.",
    )
    assert told["speak"] == f"استمع المشاركون إلى مداخلة من Kim Aoki{RLM} (OO) عن المد."
    assert found.headline == "منتدى المحيط"
    assert all(s.attributed for s in found.sentences())


def test_a_wording_without_agreement_comes_after_those_that_agree() -> None:
    turned = BOARD.replace("chair: ana", "chair: kim").replace("{who: kim", "{who: ana")
    for number in range(12):  # the order of wordings goes by the meeting's id
        agenda = parse_agenda(turned.replace("id: board", f"id: board-{number}"), source="board.yaml")
        record = Record(meeting=agenda.id, held_as_planned=Held(by="ana"))
        found = build_draft(agenda, record, language="ar")
        told = next(s.text for s in found.sentences() if s.frame == "speak")
        assert told == "تحدثت الدكتورة آنا ليما، مديرة OO، عن المد."
