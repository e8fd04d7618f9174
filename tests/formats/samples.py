"""Hand-built documents that every writer is tested with: an English, a Persian and a Portuguese letter.

`SAMPLES` holds each as a final and as a draft (watermark, cover sheet, a marked gap), by name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exitletters.document import (
    Block,
    Break,
    Bullets,
    Document,
    Heading,
    Inline,
    Logo,
    Origin,
    PageLabel,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Table,
    block_lines,
    plain,
)
from exitletters.facts import FactKind

SVG_LOGO = Logo(
    data=(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40">'
        b'<rect width="40" height="40" rx="3" fill="#1d2f4f"/>'
        b'<path d="M10 30 L20 9 L30 30 Z" fill="none" stroke="#fff" stroke-width="2.4"/>'
        b'<path d="M52 10h56M52 20h44M52 30h30" stroke="#1d2f4f" stroke-width="3"/></svg>'
    ),
    media_type="image/svg+xml",
    alt="Harrow & Lane: a white peak on a blue square",
)


def said(text: str, *, strong: bool = False, emphasis: bool = False) -> Run:
    """Prose of a template."""
    return Run(text, Origin.TEMPLATE, "termination-letter.firm.md:12", strong=strong, emphasis=emphasis)


def label(text: str) -> Run:
    """A word of the locale's conventions."""
    return Run(text, Origin.LABEL, "locale.yaml:labels.any")


def fact(text: str, kind: FactKind, path: str, *, strong: bool = False) -> Run:
    """A value of the case."""
    return Run(text, Origin.CASE, path, kind, strong=strong)


def own(text: str, path: str) -> Run:
    """A sentence the author wrote."""
    return Run(text, Origin.OWN_WORDS, path, FactKind.OWN_WORDS)


def policy(text: str, kind: FactKind, path: str) -> Run:
    """A value of the policy."""
    return Run(text, Origin.POLICY, path, kind)


def paragraph(*runs: Inline) -> Paragraph:
    """A paragraph of these runs."""
    return Paragraph(runs)


def section(role: Role, *blocks: Block) -> Section:
    """A section named after its role."""
    return Section(str(role), role, blocks)


def items(*lines: tuple[Inline, ...], ordered: bool = False) -> Bullets:
    """A list with one paragraph in each item."""
    return Bullets(ordered, tuple((Paragraph(line),) for line in lines))


def _english_body() -> Section:
    return section(
        Role.BODY,
        paragraph(
            said("We are ending our agreement "),
            fact("CTR-2024-0815/B", FactKind.IDENT, "contract.number"),
            said(" for "),
            fact("Ledger C++ Connect", FactKind.PRODUCT, "contract.product"),
            said(". The last day of service is "),
            fact("31 January 2027", FactKind.DATE, "termination.effective_on", strong=True),
            said(". This letter sets out why, what you will be paid back and what happens to your data."),
        ),
        paragraph(
            said("Since "),
            fact("4 March 2026", FactKind.DATE, "incidents.0.on"),
            said(" there have been "),
            Run("3", Origin.FIGURE, "count(incidents)", FactKind.NUMBER),
            said(" documented incidents in your account, each confirmed to you in writing on the day:"),
        ),
        items(
            (
                fact("4 March 2026", FactKind.DATE, "incidents.0.on"),
                said(": "),
                own("two of our engineers were threatened with dismissal during a status call", "incidents.0"),
                said(" (minutes "),
                fact("INC-3391", FactKind.IDENT, "incidents.0.number"),
                said(");"),
            ),
            (
                fact("19 May 2026", FactKind.DATE, "incidents.1.on"),
                said(": "),
                own("access credentials were passed to a third party without notice", "incidents.1"),
                said(" ("),
                fact("INC-3466", FactKind.IDENT, "incidents.1.number"),
                said(");"),
            ),
            (
                fact("2 September 2026", FactKind.DATE, "incidents.2.on"),
                said(": "),
                own("the agreed escalation path was refused a second time", "incidents.2"),
                said("."),
            ),
        ),
        paragraph(
            own(
                "On 9 October 2026 Ms Okafor and our service director went through a changed support plan "
                "line by line; your reply of 16 October 2026 turned it down without a counter-proposal.",
                "decision.reasons",
            ),
            said(" We see no further step that would be fair to both sides."),
        ),
        Heading(2, (said("What you will be paid back"),)),
        Table(
            header=((label("Item"),), (label("Period"),), (label("Amount"),)),
            rows=(
                (
                    (said("Prepaid subscription, unused"),),
                    (fact("1 Feb to 30 Jun 2027", FactKind.DURATION, "refund.period"),),
                    (fact("£6,250.00", FactKind.MONEY, "refund.prepaid"),),
                ),
                (
                    (said("Onboarding credit"),),
                    (said("unused"),),
                    (fact("£480.00", FactKind.MONEY, "refund.credit"),),
                ),
                (
                    (said("Total", strong=True),),
                    (),
                    (Run("£6,730.00", Origin.FIGURE, "refund.total", FactKind.MONEY, strong=True),),
                ),
            ),
        ),
        paragraph(
            said("The total will reach your account by "),
            fact("12 February 2027", FactKind.DATE, "refund.paid_by"),
            said(". Your data stays available for export until "),
            fact("2 March 2027", FactKind.DATE, "data.until"),
            said(" at "),
            policy("https://export.harrowlane.example", FactKind.URL, "policy.export_url"),
            said(" and is deleted "),
            said("after", emphasis=True),
            said(" that day."),
        ),
        Quote(
            (
                Paragraph(
                    (
                        Run(
                            "Clauses 9 (confidentiality), 11 (liability) and 14 (governing law) continue to "
                            "apply after the agreement has ended.",
                            Origin.FIXED,
                            "survival",
                        ),
                    )
                ),
            )
        ),
    )


