"""One address changed in a list: the row keeps its person, and every other byte stays."""

from __future__ import annotations

import pytest

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.resolve.references import id_of_address
from meetbot.exchange.addresses import with_address

KIM = id_of_address("kim@example.org")


@pytest.mark.parametrize(
    ("text", "person", "after"),
    [
        ("name,email\r\nKim,kim@example.org\r\n", KIM, "name,email\r\nKim,k@example.org\r\n"),
        ("id,email,name\n,kim@example.org,Kim", KIM, f"id,email,name\n{KIM},k@example.org,Kim"),
        ("id;email;name\nkim;kim@example.org;Kim\n", "kim", "id;email;name\nkim;k@example.org;Kim\n"),
        ('sep=\t\nE-mail\tname\n"kim@example.org"\tKim\n', KIM, None),
        ('sep=;\nname;email\n"Lee; Kim";"kim@example.org"\n', KIM,
         'sep=;\nname;email\n"Lee; Kim";"k@example.org"\n'),
        ("\ufeffemail,name\nkim@example.org,Kim\n", KIM, "\ufeffemail,name\nk@example.org,Kim\n"),
        ("name,email\nBo,bo@example.org\n", KIM, None),
        ("", KIM, None),
    ],
)  # fmt: skip
def test_the_address_of_one_row_is_another(text: str, person: str, after: str | None) -> None:
    assert with_address(text, person, "k@example.org") == after


def test_nobody_on_a_list_is_without_an_address() -> None:
    with pytest.raises(CannotChange, match=r"needs an address; to invite them no more, delete row 2\."):
        with_address("name,email\nKim,kim@example.org\n", KIM, "")


def test_a_row_over_several_lines_is_left_alone() -> None:
    with pytest.raises(CannotChange, match=r"Their row \(2\) goes over several lines"):
        with_address('email,name\nkim@example.org,"Kim\nLee"\n', KIM, "k@example.org")
