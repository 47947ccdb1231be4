"""Files under /static/, read once at start, addressed by a hash of their content and cached for a year."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from meetbot.web.accounts.access import public

FOLDER = Path(__file__).parent / "static"
# The style sheet is kept in parts, and served as one: a page asks once, and parts stay short.
STYLE, STYLE_PARTS = "app.css", "style"
LAYERS = b"@layer tokens, base, components, pages, print;\n"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

# Script that works for pages elsewhere -> where these are (Service Workers, "Service-Worker-Allowed").
WORKERS = {"live/door/worker.js": "/live/"}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    content_type: str
    mark: str  # first half of the content's hash


def read_assets(folder: Path = FOLDER) -> dict[str, Asset]:
    """Return every file below the folder by its path with `/`, the parts of the style sheet as one file."""
    bodies = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
        if path.parent != folder / STYLE_PARTS
    }
    bodies[STYLE] = style_sheet(folder)
    return {name: Asset(body, _type_of(name), _mark(body)) for name, body in bodies.items()}


def style_sheet(folder: Path = FOLDER) -> bytes:
    """Return the parts of the style sheet in the order of their names; their layers decide what wins."""
    return LAYERS + b"".join(part.read_bytes() for part in sorted((folder / STYLE_PARTS).glob("*.css")))


def _type_of(name: str) -> str:
    return TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


ASSETS = web.AppKey("assets", Mapping[str, Asset])


def asset_url(assets: Mapping[str, Asset], name: str) -> str:
    """Return the address with the hash in it; a changed file gets a new address."""
    return f"/static/{name}?v={assets[name].mark}"


@public
async def serve(request: web.Request) -> web.Response:
    """Give one file; without the right `v` it is revalidated each time."""
    asset = request.app[ASSETS].get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    tag = f'"{asset.mark}"'
    fresh = request.query.get("v") == asset.mark
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=31536000, immutable" if fresh else "public, no-cache",
    }
    if request.match_info["name"] in WORKERS:
        headers["Service-Worker-Allowed"] = WORKERS[request.match_info["name"]]
    if tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    response = web.Response(body=asset.body, content_type=asset.content_type, headers=headers)
    if asset.content_type.startswith(("text/", "image/svg")):
        response.charset = "utf-8"
        response.enable_compression()
    return response
