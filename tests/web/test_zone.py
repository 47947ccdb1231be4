"""The page on which a person chooses the zone by whose clock they read."""

from __future__ import annotations

import pytest

from meetbot.attendees.links import Scope
from tests.web.site import Site


async def test_a_chosen_zone_leads_the_page_and_looking_changes_nothing(applied: Site) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert f'href="{personal}/zone"' in await applied.text(personal)
    page = await applied.text(f"{personal}/zone")
    assert '<option value="Asia/Karachi" selected>Karachi</option>' in page
    assert "the meeting itself does not move, and nothing is asked again" in page
    assert "Karachi (UTC+5)" in await applied.text(personal)
    data = {"zone": "America/Lima"}
    async with applied.client.post(f"{personal}/zone", data=data, allow_redirects=False) as answer:
        # The invitation has not left yet: there is nothing to send once more.
        assert (answer.status, answer.headers["Location"]) == (303, f"{personal}/zone?sent=0")
    assert "Lima (UTC-5)" in await applied.text(personal)
    assert "Noted." in await applied.text(f"{personal}/zone?sent=0")


@pytest.mark.parametrize("form", [{}, {"zone": "Mars/Base"}, {"zone": ""}, {"zone": "../etc"}])
async def test_a_zone_that_there_is_not_is_refused(applied: Site, form: dict[str, str]) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert (await applied.post(f"{personal}/zone", form))[0] == 400
    assert "Karachi (UTC+5)" in await applied.text(personal)
