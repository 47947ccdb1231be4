"""A meeting whose personal data is deleted still opens: programme, record and article, and nobody to mail."""

from __future__ import annotations

from datetime import timedelta

from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.forget import erase_due
from tests.web.site import MEETING, Site
from tests.web.test_frame import words

BASE = f"/meetings/{MEETING}"
PAGES = (
    *(f"{BASE}/{page}" for page in ("agenda", "agenda/text", "agenda/edit", "plan", "outbox", "people")),
    *(f"{BASE}/{page}" for page in ("answers", "suppressions", "reminders", "links", "tell")),
    *(f"{BASE}/{page}" for page in ("article", "article/edit", "article/file/md")),
    *(
        f"/live/{MEETING}/{page}"
        for page in ("operator", "chair/main", "notes", "door", "now", "foyer", "chart")
    ),
    *(f"/m/{MEETING}", "/", "/mailbox", "/admin"),
)


async def test_every_page_of_it_opens_and_names_nobody_without_a_part(applied: Site) -> None:
    applied.sign_in("admin", name="Ana")
    with applied.context.store.begin() as tx:
        gone = {person.name for person in agenda_at(tx, MEETING).attendees.values()}
        addresses = {p.address for p in tx.persons(MEETING) if p.address}
        tx.drop([entry.id for entry in tx.entries(meeting=MEETING, limit=10_000)], applied.clock.now())
    assert min(len(gone), len(addresses)) > 80
    assert erase_due(applied.context.store, now=applied.clock.now() + timedelta(days=400)) == [MEETING]
    for path in PAGES:
        page = await applied.text(path)
        assert [one for one in (*addresses, *gone) if one in page] == [], path
    people = words(await applied.text(f"{BASE}/people"))
    assert "Prof. WANG Libing" in people
    assert "All personal data of this meeting is deleted" not in people
