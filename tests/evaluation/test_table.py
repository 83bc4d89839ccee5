"""The table of results: what is measured, kept and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.attribution import Measured, keep
from evaluation.metrics import Figure
from evaluation.table import main

NAMES = (
    "rel-50", "rel-exact", "recall/direct", "recall/mixed", "recall/indirect",
    *(f"{level}/{role}" for level in ("span-exact", "token") for role in ("source", "cue", "content")),
)  # fmt: skip


def _measured(value: float, *, forms: bool = False) -> Measured:
    return Measured(
        documents=3,
        golds=40,
        figures={name: Figure(precision=value, recall=value) for name in NAMES},
        intervals={"rel-50": (value - 5, value + 5)},
        forms={"all": (30, 40), "split": (1, 4)} if forms else {},
    )


def test_ours_stand_above_the_peers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    keep(path, {"pt-dev": _measured(60)}, rules=True)
    keep(path, {"polnear-dev": _measured(70), "gepade-dev": _measured(50)}, rules=False)
    main(["--json", str(path)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("| **English**, PolNeAR (3 texts, 40 attributions) | **70.0** (70 / 70) | 65.0 to 75.0 |")
    names = [line.split("|")[1].strip() for line in lines if line.startswith("|")]
    assert any(name.startswith("*BBC Citron") for name in names)
    assert names.index("**Portuguese**, news and the first report, rules alone (3 texts, 40 attributions)") > 3
    assert lines[-1] == "| **German**, parliament (3 texts, 40 attributions) | 50.0 | 50.0 | 50.0 |"
    assert len({line.count("|") for line in lines[: lines.index("")]}) == 1


def test_forms_are_kept_until_measured_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    keep(path, {"pt-dev": _measured(60, forms=True)}, rules=False)
    keep(path, {"pt-dev": _measured(61)}, rules=False)
    main(["--json", str(path), "--forms"])
    out = capsys.readouterr().out
    assert "| all | 75 (30/40) |" in out
    assert "| 25 (1/4) |" in out


def test_no_figures_no_table(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not there"):
        main(["--json", str(tmp_path / "none.json")])
