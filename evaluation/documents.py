"""Gold documents: texts with attributions, read from the corpora."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dizque.notation import read_line

__all__ = ["READERS", "Document", "corpora", "read_corpus"]

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One gold attribution; `optional` ones are don't-cares, `labels` holds whatever else the corpus says."""

    source: Spans
    cue: Spans
    content: Spans
    optional: bool
    labels: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and its gold attributions. `ignore` are regions that the annotators discarded."""

    doc: str
    lang: str
    text: str
    attributions: tuple[Gold, ...]
    ignore: Spans = ()


def corpora() -> Path:
    """The folder of corpora."""
    folder = Path(os.environ.get("DIZQUE_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))
    if not folder.is_dir():
        raise SystemExit(f"no corpora at {folder}; expected the folder with polnear/, pt/ …. Next: set DIZQUE_CORPORA.")
    return folder


def _spans(value: Any) -> Spans:
    return tuple((int(b), int(e)) for b, e in value or ())


def _gold(a: dict[str, Any], *, optional: bool) -> Gold:
    return Gold(
        source=_spans(a.get("source")), cue=_spans(a.get("cue")), content=_spans(a.get("content")), optional=optional, labels=a
    )


def _polnear(split: str) -> Iterator[Document]:
    with (corpora() / "polnear" / f"{split}.jsonl").open(encoding="utf-8") as lines:
        for d in map(json.loads, lines):
            golds = tuple(_gold(a, optional=bool(a.get("optional"))) for a in d["attributions"])
            yield Document(doc=d["doc"], lang="en", text=d["text"], attributions=golds, ignore=_spans(d.get("ignore")))


def _portuguese(split: str) -> Iterator[Document]:
    """Nested attributions are don't-cares, as the corpus's guidelines say for a reader of outermost ones."""
    folder = corpora() / "pt"
    with (folder / f"{split}.jsonl").open(encoding="utf-8") as lines:
        for d in map(json.loads, lines):
            path = folder / "texts" / f"{d['doc']}.txt"
            if d["doc"] == "seed":
                path = next((corpora().parent / "inputs").glob("*.txt"))
            golds = tuple(_gold(a, optional=bool(a.get("optional") or a.get("nested"))) for a in d["attributions"])
            yield Document(doc=d["doc"], lang="pt", text=path.read_bytes().decode("utf-8"), attributions=golds)


REPORTS = Path(__file__).parent / "reports"
"""Short news reports of our own, a folder for each language, marked in one-line notation; numbers count through a report."""


def marked(doc: str, lang: str, line: str) -> Document:
    """A report from its notation; an attribution whose cue lies in the content of another is nested and a don't-care.

    >>> marked("x", "en", "{who: Ann} {cue: said} {what: {who2: Bob} {cue2: heard} {what2: it}}.").attributions[1].optional
    True
    """
    read = read_line(line)
    contents = [(n, span) for n in read.numbers for span in read.pieces("what", n)]
    golds = []
    for n in read.numbers:
        cue = read.pieces("cue", n)
        nested = any(m != n and cue and b <= cue[0][0] and cue[0][1] <= e for m, (b, e) in contents)
        who, what = read.pieces("who", n), read.pieces("what", n)
        golds.append(Gold(source=who, cue=cue, content=what, optional=nested, labels={}))
    return Document(doc=doc, lang=lang, text=read.text, attributions=tuple(golds))


def _own(lang: str) -> Iterator[Document]:
    for path in sorted((REPORTS / lang).glob("*.txt")):
        yield marked(f"{lang}/{path.stem}", lang, path.read_text(encoding="utf-8").strip())


READERS: dict[str, Callable[[], Iterator[Document]]] = {
    "polnear-train": lambda: _polnear("train"),
    "polnear-dev": lambda: _polnear("dev"),
    "pt-dev": lambda: _portuguese("dev"),
    **{f"own-{folder.name}": partial(_own, folder.name) for folder in sorted(REPORTS.glob("*")) if folder.is_dir()},
}


def read_corpus(name: str) -> tuple[Document, ...]:
    """All documents of a corpus by its name in `READERS`."""
    if name not in READERS:
        raise SystemExit(f"no corpus {name!r}; expected one of {', '.join(READERS)}.")
    return tuple(READERS[name]())
