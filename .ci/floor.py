#!/usr/bin/env python3
"""Compare scores with the lowest that .ci/floor.json allows.

    .ci/floor.py NAME=SCORES.json ... [--raise]

SCORES.json is what `riwaya evaluate --json` writes. Of each measure the F1, or the accuracy, must not be
below the floor of NAME. With --raise the floors rise to the scores, cut to two places; they never fall.
"""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

Scores = dict[str, dict[str, float]]

FLOOR = Path(__file__).with_name("floor.json")


def main(arguments: list[str]) -> int:
    """0 if no score is below its floor (or the floors were raised), 1 otherwise."""
    floors = json.loads(FLOOR.read_text(encoding="utf-8"))
    scores = {}
    for argument in arguments:
        if argument != "--raise":
            name, _, path = argument.partition("=")
            scores[name] = read_scores(Path(path))
    if "--raise" in arguments:
        FLOOR.write_text(json.dumps(raised(floors, scores), indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = list(below(floors, scores))
    print("\n".join(fallen) or f"no score of {', '.join(scores)} is below its floor")
    return 1 if fallen else 0


def read_scores(path: Path) -> dict[str, float]:
    """The F1 or accuracy of each measure."""
    measures = json.loads(path.read_text(encoding="utf-8"))
    return {name: row.get("f1", row.get("accuracy")) for name, row in measures.items()}


def below(floors: Scores, scores: Scores) -> Iterator[str]:
    """A line for each score below its floor, and for each floor without a score."""
    for name, own in scores.items():
        for measure, floor in floors.get(name, {}).items():
            if own.get(measure, 0.0) < floor:
                yield f"{name}: {measure} is {own.get(measure)}, floor {floor}"


def raised(floors: Scores, scores: Scores) -> Scores:
    """`floors`, none lower, those of `scores` at most a hundredth below them."""
    lifted = {
        name: {
            measure: max(floors.get(name, {}).get(measure, 0.0), math.floor(score * 100) / 100)
            for measure, score in own.items()
        }
        for name, own in scores.items()
    }
    return floors | lifted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
