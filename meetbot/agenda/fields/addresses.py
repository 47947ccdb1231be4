"""What is one e-mail address, and what to write instead of what is none."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)


def is_address(text: str) -> bool:
    """Return whether it is one e-mail address that any server takes (RFC 5321 4.1.2, no quoted forms)."""
    return len(text) <= 254 and ADDRESS.fullmatch(text) is not None and len(text.split("@")[0]) <= 64


def address_hint(text: str) -> str:
    """Return what to write instead of what is no address: a domain in other letters has a plain form too.

    Source: RFC 5891 4.4.
    """
    local, at, domain = text.rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        plain = ""
    if at and is_address(plain):
        return f"write {plain}"
    if at and not local.isascii() and is_address(f"x@{plain.rpartition('@')[2]}"):
        return "most servers take a to z alone before the @: ask for another address"
    return "write one address, like name@example.org"
