"""Chinese by rule: lists, dates, figures, marks, names, titles, lengths."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import Kind
from meetbot.agenda.names import short_forms as as_declared
from meetbot.agenda.read import parse_agenda
from meetbot.article.languages.base import EDGE
from meetbot.article.languages.zh import LANGUAGE as CHINESE
from meetbot.article.products.headline import headline
from meetbot.article.proof.ladder import resolve
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Count,
    Day,
    Free,
    Missing,
    Number,
    Orgs,
    Pairs,
    People,
    SessionName,
    Several,
    Slot,
    Spec,
    Title,
)  # fmt: skip
from meetbot.article.words.calling import full_form, short_forms
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import verb_of, word
from tests.article.drafting import PHRASES, build_draft
from tests.article.frames import agenda
from tests.article.meeting import meeting
from tests.broken.article import chinese_verbs

TIDE, TOLD = meeting("tide-zh")
SAMPLER = agenda()
GAP = Missing("gap-what")
FILE = Path(__file__).parents[2] / "templates" / "locale" / "zh" / "article.ftl"


def worded(frame: str, wording: str, slots: dict[str, Slot], *, form: str = "") -> str:
    """Return one wording of a frame, of people whom the reader knows."""
    refer = Refer(SAMPLER, "zh")
    refer.people([p for p in SAMPLER.people.values() if not p.is_placeholder])
    refer.orgs(SAMPLER.organisations)
    spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots)
    (phrase,) = [p for p in PHRASES("zh").of(spec.key) if p.name == wording]
    line = word(PHRASES("zh"), spec, phrase, refer)
    assert line is not None
    return line.text


def free(text: str) -> Free:
    return Free(text, GAP)


def people(*ids: str) -> People:
    return People(tuple(SAMPLER.people[i] for i in ids))


# --- lists and marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        (["甲"], "甲"),
        (["甲", "乙"], "甲和乙"),
        (["甲", "乙", "丙"], "甲、乙和丙"),
        (["经费和人员", "平台"], "经费和人员以及平台"),
        (["政策", "经费与人员", "平台"], "政策、经费与人员以及平台"),
        # "和" in a name is no "and", nor is "与" in a word.
        (["和平大学", "人民共和国教育部"], "和平大学和人民共和国教育部"),
        (["参与方", "与会者"], "参与方和与会者"),
        (["主任、教授甲", "校长乙"], "主任、教授甲以及校长乙"),
        (["主任、教授甲", "校长乙", "丙"], "主任、教授甲，校长乙，以及丙"),
        (["蓝色基金，资助方", "潮汐研究所"], "蓝色基金，资助方；以及潮汐研究所"),
        (["University X, Lahore", "潮汐研究所", "丙"], "University X, Lahore；潮汐研究所；以及丙"),
        # What stands in brackets or quotation marks parts nothing.
        (
            ["基金（BF，葡萄牙）", "“河，海和湖”", "《水、土》"],
            "基金（BF，葡萄牙）、“河，海和湖”和《水、土》",
        ),
        (["基金（甲，丙（乙））", "丁"], "基金（甲，丙（乙））和丁"),
    ],
)
def test_lists_take_wider_marks_where_an_item_holds_those_of_a_list(items: list[str], printed: str) -> None:
    assert CHINESE.join(items) == printed


def test_those_who_sign_for_somebody_stand_in_pairs_without_an_and() -> None:
    slots: dict[str, Slot] = {
        "what": free("《协议》"),
        "pairs": Pairs("signing-pair", (("ana", "oo"), ("rui", "fund"))),
    }
    signed = worded("out.signing", "signed", slots, form="pairs")
    assert signed == "安娜·利马博士代表OO、鲁伊·科斯塔先生代表BF签署了《协议》。"
    assert CHINESE.join_pairs(["主任、教授甲代表乙", "丙代表丁"]) == "主任、教授甲代表乙，丙代表丁"


def test_quotations_are_untouched_and_end_with_their_own_stop() -> None:
    assert CHINESE.finish(f"他说：{CHINESE.quoted('潮水不等人。')}") == "他说：“潮水不等人。”"
    assert CHINESE.finish(f"他说：{CHINESE.quoted('潮水')}") == "他说：“潮水”。"
    assert CHINESE.quoted("他说“不”。") == "‘他说“不”。’"


@pytest.mark.parametrize(
    ("worded_", "printed"),
    [
        ("作了题为《|“百年”|》的演讲", "作了题为《百年》的演讲。"),
        ("作了题为《|“读《水》”|》的演讲", "作了题为“读《水》”的演讲。"),
        ("题为|“变革的浪潮”|的会议举行", "题为“变革的浪潮”的会议举行。"),
        ("题为|“第四届水文学大会”|的会议举行", "第四届水文学大会举行。"),
        ("获得|“最佳论文”|奖", "获得“最佳论文”奖。"),
        ("获得|“最佳论文奖”|奖", "获得“最佳论文奖”。"),
        ("在|全体会议|中，甲作了发言", "在全体会议上，甲作了发言。"),
        ("在|“潮汐”环节|中，甲作了发言", "在“潮汐”环节中，甲作了发言。"),
    ],
)
def test_words_around_a_slot_fit_what_stands_in_it(worded_: str, printed: str) -> None:
    assert CHINESE.finish(worded_.replace("|", EDGE)) == printed


def test_a_wording_has_no_blanks_of_its_own_but_what_was_written_keeps_its_own() -> None:
    slots: dict[str, Slot] = {"person": people("kim")}
    assert worded("open.act", "under", slots) == "开幕式由Aoki教授主持。"
    assert CHINESE.typeset("会议 在 \n 里斯本 举行") == "会议在里斯本举行"
    about: dict[str, Slot] = {"people": people("ana"), "text": free("Open Data 平台")}
    assert worded("say.assert", "spoke-about", about, form="np") == "安娜·利马博士谈到Open Data 平台。"


# --- dates and numbers -------------------------------------------------------------------------------------


def test_dates_are_written_with_year_month_and_day_and_repeat_nothing() -> None:
    first = date(2024, 4, 29)
    days = [first + timedelta(n) for n in range(4)]
    assert CHINESE.dates(days[:1]) == "2024年4月29日"
    assert CHINESE.dates(days[:2]) == "2024年4月29日至30日"
    assert CHINESE.dates(days) == "2024年4月29日至5月2日"
    assert CHINESE.dates([days[0], days[3]]) == "2024年4月29日和5月2日"
    assert CHINESE.dates([date(2024, 3, 4), date(2024, 3, 6), date(2024, 3, 8)]) == "2024年3月4日、6日和8日"
    assert CHINESE.dates([date(2023, 12, 31), date(2024, 1, 1)]) == "2023年12月31日至2024年1月1日"
    assert CHINESE.day_and_month(date(2022, 1, 12)) == "1月12日"


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "一"), (2, "两"), (3, "三"), (10, "十"), (11, "11"), (19, "19"), (21, "20余"), (22, "20余"),
     (80, "80"), (83, "80余"), (99, "近100"), (1234, "1200余"), (10_000, "1万"), (12_345, "1.23万余"),
     (20_500, "2.05万"), (123_456, "近12.35万")],
)  # fmt: skip
def test_counts_are_rounded_as_news_rounds_them(number: int, printed: str) -> None:
    assert CHINESE.count_phrase(number) == printed


def test_an_estimate_and_an_exact_count_say_so() -> None:
    assert CHINESE.count_phrase(83, estimate=True) == "约80"
    assert CHINESE.count_phrase(12_345, exact=True) == "12345"


@pytest.mark.parametrize(
    ("number", "groups", "printed"),
    [(1, "", "一人参加了会议。"), (2, "", "两人参加了会议。"), (2, "代表", "两名代表参加了会议。"),
     (83, "", "80余人参加了会议。"), (83, "代表", "80余名代表参加了会议。")],
)  # fmt: skip
def test_people_are_counted_by_their_measure_word(number: int, groups: str, printed: str) -> None:
    slots: dict[str, Slot] = {
        "count": Count(number),
        "groups": free(groups) if groups else ABSENT,
        "online": ABSENT,
    }
    assert worded("lead.count", "took", slots) == printed


def test_countries_aspects_and_speakers_have_measure_words_and_two_is_liang() -> None:
    two: dict[str, Slot] = {"regions": Several((free("欧洲"),)), "countries": Number(2)}
    assert worded("lead.from", "participants", two) == "与会者来自欧洲的两个国家。"
    topics = Several((free("政策"), free("经费")))
    assert worded("panel.points", "covered", {"number": Number(2), "topics": topics}) == (
        "讨论涵盖两个方面：政策和经费。"
    )
    slots: dict[str, Slot] = {"people": people("ana", "rui"), "topic": free("潮汐"), "session": ABSENT}
    assert worded("speak", "speakers", slots, form="about") == (
        "就潮汐发言的有安娜·利马博士和鲁伊·科斯塔先生。"
    )


def test_a_sentence_may_begin_with_a_date_in_figures() -> None:
    assert CHINESE.figures_begin
    found = next(s for s in build_draft(SAMPLER, Record(meeting="sampler"), language="zh").sentences())
    assert found.frame == "lead.what"


# --- people and organisations ------------------------------------------------------------------------------


def test_a_title_stands_behind_the_name_and_a_post_before_it() -> None:
    refer = Refer(SAMPLER, "zh")
    assert refer.people(people("ana").people).text == "海洋组织（OO）主任安娜·利马博士"
    assert refer.people(people("ana").people).text == "安娜·利马博士"
    assert refer.people(people("kim").people).text == "潮汐研究所（法国）研究员Kim Aoki教授"
    assert refer.people(people("kim").people).text == "Aoki教授"


def test_several_posts_of_one_person_and_a_list_with_roles() -> None:
    refer = Refer(TIDE, "zh")
    found = refer.people([TIDE.people["li-ming"], TIDE.people["zhao"]])
    assert found.text == "潮汐数据中心（TDC）主任、东港大学（中国）副校长李明教授以及TDC首席工程师赵海博士"
    assert found.roles
    assert not found.open


def test_short_forms_are_family_name_and_title_also_where_chinese_is_the_main_language() -> None:
    forms = short_forms(TIDE, "zh")
    assert (forms["zhao"], forms["li-ming"], forms["ana"]) == ("赵博士", "李教授", "Lima女士")
    assert full_form(TIDE.people["zhao"], TIDE, "zh") == "赵海博士"


def test_a_family_name_without_a_title_calls_nobody() -> None:
    text = "people: {li: {name: 李明, family: 李}}"
    bare = parse_agenda(
        "format: meetbot/1\nmeeting: {id: x, title: 会, date: 2026-05-12, start: '09:00', timezone: UTC,"
        f" languages: {{main: zh}}}}\n{text}\nsessions: [{{id: s, title: 会, duration: 1h, chair: li}}]\n",
        source="x.yaml",
    )
    assert as_declared(bare, "zh") == {"li": "李"}
    assert short_forms(bare, "zh") == {}


def test_unnamed_people_who_are_told_alike_are_counted() -> None:
    assert CHINESE.unnamed(["市代表"]) == ["一名市代表"]
    assert CHINESE.unnamed(["市代表", "市代表", "校代表"]) == ["两名市代表", "一名校代表"]


def test_an_organisations_note_stands_in_its_brackets() -> None:
    assert CHINESE.noted("基金会（BMF，葡萄牙）", "资助方") == "基金会（BMF，葡萄牙，资助方）"
    assert CHINESE.noted("基金会", "资助方") == "基金会（资助方）"


def test_an_abbreviation_between_characters_is_spelled_out_at_first_use() -> None:
    refer = Refer(SAMPLER, "zh")
    assert refer.free("参加OO的会议") == "参加海洋组织（OO）的会议"
    assert refer.free("参加OO的会议") == "参加OO的会议"
    again = Refer(SAMPLER, "zh")
    assert again.free("参加OOs和NOO的会议") == "参加OOs和NOO的会议"
    assert again.free("某组织（OO）") == "某组织（OO）"
    assert again.early == {"oo"}


# --- titles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "place", "printed"),
    [
        ("全体会议", "following", "全体会议"),
        ("工作坊：发布你自己的水尺", "following", "工作坊"),
        ("开幕式", "none", "开幕式"),
        ("海洋与社会", "none", "“海洋与社会”环节"),
        ("潮汐", "following", "随后的“潮汐”环节"),
        ("潮汐", "final", "最后的“潮汐”环节"),
        ("沿海城市委员会", "none", "“沿海城市委员会”环节"),
    ],
)
def test_sessions_are_named_by_what_they_are_else_by_their_place(
    title: str, place: str, printed: str
) -> None:
    assert CHINESE.session(SessionName(free(title), Kind.OTHER, place), title) == (printed, False)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("专题讨论：关于风能的圆桌讨论", ("圆桌讨论", "风能")),
        ("专题讨论: 风能圆桌会议", ("圆桌会议", "风能")),
        ("专题讨论：风能", ("", "风能")),
        ("专题讨论：人与自然的对话", ("", "人与自然的对话")),
        ("专题讨论", ("", "")),
    ],
)
def test_form_and_subject_of_a_discussion_are_read_from_its_title(title: str, found: tuple[str, str]) -> None:
    assert CHINESE.discussion(title) == found


def test_an_item_is_an_act_only_where_its_whole_title_names_one() -> None:
    assert CHINESE.act("概述") == "概述"
    assert CHINESE.act("平台概述") == ""


def test_a_panel_tells_its_form_where_the_title_has_one() -> None:
    slots: dict[str, Slot] = {
        "session": SessionName(free("全体会议"), Kind.PANEL),
        "act": Act("圆桌讨论"),
        "topic": free("风能"),
    }
    assert worded("panel.format", "discussed", slots) == "全体会议围绕风能展开，采取圆桌讨论的形式。"
    assert worded("panel.format", "form", slots) == "全体会议采取圆桌讨论的形式，议题为风能。"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("专题讨论", "专题讨论围绕风能展开。"),  # not 讨论 twice
        ("全体会议", "全体会议围绕风能展开讨论。"),
        ("风能讨论会", "风能讨论会围绕风能展开讨论。"),
    ],
)
def test_a_discussion_does_not_open_one(title: str, printed: str) -> None:
    session = SessionName(free(title), Kind.PANEL)
    slots: dict[str, Slot] = {"session": session, "act": ABSENT, "topic": free("风能")}
    assert worded("panel.format", "discussed", slots) == printed


@pytest.mark.parametrize(
    ("role", "session", "panel"),
    [
        ("chair", "全体会议由Aoki教授主持。", "Aoki教授主持讨论。"),
        ("moderator", "全体会议由Aoki教授主持。", "Aoki教授主持讨论。"),
        ("host", "全体会议由Aoki教授主持。", "Aoki教授主持讨论。"),
        ("facilitator", "全体会议由Aoki教授担任引导人。", "Aoki教授担任讨论引导人。"),
        ("lead", "全体会议由Aoki教授负责。", "Aoki教授牵头讨论。"),
    ],
)
def test_who_leads_a_session_is_told_as_the_news_tells_it(role: str, session: str, panel: str) -> None:
    name = SessionName(free("全体会议"), Kind.OTHER)
    slots: dict[str, Slot] = {"person": people("kim"), "role": role, "session": name, "people": ABSENT}
    assert worded("chair", "passive", slots) == session
    assert worded("panel.lead", "active", slots) == panel


def test_what_is_put_off_is_its_examination() -> None:
    slots: dict[str, Slot] = {"what": free("2027年预算"), "date": ABSENT}
    assert worded("out.deferral", "passive", slots) == "2027年预算推迟审议。"
    assert worded("out.deferral", "active", slots) == "会议推迟审议2027年预算。"
    dated: dict[str, Slot] = {**slots, "date": Day(date(2026, 9, 1))}
    assert worded("out.deferral", "passive", dated) == "2027年预算的审议推迟至2026年9月1日。"
    assert worded("out.deferral", "active", dated) == "会议将2027年预算推迟至2026年9月1日审议。"


def test_partners_of_a_launch_stand_before_it() -> None:
    slots: dict[str, Slot] = {"what": free("平台"), "by": Anyone(("ana",)), "at": ABSENT, "inside": "no"}
    other = {**slots, "partners": Orgs(("fund",))}
    assert worded("out.launch", "active", other) == "安娜·利马博士与BF合作，正式启动平台。"
    both = {**slots, "partners": Orgs(("oo", "fund")), "inside": "yes"}
    assert worded("out.launch", "passive", both) == "在OO和BF的合作框架下，平台由安娜·利马博士正式启动。"


def test_a_prize_is_told_with_its_contest_or_without() -> None:
    slots: dict[str, Slot] = {
        "to": Anyone(("ana",)),
        "prize": Title(free("最佳论文奖")),
        "contest": free("论文大赛"),
        "organisers": Orgs(("fund",)),
    }
    assert worded("out.award", "received", slots) == ("安娜·利马博士在BF主办的论文大赛中获得“最佳论文奖”。")
    bare: dict[str, Slot] = {**slots, "prize": ABSENT, "contest": ABSENT, "organisers": ABSENT}
    assert worded("out.award", "received", bare) == "安娜·利马博士获奖。"


# --- verbs of saying ---------------------------------------------------------------------------------------

_FORCES = {
    "assert": "表示|说|谈到|发言",
    "stress": "强调|着重谈到",
    "commit": "承诺",
    "thank": "感谢|致谢",
    "congratulate": "祝贺|致贺",
    "call": "呼吁",
    "announce": "宣布",
    "ask": "提问|请",
}
# They vouch for what is said, or doubt it: 指出 is "pointed out".
_FACTIVE = re.compile("指出|透露|承认|回顾|提醒|声称|宣称|坦言|注意到")


def crossing(messages: str) -> list[str]:
    """Return the wordings of reports with a verb of another force, or with one that is factive."""
    found = []
    for name, force, text in re.findall(r"(?m)^(say-([a-z]+)-\S+) = (.+)$", messages):
        own = re.search(_FORCES[force], text)
        others = [v for f, v in _FORCES.items() if f not in (force, "assert")]
        if own is None or _FACTIVE.search(text) or any(re.search(v, text) for v in others):
            found.append(name)
    return found


def test_no_wording_of_a_report_crosses_its_force_or_vouches_for_its_content() -> None:
    assert crossing(FILE.read_text(encoding="utf-8")) == []


def test_wordings_of_one_verb_are_counted_as_one() -> None:
    names = ("said", "said-speech", "stated", "stated-to", "stressed", "stressed-speech", "stressed-that")
    assert {verb_of(name) for name in names} == {"said", "stated", "stressed"}
    own = {p.name for form in ("assert-that", "stress-that") for p in PHRASES("zh").of(f"say-{form}")}
    assert set(names) <= own


@pytest.mark.parametrize(("broken", "wording"), chinese_verbs.BROKEN)
def test_a_verb_of_another_force_is_found(broken: tuple[str, str], wording: str) -> None:
    messages = FILE.read_text(encoding="utf-8")
    assert broken[0] in messages
    assert crossing(messages.replace(*broken)) == [wording]


# --- lengths, first words ----------------------------------------------------------------------------------


def test_characters_are_counted_with_their_marks_and_a_latin_word_or_a_figure_as_one() -> None:
    assert CHINESE.words("海平面上升。") == 6
    assert CHINESE.words("Kim Aoki教授说：“OK。”") == 10
    assert CHINESE.words("2024年3月12日") == 6


def test_a_sentence_begins_with_two_characters_or_a_latin_word() -> None:
    assert CHINESE.first_word("会议由甲主办。") == "会议"
    assert CHINESE.first_word("“变革”环节") == "变革"
    assert CHINESE.first_word("Aoki教授说") == "Aoki"
    assert CHINESE.first_word("2024年3月") == "2024"


def test_no_letter_becomes_a_capital() -> None:
    assert CHINESE.finish("iPad发布") == "iPad发布。"
    assert headline(TIDE, resolve(TIDE, TOLD), PHRASES("zh"), "zh") == (
        "《数据共享协议》在第三届潮汐论坛上签署"
    )
