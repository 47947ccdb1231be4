"""What the calendar entry itself says: the newest copy is the only one that a calendar keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.agenda.model.terms import Status
from meetbot.ical.summary import summarise
from meetbot.mail.compose import compose
from meetbot.mail.model import Letter
from meetbot.mail.read import open_mail
from meetbot.mail.words import Words
from meetbot.plan.model import Method, Partstat
from meetbot.templating import Templates
from tests.mail.checklist import letters_in_both_modes, packed
from tests.mail.letters import ADA, LANGUAGES, RUI, SENDER, TEMPLATES, all_letters, copy_for, letter

DAY = copy_for(ADA)
LETTERS = letters_in_both_modes()
LIVE = [name for name, one in LETTERS.items() if one.method is Method.REQUEST]


def entry_of(of: Letter, templates: Templates = TEMPLATES) -> str:
    """DESCRIPTION of the mail's calendar copy."""
    calendar = open_mail(compose(of, render=templates.render, sender=SENDER)[1]).calendar
    assert calendar is not None
    return summarise(calendar).description


def day_of(sessions: int) -> Letter:
    first, step = DAY.programme[0], timedelta(minutes=20)
    rows = tuple(
        replace(first, session=f"s{n}", title=f"Session {n}.", start=first.start + n * step, people=())
        for n in range(sessions)
    )
    return letter(ADA, copies=(replace(DAY, programme=rows),))


def in_entry(sessions: int, text: str) -> list[int]:
    return [n for n in range(sessions) if f" Session {n}." in text]


def test_a_day_lists_its_sessions_on_both_clocks() -> None:
    assert "\n".join(entry_of(letter(ADA)).split("\n\n")[3].splitlines()) == (
        "Programme, London time (in brackets Shenzhen time)\n"
        "07:00–07:30 (15:00–15:30) Opening\n"
        "                host Prof. HAN Wei\n"
        "07:30–08:20 (15:30–16:20) Keynote session: higher education for a better\n"
        "                future\n"
        "                chair Prof. WANG Libing · Prof. Atta-ur-Rahman\n"
        "08:20–08:30 (16:20–16:30) Group photo and break\n"
        "10:00–10:15 (18:00–18:15) Closing remarks"
    )


def test_where_both_clocks_agree_each_time_stands_once() -> None:
    near = replace(RUI, timezone="Asia/Shanghai")
    text = entry_of(letter(near))
    assert "Programme, Shenzhen time\n15:00–15:30 Opening\n" in text


def test_a_session_that_is_off_is_listed_as_cancelled_without_its_people() -> None:
    off = replace(DAY.programme[1], status=Status.CANCELLED)
    rows = (DAY.programme[0], off, *DAY.programme[2:])
    text = entry_of(letter(ADA, copies=(replace(DAY, programme=rows),)))
    assert "better future (cancelled)" in " ".join(text.split())
    assert "WANG Libing" not in text


def test_a_session_past_midnight_on_the_other_clock_names_its_day() -> None:
    late = replace(DAY.programme[0], start=DAY.start - timedelta(hours=7, minutes=30), end=DAY.start)
    text = entry_of(letter(RUI, copies=(replace(copy_for(RUI), programme=(late,)),)))
    assert "07:30–15:00 (Tue 11 Jan, 18:30–Wed 12 Jan 02:00)" in text.replace("\xa0", " ")


@pytest.mark.parametrize(("sessions", "shown"), [(20, 20), (21, 21), (22, 20), (60, 20)])
def test_a_long_day_stays_readable_and_says_where_the_rest_is(sessions: int, shown: int) -> None:
    text = entry_of(day_of(sessions))
    assert in_entry(sessions, text) == list(range(shown))
    more = f"and {sessions - shown} more sessions:\nhttps://meet.example.org/m/ichei-annual-2022"
    assert (more in text) == (sessions > shown)


def test_a_mail_that_is_long_already_gets_a_shorter_entry_and_still_leaves() -> None:
    wide = "高等教育数字化转型" * 40
    long = day_of(60)
    rows = tuple(replace(row, title=f"{row.title} {wide}") for row in long.copies[0].programme)
    named = replace(long, copies=(replace(long.copies[0], programme=rows, summary=wide),))
    of = replace(named, agenda=replace(named.agenda, meeting=replace(
        named.agenda.meeting, contact=replace(named.agenda.meeting.contact, name=wide))))  # fmt: skip
    data = compose(of, render=TEMPLATES.render, sender=SENDER)[1]
    assert len(data) < 100_000
    assert in_entry(60, entry_of(of)) in ([], list(range(8)), list(range(20)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIVE)
def test_every_copy_holds_what_the_first_one_does(name: str, language: str) -> None:
    of = replace(LETTERS[name], language=language)
    first = replace(all_letters()["invite-online"], language=language, person=of.person, copies=of.copies)
    held = entry_of(replace(first, links=of.links, address=of.address))
    text = entry_of(of)
    lines = [packed(line) for line in held.split("\n\n", 1)[1].splitlines()]
    words = Words(TEMPLATES.render, language)
    gone = [packed(words("answer-hint"))]  # beside answers that are asked for
    if of.partstat is not Partstat.NEEDS_ACTION and not of.ask:
        gone.append(packed(words("label-answer-by")))
    # What a link is called may differ: a map is a button where the room is news.
    told = [line for line in lines if line and line[-1] not in ":：" and not line.startswith(tuple(gone))]
    assert [line for line in told if line not in packed(text)] == []
    for link in (of.links.personal, *((of.links.join,) if DAY.has_link and of.copies[0].has_link else ())):
        assert link in text


def test_a_session_says_what_the_agenda_tells_of_it() -> None:
    of = all_letters()["invite-speaker"]
    told = replace(of.copies[0], description="Why computing is a coastal science.\nSlides follow.")
    text = entry_of(replace(of, copies=(told,)))
    assert "\n\nWhy computing is a coastal science. Slides follow.\n" in text


def test_what_is_called_off_lists_no_programme_and_no_way_in() -> None:
    for name in ("cancel", "uninvite"):
        text = entry_of(all_letters()[name])
        assert ("Opening" in text, "/j/" in text, "answer=yes" in text) == (False, False, False)


def test_an_entry_of_older_templates_is_the_head_of_the_mail_as_it_was() -> None:
    kept = {name: text for name, text in TEMPLATES.texts().items() if name != "mail/entry.txt.j2"}
    older = Templates.from_texts(kept)
    of = all_letters()["update-programme"]
    view = open_mail(compose(of, render=older.render, sender=SENDER)[1])
    assert view.text.startswith(entry_of(of, older))
    assert older.revision() != TEMPLATES.revision()
