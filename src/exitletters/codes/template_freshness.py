"""340–345: translations that no longer follow their source; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, gate: str, name: str, severity: Severity, summary: str, hint: str, why: str) -> Code:
    return define(Code(code, name, severity, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


SECTION_STALE = _code(
    "EL340",
    "L301",
    "section-stale",
    Severity.ERROR,
    "`{section}` follows {source}, which has changed since: {change}",
    "See `exitletters templates diff --stale {locale}`; bring the text up to date, then `exitletters templates accept --locale {locale} --kind {kind} --section {section}`.",
    "Two customers with the same case would be told different things. It is an error where a fixed legal text is printed, else a warning.",
)
SECTION_BUMPED = _code(
    "EL341",
    "L302",
    "section-bumped",
    Severity.WARNING,
    "the source of `{section}` has changed and its text has not, and nobody says why that is right",
    'Bring the text up to date; or accept it with a reason: `exitletters templates accept --locale {locale} --kind {kind} --section {section} --reason "typo in the source"`.',
    "A hash can be brought up to date without anyone having read the text; then nothing warns of it any more.",
)
SECTION_UNTRACKED = _code(
    "EL342",
    "L303",
    "section-untracked",
    Severity.NOTE,
    "{what} was never accepted, so nobody will be told when the text it follows changes",
    "Compare it with its source, then `exitletters templates accept --locale {locale} --kind {kind}`.",
    "What is not on record cannot be seen to fall behind.",
)
SECTION_GONE = _code(
    "EL343",
    "L304",
    "section-gone",
    Severity.ERROR,
    "`{section}` was accepted once, and {file} no longer holds it",
    "Put the section back; or, if it is meant to be gone, `exitletters templates accept --locale {locale} --kind {kind} --section {section}`.",
    "A section that is renamed or deleted by mistake falls back to other words, or out of the letter.",
)
TEMPLATE_DRAFT = _code(
    "EL344",
    "L305",
    "template-draft",
    Severity.WARNING,
    "this template is still a draft, and letters are written from it",
    "Finish it, then write `status: translated`, or `reviewed` once a second reader has been through it.",
    "Nothing else keeps an unfinished text from a customer.",
)
REVIEW_OLD = _code(
    "EL345",
    "L306",
    "review-old",
    Severity.WARNING,
    "{problem}",
    "Have it read again and write the day as `reviewed_on: 2026-11-21`; or take the line out.",
    "Laws, products and forms of address change while a text stands still.",
)
