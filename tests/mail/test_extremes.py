"""Agendas at their limits: long titles, empty fields, odd zones, forty sessions a day, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.agenda.model.meeting import AttendeeSettings, Contact, Languages, Meeting, Team
from meetbot.agenda.model.terms import Text
from meetbot.mail.compose import compose
from meetbot.mail.markup import see
from meetbot.mail.model import Letter
from meetbot.mail.read import open_mail
from tests.mail.checklist import letters_in_both_modes
from tests.mail.letters import LANGUAGES, SENDER, TEMPLATES

Change = Callable[[Letter], Letter]


def of_meeting(change: Callable[[Meeting], Meeting]) -> Change:
    return lambda letter: replace(
        letter, agenda=replace(letter.agenda, meeting=change(letter.agenda.meeting))
    )


def bare(letter: Letter) -> Letter:
    """Nothing but what an agenda must have: no venue, no way online, nobody to ask, nobody who invites."""
    meeting = Meeting(id="bare", title=Text("en", {"en": "T"}), timezone="Asia/Shanghai")
    agenda = replace(
        letter.agenda, meeting=meeting, organisations={}, attendee_settings=None, rooms={}, reminders=()
    )
    copies = tuple(
        replace(
            copy, summary="T", place="", venue="", has_link=False, link_opens=None, dial_in="", platform=""
        )
        for copy in letter.copies
    )
    links = replace(letter.links, join="", live="", agenda="")
    return replace(letter, agenda=agenda, copies=copies, links=links)


def titled(title: str) -> Change:
    """Every title and topic is this one, the meeting's and its people's too."""

    def change(letter: Letter) -> Letter:
        text = Text("en", {"en": title})
        meeting = replace(letter.agenda.meeting, title=text, series=text)
        copies = tuple(
            replace(
                copy,
                summary=title,
                meeting_title=title,
                parts=tuple(replace(part, title=title, topic=title) for part in copy.parts),
                programme=tuple(replace(row, title=title, people=(title,)) for row in copy.programme),
            )
            for copy in letter.copies
        )
        return replace(letter, agenda=replace(letter.agenda, meeting=meeting), copies=copies)

    return change


def forty_sessions(letter: Letter) -> Letter:
    """Ten times the programme, a minute later each time."""
    copies = tuple(
        replace(
            copy,
            programme=tuple(
                replace(row, session=f"{row.session}-{n}", start=row.start + timedelta(minutes=n))
                for n in range(10)
                for row in copy.programme
            ),
        )
        for copy in letter.copies
    )
    return replace(letter, copies=copies)


def in_zone(zone: str) -> Change:
    """The person's zone, and that of the day."""
    return lambda letter: replace(
        letter,
        person=replace(letter.person, timezone=zone),
        copies=tuple(replace(copy, zone=zone) for copy in letter.copies),
    )


EXTREMES: dict[str, Change] = {
    "nothing but what must be": bare,
    "a title of 200 characters": titled("Interdisciplinary hydrology " * 7),
    "a title without a space": titled("x" * 200),
    "a Chinese title of 200 characters": titled("双河一海大会" * 33),
    "an Arabic title": titled("نهران وبحر واحد: المؤتمر الرابع (IIOE)"),
    "a title of markup": titled('<script>alert("1")</script>{{ 7*7 }} {$x} \u202egnp.exe'),
    "a title of one mark": titled("?"),
    "forty sessions a day": forty_sessions,
    "a zone of no city": in_zone("Etc/UTC"),
    "a zone behind UTC": in_zone("Etc/GMT+12"),
    "a zone with a quarter": in_zone("Asia/Kathmandu"),
    "a city of two words and a mark": in_zone("America/Argentina/ComodRivadavia"),
    "no city of the venue": of_meeting(lambda m: replace(m, venue=m.venue and replace(m.venue, city=""))),
    "no room of the venue": of_meeting(lambda m: replace(m, venue=m.venue and replace(m.venue, room=""))),
    "nobody to ask": of_meeting(lambda m: replace(m, contact=Contact())),
    "an operator who is not on the agenda": of_meeting(lambda m: replace(m, team=Team(operators=("x",)))),
    "an unknown language": of_meeting(
        lambda m: replace(m, languages=Languages(main="qx", interpretation=("qy", "x-z")))
    ),
    "no time to decide by": lambda letter: replace(
        letter, agenda=replace(letter.agenda, attendee_settings=AttendeeSettings())
    ),
    "no seat left": lambda letter: replace(letter, extra={"seats": "30", "seats_left": "0"}),
    "seats that are no numbers": lambda letter: replace(letter, extra={"seats": "all", "seats_left": "-1"}),
}


# These meet every kind in both modes; the others every third letter, each a different one of them.
EVERYWHERE = ("nothing but what must be", "a title without a space")


@pytest.mark.parametrize("name", EXTREMES)
def test_every_kind_can_be_made_at_the_limits_of_an_agenda(name: str) -> None:
    """`compose` reads each mail back and refuses one with a fault, so that it is made is the test."""
    wrong = {}
    letters, place = list(letters_in_both_modes().items()), list(EXTREMES).index(name)
    for n, (kind, letter) in enumerate(letters if name in EVERYWHERE else letters[place % 3 :: 3]):
        changed = replace(EXTREMES[name](letter), language=LANGUAGES[n % len(LANGUAGES)])
        subject, data = compose(changed, render=TEMPLATES.render, sender=SENDER)
        view = open_mail(data)
        found = see(view.html).faults
        if found or len(view.html.encode()) > 40_000 or not subject.strip() or "<script" in view.html:
            wrong[kind] = found or [f"{len(view.html)} characters"]
    assert wrong == {}
