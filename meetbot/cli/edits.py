"""edits: the article out to be edited and back, who edited what, and decisions where both sides changed."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import Shell, Words, json_option, print_json
from meetbot.cli.suggest import meetings
from meetbot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from meetbot.article.document import Document, Passage
    from meetbot.article.wording import PhrasesOf
    from meetbot.flows.meeting.editing import Standing

BY = "command line"
_meeting = click.argument("meeting", shell_complete=meetings)
_lang = click.option(
    "--lang", default="en", show_default=True, help="Language of the article: en, fr, es, ru, zh or ar."
)
_angle = click.option(
    "--angle", metavar="ORG", default="", help="As told from the side of this co-organiser."
)


@click.group()
def edits() -> None:
    """The article as people edit it: out as a file, back in, and what to decide.

    \b
    meetbot edits export board -o article.md
    meetbot edits import article.md
    meetbot edits list board
    """


@edits.command()
@_meeting
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write: .md, .html or .docx. Beside .md its .ids.json.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@_angle
@_lang
@click.pass_obj
def export(shell: Shell, meeting: str, out: Path, force: bool, angle: str, lang: str) -> None:
    """Keep the article as it stands and write it as a file to edit.

    It is made of what the database knows. Markdown holds no ids: they are in the file beside it, which
    `edits import` needs.

    \b
    meetbot edits export board -o article.docx

    Exit codes: 0 written; 2 it could not be, or no such meeting
    """
    from meetbot.article.edition import build_edition
    from meetbot.flows.meeting.bringing import kind_of
    from meetbot.flows.meeting.editing import take_out
    from meetbot.flows.meeting.editions import written
    from meetbot.store.folder import read_bytes
    from meetbot.store.rewrite import rewrite, write_new

    kind, now = kind_of(out.name), shell.now()
    names = (out, _sidecar(out)) if kind == "md" else (out,)
    there = [path for path in names if path.exists()]
    if there and not force:
        raise StoreError(f"{there[0]} is there already; nothing was written. Use --force to write over it.")
    with shell.store() as store:
        found = take_out(store, meeting, _phrases(shell), now=now, language=lang, angle=angle)
    edition = build_edition(found.draft, found.agenda, now=now, origin=found.origin)
    for path in names:
        data = written(edition, found.agenda, kind if path == out else "ids")
        if path in there:
            rewrite(path, old=read_bytes(path), new=data)
        else:
            write_new(path.parent, {path.name: data})
        click.echo(f"Written to {path}: version {found.version}.", err=True)


@edits.command("import", short_help="Bring an edited file back, all of it or nothing.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--ids",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Of Markdown: the file that was written beside it; without it <file>.ids.json.",
)
@click.option("--is", "answers", multiple=True, metavar="N=ID", help="Answer question N: ID, or new.")
@click.option(
    "--take",
    "takes",
    multiple=True,
    metavar="ID=here|file",
    help="Whose text of a sentence counts that others changed too.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change; store nothing.")
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    ids: Path | None,
    answers: tuple[str, ...],
    takes: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring an edited file back. Which meeting it is of stands in the file.

    A sentence is known by its id, in Markdown by its words. Where a new text stands in the place of a missing
    sentence and is not alike, you are asked whether it is that one: answer with --is, and repeat. What is not
    in the file any more counts as deleted.

    What others changed since the file was taken out stays. Where they changed the same sentence, both texts
    are shown and you are asked whose counts: answer with --take, and repeat.

    \b
    meetbot edits import article.docx --dry-run
    meetbot edits import article.md --is 1=say.assert/n3 --is 2=new
    meetbot edits import article.md --take open.act/opening/ana=file

    Exit codes: 0 done, or nothing to do; 1 refused or asked, nothing was stored; 2 it cannot be read
    """
    from meetbot.article.both import Crossed
    from meetbot.article.document import DocumentError
    from meetbot.article.match import Unsure
    from meetbot.flows.meeting.bringing import EditedFile, bring_back
    from meetbot.flows.meeting.editing import Outdated
    from meetbot.store.folder import read_bytes

    shell: Shell = ctx.obj
    beside = ids or _sidecar(file)
    sidecar = read_bytes(beside).decode("utf-8-sig", "replace") if ids or _needs_ids(file, beside) else ""
    edited = EditedFile(name=file.name, data=read_bytes(file), sidecar=sidecar)
    told, chosen, now = _answers(answers), _takes(takes), shell.now()
    with shell.store() as store:
        work = partial(bring_back, store, edited, _phrases(shell), by=BY, now=now, dry_run=dry_run)
        try:
            done = work(answers=told, takes=chosen)
        except (DocumentError, Outdated, Unsure, Crossed) as refused:
            asked = {
                Unsure: "Answer with --is 1=ID or --is 1=new, and repeat.",
                Crossed: "Answer with --take ID=here or --take ID=file, and repeat.",
            }
            click.echo(str(refused), err=True)
            click.echo(f"Nothing was stored. {asked.get(type(refused), '')}".rstrip(), err=True)
            ctx.exit(1)
    before = {p.id: p.hash for p in done.before.passages()}
    changed = [p for p in done.standing.document.passages() if before.get(p.id) != p.hash]
    same = done.standing.document == done.before
    if as_json:
        print_json({"version": done.standing.version, "changed": [_as_json(p) for p in changed]})
        return
    for passage in changed:
        click.echo(f"{passage.state.replace('_', ' '):<10} {passage.id}: {passage.text}")
    click.echo(_outcome(done.standing, same, dry_run=dry_run), err=True)


