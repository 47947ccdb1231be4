"""A service with meetings in every state, all from the worked example and two small agendas."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from meetbot.flows.agenda.load import Source, open_source, source_of
from meetbot.flows.agenda.redate import redate_file
from meetbot.flows.answers.intake import take_in
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.meeting.session import run_command
from meetbot.intake.way import Way
from meetbot.outbox.life import after
from meetbot.outbox.model import Lost, Outcome, Phase, Refused
from meetbot.plan.model import CopyOf, LedgerLine, LineState, Partstat
from meetbot.store.rows import Answer
from tests.flows.desk import reply
from tests.web.site import MEETING, Site, later

NOW = datetime(2022, 1, 12, 7, 20, tzinfo=UTC)  # 20 minutes into the worked example
WAYS = (
    Way(name="smtp", where="127.0.0.1:2525", mails=1_204, mail_at=NOW - timedelta(minutes=3)),
    Way(
        name="imap",
        where="rsvp@meet.example.org at imap.example.org, folder INBOX",
        mails=31,
        mail_at=NOW - timedelta(days=1),
        looked_at=NOW - timedelta(minutes=12),
        trouble="imap.example.org is not known by name. Check [intake.imap] host.",
    ),
)
# The instants at which the worked example's reminders are due before it starts.
REMINDERS = tuple(
    datetime(2022, 1, day, hour, minute, tzinfo=UTC)
    for day, hour, minute in ((5, 7, 0), (11, 7, 0), (12, 6, 30), (12, 6, 45), (12, 7, 0))
)
EARLIER_MEETINGS = 24  # more than one page of the list
EARLIER = datetime(2022, 1, 3, 1, 0, tzinfo=UTC)

BOARD = """\
format: meetbot/1
meeting:
  id: board-spring
  title: "Board, spring: budget, statutes and the long question where the next assembly shall be held"
  date: 2022-03-15
  start: "10:00"
  timezone: Europe/Zurich
  mode: hybrid
  venue: {name: Maison de la Paix, room: Salle 3, city: Geneva, country: CH}
  online: {platform: Jitsi, url: "https://call.example.org/board", open: 15m}
people:
  ines: {name: Inés Martínez, email: ines@example.org, mode: onsite, timezone: Europe/Zurich, language: es}
  tariq: {name: طارق الحسن, email: tariq@example.org, mode: online, timezone: Asia/Amman, language: ar}
  wei: {name: 王伟, email: wei@example.org, mode: online, timezone: Asia/Shanghai, language: zh}
  olga: {name: Ольга Князева, email: olga@example.org, mode: onsite, timezone: Europe/Moscow, language: ru}
sessions:
  - {id: welcome, kind: opening, title: Welcome and minutes, duration: 15m, host: ines}
  - {id: budget, title: "Budget 2022/23 — القرار ثم 讨论", duration: 45m, chair: olga, speakers: [tariq, wei]}
  - {id: coffee, kind: break, title: Coffee, duration: 20m}
  - {id: place, title: Where the assembly meets, start: "11:30", hard_start: true, duration: 30m, chair: ines}
reminders:
  - {id: eve, before: 1d, to: [all]}
"""

PAST = """\
format: meetbot/1
meeting:
  id: kick-off
  title: Kick-off of the working group
  date: 2021-11-30
  start: "14:00"
  timezone: Europe/Paris
  mode: online
  online: {platform: Jitsi, url: "https://call.example.org/kick"}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: online, timezone: America/Sao_Paulo}
sessions:
  - {id: talk, title: Who does what, duration: 1h, host: ana}
"""

# Its words are Arabic: its public page turns around.
ARABIC = """\
format: meetbot/1
meeting:
  id: majlis-2022
  title: {ar: "الاجتماع السنوي لمجلس التعليم العالي", en: Annual meeting of the council of higher education}
  languages: {main: ar}
  date: 2022-02-09
  start: "09:00"
  timezone: Asia/Amman
  mode: hybrid
  venue: {name: قاعة الملك حسين, room: القاعة ١, city: عمّان, country: JO}
  online: {platform: Jitsi, url: "https://call.example.org/majlis"}
people:
  tariq: {name: طارق الحسن, email: tariq@example.org, mode: onsite, timezone: Asia/Amman, language: ar}
  libing: {name: WANG Libing, email: libing@example.org, mode: online, timezone: Asia/Bangkok, language: zh}
sessions:
  - {id: opening, kind: opening, title: {ar: كلمة الافتتاح, en: Opening}, duration: 20m, host: tariq}
  - {id: plan, title: {ar: خطة 2023 والميزانية, en: Plan 2023}, duration: 1h, speakers: [tariq, libing]}
  - {id: pause, kind: break, title: {ar: استراحة, en: Coffee}, duration: 20m}
