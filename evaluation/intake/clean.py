"""Clean texts to measure false alarms on: treebanks, and news texts as published."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CleanText", "articles", "treebank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """A text and where its sentences stand in it."""

    name: str
    lang: str
    text: str
    sentences: tuple[tuple[int, int], ...]


def treebank(path: Path, *, whole: bool) -> Iterator[CleanText]:
    """The sentences of a treebank, each alone, or put together again to documents.

    Paragraphs are those the treebank marks; where it marks none, each sentence is a line.
    """
    lang = path.name[:2]
    parts: list[tuple[str, str]] = []
    name, gap, marks = path.name.split(".")[0], "\n", False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newdoc", "# text")) and parts and (line.startswith("# newdoc") or not whole):
                yield _joined(name, lang, parts)
                parts, gap = [], "\n"
            if line.startswith("# newpar"):
                gap, marks = "\n", True
            if line.startswith("# text = "):
                parts.append((gap, line[9:].strip()))
                gap = " " if marks else "\n"
    if parts:
        yield _joined(name, lang, parts)


def _joined(name: str, lang: str, parts: list[tuple[str, str]]) -> CleanText:
    text, spans = "", []
    for gap, sentence in parts:
        text += (gap if text else "") + sentence
        spans.append((len(text) - len(sentence), len(text)))
    return CleanText(name=name, lang=lang, text=text, sentences=tuple(spans))


def articles(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Name of the corpus, language and text of news texts: Portuguese, English, and the main texts of pages."""
    for path in sorted((corpora / "pt" / "texts").glob("*.txt")):
        yield "pt/texts", "pt", path.read_text(encoding="utf-8")
    with (corpora / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield "polnear/dev", "en", json.loads(line)["text"]
