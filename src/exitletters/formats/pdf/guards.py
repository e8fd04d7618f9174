"""What watches WeasyPrint in the renderer process where it would go on in silence: fetches and log."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

_NOTDEF = ".notdef glyph"
_PICTURE_FAILED = ("Failed to load image", "Failed to render SVG image")


class RefusalError(Exception):
    """The page must not be written; carries the name of the code and its fields."""

    def __init__(self, name: str, **fields: str) -> None:
        super().__init__(name)
        self.name, self.fields = name, fields


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the letter's logo and charts from memory; refuses and remembers every other address.

    Refusing is not enough: inside SVG, WeasyPrint swallows even its fatal error and leaves the picture out.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.logo = ("", b"", "")
        self.charts: Mapping[str, bytes] = {}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the logo or a chart, or raise."""
        address, data, media_type = self.logo
        if address and url == address:
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if url in self.charts:
            return URLFetcherResponse(url, self.charts[url], {"Content-Type": "image/svg+xml"})
        self.refused.append(url)
        raise ValueError("refused")


class Complaints(logging.Handler):
    """Collects what WeasyPrint, fontTools and Pillow only log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: set[int] = set()
        self.pictures: set[str] = set()
        self.others: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message's pattern only: its arguments can hold the letter's text."""
        pattern = str(record.msg) if record.name == "weasyprint" else record.name
        if pattern.startswith(_NOTDEF) and isinstance(record.args, tuple):
            self.missing.add(int(str(record.args[1])))
        elif pattern.startswith(_PICTURE_FAILED):
            self.pictures.add(pattern)
        else:
            self.others.add(pattern)

    def clear(self) -> None:
        """Forget the last letter's."""
        for kept in (self.missing, self.pictures, self.others):
            kept.clear()
