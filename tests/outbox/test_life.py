"""Every answer leads one way on: the tables of states and of retry classes, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.outbox.life import LONGEST_TEXT, after
from meetbot.outbox.model import (
    FINAL,
    Accepted,
    Entry,
    Lost,
    Outcome,
    Phase,
    Refused,
    State,
    Unbuildable,
    changed,
)
from meetbot.outbox.retry import HINT_BOUNDS, JITTER, LAST_TRY, Kind, classify, hint

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def claimed(attempt: int = 1, **changes: Any) -> Entry:
    """An entry in its nth try, good for three days."""
    values: dict[str, Any] = {
        "id": 7, "msgkey": "k", "meeting": "board", "person_id": "ada", "rcpt": "ada@example.org",
        "purpose": "invite", "not_before": NOON - MINUTE, "expires_at": NOON + 3 * DAY, "revision": 1,
        "state": State.CLAIMED, "attempts": attempt, "owner": "slot-0:ab", "lease_until": NOON + MINUTE,
        "begun_at": NOON - MINUTE,
    }  # fmt: skip
    return Entry(**values | changes)


def free(entry: Entry, **changes: Any) -> Entry:
    return replace(entry, owner="", lease_until=None, begun_at=None, **changes)


def refused(code: int, text: str = "", phase: Phase = Phase.RCPT) -> Refused:
    return Refused(code=code, text=text, phase=phase)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Lost(phase=Phase.CONNECT, text="refused"), Kind.RELAY),
        (refused(421, "busy", Phase.CONNECT), Kind.RELAY),
        (refused(454, "TLS not available", Phase.CONNECT), Kind.RELAY),
        (refused(535, "5.7.8 wrong password", Phase.CONNECT), Kind.OURS),
        (refused(554, "no service for you", Phase.CONNECT), Kind.OURS),
        (Lost(phase=Phase.MAIL, text="cut"), Kind.CUT),
        (Lost(phase=Phase.RCPT, text="cut"), Kind.CUT),
        (Lost(phase=Phase.DATA, text="cut"), Kind.CUT),
        (Lost(phase=Phase.BODY, text="cut"), Kind.CUT),
        (Lost(phase=Phase.DOT, text="cut"), Kind.UNKNOWN),
        (refused(421, "4.3.2 closing", Phase.MAIL), Kind.BUSY),
        (refused(421, "4.3.2 closing"), Kind.BUSY),
        (refused(421, "4.3.2 closing", Phase.DOT), Kind.GREYLIST),
        (refused(421, "4.7.28 too fast"), Kind.RATE),
        (refused(421, "4.7.32 not aligned", Phase.DOT), Kind.POLICY),
        (refused(450), Kind.GREYLIST),
        (refused(451, "4.7.1 greylisted"), Kind.GREYLIST),
        (refused(450, "4.2.0 try later"), Kind.GREYLIST),
        (refused(451, "4.3.0", Phase.DOT), Kind.GREYLIST),
        (refused(450, "4.2.1 too many"), Kind.RATE),
        (refused(451, "4.7.28 rate"), Kind.RATE),
        (refused(452, "4.2.2 full"), Kind.FULL),
        (refused(452, "4.3.1 disk"), Kind.GREYLIST),
        (refused(550, "5.1.1 no such user"), Kind.GONE),
        (refused(551, "5.1.6 moved"), Kind.GONE),
        (refused(553, "5.1.3 syntax"), Kind.GONE),
        (refused(550, "5.2.1 disabled", Phase.DOT), Kind.GONE),
        (refused(552, "5.2.2 full"), Kind.OVERFULL),
        (refused(554, "5.2.2 full", Phase.DOT), Kind.OVERFULL),
        (refused(556, "5.1.10 null MX"), Kind.GONE),
        (refused(556, "takes no mail"), Kind.REFUSED),
        (refused(501, "5.1.3 bad address syntax"), Kind.GONE),
        (refused(501, "syntax"), Kind.UNREAD),
        (refused(501, "5.5.4 invalid argument"), Kind.UNREAD),
        (refused(555, "parameters not recognized"), Kind.UNREAD),
        (refused(555, "5.1.3 bad address syntax"), Kind.GONE),
        (refused(501, "syntax", Phase.MAIL), Kind.OURS),
        (refused(555, "parameters not recognized", Phase.MAIL), Kind.OURS),
        (refused(501, "syntax", Phase.CONNECT), Kind.OURS),
        (refused(550, "5.7.1 not from you"), Kind.POLICY),
        # Postfix, Exim, Sendmail, Exchange, qmail: who did not sign in may write to nobody through them.
        (refused(554, "5.7.1 <ada@example.org>: Relay access denied"), Kind.UNRELAYED),
        (refused(550, "relay not permitted"), Kind.UNRELAYED),
        (refused(550, "5.7.1 <ada@example.org>... Relaying denied. Proper authentication"), Kind.UNRELAYED),
        (refused(550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain"), Kind.UNRELAYED),
        (refused(553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"), Kind.UNRELAYED),
        (refused(550, "5.7.1 your relay is listed by a block list"), Kind.POLICY),
        (refused(550, "5.1.1 relay not permitted"), Kind.GONE),
        (refused(454, "4.7.1 <ada@example.org>: Relay access denied"), Kind.GREYLIST),
        (refused(554, "5.7.26 DMARC", Phase.DOT), Kind.POLICY),
        (refused(550, "no"), Kind.REFUSED),
        (refused(554, "transaction failed", Phase.DOT), Kind.REFUSED),
        (refused(500, "what?"), Kind.ODD),
        (refused(503, "bad sequence", Phase.DATA), Kind.ODD),
        (refused(504), Kind.ODD),
        (refused(530, "5.7.0 authenticate first", Phase.MAIL), Kind.OURS),
        (refused(503, "bad sequence", Phase.MAIL), Kind.OURS),
        (refused(535), Kind.ODD),
        (refused(550, "5.1.8 bad sender", Phase.MAIL), Kind.OURS),
        (refused(550, "5.1.8 sender's domain not found"), Kind.POLICY),
        (refused(553, "5.1.7 bad sender syntax"), Kind.POLICY),
        (refused(550, "5.7.1 not from you", Phase.MAIL), Kind.OURS),
        (refused(552, "5.3.4 message too big", Phase.DOT), Kind.TOO_LARGE),
        (refused(552, "message size exceeds limit", Phase.MAIL), Kind.TOO_LARGE),
        (refused(552, "message too long"), Kind.TOO_LARGE),
        (refused(550, "5.3.4 ROUTING.SizeLimit", Phase.DOT), Kind.TOO_LARGE),
        (refused(550, "5.2.3 RESOLVER.RST.RecipSizeLimit"), Kind.TOO_LARGE),
        (refused(552, "5.2.2 mailbox size limit exceeded"), Kind.OVERFULL),
        (refused(552, "5.7.1 size is no excuse"), Kind.POLICY),
        (refused(552, "exceeded storage allocation"), Kind.REFUSED),
        (refused(550, "host 10.5.1.1 says no"), Kind.REFUSED),
    ],
)  # fmt: skip
def test_an_answer_belongs_to_one_class(outcome: Refused | Lost, kind: Kind) -> None:
    assert classify(outcome) == kind


def test_accepted_is_sent() -> None:
    entry = claimed(2)
    assert after(entry, Accepted(code=250, text="2.0.0 queued as 1"), now=NOON) == free(
        entry, state=State.SENT, sent_at=NOON, last_code=250, last_text="2.0.0 queued as 1"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5.1.1 no such user", Kind.GONE),
        ("5.7.1 policy", Kind.POLICY),
        ("5.2.2 full", Kind.OVERFULL),
        ("", Kind.REFUSED),
    ],
)
def test_a_lasting_refusal_is_final(text: str, kind: Kind) -> None:
    entry = claimed()
    assert after(entry, refused(550, text), now=NOON) == free(
        entry, state=State.FAILED, last_code=550, last_text=text, last_kind=str(kind), in_row=1
    )


@pytest.mark.parametrize(
    "outcome",
    [
        Lost(phase=Phase.CONNECT, text="no"),
        refused(535, "no", Phase.CONNECT),
        refused(550, "5.7.1 not from you", Phase.MAIL),
    ],
)
def test_what_is_not_the_mails_doing_goes_back_and_the_attempt_does_not_count(outcome: Outcome) -> None:
    found = after(claimed(3), outcome, now=NOON)
    assert (found.state, found.attempts, found.not_before) == (State.QUEUED, 2, claimed().not_before)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (552, "5.3.4 too big", Kind.TOO_LARGE),
        (503, "bad sequence", Kind.ODD),
        (501, "syntax", Kind.UNREAD),
        (554, "5.7.1 Relay access denied", Kind.UNRELAYED),
    ],
)
def test_what_may_be_one_mails_own_fault_holds_it_until_others_tell(code: int, text: str, kind: Kind) -> None:
    assert after(claimed(), refused(code, text), now=NOON) == free(
        claimed(), state=State.HELD, last_code=code, last_text=text, last_kind=str(kind), in_row=1
    )


def test_a_mail_that_cannot_be_composed_is_not_held_for_what_a_server_said_before() -> None:
    entry = claimed(last_kind="greylist", in_row=2, last_code=451)
    found = after(entry, Unbuildable(text="no room is set"), now=NOON)
    assert (found.last_kind, found.in_row, found.last_code) == ("", 0, None)


def test_a_mail_that_cannot_be_composed_is_held_with_its_fault() -> None:
    entry = claimed()
    assert after(entry, Unbuildable(text="no room is set"), now=NOON) == free(
        entry, state=State.HELD, attempts=0, last_text="no room is set"
    )


def test_a_cut_after_the_dot_is_tried_once_more_and_then_left_to_a_person() -> None:
    entry = claimed()
    cut = Lost(phase=Phase.DOT, text="cut")
    first = after(entry, cut, now=NOON)
    assert first == free(
        entry,
        state=State.QUEUED,
        unknown_at=NOON,
        not_before=NOON + MINUTE,
        last_text="cut",
        last_kind="unknown",
        in_row=1,
    )
    second = replace(first, state=State.CLAIMED, owner="me", attempts=2)
    assert after(second, cut, now=NOON + MINUTE) == free(second, state=State.UNCERTAIN, in_row=2)


def test_a_cut_after_the_dot_with_no_time_left_is_uncertain_at_once() -> None:
    found = after(claimed(expires_at=NOON + MINUTE / 2), Lost(phase=Phase.DOT, text="cut"), now=NOON)
    assert (found.state, found.unknown_at) == (State.UNCERTAIN, NOON)


@pytest.mark.parametrize(
    ("outcome", "minutes"),
    [
        (refused(451, "4.7.1 greylisted"), [5, 10, 20, 40, 60, 60]),
        (refused(450, "4.2.1 slow down"), [15, 30, 60, 120, 240, 480, 960]),
        (refused(452, "4.2.2 full"), [60, 240, 720]),
        (refused(421, "closing"), [0, 0, 1, 5]),
        (Lost(phase=Phase.BODY, text="cut"), [1 / 3, 1, 5, 10, 20, 60, 60]),
    ],
)
def test_waits_grow_and_are_spread_by_a_fifth(outcome: Outcome, minutes: list[float]) -> None:
    entry = claimed()
    for attempt, expected in enumerate(minutes, start=1):
        entry = after(replace(entry, state=State.CLAIMED, attempts=attempt), outcome, now=NOON)
        wait = (entry.not_before - NOON) / MINUTE
        assert (entry.state, entry.in_row) == (State.QUEUED, attempt)
        assert expected * (1 - JITTER) <= wait <= expected * (1 + JITTER)


def test_answers_of_another_class_begin_with_their_first_wait() -> None:
    entry = claimed(4, last_kind="greylist", in_row=3)
    busy = after(entry, refused(421, "4.3.2 closing"), now=NOON)
    assert (busy.not_before, busy.last_kind, busy.in_row) == (NOON, "busy", 1)


def test_a_mailbox_that_stays_full_is_a_soft_bounce_after_three_waits() -> None:
    found = after(claimed(4, last_kind="full", in_row=3), refused(452, "4.2.2 full"), now=NOON)
    assert (found.state, found.last_kind) == (State.FAILED, "full")


def test_what_was_perhaps_taken_never_ends_as_if_it_had_not_been() -> None:
    entry = claimed(2, unknown_at=NOON - MINUTE, expires_at=NOON + MINUTE / 10)
    assert after(entry, refused(451), now=NOON).state is State.UNCERTAIN


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("4.7.1 try again in 300 seconds", 5 * MINUTE),
        ("greylisted for 5 minutes", 5 * MINUTE),
        ("retry in 90s", 1.5 * MINUTE),
        ("wait 1 second", HINT_BOUNDS[0]),
        ("come back in 48 hours", HINT_BOUNDS[1]),
        ("4.7.1 try later", None),
    ],
)
def test_a_wait_that_the_answer_asks_for_is_read(text: str, wait: timedelta | None) -> None:
    assert hint(text) == wait


def test_an_asked_for_wait_is_never_shortened() -> None:
    for number in range(20):
        found = after(claimed(msgkey=f"k{number}"), refused(450, "4.7.1 wait 300 seconds"), now=NOON)
        assert 5 * MINUTE <= found.not_before - NOON <= 6 * MINUTE


def test_under_an_hour_two_quick_tries_come_first() -> None:
    waits = [
        after(claimed(n, expires_at=NOON + 50 * MINUTE), refused(451), now=NOON).not_before - NOON
        for n in (1, 2)
    ]
    assert waits == [timedelta(seconds=20), timedelta(seconds=60)]


def test_a_last_try_comes_just_before_the_end_and_then_the_mail_expires() -> None:
    entry = claimed(3, expires_at=NOON + 10 * MINUTE, last_kind="greylist", in_row=2)
    found = after(entry, refused(451), now=NOON)
    assert (found.state, found.not_before) == (State.QUEUED, entry.expires_at - LAST_TRY)
    last = after(entry, refused(451, "no"), now=entry.expires_at - LAST_TRY)
    assert (last.state, last.last_code) == (State.EXPIRED, 451)


def test_a_long_answer_is_cut() -> None:
    assert len(after(claimed(), refused(550, "x" * 5000), now=NOON).last_text) == LONGEST_TEXT


OUTCOMES = st.one_of(
    st.builds(Accepted, code=st.just(250), text=st.text()),
    st.builds(Refused, code=st.integers(400, 599), text=st.text(), phase=st.sampled_from(Phase)),
    st.builds(Lost, phase=st.sampled_from(Phase), text=st.text()),
    st.builds(Unbuildable, text=st.text()),
)


@given(OUTCOMES, st.integers(1, 9), st.integers(1, 5000))
@settings(max_examples=200)
def test_whatever_comes_the_mail_stays_itself_and_is_never_tried_past_its_time(
    outcome: Outcome, attempt: int, minutes: int
) -> None:
    entry = claimed(attempt, expires_at=NOON + minutes * MINUTE)
    found = after(entry, outcome, now=NOON)
    assert (found.msgkey, found.ctx, found.rcpt, found.owner) == (entry.msgkey, entry.ctx, entry.rcpt, "")
    assert found.state in FINAL | {State.QUEUED, State.HELD}
    assert found.state is not State.QUEUED or found.not_before < found.expires_at
    assert after(entry, outcome, now=NOON) == found


def test_an_entry_is_changed_as_replace_changes_it() -> None:
    entry = claimed()
    more: dict[str, Any] = {"state": State.SENT, "ctx": {"a": 1}, "last_code": 250, "begun_at": NOON}
    assert changed(entry, **more) == replace(entry, **more)
    assert (changed(entry), entry) == (entry, claimed())
    with pytest.raises(AttributeError):
        changed(entry, sent="now")
