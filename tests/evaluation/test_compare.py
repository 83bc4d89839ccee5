"""Gains and losses: identity, verdicts, notation, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.notation import read_line
from evaluation.compare import changes, line_of, main, tell
from evaluation.documents import Document, marked
from evaluation.metrics import Predicted, Verdict, judge

LINE = "{who: Ann} {cue: said} {what: that it rains}. {who2: Bob} {cue2: denied} {what2: it}. Eve slept."


def predicted(document: Document) -> list[Predicted]:
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in document.attributions]


def test_only_what_differs_is_told_and_judged() -> None:
    document = marked("d", "en", LINE)
    ann, bob = predicted(document)
    wrong = {"source": [(46, 49)], "cue": [(50, 55)], "content": [(29, 35)]}
    moved = {**bob, "source": ann["source"]}
    found = list(changes(document, [ann, bob], [ann, moved, wrong], has_gold=True))
    assert [(c.gained, c.verdict) for c in found] == [(True, Verdict.SOURCE), (False, Verdict.EXACT), (True, Verdict.WRONG)]
    assert found[1].line == "{who: Bob} {cue: denied} {what: it}."
    assert list(tell(found))[-2:] == ["lost: 1 (1 exact)", "gained: 2 (1 source, 1 wrong)"]


def test_without_gold_there_is_no_mark() -> None:
    document = marked("d", "en", LINE)
    assert [c.verdict for c in changes(document, [], predicted(document), has_gold=False)] == [None, None]


def test_the_same_has_no_change() -> None:
    document = marked("d", "en", LINE)
    assert list(changes(document, predicted(document), predicted(document), has_gold=True)) == []


def test_dont_cares_are_free() -> None:
    document = marked("d", "en", "{who: Ann} {cue: said} {what: that {who2: Bob} {cue2: denied} {what2: the theft}}.")
    assert judge(document, predicted(document)).mine == (Verdict.EXACT, Verdict.FREE)


@given(st.text(alphabet='ab. \n"{}\\', min_size=3), st.data())
def test_a_line_keeps_the_words_of_every_role(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(begin + 1, len(text) - 1))
    pieces: Predicted = {"cue": [(begin, end)], "content": [(end, len(text))]}
    line = line_of(text, pieces)
    assert "\n" not in line
    read = read_line(line)
    kept = [read.text[b:e] for b, e in read.pieces("cue")]
    assert kept == [text[begin:end].replace("\n", " ")]


def test_two_files_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = marked("d", "en", LINE)
    first, second, texts = tmp_path / "old.jsonl", tmp_path / "new.jsonl", tmp_path / "in.jsonl"
    for path, found in ((first, predicted(document)[:1]), (second, predicted(document))):
        path.write_text(json.dumps({"doc": "d", "attributions": found}) + "\n", encoding="utf-8")
    texts.write_text(json.dumps({"doc": "d", "text": document.text}) + "\n", encoding="utf-8")
    main([str(first), str(second), str(texts)])
    assert capsys.readouterr().out.split("\n") == [
        "", "d", "  +        {who: Bob} {cue: denied} {what: it}.", "", "lost: 0", "gained: 1 (1 no gold)", "",
    ]  # fmt: skip


def test_a_name_that_is_nothing_is_answered(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no corpus 'nowhere'"):
        main(["a", "b", "nowhere"])
    texts = tmp_path / "in.jsonl"
    texts.write_text('{"doc": "d", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="is no file and cannot be checked out"):
        main(["no-such-revision", ".", str(texts)])
