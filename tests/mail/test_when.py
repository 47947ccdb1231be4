"""The person's clocks: which leads, how dates and offsets read, across midnight and clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.mail.when import When, clocks, span_text
from meetbot.mail.words import Words
from tests.mail.letters import ADA, AGENDA, COMPOSED, KIM, LANGUAGES, LEE, RUI, TEMPLATES, at

EN = Words(TEMPLATES.render, "en")


def when(zone: str, mode: Mode, *, language: str = "en", start: datetime | None = None) -> When:
    person = replace(ADA, timezone=zone)
    start = start or at(15)
    words = Words(TEMPLATES.render, language)
    found = clocks(AGENDA, person, mode, zone="Asia/Shanghai", at=start, language=language)
    return When(words=words, clocks=found, now=COMPOSED)


def test_online_leads_with_the_own_clock_and_on_site_with_the_venues() -> None:
    online, onsite = (when("Asia/Karachi", mode) for mode in (Mode.ONLINE, Mode.ONSITE))
    assert (online.full(at(15), at(18, 15)), online.other(at(15), at(18, 15))) == (
        "Wed 12 Jan 2022, 12:00–15:15 Karachi (UTC+5)",
        "15:00–18:15 Shenzhen (UTC+8)",
    )
    assert (onsite.full(at(15), at(18, 15)), onsite.other(at(15), at(18, 15))) == (
        "Wed 12 Jan 2022, 15:00–18:15 Shenzhen (UTC+8)",
        "12:00–15:15 Karachi (UTC+5)",
    )


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Moscow", "Wed 12 Jan 2022, 10:00–13:15 Moscow (UTC+3)"),
        ("Europe/Belgrade", "Wed 12 Jan 2022, 08:00–11:15 Belgrade (UTC+1)"),
        ("Asia/Colombo", "Wed 12 Jan 2022, 12:30–15:45 Colombo (UTC+5:30)"),
        ("America/New_York", "Wed 12 Jan 2022, 02:00–05:15 New York (UTC-5)"),
        ("Pacific/Honolulu", "Tue 11 Jan 2022, 21:00–Wed\u00a012\u00a0Jan\u00a000:15 Honolulu (UTC-10)"),
        ("Etc/UTC", "Wed 12 Jan 2022, 07:00–10:15 UTC (UTC)"),
    ],
)
def test_the_same_meeting_on_other_clocks(zone: str, expected: str) -> None:
    assert when(zone, Mode.ONLINE).full(at(15), at(18, 15)) == expected


def test_another_day_on_the_second_clock_is_named() -> None:
    onsite = when("Pacific/Honolulu", Mode.ONSITE)
    assert onsite.other(at(15), at(17)) == "Tue 11 Jan, 21:00–23:00 Honolulu (UTC-10)"
    assert when("Pacific/Auckland", Mode.ONLINE).utc(at(22), at(23)) == "Wed 12 Jan, 14:00–15:00"


def test_one_clock_where_both_show_the_same() -> None:
    assert when("Asia/Singapore", Mode.ONLINE).other(at(15), at(16)) == ""
    unknown = clocks(AGENDA, LEE, Mode.ONLINE, zone="Asia/Shanghai", at=at(15), language="en")
    assert (unknown.first.city, unknown.second, unknown.zone_known) == ("Shenzhen", None, False)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "Wed 12 Jan", "Wednesday 12 January"),
        ("fr", "mer. 12 janv.", "mercredi 12 janvier"),
        ("es", "mié, 12 ene", "miércoles 12 de enero"),
        ("ru", "ср, 12 янв.", "среда, 12 января"),
        ("zh", "1月12日周三", "1月12日星期三"),
        ("ar", "الأربعاء، 12 يناير", "الأربعاء، 12 يناير"),
    ],
)
def test_dates_read_as_their_language_writes_them(language: str, short: str, long: str) -> None:
    found = when("Asia/Karachi", Mode.ONLINE, language=language)
    assert (found.day(at(15)), found.day(at(15), long=True)) == (short, long)


def test_a_date_of_another_year_has_its_year() -> None:
    assert when("Asia/Karachi", Mode.ONLINE).day(at(15) + timedelta(days=400)) == "Thu 16 Feb 2023"


def test_the_offset_is_that_of_the_day_not_of_today() -> None:
    summer = datetime(2022, 7, 1, 7, 0, tzinfo=UTC)
    zurich = when("Europe/Zurich", Mode.ONLINE, start=summer)
    assert zurich.dated(summer) == "Fri 1 Jul 2022, Zurich (UTC+2)"
    assert zurich.dated(at(15)) == "Wed 12 Jan 2022, Zurich (UTC+1)"


def test_night_is_the_persons_night() -> None:
    assert when("America/New_York", Mode.ONLINE).at_night(at(15))
    assert not when("America/New_York", Mode.ONSITE).at_night(at(15))
    assert (RUI.timezone, KIM.timezone) == ("America/New_York", "Asia/Kolkata")


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=2, minutes=30), "150 minutes"),
        (timedelta(hours=3), "3 hours"),
        (timedelta(hours=23, minutes=58), "24 hours"),
        (timedelta(days=7), "7 days"),
    ],
)
def test_a_length_is_said_in_one_unit(span: timedelta, expected: str) -> None:
    assert span_text(span, EN) == expected


def test_nothing_is_left_of_what_has_begun() -> None:
    later = replace(when("Asia/Karachi", Mode.ONLINE), now=at(15))
    assert (later.left(at(15)), later.left(at(15, 20))) == ("", "20 minutes")


def test_every_language_names_the_city_its_own_way() -> None:
    cities = {
        language: when("Asia/Kolkata", Mode.ONLINE, language=language).first.city for language in LANGUAGES
    }
    assert cities == {
        "en": "Kolkata",
        "ar": "كالكتا",
        "es": "Calcuta",
        "fr": "Calcutta",
        "ru": "Калькутта",
        "zh": "加尔各答",
    }