"""


RIVERS = Path(__file__).parents[2] / "agendas/two-rivers-2027.yaml"  # two days, two tracks
RIVERS_NOW = "two-rivers-now"  # the same, in its parallel sessions at NOW
CROWD = "congress-2022"
CROWD_PEOPLE = 2000
CROWD_TITLE = (
    "Congress on lifelong learning in a changing climate, with the joint assembly of the regional networks, "
    "the fair of open textbooks, the round table of ministers and the evening of the fourteen laureates"
)  # 200 characters
CROWD_NAMES = ("Иван Сергеевич Петров-Водкин", "王小明", "عبد الرحمن بن يوسف الخالدي", "Zoë Ångström")


async def seed(site: Site) -> None:
    """Fill the site and leave its clock at NOW."""
    site.clock.at = datetime(2021, 11, 1, 9, 0, tzinfo=UTC)
    await asyncio.to_thread(site.apply, Source(name="kick-off.yaml", text=PAST), hold=False)
    for number in range(EARLIER_MEETINGS):
        await asyncio.to_thread(site.apply, Source(name=f"call-{number}.yaml", text=call(number)), hold=False)
    await deliver(site)
    site.clock.at = EARLIER
    await asyncio.to_thread(site.apply)
    await asyncio.to_thread(let_go, site)
    await deliver(site)
    for due in REMINDERS:
        site.clock.at = due
        await deliver(site)
    await run_opening(site)
    site.clock.at = NOW
    await asyncio.to_thread(site.apply, Source(name="board.yaml", text=BOARD))
    await asyncio.to_thread(site.apply, Source(name="majlis.yaml", text=ARABIC), hold=False)
    await deliver(site)


def call(number: int) -> str:
    """Return a short meeting of the past, one a fortnight."""
    day = datetime(2021, 11, 16, tzinfo=UTC) - timedelta(days=14 * number)
    return (
        PAST.replace("kick-off", f"call-{number}")
        .replace("Kick-off of the working group", f"Working group, call {24 - number}")
        .replace("2021-11-30", f"{day:%Y-%m-%d}")
    )


async def run_opening(site: Site) -> None:
    """Start the meeting two minutes late, as an operator does."""
    site.clock.at = NOW - timedelta(minutes=18)
    await asyncio.to_thread(
        run_command,
        site.context.store,
        MEETING,
        {"command": "start", "item": "opening"},
        by="Ana",
        now=site.clock.now(),
    )


def rivers(site: Site) -> None:
    """Apply the conference of two days and two tracks, where it is not yet."""
    if _unknown(site, "two-rivers-2027"):
        site.apply(open_source(RIVERS))


def rivers_running(site: Site) -> None:
    """Apply it again as a meeting of today, with a session running in either track since some minutes."""
    if not _unknown(site, RIVERS_NOW):
        return
    copy = redate_file(RIVERS, start=NOW - timedelta(hours=2))
    others = {name: data for name, data in copy.files.items() if name != copy.name}
    moved = source_of(copy.name, copy.files[copy.name], others)
    site.apply(later(moved, "id: two-rivers-2027", f"id: {RIVERS_NOW}"))
    begun = (("welcome", 120), ("two-floods", 88), ("coffee", 41), ("gauges", 22), ("satellites", 20))
    for item, minutes in begun:
        run_command(
            site.context.store,
            RIVERS_NOW,
            {"command": "start", "item": item},
            by="Ana",
            now=NOW - timedelta(minutes=minutes),
        )


def crowd(site: Site) -> None:
    """Apply a meeting with a title of 200 characters and a list of 2,000, their mails held."""
    if not _unknown(site, CROWD):
        return
    people = "".join(
        f'    - {{id: a{n}, name: "{CROWD_NAMES[n % 4]} {n}", email: a{n}@example.org,'
        f" mode: {'onsite' if n % 3 else 'online'}}}\n"
        for n in range(CROWD_PEOPLE)
    )
    title = BOARD.partition('title: "')[2].partition('"')[0]
    text = BOARD.replace("board-spring", CROWD).replace(title, CROWD_TITLE)
    site.apply(Source(name="congress.yaml", text=f"{text}attendees:\n  list:\n{people}"))


def nobody(site: Site) -> None:
    """Apply a meeting to which nobody is invited yet."""
    if _unknown(site, "call-for-ideas"):
        text = PAST.replace("kick-off", "call-for-ideas").replace("2021-11-30", "2022-03-01")
        text = text.replace(text[text.index("people:") : text.index("sessions:")], "").replace(
            ", host: ana", ""
        )
        site.apply(Source(name="ideas.yaml", text=text))


def answered(site: Site) -> None:
    """Let people of the worked example answer it: most by mail, some in ways that only a person can judge."""
    with site.context.store.read() as tx:
        lines = [line for line in tx.ledger(MEETING) if line.state is LineState.LIVE]
        if tx.answers(MEETING):
            return
    days = [line for line in lines if not line.copy.parts]
    for n, line in enumerate(days[:40]):
        said = ("ACCEPTED", "ACCEPTED", "TENTATIVE", "DECLINED")[n % 4]
        _take(site, line, partstat=said, dtstamp=NOW - timedelta(hours=n + 2))
        if n % 8 == 3:
            comment = "My flight leaves at noon, so I join for the first half only."
            _take(site, line, partstat="TENTATIVE", comment=comment, dtstamp=NOW - timedelta(minutes=n + 2))
            _take(site, line, partstat="ACCEPTED", dtstamp=NOW - timedelta(days=3))
    part = next(line for line in lines if line.copy.of is CopyOf.SESSION and line.copy.ref == "partnership")
    stranger = {
        "attendee": "hana.sato@example.net",
        "name": "Hana Sato",
        "comment": "Ada passed this on to me.",
    }
    _take(site, days[0], **stranger)
    when = f"DTSTART:{part.copy.start + timedelta(hours=1):%Y%m%dT%H%M%SZ}"
    proposes = {"partstat": "", "comment": "I land at 16:50; one hour later I could speak in person."}
    _take(site, part, method="COUNTER", more=(when,), **proposes)
    _take(site, days[1], organizer="rsvp@meet.example.org", sender=f"{'long-' * 12}name@elsewhere.example")
    ignored = {"attendee": "newsletter@example.net", "name": "Newsletter of the faculty"}
    _take(site, days[2], **ignored)
    context = site.context
    with context.store.begin() as tx:
        last = tx.proposals(MEETING, open_only=True)[-1]
        tx.decide_proposal(last.id, "ignore", by="Rui", now=NOW - timedelta(minutes=5))


def _take(site: Site, line: LedgerLine, **values: Any) -> None:
    """Take in the mail by which a person's calendar program answers their copy."""
    context, host = site.context, "meet.example.org"
    with context.store.read() as tx:
        number = len(tx.inbounds(limit=1000))
    mail = {
        "uid": line.uid,
        "organizer": f"rsvp+{line.token}@{host}",
        "attendee": line.address,
        "sequence": line.issued.sequence,
        "dtstamp": NOW,
        "message_id": f"{number}@client.example.org",
        **values,
    }
    take_in(reply(**mail), store=context.store, composer=context.composer, rcpts=(), source="imap", now=NOW)


