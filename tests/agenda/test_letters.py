"""Names are found as people type them."""

import pytest

from meetbot.agenda.source.letters import unaccented


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Guðrún Þórsdóttir", "gudrun thorsdottir"),
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("Bjørn Æther Œuvre", "bjorn aether oeuvre"),
        ("Straße, İı", "strasse, ii"),
        ("王立兵 Ñ", "王立兵 n"),
    ],
)
def test_letters_that_few_keyboards_have_do_not_count(written: str, typed: str) -> None:
    assert unaccented(written) == typed
