"""The command line: one file per command, imported only when it is called; exit codes in one place (design 5)."""

from __future__ import annotations

import ast
import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

from exitletters import __version__
from exitletters.commands._help import SpeakingContext, told
from exitletters.commands._speech import LANG_VARIABLE, Lang, language_of
from exitletters.findings import ExitlettersError, Misused, Refused, Unavailable

# Nobody's plugins take part in reading a case, and looking for them costs a tenth of a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

EXIT_CODES = {Refused: 1, Misused: 2, Unavailable: 3}
_INTERRUPTED = 130
_FAULT = 70


class _Commands(click.Group):
    """Finds commands by their files; a command's help line is its file's first sentence."""

    context_class = SpeakingContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Help is answered before other options are looked at, and should know the language all the same.
        asked, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        ctx.params["lang"] = asked.get("lang") or os.environ.get(LANG_VARIABLE)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(told(self, language_of(ctx)), ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (one.name for one in iter_modules(__path__) if not one.name.startswith("_"))
        return sorted(map(_as_typed, names))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = next(one.name for one in iter_modules(__path__) if _as_typed(one.name) == cmd_name)
        command: click.Command = import_module(f"{__name__}.{module}").command
        return told(command, language_of(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, first_sentence(name)) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ExitlettersError as error:
            from exitletters.commands._findings import tell

            tell(error.findings, error=True)
            ctx.exit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind)))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader of our output has left
            ctx.exit(0)
        except Exception as error:
            _tell_fault(error)
            ctx.exit(_FAULT)


def _as_typed(module: str) -> str:
    """Return a command's name by its file's: `list_` is a word of Python, `record_call` is two words."""
    return module.rstrip("_").replace("_", "-")


def first_sentence(name: str) -> str:
    """Return the help line of a command's file without importing it."""
    folder, name = Path(__file__).parent, name.replace("-", "_")
    path = next(one for one in (folder / f"{name}.py", folder / f"{name}_.py") if one.is_file())
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0].rstrip(".")


def _tell_fault(error: Exception) -> None:
    """Report a fault of our own without its text: it may hold a value of the case."""
    from exitletters.codes import internal
    from exitletters.commands._findings import tell
    from exitletters.findings import Finding

    if os.environ.get("EXITLETTERS_DEBUG"):
        raise error
    tell((Finding(internal.PROGRAM_FAULT, fields={"kind": type(error).__name__}),), error=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="exitletters")
@click.option("--lang", type=Lang(), envvar=LANG_VARIABLE, help="The language to speak, instead of your shell's.")
def main(lang: str | None) -> None:
    """Write termination letters that could only have been sent to one customer.

    A case file and your organization's policy go in; a letter comes out as PDF, DOCX, HTML and text, or the
    reasons why it may not. Exit codes: 0 done, 1 findings stand against it, 2 wrong words, 3 something is
    missing on this machine, 130 interrupted.
    """
