"""Whatever text stands in a field of an agenda: refused with its line, or shown as text and nothing else.

Each field of `every-field.yaml` gets each payload by itself. What the reader refuses has a diagnostic in that
place; all fields whose payload it takes are then put into one agenda, each with a number of its own, and that
agenda goes all the way: applied, its mails composed, every page opened. A fault names the field's number.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.attendees.answers import Ask, Standing
from meetbot.attendees.links import Scope
from meetbot.errors import Severity
from meetbot.flows.agenda.load import Source, check_source, source_of
from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import State
from meetbot.plan.model import CopyOf, Partstat
from meetbot.store.rows import Answer, InboundRow, Proposal
from tests.web.site import Site, running_site

TEXT = (Path(__file__).parents[1] / "agenda" / "every-field.yaml").read_text(encoding="utf-8")
MEETING = "m"
BEFORE = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPEN = datetime(2026, 3, 28, 7, 55, tzinfo=UTC)  # join links lead on
# A week before, two hours before a session, and the day after: when the agenda's three reminders are due.
SENT_AT = (
    datetime(2026, 3, 21, 9, tzinfo=UTC),
    datetime(2026, 3, 28, 6, 30, tzinfo=UTC),
    datetime(2026, 3, 30, 10, tzinfo=UTC),
)
MARK = "Zq{}qZ"  # the field's number, in every payload
PAYLOADS = {
    "everything": MARK
    + "\"'><xss onxss=1></xss><script>xss()</script><!--</textarea></title></style>"
    + "{{7*7}}${7*7}#{7*7}{% raw %}{$x}{ -brand }%(x)s<%= 7*7 %>"
    + "\r\nBcc: xss@example.net\r\nX-Xss: 1\r\n\r\nxss"
    + "\r\nX-XSS:1\nATTENDEE:mailto:xss@example.net\\nX-XSS:2;X-XSS=1:,\\"
    + "\u202egnp.exe\u2066\u2067\u2069\u200f a\x07b\x1b[31mc\x7f\u2028\u0085",
    "script link": "javascript:xss()//" + MARK,
    "long": MARK + "x" * 3_000,  # beyond every limit of a line; ten times as much only takes longer
}
# Elements and attributes with which a text could do something.
ACTIVE = {"xss", "iframe", "object", "embed", "base", "applet", "frame"}
PAGES = (
    "/",
    "/mailbox",
    "/admin",
    "/account",
    "/meetings/m/agenda",
    "/meetings/m/agenda/text",
    "/meetings/m/agenda/load",
    "/meetings/m/plan",
    "/meetings/m/outbox",
    "/meetings/m/people",
    "/meetings/m/answers",
    "/meetings/m/article",
    "/meetings/m/article/edit",
    "/live/m/operator",
    "/live/m/stage/main",
    "/m/m",
)


def scalars(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield every text of the file with its path."""
    match node:
        case Scalar():
            yield path, node
        case Listing():
            for number, item in enumerate(node.items):
                yield from scalars(item, f"{path}[{number}]")
        case Mapping():
            for key, (_, value) in node.pairs.items():
                yield from scalars(value, f"{path}.{key}")


ROOT = read_nodes(TEXT, source="every-field.yaml")[0]
assert ROOT is not None
FIELDS = dict(scalars(ROOT))


def with_payload(paths: list[str], payload: str) -> str:
    """Return the agenda with the payload in these fields, each with the number of its field."""
    text, number_of = TEXT, {path: number for number, path in enumerate(FIELDS)}
    for path in sorted(paths, key=lambda p: -FIELDS[p].begin):
        node = FIELDS[path]
        text = (
            text[: node.begin]
            + json.dumps(payload.replace(MARK, f"Zq{number_of[path]}qZ"))
            + text[node.end :]
        )
    return text


@dataclass
class Seen(HTMLParser):
    """What a browser would make of a page: faults, and the text outside of what shows source."""

    where: str
    mail: bool = False
    faults: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        own_frame = tag == "iframe" and values.get("src", "").startswith(("/meetings/", "/mailbox"))
        if tag in ACTIVE and not own_frame and attrs != [("target", "_blank")]:
            self.faults.append(f"{self.where}: <{tag}>")
        if tag == "script" and not values.get("src", "").startswith("/static/") and self.mail:
            self.faults.append(f"{self.where}: <script>")
        for name, value in values.items():
            if name.startswith("on") or "xss" in name:
                self.faults.append(f"{self.where}: <{tag} {name}>")
            if name in ("href", "src", "action", "formaction") and not self._leads_where_we_lead(value):
                self.faults.append(f"{self.where}: <{tag} {name}={value[:60]!r}>")
            if name == "style" and not self.mail:
                self.faults.append(f"{self.where}: <{tag} style>")
        if tag not in VOID:
            self.inside.append(tag)

    @staticmethod
    def _leads_where_we_lead(value: str) -> bool:
        # A feed is offered to the calendar program, at our own address alone.
        ours = r"(https?://|webcal://127\.0\.0\.1:8470/[mf]/|mailto:|tel:|#|\?|/(?!/)|$)"
        return bool(re.match(ours, value)) and not re.search(r"[\s<>\"]", value)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self.inside and "xss()" in data:
            self.faults.append(f"{self.where}: script with a payload in it")
        if not {"textarea", "pre", "code"} & set(self.inside):
            self.text.append(data)
            if not {"bdi", "title"} & set(self.inside) and "\u202e" in data:
                self.faults.append(f"{self.where}: text may turn what follows: {data.strip()[:60]!r}")

    def handle_comment(self, data: str) -> None:
        if "Zq" in data and "qZ" in data:
            self.faults.append(f"{self.where}: a payload in a comment")


VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr", "path"}
EVALUATED = re.compile(r"Zq\d+qZ(?:\"|')?49")


def page_faults(where: str, text: str, *, mail: bool = False) -> list[str]:
    """Return what a payload has become in a page beside text."""
    seen = Seen(where=where, mail=mail)
    seen.feed(text)
    seen.close()
    faults = seen.faults
    if EVALUATED.search(text):
        faults.append(f"{where}: a template was evaluated")
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        faults.append(f"{where}: control characters")
    return faults


HEADERS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "list-id", "list-unsubscribe",
    "list-unsubscribe-post", "auto-submitted", "x-auto-response-suppress", "content-language", "mime-version",
    "content-type", "content-transfer-encoding",
}  # fmt: skip
PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "METHOD", "CALSCALE", "UID", "DTSTAMP", "SEQUENCE", "DTSTART",
    "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "STATUS", "TRANSP", "CLASS",
    "CREATED", "LAST-MODIFIED", "CONFERENCE", "URL", "GEO", "COMMENT", "TZID", "TZOFFSETFROM", "TZOFFSETTO",
    "TZNAME", "RRULE", "RDATE", "ACTION", "TRIGGER", "X-MICROSOFT-DISALLOW-COUNTER",
    "X-MICROSOFT-CDO-BUSYSTATUS", "X-ALT-DESC", "RELATED-TO", "X-APPLE-STRUCTURED-LOCATION",
}  # fmt: skip


