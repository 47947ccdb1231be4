"""The page of who gets no mail: since when and why, one more stopped, one sent to again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetbot.outbox.model import State
from meetbot.outbox.suppression import Reason
from meetbot.store.mails import MailFilter
from meetbot.store.suppressions import Bounce, Suppression
from tests.web.site import MEETING, Site

PATH = f"/meetings/{MEETING}/suppressions"
ATTA = "atta@example.org"


def stop(
    site: Site, address: str = ATTA, reason: Reason = Reason.HARD, scope: str = "", why: str = ""
) -> None:
    with site.context.store.begin() as tx:
        tx.add_suppression(address, reason=reason, scope=scope, why=why, now=site.clock.now())


def stopped(site: Site) -> list[Suppression]:
    with site.context.store.read() as tx:
        return tx.suppressions()


async def test_it_says_who_since_when_and_why(applied: Site) -> None:
    assert "Everybody gets their mails." in await applied.text(PATH)
    stop(applied, why="550 5.1.1 <no> such user")
    stop(applied, "stranger@example.org")
    stop(applied, "han.wei@example.org", Reason.UNSUBSCRIBE, scope="meeting:another")
    page = await applied.text(PATH)
    assert "no such mailbox" in page
    assert "550 5.1.1 &lt;no&gt; such user" in page
    assert f"/meetings/{MEETING}/people?person=atta#card" in page
    assert page.count("stop-row") == 1  # of this meeting's people, and of its mails
    card = await applied.text(f"/meetings/{MEETING}/people?person=atta")
    assert "There is no such mailbox: mail came back, since Tue 4 Jan" in card


async def test_an_address_is_stopped_with_a_reason(applied: Site) -> None:
    form = {
        "do": "stop",
        "address": " Atta@example.org ",
        "scope": "reminders",
        "why": "asked on the telephone",
    }
    status, where, _ = await applied.post(PATH, form)
    assert (status, where) == (303, f"{PATH}?said=stopped#stops")
    assert [(s.address, s.scope, s.reason, s.why, s.by) for s in stopped(applied)] == [
        (ATTA, f"reminders:{MEETING}", "manual", "asked on the telephone", "ana")
    ]
    assert "asked on the telephone" in await applied.text(PATH)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"address": "nobody", "scope": "all"}, "“nobody” is no address"),
        ({"address": ATTA, "scope": "everything"}, "Choose which mails to stop."),
        ({"address": ATTA}, "Choose which mails to stop."),
    ],
)
async def test_what_cannot_be_stopped_is_said_and_the_form_is_kept(
    applied: Site, form: dict[str, str], said: str
) -> None:
    status, _, page = await applied.post(PATH, {"do": "stop", **form})
    assert (status, said.replace("“", "&#34;").replace("”", "&#34;") in page) == (422, True)
    assert f'value="{form["address"]}"' in page
    assert stopped(applied) == []


@pytest.mark.parametrize("reason", [Reason.HARD, Reason.COMPLAINT])
async def test_what_harms_is_lifted_only_with_a_tick(applied: Site, reason: Reason) -> None:
    stop(applied, reason=reason)
    form = {"do": "lift", "address": ATTA, "scope": ""}
    status, _, page = await applied.post(PATH, form)
    assert (status, "Tick that you want it all the same." in page) == (422, True)
    assert len(stopped(applied)) == 1
    assert (await applied.post(PATH, form | {"sure": "1"}))[0] == 303
    assert stopped(applied) == []
    with applied.context.store.read() as tx:
        (note,) = tx.audit_rows_of("mail let go again", 10)
    assert (note.who, note.ids) == (
        "ana",
        {"scope": "everywhere", "reason": str(reason), "people": f"{MEETING}/atta"},
    )


async def test_what_is_not_on_the_page_is_not_lifted(applied: Site) -> None:
    stop(applied, "stranger@example.org", Reason.MANUAL)
    stop(applied, reason=Reason.MANUAL, scope="meeting:another")
    for address, scope in (("stranger@example.org", ""), (ATTA, "meeting:another"), ("", "")):
        await applied.post(PATH, {"do": "lift", "address": address, "scope": scope})
    assert len(stopped(applied)) == 2
    assert (await applied.post(PATH, {"do": "nonsense"}))[0] == 400
    assert (await applied.post("/meetings/another/suppressions", {"do": "lift"}))[0] == 404


async def test_what_ended_meanwhile_is_counted_and_sent_by_one_button(applied: Site) -> None:
    store, now = applied.context.store, applied.clock.now()
    stop(applied, reason=Reason.MANUAL)
    with store.begin() as tx:
        tx.let_go(MEETING, tx.mail_ids(MailFilter(meeting=MEETING)), now)
        tx.claim("a sender", 100, now, timedelta(minutes=2))
        (ended,) = tx.entries(meeting=MEETING, state=State.SUPPRESSED)
    assert "still true" not in await applied.text(PATH)
    _, where, _ = await applied.post(PATH, {"do": "lift", "address": ATTA, "scope": ""})
    page = await applied.text(where.partition("#")[0])
    assert "1 mail ended while its address got none, and is still true." in page
    assert "Send 1 mail</button>" in page
    status, where, _ = await applied.post(PATH, {"do": "send"})
    assert (status, where) == (303, f"{PATH}?said=sent&n=1#stops")
    page = await applied.text(where.partition("#")[0])
    assert "1 mail queued again." in page
    assert "still true" not in page
    with store.read() as tx:
        entry = tx.entry(ended.id)
        (note,) = tx.audit_rows_of("outbox retry", 10)
    assert entry is not None
    assert (entry.state, note.who, note.ids["entries"]) == (State.QUEUED, "ana", str(ended.id))


async def test_what_came_back_stands_in_the_outbox_and_at_its_person(applied: Site) -> None:
    now = applied.clock.now()
    with applied.context.store.begin() as tx:
        entry = next(e for e in tx.entries(meeting=MEETING, person="atta") if e.purpose == "invite")
        tx.let_go(MEETING, [entry.id], now)
        (claimed,) = (e for e in tx.claim("me", 10, now, timedelta(minutes=2)) if e.id == entry.id)
        assert tx.save_sent("me", [(claimed.id, 250, "ok")], now)
        for kind, text, is_proven in (("hard", "550 5.1.1 nobody", True), ("hard", "forged", False)):
            tx.add_bounce(
                Bounce(entry=entry.id, address=ATTA, kind=kind, at=now, text=text, is_proven=is_proven)
            )
    page = await applied.text(f"/meetings/{MEETING}/outbox?mail={entry.id}&tab=history")
    assert "This mail came back: no such mailbox (550 5.1.1 nobody)." in page
    assert "came back: no such mailbox, says a report that nothing proves" in page
    assert "taken by the mail server" in page
    assert f"/meetings/{MEETING}/people/atta/address" in page
    people = await applied.text(f"/meetings/{MEETING}/people?q=Atta")
    assert "came back" in people
    assert "invitation, no such mailbox<br>" in people
    listed = await applied.text(f"/meetings/{MEETING}/outbox?state=bounced")
    assert listed.count('class="mail-row') == 1
