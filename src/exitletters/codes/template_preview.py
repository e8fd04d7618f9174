"""309, 395: what keeps the preview from being shown."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

NO_CASE_TO_PREVIEW = define(
    Code(
        "EL309", "no-case-to-preview", Severity.HARD,
        "there is no case `{case}` to show templates with{known}",
        "Name one of yours: `--case cases/acme.yaml`; `exitletters new` writes one to begin with.",
        "A template shows what it says only with a case to say it about.",
        reader=Reader.LOCALIZER,
    )
)  # fmt: skip
PREVIEW_NOT_INSTALLED = define(
    Code(
        "EL395", "preview-not-installed", Severity.HARD,
        "the preview needs `{library}`, which is not installed",
        "Install it with `pip install 'exitletters[preview]'`.",
        "The page is served on this machine by two small libraries that writing letters does not need.",
        reader=Reader.OPERATOR,
    )
)  # fmt: skip
