"""article: the draft to stdout, the gap report to stderr; or its measures, or the facts it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import AGENDA_FILE, Shell, Words, print_diagnostics, read_agenda
from meetbot.flows.meeting.editions import FORMS, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from meetbot.agenda.model.agenda import Agenda
    from meetbot.agenda.model.record import Record
    from meetbot.article.document import Origin
    from meetbot.article.exports.edition import Edition
    from meetbot.article.measures.judge import Row
    from meetbot.article.model import Draft


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option(
    "--record",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What happened; without it <agenda>.record.yaml beside the agenda, if there is one.",
)
@click.option("--no-record", is_flag=True, help="No record file: a draft full of marks.")
@click.option("--stored", is_flag=True, help="With what the database knows too: timer, door, notes, edits.")
@click.option(
    "--format",
    "form",
    type=Words(FORMS),
    default="md",
    show_default=True,
    help="Markdown, a page, text, Word, PDF; sentences with ids as JSON; a table for translators.",
)
@click.option("--final", is_flag=True, help="Refuse what has open marks, conflicts or an embargo to come.")
@click.option("--under-embargo", is_flag=True, help="With --final: before its embargo, which it then names.")
@click.option("--angle", metavar="ORG", help="Tell it from the side of this co-organiser (an id).")
@click.option("--side", is_flag=True, help="Print titles, posts, quotation and captions instead.")
@click.option("--lang", default="en", show_default=True, help="Its language: en, fr, es, ru, zh or ar.")
@click.option("--measure", is_flag=True, help="Print the draft's measures beside their targets instead.")
@click.option("--strict", is_flag=True, help="With --measure: leave with 1 where a target is missed.")
@click.option("--facts", is_flag=True, help="Print each fact and what speaks for and against it instead.")
@click.pass_obj
def article(
    shell: Shell,
    file: Path,
    record: Path | None,
    no_record: bool,
    stored: bool,
    form: str,
    lang: str,
    measure: bool,
    strict: bool,
    facts: bool,
    final: bool,
    under_embargo: bool,
    angle: str | None,
    side: bool,
) -> None:
    """Draft the news article from agenda and record; every sentence rests on evidence.

    \b
    meetbot article agendas/iioe-annual-2022.yaml > draft.md
    meetbot article agendas/board.yaml --stored
    meetbot article agendas/board.yaml --measure

    Exit codes: 0 drafted, whatever is missing in it; 1 with --strict a target is missed, with --final it is
    not final; 2 agenda or record has errors, or cannot be read
    """
    from meetbot.article.document import NOT_KEPT
    from meetbot.article.exports.render import gap_report
    from meetbot.article.measures.judge import judge
    from meetbot.article.products.side import build_side, from_angle, side_text
    from meetbot.article.products.unnamed import unnamed_in
    from meetbot.article.proof.evidence import facts_table
    from meetbot.flows.agenda.load import load_agenda

    _fit_together(record, no_record=no_record, measure=measure, facts=facts, strict=strict)
    plain = _agreed(shell, load_agenda(read_agenda(file)), stored=stored)
    unnamed = unnamed_in(plain)
    agenda = unnamed.agenda(from_angle(plain, angle) if angle is not None else plain)
    happened = unnamed.texts(_happened(file, plain, record, beside=not no_record))
    origin = NOT_KEPT

    def as_told() -> tuple[Draft, Record]:
        found, told = _draft(shell, agenda, happened, stored=stored, lang=lang)
        return unnamed.draft(found), unnamed.texts(told)

    draft, told = as_told()

    def as_edited() -> tuple[Draft, Origin]:
        return _edited(shell, plain, happened, lang=lang, angle=angle or "")

    if stored and not facts:
        draft, origin = as_edited()
    if measure:
        again, _ = as_edited() if stored else as_told()
        _print_measures(judge(draft, agenda, told, again=again), strict=strict)
    elif facts:
        click.echo(facts_table(draft), nl=False)
    else:
        may = {"final": final, "under_embargo": under_embargo}
        edition = _edition(draft, agenda, now=shell.now(), origin=origin, **may)
        beside = side_text(build_side(edition, draft, agenda, told)) if side else ""
        click.echo(beside or written(edition, agenda, form), nl=False)
        click.echo(gap_report(draft), err=True)


def _print_measures(rows: Sequence[Row], *, strict: bool) -> None:
    from meetbot.article.measures.judge import table

    click.echo(table(rows), nl=False)
    if strict and any(row.met is False for row in rows):
        raise SystemExit(1)


def _edition(
    draft: Draft, agenda: Agenda, *, now: datetime, final: bool, under_embargo: bool, origin: Origin
) -> Edition:
    """Return the edition; where it must not leave, say why and leave with 1."""
    from meetbot.article.exports.edition import NotFinal, build_edition

    try:
        return build_edition(draft, agenda, now=now, final=final, under_embargo=under_embargo, origin=origin)
    except NotFinal as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(1) from None


def _fit_together(record: Path | None, *, no_record: bool, measure: bool, facts: bool, strict: bool) -> None:
    if record is not None and no_record:
        raise click.UsageError("--record and --no-record exclude each other.")
    if (measure and facts) or (strict and not measure):
        raise click.UsageError("--measure and --facts exclude each other; --strict goes with --measure.")


def _happened(file: Path, agenda: Agenda, record: Path | None, *, beside: bool) -> Record | None:
    """Return what a record file says: the one named, else, if wanted, the one beside the agenda."""
    from meetbot.store.folder import read_bytes, read_record_beside

    if record is not None:
        return _record(read_bytes(record), str(record), agenda)
    if beside and str(file) != "-" and (found := read_record_beside(file)) is not None:
        return _record(found[1], found[0], agenda)
    return None


def _agreed(shell: Shell, agenda: Agenda, *, stored: bool) -> Agenda:
    """Return the agenda with what people said of being named and photographed, where that is stored."""
    from meetbot.flows.meeting.consents import agreed

    if not stored:
        return agenda
    with shell.store() as store, store.read() as tx:
        return agreed(tx, agenda)


def _draft(
    shell: Shell, agenda: Agenda, happened: Record | None, *, stored: bool, lang: str
) -> tuple[Draft, Record]:
    """Return the draft and all that people told for it."""
    from meetbot.agenda.model.record import Record
    from meetbot.article.draft import build_draft
    from meetbot.flows.meeting.article import drafted, told_in
    from meetbot.templating import Templates

    phrases = Templates(shell.settings.template_override).phrases
    if not stored:
        told = happened or Record(meeting=agenda.id)
        return build_draft(agenda, told, phrases, language=lang), told
    with shell.store() as store, store.read() as tx:
        told = told_in(tx, agenda, record=happened)
        return drafted(tx, agenda, told, phrases, now=shell.now(), language=lang), told


def _edited(
    shell: Shell, agenda: Agenda, happened: Record | None, *, lang: str, angle: str
) -> tuple[Draft, Origin]:
    """Return the article with what people edited in the database, and what the file is known again by."""
    from meetbot.flows.meeting.editing import standing
    from meetbot.templating import Templates

    phrases = Templates(shell.settings.template_override).phrases
    with shell.store() as store, store.read() as tx:
        found = standing(tx, agenda, phrases, now=shell.now(), record=happened, language=lang, angle=angle)
    return found.draft, found.origin


def _record(data: bytes, name: str, agenda: Agenda) -> Record:
    """Return the record of a file, its warnings printed: what is half told is missing in the draft."""
    from meetbot.agenda.record.read import check_record
    from meetbot.errors import AgendaError

    record, faults = check_record(data, source=name, agenda=agenda)
    if record is None:
        raise AgendaError(faults)
    if faults:
        print_diagnostics(faults)
    return record
