"""Collects every sentence of the program that is shown to people, with the places where it is seen."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from string import Formatter

import click

import exitletters
from exitletters.codes import Reader, Severity, catalogue
from exitletters.commands import _Commands, first_sentence, main
from exitletters.commands._groups import _Members
from exitletters.commands._help import FURNITURE, paragraphs
from exitletters.difference.naming import nouns
from exitletters.preview import words as preview_words
from exitletters.review import words

SOURCE = Path(exitletters.__file__).parent
SAYING = {"say": 1, "say_count": 2, "phrase": 1, "phrases": 2}  # how many of its words each function is given first
_PAGE = {"LANGUAGE"}  # constants of review copies that are no words
_SIGNS = {"letter"}  # keys of the marks: they stay the same in every language


@dataclass(frozen=True)
class Sentence:
    """A text of the code, its plural where it counts, and where it is seen; a pattern has {fields} to be filled in."""

    text: str
    places: tuple[str, ...]
    plural: str = ""
    is_pattern: bool = True


def collected() -> list[Sentence]:
    """Return every sentence once: what belongs together stands together, in an order that code alone decides."""
    found: dict[str, Sentence] = {}
    for one in (*_findings(), *_words(), *_nouns(), *_said(), *_pages(), *_help()):
        known = found.get(one.text)
        if known and known.plural and one.plural and known.plural != one.plural:
            raise ValueError(f"two plurals of one sentence: {one.text}")
        places = (*known.places, *one.places) if known else one.places
        plural = (known.plural if known else "") or one.plural
        pattern = one.is_pattern or bool(known and known.is_pattern)
        found[one.text] = replace(one, places=places, plural=plural, is_pattern=pattern)
    return list(found.values())


def _findings() -> Iterator[Sentence]:
    for code in catalogue().values():
        label = f"{code.id} {code.gate or ''} {code.name}".replace("  ", " ")
        yield Sentence(code.summary, (f"{label}: what is wrong",))
        yield Sentence(code.hint, (f"{label}: what to do",))
        yield Sentence(code.why, (f"{label}: why it matters",), is_pattern=False)


def _words() -> Iterator[Sentence]:
    for words_, seen in ((Severity, "how much a finding weighs"), (Reader, "who is able to put a finding right")):
        yield from (Sentence(str(one), (seen,), is_pattern=False) for one in _members(words_))


def _nouns() -> Iterator[Sentence]:
    """Yield the nouns that a comparison has for the fields and items of a case."""
    yield from (
        Sentence(one, ("a field of a case, as `exitletters diff` names it",), is_pattern=False) for one in nouns()
    )


def _members(words_: type[StrEnum]) -> Iterable[StrEnum]:
    return words_.__members__.values()


def _said() -> Iterator[Sentence]:
    """Yield what the code says through a function for it, file by file."""
    for path in sorted(SOURCE.rglob("*.py"), key=Path.as_posix):
        file = path.relative_to(SOURCE)
        for text, plural in said_in(path.read_text(encoding="utf-8"), file.as_posix()):
            yield Sentence(text, (f"said in {file.with_suffix('').as_posix()}",), plural)


def said_in(code: str, file: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence that code says, with its plural; raise `ValueError` for one that is put together from parts.

    A choice between sentences holds one sentence in each branch. Names and look-ups say what is collected elsewhere.
    """
    calls = [one for one in ast.walk(ast.parse(code)) if isinstance(one, ast.Call) and _called(one) in SAYING]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        try:
            texts = [tuple(_branches(one)) for one in call.args[: SAYING[_called(call)]]]
        except ValueError as fault:
            raise ValueError(f"{file}:{call.lineno}: {fault}") from None
        yield from zip(*texts, strict=True) if len(texts) > 1 else ((one, "") for text in texts for one in text)


def _is_text(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _branches(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.IfExp):
        yield from (*_branches(said.body), *_branches(said.orelse))
    elif isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    elif isinstance(said, ast.JoinedStr | ast.BinOp) and any(map(_is_text, ast.walk(said))):
        raise ValueError(f"say a whole sentence with {{fields}}, not `{ast.unparse(said)}`")


def _pages() -> Iterator[Sentence]:
    """Yield the fixed words of review copies and of the preview's page."""
    for module, seen in ((words, "review copies"), (preview_words, "the preview")):
        named = {name: value for name, value in vars(module).items() if name.isupper() and name not in _PAGE}
        for name, value in named.items():
            for text in _texts(value):
                yield Sentence(text, (f"{seen}: {name.lower().replace('_', ' ')}",))


def _texts(value: object) -> Iterator[str]:
    """Yield the words in a constant of review copies, with letters in them: signs stay as they are."""
    if isinstance(value, str):
        if type(value) is str and any(map(str.isalpha, _prose(value))):
            yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in _texts(one))
    elif is_dataclass(value):
        named = (one.name for one in fields(value) if one.name not in _SIGNS)
        yield from (text for name in named for text in _texts(getattr(value, name)))


def _prose(pattern: str) -> str:
    return "".join(text for text, _, _, _ in Formatter().parse(pattern))


def _help() -> Iterator[Sentence]:
    yield from (Sentence(one, ("help of every command",), is_pattern=False) for one in FURNITURE)
    yield Sentence(", ", ("between the words of a list",), is_pattern=False)
    context = main.make_context(main.name, [], resilient_parsing=True)
    yield from _help_of("exitletters", main, context)


def _help_of(name: str, command: click.Command, context: click.Context) -> Iterator[Sentence]:
    """Yield the help of a command, its options and all commands below it."""
    yield from _paragraphs(command.help, f"help of `{name}`")
    for one in command.params:
        if isinstance(one, click.Option):
            yield from _paragraphs(one.help, f"help of `{name} {one.opts[-1]}`")
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            member = command.get_command(context, below)
            if member is None:
                raise ValueError(f"{name} {below} is listed and cannot be found")
            yield from _paragraphs(_line(command, below, member), f"list of commands: `{name} {below}`")
            inner = member.make_context(below, [], parent=context, resilient_parsing=True)
            yield from _help_of(f"{name} {below}", member, inner)


def _line(group: click.Group, name: str, member: click.Command) -> str:
    """Return the line of a command in the list of commands: its file's first sentence, where it has its own file."""
    if isinstance(group, _Commands | _Members):
        return first_sentence(getattr(group, "prefix", "") + name)
    return member.short_help or ""  # without one, click takes it from the help, which is translated


def _paragraphs(text: str | None, place: str) -> Iterator[Sentence]:
    for _, one in paragraphs(text or ""):
        yield Sentence(one, (place,), is_pattern=False)
