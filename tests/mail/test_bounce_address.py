"""The envelope sender names one entry, and only we can make it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetbot.attendees.answers import tokens_of
from meetbot.mail.bounce_address import bounce_address, bounced_entries

MAILBOX = "b@bounces.example.org"
SECRET = b"the secret of the bounce tests"


@given(st.integers(1, 2**63 - 1))
def test_an_address_names_its_entry_and_fits_in_an_envelope(entry: int) -> None:
    address = bounce_address(entry, mailbox=MAILBOX, secret=SECRET)
    assert bounced_entries([address], mailbox=MAILBOX, secret=SECRET) == (entry,)
    assert address == address.lower()
    assert len(address.partition("@")[0]) <= 1 + 1 + 13 + 1 + 8  # RFC 5321 4.5.3.1.1: at most 64


def test_how_servers_write_it_does_not_matter() -> None:
    address = bounce_address(42, mailbox=MAILBOX, secret=SECRET)
    others = [address.upper(), f" {address} ", address.replace("b+", "B+")]
    assert bounced_entries([*others, "rsvp@bounces.example.org"], mailbox=MAILBOX, secret=SECRET) == (42,)


def test_nobody_else_can_make_one() -> None:
    address = bounce_address(42, mailbox=MAILBOX, secret=SECRET)
    number, signature = address.removeprefix("b+").partition("@")[0].split("-")
    forged = [
        bounce_address(42, mailbox=MAILBOX, secret=b"another secret"),
        address.replace(f"{number}-", "bl-"),  # the signature of another entry
        f"b+{number}-@bounces.example.org",
        f"b+{number}-{signature}a@bounces.example.org",
        f"b+{'7' * 13}-{signature}@bounces.example.org",  # larger than any number
        f"b+{number}-{signature}@other.example.org",
        f"x+{number}-{signature}@bounces.example.org",
        f"b+{number}{signature}@bounces.example.org",
        "b+-@bounces.example.org",
        "",
    ]
    assert bounced_entries(forged, mailbox=MAILBOX, secret=SECRET) == ()


def test_a_reply_token_is_no_bounce_and_a_bounce_is_no_reply_token() -> None:
    address = bounce_address(42, mailbox="rsvp@meet.example.org", secret=SECRET)
    assert tokens_of([address], mailbox="rsvp@meet.example.org") == frozenset()
    reply = "rsvp+abcdefgh234567ab@meet.example.org"
    assert bounced_entries([reply], mailbox="rsvp@meet.example.org", secret=SECRET) == ()
