"""Spanish by rule: contraction, "e" and "u", lists, dates, counts, articles, titles, stops."""

from __future__ import annotations

from datetime import date

import pytest

from meetbot.agenda.model.terms import Kind
from meetbot.article.languages.base import EDGE
from meetbot.article.languages.es import LANGUAGE as SPANISH
from meetbot.article.measures.prose import sentences_of
from meetbot.article.slots import Free, Missing, SessionName

GAP = Missing("gap-what", "o")


# --- words that change beside others -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worded", "printed"),
    [
        ("el mensaje de |el fondo|", "El mensaje del fondo."),
        ("se refirió a |el atlas|", "Se refirió al atlas."),
        ("a |el final| no llegó", "Al final no llegó."),
        ("el mensaje de |la red|", "El mensaje de la red."),
        ("el mensaje de |los puertos|", "El mensaje de los puertos."),
        ("un puerto de |El Salvador|", "Un puerto de El Salvador."),
        ("el diario |«El País»| de |«el mar»|", "El diario «El País» de «el mar»."),
        ("|Ana| y |Irene|", "Ana e Irene."),
        ("|siete| o |ocho|", "Siete u ocho."),
        ("|7| o |8|", "7 u 8."),
        ("|10| o |11|", "10 u 11."),
        ("|10| o |110|", "10 o 110."),
        ("|uno| o |dos|", "Uno o dos."),
    ],
)
def test_words_are_contracted_and_turned_where_a_slot_begins(worded: str, printed: str) -> None:
    assert SPANISH.finish(worded.replace("|", EDGE)) == printed


def test_what_was_written_down_is_never_contracted() -> None:
    assert SPANISH.finish(f"citó {EDGE}el lema de el mar y isla{EDGE}") == "Citó el lema de el mar y isla."


@pytest.mark.parametrize(
    ("last", "and_"),
    [
        ("Irene", "e"), ("Íñigo", "e"), ("Hidalgo", "e"), ("hípica", "e"), ("Ybarra", "e"), ("IAE", "e"),
        ("«Islas»", "e"), ("(Italia)", "e"), ("hielo", "y"), ("hierba", "y"), ("Hiam", "y"),
        ("Iekaterimburgo", "y"), ("Yolanda", "y"),
        ("HIV", "y"), ("YPF", "y"), ("Ana", "y"), ("", "y"),
    ],
)  # fmt: skip
def test_and_becomes_e_before_the_sound_i_alone(last: str, and_: str) -> None:
    assert SPANISH.join(["Ana", last]) == f"Ana {and_} {last}"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C"], "A, B y C"),
        (["A", "B", "Irene"], "A, B e Irene"),
        (["A, jefa", "B", "C"], "A, jefa; B; y C"),
        (["A, jefa", "B, jefe", "Irene"], "A, jefa; B, jefe; e Irene"),
        (["A, jefa", "B"], "A, jefa, y B"),
        (["A, jefa,", "B"], "A, jefa, y B"),
        (["A (X, Y)", "B (Z)", "C"], "A (X, Y), B (Z) y C"),
        (["Asia", "Europa", "América Latina y el Caribe"], "Asia, Europa, y América Latina y el Caribe"),
    ],
)
def test_lists_part_what_holds_commas_by_semicolons(items: list[str], text: str) -> None:
    assert SPANISH.join(items) == text


# --- dates and numbers -------------------------------------------------------------------------------------


def test_dates_are_written_as_spanish_news_writes_them() -> None:
    first, second, third, ninth = (date(2024, 5, n) for n in (1, 2, 3, 9))
    april, december, january = date(2024, 4, 30), date(2023, 12, 31), date(2024, 1, 1)
    assert SPANISH.day(date(2022, 1, 12)) == "12 de enero de 2022"
    assert SPANISH.day_and_month(first) == "1 de mayo"
    assert SPANISH.dates([date(2022, 1, 12)]) == "el 12 de enero de 2022"
    assert SPANISH.dates([first, second]) == "los días 1 y 2 de mayo de 2024"
    assert SPANISH.dates([first, second, third]) == "del 1 al 3 de mayo de 2024"
    assert SPANISH.dates([first, third, ninth]) == "los días 1, 3 y 9 de mayo de 2024"
    assert SPANISH.dates([april, first, second]) == "del 30 de abril al 2 de mayo de 2024"
    assert SPANISH.dates([april, first, ninth]) == "los días 30 de abril, 1 y 9 de mayo de 2024"
    assert SPANISH.dates([december, january]) == "los días 31 de diciembre de 2023 y 1 de enero de 2024"
    assert SPANISH.bare_dates([first]) == "1 de mayo de 2024"
    assert SPANISH.bare_dates([december, january, date(2024, 1, 2)]) == (
        "del 31 de diciembre de 2023 al 2 de enero de 2024"
    )


