"""A team's own folder with one section in it, and what a check says of its words."""

from __future__ import annotations

from pathlib import Path

from exitletters.findings import Finding, ordered
from exitletters.linting import Check, Shelf, shelf_of
from exitletters.resources import templates_folder

LETTER = "winback-letter.md"


def write(folder: Path, locale: str, prose: str, file: str = LETTER, section: str = "freedom") -> Path:
    """Write a template with one section; its prose begins in line 6."""
    path = folder / locale / file
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = file.partition(".")[0]
    path.write_text(
        f"---\nkind: {kind}\ntone: neutral\n---\n{{% block {section} %}}\n{prose}\n{{% endblock %}}\n", encoding="utf-8"
    )
    return path


def shelf(folder: Path) -> Shelf:
    """Return the folder as lint sees it, over the built-in templates."""
    return shelf_of(folder, templates_folder())


def found(folder: Path, check: Check) -> tuple[Finding, ...]:
    """Return the findings of one check, by place."""
    return ordered(fault.finding for fault in check(shelf(folder)))


def words(folder: Path, check: Check) -> list[str]:
    """Return the words that one check finds fault with, each behind its check's name; their places are looked up."""
    return [f"{one.code.gate} {_word(folder, one)}" for one in found(folder, check)]


def _word(folder: Path, finding: Finding) -> str:
    named = (finding.fields.get(name) for name in ("word", "found", "phrase", "line"))
    word = next((one for one in named if one), "")
    place = finding.place
    assert place
    line = (folder / place.file).read_text(encoding="utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :].casefold().startswith(word.lstrip("… \u00a0").partition("…")[0].casefold()), line
    return word
