"""Side products in the draft's language: titles, posts, quotations; who is named under a picture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Form, Note, Picture
from meetbot.agenda.model.terms import Text
from meetbot.article.exports.edition import build_edition
from meetbot.article.languages import LANGUAGES
from meetbot.article.products.captions import captions
from meetbot.article.products.fitting import whole_words
from meetbot.article.products.side import build_side, pull_quote, side_text, translators_rows, weight
from meetbot.article.products.side_labels import SIDE_LABELS
from meetbot.article.words.labels import LABELS
from tests.article.board import board, text
from tests.article.board import draft as board_draft
from tests.article.drafting import build_draft
from tests.article.reference import agenda, nothing, record

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
WHOLE = build_draft(agenda(), record())
_ENGLISH = re.compile(r"[A-Za-z]{3,}")


def agreeing(*ids: str) -> Agenda:
    people = {i: replace(p, consent_photo=i in ids) for i, p in board().people.items()}
    return replace(board(), people=people)


AGREED = agreeing("ana", "rui")


@pytest.mark.parametrize(
    ("words", "length"),
    [("ab c", 4), ("数字化", 6), ("see https://example.org/a/very/long/link/that/counts/less", 27)],
)
def test_a_post_is_weighed_as_networks_do(words: str, length: int) -> None:
    assert weight(words) == length


def test_titles_and_posts_keep_to_their_length_in_whole_words() -> None:
    long = replace(WHOLE, headline="digital " * 12 + "end", description="数字化转型" * 60)
    found = build_side(build_edition(long, agenda(), now=NOON), long, agenda(), record())
    assert found.search_title == " ".join(["digital"] * 7)
    assert whole_words("数" * 70, 60) == "数" * 60
    assert [weight(post) <= 280 for post in found.posts] == [True, True]
    assert weight(found.posts[1]) == 280


def test_a_pull_quote_is_verbatim_and_released() -> None:
    said = Note(id="q", where="plenary", who=("rui",), form=Form.QUOTE, text=text("The sea is ours."))
    for released, quote in ((True, '"The sea is ours." — Mr. Rui Costa'), (False, "")):
        note = replace(said, quotable=released)
        told = board_draft(notes=[note])
        assert pull_quote(told, board(), replace(nothing(), notes=(note,))) == quote


def test_a_caption_names_from_left_with_roles_once_and_alt_apart() -> None:
    pictures = (
        Picture(
            id="p1", who=("ana", "rui"), caption=text("The tide."), alt=text("Two people."), credit="Kim"
        ),
        Picture(id="p2", who=("ana",), credit="Kim", permission=True),
    )
    told = board_draft()
    made = build_edition(told, board(), now=NOON)
    found = build_side(made, told, AGREED, replace(nothing(), pictures=pictures)).captions
    assert [(c.text, c.alt, c.open) for c in found] == [
        (
            "The tide. From left: Dr. Ana Lima (Director), Mr. Rui Costa (Head of Programmes). Photo: Kim",
            "Two people.",
            ("permission to publish picture p1",),
        ),
        (
            "Dr. Ana Lima. Photo: Kim",
            "[TO CONFIRM: what is seen in picture p2 (en)]",
            ("what is seen in picture p2 (en)",),
        ),
    ]


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("en", '"The sea." — Mr. Rui Costa and Dr. Ana Lima'),
        ("fr", "«\u00a0La mer.\u00a0» — Rui Costa et Ana Lima"),
        ("es", "«El mar.» — Rui Costa y Ana Lima"),
        ("ru", "«Море» — Rui Costa и Ana Lima"),
        ("zh", "“大海。”——Rui Costa和Ana Lima"),
        ("ar", "«البحر.» — Rui Costa وAna Lima"),
    ],
)
def test_a_pull_quote_has_the_marks_and_the_list_of_its_language(language: str, quote: str) -> None:
    values = {
        "en": "The sea.",
        "fr": "La mer.",
        "es": "El mar.",
        "ru": "Море.",
        "zh": "大海。",
        "ar": "البحر.",
    }
    said = Note(id="q", where="plenary", who=("rui", "ana"), form=Form.QUOTE, text=Text("en", values))
    told = build_draft(board(), replace(nothing(), notes=(replace(said, quotable=True),)), language=language)
    kept = replace(nothing(), notes=(replace(said, quotable=True),))
    assert re.sub("\u200f", "", pull_quote(told, board(), kept)) == quote
    lacking = replace(kept, notes=(replace(kept.notes[0], text=Text("de", {"de": "Das Meer."})),))
    assert pull_quote(told, board(), lacking) == ""


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_side_products_of_another_language_hold_no_english_words(language: str) -> None:
    own = LABELS[language].draft
    people = {
        i: replace(p, name="X", honorific=None, consent_photo=i == "ana") for i, p in board().people.items()
    }
    named = Text(language, {language: own})
    meeting = replace(board().meeting, title=named, series=named)
    told_of = replace(board(), people=people, meeting=meeting, organisations={})
    pictures = (Picture(id="1", who=("ana", "rui")),)
    kept = replace(nothing(), pictures=pictures)
    draft = build_draft(told_of, kept, language=language)
    made = build_edition(draft, told_of, now=NOON)
    printed = side_text(build_side(made, draft, told_of, kept))
    shared = {"Description", "Publication", "Citation", "Photo", "Contact"} if language == "fr" else set()
    english = {w for label in (SIDE_LABELS["en"], LABELS["en"]) for w in _words_of(label)} - shared
    own_words = {w for label in (SIDE_LABELS[language], LABELS[language]) for w in _words_of(label)}
    assert set(_ENGLISH.findall(printed)) & (english - own_words) == set()
    assert printed.count("\n") > 10
    assert translators_rows(made)[0] == (
        "id", SIDE_LABELS[language].source.format(language=language), SIDE_LABELS[language].translation
    )  # fmt: skip


def _words_of(labels: object) -> set[str]:
    values = [getattr(labels, name) for name in type(labels).__dataclass_fields__]  # type: ignore[attr-defined]
    return {word for value in values for word in _ENGLISH.findall(re.sub(r"{\w+}", "", value))}


def test_every_language_says_every_side_product_with_the_same_names_in_braces() -> None:
    assert SIDE_LABELS.keys() == LABELS.keys()
    for kind in (SIDE_LABELS, LABELS):
        shapes = {
            language: [
                sorted(re.findall(r"{\w+}", getattr(labels, name)))
                for name in type(labels).__dataclass_fields__
            ]
            for language, labels in kind.items()
        }
        assert all(shape == shapes["en"] for shape in shapes.values())


# --- posts and titles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Ωμέγα", 5),
        ("ночь", 4),
        ("بحر", 3),
        ("“a”—b", 5),
        ("海。", 4),
        ("a…", 3),
        ("见https://example.org/a。", 27),
    ],
)
def test_each_script_is_weighed_as_networks_do(words: str, length: int) -> None:
    assert weight(words) == length


@pytest.mark.parametrize(
    ("words", "limit", "kept"),
    [
        ("国际UNESCO论坛", 5, "国际"),
        ("国际UNESCO论坛", 8, "国际UNESCO"),
        ("国际UNESCO论坛", 9, "国际UNESCO论"),
        ("国际论坛，在海边", 5, "国际论坛"),
        ("UNESCO 数字化转型大会", 9, "UNESCO 数字"),
        ("Internationalisation", 5, "Inter"),
        ("one two", 6, "one"),
    ],
)
def test_a_title_is_cut_between_words_also_where_no_blank_parts_them(
    words: str, limit: int, kept: str
) -> None:
    assert whole_words(words, limit) == kept


# --- captions -------------------------------------------------------------------------------------------


def _captioned(told_of: Agenda, picture: Picture, language: str = "en") -> tuple[str, str, tuple[str, ...]]:
    (found,) = captions([picture], told_of, language)
    return found.text, found.alt, found.open


PICTURE = Picture(id="p", who=("ana", "rui"), alt=text("Two people."), credit="Kim", permission=True)


def test_who_has_not_agreed_to_photographs_keeps_a_place_and_no_name() -> None:
    assert _captioned(agreeing("ana"), PICTURE) == (
        "From left: Dr. Ana Lima (Director), a person not named. Photo: Kim",
        "Two people.",
        ("picture p: no consent to photographs from Mr. Rui Costa, who is not named",),
    )
    told, _, opened = _captioned(agreeing(), PICTURE)
    assert told == "Photo: Kim"
    assert opened[0] == "caption of picture p (en)"
    assert len(opened) == 3


def test_a_text_that_names_who_has_not_agreed_is_left_out() -> None:
    written = replace(
        PICTURE, who=("ana",), caption=text("The tide with Rui Costa."), alt=text("Eva Lima waves.")
    )
    assert _captioned(agreeing("ana", "eva"), written) == (
        "Dr. Ana Lima (Director). Photo: Kim",
        "Eva Lima waves.",
        ("picture p: the text written for it names Mr. Rui Costa; it is left out",),
    )
    assert _captioned(agreeing("ana", "rui"), written)[1] == "[TO CONFIRM: what is seen in picture p (en)]"


def test_the_report_says_who_is_not_named_under_a_picture() -> None:
    kept = replace(nothing(), pictures=(PICTURE,))
    assert build_draft(agreeing("ana"), kept).report.notices == (
        "picture p: no consent to photographs from Mr. Rui Costa, who is not named",
    )
    assert build_draft(AGREED, kept).report.notices == ()


def test_the_mark_for_a_picture_that_nobody_described_is_in_the_drafts_language() -> None:
    alt = _captioned(AGREED, PICTURE, "zh")[1]
    assert alt == "[待确认: 图片p中可见的内容（zh）]"
    assert _captioned(AGREED, PICTURE, "fr")[1] == "[À CONFIRMER: ce que montre la photo p (fr)]"


# --- around the article ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "EMBARGOED UNTIL 1 March 2024, 20:05 (China Standard Time, UTC+8)"),
        ("fr", "SOUS EMBARGO JUSQU’AU 1er mars 2024 à 20 h 05 (heure normale de la Chine, UTC+8)"),
        ("es", "EMBARGADO HASTA EL 1 de marzo de 2024 A LAS 20:05 (hora estándar de China, UTC+8)"),
        ("ru", "ЭМБАРГО ДО 1 марта 2024 года, 20:05 (Китай, стандартное время, UTC+8)"),
        ("zh", "禁发至2024年3月1日20:05（中国标准时间，UTC+8）"),
        ("ar", "محظور النشر حتى 1 مارس 2024، الساعة 20:05 (توقيت الصين الرسمي، UTC+8)"),
    ],
)
def test_the_embargo_is_written_as_its_language_writes_dates_and_times(language: str, line: str) -> None:
    until = datetime(2024, 3, 1, 12, 5, tzinfo=UTC)
    held = replace(agenda(), article=replace(agenda().article, embargo=until))
    draft = replace(WHOLE, language=language)
    found = build_edition(draft, held, now=until - timedelta(1)).embargo
    assert re.sub(r"\s", " ", found) == line
