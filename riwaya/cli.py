"""The command line. Nothing heavy is imported here: each command brings what it needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riwaya import options

if TYPE_CHECKING:
    from riwaya.reports import Report


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it did its work, 2 for an error in what the user gave, 1 for another failure.

    3 if it did its work, but some corrections by hand could not be applied.
    """
    commands = (render, pdf, extract, new, check, suggest, lab, evaluate)
    parser = options.parser({command.__name__: command for command in commands})
    args, rest = parser.parse_known_args(argv)
    if rest and args.run is not lab:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = rest
    given = list(sys.argv[1:] if argv is None else argv)
    args.called = given[1:] if given[:1] == ["render"] else None
    try:
        status: int = args.run(args)
    except (ValueError, OSError) as error:
        if args.traceback:
            raise
        print(f"riwaya: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def render(args: argparse.Namespace) -> int:
    """Render what has changed of the reports of reports.yml, or one over another folder of articles."""
    from riwaya import reports, run

    project = reports.find_project(Path.cwd())
    chosen = _reports(args, project)
    out = args.out.resolve() if args.out else project
    how = run.Options(args.force, args.kernel, args.jobs, called=None if args.out else args.called)
    if args.dry_run:
        print("\n".join(run.explain(chosen, project, out, how)))
        return 0
    failures = run.render(chosen, project, out, how)
    for failure in failures:
        print(f"riwaya: {failure}", file=sys.stderr)
    failed = {failure.step.report for failure in failures}
    done = [report for report in chosen if report.name not in failed]
    tables = [(out / "figures" / report.name / "corrections.csv", report.corrections) for report in done]
    status = max((_told_corrections(*pair) for pair in tables), default=0)
    if status:
        # what is left undone is told at the next call, too
        run.remove_stamp(out)
    if not failures:
        return status
    return 2 if all(failure.is_input for failure in failures) else 1


def _reports(args: argparse.Namespace, project: Path) -> list[Report]:
    """The reports that are meant: those of reports.yml, or the one over a folder given with `--corpus`."""
    from riwaya import reports

    known = reports.load(project)
    parameters = dict(_parameter(given) for given in args.parameter)
    if not args.corpus:
        return [reports.with_parameters(report, parameters) for report in reports.choose(known, args.report)]
    if len(args.report) > 1:
        raise ValueError("--corpus makes one report: give one name for it, or none")
    report = reports.outside(project, args.corpus, "".join(args.report), parameters)
    if not args.out and report.name in known:
        raise ValueError(
            f"{reports.FILE}: report {report.name!r} is over another corpus; give this one another name, or --out"
        )
    return [report]


def pdf(args: argparse.Namespace) -> int:
    """Print the pages of rendered reports to report.pdf; needs WeasyPrint and Pango, or Typst."""
    from riwaya import reports

    project = reports.find_project(Path.cwd())
    chosen = reports.choose(reports.load(project), args.report)

    from riwaya.report.pdf import write_pdf

    for report in chosen:
        print(write_pdf((args.out or project) / "figures" / report.name))
    return 0


def extract(args: argparse.Namespace) -> int:
    """Read a folder of articles and write its tables, without notebooks."""
    from riwaya import merge, pipeline, tables

    if args.parts:
        return _extract_parts(args)
    if args.workers > 1 or args.engine != "local" or args.scheduler:
        raise ValueError("--workers, --engine and --scheduler want --parts: one piece is read by one process")
    day = merge.last_day(args.as_of)
    made = pipeline.read_corpus(args.corpus, args.codebook, _existing(args.corrections), args.limit, day)
    for name, frame in made.items():
        tables.write_table(frame, args.out, name)
        print(f"{len(frame):7} rows  {args.out / name}.csv", file=sys.stderr)
    return _told_corrections(args.out / "corrections.csv", args.corrections)


def _extract_parts(args: argparse.Namespace) -> int:
    from riwaya import parts
    from riwaya.engines import Engine

    if args.as_of or args.corrections:
        raise ValueError("--parts merges nothing: leave out --as-of and --corrections")
    engine = Engine(args.engine, args.workers, args.scheduler)
    made = parts.extract(args.corpus, args.out, args.codebook, engine, args.limit)
    for name, count in made.items():
        print(f"{count:7} new rows  {args.out / name}/", file=sys.stderr)
    if not made:
        print(f"nothing to do: {args.out} has all articles as they are", file=sys.stderr)
    return 0


def new(args: argparse.Namespace) -> int:
    """Begin a corpus and a report over it, from articles in files of many kinds."""
    from riwaya import intake, reports

    project = reports.find_project(Path.cwd())
    folder = reports.manifest_of(project, args.name).parent
    source = args.source or folder
    taken = intake.take(source, folder, args.text_column) if source.exists() or args.source else []
    rows = [{name: getattr(one, name) for name in reports.MANIFEST_FIELDS} for one in taken]
    for path in reports.add(project, args.name, rows):
        print(f"wrote {os.path.relpath(path)}")
    for one in taken:
        for note in one.notes:
            print(f"{one.article_id}: {note}")
    where = os.path.relpath(folder)
    dated = sum(bool(one.source_date) for one in taken)
    if taken:
        print(f"{len(taken)} articles in {where}/, {dated} with the date that they give themselves.")
        print(f"Next: fill in each missing source_date in {where}/articles.csv, then: riwaya check {args.name}")
    else:
        print(f"Next: put the articles into {where}/ as ID.txt or ID.html, a row for each with its")
        print(f"source_date into {where}/articles.csv, then: riwaya render {args.name}")
    return 0


def check(args: argparse.Namespace) -> int:
    """Say what is wrong with a corpus, file by file."""
    from riwaya import check as checking
    from riwaya import reports

    folder = reports.corpus_of(Path.cwd(), args.corpus)
    problems = checking.check(folder)
    for problem in problems:
        print(problem)
    wrong = sum(problem.is_wrong for problem in problems)
    print(f"{os.path.relpath(folder)}: {wrong} to put right, {len(problems) - wrong} to know", file=sys.stderr)
    return 2 if wrong else 0


def suggest(args: argparse.Namespace) -> int:
    """List frequent units, actors and sources of a corpus that the codebook lacks, as YAML to be added to it."""
    from riwaya import reports, unknown

    folder = reports.corpus_of(Path.cwd(), args.corpus)
    print(unknown.as_yaml(unknown.find(folder, args.codebook, args.least)), end="")
    return 0


def lab(args: argparse.Namespace) -> int:
    """Open the notebooks in JupyterLab; what it does not know is passed on."""
    from riwaya import reports

    project = reports.find_project(Path.cwd())
    given = [f"--ServerApp.root_dir={project}", "--LabApp.default_url=/lab/tree/notebooks/01-clean.ipynb"]
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *given, *args.rest])


