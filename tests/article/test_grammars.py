"""One class of rules after the other in all languages; languages that break one are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import EDGE, Language
from meetbot.templating import Templates
from tests.broken.article.grammars import BROKEN, PLURALS

ELIDED: Mapping[str, Callable[[Language], tuple[str, str]]] = {
    "en": lambda one: (one.a("hour"), one.a("UNESCO chair")),
    "fr": lambda one: (one.finish(f"le centre de {EDGE}Ana{EDGE}"), one.finish(f"celui de {EDGE}Kim{EDGE}")),
    "es": lambda one: (one.join(["Ana", "Irene"]), one.join(["Ana", "Rui"])),
    "ar": lambda one: (one.finish(f"رحب بـ {EDGE}المدير{EDGE}".replace("بـ ", "بـ")), ""),
}
WANTED = {
    "en": ("an hour", "a UNESCO chair"),
    "fr": ("Le centre d’Ana.", "Celui de Kim."),
    "es": ("Ana e Irene", "Ana y Rui"),
    "ar": ("رحب بالمدير.", ""),
}
LISTED = {
    "en": "A, B and C", "fr": "A, B et C", "es": "A, B y C", "ru": "A, B и C", "zh": "A、B和C",
    "ar": "A وB وC",
}  # fmt: skip
QUOTED = {
    "en": '"x"', "fr": "«\u00a0x\u00a0»", "es": "«x»", "ru": "«x»", "zh": "“x”", "ar": "«x»",
}  # fmt: skip
DATED = {
    "en": "1 March 2024", "fr": "1er mars 2024", "es": "1 de marzo de 2024", "ru": "1 марта 2024 года",
    "zh": "2024年3月1日", "ar": "1 مارس 2024",
}  # fmt: skip
# Of a woman and a man, told in this order; and what a body is called by.
AGREES = {
    "fr": ("mixed", ""), "es": ("mixed", ""), "ru": ("mixed", "f"), "ar": ("f", ""),
}  # fmt: skip
_BODY = {"ru": "Академия наук"}


def holds(rule: str, language: Language) -> bool:
    """Return whether the language has that class of rules right; True where it has none such."""
    code = language.code
    match rule:
        case "elision":
            return code not in ELIDED or ELIDED[code](language) == WANTED[code]
        case "joiner":
            return language.join(["A", "B", "C"]) == LISTED[code]
        case "quotation":
            return language.quoted("x") == QUOTED[code]
        case "date":
            return language.day(date(2024, 3, 1)) == DATED[code]
        case _:
            body = language.body_gender(_BODY[code]) if code in _BODY else ""
            return code not in AGREES or (language.agreeing(["f", "m"]), body) == AGREES[code]


@pytest.mark.parametrize("rule", ["elision", "joiner", "quotation", "date", "gender"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_its_own_rules(rule: str, code: str) -> None:
    assert holds(rule, LANGUAGES[code])


@pytest.mark.parametrize(("rule", "code"), BROKEN)
def test_a_language_that_breaks_a_rule_is_seen(rule: str, code: str) -> None:
    assert not holds(rule, BROKEN[rule, code])


# --- plurals --------------------------------------------------------------------------------------------

COUNTED = {
    "lead-count--took": {
        1: "во встрече принял участие 1 человек",
        3: "во встрече приняли участие 3 человека",
        11: "во встрече приняли участие 11 человек",
        21: "во встрече принял участие 21 человек",
        22: "во встрече приняли участие 22 человека",
    },
    "panel-points--covered": {
        1: "محور واحد", 2: "محورين", 3: "3 محاور", 11: "11 محورًا", 100: "100 محور",
    },
}  # fmt: skip


def miscounted(templates: Templates, language: str, message: str) -> list[int]:
    """Return the numbers whose noun or verb stands in another form than it must."""
    told = {}
    for number in COUNTED[message]:
        values: dict[str, str | int] = {"count": str(number), "count_number": number, "count_how": "exact"}
        values |= {"number": str(number), "number_number": number, "topics": "x", "groups": "none"}
        told[number] = " ".join(templates.phrases(language).say(message, values).split())
    return [number for number, wanted in COUNTED[message].items() if f" {wanted}" not in f" {told[number]}"]


@pytest.mark.parametrize(("language", "message", "line"), PLURALS)
def test_a_message_that_lacks_a_plural_category_is_seen(
    language: str, message: str, line: str, tmp_path: Path
) -> None:
    shipped = Templates(None)
    assert miscounted(shipped, language, message) == []
    name = Path("locale") / language / "article.ftl"
    whole = (Path(__file__).parents[2] / "templates" / name).read_text(encoding="utf-8")
    at = whole.index(message)
    assert line in whole[at:]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(whole[:at] + whole[at:].replace(line, "", 1), encoding="utf-8")
    assert miscounted(Templates(tmp_path), language, message) != []


# --- lengths --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "The meeting – a short one – ended.", 6),
        ("fr", "Thème\u00a0: «\u00a0La mer\u00a0» ; 12\u202f000 lecteurs\u00a0!", 5),
        ("es", "Participaron 12\u202f000 personas — casi todas en línea.", 7),
        ("ru", "Тема\u00a0— «Море», 12\u00a0000 человек.", 4),
        ("ar", "شارك 12\u00a0000 شخص، وقال السيد Costa\u200f: «نعم».", 7),
        ("zh", "参加者为120人。", 7),
    ],
)
def test_marks_between_blanks_are_no_words_and_one_figure_is_one(code: str, text: str, words: int) -> None:
    assert LANGUAGES[code].words(text) == words
