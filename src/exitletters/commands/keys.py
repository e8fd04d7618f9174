"""Make a key to sign with, or show the line that the policy needs to know it."""

from __future__ import annotations

from pathlib import Path

import click

from exitletters.commands._options import FILE
from exitletters.commands._speech import say


@click.group()
def command() -> None:
    """Make a key to sign with, or show the line that the policy needs to know it.

    Keys are files of OpenSSH: one made with `ssh-keygen -t ed25519` will do as well.
    """


@command.command("new")
@click.option("--out", type=FILE, required=True, help="Where to keep it: on your own machine, readable by you alone.")
def new(out: Path) -> None:
    """Make a new key, locked with a passphrase of yours, and print the line for the policy."""
    from exitletters import keys
    from exitletters.commands._signing import passphrase
    from exitletters.output import write_new

    made = keys.new()
    write_new(out, made.as_file(passphrase(say("New passphrase"), is_new=True)), mode=0o600)
    _tell(made.public_line, out)


@command.command("show")
@click.argument("key", type=FILE)
def show(key: Path) -> None:
    """Print the line that the policy needs to know the owner of KEY."""
    from exitletters import keys
    from exitletters.commands._signing import passphrase_of

    _tell(keys.load_private(key, passphrase_of(key)).public_line, key)


def _tell(line: str, path: Path) -> None:
    click.echo(say("key: {line}", line=line))
    told = say("Enter this line under your name in `people` of the policy; keep {path} to yourself.", path=path)
    click.echo(told, err=True)
