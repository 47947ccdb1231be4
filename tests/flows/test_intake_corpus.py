"""Answers as real programs write them, each with its own dirt."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.flows.answers.intake import Outcome
from meetbot.store.store import Store
from tests.flows.desk import NOON, Desk

REPLIES = Path(__file__).parents[1] / "data" / "replies"
SAID = {
    "apple-icloud": ("ACCEPTED", "See you there"),  # ATTENDEE is a path, the address in EMAIL; method=reply
    "google": ("DECLINED", "I teach at that hour"),  # the same object twice, lines folded in the address
    "notes-latin-1": ("DECLINED", "Grüße aus Zürich"),  # METHOD:reply, PARTSTAT=declined, bare LF
    "outlook-com": ("TENTATIVE", ""),  # no ORGANIZER, From is another address
    "outlook-exchange": ("ACCEPTED", ""),  # MAILTO:, capitals in the address, a Windows zone
    "proton": ("ACCEPTED", ""),  # no method parameter, no SEQUENCE, an attachment alone
    "room-mailbox": ("ACCEPTED", ""),  # Auto-Submitted, an empty return path
    "thunderbird": ("ACCEPTED", "Für mich passt es"),  # LF only, eight bits, lines over 75 octets
    "zimbra-forwarded": ("ACCEPTED", ""),  # in a message within the message, with a BOM
}


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        made = Desk(store, tmp_path, now=NOON)
        made.apply()
        await made.deliver()
        made.now = NOON.replace(hour=13)
        yield made


@pytest.mark.parametrize("name", sorted(SAID))
def test_the_answer_of_a_real_program_counts(desk: Desk, name: str) -> None:
    raw = (REPLIES / f"{name}.eml").read_bytes()
    assert desk.take(raw).outcome is Outcome.COUNTED
    last = desk.answers("bo").last
    assert last is not None
    assert (last.partstat, last.comment.strip(), last.source) == (*SAID[name], "mail")
    assert last.at == NOON.replace(minute=20)
    assert desk.take(raw).outcome is Outcome.KNOWN
    assert desk.take(raw.replace(b"Message-I", b"X-Was-I")).outcome is Outcome.KNOWN
    assert len(desk.answers("bo").history) == 1


def test_every_reply_kept_is_expected() -> None:
    assert {path.stem for path in REPLIES.glob("*.eml")} == set(SAID)
