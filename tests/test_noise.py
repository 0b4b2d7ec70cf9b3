"""Page noise: cases, every phrase of the codebook with its look-alike, and the score on annotated pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from article_cases import article, rows

from riwaya.codebook import default_folder
from riwaya.corpus import read_articles
from riwaya.pages.noise import load
from riwaya.pages.repeats import find_repeats
from riwaya.records import Article, Sentence
from riwaya.text import sentences

LETTERS = {"headline": "h", "body": "b", "boilerplate": "n", "duplicate": "d"}
CUES = yaml.safe_load((default_folder() / "noise.yml").read_text(encoding="utf-8"))["cues"]
PHRASES = [
    (why, place, str(phrase))
    for why, places in CUES.items()
    for place in places
    if place != "then"
    for phrase in places[place]
]
SHARED = Path(__file__).parents[2] / "shared"
HEAD = "قصف يستهدف ميناء المدينة"
BODY = "قالت الشرطة إن القصف استهدف ميناء المدينة فجرا."
MORE = "وأضافت أن أحدا لم يصب بأذى."


def kinds(found: list[Sentence]) -> str:
    """One letter a line of the page."""
    lines = {sentence.paragraph: LETTERS[sentence.kind] for sentence in found}
    return "".join(lines[n] for n in sorted(lines))


@pytest.mark.parametrize(("page", "expected", "why"), rows("noise.tsv"))
def test_noise_cases(page: str, expected: str, why: str) -> None:
    assert kinds(sentences(article(page.replace("⏎", "\n")))) == expected, why


@pytest.mark.parametrize(("why", "place", "phrase"), PHRASES)
def test_every_phrase_condemns_its_line(why: str, place: str, phrase: str) -> None:
    line = phrase + (": خبر" if place == "label" else " خبر آخر" if place != "whole" else "")
    places = ([HEAD, BODY, "", line, "", MORE], [HEAD, line, "", BODY, MORE], [HEAD, BODY, MORE, line])
    for page in map("\n".join, places):
        assert next(s.kind for s in sentences(article(page)) if s.text == line) == "boilerplate", (why, page)


@pytest.mark.parametrize(("why", "place", "phrase"), [row for row in PHRASES if row[1] != "always"])
def test_no_phrase_condemns_a_full_sentence(why: str, place: str, phrase: str) -> None:
    line = f"{phrase} كان عنوان تقرير نشرته الشرطة أمس."
    page = f"{HEAD}\n{BODY}\n{line}\n{MORE}"
    assert next(s.kind for s in sentences(article(page)) if s.text == line) == "body", why


def test_headline_and_outlet_of_the_manifest_count() -> None:
    page = f"شبكة المرفأ للأنباء والنشر في المدينة\nموجز\nغارة على الميناء\n{BODY}\n{MORE}"
    known = article(page, office="شبكة المرفأ للأنباء والنشر في المدينة", headline="غارة على الميناء")
    assert kinds(sentences(known)) == "nnhbb"


def test_duplicate_names_the_sentence_it_repeats() -> None:
    found = sentences(article(f"{HEAD}\n{BODY}\n{MORE}\n{BODY}"))
    assert found[3].why == f"repeats {found[1].sentence_id}"


def test_repeats_need_the_same_words_in_the_same_order() -> None:
    said = "قال الجيش إن القوات دخلت البلدة ليلا وخرجت منها صباحا."
    swapped = "دخلت البلدة ليلا وخرجت منها صباحا القوات قال الجيش."
    assert find_repeats([said, said, swapped], [0, 1, 2], frozenset()) == {1: 0}


def test_codebook_with_a_wrong_key(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"noise\.yml"):
        load(tmp_path)
    (tmp_path / "noise.yml").write_text("cues: {}\nwords: []\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"noise\.yml: .*words"):
        load(tmp_path)
    (tmp_path / "noise.yml").write_text(
        "cues: {share line: {begin: [x]}}\npage_words: []\nstamp_words: []\ncredits: []\ntelling: []\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"'share line': unknown key 'begin'"):
        load(tmp_path)


def marked(known: Article, gold: dict[str, list[dict[str, object]]]) -> set[int]:
    """The offsets that annotators call noise, blanks apart: boilerplate and lines of duplicate paragraphs."""
    starts = [0]
    for line in known.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    lines = {int(str(item["line"])) - 1 for item in gold["boilerplate"]}
    for later, *_ in gold["duplicate_paragraphs"]:
        lines.add(known.text[: known.text.rindex(str(later))].count("\n"))
    offsets = (n for line in lines for n in range(starts[line], starts[line + 1] - 1))
    return {n for n in offsets if not known.text[n].isspace()}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated pages are not here")
def test_score_on_annotated_pages() -> None:
    hits = found = wanted = 0
    corpus = {known.article_id: known for known in read_articles(SHARED / "corpus" / "kursk")}
    for path in sorted((SHARED / "evaluation" / "seeds" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        known = corpus[gold["article_id"]]
        noise = {
            n
            for s in sentences(known)
            if s.kind in ("boilerplate", "duplicate")
            for n in range(s.start, s.end)
            if not known.text[n].isspace()
        }
        right = marked(known, gold)
        hits, found, wanted = hits + len(noise & right), found + len(noise), wanted + len(right)
    print(f"page noise on {len(corpus)} pages, by letters: precision {hits / found:.3f}, recall {hits / wanted:.3f}")
    assert hits >= 0.95 * found
    assert hits >= 0.95 * wanted
