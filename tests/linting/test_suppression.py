"""Exceptions: with a reason they silence one check on one line, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.linting.run import lint
from exitletters.resources import templates_folder
from tests.linting.test_bad_templates import told

LETTER = """---
kind: termination-letter
tone: neutral
status: translated
---
{{% block decision %}}
{before}
We end {{{{ contract.number }}}} on {{{{ termination.effective_on }}}} under clause {{{{ clause.id }}}}.{after}
{{% endblock %}}
{more}"""
UNKNOWN_SECTION = "{% block decisions %}We are ending it.{% endblock %}"


def found(folder: Path, before: str = "", after: str = "", more: str = "") -> list[str]:
    """Return what lint says of an English letter with these lines in it."""
    path = folder / "en" / "termination-letter.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(LETTER.format(before=before, after=after, more=more), encoding="utf-8")
    return [one for one in map(told, lint(folder, templates_folder()).findings) if "EL34" not in one]


@pytest.mark.parametrize("name", ["EL314", "L204", "L101, EL314"])
def test_an_exception_on_its_line_silences_the_check_it_names(tmp_path: Path, name: str) -> None:
    assert "EL314" in " ".join(found(tmp_path, more=UNKNOWN_SECTION))
    silenced = found(tmp_path, more=f"{UNKNOWN_SECTION}{{# lint: ignore {name} -- it comes next month #}}")
    assert "EL314" not in " ".join(silenced)


def test_an_exception_alone_on_its_line_is_about_the_next(tmp_path: Path) -> None:
    more = f"{{# lint: ignore L204 -- it comes next month #}}\n{UNKNOWN_SECTION}"
    assert found(tmp_path, more=more) == []
    assert "EL314" in " ".join(found(tmp_path, more=more.replace("\n", "\n\n")))


def test_without_a_reason_nothing_is_silenced(tmp_path: Path) -> None:
    told_of = " ".join(found(tmp_path, more=f"{UNKNOWN_SECTION}{{# lint: ignore L204 #}}"))
    assert "EL314" in told_of
    assert "EL324" in told_of


def test_an_exception_that_silences_nothing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, before="{# lint: ignore L204 -- no more #}") == [
        "EL326 en/termination-letter.md:7:1 decision"
    ]


def test_a_misspelt_exception_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, after="{# lint: ignore L20 -- hm #}") == ["EL325 en/termination-letter.md:8:93 decision"]
