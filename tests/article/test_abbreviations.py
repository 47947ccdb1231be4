"""Abbreviations in each language: spelled out where they first stand; what is wrong with them is named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from meetbot.agenda.model.record import Note, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.naming import unspelled
from meetbot.article.model import Draft, Paragraph, Section
from meetbot.article.scripts import alone
from tests.article.board import VOUCHED
from tests.article.drafting import build_draft, draft_of
from tests.article.meeting import meeting
from tests.article.reference import agenda as reference
from tests.article.reference import record

NAMES = {
    "fr": ("Organisation de l’océan", "Fonds bleu"),
    "es": ("Organización del Océano", "Fondo Azul"),
    "ru": ("Совет портов", "Синий фонд"),
}
ORGANISED = """\
format: meetbot/1
meeting:
  {id: m, title: M, date: 2024-03-12, start: "09:00", timezone: UTC, languages: {main: LANG}, organiser: oo}
organisations: {oo: {name: NAME, abbr: OO}, fund: {name: FUND, abbr: BF}}
people: {ana: {name: Ana Lima}}
sessions: [{id: s, title: S, duration: 1h, speakers: [ana]}]
"""


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("fr", "les données de l’OO", "les données de l’Organisation de l’océan (OO)"),
        ("fr", "OO a agi", "l’Organisation de l’océan (OO) a agi"),
        ("fr", "une lettre d’OO", "une lettre de l’Organisation de l’océan (OO)"),
        ("fr", "on disait qu’OO agirait", "on disait que l’Organisation de l’océan (OO) agirait"),
        ("fr", "les données du OO", None),
        ("fr", "les centres OO", None),
        ("fr", "l’OO-Lab", None),
        ("fr", "l’appui au BF", "l’appui au Fonds bleu (BF)"),
        ("fr", "avec BF, sans le dire", "avec le Fonds bleu (BF), sans le dire"),
        ("fr", "la BF", None),
        ("es", "los datos de la OO", "los datos de la Organización del Océano (OO)"),
        ("es", "Ana e OO", "Ana y la Organización del Océano (OO)"),
        ("es", "los datos del OO", None),
        ("es", "los centros OO", None),
        ("es", "el apoyo a BF", "el apoyo al Fondo Azul (BF)"),
        ("es", "los datos del BF", "los datos del Fondo Azul (BF)"),
        ("ru", "данные OO доступны всем", "данные OO (Совет портов) доступны всем"),
        ("ru", "помощь центру «OO»", None),
        ("ru", "OO-центр", None),
    ],
)
def test_it_is_spelled_out_where_that_is_grammatical(language: str, text: str, printed: str | None) -> None:
    abbr = "OO" if "OO" in text else "BF"
    found = alone(abbr).search(text)
    assert found is not None
    name = NAMES[language][abbr == "BF"]
    assert LANGUAGES[language].spelled_in(text, found.span(), name, abbr, "") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("OO would open a port", "the Organization of Oceans (OO) would open a port"),
        ("OO ports were open", "Organization of Oceans (OO) ports were open"),
    ],
)
def test_an_english_subject_has_its_article_when_it_is_spelled_out(text: str, printed: str) -> None:
    assert LANGUAGES["en"].spelled_in(text, (0, 2), "Organization of Oceans", "OO", "") == printed


def test_no_brackets_stand_within_the_brackets_behind_a_name() -> None:
    """Where an organisation is first named there, it is by its name, and the abbreviation comes later."""
    of, launch = reference(), "out.launch/launch-centres"
    for register, tag in (("news", "(Universiti Putra Malaysia)"), ("internal", "(UPM)")):
        told = build_draft(replace(of, article=replace(of.article, register=register)), record())
        text = next(s.text for s in told.sentences() if s.id == launch)
        assert tag in text
        assert re.search(r"\([^()]*\(", text) is None


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_name_whose_gender_nobody_can_tell_is_not_put_into_a_text(language: str) -> None:
    assert LANGUAGES[language].spelled_in("OO", (0, 2), "Ocean Organization", "OO", "") is None


@pytest.mark.parametrize(
    ("language", "texts", "told"),
    [
        ("fr", ("le BF paierait", "le BF serait ouvert"), "Fonds bleu (BF) paierait"),
        ("es", ("el BF pagaría", "el BF seguiría abierto"), "Fondo Azul (BF) pagaría"),
        ("ru", ("BF заплатит", "BF открыт для всех"), "BF (Синий фонд) заплатит"),
    ],
)
def test_a_note_has_its_abbreviation_spelled_out_at_first_use(
    language: str, texts: tuple[str, str], told: str
) -> None:
    source = ORGANISED.replace("LANG", language)
    for word, name in zip(("NAME", "FUND"), NAMES[language], strict=True):
        source = source.replace(word, name)
    notes = tuple(
        Note(id=f"n{n}", where="s", who=("ana",), text=Text(language, {language: text}))
        for n, text in enumerate(texts)
    )
    agenda = parse_agenda(source, source="m.yaml")
    found = build_draft(agenda, Record(meeting="m", held_as_planned=VOUCHED, notes=notes), language=language)
    whole = " ".join(s.text for s in found.sentences())
    assert told.casefold() in whole.casefold()
    assert whole.count("BF") == 2
    assert list(unspelled(found, agenda)) == []
    assert found.report.abbreviations == ()


# --- what is wrong is named ---------------------------------------------------------------------------


def with_text(name: str, language: str, text: str) -> Draft:
    draft = draft_of(name, language)
    first = next(draft.sentences())
    only = Paragraph(sentences=(replace(first, text=text),))
    return replace(draft, sections=(Section(id="lead", paragraphs=(only,)),))


@pytest.mark.parametrize(
    ("name", "language", "text", "faults"),
    [
        ("littoral", "fr", "Le RBL est là.", ["RBL is never spelled out"]),
        (
            "littoral",
            "fr",
            "Le RBL et la Fondation Écume (FE), la FE, le Réseau des bibliothèques du littoral (RBL).",
            ["RBL is used before it is spelled out"],
        ),
        ("littoral", "fr", "La Fondation Écume (FE) est là.", ["FE is spelled out and not used again"]),
        ("puertos", "es", "Consejo de Puertos del Sur (CPS), el CPS, la OMI.", ["OMI is never spelled out"]),
        ("puertos", "es", "En el siglo XXI, el CPS.", ["CPS is never spelled out"]),
        (
            "gavan",
            "ru",
            "«Совет северных портов» (ССП) и ССП (Совет северных портов); это ССП и ЕС.",
            ["ССП is spelled out 2 times", "ЕС is never spelled out"],
        ),
        ("gavan", "ru", "ССП (Совет северных портов) и снова ССП.", []),
        ("tide-zh", "zh", "潮汐数据中心（TDC，青岛）与TDC、IHO合作。", ["IHO is never spelled out"]),
        ("tide-zh", "zh", "由TDC和潮汐数据中心（TDC）主办。", ["TDC is used before it is spelled out"]),
        ("miyah", "ar", "مركز دراسات المياه (WSC) مركز دراسات المياه (WSC).", ["WSC is spelled out 2 times"]),
        ("miyah", "ar", "قال CEF.", ["CEF is never spelled out"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_abbreviation_is_named(
    name: str, language: str, text: str, faults: list[str]
) -> None:
    assert list(unspelled(with_text(name, language, text), meeting(name)[0])) == faults


def test_an_organisation_without_a_name_in_the_language_is_reported() -> None:
    found = draft_of("littoral", "es")
    assert found.report.abbreviations == (
        "RBL is never spelled out: it has no name in this language (es)",
        "FE is never spelled out: it has no name in this language (es)",
    )
    lacks = [gap.what for gap in found.report.optional]
    of = ("the name of “Réseau des bibliothèques du littoral”", "the note on “Fondation Écume”")
    assert {f"{one} in this language (es)" for one in of} <= set(lacks)
    # Whose post is asked for by name is not asked for twice.
    assert "post of Élise Hamon" in lacks
    assert "el cargo de elise en español" not in lacks
