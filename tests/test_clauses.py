"""Clauses: the words of a claim, whole, and nothing where a caption has no room for them."""

import pytest
from merging_cases import Corpus

from riwaya.codebook import load
from riwaya.merge.clauses import Clauses
from riwaya.merge.mentions import MentionReader

CLAUSES = Clauses(load())


def mention(text, quote, kind):
    corpus = Corpus()
    corpus.article("a", "2024-11-07")
    corpus.event(corpus.sentence("a", text), quote, kind, "2024-11-07", actors="روسيا")
    events, _, sentences, articles = corpus.frames()
    (one,) = MentionReader(load()).read(events, sentences, articles)
    return one


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("قالت روسيا إن الطريق إلى الجبهة مفتوح، وشكرت الجنود.", "الطريق إلى الجبهة مفتوح"),
        ("قالت روسيا أمس بأن الطريق إلى الجبهة مفتوح.", "الطريق إلى الجبهة مفتوح"),
        # whom the pronoun means would be lost
        ("قالت روسيا إنها تشكر جنود الجبهة جميعا.", ""),
        # too short, and in another sentence
        ("قالت روسيا إن الطريق مفتوح.", ""),
        ("قالت روسيا ذلك. وتبين أن الطريق إلى الجبهة مفتوح.", ""),
        # a clause is not cut
        ("قالت روسيا إن الطريق إلى الجبهة مفتوح منذ أن رفع السكان جميع الحواجز عنه.", ""),
    ],
)
def test_what_is_said(text, said):
    assert CLAUSES.said(mention(text, "قالت روسيا", "state")) == said


def test_the_whole_clause_and_its_room():
    assert (
        CLAUSES.whole(mention("وأشادت روسيا بفشل الهجوم، ثم صمتت.", "أشادت روسيا", "state"))
        == "أشادت روسيا بفشل الهجوم"
    )
    assert CLAUSES.whole(mention("أشادت روسيا، ثم صمتت.", "أشادت روسيا", "state")) == ""
    assert CLAUSES.whole(mention("أشادت روسيا " + "بالجنود " * 9, "أشادت روسيا", "state")) == ""
    assert CLAUSES.said(mention("قصفت روسيا بعد أن الطريق إلى الجبهة مفتوح.", "قصفت روسيا", "attack")) == ""
    # only who speaks, and when; and a clause that goes on in quotes
    assert CLAUSES.whole(mention("صدر بيان روسيا صباح أمس الثلاثاء.", "صدر بيان روسيا", "state")) == ""
    assert CLAUSES.whole(mention("قدمت روسيا مليوني دولار لوكالة «الغوث».", "قدمت روسيا", "aid")) == ""


@pytest.mark.parametrize(
    ("text", "quote", "kind", "named"),
    [
        # behind the speaker, behind an aside, with its preposition, up to the date
        ("نفت روسيا استهداف المدنيين.", "نفت روسيا", "deny", "استهداف المدنيين"),
        ("نفت روسيا، في بيان يوم ١٤ أبريل، استهداف المدنيين.", "نفت روسيا", "deny", "استهداف المدنيين"),
        ("تعهدت روسيا باستبدال الأجهزة المعطلة العام المقبل.", "تعهدت روسيا", "promise", "استبدال الأجهزة المعطلة"),
        # part of a name, governed by a preposition, going on in quotes, behind "that"; an act denies nothing
        ("نفت وزارة الدفاع الخبر.", "نفت وزارة الدفاع", "deny", ""),
        ("نفت روسيا الخبر بعد قصف السوق.", "نفت روسيا", "deny", ""),
        ("اتهمت روسيا الحزب بالسعي إلى «الفوضى».", "اتهمت روسيا", "accuse", ""),
        ("نفت روسيا أن قصف السوق وقع.", "نفت روسيا", "deny", ""),
        ("بدأت روسيا قصف السوق.", "بدأت روسيا", "attack", ""),
    ],
)
def test_what_is_denied_or_promised(text, quote, kind, named):
    assert CLAUSES.named(mention(text, quote, kind)) == named
