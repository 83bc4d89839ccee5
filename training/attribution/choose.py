"""Choose the settings of a reader on documents held out from its training, and say how sure its scores may be.

    python -m training.attribution.choose en --model DIR [--documents 84] [--write]

Runs the exported files with the shipped parser and rules, as they run in the end. Settings are chosen for rel-50, one after the
other; the score is a logistic regression of "counts for rel-50" on what a find is made of, checked by halves.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dizque.attribution.engine import Options, by_rules
from dizque.attribution.reader import Proposal, Read, Reader, proposal_of
from dizque.attribution.reader.decode import Settings, log_odds
from dizque.attribution.reader.load import open_reader
from dizque.attribution.reader.sight import Sight
from dizque.attribution.words import Words
from dizque.intake import from_text
from dizque.langs import load_pack
from dizque.parse import load, parse
from dizque.records import View
from evaluation.documents import Document, Gold
from evaluation.metrics import Cut, Tally, figures, tally
from training.attribution.documents import CORPORA, split

GRID: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("edge", (0.15, 0.25, 0.35, 0.45)),
    ("trust", (0.0, 4.0, 7.0, 10.0)),
    ("cue", (0.35, 0.5)),
    ("switch", (1.5, 3.5)),
    ("lean", (-0.5, 0.0)),
)
LEAST = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Case:
    """A document, its text as stages read it, its parse, and what the rules make of it."""

    gold: Document
    view: View
    words: Words
    proposals: tuple[Proposal, ...]


def cases(documents: Sequence[dict[str, Any]]) -> list[Case]:
    """The documents, parsed and read by the rules."""
    lang = documents[0]["lang"]
    pack = load_pack(lang)
    views = [from_text(d["text"], doc=d["doc"], lang=lang).view() for d in documents]
    out = []
    for d, view, parsed in zip(documents, views, parse([v.text for v in views], load(lang)), strict=True):
        words = Words(view, parsed, pack)
        found = tuple(proposal_of(words, f) for f in by_rules(words, Options()) if f.cue is not None)
        out.append(Case(document(d), view, words, found))
    return out


class Kept(Reader):
    """A reader that looks at each text once."""

    def __init__(self, folder: Path) -> None:
        other = open_reader(folder)
        super().__init__(other.network, other.vocabulary, Settings(), other.paths)
        self.seen: dict[str, Sight] = {}

    def see(self, text: str) -> Sight:
        """As the reader, remembered."""
        if text not in self.seen:
            self.seen[text] = sight = super().see(text)
            sight.roles = cache(sight.roles)  # type: ignore[method-assign]
        return self.seen[text]


def document(d: dict[str, Any]) -> Document:
    """A document for the metrics."""
    golds = tuple(
        Gold(source=a["source"], cue=a["cue"], content=a["content"], optional=False, labels={}) for a in d["attributions"]
    )
    return Document(doc=d["doc"], lang=d["lang"], text=d["text"], attributions=golds, ignore=d.get("ignore", ()))


def spans(case: Case, read: Read) -> dict[str, Any]:
    """A find for the metrics."""
    roles = {"source": read.source, "cue": (read.cue,), "content": read.content}
    return {role: [case.view.span(*r).range for r in found] for role, found in roles.items()}


def read_all(reader: Reader, documents: Sequence[Case], settings: Settings) -> list[tuple[Read, ...]]:
    """What the reader finds with these settings."""
    reader.settings = settings
    return [reader.read(c.view.text, c.proposals, c.words) for c in documents]


def measured(documents: Sequence[Case], found: Sequence[Sequence[Read]]) -> dict[str, Any]:
    """The figures."""
    total: Tally = Counter()
    for c, reads in zip(documents, found, strict=True):
        total.update(tally(c.gold, [spans(c, r) for r in reads]))
    return figures(total)


def changed(settings: Settings, name: str, value: float) -> Settings:
    """The settings with one other value."""
    held: dict[str, Any] = {**asdict(settings), name: value}
    return Settings(**held)


def chosen(reader: Reader, documents: Sequence[Case], settings: Settings) -> Settings:
    """Settings, one after the other; each is judged with the score and the least score that fit it best."""
    best = 0.0
    for name, values in GRID:
        tried = {}
        for value in values:
            fit = fitted(reader, documents, changed(settings, name, value), LEAST[1::2])
            got = measured(documents, read_all(reader, documents, fit))
            tried[value] = got["rel-50"].f1 + got["rel-exact"].f1 / 2
            print(
                f"{name:8s} {value:7.2f}  rel-50 {got['rel-50'].f1:.2f} ({got['rel-50'].precision:.1f}/{got['rel-50'].recall:.1f})"
                f"  exact {got['rel-exact'].f1:.2f}  least {fit.least:.2f}",
                flush=True,
            )
        kept = float(getattr(settings, name))
        tried.setdefault(kept, best)
        best = max(tried.values())
        settings = changed(settings, name, max(tried, key=lambda v: tried[v]))
    return settings


def fitted(reader: Reader, documents: Sequence[Case], settings: Settings, leasts: Sequence[float]) -> Settings:
    """The settings with the score that fits them, and the least score that is best for rel-50."""
    x, y = made_of(documents, read_all(reader, documents, replace(settings, least=0.0)))
    settings = replace(settings, least=0.0, score=tuple(round(float(w), 4) for w in regression(x, y)))
    found = read_all(reader, documents, settings)
    kept = {least: [tuple(r for r in reads if r.score >= least) for reads in found] for least in leasts}
    return replace(settings, least=max(leasts, key=lambda v: measured(documents, kept[v])["rel-50"].f1))


def made_of(documents: Sequence[Case], found: Sequence[Sequence[Read]]) -> tuple[np.ndarray, np.ndarray]:
    """What each find is made of, and whether it is right."""
    x = np.array([features(r) for reads in found for r in reads])
    return x, np.array([ok for c, reads in zip(documents, found, strict=True) for ok in right(c, reads)], float)


def right(c: Case, reads: Sequence[Read]) -> list[bool]:
    """Which finds have a gold attribution with half of the content in common, and a word of the source or no source at all."""
    cut = Cut(c.gold.text)
    golds = [(cut.words(a.content), cut.words(a.source)) for a in c.gold.attributions]
    found = [{role: cut.words(where) for role, where in spans(c, r).items()} for r in reads]
    return [
        any(
            4 * len(f["content"] & content) >= len(f["content"]) + len(content)
            and (bool(f["source"] & source) or not (f["source"] or source))
            for content, source in golds
        )
        for f in found
    ]


def features(read: Read) -> list[float]:
    """What the score is made of."""
    return [1.0, *map(log_odds, read.parts[:3]), read.parts[3]]


def regression(x: np.ndarray, y: np.ndarray, steps: int = 60) -> np.ndarray:
    """Logistic regression by Newton's method, lightly held to zero."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.eye(x.shape[1])
        w += np.linalg.solve(hessian, x.T @ (y - p) - w)
    return w


