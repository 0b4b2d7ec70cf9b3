"""Corrections of any corpus by any decisions: run again, taken back, and no mention lost."""

from hypothesis import assume, given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from test_corrections import written
from test_merge_stability import SLOW, corpora

from riwaya import merge
from riwaya.corrections import correct


@st.composite
def decided(draw):
    """A corpus of happenings and a few decisions about its mentions."""
    corpus = draw(corpora())
    for row in corpus.rows["articles"]:
        row["text"] = " ".join(s["text"] for s in corpus.rows["sentences"] if s["article_id"] == row["article_id"])
    ids = st.sampled_from([row["event_id"] for row in corpus.rows["events"]])
    rows = []
    for action in draw(
        st.lists(st.sampled_from(("reject", "accept", "edit", "merge", "split")), min_size=1, max_size=5)
    ):
        value = "status=alleged" if action == "edit" else ""
        if action in ("merge", "split"):
            value = " ".join(draw(st.lists(ids, min_size=1, max_size=3)))
        rows.append({"id": draw(ids), "action": action, "value": value})
    return corpus, [row for row in rows if row["action"] != "merge" or row["value"] != row["id"]]


def file_in(tmp_path_factory):
    return tmp_path_factory.mktemp("decided") / "c.csv"


def run(decisions, frames):
    """The timeline of a run with some decisions."""
    events, estimates, sentences, its_articles = frames
    done = correct(decisions, events, estimates, sentences, its_articles)
    return merge.timeline(done.events, done.estimates, sentences, its_articles, regroupings=done.regroupings)


@SLOW
@given(decided(), st.integers(0, 99))
def test_corrections_commute_with_running_again(tmp_path_factory, made, seed):
    corpus, rows = made
    decisions, frames = written(file_in(tmp_path_factory), rows), corpus.frames()
    first = run(decisions, frames)
    shuffled = [frame.sample(frac=1, random_state=seed).reset_index(drop=True) for frame in frames]
    assert_frame_equal(first, run(decisions, shuffled))
    # what is corrected already is not changed by the same corrections (a claim that was left out aside)
    events, estimates, sentences, its_articles = frames
    once = correct(decisions, events, estimates, sentences, its_articles)
    if not once.events.empty and set(once.events["event_id"]) & {name for one in decisions for name in one.ids}:
        again = correct(decisions, once.events, once.estimates, sentences, its_articles)
        assert_frame_equal(again.events, once.events)


@SLOW
@given(corpora(), st.data())
def test_splitting_what_was_merged_gives_back_the_start(tmp_path_factory, corpus, data):
    frames = corpus.frames()
    start = run([], frames)
    assume(len(start) > 1)
    left, right = data.draw(st.permutations(range(len(start))))[:2]
    first, second = (start["mentions"][n].split() for n in (left, right))
    merged = {"id": first[0], "action": "merge", "value": second[0]}
    split = {"id": second[0], "action": "split", "value": " ".join(second[1:])}
    assert len(run(written(file_in(tmp_path_factory), [merged]), frames)) == len(start) - 1
    assert_frame_equal(run(written(file_in(tmp_path_factory), [merged, split]), frames), start)


@SLOW
@given(decided())
def test_every_mention_that_is_not_rejected_is_in_one_row(tmp_path_factory, made):
    corpus, rows = made
    decisions, frames = written(file_in(tmp_path_factory), rows), corpus.frames()
    kept = correct(decisions, *frames).events["event_id"]
    assert sorted(" ".join(run(decisions, frames)["mentions"]).split()) == sorted(kept)
