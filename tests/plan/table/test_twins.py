"""Twins of the update table that are wrong in one thing each: a test of a row fails for every one of them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from meetbot.agenda.model.terms import Status
from meetbot.plan import again, changes, compare, modes, numbers, rules, steps
from meetbot.plan.compare import Diff
from meetbot.plan.model import Copy, CopyOf, LedgerLine, Numbers, Partstat
from meetbot.plan.rules import Rule
from tests.plan.table import test_people, test_places, test_sessions, test_times
from tests.plan.table.test_every_row import HERE, MODULES, row_tests

RULES = {name: value for name, value in vars(rules).items() if isinstance(value, Rule)}
ENDINGS = ("REMOVED", "CANCELLED", "DELETED", "DAY_CANCELLED")
INVITATIONS = ("FIRST", "READDED", "REINSTATED", "ADDRESS", "GRANULARITY")
# What of a rule decides on anything: an ending never asks, only an update can be too small for a mail.
FLAGS = {
    **dict.fromkeys(ENDINGS, ("raises", "waits")),
    **dict.fromkeys(INVITATIONS, ("raises", "asks", "waits")),
    "FIRST": ("asks", "waits"),  # SEQUENCE of a new line is 0
    "REFRESHED": ("asks",),  # what is sent once more never waits, and has the SEQUENCE that is out
    "CHASED": (),  # who is chased has not answered, and is asked for that
    # Each has a row beside it that is worth a mail: the room, the new rule, the programme.
    **dict.fromkeys(("_TIME_AND_PLACE", "_CLOCK", "_DAY_TIME"), ("raises", "asks", "waits")),
}
ALL_FLAGS = ("raises", "asks", "waits", "minor")


@cache
def naming(rule: str) -> list[Callable[[], None]]:
    """Return the tests in which a rule's name ends an expected line, in the order of the files."""
    found = set()
    for module in MODULES:
        for node in ast.parse((HERE / f"{module}.py").read_text()).body:
            if isinstance(node, ast.FunctionDef):
                texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                if any(str(text).endswith(f", {rule}") for text in texts):
                    found.add(node.name)
    return [test for name, test in row_tests() if name in found and not hasattr(test, "pytestmark")]


def caught(tests: Collection[Callable[[], None]]) -> str:
    """Return the name of the first test that fails; empty where all pass."""
    for test in tests:
        try:
            test()
        except AssertionError:
            return test.__name__
    return ""


@contextmanager
def flipped(rule: Rule, flag: str) -> Iterator[None]:
    was = getattr(rule, flag)
    # In place: the table and the planner hold the rule itself.
    object.__setattr__(rule, flag, not was)
    try:
        yield
    finally:
        object.__setattr__(rule, flag, was)


@pytest.mark.parametrize("flag", ALL_FLAGS)
@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_is_wrong_in_one_flag_is_caught(name: str, flag: str) -> None:
    if flag not in FLAGS.get(name, ALL_FLAGS):
        pytest.skip("decides nothing in this rule")
    tests = naming(RULES[name].name)
    if not tests:
        pytest.skip("tested with the intake")
    assert caught(tests) == ""
    with flipped(RULES[name], flag):
        assert caught(tests) != ""


