"""Options that commands share, with completion that knows the kinds, locales and formats there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exitletters.commands._speech import say
from exitletters.plugins import names_in
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from exitletters.pipeline import Order

_Command = TypeVar("_Command", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


class Word(click.ParamType[str]):
    """One of a set of words that is only looked up when needed."""

    name = "word"

    def __init__(self, what: str, known: Callable[[], tuple[str, ...]]) -> None:
        self.what, self.known = what, known

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or say which ones there are."""
        if value not in self.known():
            known = listing(self.known())
            told = say("There is no {what} '{word}'. Use one of: {known}.", what=self.what, word=value, known=known)
            self.fail(told, param, ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer the words there are."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(one) for one in self.known() if one.startswith(incomplete)]


def _kinds() -> tuple[str, ...]:
    return names_in("exitletters.kinds")


def _formats() -> tuple[str, ...]:
    return names_in("exitletters.formats")


class Locale(Word):
    """A locale; any member of a language that has templates will do, so it is checked later."""

    def __init__(self) -> None:
        super().__init__("locale", _locales)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the locale as written; the pipeline says which ones there are."""
        return value


def _locales() -> tuple[str, ...]:
    from exitletters.locales import available
    from exitletters.resources import templates_folder

    return available((templates_folder(),))


def _kinds_or_all() -> tuple[str, ...]:
    return (*_kinds(), "all")


KIND = Word(phrase("kind of document"), _kinds)
KIND_OR_ALL = Word(phrase("kind of document"), _kinds_or_all)
FORMAT = Word(phrase("format"), _formats)


_ACK = click.option("--ack", multiple=True, metavar="GATE", help="Acknowledge a warning by its gate or code.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
_KIND = click.option("--kind", type=KIND, help="The document; as the customer's size asks for by default.")
_KIND_OR_ALL = click.option(
    "--kind", type=KIND_OR_ALL, help="The document; as the customer's size asks for by default. `all`: its whole pack."
)
STORE = click.option(
    "--store", envvar="EXITLETTERS_STORE", metavar="FILE|URL",
    help="Where signatures and letters are on record, instead of the policy's store.",
)  # fmt: skip
_LETTER = (
    click.option("--tone", type=click.Choice(["neutral", "firm"]), help="Instead of the reason's own tone."),
    click.option("--policy", type=FILE, help="The organization's policy, instead of the one the case names."),
    click.option("--templates", type=FOLDER, help="Your own templates, laid over the built-in ones."),
    STORE,
)


def about_a_case(command: _Command) -> _Command:
    """Add the argument and options of every command that reads one case (never several: G-DEC06)."""
    return _with(command, click.argument("case", type=FILE), _KIND, *_LETTER, _ACK, _JSON)


def about_a_case_or_its_pack(command: _Command) -> _Command:
    """Add the same for a command that also takes all documents of the case at once."""
    return _with(command, click.argument("case", type=FILE), _KIND_OR_ALL, *_LETTER, _ACK, _JSON)


def about_two_files(command: _Command) -> _Command:
    """Add the arguments and options of a command that compares; the options matter for cases only."""
    return _with(command, click.argument("old", type=FILE), click.argument("new", type=FILE), _KIND, *_LETTER, _JSON)


def _with(command: _Command, *options: Callable[[_Command], _Command]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def order_of(case: Path, locale: str | None, choices: Mapping[str, object]) -> Order:
    """Return the order that the options of `about_a_case` or `about_two_files` describe."""
    from exitletters.pipeline import Order

    return Order(case, locale=locale, **choices)  # type: ignore[arg-type]
