"""A session that gets another id, through a real store: asked about, answered, or carried on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.clock import Clock
from meetbot.errors import PlanOvertaken, Undecided, WrongAnswer
from meetbot.flows.agenda.load import Source, agenda_at
from meetbot.flows.mails.ctx import reminder_ctx
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_waves
from meetbot.flows.mails.lookups import Lookups
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.session import live_view, run_command
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import make_plan, stops_of
from meetbot.plan.model import Plan
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.test_apply import MEETING, Office, source
from tests.journeys.board import board

START = datetime(2027, 3, 14, 9, 0, tzinfo=UTC)
NOON = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
SPEAKER = "  - {id: speaker, before: 30m, of: session, to: [speakers, chairs]}\narticle:"
TEXT = board(START).replace("article:", SPEAKER)
ALONE = TEXT.replace("{id: budget,", "{id: money,")
SAID = TEXT.replace("{id: budget,", "{id: money, was: [budget],")


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    office = Office(both_stores, tmp_path)
    office.apply(TEXT)
    return office


def applied(
    office: Office, text: str, *cancelled: str, plan_hash: str | None = None, now: datetime = NOON
) -> Plan:
    return apply(
        source(text),
        store=office.store,
        settings=office.settings,
        composer=office.composer,
        now=now,
        by="test",
        cancelled=cancelled,
        plan_hash=plan_hash,
    )


def planned(office: Office, text: str, *cancelled: str, now: datetime = NOON) -> Plan:
    return make_plan(
        source(text),
        store=office.store,
        settings=office.settings,
        now=now,
        cancelled=cancelled,
        template_rev=office.composer.template_rev,
    )[1]


def agenda(office: Office) -> Agenda:
    with office.store.read() as tx:
        return agenda_at(tx, MEETING)


async def deliver(office: Office) -> None:
    clock = Clock()
    async with Deliverer(
        store=office.store, settings=office.settings, composer=office.composer, clock=clock
    ) as deliverer:
        await deliverer.look()


# -- the question


def test_an_id_that_changed_alone_is_refused_with_its_line_and_nothing_is_written(office: Office) -> None:
    before = office.counts()
    with pytest.raises(Undecided) as caught:
        office.apply(ALONE)
    (fault,) = caught.value.diagnostics
    line = ALONE.splitlines().index(fault.source_line) + 1
    assert (fault.code, str(fault.place)) == ("E330", f"board.yaml:{line}:10")
    assert "{id: money," in fault.source_line
    assert fault.message == (
        '"budget" (Budget, 2027-03-14 10:15) is gone and "money" is new, with the same title, start and '
        "people (Ada Byron, Rui Costa): renamed or cancelled?"
    )
    assert fault.hint == (
        'renamed: write was: [budget] in "money"; cancelled: put it back with status: cancelled, '
        "or apply with --cancelled budget"
    )
    assert (office.revision(), office.counts()) == (1, before)


def test_a_line_of_an_included_file_is_shown_from_that_file(office: Office) -> None:
    plan = planned(office, ALONE)
    (fault,) = stops_of(plan, Source(name="other.yaml", text="", files={"board.yaml": ALONE}))
    assert "{id: money," in fault.source_line


def test_said_to_be_cancelled_it_is_applied_once_and_a_second_time_does_nothing(office: Office) -> None:
    assert applied(office, ALONE, "budget").cancelled == ("budget",)
    assert office.revision() == 2
    with office.store.read() as tx:
        assert sorted(
            {e.uid.partition(".")[0] for e in tx.entries(meeting=MEETING) if e.state == "queued"}
        ) == [
            "close",
            "day",
            "money",
            "opening",
        ]
    assert applied(office, ALONE, "budget").empty
    assert office.revision() == 2


def test_put_back_as_cancelled_it_is_no_question(office: Office) -> None:
    line = next(row for row in TEXT.splitlines(keepends=True) if "{id: budget," in row)
    off = line.replace("]}", "], status: cancelled}")
    text = TEXT.replace(line, off + line.replace("id: budget", "id: money"))
    assert planned(office, text).questions == ()


def test_an_answer_for_what_is_not_gone_is_refused(office: Office) -> None:
    with pytest.raises(WrongAnswer, match=r'"budgt" is gone .* Did you mean "budget"'):
        applied(office, ALONE, "budget", "budgt")
    with pytest.raises(WrongAnswer, match='"money" says that it was "budget"'):
        applied(office, SAID, "budget")
    assert office.revision() == 1


def test_the_hash_covers_the_answers(office: Office) -> None:
    asked, answered = planned(office, ALONE), planned(office, ALONE, "budget")
    with pytest.raises(Undecided):
        applied(office, ALONE, plan_hash=asked.hash)
    with pytest.raises(PlanOvertaken):
        applied(office, ALONE, "budget", plan_hash=asked.hash)
    assert office.revision() == 1
    applied(office, ALONE, "budget", plan_hash=answered.hash)
    assert office.revision() == 2


def test_a_former_id_that_does_not_fit_is_refused_and_no_answer_helps(office: Office) -> None:
    for cancelled in ((), ("budget",)):
        with pytest.raises(Undecided) as caught:
            applied(office, SAID.replace("[budget]", "[budgt]"), *cancelled)
        (fault,) = caught.value.diagnostics
        assert (fault.code, fault.hint) == ("E333", "write was: [budget]")
    assert office.revision() == 1


def test_the_audit_says_what_was_cancelled(office: Office) -> None:
    applied(office, ALONE, "budget")
    with office.store.read() as tx:
        newest = tx.audit_rows(limit=1)[0]
    assert newest.ids["cancelled"] == ["budget"]


# -- what goes on


async def test_renamed_nobody_is_mailed_and_what_was_sent_stays_in_force(office: Office) -> None:
    now = Clock().now()
    soon = TEXT.replace("2027-03-14", f"{now + timedelta(days=40):%Y-%m-%d}")
    office.apply(soon, now=now)
    await deliver(office)
    sent = office.counts()
    renamed = soon.replace("{id: budget,", "{id: money, was: [budget],")
    plan = applied(office, renamed, now=now)
    await deliver(office)
    assert (plan.notices, plan.dropped_waves) == ((), ())
    assert office.counts() == sent
    longer = planned(office, renamed.replace("duration: 30m", "duration: 40m"), now=now)
    assert {(n.line.uid.partition(".")[0], str(n.purpose)) for n in longer.notices} == {
        ("budget", "update"),
        ("close", "update"),
        ("day", "update"),
    }


def test_a_reminder_that_is_out_does_not_go_again_under_the_new_id(office: Office) -> None:
    at = START - timedelta(minutes=15)
    expand_waves(office.store, now=at - timedelta(seconds=30))
    with office.store.read() as tx:
        before = [(e.person_id, e.ctx["anchor"]) for e in tx.entries(purpose="reminder")]
    assert ("rui", "budget") in before
    applied(office, SAID, now=at)
    expand_waves(office.store, now=at)
    with office.store.read() as tx:
        after = [(e.person_id, e.ctx["anchor"]) for e in tx.entries(purpose="reminder")]
        assert sorted(after) == sorted(before)
        # Superseded: told in another reminder of the same half hour.
        assert {e.state for e in tx.entries(purpose="reminder")} <= {"queued", "superseded"}


def test_a_reminder_after_the_new_id_speaks_of_that_session(office: Office) -> None:
    applied(office, SAID)
    expand_waves(office.store, now=START - timedelta(minutes=15))
    with office.store.read() as tx:
        entry = next(e for e in tx.entries(purpose="reminder", person="ada") if e.ctx["anchor"] == "budget")
        first = reminder_ctx(Lookups(tx, [entry]), entry, now=entry.not_before)["copies"][0]
    assert (first["summary"], first["uid"].partition(".")[0]) == ("Budget", "budget")


def test_timer_notes_and_article_know_what_happened_under_the_old_id(office: Office) -> None:
    begun = START + timedelta(minutes=1)
    for number, command in enumerate(("start", "next", "note")):
        data = {"id": f"c{number}", "command": command, "text": "the budget was passed", "person": "ada"}
        run_command(office.store, MEETING, data, by="Ana", now=begun + timedelta(minutes=number * 14))
    now = begun + timedelta(minutes=40)
    before = live_view(office.store, MEETING, now=now)
    told = draft_for(office.store, agenda(office), PHRASES, record=None, now=now)
    applied(office, SAID, now=now)
    after = live_view(office.store, MEETING, now=now)
    assert before.rundown.live is not None
    assert after.rundown.live is not None
    assert (after.rundown.live.id, after.rundown.live.timer) == ("money", before.rundown.live.timer)
    assert [(n.text, n.where) for n in after.extras.notes] == [("Ada Byron: the budget was passed", "money")]
    again = draft_for(office.store, agenda(office), PHRASES, record=None, now=now)
    assert [s.text for s in again.sentences()] == [s.text for s in told.sentences()]
