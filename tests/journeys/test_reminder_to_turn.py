"""The link of a reminder that a mail server received, opened on a phone while the meeting runs."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from meetbot.config import Smtp
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.meeting.session import run_command
from meetbot.mail.read import open_mail
from tests.flows.reminders.office import APPLIED, MINUTE, START, agenda
from tests.servers.smtp_sink import Sink
from tests.web.site import Site, running_site, site_settings

MEETING = "board"
BRIEF = "{id: brief, before: 90m, of: session, to: [speakers]}"
HOST = "http://meet.example.org"  # over https its cookie would need a certificate here
SHOWN = {
    "name": 'data-name="([^"]*)"',
    "state": 'data-state="([^"]*)"',
    "title": '<h2 id="title"><bdi>([^<]*)',
    "when": 'id="when"[^>]*>([^<]*)',
    "digits": 'id="digits"[^>]*>([^<]*)',
}
LINK = re.compile(r"https?://\S*/l/\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A meeting whose speakers were reminded, and its clock."""

    site: Site
    links: dict[str, str]  # address -> the one live link in the text of the reminder that it got

    def give(self, command: str, *, after: timedelta) -> None:
        """Let the operator press at an instant after the start."""
        self.site.clock.at = START + after
        data = {"command": command, "anyway": "true"}
        run_command(self.site.context.store, MEETING, data, by="ana", now=self.site.clock.at)

    async def phone(self, link: str) -> tuple[int, str, str]:
        """Return the status, the path and the text that a link leads to, as the phone's browser is led."""
        assert link.startswith(f"{HOST}/")
        async with self.site.client.get(link.removeprefix(HOST)) as answer:
            return answer.status, answer.url.path, await answer.text()

    async def turn(self, address: str) -> dict[str, str]:
        """Return what is shown to who was reminded at an address: whose turn, how it stands, in how long."""
        status, path, page = await self.phone(self.links[address])
        assert (status, path) == (200, f"/live/{MEETING}/speaker")
        return {name: re.findall(pattern, page)[0] for name, pattern in SHOWN.items()}


@pytest_asyncio.fixture
async def hall(tmp_path: Path, smtp_sink: Sink) -> AsyncIterator[Hall]:
    """A meeting on whose day Bo (30 minutes in) and Cy (60 minutes in) have got their reminders by SMTP."""
    relay = Smtp(host="127.0.0.1", port=smtp_sink.port, security="none")
    plain = site_settings(tmp_path, base_url=HOST)
    settings = replace(plain, mail=replace(plain.mail, smtp=relay))
    async with running_site(tmp_path, now=APPLIED, settings=settings) as site:
        site.apply(Source(name="board.yaml", text=agenda(BRIEF)), hold=False)
        context = site.context
        async with Deliverer(
            store=context.store, settings=settings, composer=context.composer, clock=site.clock
        ) as worker:
            await worker.look()
            smtp_sink.received.clear()  # the invitations
            for before in (60, 30):
                site.clock.at = START - before * MINUTE
                await worker.look()
        links = {}
        for mail in smtp_sink.received:
            (links[mail.rcpt_to[0]],) = LINK.findall(open_mail(mail.data).text)
        yield Hall(site=site, links=links)


async def test_the_link_in_a_speaker_s_reminder_shows_their_own_turn_of_the_running_meeting(
    hall: Hall,
) -> None:
    assert sorted(hall.links) == ["bo@example.org", "cy@example.org"]
    hall.give("start", after=timedelta(0))
    hall.site.clock.at = START + 10 * MINUTE
    waits = {"state": "waits", "digits": ""}
    assert await hall.turn("bo@example.org") == waits | {
        "name": "Bo Two", "title": "Talk", "when": "You are on in 20 min",
    }  # fmt: skip
    assert await hall.turn("cy@example.org") == waits | {
        "name": "Cy Three", "title": "Closing", "when": "You are on in 50 min",
    }  # fmt: skip
    hall.give("next", after=30 * MINUTE)
    hall.site.clock.at = START + 34 * MINUTE
    on = await hall.turn("bo@example.org")
    assert (on["state"], on["title"], on["digits"]) == ("on", "Talk", "26:00")


async def test_a_link_with_one_character_changed_shows_nobody_s_turn(hall: Hall) -> None:
    """What the test above follows would tell of a wrong token."""
    hall.give("start", after=timedelta(0))
    link = hall.links["bo@example.org"]
    wrong = link[:-1] + ("A" if link[-1] != "A" else "B")
    status, _, page = await hall.phone(wrong)
    assert (status, "Bo Two" in page, "Talk" in page) == (404, False, False)
