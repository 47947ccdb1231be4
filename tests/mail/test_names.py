"""A recipient's name in a header: as the standard library encodes it, and read back as written."""

from __future__ import annotations

from email.header import Header

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetbot.mail.case import ComposeError
from meetbot.mail.compose import NAME_COLUMNS, recipient_name
from meetbot.mail.message import ascii_address, folded_name
from meetbot.mail.read import mailbox_of, name_of


def by_library(name: str) -> str:
    return Header(name, "utf-8", maxlinelen=75, header_name="From").encode(linesep="\r\n")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=70))
@example("é" * 40)
@example("👩" * 20)
@example("Дмитрий Дмитриевич Шостакович ст.")
def test_a_name_is_encoded_as_the_library_does_and_reads_back(text: str) -> None:
    name = recipient_name(text)
    written = folded_name(name, "ada@example.org")
    assert mailbox_of(written) == (name, "ada@example.org")
    assert name_of(written) == name
    if name and not name.isascii():
        assert written.rpartition("<")[0].strip() == by_library(name)


@pytest.mark.parametrize("letter", "éЖ王ا")
def test_one_word_or_several_at_every_length(letter: str) -> None:
    for length in range(1, NAME_COLUMNS + 1):
        name = recipient_name(letter * length)
        assert folded_name(name, "a@b.org").rpartition("<")[0].strip() == by_library(name)


@pytest.mark.parametrize(
    "address",
    ["a..b@x.org", ".a@x.org", "a.@x.org", "a@x..org", "a@x.org.", "a@", "a", "zoë@x.org", "a\n@x.org"],
)
def test_what_is_no_address_is_told_in_words(address: str) -> None:
    with pytest.raises(ComposeError, match="correct the address"):
        ascii_address(address)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("a.b+c@X.org", "a.b+c@X.org"),
        (" a@x.org ", "a@x.org"),
    ],
)
def test_a_domain_is_written_in_ascii(address: str, plain: str) -> None:
    assert ascii_address(address) == plain
