"""The reference meeting, as its file says it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from meetbot.plan.copies import Issuing, build_copies
from meetbot.plan.explain import plan_to_json
from meetbot.plan.people import not_mailed
from meetbot.plan.waves import plan_waves
from tests.plan.reference import reference
from tests.plan.sample import DOMAIN, Ledger

NOW = datetime(2022, 1, 3, 1, tzinfo=UTC)  # 3 January, 09:00 in Shenzhen


def test_16_invitations_go_to_the_14_people_with_a_role_and_90_to_the_attendees() -> None:
    copies = build_copies(reference(), Issuing(domain=DOMAIN))
    own = Counter(copy.person_id for copy in copies if copy.of == "session")
    listed = [copy.person_id for copy in copies if copy.of == "day"]
    assert (len(own), own.total(), own["sarwar"], own["li-ming"]) == (14, 16, 2, 2)
    assert (len(listed), len(set(listed)), set(listed) & set(own)) == (90, 90, set())


def test_the_four_placeholders_are_named_as_not_mailed() -> None:
    assert [(n.person_id, n.why) for n in not_mailed(reference())] == [
        ("p-id", "nobody is named yet"),
        ("p-lk", "nobody is named yet"),
        ("p-kg", "nobody is named yet"),
        ("p-rs", "nobody is named yet"),
    ]


def test_the_speaker_of_an_item_gets_the_sessions_span_with_the_own_minutes() -> None:
    copies = {(c.person_id, c.ref): c for c in build_copies(reference(), Issuing(domain=DOMAIN))}
    copy = copies["knyazeva", "initiatives"]
    assert (copy.start, copy.end) == (
        datetime(2022, 1, 12, 9, 15, tzinfo=UTC),
        datetime(2022, 1, 12, 9, 50, tzinfo=UTC),
    )
    assert [(p.title, p.start, p.end) for p in copy.parts] == [
        (
            "Joint project for Russian-speaking higher education",
            datetime(2022, 1, 12, 9, 40, tzinfo=UTC),
            datetime(2022, 1, 12, 9, 50, tzinfo=UTC),
        )
    ]


def test_the_reminders_are_due_when_the_policy_says() -> None:
    planned, _ = plan_waves(reference(), (), revision=1, now=NOW)
    assert [(w.reminder_id, w.anchor, w.due_at.isoformat()) for w in planned] == [
        ("week", "", "2022-01-05T07:00:00+00:00"),
        ("eve", "", "2022-01-11T07:00:00+00:00"),
        ("speaker", "opening", "2022-01-12T06:30:00+00:00"),
        ("join", "", "2022-01-12T06:45:00+00:00"),
        ("speaker", "keynote", "2022-01-12T07:00:00+00:00"),
        ("speaker", "partnership", "2022-01-12T08:00:00+00:00"),
        ("speaker", "initiatives", "2022-01-12T08:45:00+00:00"),
        ("speaker", "contest", "2022-01-12T09:20:00+00:00"),
        ("speaker", "closing", "2022-01-12T09:35:00+00:00"),
        ("thanks", "", "2022-01-13T04:15:00+00:00"),
    ]


def test_the_plan_as_json_counts_and_names() -> None:
    agenda = reference()
    told = plan_to_json(Ledger().plan(agenda, now=NOW), agenda)
    assert (told["counts"], told["people"], told["rules"]) == (
        {"invite": 106},
        104,
        {"first invitation": 106},
    )
    assert told["notices"][0] == {
        "person": "han-wei",
        "name": "Prof. HAN Wei",
        "roles": ["host"],
        "mode": "onsite",
        "zone": "Asia/Shanghai",
        "language": "en",
        "purpose": "invite",
        "method": "REQUEST",
        "of": "session",
        "ref": "opening",
        "what": "Opening",
        "start": "2022-01-12T07:00:00+00:00",
        "end": "2022-01-12T07:30:00+00:00",
        "rule": "first invitation",
        "why": "first invitation",
        "changes": [],
        "asks": True,
        "uid": "opening.ichei-annual-2022@meet.example.org",
        "sequence": 0,
        "dtstamp": "2022-01-03T01:00:00+00:00",
        "due": "2022-01-03T01:00:00+00:00",
        "expires": "2022-01-12T07:30:00+00:00",
    }
    assert [wave["people"] for wave in told["waves"]][:1] == [104]
    assert "@example.org" not in str(told)
