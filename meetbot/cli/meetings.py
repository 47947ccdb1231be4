"""meetings: what was applied here, and how its mails stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.cli.terminal import Cell, Column, Tinted, say, table

MAILS = (("held", "warn"), ("queued", "plain"), ("sent", "ok"), ("failed", "bad"), ("uncertain", "warn"))


@click.command()
@json_option
@click.pass_obj
def meetings(shell: Shell, as_json: bool) -> None:
    """List the meetings that were applied here: when, which revision, and how their mails stand.

    \b
    meetbot meetings
    meetbot meetings --json

    Exit codes: 0, also where there is none
    """
    from meetbot.flows.agenda.load import agenda_at
    from meetbot.plan.reasons import city_of

    rows: list[dict[str, Any]] = []
    with shell.store() as store, store.read() as tx:
        for name in tx.meetings():
            agenda, revision = agenda_at(tx, name), tx.latest_revision(name)
            rows.append(
                {
                    "meeting": name,
                    "title": str(agenda.meeting.title),
                    "start": agenda.start,
                    "end": agenda.end,
                    "timezone": agenda.meeting.timezone,
                    "city": city_of(agenda.meeting.timezone, agenda),
                    "status": str(agenda.meeting.status),
                    "revision": revision.number if revision else 0,
                    "applied_at": revision.at if revision else None,
                    "paused": tx.paused(name),
                    "mails": tx.counts(name),
                }
            )
    rows.sort(key=lambda row: (row["start"], row["meeting"]))
    if as_json:
        print_json([_plain(row) for row in rows])
    elif rows:
        click.echo(_table(rows), nl=False)
    else:
        say("No meetings yet. Write one with  meetbot init board.yaml  and apply it.")


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}


def _table(rows: list[dict[str, Any]]) -> str:
    cells: list[list[Cell]] = []
    for row in rows:
        start = row["start"].astimezone(ZoneInfo(row["timezone"]))
        state = "paused" if row["paused"] else "cancelled" if row["status"] == "cancelled" else ""
        cells.append(
            [
                row["meeting"],
                f"{start:%a} {start.day} {start:%b %Y, %H:%M} {row['city']}",
                str(row["revision"]),
                *(Tinted(f"{n:,}" if (n := row["mails"].get(s, 0)) else "", tint) for s, tint in MAILS),
                Tinted(state, "warn"),
                row["title"],
            ]
        )
    columns = [
        Column(head="Meeting"),
        Column(head="Starts"),
        Column(head="Rev.", right=True),
        *(Column(head=state.capitalize(), right=True) for state, _ in MAILS),
        Column(head=""),
        Column(head="Title", cut=True),
    ]
    empty = [n for n, column in enumerate(columns) if n >= 3 and not any(_has(row[n]) for row in cells)]
    kept = [n for n in range(len(columns)) if n not in empty]
    return table([columns[n] for n in kept], [[row[n] for n in kept] for row in cells])


def _has(cell: Cell) -> bool:
    return bool(cell.text if isinstance(cell, Tinted) else cell)
