"""Hostile input: every case of faults.py, and the table of them in the documents."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from faults import ELSEWHERE, FAULTS, Fault, check, table

from riwaya.pipeline import read_corpus

TESTS = Path(__file__).parent


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.group}: {fault.case}")
def test_hostile_input_is_read_or_refused_with_its_place(fault: Fault, tmp_path: Path) -> None:
    check(fault, tmp_path)


def test_the_documents_hold_the_table() -> None:
    assert table() in (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("test", [row[-1] for row in ELSEWHERE])
def test_what_other_tests_show_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8")


def test_nothing_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert len(read_corpus(TESTS.parent / "data" / "raw" / "kursk", limit=3)["articles"]) == 3
