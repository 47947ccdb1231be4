"""Capability links: what a token is made from."""

from __future__ import annotations

import hmac
import re
from dataclasses import replace

import pytest

from meetbot.attendees.links import Link, Scope, link_token, person_token, rsvp_token, signed, token_hash

SECRET = b"one secret"
LINK = Link(scope=Scope.JOIN, meeting="board", person_id="ada")


def test_a_link_can_be_printed_again() -> None:
    assert link_token(LINK, secret=SECRET) == link_token(LINK, secret=SECRET)


def test_whatever_a_link_stands_for_changes_its_token() -> None:
    others = [
        replace(LINK, scope=Scope.PERSONAL),
        replace(LINK, meeting="other"),
        replace(LINK, person_id="rui"),
        replace(LINK, target="main"),
        replace(LINK, generation=2),
    ]
    tokens = {link_token(link, secret=SECRET) for link in (LINK, *others)}
    assert len(tokens) == 6
    assert link_token(LINK, secret=b"another secret") not in tokens


def test_a_mail_prints_the_token_that_the_link_has() -> None:
    for link in (LINK, replace(LINK, scope=Scope.PERSONAL, generation=12)):
        own = (link.scope, link.meeting, link.person_id, link.generation)
        assert person_token(*own, secret=SECRET) == link_token(link, secret=SECRET)


def test_parts_of_a_link_cannot_be_shifted_into_each_other() -> None:
    one = Link(scope=Scope.JOIN, meeting="a/b", person_id="c")
    two = Link(scope=Scope.JOIN, meeting="a", person_id="b/c")
    assert link_token(one, secret=SECRET) != link_token(two, secret=SECRET)


def test_a_token_has_144_bits_and_fits_into_a_path() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", link_token(LINK, secret=SECRET))


def test_what_is_kept_of_a_token_does_not_open_it() -> None:
    token = link_token(LINK, secret=SECRET)
    assert re.fullmatch(r"[0-9a-f]{64}", token_hash(token))
    assert token not in token_hash(token)


def test_an_address_token_tells_copies_apart_and_survives_any_mail_system() -> None:
    tokens = {rsvp_token(uid, who, secret=SECRET) for uid in ("a@x", "b@x") for who in ("ada", "rui")}
    assert len(tokens) == 4
    assert all(re.fullmatch(r"[a-z2-7]{16}", token) for token in tokens)


@pytest.mark.parametrize("octets", [0, 1, 32, 63, 64, 65, 200])
def test_what_is_signed_is_what_hmac_makes_of_it(octets: int) -> None:
    secret = bytes(range(octets))
    for text in ("", "one", "é\0two" * 50):
        assert signed(secret, text) == hmac.digest(secret, text.encode(), "sha256")
