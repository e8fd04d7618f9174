"""A group of commands whose members are files beside it: `_templates_lint.py` is `templates lint`."""

from __future__ import annotations

from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

import click

from exitletters.commands import __path__ as folder
from exitletters.commands import first_sentence
from exitletters.commands._help import told
from exitletters.commands._speech import language_of


class _Members(click.Group):
    """Imports a member only when it is called; its help line is its file's first sentence."""

    def __init__(self, module: str, description: str) -> None:
        super().__init__(help=cleandoc(description))
        package, _, name = module.rpartition(".")
        self.prefix, self.package = f"_{name}_", package

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = (one.name for one in iter_modules(folder) if one.name.startswith(self.prefix))
        return sorted(one.removeprefix(self.prefix).replace("_", "-") for one in found)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        name = self.prefix + cmd_name.replace("-", "_")
        command: click.Command = import_module(f"{self.package}.{name}").command
        return told(command, language_of(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            rows = [(one, first_sentence(self.prefix + one)) for one in self.list_commands(ctx)]
            formatter.write_dl(rows)


def group_of(module: str, description: str) -> click.Group:
    """Return the group of a module's name, with every `_<name>_….py` beside it as a member."""
    return _Members(module, description)