def _outcome(found: Standing, same: bool, *, dry_run: bool) -> str:
    if same:
        return "Nothing to do: the file says what the article says."
    return "A dry run: nothing was stored." if dry_run else f"Stored as version {found.version}."


@edits.command("list", short_help="Show versions, what people did, and what is to decide.")
@_meeting
@_angle
@_lang
@json_option
@click.pass_obj
def list_(shell: Shell, meeting: str, angle: str, lang: str, as_json: bool) -> None:
    """Show the article's versions, each sentence that people touched, and each change under one.

    \b
    meetbot edits list board

    Exit codes: 0 shown; 2 no such meeting
    """
    from meetbot.flows.agenda.load import agenda_at
    from meetbot.flows.meeting.editing import standing

    with shell.store() as store, store.read() as tx:
        agenda = agenda_at(tx, meeting)
        found = standing(tx, agenda, _phrases(shell), now=shell.now(), language=lang, angle=angle)
        rows = [r for r in tx.article_versions(meeting) if (r.language, r.angle) == (lang, angle)]
    touched = [p for p in found.document.passages() if p.touched]
    if as_json:
        versions = [{"version": r.version, "what": r.what, "by": r.by, "at": r.at.isoformat()} for r in rows]
        print_json({"versions": versions, "touched": [_as_json(p) for p in touched]})
        return
    for row in rows:
        by = f" by {row.by}" if row.by else ""
        click.echo(f"version {row.version}: {row.what}{by}, {row.at:%Y-%m-%d %H:%M} UTC")
    for passage in touched:
        click.echo(f"{_state(passage)} {passage.id}: {passage.text}")
    report = found.draft.report
    for line in (*report.conflicts, *report.kept):
        click.echo(f"to decide: {line}", err=True)


@edits.command(short_help="Say whose text counts where both sides changed.")
@_meeting
@click.argument("sentence")
@click.argument("take", type=Words(("ours", "generated")))
@_angle
@_lang
@click.pass_obj
def decide(shell: Shell, meeting: str, sentence: str, take: str, angle: str, lang: str) -> None:
    """Say whose text counts: what people wrote (ours), or what the facts now give (generated).

    \b
    meetbot edits decide board open.act/opening/ana ours

    Exit codes: 0 decided; 1 there is nothing to decide about it; 2 no such meeting
    """
    from meetbot.article.edits import Take, resolve

    now = shell.now()
    _change(
        shell,
        meeting,
        lambda document: resolve(document, sentence, Take(take), by=BY, at=now),
        what="decided",
        angle=angle,
        lang=lang,
    )


@edits.command(short_help="Keep a sentence as it is, or no longer.")
@_meeting
@click.argument("sentence")
@click.option("--off", is_flag=True, help="Unlock it.")
@_angle
@_lang
@click.pass_obj
def lock(shell: Shell, meeting: str, sentence: str, off: bool, angle: str, lang: str) -> None:
    """Lock a sentence: nothing changes it until it is unlocked, and a change under it is shown.

    \b
    meetbot edits lock board lead.what/meeting

    Exit codes: 0 done; 1 there is no such sentence; 2 no such meeting
    """
    from meetbot.article import edits

    now, what = shell.now(), "unlocked" if off else "locked"
    _change(
        shell,
        meeting,
        lambda document: edits.lock(document, sentence, not off, by=BY, at=now),
        what=what,
        angle=angle,
        lang=lang,
    )


