"""Late notices in six languages, as people read them; and what they must say and must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.mail.compose import compose
from meetbot.mail.model import Letter
from meetbot.mail.read import MailView, open_mail
from tests.golden import assert_golden
from tests.mail.letters import ADA, LANGUAGES, SENDER, TEMPLATES, all_letters, at, copy_for, late

LATE = {name: one for name, one in all_letters().items() if name.startswith("late-")}


def mail(letter: Letter, language: str = "en") -> MailView:
    return open_mail(compose(replace(letter, language=language), render=TEMPLATES.render, sender=SENDER)[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LATE)
def test_a_late_notice_reads_like_this(name: str, language: str) -> None:
    found = mail(LATE[name], language)
    assert_golden(f"mail/late/{name}.{language}.txt", found.text)
    if name == "late-online":
        assert_golden(f"mail/late/{name}.{language}.html", found.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_the_new_start_first_and_the_old_one_beside_it(language: str) -> None:
    lede = mail(LATE["late-online"], language).text.split("\n\n")[0]
    assert lede.index("07:45") < lede.index("07:30")


def test_on_site_it_names_the_room_and_online_the_link() -> None:
    onsite, online = mail(LATE["late-onsite"]).text, mail(LATE["late-online"]).text
    assert ("Hall 1" in onsite, "/j/" in onsite) == (True, False)
    assert ("Hall 1" in online, "/j/" in online) == (False, True)


def test_who_speaks_reads_their_own_minutes_and_gets_to_the_timer() -> None:
    found = mail(LATE["late-speaker"])
    assert found.text.startswith("You are on at 12:45 Karachi time instead of 12:30.\n")
    assert "12:45–13:05 Karachi (UTC+5)\n      15:45–16:05 Shenzhen (UTC+8)" in found.text
    assert "Open my timer: https://meet.example.org/l/" in found.text


def test_it_carries_no_calendar_entry_and_one_click_stops_it() -> None:
    found = mail(LATE["late-online"])
    assert found.calendar is None
    assert "Stop reminders" in found.text


def test_everything_that_moved_is_listed_up_to_twelve() -> None:
    copies = [copy_for(ADA, ref="keynote", uid=f"u{n}@x") for n in range(15)]
    text = mail(late(ADA, *copies, by=15, audience="online")).text
    assert text.count("instead of 07:30: Keynote") == 12


def test_back_on_time_it_says_so() -> None:
    back = late(ADA, copy_for(ADA, ref="keynote"), by=0, audience="online", was=(at(15, 45),))
    assert "Planned: 07:30, as it is now" in mail(back).text
