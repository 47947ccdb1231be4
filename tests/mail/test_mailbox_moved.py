"""The plain mail that goes first where answers go to another address, in every language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.mail.compose import compose
from meetbot.mail.model import Announced
from meetbot.mail.read import open_mail
from meetbot.plan.model import Change, Purpose
from tests.mail.checklist import faults, mail_of
from tests.mail.letters import ATTA, LANGUAGES, SENDER, TEMPLATES, copy_for, digest

WAS, NOW = "rsvp@meet.example.org", "answers@meet.example.org"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 3])
def test_it_names_both_addresses_and_passes_the_checklist(language: str, count: int) -> None:
    who = replace(ATTA, language=language)
    moved = (Change(what="mailbox", was=WAS, now=NOW),)
    refs = ("opening", "keynote", "closing")[:count]
    letter = digest(
        who,
        copies=tuple(copy_for(who, ref=ref) for ref in refs),
        announced=tuple(
            Announced(purpose=Purpose.UPDATE, changes=moved, rule="organiser's mailbox changed") for _ in refs
        ),
        language=language,
    )
    mail = open_mail(compose(letter, render=TEMPLATES.render, sender=SENDER)[1])
    assert mail.calendar is None
    assert (mail.text.count(WAS), mail.text.count(NOW)) == (count, count)
    assert faults(mail_of(letter)) == []
