"""What does rendering cost over the bare work? `python benchmarks/rendering.py [REPORTS [RUNS]]`

Everything is measured in this one run, things that are compared taking turns: read the ratios, not the seconds.
The bare work is the code of the three notebooks as one plain script; of a further report without its page, drawing
and saving its two figures, and of one with its page and bundle, that and the drawings of the page besides (letters as
text, wide and narrow); of a render with nothing to do, an interpreter that does nothing. Memory is the most that one
of the processes has.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RUNS, REPORTS = 3, 20
# times the bare work, and of two cores over one
MOST_COLD, MOST_FURTHER, MOST_NOTHING, LEAST_FASTER = 1.3, 1.3, 2.5, 1.8
NOTEBOOKS = ("01-clean", "02-extract", "03-chart")
# What a report without its page still writes in place of `report.write`.
TABLES = """
from riwaya.tables import write_table
for name, table in {"timeline": timeline, "estimate_ranges": ranges, "contradictions": contradictions}.items():
    write_table(table, figures_dir, name)
"""
# In a process that is as warm as what notebooks are forked from, figures that it has not seen.
DRAW = """
import sys, time
from pathlib import Path
from riwaya import figures, tables
from riwaya.report import drawing
from riwaya.report.ready import make_ready
folder, out = Path(sys.argv[1]), Path(sys.argv[2])
make_ready()
began = time.perf_counter()
articles = tables.read_table(folder / "interim", "articles")
read = {name: tables.read_table(folder / "figures", name) for name in ("timeline", "estimate_ranges")}
wide = {name: getattr(figures, name)(table, articles=articles) for name, table in read.items()}
for name, chart in wide.items():
    figures.save(chart, out / name)
print(time.perf_counter() - began)
narrow = [getattr(figures, name)(table, articles=articles, width="phone") for name, table in read.items()]
for chart in (*wide.values(), *narrow):
    drawing.drawn(chart)
print(time.perf_counter() - began)
"""


def main(reports: int = REPORTS, runs: int = RUNS) -> int:
    with tempfile.TemporaryDirectory() as name:
        project = make_project(Path(name) / "project", reports)
        failed = [cold(project, runs), nothing(project, reports), further(project, runs), cores(project, reports)]
    return int(any(failed))


def make_project(folder: Path, reports: int) -> Path:
    """The sample report, once as `kursk` and again under other names."""
    for part in ("notebooks", "data/codebook", "data/raw", "data/corrections"):
        shutil.copytree(ROOT / part, folder / part)
    entry = {"corpus": "data/raw/kursk", "parameters": {"language": "ar"}}
    names = ["kursk", *(f"report-{number:02}" for number in range(1, reports))]
    (folder / "reports.yml").write_text(json.dumps(dict.fromkeys(names, entry)), encoding="utf-8")
    plain = [f"# {name}\n{code_of(folder / 'notebooks' / f'{name}.ipynb')}" for name in NOTEBOOKS]
    (folder / "notebooks" / "plain.py").write_text("\n".join(plain), encoding="utf-8")
    return folder


def without_page(project: Path) -> Path:
    """A project of the same reports whose charts write no page and no bundle."""
    folder = project.with_name(f"{project.name}-bare")
    for part in ("notebooks", "data/codebook", "data/raw", "data/corrections"):
        shutil.copytree(project / part, folder / part)
    shutil.copy(project / "reports.yml", folder)
    notebook = folder / "notebooks" / f"{NOTEBOOKS[-1]}.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    (cell,) = (cell for cell in content["cells"] if "report.write(" in "".join(cell["source"]))
    cell["source"] = TABLES
    notebook.write_text(json.dumps(content), encoding="utf-8")
    return folder


def code_of(notebook: Path) -> str:
    """The code of a notebook, writing beside what a render writes."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return (
        code.replace('"../data/interim/', '"../plain/')
        .replace('"../data/processed/', '"../plain/')
        .replace('"../figures/', '"../plain/')
    )


