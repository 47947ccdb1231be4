"""Mails of whole meetings, made of pieces where many say the same: the bytes are those of the slow way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from meetbot.attendees.links import Link, Scope, link_token
from meetbot.config import Security, Settings
from meetbot.errors import MeetbotError
from meetbot.flows.accounts.links import new_link, revoke_link
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda, open_source
from meetbot.flows.mails.alike import Alike
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.ctx import ctx_now
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_waves
from meetbot.flows.mails.letters import Letters
from meetbot.flows.mails.lookups import Lookups
from meetbot.flows.planning.apply import apply
from meetbot.mail.compose import subject_line, unchecked
from meetbot.mail.model import Letter
from meetbot.mail.variant import make_variant
from meetbot.mail.variants import Variants
from meetbot.outbox.model import Entry
from meetbot.plan.model import Notice
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import Standing

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = Templates(None)
MEETINGS = {
    "ichei-annual-2022": ("iioe-annual-2022.yaml", "2022-01-03T09:00+08:00"),
    "two-rivers-2027": ("two-rivers-2027.yaml", "2027-03-01T09:00+01:00"),
}
NEVER = 1_000_000  # letters of a kind before they are made of pieces


class Office:
    """A meeting, applied; and two composers, of which one makes every mail by itself."""

    def __init__(self, folder: Path, source: Source, at: datetime) -> None:
        self.store = Store.open(f"sqlite:///{folder}/x.db")
        self.settings = Settings(
            root=folder,
            security=Security(secret="a secret of this test alone"),
            secrets={
                "zoom_url": "https://call.example.org/iioe",
                "zoom_dial_in": "+00 000 000",
                "two_rivers_room": "https://call.example.org/r",
                "two_rivers_dial_in": "+39 041 555 0199, code 77",
            },
        )
        self.fast = Composer(self.settings, TEMPLATES)
        self.slow = Composer(self.settings, TEMPLATES, variants=Variants(rare=NEVER))
        apply(source, store=self.store, settings=self.settings, composer=self.slow, now=at, by="test")

    def entries(self, meeting: str, purpose: str) -> list[Entry]:
        with self.store.read() as tx:
            return tx.entries(meeting=meeting, purpose=purpose, limit=10_000)

    def mails(self, composer: Composer, entries: list[Entry], *, now: datetime) -> list[bytes]:
        """Compose them as one batch, in the order given."""
        with self.store.read() as tx:
            batch = composer.batch(tx, entries, keep=False)
            return [batch.compose(entry, now=now).data for entry in entries]


@pytest.fixture(scope="module", params=MEETINGS)
def meeting(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def office(meeting: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    name, at = MEETINGS[meeting]
    source = open_source(ROOT / "agendas" / name)
    made = Office(tmp_path_factory.mktemp("office"), source, datetime.fromisoformat(at))
    yield made
    made.store.close()


def spliced(office: Office, meeting: str, entries: list[Entry], *, now: datetime) -> int:
    """Say of how many mails the pieces gave other bytes than the whole; no two of them share a variant."""
    letters, other = Letters(office.settings), 0
    render, sender = office.slow.templates.render, office.slow.sender
    with office.store.read() as tx:
        agenda = agenda_at(tx, meeting)
    for entry in entries:
        who = {"msgkey": entry.msgkey, "address": entry.rcpt}
        letter = letters.letter(agenda, entry.ctx, **who, composed_at=now)
        variant = make_variant(letter, render=render, sender=sender)
        own = letters.own(entry.ctx, meeting=meeting, **who, at=now, links=variant.links)
        other += variant.splice(own) != unchecked(letter, render=render, sender=sender)[0]
    return other


def test_every_invitation_can_be_made_of_pieces(office: Office, meeting: str) -> None:
    now = datetime.fromisoformat(MEETINGS[meeting][1])
    entries = office.entries(meeting, "invite")
    assert len(entries) > 50
    assert spliced(office, meeting, entries, now=now) == 0


def test_every_kind_of_reminder_can_be_made_of_pieces(office: Office, meeting: str) -> None:
    with office.store.read() as tx:
        waves = sorted(tx.waves(meeting), key=lambda wave: wave.due_at)
    for wave in waves:
        expand_waves(office.store, now=wave.due_at)
    entries = office.entries(meeting, "reminder")
    made = set()
    for wave in waves:
        now = wave.due_at + timedelta(seconds=1)
        for entry in entries:
            if (entry.ctx["reminder"], entry.ctx["anchor"]) != (wave.reminder_id, wave.anchor):
                continue
            with office.store.read() as tx:
                person = agenda_at(tx, meeting).person(entry.person_id)
                assert person is not None
                kind = (wave.reminder_id, wave.anchor, person.language, person.timezone, person.mode)
                if kind in made:  # another of the same would be made of the same pieces
                    continue
                ctx = ctx_now(Lookups(tx, [entry]), entry, now=now)
            assert spliced(office, meeting, [replace(entry, ctx=ctx)], now=now) == 0
            made.add(kind)
    assert len(made) > 50


BOARD = """\
format: meetbot/1
meeting:
  id: board
  title: Board meeting
  date: 2026-03-12
  start: "09:30"
  timezone: Europe/Zurich
  mode: hybrid
  organiser: host
  contact: {name: Office, email: office@example.org}
  venue: {name: House, city: Zurich}
  online: {platform: Zoom, url: "https://call.example.org/board"}
