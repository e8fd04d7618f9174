"""Where the files shipped with the program are, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

# What a letter's bytes depend on besides this program: recorded in the manifest, looked for by `doctor`.
LIBRARIES = (
    "babel", "holidays", "jinja2", "markdown-it-py", "matplotlib", "persiantools", "pydantic", "python-docx", "pyyaml",
    "weasyprint",
)  # fmt: skip
_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """Return the built-in templates: inside the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def template_roots(policy: Path) -> tuple[Path, ...]:
    """Return the template folders that hold beside a policy: the team's own before the built-in ones."""
    beside = policy.parent / "templates"
    return (*([beside] if beside.is_dir() else []), templates_folder())


def fonts_folder() -> Path:
    """Return the folder of packaged font files."""
    return _PACKAGE / "fonts"
