"""What is merged depends on nothing but the articles: not on their order, and not on what appears later.

An article more may change, and these tests say so: groups of articles that are published with or after it, through
links that it is part of; and groups of a mention whose year it settles. Nothing else.
"""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from merging_cases import Corpus, groups, without

from riwaya import merge
from riwaya.codebook import load
from riwaya.merge.concepts import read_merging
from riwaya.merge.grouping import blocks, pairs
from riwaya.merge.mentions import MentionReader
from riwaya.merge.nearby import older_pairs
from riwaya.merge.pairing import Pairing

NAMES = "abcdef"
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Themes that an attack may be told by: who tells two of them is a bridge between those who tell one.
THEMES = ("حول الجسر الحديدي", "قرب السوق القديم", "عند الميناء الكبير", "أمام المخزن المحترق")
KINDS = (("attack", "هجوم"), ("seize", "السيطرة"), ("deploy", "انتشار"))
NUMBERS = (12, 40)
SOURCES = ("الاستخبارات الأوكرانية", "كييف")
# a toll of nobody in particular agrees with that of either side
ACTORS = ("روسيا", "مصر", "")


def timeline_groups(frames):
    return groups(merge.timeline(*frames))


def range_groups(frames):
    return groups(merge.estimate_ranges(*frames[1:]))


def among(found, kept):
    """The groups of some mentions, without all others."""
    return {group & kept for group in found} - {frozenset()}


def mentions_of(frames, articles):
    events, estimates = (frame[frame["article_id"].isin(articles)] for frame in frames[:2])
    return set(events["event_id"]), set(estimates["estimate_id"])


@st.composite
def corpora(draw):
    """Six articles of six days that tell an attack or two, by one theme or two, on a day or in a month, and a toll."""
    corpus = Corpus()
    days = draw(st.permutations(range(1, 7)))
    for name, day in zip(NAMES, days, strict=True):
        corpus.article(name, f"2025-04-{day:02}", f"صحيفة {name}")
        for _ in range(draw(st.integers(1, 2))):
            kind, word = draw(st.sampled_from(KINDS))
            told = " و".join(draw(st.lists(st.sampled_from(THEMES), min_size=1, max_size=2, unique=True)))
            on = draw(st.sampled_from(("2025-03-05", "2025-03-06", "")))
            period = (on, on) if on else ("2025-03-01", "2025-03-31")
            corpus.event(corpus.sentence(name, f"{word} {told}"), word, kind, *period, "روسيا")
        number = draw(st.sampled_from(NUMBERS))
        corpus.estimate(
            corpus.sentence(name, f"{number} قتيلا"),
            str(number),
            "killed",
            number,
            number,
            number,
            actor=draw(st.sampled_from(ACTORS)),
            attributed_to=draw(st.sampled_from(SOURCES)),
        )
    return corpus


@SLOW
@given(corpora(), st.integers(0, 99))
def test_the_order_of_the_articles_does_not_matter(corpus, seed):
    frames = corpus.frames()
    shuffled = tuple(frame.sample(frac=1, random_state=seed) for frame in frames)
    pd.testing.assert_frame_equal(merge.timeline(*frames), merge.timeline(*shuffled))
    pd.testing.assert_frame_equal(merge.estimate_ranges(*frames[1:]), merge.estimate_ranges(*shuffled[1:]))


@SLOW
@given(corpora(), st.sampled_from(NAMES))
def test_an_article_more_changes_nothing_among_those_published_before_it(corpus, name):
    frames = corpus.frames()
    day = frames[3].set_index("article_id")["source_date"]
    events, estimates = mentions_of(frames, day.index[day < day[name]])
    rest = without(frames, name)
    assert among(timeline_groups(frames), events) == among(timeline_groups(rest), events)
    assert among(range_groups(frames), estimates) == among(range_groups(rest), estimates)


@SLOW
@given(corpora(), st.integers(1, 6))
def test_what_was_known_on_a_day_is_grouped_as_it_is_today(corpus, day):
    frames = corpus.frames()
    articles, sentences, events, estimates = merge.known_on(
        merge.last_day(f"2025-04-{day:02}"), frames[3], frames[2], frames[0], frames[1]
    )
    known = events, estimates, sentences, articles
    assert among(timeline_groups(frames), set(events["event_id"])) == timeline_groups(known)
    assert among(range_groups(frames), set(estimates["estimate_id"])) == range_groups(known)