def english() -> Document:
    """A firm letter of about one page."""
    return Document(
        kind="termination-letter",
        tone="firm",
        language="en-GB",
        direction="ltr",
        title="Termination of agreement CTR-2024-0815/B",
        organization="Harrow & Lane Systems Ltd",
        dated=date(2026, 11, 21),
        sections=(
            section(
                Role.LETTERHEAD,
                paragraph(policy("Harrow & Lane Systems Ltd", FactKind.ORG_NAME, "organization.name")),
                paragraph(policy("14 Weavers Row, Leeds LS1 4QT", FactKind.TEXT, "organization.address")),
                paragraph(
                    policy("+44 113 496 0017", FactKind.PHONE, "organization.phone"),
                    label(" · "),
                    policy("contracts@harrowlane.example", FactKind.EMAIL, "organization.email"),
                ),
            ),
            section(
                Role.REFERENCE,
                paragraph(fact("21 November 2026", FactKind.DATE, "letter.dated")),
                paragraph(label("Our ref: "), fact("HL/2026/0457", FactKind.IDENT, "case.id")),
            ),
            section(
                Role.RECIPIENT,
                paragraph(
                    fact("Ms Adaeze Okafor", FactKind.PERSON_NAME, "recipient.name"),
                    Break(),
                    fact("Head of Operations", FactKind.TEXT, "recipient.function"),
                    Break(),
                    fact("Brightwater Logistics plc", FactKind.ORG_NAME, "customer.name"),
                    Break(),
                    fact("7 Quayside, Bristol BS1 6XN", FactKind.TEXT, "customer.address"),
                ),
            ),
            section(
                Role.SALUTATION,
                paragraph(
                    label("Dear "),
                    fact("Ms Okafor", FactKind.PERSON_NAME, "recipient.name"),
                    label(","),
                ),
            ),
            section(
                Role.SUBJECT,
                paragraph(
                    said("Termination of agreement "),
                    fact("CTR-2024-0815/B", FactKind.IDENT, "contract.number"),
                ),
            ),
            _english_body(),
            section(Role.CLOSING, paragraph(label("Yours sincerely,"))),
            section(
                Role.SIGNATURE,
                paragraph(policy("Eleanor Whitcombe", FactKind.PERSON_NAME, "signatory.name")),
                paragraph(policy("Managing Director", FactKind.TEXT, "signatory.function")),
                paragraph(policy("Harrow & Lane Systems Ltd", FactKind.ORG_NAME, "organization.name")),
            ),
            section(
                Role.AFTER,
                paragraph(label("Enc: "), said("statement of account; export guide")),
                paragraph(label("cc: "), said("Contracts Registry")),
            ),
        ),
        page_label=PageLabel("Page {page} of {pages}"),
    )


