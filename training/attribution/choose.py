"""Choose the settings of a reader on documents held out from its training, and say how sure its scores may be.

    python -m training.attribution.choose --corpora DIR --model DIR [--documents 84] [--write]

Runs the exported files, as they ship. Thresholds are chosen for rel-50, one after the other; the score is a logistic regression of
"paired with a gold attribution, content overlapping by half and source agreeing" on three log-odds, checked by halves.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from dizque.attribution.reader.decode import Settings
from dizque.attribution.reader.load import open_reader
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.read import Read, Reader
from evaluation.documents import Document, Gold
from evaluation.metrics import Tally, figures, tally
from training.attribution.documents import split

GRID: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("cue", (0.2, 0.3, 0.4, 0.5)),
    ("content", (0.35, 0.42, 0.5, 0.58)),
    ("source", (0.3, 0.4, 0.5, 0.6)),
    ("bridge", (0, 1, 2, 4)),
    ("cue", (0.25, 0.3, 0.35, 0.4, 0.45)),
)
LEAST = (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)


class Kept(Network):
    """A network that runs each window once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.seen: dict[bytes, tuple[np.ndarray, ...]] = {}

    def look(self, ids: np.ndarray) -> Any:
        """As the network's, remembered."""
        key = ids.tobytes()
        if key not in self.seen:
            self.seen[key] = tuple(x.astype(np.float16) for x in super().look(ids))
        return tuple(x.astype(np.float32) for x in self.seen[key])


def document(d: dict[str, Any]) -> Document:
    """A document for the metrics."""
    golds = tuple(
        Gold(source=a["source"], cue=a["cue"], content=a["content"], optional=False, labels={}) for a in d["attributions"]
    )
    return Document(doc=d["doc"], lang="en", text=d["text"], attributions=golds, ignore=d.get("ignore", ()))


def spans(read: Read) -> dict[str, Any]:
    """A find for the metrics."""
    return {"source": read.source, "cue": (read.cue,), "content": read.content}


def read_all(reader: Reader, documents: Sequence[Document], settings: Settings) -> list[tuple[Read, ...]]:
    """What the reader finds with these settings."""
    reader.settings = settings
    return [reader.read(d.text) for d in documents]


def measured(documents: Sequence[Document], found: Sequence[Sequence[Read]]) -> dict[str, Any]:
    """The figures."""
    total: Tally = Counter()
    for d, reads in zip(documents, found, strict=True):
        total.update(tally(d, [spans(r) for r in reads]))
    return figures(total)


def changed(settings: Settings, name: str, value: float) -> Settings:
    """The settings with one other value."""
    held: dict[str, Any] = {**asdict(settings), name: value}
    return Settings(**held)


def chosen(reader: Reader, documents: Sequence[Document], settings: Settings) -> Settings:
    """Thresholds, one after the other."""
    for name, values in GRID:
        tried = {}
        for value in values:
            got = measured(documents, read_all(reader, documents, changed(settings, name, value)))
            tried[value] = got["rel-50"].f1
            print(
                f"{name:8s} {value:5.2f}  rel-50 {got['rel-50'].f1:.2f} ({got['rel-50'].precision:.1f}/{got['rel-50'].recall:.1f})  exact {got['rel-exact'].f1:.2f}",
                flush=True,
            )
        settings = changed(settings, name, max(tried, key=lambda v: tried[v]))
    return settings


def right(d: Document, reads: Sequence[Read]) -> list[bool]:
    """Which finds count for rel-50: those without which the count falls."""
    whole = tally(d, [spans(r) for r in reads])["rel-50", "hit"]
    return [tally(d, [spans(r) for r in (*reads[:k], *reads[k + 1 :])])["rel-50", "hit"] < whole for k in range(len(reads))]


def features(read: Read) -> list[float]:
    """Log-odds of cue, content and source, from the reason."""
    shares = [float(part.split()[1]) for part in read.reason.split(", ")]
    return [1.0, *(float(np.log(p / (1 - p))) for p in np.clip(shares, 0.005, 0.995))]


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
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--documents", type=int, default=84)
    p.add_argument("--write", action="store_true")
    o = p.parse_args()
    documents = [document(d) for d in split(o.corpora)[0][: o.documents]]
    reader = open_reader(o.model)
    reader._network = Kept(o.model)
    settings = chosen(reader, documents, replace(reader.settings, least=0.0))
    found = read_all(reader, documents, settings)
    y = np.array([ok for d, reads in zip(documents, found, strict=True) for ok in right(d, reads)], float)
    x = np.array([features(r) for reads in found for r in reads])
    reliability(x, y)
    settings = replace(settings, score=tuple(round(float(w), 4) for w in regression(x, y)))
    for least in LEAST:
        got = measured(documents, read_all(reader, documents, replace(settings, least=least)))
        print(
            f"least {least:.2f}: "
            + "  ".join(f"{n} {f.f1:.1f}" for n, f in got.items())
            + f"  P {got['rel-50'].precision:.1f} R {got['rel-50'].recall:.1f}"
        )
    print(json.dumps(asdict(settings)))
    if o.write:
        (o.model / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
