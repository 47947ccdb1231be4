"""What a code says of an address, and which reason outweighs which."""

from __future__ import annotations

from datetime import date

import pytest

from meetbot.outbox.suppression import BounceKind, Reason, bounce_kind, is_lasting, outweighs, scopes_of


@pytest.mark.parametrize(
    ("status", "diagnostic", "kind"),
    [
        ("5.1.1", "550 5.1.1 No such user", "hard"),
        ("5.1.2", "Host not found", "hard"),
        ("5.1.10", "550 5.1.10 RecipientNotFound", "hard"),
        ("5.2.1", "550-5.2.1 The mailbox is disabled", "hard"),
        ("5.0.0", "550 5.1.1 <bo@example.org> unknown", "hard"),  # the words tell more
        ("", "550 5.1.1 unknown", "hard"),
        ("4.1.1", "450 4.1.1 unverified address", "soft"),  # tried until time was up
        ("5.2.2", "552 5.2.2 mailbox full", "soft"),
        ("4.2.2", "", "soft"),
        ("5.1.1", "552 5.2.2 over quota", "soft"),  # what is milder counts
        ("4.4.7", "expired", "soft"),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", "soft"),
        ("4.3.1", "system full", "soft"),
        ("5.7.1", "550 5.7.1 blocked", "policy"),
        ("4.7.32", "", "policy"),
        ("5.1.1", "550 5.7.606 Access denied, banned sending IP", "policy"),
        ("5.3.4", "552 5.3.4 message too large", "other"),
        ("5.1.8", "sender domain not found", "other"),  # of our address
        ("5.1.7", "", "other"),
        ("5.6.0", "", "other"),
        ("5.0.0", "", "other"),
        ("", "550 no", "other"),
        ("", "host 5.1.1.9 said: 550 no", "other"),  # an IP address
        ("", "", "other"),
    ],
)
def test_a_failure_says_of_an_address(status: str, diagnostic: str, kind: str) -> None:
    assert bounce_kind(status, diagnostic) == BounceKind(kind)


def test_a_mailbox_rests_after_three_different_days() -> None:
    first, second, third = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 9)
    assert [is_lasting(days) for days in ([first], [first, first, second], [first, second, third])] == [
        False,
        False,
        True,
    ]


def test_a_weaker_reason_never_replaces_a_stronger_one() -> None:
    over = {(new, old) for new in Reason for old in Reason if outweighs(new, old)}
    assert (Reason.HARD, Reason.SOFT) in over
    assert (Reason.COMPLAINT, Reason.HARD) in over
    assert (Reason.SOFT, Reason.HARD) not in over
    assert (Reason.MANUAL, Reason.COMPLAINT) not in over
    assert all((reason, reason) in over for reason in Reason)


def test_only_mails_that_one_may_do_without_lie_in_the_scope_of_reminders() -> None:
    assert scopes_of("board", "reminder") == ["", "meeting:board", "purpose:reminder", "reminders:board"]
    assert scopes_of("board", "update") == ["", "meeting:board", "purpose:update"]
