"""Every fixed word of a review copy, in one place; the catalogues of the program say them in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Origin
from exitletters.facts import FactKind

LANGUAGE = "en"  # of the words as they stand here


@dataclass(frozen=True, slots=True)
class Sign:
    """How one origin is called: the letter of its keys, its name, how it looks and what it means.

    Word puts no box around a value: an upright line beside ۱ or 1 would be read as another digit.
    """

    letter: str
    name: str
    look: str
    word_look: str
    meaning: str


ORIGINS: Mapping[Origin, Sign] = {
    Origin.TEMPLATE: Sign(
        "T", "Template prose", "dotted underline", "dotted underline", "The same in every document of this kind."
    ),
    Origin.LABEL: Sign(
        "L", "Locale’s words", "dashed underline", "dashed underline", "Furniture of a document in this language."
    ),
    Origin.CASE: Sign("C", "Case fact", "box", "on grey, single underline", "A field of the case file."),
    Origin.POLICY: Sign(
        "P", "Policy", "dashed box", "on grey, dash and dot underline", "A field of the organization’s policy."
    ),
    Origin.FIGURE: Sign(
        "F", "Computed figure", "double box", "on grey, double underline", "Worked out by a formula; nobody typed it."
    ),
    Origin.OWN_WORDS: Sign(
        "W", "Author’s own words", "heavy underline", "heavy underline", "Sentences the author of the case wrote."
    ),
    Origin.FIXED: Sign(
        "Q",
        "Fixed legal text",
        "double underline",
        "heavy dashed underline",
        "Printed word for word, chosen by its id.",
    ),
    Origin.GAP: Sign(
        "G", "Missing", "heavy box", "heavy box", "Not in the case; the document cannot go out without it."
    ),
}
FALLBACK = Sign(
    "↑",
    "Fallback",
    "wavy underline and ↑",
    "wavy underline",
    "Prose of a parent locale, or a name kept from another language.",
)
FACTS = frozenset(ORIGINS) - {Origin.TEMPLATE, Origin.LABEL}  # these bear a number and a note

SEVERITIES: Mapping[Severity, str] = {
    # A shape for each, so that none is told by colour alone.
    Severity.HARD: "■",
    Severity.ERROR: "▲",
    Severity.WARNING: "●",
    Severity.NOTE: "○",
}
SEVERITY_NAMES: Mapping[Severity, str] = {
    Severity.HARD: "hard",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
KINDS: Mapping[FactKind, str] = {
    FactKind.TEXT: "text",
    FactKind.OWN_WORDS: "author’s own words",
    FactKind.PERSON_NAME: "name of a person",
    FactKind.ORG_NAME: "name of an organization",
    FactKind.PRODUCT: "product",
    FactKind.ADDRESS: "address",
    FactKind.IDENT: "number or code",
    FactKind.EMAIL: "e-mail address",
    FactKind.PHONE: "telephone number",
    FactKind.URL: "web address",
    FactKind.DATE: "date",
    FactKind.MONEY: "amount",
    FactKind.NUMBER: "quantity",
    FactKind.PERCENT: "percentage",
    FactKind.DURATION: "duration",
    FactKind.CHOICE: "choice",
}
UNITS = {"month": "{amount} months", "day": "{amount} days", "hour": "{amount} hours"}

BANNER = "Review copy – not to be sent"
TITLE = "Review copy of {case}"
BORROWED_WHOLE = "No folder of templates is for {locale}: all prose comes from {folders}."

# Landmarks, headings and links of the page.
SKIP = {"letter": "Skip to the document", "findings": "Skip to the findings", "counts": "Skip to the counts"}
SKIPS = "Skip links"
LEGEND = "How to read this copy"
LEGEND_NOTE = (
    "Every word of the document shows where it comes from. Facts bear a key, such as C4, and a note beside their "
    "paragraph says what stands behind them."
)
LEGEND_NOTE_WORD = (
    "Every word of the document shows where it comes from. Each fact stands in a content control that bears its path; "
    "comments by Evidence say what stands behind a sentence, comments by a gate what was found there."
)
LEGEND_HEADS = ("Key", "Origin", "Looks like", "Meaning")
FILTERS = "Show the marks of"
FINDINGS = "Findings"
FINDINGS_NONE = "No gate found anything."
KEYS = "The keys j and k go to the next and the previous mark, n and p to findings only"
WHOLE = "About the document as a whole"
LETTER = "The document, with its sources beside it"
COUNTS = "Counts"
TABLE = "Table: {name}"

# A finding and its states.
FINDING = "{severity} finding"
STANDS = "stands against sending"
WAIVED = "waived by {by}"
REASON = "reason"
ACKNOWLEDGED = "acknowledged"
OPEN_NOTE = "for information"
SECTION = "section {section}"

# What stands behind a value.
EVIDENCE = "Evidence"
NO_EVIDENCE = "none recorded"
UNPROVEN = "Not proven"
FORMULA = "Formula"
WITH = "With"
RESULT = "Result"
BASIS = "Basis"
DECIDED = "Decided on"
AUTHOR = "Written by"
AUTHOR_OF_CASE = "{name}, author of the case"
ORIGINAL = "In {locale}"
CHOSEN = "Chosen at"
COUNSEL = "Counsel’s advice"
COUNSEL_SAYS = "{reference} of {date}"
TO_FILL = "To do"
FILL = "fill this field, or take it out of the template"
KEPT_FROM = "Kept from"
TAKEN_FROM = "Taken from"
PARENT_LOCALE = "the parent locale {folder}"
CASE_LINE = "case, line {line}"
POLICY_LINE = "policy, line {line}"
TEMPLATE_AT = "Template"
LABEL_AT = "Conventions"
LINES = "{file}, line {lines}"
EVIDENCE_AUTHOR = "Evidence"

# The tables at the end.
BY_ORIGIN = "Runs and words by origin"
BY_ORIGIN_HEADS = ("Origin", "Runs", "Words", "Share of words")
ALL = "All"
OF_THESE = "of these: {name}"
TEMPLATE_SHARE = "Template prose and locale’s words make up {share}% of the characters of the body."
BY_KIND = "Facts printed, by kind"
BY_KIND_HEADS = ("Kind", "Different", "Printed")
COVERAGE = "Evidence"
COVERAGE_NONE = "The document prints nothing that asks for evidence."
COVERAGE_SAYS = "Of {asking} printed facts about what happened, {covered} have evidence ({share}%)."
COVERAGE_LACKS = "Without evidence: {paths}."
BY_SEVERITY = "Findings by severity"
BY_SEVERITY_HEADS = ("Severity", "Standing", "Waived or acknowledged")
BY_SECTION = "Words by section and origin"
BY_SECTION_HEADS = ("Section", "Words", "Facts", "Findings")

# The head of the page.
CASE_FILE = "Case"
POLICY_FILE = "Policy"
DATED = "Date of the document"
NO_DATE = "none yet"
OPEN = "Findings"
OPEN_COUNT = "{count} against sending"
AT_SENTENCES = "At sentences and sections"
