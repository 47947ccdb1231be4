"""A mail taken apart for the preview page: all of it shown, nothing of it active."""

from __future__ import annotations

import re

from meetbot.ical.summary import summarise
from meetbot.mail.compose import compose
from meetbot.mail.read import mailbox_of, open_mail
from tests.mail.letters import SENDER, TEMPLATES, all_letters

FOREIGN = b"""\
From: "Eve, \\"x\\"" <eve@example.org>\r
Subject: =?utf-8?q?Gr=C3=BC?= =?utf-8?q?=C3=9Fe?=\r
Content-Type: text/html; charset=utf-8\r
\r
<p onclick="x()">Hi<script>alert(1)</script><img src="https://t.example/p.png"><IMG SRC='cid:qr'>\r
<iframe src=https://x.example></iframe><td background="https://x.example/b.png" style="color:red;background:url(https://x)">\r
"""


def test_a_preview_has_every_part() -> None:
    subject, data = compose(all_letters()["invite-online"], render=TEMPLATES.render, sender=SENDER)
    view = open_mail(data)
    assert (view.subject, view.method, view.raw) == (subject, "REQUEST", data.decode().replace("\r\n", "\n"))
    assert [name for name, _ in view.headers][:5] == ["From", "To", "Subject", "Date", "Message-ID"]
    assert dict(view.headers)["Subject"] == subject
    assert view.text.startswith("You are invited to join online")
    assert "<h1" in view.html
    assert view.calendar is not None
    assert summarise(view.calendar).attendee == "ada@example.org"


def test_our_own_mail_is_shown_as_it_is() -> None:
    view = open_mail(compose(all_letters()["thanks"], render=TEMPLATES.render, sender=SENDER)[1])
    assert re.findall(r"<title>.*</title>|color-scheme|prefers-color-scheme", view.html) != []
    assert (view.calendar, view.method) == (None, "")


def test_nothing_remote_or_active_is_left_of_a_foreign_mail() -> None:
    view = open_mail(FOREIGN)
    assert (view.subject, view.headers[0]) == ("Grüße", ("From", 'Eve, "x" <eve@example.org>'))
    assert re.findall(r"https?:|<script|<iframe|alert|onclick", view.html) == []
    assert "SRC='cid:qr'" in view.html


def test_bytes_that_are_no_mail_are_shown_as_they_are() -> None:
    view = open_mail(b"\xff\x00 no mail")
    assert (view.subject, view.html, view.calendar) == ("", "", None)
    assert view.raw == "\\xff\x00 no mail"


def test_a_name_of_two_encoded_words_has_no_space_between_them() -> None:
    assert mailbox_of("=?utf-8?q?Zo=C3=AB_and?=\r\n =?utf-8?q?=E2=80=A6?= <a@example.org>") == (
        "Zoë and…",
        "a@example.org",
    )
