"""completion: the script that lets a shell complete verbs, options, ids and codes."""

from __future__ import annotations

import click

from meetbot.cli.common import Words

HOW = {
    "bash": 'eval "$(meetbot completion bash)"    in ~/.bashrc',
    "zsh": 'eval "$(meetbot completion zsh)"    in ~/.zshrc, after compinit',
    "fish": "meetbot completion fish > ~/.config/fish/completions/meetbot.fish",
}


@click.command()
@click.argument("shell", type=Words(HOW), metavar="bash|zsh|fish")
def completion(shell: str) -> None:
    """Print the script by which a shell completes meetbot's verbs, options, ids and codes with Tab.

    \b
    eval "$(meetbot completion bash)"    for this shell; in ~/.bashrc for all
    meetbot completion zsh
    meetbot completion fish > ~/.config/fish/completions/meetbot.fish

    Exit codes: 0
    """
    from click.shell_completion import get_completion_class

    from meetbot.cli.main import COMPLETE, cli

    made = get_completion_class(shell)
    assert made is not None, shell
    script = made(cli, {}, "meetbot", COMPLETE)
    # Not `source()`: for bash it starts a bash to look at its version, which need not be the one that asks.
    click.echo(script.source_template % script.source_vars())
    click.echo(HOW[shell], err=True)
