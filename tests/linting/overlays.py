"""A copy of our own templates with one thing changed, and what lint says of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from exitletters.linting.run import lint
from exitletters.resources import templates_folder
from tests.linting.test_bad_templates import told

Change = Callable[[str], str]
LETTER = "termination-letter.md"


def laid_over(folder: Path, locale: str, file: str, change: Change) -> list[str]:
    """Return what lint says of one locale's folder, changed and laid over the built-in templates."""
    changed(folder, (locale,), f"{locale}/{file}", change)
    return [told(one) for one in lint(folder, templates_folder()).findings]


def alone(folder: Path, locales: tuple[str, ...], file: str, change: Change) -> list[str]:
    """Return what lint says of some locales that have nothing under them, with one file changed."""
    changed(folder, locales, file, change)
    return [told(one) for one in lint(folder, folder).findings]


def changed(folder: Path, locales: tuple[str, ...], file: str, change: Change) -> None:
    """Write a copy of some locales' folders with one file changed."""
    for locale in locales:
        # Without what was accepted of them: a changed text is stale or edited too, which other tests look at.
        shutil.copytree(templates_folder() / locale, folder / locale, ignore=shutil.ignore_patterns("*.lock.yaml"))
    text = (folder / file).read_text(encoding="utf-8")
    new = change(text)
    assert new != text
    (folder / file).write_text(new, encoding="utf-8")


def swapped(old: str, new: str) -> Change:
    """Return the change that puts one text in another's place, everywhere in a file."""
    return lambda text: text.replace(old, new)


def without_section(name: str) -> Change:
    """Return the change that deletes a section."""
    return lambda text: re.sub(rf"{{% block {name} %}}.*?{{% endblock %}}\n\n?", "", text, flags=re.DOTALL)


def in_section(name: str, change: Change) -> Change:
    """Return the change of a section's text alone."""
    found = re.compile(rf"(?<={{% block {name} %}}\n).*?(?={{% endblock %}})", re.DOTALL)
    return lambda text: found.sub(lambda match: change(match[0]), text)


def line_of(locale: str, name: str, file: str = LETTER) -> int:
    """Return the line on which a section of our own begins."""
    text = (templates_folder() / locale / file).read_text(encoding="utf-8")
    return text[: text.index(f"{{% block {name} %}}")].count("\n") + 1
