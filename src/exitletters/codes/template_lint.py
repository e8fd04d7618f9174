"""324–330: what can be wrong with linting itself; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

SUPPRESSION_WITHOUT_REASON = define(
    Code(
        "EL324",
        "suppression-without-reason",
        Severity.ERROR,
        "{code} is silenced here without a reason",
        "Write why, behind two hyphens: `lint: ignore {code} -- the reason`.",
        "Whoever reads it next must be able to tell an exception from a shortcut.",
        reader=Reader.LOCALIZER,
        gate="L003",
    )
)
SUPPRESSION_UNKNOWN = define(
    Code(
        "EL325",
        "suppression-unknown",
        Severity.ERROR,
        "there is no check `{code}` to silence{meant}",
        "`exitletters list codes` shows them; those of templates begin with EL3.",
        "A misspelt exception silences nothing and misleads its reader.",
        reader=Reader.LOCALIZER,
        gate="L001",
    )
)
SUPPRESSION_IDLE = define(
    Code(
        "EL326",
        "suppression-idle",
        Severity.WARNING,
        "{code} is silenced here, but nothing is found",
        "Delete the comment.",
        "An exception that outlives its cause hides the next fault of the same sort.",
        reader=Reader.LOCALIZER,
        gate="L002",
    )
)
NO_TEMPLATES = define(
    Code(
        "EL327",
        "no-templates",
        Severity.HARD,
        "{folder} holds no folder of a locale",
        "Name the folder that holds en/, pt/ and the like; a new locale begins with `exitletters templates new-locale`.",
        "Looking at nothing would look like finding nothing.",
        reader=Reader.LOCALIZER,
    )
)
PSEUDO_LOCALE = define(
    Code(
        "EL328",
        "pseudo-locale",
        Severity.HARD,
        "{locale} is a made-up locale for trying the layout",
        "Leave the last part of it away: only letters in a real language go out.",
        "Its words are disguised on purpose.",
        reader=Reader.LOCALIZER,
    )
)
