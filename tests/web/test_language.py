"""The page on which a person chooses the language of their mails and pages."""

from __future__ import annotations

import pytest

from meetbot.attendees.links import Scope
from tests.web.site import Site


async def test_a_chosen_language_is_that_of_all_pages_and_looking_changes_nothing(applied: Site) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert f'href="{personal}/language"' in await applied.text(personal)
    assert '<option value="en" lang="en" selected>English</option>' in await applied.text(
        f"{personal}/language?lang=ru"
    )
    assert 'lang="en"' in (await applied.text(personal)).split(">", 2)[1]
    data = {"language": "fr"}
    async with applied.client.post(f"{personal}/language", data=data, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{personal}/language?saved=1")
    assert "C’est noté." in await applied.text(f"{personal}/language?saved=1")
    assert "Changer de fuseau horaire" in await applied.text(personal)


@pytest.mark.parametrize("form", [{}, {"language": ""}, {"language": "xx"}, {"language": "../en"}])
async def test_a_language_that_mails_are_not_worded_in_is_refused(
    applied: Site, form: dict[str, str]
) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert (await applied.post(f"{personal}/language", form))[0] == 400
    assert "Change your time zone" in await applied.text(personal)
