"""The scorer: small cases, and agreement with the shared scorer where a checkout has it beside it."""

import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from riwaya import evaluate
from riwaya.evaluate import Mention, match, read_gold, same_name
from riwaya.evaluate_merged import Group, bcubed, evaluate_merged, read_merged_gold
from riwaya.tables import COLUMNS, conform, write_table

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "evaluation"


def mention(start, end, article="a", **values):
    return Mention(article, start, end, values)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        # al-, hamza and teh marbuta aside
        ("الاستخبارات الأوكرانية", "استخبارات اوكرانيه", True),
        # half of the longer name's words
        ("كيم جونغ أون", "الزعيم كيم جونغ أون", True),
        ("كيم", "الزعيم كيم جونغ أون", False),
        ("", None, True),
        ("", float("nan"), True),
        ("كييف", "", False),
    ],
)
def test_names_are_compared_as_bags_of_words(left, right, same):
    assert same_name(left, right) is same


def test_each_row_is_paired_once_and_the_widest_overlap_wins():
    gold = [mention(0, 10), mention(12, 20)]
    found = [mention(8, 20), mention(0, 9), mention(0, 3)]
    result = match(gold, found, lambda g, f: True)
    assert set(result.pairs) == {(gold[0], found[1]), (gold[1], found[0])}
    assert (result.missed, result.extra) == ([], [found[2]])


def test_spans_of_two_articles_never_meet():
    assert match([mention(0, 5)], [mention(0, 5, article="b")], lambda g, f: True, slack=60).pairs == []


def test_slack_lets_near_spans_meet():
    assert match([mention(0, 5)], [mention(30, 40)], lambda g, f: True, slack=60).pairs
    assert not match([mention(0, 5)], [mention(65, 70)], lambda g, f: True, slack=60).pairs


def test_bcubed_is_one_for_the_same_grouping_and_falls_with_a_split():
    a, b, c = mention(0, 5), mention(10, 15), mention(20, 25)
    gold = [Group({}, [a, b]), Group({}, [c])]
    assert bcubed(gold, gold) == 1.0
    assert bcubed(gold, [Group({}, [a]), Group({}, [b]), Group({}, [c])]) == pytest.approx(0.8)
    assert bcubed(gold, []) == 0.0


def test_a_quote_that_is_not_there_is_an_error_that_names_the_file(tmp_path):
    item = {"text": "غدا", "nth": 2, "date_start": "2024-01-01", "date_end": "2024-01-01"}
    (tmp_path / "a.json").write_text(json.dumps({"article_id": "a", "timex": [item]}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json: article a does not hold 'غدا'"):
        read_gold(tmp_path, {"a": "غدا"})
    with pytest.raises(ValueError, match=r"a\.json: no article 'a'"):
        read_gold(tmp_path, {})


def test_a_folder_without_gold_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="no gold file here"):
        read_gold(tmp_path, {})


def imperfect(gold, seed):
    """Tables as a flawed reading would give them: the gold with rows lost, doubled, moved and changed."""
    chance = random.Random(seed)
    return {
        kind: pd.DataFrame(
            [
                misread(m, COLUMNS[kind], f"{kind}-{n}-{copy}", chance)
                for n, m in enumerate(mentions)
                for copy in range(chance.choice([0, 1, 1, 1, 2]))
            ]
        )
        for kind, mentions in gold.items()
    }


def misread(m, columns, row_id, chance):
    shift = chance.choice([0, 0, 0, -3, 4, 40])
    row = dict.fromkeys(columns) | dict(m.values) | {"article_id": m.article_id, "actors": "", "date_prec": 1}
    row |= {"start": max(0, m.start + shift), "end": m.end + shift, "event_id": row_id, "estimate_id": row_id}
    if chance.random() < 0.2:
        row |= {"measure": "other", "type": "other", "date_end": "2030-01-01", "best": 7.0}
    return {name: row[name] for name in columns}


def merged(claims, key, name, seed):
    """Neighbouring rows of `claims` put together at random, with the values of the first."""
    chance = random.Random(seed)
    rows, claims = [], claims.to_dict("records")
    while claims:
        size = chance.choice([1, 1, 2, 3])
        row = dict.fromkeys(COLUMNS[name]) | claims[0] | {"sources": 1}
        row["mentions"] = " ".join(claim[key] for claim in claims[:size])
        rows.append({column: row[column] for column in COLUMNS[name]})
        claims = claims[size:]
    return pd.DataFrame(rows)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorer is not beside this checkout")
@pytest.mark.parametrize("seed", range(5))
def test_it_agrees_with_the_shared_scorer(seed, tmp_path):
    corpus = SHARED.parent / "corpus" / "kursk"
    texts = {p.stem: p.read_text(encoding="utf-8-sig") for p in corpus.glob("*.txt")}
    gold = read_gold(SHARED / "seeds" / "gold", texts)
    made = imperfect(gold, seed)
    made["timeline"] = merged(made["events"], "event_id", "timeline", seed)
    made["estimate_ranges"] = merged(made["estimates"], "estimate_id", "estimate_ranges", seed)
    made = {kind: conform(kind, frame) for kind, frame in made.items()}
    for kind, frame in made.items():
        write_table(frame, tmp_path, kind)
    command = [sys.executable, SHARED / "score.py", SHARED / "seeds" / "gold", tmp_path, corpus]
    said = subprocess.run([*command, "--merged", SHARED / "seeds"], capture_output=True, text=True, check=True)
    ours = evaluate.scores_of(evaluate.evaluate(gold, made))
    ours |= evaluate_merged(read_merged_gold(SHARED / "seeds", texts, gold), made)
    assert ours == json.loads(said.stdout.splitlines()[-1])
    assert 0 < ours["timeline.bcubed"]["f1"] < 1


@pytest.fixture
def floor(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("floor", ROOT / ".ci" / "floor.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FLOOR", tmp_path / "floor.json")
    module.FLOOR.write_text('{"seeds": {"timex.value": 0.8}, "dev": {"timex.value": 0.5}}', encoding="utf-8")
    return module


@pytest.mark.parametrize(("f1", "status"), [(0.8, 0), (0.79, 1)])
def test_a_score_below_its_floor_fails(floor, tmp_path, capsys, f1, status):
    scores = tmp_path / "scores.json"
    scores.write_text(json.dumps({"timex.value": {"f1": f1}}), encoding="utf-8")
    assert floor.main([f"seeds={scores}"]) == status
    assert ("timex.value is 0.79, floor 0.8" in capsys.readouterr().out) == bool(status)


def test_floors_rise_and_never_fall(floor, tmp_path):
    scores = tmp_path / "scores.json"
    scores.write_text('{"timex.value": {"f1": 0.7}, "estimates.actor": {"accuracy": 0.919}}', encoding="utf-8")
    assert floor.main(["--raise", f"seeds={scores}"]) == 0
    raised = json.loads(floor.FLOOR.read_text(encoding="utf-8"))
    assert raised == {"seeds": {"timex.value": 0.8, "estimates.actor": 0.91}, "dev": {"timex.value": 0.5}}
