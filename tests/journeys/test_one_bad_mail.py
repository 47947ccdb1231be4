"""One person's mail that cannot be made, or that the server does not understand, stops nobody else's."""

from __future__ import annotations

import logging
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.config import Mail, Security, Server, Settings, Smtp
from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.tell import Wanted, plan_tell, tell
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import make_plan
from meetbot.outbox.model import State
from meetbot.store.store import Store
from meetbot.templating import Templates, shipped_folder
from tests.flows.delivering import Standing
from tests.servers.unruly_smtp import Fault, Step, running_unruly

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
LINE_BREAKS = "Cy\\r\\nBcc: eve@people.internal\\r\\n\\r\\nboo"
AGENDA = f"""\
format: meetbot/1
meeting:
  id: board
  title: Board
  date: 2027-03-13
  start: "13:00"
  timezone: Europe/Zurich
  mode: online
  online: {{platform: Jitsi, url: "https://call.internal/x"}}
people:
  ada: {{name: Ada One, email: ada@people.internal}}
  bo: {{name: Bo Two, email: bo@people.internal}}
  cy: {{name: "{LINE_BREAKS}", email: cy@people.internal}}
  dee: {{name: Dee Four, email: dee@people.internal, language: fr}}
  eve: {{name: Eve Five, email: eve@people.internal}}
sessions:
  - {{id: talk, title: Talk, duration: 30m, chair: ada, speakers: [bo, cy, dee, eve]}}
reminders: []
"""
# A template of the operator's own that asks in French for what there is not.
FAULTY = '{% if page.language == "fr" %}{{ page.nothing.at_all }}{% endif %}'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/meetbot.db") as opened:
        yield opened


def settings(folder: Path, port: int) -> Settings:
    return Settings(
        root=folder,
        server=Server(base_url="https://meet.lagoon.internal"),
        mail=Mail(
            sender="rsvp@meet.lagoon.internal",
            smtp=Smtp(host="127.0.0.1", port=port, security="none", connections=2),
        ),
        security=Security(secret="a secret of this test alone"),
    )


def templates(folder: Path) -> Templates:
    """The shipped ones, with a fault for one language."""
    own = folder / "templates" / "mail"
    own.mkdir(parents=True)
    shipped = (shipped_folder() / "mail" / "mail.txt.j2").read_text(encoding="utf-8")
    (own / "mail.txt.j2").write_text(f"{FAULTY}\n{shipped}", encoding="utf-8")
    return Templates(own.parent)


def plan_and_apply(store: Store, own: Settings, text: str, *, now: datetime = NOW) -> dict[str, str]:
    """Plan and apply an agenda; return who is not mailed, and why, as the plan says."""
    source, composer = Source(name="board.yaml", text=text), Composer(own, Templates(None))
    _, plan = make_plan(source, store=store, settings=own, now=now, template_rev=composer.template_rev)
    done = apply(
        source, store=store, settings=own, composer=composer, now=now, by="office", plan_hash=plan.hash
    )
    assert done.not_mailed == plan.not_mailed
    return {one.person_id: one.why for one in plan.not_mailed}


async def delivered(store: Store, own: Settings, now: datetime) -> None:
    composer, clock = Composer(own, Templates(None)), Standing(now)
    async with Deliverer(store=store, settings=own, composer=composer, clock=clock) as sender:
        await sender.look()


def tell_all(store: Store, own: Settings, line: str) -> None:
    """Tell everybody something by hand."""
    wanted, composer = Wanted(meeting="board", to="all", text=line), Composer(own, Templates(None))
    shown = plan_tell(store, wanted, composer=composer, now=NOW)
    tell(store, wanted, composer=composer, now=NOW, by="office", plan_hash=shown.hash)


FAULT = (
    'cannot be mailed: most mail servers do not take "\u00f6" before the @ (SMTPUTF8); correct the address; '
    "nothing was sent"
)


