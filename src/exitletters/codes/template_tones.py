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
TONE_UNLIKE_ITSELF = define(
    Code(
        "EL347",
        "tone-unlike-itself",
        Severity.WARNING,
        "the firm text {problem}",
        "Say it in few plain words, without apology or doubt.",
        "A firm letter that reads like a neutral one, or that apologises, invites the talk that it is there to end.",
        reader=Reader.LOCALIZER,
        gate="L402",
    )
)
