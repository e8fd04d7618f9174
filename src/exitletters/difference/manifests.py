"""What changed between two runs, by their manifests: what was read, with what, what was found and what was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from exitletters.codes import Severity
from exitletters.difference.matching import either
from exitletters.difference.stored import Manifest, StoredFinding, StoredLetter
from exitletters.speaking import all_of, clauses, listing, phrase, phrases

_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAMES = {
    "case": phrase("case"), "state": phrase("state"), "policy": phrase("policy"),
    "policy_version": phrase("policy version"), "variant": phrase("variant"),
    "issued_on": phrase("day of issue"), "tier": phrase("tier"), "tier_bumps": phrase("tier bumps"),
    "fingerprint": phrase("fingerprint"),
}  # fmt: skip
_STATES = {"draft": phrase("draft"), "final": phrase("final")}


def told(old: Manifest, new: Manifest) -> dict[str, tuple[str, ...]]:
    """Return sentences by topic, in the order a run goes; topics without a difference are left out."""
    topics = {
        phrase("Run"): _named(_run(old), _run(new)),
        phrase("Inputs"): _named(dict(_inputs(old)), dict(_inputs(new))),
        phrase("Versions"): _named(old.versions, new.versions),
        phrase("Letters"): _letters(old, new),
        phrase("Findings"): _lines(old, new, _findings),
        phrase("Waivers"): _lines(old, new, _waivers),
        phrase("Acknowledgements"): _lines(old, new, _acknowledgements),
        phrase("Outputs"): _outputs(old, new),
    }
    found = {topic: tuple(sentences) for topic, sentences in topics.items()}
    return {topic: sentences for topic, sentences in found.items() if sentences}


def _run(run: Manifest) -> dict[str, str]:
    return {"case": run.case, "state": _STATES.get(run.state, run.state)}


def _named(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """Yield what happened to each name, with its values; a digest says nothing to people and is left out."""
    for name in either(old, new):
        before, after = _value(old.get(name)), _value(new.get(name))
        if before == after:
            continue
        if _DIGEST.fullmatch(after or before):
            yield _changed(_NAMES.get(name, name), before, after)
        else:
            none = phrase("none")
            yield phrase("{name}: {old} → {new}", name=_name(name), old=before or none, new=after or none)


def _name(name: str) -> str:
    """Return a name for people; a library's, or one of a later release, stays as it is but for its underscores."""
    return _NAMES.get(name) or name.replace("_", " ")


def _changed(name: str, before: str, after: str) -> str:
    if not before:
        return phrase("the {name} is new", name=name)
    return phrase("the {name} was changed" if after else "the {name} is gone", name=name)


def _value(value: object) -> str:
    if isinstance(value, list):
        return listing(str(one) for one in value)
    return "" if value is None else value if isinstance(value, str) else str(value)


def _inputs(run: Manifest) -> Iterator[tuple[str, str]]:
    """Yield every input by a name for people, such as `template en/termination-letter.md`."""
    for group, value in run.inputs.items():
        if isinstance(value, str):
            yield (phrase("case file") if group == "case" else group), value
        else:
            yield from ((_input(group, name), digest) for name, digest in value.items())


def _input(group: str, name: str) -> str:
    whose, _, rest = name.partition("/")
    if whose == "own":
        return phrase("team’s own template {file}", file=rest)
    file = rest if whose == "built-in" else name
    if group == "templates":
        return phrase("template {file}", file=file)
    return phrase("font {file}", file=file) if group == "fonts" else f"{group} {file}"


def _by_title(run: Manifest) -> dict[str, StoredLetter]:
    return {f"{one.kind} {one.locale} {one.tone}": one for one in run.letters}


def _letters(old: Manifest, new: Manifest) -> Iterator[str]:
    before, after = _by_title(old), _by_title(new)
    for title in either(before, after):
        if title in before and title in after:
            lines = _named(before[title].more, after[title].more)
            yield from (phrase("{title}: {line}", title=title, line=line) for line in lines)
        else:
            yield phrase("{title} is new" if title in after else "{title} is gone", title=title)


def _lines(old: Manifest, new: Manifest, lines: Callable[[StoredLetter], list[str]]) -> Iterator[str]:
    """Yield the lines of each letter that only one of the runs has."""
    before, after = ({title: lines(one) for title, one in _by_title(run).items()} for run in (old, new))
    for title in either(before, after):
        was, now = before.get(title, []), after.get(title, [])
        yield from (phrase("{title}: new: {line}", title=title, line=line) for line in now if line not in was)
        yield from (phrase("{title}: gone: {line}", title=title, line=line) for line in was if line not in now)


def _findings(letter: StoredLetter) -> list[str]:
    return [_finding(one) for one in letter.findings]


def _finding(one: StoredFinding) -> str:
    """Return a finding; its message is in the language in which the run kept it."""
    severity = phrase(one.severity) if one.severity in tuple(Severity) else one.severity
    code = f"{one.gate} {one.code}" if one.gate else one.code
    said = phrase("{severity} {code}: {message}", severity=severity, code=code, message=one.message)
    if one.path and one.path not in one.message:
        said = phrase("{finding} ({path})", finding=said, path=one.path)
    return phrase("{finding}, waived by {person}", finding=said, person=one.waived_by) if one.waived_by else said


def _waivers(letter: StoredLetter) -> list[str]:
    return [
        phrase(
            "{gate} by {person}, {rank}: {reason}",
            gate=one.gate, person=_first(one.by), rank=one.rank, reason=_first(one.reason),
        )
        for one in letter.waivers
    ]  # fmt: skip


def _acknowledgements(letter: StoredLetter) -> list[str]:
    return [phrase("{gate}: {reason}", gate=one.gate, reason=_first(one.reason)) for one in letter.acknowledgements]


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
            said = clauses([_said(names, state) for state, names in states.items()])
            yield phrase("{title}: {line}", title=title, line=said)


def _state(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return "new" if before is None else "gone"
    return "the same" if before == after else "different"


def _said(names: list[str], state: str) -> str:
    *most, last = names
    files = all_of((listing(most), last)) if most else last
    count = len(names)
    return {
        "new": phrases("the {files} is new", "the {files} are new", count, files=files),
        "gone": phrases("the {files} is gone", "the {files} are gone", count, files=files),
        "the same": phrases("the {files} is the same", "the {files} are the same", count, files=files),
        "different": phrases("the {files} is different", "the {files} are different", count, files=files),
    }[state]


def _files(run: Manifest) -> dict[str, dict[str, str]]:
    """Return the digests by document and format: `case.kind.locale.tone[.DRAFT].suffix`, else the file's own name."""
    found: dict[str, dict[str, str]] = {}
    for name, output in run.outputs.items():
        parts = [one for one in name.removeprefix(f"{run.case}.").split(".") if one != "DRAFT"]
        title, suffixes = " ".join(parts[:3]), parts[3:]
        where = found.setdefault(title if suffixes else name, {})
        where[_format(suffixes) if suffixes else phrase("file")] = output.sha256
    return found


def _format(suffixes: list[str]) -> str:
    *special, suffix = suffixes
    if special == ["review"]:
        return phrase("review {format}", format=suffix.upper())
    return phrase("text") if suffix == "txt" and not special else " ".join((*special, suffix.upper()))
