"""The language that a command speaks: of `--lang`, of the environment where it has a catalogue, else English."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from exitletters.resources import templates_folder
from exitletters.speaking import SOURCE, Catalogue, languages, listing, spoken

LANG_VARIABLE = "EXITLETTERS_LANG"
_KEY = "exitletters.language"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


class Lang(click.ParamType[str]):
    """A locale that the program can speak."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag as written, or say which languages there are."""
        if spoken(value, (templates_folder(),)) is None:
            known = listing(languages((templates_folder(),)))
            told = say("The program does not speak '{locale}'. Use one of: {known}.", locale=value, known=known)
            self.fail(told, param, ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer the languages there are."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(one) for one in languages((templates_folder(),)) if one.startswith(incomplete)]


def language() -> Catalogue:
    """Return the language of the command that runs; English where none does."""
    ctx = click.get_current_context(silent=True)
    return SOURCE if ctx is None else language_of(ctx)


def language_of(ctx: click.Context) -> Catalogue:
    """Return the language of a command by its context, looked up once."""
    if _KEY not in ctx.meta:
        asked = ctx.find_root().params.get("lang")
        found = spoken(asked, (templates_folder(),)) if asked else by_environment(os.environ)
        ctx.meta[_KEY] = found or SOURCE
    known: Catalogue = ctx.meta[_KEY]
    return known


def asked_language() -> str | None:
    """Return the language that was asked for by `--lang` itself: the only one that reaches into documents.

    What a document holds never depends on the environment, or the same case would not make the same bytes (design 6).
    """
    ctx = click.get_current_context(silent=True)
    root = ctx.find_root() if ctx else None
    if root is None or root.get_parameter_source("lang") is not click.core.ParameterSource.COMMANDLINE:
        return None
    asked: str | None = root.params.get("lang")
    return asked


def by_environment(variables: Mapping[str, str]) -> Catalogue:
    """Return the language of a shell; English where it is set to none that has a catalogue."""
    tag = next((variables[one] for one in _VARIABLES if variables.get(one)), "")
    tag = tag.partition(".")[0].partition("@")[0]
    return spoken(tag, (templates_folder(),)) or SOURCE if tag.replace("_", "").isalnum() else SOURCE


def say(message: str, /, **fields: object) -> str:
    """Return a sentence in the language of the command that runs, with its {fields}."""
    return language().say(message, **fields)


def say_count(one: str, other: str, /, number: int, **fields: object) -> str:
    """Return a sentence that counts, in the language of the command that runs."""
    return language().say_count(one, other, number, **fields)