def _persian_body() -> Section:
    return section(
        Role.BODY,
        paragraph(
            said("احتراماً به استحضار می‌رساند قرارداد شمارهٔ "),
            fact("CTR-2024-0815/B", FactKind.IDENT, "contract.number"),
            said(" بابت سامانهٔ "),
            fact("Ledger C++ Connect", FactKind.PRODUCT, "contract.product"),
            said(" میان این شرکت و آن شرکت محترم از تاریخ "),
            fact("۱۱ بهمن ۱۴۰۵", FactKind.DATE, "termination.effective_on", strong=True),
            said(" خاتمه می‌یابد. دلایل این تصمیم، مبلغ قابل استرداد و ترتیب تحویل داده‌ها در ادامه آمده است."),
        ),
        paragraph(
            said("از تاریخ "),
            fact("۱۳ اسفند ۱۴۰۴", FactKind.DATE, "incidents.0.on"),
            said(" تاکنون "),
            Run("۳", Origin.FIGURE, "count(incidents)", FactKind.NUMBER),
            said(" رویداد مستند ثبت شده که هر یک همان روز کتباً به اطلاع رسیده است:"),
        ),
        items(
            (
                fact("۱۴۰۴/۱۲/۱۳", FactKind.DATE, "incidents.0.on"),
                said("، شمارهٔ "),
                fact("INC-3391", FactKind.IDENT, "incidents.0.number"),
                said(": "),
                own("تهدید دو کارشناس فنی به اخراج در جلسهٔ هفتگی؛", "incidents.0"),
            ),
            (
                fact("۱۴۰۵/۰۲/۲۹", FactKind.DATE, "incidents.1.on"),
                said("، شمارهٔ "),
                fact("INC-3466", FactKind.IDENT, "incidents.1.number"),
                said(": "),
                own("واگذاری گذرواژهٔ دسترسی API به شخص ثالث بدون اطلاع قبلی؛", "incidents.1"),
            ),
            (
                fact("۱۴۰۵/۰۶/۱۱", FactKind.DATE, "incidents.2.on"),
                said(": "),
                own("نپذیرفتن دوبارهٔ مسیر توافق‌شدهٔ رسیدگی.", "incidents.2"),
            ),
        ),
        paragraph(
            own(
                "در جلسهٔ ۱۷ مهر ۱۴۰۵ طرح تازهٔ پشتیبانی بند به بند با سرکار بررسی شد و در پاسخ "
                "۲۴ مهر بدون پیشنهاد جایگزین رد گردید.",
                "decision.reasons",
            ),
            said(" از این رو گام دیگری که برای هر دو طرف منصفانه باشد نمی‌شناسیم."),
        ),
        Heading(2, (said("مبلغ قابل استرداد"),)),
        Table(
            header=((label("شرح"),), (label("دوره"),), (label("مبلغ"),)),
            rows=(
                (
                    (said("اشتراک پیش‌پرداختهٔ مصرف‌نشده"),),
                    (fact("۵ ماه", FactKind.DURATION, "refund.period"),),
                    (fact("۶۲۵٬۰۰۰٬۰۰۰ ریال", FactKind.MONEY, "refund.prepaid"),),
                ),
                (
                    (said("اعتبار راه‌اندازی"),),
                    (said("مصرف‌نشده"),),
                    (fact("1,234.50 USD", FactKind.MONEY, "refund.credit"),),
                ),
            ),
        ),
        paragraph(
            said("مبلغ "),
            fact("۱۲٬۵۰۰٬۰۰۰ ریال", FactKind.MONEY, "refund.deduction"),
            said(" بابت مالیات از رقم نخست کسر و باقی‌مانده حداکثر تا "),
            fact("۱۴۰۵/۱۱/۲۳", FactKind.DATE, "refund.paid_by"),
            said(" واریز می‌شود. برای هماهنگی با شمارهٔ "),
            policy("+98 (21) 8888-1234", FactKind.PHONE, "organization.phone"),
            said(" یا نشانی "),
            policy("contracts@arman.example", FactKind.EMAIL, "organization.email"),
            said(" تماس بگیرید."),
        ),
        Quote(
            (
                Paragraph(
                    (
                        Run(
                            "مواد ۹ (محرمانگی)، ۱۱ (مسئولیت) و ۱۴ (قانون حاکم) پس از پایان قرارداد "
                            "نیز به قوت خود باقی است.",
                            Origin.FIXED,
                            "survival",
                        ),
                    )
                ),
            )
        ),
    )


