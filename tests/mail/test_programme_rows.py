"""How much of a day's programme a mail shows: a line that names one more is no shorter than the one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.mail.checklist import mail_of
from tests.mail.letters import ADA, copy_for, letter

DAY = copy_for(ADA)


@pytest.mark.parametrize(("sessions", "shown", "more"), [(8, 8, ""), (9, 9, ""), (10, 8, "and 2 more")])
def test_a_programme_is_cut_where_that_saves_lines(sessions: int, shown: int, more: str) -> None:
    first, step = DAY.programme[0], timedelta(minutes=20)
    rows = tuple(
        replace(first, session=f"s{n}", title=f"Session {n}", start=first.start + n * step, people=())
        for n in range(sessions)
    )
    text = mail_of(letter(ADA, copies=(replace(DAY, programme=rows),))).text
    assert [n for n in range(sessions) if f"Session {n}" in text] == list(range(shown))
    assert ("and 1 more" in text, "and 2 more" in text) == (False, bool(more))