@edits.command(short_help="Tell it in another register or style.")
@_meeting
@click.option("--register", type=Words(("news", "report", "minutes", "internal")), help="Sort of text.")
@click.option("--honorifics/--no-honorifics", default=None, help="Prof., Dr., Ms. before names.")
@click.option("--serial-comma/--no-serial-comma", default=None, help='A comma before the last "and".')
@click.option("--evaluations/--no-evaluations", default=None, help="Tell what was called a success.")
@_angle
@_lang
@click.pass_obj
def style(
    shell: Shell,
    meeting: str,
    register: str | None,
    honorifics: bool | None,
    serial_comma: bool | None,
    evaluations: bool | None,
    angle: str,
    lang: str,
) -> None:
    """Tell the article in another register or style from now on, whatever the agenda says.

    What is not named goes back to the agenda's. What people edited stays as they wrote it.

    \b
    meetbot edits style board --register minutes --no-honorifics

    Exit codes: 0 done; 2 no such meeting
    """
    from meetbot.article.style import Style
    from meetbot.flows.meeting.editing import set_style

    chosen = Style(
        register=register or "",
        honorifics=honorifics,
        serial_comma=serial_comma,
        evaluations=evaluations,
    )
    with shell.store() as store:
        found = set_style(
            store, meeting, _phrases(shell), chosen, by=BY, now=shell.now(), language=lang, angle=angle
        )
    names = [f"{name} {value}" for name, value in chosen.chosen.items()]
    click.echo(f"version {found.version}: {', '.join(names) or 'as the agenda has it'}")


@edits.command(short_help="Bring a deleted sentence back.")
@_meeting
@click.argument("sentence")
@_angle
@_lang
@click.pass_obj
def restore(shell: Shell, meeting: str, sentence: str, angle: str, lang: str) -> None:
    """Bring a deleted sentence back as it was; where its facts changed meanwhile, as a conflict.

    \b
    meetbot edits restore board say.assert/n3

    Exit codes: 0 done; 1 it is not deleted, or there is none; 2 no such meeting
    """
    from meetbot.article import edits

    now = shell.now()
    _change(
        shell,
        meeting,
        lambda document: edits.restore(document, sentence, by=BY, at=now),
        what="restored",
        angle=angle,
        lang=lang,
    )


def _change(
    shell: Shell,
    meeting: str,
    act: Callable[[Document], Document],
    *,
    what: str,
    angle: str,
    lang: str,
) -> None:
    from meetbot.article.document import DocumentError
    from meetbot.flows.meeting.editing import change

    now = shell.now()
    with shell.store() as store:
        try:
            done = change(
                store, meeting, _phrases(shell), act, by=BY, now=now, what=what, language=lang, angle=angle
            )
        except DocumentError as refused:
            click.echo(str(refused), err=True)
            raise SystemExit(1) from None
    click.echo(f"Version {done.version}.", err=True)


def _phrases(shell: Shell) -> PhrasesOf:
    from meetbot.templating import Templates

    return Templates(shell.settings.template_override).phrases


def _sidecar(path: Path) -> Path:
    return path.with_name(f"{path.stem}.ids.json")


def _needs_ids(file: Path, beside: Path) -> bool:
    """Return whether the file beside is to be read.

    Raises:
        StoreError: it is needed and not there.
    """
    if file.suffix.lower() not in (".md", ".markdown"):
        return False
    if not beside.exists():
        raise StoreError(f"Markdown holds no ids, and {beside} is not there; name it with --ids.")
    return True


def _answers(words: tuple[str, ...]) -> dict[int, str]:
    found = {}
    for word in words:
        told = re.fullmatch(r"([0-9]{1,6})=(\S+)", word)
        if told is None:
            raise click.UsageError(f'"{word}" is no answer; write --is 1=ID or --is 1=new.')
        found[int(told[1])] = told[2]
    return found


def _takes(words: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for word in words:
        name, _, whose = word.rpartition("=")
        if not name or whose not in ("here", "file"):
            raise click.UsageError(f'"{word}" is no answer; write --take ID=here or --take ID=file.')
        found[name] = whose
    return found


def _state(passage: Passage) -> str:
    locked = ", locked" if passage.locked else ""
    who = f" by {passage.by}" if passage.by else ""
    return f"{passage.state.replace('_', ' ')}{locked}{who}"


def _as_json(passage: Passage) -> dict[str, Any]:
    from meetbot.article.document_json import passage_value

    return passage_value(passage)
