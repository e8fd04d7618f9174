"""The Persian word lists: long enough, silent on good letters, and heard where a letter is not good."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from exitletters.lexicon import LISTS, common_words, language_of, lexicon, normalised
from exitletters.locales import folders
from exitletters.resources import templates_folder
from tests.examples.gallery import LETTERS, ROOT

TEMPLATES = templates_folder()
FA = lexicon(folders("fa-IR", (TEMPLATES,)))
ARABIC_LETTERS = set("يكىةـ٠١٢٣٤٥٦٧٨٩")

GOOD = [
    "به اطلاع می‌رساند شرکت نرم‌افزاری کاج‌نگار به استناد بند ۹-۲، به قرارداد شمارهٔ ۷۷ خاتمه می‌دهد.",
    "این تصمیم نهایی است و قابل مذاکره نیست؛ رأی صادرشده نیز قابل تجدیدنظر نیست.",
    "در ۲ بهمن سه پیام حاوی توهین و یک تهدید به شکایت دریافت شد.",
    "علت و معلول این تأخیر بررسی شد: کندی، معلول پر شدن صف در ساعت اوج بود.",
    "واکسن آبله و نژاد هر حیوان در فرم ثبت نمی‌شد.",
    "جناب آقای احمدی‌نژاد و سرکار خانم زاهدی‌نژاد در جلسه حضور داشتند.",
    "چاپ دورو، پوشاک بچگانه و تلفن گویا از درخواست‌های شما بود.",
    "داده‌ها نادانسته دو بار وارد شده بود و اسکریپت به‌گونه‌ای تنظیم شده بود که تکرار شود.",
    "شما همیشه می‌توانید خروجی CSV را خودتان دریافت کنید.",
    "واحد پیشگیری از تقلب و کلاهبرداری گزارش ۱۲ خرداد را ثبت کرد.",
    "فیلدهای جنسیت، ملیت و سن در فرم ثبت‌نام خالی می‌ماند.",
    "مهاجرت داده‌ها به نسخهٔ جدید بهایی جز دو ساعت توقف نداشت.",
    "پرداخت دین معوق و تسویهٔ صورت‌حساب‌ها تا ۳۱ تیر انجام می‌شود.",
    "حذف نظر کاربران در پنل کار نمی‌کرد و نظرات منفی دو بار نمایش داده می‌شد.",
    "نامهٔ عذرخواهی کتبی به امضای مدیرعامل، شرط ازسرگیری خدمات است.",
    "بازپرداخت مشروط به چیزی نیست و حداکثر تا ۱۴ مرداد انجام می‌شود.",
    "نتیجه متعاقباً اعلام می‌شود و پیام آزمایشی برای سه کاربر ارسال شده است.",
    "اگر شرایط ازسرگیری برآورده نشود، دربارهٔ خاتمهٔ قرارداد تصمیم گرفته می‌شود.",
    "کارشناس ما به دلیل بیماری در جلسهٔ ۵ خرداد حاضر نشد و جلسه یک روز عقب افتاد.",
    "این پیشنهاد تا ۱۴ خرداد اعتبار دارد و پاسخ منفی شما برای ما کاملاً پذیرفتنی است.",
    "این خطا تکرار نخواهد شد؛ ظرفیت محدود سرور از ۳ اردیبهشت دو برابر شده است.",
    "همین امروز فهرست کامل را با کارشناس ویژهٔ شما بررسی کردیم و نه نوبت ازدست‌رفته را یافتیم.",
    "هیچ‌یک از مفاد این نامه به‌منزلهٔ اقرار به مسئولیت یا پذیرش آن نیست.",
]
BAD = [
    ("forbidden", "این رفتارِ بي ادبانه را نمی‌پذیریم.", "بی ادبانه"),
    ("forbidden", "شما کلاه‌بردار هستید.", "کلاه بردار"),
    ("apology", "متأسفانه قرارداد پایان می‌یابد.", "متاسفانه"),
    ("apology", "صمیمانه عذرخواهی می‌کنیم.", "عذرخواهی می کنیم"),
    ("hedging", "احتمالا دسترسی بسته شود.", "احتمالا"),
    ("hedging", "این تصمیم قابل مذاکره است.", "قابل مذاکره است"),
    ("generic", "بنا به دلایلی همکاری پایان می‌یابد.", "بنا به دلایلی"),
    ("placeholder", "جناب آقای [نام مشتری]", "[نام"),
    ("placeholder", "پاسخ شسیبشسیب", "شسیبشسیب"),
    ("conditional", "در نظر داریم به قرارداد خاتمه دهیم.", "در نظر داریم"),
    ("linkage", "این مبلغ در ازای سکوت شما پرداخت می‌شود.", "در ازای سکوت"),
    ("linkage", "بازپرداخت مشروط به انصراف از شکایت است.", "مشروط به انصراف از شکایت"),
    ("protected", "به‌دلیل بارداری، پاسخ‌گویی دشوار شد.", "به دلیل بارداری"),
    ("protected", "مذهب شما با فضای شرکت سازگار نیست.", "مذهب شما"),
    ("pressure", "این فرصت را از دست ندهید.", "از دست ندهید"),
    ("pressure", "دلمان برايتان تنگ شده است.", "دلمان برایتان"),
    ("hollow_apology", "اگر احساس کردید بی‌اعتنایی شده است، پوزش ما را بپذیرید.", "اگر احساس کردید"),
    ("hollow_apology", "بابت هرگونه مزاحمت عذر ما را بپذیرید.", "هرگونه مزاحمت"),
]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_forty_phrases_that_differ(name: str) -> None:
    phrases = yaml.safe_load((TEMPLATES / "fa" / "lexicon.yaml").read_text(encoding="utf-8"))[name]
    assert len({normalised(one) for one in phrases}) == len(phrases) >= 40


@pytest.mark.parametrize("sentence", GOOD)
def test_a_good_letter_may_say(sentence: str) -> None:
    # What is only wrong in the sentence that decides («اگر …») is looked for there alone.
    lists = [name for name in LISTS if name != "conditional"]
    assert {name: hits for name in lists if (hits := list(FA.hits(name, sentence)))} == {}


@pytest.mark.parametrize(("name", "sentence", "found"), BAD)
def test_a_letter_may_not_say(name: str, sentence: str, found: str) -> None:
    assert list(FA.hits(name, sentence)) == [found]


def test_every_list_is_heard_at_least_once() -> None:
    assert {name for name, _, _ in BAD} == set(LISTS)


@pytest.mark.parametrize(("case", "locale", "tone"), [one for one in LETTERS if one[1].startswith("fa")])
def test_an_approved_letter_trips_nothing(case: str, locale: str, tone: str) -> None:
    text = (ROOT / "tests" / "golden" / locale / f"{case}.{tone}.txt").read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    decision = [one for one in paragraphs if "می‌رساند" in one]
    always = ["forbidden", "placeholder", "linkage", "protected", "pressure", "hollow_apology"]
    always += ["apology", "hedging"] if tone == "firm" else []
    assert [hit for name in always for one in paragraphs for hit in FA.hits(name, one)] == []
    assert bool(decision) is not case.startswith("win-")  # an offer to come back decides nothing
    assert [hit for one in decision[:1] for hit in FA.hits("conditional", one)] == []
    assert list(FA.hits("generic", text)) == []


@pytest.mark.parametrize(
    "path", [one for one in sorted((TEMPLATES / "fa").iterdir()) if one.name != "style.yaml"], ids=lambda one: one.name
)
def test_no_file_holds_an_arabic_letter_or_a_stray_half_space(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert not ARABIC_LETTERS & set(prose)
    assert not any(wrong in prose for wrong in ("\u200c\u200c", "\u200c ", " \u200c", "\u200c\n", "\n\u200c"))


def test_a_persian_sentence_reads_as_persian_and_no_other_does() -> None:
    words = common_words((TEMPLATES,))
    assert language_of("این تصمیم بر پایهٔ موارد زیر گرفته شده است و از تاریخ این نامه اجرا می‌شود.", words) == "fa"
    assert language_of("We will end the contract on the last day of the month, as we said.", words) == "en"
    assert len(words["fa"]) >= 150
