"""The page Help: every state has its line, every file it names is there, and its link is the last one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.store.rows import ROLES
from meetbot.web.frame.help import DOCS, MAILS_MEAN, MEETINGS_MEAN
from meetbot.web.frame.words import MAIL_STATES, MEETING_STATES
from tests.web.site import MEETING, Site

FOLDER = Path(__file__).parents[2] / "docs"


def test_every_state_has_its_line() -> None:
    assert (list(MEETINGS_MEAN), list(MAILS_MEAN)) == (list(MEETING_STATES), list(MAIL_STATES))


def test_every_document_is_there() -> None:
    assert [name for name, _ in DOCS if not (FOLDER / name).is_file()] == []


@pytest.mark.parametrize("role", ROLES)
async def test_help_is_the_last_link_of_the_navigation(applied: Site, role: str) -> None:
    applied.client.session.cookie_jar.clear()
    applied.sign_in(role, name=role)
    for path in ("/", "/help", f"/meetings/{MEETING}/agenda"):
        if role == "door" and path.startswith("/meetings"):
            continue
        side = (await applied.text(path)).partition('class="nav-side"')[2].partition('<details class="me"')[0]
        assert re.findall(r'<a href="([^"]+)"', side)[-1] == "/help"


async def test_the_page_says_what_the_words_mean(applied: Site) -> None:
    page = await applied.text("/help")
    for means in (*MEETINGS_MEAN.values(), *MAILS_MEAN.values()):
        assert means.replace("'", "&#39;") in page
