"""The English reader as teacher: its finds in the English side of NTREX, carried over to the other languages.

    python -m training.project.silver es fr it ru de pt [--out FOLDER] [--cues 40]

Prints for each language how many finds could be carried over, how far the language's own reading (rules alone, and its reader if it
has one) agrees with them (rel-50: contents overlap by half, a word of the source in common), and the commonest words that stand
where English has a cue and that the pack does not list: candidates for the pack. `--out` writes the silver attributions, one
document a line, in the form of the other corpora. Silver is no gold: the teacher errs, and so does the alignment.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dizque.attribution import Options
from dizque.intake import from_text
from dizque.langs import CueKind, Pack, load_pack
from dizque.parse import load, parse
from dizque.records import Parsed, Reading
from dizque.run.pipeline import read_reports
from evaluation.attribution import spans_of, total
from evaluation.documents import Document, Gold, corpora
from evaluation.metrics import tally
from training.project.align import align

__all__ = ["NTREX", "carried", "main", "parallel"]

NTREX = {"es": "spa", "fr": "fra", "it": "ita", "ru": "rus", "de": "deu", "pt": "por"}
LEAST_SCORE = 0.6
"""Finds of the teacher that are less sure are left out."""
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One language of a document: its sentences as lines of one text, parsed."""

    text: str
    parsed: Parsed

    def lines(self) -> list[list[int]]:
        """Tokens of each line."""
        ends = _line_ends(self.text)
        out: list[list[int]] = [[] for _ in ends]
        line = 0
        for token in self.parsed.tokens:
            while token.start >= ends[line]:
                line += 1
            out[line].append(token.i)
        return out


def parallel(lang: str) -> list[tuple[str, list[str]]]:
    """Documents of a language of NTREX: name and sentences."""
    with gzip.open(corpora() / "ntrex" / f"{lang}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [(d["doc"], [" ".join(s.split()) for s in d["sentences"]]) for d in map(json.loads, lines)]


def _line_ends(text: str) -> list[int]:
    ends, at = [], 0
    for line in text.split("\n"):
        at += len(line) + 1
        ends.append(at)
    return ends


def sides(documents: Sequence[tuple[str, list[str]]], lang: str) -> list[Side]:
    """The documents, parsed."""
    texts = ["\n".join(sentences) for _, sentences in documents]
    return [Side(text=text, parsed=p) for text, p in zip(texts, parse(texts, load(lang)), strict=True)]


def links(english: Sequence[Side], other: Sequence[Side]) -> list[dict[int, list[int]]]:
    """For each document the tokens of the other side that an English token is aligned with."""
    pairs, places = [], []
    for n, (a, b) in enumerate(zip(english, other, strict=True)):
        for here, there in zip(a.lines(), b.lines(), strict=True):
            if here and there:
                pairs.append(([a.parsed.tokens[i].text for i in here], [b.parsed.tokens[j].text for j in there]))
                places.append((n, here, there))
    out: list[dict[int, list[int]]] = [{} for _ in english]
    for (n, here, there), found in zip(places, align(pairs), strict=True):
        for i, j in found:
            out[n].setdefault(here[i], []).append(there[j])
    return out


def carried(spans: Iterable[Any], here: Side, there: Side, linked: dict[int, list[int]]) -> Spans:
    """Spans of the English side on the other side: from the first aligned word to the last, each line by itself."""
    lines = {i: n for n, tokens in enumerate(there.lines()) for i in tokens}
    out: dict[int, tuple[int, int]] = {}
    for span in spans:
        for token in here.parsed.tokens:
            if token.end <= span.start or token.start >= span.end or token.upos == "PUNCT":
                continue
            for j in linked.get(token.i, ()):
                b, e = there.parsed.tokens[j].start, there.parsed.tokens[j].end
                first, last = out.get(lines[j], (b, e))
                out[lines[j]] = min(first, b), max(last, e)
    return tuple(out[n] for n in sorted(out))


def silver(readings: Sequence[Reading], english: Sequence[Side], other: Sequence[Side], lang: str) -> Iterator[Document]:
    """The teacher's finds as documents of the other language; finds without a carried cue or content are left out."""
    for reading, here, there, linked in zip(readings, english, other, links(english, other), strict=True):
        golds = []
        for s in reading.statements:
            a = s.attribution
            if a.score < LEAST_SCORE or a.nested_in is not None:
                continue
            parts = {role: carried(getattr(a, role), here, there, linked) for role in ("source", "cue", "content")}
            if parts["cue"] and parts["content"] and bool(parts["source"]) == bool(a.source):
                golds.append(Gold(**parts, optional=False, labels={}))
        yield Document(doc=reading.report.doc, lang=lang, text=there.text, attributions=tuple(golds))


def candidates(documents: Sequence[Document], other: Sequence[Side], pack: Pack) -> Counter[str]:
    """Lemmas of verbs and nouns in carried cues that the pack does not list."""
    listed = {lemma.casefold() for cue in pack.cues if cue.kind is not CueKind.ADPOSITION for lemma in cue.lemmas}
    found: Counter[str] = Counter()
    for d, side in zip(documents, other, strict=True):
        for a in d.attributions:
            inside = [t for t in side.parsed.tokens for b, e in a.cue if b <= t.start < e]
            if not any(t.lemma.casefold() in listed for t in inside):
                found.update({t.lemma.casefold() for t in inside if t.upos in ("VERB", "NOUN")})
    return found


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", nargs="+", choices=sorted(NTREX))
    p.add_argument("--out", type=Path)
    p.add_argument("--cues", type=int, default=40)
    o = p.parse_args()
    source = parallel("eng")
    english = sides(source, "en")
    taught = read_reports(
        [from_text(s.text, doc=doc, lang="en") for (doc, _), s in zip(source, english, strict=True)], claims=False
    )
    for lang in o.lang:
        other = sides(parallel(NTREX[lang]), lang)
        documents = list(silver(taught, english, other, lang))
        own = read_reports([from_text(d.text, doc=d.doc, lang=lang) for d in documents], claims=False, options=Options())
        found = total(tally(d, spans_of(r)) for d, r in zip(documents, own, strict=True))["rel-50"]
        kept, all_ = sum(len(d.attributions) for d in documents), sum(len(r.statements) for r in taught)
        print(
            f"\n{lang}: {kept} of the teacher's {all_} finds carried over; agreement P {found.precision:.1f} R {found.recall:.1f} F {found.f1:.1f}"
        )
        print(
            "not in the pack:",
            ", ".join(f"{w} {n}" for w, n in candidates(documents, other, load_pack(lang)).most_common(o.cues)),
        )
        if o.out:
            o.out.mkdir(parents=True, exist_ok=True)
            with (o.out / f"{lang}.jsonl").open("w", encoding="utf-8") as lines:
                for d in documents:
                    rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in d.attributions]
                    lines.write(json.dumps({"doc": d.doc, "text": d.text, "attributions": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
