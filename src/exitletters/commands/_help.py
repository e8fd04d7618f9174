"""The help of a command in the language it is asked in: on copies, so that a command stays as it was defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from inspect import cleandoc

import click

from exitletters.commands._speech import language_of
from exitletters.speaking import Catalogue

AS_IT_IS = "\b\n"  # what click has before a paragraph that keeps its lines
# What click itself writes around a command's help; the same words are looked up in the catalogue.
FURNITURE = ("Usage:", "Options", "Commands", "Show this message and exit.", "Show the version and exit.", "required")


class _Formatter(click.HelpFormatter):
    """Writes click's own words around the help in the language of the command."""

    def __init__(self, language: Catalogue, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self.language.translated('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.language.translated(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self._row(text)) for name, text in rows], col_max, col_spacing)

    def _row(self, text: str) -> str:
        required = f"[{self.language.translated('required')}]"
        return self.language.translated(text).replace("[required]", required)


class SpeakingContext(click.Context):
    """A context whose help is formatted in its language."""

    def make_formatter(self) -> click.HelpFormatter:
        return _Formatter(language_of(self), self.terminal_width, self.max_content_width)


def told(command: click.Command, language: Catalogue) -> click.Command:
    """Return a command whose help, and that of all commands below it, is in a language."""
    if language.is_source:
        return command
    made = copy(command)
    made.context_class = SpeakingContext
    made.help = in_language(command.help or "", language)
    made.params = [_told(one, language) for one in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: told(one, language) for name, one in made.commands.items()}
    return made


def _told(param: click.Parameter, language: Catalogue) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    made = copy(param)
    made.help = in_language(param.help, language)
    return made


def in_language(text: str, language: Catalogue) -> str:
    """Return a help text in a language, paragraph by paragraph."""
    return "\n\n".join(kept + language.translated(one) for kept, one in paragraphs(text))


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a help text as they stand in a catalogue, each after what tells click to keep its lines.

    Other paragraphs are one line: where the code breaks them is nothing to a translator.
    """
    for one in filter(None, cleandoc(text).split("\n\n")):
        if one.startswith(AS_IT_IS):
            yield AS_IT_IS, one.removeprefix(AS_IT_IS)
        else:
            yield "", " ".join(one.split())
