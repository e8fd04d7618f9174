"""Hand-built charts that drawing and writers are tested with, in English and in Persian."""

from __future__ import annotations

from dataclasses import replace

from exitletters.charts import Axis, Chart, Columns, Lane, Part, Stack, Stacks, Swing, Tick, Timeline, Tornado
from exitletters.document import Document, Figure, Role
from exitletters.formats._drawing import Look
from tests.formats.samples import english, persian, said

ENGLISH = Look("ltr", ("Source Serif 4", "Vazirmatn"))
PERSIAN = Look("rtl", ("Vazirmatn", "Source Serif 4"))
_DIGITS = str.maketrans("0123456789,−", "۰۱۲۳۴۵۶۷۸۹٬−")


def _amount(value: float, digits: dict[int, int]) -> str:
    return f"{value:,.0f}".replace("-", "−").translate(digits)


def timeline(
    days: tuple[tuple[float, ...], ...] = ((9, 40, 45), (10, 90), (60, 130, 215)), rtl: bool = False
) -> Timeline:
    """Lanes with their marks numbered on; the second of each lane is grave."""
    digits = _DIGITS if rtl else {}
    names = ("رخدادها", "شکایت‌ها", "آنچه آزمودیم") if rtl else ("Incidents", "Complaints", "What we tried")
    grave = "شدید یا بحرانی" if rtl else "severe or critical"
    lanes, number = [], 0
    for name, marks in zip(names, days, strict=False):
        ticks = tuple(Tick(day, str(number + at + 1).translate(digits)) for at, day in enumerate(marks))
        lanes.append(Lane(name, ticks, frozenset({1} if len(marks) > 1 else ()), grave))
        number += len(marks)
    last = max(day for marks in days for day in marks)
    months = ["فروردین", "اردیبهشت", "خرداد"] if rtl else ["January", "February", "March"]
    ticks = tuple(
        Tick(at * 30.4, f"{months[at % 3]} ۱۴۰۵" if rtl else months[at % 3]) for at in range(int(last / 30.4) + 2)
    )
    return Timeline(Axis(ticks), tuple(lanes))


def stacks(costs: tuple[float, ...] = (51850, 18200, 186200, 14250, 8640, 38400, 27000), rtl: bool = False) -> Stacks:
    """Revenue beside these costs."""
    digits = _DIGITS if rtl else {}
    names = ("کارشناس", "سرپرست", "مهندس", "مدیر حساب", "مدیر", "هزینه‌های دیگر", "اعتبارها")
    names = names if rtl else ("agent", "lead", "engineer", "account manager", "manager", "Other costs", "Credits")
    parts = tuple(Part(names[at], cost, _amount(cost, digits)) for at, cost in enumerate(costs))
    earned = Part("درآمد" if rtl else "Revenue", 312000, _amount(312000, digits))
    ticks = tuple(Tick(at, _amount(at, digits)) for at in (0, 100000, 200000, 300000))
    return Stacks(
        Axis(ticks, "رئال برزیل در سال" if rtl else "BRL a year"),
        (
            Stack(earned.name, (earned,), earned.text),
            Stack("هزینهٔ خدمت" if rtl else "Cost of service", parts, _amount(sum(costs), digits)),
        ),
    )


def tornado(swings: tuple[tuple[float, float], ...] = (), base: float = 19780, rtl: bool = False) -> Tornado:
    """Swings around a base."""
    digits = _DIGITS if rtl else {}
    swings = swings or ((82180, -42620), (-36048, 75608), (12100, 27460), (19780, 19780))
    names = ("درآمد", "کار", "هزینه‌های دیگر", "ماندگاری") if rtl else ("Revenue", "Effort", "Other costs", "Retention")
    return Tornado(
        Axis(
            tuple(Tick(at, _amount(at, digits)) for at in (-50000, 0, 50000)), "سود خالص" if rtl else "Net benefit, BRL"
        ),
        base,
        f"{'طبق برنامه' if rtl else 'As planned'}: {_amount(base, digits)}",
        tuple(
            Swing(name, low, _amount(low, digits), high, _amount(high, digits))
            for name, (low, high) in zip(names, swings, strict=False)
        ),
        "۲۰٪ کمتر" if rtl else "−20%",
        "۲۰٪ بیشتر" if rtl else "+20%",
    )


def columns(months: int = 12, rtl: bool = False) -> Columns:
    """So many months, the fourth without a number to compare with."""
    digits = _DIGITS if rtl else {}
    names = ("تیر ۱۴۰۵", "مرداد ۱۴۰۵", "آبان ۱۴۰۵") if rtl else ("Jun 2026", "Jul 2026", "Nov 2026")
    return Columns(
        Axis(tuple(Tick(at, str(at).translate(digits)) for at in (0, 10, 20))),
        tuple(names[at % 3] for at in range(months)),
        "تماس‌ها" if rtl else "Contacts",
        tuple(float(9 + at % 13) for at in range(months)),
        "مشتریان همانند" if rtl else "Comparable customers",
        tuple(None if at == 3 else 6.1 for at in range(months)),
    )


def charts(rtl: bool = False) -> tuple[Chart, ...]:
    """One of each."""
    return timeline(rtl=rtl), stacks(rtl=rtl), tornado(rtl=rtl), columns(rtl=rtl)


def illustrated(rtl: bool = False) -> Document:
    """A letter with all four, the narrow ones beside each other."""
    document = persian() if rtl else english()
    say = ("پیام نمودار" if rtl else "What chart {} says, in “R&D” <terms>").format
    figures = tuple(Figure(chart, (said(say(at)),)) for at, chart in enumerate(charts(rtl), 1))
    return replace(
        document,
        sections=tuple(
            replace(one, blocks=(*one.blocks, *figures)) if one.role is Role.BODY else one for one in document.sections
        ),
    )
