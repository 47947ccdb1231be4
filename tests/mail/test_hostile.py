"""Names, titles and rooms that try to be something else: harmless in headers, text, HTML and calendar."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.terms import Text
from meetbot.ical.lint import lint as lint_calendar
from meetbot.mail.compose import compose
from meetbot.mail.markup import see
from meetbot.mail.model import Letter
from meetbot.mail.read import open_mail
from meetbot.plan.model import Change, Purpose
from tests.mail.letters import ADA, AGENDA, ATTA, RUI, SENDER, SPEAKS, TEMPLATES, copy_for, letter

HOSTILE = {
    "header": "Ada\r\nBcc: eve@example.org\r\n\r\nbody",
    "lone CR": "Ada\rSubject: x",
    "quotes": 'Ada "the <b>Hall</b>" O\'Neil \\',
    "markup": '<script>alert(1)</script><img src=x onerror=y><a href="https://evil.example">x</a>',
    "template": "{{ 7*7 }} {% for x in y %} {$x} ${x}",
    "nothing": "None undefined nan",
    "direction": "Ada \u202egnp.exe\u202c \u2066x",
    "separator": "Ada\u2028Eve\u2029\u0085x",
    "control": "A\x00d\x07a\x1b[31m\x7f",
    "calendar": "x;CN=y:mailto:z@example.org\\nATTENDEE:mailto:eve@example.org",
    "address": "eve@example.org, <mallory@example.org>",
    "long": "Interdisciplinary " * 60,
    "unbroken": "x" * 900,
    "wide": "高等教育数字化转型" * 40,
    "url": "https://evil.example/phish?a=b",
    "encoded": "=?utf-8?q?Bcc=3A?= =?utf-8?b?QUJD?=",
    "combining": "Z̴̡̫̤̈́̓a̵̛̲͚͝l̷̢̈́g̶̨̛o",
    "emoji": "👩‍🏫 Zoë 🇨🇭",
    "empty": "   ",
}


def with_text(text: str, purpose: Purpose) -> Letter:
    """A letter in which every text that people write is `text`."""
    title = Text("en", {"en": text})
    venue, online = AGENDA.meeting.venue, AGENDA.meeting.online
    assert venue is not None
    assert online is not None
    meeting = replace(
        AGENDA.meeting,
        title=title,
        series=title,
        contact=replace(AGENDA.meeting.contact, name=text, phone=text),
        venue=replace(venue, name=text, room=text, street=text, city=text, note=title),
        online=replace(online, platform=text),
    )
    orgs = {key: replace(org, abbr=text, name=title, city=text) for key, org in AGENDA.organisations.items()}
    who = replace(RUI if purpose is Purpose.UPDATE else ATTA, name=text, honorific=None)
    agenda = replace(AGENDA, meeting=meeting, organisations=orgs)
    copy = copy_for(
        who,
        summary=text,
        place=f"{text}, {text}" if purpose is Purpose.UPDATE else "",
        dial_in=text,
        platform=text,
        parts=(replace(SPEAKS, title=text, topic=text),),
        programme=tuple(replace(row, title=text, people=(text,)) for row in copy_for(ADA).programme),
    )
    changes = (Change(what="room", was=text, now="Hall 1"), Change(what="programme", was="", now=text))
    return letter(
        who,
        purpose,
        agenda=agenda,
        copies=(copy,),
        changes=changes,
        extra={"reason": text},
        ask=purpose is Purpose.INVITE,
    )


HOSTS = {"meet.example.org", "maps.example.org", "live.example.org"}


def harm(text: str, purpose: Purpose) -> list[str]:
    """Return what a text of the agenda did to a mail besides being read."""
    subject, data = compose(with_text(text, purpose), render=TEMPLATES.render, sender=SENDER)
    head = data.split(b"\r\n\r\n", 1)[0]
    view = open_mail(data)
    seen = see(view.html)
    calendar = view.calendar or b""
    found = [f"header {line!r}" for line in re.findall(rb"(?im)^(?:bcc|cc):.*", head)]
    found += [f"{count} subjects" for count in [len(re.findall(rb"(?m)^Subject:", head))] if count != 1]
    found += [*seen.faults, *map(str, lint_calendar(calendar))]
    found += [f"link to {href}" for href, _ in seen.links if href.split("/")[2] not in HOSTS]
    for shown in (subject, view.text, seen.text):
        found += [f"character {c!r}" for c in sorted(set(shown) & set("\u202e\u2066\u2028\x00\x1b\r"))]
    if calendar.count(b"\r\nATTENDEE") != 1:
        found.append("attendees other than the one")
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_only_text(name: str) -> None:
    purposes = (Purpose.INVITE, Purpose.UPDATE, Purpose.UNINVITE)
    assert [harm(HOSTILE[name], purpose) for purpose in purposes] == [[], [], []]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_text_breaks_a_mail(text: str) -> None:
    assert harm(text, Purpose.INVITE) == []
