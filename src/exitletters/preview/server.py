"""The preview's server: loopback only, answers GET alone, runs no script but its own, and reads no file by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitletters.preview.choices import Choice, chosen
from exitletters.preview.events import events
from exitletters.preview.state import Preview
from exitletters.resources import fonts_folder

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a frame shows is a letter: words and pictures, never anything that runs, and nothing from elsewhere (safety 1.7).
_FRAMED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FOREIGN, _METHOD, _FAULT = 403, 405, 500


def hosts(port: int) -> frozenset[str]:
    """Return the names under which this machine alone reaches the port; any other is an attempt to rebind a name."""
    return frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost", "[::1]"))


def app(preview: Preview, port: int, is_ending: Callable[[], bool] = lambda: False) -> ASGIApp:
    """Return the application; `is_ending` tells those who wait for changes when to stop."""
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, Response, StreamingResponse
    from starlette.routing import Route

    def choice_of(request: Request) -> Choice:
        return chosen(request.query_params.multi_items(), preview.desk)

    def page(request: Request) -> Response:
        return HTMLResponse(preview.page(choice_of(request)), headers={"Content-Security-Policy": _PAGE})

    def kept(request: Request) -> Response:
        thing = preview.kept.get(request.path_params["name"])
        if thing is None:
            return Response("Not here any more: load the page again.\n", 404, media_type="text/plain")
        return Response(thing.data, media_type=thing.media_type, headers={"Content-Security-Policy": _FRAMED})

    async def told(request: Request) -> Response:
        stream = events(preview, choice_of(request), request.query_params.get("seen", ""), is_ending)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def fault(_request: Request, error: Exception) -> Response:
        """Answer without the error's text: it may hold a value of the case."""
        return Response(f"EL901 {type(error).__name__}\n", _FAULT, media_type="text/plain")

    routes = [Route("/", page), Route("/events", told), Route("/kept/{name}", kept)]
    routes += [Route(address, _file(path)) for address, path in _files().items()]
    return _guarded(Starlette(routes=routes, exception_handlers={Exception: fault}), hosts(port))


def _files() -> dict[str, Path]:
    """Return the files of this program that a page may ask for, by address."""
    here = Path(__file__).parent
    fonts = {f"/fonts/{one.name}": one for one in fonts_folder().glob("*.ttf")}
    return {f"/{name}": here / name for name in ("preview.css", "preview.js")} | fonts


def _file(path: Path) -> Callable[[Request], Response]:
    from starlette.responses import FileResponse

    return lambda _: FileResponse(path)


def _guarded(inner: ASGIApp, known: frozenset[str]) -> ASGIApp:
    """Return an application that answers only to its own names and only to GET, with careful headers on all it says."""
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.responses import PlainTextResponse

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def careful(message: Any) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        origin = headers.get("origin", "")
        answer: ASGIApp = inner
        if headers.getlist("host") == [] or not known.issuperset(headers.getlist("host")):
            answer = PlainTextResponse("This name does not belong to the preview.\n", _FOREIGN)
        elif origin and origin.removeprefix("http://") not in known:
            answer = PlainTextResponse("Other pages may not ask.\n", _FOREIGN)
        elif scope["method"] not in ("GET", "HEAD"):
            answer = PlainTextResponse("The preview only shows.\n", _METHOD, {"Allow": "GET, HEAD"})
        await answer(scope, receive, careful)

    return guarded
