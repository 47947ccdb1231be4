"""Point 39: reports and complaints that come back, true and false ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.mail.bounce_address import bounce_address
from meetbot.outbox.model import Entry
from meetbot.store.store import Store
from tests.delivery.logs import found, unseen
from tests.flows.desk import DOMAIN, LATER, NOON, SECRET, Desk
from tests.mail.reports import block, complaint, delivery

BO, OURS = "bo@example.org", f"rsvp@{DOMAIN}"


def address(entry: int, secret: str = SECRET) -> str:
    return bounce_address(entry, mailbox=OURS, secret=secret.encode())


def away(to: str) -> bytes:
    head = f"Return-Path: <>\r\nFrom: {BO}\r\nTo: {to}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n"
    return f"{head}\r\nAway until Monday.\r\n".encode()


def report(kind: str, entry: Entry) -> bytes:
    """Return what comes back of Bo's mail."""
    to = address(entry.id)
    match kind:
        case "failed 5.1.1":
            return delivery(to, [block(BO)])
        case "delayed":
            return delivery(to, [block(BO, action="delayed", status="4.4.1", diagnostic="421 4.4.1 busy")])
        case "failed 5.7.1":
            return delivery(to, [block(BO, status="5.7.1", diagnostic="550 5.7.1 blocked")])
        case "forged":
            return delivery(address(entry.id, "a guess"), [block(BO)])
        case "of no row":
            return delivery(address(4711), [block(BO)])
        case "away":
            return away(to)
        case _:
            return complaint("fbl@meet.example.org", sender=to)


KINDS = ("failed 5.1.1", "delayed", "failed 5.7.1", "forged", "of no row", "away", "complaint")


@pytest.mark.parametrize("kind", KINDS)
async def test_point_39_a_report_stops_mail_where_it_proves_that_nobody_is_there(
    kind: str, tmp_path: Path
) -> None:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        desk = Desk(store, tmp_path, now=NOON)
        desk.apply()
        await desk.deliver()
        desk.now = LATER
        desk.take(report(kind, desk.mails("bo")[0]))
        with store.read() as tx:
            reasons = {one.address: one.reason for one in tx.suppressions()}
    assert set(reasons) <= {BO}
    assert found(39, {"stopped": {kind: reasons.get(BO, "")}}) == []
    assert unseen(39) == []
