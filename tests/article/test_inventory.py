"""docs/article.md names every frame that a draft can have: it is what a new language is written from."""

from __future__ import annotations

import re
from pathlib import Path

from meetbot.agenda.model.record import Force
from meetbot.agenda.model.terms import OutcomeType

ROOT = Path(__file__).parents[2]
FRAME = re.compile(r'"((?:lead|open|close|panel|speak|not|out|note)\.[a-z]+|chair|intro|speak|quote)"')


def test_the_inventory_has_every_frame_and_no_other() -> None:
    table = (
        (ROOT / "docs/article.md").read_text(encoding="utf-8").partition("## Frames")[2].partition("\n## ")[0]
    )
    named = {
        frame
        for row in table.splitlines()
        if row.startswith("| `")
        for frame in re.findall(r"`([a-z_.]+)`", row.split("|")[1])
    }
    modules = sorted((ROOT / "meetbot/article").rglob("*.py"))
    written = {frame for module in modules for frame in FRAME.findall(module.read_text(encoding="utf-8"))}
    built = {f"say.{force}" for force in Force} | {f"out.{kind}" for kind in OutcomeType}
    assert named == written | built
