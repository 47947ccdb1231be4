"""The last look at a mail's bytes: each broken twin of a good mail is refused, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from meetbot.mail import compose as composing
from meetbot.mail.lint import Facts, lint
from tests.mail.letters import ADA, SENDER, TEMPLATES, all_letters


def good(name: str) -> tuple[bytes, Facts]:
    """The mail's bytes and what the letter knows of it, as `compose` puts them together."""
    return composing.unchecked(all_letters()[name], render=TEMPLATES.render, sender=SENDER)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return change


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a second Subject": (swap(b"Date: ", b"Subject: x\r\nDate: "), "Subject stands 2 times"),
    "no Message-ID": (swap(b"Message-ID: ", b"X-Id: "), "no Message-ID"),
    "another recipient": (swap(b"<ada@example.org>", b"<eve@example.org>"), "To is eve@example.org"),
    "two recipients": (
        swap(b"<ada@example.org>", b"<ada@example.org>, e@example.org"),
        "To is ada@example.org, e",
    ),
    "a blind copy": (swap(b"Date: ", b"Bcc: eve@example.org\r\nDate: "), "a Bcc header"),
    "a foreign From": (swap(b"t0k3n8x2@meet", b"t0k3n8x2@evil"), "From is rsvp+t0k3n8x2@evil.example.org"),
    "another Message-ID": (swap(b"<k7f3q2m9", b"<k7f3q2m8"), "Message-ID is not that of the entry"),
    "another date": (swap(b"03 Jan 2022 01:00", b"03 Jan 2022 02:00"), "Date is not the instant"),
    "a person's mail": (swap(b"Auto-Submitted: auto-generated\r\n", b""), "17: no Auto-Submitted"),
    "another language": (swap(b"Content-Language: en", b"Content-Language: fr"), "Content-Language"),
    "a bare LF": (swap(b"In UTC: 07", b"In\nUTC: 07"), "a bare CR, a bare LF or a NUL"),
    "a NUL": (swap(b"In UTC: 07", b"In\0UTC: 07"), "a bare CR, a bare LF or a NUL"),
    "no CRLF at the end": (lambda data: data.rstrip(b"\r\n"), "the last line has no CRLF"),
    "eight bits": (swap(b"In UTC: ", b"\xc3\xaf UTC: "), "beyond ASCII"),
    "a long line": (swap(b"In UTC: ", b"x" * 1200 + b"\r\nIn UTC: "), "more than 998 octets"),
    "long encoded lines": (swap(b"In UTC: ", b"y " * 60 + b"\r\nIn UTC: "), "encoded lines of more than 76"),
    "a template left over": (swap(b"From: IIOE", b"From: {{ x }}"), "text holds '{{'"),
    "a value left out": (swap(b"From: IIOE", b"From: None"), "text holds 'None'"),
    "another first sentence": (
        swap(b"You are invited to join", b"You were invited to join"),
        "first sentence",
    ),
    "another time in one twin": (swap(b"In UTC: 07:00", b"In UTC: 07:30"), "both parts"),
    "a link without https": (
        swap(b"https://live.example.org", b"http://live.example.org"),
        "does not stand whole",
    ),
    "a foreign link": (swap(b"https://maps.", b"https://evil."), "the letter does not know"),
    "a link that lies": (
        swap(b">meet.example.org/j/", b">zoom.example.com/j/"),
        "link text names zoom.example.com",
    ),
    "a picture": (swap(b"<h1 ", b'<img src=3D"https://x.example/p.png"><h1 '), "<img> in the HTML"),
    "a script": (swap(b"<h1 ", b"<script>x</script><h1 "), "<script> in the HTML"),
    "two titles": (swap(b"<h1 ", b"<h1>x</h1><h1 "), "2 h1 instead of one"),
    "a flex box": (swap(b'<h1 style=3D"', b'<h1 style=3D"display:flex;'), "clients drop"),
    "another method": (
        swap(b'method="REQUEST"', b'method="CANCEL"'),
        "2: the method parameter is not METHOD",
    ),
    "a named calendar part": (
        swap(b'method="REQUEST"', b'method="REQUEST"\r\nContent-Disposition: inline'),
        "3: the calendar alternative has a name or a disposition",
    ),
    "a missing part": (
        swap(b"Content-Type: application/ics", b"Content-Type: text/csv"),
        "1: the parts are multipart/mixed",
    ),
}
ON_SITE = ("another time in one twin", "a foreign link")
IN_REMINDER = {
    "no way to stop": (swap(b"List-Unsubscribe: ", b"X-Stop: "), "List-Unsubscribe is not exactly"),
    "no one click": (
        swap(b"List-Unsubscribe-Post", b"X-Post"),
        "17: List-Unsubscribe and List-Unsubscribe-Post do not stand together",
    ),
}


