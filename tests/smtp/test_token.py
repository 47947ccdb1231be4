"""A token from a command: run without a shell, kept while it is good, never shown."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused
from meetbot.smtp.sender import SmtpSender
from meetbot.smtp.token import Token
from tests.servers.unruly_smtp import Fault, Step, running_unruly
from tests.smtp.sending import MAIL, PATIENT, outcomes, relay

TAKEN = Accepted(code=250, text="2.0.0 taken")
# Prints token-1, token-2, ... and what it was given besides.
COUNTS = """
import pathlib, sys
runs = pathlib.Path(sys.argv[1])
runs.write_text(str(int(runs.read_text()) + 1) if runs.exists() else "1")
print("token-" + runs.read_text(), *sys.argv[2:], sep="\\n")
"""


class Runs:
    """The command, and how often it was run."""

    def __init__(self, folder: Path, *more: str) -> None:
        self._file = folder / "runs"
        self.command = (sys.executable, "-c", COUNTS, str(self._file), *more)

    @property
    def number(self) -> int:
        return int(self._file.read_text()) if self._file.exists() else 0


async def sent(port: int, command: tuple[str, ...], *, mails: int = 1, **settings: Any) -> list[Outcome]:
    asked = relay(port, username="rsvp@meet.example.org", token_command=command, **settings)
    return await outcomes(SmtpSender(asked), *[MAIL] * mails)


async def test_a_token_opens_every_connection_and_is_asked_for_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    runs = Runs(tmp_path)
    caplog.set_level(logging.DEBUG)
    async with running_unruly(mechanisms=("XOAUTH2",), secrets={"token-1"}) as server:
        found = await sent(server.port, runs.command, mails=3, messages_per_connection=1)
    assert (found, server.connections, runs.number) == ([TAKEN] * 3, 3, 1)
    assert server.violations == []
    assert "token-1" not in caplog.text


async def test_a_kept_token_that_is_refused_is_asked_for_anew(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    async with running_unruly(mechanisms=("XOAUTH2",), secrets={"token-1"}) as server:
        sender = SmtpSender(relay(server.port, username="me", token_command=runs.command))
        first = await outcomes(sender, MAIL)
        server.secrets = {"token-2"}
        second = await outcomes(sender, MAIL)
    assert (first, second, runs.number) == ([TAKEN], [TAKEN], 2)
    assert server.heard(2)[:3] == ["EHLO", "AUTH", "AUTH"]


async def test_a_fresh_token_that_is_refused_is_our_fault_and_is_not_said_again(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    async with running_unruly(mechanisms=("XOAUTH2",), secrets={"other"}) as server:
        found = await sent(server.port, runs.command)
    assert found == [Refused(code=535, text="5.7.8 not known", phase=Phase.CONNECT)]
    assert (server.heard(1), runs.number) == (["EHLO", "AUTH", "END"], 1)


@pytest.mark.parametrize(("seconds", "asked"), [("3600", 1), ("60", 2)])
async def test_a_token_is_kept_until_a_minute_before_its_end(
    tmp_path: Path, seconds: str, asked: int
) -> None:
    runs = Runs(tmp_path, seconds)
    token = Token(runs.command, within=30)
    assert [await token.get(), await token.get()] == ["token-1", f"token-{asked}"]


async def test_another_s_refusal_does_not_cost_a_newer_token(tmp_path: Path) -> None:
    token = Token(Runs(tmp_path).command, within=30)
    old = await token.get()
    token.refuse(old)
    new = await token.get()
    token.refuse(old)
    assert (old, new, token.kept) == ("token-1", "token-2", "token-2")


async def test_a_server_that_wants_no_token_is_told(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    async with running_unruly(Fault(Step.AUTH), mechanisms=("PLAIN",), secrets={"token-1"}) as server:
        found = await sent(server.port, runs.command)
    text = "the mail server offers none of the ways to sign in that we know (XOAUTH2)"
    assert (found, runs.number) == ([Lost(phase=Phase.CONNECT, text=text)], 0)


@pytest.mark.parametrize(
    ("program", "how"),
    [
        ("import sys; print('hunter2'); sys.exit(3)", "ended with exit code 3"),
        ("pass", "printed no token on its first line"),
        ("print('hunter2 and more')", "printed no token on its first line"),
        ("print('hunter2\\nsoon')", "printed something else than a number of seconds on its second line"),
        ("import time; print('hunter2', flush=True); time.sleep(600)", "did not end within 0.5 s"),
    ],
)
async def test_a_command_that_gives_no_token_is_told_without_what_it_printed(program: str, how: str) -> None:
    async with running_unruly(mechanisms=("XOAUTH2",), secrets={"hunter2"}) as server:
        timeouts = replace(PATIENT, token=0.5 if "sleep" in program else 20)
        found = await sent(server.port, (sys.executable, "-c", program), timeouts=timeouts)
    text = f"the command that gives the token (token_command) {how}"
    assert found == [Lost(phase=Phase.CONNECT, text=text)]


async def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with running_unruly(mechanisms=("XOAUTH2",), secrets={"x"}) as server:
        found = await sent(server.port, (str(tmp_path / "none"),))
    text = "the command that gives the token (token_command) cannot be run: No such file or directory"
    assert found == [Lost(phase=Phase.CONNECT, text=text)]