organisations:
  host: {name: The Board, country: CH}
people:
  dee: {name: Dee Ng, email: dee@example.org, mode: online}
attendees: {file: guests.csv}
sessions:
  - {id: talks, title: Talks, duration: 1h, chair: dee}
"""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def guests(number: int) -> str:
    rows = [f"g{n},Guest {n},guest-{n}@example.org,online,Europe/Zurich" for n in range(number)]
    return "\n".join(["id,name,email,mode,timezone", *rows]) + "\n"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Office]:
    source = Source(name="board.yaml", text=BOARD, files={"guests.csv": guests(12)})
    made = Office(tmp_path, source, NOON)
    yield made
    made.store.close()


class Counted(Composer):
    """Counts the mails that were made whole."""

    def __init__(self, settings: Settings, templates: Templates, **more: Any) -> None:
        super().__init__(settings, templates, **more)
        self.whole: list[str] = []
        letter = self.letters.letter

        def counted(*args: Any, **named: Any) -> Letter:
            self.whole.append(named["address"])
            return letter(*args, **named)

        self.letters.letter = counted  # type: ignore[method-assign]


def test_a_wave_is_made_of_pieces_but_for_the_first_mails_and_those_of_who_has_a_part(board: Office) -> None:
    entries = board.entries("board", "invite")
    wanted = board.mails(board.slow, entries, now=NOON)
    counted = Counted(board.settings, TEMPLATES)
    assert board.mails(counted, entries, now=NOON) == wanted
    assert len(counted.whole) == 4  # three guests, and the chair
    assert board.mails(counted, entries, now=NOON) == wanted
    assert counted.whole[4:] == ["dee@example.org"]


def test_another_process_sends_the_same_bytes_whichever_way_a_mail_went(board: Office) -> None:
    entries = board.entries("board", "invite")
    forwards = board.mails(Composer(board.settings, TEMPLATES), entries, now=NOON)
    backwards = board.mails(Composer(board.settings, TEMPLATES), entries[::-1], now=NOON)
    assert forwards == backwards[::-1]


def test_one_address_that_cannot_be_mailed_stops_nobody_elses_mail(board: Office) -> None:
    entries = board.entries("board", "invite")
    board.mails(board.fast, entries, now=NOON)  # from here on all are made of pieces
    broken = replace(entries[5], rcpt="zoë@example.org")
    with board.store.read() as tx:
        batch = board.fast.batch(tx, entries, keep=False)
        with pytest.raises(MeetbotError, match="correct the address"):
            batch.compose(broken, now=NOON)
        left = [batch.compose(entry, now=NOON).data for entry in entries if entry != entries[5]]
    assert left == board.mails(board.slow, [e for e in entries if e != entries[5]], now=NOON)


async def test_who_cannot_be_mailed_is_held_with_the_reason_while_the_wave_goes(board: Office) -> None:
    one = board.entries("board", "invite")[3]
    broken = replace(one, msgkey=one.msgkey[::-1], rcpt="zoë@example.org", uid="", copy_no=0)
    with board.store.begin() as tx:
        tx.enqueue([broken])
    async with Deliverer(
        store=board.store, settings=board.settings, composer=board.fast, clock=Standing(NOON)
    ) as deliverer:
        await deliverer.look()
    with board.store.read() as tx:
        assert tx.counts() == {"sent": 13, "held": 1}
        held = tx.entry_by_key(broken.msgkey)
    assert held is not None
    assert held.last_text.startswith('cannot be mailed: most mail servers do not take "ë" before the @')


def test_other_templates_are_other_mails(board: Office) -> None:
    entries = board.entries("board", "invite")
    before = board.mails(board.fast, entries, now=NOON)
    texts = dict(TEMPLATES.texts())
    texts["mail/mail.html.j2"] = texts["mail/mail.html.j2"].replace("#1D3A9A", "#0A3A9A")
    newer = Templates.from_texts(texts)
    composer = Composer(board.settings, newer, variants=board.fast.variants)
    with board.store.begin() as tx:
        composer.keep_templates(tx)
    renewed = [replace(entry, template_rev=newer.revision()) for entry in entries]
    after = board.mails(composer, renewed, now=NOON)
    assert all(b"#0A3A9A" in data.replace(b"=\r\n", b"") for data in after)
    assert board.mails(composer, entries, now=NOON) == before  # those of before keep their own


def test_mails_that_say_the_same_share_their_subject_and_others_do_not(board: Office) -> None:
    plain = Source(name="board.yaml", text=BOARD.replace("Board meeting", "Bored meeting"))
    with board.store.read() as tx:
        agendas = (agenda_at(tx, "board"), load_agenda(replace(plain, files={"guests.csv": guests(12)})))
    ctxs = [entry.ctx for entry in board.entries("board", "invite")]
    later = [{**ctx, "copies": [{**ctx["copies"][0], "summary": "Other title"}]} for ctx in ctxs]
    counted = Counted(board.settings, TEMPLATES)
    for agenda in agendas:
        for ctx in (*ctxs, *later):
            notice = SimpleNamespace(address="a@example.org")
            letter = board.slow.letters.letter(
                agenda, ctx, msgkey="", address=notice.address, composed_at=NOON
            )
            wanted = subject_line(letter, render=TEMPLATES.render)
            assert counted.subject_of(agenda, cast("Notice", notice), ctx, now=NOON) == wanted
    assert len(counted.whole) == 2 * 2 * 2  # of each agenda and title one for all guests, one for the chair


def test_templates_are_kept_though_the_first_mail_made_with_them_fails(board: Office) -> None:
    now = datetime(2026, 3, 5, 8, 31, tzinfo=UTC)
    expand_waves(board.store, now=now)
    entries = board.entries("board", "reminder")[:2]
    texts = dict(TEMPLATES.texts())
    texts["mail/dark.html.j2"] += "\n"
    composer = Composer(board.settings, Templates.from_texts(texts))
    with board.store.begin() as tx:
        batch = composer.batch(tx, entries)
        with pytest.raises(MeetbotError), tx.attempt():
            batch.compose(replace(entries[0], person_id="who-is-gone"), now=now)
        made = batch.compose(entries[1], now=now)
    with board.store.read() as tx:
        assert tx.template_set(made.template_rev.partition(".")[0]) == texts


def test_a_link_made_anew_and_one_withdrawn_show_in_the_next_mail(board: Office) -> None:
    now = datetime(2026, 3, 5, 8, 31, tzinfo=UTC)  # a week before
    expand_waves(board.store, now=now)
    entries = board.entries("board", "reminder")[:9]
    board.mails(board.fast, entries, now=now)
    joins = {who: Link(scope=Scope.JOIN, meeting="board", person_id=who) for who in ("g4", "g5")}
    with board.store.begin() as tx:
        new_link(tx, joins["g4"], secret=board.settings.secret, by="olga", now=now)
        revoke_link(tx, joins["g5"], by="olga", now=now)
    mails = dict(zip((e.person_id for e in entries), board.mails(board.fast, entries, now=now), strict=True))
    assert list(mails.values()) == board.mails(board.slow, entries, now=now)
    renewed = link_token(replace(joins["g4"], generation=2), secret=board.settings.secret)
    assert renewed in unfolded(mails["g4"])
    for who, join in joins.items():
        assert link_token(join, secret=board.settings.secret) not in unfolded(mails[who])


def test_a_renewed_link_that_no_mail_holds_is_not_kept_with_a_mail(board: Office) -> None:
    now = datetime(2026, 3, 5, 8, 31, tzinfo=UTC)
    expand_waves(board.store, now=now)
    entry = next(e for e in board.entries("board", "reminder") if e.person_id == "g4")
    kept = []
    for scope in (Scope.FEED, Scope.JOIN):
        link = Link(scope=scope, meeting="board", person_id="g4")
        with board.store.begin() as tx:
            new_link(tx, link, secret=board.settings.secret, by="olga", now=now)
        with board.store.read() as tx:
            ctx = board.fast.compose(tx, entry, now=now, keep=False).ctx
        kept.append(ctx.get("links", {}))
    assert kept == [{}, {"join": 2}]


def unfolded(data: bytes) -> str:
    return data.replace(b"=\r\n", b"").decode()


ALIKE = Alike()


def key_of(board: Office, entry: Entry, **more: Any) -> bytes:
    """Return the key of an entry's variant; with other values of its ctx, or of what stands beside it."""
    with board.store.read() as tx:
        agenda = agenda_at(tx, "board")
    beside: dict[str, Any] = {"revision": 1, "rev": "r", "with_role": agenda.with_role}
    beside |= {name: more.pop(name) for name in tuple(more) if name in beside}
    key = ALIKE.key({**entry.ctx, **more}, agenda, **beside)
    # Whatever was asked before.
    assert key == Alike().key({**entry.ctx, **more}, agenda, **beside)
    return key


