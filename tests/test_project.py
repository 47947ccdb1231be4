"""The project stands on its own: its files install what it needs and name no machine and no registry."""

import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LISTS = sorted((ROOT / "requirements").glob("*.txt"))

# Put together here, or this file would be the first to be found.
MACHINE_PATHS = ["/" + "work/", "../" + "shared", "/" + "opt/wheels"]
REGISTRY = re.compile(
    r"https?://[^ \"']*/(simple|packages)/"
    r"|https?://[^ \"']*(pypi|npmjs|pythonhosted|yarnpkg)\."
    r"|\"resolved\": *\"http|registry *= *\"http|--(extra-)?index-url"
)


@cache
def tracked() -> dict[str, str]:
    """Return the text of every file that git has or would take; pictures and the like are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    texts = {}
    for name in filter(None, listed):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" not in data:
            texts[name] = data.decode("utf-8", "replace")
    return texts


@cache
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def group(name: str) -> list[Requirement]:
    found = []
    for entry in pyproject()["dependency-groups"][name]:
        found += [Requirement(entry)] if isinstance(entry, str) else group(entry["include-group"])
    return found


def ranges(*groups: str) -> list[Requirement]:
    """Return what a list is compiled from: the dependencies, all extras, and these groups."""
    project = pyproject()["project"]
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    return [Requirement(text) for text in [*project["dependencies"], *extras]] + [
        requirement for name in groups for requirement in group(name)
    ]


def pins(path: Path) -> dict[str, Version]:
    found = re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", path.read_text("utf-8"))
    return {canonicalize_name(name): Version(number) for name, number in found}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_of_pins_names_no_address_and_has_a_hash_for_each(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("runtime.txt", ranges("build")),
        ("dev.txt", ranges("dev")),
        ("tools.txt", group("tools")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_pins_lie_in_the_ranges_of_pyproject(name: str, wanted: list[Requirement]) -> None:
    pinned = pins(ROOT / "requirements" / name)
    outside = {
        str(requirement): pinned.get(canonicalize_name(requirement.name))
        for requirement in wanted
        if not requirement.specifier.contains(pinned.get(canonicalize_name(requirement.name), "0"))
    }
    assert outside == {}, "run `make pins`"


def test_what_runs_is_what_is_tested() -> None:
    runtime, dev = pins(ROOT / "requirements/runtime.txt"), pins(ROOT / "requirements/dev.txt")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_no_tracked_file_names_a_registry() -> None:
    assert [
        name for name, text in tracked().items() if REGISTRY.search(text) and name != "tests/test_project.py"
    ] == []


def test_no_tracked_file_names_a_place_outside_the_project() -> None:
    assert [name for name, text in tracked().items() if any(path in text for path in MACHINE_PATHS)] == []


def test_no_lock_file_is_tracked() -> None:
    locks = {"uv.lock", "pylock.toml", "package.json", "package-lock.json", "yarn.lock", "poetry.lock"}
    assert [name for name in tracked() if Path(name).name in locks] == []


def test_a_wheel_carries_what_the_checkout_has_beside_the_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"meetbot/_shipped/{n}" for n in tracked() if n.startswith(("templates/", "agendas/"))}
    own = {name for name in tracked() if name.startswith("meetbot/")}
    assert (shipped | own) - carried == set()


def test_ci_calls_make_and_nothing_else() -> None:
    lines = [line.strip() for line in tracked()[".ci/run"].splitlines()]
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make check", "make test"]


def test_the_version_is_told_once() -> None:
    assert version("meetbot") == pyproject()["project"]["version"]
