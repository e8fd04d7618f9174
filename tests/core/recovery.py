"""The clean recovery in every language, and the states its call can be in."""

from __future__ import annotations

from exitletters.document import Answer, Document, Section, block_runs, runs
from exitletters.formats import load
from exitletters.pipeline import Letter
from exitletters.saying import said_aloud
from tests.conftest import Changes, Desk

LOCALES = ("en-US", "es-ES", "pt-BR", "fa-IR")
_ROLES = ("director", "directora", "diretora", "مدیر")
OFFER = ("20% off", "$1,240.00", "1,550.00", "June 30, 2026", "July 1, 2026", "reply to this letter", "any month")
NO_CALL = ["recovery.calls", "recovery.diagnosis", "recovery.resolution", "own_words.wl_apology"]
EXECUTIVE: Changes = {
    "recovery.group": "executive",
    "recovery.caller": {
        "name": "Ruth Vandermeer",
        "role": dict(zip(LOCALES, _ROLES, strict=True)),
        "rank": "executive",
    },
    "recovery.helper": {"name": "Tessa Moran", "phone": "+1 555 010 0117"},
}
_SAID = {
    "customer.contacts[0].title": (
        "Chief of Operations", "Directora de Operaciones", "Diretora de Operações", "مدیر عملیات",
    ),
    "recovery.caller.role": (
        "recovery specialist", "especialista en recuperación", "especialista em recuperação", "کارشناس بازگشت",
    ),
    "recovery.not_caller[0]": (
        "the agent of ticket 7731", "el agente del ticket 7731", "o atendente do chamado 7731", "همکار تیکت 7731",
    ),
    "recovery.calls[0].apology": (
        "we withdrew the calendar sync without telling you in time",
        "retiramos la sincronización del calendario sin avisarles a tiempo",
        "retiramos a sincronização da agenda sem avisar vocês a tempo",
        "همگام‌سازی تقویم را بی‌خبر برداشتیم",
    ),
    "recovery.calls[0].listened": (
        "they lost nine bookings in two weeks", "perdieron nueve citas en dos semanas",
        "perderam nove agendamentos em duas semanas", "در دو هفته نُه نوبت را از دست دادند",
    ),
    "recovery.calls[0].mirror_back": (
        "you left because nobody called you back", "se fueron porque nadie les devolvió la llamada",
        "vocês saíram porque ninguém retornou a ligação", "رفتید چون کسی با شما تماس نگرفت",
    ),
    "recovery.changed_since[1].what": (
        "the calendar sync works in both directions again", "la sincronización vuelve a funcionar en los dos sentidos",
        "a sincronização voltou a funcionar nos dois sentidos", "همگام‌سازی دوباره دوسویه کار می‌کند",
    ),
    "recovery.resolution.action": (
        "your bookings of 2025 are restored", "sus citas de 2025 están recuperadas",
        "os seus agendamentos de 2025 foram recuperados", "نوبت‌های سال ۲۰۲۵ شما بازیابی شده است",
    ),
    "recovery.offer.terms": (
        "the Team plan with 20% off for the first six months",
        "el plan Team con un 20 % de descuento durante los seis primeros meses",
        "o plano Team com 20% de desconto nos seis primeiros meses",
        "طرح Team با ۲۰٪ تخفیف در شش ماه نخست",
    ),
    "recovery.offer.redeem": (
        "reply to this letter or call Tessa Moran", "responda a esta carta o llame a Tessa Moran",
        "responda a esta carta ou ligue para Tessa Moran", "به این نامه پاسخ دهید یا با Tessa Moran تماس بگیرید",
    ),
    "recovery.offer.commitment": (
        "none; you may leave in any month", "sin permanencia; puede irse cualquier mes",
        "sem fidelidade; pode sair em qualquer mês", "بدون تعهد؛ هر ماه می‌توانید بروید",
    ),
    "own_words.wl_apology": (
        "We withdrew the calendar sync on January 15 and answered ticket 7731 after eleven days; I apologize.",
        "Retiramos la sincronización el 15 de enero y respondimos al ticket 7731 once días después; le pido disculpas.",
        "Retiramos a sincronização em 15 de janeiro e respondemos ao chamado 7731 em onze dias; peço desculpas.",
        "همگام‌سازی را در ۲۵ دی برداشتیم و تیکت 7731 را پس از یازده روز پاسخ دادیم؛ از شما عذر می‌خواهم.",
    ),
    "own_words.rs_opening": (
        "I am sorry about ticket 7731, and I am calling to understand what we did wrong; I am not calling to sell.",
        "Lamento lo del ticket 7731 y le llamo para entender qué hicimos mal; no llamo para venderle nada.",
        "Lamento o que houve no chamado 7731 e ligo para entender o que fizemos de errado; não ligo para vender nada.",
        "از بابت تیکت 7731 متأسفم و تماس گرفته‌ام تا بفهمم کجا اشتباه کردیم؛ برای فروش تماس نگرفته‌ام.",
    ),
}  # fmt: skip
IN_EVERY_LANGUAGE: Changes = {path: dict(zip(LOCALES, texts, strict=True)) for path, texts in _SAID.items()}


def script(desk: Desk, changes: Changes | None = None, without: list[str] | None = None, **more: str) -> Letter:
    """Return the script of a changed clean recovery."""
    return desk.letter(changes, without or [], base="winback", kind="recovery-call", **more)  # type: ignore[arg-type]


def whole(document: Document) -> str:
    """Return all of a document as one line."""
    return " ".join(load("txt").write(document).decode().split())


def aloud(document: Document) -> str:
    """Return what is said aloud."""
    return "".join(run.text for run in runs(said_aloud(document)))


def section(letter: Letter, name: str) -> Section:
    """Return one section."""
    (found,) = [one for one in letter.document.sections if one.id == name]
    return found


def part(letter: Letter, name: str) -> str:
    """Return what a section prints."""
    return " ".join("".join(run.text for run in block_runs(block)) for block in section(letter, name).blocks)


def answers(letter: Letter, name: str) -> list[Answer]:
    """Return what a section leaves to be filled in."""
    return [one for one in section(letter, name).blocks if isinstance(one, Answer)]


def order(letter: Letter) -> list[str]:
    """Return the sections, in order."""
    return [one.id for one in letter.document.sections]
