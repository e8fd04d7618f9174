"""Look whether this machine has everything a letter needs."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from importlib.metadata import version

import click

from exitletters.commands._beside import columns, padded
from exitletters.commands._speech import language, say
from exitletters.resources import LIBRARIES
from exitletters.speaking import listing, phrase


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Look whether this machine has the libraries, fonts and locales that letters need."""
    checks: dict[str, Callable[[], str]] = {"python": platform.python_version}
    checks |= {name: lambda name=name: version(name) for name in LIBRARIES}  # type: ignore[misc]
    checks |= {"fonts": _fonts, "locales": _locales, "pdf": _pdf}
    rows = [_asked(name, check) for name, check in checks.items()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        states = {True: say("ok"), False: say("FAIL")}
        width = max(map(columns, states.values()))
        for row in rows:
            is_ok = bool(row["ok"])
            mark = click.style(padded(states[is_ok], width), fg="green" if is_ok else "red")
            click.echo(f"{mark} {row['name']:<16} {language().shown(row['detail'])}")
    ctx.exit(0 if all(row["ok"] for row in rows) else 3)


def _asked(name: str, check: Callable[[], str]) -> dict[str, object]:
    from exitletters.findings import ExitlettersError

    try:
        return {"name": name, "ok": True, "detail": check()}
    except ExitlettersError as error:
        detail = "; ".join(f"{one.said(language())} {one.advised(language())}" for one in error.findings)
        return {"name": name, "ok": False, "detail": detail}


def _fonts() -> str:
    from exitletters.codes import rendering
    from exitletters.findings import Finding, Unavailable
    from exitletters.resources import fonts_folder

    found = sorted(path.stem for path in fonts_folder().glob("*.ttf"))
    if not found:
        raise Unavailable(Finding(rendering.FONT_MISSING, fields={"font": str(fonts_folder())}))
    return listing(found)


def _locales() -> str:
    from exitletters.lexicon import lexicon
    from exitletters.locales import available, conventions, folders
    from exitletters.resources import templates_folder

    roots = (templates_folder(),)
    for name in available(roots):
        conventions(folders(name, roots))
        lexicon(folders(name, roots))
    return listing(available(roots))


def _pdf() -> str:
    """Render one page in the worker: the only proof that fonts and native libraries work together."""
    from exitletters.document import Document, Origin, PageLabel, Paragraph, Role, Run, Section
    from exitletters.formats import load

    subject = Section("subject", Role.SUBJECT, (Paragraph((Run("Test", Origin.LABEL, "doctor"),)),))
    page = Document("test", "neutral", "en", "ltr", "Test", "Test", None, (subject,), PageLabel("{page}"))
    size = len(load("pdf").write(page))
    return phrase("one page, {size} bytes", size=size)
