"""A campaign from its cases to its letters and its report: the only module here that knows the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from exitletters.campaign import Choices, Told, report, silent
from exitletters.campaign.digests import of_data, of_file
from exitletters.campaign.journal import Entry, Journal
from exitletters.campaign.placing import placed, stage, swept, withdrawn
from exitletters.campaign.plan import Planned
from exitletters.campaign.report import Result
from exitletters.campaign.sameness import Printed, alike
from exitletters.campaign.stores import Alike, Stores, put_on_record, unrecorded, with_issued
from exitletters.campaign.work import Answer, Job, told
from exitletters.campaign.worker import unavailable
from exitletters.codes import campaign as codes
from exitletters.findings import Finding, Place
from exitletters.output import write_all
from exitletters.store import Clock, utc_now


class Crew(Protocol):
    """Whoever does the jobs: each comes back once, in any order."""

    def done(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        """Yield every job with its answer, which says `lost` where nobody could do it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report's results, and what is told of this run only, by case id."""

    results: tuple[Result, ...]
    made: tuple[str, ...]  # written by this run; the others were there already
    again: tuple[str, ...]  # of these, whose letter was made before, from something else
    left_alone: tuple[str, ...]  # written by earlier runs and not in this one's list


@dataclass(slots=True)
class _Run:
    out: Path
    choices: Choices
    cases: Sequence[Planned]
    crew: Crew
    journal: Journal
    say: Told
    stores: Stores
    lost: dict[str, dict[str, Any]] = field(default_factory=dict)  # by file
    made: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)


def run(
    out: Path, choices: Choices, cases: Sequence[Planned], crew: Crew, journal: Journal, say: Told = silent,
    clock: Clock = utc_now,
) -> Outcome:  # fmt: skip
    """Write every letter that is not there yet, put finals on record, and write both reports.

    `cases` come from `plan.planned`; whoever calls holds the folder's lock. Raise `Unavailable` where this machine
    cannot go on: what is done is recorded, and the next run goes on from there.
    """
    swept(out)
    with closing(Stores(choices.is_final, clock)) as stores:
        return _ran(_Run(out, choices, cases, crew, journal, say, stores))


def _ran(one: _Run) -> Outcome:
    out, choices, cases, journal = one.out, one.choices, one.cases, one.journal
    journal.add({"entry": "plan", "task": task(choices), "cases": [_listed(one, case) for case in cases]})
    _read(one)
    same = _alike(one)
    jobs = {case.path: _job(one, case, same.get(case.case, {})) for case in _open(one)}
    _write(one, jobs)
    _taken_back(one)
    swept(out)
    results = tuple(_result(one, case) for case in cases)
    write_all(out, report.files(choices, results))
    return Outcome(results, tuple(sorted(one.made)), tuple(sorted(one.again)), tuple(sorted(_left_alone(one))))


def task(choices: Choices, key: str = "") -> str:
    """Return what a case's letter is recorded under; its beginning, which all of a run have, without a case."""
    return f"{choices.state}/{choices.kind or ''}/{key}"


def _listed(run: _Run, case: Planned) -> list[str]:
    return [case.case, case.file, "" if case.stops else case.inputs]


def _taken_back(run: _Run) -> None:
    """Take back what earlier runs wrote for cases of which no letter can come now."""
    for case in run.cases:
        if case.stops or case.file in run.lost:
            before = run.journal.record.made.get(task(run.choices, case.key), {"outputs": {}})
            if before["outputs"]:
                _made(run, case, "", {"state": "refused", "outputs": {}, "findings": []})


def _open(run: _Run) -> Iterator[Planned]:
    """Yield the cases of which a letter may come."""
    return (one for one in run.cases if not one.stops and one.file not in run.lost)


def _read(run: _Run) -> None:
    """Have every case read whose prints are not recorded yet."""
    wanted = {one.path: one for one in _open(run)}
    missing = {path: one for path, one in wanted.items() if one.inputs not in run.journal.record.read}
    known = len(wanted) - len(missing)
    run.say("reading", known, len(wanted))
    jobs = (Job(path, run.choices) for path in missing)
    for count, (job, answer) in enumerate(_answers(run, jobs), known + 1):
        case = wanted[job.path]
        if "lost" in answer:
            run.lost[case.file] = told(_lost(case, answer))
        else:
            run.journal.add({"entry": "read", "inputs": case.inputs, "letters": answer["letters"]})
        run.say("reading", count, len(wanted))


