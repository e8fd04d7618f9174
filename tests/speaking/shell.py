"""A shell without a language of its own, and small catalogues in a folder."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.commands._speech import LANG_VARIABLE

_HEAD = 'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
_UNSET: dict[str, str | None] = {LANG_VARIABLE: None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": None}


def run(*args: object, **variables: str) -> Result:
    """Run the program in a shell that is set to no language but by these variables."""
    return CliRunner().invoke(main, [str(one) for one in args], env={**_UNSET, **variables}, prog_name="exitletters")


def write(root: Path, locale: str, body: str = "", *, plural: str = "nplurals=2; plural=(n != 1)") -> Path:
    """Write a catalogue with what stands below its header."""
    path = root / locale / "program.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = _HEAD.format(locale=locale) + f'"Plural-Forms: {plural}\\n"\n\n'
    path.write_text(head + body, encoding="utf-8")
    return path


def entry(english: str, said: str) -> str:
    """Return one sentence of a catalogue."""
    return f'msgid "{english}"\nmsgstr "{said}"\n\n'
