"""What is done to the article itself from the command line: looked at, decided, locked, gone back in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import Shell, Words, json_option, print_json
from meetbot.cli.consent import BY
from meetbot.cli.suggest import meetings

if TYPE_CHECKING:
    from collections.abc import Callable

    from meetbot.article.document import Document, Passage
    from meetbot.article.words.wording import PhrasesOf

MEETING = click.argument("meeting", shell_complete=meetings)
LANG = click.option(
    "--lang", default="en", show_default=True, help="Language of the article: en, fr, es, ru, zh or ar."
)
ANGLE = click.option("--angle", metavar="ORG", default="", help="As told from the side of this co-organiser.")


@click.command("list", short_help="Show versions, what people did, and what is to decide.")
@MEETING
@ANGLE
@LANG
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
        found = standing(tx, agenda, phrases(shell), now=shell.now(), language=lang, angle=angle)
        rows = [r for r in tx.article_versions(meeting) if (r.language, r.angle) == (lang, angle)]
    touched = [p for p in found.document.passages() if p.touched]
    if as_json:
        versions = [{"version": r.version, "what": r.what, "by": r.by, "at": r.at.isoformat()} for r in rows]
        print_json({"versions": versions, "touched": [as_json_value(p) for p in touched]})
        return
    for row in rows:
        by = f" by {row.by}" if row.by else ""
        click.echo(f"version {row.version}: {row.what}{by}, {row.at:%Y-%m-%d %H:%M} UTC")
    for passage in touched:
        click.echo(f"{_state(passage)} {passage.id}: {passage.text}")
    report = found.draft.report
    for line in (*report.conflicts, *report.kept):
        click.echo(f"to decide: {line}", err=True)


@click.command(short_help="Say whose text counts where both sides changed.")
@MEETING
@click.argument("sentence")
@click.argument("take", type=Words(("ours", "generated")))
@ANGLE
@LANG
@click.pass_obj
def decide(shell: Shell, meeting: str, sentence: str, take: str, angle: str, lang: str) -> None:
    """Say whose text counts: what people wrote (ours), or what the facts now give (generated).

    \b
    meetbot edits decide board open.act/opening/ana ours

    Exit codes: 0 decided; 1 there is nothing to decide about it; 2 no such meeting
    """
    from meetbot.article.keeping.edits import Take, resolve

    now = shell.now()
    _change(
        shell,
        meeting,
        lambda document: resolve(document, sentence, Take(take), by=BY, at=now),
        what="decided",
        angle=angle,
        lang=lang,
    )


@click.command(short_help="Keep a sentence as it is, or no longer.")
@MEETING
@click.argument("sentence")
@click.option("--off", is_flag=True, help="Unlock it.")
@ANGLE
@LANG
@click.pass_obj
def lock(shell: Shell, meeting: str, sentence: str, off: bool, angle: str, lang: str) -> None:
    """Lock a sentence: nothing changes it until it is unlocked, and a change under it is shown.

    \b
    meetbot edits lock board lead.what/meeting

    Exit codes: 0 done; 1 there is no such sentence; 2 no such meeting
    """
    from meetbot.article.keeping import edits

    now, what = shell.now(), "unlocked" if off else "locked"
    _change(
        shell,
        meeting,
        lambda document: edits.lock(document, sentence, not off, by=BY, at=now),
        what=what,
        angle=angle,
        lang=lang,
    )


@click.command(short_help="Tell it in another register or style.")
@MEETING
@click.option("--register", type=Words(("news", "report", "minutes", "internal")), help="Sort of text.")
@click.option("--honorifics/--no-honorifics", default=None, help="Prof., Dr., Ms. before names.")
@click.option("--serial-comma/--no-serial-comma", default=None, help='A comma before the last "and".')
@click.option("--evaluations/--no-evaluations", default=None, help="Tell what was called a success.")
@ANGLE
@LANG
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
    from meetbot.article.frames.style import Style
    from meetbot.flows.meeting.editing import ArticleKey, Hand, set_style

    chosen = Style(
        register=register or "",
        honorifics=honorifics,
        serial_comma=serial_comma,
        evaluations=evaluations,
    )
    with shell.store() as store:
        key, hand = ArticleKey(meeting, lang, angle), Hand(by=BY, now=shell.now())
        found = set_style(store, key, phrases(shell), chosen, hand)
    names = [f"{name} {value}" for name, value in chosen.chosen.items()]
    click.echo(f"version {found.version}: {', '.join(names) or 'as the agenda has it'}")


@click.command(short_help="Bring a deleted sentence back.")
@MEETING
@click.argument("sentence")
@ANGLE
@LANG
@click.pass_obj
def restore(shell: Shell, meeting: str, sentence: str, angle: str, lang: str) -> None:
    """Bring a deleted sentence back as it was; where its facts changed meanwhile, as a conflict.

    \b
    meetbot edits restore board say.assert/n3

    Exit codes: 0 done; 1 it is not deleted, or there is none; 2 no such meeting
    """
    from meetbot.article.keeping import edits

    now = shell.now()
    _change(
        shell,
        meeting,
        lambda document: edits.restore(document, sentence, by=BY, at=now),
        what="restored",
        angle=angle,
        lang=lang,
    )


@click.command(short_help="Put the article back as a version had it.")
@MEETING
@click.argument("version", type=click.IntRange(min=0))
@ANGLE
@LANG
@click.pass_obj
def back(shell: Shell, meeting: str, version: int, angle: str, lang: str) -> None:
    """Put the article back as a version of `edits list` had it; 0 is as nobody had touched it.

    What the facts say now stays. It is a new version, so that this can be taken back the same way.

    \b
    meetbot edits back board 3

    Exit codes: 0 done; 1 that version is not kept; 2 no such meeting
    """
    from meetbot.article.document import DocumentError
    from meetbot.flows.meeting.edit_history import go_back
    from meetbot.flows.meeting.editing import ArticleKey, Hand

    with shell.store() as store:
        try:
            key, hand = ArticleKey(meeting, lang, angle), Hand(by=BY, now=shell.now())
            done = go_back(store, key, phrases(shell), version, hand)
        except DocumentError as refused:
            click.echo(str(refused), err=True)
            raise SystemExit(1) from None
    click.echo(f"Version {done.version}.", err=True)


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
    from meetbot.flows.meeting.editing import ArticleKey, Hand, change

    with shell.store() as store:
        try:
            key, hand = ArticleKey(meeting, lang, angle), Hand(by=BY, now=shell.now())
            done = change(store, key, phrases(shell), act, hand, what=what)
        except DocumentError as refused:
            click.echo(str(refused), err=True)
            raise SystemExit(1) from None
    click.echo(f"Version {done.version}.", err=True)


def phrases(shell: Shell) -> PhrasesOf:
    from meetbot.templating import Templates

    return Templates(shell.settings.template_override).phrases


def _state(passage: Passage) -> str:
    locked = ", locked" if passage.locked else ""
    who = f" by {passage.by}" if passage.by else ""
    return f"{passage.state.replace('_', ' ')}{locked}{who}"


def as_json_value(passage: Passage) -> dict[str, Any]:
    from meetbot.article.keeping.document_json import passage_value

    return passage_value(passage)
