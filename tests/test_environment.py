"""pyproject.toml, uv.lock, environment.yml, requirements.txt: the same packages in the same versions."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
# PyPI's name where conda-forge has another
CONDA_NAMES = {"matplotlib": "matplotlib-base", "arabic-reshaper": "arabic_reshaper", "pdfminer-six": "pdfminer.six"}
UV = Path(sys.executable).with_name("uv")
# conda's match specs, as far as this project uses them: name, one operator, version
MATCH_SPEC = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)(?:(?P<operator>>=|=)(?P<version>\d+(?:\.\d+)*))?")
PIP_SPEC = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\d.]+)(?: ; .+)?")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def packages():
    return tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]


@pytest.fixture(scope="module")
def locked(packages):
    """The locked versions of each package; a package may have one for each Python."""
    versions = {}
    for package in packages:
        versions.setdefault(package["name"], set()).add(package.get("version"))
    return versions


@pytest.fixture(scope="module")
def hashes(packages):
    """The hashes of all files of each package and version."""
    return {
        (package["name"], package["version"]): {
            file["hash"] for file in (*package.get("wheels", ()), *filter(None, [package.get("sdist")]))
        }
        for package in packages
        if "version" in package
    }


@pytest.fixture(scope="module")
def direct(project, locked):
    """What the project depends on itself, with the locked version."""
    names = [re.split(r"[<>=!~;\[ ]", line)[0] for line in project["dependencies"]]
    return {name: min(locked[name]) for name in names}


@pytest.fixture(scope="module")
def conda():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def conda_specs(conda):
    return [MATCH_SPEC.fullmatch(line) for line in conda["dependencies"] if isinstance(line, str)]


def pip_lines(conda):
    (section,) = [line["pip"] for line in conda["dependencies"] if isinstance(line, dict)]
    return section


def test_each_conda_line_is_a_match_spec(conda):
    assert conda["channels"] == ["conda-forge", "nodefaults"]
    assert None not in conda_specs(conda)


def test_conda_and_lock_have_the_same_direct_dependencies(conda, direct):
    named = {spec["name"]: spec["version"] for spec in conda_specs(conda)}
    python, pip = named.pop("python"), named.pop("pip")
    by_pip = [PIP_SPEC.fullmatch(line) for line in pip_lines(conda) if line != "-e ."]
    named |= {spec["name"]: spec["version"] for spec in by_pip}
    assert (python, pip) == ("3.11", None)
    assert named == {CONDA_NAMES.get(name, name): version for name, version in direct.items()}


def test_conda_installs_riwaya_itself(conda):
    assert pip_lines(conda)[-1] == "-e ."


def test_each_lower_bound_is_at_most_the_locked_version(project, locked):
    for line in project["dependencies"]:
        name, version = line.split(">=")
        (found,) = locked[name]
        assert [int(n) for n in version.split(".")] <= [int(n) for n in found.split(".")], line


def requirements(name):
    """The lines of a requirements file, each put together, without comments: its spec and its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line.split("--hash=") for line in text.splitlines() if line and not line.startswith("#")]
    return [(PIP_SPEC.fullmatch(spec.strip()), {one.strip() for one in found}) for spec, *found in lines]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-uv.txt"])
def test_requirements_are_those_of_the_lock_with_its_hashes(name, hashes):
    pinned = requirements(name)
    assert pinned
    for spec, found in pinned:
        assert spec is not None
        assert found == hashes[spec["name"], spec["version"]], spec[0]


@pytest.mark.skipif(not UV.is_file(), reason="uv is installed by make only")
@pytest.mark.parametrize(
    ("name", "chosen"), [("requirements.txt", ["--no-dev"]), ("requirements-uv.txt", ["--only-group", "uv"])]
)
def test_requirements_are_what_uv_exports(name, chosen):
    """Also what is needed by what is needed, so that pip looks for nothing that has no hash."""
    options = ["--quiet", "--offline", "--frozen", "--no-emit-project", "--no-annotate", "--no-header"]
    made = subprocess.run([UV, "export", *options, *chosen], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == made.stdout.splitlines()


def test_make_installs_by_hashes_alone():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes -r $(UV_LIST)" in makefile
    # which takes nothing that has not the hash of the lock
    assert "uv sync --frozen" in makefile
    for line in makefile.splitlines():
        if "pip install" in line:
            assert "--require-hashes" in line, line


def test_python_is_the_same_everywhere(project):
    assert project["requires-python"] == ">=3.11"
    assert 'requires-python = ">=3.11"' in (ROOT / "uv.lock").read_text(encoding="utf-8")
