"""Gold documents: texts with attributions, read from the corpora."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from dizque.errors import NotationError
from dizque.langs import codes
from dizque.notation import read_line
from dizque.parse import shipped

__all__ = ["READERS", "Document", "Gold", "corpora", "is_nested", "language_of", "marked", "read_corpus", "spoken", "why_not"]

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


def _folder() -> Path:
    return Path(os.environ.get("DIZQUE_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))


def corpora() -> Path:
    """The folder of corpora."""
    folder = _folder()
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
    golds = [
        Gold(source=read.pieces("who", n), cue=read.pieces("cue", n), content=read.pieces("what", n), optional=False, labels={})
        for n in read.numbers
    ]
    golds = [replace(gold, optional=is_nested(gold, golds)) for gold in golds]
    return Document(doc=doc, lang=lang, text=read.text, attributions=tuple(golds))


def is_nested(gold: Gold, among: Iterable[Gold]) -> bool:
    """Whether cue and content of an attribution lie inside one piece of another's content.

    One that shares its content with a wider one is outermost where its cue stands outside of it.
    """
    mine = gold.cue or gold.content[:1]
    pieces = [piece for other in among if other is not gold for piece in other.content]
    return bool(mine) and any(b <= mine[0][0] and mine[-1][1] <= e for b, e in pieces)


def _own(lang: str) -> Iterator[Document]:
    for path in sorted((REPORTS / lang).glob("*.txt")):
        try:
            yield marked(f"{lang}/{path.stem}", lang, path.read_text(encoding="utf-8").strip())
        except NotationError as error:
            raise SystemExit(f"evaluation/reports/{lang}/{path.name}: {error}") from error


def spoken(doc: str, sentences: Iterable[dict[str, Any]], annotations: Iterable[dict[str, Any]]) -> Document:
    """A speech of German parliament from its token lists: blanks between tokens, a line for each sentence.

    The cue is the verb with its particle, the content is the message; pieces are runs of tokens. Cues without source and message
    count as they stand.

    >>> said = {"Cue": ["0:1"], "Source": ["0:0"], "Message": ["0:2", "0:3"], "PTC": []}
    >>> spoken("x", [{"SentenceId": 0, "Tokens": ["Er", "sagt", "gar", "nichts"]}], [said]).attributions[0].content
    ((8, 18),)
    """
    text, at = "", {}
    for sentence in sentences:
        text += "\n" if text else ""
        for k, token in enumerate(sentence["Tokens"]):
            text += " " if k else ""
            at[int(sentence["SentenceId"]), k] = (len(text), len(text) + len(token))
            text += token
    order = {place: n for n, place in enumerate(at)}

    def spans(*names: Iterable[str]) -> Spans:
        out: list[tuple[int, int]] = []
        before = -2
        for place in sorted({(int(s), int(t)) for name in names for s, _, t in (i.partition(":") for i in name)}):
            begin, end = at[place]
            joined = order[place] == before + 1
            out[-1:] = [(out[-1][0], end)] if joined else [*out[-1:], (begin, end)]
            before = order[place]
        return tuple(out)

    golds = [
        Gold(source=spans(a["Source"]), cue=spans(a["Cue"], a["PTC"]), content=spans(a["Message"]), optional=False, labels=a)
        for a in annotations
    ]
    return Document(doc=doc, lang="de", text=text, attributions=tuple(golds))


def _parliament(split: str) -> Iterator[Document]:
    with gzip.open(corpora() / "gepade" / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for d in map(json.loads, lines):
            yield spoken(str(d["file"]).removesuffix(".json"), d["Sentences"], d["Annotations"])


READERS: dict[str, Callable[[], Iterator[Document]]] = {
    "polnear-train": lambda: _polnear("train"),
    "polnear-dev": lambda: _polnear("dev"),
    "pt-dev": lambda: _portuguese("dev"),
    "gepade-train": lambda: _parliament("train"),
    "gepade-dev": lambda: _parliament("dev"),
    **{f"own-{folder.name}": partial(_own, folder.name) for folder in sorted(REPORTS.glob("*")) if folder.is_dir()},
}


def read_corpus(name: str) -> tuple[Document, ...]:
    """All documents of a corpus by its name in `READERS`."""
    if name not in READERS:
        raise SystemExit(f"no corpus {name!r}; expected one of {', '.join(READERS)}.")
    return tuple(READERS[name]())


def language_of(name: str) -> str:
    """The language of a corpus.

    >>> language_of("own-fr"), language_of("gepade-dev")
    ('fr', 'de')
    """
    kind, _, rest = name.partition("-")
    return rest if kind == "own" else {"polnear": "en", "pt": "pt", "gepade": "de"}[kind]


def why_not(name: str) -> str:
    """Why a corpus cannot be measured here; empty if it can. Of languages: one without a pack or a shipped parsing model cannot."""
    own = name.removeprefix("own-") if name.startswith("own-") else ""
    if not own and not _folder().is_dir():
        return "the corpora are not here"
    if own and not any((REPORTS / own).glob("*.txt")):
        return "there are no reports of this language yet"
    lang = language_of(name)
    if lang not in codes():
        return f"there is no language pack for {lang!r}"
    if lang not in shipped():
        return f"there is no shipped parsing model for {lang!r}"
    return ""