@SLOW
@given(corpora(), st.sampled_from(NAMES))
def test_an_article_between_others_changes_only_what_its_links_lead_to(corpus, name):
    frames = corpus.frames()
    own, _ = mentions_of(frames, [name])
    reached = _reached(frames, own)
    apart = set(frames[0]["event_id"]) - reached
    assert among(timeline_groups(frames), apart) == among(timeline_groups(without(frames, name)), apart)


def _reached(frames, own):
    """The mentions that chains of links lead to from some others."""
    codebook = load()
    pairing = Pairing(read_merging(codebook.folder))
    mentions = MentionReader(codebook).read(frames[0], frames[2], frames[3])
    linked = [
        {a.mention_id, b.mention_id}
        for a, b in pairs(blocks(mentions, pairing.family))
        if pairing.link(a, b) is not None
    ]
    reached, before = set(own), set()
    while reached != before:
        before = set(reached)
        reached = reached.union(*(pair for pair in linked if pair & reached))
    return reached


@SLOW
@given(corpora())
def test_every_mention_is_in_one_row(corpus):
    table = merge.timeline(*corpus.frames())
    assert sorted(" ".join(table["mentions"]).split()) == sorted(corpus.frame("events")["event_id"])
    assert table["timeline_id"].is_unique


def told(corpus, article, text, first="2025-03-05", last=None):
    return corpus.event(corpus.sentence(article, text), text.split()[0], "attack", first, last, "روسيا")


def published(*days):
    corpus = Corpus()
    for name, day in zip(NAMES, days, strict=False):
        corpus.article(name, f"2025-04-{day:02}", f"صحيفة {name}")
    return corpus


BRIDGE = "هجوم على الجسر الحديدي والسوق والميناء الكبير والمخزن"


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        # who tells both after them tells one of them
        ((1, 2, 3), [["a"], ["b", "c"]]),
        # told before them or with them, they are of one thing from the beginning
        ((2, 3, 1), [["a", "b", "c"]]),
        ((1, 1, 1), [["a", "b", "c"]]),
    ],
)
def test_a_bridge_joins_no_two_rows_that_are_older(days, rows):
    corpus = published(*days)
    told(corpus, "a", "هجوم على الجسر الحديدي")
    told(corpus, "b", "هجوم على الميناء الكبير والمخزن المحترق")
    assert len(timeline_groups(corpus.frames())) == 2
    told(corpus, "c", f"{BRIDGE} المحترق")
    found = merge.timeline(*corpus.frames())["articles"]
    assert sorted(sorted(row.split()) for row in found) == rows


@pytest.mark.parametrize(("days", "partner"), [((1, 2, 3), "a"), ((2, 1, 3), "b"), ((1, 1, 3), "a")])
def test_a_month_stays_with_the_day_that_was_first(days, partner):
    corpus = published(*days)
    first = {"a": told(corpus, "a", BRIDGE, "2025-03-05"), "b": told(corpus, "b", BRIDGE, "2025-03-07")}
    month = told(corpus, "c", BRIDGE, "2025-03-01", "2025-03-31")
    assert frozenset((first[partner], month)) in timeline_groups(corpus.frames())
    assert len(timeline_groups(corpus.frames())) == 2


def test_a_settled_year_moves_its_own_mention_and_leaves_the_others():
    corpus = published(1, 2, 3)
    raid = "هجوم واسع على أجزاء من كورسك في"
    open_one = told(corpus, "a", f"{raid} فبراير", "2025-02-01", "2025-02-28")
    other = told(corpus, "b", BRIDGE)
    assert timeline_groups(corpus.frames()) == {frozenset((open_one,)), frozenset((other,))}
    with_it = told(corpus, "c", f"{raid} فبراير 2024", "2024-02-01", "2024-02-29")
    assert timeline_groups(corpus.frames()) == {frozenset((open_one, with_it)), frozenset((other,))}
    # where its own year is written too, it stays
    corpus = published(1, 2, 3)
    open_one = told(corpus, "a", f"{raid} فبراير", "2025-02-01", "2025-02-28")
    with_it = told(corpus, "b", f"{raid} فبراير 2025", "2025-02-01", "2025-02-28")
    told(corpus, "c", f"{raid} فبراير 2024", "2024-02-01", "2024-02-29")
    assert frozenset((open_one, with_it)) in timeline_groups(corpus.frames())


def test_pairs_of_a_large_block_stay_when_a_newer_member_comes():
    ranks = [(i * 7919) % 101 for i in range(60)]
    before = set(older_pairs(ranks, large=10, side=3))
    after = set(older_pairs([*ranks, 50], large=10, side=3))
    assert before < after
    assert {new for _, new in after - before} == {60}
    assert len(after - before) <= 6
