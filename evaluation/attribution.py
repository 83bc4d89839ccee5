"""Who said what, end to end: texts without gold, through the whole of Dizque, against a corpus.

    python -m evaluation.attribution polnear-dev pt-dev [--rules] [--json FILE] [--intervals 1000]

Prints the figures of `evaluation.metrics`; `--intervals` adds 95 % intervals by resampling documents; `--json` writes the figures.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dizque.intake import from_text
from dizque.records import Reading
from dizque.run.pipeline import read_reports
from evaluation.documents import READERS, Document, read_corpus
from evaluation.metrics import Figure, Predicted, Tally, figures, tally

__all__ = ["intervals", "main", "predict", "tallies"]

CHUNK = 16
SHOWN = (
    "rel-50", "attr-50", "rel-exact", "source|attr-50", "span-exact/source", "span-exact/cue", "span-exact/content",
    "token/source", "token/cue", "token/content", "recall/direct", "recall/mixed", "recall/indirect",
)  # fmt: skip


def predict(documents: Sequence[Document], *, learned: bool = True) -> list[Reading]:
    """What Dizque reads from the documents' texts, in order; `learned=False` by rules alone, as `extract` does."""
    out: list[Reading] = []
    for k in range(0, len(documents), CHUNK):
        reports = [from_text(d.text, doc=d.doc, lang=d.lang) for d in documents[k : k + CHUNK]]
        out.extend(read_reports(reports, claims=False, learned=learned))
    return out


def spans_of(reading: Reading) -> list[Predicted]:
    """The attributions of a reading as spans by role."""
    found = [s.attribution for s in reading.statements]
    return [{role: [span.range for span in getattr(a, role)] for role in ("source", "cue", "content")} for a in found]


def tallies(documents: Sequence[Document], *, learned: bool = True) -> list[Tally]:
    """One tally a document."""
    return [tally(d, spans_of(r)) for d, r in zip(documents, predict(documents, learned=learned), strict=True)]


def intervals(counts: Sequence[Tally], rounds: int, seed: int = 7) -> dict[str, tuple[float, float]]:
    """95 % intervals of each F1 by drawing documents with replacement."""
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        sample: Tally = Counter()
        for one in rng.choices(counts, k=len(counts)):
            sample.update(one)
        for name, figure in figures(sample).items():
            drawn.setdefault(name, []).append(figure.f1)
    return {name: (sorted(v)[int(0.025 * rounds)], sorted(v)[int(0.975 * rounds) - 1]) for name, v in drawn.items()}


def total(counts: Iterable[Tally]) -> dict[str, Figure]:
    """The figures of all documents together."""
    whole: Tally = Counter()
    for one in counts:
        whole.update(one)
    return figures(whole)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", choices=sorted(READERS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--intervals", type=int, default=0, metavar="ROUNDS")
    parser.add_argument("--rules", action="store_true", help="rules alone, as `dizque extract` reads unless told otherwise")
    options = parser.parse_args(arguments)
    kept: dict[str, dict[str, dict[str, float]]] = {}
    for name in options.corpus:
        counts = tallies(read_corpus(name), learned=not options.rules)
        found, spread = total(counts), intervals(counts, options.intervals) if options.intervals else {}
        print(f"\n{name}: {len(counts)} documents\n{'metric':20s} {'P':>6s} {'R':>6s} {'F1':>6s}")
        for metric in SHOWN:
            f = found[metric]
            between = f"   {spread[metric][0]:.1f} to {spread[metric][1]:.1f}" if metric in spread else ""
            print(f"{metric:20s} {f.precision:6.1f} {f.recall:6.1f} {f.f1:6.1f}{between}")
        kept[name] = {m: {"precision": f.precision, "recall": f.recall, "f1": f.f1} for m, f in found.items()}
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
