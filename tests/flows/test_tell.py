"""Free mail, planned and queued through a real store: once per plan, to nobody twice, before all else."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from meetbot.config import Security, Settings
from meetbot.errors import StoreError
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.tell import TellChanged, TellError, TellPlan, Told, Wanted, plan_tell, tell
from meetbot.flows.planning.apply import apply
from meetbot.plan.model import NotMailed
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import HOUR, NOON, Standing
from tests.flows.delivering import settings as with_relay
from tests.servers.smtp_sink import Sink

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-13, start: "13:00", timezone: Europe/Zurich, mode: hybrid}
people:
  ada: {name: Ada One, email: ada@example.org, mode: onsite}
  bo: {name: Bo Two, email: bo@example.org, mode: online, timezone: America/New_York}
  cy: {name: Cy Three, email: cy@example.org, mode: onsite, language: fr}
  lu: {placeholder: somebody from Lima, mode: onsite}
sessions:
  - {id: opening, title: Opening, duration: 30m, chair: ada, speakers: [bo, lu]}
  - {id: talk, title: Talk, duration: 30m, speakers: [cy]}
"""
LIFT_SUBJECT = b"Subject: The lift is broken"
LIFT = Wanted(meeting="board", to="onsite", text="The lift is broken. Use door B.")


class Desk:
    """An organiser's desk: a store, settings, and one applied agenda whose invitations wait."""

    def __init__(self, store: Store, folder: Path, *, settings: Settings | None = None) -> None:
        self.store = store
        secret = Security(secret="a secret of this test alone")
        self.settings = replace(settings or Settings(), root=folder, security=secret)
        self.composer = Composer(self.settings, Templates(None))
        self.apply(AGENDA)

    def apply(self, text: str) -> None:
        apply(
            Source(name="board.yaml", text=text),
            store=self.store,
            settings=self.settings,
            composer=self.composer,
            now=NOON,
            by="test",
            hold=True,
        )

    def override(self, folder: Path, name: str, text: str) -> None:
        """Lay out mails with a file of the organiser's own from now on."""
        (folder / "own" / "mail").mkdir(parents=True)
        (folder / "own" / "mail" / name).write_text(text)
        self.composer = Composer(self.settings, Templates(folder / "own"))

    def plan(self, wanted: Wanted = LIFT) -> TellPlan:
        return plan_tell(self.store, wanted, composer=self.composer, now=NOON)

    def tell(self, wanted: Wanted = LIFT, *, plan_hash: str = "", hold: bool = False) -> Told:
        return tell(
            self.store,
            wanted,
            composer=self.composer,
            now=NOON,
            by="test",
            plan_hash=plan_hash or self.plan(wanted).hash,
            hold=hold,
        )

    def mails(self) -> list[tuple[str, str, int, str]]:
        """(person, state, priority, last word) of every free mail, in the order they were queued."""
        with self.store.read() as tx:
            found = sorted(tx.entries(purpose="info"), key=lambda entry: entry.id)
        return [(e.person_id, str(e.state), e.prio, e.last_text) for e in found]


@pytest.fixture
def desk(both_stores: Store, tmp_path: Path) -> Desk:
    return Desk(both_stores, tmp_path)


def receivers(plan: TellPlan) -> list[str]:
    return [one.person.id for one in plan.receivers]


def test_it_goes_to_those_who_are_meant_before_all_other_mail(desk: Desk) -> None:
    assert desk.tell().queued == 2
    assert desk.mails() == [("ada", "queued", 0, ""), ("cy", "queued", 0, "")]


def test_a_plan_shows_who_gets_it_who_does_not_and_one_copy_a_language(desk: Desk) -> None:
    plan = desk.plan()
    assert receivers(plan) == ["ada", "cy"]
    assert plan.left_out == (
        NotMailed(person_id="lu", label="somebody from Lima", why="nobody is named yet"),
    )
    assert [(one.person.id, one.person.language) for one in plan.samples] == [("ada", "en"), ("cy", "fr")]
    assert desk.mails() == []


def test_the_same_press_again_adds_nothing_and_says_so(desk: Desk) -> None:
    shown = desk.plan().hash
    assert desk.tell(plan_hash=shown).queued == 2
    again = desk.tell(plan_hash=shown)
    assert (again.queued, again.before) == (0, 2)
    assert len(desk.mails()) == 2


def test_the_same_text_goes_to_nobody_twice_whoever_is_selected(desk: Desk) -> None:
    desk.tell()
    everybody = replace(LIFT, to="all")
    plan = desk.plan(everybody)
    assert receivers(plan) == ["bo"]
    assert [(one.person_id, one.why) for one in plan.left_out] == [
        ("lu", "nobody is named yet"),
        ("ada", "has this text already: queued"),
        ("cy", "has this text already: queued"),
    ]
    assert (plan.before, desk.tell(everybody).queued) == (2, 1)


def test_spaces_and_line_ends_make_no_new_text(desk: Desk) -> None:
    desk.tell()
    assert receivers(desk.plan(replace(LIFT, text="\n The lift is broken. Use door B.  \r\n"))) == []


def test_a_text_can_be_sent_again_on_purpose_once_a_press(desk: Desk) -> None:
    desk.tell()
    again = replace(LIFT, again=True)
    shown = desk.plan(again)
    assert (receivers(shown), shown.round) == (["ada", "cy"], 2)
    assert desk.tell(again, plan_hash=shown.hash).queued == 2
    assert desk.tell(again, plan_hash=shown.hash).queued == 0
    assert [who for who, *_ in desk.mails()] == ["ada", "cy", "ada", "cy"]


