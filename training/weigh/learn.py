"""Learn the weights of the rules' finds, and measure how far they may be trusted.

    DIZQUE_CORPORA=DIR python -m training.weigh.learn [--documents 400] [--parses FILE] [--compare] [--write]
    DIZQUE_CORPORA=DIR python -m training.weigh.learn --check polnear-dev pt-dev

The first command learns on PolNeAR train with the rules alone: five parts by documents, each weighed by what the others teach,
tell which finds to drop; `--compare` shows other designs too; `--write` writes `weights.toml` with its card. `--check` tells
how reliable the weights that ship are on other corpora: look there once.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from dizque.attribution import weigh
from dizque.attribution.engine import Options, nesting_kept
from evaluation.metrics import Figure, Tally, figures, tally
from training.weigh.finds import SEED, Report, documents, reports, spans
from training.weigh.models import Floats, Model, columns, design, logistic, quality, reliability, stumps, trees

FOLDS = 5
LEASTS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
NEAR = 0.25
"""Of thresholds whose rel-50 is that near the best, the lowest is taken: a statement with a low score can be passed over later,
one that is missing cannot be had back."""
OWN = ("entry's weight",)
OF_ENTRY = (*OWN, "position", "subject is raised")
Fit = Callable[[Floats, Floats], tuple[Model, Floats]]


class Set:
    """The finds of some reports as rows."""

    def __init__(self, held: Sequence[Report]) -> None:
        self.reports = held
        self.finds = [f for r in held for f in r.finds]
        self.rows = [f.traits for f in self.finds]
        self.known = np.array([f.right is not None for f in self.finds])
        self.y = np.array([float(bool(f.right)) for f in self.finds])
        self.fold = np.array([n % FOLDS for n, r in enumerate(held) for _ in r.finds])

    def crossed(self, fit: Fit, without: Sequence[str] = ()) -> Floats:
        """Each fold's probabilities by what the others teach."""
        rows = [[t for t in row if t[0] not in without] for row in self.rows]
        out = np.zeros(len(rows))
        for k in range(FOLDS):
            train = np.flatnonzero((self.fold != k) & self.known)
            held = columns([rows[i] for i in train])
            model, _ = fit(design([rows[i] for i in train], held), self.y[train])
            test = np.flatnonzero(self.fold == k)
            out[test] = model(design([rows[i] for i in test], held))
        return out

    def measured(self, scores: Floats, least: float, weight: float) -> dict[str, Figure]:
        """End to end: what is left above both thresholds, and not nested, against the marks."""
        total: Tally = Counter()
        at = 0
        for r in self.reports:
            p = scores[at : at + len(r.finds)]
            at += len(r.finds)
            likely = [f.found for f, s in zip(r.finds, p, strict=True) if s >= least and f.found.weight >= weight]
            kept = [f for f, stays in zip(likely, nesting_kept(r.words, likely, Options()), strict=True) if stays]
            total.update(tally(r.gold, [spans(r.words, f) for f in kept]))
        return figures(total)

    def quality(self, scores: Floats) -> str:
        """How good the probabilities are, in a line."""
        q = quality(scores[self.known], self.y[self.known])
        return f"area {q['area']:.3f}  loss {q['loss']:.3f}  off by {q['off']:.3f}"


def shown(found: dict[str, Figure]) -> str:
    """The figures that count."""
    r = found["rel-50"]
    return f"rel-50 {r.f1:.1f} ({r.precision:.1f}/{r.recall:.1f})  exact {found['rel-exact'].f1:.1f}"


def threshold(held: Set, scores: Floats, weight: float) -> float:
    """The lowest threshold that is near the best."""
    kept = {}
    for least in LEASTS:
        found = held.measured(scores, least, weight)
        kept[least] = found["rel-50"].f1
        print(f"  {least:.2f}  {shown(found)}", flush=True)
    return min(least for least, f1 in kept.items() if f1 >= max(kept.values()) - NEAR)


