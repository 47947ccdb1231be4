"""No token of a link reaches a log, whatever is asked with it, nor a page that fails."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from urllib.parse import quote

import pytest
from aiohttp import ClientSession

from meetbot.attendees.links import Scope
from meetbot.web.app import build_app
from meetbot.web.run import address_of, listen, serve_app
from tests.web.site import Site
from tests.web.test_personal import START, uid_of


def paths(site: Site) -> dict[str, str]:
    """Return a page of every scope with the token in its path."""
    token = {scope: site.token(scope, "atta") for scope in Scope}
    uid = quote(uid_of(site, "atta"))
    return {
        f"/p/{token[Scope.PERSONAL]}": token[Scope.PERSONAL],
        f"/p/{token[Scope.PERSONAL]}/answer/{uid}?answer=yes": token[Scope.PERSONAL],
        f"/p/{token[Scope.PERSONAL]}/answer/nothing?answer=yes": token[Scope.PERSONAL],
        f"/p/{token[Scope.PERSONAL]}/answer/{uid}?answer=perhaps": token[Scope.PERSONAL],
        f"/j/{token[Scope.JOIN]}": token[Scope.JOIN],
        f"/f/{token[Scope.FEED]}.ics": token[Scope.FEED],
        f"/u/{token[Scope.UNSUBSCRIBE]}": token[Scope.UNSUBSCRIBE],
        f"/l/{token[Scope.SPEAKER]}": token[Scope.SPEAKER],
        f"/j/{token[Scope.FEED]}": token[Scope.FEED],
    }


async def statuses(site: Site, asked: Iterable[str], *methods: str) -> list[int]:
    """Ask for each path by each method, served as the service does: the tests' own server has a log."""
    found = []
    listener = listen("127.0.0.1", 0)
    async with serve_app(build_app(site.context), listener), ClientSession() as client:
        for path in asked:
            for method in methods:
                url = address_of(listener) + path
                async with client.request(method, url, data=b"", allow_redirects=False) as answer:
                    found.append(answer.status)
    return found


async def test_no_token_is_logged(applied: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    applied.clock.at = START
    asked = paths(applied)
    found = await statuses(applied, asked, "GET", "HEAD", "POST", "PUT")
    assert (max(found) < 500, 303 in found) == (True, True)
    logging.getLogger("tests").warning("the log is read")
    assert "the log is read" in caplog.text
    assert [token for token in asked.values() if token in caplog.text] == []


async def test_a_page_that_fails_logs_a_code_and_no_token(
    applied: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = paths(applied)
    with applied.context.store.begin() as tx:
        tx.connection.exec_driver_sql("DROP TABLE link")
    found = await statuses(applied, asked, "GET")
    assert sorted(set(found)) == [400, 503]  # 400: the answer "perhaps" is refused before
    coded = [message for message in caplog.messages if message.startswith("503 at GET ")]
    assert len(coded) == found.count(503)
    assert [token for token in asked.values() if token in caplog.text] == []
