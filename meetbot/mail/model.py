"""A letter: everything that makes one mail's bytes. Same letter and templates, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.people import Person
from meetbot.agenda.record.after import NOTHING, After
from meetbot.plan.model import Change, Copy, Method, Partstat, Purpose

# Renders one template: Render("mail/invite.txt.j2", language, values) -> text. Handed in by `service`.
Render = Callable[[str, str, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who the service sends as. `address` receives answers; with `rsvp_tokens` as local+token@domain."""

    address: str  # "rsvp@meet.example.org"
    base_url: str  # "https://meet.example.org", no trailing slash
    message_domain: str  # right side of Message-ID and UID
    rsvp_tokens: bool = True
    bulk: bool = False  # with `Precedence: bulk`
    link_hosts: tuple[str, ...] = ()  # where links may lead beside ourselves; empty: wherever the agenda says
    practice: bool = False  # all mail goes into the local mailbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """This person's capability URLs, complete; empty where the letter must not carry one."""

    join: str = ""
    personal: str = ""
    unsubscribe: str = ""
    live: str = ""  # speaker's or chair's page, by scope
    agenda: str = ""  # public, no token


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What one of the calendar mails that follow a digest is about; its copy stands among the letter's."""

    purpose: Purpose
    changes: tuple[Change, ...] = ()
    ask: bool = False
    rule: str = ""


def all_uninvited(mails: Sequence[Announced]) -> bool:
    """Return whether a digest announces nothing but that the person is invited no more."""
    return bool(mails) and all(mail.purpose is Purpose.UNINVITE for mail in mails)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail before it is bytes. Calendar purposes carry method, sequence, dtstamp; others must not."""

    msgkey: str
    purpose: Purpose
    agenda: Agenda
    person: Person
    address: str
    language: str
    composed_at: datetime
    links: Links
    copies: tuple[Copy, ...] = ()  # one for calendar purposes; reminders: those it speaks of, next one first
    method: Method | None = None
    sequence: int = 0
    dtstamp: datetime | None = None
    ask: bool = False
    partstat: Partstat = Partstat.NEEDS_ACTION
    token: str = ""
    delegated_to: str = ""  # address of who comes instead of the person
    delegated_from: tuple[str, ...] = ()  # addresses of those whom the person comes instead of
    changes: tuple[Change, ...] = ()
    reminder: Reminder | None = None
    audience: str = ""  # reminders: "unanswered", "speaker", "chair", "onsite", "online", "thanks", "absent"
    references: tuple[str, ...] = ()  # Message-IDs of earlier mails of this (UID, person), oldest first
    rule: str = ""  # the row of the update table that decided (`plan.rules`)
    announced: tuple[Announced, ...] = ()  # digests: one for each of `copies`, in their order
    brief: bool = False  # a digest went before it: no more than what it takes to understand the entry
    said: tuple[str, ...] = ()  # what an organiser typed, line by line; an empty one ends a paragraph
    # Of each of `copies`: the start that the person was told before (late notices), and the planned one where
    # another is expected while the meeting runs; None = nothing to say of it.
    was: tuple[datetime | None, ...] = ()
    planned: tuple[datetime | None, ...] = ()
    topic: str = ""  # the subject they typed, empty where the text's beginning stands for it
    after: After = NOTHING  # what there is after the meeting
    photos: bool | None = None  # whether the person agreed to photographs; None = not asked
    # "reason" by the organiser; "seats", "seats_left" of the venue; "others": how many entries of theirs a
    # digest leaves as they are; "seat": until when one is kept for them; "said_in": the language of `said`,
    # where these are our own words
    extra: Mapping[str, str] = field(default_factory=dict)