def evaluate(args: argparse.Namespace) -> int:
    """Compare what is read from a corpus with a gold set."""
    import json

    from riwaya import evaluate as scoring
    from riwaya import pipeline

    made = pipeline.read_corpus(args.corpus, args.codebook, _existing(args.corrections))
    texts = pipeline.texts_of(made)
    gold = scoring.read_gold(args.gold, texts)
    matches = scoring.evaluate(gold, made)
    scores = scoring.scores_of(matches)
    if args.merged:
        from riwaya import evaluate_merged as merged

        scores |= merged.evaluate_merged(merged.read_merged_gold(args.merged, texts, gold), made)
    for line in scoring.misses(matches) if args.misses else ():
        print(line)
    for name, row in scores.items():
        print(f"{name:24} " + "  ".join(f"{key} {value}" for key, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return 0


def _told_corrections(table: Path, file: Path) -> int:
    """Say which corrections have lost their claim; 3 if any of them could not be applied."""
    from riwaya import run

    told = run.told_corrections(table, file)
    for line, _ in told:
        print(f"riwaya: {line}", file=sys.stderr)
    return 3 if any(is_undone for _, is_undone in told) else 0


def _existing(path: Path | None) -> Path | None:
    if path and not path.is_file():
        raise FileNotFoundError(f"{path}: no such file")
    return path


def _parameter(given: str) -> tuple[str, Any]:
    from riwaya.run.parameters import Raw

    name, equals, value = given.partition("=")
    if not equals:
        raise ValueError(f"{given!r}: want NAME=VALUE")
    return name, Raw(value)


if __name__ == "__main__":
    sys.exit(main())
