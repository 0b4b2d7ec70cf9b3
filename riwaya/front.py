"""The command as it is called: a render that has nothing to do ends here, before anything is imported.

`render` leaves a stamp behind: its own arguments, and the size and times of each file and folder that it looked at.
Where all of these are as they were, nothing can have changed. Anything else is for the command line to find out.
"""

import os
import sys

STAMP = os.path.join("runs", ".stamp")  # noqa: PTH118
_PROJECT = "reports.yml"


def main() -> int:
    """Run one command."""
    if sys.argv[1:2] == ["render"] and (said := _unchanged(sys.argv[2:])):
        print(said, file=sys.stderr)
        return 0
    from riwaya import cli

    return cli.main()


def sign(path: str) -> str:
    """What tells that a file is the same as before: its times, size and number; of a folder, its times.

    >>> sign("/no/such/file")
    'none'
    """
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError:
        return "none"
    if about.st_mode & 0o170000 == 0o040000:
        return f"{about.st_mtime_ns} {about.st_ino}"
    return f"{about.st_mtime_ns} {about.st_ctime_ns} {about.st_size} {about.st_ino}"


def heading(arguments: list[str]) -> str:
    """The first line of a stamp: what was called and where, with which Python and which version of this file."""
    return "\x1f".join([sys.version, sys.prefix, sign(__file__), os.getcwd(), *arguments])  # noqa: PTH109


def _unchanged(arguments: list[str]) -> str:
    """What to say if the last render was called like this one and has left nothing to do, else nothing."""
    project = os.getcwd()  # noqa: PTH109
    while not os.path.isfile(os.path.join(project, _PROJECT)):  # noqa: PTH113, PTH118
        if project == (project := os.path.dirname(project)):  # noqa: PTH120
            return ""
    try:
        # surrogates stand for bytes of names that are no UTF-8
        with open(os.path.join(project, STAMP), encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH118, PTH123
            first, said, *lines = file.read().split("\0")
    except (OSError, ValueError):
        return ""
    if first != heading(arguments):
        return ""
    for line in lines:
        before, _, path = line.partition("\t")
        if sign(path) != before:
            return ""
    return said