def cold(project: Path, runs: int) -> bool:
    """One report, everything run, against one plain script; and in a kernel for each notebook."""
    render = [BIN / "riwaya", "render", "kursk", "--force"]
    plain, forked, kernels = taking_turns(
        lambda: run([sys.executable, "plain.py"], project / "notebooks"),
        lambda: run(render, project),
        lambda: run([*render, "--kernel"], project),
        runs=runs,
    )
    said(f"one report, cold: {forked:.2f} s, plain script {plain:.2f} s", forked / plain, MOST_COLD)
    print(f"    in kernels: {kernels:.2f} s: {kernels / plain:.2f} times")
    return forked / plain > MOST_COLD


def nothing(project: Path, reports: int) -> bool:
    """All reports, with nothing to do, against a bare interpreter."""
    run([BIN / "riwaya", "render"], project)
    bare, front, looking = taking_turns(
        lambda: run([sys.executable, "-c", "pass"], project),
        lambda: run([BIN / "riwaya", "render"], project),
        lambda: run([BIN / "riwaya", "render", "--dry-run"], project),
        runs=21,
    )
    said(f"nothing to do for {reports}: {1000 * front:.0f} ms, bare {1000 * bare:.0f} ms", front / bare, MOST_NOTHING)
    print(f"    looking at each file (--dry-run): {1000 * looking:.0f} ms")
    return front / bare > MOST_NOTHING


def further(project: Path, runs: int) -> bool:
    """What each report after the first costs, one at a time and without its page, against drawing and saving it."""
    some = ["kursk", *(f"report-{number:02}" for number in range(1, 4))]
    folder = project / "tables"
    for part, place in {"interim": "data/interim", "figures": "figures"}.items():
        shutil.copytree(project / place / "kursk", folder / part)
    drawn: list[tuple[float, float]] = []

    def draw() -> float:
        said = subprocess.check_output([sys.executable, "-c", DRAW, folder, project / "drawn"], text=True)
        files, page = map(float, said.split())
        drawn.append((files, page))
        return files

    def render(names: Sequence[str], where: Path) -> Callable[[], float]:
        return lambda: run([BIN / "riwaya", "render", *names, "--force", "-j1"], where)

    bare = without_page(project)
    one, four, one_bare, four_bare, files = taking_turns(
        render(some[:1], project), render(some, project), render(some[:1], bare), render(some, bare), draw, runs=runs
    )
    each, page = (four_bare - one_bare) / 3, statistics.median(page for _, page in drawn)
    said(f"each further report without its page: {each:.2f} s, drawing it {files:.2f} s", each / files, MOST_FURTHER)
    full = (four - one) / 3
    print(f"    with its page {full:.2f} s, drawing that too {page:.2f} s: {full / page:.2f} times")
    return each / files > MOST_FURTHER


def cores(project: Path, reports: int) -> bool:
    """All reports one at a time, and two; and the memory of that, which must not grow with them."""
    command = [BIN / "riwaya", "render", "--force"]
    peaks: dict[int, list[int]] = {1: [], reports: []}
    one, two, few = taking_turns(
        lambda: run([*command, "-j1"], project, peaks[reports]),
        lambda: run([*command, "-j2"], project),
        lambda: run([*command, "-j1", "kursk"], project, peaks[1]),
        runs=1,
    )
    del few
    print(f"{reports} reports: one at a time {one:.1f} s, two {two:.1f} s: {one / two:.2f} times faster", end=" ")
    print(f"(wanted {LEAST_FASTER}, on two free cores; load {os.getloadavg()[0]:.1f})")
    print(f"memory at most: {peaks[reports][0] >> 10} MB, for one report {peaks[1][0] >> 10} MB")
    return one / two < LEAST_FASTER


def taking_turns(*works: Callable[[], float], runs: int) -> list[float]:
    """The median seconds of each work."""
    rounds = [[work() for work in works] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def run(command: Sequence[str | Path], folder: Path, peaks: list[int] | None = None) -> float:
    """The seconds that a command takes; the most memory of it or what it waited for, in kB, goes to `peaks`."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{command}: {errors.decode()}")
    if peaks is not None:
        peaks.append(used.ru_maxrss)
    return seconds


def said(what: str, times: float, most: float) -> None:
    print(f"{what}: {times:.2f} times (at most {most})")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
