"""Files under /static/, read once at start, addressed by a hash of their content and cached for a year."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from meetbot.web.access import public

FOLDER = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    content_type: str
    mark: str  # first half of the content's hash


def read_assets(folder: Path = FOLDER) -> dict[str, Asset]:
    """Return every file below the folder by its path with `/`."""
    assets: dict[str, Asset] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        body = path.read_bytes()
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        assets[path.relative_to(folder).as_posix()] = Asset(body, kind, hashlib.sha256(body).hexdigest()[:16])
    return assets


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
    if tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    response = web.Response(body=asset.body, content_type=asset.content_type, headers=headers)
    if asset.content_type.startswith(("text/", "image/svg")):
        response.charset = "utf-8"
        response.enable_compression()
    return response