@pytest.mark.parametrize("kind", list(Diff))
def test_a_difference_that_is_not_seen_is_caught(kind: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = compare.diffs

    def blind(was: Copy, now: Copy) -> frozenset[Diff]:
        found = seen(was, now) - {kind}
        return found or frozenset(list(Diff)[-1:] if kind is not Diff.MINOR else [Diff.PROGRAMME])

    monkeypatch.setattr(compare, "diffs", blind)
    monkeypatch.setattr(steps, "diffs", blind)
    assert caught([test for _, test in row_tests() if not hasattr(test, "pytestmark")]) != ""


@dataclass(frozen=True, slots=True)
class Twin:
    """What is wrong with it, what is put in place of what, and the test that notices."""

    wrong: str
    of: Any
    name: str
    make: Callable[[Any], Any]  # given the right one, the wrong one
    caught_by: Callable[[], None]


def _always(value: object) -> Callable[[Any], Any]:
    return lambda right: lambda *args, **kwargs: value


def _without(**given: Any) -> Callable[[Any], Any]:
    """Make a function that is never told of these arguments."""
    return lambda right: lambda *args, **kwargs: right(*args, **{**kwargs, **given})


def _equal_stamp(right: object) -> Callable[..., datetime]:
    return lambda last, *, now: now


def _for_all_alike(right: Callable[..., LedgerLine]) -> Callable[..., LedgerLine]:
    highest = 0

    def issued(line: LedgerLine, **kwargs: Any) -> LedgerLine:
        nonlocal highest
        fresh = right(line, **kwargs)
        highest = max(highest + 1, fresh.issued.sequence)
        return replace(fresh, issued=Numbers(sequence=highest, dtstamp=fresh.issued.dtstamp))

    return issued


def _with_status(right: Callable[..., Any]) -> Callable[..., Any]:
    def end(self: Any, line: LedgerLine, ended: Copy, *args: Any) -> Any:
        return right(self, line, replace(ended, status=Status.CANCELLED, withdrawn=False), *args)

    return end


def _without_status(right: Callable[..., Any]) -> Callable[..., Any]:
    def end(self: Any, line: LedgerLine, ended: Copy, *args: Any) -> Any:
        return right(self, line, replace(ended, status=Status.CONFIRMED, withdrawn=True), *args)

    return end


def _not_who_declined(right: Callable[..., Any]) -> Callable[..., Any]:
    def end(self: Any, line: LedgerLine, *args: Any) -> Any:
        return () if line.partstat is Partstat.DECLINED else right(self, line, *args)

    return end


def _also_what_never_left(right: Callable[..., Any]) -> Callable[..., Any]:
    def end(self: Any, line: LedgerLine, *args: Any) -> Any:
        return right(self, replace(line, delivered=line.issued, delivered_copy=line.copy), *args)

    return end


def _update_decliners_not(right: Callable[..., Any]) -> Callable[..., Any]:
    def update(self: Any, copy: Copy, line: LedgerLine, has: Copy, **given: Any) -> Any:
        return () if line.partstat is Partstat.DECLINED else right(self, copy, line, has, **given)

    return update


def _of_what_was_issued(right: object) -> Callable[[LedgerLine], int]:
    return lambda line: line.issued.sequence


def _last_issued_as_had(right: Callable[..., Any]) -> Callable[..., Any]:
    """Compare with the newest copy issued, though it never left."""
    return lambda self, copy, line, has, **given: right(self, copy, line, line.copy, **given)


def _what_is_over_too(right: Callable[..., Any]) -> Callable[..., Any]:
    def steps(self: Any) -> Any:
        return [
            *right(self),
            *(s for c in self.wanted.values() if c.end <= self.now for s in self._wanted(c)),
        ]

    return steps


def _told_day(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda told, planned: told


def _day_as_session(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda found, of, **given: right(found, CopyOf.SESSION, **given)


def _every_mode_own(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda found, of, **given: right(found, of, **{**given, "own_mode": True})


def _first_row_alone(right: Callable[..., Any]) -> Callable[..., Any]:
    """Forget what other rows that match would do."""

    def rule_for(found: frozenset[Diff], of: CopyOf, **given: Any) -> Rule | None:
        rule = right(found, of, **given)
        return next((one for one in RULES.values() if rule is not None and one.name == rule.name), None)

    return rule_for


def _mode_of_the_agenda_is_nobodys(right: Callable[..., Any]) -> Callable[..., Any]:
    """Take who goes back to the agenda's mode for somebody who never chose."""

    def rule_for(found: frozenset[Diff], of: CopyOf, **given: Any) -> Rule | None:
        return right(found, of, **{**given, "own_mode": False})  # type: ignore[no-any-return]

    return rule_for


P = steps.Planner
TWINS = (
    Twin("DTSTAMP that does not rise", numbers, "stamp_after", _equal_stamp,
         test_times.test_two_moves_within_one_second_have_rising_stamps_though_the_clock_goes_back),
    Twin("SEQUENCE for all alike", steps, "issued_next", _for_all_alike,
         test_people.test_sequence_is_counted_for_each_person_and_entry_alone),
    Twin("S= of what never left", steps, "delivered_sequence", _of_what_was_issued,
         test_sessions.test_a_move_taken_back_together_with_a_new_title_keeps_number_and_answer),
    Twin("uninvited with STATUS", P, "_end", _with_status,
         test_people.test_who_is_removed_is_uninvited_without_status_though_they_declined),
    Twin("cancelled without STATUS", P, "_end", _without_status,
         test_sessions.test_a_cancelled_session_is_cancelled_for_who_declined_too_and_struck_from_the_day),
    Twin("decliners hear no end", P, "_end", _not_who_declined,
         test_sessions.test_a_cancelled_session_is_cancelled_for_who_declined_too_and_struck_from_the_day),
    Twin("decliners hear no update", P, "_update", _update_decliners_not,
         test_times.test_a_moved_time_asks_everybody_again_who_said_no_too),
    Twin("an end of what never left", P, "_end", _also_what_never_left,
         test_sessions.test_nobody_hears_the_end_of_what_never_reached_them),
    Twin("compared with what never left", P, "_update", _last_issued_as_had,
         test_sessions.test_a_second_move_before_the_first_one_left_asks_once_and_names_what_the_person_has),
    Twin("the answer gone with a move that never left", steps, "standing_answer",
         lambda right: lambda line: line.partstat,
         test_sessions.test_a_move_taken_back_before_it_left_is_no_mail_and_the_answer_stands),
    Twin("an old answer found again", numbers, "waits", _always(True),
         test_sessions.test_an_answer_that_was_asked_anew_is_not_found_again_later),
    Twin("mails of what is over", P, "steps", _what_is_over_too,
         test_times.test_what_has_ended_is_no_mail_whatever_happens_to_it),
    Twin("told within the day by iTIP", changes, "_as_told", _told_day,
         test_times.test_a_shift_told_by_the_operator_moves_session_copies_and_asks_nobody),
    Twin("a told start is a move", steps, "rule_for", _without(told=False),
         test_times.test_a_shift_told_by_the_operator_moves_session_copies_and_asks_nobody),
    Twin("the organiser's word not heard", steps, "rule_for", _without(significant=False),
         test_places.test_another_talk_by_the_organisers_word_asks_its_people_and_tells_the_day),
    Twin("every mode is one's own", steps, "rule_for", _every_mode_own,
         test_places.test_a_mode_forced_by_the_organiser_asks_at_once),
    Twin("no mode is one's own", steps, "rule_for", _mode_of_the_agenda_is_nobodys,
         test_places.test_back_to_the_mode_of_the_agenda_is_ones_own_wish_too),
    Twin("the day is a session", steps, "rule_for", _day_as_session,
         test_times.test_a_day_that_begins_or_ends_at_another_time_asks_again),
    Twin("other rows forgotten", steps, "rule_for", _first_row_alone,
         test_places.test_a_mode_of_ones_own_does_not_hide_what_the_organiser_changed),
    Twin("the schedule is no difference", compare, "schedule_hash", _always(""),
         test_places.test_a_session_that_is_no_longer_tentative_asks_again),
    Twin("texts are no difference", compare, "content_hash", _always(""),
         test_places.test_another_room_is_told_on_site_and_no_news_online),
    Twin("everything is a difference", steps, "same", _always(False),
         test_sessions.test_a_second_run_a_restart_and_a_retry_add_nothing),
    Twin("an acceptance always carried over", steps, "carries_over", _always(True),
         test_people.test_a_time_that_changes_along_with_the_granularity_is_asked_about),
    Twin("an acceptance never carried over", steps, "carries_over", _always(False),
         test_people.test_from_the_day_to_its_sessions_an_acceptance_is_carried_over),
    Twin("cut anew is removed and invited", P, "_swapped", _always([]),
         test_people.test_back_from_sessions_to_the_day_an_acceptance_is_carried_over),
    Twin("who wants the feed is removed", steps, "wants_feed", _always(False),
         test_people.test_who_follows_the_feed_instead_is_taken_out_and_may_come_back),
    Twin("a new address begins at 0", steps, "new_line",
         lambda right: lambda copy, address, earlier, *, now: replace(
             right(copy, address, (), now=now), address_no=len(earlier)),
         test_people.test_a_corrected_address_is_uninvited_at_the_old_and_invited_at_the_new),
    Twin("merged is not seen", P, "_merged", _always(False),
         test_sessions.test_of_merged_sessions_the_survivor_asks_and_the_other_is_cancelled),
    Twin("a reused id goes through", changes, "reused", _always(()),
         test_sessions.test_a_session_that_vanishes_from_the_file_is_cancelled),
    Twin("a new id asks nothing", changes, "questions", _always(()),
         test_sessions.test_another_id_alone_is_asked_about_before_it_is_cancelled_and_invited_anew),
    Twin("chased with what was asked already", again, "issued_next", lambda right: lambda line, **given: line,
         test_people.test_who_has_not_answered_is_asked_again_by_the_same_copy),
    Twin("a line that keeps its old copy", steps, "stand",
         lambda right: lambda line, copy, **given: right(line, line.copy, **given),
         test_places.test_a_mode_of_ones_own_keeps_sequence_and_answer_and_is_news_to_nobody_else),
    Twin("modes not laid over", modes, "with_modes", lambda right: lambda agenda, chosen: agenda,
         test_places.test_a_mode_of_ones_own_keeps_sequence_and_answer_and_is_news_to_nobody_else),
)  # fmt: skip


@pytest.mark.parametrize("twin", TWINS, ids=[twin.wrong for twin in TWINS])
def test_a_twin_is_caught_by_the_test_named_with_it(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    twin.caught_by()
    monkeypatch.setattr(twin.of, twin.name, twin.make(getattr(twin.of, twin.name)))
    with pytest.raises(AssertionError):
        twin.caught_by()
