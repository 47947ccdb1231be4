"""What each register looks like when it is printed, each promise with renderings that break it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import NoteKind, Record, TurnStatus
from meetbot.article.exports.render_edition import render_edition_markdown
from tests.article.test_registers import edition, told
from tests.broken.article.registers import WRONG

MEETINGS = ("team", "harbour", "reference")
LARGE = 7  # sessions
LISTS = ("Present", "Absent", "Outcomes", "Actions")


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as Markdown: its text, and the items of each list by its heading."""

    agenda: Agenda
    record: Record
    register: str
    text: str

    def items(self, heading: str) -> list[str]:
        found = re.search(rf"^## {heading}\n\n(.*?)(?=^## |\Z)", self.text, re.DOTALL | re.MULTILINE)
        return [line for line in found[1].splitlines() if line] if found else []

    def name(self, who: str) -> str:
        return self.agenda.people[who].name if who in self.agenda.people else who

    def turns(self, *statuses: TurnStatus) -> set[str]:
        return {t.who for t in self.record.turns if t.status in statuses}


def whoever_was_there_is_listed_once_in_full(one: Printed) -> Iterator[str]:
    if one.register != "minutes":
        return
    items = one.items("Present")
    away = one.turns(TurnStatus.ABSENT, TurnStatus.REPLACED, TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)
    stood_in = {t.replaced_by for t in one.record.turns if t.replaced_by}
    spoke = {who for note in one.record.notes if note.approved for who in note.who} - away
    there = {one.name(who) for who in (one.turns(TurnStatus.SPOKE) | stood_in | spoke) if who}
    for name in there:
        if sum(name in item for item in items) != 1:
            yield f"{name} is not listed once"
    known = {name for name in (one.name(who) for who in one.agenda.people) if name}
    for item in items:
        if "representative" not in item and not any(name in item for name in known | there):
            yield f"not in full: {item}"
    for name in map(one.name, away):
        if any(name in item for item in items):
            yield f"{name} was not there"


def whoever_sent_regrets_is_listed_and_not_as_present(one: Printed) -> Iterator[str]:
    if one.register != "minutes":
        return
    regrets, there = one.items("Absent"), one.items("Present")
    for turn in one.record.turns:
        if turn.status not in (TurnStatus.ABSENT, TurnStatus.REPLACED):
            continue
        name = one.name(turn.who)
        if turn.announce and not any(name in item for item in regrets):
            yield f"{name} is not among the absent"
        if any(name in item for item in there):
            yield f"{name} is listed as present"


def outcomes_are_numbered_from_one_and_stand_once(one: Printed) -> Iterator[str]:
    if one.register == "news":
        return
    items = one.items("Outcomes")
    if [item.partition(" ")[0] for item in items] != [f"{n}." for n in range(1, len(items) + 1)]:
        yield f"numbers: {items}"
    done = [o for o in one.record.outcomes if o.done]
    decided = [n for n in one.record.notes if n.approved and n.kind is NoteKind.DECISION]
    if len(items) != len(done) + len(decided):
        yield f"{len(items)} outcomes are listed, {len(done) + len(decided)} recorded"
    before = one.text.partition("## Outcomes")[0].partition("\n## ")[2]
    for sign in ("signed the", "was signed", "agreed to"):
        if sign in before:
            yield f"an outcome stands in its session too: {sign}"


def an_action_says_who_does_what_by_when(one: Printed) -> Iterator[str]:
    if one.register not in ("minutes", "internal"):
        return
    actions = [n for n in one.record.notes if n.kind is NoteKind.ACTION and n.approved]
    items = one.items("Actions")
    if len(items) != len(actions):
        yield f"{len(items)} actions are listed, {len(actions)} recorded"
    for note, item in zip(actions, items, strict=False):
        who = one.agenda.people[note.who[0]].name.split()[-1]
        what = re.escape(note.text.best("en")[0])
        when = re.escape(note.due) if note.due else ""
        if not re.fullmatch(rf"- (?:[A-Z][a-z]+\. )?{who}: {what} by {when}\.", item):
            yield f"no action: {item}"


def colleagues_go_by_their_names_in_few_words(one: Printed) -> Iterator[str]:
    if one.register != "internal":
        return
    people = one.agenda.people.values()
    for title in {p.honorific.best("en")[0] for p in people if p.honorific is not None}:
        if re.search(rf"\b{re.escape(title)} [A-Z]", one.text):
            yield f"an honorific: {title}"
    for post in {post.post.best("en")[0] for p in people for post in p.posts}:
        if post in one.text:
            yield f"a post: {post}"
    # Of a small meeting; how much longer that of a large one is says `article --measure`.
    if len(one.agenda.sessions) < LARGE and len(one.text.split()) > 220:
        yield "longer than 220 words"
    if one.items("Present"):
        yield "a list of who was there"


def news_has_no_lists(one: Printed) -> Iterator[str]:
    if one.register != "news":
        return
    yield from (f"a list: {name}" for name in LISTS if f"## {name}\n" in one.text)
    if found := re.search(r"^(?:- |\d+\. ).*", one.text, re.MULTILINE):
        yield f"an item: {found[0]}"


CHECKS: Mapping[str, Callable[[Printed], Iterator[str]]] = {
    check.__name__: check
    for check in (
        whoever_was_there_is_listed_once_in_full,
        whoever_sent_regrets_is_listed_and_not_as_present,
        outcomes_are_numbered_from_one_and_stand_once,
        an_action_says_who_does_what_by_when,
        colleagues_go_by_their_names_in_few_words,
        news_has_no_lists,
    )
}


@cache
def printed(name: str, register: str) -> Printed:
    agenda, record = told(name)
    return Printed(agenda, record, register, render_edition_markdown(edition(name, register)[0]))


@pytest.mark.parametrize("register", ["news", "report", "minutes", "internal"])
@pytest.mark.parametrize("name", MEETINGS)
def test_a_register_keeps_every_promise(name: str, register: str) -> None:
    one = printed(name, register)
    assert [fault for check in CHECKS.values() for fault in check(one)] == []


@pytest.mark.parametrize(
    ("promise", "number"), [(promise, n) for promise, twins in WRONG.items() for n in range(len(twins))]
)
def test_a_small_wrong_rendering_is_reported(promise: str, number: int) -> None:
    name, register, was, now = WRONG[promise][number]
    whole = printed(name, register)
    assert was in whole.text
    wrong = Printed(whole.agenda, whole.record, register, whole.text.replace(was, now, 1))
    assert list(CHECKS[promise](wrong)) != []


def test_each_promise_has_renderings_that_break_it() -> None:
    assert set(WRONG) == set(CHECKS)
