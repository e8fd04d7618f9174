"""A draft: the same letter with a watermark and its open findings on a cover sheet (design 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exitletters.document import Block, Document, Heading, Origin, Paragraph, Role, Run, Section
from exitletters.findings import Finding
from exitletters.locales import Conventions
from exitletters.speaking import SOURCE, Catalogue


def as_draft(
    document: Document, findings: Sequence[Finding], words: Conventions, language: Catalogue = SOURCE
) -> Document:
    """Return the document marked as a draft, with what still stands against sending it, said in its language."""
    labels = words.labels
    stands = [one for one in findings if one.blocks_final]
    waived = [one for one in findings if one.waived_by]
    blocks: list[Block] = [Paragraph((_label(labels.draft_notice),))]
    for heading, shown in ((labels.findings, stands), (labels.waivers, waived)):
        if shown:
            blocks += [Heading(2, (_label(heading),)), *(_finding(one, language) for one in shown)]
    cover = Section("cover", Role.COVER, tuple(blocks))
    return replace(document, sections=(cover, *document.sections), watermark=labels.draft)


def _finding(finding: Finding, language: Catalogue) -> Paragraph:
    """Return a finding as a paragraph, in the direction of the language it is said in."""
    by = f" ({finding.waived_by})" if finding.waived_by else ""
    head = Run(f"{finding.code.label} ", Origin.LABEL, "draft", strong=True)
    text = f"{finding.said(language)}. {finding.advised(language)}{by}"
    return Paragraph((head, _label(text)), direction="rtl" if language.is_rtl else "ltr")


def _label(text: str) -> Run:
    return Run(text, Origin.LABEL, "draft")