@pytest.mark.parametrize(
    ("number", "printed"),
    [(2, "dos"), (10, "diez"), (11, "11"), (80, "80"), (83, "más de 80"), (99, "casi 100"),
     (1234, "más de 1200"), (12_050, "más de 12\u202f000")],
)  # fmt: skip
def test_counts_are_rounded_as_news_rounds_them(number: int, printed: str) -> None:
    assert SPANISH.count_phrase(number) == printed
    assert SPANISH.count_phrase(128, estimate=True) == "alrededor de 130"


# --- articles and agreement --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "gender", "printed"),
    [
        ("Dra. Ana Lima", "", "la Dra. Ana Lima"),
        ("Sra. Ito", "f", "la Sra. Ito"),
        ("Prof.ª Vidal", "", "la Prof.ª Vidal"),
        ("Sr. Costa", "", "el Sr. Costa"),
        ("Excmo. Sr. Costa", "m", "el Excmo. Sr. Costa"),
        ("ministra Lima", "", "la ministra Lima"),
        ("Prof. Aoki", "f", "la Prof. Aoki"),
        ("Prof. Aoki", "m", "el Prof. Aoki"),
        ("Prof. Aoki", "", "Prof. Aoki"),
        ("Ana Lima", "f", "Ana Lima"),
        ("Srinivasan", "m", "Srinivasan"),
        ("don Rui Costa", "m", "don Rui Costa"),
    ],
)
def test_a_title_before_a_name_takes_the_article(name: str, gender: str, printed: str) -> None:
    assert SPANISH.introduced(name, gender) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Instituto de Mareas", "el Instituto de Mareas"),
        ("Universidad de Lahore", "la Universidad de Lahore"),
        ("Red Azul", "la Red Azul"),
        ("Redacción Azul", "Redacción Azul"),
        ("Área de Puertos", "el Área de Puertos"),
        ("Agencia del Mar", "la Agencia del Mar"),
        ("II Foro del Océano", "el II Foro del Océano"),
        ("Primera Cumbre del Mar", "la Primera Cumbre del Mar"),
        ("Tercer Congreso del Mar", "el Tercer Congreso del Mar"),
        ("3.ª Conferencia del Mar", "la 3.ª Conferencia del Mar"),
        ("Real Academia del Mar", "la Real Academia del Mar"),
        ("Naciones Unidas", "Naciones Unidas"),
        ("Ocean Forum", "Ocean Forum"),
    ],
)
def test_organisations_and_meetings_take_the_article_of_what_they_are(name: str, printed: str) -> None:
    assert SPANISH.long_form(name, "") == SPANISH.meeting(name) == printed


def test_an_abbreviation_takes_the_article_of_its_long_form() -> None:
    assert SPANISH.abbreviated("OO", "Organización del Océano", "") == "la OO"
    assert SPANISH.abbreviated("BF", "Fondo Azul", "") == "el BF"
    assert SPANISH.abbreviated("UN", "United Nations", "") == "UN"


def test_a_meeting_named_in_the_plural_keeps_a_singular_verb() -> None:
    for name in ("Jornadas del Mar", "XII Jornadas del Mar", "Primeras Jornadas del Mar", "3.os Juegos"):
        assert SPANISH.meeting(name) == f"la reunión «{name}»"


@pytest.mark.parametrize(
    ("text", "case", "printed"),
    [("el Fondo", "gen", "del Fondo"), ("el Fondo", "dat", "al Fondo"),
     ("la Dra. Lima", "gen", "de la Dra. Lima"),
     ("Ana", "dat", "a Ana"), ("El Salvador", "gen", "de El Salvador"), ("Ana", "ins", None)],
)  # fmt: skip
def test_cases_are_prepositions(text: str, case: str, printed: str | None) -> None:
    assert SPANISH.declined(text, case) == printed