def persian() -> Document:
    """A letter from right to left, with numbers, numbers of contracts, a phone and an address in between."""
    return Document(
        kind="termination-letter",
        tone="firm",
        language="fa-IR",
        direction="rtl",
        title="خاتمهٔ قرارداد CTR-2024-0815/B",
        organization="شرکت نرم‌افزاری آرمان",
        dated=date(2026, 11, 21),
        sections=(
            section(
                Role.LETTERHEAD,
                paragraph(policy("شرکت نرم‌افزاری آرمان", FactKind.ORG_NAME, "organization.name")),
                paragraph(policy("تهران، خیابان ولیعصر، شمارهٔ ۱۲۴", FactKind.TEXT, "organization.address")),
                paragraph(
                    label("تلفن: "),
                    policy("+98 (21) 8888-1234", FactKind.PHONE, "organization.phone"),
                ),
            ),
            section(
                Role.REFERENCE,
                paragraph(label("تاریخ: "), fact("۱۴۰۵/۰۸/۳۰", FactKind.DATE, "letter.dated")),
                paragraph(label("شماره: "), fact("۱۴۰۵/د/۴۵۶", FactKind.IDENT, "case.id")),
                paragraph(label("پیوست: "), label("دارد (۲ برگ)")),
            ),
            section(
                Role.RECIPIENT,
                paragraph(
                    label("سرکار خانم مهندس "),
                    fact("نسترن کاویانی", FactKind.PERSON_NAME, "recipient.name"),
                    Break(),
                    fact("مدیر", FactKind.TEXT, "recipient.function"),
                    label(" محترم عملیات "),
                    fact("شرکت بازرگانی Brightwater", FactKind.ORG_NAME, "customer.name"),
                ),
            ),
            section(
                Role.SUBJECT,
                paragraph(
                    label("موضوع: "),
                    said("خاتمهٔ قرارداد "),
                    fact("CTR-2024-0815/B", FactKind.IDENT, "contract.number"),
                ),
            ),
            section(Role.SALUTATION, paragraph(label("با سلام و احترام،"))),
            _persian_body(),
            section(Role.CLOSING, paragraph(label("با تجدید احترام"))),
            section(
                Role.SIGNATURE,
                paragraph(policy("بهرام یگانه", FactKind.PERSON_NAME, "signatory.name")),
                paragraph(policy("مدیرعامل", FactKind.TEXT, "signatory.function")),
            ),
            section(
                Role.AFTER,
                paragraph(label("رونوشت: "), said("دبیرخانهٔ قراردادها، جهت استحضار")),
            ),
        ),
        page_label=PageLabel("صفحهٔ {page} از {pages}", "arabext"),
        fonts=("Vazirmatn", "Source Serif 4"),
        reference_side="end",
        signature_side="end",
    )


