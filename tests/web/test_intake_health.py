"""What the admin page says of the ways by which answers come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.intake.way import Way
from meetbot.web.accounts.admin import intake_health
from tests.web.site import NOON, Site, running_site

SMTP = Way(name="smtp", where="127.0.0.1:2525")
IMAP = Way(name="imap", where="rsvp at imap.example.org, folder INBOX", looked_at=NOON)


MAILBOX = "The mailbox is rsvp at imap.example.org, folder INBOX."


@pytest.mark.parametrize(
    ("way", "kind", "said"),
    [
        (SMTP, "ok", "Mail is taken in at 127.0.0.1:2525. 0 mails since the start."),
        (
            replace(SMTP, mails=1_200, mail_at=NOON - timedelta(hours=1), skipped=2),
            "warn",
            (
                "Mail is taken in at 127.0.0.1:2525. 1,200 mails since the start, the last 11:00 UTC. "
                "2 mails over the size limit."
            ),
        ),
        (replace(IMAP, looked_at=None), "warn", f"{MAILBOX} It was not looked through yet."),
        (
            replace(IMAP, mails=1, mail_at=NOON - timedelta(days=2), trouble="imap.example.org is silent."),
            "bad",
            (
                f"{MAILBOX} imap.example.org is silent. Last look 12:00 UTC. "
                "1 mail since the start, the last Sun 2 Jan, 12:00 UTC."
            ),
        ),
        (replace(IMAP, elsewhere=True), "ok", f"{MAILBOX} Another process of this service reads it."),
    ],
)
def test_a_way_is_told_with_its_last_mail_and_what_is_wrong(
    site: Site, way: Way, kind: str, said: str
) -> None:
    assert intake_health(replace(site.context, ways=(way,)), now=NOON) == [(kind, said)]


async def test_where_mail_leaves_and_no_answer_is_read_the_page_says_so(mailing: Site) -> None:
    mailing.sign_in("admin", name="root")
    assert "No answers by mail are read" in await mailing.text("/admin")


async def test_where_no_mail_leaves_nothing_is_said_of_answers(site: Site) -> None:
    site.sign_in("admin", name="root")
    assert "answers by mail" not in (await site.text("/admin")).lower()


async def test_the_admin_page_tells_of_each_way_and_writes_the_servers_words_as_text(tmp_path: Path) -> None:
    ways = (SMTP, replace(IMAP, trouble="imap.example.org says: <b>no</b>."))
    async with running_site(tmp_path, ways=ways) as site:
        site.sign_in("admin", name="root")
        text = await site.text("/admin")
    assert "Mail is taken in at 127.0.0.1:2525." in text
    assert "imap.example.org says: &lt;b&gt;no&lt;/b&gt;." in text
