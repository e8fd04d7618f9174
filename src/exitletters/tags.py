"""Tags of locales: how they are written, and which ones a locale falls back on inside its language (BCP 47, CLDR)."""

from __future__ import annotations


def tidy(locale: str) -> str:
    """Return a tag as it is usually written: case and underscores carry no meaning in it (BCP 47)."""
    language, *rest = locale.replace("_", "-").split("-")
    return "-".join([language.lower(), *(one.upper() if len(one) == 2 else one.title() for one in rest)])


def chain(locale: str) -> list[str]:
    """Return a locale and its parents inside its language: pt-AO, pt-PT, pt (CLDR, localization 3.4)."""
    from babel.core import get_global

    exceptions = get_global("parent_exceptions")
    found, current = [], locale.replace("-", "_")
    while current and current != "root":
        found.append(current.replace("_", "-"))
        current = exceptions.get(current) or current.rpartition("_")[0]
    return found
