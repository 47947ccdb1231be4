"""What an organiser reads of a mail that did not go."""

from __future__ import annotations

from typing import Any

import pytest

from meetbot.outbox.model import Entry, State
from meetbot.outbox.retry import Kind
from meetbot.web.mails.words import note_words, what_now
from tests.flows.delivering import NOON, entries

FULL = "The mailbox is full. Ask the person to make room, or use another address; then retry."


def mail(state: State, **changes: Any) -> Entry:
    return entries(1, state=state, attempts=1, **changes)[0]


@pytest.mark.parametrize(
    ("entry", "note", "told"),
    [
        (mail(State.FAILED, last_code=552, last_text="5.2.2 over quota"), "mailbox full", FULL),
        (mail(State.FAILED, last_code=452, last_text="4.2.2 mailbox full"), "mailbox full", FULL),
        # A person holds back what a greylist had put off: it was made, and nothing is wrong with it.
        (
            mail(State.HELD, last_kind=Kind.GREYLIST, last_code=451, last_text="4.7.1 later"),
            "when released",
            "",
        ),
        (
            mail(State.HELD, last_text="no room is set"),
            "cannot be made",
            "It could not be made, so it is held: no room is set",
        ),
        (
            mail(State.HELD, last_kind=Kind.TOO_LARGE, last_code=552, last_text="5.3.4 too big"),
            "too large for the server",
            (
                "The server found this mail too large, so it is held: 552 5.3.4 too big. All others go on. "
                "Ask the person, or whoever runs the server, how large a mail may be; once that is mended, "
                "release it."
            ),
        ),
        (
            mail(State.HELD, last_kind=Kind.UNRELAYED, last_code=554, last_text="5.7.1 Relay access denied"),
            "not carried there",
            (
                "Our mail server does not carry our mail to this address, so it is held: 554 5.7.1 Relay "
                "access denied. Whoever runs the server can allow it, or knows how to sign in there; then "
                "release it."
            ),
        ),
        (
            mail(State.HELD, last_kind=Kind.ODD, last_code=503, last_text="bad sequence"),
            "refused, unlike others",
            (
                "The server takes other mails and refuses this one, so it is held: 503 bad sequence. Ask "
                "whoever runs the server, then release it."
            ),
        ),
    ],
    ids=("over quota", "full for days", "held by hand", "cannot be made", "too large", "not carried", "odd"),
)
def test_what_happened_and_what_to_do(entry: Entry, note: str, told: str) -> None:
    assert (note_words(entry, None, now=NOON), what_now(entry)) == (note, told)
