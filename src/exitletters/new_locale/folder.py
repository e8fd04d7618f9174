"""A new locale's folder: its conventions, and every file of its source as a draft or with what must be written."""

from __future__ import annotations

import re
from pathlib import Path

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Refused
from exitletters.locales import Conventions, LocaleFolders, available, conventions, folders
from exitletters.model import LOCALE_TAG
from exitletters.new_locale.cldr import known, near
from exitletters.new_locale.conventions import TODO, locale_yaml
from exitletters.resources import templates_folder
from exitletters.speaking import listing, phrase
from exitletters.template_text import read_template

# What is copied to be rewritten line by line, with what to say at its top.
_COPIED = {
    "labels.yaml": "write the right sides in your language; the left sides are fixed",
    "case-notes.yaml": "write the right sides in your language; `exitletters new` puts them beside each field",
    "lexicon.yaml": "these are the words of {source}; write what people say in your language instead",
}
# Word lists of one language would mislead in another, and legal texts are counsel's: these are begun empty.
_EMPTY = {
    "common-words.txt": "the 150 or so most frequent words of your language, one a line: they tell languages apart",
    "business-words.txt": "everyday words of business letters, one a line; a * at the end takes in every ending",
    "fixed.yaml": "have counsel write each text in your language, then take its # sign away",
}


def folder_of(locale: str, source: str, root: Path) -> dict[str, bytes]:
    """Return the files a new locale begins with, by name; raise `Refused` (EL307) where it cannot be begun.

    `root` is the folder of templates it is to lie in. A variant of its source, as fr-CA of fr, has a locale.yaml only.
    """
    built_in = templates_folder()
    roots = (root, built_in) if root.is_dir() and root.resolve() != built_in.resolve() else (built_in,)
    where = folders(source, roots)
    words = conventions(where)
    cldr = known(locale) if LOCALE_TAG.fullmatch(locale) else None
    if cldr is None:
        close = near(locale, known(words.babel.replace("_", "-")) or known(source))  # type: ignore[arg-type]
        advice = (
            phrase("Use one of: {listed}.", listed=listing(close))
            if close
            else phrase("Use a language's two or three letters, as in fr or fr-CA.")
        )
        raise _not_made(locale, phrase("CLDR does not know it"), advice)
    if locale in available(roots) or (root / locale).exists():
        raise _not_made(
            locale, phrase("it is there already"), phrase("Change its files, or choose another folder with --out.")
        )
    parents = [one for one in folders_above(locale, roots) if one != locale]
    if parents and where.chain[0] not in parents:
        problem = phrase("it takes what it lacks from {other}", other=parents[0])
        raise _not_made(locale, problem, phrase("Begin it with --from {other}.", other=parents[0]))
    files = {"locale.yaml": locale_yaml(locale, cldr, words, is_variant=bool(parents)).encode()}
    return files if parents else files | _files(where, words)


def folders_above(locale: str, roots: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the folders a locale would take from what its own lacks; none for a language without templates."""
    try:
        return folders(locale, roots).chain
    except Refused:
        return ()


def _files(where: LocaleFolders, words: Conventions) -> dict[str, bytes]:
    names = sorted({path.name for root in where.roots for one in where.chain for path in (root / one).glob("*.md")})
    files = {name: _draft(where, name).encode() for name in names}
    for name, asked in _COPIED.items():
        for path in where.files(name)[:1]:
            note = f"# {TODO}: {asked.format(source=words.locale)}.\n"
            files[name] = (note + path.read_text(encoding="utf-8")).encode()
    for name, asked in _EMPTY.items():
        for path in where.files(name)[:1]:
            files[name] = (f"# {TODO}: {asked}.\n" + _as_comment(path)).encode()
    return files


def _draft(where: LocaleFolders, name: str) -> str:
    """Return a template of the source as a draft, its words still to be translated."""
    texts = [read_template(path) for path in where.files(name)]
    nearest = texts[0]
    kept = [f"{key}: {nearest.front[key]}" for key in ("kind", "tone") if key in nearest.front]
    body = _body(nearest.text)
    seen = set(nearest.sections)
    for text in texts[1:]:  # a folder of one's own may hold only the sections that differ
        for section in text.sections.values():
            if section.id not in seen:
                seen.add(section.id)
                body += f"\n{{% block {section.id} %}}{section.raw}{{% endblock %}}\n"
    return "\n".join(["---", *kept, "status: draft", "---", ""]) + body


def _body(text: str) -> str:
    front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return text[front.end() :] if front else text


def _as_comment(path: Path) -> str:
    """Return the slots of legal texts with their texts as comments; of a word list nothing is of use elsewhere."""
    if path.suffix != ".yaml":
        return ""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return "".join(f"#{line}\n" if line.startswith(" ") else f"{line}\n" for line in lines)


def _not_made(locale: str, problem: str, advice: str) -> Refused:
    return Refused(Finding(codes.LOCALE_NOT_MADE, fields={"locale": locale, "problem": problem, "advice": advice}))
