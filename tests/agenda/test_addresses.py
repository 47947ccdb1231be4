"""What is said of an e-mail address that is none."""

from __future__ import annotations

import pytest

from meetbot.agenda.fields.addresses import (
    address_hint,
    is_address,
    is_odd_address,
    odd_address_hint,
    odd_letters,
)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("ada@bücher.example", "write ada@xn--bcher-kva.example"),
        ("ada@例え.jp", "write ada@xn--r8jz45g.jp"),
        ("jörg@example.org", "most servers take a to z alone before the @: ask for another address"),
        ("jörg@bücher.example", "most servers take a to z alone before the @: ask for another address"),
        ("ada at example.org", "write one address, like name@example.org"),
        ("ada@", "write one address, like name@example.org"),
        ("@", "write one address, like name@example.org"),
        ("a@b@example.org", "write one address, like name@example.org"),
        ("ada@ex..ample.org", "write one address, like name@example.org"),
    ],
)
def test_what_to_write_instead(written: str, hint: str) -> None:
    assert not is_address(written)
    assert address_hint(written) == hint


ASK = "ask them for an address with a to z alone before the @"
SLIP = "if letters of another alphabet are a slip; else ask them for another address"


@pytest.mark.parametrize(
    ("written", "odd", "hint"),
    [
        ("bo.\u00f6k@example.org", '"\u00f6"', ASK),
        ("bo\u0308@example.org", '"\u00f6"', ASK),  # two characters that are one letter
        ("\u674e\u4f1f@example.org", '"\u674e", "\u4f1f"', ASK),
        ("\u0430nna@example.org", '"\u0430" (Cyrillic)', f"write anna@example.org, {SLIP}"),
        ("\uff41da@example.org", '"\uff41" (Fullwidth)', f"write ada@example.org, {SLIP}"),
        (
            "\u0438\u0432\u0430\u043d@xn--e1afmkfd.xn--p1ai",
            '"\u0438", "\u0432", "\u0430" (Cyrillic) and others',
            ASK,
        ),
        ("\u0938\u0940\u0924\u093e@example.org", '"\u0938", "\u0940", "\u0924" and others', ASK),
    ],
)
def test_letters_that_few_servers_take_are_named_with_what_to_write(
    written: str, odd: str, hint: str
) -> None:
    assert is_odd_address(written)
    assert not is_address(written)
    assert (odd_letters(written), odd_address_hint(written)) == (odd, hint)


@pytest.mark.parametrize(
    "written",
    [
        "ada@example.org",
        "b\u00f6@b\u00fccher.example",
        "b\u00f6 k@example.org",
        "b\u00f6@k@example.org",
        ".b\u00f6@example.org",
        "b\u00f6..k@example.org",
        "b\u00f6@example",
        "b\u200b\u00f6@example.org",  # what cannot be seen
        "b\u00a0o@example.org",
        "b\u202e\u00f6@example.org",
        "b\u00f6\ufe0f@example.org",
        "b\u3164@example.org",
        "\u201cada\u201d@example.org",
        "\U0001f600@example.org",
        "\ud800@example.org",
        "\u00f6" * 33 + "@example.org",  # 66 octets
    ],
)
def test_what_is_no_address_is_not_one_with_odd_letters_either(written: str) -> None:
    assert not is_odd_address(written)
