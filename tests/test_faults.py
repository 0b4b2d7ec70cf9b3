"""Hostile input: every case of faults.py, and the table of them in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults import ELSEWHERE, FAULTS, Fault, check, table

TESTS = Path(__file__).parent


@pytest.mark.parametrize(
    "fault", [one for one in FAULTS if not one.is_large], ids=lambda fault: f"{fault.group}: {fault.case}"
)
def test_hostile_input_is_read_or_refused_with_its_place(fault: Fault, tmp_path: Path) -> None:
    check(fault, tmp_path)


def test_the_documents_hold_the_table() -> None:
    assert table() in (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("test", [row[-1] for row in ELSEWHERE])
def test_what_other_tests_show_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8")
