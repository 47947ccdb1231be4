"""What makes a mail itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.outbox.key import msgkey, reminder_fact

WORDS = st.text("abcdefghij-0123456789", min_size=1, max_size=12)
FACTS = st.tuples(WORDS, WORDS, st.sampled_from(["invite", "update", "reminder"]), WORDS)


def test_a_key_is_the_same_in_every_version_and_on_every_machine() -> None:
    assert msgkey("board", "ada", "invite", "u@example.org|0|1") == "m34u3ty3wp5xqx6ap2ft7v64"
    assert reminder_fact("eve", "day-2", 3) == "eve|day-2|3"


@given(FACTS, FACTS)
@settings(max_examples=80)
def test_keys_are_equal_for_equal_facts_only(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (msgkey(*one) == msgkey(*other)) == (one == other)


@given(FACTS)
@settings(max_examples=40)
def test_a_key_fits_into_a_message_id_as_it_is(fact: tuple[str, ...]) -> None:
    key = msgkey(*fact)
    assert (len(key), set(key) <= set("abcdefghijklmnopqrstuvwxyz234567")) == (24, True)
