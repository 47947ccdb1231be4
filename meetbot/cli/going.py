"""What `plan` and `apply` say of mails about to go: where, how long it takes, and three of them looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from meetbot.cli.terminal import Cell, Column, many, prose, table, tint
from meetbot.cli.watch import span_words
from meetbot.flows.mails.pace import Sending
from meetbot.flows.planning.going import Counted, Going
from meetbot.flows.planning.lint_report import LintReport

MOST = 8  # domains, zones or languages that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    going: Going
    sending: Sending
    reports: tuple[LintReport, ...]


def going_text(outlook: Outlook) -> str:
    """Return the sections, each beginning with an empty line."""
    going, sending = outlook.going, outlook.sending
    lines = [
        f"Languages: {_counts(going.languages)}",
        f"Zones: {_counts(going.zones)}",
        _how_long(sending),
    ]
    if going.sent_before:
        lines.append(f"{many(going.sent_before, 'copy', 'copies')} that went out before stay as they are.")
    if going.suppressed:
        lines.append(f"No mail leaves for: {', '.join(going.suppressed)} (meetbot suppressions list).")
    if going.expired:
        lines.append(f"{many(going.expired, 'mail')} past their time would not leave.")
    told = "".join(prose(line, indent=2, hanging=2) for line in lines)
    parts = [f"\n{tint('Where they go', 'strong')}\n", _domains(sending), told]
    if outlook.reports:
        title = tint(f"{many(len(outlook.reports), 'mail')} looked at", "strong")
        parts += [f"\n{title}\n", *map(_report, outlook.reports)]
    return "".join(parts)


def _how_long(sending: Sending) -> str:
    if sending.takes is None:
        return "How long it takes is not known: too few mails were sent yet."
    like = f"as the last {sending.measured:,} mails did" if sending.measured else "at the rates that are set"
    return f"Sending takes about {span_words(sending.takes)}, {like}."


def _counts(counted: Counted) -> str:
    shown = [f"{value} {count:,}" for value, count in counted[:MOST]]
    rest = len(counted) - MOST
    return ", ".join([*shown, *([f"{rest:,} more"] if rest > 0 else [])])


def _domains(sending: Sending) -> str:
    rows: list[list[Cell]] = [
        [f"{d.mails:,}", d.domain, span_words(d.takes) if d.takes is not None else ""]
        for d in sending.domains[:MOST]
    ]
    if (rest := len(sending.domains) - MOST) > 0:
        rows.append([f"{sum(d.mails for d in sending.domains[MOST:]):,}", f"{rest:,} other domains", ""])
    columns = [Column(head="Mails", right=True), Column(head="Domain"), Column(head="About", right=True)]
    return table(columns if any(row[2] for row in rows) else columns[:2], _cut(rows), indent=2)


def _cut(rows: list[list[Cell]]) -> list[list[Cell]]:
    return rows if any(row[2] for row in rows) else [row[:2] for row in rows]


def _report(report: LintReport) -> str:
    name = f"{report.kind}, as {report.person} gets it: "
    if report.faults:
        return prose(f"{name}{tint('; '.join(report.faults), 'bad')}", indent=2, hanging=2)
    size = f"{report.size / 1000:.1f} kB (HTML {report.html / 1000:.1f}, text {report.text / 1000:.1f})"
    links = f"{many(report.links, 'link')} to {', '.join(report.hosts) or 'nowhere'}"
    images = many(report.images, "image") + " from afar" if report.images else "no image from afar"
    stop = "one click ends them" if report.one_click else "no one-click end"
    remarks = "; ".join(report.remarks) or "nothing that filters count against it"
    found = (
        f"no fault; {size}; subject {report.subject_columns} columns; {links}; {images}; {stop}; {remarks}."
    )
    return prose(f"{name}{found}", indent=2, hanging=2)


def going_to_json(outlook: Outlook) -> dict[str, Any]:
    """Return the same as JSON values; lengths of time in seconds, null where no pace was measured."""
    going, sending = outlook.going, outlook.sending
    return {
        "domains": [
            {"domain": d.domain, "mails": d.mails, "seconds": d.takes.total_seconds() if d.takes else None}
            for d in sending.domains
        ],
        "seconds": sending.takes.total_seconds() if sending.takes else None,
        "zones": dict(going.zones),
        "languages": dict(going.languages),
        "suppressed": list(going.suppressed),
        "expired": going.expired,
        "sent_before": going.sent_before,
        "lint": [asdict(report) for report in outlook.reports],
    }
