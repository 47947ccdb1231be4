"""One address changed in a list, or one row more: every other byte stays."""

from __future__ import annotations

import pytest

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.resolve.references import id_of_address
from meetbot.exchange.addresses import with_address, with_row

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


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("name,email\r\nKim,k@x\r\n", "name,email\r\nKim,k@x\r\nEve Noor,eve@example.org\r\n"),
        ("id;Email;mode;name\n1;k@x;;Kim", "id;Email;mode;name\n1;k@x;;Kim\n;eve@example.org;;Eve Noor\n"),
        ("sep=\t\ngiven\tfamily\temail\n", "sep=\t\ngiven\tfamily\temail\nEve\tNoor\teve@example.org\n"),
        ("\ufeffemail,name\n", "\ufeffemail,name\neve@example.org,Eve Noor\n"),
    ],
)  # fmt: skip
def test_one_more_stands_in_the_last_row_in_the_columns_of_the_list(text: str, after: str) -> None:
    assert with_row(text, {"name": "Eve Noor", "email": "eve@example.org"}) == after


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ('Eve "Evie", Noor', '"Eve ""Evie"", Noor"'),
        ('=HYPERLINK("https://x")', '"HYPERLINK(""https://x"")"'),
        ("Eve\r\nBob,bob@example.org", '"Eve Bob,bob@example.org"'),
    ],
)
def test_a_name_that_a_stranger_wrote_stays_one_cell_and_no_formula(name: str, cell: str) -> None:
    assert with_row("name,email\n", {"name": name, "email": "e@x"}) == f"name,email\n{cell},e@x\n"


@pytest.mark.parametrize(("text", "column"), [("", "is empty"), ("email,given\n", "has no column name")])
def test_a_list_without_room_for_a_person_says_so(text: str, column: str) -> None:
    with pytest.raises(CannotChange, match=column):
        with_row(text, {"name": "Eve", "email": "e@x"})
