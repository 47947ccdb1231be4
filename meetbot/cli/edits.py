"""edits: the article out to be edited and back, who edited what, and decisions where both sides changed."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.cli.consent import BY
from meetbot.cli.edit_acts import (
    ANGLE,
    LANG,
    MEETING,
    as_json_value,
    back,
    decide,
    list_,
    lock,
    phrases,
    restore,
    style,
)
from meetbot.errors import StoreError

if TYPE_CHECKING:
    from meetbot.flows.meeting.bringing import EditedFile
    from meetbot.flows.meeting.editing import Standing


@click.group()
def edits() -> None:
    """The article as people edit it: out as a file, back in, and what to decide.

    \b
    meetbot edits export board -o article.md
    meetbot edits import article.md
    meetbot edits list board
    """


@edits.command()
@MEETING
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write: .md, .html or .docx. Beside .md its .ids.json.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@ANGLE
@LANG
@click.pass_obj
def export(shell: Shell, meeting: str, out: Path, force: bool, angle: str, lang: str) -> None:
    """Keep the article as it stands and write it as a file to edit.

    It is made of what the database knows. Markdown holds no ids: they are in the file beside it, which
    `edits import` needs.

    \b
    meetbot edits export board -o article.docx

    Exit codes: 0 written; 2 it could not be, or no such meeting
    """
    from meetbot.article.exports.edition import build_edition
    from meetbot.flows.meeting.bringing import kind_of
    from meetbot.flows.meeting.editing import ArticleKey, take_out
    from meetbot.flows.meeting.editions import written
    from meetbot.store.folder import read_bytes
    from meetbot.store.rewrite import rewrite, write_new

    kind, now = kind_of(out.name), shell.now()
    names = (out, _sidecar(out)) if kind == "md" else (out,)
    there = [path for path in names if path.exists()]
    if there and not force:
        raise StoreError(f"{there[0]} is there already; nothing was written. Use --force to write over it.")
    with shell.store() as store:
        found = take_out(store, ArticleKey(meeting, lang, angle), phrases(shell), now=now)
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
    from meetbot.article.document import DocumentError
    from meetbot.article.keeping.both import Crossed
    from meetbot.article.keeping.match import Unsure
    from meetbot.flows.meeting.bringing import bring_back
    from meetbot.flows.meeting.editing import Outdated

    shell: Shell = ctx.obj
    edited = _edited_file(file, ids)
    told, chosen, now = _answers(answers), _takes(takes), shell.now()
    with shell.store() as store:
        work = partial(bring_back, store, edited, phrases(shell), by=BY, now=now, dry_run=dry_run)
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
        print_json({"version": done.standing.version, "changed": [as_json_value(p) for p in changed]})
        return
    for passage in changed:
        click.echo(f"{passage.state.replace('_', ' '):<10} {passage.id}: {passage.text}")
    click.echo(_outcome(done.standing, same, dry_run=dry_run), err=True)


def _edited_file(file: Path, ids: Path | None) -> EditedFile:
    """Read an edited file, with the ids that stand beside it where it needs them."""
    from meetbot.flows.meeting.bringing import EditedFile
    from meetbot.store.folder import read_bytes

    beside = ids or _sidecar(file)
    sidecar = b""
    if ids or _needs_ids(file, beside):
        sidecar = read_bytes(beside, of="an article")
    data = read_bytes(file, of="an article")
    return EditedFile(name=file.name, data=data, sidecar=sidecar.decode("utf-8-sig", "replace"))


def _outcome(found: Standing, same: bool, *, dry_run: bool) -> str:
    if same:
        return "Nothing to do: the file says what the article says."
    return "A dry run: nothing was stored." if dry_run else f"Stored as version {found.version}."


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


for _verb in (list_, decide, style, lock, restore, back):
    edits.add_command(_verb)
