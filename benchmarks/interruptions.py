"""Does a render survive what can happen to it? `python benchmarks/interruptions.py [KILLS]` (or `make interrupt`)

Kills a render of the sample report at random moments and looks at every file that is there then: all must be those
of one render, the one before or this one, to the byte (where it was killed while moving files, by its journal, each).
The next render must complete what is missing. Then a disk that is full, and one that is read-only, where the system
lets one be made.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RENDER = [Path(sys.executable).parent / "riwaya", "render", "kursk"]
KILLS = 30
INDEX = Path("figures/index.html")
# Two states of all tables and figures: other articles, another language.
STATES = {"ar": ["-p", "language=ar"], "en": ["-p", "language=en", "-p", "limit=9"]}


def main(kills: int = KILLS) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted, lasted = {}, 0.0
        for language in STATES:
            began = time.monotonic()
            render(folder / language, language).check_returncode()
            lasted = time.monotonic() - began
            wanted[language] = made(folder / language)
        faults = [*killed(folder / "out", wanted, lasted, kills), *no_room(folder, wanted)]
    print("\n".join(faults) or "no fault")
    return int(bool(faults))


def render(out: Path, language: str, *before: str) -> subprocess.CompletedProcess[str]:
    command = [*before, *RENDER, "--out", out, *STATES[language]]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def made(out: Path) -> dict[Path, bytes]:
    """The outputs but those that hold times: the executed notebooks and the manifest."""
    return {
        path.relative_to(out): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and not any(part[0] == "." for part in path.relative_to(out).parts)
        and path.suffix not in (".ipynb", ".json")
    }


def killed(out: Path, wanted: dict[str, dict[Path, bytes]], lasted: float, kills: int) -> list[str]:
    faults, moments, early, moving = [], random.Random(kills), 0, 0
    whole = [{path: content for path, content in one.items() if path != INDEX} for one in wanted.values()]
    for number in range(kills):
        language = list(STATES)[number % 2]
        command = [*RENDER, "--out", out, *STATES[language], "--force"]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0, 1.1) * lasted)
        early += process.poll() is None
        process.kill()
        process.wait()
        found = made(out)
        for path, content in found.items():
            if content not in (wanted["ar"].get(path), wanted["en"].get(path)):
                faults.append(f"kill {number}: {path} is neither the old nor the new one ({len(content)} bytes)")
        is_moving = bool(list(out.rglob(".moving")))
        moving += is_moving
        # it is over all reports, and written after them
        found.pop(INDEX, None)
        if found and not is_moving and found not in whole:
            faults.append(f"kill {number}: files of two renders side by side")
        if number % 5 == 4:
            faults += completed(out, wanted[language], language, f"after kill {number}")
    print(f"{kills} kills, {early} of them before the render had ended, {moving} while files were moved")
    return faults


def completed(out: Path, wanted: dict[Path, bytes], language: str, when: str) -> list[str]:
    """What is wrong with the outputs after a render that nobody disturbs."""
    for _ in range(100):
        ended = render(out, language)
        # the system has yet to end the last fork of the one that was killed
        if "under way" not in ended.stderr:
            break
        time.sleep(0.1)
    faults = [f"{when}: the next render fails: {ended.stderr}"] if ended.returncode else []
    faults += [f"{when}: the next render gives other bytes"] if made(out) != wanted else []
    left = [*out.rglob("*.part"), *out.rglob(".new"), *out.rglob(".moving")]
    return faults + ([f"{when}: left over: {left}"] if left else [])


def no_room(folder: Path, wanted: dict[str, dict[Path, bytes]]) -> list[str]:
    """A render in another language onto a full and onto a read-only disk: an error, and the old files."""
    faults = []
    for name, after in {"full": "", "read-only": 'mount -o remount,ro "$0" &&'}.items():
        disk, kept = folder / name, folder / f"{name}-kept"
        disk.mkdir()
        size = sum(len(content) for content in wanted["ar"].values()) * 2 + 1_000_000
        ended = on_disk(disk, folder / "ar", kept, size if name == "full" else 10 * size, after)
        if ended is None:
            print(f"{name} disk: not tried, none can be mounted here")
            continue
        halves = [p for p, c in made(kept).items() if c not in (wanted["ar"].get(p), wanted["en"].get(p))]
        print(f"{name} disk: status {ended.returncode}: {ended.stderr.splitlines()[-1:]}")
        if ended.returncode == 0 or halves:
            faults.append(f"{name} disk: status {ended.returncode}, half files {halves}")
    return faults


def on_disk(disk: Path, old: Path, kept: Path, size: int, after: str) -> subprocess.CompletedProcess[str] | None:
    """Render in English onto a disk of so many bytes that holds `old`; what it holds then is copied to `kept`."""
    script = (
        f'mount -t tmpfs -o size={size} tmpfs "$1" && cp -a "$2"/. "$1" && '
        # all but a quarter of a megabyte is taken
        + ("" if after else 'head -c $(($(df --output=avail -B1 "$1" | tail -1) - 250000)) /dev/zero >"$1/filler" && ')
        + after.replace("$0", "$1")
        + ' { disk=$1 kept=$3; shift 3; "$@"; status=$?; cp -a "$disk" "$kept"; rm -f "$kept/filler"; exit $status; }'
    )
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        return None
    command = [*RENDER, "--out", disk, *STATES["en"], "--force"]
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", disk, old, kept, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