@pytest.mark.parametrize("offers", [(), ("SMTPUTF8",)], ids=["plain", "SMTPUTF8"])
async def test_an_address_that_no_server_takes_holds_that_person_s_mails_until_it_is_corrected(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture, offers: tuple[str, ...]
) -> None:
    reminded = AGENDA.replace("reminders: []", "reminders: [{id: eve, before: 1d, to: [all]}]")
    wrong = reminded.replace("bo@people.internal", "b\u00f6@people.internal")
    eve = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)
    async with running_unruly(offers=offers) as server:
        own = settings(tmp_path, server.port)
        assert plan_and_apply(store, own, wrong) == {
            "bo": '1 mail will be held: their address has "\u00f6" before the @'
        }
        assert [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING] == [
            f"the mail of bo in board is held: {FAULT}"
        ]
        await delivered(store, own, NOW)
        with store.read() as tx:
            (held,) = tx.entries(state=State.HELD)
            assert (held.person_id, held.purpose, held.last_text) == ("bo", "invite", FAULT)
            # A second apply finds nothing to do, and the plan still says it.
        assert plan_and_apply(store, own, wrong) == {
            "bo": 'mails to them are held: their address has "\u00f6" before the @'
        }
        # Released all the same, it is held again.
        with store.begin() as tx:
            tx.release(NOW, ids=[held.id])
        await delivered(store, own, NOW)
        taken = ["ada", "cy", "dee", "eve"]
        assert sorted(mail.rcpt.partition("@")[0] for mail in server.kept) == taken
        # The day before, all others are reminded.
        await delivered(store, own, eve)
        assert sorted(mail.rcpt.partition("@")[0] for mail in server.kept) == sorted(2 * taken)
        with store.read() as tx:
            assert {e.person_id: e.last_text for e in tx.entries(state=State.CANCELLED)} == {
                "bo": "their invitation is still held"
            }
        assert plan_and_apply(store, own, reminded, now=eve) == {}
        await delivered(store, own, eve)
        assert [mail.rcpt for mail in server.kept[8:]] == ["bo@people.internal"]
        assert b"METHOD:REQUEST" in b64decode(
            re.sub(
                rb"\s", b"", re.findall(rb"(?s)text/calendar.*?\r\n\r\n(.*?)\r\n--", server.kept[8].data)[0]
            )
        )
        with store.read() as tx:
            assert tx.counts("board") == {"cancelled": 1, "sent": 9, "superseded": 1}
        assert server.violations == []


async def test_who_had_mail_before_gets_what_was_held_meanwhile_at_the_corrected_address(
    store: Store, tmp_path: Path
) -> None:
    wrong = AGENDA.replace("bo@people.internal", "b\u00f6@people.internal")
    right = AGENDA.replace("bo@people.internal", "bo.two@people.internal")
    async with running_unruly() as server:
        own = settings(tmp_path, server.port)
        plan_and_apply(store, own, AGENDA)
        await delivered(store, own, NOW)
        assert plan_and_apply(store, own, wrong) == {
            "bo": '1 mail will be held: their address has "\u00f6" before the @'
        }
        tell_all(store, own, "The lift is broken.")
        await delivered(store, own, NOW)
        before = len(server.kept)
        with store.read() as tx:
            held = {(e.rcpt, e.purpose): e.last_text for e in tx.entries(state=State.HELD)}
        assert held == {("b\u00f6@people.internal", kind): FAULT for kind in ("invite", "info")}
        plan_and_apply(store, own, right)
        await delivered(store, own, NOW)
        assert [mail.rcpt for mail in server.kept[before:]] == 2 * ["bo.two@people.internal"]
        with store.read() as tx:
            assert tx.entries(state=State.HELD) == []
            assert {e.rcpt for e in tx.entries(person="bo", state=State.SENT)} == {
                "bo@people.internal", "bo.two@people.internal"
            }  # fmt: skip


