"""Files that are not what they should be: an answer, the right exit status, and the good report beside them is read."""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOOD = "A ministra negou que a ponte tenha caído. Segundo a prefeita, o rio secou."
DUTCH = "De minister ontkende dinsdag dat de brug is ingestort. Volgens de burgemeester staat de rivier droog en wacht iedereen op regen. "

Dizque = Callable[..., Any]
Export = Callable[[], dict[str, Any]]


def deep(depth: int, text: str) -> bytes:
    return f"<html><body>{'<div>' * depth}<p>{text}</p>{'</div>' * depth}</body></html>".encode()


NOISE = random.Random(1).randbytes(20_000)
UNREADABLE: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.txt", b"", "empty", "is empty"),
    "blank": ("a.txt", b" \r\n\t\n", "empty", "is empty"),
    "empty page": ("a.html", b"", "empty", "is empty"),
    "empty lines": ("a.jsonl", b"", "empty", "is empty"),
    "binary": ("a.txt", NOISE, "binary", "binary data"),
    "compressed": ("a.html", zlib.compress(GOOD.encode() * 50), "binary", "binary data"),
    "portable document": ("a.txt", b"%PDF-1.7\n" + GOOD.encode(), "binary", "binary data"),
    "50 MB in one line": ("a.txt", b"ponte " * 8_500_000, "too_long", "expected one report of at most"),
    "10,000 nested tags round nothing": ("a.html", deep(10_000, ""), "no_main_text", "without running text"),
    "a page that a script would fill": ("a.html", b"<html><body><script>fill()</script></body></html>", "no_main_text", "text"),
    "no object": ("a.jsonl", b"[1, 2]\n", "not_an_object", "line 1"),
    "no text": ("a.jsonl", b'{"doc": "a"}\n', "bad_field", "'text'"),
    "an archive": ("a.warc.gz", b"\x1f\x8b", "unsupported", "not read yet"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_listed_and_the_rest_is_read(here: Path, dizque: Dizque, export: Export, case: str) -> None:
    name, raw, code, words = UNREADABLE[case]
    (here / "in").mkdir()
    (here / "in" / name).write_bytes(raw)
    (here / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    done = dizque("read", "in")
    assert done.status == 1
    assert f"Not read ({code}): " in done.err
    assert words in done.err
    assert "expected" in done.err
    kept = export()
    assert [report["doc"] for report in kept["reports"]] == ["good.txt"]
    assert len(kept["statements"]) == 2
    assert [issue["code"] for issue in kept["issues"]] == [code]
    assert dizque("read", "in").status == 1
    assert export() == kept


def test_a_file_that_was_mended_is_forgiven(here: Path, dizque: Dizque, export: Export) -> None:
    (here / "a.txt").write_bytes(NOISE)
    assert dizque("read", "a.txt").status == 1
    (here / "a.txt").write_text(GOOD, encoding="utf-8")
    assert dizque("read", "a.txt").status == 0
    assert export()["issues"] == []


def test_a_page_of_10_000_nested_tags_is_read_with_a_note(here: Path, dizque: Dizque, export: Export) -> None:
    (here / "a.html").write_bytes(deep(10_000, GOOD * 4))
    done = dizque("read", "a.html")
    assert done.status == 0
    assert "Note (too_deep): a.html nests 10,002 tags" in done.err
    assert len(export()["statements"]) >= 4


ENCODED = {
    "utf-16": GOOD.encode("utf-16"),
    "utf-16 without a mark": GOOD.encode("utf-16-le"),
    "utf-8 with a mark": GOOD.encode("utf-8-sig"),
    "windows": GOOD.encode("cp1252"),
}


@pytest.mark.parametrize("case", ENCODED)
def test_other_encodings_are_understood(here: Path, dizque: Dizque, export: Export, case: str) -> None:
    (here / "a.txt").write_bytes(ENCODED[case])
    assert dizque("read", "a.txt").status == 0
    assert [s["words"]["content"] for s in export()["statements"]] == ["que a ponte tenha caído", "o rio secou"]


def test_invalid_utf_8_is_read_with_a_note(here: Path, dizque: Dizque, export: Export) -> None:
    (here / "a.txt").write_bytes(GOOD.encode() + b" E \xff\xfe mais n\xc3\xa3o disse.")
    done = dizque("read", "a.txt")
    assert done.status == 0
    assert "Note (encoding): " in done.err
    assert len(export()["statements"]) >= 2


def test_a_script_in_a_title_is_shown_and_never_run(here: Path, dizque: Dizque, export: Export) -> None:
    attack = '<script>alert("x")</script>'
    shown = attack.replace("<", "&lt;").replace(">", "&gt;")
    page = f"<html><head><title>Ponte {shown}</title></head><body><h1>Ponte {shown}</h1><p>{GOOD} {GOOD}</p></body></html>"
    (here / "a.html").write_text(page, encoding="utf-8")
    (here / "b.txt").write_text(f"Ponte {attack}\n{GOOD}\n", encoding="utf-8")
    assert dizque("read", "a.html", "b.txt", "--outlet", attack).status == 0
    assert any(attack in (report["title"] or "") for report in export()["reports"])
    for path in (here / "out" / "dossier").rglob("*.html"):
        assert attack not in path.read_text(encoding="utf-8"), path


def test_a_language_without_a_pack_is_kept_and_told(here: Path, dizque: Dizque, export: Export) -> None:
    (here / "a.txt").write_text(DUTCH * 3, encoding="utf-8")
    (here / "good.txt").write_text(GOOD, encoding="utf-8")
    done = dizque("read", "a.txt", "good.txt")
    assert done.status == 1
    assert "Not read (no_pack): " in done.err
    assert "expected one of de, en, es" in done.err
    kept = export()
    assert [(r["doc"], r["lang"], len(r["issues"])) for r in kept["reports"]] == [("a.txt", "nl", 1), ("good.txt", "pt", 0)]


@pytest.mark.parametrize("name", ["none.txt", "none/", "none/*.txt"])
def test_what_is_not_there_is_told(here: Path, dizque: Dizque, name: str) -> None:
    done = dizque("read", name)
    assert done.status == 1
    assert "Not read (unreadable): " in done.err
    assert "Next: check the" in done.err


def test_a_folder_and_a_file_without_rights_are_told_and_the_rest_is_read(here: Path, process: Dizque, export: Export) -> None:
    (here / "in" / "closed").mkdir(parents=True)
    (here / "in" / "closed" / "a.txt").write_text(GOOD, encoding="utf-8")
    (here / "in" / "b.txt").write_text(GOOD + " Fim.", encoding="utf-8")
    (here / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    (here / "in" / "b.txt").chmod(0)
    (here / "in" / "closed").chmod(0)
    try:
        done = process("read", "in", as_root=False)
    finally:
        (here / "in" / "closed").chmod(0o700)
    assert done.status == 1
    assert done.err.count("Not read (unreadable): ") == 2
    assert os.path.join("in", "closed") in done.err
    assert "permission denied" in done.err
    assert [report["doc"] for report in export()["reports"]] == ["good.txt"]


def test_a_mistake_in_about_toml_stops_the_run_with_a_message(here: Path, dizque: Dizque) -> None:
    (here / "a.txt").write_text(GOOD, encoding="utf-8")
    (here / "about.toml").write_text('["a.txt"]\noutlets = "A"\n', encoding="utf-8")
    done = dizque("read", "a.txt")
    assert done.status == 2
    assert "about.toml cannot be used (Object contains unknown field `outlets`" in done.err
    assert "Next: mend it" in done.err
