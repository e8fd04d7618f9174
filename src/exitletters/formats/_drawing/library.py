"""The drawing library, loaded where a first chart needs it and kept off the machine's settings and fonts.

On import matplotlib reads a settings folder, lists every font it finds and leaves both on the disk; here it gets a
folder that is gone afterwards and no system fonts. What settings it still found are replaced while it draws.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryDirectory
from threading import RLock
from typing import Any

from exitletters.resources import fonts_folder

LOCK = RLock()  # matplotlib keeps its settings for the whole process
_OURS = {"svg.fonttype": "path", "svg.hashsalt": "exitletters", "text.hinting": "none", "path.simplify": False}


@dataclass(frozen=True, slots=True)
class Library:
    """The few parts of matplotlib that are used."""

    measure: Any
    font_file: Any
    properties: Any


@cache
def load() -> Library:
    """Import matplotlib without a trace."""
    with LOCK, TemporaryDirectory(prefix="exitletters-") as folder, _environment(folder):
        import matplotlib
        from matplotlib.font_manager import FontProperties
        from matplotlib.ft2font import FT2Font
        from matplotlib.textpath import text_to_path

        matplotlib.get_configdir()  # it remembers the answer, and would ask for it again where it found settings
    return Library(text_to_path.get_text_width_height_descent, FT2Font, FontProperties)


def letters(font: str, size: float) -> Any:
    """Return a packaged font at a size, by its file and by nothing else."""
    return load().properties(fname=str(fonts_folder() / font), size=size)


@contextmanager
def settings() -> Iterator[None]:
    """Draw with the library's own settings and ours, whatever files it found."""
    load()
    import matplotlib

    known: dict[Any, Any] = {**matplotlib.rcParamsDefault, **_OURS}
    with LOCK, matplotlib.rc_context(known):
        yield


@contextmanager
def _environment(folder: str) -> Iterator[None]:
    ours = {"MPLCONFIGDIR": folder, "MPL_IGNORE_SYSTEM_FONTS": "1"}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