def test_who_gets_no_more_mail_is_named_and_left_out(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.add_suppression("ADA@example.org", reason="hard", now=NOON)
    plan = desk.plan()
    assert receivers(plan) == ["cy"]
    assert ("ada", "there is no such mailbox: mail came back") in [
        (o.person_id, o.why) for o in plan.left_out
    ]


def test_who_stopped_reminders_alone_is_not_said_to_get_no_mail(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.add_suppression("ada@example.org", reason="unsubscribe", scope="reminders:board", now=NOON)
        tx.add_suppression("cy@example.org", reason="unsubscribe", scope="purpose:reminder", now=NOON)
    plan = desk.plan()
    assert receivers(plan) == ["cy"]
    why = "stopped reminders; invitations and changes come"
    assert ("ada", why) in [(o.person_id, o.why) for o in plan.left_out]


def test_a_mail_that_cannot_be_made_is_held_and_the_others_go(desk: Desk, tmp_path: Path) -> None:
    shipped = Templates(None).texts()["mail/head.txt.j2"]
    desk.override(tmp_path, "head.txt.j2", '{% if page.language == "fr" %}Avis: {% endif %}' + shipped)
    fault = "the mail did not pass its own check, nothing was sent: the first sentence is not the first text"
    assert [(r.person.id, r.fault.startswith(fault)) for r in desk.plan().faults] == [("cy", True)]
    desk.tell()
    assert [(who, state, bool(word)) for who, state, _, word in desk.mails()] == [
        ("ada", "queued", False),
        ("cy", "held", True),
    ]


def test_held_on_purpose_it_waits_for_a_release(desk: Desk) -> None:
    assert desk.tell(hold=True).queued == 2
    assert {state for _, state, *_ in desk.mails()} == {"held"}


def test_a_plan_that_changed_is_refused_and_queues_nothing(desk: Desk) -> None:
    shown = desk.plan().hash
    desk.apply(AGENDA.replace("bo@example.org, mode: online", "bo@example.org, mode: onsite"))
    with pytest.raises(TellChanged):
        desk.tell(plan_hash=shown)
    assert desk.mails() == []


def test_a_changed_layout_is_another_plan(desk: Desk, tmp_path: Path) -> None:
    shown = desk.plan().hash
    desk.override(tmp_path, "dark.html.j2", "<style></style>\n")
    with pytest.raises(TellChanged):
        desk.tell(plan_hash=shown)
    assert desk.mails() == []


@pytest.mark.parametrize(
    ("text", "subject", "told"),
    [
        (" \n\t\n", "", "There is no text."),
        ("a" * 5_001, "", "The text has 5,002 characters in 1 lines; 5,000 in 200 are the most."),
        ("Dear\n{{name}},", "", "Line 2 holds {{: nothing is filled in, all get the same text."),
        ("Hello", "s" * 51, "The subject is 51 columns wide, 50 are the most."),
    ],
)
def test_what_cannot_be_said_is_told_before_anything_is_planned(
    desk: Desk, text: str, subject: str, told: str
) -> None:
    with pytest.raises(TellError) as caught:
        desk.plan(replace(LIFT, text=text, subject=subject))
    assert str(caught.value).startswith(told)


async def test_what_was_shown_is_what_arrives(both_stores: Store, tmp_path: Path, smtp_sink: Sink) -> None:
    desk = Desk(both_stores, tmp_path, settings=with_relay(smtp_sink.port))
    shown = {one.person.id: one.mail.data for one in desk.plan().samples}
    desk.tell()
    clock = Standing(NOON)
    async with Deliverer(
        store=desk.store, settings=desk.settings, composer=desk.composer, clock=clock
    ) as deliverer:
        await deliverer.look()
    assert {mail.rcpt_to[0]: mail.data for mail in smtp_sink.received if LIFT_SUBJECT in mail.data} == {
        f"{person}@example.org": data for person, data in shown.items()
    }


def test_the_person_is_looked_up_when_it_leaves(desk: Desk) -> None:
    desk.tell()
    desk.apply(AGENDA.replace("mode: onsite, language: fr", "mode: onsite, language: es"))
    with desk.store.read() as tx:
        entry = next(e for e in tx.entries(purpose="info") if e.person_id == "cy")
        made = desk.composer.compose(tx, entry, now=NOON + HOUR, keep=False)
    assert b"Content-Language: es" in made.data


def test_who_is_no_longer_in_the_agenda_gets_nothing(desk: Desk) -> None:
    desk.tell()
    without = AGENDA.replace("speakers: [cy]", "speakers: [ada]")
    desk.apply(without.replace("  cy: {", "  zoe: {").replace("cy@example.org", "zoe@example.org"))
    with desk.store.read() as tx:
        entry = next(e for e in tx.entries(purpose="info") if e.person_id == "cy")
        with pytest.raises(StoreError, match="cy is no longer in the agenda"):
            desk.composer.compose(tx, entry, now=NOON + HOUR, keep=False)


def test_it_is_of_no_use_long_after_the_day(desk: Desk) -> None:
    entry = desk.plan().receivers[0].entry
    assert (entry.not_before, entry.expires_at) == (NOON, NOON + 25 * HOUR)


def test_a_free_mail_can_be_stopped_at_one_click_like_a_reminder_and_says_so(desk: Desk) -> None:
    plan = desk.plan()
    for sample in plan.samples:
        mail = message_from_bytes(sample.mail.data, policy=SMTP)
        link = str(mail["List-Unsubscribe"]).strip("<>")
        assert re.fullmatch(r"http://127\.0\.0\.1:8470/u/[A-Za-z0-9_-]+", link)
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert isinstance(mail, EmailMessage)
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body is not None
            assert link in body.get_content()
    with desk.store.begin() as tx:  # what that click writes
        tx.add_suppression("ada@example.org", reason="unsubscribe", scope="reminders:board", now=NOON)
    assert receivers(desk.plan()) == ["cy"]
