"""The lines of docs/live.md do what they say, against a running meeting."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

from meetbot.attendees.links import Scope
from meetbot.live.commands.command import NAMES
from tests.web.live_site import MEETING, LiveSite, running_live_site

TEXT = (Path(__file__).parents[2] / "docs" / "live.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL)
SHOWN = f"https://meet.example.org/live/{MEETING}"


async def run(site: LiveSite, script: str) -> tuple[int, str, str]:
    """Run a block as one script, each line of which has to end well."""
    here = str(site.client.make_url(f"/live/{MEETING}"))
    token = site.token(Scope.OPERATOR, "ana")
    process = await asyncio.create_subprocess_exec(
        "bash", "-ec", script.replace(SHOWN, here),
        env={"PATH": os.environ["PATH"], "TOKEN": token},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


def told(site: LiveSite) -> list[str]:
    """Return the kinds of events in the journal, in order."""
    with site.store.read() as tx:
        return [row.event["type"] for row in tx.journal(MEETING)[1]]


async def test_every_line_for_a_shell_works_as_shown(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site:
        site.give("start")
        for block in BLOCKS:
            # More than ten of them come in a second from no hand.
            slowly = block.replace("\ncurl", "\nsleep 0.1; curl")
            code, out, err = await run(site, slowly)
            assert code == 0, f"{err}\n{out}"
            assert out
        assert told(site) == [
            *("started", "extended"),
            *("next", "extended", "extended", "paused", "resumed", "undone"),
            *("messaged", "cleared", "blackened", "blackened", "blinked"),
        ]


async def test_a_line_that_is_refused_does_not_end_well(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site:
        buttons = next(block for block in BLOCKS if '"pause"' in block)
        pause = next(line for line in buttons.splitlines() if '"pause"' in line)
        code, out, _ = await run(site, f"{buttons.splitlines()[0]}\n{pause}")
        assert (code != 0, "Nothing is running, so there is nothing to pause." in out) == (True, True)


def test_the_table_has_every_command_and_no_other() -> None:
    table = TEXT.partition("| Command |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(NAMES)
