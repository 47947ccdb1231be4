"""Bodies that clients ask for again and again: who has this one gets 304 and no body (RFC 9110 13.1)."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

_TAG = re.compile(r'\*|(?:W/)?"([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as it goes out. The two forms have a tag each, as other bytes do (RFC 9110 8.8.3)."""

    data: bytes
    zipped: bytes
    tag: str  # without quotes


def body_of(data: bytes) -> Body:
    """Return the body in both forms; same data, same tag."""
    tag = hashlib.blake2b(data, digest_size=16).hexdigest()
    return Body(data=data, zipped=gzip.compress(data, mtime=0), tag=tag)


def answer(
    request: web.Request, body: Body, headers: Mapping[str, str], *, since: datetime | None = None
) -> web.Response:
    """Return the body, or 304 for who has it already.

    Args:
        headers: Content-Type, Cache-Control and the like; the tag and the packing come here.
        since: when the body last changed, where nothing undated makes it another: then If-Modified-Since
            counts.
    """
    zipped = takes_gzip(request.headers.get("Accept-Encoding", ""))
    sent = {"ETag": f'"{body.tag}-gzip"' if zipped else f'"{body.tag}"', "Vary": "Accept-Encoding"}
    if _has_it(request, body.tag, since=since):
        kept = {name: value for name, value in headers.items() if not name.startswith("Content-")}
        return web.Response(status=304, headers=kept | sent)
    if zipped:
        sent["Content-Encoding"] = "gzip"
    return web.Response(body=body.zipped if zipped else body.data, headers={**headers, **sent})


def _has_it(request: web.Request, tag: str, *, since: datetime | None) -> bool:
    """Tell whether the client has this body; its tag decides, a date only where it names no tag (13.2.2)."""
    tags = ",".join(request.headers.getall("If-None-Match", []))
    if tags:
        # Compared weakly (13.1.2): either form will do, and a proxy may have made the tag weak.
        had = {
            found[0] if found[0] == "*" else found[1].removesuffix("-gzip") for found in _TAG.finditer(tags)
        }
        return "*" in had or tag in had
    asked = request.if_modified_since if since is not None else None
    return isinstance(asked, datetime) and since is not None and since <= asked


def takes_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding names gzip, and not with the weight 0 (12.5.3)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return not re.fullmatch(r"\s*q\s*=\s*0(?:\.0*)?\s*", weight)
    return False
