"""Planning and applying through a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.clock import Clock
from meetbot.config import Security, Settings
from meetbot.errors import AgendaError, PlanOvertaken
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import make_plan
from meetbot.outbox.model import State
from meetbot.plan.model import Plan
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.journeys.board import board
from tests.store.begun import begin_tries

START = datetime(2027, 3, 14, 9, 0, tzinfo=UTC)
NOON = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
MEETING = "board-spring"


class Office:
    """An organiser's desk: a store, settings, and the agenda as it was last written."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.settings = Settings(
            root=folder,
            security=Security(secret="a secret of this test alone"),
            secrets={"call": "https://x.example.org"},
        )
        self.composer = Composer(self.settings, Templates(None))

    def plan(self, text: str, *, now: datetime = NOON) -> Plan:
        return make_plan(
            source(text),
            store=self.store,
            settings=self.settings,
            now=now,
            template_rev=self.composer.template_rev,
        )[1]

    def apply(
        self,
        text: str,
        *,
        now: datetime = NOON,
        hold: bool = False,
        base_revision: int | None = None,
        plan_hash: str | None = None,
    ) -> Plan:
        return apply(
            source(text),
            store=self.store,
            settings=self.settings,
            composer=self.composer,
            now=now,
            by="test",
            hold=hold,
            base_revision=base_revision,
            plan_hash=plan_hash,
        )

    def counts(self) -> dict[str, int]:
        with self.store.read() as tx:
            return tx.counts(MEETING)

    def revision(self) -> int:
        with self.store.read() as tx:
            newest = tx.latest_revision(MEETING)
            return newest.number if newest else 0


def source(text: str) -> Source:
    return Source(name="board.yaml", text=text)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/x.db" if sqlite else request.getfixturevalue("postgres_url")
    with Store.open(url) as store:
        yield Office(store, tmp_path)


def test_a_plan_shown_with_another_layout_is_refused(office: Office, tmp_path: Path) -> None:
    shown = office.plan(board(START))
    folder = tmp_path / "own" / "mail"
    folder.mkdir(parents=True)
    (folder / "dark.html.j2").write_text("<style></style>\n")
    office.composer = Composer(office.settings, Templates(tmp_path / "own"))
    with pytest.raises(PlanOvertaken):
        office.apply(board(START), plan_hash=shown.hash)
    with office.store.read() as tx:
        assert tx.latest_revision(MEETING) is None


def test_a_plan_writes_nothing(office: Office) -> None:
    assert office.plan(board(START)).counts == {"invite": 6}
    assert (office.revision(), office.counts()) == (0, {})


def test_apply_stores_revision_ledger_waves_entries_and_links_together(office: Office) -> None:
    office.apply(board(START))
    with office.store.read() as tx:
        assert office.revision() == 1
        assert len(tx.ledger(MEETING)) == 6
        assert [(w.reminder_id, w.revision) for w in tx.waves(MEETING)] == [("eve", 1), ("join", 1)]
        assert {p.person_id for p in tx.persons(MEETING)} == {"ada", "rui", "mia", "kai"}
        entries = tx.entries(meeting=MEETING)
        assert {e.state for e in entries} == {State.QUEUED}
        assert all(e.subject.startswith("Invitation, ") for e in entries)
        assert all(tx.template_set(rev) for rev in entries[0].template_rev.split("."))


def test_applying_twice_adds_nothing(office: Office) -> None:
    office.apply(board(START))
    again = office.apply(board(START), now=NOON + timedelta(days=1))
    assert (again.empty, office.revision(), office.counts()) == (True, 1, {"queued": 6})


def test_who_was_checked_in_as_an_attendee_is_in_as_a_speaker(office: Office) -> None:
    text = board(START)
    office.apply(text)
    with office.store.begin() as tx:
        tx.add_presence(
            Presence(id="p", meeting=MEETING, person_id="kai", source="door", mode="onsite", from_at=NOON)
        )
    changed = text.replace("id: kai, ", "id: kai-new, ")
    assert changed != text
    office.apply(changed)
    with office.store.read() as tx:
        assert [p.person_id for p in tx.presences(MEETING)] == ["kai-new"]


def test_a_plan_that_another_revision_overtook_is_refused_and_writes_nothing(office: Office) -> None:
    office.apply(board(START))
    shown = office.plan(board(START, room="Red Room"))
    office.apply(board(START, room="Green Room"))
    before = (office.revision(), office.counts())
    with pytest.raises(PlanOvertaken) as caught:
        office.apply(board(START, room="Red Room"), base_revision=shown.base_revision, plan_hash=shown.hash)
    assert (caught.value.planned_on, caught.value.newest) == (1, 2)
    assert (office.revision(), office.counts()) == before


def test_another_plan_than_the_one_shown_is_refused(office: Office) -> None:
    shown = office.plan(board(START))
    with pytest.raises(PlanOvertaken):
        office.apply(board(START, without="mia"), plan_hash=shown.hash)
    assert (office.revision(), office.counts()) == (0, {})


def test_held_mails_wait_for_release(office: Office) -> None:
    office.apply(board(START), hold=True)
    assert office.counts() == {"held": 6}


