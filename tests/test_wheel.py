"""The wheel as a stranger gets it: installed beside nothing of the checkout, it finds its templates and fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CASE = "term-mismatch-mid"
LANGUAGES = ("en", "es", "fa", "pt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the tools at hand."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], ROOT)
    (built,) = folder.glob("exitletters-*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment with the wheel and what it depends on, but not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    # Later in the path than the wheel, and its .pth files are not read: the checkout stays out of sight.
    (_site(folder) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install: list[str | Path] = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel]
    _run([sys.executable, "-m", "pip", "--python", python, *install], folder)
    return folder / "bin" / "exitletters"


def test_it_holds_the_templates_of_every_language(wheel: Path) -> None:
    wanted = ("locale.yaml", "lexicon.yaml", "termination-letter.md", "termination-letter.firm.md")

    missing = {f"exitletters/templates/{one}/{name}" for one in LANGUAGES for name in wanted} - _names(wheel)

    assert not missing
    assert "exitletters/templates/_shared/print.css" in _names(wheel)


def test_it_holds_every_font_with_its_licence(wheel: Path) -> None:
    fonts = {name.removeprefix("exitletters/fonts/") for name in _names(wheel) if name.startswith("exitletters/fonts/")}
    families = {name.partition("-")[0] for name in fonts if name.endswith(".ttf")}

    assert families
    assert {f"{family}-OFL.txt" for family in families} <= fonts


def test_it_says_that_it_is_typed(wheel: Path) -> None:
    assert "exitletters/py.typed" in _names(wheel)


def test_it_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in _names(wheel)}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"exitletters"}
    assert not [name for name in _names(wheel) if name.endswith((".pyc", ".DRAFT.pdf"))]


def test_it_runs_from_itself(program: Path, tmp_path: Path) -> None:
    where = _run([program.with_name("python"), "-P", "-c", "import exitletters; print(exitletters.__file__)"], tmp_path)

    assert Path(where.strip()).is_relative_to(program.parents[1])


def test_it_writes_a_letter_from_any_folder(program: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "policies", tmp_path / "policies")
    (tmp_path / "cases").mkdir()
    shutil.copy(EXAMPLES / "cases" / f"{CASE}.yaml", tmp_path / "cases")

    _run([program, "generate", f"cases/{CASE}.yaml", "--out", "letters"], tmp_path)

    written = {path.suffix for path in (tmp_path / "letters").rglob("*") if path.stat().st_size}
    assert {".pdf", ".docx", ".html", ".txt", ".json"} <= written


def test_its_doctor_finds_everything(program: Path, tmp_path: Path) -> None:
    assert "FAIL" not in _run([program, "doctor"], tmp_path)


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def _site(folder: Path) -> Path:
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))


def _run(command: Sequence[str | Path], folder: Path) -> str:
    """Return what a command says, or fail with everything it said; it sees none of our own module path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
