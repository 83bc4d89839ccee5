"""The same reports give the same ledger: in any order, in any number of goes, with any number of workers."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from dizque.dossier import json_
from dizque.intake import Options
from dizque.run.extract import extract
from dizque.run.lines import cut_lines
from dizque.run.reading import read_into
from dizque.store import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
REPORTS = sorted(str(path) for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html", ".jsonl"))


def export(folder: Path, *goes: list[str], workers: int = 1) -> bytes:
    """The export of a ledger that read the paths, one go after the other."""
    with Ledger.open(folder / "ledger.db") as ledger:
        for paths in goes:
            read_into(ledger, paths, Options(), workers=workers)
        (path,) = json_.write(ledger, folder / "ledger.json")
    return path.read_bytes()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(tmp_path_factory.mktemp("once"), REPORTS)


def test_there_is_something_to_compare(once: bytes) -> None:
    book = json.loads(once)
    assert len(book["reports"]) == len(REPORTS) >= 7
    assert len(book["statements"]) > 50
    assert {report["lang"] for report in book["reports"]} >= {"en", "pt"}


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_input_gives_the_same_ledger(once: bytes, tmp_path: Path, seed: int) -> None:
    assert export(tmp_path, random.Random(seed).sample(REPORTS, len(REPORTS))) == once


def test_sharded_input_read_in_several_goes_gives_the_same_ledger(once: bytes, tmp_path: Path) -> None:
    assert export(tmp_path, REPORTS[4:], REPORTS[:2], REPORTS[1:5]) == once


def test_several_workers_give_the_same_ledger(once: bytes, tmp_path: Path) -> None:
    assert export(tmp_path, [str(EXAMPLES)], workers=2) == once


def test_reading_again_changes_nothing(once: bytes, tmp_path: Path) -> None:
    assert export(tmp_path, REPORTS, REPORTS) == once


def test_a_report_under_two_names_is_one_report_whatever_came_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(REPORTS[0], tmp_path / name)
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    exports = []
    for order in ([a, b], [b, a]):
        folder = tmp_path / f"from-{Path(order[0]).stem}"
        folder.mkdir()
        exports.append(export(folder, order))
    assert exports[0] == exports[1]
    assert [report["docs"] for report in json.loads(exports[0])["reports"]] == [["a.txt", "b.txt"]]


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    texts = [Path(path).read_text(encoding="utf-8") for path in REPORTS if path.endswith(".txt")]
    good = [json.dumps({"doc": f"{n}", "text": text * (1 + n % 2)}).encode() for n, text in enumerate(texts * 4)]
    return [*good[:7], b"no json", *good[7:12], b'{"doc": "a"}', *good[12:], b'{"doc": "end", "text": ""}']


def test_extract_gives_a_line_for_each_line_in_the_same_order_and_bytes_with_any_number_of_workers(lines: list[bytes]) -> None:
    chunks = list(extract(lines, Options()))
    out = [line for chunk in chunks for line in chunk.lines]
    assert [json.loads(line)["doc"] for line in out] == [
        None if line in (b"no json", b'{"doc": "a"}') else json.loads(line)["doc"] for line in lines
    ]
    assert [n for n, line in enumerate(out, start=1) if json.loads(line).get("line")] == [8, 14]
    assert sum(chunk.unread for chunk in chunks) == 3
    assert [line for chunk in extract(lines, Options(), workers=2) for line in chunk.lines] == out


def test_a_text_has_the_same_line_whatever_stands_round_it(lines: list[bytes]) -> None:
    alone = next(extract([lines[2]], Options())).lines[0]
    among = [line for chunk in extract(lines, Options()) for line in chunk.lines]
    assert among[2] == alone
    backwards = [line for chunk in extract(lines[::-1], Options()) for line in chunk.lines]
    assert backwards[-3] == alone


def test_ids_do_not_depend_on_name_and_date(lines: list[bytes]) -> None:
    first, other = (
        json.loads(next(extract([json.dumps(line).encode()], Options())).lines[0])["attributions"]
        for line in (json.loads(lines[0]), json.loads(lines[0]) | {"doc": "other", "published": "2025-03-11", "outlet": "A"})
    )
    assert [a["id"] for a in first] == [a["id"] for a in other]
    assert first


def test_input_of_any_length_is_read_as_a_stream(lines: list[bytes], tmp_path: Path) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield lines[2]

    stream = extract(endless(), Options())  # type: ignore[arg-type]
    assert sum(len(next(stream).lines) for _ in range(3)) == taken == 7
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(lines))
    with path.open("rb") as file:
        assert list(cut_lines(file)) == lines


def test_claims_across_reports_are_found_even_if_the_run_before_was_cut_short(
    once: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "replace_claims", cut)
        with pytest.raises(KeyboardInterrupt):
            export(tmp_path, REPORTS)
    assert export(tmp_path, REPORTS) == once