def test_what_is_a_recipients_own_makes_no_other_variant(board: Office) -> None:
    one, other = (e for e in board.entries("board", "invite") if e.person_id in ("g1", "g2"))
    assert one.ctx != other.ctx
    assert key_of(board, one) == key_of(board, other)


def test_everything_else_does(board: Office) -> None:
    one, chair = (e for e in board.entries("board", "invite") if e.person_id in ("g1", "dee"))
    person, copy = one.ctx["person"], one.ctx["copies"][0]
    others = [
        key_of(board, one, **{name: "another"})
        for name in one.ctx
        if name not in ("person", "copies", "token", "references")
    ]
    others += [
        key_of(board, one, person={**person, name: "another"}) for name in ("mode", "timezone", "language")
    ]
    others += [key_of(board, one, copies=[{**copy, name: "x"}]) for name in copy if name != "person_id"]
    others += [key_of(board, one, copies=[copy, copy]), key_of(board, one, token="")]
    others += [key_of(board, one, references=["k" * 24]), key_of(board, one, unheard_of=1)]
    others += [key_of(board, one, person={**person, "id": who}) for who in ("dee", "who-is-gone")]
    others += [key_of(board, chair)]
    others += [key_of(board, one, rev="r2"), key_of(board, one, revision=2)]
    assert len({key_of(board, one), *others}) == 1 + len(others)
