"""The generated reference says what the code does, and the README's commands exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from exitletters.codes import catalogue
from exitletters.commands import main

ROOT = Path(__file__).parents[1]


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "docs" / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize(
    "name", ["commands.md", "codes.md", "case.md", "policy.md", "kinds.md", "figures.md", "fields.md"]
)
def test_generated_reference_is_fresh(name: str) -> None:
    stored = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert stored == _pages()[name], "run `make reference`"


def _texts() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", _texts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_and_code_that_a_text_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = set(main.list_commands(main.make_context("exitletters", ["list", "kinds"], resilient_parsing=True)))
    named = set(re.findall(r"(?m)^\$? ?exitletters ([a-z-]+)", text)) | set(re.findall(r"`exitletters ([a-z-]+)", text))
    assert named <= commands
    assert set(re.findall(r"\bEL[0-9]{3}\b", text)) <= set(catalogue())


@pytest.mark.parametrize("path", _texts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