def crowd_answered(site: Site) -> None:
    """Apply the meeting of 2,000; three of four have answered it on their page."""
    crowd(site)
    said = (Partstat.ACCEPTED, Partstat.TENTATIVE, Partstat.DECLINED)
    with site.context.store.begin() as tx:
        if tx.answers(CROWD):
            return
        answering = [line for n, line in enumerate(tx.ledger(CROWD)) if n % 4]
        for n, line in enumerate(answering):
            at = NOW - timedelta(minutes=n)
            answer = Answer(
                meeting=CROWD,
                person_id=line.person_id,
                partstat=str(said[n % 3]),
                source="page",
                at=at,
                uid=line.uid,
            )
            tx.add_answer(answer)
        tx.save_ledger(CROWD, [replace(line, partstat=said[n % 3]) for n, line in enumerate(answering)])


def _unknown(site: Site, meeting: str) -> bool:
    with site.context.store.read() as tx:
        return tx.latest_revision(meeting) is None


def let_go(site: Site) -> None:
    """Release all but seven mails; let one fail and one get lost."""
    now = site.clock.now()
    with site.context.store.begin() as tx:
        held = tx.entries(meeting=MEETING, limit=1000)
        tx.release(now, ids=[e.id for e in held[:-7]])
        outcomes: list[Outcome] = [
            Refused(code=550, text="5.1.1 no such mailbox", phase=Phase.RCPT),
            Lost(phase=Phase.DOT, text="connection lost"),
        ]
        for entry, outcome in zip(tx.claim("seed", 2, now, timedelta(minutes=1)), outcomes, strict=True):
            tx.save_outcome(entry, after(entry, outcome, now=now), now=now)


async def deliver(site: Site) -> None:
    """Send everything that is due now, to the local mailbox."""
    context = site.context
    async with Deliverer(
        store=context.store, settings=context.settings, composer=context.composer, clock=site.clock
    ) as deliverer:
        await deliverer.look()
