"""1xx: what can be wrong with a case or policy file before any rule is asked."""

from __future__ import annotations

from exitletters.codes import Code, Severity, define

_WHY_TEXT = "What the program reads must be what the author meant; a guess could end up in a signed letter."
_WHY_SAFE = "Files of this shape stop or confuse programs; a case never needs it."


def _hard(code: str, name: str, summary: str, hint: str, why: str = _WHY_TEXT, rules: tuple[str, ...] = ()) -> Code:
    return define(Code(code, name, Severity.HARD, summary, hint, why, rules=rules, gate="G-SCH01"))


FILE_UNREADABLE = _hard(
    "EL101",
    "file-unreadable",
    "the file cannot be read: {reason}",
    "Check the name and the permissions of {file}.",
)
FILE_TOO_LARGE = _hard(
    "EL102",
    "file-too-large",
    "the file has {size} bytes; at most {limit} are read",
    "Keep ticket histories outside the case file and cite their numbers.",
    _WHY_SAFE,
)
NOT_UTF8 = _hard(
    "EL103",
    "not-utf-8",
    "the file is not UTF-8 text",
    "Save it again with the encoding UTF-8 (in Notepad and Word: Save as, Encoding).",
)
FORBIDDEN_CHARACTER = _hard(
    "EL104",
    "forbidden-character",
    "there is a character here that no letter can print: {character}",
    "Delete it; it is usually left over from copying out of another program.",
)
YAML_BROKEN = _hard(
    "EL105",
    "yaml-broken",
    "the YAML breaks here: {problem}",
    "{advice}",
)
YAML_TRICK = _hard(
    "EL106",
    "yaml-trick",
    "{what} are not allowed in a case file",
    "Write the value out in full; put text that begins with & * ! @ % or ` into quotes.",
    _WHY_SAFE,
)
TOO_DEEP = _hard(
    "EL107",
    "too-deep",
    "values are nested more than {limit} levels deep or there are more than {nodes} of them",
    "A case file never needs this; look for stray brackets or a pasted export.",
    _WHY_SAFE,
)
DUPLICATE_KEY = _hard(
    "EL108",
    "duplicate-key",
    "`{key}` is written twice in the same place",
    "Keep one of the two; the first stands in line {first}.",
)
COMMENT_CUTS_TEXT = define(
    Code(
        "EL109",
        "comment-cuts-text",
        Severity.WARNING,
        "everything after # is dropped here as a comment",
        "Put the text into quotes if # belongs to it; leave two spaces before # if it is meant as a comment.",
        _WHY_TEXT,
    )
)
NOT_A_MAPPING = _hard(
    "EL110",
    "not-a-mapping",
    "expected `key: value` lines, found {found}",
    "Start the file with `schema: exitletters/case/1`; see `exitletters schema case`.",
)
UNKNOWN_KEY = _hard(
    "EL111",
    "unknown-key",
    "`{key}` is not a field of {where}{meant}",
    "{advice}",
)
VALUE_NOT_UNDERSTOOD = _hard(
    "EL112",
    "value-not-understood",
    "`{path}` should be {expected}",
    "Write {example}.",
)
FIELD_MISSING = _hard(
    "EL113",
    "field-missing",
    "`{path}` is missing",
    "Add it: {example}.",
)
NEEDED_FOR_KIND = _hard(
    "EL121",
    "needed-for-kind",
    "a {kind} needs `{path}`",
    "{advice}",
    "The letter would have a hole where its reader looks for an answer.",
)
TEXT_NOT_IN_LOCALE = define(
    Code(
        "EL122",
        "text-not-in-locale",
        Severity.HARD,
        "`{path}` is written in {has} only; this letter is in {locale}",
        "Give it in both, each on its own line: `{has}: …` and `{locale}: …`.",
        "The author's words are never translated by a machine and never left in a language the reader lacks.",
        rules=("G-TON07",),
    )
)
KIND_NOT_OF_CASE = _hard(
    "EL132",
    "kind-not-of-case",
    "a {kind} is written for a case with `kind: {wanted}`; this one is `kind: {found}`",
    "Ask for one of: {fitting}.",
    "An ending and an offer to come back rest on different facts and different gates.",
)
TONE_NOT_OF_KIND = _hard(
    "EL133",
    "tone-not-of-kind",
    "a {kind} is never written in a {tone} tone",
    "Ask for {tones}, or leave the tone out.",
    "Nobody comes back because they were told so firmly.",
)
POLICY_MISSING = _hard(
    "EL131",
    "policy-missing",
    "{problem}",
    "Name it in the case (`policy: ../policies/yours.yaml`) or on the command line (--policy FILE).",
    "Tiers, ranks and limits of conduct are the organization's own; the program does not invent them.",
)
APPROVALS_NOT_WRITTEN = _hard(
    "EL134",
    "approvals-not-written",
    "approvals are signed, not written into the case",
    "Remove the lines. Name the people whose yes is asked under `decision.asked`, and have each of them sign with "
    "`exitletters approve CASE --as FUNCTION`.",
    "A line that anybody can type proves nothing; a signature holds for one person and for exactly what was read.",
    rules=("D2.1",),
)
PERSON_TWICE = _hard(
    "EL141",
    "person-twice",
    "`{path}` is already the {what} of `{first}`",
    "Give each person an id and a key of their own, and each person once.",
    "A signature that two people could have made is nobody's.",
    rules=("D2.1",),
)
FUNCTION_ABOVE_RANK = _hard(
    "EL142",
    "function-above-rank",
    "a {rank} cannot sign as {function}, which is a rank above",
    "Correct the rank, or take `{function}` out of the functions.",
    "Whoever signs for a rank must hold it.",
    rules=("D2.1",),
)
RANK_UNKNOWN = _hard(
    "EL143",
    "rank-unknown",
    "`{path}` is no rank of this policy",
    "Write one of: {ranks}; or add the rank under `ranks` with its height.",
    "A rank without a height can be compared with nothing.",
    rules=("D2.1",),
)
KEY_NOT_UNDERSTOOD = _hard(
    "EL144",
    "key-not-understood",
    "`{path}` is not a public key of the sort `ssh-ed25519`",
    "Copy the one line of the person's own `.pub` file; `ssh-keygen -t ed25519` makes such a key.",
    "By this line a signature is recognized; one that cannot be read recognizes nobody.",
    rules=("D2.1",),
)
