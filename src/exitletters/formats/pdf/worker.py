"""The renderer process, `python -m exitletters.formats.pdf.worker`: one letter after another, killable.

It reads letters from standard input until that closes. A layout engine cannot be trusted to stop, so the
operating system sets the limits.
"""

from __future__ import annotations

import ctypes.util
import gc
import json
import math
import os
import re
import resource
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from exitletters.formats.pdf.wire import Limits, receive_letter, send
from exitletters.resources import fonts_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def main(arguments: list[str]) -> None:
    """Serve letters until the pipe closes; `arguments` are the limits and a folder to write in."""
    limits = Limits(**json.loads(arguments[0]))
    answers = _private_output()
    _restrict(limits)
    _use_packaged_fonts_only(Path(arguments[1]))
    try:
        engine_module = load_engine()
        engine = engine_module.start()
    except (ImportError, OSError) as problem:
        send(answers, {"missing": _library(problem)})
        return
    send(answers, {"ready": True})
    gc.collect()
    gc.freeze()  # modules and style sheets live as long as the process; do not walk them at every letter
    _serve(engine_module, engine, limits, answers)


def _private_output() -> IO[bytes]:
    """Keep standard output to ourselves: native libraries print to it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _restrict(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the letter


def _allow_time(limits: Limits) -> None:
    """Give the next letter its own computing time: the system counts the whole life of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _use_packaged_fonts_only(folder: Path) -> None:
    """Write a font configuration without system fonts: a missing glyph must not be borrowed silently."""
    file = folder / "fonts.conf"
    text = _FONTCONFIG.format(fonts=escape(str(fonts_folder())), cache=escape(str(folder / "cache")))
    file.write_text(text, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(file)


def load_engine() -> ModuleType:
    """Import WeasyPrint.

    It asks for each library under the names of every platform; on Linux each miss runs ldconfig, gcc and
    ld, a third of the whole start. The exact names it asks for last need no search.
    """
    with _no_library_search() if sys.platform == "linux" else _as_it_is():
        from exitletters.formats.pdf import engine
    return engine


@contextmanager
def _no_library_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


def _library(problem: ImportError | OSError) -> str:
    if isinstance(problem, ImportError):
        return problem.name or "weasyprint"
    named = re.search(r"cannot load library '([\w.+-]+)'", str(problem))
    return named.group(1) if named else type(problem).__name__


def _serve(engine_module: Any, engine: Any, limits: Limits, answers: IO[bytes]) -> None:
    while True:
        try:
            letter = receive_letter(sys.stdin.buffer)
        except EOFError:
            return
        _allow_time(limits)
        try:
            pdf = engine_module.render(engine, letter, limits)
        except engine_module.RefusalError as refusal:
            send(answers, {"refused": refusal.name, "fields": refusal.fields})
        except BaseException as problem:  # WeasyPrint raises its own from BaseException; memory, recursion
            send(answers, {"died": type(problem).__name__})
            return
        else:
            send(answers, {"done": True}, pdf)


if __name__ == "__main__":
    main(sys.argv[1:])
