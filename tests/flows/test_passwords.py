"""What a password costs: RFC 9106's second choice, the same for a name that nobody has."""

from __future__ import annotations

from argon2 import extract_parameters

from meetbot.flows.accounts.accounts import DUMMY, hash_password, password_fits

WORDS = "correct horse battery"


def test_a_password_is_hashed_with_the_memory_and_the_rounds_of_the_rfc() -> None:
    found = extract_parameters(hash_password(WORDS, name="ana"))
    assert (found.memory_cost, found.time_cost, found.parallelism) == (65_536, 3, 4)


def test_an_unknown_name_costs_as_much_as_a_known_one_and_fits_nothing() -> None:
    assert extract_parameters(DUMMY) == extract_parameters(hash_password(WORDS, name="ana"))
    assert not password_fits("", WORDS)
