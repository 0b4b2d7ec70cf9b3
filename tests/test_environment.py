"""pyproject.toml, uv.lock, environment.yml, requirements.txt: the same packages in the same versions."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
# PyPI's name where conda-forge has another
CONDA_NAMES = {"matplotlib": "matplotlib-base", "arabic-reshaper": "arabic_reshaper", "pdfminer-six": "pdfminer.six"}
# conda's match specs, as far as this project uses them: name, one operator, version
MATCH_SPEC = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)(?:(?P<operator>>=|=)(?P<version>\d+(?:\.\d+)*))?")
PIP_SPEC = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\d.]+)(?: ; .+)?")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def locked():
    """The locked versions of each package; a package may have one for each Python."""
    versions = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        versions.setdefault(package["name"], set()).add(package.get("version"))
    return versions


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


def test_requirements_are_those_of_the_lock(locked, direct):
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [PIP_SPEC.fullmatch(line) for line in lines]
    assert None not in pinned
    for spec in pinned:
        assert spec["version"] in locked[spec["name"]], spec[0]
    assert {spec["name"] for spec in pinned} >= set(direct)


def test_python_is_the_same_everywhere(project):
    assert project["requires-python"] == ">=3.11"
    assert 'requires-python = ">=3.11"' in (ROOT / "uv.lock").read_text(encoding="utf-8")
