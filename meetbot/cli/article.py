"""article: the draft to stdout, the gap report to stderr."""

from __future__ import annotations

from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, read_agenda


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option(
    "--record",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What happened; without it <agenda>.record.yaml beside the agenda, if there is one.",
)
@click.option("--no-record", is_flag=True, help="From the agenda alone: a draft full of marks.")
@click.option("--format", "form", type=click.Choice(["md", "html"]), default="md", show_default=True)
@click.option("--lang", default="en", show_default=True)
def article(file: Path, record: Path | None, no_record: bool, form: str, lang: str) -> None:
    """Draft the news article from agenda and record; every sentence rests on evidence.

    \b
    meetbot article agendas/iioe-annual-2022.yaml > draft.md
    """
    from meetbot.agenda.read_record import parse_record
    from meetbot.agenda.record import Record
    from meetbot.article.draft import build_draft
    from meetbot.article.render import gap_report, render_html, render_markdown
    from meetbot.flows.load import load_agenda
    from meetbot.store.folder import read_bytes, read_record_beside

    if record is not None and no_record:
        raise click.UsageError("--record and --no-record exclude each other.")
    agenda = load_agenda(read_agenda(file))
    happened = Record(meeting=agenda.id)
    if record is not None:
        happened = parse_record(read_bytes(record), source=str(record), agenda=agenda)
    elif not no_record and str(file) != "-" and (beside := read_record_beside(file)) is not None:
        happened = parse_record(beside[1], source=beside[0], agenda=agenda)
    draft = build_draft(agenda, happened, language=lang)
    click.echo(render_html(draft) if form == "html" else render_markdown(draft), nl=False)
    click.echo(gap_report(draft), err=True)