def test_a_newer_copy_takes_the_place_of_one_that_still_waits(office: Office) -> None:
    office.apply(board(START))
    office.apply(board(START + timedelta(hours=1)))
    counts = office.counts()
    assert counts == {"queued": 6, "superseded": 6}


def test_faults_come_all_at_once_and_store_nothing(office: Office) -> None:
    broken = board(START).replace("Europe/Zurich", "Europe/Zurrich", 1).replace("host: ada", "host: adda")
    with pytest.raises(AgendaError) as caught:
        office.apply(broken)
    assert len(caught.value.diagnostics) >= 2
    assert office.revision() == 0


def test_a_missing_attendee_list_is_named_with_its_line(office: Office) -> None:
    text = board(START)
    head, _, tail = text.partition("attendees:\n")
    rest = tail[tail.index("reminders:") :]
    with pytest.raises(AgendaError) as caught:
        office.plan(f"{head}attendees: {{file: people.csv}}\n{rest}")
    (fault,) = caught.value.diagnostics
    assert fault.message == 'attendees.file: there is no "people.csv" beside the agenda'
    assert fault.place.line == head.count("\n") + 1


def test_a_retried_mail_is_the_same_mail(office: Office) -> None:
    office.apply(board(START))
    with office.store.begin() as tx:
        entry = tx.entries(meeting=MEETING)[0]
        first = office.composer.compose(tx, entry, now=NOON).data
        later = office.composer.compose(tx, entry, now=NOON + timedelta(days=2)).data
        assert first == later


def test_an_old_entry_keeps_its_wording_when_the_templates_change(office: Office, tmp_path: Path) -> None:
    office.apply(board(START))
    with office.store.begin() as tx:
        entry = tx.entries(meeting=MEETING)[0]
        before = office.composer.compose(tx, entry, now=NOON).data
        texts = dict(office.composer.templates.texts())
        name = next(n for n in texts if n.endswith("en/mail.ftl"))
        newer = Templates.from_texts({**texts, name: texts[name].replace("Invitation", "Convocation")})
        upgraded = Composer(office.settings, newer)
        assert upgraded.template_rev != office.composer.template_rev
        assert upgraded.compose(tx, entry, now=NOON).data == before
        renewed = replace(entry, template_rev=upgraded.template_rev)
        assert upgraded.compose(tx, renewed, now=NOON).data != before


async def deliver(office: Office) -> None:
    """Let everything due go, into the local mailbox."""
    clock = Clock()
    async with Deliverer(
        store=office.store, settings=office.settings, composer=office.composer, clock=clock
    ) as deliverer:
        await deliverer.look()


async def test_a_move_taken_back_before_it_left_does_not_go_out(office: Office) -> None:
    now, soon = Clock().now(), Clock().now() + timedelta(days=30)
    office.apply(board(soon), now=now)
    await deliver(office)
    assert office.counts() == {"sent": 6}
    office.apply(board(soon + timedelta(hours=1)), now=now)
    assert office.counts() == {"queued": 6, "sent": 6}
    back = office.apply(board(soon), now=now)
    assert back.notices == ()
    assert office.counts() == {"sent": 6, "superseded": 6}


async def test_a_person_removed_while_their_invitation_is_in_a_senders_hand_is_uninvited(
    office: Office,
) -> None:
    now, soon = Clock().now(), Clock().now() + timedelta(days=30)
    office.apply(board(soon), now=now)
    with office.store.begin() as tx:
        claimed = tx.claim("a sender", 6, now, timedelta(minutes=2))
        assert len(begin_tries(tx, "a sender", claimed, now)) == 6
    plan = office.apply(board(soon, without="mia"), now=now)
    assert [(n.person_id, str(n.purpose), str(n.method)) for n in plan.notices] == [
        ("mia", "uninvite", "CANCEL")
    ]


def test_a_person_removed_before_a_sender_began_with_their_invitation_gets_nothing_at_all(
    office: Office,
) -> None:
    now, soon = Clock().now(), Clock().now() + timedelta(days=30)
    office.apply(board(soon), now=now)
    with office.store.begin() as tx:
        claimed = tx.claim("a sender", 6, now, timedelta(minutes=2))
    plan = office.apply(board(soon, without="mia"), now=now)
    with office.store.begin() as tx:
        begun = {entry.person_id for entry in begin_tries(tx, "a sender", claimed, now)}
    assert plan.notices == ()
    assert "mia" not in begun
    assert len(begun) == len({entry.person_id for entry in claimed}) - 1


def test_a_person_removed_before_their_invitation_left_gets_nothing_at_all(office: Office) -> None:
    office.apply(board(START))
    plan = office.apply(board(START, without="mia"))
    assert plan.notices == ()
    assert office.counts() == {"queued": 5, "superseded": 1}


def test_every_copy_has_an_address_token_of_its_own_for_life(office: Office) -> None:
    office.apply(board(START))
    with office.store.read() as tx:
        first = {(line.uid, line.person_id): line.token for line in tx.ledger(MEETING)}
    office.apply(board(START + timedelta(hours=1)))
    with office.store.read() as tx:
        later = {(line.uid, line.person_id): line.token for line in tx.ledger(MEETING)}
    assert first == later
    assert len(set(first.values())) == 6
    assert "" not in first.values()
