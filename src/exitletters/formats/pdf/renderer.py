"""The renderers of this program: as many as threads call at once, at most one a processor.

WeasyPrint is never imported on this side.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from threading import BoundedSemaphore

from exitletters.formats.pdf.process import Renderer
from exitletters.formats.pdf.wire import Letter

_idle: dict[int, deque[Renderer]] = {}  # by process: after a fork the child must not share its parent's pipes
_places = BoundedSemaphore(os.cpu_count() or 1)


def warm() -> None:
    """Start a renderer in the background, so that its import overlaps the caller's own work."""
    renderer = _taken()
    renderer.start()
    _here().append(renderer)


def render(letter: Letter) -> bytes:
    """Return the PDF of one letter from a renderer that is free."""
    with _places:
        renderer = _taken()
        try:
            return renderer.render(letter)
        finally:
            _here().append(renderer)


@atexit.register
def close() -> None:
    """End all idle renderers."""
    idle = _here()
    while idle:
        idle.pop().close()


def _here() -> deque[Renderer]:
    return _idle.setdefault(os.getpid(), deque())


def _taken() -> Renderer:
    try:
        return _here().pop()
    except IndexError:
        return Renderer()