@pytest.mark.parametrize("name", all_letters())
def test_a_good_mail_has_no_fault(name: str) -> None:
    data, facts = good(name)
    assert lint(data, facts) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_mail_is_refused(name: str) -> None:
    change, reason = BROKEN[name]
    base = "invite-onsite" if name in ON_SITE else "invite-online"
    data, facts = good(base)
    assert [fault for fault in lint(change(data), facts) if reason in fault] != []


@pytest.mark.parametrize("name", IN_REMINDER)
def test_a_broken_reminder_is_refused(name: str) -> None:
    change, reason = IN_REMINDER[name]
    data, facts = good("reminder-eve")
    assert [fault for fault in lint(change(data), facts) if reason in fault] != []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"sequence": 7}, "other numbers"),
        ({"uid": "x@meet.example.org"}, "other numbers"),
        ({"calendar": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}, "do not decode to the object"),
        ({"subject": "x"}, "Subject does not read back"),
        ({"names": ("Eve", "Ada Okafor")}, "a display name"),
        ({"direction": "rtl"}, "lang and dir"),
    ],
)
def test_a_mail_of_another_letter_is_refused(wrong: dict[str, object], reason: str) -> None:
    data, facts = good("invite-online")
    assert [fault for fault in lint(data, replace(facts, **wrong)) if reason in fault] != []  # type: ignore[arg-type]


REAL = {"to": "ada@people.internal", "sender": "rsvp@meet.internal"}


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({}, []),  # an example to an example: a trial
        (REAL, ["example.org", "meet.example.org"]),
        ({"to": "ada@people.internal"}, ["example.org", "meet.example.org"]),
        ({**REAL, "practice": True}, []),
    ],
)
def test_an_example_reaches_nobody_real(told: dict[str, Any], faults: list[str]) -> None:
    data, facts = good("thanks")
    found = lint(data, replace(facts, **told))
    assert [one for one in found if one.startswith("D27: ")] == [
        f"D27: {host} is an example" for host in faults
    ]


@pytest.mark.parametrize(
    ("hosts", "faults"),
    [
        ((), []),
        (("maps.example.org",), []),
        (("*.example.org",), []),
        (("zoom.us",), ["D26: a link to maps.example.org, which is not among mail.link_hosts"]),
        (("*.maps.example.org",), []),
    ],
)
def test_links_lead_where_the_settings_let_them(hosts: tuple[str, ...], faults: list[str]) -> None:
    data, facts = good("invite-onsite")
    assert [one for one in lint(data, replace(facts, link_hosts=hosts)) if one.startswith("D26: ")] == faults


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("han-wei@example.org", ["D17: the address han-wei@example.org, which is another person's"]),
        ("HAN-WEI@example.org", ["D17: the address han-wei@example.org, which is another person's"]),
        ("secretariat@example.org", []),  # the contact, which the agenda tells
        ("help@club.internal", []),  # as a template of the operator's own may
    ],
)
def test_no_mail_tells_the_address_of_somebody_else(address: str, faults: list[str]) -> None:
    data, facts = good("thanks")
    told = data.replace(b"Sent with meetbot", address.encode())
    assert [one for one in lint(told, facts) if one.startswith("D17: ")] == faults


def test_precedence_is_said_where_it_is_wanted() -> None:
    letter = all_letters()["thanks"]
    _, data = composing.compose(letter, render=TEMPLATES.render, sender=replace(SENDER, bulk=True))
    assert b"\r\nPrecedence: bulk\r\n" in data


def test_a_person_called_none_gets_their_mail() -> None:
    letter = all_letters()["invite-online"]
    none = replace(ADA, name="None", org="undefined")
    subject, data = composing.compose(replace(letter, person=none), render=TEMPLATES.render, sender=SENDER)
    assert data.startswith(b"From: ")
    assert subject == composing.subject_line(letter, render=TEMPLATES.render)
