"""outbox: what waits, what went, and what a person can still do about it."""

from __future__ import annotations

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.errors import MeetbotError
from meetbot.outbox.model import Entry, State


@click.group()
def outbox() -> None:
    """The mails: list, show, release, retry, drop, pause, resume."""


@outbox.command("list")
@click.option("--meeting", default=None, help="Only this meeting's.")
@click.option("--state", type=click.Choice([s.value for s in State]), default=None)
@click.option("--limit", type=click.IntRange(1, 10_000), default=200, show_default=True)
@json_option
@click.pass_obj
def list_entries(shell: Shell, meeting: str | None, state: str | None, limit: int, as_json: bool) -> None:
    """List mails, newest first, with state and reason."""
    with shell.store() as store, store.read() as tx:
        entries = tx.entries(meeting=meeting, state=State(state) if state else None, limit=limit)
        counts = tx.counts(meeting)
    if as_json:
        print_json({"counts": counts, "entries": [_as_json(e) for e in entries]})
        return
    for entry in entries:
        told = f"  {entry.last_code or ''} {entry.last_text}".rstrip()
        click.echo(
            f"{entry.id:>6}  {entry.state:<10}  {entry.purpose:<9}  {entry.rcpt:<36}  {entry.subject}{told}"
        )
    click.echo("  ".join(f"{n} {s}" for s, n in counts.items() if n) or "No mails yet.", err=True)


@outbox.command()
@click.argument("entry", type=int)
@json_option
@click.pass_obj
def show(shell: Shell, entry: int, as_json: bool) -> None:
    """Print one mail: its life, then the exact bytes that go or went out."""
    with shell.store() as store, store.read() as tx:
        found = _found(tx.entry(entry), entry)
        data = tx.mail(entry)
        attempts = tx.attempts(entry)
        if data is None and found.composed_at is not None:
            data = shell.composer.compose(tx, found, now=shell.now(), keep=False).data
    if as_json:
        print_json({**_as_json(found), "mail": data.decode("utf-8", "replace") if data else None})
        return
    click.echo(
        f"entry {found.id}: {found.state}, {found.purpose} to {found.rcpt}, attempts {found.attempts}",
        err=True,
    )
    for attempt in attempts:
        click.echo(f"  {attempt.at:%Y-%m-%d %H:%M:%S} UTC  {attempt.code or '-'}  {attempt.text}", err=True)
    click.echo(data if data is not None else "Composed when it is due, from the state at that moment.")


@outbox.command()
@click.argument("entries", type=int, nargs=-1)
@click.option("--meeting", default=None, help="All held mails of this meeting.")
@click.pass_obj
def release(shell: Shell, entries: tuple[int, ...], meeting: str | None) -> None:
    """Let held mails go: the numbered ones, or a whole meeting's."""
    if bool(entries) == bool(meeting):
        raise click.UsageError("Name mails by number, or --meeting, one of both.")
    with shell.store() as store, store.begin() as tx:
        done = tx.release(shell.now(), ids=entries or None, meeting=meeting)
        tx.audit("command line", "release", {"mails": done}, shell.now())
    click.echo(f"{done} mails released.", err=True)


@outbox.command()
@click.argument("entries", type=int, nargs=-1, required=True)
@click.pass_obj
def retry(shell: Shell, entries: tuple[int, ...]) -> None:
    """Try failed or uncertain mails again; an uncertain one may arrive twice."""
    with shell.store() as store, store.begin() as tx:
        done = tx.retry(entries, shell.now())
        tx.audit("command line", "retry", {"mails": done}, shell.now())
    click.echo(f"{done} mails are tried again.", err=True)


@outbox.command()
@click.argument("entries", type=int, nargs=-1, required=True)
@click.pass_obj
def drop(shell: Shell, entries: tuple[int, ...]) -> None:
    """Take mails back that nobody has begun to send."""
    with shell.store() as store, store.begin() as tx:
        done = tx.drop(entries, shell.now())
        tx.audit("command line", "drop", {"mails": done}, shell.now())
    click.echo(
        f"{done} mails dropped; {len(set(entries)) - done} could not be (sent, or being sent).", err=True
    )


@outbox.command()
@click.argument("meeting")
@click.pass_obj
def pause(shell: Shell, meeting: str) -> None:
    """Let no more of a meeting's mails out until `resume`; nothing is lost."""
    _set_pause(shell, meeting, paused=True)
    click.echo(f"{meeting} is paused: its mails wait.", err=True)


@outbox.command()
@click.argument("meeting")
@click.pass_obj
def resume(shell: Shell, meeting: str) -> None:
    """Let a paused meeting's mails go on."""
    _set_pause(shell, meeting, paused=False)
    click.echo(f"{meeting} goes on.", err=True)


def _set_pause(shell: Shell, meeting: str, *, paused: bool) -> None:
    with shell.store() as store, store.begin() as tx:
        if tx.latest_revision(meeting) is None:
            raise MeetbotError(
                f'There is no meeting "{meeting}" here; known: {", ".join(tx.meetings()) or "none"}.'
            )
        tx.pause(meeting, paused)
        tx.audit("command line", "pause" if paused else "resume", {"meeting": meeting}, shell.now())


def _found(entry: Entry | None, number: int) -> Entry:
    if entry is None:
        raise MeetbotError(f"There is no mail {number}; `meetbot outbox list` shows all.")
    return entry


def _as_json(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "state": str(entry.state),
        "purpose": entry.purpose,
        "meeting": entry.meeting,
        "person": entry.person_id,
        "to": entry.rcpt,
        "subject": entry.subject,
        "not_before": entry.not_before.isoformat(),
        "sent_at": entry.sent_at.isoformat() if entry.sent_at else None,
        "attempts": entry.attempts,
        "code": entry.last_code,
        "text": entry.last_text,
    }
