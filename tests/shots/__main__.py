"""Walk every page, take its pictures, and fail on what a visitor would stumble over.

python -m tests.shots [--only NAME ...] [--width PIXELS ...] [--theme light dark] [--pictures] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.servers.browser import running_browser
from tests.shots.pages import SHOTS
from tests.shots.png import shrink
from tests.shots.seed import NOW, WAYS, seed
from tests.shots.walk import SIZES, THEMES, Walk, missing_routes
from tests.web.site import running_site

ROOT = Path(__file__).parents[2]
PICTURE_SIZE = (1280, 800)
PICTURE_LIMIT = 150_000  # bytes


async def run(asked: argparse.Namespace, folder: Path) -> list[str]:
    """Take the pictures and return the faults."""
    sizes = tuple(size for size in SIZES if not asked.width or size[0] in asked.width)
    with tempfile.TemporaryDirectory() as full, tempfile.TemporaryDirectory() as bare:
        async with (
            running_site(Path(full), now=NOW, ways=WAYS) as site,
            running_site(Path(bare), now=NOW) as empty,
            running_browser() as browser,
        ):
            await seed(site)
            walks = []
            for place in (site, empty):
                place.sign_in("admin", name="Ana")
                walks.append(
                    Walk(
                        site=place, browser=browser, folder=folder, sizes=sizes, themes=asked.theme or THEMES
                    )
                )
            faults = [f"no shot shows {path}" for path in missing_routes(site, SHOTS)]
            for shot in SHOTS:
                if not asked.only or shot.name in asked.only:
                    await walks[shot.empty].visit(shot)
            return faults + [fault for walk in walks for fault in walk.faults]


async def take_pictures(folder: Path) -> list[str]:
    """Make the README's pictures, small enough for a repository."""
    with tempfile.TemporaryDirectory() as data:
        async with running_site(Path(data), now=NOW, demo=True) as site, running_browser() as browser:
            await seed(site)
            site.sign_in("admin", name="Ana")
            walk = Walk(site=site, browser=browser, folder=folder, sizes=(PICTURE_SIZE,), themes=("light",))
            for shot in SHOTS:
                if shot.picture:
                    await walk.visit(shot)
                    taken = folder / f"{shot.name}-{PICTURE_SIZE[0]}-light.png"
                    size = await asyncio.to_thread(_make_small, taken, folder / f"{shot.picture}.png")
                    if size > PICTURE_LIMIT:
                        walk.faults.append(f"{shot.picture}.png has {size} bytes, more than {PICTURE_LIMIT}")
            return walk.faults


def _make_small(taken: Path, wanted: Path) -> int:
    """Write the picture again with a palette, under its name; return its bytes."""
    size = wanted.write_bytes(shrink(taken.read_bytes()))
    taken.unlink()
    return size


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="take only these shots")
    parser.add_argument(
        "--width", nargs="*", type=int, choices=[w for w, _ in SIZES], help="only these widths"
    )
    parser.add_argument("--theme", nargs="*", choices=THEMES, help="only these themes")
    parser.add_argument("--pictures", action="store_true", help="make docs/pictures/*.png alone")
    parser.add_argument("--to", type=Path, help="folder of the pictures (var/shots, or docs/pictures)")
    asked = parser.parse_args()
    folder = asked.to or (ROOT / "docs/pictures" if asked.pictures else ROOT / "var/shots")
    folder.mkdir(parents=True, exist_ok=True)
    faults = asyncio.run(take_pictures(folder) if asked.pictures else run(asked, folder))
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    print(f"{len(faults)} faults; pictures in {folder}")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
