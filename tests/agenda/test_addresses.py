"""What is said of an e-mail address that is none."""

from __future__ import annotations

import pytest

from meetbot.agenda.fields.addresses import address_hint, is_address


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
