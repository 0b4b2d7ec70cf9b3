"""Fuzz the reader, numbers, dates and claims: `python tests/fuzz.py [--seconds N | --runs N] [TARGET ...]`.

With --runs the inputs are the same each time. `make fuzz` installs atheris, with the hashes of uv.lock, where there is
a wheel of it (Linux on x86-64). Each target of fuzz_targets.py runs in a process of its own. An input that breaks it,
or takes longer than ten seconds, is kept in runs/fuzz, and the exit status is 1; `python tests/fuzz.py TARGET FILE`
reads it again.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "runs" / "fuzz"
NAMES = ("reader", "numbers", "dates", "claims")


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz what reads articles.")
    parser.add_argument("target", nargs="*", default=NAMES, help=f"of {', '.join(NAMES)}, and an input to read again")
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--runs", type=int, help="for each target, always the same inputs, instead of seconds")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        return fuzz(given.target[0], *given.target[1:])
    if find_spec("atheris") is None:
        print("atheris has no wheel for this machine (wanted: Linux on x86-64, Python 3.11 to 3.14): nothing is fuzzed")
        return 0
    if len(given.target) == 2 and Path(given.target[1]).is_file():
        return again(*given.target)
    limit = [f"-runs={given.runs}", "-seed=8"] if given.runs else [f"-max_total_time={given.seconds}"]
    return max(run(name, limit) for name in given.target)


def run(name: str, limit: list[str]) -> int:
    """Fuzz one target; 1 if anything was found."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_seeds(Path(folder))
        options = [*limit, "-timeout=10", "-max_len=4096", f"-artifact_prefix={KEPT}/{name}-"]
        command = [sys.executable, __file__, "--inside", name, "--", folder, *options]
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
    lines = (ended.stdout + ended.stderr).splitlines()
    print(f"{name}: {lines[-1] if lines else 'no output'}", flush=True)
    if ended.returncode:
        print("\n".join(lines[-60:]), flush=True)
    return int(ended.returncode != 0)


def again(name: str, path: str) -> int:
    """Read one input again, with its whole traceback."""
    import fuzz_targets

    fuzz_targets.TARGETS[name](Path(path).read_bytes())
    return 0


def fuzz(name: str, *options: str) -> int:
    """Inside the process of one target: does not come back."""
    import atheris

    with atheris.instrument_imports(include=["riwaya"]):
        import fuzz_targets
    # so that no input is blamed for what is read once
    fuzz_targets.TARGETS[name](b"\1")
    atheris.Setup([__file__, *options], fuzz_targets.TARGETS[name])
    atheris.Fuzz()
    return 0


def write_seeds(folder: Path) -> None:
    """Articles of the sample, all cases of the tests, and random pieces."""
    texts = [path.read_bytes() for path in sorted((ROOT / "data" / "raw" / "kursk").iterdir()) if path.is_file()]
    for path in sorted((ROOT / "tests" / "cases").glob("*.tsv")):
        texts += [line.partition("\t")[0].encode() for line in path.read_text("utf-8").splitlines()[::20]]
    rng = random.Random(8)
    for number, text in enumerate(texts):
        (folder / f"{number}").write_bytes(bytes([rng.choice((1, 3, 5))]) + text[:4000])
        (folder / f"{number}-pieces").write_bytes(b"\0" + rng.randbytes(rng.randrange(100)))


if __name__ == "__main__":
    sys.exit(main())
