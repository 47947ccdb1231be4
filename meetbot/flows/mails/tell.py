"""Free mail: an organiser's own text to a selection of people, planned and looked at, then queued first.

The same text goes to nobody twice: its key is made from meeting, person, text and round, whatever selection
asked for it. Sending it again on purpose begins a new round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.presence import attended
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.answers.history import answer_by_person
from meetbot.flows.mails.compose import Composed, Composer
from meetbot.flows.mails.suppressions import stop_words
from meetbot.flows.planning.chosen import agenda_now
from meetbot.mail.compose import check_recipient
from meetbot.mail.tell import typed_lines
from meetbot.mail.words import clean, columns
from meetbot.outbox.key import msgkey
from meetbot.outbox.life import LONGEST_TEXT
from meetbot.outbox.model import Entry, State
from meetbot.outbox.suppression import scopes_of
from meetbot.plan.model import NotMailed, Purpose
from meetbot.plan.people import mode_of
from meetbot.plan.selection import Evidence, Selection, parse_selection, selected
from meetbot.store.store import Store, Tx

MOST_CHARACTERS, MOST_LINES = 5_000, 200
MOST_SUBJECT = 50  # columns: with date and city it is still whole on most screens
FIRST = 0  # priority: before invitations, updates and reminders
LEAST_LIFE, MOST_LIFE = timedelta(days=1), timedelta(days=5)
NOTED = "free mail"  # in the audit log
LOOKED_BACK = 1_000  # notes
TEMPLATE_MARKS = ("{{", "}}", "{%", "%}")


class TellError(MeetbotError):
    """A free mail that cannot go as it is: every fault of it, each with what to write instead."""


class TellChanged(MeetbotError):
    """The plan is not the one that was shown; nothing was queued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A free mail as it was asked for. `to` as `plan.selection` reads it."""

    meeting: str
    to: str
    text: str
    subject: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody who gets it. `fault`: why their mail would be held, empty for none."""

    person: Person
    mode: Mode
    entry: Entry
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One receiver's mail, exactly as it would leave now."""

    person: Person
    mail: Composed


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPlan:
    """Who would get it and who not, and one copy for each language, in the agenda's order.

    `round` counts how often this text was sent on purpose; `before` how many had it in this round already.
    """

    meeting: str
    title: str
    selection: str  # with ids
    revision: int
    template_rev: str
    round: int
    receivers: tuple[Receiver, ...]
    left_out: tuple[NotMailed, ...]
    samples: tuple[Sample, ...]
    text_hash: str
    before: int = 0

    @property
    def faults(self) -> tuple[Receiver, ...]:
        return tuple(one for one in self.receivers if one.fault)

    @property
    def hash(self) -> str:
        """Short hash over what would be done; a press that carries another one is refused."""
        facts = sorted(f"{r.entry.msgkey}|{r.entry.rcpt}|{r.fault}" for r in self.receivers)
        seed = "\n".join(
            [self.meeting, self.selection, str(self.revision), self.template_rev, self.text_hash, *facts]
        )
        return hashlib.blake2b(f"{self.round}\n{seed}".encode(), digest_size=5).hexdigest().upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a press did: `queued` mails go or are held; `before` were, when this very plan was carried out."""

    plan: TellPlan
    queued: int
    before: int = 0


def text_faults(wanted: Wanted) -> tuple[str, ...]:
    """Return what is wrong with text and subject, in their order; nobody's name comes into it."""
    return tuple(_faults(typed_lines(wanted.text), clean(wanted.subject)))


def _faults(lines: Sequence[str], subject: str) -> Iterator[str]:
    length = sum(map(len, lines)) + len(lines)
    if not any(clean(line) for line in lines):
        yield "There is no text. Write what they are to know; its first line is what a phone shows."
    if length > MOST_CHARACTERS or len(lines) > MOST_LINES:
        yield (
            f"The text has {length:,} characters in {len(lines):,} lines; {MOST_CHARACTERS:,} in "
            f"{MOST_LINES} are the most. Put the rest on a page and write its address."
        )
    for number, line in enumerate(lines, 1):
        if any(mark in line for mark in TEMPLATE_MARKS):
            yield (
                f"Line {number} holds {next(m for m in TEMPLATE_MARKS if m in line)}: nothing is filled in, "
                "all get the same text. Write it out, or leave it away."
            )
    if columns(subject) > MOST_SUBJECT:
        yield (
            f"The subject is {columns(subject)} columns wide, {MOST_SUBJECT} are the most. Shorten it: date, "
            "city and the meeting's title follow by themselves."
        )


