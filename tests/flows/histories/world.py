"""Organiser, store, network and everybody's calendar program; each method is one thing that happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.messages import Reply
from meetbot.config import Mail, Security, Settings
from meetbot.errors import AgendaError
from meetbot.flows.accounts.links import join_generations, renew_links, store_links, with_other_address
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda
from meetbot.flows.answers.history import count_reply
from meetbot.flows.mails.digests import digest_entries, drop_replaced
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.mails.outcomes import save_outcomes
from meetbot.flows.planning.apply import overruled
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.modes import choose_mode
from meetbot.flows.planning.plan import plan_in
from meetbot.ical.zone import rule_text
from meetbot.live.events import Told
from meetbot.live.journal import event_to_json
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused, State
from meetbot.plan.again import chase, refresh
from meetbot.plan.compare import schedule_hash
from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.model import Copy, CopyOf, LedgerLine, LineState, Method, Plan
from meetbot.plan.rules import CHASED, REFRESHED
from meetbot.store.store import Store, Tx
from tests.flows.histories.clients import Client, Message
from tests.flows.histories.writing import Written
from tests.store.begun import begin_tries

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = timedelta(hours=2)  # every mail that waits is due by then
MEETING, OWNER = "board", "sender"
# Rows that ask though the schedule stays: by the organiser's word, for want of an answer or of a mail.
WANTED_AGAIN = ("another session by the organiser's word", CHASED.name, REFRESHED.name)
OUTCOMES: dict[str, Outcome] = {
    "taken": Accepted(code=250, text="ok"),
    "refused": Refused(code=554, text="5.7.1 not from you", phase=Phase.DATA),
    "not now": Refused(code=451, text="4.7.1 later", phase=Phase.DATA),
    "cut": Lost(phase=Phase.DOT, text="cut off after the dot"),
}


@dataclass
class World:
    url: str
    folder: Path
    random: Random
    now: datetime = NOON
    written: Written = field(default_factory=Written)
    clients: dict[str, Client] = field(default_factory=dict)
    network: list[Message] = field(default_factory=list)
    replies: list[tuple[str, Reply]] = field(default_factory=list)  # address, what its program sent
    in_hand: list[Entry] = field(default_factory=list)  # claimed
    told: int = 0
    last: dict[tuple[str, str], Message] = field(default_factory=dict)  # that a server took
    perhaps: set[tuple[str, str]] = field(default_factory=set)  # (uid, address) of mails that were cut off
    owed: set[tuple[str, str]] = field(default_factory=set)  # (uid, address) asked by a mail that never left
    newest: dict[tuple[str, str, int], LedgerLine] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    shown_at_the_end: dict[tuple[str, str], Copy] = field(default_factory=dict)
    wanted_at_the_end: dict[tuple[str, str], Copy] = field(default_factory=dict)
    lines_at_the_end: dict[tuple[str, str], LedgerLine] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = Store.open(self.url)
        self._clock = self.now
        self.settings = self._settings("rsvp@meet.example.org")

    def _settings(self, sender: str) -> Settings:
        return Settings(
            root=self.folder, mail=Mail(sender=sender), security=Security(secret="of the histories")
        )

    # -- the organiser

    def write(self, written: Written, *, significant: tuple[str, ...] = ()) -> None:
        """Apply what is written as `apply` does, but for letters; what is stopped stays unwritten."""
        source = Source(name="board.yaml", text=written.text)
        try:
            agenda = load_agenda(source)
        except AgendaError as error:
            self.faults.append(str(error))
            return
        with self.store.begin() as tx:
            asked = [ref for ref in significant if agenda.session(ref) is not None]
            plan = plan_in(tx, agenda, source, self.settings, now=self.now)
            if asked and any(n.line.copy.ref in asked for n in plan.notices):
                plan = plan_in(tx, agenda, source, self.settings, now=self.now, significant=asked)
            if plan.stopped:
                return
            self.written = written
            self._carry_out(tx, agenda, source, plan)
            again = plan_in(tx, agenda, source, self.settings, now=self.now)
            if again.notices or again.ledger:
                self.faults.append(f"a second run mails {[n.rule for n in again.notices]}")

    def _carry_out(self, tx: Tx, agenda: Agenda, source: Source, plan: Plan) -> None:
        asks = [(n.line.uid, n.address) for n in plan.notices if n.ask]
        if len(asks) != len(set(asks)):
            self.faults.append(f"asked twice in one run: {asks}")
        revision = plan.base_revision
        if plan.agenda_changed:
            revision = tx.add_revision(
                MEETING, text=source.text, files={}, source=source.name, by="ana", now=self.now
            )
        people = [p for p in agenda.people.values() if not p.is_placeholder]
        tx.save_people(MEETING, [*people, *agenda.attendees.values()], now=self.now)
        tx.save_places(overruled(tx, agenda))
        previous = agenda_at(tx, MEETING, plan.base_revision) if plan.base_revision else None
        secret = self.settings.secret
        store_links(tx, agenda, secret=secret, now=self.now)
        renew_links(tx, MEETING, with_other_address(agenda, previous), secret=secret, now=self.now)
        replaced = drop_replaced(tx, MEETING, plan.ledger, self.now)
        queue_notices(
            tx,
            agenda,
            plan.notices,
            revision=revision,
            now=self.now,
            lines=plan.ledger,
            digests=digest_entries(plan, revision=revision, hold=False, replaced=replaced),
        )
        self._numbers_rise(tx)

    def _numbers_rise(self, tx: Tx) -> None:
        for line in tx.ledger(MEETING):
            key = (line.uid, line.person_id, line.address_no)
            had = self.newest.get(key)
            if had is not None and line.issued.sequence < had.issued.sequence:
                self.faults.append(f"SEQUENCE of {key} fell")
            if had is not None and line.copy_no > had.copy_no and line.issued.dtstamp < had.issued.dtstamp:
                self.faults.append(f"DTSTAMP of {key} fell")
            self.newest[key] = line

    def tell_start(self, session: str) -> None:
        """Mail everybody in a session, while the meeting runs, that it begins 10 minutes late."""
        with self.store.begin() as tx:
            revision = tx.latest_revision(MEETING)
            line = agenda_now(tx, MEETING, now=self.now).session(session) if revision is not None else None
            if revision is None or line is None:
                return
            self.told += 1
            event = Told(
                number=self.told, at=self.now, by="ana", command_id=f"c{self.told}", item=line.id,
                start=line.start + timedelta(minutes=10), revision=revision.number,
            )  # fmt: skip
            epoch = tx.new_epoch(MEETING) if self.told == 1 else tx.journal(MEETING)[0]
            tx.append_event(
                MEETING, epoch=epoch, number=self.told, at=self.now, track="main", by="ana",
                command_id=event.command_id, event=event_to_json(event),
            )  # fmt: skip
        self.write(self.written)

    def choose(self, who: str, mode: Mode) -> None:
        with self.store.begin() as tx:
            if (
                tx.latest_revision(MEETING) is not None
                and agenda_now(tx, MEETING, now=self.now).person(who) is not None
            ):
                choose_mode(tx, MEETING, who, mode, settings=self.settings, by=who, now=self.now)

    def chase(self) -> None:
        with self.store.begin() as tx:
            revision = tx.latest_revision(MEETING)
            if revision is not None:
                agenda = agenda_now(tx, MEETING, now=self.now)
                notices = chase(agenda, tx.ledger(MEETING), now=self.now)
                queue_notices(tx, agenda, notices, revision=revision.number, now=self.now)

    def refresh(self, who: str) -> None:
        with self.store.begin() as tx:
            revision = tx.latest_revision(MEETING)
            if revision is None:
                return
            agenda, ledger = agenda_now(tx, MEETING, now=self.now), tx.ledger(MEETING)
            found = [
                refresh(agenda, line, now=self.now)
                for line in _newest(ledger).values()
                if line.person_id == who
            ]
            notices = [notice for notice in found if notice is not None]
            queue_notices(tx, agenda, notices, revision=revision.number, now=self.now)

    def change_mailbox(self) -> None:
        other = "answers" if self.settings.mail.sender.startswith("rsvp") else "rsvp"
        self.settings = self._settings(f"{other}@meet.example.org")
        self.write(self.written)

    # -- the sender and the network

    def claim(self, limit: int) -> None:
        with self.store.begin() as tx:
            at = self.now + LATER
            self.in_hand += begin_tries(tx, OWNER, tx.claim(OWNER, limit, at, 4 * LATER), at)

    def finish(self, how: str) -> None:
        """Let the mail that was claimed first come to an end."""
        if not self.in_hand:
            return
        entry, outcome = self.in_hand.pop(0), OUTCOMES[how]
        with self.store.begin(alone=False) as tx:
            save_outcomes(tx, OWNER, [(entry, outcome)], now=self.now)
        arrives = how == "taken" or (how == "cut" and self.random.random() < 0.5)
        if how == "cut":
            self.perhaps.add((entry.uid, entry.rcpt))
        if entry.ctx.get("ask") and how in ("refused", "not now"):
            self.owed.add((entry.uid, entry.rcpt))
        if entry.uid and how in ("taken", "cut"):
            message = Message.of(entry)
            self._asked_once(message)
            if arrives:
                self.network.append(message)

    def _asked_once(self, message: Message) -> None:
        """Note a fault where the schedule that the person was told last is asked about anew."""
        key = (message.uid, message.address)
        had, self.last[key] = self.last.get(key), message
        again = message.ask and message.rule not in WANTED_AGAIN and key not in self.perhaps | self.owed
        if message.ask:
            self.owed.discard(key)
        if not again or had is None or not had.method == message.method == Method.REQUEST:
            return
        raised = message.numbers.sequence > had.numbers.sequence  # else it is a chase, handed on perhaps
        if raised and schedule_hash(had.copy) == schedule_hash(message.copy):
            self.faults.append(f"{key} asked twice, {message.rule}")

    def arrive(self) -> None:
        """Let one mail arrive, whichever, and perhaps stay to arrive once more."""
        if self.network:
            at = self.random.randrange(len(self.network))
            message = self.network[at] if self.random.random() < 0.2 else self.network.pop(at)
            self.clients.setdefault(message.address, Client(message.address)).receive(message)

    # -- the attendees

    def answer(self, who: str, partstat: str, uid: str = "") -> None:
        """Let somebody answer one of the entries they see, or this one."""
        client = self.clients.get(self.written.address(who))
        if client is None or not client.shown():
            return
        chosen = uid or self.random.choice(sorted(client.shown()))
        reply = client.answer(chosen, partstat, at=self._their_clock())
        if reply is not None:
            self.replies.append((client.address, reply))

    def _their_clock(self) -> datetime:
        """Return a time that rises with every answer: a program numbers its own messages right."""
        last = max((r.dtstamp for _, r in self.replies if r.dtstamp), default=self.now)
        self._clock = max(self._clock, last, self.now) + timedelta(seconds=1)
        return self._clock

    def hear(self) -> None:
        """Let one answer come in, whichever, and perhaps once more later."""
        if not self.replies:
            return
        at = self.random.randrange(len(self.replies))
        address, reply = self.replies[at] if self.random.random() < 0.2 else self.replies.pop(at)
        with self.store.begin() as tx:
            lines = [li for li in tx.ledger(MEETING) if (li.uid, li.address) == (reply.uid, address)]
            count_reply(tx, MEETING, lines[-1], reply, settings=self.settings, now=self.now)

    # -- the end

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.url)

    def look_back(self) -> None:
        """Keep how everything stands, for after the store is gone."""
        self.shown_at_the_end = self.shown()
        self.wanted_at_the_end, self.lines_at_the_end = self.wanted(), self.ledger()

    def settle(self) -> None:
        """Let all that is on its way arrive, failed mails tried again by hand, in any order."""
        while True:
            while self.in_hand:
                self.finish("taken")
            with self.store.begin() as tx:
                open_ = tx.entries(meeting=MEETING, state=[State.FAILED, State.UNCERTAIN], limit=10_000)
                tx.retry(
                    [entry.id for entry in open_ if entry.state is State.FAILED or entry.unknown_at], self.now
                )
            self.claim(10_000)
            if not self.in_hand:
                break
        while self.network:
            self.arrive()
        while self.replies:
            self.hear()

    def ledger(self) -> dict[tuple[str, str], LedgerLine]:
        """Return (uid, address) -> line of the newest address of every person."""
        with self.store.read() as tx:
            return {(li.uid, li.address): li for li in _newest(tx.ledger(MEETING)).values()}

    def wanted(self) -> dict[tuple[str, str], Copy]:
        """Return (uid, address) -> the copy that should stand in a calendar, by the agenda alone."""
        with self.store.read() as tx:
            agenda, lines = agenda_now(tx, MEETING, now=self.now), _newest(tx.ledger(MEETING)).values()
            links = join_generations(tx, MEETING)
        held = {(li.uid, li.person_id) for li in lines
                if li.state is LineState.LIVE and li.copy.of is CopyOf.SESSION}  # fmt: skip
        issuing = Issuing(
            domain=self.settings.domain,
            mailbox=self.settings.mail.sender,
            zone_rules={day.timezone: rule_text(day.timezone) for day in agenda.days},
            links=links,
        )
        copies = build_copies(agenda, issuing, held=held)
        return {
            (c.uid, person.email): c for c in copies if (person := agenda.person(c.person_id)) is not None
        }

    def shown(self) -> dict[tuple[str, str], Copy]:
        return {
            (uid, address): copy
            for address, client in self.clients.items()
            for uid, copy in client.shown().items()
        }


def _newest(ledger: list[LedgerLine]) -> dict[tuple[str, str], LedgerLine]:
    return {(line.uid, line.person_id): line for line in ledger}
