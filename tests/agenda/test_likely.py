"""Which known word was meant: what people type, among few words and among thousands."""

from __future__ import annotations

import random

import pytest

from meetbot.agenda.document.session import SessionBlock
from meetbot.agenda.source.likely import Vocabulary, nearest

FIRST = "wei ming tao libing jiangang xibin svetlana waqar maria peter olga igor".split()  # noqa: SIM905
LAST = "wang li zhang han chen liu zhao mueller garcia smith okafor ivanova".split()  # noqa: SIM905
PEOPLE = [f"{last}-{first}" for last in LAST for first in FIRST]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("tilte", "title"),
        ("titl", "title"),
        ("durashun", "duration"),
        ("speaker", "speakers"),
        ("desc", "description"),
        ("hardstart", "hard_start"),
        ("facilitater", "facilitator"),
        ("sponsor", None),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_misspelt_key_has_a_likely_one(word: str, meant: str | None) -> None:
    assert nearest(word, SessionBlock.fields) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("wang-libin", "wang-libing"),
        ("wnag-libing", "wang-libing"),
        ("wang_libing", "wang-libing"),
        ("wanglibing", "wang-libing"),
        ("WANG-LIBING", "wang-libing"),
        ("wang-libbing", "wang-libing"),
        ("wong-libyng", "wang-libing"),
        ("ivanova-svetlna", "ivanova-svetlana"),
        ("somebody-else", None),
    ],
)
def test_an_id_among_many_has_a_likely_one(word: str, meant: str | None) -> None:
    assert Vocabulary(PEOPLE).nearest(word) == meant


def test_of_many_only_one_that_goes_on_after_a_joint_is_meant_by_its_beginning() -> None:
    known = Vocabulary([f"{name}-x" for name in PEOPLE] + ["zz-top-group"])
    assert known.nearest("zz-top") == "zz-top-group"
    assert Vocabulary(PEOPLE).nearest("wan") is None


def test_of_words_that_are_equally_like_it_the_one_that_begins_alike_is_meant_then_the_first() -> None:
    assert nearest("hall-3", ["wall-1", "hall-2", "hall-1"]) == "hall-2"


def test_one_wrong_letter_in_two_thousand_ids_is_found_nearly_always() -> None:
    chance = random.Random(7)
    ids = [f"{one}-{number}" for number, one in enumerate(PEOPLE * 14)]
    known, right = Vocabulary(ids), 0
    for wanted in chance.sample(ids, 400):
        place = chance.randrange(wanted.index("-") + 1)
        right += known.nearest(wanted[:place] + "q" + wanted[place + 1 :]) == wanted
    assert right >= 396


def test_more_may_be_asked_of_what_is_alike() -> None:
    assert Vocabulary(["stressed", "announced"], alike=0.85).nearest("stresed") == "stressed"
    assert Vocabulary(["stressed", "announced"], alike=0.85).nearest("strssd") == "stressed"
    assert Vocabulary(["stressed", "announced"], alike=0.85).nearest("stre") is None


def test_words_longer_than_any_id_are_compared_by_their_beginning() -> None:
    assert nearest("x" * 10_000_000, ["y", "x" * 64]) == "x" * 64