def plan_tell(store: Store, wanted: Wanted, *, composer: Composer, now: datetime) -> TellPlan:
    """Return who would get which mail; nothing is written.

    Raises:
        TellError: text or subject cannot go as they are. SelectionError, NoSuchPerson: `to` names nobody.
        StoreError: nothing was applied yet.
    """
    with store.read() as tx:
        return _plan(tx, wanted, composer, now=now)


def tell(
    store: Store,
    wanted: Wanted,
    *,
    composer: Composer,
    now: datetime,
    by: str,
    plan_hash: str,
    hold: bool = False,
) -> Told:
    """Queue the mails of the plan that was shown, before all others; a plan is carried out once, ever.

    Args:
        plan_hash: of the shown plan.
        hold: they wait in the outbox until somebody releases them.

    Raises:
        TellChanged: it is another plan by now. As `plan_tell` besides; in all cases nothing is queued.
    """
    with store.begin() as tx:
        plan = _plan(tx, wanted, composer, now=now)
        done = [note for note in _notes(tx, wanted.meeting) if note["plan"] == plan_hash.upper()]
        if done:
            return Told(plan=plan, queued=0, before=int(done[0]["mails"]))
        if plan_hash.upper() != plan.hash:
            raise TellChanged(
                "It is not the plan that was shown: people, agenda or layout changed. Nothing was queued."
            )
        queued = tx.enqueue([_queued(one, hold=hold, now=now) for one in plan.receivers])
        if queued:
            note = {"meeting": plan.meeting, "text": plan.text_hash, "round": plan.round}
            tx.audit(by, NOTED, {**note, "plan": plan.hash, "mails": queued}, now)
    return Told(plan=plan, queued=queued)


def _queued(receiver: Receiver, *, hold: bool, now: datetime) -> Entry:
    entry = receiver.entry
    if receiver.fault:
        return replace(entry, state=State.HELD, last_text=receiver.fault[:LONGEST_TEXT])
    if hold:  # when it is let go is not known yet
        return replace(entry, state=State.HELD, expires_at=max(entry.expires_at, now + MOST_LIFE))
    return entry


def _plan(tx: Tx, wanted: Wanted, composer: Composer, *, now: datetime) -> TellPlan:
    if found := text_faults(wanted):
        raise TellError(" ".join(found))
    latest = tx.latest_revision(wanted.meeting)
    if latest is None:
        raise StoreError(f'nothing was applied for "{wanted.meeting}" yet, so nobody can be told')
    agenda = agenda_now(tx, wanted.meeting, now=now)
    selection = parse_selection(wanted.to, agenda)
    meant = selected(agenda, selection, evidence_of(tx, agenda))
    text_hash = _text_hash(wanted)
    rounds = [int(note["round"]) for note in _notes(tx, wanted.meeting) if note["text"] == text_hash]
    number = max(rounds, default=0) + bool(wanted.again or not rounds)
    stops = _stops(tx, agenda.id, {p.email for p in meant.people}, now=now)
    left_out, entries = list(meant.left_out), []
    for person in meant.people:
        fresh = _entry(agenda, person, selection, wanted, text_hash, number, revision=latest.number, now=now)
        known = tx.entry_by_key(fresh.msgkey) if number in rounds else None
        why = stops.get(person.email.lower(), "")
        if why := why or (f"has this text already: {known.state}" if known is not None else ""):
            left_out.append(NotMailed(person_id=person.id, label=person.label, why=why))
        else:
            entries.append((person, fresh))
    receivers, samples = _looked_at(tx, agenda, entries, composer, now=now)
    return TellPlan(
        meeting=agenda.id,
        title=str(agenda.meeting.title),
        selection=str(selection),
        revision=latest.number,
        template_rev=composer.template_rev,
        round=number,
        receivers=receivers,
        left_out=tuple(left_out),
        samples=samples,
        text_hash=text_hash,
        before=sum(one.why.startswith("has this text") for one in left_out),
    )


