"""A draft: the same letter with a watermark and its open findings on a cover sheet (design 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exitletters.document import Block, Document, Heading, Origin, Paragraph, Role, Run, Section
from exitletters.findings import Finding
from exitletters.locales import Conventions


def as_draft(document: Document, findings: Sequence[Finding], words: Conventions) -> Document:
    """Return the document marked as a draft, with what still stands against sending it."""
    labels = words.labels
    stands = [one for one in findings if one.blocks_final]
    waived = [one for one in findings if one.waived_by]
    blocks: list[Block] = [Paragraph((_label(labels.draft_notice),))]
    for heading, shown in ((labels.findings, stands), (labels.waivers, waived)):
        if shown:
            blocks += [Heading(2, (_label(heading),)), *(_finding(one) for one in shown)]
    cover = Section("cover", Role.COVER, tuple(blocks))
    return replace(document, sections=(cover, *document.sections), watermark=labels.draft)


def _finding(finding: Finding) -> Paragraph:
    """Return a finding as a paragraph; findings are in English, whatever the letter's direction."""
    by = f" ({finding.waived_by})" if finding.waived_by else ""
    head = Run(f"{finding.code.label} ", Origin.LABEL, "draft", strong=True)
    return Paragraph((head, _label(f"{finding.message}. {finding.hint}{by}")), direction="ltr")


def _label(text: str) -> Run:
    return Run(text, Origin.LABEL, "draft")