def reliability(x: np.ndarray, y: np.ndarray) -> None:
    """Print the share of right finds by score, each half scored by the other's weights."""
    half = np.arange(len(y)) < len(y) // 2
    score = np.empty(len(y))
    for own, other in ((half, ~half), (~half, half)):
        score[own] = 1 / (1 + np.exp(-x[own] @ regression(x[other], y[other])))
    print("score       finds  mean   right")
    for low in np.arange(0, 1, 0.1):
        inside = (score >= low) & (score < low + 0.1 + 1e-9)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f} {inside.sum():6d}  {score[inside].mean():.3f}  {y[inside].mean():.3f}")


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", choices=sorted(CORPORA))
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--documents", type=int, default=84)
    p.add_argument("--grid", type=int, default=40, help="documents that all but the score are chosen on")
    p.add_argument("--write", action="store_true")
    o = p.parse_args()
    documents = cases(split(o.lang)[0][: o.documents])
    reader = Kept(o.model)
    settings = fitted(reader, documents, chosen(reader, documents[: o.grid], Settings()), LEAST)
    reliability(*made_of(documents, read_all(reader, documents, replace(settings, least=0.0))))
    for kept in (settings, replace(settings, least=0.0)):
        got = measured(documents, read_all(reader, documents, kept))
        print(f"least {kept.least:.2f}: " + "  ".join(f"{n} {f.f1:.1f}" for n, f in got.items()))
        print(f"precision {got['rel-50'].precision:.1f} recall {got['rel-50'].recall:.1f}")
    print(json.dumps(asdict(settings)))
    if o.write:
        (o.model / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
