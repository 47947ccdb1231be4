from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.ical.fold import LIMIT, fold
from meetbot.ical.text import clean_line, clean_parameter, clean_text, clean_uri


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300))
def test_a_folded_line_unfolds_to_itself_and_every_physical_line_is_utf_8(line: str) -> None:
    data = fold(line)
    assert data.replace(b"\r\n ", b"").decode() == f"{line}\r\n"
    for physical in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(physical) <= LIMIT
        physical.decode()


@pytest.mark.parametrize(
    "cluster",
    [
        pytest.param("e\u0301", id="accent"),
        pytest.param("\U0001f469\U0001f3fd\u200d\U0001f680", id="joined"),
        pytest.param("\U0001f1e8\U0001f1ed", id="flag"),
        pytest.param("ก\u0e33", id="Thai"),
        pytest.param("\\n", id="escape"),
        pytest.param("a ", id="space"),
    ],
)
def test_a_fold_keeps_together_what_a_reader_sees_as_one(cluster: str) -> None:
    for before in range(60, 76):
        physical = fold("x" * before + cluster + "y" * 30).decode().split("\r\n ")
        assert any(cluster in line for line in physical)


def test_a_cluster_longer_than_a_line_is_cut_between_its_characters() -> None:
    line = "a" + "\u0301" * 200
    assert fold(line).replace(b"\r\n ", b"").decode() == f"{line}\r\n"


def test_control_characters_go_and_line_ends_are_one_kind() -> None:
    assert clean_text("a\x00b\tc\r\nd\re\u2028f\x07") == "ab\tc\nd\ne\nf"
    assert clean_line(" a\r\nb\tc\x1b ") == "a b c"


def test_quotes_of_a_name_become_the_quotes_people_set() -> None:
    assert clean_parameter('Waqar "Wiki" Mahmood ("W")^') == "Waqar “Wiki” Mahmood (“W”)ˆ"


def test_an_address_of_the_web_is_ascii() -> None:
    assert clean_uri("https://x.example/a b/é?q=1#f\r\n") == "https://x.example/ab/%C3%A9?q=1#f"
