"""The command line. Only the standard library is imported here: each command brings what it needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it did its work, 2 for an error in what the user gave, 1 for another failure.

    3 if it did its work, but some corrections by hand could not be applied.
    """
    args, rest = _parser().parse_known_args(argv)
    if rest and args.run is not lab:
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
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
    known = reports.load(project)
    parameters = dict(_parameter(given) for given in args.parameter)
    if args.corpus:
        if len(args.report) > 1:
            raise ValueError("--corpus makes one report: give one name for it, or none")
        chosen = [reports.outside(project, args.corpus, "".join(args.report), parameters)]
        if not args.out and chosen[0].name in known:
            raise ValueError(
                f"{reports.FILE}: report {chosen[0].name!r} is over another corpus; "
                "give this one another name, or --out"
            )
    else:
        chosen = [reports.with_parameters(r, parameters) for r in reports.choose(known, args.report)]
    out = args.out.resolve() if args.out else project
    called = None if args.out else args.called
    options = run.Options(args.force, args.kernel, args.jobs, called)
    if args.dry_run:
        print("\n".join(run.explain(chosen, project, out, options)))
        return 0
    failures = run.render(chosen, project, out, options)
    for failure in failures:
        print(f"riwaya: {failure}", file=sys.stderr)
    failed = {failure.step.report for failure in failures}
    done = [report for report in chosen if report.name not in failed]
    tables = [(out / "figures" / report.name / "corrections.csv", report.corrections) for report in done]
    status = max((_told_corrections(*pair) for pair in tables), default=0)
    if not failures:
        return status
    return 2 if all(failure.is_input for failure in failures) else 1


def pdf(args: argparse.Namespace) -> int:
    """Print the pages of rendered reports to report.pdf; needs WeasyPrint and Pango."""
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
    day = merge.last_day(args.as_of)
    made = pipeline.read_corpus(args.corpus, args.codebook, _existing(args.corrections), args.limit, day)
    for name, frame in made.items():
        tables.write_table(frame, args.out, name)
        print(f"{len(frame):7} rows  {args.out / name}.csv", file=sys.stderr)
    return _told_corrections(args.out / "corrections.csv", args.corrections)


def _extract_parts(args: argparse.Namespace) -> int:
    from riwaya import parts

    if args.limit or args.as_of or args.corrections:
        raise ValueError("--parts reads all articles and merges nothing: leave out --limit, --as-of and --corrections")
    made = parts.extract(args.corpus, args.out, args.codebook, args.engine, args.workers, args.scheduler)
    for name, count in made.items():
        print(f"{count:7} new rows  {args.out / name}/", file=sys.stderr)
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
    options = [f"--ServerApp.root_dir={project}", "--LabApp.default_url=/lab/tree/notebooks/01-clean.ipynb"]
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *options, *args.rest])


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
        scores |= scoring.evaluate_merged(scoring.read_merged_gold(args.merged, texts, gold), made)
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


def _count(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"want a whole number from 1 on, got {given!r}")
    return int(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="riwaya", description="What happened when, how many, and who says so: from Arabic news articles."
    )
    parser.add_argument("--traceback", action="store_true", help="show where in the code an error arose")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_render(commands)
    command = _command(commands, "pdf", pdf)
    command.add_argument("report", nargs="*", help="names in reports.yml; none means all")
    command.add_argument("--out", type=Path, metavar="DIR", help="where `riwaya render --out DIR` wrote")
    _add_extract(commands)
    _add_new(commands)
    command = _command(commands, "check", check)
    command.add_argument("corpus", help="a report in reports.yml, or a folder of articles")
    _add_codebook(commands)
    _command(commands, "lab", lab)
    _add_evaluate(commands)
    return parser


def _command(commands: Any, name: str, run: Any) -> argparse.ArgumentParser:
    text = " ".join(run.__doc__.split())
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_render(commands: Any) -> None:
    command = _command(commands, "render", render)
    command.add_argument("report", nargs="*", help="names in reports.yml; none means all")
    command.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of articles that is not in reports.yml")
    command.add_argument("--out", type=Path, metavar="DIR", help="write everything under DIR instead of the project")
    command.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="set a parameter of the notebooks",
    )
    command.add_argument("-f", "--force", action="store_true", help="run all notebooks, also where nothing has changed")
    command.add_argument("-n", "--dry-run", action="store_true", help="say what would run and why, and run nothing")
    command.add_argument("-j", "--jobs", type=_count, default=0, metavar="N", help="reports at a time; one a core")
    command.add_argument(
        "--kernel", action="store_true", help="start a Jupyter kernel for each notebook, which is slow"
    )


def _add_new(commands: Any) -> None:
    command = _command(commands, "new", new)
    command.add_argument("name", help="of the corpus, data/raw/NAME, and of its report")
    command.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="PATH",
        help="a folder of .txt, .html, .docx or .pdf files, or a CSV or JSON Lines file with a text in each row",
    )
    command.add_argument(
        "--text-column", default="", metavar="NAME", help="the column of the text, if it has no usual name"
    )


def _add_codebook(commands: Any) -> None:
    group = commands.add_parser("codebook", help="what the codebook lacks")
    command = _command(group.add_subparsers(required=True, metavar="COMMAND"), "suggest", suggest)
    command.add_argument("corpus", help="a report in reports.yml, or a folder of articles")
    command.add_argument("--least", type=int, default=2, metavar="N", help="only what stands there so often (2)")
    command.add_argument("--codebook", type=Path, metavar="DIR", help="instead of the one that comes along")


def _add_extract(commands: Any) -> None:
    command = _command(commands, "extract", extract)
    command.add_argument("corpus", type=Path, help="folder of *.txt or *.html with articles.csv")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the tables go")
    command.add_argument("--limit", type=int, default=0, metavar="N", help="articles to read; 0 means all")
    command.add_argument(
        "--as-of", default="", metavar="DAY", help="merge what was published by that day (2024-11-07, 2024-11, 2024)"
    )
    command.add_argument(
        "--parts", action="store_true", help="write datasets by source and month, for a corpus of any size, unmerged"
    )
    command.add_argument("--workers", type=int, default=1, metavar="N", help="processes, with --parts")
    command.add_argument("--engine", default="local", help="local or dask, with --parts")
    command.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster, as tcp://host:8786")
    _add_words(command)


def _add_evaluate(commands: Any) -> None:
    command = _command(commands, "evaluate", evaluate)
    command.add_argument("gold", type=Path, help="folder of gold files, one JSON an article")
    command.add_argument("corpus", type=Path, help="folder of the articles")
    command.add_argument("--misses", action="store_true", help="list what was missed and what is beyond the gold")
    command.add_argument("--merged", type=Path, metavar="DIR", help="folder of the merged gold tables")
    command.add_argument("--json", type=Path, metavar="FILE", help="write the scores there too")
    _add_words(command)


def _add_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--codebook", type=Path, metavar="DIR", help="instead of the one that comes along")
    command.add_argument("--corrections", type=Path, metavar="FILE", help="what a person decided")


if __name__ == "__main__":
    sys.exit(main())
