"""explain: what a code means, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import json_option, print_json
from meetbot.cli.suggest import codes as suggested
from meetbot.cli.terminal import in_colour

if TYPE_CHECKING:
    from meetbot.flows.agenda.explain import Page


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...", shell_complete=suggested)
@json_option
@click.pass_context
def explain(ctx: click.Context, codes: tuple[str, ...], as_json: bool) -> None:
    """Tell what a code of a report means, why it is a rule, and show it wrong and right.

    \b
    meetbot explain E310         also e310, or 310
    meetbot explain              all codes, by family

    Exit codes: 0 fine, 1 no such code
    """
    from meetbot.flows.agenda.explain import find_codes, near_codes, page_of

    if not codes:
        _list(as_json=as_json)
        return
    pages: list[Page] = []
    unknown = False
    for word in codes:
        found = find_codes(word)
        pages += [page_of(code) for code in found]
        if not found:
            unknown = True
            click.echo(_no_such(word, near_codes(word)), err=True)
    if as_json:
        print_json([_row(page) for page in pages])
    elif pages:
        from meetbot.flows.agenda.explain_text import as_text

        click.echo("\n".join(as_text(page, colour=in_colour()) for page in pages), nl=False)
    ctx.exit(1 if unknown else 0)


def _list(*, as_json: bool) -> None:
    from meetbot.agenda.codes import CODES
    from meetbot.flows.agenda.explain import families

    found = families()
    if as_json:
        print_json(
            [
                {"code": code, "title": CODES[code].title, "family": family}
                for family, codes in found.items()
                for code in codes
            ]
        )
        return
    for family, codes in found.items():
        click.echo(family)
        for code in codes:
            click.echo(f"  {code}  {CODES[code].title}")
        click.echo("")
    click.echo("E is an error, W a warning. `meetbot explain CODE` shows one wrong and right.")


def _no_such(word: str, near: tuple[str, ...]) -> str:
    from meetbot.agenda.codes import CODES

    meant = "; ".join(f"{code} ({CODES[code].title})" for code in near)
    advice = f"did you mean {meant}?" if meant else "`meetbot explain` lists all."
    return f'There is no code "{word}": {advice}'


def _row(page: Page) -> dict[str, Any]:
    from meetbot.agenda.report import as_rows

    return {
        "code": page.code,
        "severity": "error" if page.code.startswith("E") else "warning",
        "title": page.title,
        "explain": page.explain,
        "why": page.why,
        "told_by": page.told_by,
        "in_words": page.in_words,
        "file": page.name,
        "applied": page.applied,
        "wrong": page.wrong,
        "wrong_files": dict(page.wrong_files),
        "report": as_rows(page.faults),
        "right": page.right,
        "right_files": dict(page.right_files),
    }
