"""346–347: neutral and firm templates of one kind beside each other; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

_WHY = "A tone changes how something is said; what a reader may know, do or claim is the same in both (design 1.4)."

TONE_LACKS = define(
    Code(
        "EL346",
        "tone-lacks",
        Severity.ERROR,
        "the {tone} {kind} lacks {what}",
        "{fix}",
        _WHY,
        reader=Reader.LOCALIZER,
        gate="L401",
    )
)
TONE_COPIED = define(
    Code(
        "EL347",
        "tone-copied",
        Severity.WARNING,
        "the firm text of this section is that of {other}",
        "Say it in few plain words; where nothing is to be said otherwise, leave out what only courtesy needs.",
        "A firm letter that reads like a neutral one invites the talk that it is there to end.",
        reader=Reader.LOCALIZER,
        gate="L402",
    )
)