async def test_who_goes_by_the_address_gets_the_invitation_and_leaves_nothing_behind(
    store: Store, tmp_path: Path
) -> None:
    """Of a list without ids the corrected address is a new person."""
    listed = AGENDA + "attendees: [{name: Zo\u00eb Day, email: zo\u00eb@people.internal}]\n"
    async with running_unruly() as server:
        own = settings(tmp_path, server.port)
        plan_and_apply(store, own, listed)
        tell_all(store, own, "The lift is broken.")
        await delivered(store, own, NOW)
        with store.read() as tx:
            assert sorted(e.purpose for e in tx.entries(state=State.HELD)) == ["info", "invite"]
        plan_and_apply(store, own, listed.replace("zo\u00eb@", "zoe@"))
        await delivered(store, own, NOW)
        assert [mail.rcpt for mail in server.kept if mail.rcpt.startswith("zo")] == ["zoe@people.internal"]
        with store.read() as tx:
            left = {e.purpose: (str(e.state), e.last_text) for e in tx.entries() if not e.rcpt.isascii()}
        assert left.pop("invite")[0] == "superseded"
        assert left == {"info": ("cancelled", "no longer in the agenda")}


def test_an_address_that_is_none_is_told_where_it_stands(tmp_path: Path) -> None:
    wrong = AGENDA.replace("bo@people.internal", "bo at people.internal")
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        own = settings(tmp_path, 1)
        with pytest.raises(
            AgendaError, match=r"board\.yaml:12:\d+: error\[E210\] people\.bo\.email: \"bo at"
        ):
            plan_and_apply(store, own, wrong)
        with store.read() as tx:
            assert tx.entries() == []


async def test_whose_mail_has_a_fault_is_held_and_all_others_get_theirs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    nonsense = Fault(Step.RCPT, b"what do you mean\r\n")
    async with running_unruly(nonsense) as server:
        with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
            own = settings(tmp_path, server.port)
            composer = Composer(own, templates(tmp_path))
            apply(
                Source(name="board.yaml", text=AGENDA),
                store=store,
                settings=own,
                composer=composer,
                now=NOW,
                by="office",
            )
            with store.begin() as tx:
                # As an older release may have queued it: no list and no form takes such an address any more.
                first = next(entry for entry in tx.entries() if entry.person_id == "bo")
                tx.enqueue(
                    [replace(first, id=0, msgkey="older", rcpt="bö@people.internal", uid="", copy_no=0)]
                )
            clock = Standing(NOW)
            async with Deliverer(store=store, settings=own, composer=composer, clock=clock) as sender:
                while (due := await sender.look()) is not None:
                    clock.at = due
            with store.read() as tx:
                held = {entry.rcpt: entry.last_text for entry in tx.entries(state=State.HELD)}
                states = {entry.rcpt: entry.state for entry in tx.entries()}
    assert held == {
        "dee@people.internal": "mail/mail.txt.j2: UndefinedError: "
        "'meetbot.mail.page.Page object' has no attribute 'nothing'",
        "bö@people.internal": FAULT,
    }
    logged = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    for text in held.values():
        assert [line for line in logged if line.endswith(text)] != []
    taken = ["ada@people.internal", "bo@people.internal", "cy@people.internal", "eve@people.internal"]
    assert sorted(mail.rcpt for mail in server.kept) == taken
    assert {rcpt for rcpt, state in states.items() if state is State.SENT} == set(taken)
    # Who could not be addressed for the server's nonsense was only asked once more.
    assert len([line for _, line in server.log if line.startswith("RCPT")]) == len(taken) + 1
    assert server.violations == []


async def test_a_name_with_line_breaks_is_one_line_of_the_header(tmp_path: Path) -> None:
    async with running_unruly() as server:
        with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
            own = settings(tmp_path, server.port)
            composer = Composer(own, Templates(None))
            apply(
                Source(name="board.yaml", text=AGENDA),
                store=store,
                settings=own,
                composer=composer,
                now=NOW,
                by="office",
            )
            async with Deliverer(store=store, settings=own, composer=composer, clock=Standing(NOW)) as sender:
                await sender.look()
    mail = next(one for one in server.kept if one.rcpt == "cy@people.internal")
    head = mail.data.partition(b"\r\n\r\n")[0]
    assert re.findall(rb"(?m)^(?:Bcc|boo).*", head) == []
    assert re.findall(rb"(?m)^To: (.*(?:\r\n .*)*)\r$", head) != []
    assert len(server.kept) == 5
