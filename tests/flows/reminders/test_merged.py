"""At most one reminder in half an hour for one person: what follows closer goes into the mail before it."""

from __future__ import annotations

import pytest

from tests.flows.reminders.office import HOUR, MINUTE, PEOPLE, START, Office, Reminded, agenda

BRIEF = "{id: brief, before: 30m, of: session, to: [speakers]}"
# Bo speaks at 13:00, 13:20, 13:40 and 14:00 in Zurich; Cy in the second alone.
FOUR = """\
sessions:
  - {id: one, title: One, duration: 20m, speakers: [bo]}
  - {id: two, title: Two, duration: 20m, speakers: [bo, cy]}
  - {id: three, title: Three, duration: 20m, speakers: [bo]}
  - {id: four, title: Four, duration: 20m, speakers: [bo]}
"""
DUE = START - 30 * MINUTE


def sent_at(office: Office) -> list[tuple[str, str]]:
    """(session, person) of every brief that left."""
    return [
        (session, r.person)
        for session in ("one", "two", "three", "four")
        for r in office.reminders("brief", session)
        if r.state == "sent"
    ]


async def test_who_is_in_more_sessions_gets_one_mail_in_half_an_hour(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR))
    await office.deliver_at(DUE)
    assert sent_at(office) == [("one", "bo")]
    await office.deliver_at(DUE + 20 * MINUTE)
    assert sent_at(office) == [("one", "bo"), ("two", "cy")]
    await office.deliver_at(DUE + 40 * MINUTE)  # 40 min on: a mail of its own, the fourth in it
    await office.deliver_at(DUE + 60 * MINUTE)
    assert sent_at(office) == [("one", "bo"), ("two", "cy"), ("three", "bo")]
    assert office.waves() == {
        ("brief", "one", 1): "expanded",
        ("brief", "two", 1): "expanded",
        ("brief", "three", 1): "expanded",
        ("brief", "four", 1): "superseded",
    }


async def test_what_is_merged_stands_in_the_outbox_and_says_where_it_was_told(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR))
    office.look_at(DUE)
    assert office.reminders("brief", "two") == [
        Reminded(person="bo", state="superseded", at=DUE + 20 * MINUTE)
    ]
    (mail,) = [e for e in office.mails("bo") if e.ctx.get("anchor") == "two"]
    assert mail.last_text == "told in the reminder due 2027-03-12 11:30 UTC"


async def test_exactly_half_an_hour_apart_are_two_mails(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR.replace("20m", "30m")))
    for at in range(0, 120, 30):
        await office.deliver_at(DUE + at * MINUTE)
    assert sent_at(office) == [("one", "bo"), ("two", "bo"), ("two", "cy"), ("three", "bo"), ("four", "bo")]


async def test_a_link_and_a_brief_in_half_an_hour_are_one_brief(office: Office) -> None:
    await office.begin(agenda(BRIEF, "{id: join, before: 15m, to: [online]}", sessions=FOUR))
    await office.deliver_at(DUE)  # the first brief of bo
    await office.deliver_at(START - 15 * MINUTE)  # the link, to cy alone, whose brief is due in 5 min
    assert (office.sent("brief"), office.sent("join")) == (["bo", "cy"], [])
    assert "/j/" in office.text_to("cy", "brief")
    await office.deliver_at(START - 10 * MINUTE)
    assert (office.sent("brief"), office.waves()["brief", "two", 1]) == (["bo", "cy"], "superseded")


async def test_one_mail_names_every_session_that_it_reminds_of(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR))
    await office.deliver_at(DUE)
    text = " ".join(office.text_to("bo", "brief").split())
    assert "Fri 12 Mar, 07:20–07:40: Two" in text
    assert "Three" not in text.replace("three", "")


async def test_a_merged_session_that_moves_far_is_reminded_of_by_itself(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR))
    await office.deliver_at(DUE)
    moved = FOUR.replace("title: Four,", 'title: Four, start: "18:00",')
    later = moved.replace("title: Two,", 'title: Two, start: "17:00",')
    later = later.replace("title: Three,", 'title: Three, start: "17:20",')
    office.apply_at(DUE + MINUTE, agenda(BRIEF, sessions=later))
    await office.deliver_at(START + 3 * HOUR + 30 * MINUTE)
    assert sent_at(office) == [("one", "bo"), ("two", "bo"), ("two", "cy")]


async def test_what_was_to_be_told_in_a_mail_that_did_not_go_is_told_by_itself(office: Office) -> None:
    await office.begin(agenda(BRIEF, sessions=FOUR))
    office.look_at(DUE - MINUTE)
    gone = FOUR.replace("title: One,", "title: One, status: cancelled,")
    office.apply_at(DUE - MINUTE, agenda(BRIEF, sessions=gone))
    await office.deliver_at(DUE)
    await office.deliver_at(DUE + 20 * MINUTE)
    assert sent_at(office) == [("two", "bo"), ("two", "cy")]


async def test_two_that_are_overdue_go_as_one_mail(office: Office) -> None:
    late = BRIEF.replace("to:", "grace: 30m, to:")
    await office.begin(agenda(late, sessions=FOUR))
    await office.deliver_at(START - MINUTE)  # the first two are overdue
    assert sent_at(office) == [("two", "bo"), ("two", "cy")]
    assert office.waves()["brief", "one", 1] == "superseded"


@pytest.mark.parametrize("anchors", [("meeting", "day"), ("day", "meeting")])
async def test_the_same_day_by_two_anchors_is_one_mail(office: Office, anchors: tuple[str, str]) -> None:
    policy = [f"{{id: r{n}, before: 20h, of: {of}, to: [all]}}" for n, of in enumerate(anchors)]
    await office.begin(agenda(*policy, people=PEOPLE))
    await office.deliver_at(START - 20 * HOUR)
    assert sorted(office.sent("r0") + office.sent("r1")) == ["ada", "bo", "cy"]


async def test_thanks_are_not_merged_with_what_follows(office: Office) -> None:
    thanks = "{id: thanks, after: 1h, of: session, to: [all], grace: 3h}"
    await office.begin(agenda(thanks, sessions=FOUR))
    await office.deliver_at(START + 2 * HOUR + 20 * MINUTE)
    assert office.sent("thanks") == ["bo", "bo", "cy", "bo", "bo"]