def mail_faults(where: str, rcpt: str, data: bytes) -> list[str]:
    """Return what a payload has become in a mail beside text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    faults = [f"{where}: header {name}" for name in message if name.lower() not in HEADERS]
    if [address.addr_spec for address in message["to"].addresses] != [rcpt]:
        faults.append(f"{where}: To {message['to']}")
    if len(message["from"].addresses) != 1 or message["from"].addresses[0].domain != "meet.example.org":
        faults.append(f"{where}: From {message['from']}")
    for name, value in message.items():
        if re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", re.sub(r"\r?\n[ \t]", " ", value)):
            faults.append(f"{where}: control characters in {name}")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            faults += page_faults(f"{where} html", part.get_content(), mail=True)
        elif part.get_content_type() == "text/plain":
            if re.search(r"[\x00-\x08\x0b-\x1f\u202e]", part.get_content().replace("\r\n", "\n")):
                faults.append(f"{where}: control characters in the text part")
        elif part.get_content_type() == "text/calendar":
            lines = part.get_content().replace("\r\n", "\n").replace("\n ", "").splitlines()
            for shown in (line for line in lines if line.startswith("X-ALT-DESC")):
                faults += page_faults(f"{where} X-ALT-DESC", shown.partition(":")[2], mail=True)
            names = [re.split("[;:]", line, maxsplit=1)[0] for line in lines]
            faults += [f"{where}: calendar property {name[:40]}" for name in sorted(set(names) - PROPERTIES)]
            if names.count("ATTENDEE") != names.count("UID"):
                faults.append(f"{where}: {names.count('ATTENDEE')} attendees in one copy")
    return faults


def source(text: str) -> Source:
    return source_of("m.yaml", text.encode(), {"a.csv": b"name,email\nZoe Zed,zoe@example.org\n"})


def taken(payload: str) -> tuple[list[str], list[str]]:
    """Return the fields that take the payload, and those that refused it without a word."""
    good, silent = [], []
    for path in FIELDS:
        agenda, faults = check_source(source(with_payload([path], payload)), ids_needed=True)
        if agenda is not None:
            good.append(path)
        elif not any(d.severity is Severity.ERROR for d in faults):
            silent.append(path)
    return good, silent


async def send_all(site: Site) -> None:
    """Let every mail go that is due, to the mailbox."""
    context = site.context
    async with Deliverer(
        store=context.store, settings=context.settings, composer=context.composer, clock=site.clock
    ) as deliverer:
        await deliverer.look()


@pytest.mark.parametrize("name", PAYLOADS)
async def test_a_text_in_any_field_is_refused_or_shown_as_text(name: str, tmp_path: Path) -> None:
    paths, silent = taken(PAYLOADS[name])
    assert silent == []
    hostile = with_payload(paths, PAYLOADS[name])
    _, told = check_source(source(hostile), ids_needed=True)
    assert [str(d) for d in told if d.severity is Severity.ERROR] == []
    async with running_site(tmp_path, now=BEFORE) as site:
        site.sign_in("admin")
        await asyncio.to_thread(site.apply, source(hostile), hold=False)
        for at in SENT_AT:
            site.clock.at = at
            site.sign_in("admin")
            await send_all(site)
        answering = await asyncio.to_thread(answer_with, site, PAYLOADS[name])
        faults = await faults_of_pages(site) + await faults_at(site, answering)
        site.clock.at = OPEN
        faults += await faults_at(site, [path for path in paths_of_people(site) if path.startswith("/j/")])
        await asyncio.to_thread(site.apply, source(TEXT), hold=False)
        await send_all(site)
        faults += await asyncio.to_thread(faults_of_mails, site)
    assert faults == [], "\n".join(faults)


def answer_with(site: Site, payload: str) -> list[str]:
    """Keep mails whose every text is the payload; return the pages that show them, beside PAGES."""
    text, now = payload.replace(MARK, "Zq9999qZ"), site.clock.now()
    with site.context.store.begin() as tx:
        line = next(line for line in tx.ledger(MEETING) if line.copy.of is CopyOf.SESSION)
        row = InboundRow(message_id=text, digest="1", source="imap", kind="calendar", size=1, at=now)
        mail = tx.add_inbound(replace(row, sender=text, subject=text))
        tx.set_outcome(mail, meeting=MEETING, outcome="asked", sentence=text)
        asked = Proposal(
            meeting=MEETING,
            kind=Ask.COUNTER,
            inbound_id=mail,
            at=now,
            uid=line.uid,
            name=text,
            partstat="ACCEPTED",
            comment=text,
            start=line.copy.start,
            location=text,
            why=text,
        )
        for kind in Ask:
            for number, whose in enumerate((line.person_id, "")):
                address = f"x{number}<{text[:900]}>@example.net"
                tx.add_proposal(replace(asked, kind=kind, person_id=whose, address=address))
        number = tx.add_proposal(asked)
        tx.decide_proposal(number, "accept", by="ana", now=now)
        for standing in Standing:
            said = Answer(
                meeting=MEETING, person_id=line.person_id, partstat="DECLINED", source="mail", at=now
            )
            tx.add_answer(replace(said, uid=line.uid, comment=text, standing=standing))
        tx.save_ledger(MEETING, [replace(line, partstat=Partstat.DECLINED)])
    form = f"/meetings/m/agenda/session/{line.copy.ref}"
    pages = [f"{form}/{what}?proposal={number}" for what in ("time", "room")]
    return [*pages, f"/meetings/m/answers?person={line.person_id}", "/meetings/m/answers?all=1"]


def faults_of_mails(site: Site) -> list[str]:
    with site.context.store.read() as tx:
        entries = tx.entries(meeting=MEETING, limit=1000)
        mails = [(entry, tx.mail(entry.id)) for entry in entries]
    stuck = [
        f"{e.purpose} to {e.person_id}: {e.state} {e.last_text}" for e in entries if e.state is State.HELD
    ]
    sent = {f"{e.purpose} to {e.person_id}": (e.rcpt, data) for e, data in mails if data is not None}
    assert len(sent) > 5
    found = [fault for where, (rcpt, data) in sent.items() for fault in mail_faults(where, rcpt, data)]
    return stuck + found


def paths_of_people(site: Site) -> list[str]:
    """Return every address that a mail gives to a person."""
    with site.context.store.read() as tx:
        people = sorted({entry.person_id for entry in tx.entries(meeting=MEETING, limit=1000)})
        lines = tx.ledger(MEETING)
    scopes = (("p", Scope.PERSONAL), ("j", Scope.JOIN), ("u", Scope.UNSUBSCRIBE))
    found = [f"/{page}/{site.token(scope, who, meeting=MEETING)}" for who in people for page, scope in scopes]
    for line in lines[:3]:
        token = site.token(Scope.PERSONAL, line.person_id, meeting=MEETING)
        found.append(f"/p/{token}/answer/{line.uid}?answer=yes")
    return found


async def faults_of_pages(site: Site) -> list[str]:
    with site.context.store.read() as tx:
        entries = tx.entries(meeting=MEETING, limit=1000)
    tabs = ("mail", "text", "calendar", "raw")
    previews = [f"/mailbox?mail={entry.id}&tab={tab}" for entry in entries[:2] for tab in tabs]
    bodies = [f"/meetings/m/outbox/{entry.id}/body" for entry in entries[:3]]
    return await faults_at(site, [*PAGES, *paths_of_people(site), *previews, *bodies])


async def faults_at(site: Site, paths: list[str]) -> list[str]:
    faults = []
    for path in paths:
        async with site.client.get(path, allow_redirects=False) as answer:
            text = await answer.text()
            where = re.sub(r"(?<=/[pju]/)[\w-]+", "…", path)
            if answer.status not in (200, 302, 303):
                faults.append(f"{where}: status {answer.status}")
            if not re.match(r"https?://|/(?!/)", answer.headers.get("Location", "/")):
                faults.append(f"{where}: leads to {answer.headers['Location'][:80]}")
            faults += page_faults(where, text, mail=path.endswith("/body"))
    return faults
