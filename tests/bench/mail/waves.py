"""Thousands of real invitations in an outbox, made anew for each round; an outbox as deep as one likes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import bindparam, text

from meetbot.config import Mail, Server, Settings, Smtp
from meetbot.flows.agenda.load import open_source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.apply import apply
from meetbot.store.columns import Instant
from meetbot.store.store import Store
from meetbot.templating import Templates

AGENDA = """\
format: meetbot/1
meeting:
  {id: congress, title: Spring congress of the whole association, date: 2031-03-13, timezone: Europe/Zurich,
   mode: hybrid, venue: {name: Conference Centre, street: Quai 1, city: Zurich, country: CH},
   online: {platform: Zoom, url: "https://call.example.org/congress"}}
sessions:
  - {id: opening, title: Opening of the congress, start: "09:00", duration: 30m}
  - {id: budget, title: "Budget: what is left, and what it is for", duration: 1h}
  - {id: lunch, title: Lunch, kind: break, duration: 1h}
  - {id: talks, title: Talks of the regions, duration: 90m}
  - {id: closing, title: Closing, duration: 30m}
attendees: {file: attendees.csv}
reminders: []
"""
# The shortest there is: one session, no role, no programme.
SHORT_AGENDA = """\
format: meetbot/1
meeting:
  {id: board, title: Board meeting, date: 2031-03-13, timezone: UTC, mode: onsite,
   venue: {name: Hall 1, city: Zurich, country: CH}}
sessions:
  - {id: talk, title: Budget, start: "09:00", duration: 1h}
attendees: {file: attendees.csv}
reminders: []
"""
# An organiser's own layout, as a `templates/` folder beside config.toml has it: without the tables and styles
# of ours, by which a mail looks alike everywhere. It passes the same check before it goes.
SHORT_HTML = """\
{% macro said(line) %}
<p>{% if line.url %}<a href="{{ line.url }}">{{ line.shown }}</a>{% else %}{{ line.text }}{% endif %}</p>
{%- endmacro %}
<!doctype html>
<html lang="{{ page.language }}" dir="{{ page.direction }}">
<head><meta charset="utf-8"><title>{{ page.subject }}</title></head>
<body dir="{{ page.direction }}"><div role="article" lang="{{ page.language }}" dir="{{ page.direction }}">
<p>{{ page.lede }}</p>
<h1>{{ page.title }}</h1>
<p>{{ page.times.full }}<br>{{ page.times.other }}<br>{{ t("in-utc", range=page.times.utc) }}</p>
{% for fact in page.facts %}
<p>{{ fact.label }}:{% for line in fact.lines %} {{ line.text }}{% endfor %}</p>
{% endfor %}
{% for one in page.buttons %}
<a href="{{ one.url }}">{{ one.label }}</a>
{% endfor %}
{% for line in page.offers %}
{{ said(line) }}
{% endfor %}
{% for line in page.practical %}
{{ said(line) }}
{% endfor %}
{% for line in page.footer %}
{{ said(line) }}
{% endfor %}
</div></body></html>
"""
PLACES = (
    ("onsite", "en", "Europe/Zurich"),
    ("online", "fr", "Europe/Paris"),
    ("online", "en", "Asia/Kolkata"),
)


def settings(folder: Path, *, port: int, connections: int) -> Settings:
    relay = Smtp(
        host="127.0.0.1", port=port, security="none", connections=connections, messages_per_connection=100_000
    )
    return Settings(
        server=Server(base_url="https://meet.example.org"),
        mail=Mail(sender="rsvp@meet.example.org", canary=False, smtp=relay),
        root=folder,
    )


def composer(chosen: Settings) -> Composer:
    return Composer(chosen, Templates(chosen.template_override))


def queue_invitations(
    folder: Path, store: Store, chosen: Settings, *, people: int, short: bool = False
) -> None:
    """Apply a meeting with that many attendees of three modes, languages and zones.

    Args:
        short: the least meeting, with an organiser's own bare template, so that a mail has about 6,000
            octets; else our own layout.
    """
    rows = ["id,name,email,mode,language,timezone"]
    rows += [f"p{n:06},Person {n},p{n:06}@example.org,{','.join(PLACES[n % 3])}" for n in range(people)]
    (folder / "attendees.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    if short:
        (chosen.template_override / "mail").mkdir(parents=True)
        (chosen.template_override / "mail" / "mail.html.j2").write_text(SHORT_HTML, encoding="utf-8")
    path = folder / "congress.yaml"
    path.write_text(SHORT_AGENDA if short else AGENDA, encoding="utf-8")
    apply(
        open_source(path),
        store=store,
        settings=chosen,
        composer=composer(chosen),
        now=datetime.now(UTC),
        by="bench",
    )


def octets_of_one(store: Store, composing: Composer) -> int:
    """Return how long one of the mails is; nothing of it is kept."""
    with store.read() as tx:
        entry = tx.entries()[0]
        return len(composing.compose(tx, entry, now=datetime.now(UTC), keep=False).data)


def queue_again(store: Store) -> None:
    """Queue every mail that was sent anew, as if it had never been composed."""
    with store.begin() as tx:
        tx.connection.execute(
            text(
                "UPDATE outbox SET state = 'queued', composed_at = NULL, template_rev = '', attempts = 0, "
                "sent_at = NULL, last_code = NULL, last_text = '', begun_at = NULL WHERE state = 'sent'"
            )
        )
        tx.connection.execute(text("ANALYZE outbox" if not tx.sqlite else "ANALYZE"))


def deepen(store: Store, rows: int, *, due: datetime, prefix: str) -> None:
    """Add rows like the newest mail, queued to go at `due`, in one statement."""
    columns = [
        "msgkey", "meeting", "person_id", "rcpt", "domain", "purpose", "uid", "copy_no", "address_no",
        "revision", "template_rev", "ctx", "copy_set", "not_before", "expires_at", "prio", "state",
        "attempts", "owner", "last_text", "subject",
    ]  # fmt: skip
    new = {
        "msgkey": f"'{prefix}-' || n.i",
        "person_id": f"'{prefix}-' || n.i",
        "not_before": ":due",
        "expires_at": ":end",
    }
    values = ", ".join(new.get(name, f"o.{name}") for name in columns)
    with store.begin() as tx:
        numbers = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) "
            if tx.sqlite
            else "WITH n(i) AS (SELECT generate_series(1, :rows)) "
        )
        one = "(SELECT * FROM outbox ORDER BY id DESC LIMIT 1) AS o"
        insert = text(f"{numbers}INSERT INTO outbox ({', '.join(columns)}) SELECT {values} FROM n, {one}")
        instants = [bindparam(name, type_=Instant()) for name in ("due", "end")]
        tx.connection.execute(
            insert.bindparams(*instants), {"rows": rows, "due": due, "end": due + timedelta(days=30)}
        )
        tx.connection.execute(text("ANALYZE outbox" if not tx.sqlite else "ANALYZE"))
