"""A link that opens nothing any more: what its holder is told, and what nobody else is."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta

import pytest

from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.flows.accounts.links import new_link, revoke_link
from tests.web.site import MEETING, NOON, Site

PAGES = {Scope.PERSONAL: "/p/", Scope.JOIN: "/j/", Scope.UNSUBSCRIBE: "/u/", Scope.OPERATOR: "/l/"}
UNKNOWN = "This link is not known"


def link(scope: Scope) -> Link:
    return Link(scope=scope, meeting=MEETING, person_id="han-wei")


def given(site: Site, scope: Scope, *, expires_at: datetime | None = None) -> str:
    """Keep a link as it was mailed; return its token."""
    token = link_token(link(scope), secret=site.context.settings.secret)
    with site.context.store.begin() as tx:
        tx.add_links([(link(scope), token_hash(token))], now=NOON, expires_at=expires_at)
    return token


def told(page: str) -> list[str]:
    """Return the two sentences of an error page."""
    return [html.unescape(words) for words in re.findall(r"<p(?: class=\"quiet\")?>(.*?)</p>", page)[:2]]


@pytest.mark.parametrize("scope", PAGES)
async def test_a_replaced_link_says_when_and_where_the_new_one_is(applied: Site, scope: Scope) -> None:
    old = given(applied, scope)
    with applied.context.store.begin() as tx:
        new = new_link(tx, link(scope), secret=applied.context.settings.secret, by="ana", now=NOON)
    applied.clock.at += timedelta(days=2)
    happened, safe = told(await applied.text(f"{PAGES[scope]}{old}", status=410))
    assert happened == "This link was replaced on Tue 4 Jan."
    assert re.fullmatch(r"Use the newest mail you got, or ask \S+@\S+\.", safe)
    async with applied.client.get(f"{PAGES[scope]}{new}", allow_redirects=False) as answer:
        assert answer.status in (200, 303)


@pytest.mark.parametrize("scope", PAGES)
async def test_a_withdrawn_link_says_when_and_whom_to_ask(applied: Site, scope: Scope) -> None:
    token = given(applied, scope)
    with applied.context.store.begin() as tx:
        revoke_link(tx, link(scope), by="ana", now=NOON)
    happened, safe = told(await applied.text(f"{PAGES[scope]}{token}", status=410))
    assert happened == "This link was withdrawn on Tue 4 Jan."
    assert re.fullmatch(r"Ask \S+@\S+\.", safe)


async def test_an_expired_link_says_until_when_it_was_in_use(applied: Site) -> None:
    token = given(applied, Scope.OPERATOR, expires_at=NOON + timedelta(days=1))
    applied.clock.at += timedelta(days=2)
    happened, _ = told(await applied.text(f"/l/{token}", status=410))
    assert happened == "This link was in use until Wed 5 Jan."


@pytest.mark.parametrize("scope", PAGES)
async def test_what_was_never_given_out_is_only_not_known(applied: Site, scope: Scope) -> None:
    token = given(applied, scope)
    with applied.context.store.begin() as tx:
        revoke_link(tx, link(scope), by="ana", now=NOON)
    for made_up in ("nothing", token[:-1], token + "A", token.swapcase()):
        assert UNKNOWN in await applied.text(f"{PAGES[scope]}{made_up}", status=404)


async def test_a_link_of_another_page_is_not_known_there(applied: Site) -> None:
    token = given(applied, Scope.JOIN)
    with applied.context.store.begin() as tx:
        revoke_link(tx, link(Scope.JOIN), by="ana", now=NOON)
    for other in ("/p/", "/u/", "/l/"):
        assert UNKNOWN in await applied.text(f"{other}{token}", status=404)


async def test_the_page_names_neither_the_meeting_nor_the_person(applied: Site) -> None:
    token = given(applied, Scope.PERSONAL)
    with applied.context.store.begin() as tx:
        revoke_link(tx, link(Scope.PERSONAL), by="ana", now=NOON)
    page = await applied.text(f"/p/{token}", status=410)
    assert [word for word in (MEETING, "HAN Wei", "Digital Transformation", token) if word in page] == []
