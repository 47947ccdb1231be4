"""`serve --demo`: the reference meeting, to begin in three minutes and cut to ten, on the real service.

Only the agenda's dates and an operator that presses buttons are made up: clock, reminders, delivery, timers
and article are the real ones. The operator sends its commands through the public API, marked DEMO, and stops
for good as soon as a person presses a button.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from aiohttp import ClientError, ClientSession, ClientTimeout

from meetbot.agenda.edit.redate import redate
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.clock import Clock
from meetbot.config import Settings
from meetbot.flows.accounts.accounts import one_time_sign_in
from meetbot.flows.agenda.load import agenda_at, load_agenda, open_source
from meetbot.flows.planning.apply import apply
from meetbot.live.events import AUTOMATIC
from meetbot.service import Running, running_service, until_stopped
from meetbot.templating import shipped_folder

log = logging.getLogger(__name__)

MEETING = "ichei-annual-2022"
BEGINS_IN = timedelta(minutes=3)
LASTS = timedelta(minutes=10)
LEADS = (timedelta(minutes=2), timedelta(minutes=1))
KEPT = timedelta(minutes=30)  # after its end a demo is still there to look at; then a new one begins
OPERATOR = "DEMO operator"
PAUSED_ITEM, PAUSE_S = "keynote", 8
ARRIVE_BEFORE, ARRIVE_EVERY = timedelta(minutes=1), timedelta(seconds=5)
NOTES = (
    ("opening", "li-ming", "the meeting focused on the digital transformation of higher education"),
    (
        "opening",
        "zhan-tao",
        "the digital transformation of higher education was reshaping education, its system and its future",
    ),
)


def demo_settings(settings: Settings) -> Settings:
    """Return settings under which nothing leaves this machine and nothing of a real service is touched."""
    return replace(
        settings.apart(Path(settings.folders.data) / "demo"),
        secrets={"zoom_url": "https://call.example.org/demo", "zoom_dial_in": "+00 000 000, code 412"},
    )


async def run_demo(settings: Settings, *, fresh: bool, say: Callable[[str], None]) -> None:
    """Serve the demo until a stop signal; an unfinished one goes on, a finished one begins anew."""
    settings = demo_settings(settings)
    if fresh or _finished(settings.data, now=Clock().now()):
        shutil.rmtree(settings.data, ignore_errors=True)
    async with running_service(settings, demo=True) as running:
        agenda, resumed = await asyncio.to_thread(_prepare, running)
        running.scheduler.nudge()
        link, token = await asyncio.to_thread(_links, running)
        _welcome(agenda, link, resumed=resumed, running=running, say=say)
        operator = asyncio.create_task(_operate(running, agenda, token, say))
        try:
            await until_stopped()
        finally:
            operator.cancel()
            await asyncio.gather(operator, return_exceptions=True)
            say("Stopped. `make run` goes on with this demo, `make run FRESH=1` begins anew.")


def _finished(data: Path, *, now: datetime) -> bool:
    try:
        state = json.loads((data / "demo.json").read_text(encoding="utf-8"))
        return now > datetime.fromisoformat(state["end"]) + KEPT
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _prepare(running: Running) -> tuple[Agenda, bool]:
    """Return the demo's agenda, applied, and whether it was there already."""
    with running.store.read() as tx:
        if tx.latest_revision(MEETING) is not None:
            return agenda_at(tx, MEETING), True
    now = running.clock.now()
    sample = open_source(shipped_folder("agendas") / "iioe-annual-2022.yaml")
    start = (now + BEGINS_IN).replace(microsecond=0)
    text = redate(sample.text, start=start, total=LASTS, leads=LEADS)
    source = replace(sample, text=text)
    agenda = load_agenda(source)
    state = {"start": agenda.start.isoformat(), "end": agenda.end.isoformat()}
    (running.settings.data / "demo.json").write_text(json.dumps(state), encoding="utf-8")
    apply(
        source,
        store=running.store,
        settings=running.settings,
        composer=running.composer,
        now=now,
        by=OPERATOR,
    )
    return agenda, False


def _links(running: Running) -> tuple[str, str]:
    """Return the one-time sign-in address and the operator link's token."""
    link = Link(scope=Scope.OPERATOR, meeting=MEETING, person_id=OPERATOR)
    token = link_token(link, secret=running.settings.secret)
    now = running.clock.now()
    with running.store.begin() as tx:
        tx.add_links([(link, token_hash(token))], now=now)
        once = one_time_sign_in(tx, name="demo", roles=("admin", "organiser", "operator", "comms"), now=now)
    return f"{running.settings.base_url}/login?once={once}", token


