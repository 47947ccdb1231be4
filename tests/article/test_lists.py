"""The lists of an English sentence, and whether "respectively" stands with two of one length (R14)."""

from __future__ import annotations

import pytest

from meetbot.article.measures.lists import lists_in
from meetbot.article.measures.usage import wrong_respectively
from tests.article.test_judge import with_texts


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Ana, Rui and Eva", [3]),
        ("Ana, Rui, and Eva chaired the first, second, and third sessions", [3, 3]),
        ("In Paris, Ana and Rui spoke", [2]),
        ("In Paris, Ana, Rui and Eva spoke", [3]),
        ("As planned, Ana, Rui and Eva spoke", [3]),
        ("On 12 March, in Lisbon, Ana, Rui and Eva spoke", [3]),
        ("The prizes went to Ana, Rui and Eva", [3]),
        ("In the final the medals went to Ana, Rui and Eva", [3]),
        ("Ana, Rui and Eva, who had come late, received gold, silver and bronze", [3, 3]),
        ("Ana, Rui and Eva received, in this order, gold, silver and bronze", [3, 3]),
        ("Ana (OO, Lisbon), Rui (BF) and Eva (TI, Paris, France) spoke", [3]),
        ("policy and practice, research, and funding were told by Ana, Rui and Eva", [3, 3]),
        ("Ana, Head of OO; Rui, Head of BF; and Eva, editor, chaired the first, second and third", [3, 3]),
        ("chaired by Ana, Head of Tides and Waves; Rui; and Eva, editor", [3]),
        ("Ana, a; Rui, b; and Eva, c, won gold, first; silver, second; and bronze, third", [3, 3]),
        ("Ana, Rui and Eva of Research and Teaching chaired gold, silver and bronze", [3, 3]),
        ('the sessions "Tides, gauges and buoys", "Maps" and "Cables" were held', [3]),
        ("the meeting ended", []),
    ],
)
def test_a_list_is_as_long_as_it_has_items(text: str, lengths: list[int]) -> None:
    assert lists_in(text) == lengths


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("In Paris, Ana, Rui and Eva received gold, silver and bronze, respectively.", True),
        ("On 12 March, the prizes for tides, gauges and maps went to Ana, Rui and Eva respectively.", True),
        (
            "Ana, Rui and Eva, who came late, chaired the first, second and third sessions, respectively.",
            True,
        ),
        ("Ana (OO, Lisbon), Rui and Eva chaired the first, second and third sessions, respectively.", True),
        (
            "Ana, Head of OO; Rui, Head of BF; and Eva, editor, won gold, silver and bronze, respectively.",
            True,
        ),
        ("Ana, Rui and Eva respectively chaired the first, second and third sessions.", True),
        ("Ana, Rui and Eva won gold, silver and bronze, respectively, and the meeting ended.", True),
        ("In Paris, Ana and Rui received gold, silver and bronze, respectively.", False),
        ("Ana, Rui and Eva received gold, silver, bronze and wood, respectively.", False),
        ("In Paris, on Monday, Ana and Rui chaired tides, gauges, maps and cables, respectively.", False),
        ("Ana, Rui and Eva chaired, in this order, tides and gauges, respectively.", False),
        ("Ana, Head of OO; and Rui, Head of BF, won gold, silver and bronze, respectively.", False),
        ("Opening speeches were given by Ana, Rui and Eva, respectively.", False),
        ("Respectively, Ana, Rui and Eva spoke.", False),
    ],
)
def test_respectively_is_judged_by_the_lists_and_not_by_the_commas(text: str, right: bool) -> None:
    assert (not list(wrong_respectively(with_texts(text)))) is right