def _stops(tx: Tx, meeting: str, addresses: Set[str], *, now: datetime) -> dict[str, str]:
    """Return address, in lower case, -> why it gets no free mail; those that get it are left out."""
    scopes, found = scopes_of(meeting, Purpose.INFO), dict[str, str]()
    for stop in tx.suppressions(addresses, meeting=meeting):
        if stop.holds(now) and stop.scope in scopes:
            found.setdefault(stop.address, stop_words(stop))  # what stops all comes first
    return found


def _notes(tx: Tx, meeting: str) -> Iterator[dict[str, str | int]]:
    for row in tx.audit_rows_of(NOTED, LOOKED_BACK):
        if row.ids.get("meeting") == meeting:
            yield dict(row.ids)


def evidence_of(tx: Tx, agenda: Agenda) -> Evidence:
    """Return what everybody answered, and who was there as far as that is recorded."""
    came = frozenset(attended(tx.presences(agenda.id), agenda))
    return Evidence(answers=answer_by_person(tx.ledger(agenda.id)), attended=came or None)


def _text_hash(wanted: Wanted) -> str:
    seed = "\n".join([clean(wanted.subject), *map(clean, typed_lines(wanted.text))])
    return hashlib.blake2b(seed.encode(), digest_size=8).hexdigest()


def _entry(
    agenda: Agenda,
    person: Person,
    selection: Selection,
    wanted: Wanted,
    text_hash: str,
    number: int,
    *,
    revision: int,
    now: datetime,
) -> Entry:
    return Entry(
        msgkey=msgkey(agenda.id, person.id, Purpose.INFO, f"tell|{text_hash}|{number}"),
        meeting=agenda.id,
        person_id=person.id,
        rcpt=person.email,
        purpose=str(Purpose.INFO),
        not_before=now,
        # What concerns the day is of no use after it; a mail server that is down for long is waited for.
        expires_at=min(now + MOST_LIFE, max(agenda.end, now + LEAST_LIFE)),
        revision=revision,
        prio=FIRST,
        ctx={
            "purpose": str(Purpose.INFO),
            "said": list(typed_lines(wanted.text)),
            "topic": clean(wanted.subject),
            "day": _day_of(agenda, selection),
        },
    )


def _day_of(agenda: Agenda, selection: Selection) -> str:
    """Return the day that all of the selection is about, empty where it is not one."""
    found = set()
    for part in selection.parts:
        own = {term.value for term in part if term.key == "day"}
        own |= {s.day for t in part if t.key == "session" and (s := agenda.session(t.value)) is not None}
        found |= own or {""}
    return found.pop() if len(found) == 1 else ""


def _looked_at(
    tx: Tx, agenda: Agenda, entries: Sequence[tuple[Person, Entry]], composer: Composer, *, now: datetime
) -> tuple[tuple[Receiver, ...], tuple[Sample, ...]]:
    """Make one mail of those that differ in name, address and links alone; of the others look at these."""
    receivers: list[Receiver] = []
    made: dict[tuple[object, ...], Composed] = {}
    samples: dict[str, Sample] = {}
    for person, entry in entries:
        mode = mode_of(agenda, person)
        roles = frozenset(role for _, own in agenda.sessions_of(person.id) for role in own)
        variant = (person.language, person.timezone, mode, roles, person.id in agenda.attendees)
        fault = ""
        try:
            check_recipient(person.name, entry.rcpt)
            if variant not in made:
                made[variant] = composer.compose(tx, entry, now=now, keep=False)
                samples.setdefault(person.language, Sample(person=person, mail=made[variant]))
            entry = replace(entry, subject=made[variant].subject)
        except MeetbotError as error:
            fault = str(error)
        receivers.append(Receiver(person=person, mode=mode, entry=entry, fault=fault))
    return tuple(receivers), tuple(samples.values())
