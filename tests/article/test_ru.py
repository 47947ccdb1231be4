"""Russian by rule: counted nouns, gender, cases, lists, dates, quotation marks; and a whole meeting."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meetbot.agenda.model.record import Force, Note
from meetbot.agenda.model.terms import Kind, Text
from meetbot.article.languages.base import EDGE
from meetbot.article.languages.ru import LANGUAGE as RUSSIAN
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft
from meetbot.article.slots import (
    ABSENT,
    Anyone,
    Count,
    Free,
    Missing,
    Number,
    Orgs,
    People,
    SessionName,
    Slot,
    Spec,
    Verbatim,
)
from meetbot.article.words.refer import Refer, Unfit
from meetbot.article.words.wording import STOPGAP, word, wordings
from meetbot.templating import FluentPhrases
from tests.article.drafting import PHRASES, build_draft
from tests.article.frames import Sampler
from tests.article.meeting import meeting
from tests.golden import assert_golden

WORDS = Path(__file__).parents[2] / "templates" / "locale" / "ru" / "article.ftl"
SAMPLER = Sampler("ru")
HARD = "\u00a0"


def worded(
    frame: str, slots: dict[str, Slot], form: str = "", *, known: bool = False, sampler: Sampler = SAMPLER
) -> dict[str, str]:
    """Return the wordings that fit, by name."""
    spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots)
    found = {}
    for phrase in wordings(PHRASES("ru"), spec):
        refer = Refer(sampler.agenda, "ru")
        if known:
            refer.people([p for p in sampler.agenda.people.values() if not p.is_placeholder])
        line = word(PHRASES("ru"), spec, phrase, refer)
        if line is not None:
            found[phrase.name] = line.text.replace(HARD, " ")
    return found


# --- numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (Count(1), "принял участие один человек"),
        (Count(2), "приняли участие два человека"),
        (Count(4), "приняли участие четыре человека"),
        (Count(5), "приняли участие пять человек"),
        (Count(11), "приняли участие 11 человек"),
        (Count(12), "приняли участие 12 человек"),
        (Count(21, exact=True), "принял участие 21 человек"),
        (Count(22, exact=True), "приняли участие 22 человека"),
        (Count(25, exact=True), "приняли участие 25 человек"),
        (Count(111, exact=True), "приняли участие 111 человек"),
        (Count(113, exact=True), "приняли участие 113 человек"),
        (Count(21), "приняли участие более 20 человек"),
        (Count(83), "приняли участие более 80 человек"),
        (Count(99), "приняли участие почти 100 человек"),
        (Count(3, estimate=True), "приняли участие около 3 человек"),
        (Count(122, estimate=True), "приняли участие около 120 человек"),
        (Count(1234), "приняли участие более 1200 человек"),
        (Count(12_345), f"приняли участие более 12{HARD}300 человек"),
    ],
)
def test_nouns_and_verbs_agree_with_the_number_as_it_is_printed(count: Count, printed: str) -> None:
    found = worded("lead.count", {"count": count, "online": ABSENT, "groups": ABSENT})
    assert found["took"] == f"Во встрече {printed}.".replace(HARD, " ")
    assert (HARD in RUSSIAN.figure(count.number)) == (count.number >= 10_000)


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "одной страны"), (2, "двух стран"), (4, "четырёх стран"), (10, "десяти стран"), (11, "11 стран"),
     (21, "21 страны"), (22, "22 стран"), (31, "31 страны")],
)  # fmt: skip
def test_behind_a_preposition_number_and_noun_stand_in_its_case(number: int, printed: str) -> None:
    found = worded("lead.from", {"regions": ABSENT, "countries": Number(number)})
    assert found == {"participants": f"Участники были из {printed}."}


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "прозвучала одна точка зрения"), (2, "прозвучали две точки зрения"),
     (3, "прозвучали три точки зрения"), (5, "прозвучало пять точек зрения"),
     (12, "прозвучало 12 точек зрения"), (21, "прозвучала 21 точка зрения")],
)  # fmt: skip
def test_verbs_agree_with_a_counted_subject(number: int, printed: str) -> None:
    slots: dict[str, Slot] = {"topics": SAMPLER.free("np"), "number": Number(number)}
    assert worded("panel.points", slots)["heard"] == f"В дискуссии {printed}: атлас приливов."


# --- gender ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "printed"),
    [
        (("ana",), "Д-р Ана Лима сообщила, что вода поднимается."),
        (("rui",), "Г-н Руй Кошта сообщил, что вода поднимается."),
        (("ana", "eva"), "Д-р Ана Лима и г-жа Ito сообщили, что вода поднимается."),
        (("ana", "rui"), "Д-р Ана Лима и г-н Руй Кошта сообщили, что вода поднимается."),
        (("rui", "kim"), "Г-н Руй Кошта и проф. Aoki сообщили, что вода поднимается."),
    ],
)
def test_the_past_tells_gender_and_number(who: tuple[str, ...], printed: str) -> None:
    slots: dict[str, Slot] = {"people": SAMPLER.people(*who), "text": SAMPLER.free("that")}
    found = worded("say.assert", slots, "that", known=True)
    assert found["said"] == printed
    assert not {"says", "states", "says-as"} & set(found)  # the present is for whose gender nobody told


def test_who_told_no_gender_is_told_without_a_past() -> None:
    slots: dict[str, Slot] = {"people": SAMPLER.people("kim"), "text": SAMPLER.free("that")}
    assert worded("say.assert", slots, "that", known=True) == {
        "says": "Проф. Aoki сообщает, что вода поднимается.",
        "states": "Проф. Aoki заявляет, что вода поднимается.",
        "says-as": "Как сообщает проф. Aoki, вода поднимается.",
    }
    opened = worded("open.act", {"person": SAMPLER.people("kim")}, known=True)
    assert opened == {"is": "Открытие встречи — проф. Aoki."}


def test_no_wording_of_any_frame_gives_a_gender_to_who_told_none() -> None:
    past = r"(?:л|ла|ло|лся|лась|ёл|ён|ана|ен|ена)"
    seen = 0
    for frame, form, slots in SAMPLER.each():
        if not any(_only(slot, "kim") for slot in slots.values()):
            continue
        for name, text in worded(frame, slots, form, known=True).items():
            assert not re.search(rf"\w+{past} проф\. |проф\. Aoki (?:не )?\w+{past}\b", text), (name, text)
            seen += 1
    assert seen > 60


def _only(slot: Slot, who: str) -> bool:
    ids = (
        [p.id for p in slot.people]
        if isinstance(slot, People)
        else slot.ids
        if isinstance(slot, Anyone)
        else []
    )
    return list(ids) == [who]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Институт приливов", "m"),
        ("Организация Объединённых Наций", "f"),
        ("Министерство образования", "n"),
        ("Синий фонд", "m"),
        ("Океанская организация", "f"),
        ("Морское агентство", "n"),
        ("Ленинградский университет", "m"),
        ("Белая", "unknown"),
        ("Гринпис", "unknown"),
        ("OO", "unknown"),
        ("", "unknown"),
    ],
)
def test_verbs_agree_with_what_an_organisation_is_called(name: str, gender: str) -> None:
    assert RUSSIAN.body_gender(name) == gender


def test_an_organisation_whose_gender_nobody_can_tell_gets_no_past() -> None:
    found = worded("lead.org", {"org": Orgs(("oo",))})
    assert found == {
        "is": "Организатор встречи — Океанская организация (OO).",
        "active": "Встречу организовала Океанская организация (OO).",
    }
    assert set(worded("lead.org", {"org": Orgs(("Гринпис",))})) == {"is"}


# --- cases -------------------------------------------------------------------------------------------------


def test_declared_cases_are_used_once_somebody_is_introduced_and_never_before() -> None:
    slots: dict[str, Slot] = {"people": SAMPLER.people("ana"), "session": ABSENT}
    assert "heard" not in worded("speak", slots)
    assert worded("speak", slots, known=True)["heard"] == "Прозвучало выступление д-ра Аны Лимы."
    opened = worded("open.act", {"person": SAMPLER.people("rui")}, known=True)
    assert opened["passive"] == "Встреча была открыта г-ном Руем Коштой."


def test_a_case_that_nobody_declared_leaves_the_wordings_in_the_nominative() -> None:
    slots: dict[str, Slot] = {
        "people": SAMPLER.people("rui"),
        "whom": Anyone(("eva",)),
        "text": SAMPLER.free("np"),
    }
    found = worded("say.thank", slots, "np")
    assert found == {
        "addressed": "Г-н Руй Кошта, руководитель программ организации «Синий фонд» (BF), "
        "выразил благодарность; адресат благодарности — г-жа Eva Ito, редактор организации "
        "«Институт приливов» (Франция); повод — атлас приливов."
    }
    with pytest.raises(Unfit):
        Refer(SAMPLER.agenda, "ru").person(SAMPLER.agenda.people["eva"], case="dat")


@pytest.mark.parametrize(
    ("form", "case", "printed"),
    [
        ("Синий фонд (BF)", "gen", "организации «Синий фонд» (BF)"),
        ("Институт приливов (Франция)", "dat", "организации «Институт приливов» (Франция)"),
        ("Институт приливов", "acc", "организацию «Институт приливов»"),
        ("Институт приливов", "ins", "организацией «Институт приливов»"),
        ("«Гринпис»", "loc", "организации «Гринпис»"),
        ("BF", "gen", "BF"),
        ("ВОЗ", "ins", "ВОЗ"),
        ("UNESCO-ICHEI", "dat", "UNESCO-ICHEI"),
    ],
)
def test_an_organisation_keeps_its_letters_in_every_case(form: str, case: str, printed: str) -> None:
    assert RUSSIAN.declined_org(form, case) == printed


def test_neither_a_name_nor_a_text_is_declined() -> None:
    assert RUSSIAN.declined("Ким Аоки", "gen") is None
    assert RUSSIAN.declined("поддержка портов", "gen") is None
    text = Free("поддержка портов", Missing("gap-what"))
    for force in ("assert", "stress", "commit", "thank", "congratulate", "call", "announce", "ask"):
        slots: dict[str, Slot] = {"people": SAMPLER.people("ana"), "whom": ABSENT, "text": text}
        found = worded(f"say.{force}", slots, "np", known=True)
        assert found
        assert all("— поддержка портов." in told for told in found.values()), found


# --- sessions ----------------------------------------------------------------------------------------------


def named(title: str, place: str = "following", case: str = "nom") -> str:
    name = SessionName(Free(title, Missing("gap-title")), Kind.OTHER, place)
    words, open_ = RUSSIAN.session(name, title) if case == "nom" else RUSSIAN.session_in(name, title, case)
    assert not open_
    return words


def test_sessions_are_named_by_what_they_are_else_by_their_place() -> None:
    assert named("Пленарное заседание") == "пленарное заседание"
    assert named("Круглый стол: ветры") == "круглый стол"
    assert named("Ветры") == "следующее заседание «Ветры»"
    assert named("Ветры", "final") == "заключительное заседание «Ветры»"
    assert named("Ветры", "none") == "заседание «Ветры»"
    assert named("Стол заказов", "none") == "заседание «Стол заказов»"
    assert named("Дискуссия о ветрах", "none") == "заседание «Дискуссия о ветрах»"


@pytest.mark.parametrize(
    ("title", "gen", "dat", "acc", "ins", "loc"),
    [
        ("Пленарное заседание", "пленарного заседания", "пленарному заседанию", "пленарное заседание",
         "пленарным заседанием", "пленарном заседании"),
        ("Техническая сессия", "технической сессии", "технической сессии", "техническую сессию",
         "технической сессией", "технической сессии"),
        ("Рабочая секция", "рабочей секции", "рабочей секции", "рабочую секцию", "рабочей секцией",
         "рабочей секции"),
        ("Вечерняя дискуссия", "вечерней дискуссии", "вечерней дискуссии", "вечернюю дискуссию",
         "вечерней дискуссией", "вечерней дискуссии"),
        ("Техническое заседание", "технического заседания", "техническому заседанию", "техническое заседание",
         "техническим заседанием", "техническом заседании"),
        ("Общий форум", "общего форума", "общему форуму", "общий форум", "общим форумом", "общем форуме"),
        ("Круглый стол", "круглого стола", "круглому столу", "круглый стол", "круглым столом",
         "круглом столе"),
        ("Семинар", "семинара", "семинару", "семинар", "семинаром", "семинаре"),
        ("Ветры", "следующего заседания «Ветры»", "следующему заседанию «Ветры»",
         "следующее заседание «Ветры»", "следующим заседанием «Ветры»", "следующем заседании «Ветры»"),
    ],
)  # fmt: skip
def test_sessions_have_their_cases(title: str, gen: str, dat: str, acc: str, ins: str, loc: str) -> None:
    cases = ("gen", "dat", "acc", "ins", "loc")
    assert tuple(named(title, case=case) for case in cases) == (gen, dat, acc, ins, loc)


def test_a_discussions_topic_is_told_where_it_stands_in_the_nominative() -> None:
    assert RUSSIAN.discussion("Панель: ветры севера") == ("", "ветры севера")
    assert RUSSIAN.discussion("Панель: круглый стол «Ветры»") == ("круглый стол", "«Ветры»")
    assert RUSSIAN.discussion("Панель: круглый стол о ветрах") == ("", "")
    assert RUSSIAN.act("Обзор") == "обзор"
    assert RUSSIAN.act("Презентация") == ""  # "представила презентацию": its accusative is another word


# --- lists, dates, marks -----------------------------------------------------------------------------------


def test_lists_part_what_holds_commas_or_dashes_by_semicolons() -> None:
    assert RUSSIAN.join(["А"]) == "А"
    assert RUSSIAN.join(["А", "Б"]) == "А и Б"
    assert RUSSIAN.join(["А", "Б", "В"]) == "А, Б и В"
    assert RUSSIAN.join(["А, глава", "Б", "В"]) == "А, глава; Б; В"
    assert RUSSIAN.join(["А, глава,", "Б"]) == "А, глава, и Б"
    assert RUSSIAN.join([f"ОО{HARD}— А", f"БФ{HARD}— Б"]) == f"ОО{HARD}— А; БФ{HARD}— Б"
    assert RUSSIAN.join(["А (Осло, Норвегия)", "«Да, нет»", "В"]) == "А (Осло, Норвегия), «Да, нет» и В"


def test_dates_are_written_as_russian_news_writes_them() -> None:
    day = date(2024, 3, 12)
    assert RUSSIAN.dates([date(2022, 1, 12)]) == "12 января 2022 года"
    assert RUSSIAN.dates([day, date(2024, 3, 13)]) == "12 и 13 марта 2024 года"
    assert RUSSIAN.dates([day, date(2024, 3, 15)]) == "12 и 15 марта 2024 года"
    assert RUSSIAN.dates([date(2024, 3, n) for n in (12, 13, 14)]) == "с 12 по 14 марта 2024 года"
    assert RUSSIAN.dates([date(2024, 3, n) for n in (12, 14, 20)]) == "12, 14 и 20 марта 2024 года"
    over = [date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)]
    assert RUSSIAN.dates(over) == "с 29 апреля по 1 мая 2024 года"
    years = [date(2023, 12, 30), date(2023, 12, 31), date(2024, 1, 1)]
    assert RUSSIAN.dates(years) == "с 30 декабря 2023 года по 1 января 2024 года"
    assert RUSSIAN.day_and_month(day) == "12 марта"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Мы поднимаемся.", "Сказано: «Мы поднимаемся»."),
        ("Вода стоит. Мы поднимаемся.", "Сказано: «Вода стоит. Мы поднимаемся»."),
        ("Мы поднимаемся!", "Сказано: «Мы поднимаемся!»"),
        ("Кто с нами?", "Сказано: «Кто с нами?»"),
        ("Мы...", "Сказано: «Мы...»"),
        ("Доклад «Волны»", "Сказано: „Доклад «Волны»“."),
    ],
)
def test_a_full_stop_stands_behind_the_quotation_marks(text: str, printed: str) -> None:
    assert RUSSIAN.finish(f"сказано: {EDGE}{RUSSIAN.quoted(text)}{EDGE}", speech=True) == printed


def test_a_dash_keeps_to_the_word_before_it_and_is_no_word() -> None:
    assert RUSSIAN.typeset("тема — море") == f"тема{HARD}— море"
    assert RUSSIAN.words(f"тема{HARD}— море") == 2


# --- texts by case -----------------------------------------------------------------------------------------


BY_CASE = Sampler("ru", by_case=True)


def fitting(frame: str, slots: dict[str, Slot], form: str = "", *, known: bool = True) -> dict[str, str]:
    """Return the wordings that fit and are no stopgaps."""
    spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots)
    natural = {p.name for p in wordings(PHRASES("ru"), spec) if STOPGAP not in p.group}
    found = worded(frame, slots, form, known=known, sampler=BY_CASE)
    return {name: text for name, text in found.items() if name in natural}


@pytest.mark.parametrize(
    ("force", "wording", "printed"),
    [
        ("assert", "spoke-about", "Д-р Ана Лима говорила об атласе приливов."),
        ("assert", "devoted", "Выступление д-ра Аны Лимы было посвящено атласу приливов."),
        ("stress", "underlined", "Д-р Ана Лима подчеркнула атлас приливов."),
        ("commit", "vowed", "Д-р Ана Лима пообещала атлас приливов."),
        ("thank", "thanked-about", "Д-р Ана Лима поблагодарила за атлас приливов."),
        ("congratulate", "offered-about", "Д-р Ана Лима высказала поздравления с атласом приливов."),
        ("congratulate", "occasion", "Д-р Ана Лима выступила с поздравлениями по случаю атласа приливов."),
        ("call", "urged", "Д-р Ана Лима призвала к атласу приливов."),
        ("announce", "announced-about", "Д-р Ана Лима объявила об атласе приливов."),
        ("ask", "question", "Д-р Ана Лима задала вопрос об атласе приливов."),
    ],
)
def test_a_noun_phrase_stands_in_the_case_that_its_verb_wants(force: str, wording: str, printed: str) -> None:
    slots: dict[str, Slot] = {
        "people": BY_CASE.people("ana"), "whom": ABSENT, "text": BY_CASE.free("np"),
    }  # fmt: skip
    assert fitting(f"say.{force}", slots, "np")[wording] == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (Count(83), "Во встрече приняли участие более 80 исследователей."),
        (Count(99), "Во встрече приняли участие почти 100 исследователей."),
        (Count(17), "Во встрече приняли участие 17 исследователей."),
        (Count(21, exact=True), "Во встрече принял участие 21 человек (исследователи)."),
        (Count(22, exact=True), "Во встрече приняли участие 22 человека (исследователи)."),
        (Count(122, estimate=True), "Во встрече приняли участие около 120 исследователей."),
    ],
)
def test_groups_given_in_the_genitive_are_counted_where_it_is_the_plural(count: Count, printed: str) -> None:
    slots: dict[str, Slot] = {"count": count, "online": ABSENT, "groups": BY_CASE.free("groups")}
    assert fitting("lead.count", slots)["of"] == printed


@pytest.mark.parametrize(
    ("kind", "gender", "printed"),
    [
        ("план", "m", "На встрече был принят план."),
        ("хартия", "f", "На встрече была принята хартия."),
        ("соглашение", "n", "На встрече было принято соглашение."),
        ("планы", "pl", "На встрече были приняты планы."),
    ],
)
def test_what_was_adopted_has_the_gender_that_is_declared(kind: str, gender: str, printed: str) -> None:
    what = Free(kind, Missing("gap-what"), {"gender": gender})
    assert fitting("out.adoption", {"what": what, "date": ABSENT, "by": ABSENT}) == {"was": printed}


def test_a_wording_whose_case_nobody_gave_does_not_fit() -> None:
    what = Free("хартия", Missing("gap-what"), {"acc": "хартию"})
    slots: dict[str, Slot] = {"what": what, "date": ABSENT, "by": ABSENT}
    assert fitting("out.adoption", slots) == {"active": "Участники встречи приняли хартию."}
    assert fitting("out.adoption", {**slots, "what": Free("хартия", Missing("gap-what"))}) == {}


def test_a_first_mention_stands_in_a_case_with_honorific_name_post_and_organisation() -> None:
    slots: dict[str, Slot] = {"person": BY_CASE.people("rui")}
    assert fitting("speak.remote", slots, "read", known=False) == {
        "read": "Было зачитано послание г-на Руя Кошты, руководителя программ Синего фонда (BF).",
        "read-to": "Участникам встречи зачитали послание г-на Руя Кошты, руководителя программ "
        "Синего фонда (BF).",
    }
    plain: dict[str, Slot] = {"person": SAMPLER.people("rui")}  # the post stands in the nominative alone
    assert set(worded("speak.remote", plain, "read")) == {"author"}


@pytest.mark.parametrize(
    ("honorific", "forms"),
    [
        ("г-н", ("г-на", "г-ну", "г-на", "г-ном", "г-не")),
        ("Г-жа", ("Г-жи", "Г-же", "Г-жу", "Г-жой", "Г-же")),
        ("д-р", ("д-ра", "д-ру", "д-ра", "д-ром", "д-ре")),
        ("проф.", ("проф.", "проф.", "проф.", "проф.", "проф.")),
        ("сэр", (None, None, None, None, None)),
    ],
)
def test_honorifics_have_their_cases_and_others_are_left_out(
    honorific: str, forms: tuple[str | None, ...]
) -> None:
    assert tuple(RUSSIAN.honorific_in(honorific, c) for c in ("gen", "dat", "acc", "ins", "loc")) == forms


@pytest.mark.parametrize(
    ("preposition", "text", "printed"),
    [
        ("о", "атласе", "Об атласе."), ("о", "экологии", "Об экологии."), ("о", "итогах", "Об итогах."),
        ("о", "океане", "Об океане."), ("о", "уроках", "Об уроках."), ("о", "единой сети", "О единой сети."),
        ("о", "ёлках", "О ёлках."), ("о", "юге", "О юге."), ("о", "ядре", "О ядре."),
        ("о", "кабелях", "О кабелях."), ("о", "всём", "Обо всём."),
        ("о", "всеобщем благе", "О всеобщем благе."), ("о", "«Арктике»", "Об «Арктике»."),
        ("к", "всем портам", "Ко всем портам."), ("к", "всемирной сети", "К всемирной сети."),
        ("к", "единой сети", "К единой сети."),
        ("в", "Франции", "Во Франции."), ("в", "Владивостоке", "Во Владивостоке."), ("в", "Осло", "В Осло."),
        ("в", "Вене", "В Вене."),
        ("с", "скидкой", "Со скидкой."), ("с", "щедростью", "Со щедростью."), ("с", "сетью", "С сетью."),
        ("с", "победой", "С победой."), ("с", "всеми", "Со всеми."),
    ],
)  # fmt: skip
def test_a_preposition_is_as_what_follows_wants_it(preposition: str, text: str, printed: str) -> None:
    assert RUSSIAN.finish(f"{preposition} {EDGE}{text}{EDGE}") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Мы поднимаемся.", f"«Мы поднимаемся»,{HARD}— сказала д-р Ана Лима."),
        ("Мы поднимаемся!", f"«Мы поднимаемся!»{HARD}— сказала д-р Ана Лима."),
        ("Кто с нами?", f"«Кто с нами?»{HARD}— сказала д-р Ана Лима."),
    ],
)
def test_a_quotation_in_front_has_its_comma_behind_the_marks_unless_it_calls(text: str, printed: str) -> None:
    slots: dict[str, Slot] = {"people": SAMPLER.people("ana"), "quote": Verbatim(text)}
    assert worded("quote", slots, known=True)["said-after"] == printed.replace(HARD, " ")


def test_a_preposition_of_the_text_itself_is_left_as_it_is() -> None:
    assert RUSSIAN.finish(f"сказано {EDGE}о атласе{EDGE}") == "Сказано о атласе."


# --- what no wording may do --------------------------------------------------------------------------------


def test_no_wording_vouches_for_what_was_said_or_has_a_pronoun_for_a_person() -> None:
    text = WORDS.read_text(encoding="utf-8")
    told = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "gap-")))
    vouching = r"отмет|отмеча|указ|напомн|призна|констатир|обратил\w* внимание|разъясн|объясн|показал\w* {"
    assert re.findall(rf"\b(?:{vouching})\w*", told) == []
    assert re.findall(r"\b(?:он|она|его|её|ему|ней|нему|ним)\b", told) == []
    assert re.findall(r"\b(?:успешн|важн|тёпл|яркий|значим)\w*", told) == []


# --- a whole meeting ---------------------------------------------------------------------------------------


AGENDA, RECORD = meeting("gavan")


def draft(notes: tuple[Note, ...] = RECORD.notes) -> Draft:
    return build_draft(AGENDA, replace(RECORD, notes=notes), language="ru")


def test_a_meeting_in_russian_reads_as_reviewed_and_meets_every_target() -> None:
    found = draft()
    assert_golden("article-gavan.txt", told(found))
    rows = judge(found, AGENDA, RECORD, again=draft())
    assert [row.name for row in rows if row.met is False] == []
    assert found.is_final
    assert wishes(found) == []


def test_where_cases_are_given_no_sentence_is_a_stopgap() -> None:
    phrases = PHRASES("ru")
    assert isinstance(phrases, FluentPhrases)
    keys = list(phrases.keys())
    groups = {(key, p.name): p.group for key in keys for p in phrases.of(key)}
    for sentence in draft().sentences():
        key = next(
            k
            for k, name in groups
            if k.startswith(sentence.frame.replace(".", "-")) and name == sentence.variant
        )
        assert STOPGAP not in groups[key, sentence.variant], sentence.text


def told(found: Draft) -> str:
    return f"{found.headline}\n{found.description}\n" + "".join(f"{s.text}\n" for s in found.sentences())


def wishes(found: Draft) -> list[str]:
    return [gap.what for gap in found.report.optional if " by case (" in gap.what]


def test_without_cases_it_is_told_by_stopgaps_and_the_report_names_what_would_help() -> None:
    agenda, record = meeting("pristan")
    found = build_draft(agenda, record, language="ru")
    report = "\n".join(wishes(found))
    assert_golden("article-pristan.txt", f"{told(found)}\n{report}\n")
    assert found.is_final
    rows = judge(found, agenda, record, again=build_draft(agenda, record, language="ru"))
    assert [row.name for row in rows if row.met is False] == []


def test_a_case_that_is_given_makes_its_sentence_alone_read_otherwise() -> None:
    agenda, record = meeting("pristan")
    text = Text("ru", {"ru": "помощь с хартией"}, {"ru": {"acc": "помощь с хартией"}})
    helped = replace(record, notes=tuple(replace(n, text=text) if n.id == "n8" else n for n in record.notes))
    before, after = (build_draft(agenda, one, language="ru") for one in (record, helped))
    changed = [(a.text, b.text) for a, b in zip(before.sentences(), after.sentences(), strict=True) if a != b]
    assert changed == [
        (
            f"Г-жа Даль выразила благодарность БАС; повод{HARD}— помощь с хартией.",
            "Г-жа Даль поблагодарила БАС за помощь с хартией.",
        )
    ]
    assert set(wishes(before)) - set(wishes(after)) == {"“помощь с хартией” by case (acc), to read well"}


def test_an_organisation_that_stands_in_quotation_marks_for_want_of_a_case_is_wished_for() -> None:
    agenda, record = meeting("pristan")
    plain = replace(agenda, organisations={i: replace(o, abbr="") for i, o in agenda.organisations.items()})
    found = build_draft(plain, record, language="ru")
    assert "генеральный секретарь организации «Совет северных портов»" in told(found)
    assert "“Совет северных портов” by case (gen), to read well" in wishes(found)


def test_nothing_is_wished_of_a_text_that_is_not_there() -> None:
    found = build_draft(*meeting("harbour"), language="ru")
    assert "“”" not in "".join(wishes(found))
    assert found.report.required


def test_a_stopgap_that_was_kept_gives_way_once_the_case_is_given() -> None:
    agenda, record = meeting("pristan")
    kept = {s.id: s.variant for s in build_draft(agenda, record, language="ru").sentences()}
    found = build_draft(AGENDA, RECORD, language="ru", kept=kept)
    assert [s.text for s in found.sentences() if "повод" in s.text or "следующее:" in s.text] == []


def test_who_is_named_in_a_declared_case_is_named_as_the_speaker() -> None:
    first = next(n for n in RECORD.notes if n.id == "n3")
    notes = tuple(
        replace(first, id=f"m{n}", force=Force.ASSERT, text=Text("ru", {"ru": f"кабель {n} цел"}))
        for n in range(9)
    )
    found = [s for s in draft(notes).sentences() if "По словам д-ра Бирн" in s.text]
    assert found
    assert all(s.attributed for s in found)
