"""What a page is told while it is open: which files were saved, and that lint has found something else."""

from __future__ import annotations

import json
from asyncio import Task, ensure_future
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from exitletters.findings import Finding
from exitletters.preview.choices import Choice
from exitletters.preview.state import Preview
from exitletters.preview.watching import Stamps, changed, mark, stamps

_EVERY = 0.1  # seconds between two looks at the files
_QUIET = 10  # looks without a change before lint begins: first the page, then what takes longer


async def events(preview: Preview, choice: Choice, seen: str, is_ending: Callable[[], bool]) -> AsyncIterator[str]:
    """Yield an event for each change of what the page is made from, and for new findings of lint.

    `seen` is the mark of the files that the page was made from: what changed since then is told at once.
    """
    from anyio import sleep

    yield "retry: 1000\n\n"
    before = stamps(preview.watched(choice))
    if seen and seen != mark(before):
        yield _event(())
    lint = _Lint(preview)
    try:
        while not is_ending():
            now = stamps(preview.watched(choice))
            files, before = changed(before, now), now
            if files:
                yield _event(files)
            if lint.has_news(now, is_quiet=not files):
                yield _event(())
            await sleep(_EVERY)
    finally:
        lint.end()


def _event(files: tuple[str, ...]) -> str:
    return f"event: changed\ndata: {json.dumps(files, ensure_ascii=False)}\n\n"


@dataclass(slots=True)
class _Lint:
    """Lint as an open page waits for it: beside the files, so that what is saved meanwhile is told at once."""

    preview: Preview
    quiet: int = 0  # looks since the last change
    at: Stamps | None = None  # the files when it was last begun
    task: Task[None] | None = None
    known: tuple[Finding, ...] | None = field(init=False)

    def __post_init__(self) -> None:
        self.known = self.preview.linted

    def has_news(self, now: Stamps, *, is_quiet: bool) -> bool:
        """Go on with lint; tell whether something else is known than before."""
        self.quiet = self.quiet + 1 if is_quiet else 0
        if self.task and self.task.done():
            self.task.result()
            self.task = None
        if self.task is None and self.quiet >= _QUIET and now != self.at:
            self._begin(now)
        before, self.known = self.known, self.preview.linted
        return self.known != before

    def _begin(self, now: Stamps) -> None:
        from anyio import to_thread

        self.at = now
        self.task = ensure_future(to_thread.run_sync(self.preview.lint, now, abandon_on_cancel=True))

    def end(self) -> None:
        """Wait for it no longer."""
        if self.task:
            self.task.cancel()
