"""The preview while it runs: a port on the loopback interface, the server on it, and Ctrl-C as its end."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from multiprocessing import active_children
from threading import Thread

from exitletters.codes.template_preview import PREVIEW_NOT_INSTALLED
from exitletters.findings import Finding, Unavailable
from exitletters.preview.server import LOOPBACK, app
from exitletters.preview.state import Preview

_LIBRARIES = ("starlette", "uvicorn")


def check_installed(libraries: tuple[str, ...] = _LIBRARIES) -> None:
    """Raise `Unavailable` (EL395) unless the libraries of the extra are there."""
    missing = [one for one in libraries if find_spec(one) is None]
    if missing:
        raise Unavailable(*(Finding(PREVIEW_NOT_INSTALLED, fields={"library": one}) for one in missing))


@contextmanager
def bound(port: int | None, usual: int) -> Iterator[socket.socket]:
    """Yield a socket that listens on this machine alone; raise `OSError` where the port that was asked for is taken.

    Where none was asked for it is the usual one, else any that is free.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port or usual))
            listening.listen()
        except OSError:
            if port:
                raise
            listening.bind((LOOPBACK, 0))
            listening.listen()
        yield listening


def serve(preview: Preview, listening: socket.socket, opened: str | None) -> None:
    """Answer until Ctrl-C; `opened` is the address to open in a browser."""
    import uvicorn

    def is_ending() -> bool:
        return server.should_exit

    port = int(listening.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            app(preview, port, is_ending),
            log_level="critical",  # no address with its question, no error with a value of the case, is written down
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
    )
    if opened:
        Thread(target=webbrowser.open, args=(opened,), daemon=True).start()
    try:
        with suppress(KeyboardInterrupt):  # it is how a preview ends
            server.run([listening])
    finally:
        for lint in active_children():
            lint.terminate()
