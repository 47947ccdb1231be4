"""What each difference between two copies, and each rule of the update table, reads like."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from meetbot.agenda.model.terms import Mode, Role, Status
from meetbot.mail.case import Kind, kind_of
from meetbot.mail.model import Letter
from meetbot.mail.notices import KNOWN, UNSHOWN
from meetbot.plan import crashers, rules
from meetbot.plan.compare import changes
from meetbot.plan.model import Change, Copy, Partstat, Purpose
from tests.mail.checklist import Mail, faults, mail_of
from tests.mail.letters import (
    ADA,
    ATTA,
    CHENG,
    LANGUAGES,
    LEE,
    RUI,
    SPEAKS,
    all_letters,
    copy_for,
    letter,
    person,
)

PEOPLE = {who.id: who for who in (ADA, ATTA, CHENG)}
MINUTES = timedelta(minutes=15)
SESSION = copy_for(ATTA, ref="keynote", parts=(SPEAKS,), description="Bring a pen.", zone_rule="CST-8")
SESSION = replace(SESSION, mailbox="rsvp@meet.example.org")
ROOM = copy_for(CHENG, ref="keynote", parts=(SPEAKS,))
DAY = copy_for(ADA)

# For each value of a copy, what it was before it became that of SESSION, ROOM or DAY; None where a change of
# it is told to nobody.
BEFORE: dict[str, tuple[Copy, dict[str, Any]] | None] = {
    "uid": None,
    "person_id": None,
    "of": None,
    "ref": None,
    "summary": (SESSION, {"summary": "Keynotes"}),
    "start": (SESSION, {"start": SESSION.start - MINUTES, "end": SESSION.end - MINUTES}),
    "end": (SESSION, {"end": SESSION.end - MINUTES}),
    "zone": (SESSION, {"zone": "Asia/Singapore"}),
    "status": (SESSION, {"status": Status.TENTATIVE}),
    "mode": (ROOM, {"mode": Mode.ONLINE, "place": "", "venue": "", "has_link": True}),
    "place": (ROOM, {"place": ROOM.place.replace("Hall 1", "Hall 2")}),
    "venue": (ROOM, {"place": "Hall 9, Old Mill, Suzhou", "venue": "Old Mill, Suzhou"}),
    "geo": None,
    "has_link": None,
    "link_generation": (SESSION, {"link_generation": 2}),
    "link_opens": None,
    "dial_in": (SESSION, {"dial_in": "+86 000 2222"}),
    "platform": (SESSION, {"platform": "Jitsi"}),
    "meeting_title": (SESSION, {"meeting_title": "Annual meeting"}),
    "parts": (SESSION, {"parts": (replace(SPEAKS, start=SPEAKS.start + MINUTES, end=SPEAKS.end + MINUTES),)}),
    "programme": (DAY, {"programme": DAY.programme[1:]}),
    "description": (SESSION, {"description": "Bring nothing."}),
    "url_path": None,
    "withdrawn": None,
    "zone_rule": (SESSION, {"zone_rule": "CST-8CDT"}),
    "mailbox": (SESSION, {"mailbox": "answers@meet.example.org"}),
}
# Of the same value, other changes of it.
MORE: dict[str, tuple[Copy, dict[str, Any]]] = {
    "role": (SESSION, {"parts": (replace(SPEAKS, role=Role.CHAIR),)}),
    "topic": (SESSION, {"parts": (replace(SPEAKS, topic="what lies beyond"),)}),
}
WAYS = {**{name: way for name, way in BEFORE.items() if way is not None}, **MORE}


def told(way: tuple[Copy, dict[str, Any]]) -> tuple[Change, ...]:
    now, values = way
    return changes(replace(now, **values), now, zone=PEOPLE[now.person_id].timezone)


def update(now: Copy, **more: Any) -> Letter:
    return letter(PEOPLE[now.person_id], Purpose.UPDATE, copies=(now,), partstat=Partstat.ACCEPTED, **more)


def in_language(one: Letter, language: str) -> Mail:
    return mail_of(replace(one, language=language))


def test_every_value_of_a_copy_is_thought_of() -> None:
    assert list(BEFORE) == [field.name for field in fields(Copy)]


def test_every_difference_that_is_told_has_words() -> None:
    found = {change.what for way in WAYS.values() for change in told(way)}
    assert found == {"time", "end", *KNOWN, *UNSHOWN}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
def test_each_difference_keeps_the_checklist_and_says_more_than_that_there_is_one(
    name: str, language: str
) -> None:
    now, _ = WAYS[name]
    differences = told(WAYS[name])
    mail = in_language(update(now, changes=differences), language)
    vague = in_language(update(now, changes=(*differences, Change(what="x", was="", now="y"))), language)
    assert differences != ()
    assert faults(mail) == []
    if kind_of(mail.letter) is Kind.UPDATE:
        assert mail.page.lede != vague.page.lede


@pytest.mark.parametrize(
    ("name", "lede"),
    [
        ("mailbox", "Answers go to another address now; the time stays 12:30 Karachi time."),
        ("zone_rule", "The zone changes its clocks by a new rule; the time stays 12:30 Karachi time."),
        ("zone", "The same moment by another clock: Wednesday 12 January at 12:30 Karachi time."),
        ("status", "Now confirmed: Wednesday 12 January at 12:30 Karachi time."),
        ("summary", "Only the wording has changed; the time stays 12:30 Karachi time."),
        ("parts", "Your part on Wednesday 12 January has changed; the start stays 12:30 Karachi time."),
        ("platform", "The way to join online has changed; the time stays 12:30 Karachi time."),
    ],
)
def test_the_first_sentence_says_what_is_different(name: str, lede: str) -> None:
    assert in_language(update(WAYS[name][0], changes=told(WAYS[name])), "en").page.lede == lede


def test_another_mailbox_is_told_as_a_warning_with_both_addresses() -> None:
    text = in_language(update(SESSION, changes=told(WAYS["mailbox"])), "en").text
    assert "Was: answers to: answers@meet.example.org\n" in text
    assert "Now: answers to: rsvp@meet.example.org\n" in text


def test_nobody_reads_how_a_zone_writes_its_rule() -> None:
    assert "CST-8" not in in_language(update(SESSION, changes=told(WAYS["zone_rule"])), "en").text


def test_a_new_link_on_the_same_platform_does_not_say_that_the_platform_changed() -> None:
    text = in_language(update(SESSION, changes=told(WAYS["link_generation"])), "en").text
    assert "platform:" not in text
    assert "/j/" in text


def ended(rule: str) -> Letter:
    return letter(RUI, Purpose.UNINVITE, rule=rule)


RULED: dict[str, tuple[Letter, str]] = {
    rules.FIRST.name: (letter(ADA, rule=rules.FIRST.name), "You are invited to join online on "),
    rules.READDED.name: (letter(ADA, rule=rules.READDED.name), "You are on the list again: "),
    rules.REINSTATED.name: (letter(ADA, rule=rules.REINSTATED.name), "It takes place after all: "),
    rules.ADDRESS.name: (letter(ADA, rule=rules.ADDRESS.name), "You are invited to join online on "),
    rules.GRANULARITY.name: (letter(ADA, rule=rules.GRANULARITY.name), "One entry for the whole day now: "),
    "one entry for each session": (
        letter(ATTA, copies=(SESSION,), rule=rules.GRANULARITY.name),
        "This session has its own entry now: ",
    ),
    rules.REMOVED.name: (ended(rules.REMOVED.name), "You are no longer on the list for “"),
    "replaced": (ended(rules.GRANULARITY.name), "“Digital Transformation of"),
    "another address": (ended(rules.ADDRESS.name), "“Digital Transformation of"),
    crashers.RULE: (ended(crashers.RULE), "The invitation to “Digital Transformation of"),
    rules.CHASED.name: (
        letter(ADA, Purpose.CHASE, ask=True, rule=rules.CHASED.name),
        "We have no answer from you yet",
    ),
    rules.REFRESHED.name: (
        letter(ADA, Purpose.UPDATE, rule=rules.REFRESHED.name),
        "Here is your calendar entry again: ",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", RULED)
def test_each_rule_keeps_the_checklist(name: str, language: str) -> None:
    assert faults(in_language(RULED[name][0], language)) == []


@pytest.mark.parametrize("name", RULED)
def test_each_rule_begins_with_its_own_words(name: str) -> None:
    one, begins = RULED[name]
    assert in_language(one, "en").page.lede.startswith(begins)


def test_an_entry_that_is_replaced_or_goes_elsewhere_takes_nobody_off_a_list() -> None:
    ways = ("replaced", "another address", crashers.RULE)
    said = {name: in_language(RULED[name][0], "en") for name in ways}
    assert [mail.subject.partition(",")[0] for mail in said.values()] == [
        "Entry withdrawn",
        "Entry withdrawn",
        "Not on the list",
    ]
    assert [name for name, mail in said.items() if "no longer on the list" in mail.text] == []
    assert "somebody at this address answered an invitation" in said[crashers.RULE].text


def test_an_acceptance_that_is_carried_over_is_said_to_stand() -> None:
    kept = letter(ADA, rule=rules.GRANULARITY.name, ask=False, partstat=Partstat.ACCEPTED)
    text = in_language(kept, "en").text
    assert "Your yes stands; you need not answer again." in text
    assert "?answer=" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_who_was_accepted_is_invited_by_the_address_they_wrote_from(language: str) -> None:
    stranger = person("stranger-example-org", "stranger@example.org", honorific=None, timezone="")
    one = letter(stranger, copies=(copy_for(replace(LEE, id=stranger.id)),), rule=rules.FIRST.name)
    mail = in_language(replace(one, person=stranger, address=stranger.email), language)
    assert faults(mail) == []
    assert kind_of(mail.letter) is Kind.INVITE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["invite-online", "update-time", "cancel", "uninvite", "noted-onsite"])
def test_a_mail_after_a_digest_keeps_the_checklist_and_is_shorter(name: str, language: str) -> None:
    whole = replace(all_letters()[name], language=language)
    short, long = mail_of(replace(whole, brief=True)), mail_of(whole)
    assert faults(short) == []
    assert len(short.text) < len(long.text)
    assert (short.page.lede, short.page.times, short.subject) == (
        long.page.lede,
        long.page.times,
        long.subject,
    )
