"""What the command line takes: every command with its options. What they do is in `riwaya.cli`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# a command, given its options, ends with an exit status
Run = Callable[[argparse.Namespace], int]


def _whole(given: str, least: int = 0) -> int:
    if not given.isdecimal() or int(given) < least:
        raise argparse.ArgumentTypeError(f"want a whole number from {least} on, got {given!r}")
    return int(given)


def _count(given: str) -> int:
    return _whole(given, least=1)


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of the command line; `runs` has what each command does, whose docstring is its help."""
    made = argparse.ArgumentParser(
        prog="riwaya", description="What happened when, how many, and who says so: from Arabic news articles."
    )
    made.add_argument("--traceback", action="store_true", help="show where in the code an error arose")
    commands = made.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_render(commands, runs["render"])
    command = _command(commands, "pdf", runs["pdf"])
    command.add_argument("report", nargs="*", help="names in reports.yml; none means all")
    command.add_argument("--out", type=Path, metavar="DIR", help="where `riwaya render --out DIR` wrote")
    _add_extract(commands, runs["extract"])
    _add_new(commands, runs["new"])
    command = _command(commands, "check", runs["check"])
    command.add_argument("corpus", help="a report in reports.yml, or a folder of articles")
    _add_codebook(commands, runs["suggest"])
    _command(commands, "lab", runs["lab"])
    _add_evaluate(commands, runs["evaluate"])
    return made


def _command(commands: Any, name: str, run: Run) -> argparse.ArgumentParser:
    text = " ".join((run.__doc__ or "").split())
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_render(commands: Any, run: Run) -> None:
    command = _command(commands, "render", run)
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


def _add_new(commands: Any, run: Run) -> None:
    command = _command(commands, "new", run)
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


def _add_codebook(commands: Any, run: Run) -> None:
    group = commands.add_parser("codebook", help="what the codebook lacks")
    command = _command(group.add_subparsers(required=True, metavar="COMMAND"), "suggest", run)
    command.add_argument("corpus", help="a report in reports.yml, or a folder of articles")
    command.add_argument("--least", type=_count, default=2, metavar="N", help="only what stands there so often (2)")
    command.add_argument("--codebook", type=Path, metavar="DIR", help="instead of the one that comes along")


def _add_extract(commands: Any, run: Run) -> None:
    command = _command(commands, "extract", run)
    command.add_argument("corpus", type=Path, help="folder of *.txt or *.html with articles.csv")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the tables go")
    command.add_argument("--limit", type=_whole, default=0, metavar="N", help="articles to read; 0 means all")
    command.add_argument(
        "--as-of", default="", metavar="DAY", help="merge what was published by that day (2024-11-07, 2024-11, 2024)"
    )
    command.add_argument(
        "--parts", action="store_true", help="write datasets by source and month, for a corpus of any size, unmerged"
    )
    command.add_argument("--workers", type=_count, default=1, metavar="N", help="processes, with --parts")
    command.add_argument("--engine", default="local", help="local or dask, with --parts")
    command.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster, as tcp://host:8786")
    _add_words(command)


def _add_evaluate(commands: Any, run: Run) -> None:
    command = _command(commands, "evaluate", run)
    command.add_argument("gold", type=Path, help="folder of gold files, one JSON an article")
    command.add_argument("corpus", type=Path, help="folder of the articles")
    command.add_argument("--misses", action="store_true", help="list what was missed and what is beyond the gold")
    command.add_argument("--merged", type=Path, metavar="DIR", help="folder of the merged gold tables")
    command.add_argument("--json", type=Path, metavar="FILE", help="write the scores there too")
    _add_words(command)


def _add_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--codebook", type=Path, metavar="DIR", help="instead of the one that comes along")
    command.add_argument("--corrections", type=Path, metavar="FILE", help="what a person decided")
