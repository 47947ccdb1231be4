"""In one browser a rehearsal beside the real service on one host: neither takes the other's cookies."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from meetbot.attendees.links import Scope
from meetbot.flows.accounts.accounts import one_time_sign_in
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.site import OWN

LINKS = {
    "stage/main": (Scope.VIEWER, ""),
    "speaker": (Scope.SPEAKER, "rui"),
    "chair/main": (Scope.CHAIR, "libing"),
    "notes": (Scope.NOTES, "ana"),
}


async def come_in(person: ClientSession, site: LiveSite) -> None:
    """Sign in, open a link of each kind, and come from a personal page into the audience's."""
    with site.store.begin() as tx:
        token = one_time_sign_in(tx, name="ana", roles=("organiser",), now=site.clock.now())
    form, address = {"once": token, "next": "/"}, site.client.make_url("/login")
    async with person.post(address, data=form, headers=OWN, allow_redirects=False) as answer:
        assert answer.status == 303
    doors = [f"/l/{site.token(scope, who)}" for scope, who in LINKS.values()]
    for door in (*doors, f"/j/{site.token(Scope.JOIN, 'libing')}/now"):
        async with person.get(site.client.make_url(door), allow_redirects=False) as answer:
            assert answer.status == 303, door


async def is_in(person: ClientSession, site: LiveSite) -> bool:
    """Tell whether the browser is signed in, and known by each of its links."""
    for path in ("/account", *(f"/live/{MEETING}/{path}" for path in LINKS)):
        async with person.get(site.client.make_url(path), allow_redirects=False) as answer:
            if answer.status != 200:
                return False
    return True


@pytest.mark.parametrize("speed", [10, 0])
async def test_who_comes_into_a_rehearsal_stays_in_the_real_service(tmp_path: Path, speed: int) -> None:
    """Between two real services on one host, speed 0, it is not so: what is looked at here would tell."""
    (tmp_path / "real").mkdir()
    (tmp_path / "other").mkdir()
    async with (
        running_live_site(tmp_path / "real") as real,
        running_live_site(tmp_path / "other", rehearsal=speed) as other,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as person,
    ):
        await come_in(person, real)
        before = {cookie.key: cookie.value for cookie in person.cookie_jar}
        assert await is_in(person, real)
        await come_in(person, other)
        assert await is_in(person, other)
        after = {cookie.key: cookie.value for cookie in person.cookie_jar}
        kept = before.items() <= after.items()
        assert (kept, await is_in(person, real)) == (speed > 0, speed > 0)
        assert len(after) == len(before) * (2 if speed else 1)