def test_a_post_stands_with_its_organisation() -> None:
    assert SPANISH.post("jefa", "el Fondo Azul (BF)") == "jefa del Fondo Azul (BF)"
    assert SPANISH.post("jefa", "la OO") == "jefa de la OO"


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("el atlas de mareas", False), ("la red de ríos y mares", False), ("las tablas", True),
        ("los mapas", True),
        ("dos informes", True), ("12 informes", True), ("1 informe", False), ("el atlas y las tablas", True),
        ("el atlas de mares y la red", False), ("análisis", None), ("Ocean Atlas", None), ("", None),
    ],
)  # fmt: skip
def test_the_number_of_a_noun_phrase_is_that_of_its_determiner(text: str, plural: bool | None) -> None:
    assert SPANISH.is_plural(text) == plural


# --- titles ------------------------------------------------------------------------------------------------


def test_sessions_are_named_by_what_they_are_else_by_their_place() -> None:
    def named(title: str, place: str = "following") -> tuple[str, bool]:
        return SPANISH.session(SessionName(Free(title, GAP), Kind.OTHER, place), title)

    assert named("Sesión plenaria") == ("la sesión plenaria", False)
    assert named("Taller: las mareas") == ("el taller", False)
    assert named("Foro del Mar") == ("el Foro del Mar", False)
    assert named("Las mareas") == ("la sesión siguiente, «Las mareas»", True)
    assert named("Las mareas", "final") == ("la última sesión, «Las mareas»", True)
    assert named("Las mareas", "none") == ("la sesión «Las mareas»", False)


def test_a_panel_is_told_by_its_form_and_topic() -> None:
    assert SPANISH.discussion("Panel: Mesa redonda sobre las tarifas") == ("mesa redonda", "las tarifas")
    assert SPANISH.discussion("Panel: las tarifas") == ("", "las tarifas")
    assert SPANISH.discussion("Las tarifas") == ("", "")
    assert SPANISH.a("mesa redonda") == "una mesa redonda"
    assert SPANISH.a("debate") == "un debate"
    assert SPANISH.a("algo") == "algo"


def test_items_that_name_an_act_are_told_as_one() -> None:
    assert SPANISH.act("Presentación") == "una presentación"
    assert SPANISH.act("Informe") == "un informe"
    assert SPANISH.act("Panorama general") == "un panorama general"
    assert SPANISH.act("Presentación del atlas") == ""


def test_headlines_name_things_without_article() -> None:
    assert [SPANISH.bare(t) for t in ("el atlas", "Las tablas", "elástico")] == [
        "atlas",
        "tablas",
        "elástico",
    ]


# --- marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("subimos", "Subimos."),
        ("dijo: «Subimos.»", "Dijo: «Subimos.»"),
        ("dijo: «¿Subimos?»", "Dijo: «¿Subimos?»."),
        ("dijo: «Subimos…»", "Dijo: «Subimos…»."),
        ("dijo: «Subimos»", "Dijo: «Subimos»."),
        ("la firma de Mar, S. A.", "La firma de Mar, S. A."),
        ("¿por qué?", "¿por qué?"),
    ],
)
def test_one_stop_ends_a_sentence_and_stands_behind_the_quotation(text: str, printed: str) -> None:
    assert SPANISH.finish(text) == printed


def test_articles_do_not_count_as_the_word_that_a_sentence_begins_with() -> None:
    texts = ("La Dra. Lima habló.", "El foro acabó.", "Se firmó el atlas.", "La")
    assert [SPANISH.first_word(t) for t in texts] == ["Dra.", "foro", "Se", "La"]


def test_titles_do_not_end_a_sentence_but_quotations_do() -> None:
    text = "La Dra. Lima y la Ing. Ybarra hablaron. Dijo: «¿Subimos?». «Sí.» Él calló."
    assert sentences_of(text) == [
        "La Dra. Lima y la Ing. Ybarra hablaron.", "Dijo: «¿Subimos?».", "«Sí.»", "Él calló.",
    ]  # fmt: skip
