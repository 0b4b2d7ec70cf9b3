"""Hypothesis strategies: Arabic news texts whose claims are known, and the noise that pages put round and into them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hypothesis import strategies as st

_SOURCES = ("وزارة الدفاع", "الأمم المتحدة", "وزارة الصحة", "الهلال الأحمر", "الدفاع المدني")
_SAID = ("أعلنت {source} أن", "قالت {source} إن", "أكدت {source} أن", "وذكرت {source} أن")
_WHEN = ("أمس", "أمس الخميس", "في 5 نوفمبر 2024", "يوم 17 أكتوبر 2024", "في مارس 2024", "الأسبوع الماضي")
_WHERE = ("الخرطوم", "الفاشر", "كورسك", "حلب", "تعز")
_WHAT = {
    "killed": ("{number} شخصا قتلوا", "{number} جنديا قتلوا", "{number} مدنيا قتلوا"),
    "wounded": ("{number} شخصا أصيبوا", "{number} جنديا أصيبوا"),
    "displaced": ("{number} أسرة نزحت", "{number} شخصا نزحوا"),
}
# what stands on pages beside the article, a line each
_FURNITURE = ("اقرأ أيضا", "شارك", "فيسبوك | تويتر | واتساب", "حقوق النشر محفوظة", "الرئيسية » أخبار", "Advertisement")
_JOINING = "بتثجحخسشصضطظعغفقكلمنهي"


@dataclass(frozen=True, slots=True)
class News:
    """A text, and the figures that it gives: measure and number."""

    text: str
    figures: tuple[tuple[str, int], ...]


@st.composite
def news(draw: st.DrawFn, most: int = 4) -> News:
    """An article of a few paragraphs, each a sentence in which a source gives a figure."""
    told, figures = [], []
    # from eleven to ninety-nine the noun stands in the singular, as in the templates; what stands twice counts once
    numbers = st.integers(11, 99) | st.integers(1, 9).map(lambda n: n * 1000 + 11)
    for number in draw(st.lists(numbers, min_size=1, max_size=most, unique=True)):
        measure = draw(st.sampled_from(sorted(_WHAT)))
        source = draw(st.sampled_from(_SOURCES))
        said = draw(st.sampled_from(_SAID)).format(source=source)
        what = draw(st.sampled_from(_WHAT[measure])).format(number=number)
        told.append(f"{said} {what} {draw(st.sampled_from(_WHEN))} في {draw(st.sampled_from(_WHERE))}.")
        figures.append((measure, number))
    return News("\n\n".join(told) + "\n", tuple(figures))


def _digits(first: int) -> dict[int, str]:
    return {ord("0") + n: chr(first + n) for n in range(10)}


# ways of writing a text that change no claim
QUIET = {
    "nothing": lambda text: text,
    "tatweel": lambda text: re.sub(f"([{_JOINING}])(?=[{_JOINING}])", "\\1\u0640", text),
    "vowels": lambda text: re.sub(f"([{_JOINING}])(?=[{_JOINING}])", "\\1\u064e", text),
    "taken apart": lambda text: unicodedata.normalize("NFD", text),
    "Persian letters": lambda text: text.replace("ي", "ی").replace("ك", "ک"),
    "Urdu letters": lambda text: text.replace("ه", "ہ").replace("ي", "ی"),
    "Arabic digits": lambda text: text.translate(_digits(0x660)),
    "Persian digits": lambda text: text.translate(_digits(0x6F0)),
    "no hamza": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
    "isolates": lambda text: re.sub(r"(\d+)", "\u2066\\1\u2069", text),
    "an override": lambda text: re.sub(r"(\d)(\d)", "\\1\u202e\\2\u202c", text),
    "zero-width": lambda text: re.sub(r"(\d)(?=\d)", "\\1\u200b", text),
    "joiners": lambda text: text.replace("وزارة", "وزا\u200dرة"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "Windows newlines": lambda text: text.replace("\n", "\r\n"),
    "old Mac newlines": lambda text: text.replace("\n", "\r"),
    "double blanks": lambda text: text.replace(" ", "  "),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6")


@st.composite
def pages(draw: st.DrawFn) -> tuple[bytes, tuple[tuple[str, int], ...]]:
    """The bytes of a file that holds a news text in some writing and encoding, and its figures."""
    told = draw(news())
    text = QUIET[draw(st.sampled_from(sorted(QUIET)))](told.text)
    text = QUIET[draw(st.sampled_from(sorted(QUIET)))](text)
    around = draw(st.lists(st.sampled_from(_FURNITURE), max_size=3, unique=True))
    text = "\n\n".join([text.rstrip(), *around]) if around else text
    fitting = [encoding for encoding in ENCODINGS if fits(text, encoding)]
    return text.encode(draw(st.sampled_from(fitting))), told.figures


def fits(text: str, encoding: str) -> bool:
    """Whether an encoding has all letters of a text."""
    try:
        return text.encode(encoding).decode(encoding).lstrip("\ufeff") == text
    except UnicodeError:
        return False


# any text at all, with what Arabic pages and those who attack them write more often than others
letters = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئکیہےﻻﺍﷺ٠١٢٣٤٥٦٧٨٩۴۵۶0123456789")
marks = st.sampled_from(
    "\u064b\u0651\u0670\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\x00"
)
blanks = st.sampled_from(" \n\r\t\u00a0\u2028\u0085\v\f")
points = st.sampled_from(".,،؛:؟!?…-–|/()[]«»\"'“”*•=+@")
noise = st.text(letters | marks | blanks | points | st.characters(), max_size=300)