def _welcome(
    agenda: Agenda, link: str, *, resumed: bool, running: Running, say: Callable[[str], None]
) -> None:
    start, end = (t.astimezone(agenda.zone).strftime("%H:%M:%S") for t in (agenda.start, agenda.end))
    city = agenda.meeting.venue.city if agenda.meeting.venue else agenda.meeting.timezone
    say(f"\nmeetbot demo{' goes on' if resumed else ''}: {agenda.meeting.series or agenda.meeting.title}")
    say(f"  {start}-{end} {city} time ({agenda.start:%H:%M:%S} UTC); no mail leaves this machine\n")
    say(f"  Open once, you are signed in:  {link}\n")
    base = running.settings.base_url
    say(f"  Mails      {base}/mailbox")
    say(f"  Plan       {base}/meetings/{MEETING}/plan")
    say(f"  Operator   {base}/live/{MEETING}/operator")
    say(f"  Stage      {base}/live/{MEETING}/stage/main")
    say(f"  Article    {base}/meetings/{MEETING}/article\n")
    say("  The DEMO operator runs the meeting until you press a button. Ctrl-C ends.\n")


@dataclass
class _Operator:
    """Presses buttons as a person would: looks at the state, then sends one command."""

    http: ClientSession
    live: str
    running: Running
    agenda: Agenda

    async def state(self) -> Mapping[str, Any]:
        async with self.http.get(f"{self.live}/state") as answer:
            return cast(Mapping[str, Any], await answer.json())

    async def send(self, key: str, **command: object) -> None:
        """Send one command; its key makes a repeat after a restart do nothing."""
        async with self.http.post(
            f"{self.live}/commands", json=command, headers={"Idempotency-Key": f"demo-{key}"}
        ) as answer:
            if answer.status >= 500:
                raise ClientError(f"{command}: {answer.status}")

    async def a_person_took_over(self) -> bool:
        def look() -> bool:
            with self.running.store.read() as tx:
                return any(row.by not in (OPERATOR, AUTOMATIC) for row in tx.journal(MEETING)[1])

        return await asyncio.to_thread(look)

    async def step(self) -> bool:
        """Do what is due by the plan; return False once the meeting is over."""
        now = self.running.clock.now()
        items = [i for track in (await self.state())["tracks"] for i in track["items"]]
        live = next((i for i in items if i["st"] in ("running", "paused")), None)
        waiting = next((i for i in items if i["st"] == "pending"), None)
        moment = int(now.timestamp() * 1000)
        if live is None and waiting is None:
            return False
        if live is not None and live["st"] == "paused":
            await asyncio.sleep(PAUSE_S)
            await self.send("resume", command="resume")
        elif waiting is not None and moment >= waiting["p"][0]:
            await self.send(f"to-{waiting['id']}", command="next" if live else "start", item=waiting["id"])
        elif live is not None and waiting is None and moment >= live["p"][1]:
            await self.send(f"finish-{live['id']}", command="finish")
        elif live is not None and live["id"] == PAUSED_ITEM and moment > (live["p"][0] + live["p"][1]) / 2:
            await self.send("pause", command="pause")
        await self._write_notes(live, moment)
        await self._check_in(now)
        return True

    async def _write_notes(self, live: Mapping[str, Any] | None, moment: int) -> None:
        for number, (item, who, text) in enumerate(NOTES, start=1):
            if live is not None and live["id"] == item and moment > live["p"][0] + number * 15_000:
                await self.send(f"note-{number}", command="note", item=item, person=who, text=text)

    async def _check_in(self, now: datetime) -> None:
        """Let one more person arrive for every few seconds since a minute before the start."""
        people = [p for p in self.agenda.attendees.values() if p.mode is not Mode.UNDECIDED]
        arrived = int((now - self.agenda.start + ARRIVE_BEFORE) / ARRIVE_EVERY)
        if 0 <= arrived < len(people):
            person = people[arrived]
            await self.send(f"in-{person.id}", command="check_in", person=person.id, mode=str(person.mode))


async def _operate(running: Running, agenda: Agenda, token: str, say: Callable[[str], None]) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    live = f"{running.settings.base_url}/live/{MEETING}"
    async with ClientSession(headers=headers, timeout=ClientTimeout(total=10)) as http:
        operator = _Operator(http=http, live=live, running=running, agenda=agenda)
        while True:
            await asyncio.sleep(1)
            try:
                if await operator.a_person_took_over():
                    say("  You pressed a button: the DEMO operator has stopped. The meeting is yours.")
                    return
                if not await operator.step():
                    say("  The meeting is over. Look at the article draft.")
                    return
            except (ClientError, TimeoutError) as error:
                log.warning("demo operator: %s", error)
