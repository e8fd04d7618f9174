"""What is collected for translators: whole sentences, all of them, and nothing that is none."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import click
import pytest
from setup.catalogues import written
from setup.sentences import collected, said_in

from exitletters.codes import catalogue
from exitletters.commands import main
from exitletters.commands._help import in_language, paragraphs
from exitletters.preview import words as preview
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue
from tests.speaking.shell import run


@cache
def sentences() -> frozenset[str]:
    return frozenset(one.text for one in collected())


def test_each_branch_of_a_choice_is_a_sentence_of_its_own() -> None:
    assert list(said_in('say("A" if x else "B" if y else "C")', "a.py")) == [("A", ""), ("B", ""), ("C", "")]
    both = 'say_count("{count} a" if x else "{count} b", "{count} as" if x else "{count} bs", number=2)'
    assert list(said_in(both, "a.py")) == [("{count} a", "{count} as"), ("{count} b", "{count} bs")]


@pytest.mark.parametrize("code", ['say(f"{one} file")', 'phrase("one" + two)', 'say("a %s" % one)', 'x.say(f"a")'])
def test_a_sentence_that_is_put_together_is_refused_with_its_place(code: str) -> None:
    with pytest.raises(ValueError, match=re.escape("a.py:2: say a whole sentence")):
        list(said_in(f"\n{code}", "a.py"))


def test_names_and_look_ups_are_collected_where_they_are_written() -> None:
    assert list(said_in("say(code.summary); say(WORDS['a']); say(str(one)); say(at + 1); other('x')", "a.py")) == []


def test_words_of_the_preview_are_collected_and_their_keys_are_not() -> None:
    assert set(preview.WORDS.values()) | set(preview.ORIGINS.values()) <= sentences() | {"{kind}: {locales}"}
    assert not {one for one in preview.WORDS if "_" in one} & sentences()
    assert {"{count} word", "{count} finding"} <= sentences()


def test_the_preview_looks_its_words_up() -> None:
    said = {one: (one.upper(),) for one in preview.WORDS.values()}
    tongue = preview.Tongue(Catalogue("xx", said))
    assert [tongue.pattern(one) for one in preview.WORDS] == [one.upper() for one in preview.WORDS.values()]
    assert tongue.word("as_page") == "HTML PART"
    page = Path(preview.__file__).parent
    for path in page.glob("*.py"):
        texts = [one.value for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Constant)]
        whole = [one for one in preview.WORDS.values() if " " in one]
        assert path.name == "words.py" or not set(whole) & set(texts), path


def test_every_sentence_of_the_codes_is_collected() -> None:
    for code in catalogue().values():
        assert {code.summary, code.hint, code.why} <= sentences()


def test_every_line_in_a_list_of_commands_is_collected() -> None:
    flat = {" ".join(one.split()) for one in sentences()}
    for name, command in _groups(main, click.Context(main, info_name="exitletters")):
        shown = run(*name, "--help", COLUMNS="4000")
        context = click.Context(command, terminal_width=4000)
        formatter = context.make_formatter()
        command.format_commands(context, formatter)
        lines = [re.split(r"  +", one.strip(), maxsplit=1) for one in formatter.getvalue().splitlines()[1:]]
        assert shown.exit_code == 0
        assert lines
        for line in lines:
            assert any(one.startswith(line[-1].rstrip(".")) for one in flat), (name, line)


def _groups(group: click.Group, context: click.Context) -> list[tuple[list[str], click.Group]]:
    found: list[tuple[list[str], click.Group]] = [([], group)]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            inner = click.Context(command, context, info_name=name)
            found += [([name, *below], one) for below, one in _groups(command, inner)]
    return found


def test_help_is_cut_into_paragraphs_whatever_its_indent() -> None:
    text = "First\n    line.\n\n    \b\n    kept\n      as it is\n\n    Last."
    assert list(paragraphs(text)) == [("", "First line."), ("\b\n", "kept\n  as it is"), ("", "Last.")]
    assert in_language(text, Catalogue("xx", {"kept\n  as it is": ("here",)})) == "First line.\n\n\b\nhere\n\nLast."


@pytest.mark.parametrize("command", [["templates", "diff"], ["ledger"], ["templates"]])
def test_no_help_shows_how_it_is_laid_out(command: list[str]) -> None:
    for language in ("en", "fa"):
        told = run("--lang", language, *command, "--help").stdout
        assert "\\b" not in told
        assert "\b" not in told


def test_every_catalogue_is_as_make_catalogues_writes_it() -> None:
    old = [path for path, text in written(templates_folder()).items() if path.read_text("utf-8") != text]
    assert old == [], "run `make catalogues`"
