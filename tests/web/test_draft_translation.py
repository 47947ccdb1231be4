"""Whose wording nobody has signed off is a draft translation to the organiser; the main language never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.store.mails import MailFilter
from meetbot.templating import Templates
from meetbot.web.mails.opened import is_draft, language_of, mail_of
from tests.web.site import MEETING, Site


@pytest.mark.parametrize(
    ("signed", "draft"),
    [("", True), ("# reviewed-by: none\n", True), ("# reviewed-by: Amina Yusuf, 3 March 2027\n", False)],
)
def test_a_language_is_a_draft_until_somebody_signed_it_off(tmp_path: Path, signed: str, draft: bool) -> None:
    folder = tmp_path / "locale" / "fr"
    folder.mkdir(parents=True)
    (folder / "mail.ftl").write_text(f"{signed}answer-yes = Oui\n", encoding="utf-8")
    own = Templates(tmp_path)
    assert is_draft(own, "fr") is draft
    assert not is_draft(own, "en")


async def test_the_opened_mail_says_so_in_another_language_alone(applied: Site) -> None:
    context = applied.context
    with context.store.read() as tx:
        found = {
            language_of(mail_of(tx, context.composer, entry, now=applied.clock.now())[1]): entry.id
            for entry in tx.find_mails(MailFilter(meeting=MEETING), limit=200)
        }
    said = {
        language: "draft translation" in await applied.text(f"/meetings/{MEETING}/outbox?mail={number}")
        for language, number in found.items()
    }
    assert len(said) > 1
    assert said == {language: language != "en" for language in said}
