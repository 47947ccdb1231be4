"""`rehearse`: a meeting run through before it is, faster, on the real service and the real screens.

All that is not real is the clock (`clock.RehearsalClock`) and where it lives: a folder of its own, with a
database, a journal and a key of its own, and no mail server. So nothing of the real meeting is touched, and
nobody is mailed.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from meetbot.agenda.model.agenda import Agenda
from meetbot.clock import RehearsalClock
from meetbot.config import Settings
from meetbot.errors import MeetbotError
from meetbot.flows.accounts.accounts import one_time_sign_in
from meetbot.flows.agenda.load import Source, load_agenda
from meetbot.flows.planning.apply import apply
from meetbot.live.step import tracks_of
from meetbot.service import REHEARSED, Running, running_service, until_stopped

AHEAD = timedelta(seconds=30)  # of real time, from the start of the service to that of the meeting
# How long before its first instant people were invited: an invitation just gone out stands for a reminder.
INVITED = timedelta(days=1)
EARLIEST = timedelta(days=31)  # before the meeting; a month at x60 takes half a day
WHO = "rehearsal"
ROLES = ("admin", "organiser", "operator", "comms")


def rehearsal_settings(settings: Settings, *, data: Path, speed: int, port: int) -> Settings:
    """Return settings under which a rehearsal in `data` runs: nothing leaves, nothing real is touched."""
    apart = settings.apart(data)
    return replace(
        apart,
        server=replace(apart.server, port=port, base_url=""),
        # By the rehearsal's clock, so that who is signed in stays so for as long as on a real day.
        security=replace(
            apart.security,
            session_hours=apart.security.session_hours * speed,
            session_days=apart.security.session_days * speed,
        ),
    )


def first_instant(agenda: Agenda, at: datetime | None, *, speed: int) -> datetime:
    """Return the instant at which the rehearsal's clock begins.

    Args:
        at: as asked for, without an offset on the meeting's clock; None = 30 s of real time before the start.

    Raises:
        MeetbotError: then there would be nothing to rehearse, or not for long.
    """
    if at is None:
        return agenda.start - AHEAD * speed
    start = at if at.tzinfo is not None else at.replace(tzinfo=agenda.zone)
    first = agenda.start.astimezone(agenda.zone)
    if start >= agenda.end:
        last = agenda.end.astimezone(agenda.zone)
        raise MeetbotError(
            f"--at {at:%Y-%m-%dT%H:%M} is no instant before the meeting's end, {last:%Y-%m-%dT%H:%M}; "
            f"write one near its start: --at {first - timedelta(minutes=5):%Y-%m-%dT%H:%M}"
        )
    if start < agenda.start - EARLIEST:
        raise MeetbotError(
            f"--at {at:%Y-%m-%dT%H:%M} is more than {EARLIEST.days} days before the meeting; "
            f"write one near its start: --at {first - timedelta(minutes=5):%Y-%m-%dT%H:%M}"
        )
    return start


@contextmanager
def folder_apart(settings: Settings, keep: Path | None) -> Iterator[Path]:
    """Give a rehearsal's folder, marked as one: `keep`, or one that is gone after the block.

    Raises:
        MeetbotError: `keep` is the real service's folder, or has something in it. Nothing was changed.
    """
    if keep is None:
        data = Path(tempfile.mkdtemp(prefix="meetbot-rehearsal-"))
    else:
        data = keep.resolve()
        real = settings.data.resolve()
        if data == real or real in data.parents:
            lies = "is" if data == real else "is in"
            raise MeetbotError(
                f"{keep} {lies} the data folder of the real service; name a folder that is not there yet."
            )
        if data.exists() and not (data.is_dir() and not any(data.iterdir())):
            raise MeetbotError(f"{keep} is not empty; name a folder that is not there yet.")
        data.mkdir(parents=True, exist_ok=True)
    try:
        (data / REHEARSED).write_text(
            "A rehearsal's. What is in here is not to be mailed.\n", encoding="utf-8"
        )
        yield data
    finally:
        if keep is None:
            shutil.rmtree(data, ignore_errors=True)


async def run_rehearsal(
    settings: Settings,
    source: Source,
    *,
    speed: int,
    at: datetime | None,
    keep: Path | None,
    port: int,
    say: Callable[[str], None],
) -> None:
    """Serve a rehearsal of `source` until a stop signal; what it made is then gone, or kept in `keep`.

    Args:
        speed: seconds of the meeting in a real one, 1 to 60.
        at: see `first_instant`.
        port: 0 = one that is free.

    Raises:
        AgendaError: the file has errors.
        MeetbotError: see `first_instant`, `folder_apart` and `running_service`.
    """
    agenda = load_agenda(source)
    start = first_instant(agenda, at, speed=speed)
    with folder_apart(settings, keep) as data:
        apart = rehearsal_settings(settings, data=data, speed=speed, port=port)
        clock = RehearsalClock(start - INVITED, speed=speed)
        async with running_service(apart, rehearsal=clock) as running:
            await asyncio.to_thread(_invite, running, source)
            running.scheduler.nudge()
            await running.scheduler.ended()
            clock.begin(start)
            running.scheduler.nudge()
            token = await asyncio.to_thread(_sign_in, running)
            _welcome(agenda, start, token, running=running, say=say)
            await until_stopped()
    say(f"The rehearsal has ended. {f'It is kept in {keep}.' if keep else 'Nothing of it is kept.'}")


def _invite(running: Running, source: Source) -> None:
    apply(
        source,
        store=running.store,
        settings=running.settings,
        composer=running.composer,
        now=running.clock.now(),
        by=WHO,
    )


def _sign_in(running: Running) -> str:
    """Return the token of a sign-in that may do everything."""
    with running.store.begin() as tx:
        return one_time_sign_in(tx, name=WHO, roles=ROLES, now=running.clock.now())


def _welcome(
    agenda: Agenda, start: datetime, token: str, *, running: Running, say: Callable[[str], None]
) -> None:
    base, speed = running.settings.base_url, running.clock.speed
    live, track = f"{base}/live/{agenda.id}", tracks_of(agenda)[0].id
    first = start.astimezone(agenda.zone)
    say(f"\nREHEARSAL x{speed}: {agenda.meeting.series or agenda.meeting.title}")
    say(f"  Its clock began at {first:%Y-%m-%d %H:%M:%S}, {agenda.meeting.timezone}")
    say("  No mail leaves this machine\n")
    say(f"  Open once, you are signed in:  {base}/login?once={token}&next=/live/{agenda.id}/operator\n")
    say(f"  Operator   {live}/operator")
    say(f"  Stage      {live}/stage/{track}")
    say(f"  Overlay    {live}/overlay/{track}")
    say(f"  Audience   {live}/now")
    say(f"  Foyer      {live}/foyer")
    say(f"  Chart      {live}/chart    planned against actual, while this runs")
    say(f"  Mails      {base}/mailbox    speakers' and chairs' links are in theirs\n")
    say("  Ctrl-C ends it.\n")
