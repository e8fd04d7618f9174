"""578–589: signing off what goes out."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

SIGNER_UNKNOWN = define(
    Code(
        "EL578", "signer-unknown", Severity.HARD,
        "the policy names no person `{person}`",
        "Use one of the ids under `people` in the policy: {known}.",
        "A letter rests on people who can be asked about it.",
        Reader.REVIEWER,
        rules=("O4",),
    )
)  # fmt: skip
SIGNER_NOT_ENTITLED = define(
    Code(
        "EL579", "signer-not-entitled", Severity.HARD,
        "{denied}: {problem}",
        "{advice}",
        "Nobody decides alone, and nobody signs for a function that is not theirs.",
        Reader.REVIEWER,
        rules=("O4", "D2.1"),
    )
)  # fmt: skip
KEY_OF_ANOTHER = define(
    Code(
        "EL580", "key-of-another", Severity.HARD,
        "this is not the key that the policy gives for {person}",
        "Sign with your own key, or have the line that `exitletters keys show` prints entered in the policy.",
        "A signature proves who gave it only while the key is known beforehand.",
        Reader.REVIEWER,
    )
)  # fmt: skip
NOT_READY = define(
    Code(
        "EL581", "not-ready-to-sign", Severity.HARD,
        "the final cannot be signed yet: {count}",
        "Do what each finding asks for, then sign: a change of the case after signing makes the signature invalid.",
        "A signature is for what goes out, word for word.",
        Reader.REVIEWER,
        rules=("6",),
    )
)  # fmt: skip
NOTHING_TO_SIGN = define(
    Code(
        "EL582", "nothing-to-sign", Severity.HARD,
        "{problem}",
        "What can be signed: {known}.",
        "A signature that nothing asked for only looks like one that was needed.",
        Reader.REVIEWER,
    )
)  # fmt: skip
WAIVER_NOT_SIGNED = define(
    Code(
        "EL583", "waiver-not-signed", Severity.HARD,
        "the waiver of {gate} is written in the case, but not signed by the person it names",
        "That person runs: exitletters waive CASE {gate} --person ID --key FILE",
        "A waiver is a decision of a named person of rank; anybody can type a name.",
        Reader.REVIEWER,
        rules=("7",),
    )
)  # fmt: skip
ACKNOWLEDGEMENT_NOT_SIGNED = define(
    Code(
        "EL584", "acknowledgement-not-signed", Severity.HARD,
        "the answer to the warning {gate} is written in the case, but nobody has signed it",
        "Somebody other than the author runs: exitletters acknowledge CASE {gate} --person ID --key FILE",
        "A warning counts as read when a named person says so.",
        Reader.REVIEWER,
        rules=("7",),
    )
)  # fmt: skip
SIGNATURE_UNREADABLE = define(
    Code(
        "EL585", "signature-unreadable", Severity.HARD,
        "the signature of entry {entry} is not as this program wrote it",
        "Have the store checked with `exitletters ledger verify`, and put it back from a copy if it was touched.",
        "Nothing goes out on a record that somebody has written into.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_CONFIRMED = define(
    Code(
        "EL586", "not-confirmed", Severity.HARD,
        "that is not the id of this case; nothing is signed",
        "Look at the case once more, then run the command again and type its id: {case}",
        "Who signs should know which case it is.",
        Reader.REVIEWER,
    )
)  # fmt: skip
