"""What the service says on stderr: how much, and in which form, is set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SPOKEN = """
import logging
from pathlib import Path
from meetbot.config import load_settings
from meetbot.service import set_up_logging

set_up_logging(load_settings(Path(CONFIG)))
for name in ("meetbot.x", "library"):
    for level in ("debug", "info", "warning", "error"):
        getattr(logging.getLogger(name), level)("%s says %s", name, level)
try:
    raise ValueError("no")
except ValueError:
    logging.getLogger("meetbot.x").exception("it broke")
"""


def said(folder: Path, log: str) -> list[str]:
    """Return the lines on stderr of a process with these settings of [log]."""
    config = folder / "config.toml"
    config.write_text(f"[log]\n{log}\n")
    spoken = SPOKEN.replace("CONFIG", repr(str(config)))
    done = subprocess.run(
        [sys.executable, "-c", spoken], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("level", "heard"),
    [
        ("debug", ["debug", "info", "warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("warning", ["warning", "error"]),
        ("error", ["error"]),
    ],
)
def test_the_level_is_that_of_our_own_words_and_libraries_warn(
    tmp_path: Path, level: str, heard: list[str]
) -> None:
    lines = said(tmp_path, f'level = "{level}"')
    assert [line.rpartition(" says ")[2] for line in lines if "meetbot.x says" in line] == heard
    assert [line.rpartition(" says ")[2] for line in lines if "library says" in line] == ["warning", "error"]


def test_in_json_each_line_is_an_object_with_its_trace_in_it(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in said(tmp_path, 'level = "error"\nformat = "json"')]
    assert [(line["level"], line["logger"], line["message"]) for line in lines] == [
        ("error", "meetbot.x", "meetbot.x says error"),
        ("warning", "library", "library says warning"),
        ("error", "library", "library says error"),
        ("error", "meetbot.x", "it broke"),
    ]
    assert [line.get("trace", "")[-14:] for line in lines] == ["", "", "", "ValueError: no"]
    assert all(line["at"].endswith("+00:00") for line in lines)