def portuguese() -> Document:
    """A short letter whose Persian name stands right before a number, the classic bidi trap."""
    return Document(
        kind="termination-letter",
        tone="neutral",
        language="pt-BR",
        direction="ltr",
        title="Encerramento do contrato nº 2024/0815",
        organization="Serra Azul Sistemas Ltda.",
        dated=date(2026, 11, 21),
        sections=(
            section(
                Role.LETTERHEAD,
                paragraph(policy("Serra Azul Sistemas Ltda.", FactKind.ORG_NAME, "organization.name")),
                paragraph(policy("Rua das Acácias, 410 – São Paulo", FactKind.TEXT, "organization.address")),
            ),
            section(
                Role.REFERENCE,
                paragraph(
                    policy("São Paulo", FactKind.TEXT, "organization.city"),
                    label(", "),
                    fact("21 de novembro de 2026", FactKind.DATE, "letter.dated"),
                    label("."),
                ),
            ),
            section(
                Role.RECIPIENT,
                paragraph(
                    label("À"),
                    Break(),
                    fact("شرکت نمونهٔ پارس", FactKind.ORG_NAME, "customer.name"),
                    Break(),
                    label("A/C Sra. "),
                    fact("Parvin Ahmadi", FactKind.PERSON_NAME, "recipient.name"),
                ),
            ),
            section(
                Role.SUBJECT,
                paragraph(
                    label("Assunto: "),
                    said("encerramento do contrato nº "),
                    fact("2024/0815", FactKind.IDENT, "contract.number"),
                ),
            ),
            section(
                Role.SALUTATION,
                paragraph(
                    label("Prezada Senhora "),
                    fact("Ahmadi", FactKind.PERSON_NAME, "recipient.name"),
                    label(","),
                ),
            ),
            section(
                Role.BODY,
                paragraph(
                    said("Comunicamos que o contrato firmado com "),
                    fact("شرکت نمونهٔ پارس", FactKind.ORG_NAME, "customer.name"),
                    said(", "),
                    fact("2ª via", FactKind.TEXT, "contract.copy"),
                    said(" de "),
                    fact("18/03/2024", FactKind.DATE, "contract.signed_on"),
                    said(", será encerrado em "),
                    fact("31 de janeiro de 2027", FactKind.DATE, "termination.effective_on", strong=True),
                    said("."),
                ),
                items(
                    (
                        said("devolução de "),
                        fact("R$\u00a06.250,00", FactKind.MONEY, "refund.prepaid"),
                        said(" até "),
                        fact("12/02/2027", FactKind.DATE, "refund.paid_by"),
                        said(";"),
                    ),
                    (
                        said("exportação dos dados até "),
                        fact("02/03/2027", FactKind.DATE, "data.until"),
                        said("."),
                    ),
                    ordered=True,
                ),
                paragraph(
                    own(
                        "O protocolo assinado por نسترن کاویانی em 17 de outubro registrou que as duas "
                        "partes não chegaram a um novo nível de atendimento.",
                        "decision.reasons",
                    )
                ),
            ),
            section(Role.CLOSING, paragraph(label("Atenciosamente,"))),
            section(
                Role.SIGNATURE,
                paragraph(policy("Helena Prado Nogueira", FactKind.PERSON_NAME, "signatory.name")),
                paragraph(policy("Diretora de Operações", FactKind.TEXT, "signatory.function")),
            ),
            section(Role.AFTER, paragraph(label("Anexo: "), said("demonstrativo de valores"))),
        ),
        page_label=PageLabel("Página {page} de {pages}"),
        reference_side="end",
    )


def as_draft(document: Document, word: str, sheet: str, open_points: tuple[str, ...], gap: str) -> Document:
    """Return the letter as a draft: watermark, a cover sheet of open points and one marked gap."""
    cover = section(
        Role.COVER,
        Heading(2, (label(sheet),)),
        items(*((label(point),) for point in open_points)),
    )
    missing = paragraph(Run(gap, Origin.GAP, "refund.iban", FactKind.MISSING), said("."))
    sections = tuple(
        replace(one, blocks=(*one.blocks, missing)) if one.role is Role.BODY else one for one in document.sections
    )
    return replace(document, sections=(cover, *sections), watermark=word)


def _drafts() -> dict[str, Document]:
    return {
        "en-draft": as_draft(
            english(),
            "DRAFT",
            "Open points",
            ("EL214 G-PER01: the letter names no option that was tried", "EL221 G-APR: approval is missing"),
            "[missing: refund.iban]",
        ),
        "fa-draft": as_draft(
            persian(),
            "پیش‌نویس",
            "موارد باز",
            ("EL214 G-PER01: گزینهٔ آزموده‌شده‌ای در نامه نیامده است", "EL221 G-APR: تأیید ثبت نشده است"),
            "[ناموجود: refund.iban]",
        ),
        "pt-draft": as_draft(
            portuguese(),
            "MINUTA",
            "Pontos em aberto",
            ("EL214 G-PER01: a carta não cita nenhuma alternativa tentada",),
            "[falta: refund.iban]",
        ),
    }


SAMPLES: dict[str, Document] = {
    "en": english(),
    "fa": persian(),
    "pt": portuguese(),
    "en-logo": replace(english(), logo=SVG_LOGO),
    **_drafts(),
}


def text_of(document: Document) -> str:
    """The bare text of a document."""
    return "\n".join(
        plain(line) for section in document.sections for block in section.blocks for line in block_lines(block)
    )


def changed(document: Document, *blocks: Block) -> Document:
    """The same letter with these blocks at the end of its body."""
    sections = tuple(
        replace(one, blocks=(*one.blocks, *blocks)) if one.role is Role.BODY else one for one in document.sections
    )
    return replace(document, sections=sections)
