"""English names: what is put together, and what is left as it is."""

from __future__ import annotations

import pytest
import yaml

from riwaya.codebook import default_folder, load
from riwaya.english import English

NAMES = English(load())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # listed in actors.yml
        ("الأمم المتحدة", "United Nations"),
        # adjectives go before their noun, the last first
        ("الاستخبارات الأوكرانية", "Ukrainian intelligence"),
        ("استخبارات عسكرية روسية", "Russian military intelligence"),
        ("مسؤول أمني رفيع", "Senior security official"),
        ("نواب كوريون جنوبيون", "South Korean lawmakers"),
        # a country as the second noun
        ("استخبارات أوكرانيا", "Ukrainian intelligence"),
        # nouns in a row
        ("وكالة الأنباء الرسمية", "Official news agency"),
        ("وزارة الصحة الفلسطينية", "Palestinian Health Ministry"),
        ("الداخلية", "Interior Ministry"),
        ("وزارة الشؤون الاجتماعية", "Social Affairs Ministry"),
        # a place, behind a preposition or not
        ("نواب في سيول", "Lawmakers in Seoul"),
        ("الرابطة المسيحية في نيجيريا", "Christian association in Nigeria"),
        ("حكومة واغادوغو", "Ouagadougou government"),
        ("مصادر أمنية ودبلوماسية", "Security and diplomatic sources"),
        # capitals that speak for their state
        ("كييف", "Kyiv"),
        ("موسكو", "Moscow"),
        # spelled and inflected otherwise
        ("وزارة الصحّة السوريّة", "Syrian Health Ministry"),
        ("مسؤولا محليا", "Local official"),
        ("مسؤولين أميركيين", "US officials"),
        ("للقوات المسلحة الروسية", "Russian armed forces"),
        # no ministry
        ("الدفاع المدني", "Civil Defence"),
        ("الدفاع المدني اللبناني", "Lebanese Civil Defence"),
        ("الدفاع الروسية", "Russian Defence Ministry"),
    ],
)
def test_a_name_is_put_together_from_its_parts(name: str, said: str) -> None:
    assert NAMES[name] == said


@pytest.mark.parametrize(
    "name",
    [
        "ساحل النخيل الأزرق",
        "شركة حشود",
        "حسن التميمي",
        "مسؤول في بلدة هويد",
        # a whole name does not go on with another noun
        "المنظمة الدولية للهجرة النازحين",
        "",
    ],
)
def test_a_name_with_an_unknown_word_has_no_english(name: str) -> None:
    assert name not in NAMES and NAMES.get(name, name) == name


def test_every_actor_has_english_and_every_capital_too() -> None:
    rows = yaml.safe_load((default_folder() / "actors.yml").read_text(encoding="utf-8"))
    assert not [row["name"] for row in rows if not NAMES.get(row["name"])]
    table = yaml.safe_load((default_folder() / "english.yml").read_text(encoding="utf-8"))
    assert not [name for row in rows for name in row.get("metonyms") or () if name not in NAMES]
    # demonyms are of actors that there are
    assert set(table["demonyms"]) <= {row["en"] for row in rows}