def _answers(run: _Run, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
    for job, answer in run.crew.done(jobs):
        if "unavailable" in answer:
            raise unavailable(answer)
        yield job, answer


def _lost(case: Planned, answer: Answer) -> Finding:
    return Finding(codes.WORKER_LOST, Place(str(case.path)), fields={"reason": answer["lost"]})


def _alike(run: _Run) -> Alike:
    """Return what is alike: letters of this run, those that earlier runs left in the folder, and those on record."""
    record = run.journal.record
    letters = [(case, Printed(case.case, one)) for case in _open(run) for one in record.read[case.inputs]["letters"]]
    all_ = [*(printed for _, printed in letters), *_prints_left_alone(run)]
    return with_issued(run.stores, alike(all_), letters, {one.case for one in all_}, run.say)


def _prints_left_alone(run: _Run) -> Iterator[Printed]:
    """Yield the prints of letters that earlier runs left in the folder."""
    record = run.journal.record
    for entry in _entries_left_alone(run):
        letters = record.read.get(entry["read"], {}).get("letters", ())
        yield from (Printed(entry["case"], one) for one in letters)


def _entries_left_alone(run: _Run) -> Iterator[Entry]:
    prefix, here = task(run.choices), {one.key for one in run.cases}
    for name, entry in run.journal.record.made.items():
        if name.startswith(prefix) and entry["state"] == "ready" and name.removeprefix(prefix) not in here:
            yield entry


def _left_alone(run: _Run) -> Iterator[str]:
    return (entry["case"] for entry in _entries_left_alone(run))


def _job(run: _Run, case: Planned, same: Mapping[str, Mapping[str, Any]]) -> tuple[Planned, str, Job]:
    """Return what to write of a case, with the hash of all it depends on."""
    also = tuple((one.code.id, one.path or "", one.fields) for one in case.also)
    return case, of_data(case.inputs, also, same), Job(case.path, run.choices, stage(run.out), also, same)


def _write(run: _Run, jobs: Mapping[Path, tuple[Planned, str, Job]]) -> None:
    missing = [job for case, inputs, job in jobs.values() if not _is_made(run, case, inputs)]
    known = len(jobs) - len(missing)
    made = run.journal.record.made
    wanted = {job.path for job in missing}
    there = [case for case, _, job in jobs.values() if job.path not in wanted]
    _on_record(run, [(case, made[task(run.choices, case.key)]["outputs"]) for case in there])
    run.say("writing", known, len(jobs))
    for count, (job, answer) in enumerate(_answers(run, missing), known + 1):
        case, inputs, _ = jobs[job.path]
        if "lost" in answer:
            run.lost[case.file] = told(_lost(case, answer))
        else:
            _made(run, case, inputs, answer)
        run.say("writing", count, len(jobs))


def _is_made(run: _Run, case: Planned, inputs: str) -> bool:
    """Tell whether a case is done: made from the same, and all that was written is still there."""
    entry = run.journal.record.made.get(task(run.choices, case.key))
    if entry is None or entry["inputs"] != inputs:
        return False
    return all(of_file(run.out / case.case / name) == digest for name, digest in entry["outputs"].items())


def _made(run: _Run, case: Planned, inputs: str, answer: Answer) -> None:
    """Record what became of a case, then put its letter in place; what is left of a former one goes first."""
    name = task(run.choices, case.key)
    before = run.journal.record.made.get(name)
    if before:
        withdrawn(run.out, before["case"], before["outputs"], answer["outputs"])
    entry = {part: answer[part] for part in ("state", "outputs", "findings")}
    about = {"entry": "made", "task": name, "case": case.case, "read": case.inputs, "inputs": inputs}
    run.journal.add({**about, **entry})
    if answer["outputs"]:
        placed(run.out, case.case, answer["outputs"])
        _on_record(run, [(case, answer["outputs"])])
    run.made.append(case.case)
    if before and before["inputs"] != inputs:
        run.again.append(case.case)


def _on_record(run: _Run, made: Iterable[tuple[Planned, Mapping[str, str]]]) -> None:
    """Put finals on record whose files are in place; a run that was killed in between left that to the next."""
    for case, digest in unrecorded(run.stores, made):
        put_on_record(run.stores, case, digest, run.out / case.case)


def _result(run: _Run, case: Planned) -> Result:
    if case.stops:
        return Result(case.case, case.file, "refused", (), tuple(told(one) for one in case.stops))
    if case.file in run.lost:
        return Result(case.case, case.file, "refused", (), (run.lost[case.file],))
    entry = run.journal.record.made[task(run.choices, case.key)]
    return Result(case.case, case.file, entry["state"], tuple(sorted(entry["outputs"])), tuple(entry["findings"]))
