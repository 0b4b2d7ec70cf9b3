"""Merging of annotated articles, by hand and as they are read: of the seeds, of dev, of the open set."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from merging_cases import SHARED, Corpus, groups, ranges, timeline, without

from riwaya import merge, pipeline
from riwaya.tables import write_table

ROOT = Path(__file__).resolve().parent.parent
OPEN, SAMPLE = ROOT / "tests" / "gold" / "open" / "articles", ROOT / "data" / "raw" / "kursk"


def gold_frames(folder, articles):
    """The gold of some articles as the tables of a run."""
    corpus = Corpus()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        corpus.article(gold["article_id"], gold["source_date"], gold.get("source_office") or "")
        text = (articles / f"{gold['article_id']}.txt").read_text(encoding="utf-8-sig")
        sentences = _sentences(corpus, gold["article_id"], text)
        for number, one in enumerate(gold["events"]):
            name = one.get("id", f"{gold['article_id']}-e{number}")
            _place(corpus, sentences, text, one, name)
        ids = {}
        for number, one in enumerate(gold["estimates"]):
            ids[one["text"]] = _figure(corpus, sentences, text, one, f"{gold['article_id']}-x{number}", gold, ids)
    return corpus


def _sentences(corpus, article, text):
    found, at = [], 0
    for part in text.replace("\n", ".\n").split(". "):
        row = corpus.sentence(article, text[at : at + len(part)] or " ")
        row["start"], row["end"] = at, at + len(part)
        found.append(row)
        at = row["end"] + 2
    return found


def _where(sentences, text, one):
    at = -1
    for _ in range(one.get("nth", 1)):
        at = text.index(one["text"], at + 1)
    return at, [row for row in sentences if row["start"] <= at][-1]


def _basis(one):
    return {"same_sentence": "sentence", "inferred": "context"}.get(one, one)


def _place(corpus, sentences, text, one, name):
    at, row = _where(sentences, text, one)
    basis = _basis(one.get("date_basis", "sentence"))
    more = {"event_id": name, "attributed_to": one["attributed_to"] or "", "status": one["status"], "date_basis": basis}
    quote = {"text": one["text"], "article_id": row["article_id"], "sentence_id": row["sentence_id"], "start": 0}
    days = one["date_start"], one["date_end"]
    corpus.event(
        quote, one["text"], one["type"], *days, "; ".join(one["actors"]), **more, start=at, end=at + len(one["text"])
    )


def _figure(corpus, sentences, text, one, name, gold, ids):
    at, row = _where(sentences, text, one)
    quote = {"text": one["text"], "article_id": row["article_id"], "sentence_id": row["sentence_id"], "start": 0}
    more = {key: one.get(key) or "" for key in ("actor", "attributed_to")}
    day = gold["source_date"]
    more |= {"as_of_start": one.get("as_of_start", day), "as_of_end": one.get("as_of_end", day)}
    more |= {"as_of_basis": _basis(one.get("as_of_basis", "publication")), "part_of": ids.get(one.get("part_of"), "")}
    bounds = one["low"], one["best"], one["high"], one["qualifier"]
    return corpus.estimate(
        quote, one["text"], one["measure"], *bounds, **more, start=at, end=at + len(one["text"]), estimate_id=name
    )


needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold is not beside this checkout")


@needs_gold
def test_the_seeds_as_gold_mentions_reach_the_bar(tmp_path):
    gold, articles = SHARED / "evaluation" / "seeds" / "gold", SHARED / "corpus" / "kursk"
    corpus = gold_frames(gold, articles)
    tables = {"events": corpus.frame("events"), "estimates": corpus.frame("estimates")}
    tables |= {"timeline": timeline(corpus), "estimate_ranges": ranges(corpus)}
    for name, table in tables.items():
        write_table(table, tmp_path, name)
    (tmp_path / "timex.csv").write_text("article_id,start,end\n", encoding="utf-8")
    command = [sys.executable, SHARED / "evaluation" / "score.py", gold, tmp_path, articles, "--merged", gold.parent]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    score = json.loads(said.splitlines()[-1])
    assert score["timeline.row"]["f1"] >= 0.95
    assert score["timeline.typed"]["f1"] >= 0.95
    assert score["timeline.bcubed"]["f1"] >= 0.95
    assert score["estimate_ranges.row"]["f1"] == score["estimate_ranges.bcubed"]["f1"] == 1.0


def merged(table):
    """The rows of more than one mention: their articles, period, mentions, and why they are one."""
    rows = table[table["mentions"].str.contains(" ")]
    return [(row.articles, row.edtf, row.mentions, row.why) for row in rows.itertuples()]


@needs_gold
def test_nothing_of_the_dev_articles_is_merged_that_is_not_one_happening():
    """Ten articles on ten topics, none of which tells a happening twice: there is no group to list."""
    folder = SHARED / "evaluation" / "dev"
    assert merged(timeline(gold_frames(folder / "gold", folder / "articles"))) == []
    read = pipeline.read_corpus(folder / "articles")
    assert merged(read["timeline"]) == []
    # figures: only what one article repeats, by one source
    assert not read["estimate_ranges"]["articles"].str.contains(" ").any()


# Every happening that two articles on different topics both tell, and why it is one.
TOLD_TWICE = {
    # both date the beginning of the war in Ukraine
    ("g05 m06", "2022-02"): "invasion",
}


def test_what_articles_on_different_topics_share_is_listed_with_its_reason():
    read = pipeline.read_corpus(OPEN)
    shared = {(articles, edtf): why for articles, edtf, _, why in merged(read["timeline"]) if " " in articles}
    assert shared.keys() == TOLD_TWICE.keys(), shared
    assert all(TOLD_TWICE[row] in why for row, why in shared.items()), shared
    assert not read["estimate_ranges"]["articles"].str.contains(" ").any()


@needs_gold
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_leaving_out_an_article_of_the_gold_changes_nothing_else(name):
    folder = SHARED / "evaluation" / name
    articles = SHARED / "corpus" / "kursk" if name == "seeds" else folder / "articles"
    frames = gold_frames(folder / "gold", articles).frames()
    whole = groups(merge.timeline(*frames))
    for article in frames[3]["article_id"]:
        rest = without(frames, article)
        kept = set(rest[0]["event_id"])
        assert {group & kept for group in whole} - {frozenset()} == groups(merge.timeline(*rest))


@pytest.mark.parametrize("corpus", [SAMPLE, pytest.param(SHARED / "corpus" / "kursk", marks=needs_gold)])
def test_leaving_out_an_article_that_tells_the_same_war_changes_nothing_else(corpus):
    read = pipeline.read_corpus(corpus)
    frames = tuple(read[name] for name in ("events", "estimates", "sentences", "articles"))
    for article in frames[3]["article_id"]:
        rest = without(frames, article)
        for whole, part, claims in (
            (read["timeline"], merge.timeline(*rest), rest[0]["event_id"]),
            (read["estimate_ranges"], merge.estimate_ranges(*rest[1:]), rest[1]["estimate_id"]),
        ):
            assert {group & set(claims) for group in groups(whole)} - {frozenset()} == groups(part), article
