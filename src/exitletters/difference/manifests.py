"""What changed between two runs, by their manifests: what was read, with what, what was found and what was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from exitletters.difference.matching import either
from exitletters.difference.stored import Manifest, StoredLetter

_DIGEST = re.compile(r"[0-9a-f]{64}")
_NOUNS = {"case": "case file", "templates": "template", "fonts": "font"}


def told(old: Manifest, new: Manifest) -> dict[str, tuple[str, ...]]:
    """Return sentences by topic, in the order a run goes; topics without a difference are left out."""
    topics = {
        "Run": _named({"case": old.case, "state": old.state}, {"case": new.case, "state": new.state}),
        "Inputs": _named(dict(_inputs(old)), dict(_inputs(new))),
        "Versions": _named(old.versions, new.versions),
        "Letters": _letters(old, new),
        "Findings": _lines(old, new, _findings),
        "Waivers": _lines(old, new, _waivers),
        "Acknowledgements": _lines(old, new, _acknowledgements),
        "Outputs": _outputs(old, new),
    }
    found = {topic: tuple(sentences) for topic, sentences in topics.items()}
    return {topic: sentences for topic, sentences in found.items() if sentences}


def _named(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """Yield what happened to each name, with its values; a digest says nothing to people and is left out."""
    for name in either(old, new):
        before, after = _value(old.get(name)), _value(new.get(name))
        if before == after:
            continue
        if _DIGEST.fullmatch(after or before):
            yield f"the {name} {'is new' if not before else 'was changed' if after else 'is gone'}"
        else:
            yield f"{name.replace('_', ' ')}: {before or 'none'} → {after or 'none'}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _inputs(run: Manifest) -> Iterator[tuple[str, str]]:
    """Yield every input by a name for people, such as `template en/termination-letter.md`."""
    for group, value in run.inputs.items():
        noun = _NOUNS.get(group, group)
        if isinstance(value, str):
            yield noun, value
        else:
            yield from ((_input(noun, name), digest) for name, digest in value.items())


def _input(noun: str, name: str) -> str:
    whose, _, rest = name.partition("/")
    return {"own": f"team’s own {noun} {rest}", "built-in": f"{noun} {rest}"}.get(whose, f"{noun} {name}")


def _by_title(run: Manifest) -> dict[str, StoredLetter]:
    return {f"{one.kind} {one.locale} {one.tone}": one for one in run.letters}


def _letters(old: Manifest, new: Manifest) -> Iterator[str]:
    before, after = _by_title(old), _by_title(new)
    for title in either(before, after):
        if title in before and title in after:
            yield from (f"{title}: {line}" for line in _named(before[title].more, after[title].more))
        else:
            yield f"{title} is {'new' if title in after else 'gone'}"


def _lines(old: Manifest, new: Manifest, lines: Callable[[StoredLetter], list[str]]) -> Iterator[str]:
    """Yield the lines of each letter that only one of the runs has."""
    before, after = ({title: lines(one) for title, one in _by_title(run).items()} for run in (old, new))
    for title in either(before, after):
        was, now = before.get(title, []), after.get(title, [])
        yield from (f"{title}: new: {line}" for line in now if line not in was)
        yield from (f"{title}: gone: {line}" for line in was if line not in now)


def _findings(letter: StoredLetter) -> list[str]:
    return [
        f"{one.severity} {one.gate or ''} {one.code}: {one.message}".replace("  ", " ")
        + (f" ({one.path})" if one.path and one.path not in one.message else "")
        + (f", waived by {one.waived_by}" if one.waived_by else "")
        for one in letter.findings
    ]


def _waivers(letter: StoredLetter) -> list[str]:
    return [f"{one.gate} by {_first(one.by)}, {one.rank}: {_first(one.reason)}" for one in letter.waivers]


def _acknowledgements(letter: StoredLetter) -> list[str]:
    return [f"{one.gate}: {_first(one.reason)}" for one in letter.acknowledgements]


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()), "")


def _outputs(old: Manifest, new: Manifest) -> Iterator[str]:
    """Yield, for each document, which of its files differ and which are the same."""
    before, after = _files(old), _files(new)
    for title in either(before, after):
        was, now = before.get(title, {}), after.get(title, {})
        states: dict[str, list[str]] = {}
        for name in either(was, now):
            states.setdefault(_state(was.get(name), now.get(name)), []).append(name)
        if set(states) != {"the same"}:
            yield f"{title}: " + "; ".join(_said(names, state) for state, names in states.items())


def _state(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return "new" if before is None else "gone"
    return "the same" if before == after else "different"


def _said(names: list[str], state: str) -> str:
    *most, last = names
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"the {listed} {'is' if not most else 'are'} {state}"


def _files(run: Manifest) -> dict[str, dict[str, str]]:
    """Return the digests by document and format: `case.kind.locale.tone[.DRAFT].suffix`, else the file's own name."""
    found: dict[str, dict[str, str]] = {}
    for name, output in run.outputs.items():
        parts = [one for one in name.removeprefix(f"{run.case}.").split(".") if one != "DRAFT"]
        title, suffixes = " ".join(parts[:3]), parts[3:]
        where = found.setdefault(title if suffixes else name, {})
        where[_format(suffixes) if suffixes else "file"] = output.sha256
    return found


def _format(suffixes: list[str]) -> str:
    *special, suffix = suffixes
    return " ".join((*special, "text" if suffix == "txt" else suffix.upper()))
