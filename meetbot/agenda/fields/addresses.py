"""What is one e-mail address, and what to write instead of what is none."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)


# As ADDRESS, with letters of any alphabet before the @ (RFC 6531 3.3); `is_odd_address` looks at them closer.
_ATOM = r"([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\x00-\x7F])+"
MAILBOX = re.compile(rf"{_ATOM}(\.{_ATOM})*@" + ADDRESS.pattern.partition("@")[2])
# Marks and letters that show as nothing: variation selectors, fillers, joiners.
_UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Letters that look like one of a to z: whoever typed these in another alphabet's keyboard meant that one.
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u03bf\u03b1\u0131\u0501",
    "aeopcyxijshoaid",
)


def is_address(text: str) -> bool:
    """Return whether it is one e-mail address that any server takes (RFC 5321 4.1.2, no quoted forms)."""
    return len(text) <= 254 and ADDRESS.fullmatch(text) is not None and len(text.split("@")[0]) <= 64


def is_odd_address(text: str) -> bool:
    """Return whether it is an address with letters beyond a to z before the @, as few servers take.

    Letters, marks and digits of any script; nothing that cannot be seen, no punctuation but ASCII's.

    Source: RFC 6531 3.3, with the limits of RFC 5321 4.5.3.1 in octets of UTF-8.
    """
    local, _, domain = text.rpartition("@")
    return (
        not local.isascii()
        and all(char.isascii() or unicodedata.category(char)[0] in "LMN" for char in local)
        and _UNSEEN.search(local) is None
        and len(local.encode()) <= 64
        and len(text.encode()) <= 254
        and MAILBOX.fullmatch(text) is not None
        and is_address(f"x@{domain}")
    )


def odd_letters(address: str) -> str:
    """Return what stands before the @ and is not ASCII, each letter once and quoted; empty for nothing."""
    local = unicodedata.normalize("NFC", address.rpartition("@")[0])
    odd = list(dict.fromkeys(char for char in local if not char.isascii()))
    shown = ", ".join(map(_shown_letter, odd[:3]))
    return shown if len(odd) <= 3 else f"{shown} and others"


def _shown_letter(char: str) -> str:
    """Return a letter quoted; of one that looks like one of a to z, what it is as well: '"x" (Cyrillic)'."""
    plain = unicodedata.normalize("NFKC", char).casefold().translate(_LOOKALIKES)
    return (
        f'"{char}" ({unicodedata.name(char, "?").split()[0].capitalize()})'
        if plain.isascii()
        else f'"{char}"'
    )


def odd_address_hint(address: str) -> str:
    """Return what to write instead of an address that `is_odd_address`: only a look-alike can be guessed."""
    local, _, domain = address.rpartition("@")
    plain = f"{unicodedata.normalize('NFKC', local).casefold().translate(_LOOKALIKES)}@{domain}"
    if is_address(plain):
        return f"write {plain}, if letters of another alphabet are a slip; else ask them for another address"
    return "ask them for an address with a to z alone before the @"


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
