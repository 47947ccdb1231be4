"""What other programs take a plain scalar for, asked of the programs themselves."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from meetbot.agenda.source.plain import is_same, is_text, quoted, written


def old(text: str) -> object:
    return yaml.load(text, yaml.CSafeLoader)


def new(text: str) -> object:
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


READERS: tuple[Callable[[str], object], ...] = (yaml.safe_load, old, new)


def readings(plain: str) -> list[object]:
    """Return what each reader takes it for; an exception where it cannot be read."""
    found: list[object] = []
    for read in READERS:
        try:
            found.append(read(f"key: {plain}")["key"])  # type: ignore[index]
        except (yaml.YAMLError, YAMLError, ValueError) as error:
            found.append(error)
    return found


LIKE_NUMBERS = st.text("0123456789:_.+-eExoabTZ", min_size=1, max_size=8).filter(
    lambda text: (
        not text.startswith((":", "- ")) and not text.endswith(":") and text not in ("-", "---", "...")
    )
)
WORDS = """
    NO no No yes YES on On off Off y Y n N true TRUE True tRue false null Null ~ .inf -.INF .NaN << =
"""
LIKE_WORDS = st.sampled_from(WORDS.split())
LIKE_DATES = st.from_regex(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?Z?)?", fullmatch=True
)
PLAIN = LIKE_NUMBERS | LIKE_WORDS | LIKE_DATES


@settings(max_examples=600, deadline=None)
@given(PLAIN)
@example("15:00")
@example("1e3")
@example("0o17")
@example("190:20:30.15")
def test_what_is_taken_for_a_text_is_that_text_to_every_reader(plain: str) -> None:
    if is_text(plain):
        assert readings(plain) == [plain] * 3


@settings(max_examples=600, deadline=None)
@given(PLAIN)
@example("010")
@example("2022-02-30")
@example("0000-01-01")
def test_what_is_taken_for_one_value_is_one_to_every_reader(plain: str) -> None:
    if is_same(plain):
        found = readings(plain)
        assert [(type(value), value) for value in found] == [(type(found[0]), found[0])] * 3


@settings(max_examples=600, deadline=None)
@given(PLAIN)
def test_only_what_a_reader_could_misread_is_no_text(plain: str) -> None:
    if not is_text(plain) and all(reading == plain for reading in readings(plain)):
        assert plain in ("y", "Y", "n", "N") or ":" in plain  # YAML 1.1 as written; times of a clock


@pytest.mark.parametrize("plain", ["15:00", "09:30", "08:00-20:00", "02:30+02:00", "2022-01-12T16:30+08:00"])
def test_times_are_never_left_plain(plain: str) -> None:
    assert not is_text(plain)


@pytest.mark.parametrize("plain", ["Hall 1", "45m", "1h30m", "10%", "3:16 and more", "v1.2.3", "ada"])
def test_words_are_left_plain(plain: str) -> None:
    assert is_text(plain)


@settings(max_examples=400, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30))
@example("a\nb\tc\\\"'")
@example("Hall #2")
@example("ends with a colon:")
@example("- dash")
@example(" space ")
@example("a: b")
@example("a\u2028b\u0085c\ufeffd")
@example("")
def test_a_written_text_reads_back_as_it_is_in_block_and_flow(text: str) -> None:
    for document in (f"key: {written(text)}  # c\n", f"{{key: {written(text)}, x: [{written(text)}]}}"):
        assert [read(document)["key"] for read in READERS] == [text] * 3  # type: ignore[index]


def test_only_what_needs_quotes_is_written_with_them() -> None:
    assert [written(text) for text in ("Hall 1", "Zürich", "王立兵", "15:00", "NO", "#2", "a: b", "")] == [
        "Hall 1",
        "Zürich",
        "王立兵",
        '"15:00"',
        '"NO"',
        '"#2"',
        '"a: b"',
        '""',
    ]
    assert quoted("a\nb") == '"a\\nb"'
