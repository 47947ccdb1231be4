"""What a reminder says of time: the clock they look at first, the other after it, never what has passed."""

from __future__ import annotations

from meetbot.flows.meeting.session import run_command
from tests.flows.reminders.office import DUE, EVE, HOUR, MINUTE, START, Office, agenda

JOIN = "{id: join, before: 45m, to: [all], grace: 40m}"
BRIEF = "{id: brief, before: 20m, of: session, to: [all]}"


async def text(office: Office, person: str, reminder: str = "eve") -> str:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    return " ".join(office.text_to(person, reminder).split())


async def test_online_the_own_clock_comes_first_and_the_venue_s_second(office: Office) -> None:
    found = await text(office, "bo")
    own, venue = "07:30–08:00 New York (UTC-5)", "13:30–14:00 Zurich (UTC+1)"
    assert own in found
    assert found.index(own) < found.index(venue)


async def test_a_zone_off_by_half_an_hour_says_so(office: Office) -> None:
    assert "18:30–19:00 Kolkata (UTC+5:30)" in await text(office, "cy")


async def test_on_site_the_venue_s_clock_comes_first(office: Office) -> None:
    policy = agenda(EVE).replace("mode: onsite}", "mode: onsite, timezone: America/New_York}")
    await office.begin(policy)
    await office.deliver_at(DUE)
    found = " ".join(office.text_to("ada").split())
    assert found.index("13:00–13:30 Zurich (UTC+1)") < found.index("07:00–07:30 New York (UTC-5)")


async def test_who_has_no_zone_gets_the_venue_s_and_is_told_so(office: Office) -> None:
    found = await text(office, "ada")
    assert "13:00–13:30 Zurich (UTC+1)" in found
    assert "New York" not in found
    assert "we do not know your time zone" in found


async def test_what_is_left_is_counted_when_it_is_written_not_taken_from_the_lead(office: Office) -> None:
    await office.begin(agenda(JOIN))
    await office.deliver_at(START - 37 * MINUTE)  # 8 min late
    assert "37 minutes before" in " ".join(office.text_to("ada", "join").split())


async def test_a_reminder_of_a_late_session_says_when_it_is_expected(office: Office) -> None:
    await office.begin(agenda(BRIEF))
    await office.deliver_at(START - 5 * MINUTE)
    run_command(
        office.store, "board", {"command": "start", "id": "a", "item": "opening"}, by="ana", now=START
    )
    add = {"command": "add", "id": "b", "seconds": 25 * 60}
    run_command(office.store, "board", add, by="ana", now=START + MINUTE)
    await office.deliver_at(START + 35 * MINUTE)
    found = " ".join(office.text_to("bo", "brief").split())
    assert "07:55–08:25 New York" in found
    assert "Planned: 07:30, now 25 minutes later" in found


async def test_of_a_session_it_speaks_of_that_session_where_the_calendar_has_the_day(office: Office) -> None:
    await office.begin(agenda(BRIEF, meeting="invite: {roles: day}"))
    await office.deliver_at(START + HOUR - 20 * MINUTE)
    found = " ".join(office.text_to("cy", "brief").split())
    assert "Closing" in found
    assert "18:30–19:00 Kolkata (UTC+5:30)" in found
    assert "17:30" not in found


async def test_who_follows_by_feed_alone_is_reminded_too(office: Office) -> None:
    await office.begin(agenda(BRIEF, meeting="invite: {roles: feed}"))
    await office.deliver_at(START + HOUR - 20 * MINUTE)
    found = " ".join(office.text_to("cy", "brief").split())
    assert "18:30–19:00 Kolkata (UTC+5:30)" in found
    assert "Closing" in found
