"""Mails that came in, on the admin's page."""

from __future__ import annotations

from meetbot.flows.answers.intake import take_in
from tests.web.answering import ANSWERS, invited, take
from tests.web.site import Site
from tests.web.test_frame import words


async def test_the_admin_sees_the_mails_of_all_meetings_and_those_of_none(site: Site) -> None:
    await invited(site)
    take(site)
    context = site.context
    take_in(
        b"From: somebody@example.net\r\nSubject: Lunch?\r\n\r\nWhen?\r\n",
        store=context.store,
        composer=context.composer,
        rcpts=(),
        source="imap",
        now=site.clock.now(),
    )
    site.client.session.cookie_jar.clear()
    site.sign_in("admin", name="root")
    page = words((await site.text("/admin")).partition("Mails that came in")[2])
    assert "from the mailbox somebody@example.net Lunch? no answer in it" in page
    assert "Accepted: Talk counted board Bo Two answers yes" in page
    assert "Lunch?" not in await site.text(ANSWERS)
