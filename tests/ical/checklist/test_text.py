"""Points 45-49: text and bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import Any

import pytest
from icalendar import Calendar

from meetbot.ical.lint import lint
from meetbot.ical.text import clean_line, clean_parameter, clean_text, without_tags
from tests.golden import FOLDER, assert_golden
from tests.ical.checklist.cases import EVIL, calendar_mails, event_of, hostile, objects
from tests.ical.checklist.checks import faults, missed
from tests.ical.objects import ONLINE, ONSITE, made
from tests.judges import complaints

WORDS = ("naïve ", "中文", "ก\u0e33", "👩🏽‍🚀", "🇨🇭", "e\u0301", "a, b; c\\d ", "x")


def test_point_45_lines_are_short_and_folds_split_no_character() -> None:
    assert faults(45, (*objects(), *calendar_mails())) == {}
    assert missed(45) == []
    for before in range(75):
        data = made(ONLINE, kept=False, description="x" * before + "".join(WORDS) * 20)
        assert [fault for fault in lint(data) if fault.startswith("45:")] == []
        assert {line.decode() for line in data.split(b"\r\n") if len(line) > 75} == set()


def test_point_46_no_control_character_is_left() -> None:
    assert faults(46, (*objects(), *calendar_mails())) == {}
    assert missed(46) == []
    every = "".join(map(chr, (*range(32), 127, 0x85, 0x2028, 0x2029)))
    event = event_of(made(ONLINE, description=f"a{every}b", reason=f"c{every}d"))
    for name in ("DESCRIPTION", "COMMENT"):
        held = event.first(name)
        assert held is not None
        assert [c for c in held.text if ord(c) < 32 and c not in "\n\t"] == []


def test_point_47_a_name_in_a_parameter_has_no_quote_and_no_caret() -> None:
    assert faults(47, (*objects(), *calendar_mails())) == {}
    assert missed(47) == []
    attendee = event_of(made(ONLINE, attendee=('Bo "the ^ bear" Lind', "bo@example.org"))).first("ATTENDEE")
    assert attendee is not None
    assert attendee.param("CN") == "Bo “the ˆ bear” Lind"


@pytest.mark.judge
def test_point_48_text_of_others_never_becomes_a_property() -> None:
    assert faults(48, (*objects(), *calendar_mails())) == {}
    assert missed(48) == []
    assert {case.name: said for case in hostile() if (said := complaints(case.object))} == {}
    for case in hostile():
        event: Any = Calendar.from_ical(case.object).walk("VEVENT")[0]
        assert str(event["SUMMARY"]) == clean_line(f"Talks{EVIL}")
        assert str(event["COMMENT"]) == clean_text(EVIL)
        assert event["ATTENDEE"].params["CN"] == clean_parameter(f"Bo{EVIL}")
        assert str(event["DESCRIPTION"]).startswith(without_tags(clean_text(f"Come.{EVIL * 3}")))


_PRINT = "from tests.ical.checklist.test_text import digest; print(digest())"


def digest() -> str:
    """Return one hash over the objects, as this process builds them."""
    return hashlib.sha256(b"".join(case.object for case in objects())).hexdigest()


def test_point_49_the_same_input_gives_the_same_bytes() -> None:
    assert faults(49, objects()) == {}
    assert missed(49) == []
    assert_golden("ical/invite-online.ics", made(ONLINE))
    assert_golden("ical/invite-onsite.ics", made(ONSITE, attendee=("Ada Weiss", "ada@example.org")))
    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            cwd=FOLDER.parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert elsewhere == {digest()}
