"""What a program sees of one mail of a plan before it goes: faults, sizes, and what spam filters look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from meetbot.mail.markup import see
from meetbot.mail.read import open_mail
from meetbot.mail.words import columns

REPORTS = 3  # variants that are looked at as closely
SHOUTED = re.compile(r"\b[A-Z]{5,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """One mail looked at. Sizes are octets as sent; a mail that cannot be made has its faults alone."""

    kind: str  # purpose, mode and language in words
    person: str  # who would get it
    faults: tuple[str, ...] = ()
    size: int = 0
    html: int = 0
    text: int = 0
    subject_columns: int = 0
    links: int = 0
    hosts: tuple[str, ...] = ()  # that the links lead to
    images: int = 0  # loaded from afar
    attachments: tuple[str, ...] = ()
    one_click: bool = False  # List-Unsubscribe-Post stands in it
    remarks: tuple[str, ...] = ()  # what filters count against a mail, in words


def report_of(data: bytes, *, kind: str, person: str) -> LintReport:
    """Return what there is to say of a mail that passed its own check."""
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    view = open_mail(data)
    html = message.get_body(("html",))
    markup = str(html.get_content()) if html is not None else ""
    links = [href for href, _ in see(markup).links]
    images = len(re.findall(r"<img\b[^>]*\bsrc=[\"']?https?:", markup, re.IGNORECASE))
    return LintReport(
        kind=kind,
        person=person,
        size=len(data),
        html=len(markup.encode()),
        text=len(view.text.encode()),
        subject_columns=columns(view.subject),
        links=len(links),
        hosts=tuple(sorted({(urlsplit(link).hostname or "").lower() for link in links})),
        images=images,
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
        one_click="List-Unsubscribe-Post" in message,
        remarks=tuple(_remarks(view.subject, view.text, images)),
    )


def _remarks(subject: str, text: str, images: int) -> list[str]:
    found = []
    if shouted := SHOUTED.findall(subject):
        found.append(f"capitals in the subject: {', '.join(dict.fromkeys(shouted))}")
    if "!" in subject:
        found.append("an exclamation mark in the subject")
    if images:
        found.append(f"images from afar: {images}")
    if len(text) < 100:
        found.append("next to no text")
    return found