def compare(held: Set, weight: float) -> None:
    """Other designs, on the same folds."""
    only = tuple({name for row in held.rows for name, _ in row} - set(OWN))
    others: tuple[tuple[str, Fit, tuple[str, ...]], ...] = (
        ("entry's weight alone", logistic, only), ("without the entry's weight", logistic, OWN),
        ("without anything of the entry", logistic, OF_ENTRY), ("boosted stumps", stumps, ()), ("boosted pairs", trees, ()),
    )  # fmt: skip
    for name, fit, without in others:
        scores = held.crossed(fit, without)
        print(f"{name}: {held.quality(scores)}")
        threshold(held, scores, weight)


def table(scores: Floats, y: Floats) -> None:
    """Print the share of right finds by score."""
    print("score       finds  mean   right")
    for low, n, mean, right in reliability(scores, y):
        print(f"{low:.1f} to {low + 0.1:.1f} {n:6d}  {mean:.3f}  {right:.3f}")


def written(held: Set, lines: Sequence[str]) -> str:
    """The file: card, bias and weights."""
    rows = [row for row, known in zip(held.rows, held.known, strict=True) if known]
    named = columns(rows)
    _, w = logistic(design(rows, named), held.y[held.known])
    body = [f"bias = {w[0]:.3f}"]
    last = ""
    for (name, value), weight in zip(named, w[1:], strict=True):
        if name != last:
            body += ["", f'[weights."{name}"]']
        last = name
        body.append(f'"{value}" = {weight:.3f}')
    digest = hashlib.sha256("\n".join(body).encode()).hexdigest()
    card = [
        "# How sure a find of the rules may be. Written by training/weigh; docs/attribution-rules.md explains it.",
        '# `digest` is SHA-256 over the lines from "bias" on.',
        f'card.data = "PolNeAR train, {len(held.reports)} articles drawn with seed {SEED}: {len(rows)} finds of the rules"',
        'card.data_licences = "PolNeAR: its repository states none for the data (its software is MIT); no word of it is in this file"',
        'card.licence = "Apache-2.0"',
        f'card.command = "python -m training.weigh.learn --documents {len(held.reports)} --write"',
        f"card.date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        *lines,
        f'card.digest = "{digest}"',
    ]
    return "\n".join([*card, *body]) + "\n"


def check(names: Sequence[str]) -> None:
    """Reliability of the weights that ship, as the finds stand before any is dropped by its score."""
    weights = weigh.load_weights()
    for name in names:
        held = Set(reports(documents(name, 10**6), Options()))
        scores = np.array([weigh.weigh(r.words, f.found, weights) for r in held.reports for f in r.finds])
        print(f"\n{name}: {held.quality(scores)}")
        table(scores[held.known], held.y[held.known])


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--documents", type=int, default=400)
    p.add_argument("--compare", action="store_true")
    p.add_argument("--write", action="store_true")
    p.add_argument("--parses", type=Path, help="a file to keep the parses in, for another run")
    p.add_argument("--check", nargs="+", default=(), metavar="CORPUS")
    o = p.parse_args()
    if o.check:
        check(o.check)
        return
    held = Set(reports(documents("polnear-train", o.documents), Options(least_weight=0.0), o.parses))
    scores, weight = held.crossed(logistic), Options().least_weight
    print(f"{len(held.reports)} reports, {int(held.known.sum())} finds\nlogistic regression: {held.quality(scores)}", flush=True)
    least = threshold(held, scores, weight)
    table(scores[held.known], held.y[held.known])
    if o.compare:
        compare(held, weight)
    q = quality(scores[held.known], held.y[held.known])
    before, after = (held.measured(scores, t, weight)["rel-50"].f1 for t in (0.0, least))
    figures_ = f"area = {q['area']:.3f}, loss = {q['loss']:.3f}, off = {q['off']:.3f}, rel-50 = {before:.1f}, least = {least}, rel-50-above-least = {after:.1f}"
    text = written(held, [f"card.crossed = {{ {figures_} }}  # on PolNeAR train, each fifth by what the others teach"])
    if o.write:
        Path(weigh.__file__).with_name(weigh.FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
