"""Folders whose files are the plug-ins: kinds, formats. They are listed without importing any."""

from __future__ import annotations

from importlib.util import find_spec
from pkgutil import iter_modules


def names_in(package: str) -> tuple[str, ...]:
    """Return the names of a package's public modules; `--kind` must not cost the whole case model."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    names = (one.name for one in iter_modules(folders) if not one.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))
