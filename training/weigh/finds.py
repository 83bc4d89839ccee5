"""Finds of the rules on marked reports: what their traits are, and whether they are right."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dizque.attribution.engine import Options, proposed
from dizque.attribution.found import Found
from dizque.attribution.weigh import Trait, traits
from dizque.attribution.words import Words
from dizque.intake import from_text
from dizque.langs import load_pack
from dizque.parse import load, parse
from dizque.records import Parsed, View
from evaluation.documents import Document, read_corpus
from evaluation.metrics import Cut, Predicted

__all__ = ["SEED", "Find", "Report", "documents", "reports", "spans"]

SEED = 11
_CHUNK = 20
_Roles = dict[str, frozenset[int]]


@dataclass(frozen=True)
class Find:
    """A find, its traits, and whether it is right; `None` where the marks do not tell."""

    found: Found
    traits: tuple[Trait, ...]
    right: bool | None


@dataclass(frozen=True)
class Report:
    """A marked report and what the rules find in it."""

    gold: Document
    words: Words
    finds: tuple[Find, ...]


def documents(corpus: str, wanted: int) -> list[Document]:
    """So many documents of a corpus, drawn with a fixed seed."""
    drawn = list(read_corpus(corpus))
    random.Random(SEED).shuffle(drawn)
    return drawn[:wanted]


def reports(golds: Iterable[Document], options: Options, kept: Path | None = None) -> list[Report]:
    """The documents with all that the rules find, before nested finds are dropped; parses are kept in a file if one is named."""
    out: list[Report] = []
    if kept is None or not kept.is_file():
        parses = list(parsed(golds))
        if kept is not None:
            kept.write_bytes(pickle.dumps(parses))
    else:
        parses = pickle.loads(kept.read_bytes())
    for gold, view, parse_ in parses:
        words = Words(view, parse_, load_pack(gold.lang))
        found = proposed(words, options)
        rights = judged(gold, words, found)
        out.append(Report(gold, words, tuple(Find(f, tuple(traits(words, f)), r) for f, r in zip(found, rights, strict=True))))
    return out


def parsed(golds: Iterable[Document]) -> Iterator[tuple[Document, View, Parsed]]:
    """The documents, as stages read them."""
    stream = iter(golds)
    while chunk := list(islice(stream, _CHUNK)):
        views = [from_text(d.text, doc=d.doc, lang=d.lang).view() for d in chunk]
        parses = parse([v.text for v in views], load(chunk[0].lang))
        yield from zip(chunk, views, parses, strict=True)


def spans(words: Words, found: Found) -> Predicted:
    """A find for the metrics."""
    pieces = {"source": found.source.pieces, "cue": (found.cue,) if found.cue else (), "content": found.content}
    return {role: [words.view.span(*words.parsed.offsets(p)).range for p in held] for role, held in pieces.items()}


def judged(gold: Document, words: Words, found: Sequence[Found]) -> list[bool | None]:
    """Which finds are right: each marked attribution makes the find right that agrees with it best.

    Nothing is known of finds that agree only with optional marks, that lie where annotators looked away, inside the content of
    a right find, or inside a quotation: nested attributions are not marked.
    """
    cut = Cut(gold.text)
    mine = [{role: cut.words(held) for role, held in spans(words, f).items()} for f in found]
    out: list[bool | None] = [False] * len(found)
    for a in sorted(gold.attributions, key=lambda a: a.optional):
        theirs = {"source": cut.words(a.source), "cue": cut.words(a.cue), "content": cut.words(a.content)}
        best = max(((_closeness(m, theirs), n) for n, m in enumerate(mine) if _agree(m, theirs)), default=None)
        if best is not None and not (a.optional and out[best[1]]):
            out[best[1]] = None if a.optional else True
    ignored = cut.words(gold.ignore)
    for n, m in enumerate(mine):
        if 2 * len(m["content"] & ignored) > len(m["content"]) or (not out[n] and _is_inside(words, found, n, out)):
            out[n] = None
    return out


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _closeness(mine: _Roles, theirs: _Roles) -> float:
    return _dice(mine["content"], theirs["content"]) + 0.1 * sum(_dice(mine[r], theirs[r]) for r in ("cue", "source"))


def _agree(mine: _Roles, theirs: _Roles) -> bool:
    """As `rel-50` has it."""
    who = bool(mine["source"] & theirs["source"]) or not (mine["source"] or theirs["source"])
    return who and _dice(mine["content"], theirs["content"]) >= 0.5


def _is_inside(words: Words, found: Sequence[Found], n: int, rights: Sequence[bool | None]) -> bool:
    """Whether a find lies in the content of a right one, or wholly in a quotation."""
    f = found[n]
    own = {i for r in (*f.content, *((f.cue,) if f.cue else ())) for i in range(*r)}
    if all(words.quote[i] >= 0 and not words.marks[i] for i in own):
        return True
    hosts = (found[m] for m, right in enumerate(rights) if right and m != n)
    return any(own <= {i for r in host.content for i in range(*r)} for host in hosts)
