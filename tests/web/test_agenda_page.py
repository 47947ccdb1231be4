"""The agenda's page: its zones, its lines, and what stands beside it."""

from __future__ import annotations

import re

from meetbot.flows.agenda.load import Source
from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_frame import words

AGENDA = f"/meetings/{MEETING}/agenda"


async def test_a_fault_leads_to_its_line_beside_the_agenda_or_to_the_editor(applied: Site) -> None:
    page = await applied.text(AGENDA)
    told = re.findall(r'<a class="nowrap beside-only" href="#L(\d+)">Line \1</a>', page)
    edited = re.findall(r'<a class="nowrap unless-beside" href="[^"]*/agenda/edit#L(\d+)">', page)
    assert told
    assert told == edited
    lines = example().text.splitlines()
    for number in told:
        row = re.search(rf'<li id="L{number}" class="hit"><span>([^<]*)</span>', page)
        assert row is not None
        assert row[1].replace("&#34;", '"').replace("&#39;", "'") == lines[int(number) - 1]


async def test_the_tab_names_the_page_and_the_meeting(applied: Site) -> None:
    page = await applied.text(AGENDA)
    title = re.search(r"<title>(.*?)</title>", page)
    assert title is not None
    assert re.fullmatch(r"(\d+ warnings? · )?Agenda · .+ · meetbot", title[1])


async def test_a_text_too_long_to_stand_beside_has_only_the_editor(applied: Site) -> None:
    long = later(example(), "format: meetbot/1\n", "format: meetbot/1\n" + "# a comment\n" * 6_000)
    applied.apply(long)
    page = await applied.text(AGENDA)
    assert "beside-only" not in page
    assert re.search(r'<a class="nowrap" href="[^"]*/agenda/edit#L60\d\d">Line 60\d\d</a>', page)


async def test_the_zones_of_people_come_first_with_how_many_and_the_second_clock_follows(
    applied: Site,
) -> None:
    page = await applied.text(AGENDA)
    group = page.partition('<optgroup label="Zones of your people">')[2].partition("</optgroup>")[0]
    counts = [int(n) for n in re.findall(r">[^<]+ \(UTC[+-]?[\d:]*\), (\d+) (?:person|people)<", group)]
    assert len(counts) > 2
    assert counts == sorted(counts, reverse=True)
    night = await applied.text(f"{AGENDA}?zone=America/Los_Angeles")
    assert "23:00–23:30 day before, night" in words(night)
    none = await applied.text(f"{AGENDA}?zone=")
    assert '<td role="cell" class="other-time' not in none


async def test_an_agenda_of_two_days_has_links_to_them(site: Site) -> None:
    site.sign_in("organiser")
    site.apply(Source(name="two.yaml", text=TWO_DAYS))
    page = await site.text("/meetings/two/agenda")
    assert re.findall(r'<a class="chip" href="#(\w+)">', page) == ["first", "second"]
    assert all(f'id="{name}"' in page for name in ("first", "second"))


TWO_DAYS = """\
format: meetbot/1
meeting: {id: two, title: Two days, timezone: Europe/Zurich, mode: onsite}
days:
  - {id: first, date: 2022-03-15, start: "09:00", sessions: [{id: talk, title: Talk, duration: 1h}]}
  - {id: second, date: 2022-03-16, start: "09:00", sessions: [{id: end, title: End, duration: 1h}]}
"""
